"""A plan's frame, its rules and the visits of the past enter; the report on which a release prints and blocks leaves.

Stage 4 of a plan. The plan's own way of planning is played forward for years of weeks in several worlds, and the
attacker learns from those: more history than any insider will ever hold. The visits that were really planned are
attacked beside it as soon as there are enough of them.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import ndtr, ndtri

from rasid.methods.planning.draw import DrawUnit
from rasid.methods.planning.profiles import PlanRules
from rasid.methods.planning.secrecy.attacker import Attacked, Estimate, Past, attack
from rasid.methods.planning.secrecy.cells import hidden_units
from rasid.methods.planning.secrecy.report import (
    HISTORY_VISITS,
    HISTORY_WEEKS,
    Figure,
    Measure,
    SecrecyReport,
    measured,
)
from rasid.methods.planning.secrecy.worlds import Site, as_planned, insight_into, played
from rasid.methods.planning.seeds import SeedStream

WEEKS, WORLDS = 104, 2
MOST_SITES = 1000
"""Centres played at most: of a larger frame, neighbouring cells drawn at random."""
VISITS_PLAYED = 16_000
"""Smaller frames get more worlds, until there are so many visits or `MOST_WORLDS`."""
MOST_WORLDS = 6
SHUFFLES = 2


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit of an earlier plan or of this one, made or only planned: an insider at the counter sees both."""

    centre: str
    day: date
    part: str


def audit(
    sites: Iterable[Site],
    rules: PlanRules,
    seed: bytes,
    history: Iterable[PastVisit] = (),
    *,
    hide_week: bool = True,
    price: Sequence[Figure] = (),
    weeks: int = WEEKS,
) -> SecrecyReport:
    """How well this plan's visits can be foreseen; the same arguments give the same report.

    `sites`: the frame, each with its chance. `history`: visits of past plans and this plan's own. `price`: from
    `price_of`. Raises ValueError on fewer than two sites or a seed of the wrong length.
    """
    everyone = sorted(sites, key=lambda site: site.id)
    if len(everyone) < 2:
        raise ValueError("an audit needs a frame of two centres at least")
    stream = SeedStream(seed, "secrecy")
    chosen = _some(everyone, stream)
    policy = as_planned(chosen, rules, hide_week)
    expected = max(1.0, math.fsum(site.probability for site in chosen) * weeks)
    worlds = [
        played(policy, weeks, len(rules.days), len(rules.day_parts), len(chosen), stream.below(2**31))
        for _ in range(min(MOST_WORLDS, max(WORLDS, math.ceil(VISITS_PLAYED / expected))))
    ]
    forward = attack(worlds, insight_into(chosen))
    past, weeks_held, visits_held = _past(everyone, rules, history)
    looked_back: tuple[Figure, ...] = ()
    if past is not None and weeks_held >= HISTORY_WEEKS and visits_held >= HISTORY_VISITS:
        looked_back = figures_of(foreseen_once(past, everyone, stream.below(2**31)))
    return SecrecyReport(
        figures=figures_of(forward),
        price=tuple(price),
        weeks=weeks,
        centres=len(chosen),
        of_centres=len(everyone),
        visits_a_week=math.fsum(site.probability for site in everyone),
        history_weeks=weeks_held,
        history_visits=visits_held,
        history=looked_back,
    )


def figures_of(found: Attacked) -> tuple[Figure, ...]:
    """The four gated figures."""
    named = {
        Measure.AUC: found.auc,
        Measure.EXCESS: found.excess,
        Measure.LIFT: found.lift,
        Measure.ENTROPY: found.entropy,
    }
    return tuple(measured(name, one.value, one.low, one.high) for name, one in named.items())


