"""Student's t on some degrees of freedom enters; its p-value, and the normal z that is as unlikely, leave."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtr

Floats = NDArray[np.float64]

SMALLEST = 1e-300
"""A tail below this is taken as this, so that a z stays finite."""


def two_sided(t: ArrayLike, freedom: ArrayLike) -> Floats:
    """P(|T| ≥ |t|) for T Student's with `freedom` degrees of freedom (infinite: normal)."""
    found: Floats = np.minimum(2 * _tail(t, freedom), 1.0)
    return found


def normal_equivalent(t: ArrayLike, freedom: ArrayLike) -> Floats:
    """z with Φ(−|z|) = P(T ≤ −|t|) and the sign of t: sets few and many degrees of freedom on one scale."""
    tail = np.maximum(_tail(t, freedom), SMALLEST)
    found: Floats = np.sign(t) * -ndtri(tail)
    return found


def _tail(t: ArrayLike, freedom: ArrayLike) -> Floats:
    found: Floats = stdtr(np.asarray(freedom, dtype=np.float64), -np.abs(np.asarray(t, dtype=np.float64)))
    return found


def satterthwaite(parts: ArrayLike, freedoms: ArrayLike) -> Floats:
    """Degrees of freedom of a sum of independent variance estimates: (Σ v)²/Σ(v²/df), over the last axis.

    Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114.
    """
    v = np.asarray(parts, dtype=np.float64)
    found: Floats = v.sum(axis=-1) ** 2 / (v**2 / np.asarray(freedoms, dtype=np.float64)).sum(axis=-1)
    return found
