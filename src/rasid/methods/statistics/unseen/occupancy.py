"""At which visits to each place a fault was seen enters; the share of places that have it leaves.

A place where nothing was seen may have it all the same. Visits to one place tell how often a fault that is there is
missed, if it neither appears nor goes between them and no visitor sees what is not there.

Source: D. I. MacKenzie et al., Ecology 83 (2002), 2248–2255, eq. 1–2 (constant ψ and p).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

Floats = NDArray[np.float64]
Visits = Sequence[float | int | bool | None]
EDGE = 12.0
"""Log-odds beyond which a share is taken to run to 0 or 1."""
MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Occupancy:
    """`share` (ψ) of places have it, `detection` (p) is the chance that one visit to such a place sees it.

    Limits are `confidence` wide, normal in the log-odds. `naive` is the share of places where it was seen at all.
    """

    share: float
    low: float
    high: float
    detection: float
    detection_low: float
    detection_high: float
    naive: float
    aic: float
    places: int
    confidence: float


def estimate_occupancy(places: Sequence[Visits], confidence: float = CONFIDENCE) -> Occupancy:
    """Maximum likelihood of ψ and p; each place has one entry per visit: 1 seen, 0 not, None no visit.

    L = Π_i [ψ p^d_i (1 − p)^(K_i − d_i) + (1 − ψ) 1(d_i = 0)], d_i of K_i visits; by Newton's method in log-odds, the
    interval from the inverse of the observed information. Places without a visit are left out.
    Raises NotTold without places visited twice, where nothing was seen, or where the likelihood has no top inside.
    """
    visits = np.array([sum(each is not None for each in place) for place in places], dtype=float)
    seen = np.array([sum(bool(each) for each in place) for place in places], dtype=float)
    is_visited = visits > 0
    visits, seen = visits[is_visited], seen[is_visited]
    if not len(visits) or visits.max() < 2:
        raise NotTold(UnseenReason.NO_REPEATED_VISITS)
    if seen.max() < 2:
        raise NotTold(UnseenReason.NOTHING_SEEN_TWICE)
    at, information, likelihood = _fit(seen, visits)
    half = float(ndtri(0.5 + confidence / 2)) * np.sqrt(np.diag(np.linalg.inv(information)))
    value, low, high = expit(at), expit(at - half), expit(at + half)
    return Occupancy(
        share=float(value[0]),
        low=float(low[0]),
        high=float(high[0]),
        detection=float(value[1]),
        detection_low=float(low[1]),
        detection_high=float(high[1]),
        naive=float((seen > 0).mean()),
        aic=-2 * likelihood + 4,
        places=len(visits),
        confidence=confidence,
    )


def _fit(seen: Floats, visits: Floats) -> tuple[Floats, Floats, float]:
    """Log-odds of ψ and p at the top, the observed information there, and the log-likelihood."""
    naive = float(np.clip((seen > 0).mean(), 0.05, 0.9))
    rate = float(np.clip(seen[seen > 0].sum() / visits[seen > 0].sum(), 0.05, 0.9))
    at = np.array([logit(naive), logit(rate)])
    last, slope, bend = _derivatives(at, seen, visits)
    for _ in range(MOST_STEPS):
        # Where the surface is not yet curved downwards, follow the slope instead of Newton's step.
        values, vectors = np.linalg.eigh(-bend)
        step = vectors @ ((vectors.T @ slope) / np.maximum(np.abs(values), 1e-6))
        step = step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
        found, next_slope, next_bend = _derivatives(at + step, seen, visits)
        while found < last - 1e-12 and np.abs(step).max() > 1e-12:
            step = step / 2
            found, next_slope, next_bend = _derivatives(at + step, seen, visits)
        at, last, slope, bend = at + step, found, next_slope, next_bend
        if np.abs(at).max() > EDGE:
            break
        if np.abs(slope).max() < 1e-9 and values.min() > 1e-6:
            return at, -bend, last
    raise NotTold(UnseenReason.ON_THE_EDGE)


def _derivatives(at: Floats, seen: Floats, visits: Floats) -> tuple[float, Floats, Floats]:
    """Log-likelihood with its first and second derivatives in (logit ψ, logit p)."""
    share, rate = expit(at)
    is_seen = seen > 0
    d, k, blank = seen[is_seen], visits[is_seen], visits[~is_seen]
    spread, turn = share * (1 - share), rate * (1 - rate)
    likelihood = len(d) * np.log(share) + (d * np.log(rate) + (k - d) * np.log1p(-rate)).sum()
    slope = np.array([len(d) * (1 - share), (d - k * rate).sum()])
    bend = np.array([[-len(d) * spread, 0.0], [0.0, -(k * turn).sum()]])
    # Places where nothing was seen: f = 1 − ψ + ψ q^K.
    none = (1 - rate) ** blank
    f = 1 - share + share * none
    by_share, by_rate = spread * (none - 1), -share * blank * rate * none
    first = np.stack([by_share, by_rate]) / f
    second_share = spread * (1 - 2 * share) * (none - 1)
    second_both = -spread * blank * rate * none
    second_rate = -share * blank * rate * none * (1 - rate - blank * rate)
    second = np.array([[second_share, second_both], [second_both, second_rate]]) / f
    likelihood += np.log(f).sum()
    return float(likelihood), slope + first.sum(1), bend + second.sum(2) - first @ first.T
