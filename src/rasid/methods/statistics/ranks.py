"""Estimates of a peer group enter; where each body may stand among its peers, always as an interval, leaves.

No function here returns a place: every type carries `low` and `high` (1 is the best, that is the highest figure).

Simultaneous sets. For ordered pairs (j, k) the claim "j is better than k" is tested with (y_j − y_k)/√(s_j² + s_k²).
Critical values are 1 − α quantiles of the largest, over the pairs still in question, of the same statistic of errors
alone (parametric bootstrap); pairs are taken out step by step. Then with probability 1 − α, for all bodies at once,

    rank_j ∈ [1 + #{k: k clearly better}, K − #{k: j clearly better}].

With ties the set holds every place that the tied bodies share. Source: M. Mogstad, J. P. Romano, A. M. Shaikh &
D. Wilhelm, Inference for ranks with applications to mobility across neighbourhoods and academic achievement across
countries, Review of Economic Studies 91 (2024) 476–518, section 3; stepwise: Romano & Wolf, Econometrica 73 (2005).

Likely places. θ_i ~ N(μ, τ²), y_i ~ N(θ_i, s_i²), flat priors on μ and τ: draws of τ from its marginal posterior on a
grid, then μ and θ; the ranks of each draw. Source: Gelman et al., Bayesian Data Analysis (3rd ed.), section 5.4, eq.
5.20–5.21; ranks of draws: Goldstein & Spiegelhalter, JRSS A 159 (1996) 385–443.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri, stdtrit

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.tiers import PeerEstimate

Floats = NDArray[np.float64]

SEED = 20240101
"""Of the draws: the same figures give the same sets, whoever computes them again."""
SET_DRAWS = 4000
POSTERIOR_DRAWS = 4000
GRID = 200
BOTTOM = 0.2
LEAST_RANKED = 10
MOST_RANKED = 40


@dataclass(frozen=True, slots=True)
class RankSet:
    """Places `low` (best) to `high` (worst) of `size`; all sets of a group hold at once with `confidence`."""

    id: str
    low: int
    high: int
    size: int
    confidence: float


@dataclass(frozen=True, slots=True)
class RankPosterior:
    """Places `low` to `high` hold this body's with probability `confidence`, given figures and model.

    `expected` is the mean over the draws, never to be shown without `low` and `high`; `bottom_fifth` the probability
    to be among the ⌊K/5⌋ (at least one) worst.
    """

    id: str
    low: int
    high: int
    size: int
    confidence: float
    expected: float
    bottom_fifth: float


@dataclass(frozen=True, slots=True)
class PeerRank:
    """Both at once: `low`–`high` simultaneous for the group, `likely_low`–`likely_high` of the posterior."""

    id: str
    size: int
    low: int
    high: int
    likely_low: int
    likely_high: int
    expected: float
    bottom_fifth: float
    confidence: float


def rank_peers(peers: Sequence[PeerEstimate], confidence: float = CONFIDENCE) -> tuple[PeerRank, ...]:
    """Ranks of one peer group in the order given; empty below `LEAST_RANKED` bodies.

    Raises ValueError above `MOST_RANKED` (make peer groups first) and on impossible estimates.
    """
    if len(peers) > MOST_RANKED:
        raise ValueError(f"ranks are for peer groups of at most {MOST_RANKED}")
    if len(peers) < LEAST_RANKED:
        return ()
    # Draws go by the order of ids: whoever gives the same bodies in another order gets the same ranges.
    order = sorted(range(len(peers)), key=lambda row: peers[row].id)
    ordered = [peers[row] for row in order]
    sets = simultaneous_rank_sets(ordered, confidence)
    likely = posterior_ranks(ordered, confidence)
    found = tuple(
        PeerRank(
            id=one.id,
            size=one.size,
            low=one.low,
            high=one.high,
            likely_low=two.low,
            likely_high=two.high,
            expected=two.expected,
            bottom_fifth=two.bottom_fifth,
            confidence=confidence,
        )
        for one, two in zip(sets, likely, strict=True)
    )
    back = {row: place for place, row in enumerate(order)}
    return tuple(found[back[row]] for row in range(len(peers)))


def simultaneous_rank_sets(
    peers: Sequence[PeerEstimate],
    confidence: float = CONFIDENCE,
    *,
    draws: int = SET_DRAWS,
    seed: int = SEED,
    is_stepwise: bool = True,
) -> tuple[RankSet, ...]:
    """Sets that hold for all bodies at once, in the order given.

    The bootstrap draws both the error of a figure and, on its degrees of freedom, the error of its standard error.
    Raises ValueError on standard errors not above 0 or degrees of freedom below 1.
    """
    y, s, freedom = _columns(peers)
    size = len(peers)
    better = np.zeros((size, size), dtype=np.bool_)
    if size > 1:
        one, two = np.triu_indices(size, 1)
        statistic = (y[one] - y[two]) / np.sqrt(s[one] ** 2 + s[two] ** 2)
        noise = _noise(s, freedom, one, two, draws, seed)
        up, down = _stepwise(statistic, noise, confidence, is_stepwise)
        better[one[up], two[up]] = True
        better[two[down], one[down]] = True
    above, below = better.sum(axis=0), better.sum(axis=1)
    return tuple(
        RankSet(peer.id, 1 + int(above[row]), size - int(below[row]), size, confidence)
        for row, peer in enumerate(peers)
    )


def posterior_ranks(
    peers: Sequence[PeerEstimate],
    confidence: float = CONFIDENCE,
    *,
    draws: int = POSTERIOR_DRAWS,
    seed: int = SEED,
    bottom: float = BOTTOM,
) -> tuple[RankPosterior, ...]:
    """Equal-tailed intervals of each body's place over the draws, in the order given.

    A standard error on few degrees of freedom counts for t/z times as much, as its published interval does.
    Raises as `simultaneous_rank_sets`; a group of one has place 1.
    """
    y, s, freedom = _columns(peers)
    size = len(peers)
    if size < 2:
        return tuple(RankPosterior(peer.id, 1, 1, 1, confidence, 1.0, 1.0) for peer in peers)
    s = s * stdtrit(freedom, 0.5 + confidence / 2) / float(ndtri(0.5 + confidence / 2))
    theta = _posterior_draws(y, s, draws, seed)
    places = np.empty(theta.shape, dtype=np.int64)
    rows = np.arange(draws)[:, None]
    places[rows, np.argsort(-theta, axis=1)] = np.arange(1, size + 1)
    tail = (1 - confidence) / 2
    low = np.quantile(places, tail, axis=0, method="lower")
    high = np.quantile(places, 1 - tail, axis=0, method="higher")
    worst = size - max(1, math.floor(size * bottom))
    return tuple(
        RankPosterior(
            id=peer.id,
            low=int(low[row]),
            high=int(high[row]),
            size=size,
            confidence=confidence,
            expected=float(places[:, row].mean()),
            bottom_fifth=float((places[:, row] > worst).mean()),
        )
        for row, peer in enumerate(peers)
    )


def _columns(peers: Sequence[PeerEstimate]) -> tuple[Floats, Floats, Floats]:
    y = np.array([peer.value for peer in peers], dtype=np.float64)
    s = np.array([peer.standard_error for peer in peers], dtype=np.float64)
    freedom = np.array([peer.degrees_of_freedom for peer in peers], dtype=np.float64)
    if not (np.all(np.isfinite(s)) and np.all(s > 0) and np.all(np.isfinite(y))):
        raise ValueError("figures must be finite and standard errors above 0")
    if np.any(freedom < 1):
        raise ValueError("each peer needs at least one degree of freedom")
    return y, s, freedom


def _normal(random: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Standard normals by inversion: unlike numpy's own, they stay the same from version to version."""
    found: Floats = ndtri(np.maximum(random.random(shape), 2.0**-54))
    return found


