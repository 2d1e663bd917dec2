"""Takes candidate centres with their risk and a weekly capacity; leaves each centre's inclusion probability.

Stage 0 of a plan: max Σ risk_i π_i subject to Σπ = capacity, stratum floors and 0 < π_min ≤ π_i ≤ π_max < 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite

import highspy
import numpy as np

TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A centre with at least one eligible observer; `risk` ≥ 0 in any unit, higher = visit sooner."""

    id: str
    stratum: str
    risk: float


@dataclass(frozen=True, slots=True)
class MarginalRules:
    """`capacity`: visits this wave; `floors`: stratum → least expected visits.

    `least` keeps every centre possible and every weight (1/π) bounded; `most` below 1 keeps every centre
    uncertain.
    """

    capacity: int
    least: float = 0.02
    most: float = 0.80
    floors: Mapping[str, float] = field(default_factory=dict)


class ObstacleCode(StrEnum):
    """Why no probabilities satisfy the rules."""

    NO_CENTRES = "no-centres"
    CAPACITY_TOO_SMALL = "capacity-too-small"
    CAPACITY_TOO_LARGE = "capacity-too-large"
    FLOOR_WITHOUT_CENTRES = "floor-without-centres"
    FLOOR_TOO_HIGH = "floor-too-high"
    FLOORS_EXCEED_CAPACITY = "floors-exceed-capacity"
    SOLVER_STOPPED = "solver-stopped"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One rule that cannot be kept: expected visits `needed` against `available` (in `stratum`, if any)."""

    code: ObstacleCode
    needed: float
    available: float
    stratum: str | None = None


@dataclass(frozen=True, slots=True)
class Infeasible:
    """No plan exists under these rules; every obstacle is listed, not only the first."""

    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Marginals:
    """`probabilities`: centre → π in id order, Σπ = capacity; `expected_risk` = Σ risk π."""

    probabilities: Mapping[str, float]
    expected_risk: float
    capacity: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Centres of one stratum with one risk share one probability: no tie is broken arbitrarily."""

    stratum: str
    risk: float
    ids: tuple[str, ...]


def plan_marginals(candidates: Iterable[Candidate], rules: MarginalRules) -> Marginals | Infeasible:
    """Inclusion probabilities by linear programme (HiGHS, one thread), or what stands in the way.

    The outcome does not depend on the order of `candidates`. Equal risks get equal π as far as the floors
    allow, across strata too: among the optimal solutions the flattest within each risk is taken. Raises
    ValueError on bounds outside 0 < least ≤ most < 1, a negative or non-finite risk or floor, a repeated
    id.
    """
    everyone = sorted(candidates, key=lambda candidate: candidate.id)
    _refuse_impossible(everyone, rules)
    groups = _groups(everyone)
    obstacles = _obstacles(groups, rules)
    if obstacles:
        return Infeasible(obstacles)
    totals = _solve(groups, rules)
    if totals is None:
        return Infeasible((Obstacle(ObstacleCode.SOLVER_STOPPED, rules.capacity, 0.0),))
    levels = _levelled(groups, totals, rules)
    shared = {centre: level for group, level in zip(groups, levels, strict=True) for centre in group.ids}
    probabilities = {candidate.id: shared[candidate.id] for candidate in everyone}
    return Marginals(
        probabilities=probabilities,
        expected_risk=sum(candidate.risk * probabilities[candidate.id] for candidate in everyone),
        capacity=rules.capacity,
    )


def _refuse_impossible(candidates: Sequence[Candidate], rules: MarginalRules) -> None:
    if not 0 < rules.least <= rules.most < 1:
        raise ValueError("probabilities need 0 < least <= most < 1")
    if any(not isfinite(candidate.risk) or candidate.risk < 0 for candidate in candidates):
        raise ValueError("risk must be finite and not negative")
    if any(not isfinite(floor) or floor < 0 for floor in rules.floors.values()):
        raise ValueError("floors must be finite and not negative")
    if len({candidate.id for candidate in candidates}) != len(candidates):
        raise ValueError("a centre was given twice")


def _groups(candidates: Sequence[Candidate]) -> tuple[_Group, ...]:
    members: dict[tuple[str, float], list[str]] = {}
    for candidate in candidates:
        members.setdefault((candidate.stratum, candidate.risk), []).append(candidate.id)
    return tuple(_Group(stratum, risk, tuple(members[stratum, risk])) for stratum, risk in sorted(members))


