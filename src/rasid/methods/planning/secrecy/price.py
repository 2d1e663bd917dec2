"""A finished week enters, and what the same week would be if nothing had to stay secret; what secrecy costs leaves."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rasid.methods.planning.effort import EFFORT, Effort
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.secrecy.report import Figure, Measure
from rasid.methods.planning.secrecy.worlds import Site
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.week import plan_week

MOST_PLANNED_AGAIN = 600
"""Tasks of a week that is planned a second time for its price; a larger one would take as long again as it took."""
UNLIMITED = 10**6


def price_of(
    week: Week,
    tasks: Iterable[Task],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
    sites: Sequence[Site],
    seed: bytes,
    effort: Effort = EFFORT,
) -> tuple[Figure, ...]:
    """Shares lost against the same week without secrecy, no intervals: they are counts of this very week.

    Visits and travel: against a week by the same planner whose days follow the ways alone and where sister branches
    have no caps; None above `MOST_PLANNED_AGAIN` tasks. Risk: Σ risk·π of the frame against the riskiest centres of
    equal number, which a plan without chance would visit. Less than nothing lost is possible, as neither week is the
    best of all.
    """
    listed, places = list(tasks), list(centres)
    risk = Figure(Measure.PRICE_RISK, _risk_lost(sites))
    if len(listed) > MOST_PLANNED_AGAIN:
        return Figure(Measure.PRICE_VISITS, None), risk, Figure(Measure.PRICE_TRAVEL, None)
    open_rules = replace(
        rules,
        sister_caps=(UNLIMITED,),
        sister_lift=float(UNLIMITED),
        authority_day_cap=None,
        day_mixing=0.0,
    )
    free = plan_week(listed, allowed, observers, places, open_rules, travel, seed, effort=effort)
    made, possible = _visits(week), _visits(free)
    spent, least = _minutes_a_visit(week, places), _minutes_a_visit(free, places)
    return (
        Figure(Measure.PRICE_VISITS, 1 - made / possible if possible else None),
        risk,
        Figure(Measure.PRICE_TRAVEL, spent / least - 1 if spent and least else None),
    )


def _visits(week: Week) -> int:
    return sum(stop.purpose is TaskPurpose.SAMPLE for stop in week.stops)


def _minutes_a_visit(week: Week, centres: Iterable[CentreProfile]) -> float | None:
    """Under way, for each visit that has a way to it; None without any."""
    apart = {centre.id for centre in centres if centre.place is not None}
    stops = [stop for stop in week.stops if stop.centre in apart]
    spent = sum(stop.travel for stop in stops) + sum(week.home_travel.values())
    return spent / len(stops) if stops else None


def _risk_lost(sites: Sequence[Site]) -> float | None:
    risks = sorted((site.risk for site in sites), reverse=True)
    drawn = round(math.fsum(site.probability for site in sites))
    most = math.fsum(risks[:drawn])
    return 1 - math.fsum(site.risk * site.probability for site in sites) / most if most else None