def foreseen_once(past: Past, sites: Sequence[Site], seed: int = 1) -> Attacked:
    """The attack on one past, less what the same attack finds in a past without any pattern.

    A visit changes what is known on later days, against which it is held; so even visits by pure chance look foreseen.
    How much is measured on the same visits dealt to weeks and days anew, each centre by itself, and taken away on the
    normal scale: AUC = Φ(Φ⁻¹(found) − Φ⁻¹(found by chance)).
    """
    insight = insight_into(sites)
    found = attack([past], insight, seed)
    rng = np.random.default_rng(seed)
    chance = [attack([_dealt_anew(past, rng)], insight, seed) for _ in range(SHUFFLES)]
    today = _corrected(found.today, [one.today.value for one in chance])
    week = _corrected(found.week, [one.week.value for one in chance])
    return Attacked(
        today=today,
        week=week,
        excess_today=_less(found.excess_today, [one.excess_today.value for one in chance]),
        excess_week=_less(found.excess_week, [one.excess_week.value for one in chance]),
        lift=found.lift,
        entropy=found.entropy,
        visits=found.visits,
    )


def _corrected(found: Estimate, by_chance: Sequence[float]) -> Estimate:
    shift = float(np.mean(ndtri(np.clip(by_chance, 0.01, 0.99))))
    low, value, high = (
        float(ndtr(ndtri(min(max(one, 1e-4), 1 - 1e-4)) - shift))
        for one in (found.low, found.value, found.high)
    )
    return Estimate(value, low, high)


def _less(found: Estimate, by_chance: Sequence[float]) -> Estimate:
    shift = float(np.mean(by_chance))
    return Estimate(found.value - shift, found.low - shift, found.high - shift)


def _dealt_anew(past: Past, rng: np.random.Generator) -> Past:
    """Every centre's visits in other weeks, chosen at random, and on days chosen at random."""
    weeks, days, centres = past.part.shape
    part = np.full_like(past.part, -1)
    for centre in range(centres):
        when = past.part[:, :, centre].max(axis=1)
        hours = when[when >= 0]
        at = rng.choice(weeks, size=len(hours), replace=False)
        part[at, rng.integers(days, size=len(hours)), centre] = hours
    return Past(part, past.parts)


def _some(sites: Sequence[Site], stream: SeedStream) -> list[Site]:
    """All of a usual frame; of a large one whole cells, so that neighbours stay together."""
    if len(sites) <= MOST_SITES:
        return list(sites)
    units = [DrawUnit(s.id, s.stratum, s.probability, s.latitude, s.longitude) for s in sites]
    cells: dict[str, list[Site]] = {}
    for unit, site in zip(hidden_units(units), sites, strict=True):
        cells.setdefault(unit.stratum, []).append(site)
    found: list[Site] = []
    for name in stream.shuffled(sorted(cells)):
        if found and len(found) + len(cells[name]) > MOST_SITES:
            break
        found += cells[name]
    return sorted(found, key=lambda site: site.id)


def _past(
    sites: Sequence[Site], rules: PlanRules, history: Iterable[PastVisit]
) -> tuple[Past | None, int, int]:
    """The history as an array, with its weeks and visits; a centre that has left the frame is left out."""
    number = {site.id: n for n, site in enumerate(sites)}
    weekdays = {day.isoweekday(): n for n, day in enumerate(sorted(rules.days))}
    hours = {part: n for n, part in enumerate(rules.day_parts)}
    kept = [
        visit
        for visit in history
        if visit.centre in number and visit.day.isoweekday() in weekdays and visit.part in hours
    ]
    if not kept:
        return None, 0, 0
    # Weeks begin with the wave's first weekday.
    start = min(rules.days).toordinal() % 7
    week_of = {visit.day: (visit.day.toordinal() - start) // 7 for visit in kept}
    first, last = min(week_of.values()), max(week_of.values())
    part = np.full((last - first + 1, len(weekdays), len(sites)), -1, dtype=np.int8)
    for visit in kept:
        place = week_of[visit.day] - first, weekdays[visit.day.isoweekday()], number[visit.centre]
        part[place] = hours[visit.part]
    return Past(part, len(hours)), len(set(week_of.values())), int((part >= 0).sum())
