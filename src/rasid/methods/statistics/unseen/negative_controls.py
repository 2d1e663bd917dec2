"""Two-source and Mt estimates: named here only to be shown wrong. Nothing but the calibration may call them.

Both take it that every thing is as visible as every other. Where that fails they come out too low and say so with
great confidence: under realistic heterogeneity their 90 % intervals hold the truth almost never.

Sources: D. G. Chapman, University of California Publications in Statistics 1 (1951), 131–160; G. A. F. Seber, The
Estimation of Animal Abundance, 2nd ed. (1982), eq. 3.4; J. N. Darroch, Biometrika 45 (1958), 343–359 (Mt).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtri

from rasid.methods.statistics.estimates import CONFIDENCE


@dataclass(frozen=True, slots=True)
class NegativeControl:
    """A figure that must fail."""

    value: float
    low: float
    high: float


def chapman_negative_control(first: int, second: int, both: int) -> NegativeControl:
    """(n1 + 1)(n2 + 1)/(m + 1) − 1 with Seber's variance and a normal interval, 90 %."""
    value = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return _around(value, sqrt(variance))


def mt_negative_control(histories: Sequence[Sequence[bool | int]]) -> NegativeControl:
    """Darroch's Mt: 1 − S/N = Π_t(1 − n_t/N), var = N/(Π(1 − p_t)^−1 + T − 1 − Σ(1 − p_t)^−1), 90 %.

    Raises ValueError when nothing was seen twice.
    """
    sightings = np.asarray(histories, dtype=float)
    seen, caught = len(sightings), sightings.sum(0)
    if caught.sum() == seen:
        raise ValueError("nothing was seen twice")

    def gap(total: float) -> float:
        return float(np.log1p(-caught / total).sum() - np.log1p(-seen / total))

    below, above = seen * (1 + 1e-9), 2.0 * seen
    while gap(above) > 0:
        above *= 2
    value = float(brentq(gap, below, above)) if gap(below) > 0 else float(seen)
    missed = 1 / (1 - np.minimum(caught / value, 1 - 1e-12))
    return _around(value, sqrt(value / max(missed.prod() + len(caught) - 1 - missed.sum(), 1e-12)))


def _around(value: float, error: float) -> NegativeControl:
    half = float(ndtri(0.5 + CONFIDENCE / 2)) * error
    return NegativeControl(value, value - half, value + half)