def _obstacles(groups: Sequence[_Group], rules: MarginalRules) -> tuple[Obstacle, ...]:
    """Every violated condition; with one sum, disjoint floors and a box there are no others."""
    if not groups:
        return (Obstacle(ObstacleCode.NO_CENTRES, rules.capacity, 0.0),)
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group.stratum] = sizes.get(group.stratum, 0) + len(group.ids)
    found: list[Obstacle] = []
    for stratum, floor in sorted(rules.floors.items()):
        size = sizes.get(stratum, 0)
        if size == 0 and floor > 0:
            found.append(Obstacle(ObstacleCode.FLOOR_WITHOUT_CENTRES, floor, 0.0, stratum))
        elif floor > size * rules.most + TOLERANCE:
            found.append(Obstacle(ObstacleCode.FLOOR_TOO_HIGH, floor, size * rules.most, stratum))
    centres = sum(sizes.values())
    if rules.capacity > centres * rules.most + TOLERANCE:
        found.append(Obstacle(ObstacleCode.CAPACITY_TOO_LARGE, rules.capacity, centres * rules.most))
    if rules.capacity < centres * rules.least - TOLERANCE:
        found.append(Obstacle(ObstacleCode.CAPACITY_TOO_SMALL, centres * rules.least, rules.capacity))
    elif not found:
        needed = sum(max(size * rules.least, rules.floors.get(name, 0.0)) for name, size in sizes.items())
        if needed > rules.capacity + TOLERANCE:
            found.append(Obstacle(ObstacleCode.FLOORS_EXCEED_CAPACITY, needed, rules.capacity))
    return tuple(found)


def _solve(groups: Sequence[_Group], rules: MarginalRules) -> list[float] | None:
    """Expected visits of each group at the optimum; None when the solver stops without one."""
    sizes = np.array([len(group.ids) for group in groups], dtype=np.float64)
    strata = sorted({group.stratum for group in groups if rules.floors.get(group.stratum, 0.0) > 0})
    rows = [list(range(len(groups)))]
    rows += [[n for n, group in enumerate(groups) if group.stratum == stratum] for stratum in strata]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(groups), len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array([group.risk for group in groups])
    lp.col_lower_, lp.col_upper_ = sizes * rules.least, sizes * rules.most
    lp.row_lower_ = np.array([float(rules.capacity), *(rules.floors[stratum] for stratum in strata)])
    lp.row_upper_ = np.array([float(rules.capacity), *([highspy.kHighsInf] * len(strata))])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    lp.a_matrix_.index_ = np.array([column for row in rows for column in row])
    lp.a_matrix_.value_ = np.ones(sum(len(row) for row in rows))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    solver.setOptionValue("random_seed", 0)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [float(total) for total in solver.getSolution().col_value]


def _levelled(groups: Sequence[_Group], totals: Sequence[float], rules: MarginalRules) -> list[float]:
    """One π for each group: each risk's optimal total spread as evenly over its strata as the floors allow.

    Moving visits between centres of equal risk leaves the objective as it is.
    """
    held = list(totals)
    by_risk: dict[float, list[int]] = {}
    by_stratum = dict.fromkeys((group.stratum for group in groups), 0.0)
    for n, group in enumerate(groups):
        by_risk.setdefault(group.risk, []).append(n)
        by_stratum[group.stratum] += held[n]
    for tied in by_risk.values():
        lows = []
        for n in tied:
            stratum = groups[n].stratum
            owed = rules.floors.get(stratum, 0.0) - (by_stratum[stratum] - held[n])
            lows.append(min(max(rules.least, owed / len(groups[n].ids)), rules.most))
        sizes = [len(groups[n].ids) for n in tied]
        level = _water_level(sizes, lows, rules.most, sum(held[n] for n in tied))
        for n, size, low in zip(tied, sizes, lows, strict=True):
            by_stratum[groups[n].stratum] += size * max(level, low) - held[n]
            held[n] = size * max(level, low)
    return [total / len(group.ids) for total, group in zip(held, groups, strict=True)]


def _water_level(sizes: Sequence[int], lows: Sequence[float], most: float, total: float) -> float:
    """The level λ with Σ size·max(λ, low) = total, λ ≤ most."""
    order = sorted(range(len(sizes)), key=lambda n: lows[n])
    above = sum(sizes[n] * lows[n] for n in order)
    below = 0
    level = min(lows)
    for position, n in enumerate(order):
        above -= sizes[n] * lows[n]
        below += sizes[n]
        level = (total - above) / below
        if position + 1 == len(order) or level <= lows[order[position + 1]]:
            break
    return min(level, most)