def _noise(
    s: Floats, freedom: Floats, one: NDArray[np.intp], two: NDArray[np.intp], draws: int, seed: int
) -> Floats:
    """draws × pairs: the pair's statistic were both bodies equal."""
    random = np.random.Generator(np.random.PCG64(seed))
    error = s * _normal(random, (draws, len(s)))
    chance = random.random((draws, len(s)))
    estimated = s * np.sqrt(gammaincinv(freedom / 2, chance) / (freedom / 2))
    squares = estimated**2
    found: Floats = (error[:, one] - error[:, two]) / np.sqrt(squares[:, one] + squares[:, two])
    return found


def _stepwise(
    statistic: Floats, noise: Floats, confidence: float, is_stepwise: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Pairs (one, two) in which one is clearly better, and those in which two is.

    A pair is two claims, one each way. Of a pair already told apart the opposite claim stays in question, so that
    the direction is covered by the same error rate.
    """
    up = np.zeros(len(statistic), dtype=np.bool_)
    down = up.copy()
    while True:
        highest = np.full(len(noise), -np.inf)
        if not up.all():
            highest = np.maximum(highest, noise[:, ~up].max(axis=1))
        if not down.all():
            highest = np.maximum(highest, (-noise[:, ~down]).max(axis=1))
        critical = _upper_quantile(highest, confidence)
        found_up, found_down = up | (statistic > critical), down | (-statistic > critical)
        is_done = (found_up == up).all() and (found_down == down).all()
        up, down = found_up, found_down
        if is_done or not is_stepwise:
            return up, down


def _upper_quantile(values: Floats, confidence: float) -> float:
    """The ⌈(B + 1)(1 − α)⌉-th smallest of B draws: never below the level, whatever B."""
    place = min(math.ceil((len(values) + 1) * confidence), len(values))
    return float(np.partition(values, place - 1)[place - 1])


def _posterior_draws(y: Floats, s: Floats, draws: int, seed: int) -> Floats:
    """draws × bodies of θ; see the module's docstring."""
    random = np.random.Generator(np.random.PCG64(seed + 1))
    widest = 4 * float(np.std(y, ddof=1)) + 2 * float(s.max())
    tau = (np.arange(GRID) + 0.5) / GRID * widest
    total = s**2 + tau[:, None] ** 2
    precision = (1 / total).sum(axis=1)
    mean = (y / total).sum(axis=1) / precision
    log_density = -0.5 * (
        np.log(precision) + np.log(total).sum(axis=1) + ((y - mean[:, None]) ** 2 / total).sum(axis=1)
    )
    weight = np.cumsum(np.exp(log_density - log_density.max()))
    picked = np.searchsorted(weight / weight[-1], random.random(draws), side="right").clip(max=GRID - 1)
    centre = mean[picked] + _normal(random, (1, draws))[0] / np.sqrt(precision[picked])
    # Of what a body shows above the mean, so much is kept.
    kept = tau[picked, None] ** 2 / total[picked]
    theta: Floats = (
        centre[:, None] + kept * (y - centre[:, None]) + np.sqrt(kept) * s * _normal(random, (draws, len(y)))
    )
    return theta
