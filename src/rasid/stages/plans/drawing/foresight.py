"""A drawn week and its frame enter; what an insider could foresee of it, and whether it may go out, leaves."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from rasid.methods.planning.secrecy import Verdict
from rasid.methods.planning.secrecy.audit import PastVisit, audit
from rasid.methods.planning.secrecy.price import price_of
from rasid.methods.planning.secrecy.worlds import Site
from rasid.methods.planning.seeds import derived_seed
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.checks import World
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.rules import PlanSettings, PlanState

REMEMBERED = timedelta(days=2 * 365)
"""Older visits teach an attacker about a programme that is no longer run like that."""


def foreseen(
    plan: Plan,
    settings: PlanSettings,
    world: World,
    points: Iterable[FramePoint],
    tasks: Sequence[Task],
    week: Week,
    travel: TravelTimes,
) -> tuple[dict[str, Any], bool | None]:
    """The audit's report as a row, and whether its gates are kept; None where nothing was measured."""
    if not settings.audit_weeks:
        return {}, None
    sites = _sites(plan, points)
    people, here = world.people, world.profiles
    price = price_of(
        week,
        tasks,
        world.mask.allowed,
        people,
        here,
        world.rules,
        travel,
        sites,
        derived_seed(bytes(plan.secret), "price"),
        settings.effort(),
    )
    report = audit(
        sites,
        world.rules,
        derived_seed(bytes(plan.secret), "secrecy"),
        [*_past(plan), *_now(week)],
        price=price,
        weeks=settings.audit_weeks,
    )
    return report.as_row(), None if report.verdict is Verdict.NOT_MEASURED else not report.blocks


def _sites(plan: Plan, points: Iterable[FramePoint]) -> list[Site]:
    """The whole frame with its chances: an insider may sit in any of its centres."""
    neighbourhoods = values.neighbourhoods(plan.programme, plan.wave)
    return [
        Site(
            id=str(point.service_point_id),
            authority=str(point.authority_id),
            probability=point.probability,
            neighbourhood=neighbourhoods.get(point.service_point_id),
            stratum=point.stratum,
            latitude=point.latitude,
            longitude=point.longitude,
            risk=point.risk,
        )
        for point in points
        if point.probability is not None
    ]


def _past(plan: Plan) -> Iterable[PastVisit]:
    """Visits of earlier weeks, whoever they were for: a counter sees them all."""
    rows = PlannedVisit.objects.filter(
        plan__programme=plan.programme,
        plan__state=PlanState.RELEASED,
        plan__wave__starts_on__range=(plan.wave.starts_on - REMEMBERED, plan.wave.starts_on),
        set_aside_at=None,
    ).exclude(purpose=TaskPurpose.DOUBLE)
    for centre, day, part in rows.values_list("frame_point__service_point_id", "day", "day_part"):
        yield PastVisit(str(centre), day, part)


def _now(week: Week) -> Iterable[PastVisit]:
    for stop in week.stops:
        if stop.purpose is not TaskPurpose.DOUBLE:
            yield PastVisit(stop.centre, stop.day, stop.day_part)
