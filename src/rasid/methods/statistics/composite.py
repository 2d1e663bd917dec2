"""Axis scores of several bodies and the published weights enter; how far ranks and scores hang on the weights leaves.

Published weights W (Σ W = 1) are one choice among many. Each of `draws` rounds takes others from a Dirichlet
distribution around them, w ~ Dirichlet(c W), so E w_a = W_a and sd w_a = √(W_a(1 − W_a)/(c + 1)): with seven equal axes
and c = 50 a weight of 14 % moves by about 5 points. A body's score is Σ w_a x_a/Σ w_a over the axes it has. This is
not sampling error: it says what an argument about weights could change, and nothing about chance. Sources: Saisana,
Saltelli & Tarantola, J. Royal Statistical Society A 168 (2005) 307–323; OECD/JRC, *Handbook on Constructing Composite
Indicators* (2008), step 7.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv

from rasid.methods.statistics.design import Floats
from rasid.methods.statistics.estimates import CONFIDENCE

CONCENTRATION = 50.0
DRAWS = 2000
SAME = 1e-9
"""Scores closer than this are one score, and share a rank."""
LEAST_SHAPE = 1e-3


@dataclass(frozen=True, slots=True)
class AxisScores:
    """One body's scores by axis, 0–100; an axis it does not have is absent."""

    id: str
    axes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Score at the published weights and its central range over others, and the same of its rank (1 is best).

    Ranges hold what the published weights give; a bare rank is not told. `rank_best` and `rank_worst` are over all
    draws: no weights among them would have put the body higher or lower.
    """

    id: str
    value: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    rank_best: int
    rank_worst: int


def weight_ranges(
    bodies: Sequence[AxisScores],
    weights: Mapping[str, float],
    seed: int,
    concentration: float = CONCENTRATION,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
) -> tuple[WeightRange, ...]:
    """In the order given; the same seed gives the same ranges on every machine and version.

    Ranks: 1 + the number of bodies that score higher; equal scores share one. Raises ValueError on a body without an
    axis, given twice or with an axis without weight, scores outside 0–100, weights or concentration not above 0.
    """
    axes = sorted(weights)
    _refuse_impossible(bodies, weights, concentration, draws)
    if not bodies:
        return ()
    published = np.array([[weights[axis] for axis in axes]], dtype=np.float64)
    published = published / published.sum()
    x = np.array([[body.axes.get(axis, 0.0) for axis in axes] for body in bodies], dtype=np.float64)
    has = np.array([[axis in body.axes for axis in axes] for body in bodies], dtype=np.float64)
    central = _scores(published, x, has)[0]
    others = _scores(_dirichlet(published[0], seed, concentration, draws), x, has)
    ranks = np.array([_ranks(row) for row in others])
    tail = (1 - confidence) / 2
    low, high = np.quantile(others, [tail, 1 - tail], axis=0)
    low_rank = np.quantile(ranks, tail, axis=0, method="lower")
    high_rank = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    own = _ranks(central)
    return tuple(
        WeightRange(
            id=body.id,
            value=float(central[i]),
            low=min(float(low[i]), float(central[i])),
            high=max(float(high[i]), float(central[i])),
            rank_low=min(int(low_rank[i]), int(own[i])),
            rank_high=max(int(high_rank[i]), int(own[i])),
            rank_best=min(int(ranks[:, i].min()), int(own[i])),
            rank_worst=max(int(ranks[:, i].max()), int(own[i])),
        )
        for i, body in enumerate(bodies)
    )


def _refuse_impossible(
    bodies: Sequence[AxisScores], weights: Mapping[str, float], concentration: float, draws: int
) -> None:
    if (
        not weights
        or not all(weight > 0 for weight in weights.values())
        or not concentration > 0
        or draws < 1
    ):
        raise ValueError("weights, concentration and draws must be above 0")
    if len({body.id for body in bodies}) != len(bodies):
        raise ValueError("a body was given twice")
    for body in bodies:
        if not body.axes or not set(body.axes) <= set(weights):
            raise ValueError("a body has axes, each with a weight")
        if not all(0 <= score <= 100 for score in body.axes.values()):
            raise ValueError("scores lie between 0 and 100")


def _dirichlet(weights: Floats, seed: int, concentration: float, draws: int) -> Floats:
    """Gammas by inversion of the bare bit stream: NumPy keeps bit generators' streams, not its distributions'."""
    bits = np.random.PCG64(seed).random_raw(draws * len(weights)).reshape(draws, len(weights))
    uniform = ((bits >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    shapes = np.maximum(concentration * weights, LEAST_SHAPE)
    gammas: Floats = np.maximum(gammaincinv(shapes, uniform), 1e-300)
    found: Floats = gammas / gammas.sum(axis=1)[:, np.newaxis]
    return found


def _scores(weights: Floats, x: Floats, has: Floats) -> Floats:
    found: Floats = (weights @ x.T) / (weights @ has.T)
    return found


def _ranks(scores: Floats) -> Floats:
    order = np.sort(scores)
    above = len(scores) - np.searchsorted(order, scores + SAME, side="right")
    return 1 + above.astype(np.float64)
