"""What visits, residents and surveys say of the bodies of one peer group enters; where they disagree, and how, leaves.

The three are never merged, nor set on one scale of points: a score, a rate of complaints and a share of the satisfied
measure different things. Each is set against its own peers only (higher is better everywhere):

    visits     x = score,                              e² = s²(t/z)²
    residents  x = −ln((c + ½)/users),                 e² = 1/(c + ½) + 1/(T κ)
    survey     x = ln((a + ½)/(n − a + ½)),            e² = deff (1/(a + ½) + 1/(n − a + ½))

c complaints in T blocks of time, whose bad weeks (negative binomial with size κ, one for the group) add to chance; a
satisfied of n asked; t/z widens a score's error for its degrees of freedom. The peers' middle m and true spread τ solve

    Σ ψ(r_i)/√(e_i² + τ²) = 0,   Σ ψ(r_i)² = (K − 1) E[ψ(Z)²],   r_i = (x_i − m)/√(e_i² + τ²)

with Huber's ψ cut at c = 1.28, so that the very bodies whose pictures disagree do not bend the scales for all. Then

    u_i = (x_i − m)/τ,    Var(u_i) = (1 − 2p_i) e_i²/τ² + Σ p_j² e_j²/τ²,  p_i = w_i/Σw,  w = 1/(e² + τ²)
    D = u_a − u_b,  s_D² = Var u_a + Var u_b + max(0, u_a u_b)(v_a + v_b)   for each pair of pictures of a body
    p = Φ(−(|D| − δ)/s_D) + Φ(−(|D| + δ)/s_D)               of |true D| ≤ δ = `DIFFERENT_BY`

v = 1/(2(K − 1) reliability²) is the variance of ln τ: a scale got from few peers is itself uncertain, and stretches
both positions if they are one. A difference too small to matter is none, however exactly it is known. A body's p is
the smallest of its pairs' p after Holm; it is flagged where Benjamini–Hochberg over the group's bodies passes it, and
then those pairs are named whose own p after Holm is below 5 %: "visits place it D peers' standard deviations higher
than residents do". `Verdict.ALIKE` where the 90 % interval of every pair lies within ± `ALIKE_WITHIN`. Else it *cannot
be told*, the common answer; also where a picture rests on too little, or does not tell peers apart (reliability
τ²/(τ² + mean e²) under `LEAST_RELIABILITY`).

How far two pictures go together in the whole group is `Concordance`: the correlation of the u freed of their errors,
and the chance of one as large were pictures dealt out among bodies at random (exchangeable), by permutation. Where it
is low, the pictures measure different things, and a flag says no more than that of this body.

Sources: P. J. Huber, Robust Statistics (1981) §6.4 (proposal 2); log odds with ½ added, Gart & Zweifel, Biometrika 54
(1967) 181–187; S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70; interval nulls, Hodges & Lehmann, JRSS B 16
(1954) 261–268; attenuation, Spearman, American Journal of Psychology 15 (1904) 72–101. What it cannot know: whether
residents of this body complain more readily than others do. See docs/methods/disagreement.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri, stdtrit

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.funnel import WINSOR, winsor_scale
from rasid.methods.statistics.tiers import FALSE_DISCOVERY, PeerEstimate, benjamini_hochberg

Floats = NDArray[np.float64]

LEAST_PEERS = 10
LEAST_COMPLAINTS = 5
LEAST_USERS = 200
LEAST_ASKED = 30
LEAST_BLOCKS = 4
LEAST_RELIABILITY = 0.3
DIFFERENT_BY = 0.5
"""Peers' standard deviations by which pictures may differ without disagreeing."""
ALIKE_WITHIN = 1.0
MOST_SIZE = 1e4
PAIR_LEVEL = 0.05
TAIL_MATCHED = 0.99
"""A score's error is widened for its degrees of freedom so that its 99 % limits are right: flags live in the tails."""
PERMUTATIONS = 2000
SEED = 20240102


class Picture(StrEnum):
    """Who says it."""

    SHOPPER = "shopper"
    RESIDENT = "resident"
    SURVEY = "survey"


class Verdict(StrEnum):
    """What can be said of a body's pictures."""

    DISAGREE = "disagree"
    ALIKE = "alike"
    CANNOT_BE_TOLD = "cannot-be-told"


class Why(StrEnum):
    """Why it cannot be told."""

    ONE_PICTURE = "one-picture"
    """Fewer than two pictures rest on enough."""
    FEW_PEERS = "few-peers"
    """Of its pictures, fewer than two are there for `LEAST_PEERS` bodies."""
    PEERS_ALIKE = "peers-alike"
    """Of its pictures, fewer than two tell its peers apart at all."""
    NOT_CLEAR = "not-clear"
    """The pictures differ by no more than chance explains, and may still differ."""


