"""On which occasions each thing was seen enters; how many there were, by closed-population models, leaves.

A model of this kind invents the things that nobody saw from those that were seen seldom. Only the two that let things
differ in visibility and occasions in thoroughness are for use, beside the anchored figure and with enough to fit; the
model where everything is alike stands here as the known answer they are built upon.

Sources: D. L. Otis, K. P. Burnham, G. C. White, D. R. Anderson, Wildlife Monographs 62 (1978), model M0;
R. M. Cormack, Biometrics 45 (1989), 395–413 (log-linear form); J. N. Darroch et al., J Am Stat Assoc 88 (1993),
1137–1148; S. Baillargeon, L.-P. Rivest, J Statistical Software 19(5) (2007), §2 (both models of heterogeneity).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import digamma, gammaln, ndtri

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

Floats = NDArray[np.float64]
History = Sequence[bool | int]

FEWEST_OCCASIONS = 4
MOST_OCCASIONS = 10
"""2^T cells are fitted; more occasions are joined by the caller (two days into one), never here."""
FEWEST_ITEMS = 100
MOST_STEPS = 200


class Heterogeneity(StrEnum):
    """How things may differ in visibility: h(k) for a thing seen k times."""

    POISSON = "poisson"
    """2^k − 1: milder."""
    DARROCH = "darroch"
    """k²/2: log-odds normal over things; heavier, wider."""


@dataclass(frozen=True, slots=True)
class Alike:
    """M0: every thing on every occasion seen with the same probability. `value` is N, `probability` p."""

    seen: int
    value: float
    probability: float


@dataclass(frozen=True, slots=True)
class Closed:
    """Mth: `value` there were, of which `seen`. `spread` is the coefficient τ of h(k): not above zero means that the
    counts show no heterogeneity, and then neither this nor a simpler model is to be trusted over the anchor."""

    model: Heterogeneity
    seen: int
    value: float
    standard_error: float
    low: float
    high: float
    spread: float
    aic: float
    occasions: int
    confidence: float


def estimate_alike(frequencies: Sequence[int], occasions: int) -> Alike:
    """M0 by full likelihood; `frequencies[k − 1]` things were seen on exactly k of T occasions.

    ln L = ln Γ(N + 1) − ln Γ(N − S + 1) + C ln p + (NT − C) ln(1 − p), p = C/(NT), C sightings in all, N real.
    Raises NotTold when nothing was seen twice: then every larger N is likelier.
    """
    seen = sum(frequencies)
    sightings = sum(k * n for k, n in enumerate(frequencies, 1))
    if sightings == seen:
        raise NotTold(UnseenReason.NOTHING_SEEN_TWICE)

    def slope(total: float) -> float:
        rest = log(1 - sightings / (occasions * total))
        return float(digamma(total + 1) - digamma(total - seen + 1)) + occasions * rest

    if slope(seen + 1e-9) <= 0:
        return Alike(seen, float(seen), sightings / (occasions * seen))
    above = 2.0 * seen
    while slope(above) > 0:
        above *= 2
    total = float(brentq(slope, seen + 1e-9, above, xtol=1e-10))
    return Alike(seen, total, sightings / (occasions * total))


def reason_not_closed(histories: Sequence[History]) -> UnseenReason | None:
    """Why Mth may not be fitted; None when it may. `histories` has a row per thing seen, a column per occasion."""
    sightings = np.asarray(histories, dtype=float)
    if sightings.ndim != 2 or sightings.shape[1] < FEWEST_OCCASIONS:
        return UnseenReason.TOO_FEW_OCCASIONS
    if sightings.shape[1] > MOST_OCCASIONS:
        return UnseenReason.TOO_MANY_OCCASIONS
    if len(sightings) < FEWEST_ITEMS:
        return UnseenReason.TOO_FEW_ITEMS
    if not sightings.any(axis=0).all():
        return UnseenReason.OCCASION_WITHOUT_ITEMS
    if sightings.sum(1).max() < 2:
        return UnseenReason.NOTHING_SEEN_TWICE
    return None


def estimate_closed(
    histories: Sequence[History], model: Heterogeneity, confidence: float = CONFIDENCE
) -> Closed:
    """Mth as a log-linear model of the 2^T − 1 observable histories ω, counts Poisson with

        ln μ_ω = η + Σ_t β_t ω_t + τ h(Σ ω_t),   N̂ = S + e^η,   var N̂ = e^η + e^2η var η̂,

    the interval log-normal in the unseen part. AIC is of the Poisson counts, −2 ln L + 2(T + 2).
    Raises NotTold with `reason_not_closed`, or when the fit does not come to rest; ValueError for a row of zeros.
    """
    reason = reason_not_closed(histories)
    if reason:
        raise NotTold(reason)
    sightings = np.asarray(histories, dtype=int)
    if not sightings.any(axis=1).all():
        raise ValueError("a thing that nobody saw has no history")
    occasions = sightings.shape[1]
    design, counts = _cells(sightings, model)
    coefficients, covariance, likelihood = _poisson_fit(design, counts)
    unseen = exp(coefficients[0])
    variance = unseen + unseen**2 * float(covariance[0, 0])
    width = exp(float(ndtri(0.5 + confidence / 2)) * sqrt(log(1 + variance / unseen**2)))
    seen = len(sightings)
    return Closed(
        model=model,
        seen=seen,
        value=seen + unseen,
        standard_error=sqrt(variance),
        low=seen + unseen / width,
        high=seen + unseen * width,
        spread=float(coefficients[-1]),
        aic=-2 * likelihood + 2 * design.shape[1],
        occasions=occasions,
        confidence=confidence,
    )


def _cells(sightings: NDArray[np.int64], model: Heterogeneity) -> tuple[Floats, Floats]:
    occasions = sightings.shape[1]
    every = np.array(list(product((0, 1), repeat=occasions))[1:], dtype=float)
    times = every.sum(1)
    spread = 2**times - 1 if model is Heterogeneity.POISSON else times**2 / 2
    place = sightings @ (1 << np.arange(occasions - 1, -1, -1))
    counts = np.bincount(place, minlength=2**occasions)[1:].astype(float)
    return np.column_stack([np.ones(len(every)), every, spread]), counts


def _poisson_fit(design: Floats, counts: Floats) -> tuple[Floats, Floats, float]:
    """Newton's method for a Poisson log-linear model, steps halved until the likelihood rises."""
    # Columns of very different size (h(k) up to 2^T) are brought to one scale while fitting.
    scale = np.abs(design).max(axis=0)
    scaled = design / scale
    guess, *_ = np.linalg.lstsq(scaled, np.log(counts + 0.1), rcond=None)
    last = _likelihood(scaled, counts, guess)
    for _ in range(MOST_STEPS):
        means = np.exp(scaled @ guess)
        information = scaled.T @ (scaled * means[:, None])
        try:
            step = np.linalg.solve(information, scaled.T @ (counts - means))
        except np.linalg.LinAlgError:
            break
        found = _likelihood(scaled, counts, guess + step)
        while not found >= last and np.abs(step).max() > 1e-12:
            step = step / 2
            found = _likelihood(scaled, counts, guess + step)
        guess, gained, last = guess + step, found - last, found
        if gained < 1e-10 and np.abs(step).max() < 1e-8:
            return guess / scale, np.linalg.inv(information) / np.outer(scale, scale), last
    raise NotTold(UnseenReason.NOT_CONVERGED)


def _likelihood(design: Floats, counts: Floats, guess: Floats) -> float:
    predictor = design @ guess
    if predictor.max() > 50:
        return -np.inf
    return float((counts * predictor - np.exp(predictor) - gammaln(counts + 1)).sum())
