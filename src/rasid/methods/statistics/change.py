"""Two periods' visits of one body enter; how much it changed, with its interval, and which changes are clear, leave.

The change is the difference of the two published figures, D = θ_2 − θ_1. The two are not independent: some centres, and
in rolling windows some visits, stand in both. Linearised contributions of both periods are added up by centre,

    d_c = Σ_{i∈c, 2} z_i − Σ_{i∈c, 1} z_i,   z_i = w_i(u_i − ū_g),  u_i = M_i(y_i − θ)/Σ w M
    Var(D) = κ Σ_g n_g/(n_g − 1) Σ_c (d_c − d̄_g)²

with c over centres visited in either period and g over (collapsed) strata: what a centre has in common with itself
cancels, a visit that stands in both periods cancels exactly. No finite correction (cautious). κ = max(1, published
variance over linearised variance), the larger of the two periods. Where a figure's spread is not estimated but stood in
for, Var(D) = se_1² + se_2². df by Satterthwaite, at most centres − strata. Sources: Kish, Survey Sampling (1965) §12.4;
C.-E. Särndal, B. Swensson & J. Wretman (1992) §9.9; J. Wood, Journal of Official Statistics 24 (2008) 53–78.

Clear changes: Benjamini–Hochberg at 5 % over the bodies compared. Whoever is picked because of a large change has, on
average, a smaller one: the intervals of those picked are made at level 1 − R·10 %/m (R picked of m), which keeps the
share of wrong intervals among them at 10 %. Source: Y. Benjamini & D. Yekutieli, JASA 100 (2005) 71–81.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.design import between_variance, collapse_strata, labelled
from rasid.methods.statistics.estimates import CONFIDENCE, Estimate, VarianceBasis, t_quantile
from rasid.methods.statistics.survey import SampledVisit, Weighting, estimate_ratio_mean
from rasid.methods.statistics.tails import satterthwaite, two_sided
from rasid.methods.statistics.tiers import FALSE_DISCOVERY, benjamini_hochberg

Floats = NDArray[np.float64]

WHOLE_SCALE = 100.0


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
    first = _contributions(early, frame, weighting, one.value)
    second = _contributions(late, population, weighting, two.value)
    home = {visit.centre: visit.stratum for visit in [*early, *late]}
    centres = sorted(home)
    variance, freedom = _variance(centres, home, first, second, one, two)
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
        centres=len(centres),
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
    visits: Sequence[SampledVisit], population: Mapping[str, int], weighting: Weighting, value: float
) -> dict[str, float]:
    """Centre → Σ z of its visits in one period; z adds up to 0 in each group of strata."""
    strata, codes = labelled([visit.stratum for visit in visits])
    _, unit = labelled([f"{visit.centre}\n{visit.wave}" for visit in visits])
    first = np.unique(unit, return_index=True)[1]
    scores = np.bincount(unit, weights=[visit.score for visit in visits]) / np.bincount(unit)
    weights = np.array([_weight(visits[row]) for row in first])
    seen: dict[str, set[str]] = {name: set() for name in population}
    for visit in visits:
        seen[visit.stratum].add(visit.centre)
    groups = collapse_strata({name: len(held) for name, held in seen.items()})
    where = {name: number for number, group in enumerate(groups) for name in group}
    group = np.array([where[strata[code]] for code in codes[first]], dtype=np.intp)
    frame = np.array([sum(population[name] for name in names) for names in groups], dtype=np.float64)
    held = np.bincount(group, weights=weights, minlength=len(groups))
    weights = weights * np.divide(frame, held, out=np.zeros_like(frame), where=held > 0)[group]
    is_visitors = weighting is Weighting.VISITORS
    sizes = np.array([visits[row].yearly_users if is_visitors else 1.0 for row in first])
    u = sizes * (scores - value) / float(weights @ sizes)
    total = np.bincount(group, weights=weights, minlength=len(groups))
    mean = np.bincount(group, weights=weights * u, minlength=len(groups)) / np.where(total > 0, total, 1.0)
    found: dict[str, float] = {}
    for row, z in zip(first, weights * (u - mean[group]), strict=True):
        found[visits[row].centre] = found.get(visits[row].centre, 0.0) + float(z)
    return found


def _weight(visit: SampledVisit) -> float:
    return visit.weight if visit.weight is not None else 1 / visit.probability


def _variance(
    centres: Sequence[str],
    home: Mapping[str, str],
    first: Mapping[str, float],
    second: Mapping[str, float],
    one: Estimate,
    two: Estimate,
) -> tuple[float, float]:
    """Var(D) and its degrees of freedom (0: not known)."""
    if min(one.degrees_of_freedom, two.degrees_of_freedom) < 1:
        return one.standard_error**2 + two.standard_error**2, 0.0
    parts = [one.standard_error**2, two.standard_error**2]
    freedom = float(satterthwaite(parts, [one.degrees_of_freedom, two.degrees_of_freedom]))
    if VarianceBasis.PLANNING_SPREAD in (one.basis, two.basis):
        return sum(parts), freedom
    groups, codes = _groups(centres, home)
    inflation = 1.0
    for part, estimate in ((first, one), (second, two)):
        linear = _linear(part, home)
        if linear > 0:
            inflation = max(inflation, estimate.standard_error**2 / linear)
    d = np.array([second.get(centre, 0.0) - first.get(centre, 0.0) for centre in centres])
    variance = inflation * between_variance(d, codes, np.ones(len(d)))
    return variance, max(min(freedom, float(len(centres) - groups)), 1.0)


def _linear(part: Mapping[str, float], home: Mapping[str, str]) -> float:
    """One period's own variance by the same formula, for κ."""
    centres = sorted(part)
    _, codes = _groups(centres, home)
    return between_variance(np.array([part[centre] for centre in centres]), codes, np.ones(len(centres)))


def _groups(centres: Sequence[str], home: Mapping[str, str]) -> tuple[int, NDArray[np.intp]]:
    counts: dict[str, int] = {}
    for centre in centres:
        counts[home[centre]] = counts.get(home[centre], 0) + 1
    groups = collapse_strata(counts)
    where = {name: number for number, group in enumerate(groups) for name in group}
    return len(groups), np.array([where[home[centre]] for centre in centres], dtype=np.intp)