@dataclass(frozen=True, slots=True)
class Complaints:
    """Of one body: complaints in each of T ≥ `LEAST_BLOCKS` equal blocks of time, and users in all of them together."""

    id: str
    blocks: tuple[int, ...]
    users: float


@dataclass(frozen=True, slots=True)
class SurveyShare:
    """Of one body: `satisfied` of `asked` (effective weights apart), `design_effect` at least 1."""

    id: str
    satisfied: float
    asked: float
    design_effect: float = 1.0


Row = TypeVar("Row", PeerEstimate, Complaints, SurveyShare)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one picture places a body among its peers, in peers' standard deviations; 90 % interval."""

    value: float
    low: float
    high: float
    error: float


@dataclass(frozen=True, slots=True)
class PairDifference:
    """`higher` places the body `value` peers' standard deviations higher than `lower` does; `low`–`high` 90 %."""

    higher: Picture
    lower: Picture
    value: float
    low: float
    high: float
    p_value: float
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One body. `p_value` and `q_value` 1 where nothing could be tested; `why` empty unless it cannot be told."""

    id: str
    verdict: Verdict
    why: Why | None
    p_value: float
    q_value: float
    positions: Mapping[Picture, Position]
    pairs: tuple[PairDifference, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """How far two pictures go together over `bodies` of the group: −1 to 1, p by permutation (two-sided)."""

    one: Picture
    two: Picture
    correlation: float
    low: float
    high: float
    p_value: float
    bodies: int


@dataclass(frozen=True, slots=True)
class DisagreementMap:
    """A peer group. `untold`: pictures that do not tell its bodies apart, and were left out."""

    bodies: tuple[Disagreement, ...]
    concordance: tuple[Concordance, ...]
    reliability: Mapping[Picture, float]
    untold: tuple[Picture, ...]


def disagreements(
    scores: Sequence[PeerEstimate] = (),
    complaints: Sequence[Complaints] = (),
    shares: Sequence[SurveyShare] = (),
    false_discovery: float = FALSE_DISCOVERY,
) -> DisagreementMap:
    """The map of one peer group; bodies in the order of their ids. Each body may be absent from any picture.

    What is below the least counts enters nothing. Raises ValueError on a body given twice in one picture, on negative
    counts, more satisfied than asked, or errors not above 0.
    """
    scores, complaints, shares = _sorted(scores), _sorted(complaints), _sorted(shares)
    raw = {
        Picture.SHOPPER: _of_scores(scores),
        Picture.RESIDENT: _of_complaints(complaints),
        Picture.SURVEY: _of_shares(shares),
    }
    ids = sorted({row.id for rows in (scores, complaints, shares) for row in rows})
    placed: dict[Picture, dict[str, tuple[float, float]]] = {}
    reliability: dict[Picture, float] = {}
    for picture, columns in raw.items():
        if len(columns) >= LEAST_PEERS:
            reliability[picture], positions = _placed(columns)
            if reliability[picture] >= LEAST_RELIABILITY:
                placed[picture] = positions
    untold = tuple(picture for picture in reliability if picture not in placed)
    stretch = {
        picture: 1 / (2 * (len(rows) - 1) * reliability[picture] ** 2) for picture, rows in placed.items()
    }
    pairs_of = {
        name: _pairs({p: rows[name] for p, rows in placed.items() if name in rows}, stretch) for name in ids
    }
    tested = [name for name, pairs in pairs_of.items() if pairs]
    p_values = {name: min(pair.p_value for pair in pairs_of[name]) for name in tested}
    q_values = dict(zip(tested, benjamini_hochberg(list(p_values.values())), strict=True))
    bodies = tuple(
        _body(
            name,
            placed,
            pairs_of[name],
            _why(name, raw, reliability),
            p_values.get(name, 1.0),
            float(q_values.get(name, 1.0)),
            false_discovery,
        )
        for name in ids
    )
    pairs = combinations(placed, 2)
    concordance = (_concordance(one, two, placed[one], placed[two]) for one, two in pairs)
    return DisagreementMap(
        bodies, tuple(each for each in concordance if each is not None), reliability, untold
    )


def _sorted(rows: Sequence[Row]) -> list[Row]:
    """By id: sums of the same numbers in another order differ in their last digit, and bytes are compared."""
    return sorted(rows, key=lambda row: row.id)


def complaint_noise(blocks: Sequence[Sequence[int]]) -> float:
    """κ of a group: E(s_i²) = μ_i + μ_i²/κ over each body's blocks, by moments; at most `MOST_SIZE` (Poisson)."""
    extra = squares = 0.0
    for row in blocks:
        y = np.asarray(row, dtype=np.float64)
        spread = float(y.var(ddof=1))
        extra += spread - float(y.mean())
        squares += float(y.mean()) ** 2 - spread / len(y)
    if extra <= 0 or squares <= 0:
        return MOST_SIZE
    return min(max(squares / extra, 0.1), MOST_SIZE)


