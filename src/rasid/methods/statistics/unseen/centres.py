"""What was seen at each centre and how many controls were found enter; a band of what was not seen leaves for each.

One centre shows too little for a number. What peers show stands behind it, each as far as its visits are worth:

    things seen a visit μ_c ~ Gamma(a, b) over the centres of one group,  n_c ~ Poisson(μ_c e_c) in e_c visits,
    so that μ_c | n_c ~ Gamma(a + n_c, b + e_c);  unseen a visit u_c = μ_c (1 − d)/d,  d ~ Beta(x + ½, m − x + ½).

a, b by maximum likelihood of the negative binomial counts. A centre gets the band that holds at least `CERTAINTY` of
the distribution of u_c; otherwise none, with the reason.

Sources: D. Clayton, J. Kaldor, Biometrics 43 (1987), 671–681 (gamma–Poisson pooling); detection as in `anchor`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import betaincinv, gammainc, gammaln

from rasid.methods.statistics.unseen.anchor import FEWEST_CONTROLS
from rasid.methods.statistics.unseen.reasons import UnseenReason

Floats = NDArray[np.float64]

EDGES = (1.0, 3.0)
"""Unseen things a visit: below the first is low, from the second is high. A programme's choice, published."""
CERTAINTY = 0.8
FEWEST_CENTRES = 10
QUADRATURE_POINTS = 200
LEAST_SHAPE, MOST_SHAPE = 0.05, 1e4


class Band(StrEnum):
    """How much of what is there stays unseen at a centre."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class CentreBand:
    """A band, or the reason why there is none; exactly one of both."""

    band: Band | None
    reason: UnseenReason | None


def band_centres(
    seen: Sequence[int],
    visits: Sequence[float],
    found: int,
    controls: int,
    edges: tuple[float, float] = EDGES,
) -> tuple[CentreBand, ...]:
    """Bands in the order of the centres of one group (one authority's, or one kind's), all under the same controls.

    `seen` things at `visits` visits of each centre; `found` of `controls` controls found in the group. Without enough
    centres or controls every centre has that reason. Raises ValueError on impossible counts, edges or no visits.
    """
    n, e = np.asarray(seen, dtype=float), np.asarray(visits, dtype=float)
    if n.shape != e.shape or n.ndim != 1 or (n < 0).any() or not (e > 0).all():
        raise ValueError("one count, not below zero, and at least a visit for every centre")
    if not 0 <= found <= controls or not 0 < edges[0] < edges[1]:
        raise ValueError("no more controls are found than placed; edges rise from above zero")
    reason = _reason(len(n), found, controls)
    if reason:
        return tuple(CentreBand(None, reason) for _ in seen)
    shape, rate = _pooled(n, e)
    middles = (np.arange(QUADRATURE_POINTS) + 0.5) / QUADRATURE_POINTS
    likely = betaincinv(found + 0.5, controls - found + 0.5, middles)
    ratio = likely / np.maximum(1 - likely, 1e-300)
    below = [
        gammainc((shape + n)[:, None], (rate + e)[:, None] * edge * ratio[None, :]).mean(1) for edge in edges
    ]
    chances = np.column_stack([below[0], below[1] - below[0], 1 - below[1]])
    return tuple(_banded(row) for row in chances)


def _reason(centres: int, found: int, controls: int) -> UnseenReason | None:
    if centres < FEWEST_CENTRES:
        return UnseenReason.TOO_FEW_CENTRES
    if controls < FEWEST_CONTROLS:
        return UnseenReason.TOO_FEW_CONTROLS
    return None if found else UnseenReason.NO_CONTROL_FOUND


def _banded(chances: Floats) -> CentreBand:
    best = int(chances.argmax())
    if chances[best] < CERTAINTY:
        return CentreBand(None, UnseenReason.NOT_TOLD_APART)
    return CentreBand(tuple(Band)[best], None)


def _pooled(n: Floats, e: Floats) -> tuple[float, float]:
    """(a, b) of the group: ln L = Σ ln Γ(a + n) − ln Γ(a) + a ln(b/(b + e)) + n ln(e/(b + e)), at the top."""
    # Half a thing keeps a group where nothing was seen above zero.
    mean = (n.sum() + 0.5) / e.sum()

    def loss(at: Floats) -> float:
        shape = np.exp(at[0])
        rate = shape / np.exp(at[1])
        terms = gammaln(shape + n) - gammaln(shape) + shape * np.log(rate / (rate + e)) - n * np.log(rate + e)
        return -float(terms.sum())

    around = np.log(mean)
    bounds = [(np.log(LEAST_SHAPE), np.log(MOST_SHAPE)), (around - 3, around + 3)]
    at = minimize(loss, np.array([0.0, around]), method="L-BFGS-B", bounds=bounds).x
    shape = float(np.exp(at[0]))
    return shape, shape / float(np.exp(at[1]))
