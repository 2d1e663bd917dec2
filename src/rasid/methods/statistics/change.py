"""Two periods' visits of one body enter; how much it changed, with its interval, and which changes are clear, leave.

The change is the difference of the two published figures, D = θ_2 − θ_1. The two are not independent: some centres, and
in rolling windows some visits, stand in both. Linearised contributions of both periods are added up by centre,

    z_i = w_i(u_i − ū_g),  u_i = M_i(y_i − θ)/Σ w M,   Z_pc = √(κ_p n_pg/(n_pg − 1)) Σ_{i∈c, period p} z_i
    Var(D) = Σ_c (Z_2c − Z_1c)²

with c over centres visited in either period, g a (collapsed) stratum and n_pg its centres in period p: without shared
centres the sum of the two variances; what a centre has in common with itself cancels, and so does a visit that stands
in both periods. No finite correction (cautious). κ_p = max(1, published variance over linearised variance). Where a
figure's spread is not estimated but stood in for, Var(D) = se_1² + se_2². df by Satterthwaite, at most centres −
strata. Sources: Kish, Survey Sampling (1965) §12.4; C.-E. Särndal, B. Swensson & J. Wretman (1992) §9.9; J. Wood,
Journal of Official Statistics 24 (2008) 53–78.

Clear changes: Benjamini–Hochberg at 5 % over the bodies compared. Whoever is picked because of a large change has, on
average, a smaller one: the intervals of those picked are made at level 1 − R·10 %/m (R picked of m), which keeps the
share of wrong intervals among them at 10 %. Source: Y. Benjamini & D. Yekutieli, JASA 100 (2005) 71–81.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rasid.methods.statistics.design import collapse_strata, labelled
from rasid.methods.statistics.estimates import CONFIDENCE, Estimate, VarianceBasis, t_quantile
from rasid.methods.statistics.survey import SampledVisit, Weighting, estimate_ratio_mean
from rasid.methods.statistics.tails import satterthwaite, two_sided
from rasid.methods.statistics.tiers import FALSE_DISCOVERY, benjamini_hochberg

WHOLE_SCALE = 100.0
NOTHING = 1e-9
"""A variance below this share of both figures' is none at all."""


@dataclass(frozen=True, slots=True)
class Change:
    """`value` = after − before in points; `shared` centres stood in both periods."""

    value: float
    low: float
    high: float
    confidence: float
    standard_error: float
    degrees_of_freedom: float
    p_value: float
    before: float
    after: float
    shared: int
    centres: int


@dataclass(frozen=True, slots=True)
class FlaggedChange:
    """A change among others. `low`–`high` is its own interval; `picked_low`–`picked_high` also holds for those picked.

    Whoever names bodies because their change is clear shows the second.
    """

    id: str
    value: float
    low: float
    high: float
    picked_low: float
    picked_high: float
    confidence: float
    p_value: float
    q_value: float
    is_clear: bool


def estimate_change(
    before: Iterable[SampledVisit],
    after: Iterable[SampledVisit],
    population: Mapping[str, int],
    weighting: Weighting = Weighting.VISITORS,
    confidence: float = CONFIDENCE,
    population_before: Mapping[str, int] | None = None,
) -> Change:
    """The change of one body between two periods, which may overlap (give the shared visits in both).

    `population`: the frame's strata as in `estimate_ratio_mean`; `population_before` where it was another one then. The
    newest week against the four before it, and this week's rolling figure against last week's, are both made with this.
    Raises as `estimate_ratio_mean`.
    """
    early, late = list(before), list(after)
    frame = population if population_before is None else population_before
    one = estimate_ratio_mean(early, frame, weighting, confidence)
    two = estimate_ratio_mean(late, population, weighting, confidence)
    first = _contributions(early, frame, weighting, one)
    second = _contributions(late, population, weighting, two)
    variance, freedom = _variance(first, second, one, two)
    value = two.value - one.value
    error = variance**0.5
    width = t_quantile(freedom, confidence) * error if freedom > 0 else WHOLE_SCALE
    p_value = float(two_sided(value / error, freedom)) if freedom > 0 and error > 0 else 1.0
    return Change(
        value=value,
        low=max(value - width, -WHOLE_SCALE),
        high=min(value + width, WHOLE_SCALE),
        confidence=confidence,
        standard_error=error,
        degrees_of_freedom=freedom,
        p_value=p_value,
        before=one.value,
        after=two.value,
        shared=len(set(first) & set(second)),
        centres=len({*first, *second}),
    )