def _of_scores(scores: Sequence[PeerEstimate]) -> dict[str, tuple[float, float]]:
    found = {}
    for row in scores:
        if not (math.isfinite(row.standard_error) and row.standard_error > 0) or row.degrees_of_freedom < 1:
            raise ValueError("standard errors must be above 0 on at least one degree of freedom")
        widened = float(
            stdtrit(row.degrees_of_freedom, 0.5 + TAIL_MATCHED / 2) / ndtri(0.5 + TAIL_MATCHED / 2)
        )
        found[row.id] = (row.value, row.standard_error * widened)
    return _once(found, len(scores))


def _of_complaints(complaints: Sequence[Complaints]) -> dict[str, tuple[float, float]]:
    if any(min(row.blocks, default=0) < 0 or row.users < 0 for row in complaints):
        raise ValueError("complaints and users are not negative")
    if len({row.id for row in complaints}) != len(complaints):
        raise ValueError("a body was given twice in one picture")
    whole = [row for row in complaints if len(row.blocks) >= LEAST_BLOCKS and row.users >= LEAST_USERS]
    noise = complaint_noise([row.blocks for row in whole])
    # Whether a body has enough is asked of what peers let expect, too: leaving out the silent ones by their own
    # silence would leave out just those whom residents praise.
    users = sum(row.users for row in whole)
    rate = sum(sum(row.blocks) for row in whole) / users if users else 0.0
    found = {}
    for row in whole:
        count = sum(row.blocks)
        if max(count, rate * row.users) >= LEAST_COMPLAINTS:
            error = math.sqrt(1 / (count + 0.5) + 1 / (len(row.blocks) * noise))
            found[row.id] = (-math.log((count + 0.5) / row.users), error)
    return found


def _of_shares(shares: Sequence[SurveyShare]) -> dict[str, tuple[float, float]]:
    found = {}
    for row in shares:
        if not 0 <= row.satisfied <= row.asked or row.design_effect < 1:
            raise ValueError("satisfied lie between none and all asked; a design effect is at least 1")
        yes, no = row.satisfied + 0.5, row.asked - row.satisfied + 0.5
        found[row.id] = (math.log(yes / no), math.sqrt(row.design_effect * (1 / yes + 1 / no)))
    _once(found, len(shares))
    enough = {row.id for row in shares if row.asked / row.design_effect >= LEAST_ASKED}
    return {name: pair for name, pair in found.items() if name in enough}


def _once(found: dict[str, tuple[float, float]], given: int) -> dict[str, tuple[float, float]]:
    if len(found) != given:
        raise ValueError("a body was given twice in one picture")
    return found


def _placed(columns: Mapping[str, tuple[float, float]]) -> tuple[float, dict[str, tuple[float, float]]]:
    """A picture's reliability, and each body's u with its error."""
    x = np.array([pair[0] for pair in columns.values()])
    e2 = np.array([pair[1] for pair in columns.values()]) ** 2
    middle, between = _middle_and_spread(x, e2)
    reliability = between / (between + float(e2.mean()))
    if reliability < LEAST_RELIABILITY:
        return reliability, {}
    w = 1 / (e2 + between)
    share = w / w.sum()
    u = (x - middle) / math.sqrt(between)
    variance = ((1 - 2 * share) * e2 + float(share**2 @ e2)) / between
    errors = np.sqrt(variance)
    return reliability, dict(zip(columns, zip(u.tolist(), errors.tolist(), strict=True), strict=True))


def _middle_and_spread(x: Floats, e2: Floats) -> tuple[float, float]:
    """m and τ² of the module's docstring; τ² is 0 where errors explain everything."""
    cut = -float(ndtri(WINSOR))
    wanted = (len(x) - 1) * winsor_scale(WINSOR)

    def excess(between: float) -> float:
        scale = np.sqrt(e2 + between)
        return float((np.clip((x - _middle(x, scale, cut)) / scale, -cut, cut) ** 2).sum()) - wanted

    between = 0.0
    if excess(0.0) > 0:
        between = float(brentq(excess, 0.0, 100 * float(x.var()) + 1e-9))
    return _middle(x, np.sqrt(e2 + between), cut), between


def _middle(x: Floats, scale: Floats, cut: float) -> float:
    """Huber's location with known scales, by weights that are made anew until nothing moves."""
    middle = float(np.median(x))
    for _ in range(200):
        weight = np.minimum(1.0, cut / np.maximum(np.abs(x - middle) / scale, 1e-12)) / scale**2
        moved = float(np.average(x, weights=weight))
        if abs(moved - middle) <= 1e-10 * float(scale.min()):
            break
        middle = moved
    return middle


def _body(
    name: str,
    placed: Mapping[Picture, Mapping[str, tuple[float, float]]],
    pairs: tuple[PairDifference, ...],
    why: Why,
    p_value: float,
    q_value: float,
    false_discovery: float,
) -> Disagreement:
    z = float(ndtri(0.5 + CONFIDENCE / 2))
    own = {picture: rows[name] for picture, rows in placed.items() if name in rows}
    positions = {
        picture: Position(u, u - z * error, u + z * error, error) for picture, (u, error) in own.items()
    }
    if not pairs:
        return Disagreement(name, Verdict.CANNOT_BE_TOLD, why, 1.0, 1.0, positions, ())
    if q_value < false_discovery:
        clear = tuple(replace(pair, is_clear=pair.p_value < PAIR_LEVEL) for pair in pairs)
        return Disagreement(name, Verdict.DISAGREE, None, p_value, q_value, positions, clear)
    if all(pair.low > -ALIKE_WITHIN and pair.high < ALIKE_WITHIN for pair in pairs):
        return Disagreement(name, Verdict.ALIKE, None, p_value, q_value, positions, pairs)
    return Disagreement(name, Verdict.CANNOT_BE_TOLD, Why.NOT_CLEAR, p_value, q_value, positions, pairs)


def _why(
    name: str, raw: Mapping[Picture, Mapping[str, tuple[float, float]]], reliability: Mapping[Picture, float]
) -> Why:
    """Why nothing could be tested, where nothing could."""
    own = [picture for picture, rows in raw.items() if name in rows]
    if len(own) < 2:
        return Why.ONE_PICTURE
    return Why.FEW_PEERS if sum(picture in reliability for picture in own) < 2 else Why.PEERS_ALIKE


def _pairs(
    own: Mapping[Picture, tuple[float, float]], stretch: Mapping[Picture, float]
) -> tuple[PairDifference, ...]:
    """Every pair of a body's pictures, p-values after Holm; none is called clear yet."""
    pairs = [
        _pair(one, two, own[one], own[two], stretch[one] + stretch[two]) for one, two in combinations(own, 2)
    ]
    raised, level = [0.0] * len(pairs), 0.0
    for rank, row in enumerate(sorted(range(len(pairs)), key=lambda row: pairs[row].p_value)):
        level = max(level, min(1.0, (len(pairs) - rank) * pairs[row].p_value))
        raised[row] = level
    return tuple(replace(pair, p_value=p) for pair, p in zip(pairs, raised, strict=True))


def _pair(
    one: Picture, two: Picture, first: tuple[float, float], second: tuple[float, float], stretch: float
) -> PairDifference:
    difference = first[0] - second[0]
    error = math.sqrt(first[1] ** 2 + second[1] ** 2 + max(0.0, first[0] * second[0]) * stretch)
    higher, lower = (one, two) if difference >= 0 else (two, one)
    half = float(ndtri(0.5 + CONFIDENCE / 2)) * error
    value = abs(difference)
    p_value = float(ndtr(-(value - DIFFERENT_BY) / error) + ndtr(-(value + DIFFERENT_BY) / error))
    return PairDifference(higher, lower, value, value - half, value + half, min(p_value, 1.0), is_clear=False)


def _concordance(
    one: Picture,
    two: Picture,
    first: Mapping[str, tuple[float, float]],
    second: Mapping[str, tuple[float, float]],
) -> Concordance | None:
    shared = sorted(set(first) & set(second))
    if len(shared) < LEAST_PEERS:
        return None
    a, b = np.array([first[name] for name in shared]), np.array([second[name] for name in shared])
    seen = float(np.corrcoef(a[:, 0], b[:, 0])[0, 1])
    kept = [max(1 - float((e**2).mean()) / float(u.var(ddof=1)), LEAST_RELIABILITY) for u, e in (a.T, b.T)]
    freed = math.sqrt(kept[0] * kept[1])
    # Fisher's interval of what is seen, freed of the errors like the value itself.
    half = float(ndtri(0.5 + CONFIDENCE / 2)) / math.sqrt(len(shared) - 3)
    centre = math.atanh(max(min(seen, 0.9999), -0.9999))
    low, high = math.tanh(centre - half) / freed, math.tanh(centre + half) / freed
    random = np.random.Generator(np.random.PCG64(SEED))
    order = np.argsort(random.random((PERMUTATIONS, len(shared))), axis=1)
    x, y = a[:, 0] - a[:, 0].mean(), b[:, 0] - b[:, 0].mean()
    dealt = np.abs(y[order] @ x) >= abs(float(y @ x)) - 1e-12
    return Concordance(
        one=one,
        two=two,
        correlation=_held(seen / freed),
        low=_held(low),
        high=_held(high),
        p_value=(1 + int(dealt.sum())) / (1 + PERMUTATIONS),
        bodies=len(shared),
    )


def _held(value: float) -> float:
    return max(-1.0, min(1.0, value))