def flag_changes(
    changes: Mapping[str, Change], false_discovery: float = FALSE_DISCOVERY
) -> tuple[FlaggedChange, ...]:
    """Which of a group's changes are clear, in the order given; see the module's docstring for the intervals."""
    if not changes:
        return ()
    rows = list(changes.values())
    q = benjamini_hochberg([row.p_value for row in rows])
    clear = q < false_discovery
    picked = int(clear.sum())
    found = []
    for row, (name, change) in enumerate(changes.items()):
        level = 1 - max(picked, 1) * (1 - change.confidence) / len(rows)
        width = (
            t_quantile(change.degrees_of_freedom, level) * change.standard_error
            if change.degrees_of_freedom > 0
            else WHOLE_SCALE
        )
        found.append(
            FlaggedChange(
                id=name,
                value=change.value,
                low=change.low,
                high=change.high,
                picked_low=max(change.value - width, -WHOLE_SCALE),
                picked_high=min(change.value + width, WHOLE_SCALE),
                confidence=change.confidence,
                p_value=change.p_value,
                q_value=float(q[row]),
                is_clear=bool(clear[row]),
            )
        )
    return tuple(found)


def most_improved(flagged: Sequence[FlaggedChange]) -> tuple[FlaggedChange, ...]:
    """Those that clearly improved, the one surest to have improved much first (by `picked_low`); often nobody."""
    better = [each for each in flagged if each.is_clear and each.value > 0]
    return tuple(sorted(better, key=lambda each: (-each.picked_low, each.id)))


def _contributions(
    visits: Sequence[SampledVisit], population: Mapping[str, int], weighting: Weighting, estimate: Estimate
) -> dict[str, float]:
    """Centre → Z of one period; its squares add up to the period's variance."""
    strata, codes = labelled([visit.stratum for visit in visits])
    _, unit = labelled([f"{visit.centre}\n{visit.wave}" for visit in visits])
    first = np.unique(unit, return_index=True)[1]
    scores = np.bincount(unit, weights=[visit.score for visit in visits]) / np.bincount(unit)
    weights = np.array([_weight(visits[row]) for row in first])
    groups, where = _groups(visits, population)
    group = np.array([where[strata[code]] for code in codes[first]], dtype=np.intp)
    frame = np.array([sum(population[name] for name in names) for names in groups], dtype=np.float64)
    held = np.bincount(group, weights=weights, minlength=len(groups))
    weights = weights * np.divide(frame, held, out=np.zeros_like(frame), where=held > 0)[group]
    is_visitors = weighting is Weighting.VISITORS
    sizes = np.array([visits[row].yearly_users if is_visitors else 1.0 for row in first])
    u = sizes * (scores - estimate.value) / float(weights @ sizes)
    total = np.bincount(group, weights=weights, minlength=len(groups))
    mean = np.bincount(group, weights=weights * u, minlength=len(groups)) / np.where(total > 0, total, 1.0)
    z: dict[str, float] = {}
    home: dict[str, int] = {}
    for row, own, number in zip(first, weights * (u - mean[group]), group, strict=True):
        centre = visits[row].centre
        z[centre] = z.get(centre, 0.0) + float(own)
        home[centre] = int(number)
    centres = np.bincount(list(home.values()), minlength=len(groups))
    bessel = centres / np.maximum(centres - 1, 1)
    linear = sum(float(bessel[home[centre]]) * own**2 for centre, own in z.items())
    inflation = max(1.0, estimate.standard_error**2 / linear) if linear > 0 else 1.0
    return {centre: own * math.sqrt(inflation * float(bessel[home[centre]])) for centre, own in z.items()}


def _groups(
    visits: Sequence[SampledVisit], population: Mapping[str, int]
) -> tuple[tuple[tuple[str, ...], ...], dict[str, int]]:
    """Collapsed strata as `estimate_ratio_mean` makes them, and each stratum's group."""
    seen: dict[str, set[str]] = {name: set() for name in population}
    for visit in visits:
        seen[visit.stratum].add(visit.centre)
    groups = collapse_strata({name: len(held) for name, held in seen.items()})
    return groups, {name: number for number, group in enumerate(groups) for name in group}


def _weight(visit: SampledVisit) -> float:
    return visit.weight if visit.weight is not None else 1 / visit.probability


def _variance(
    first: Mapping[str, float], second: Mapping[str, float], one: Estimate, two: Estimate
) -> tuple[float, float]:
    """Var(D) and its degrees of freedom (0: not known)."""
    parts = [one.standard_error**2, two.standard_error**2]
    if min(one.degrees_of_freedom, two.degrees_of_freedom) < 1 or not sum(parts) > 0:
        return sum(parts), 0.0
    freedom = float(satterthwaite(parts, [one.degrees_of_freedom, two.degrees_of_freedom]))
    if VarianceBasis.PLANNING_SPREAD in (one.basis, two.basis):
        return sum(parts), freedom
    centres = sorted({*first, *second})
    d = np.array([second.get(centre, 0.0) - first.get(centre, 0.0) for centre in centres])
    nominal = len(centres) - max(one.strata, two.strata)
    if one.value != two.value and float(d @ d) <= NOTHING * sum(parts):
        # Every centre moved by the same: the sample says nothing of how unlike centres move.
        return sum(parts), freedom
    return float(d @ d), max(min(freedom, float(nominal)), 1.0)
