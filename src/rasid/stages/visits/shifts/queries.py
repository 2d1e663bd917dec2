"""A spotter's shifts: with their places once these may be seen, and before that only when they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rasid.foundation.calendar import clock
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import own_visits
from rasid.stages.visits.release.queries import field_hours
from rasid.stages.visits.rules import UNFINISHED
from rasid.stages.visits.shifts.rules import ShiftKey, in_shifts


@dataclass(frozen=True)
class ComingShift:
    """When a shift is, and how many checks it has; `begins` in minutes after midnight, None = not routed."""

    key: ShiftKey
    checks: int
    begins: int | None


def own_shifts(viewer: Viewer, programme: Programme) -> dict[ShiftKey, list[Visit]]:
    """The shifts that the observer may see whole, from today on: checks still to be made, in their order."""
    checks = own_visits(viewer).filter(
        scenario__questionnaire__use=QuestionnaireUse.SPOT_CHECK,
        state__in=UNFINISHED,
        window_ends__gte=today(programme),
    )
    return in_shifts(checks.order_by("window_starts", "order", "id"))


def in_shifts_by_visit(visits: Iterable[Visit], programme: Programme) -> dict[UUID, ShiftKey]:
    """Visit → the shift that it is part of, among visits that their observer may see."""
    day = today(programme)
    checks = (
        visit
        for visit in visits
        if visit.scenario.questionnaire.use == QuestionnaireUse.SPOT_CHECK
        and visit.state in UNFINISHED
        and visit.window_ends >= day
    )
    return {check.id: key for key, found in in_shifts(checks).items() for check in found}


def own_shift(viewer: Viewer, programme: Programme, day: date, part: str) -> list[Visit]:
    return own_shifts(viewer, programme).get(ShiftKey(day, part), [])


def coming_shifts(viewer: Viewer, programme: Programme) -> list[ComingShift]:
    """Shifts whose places stay unsaid for now: days and times alone, as far ahead as the programme allows."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return []
    until = today(programme) + timedelta(days=field_hours(programme).shift_days)
    hidden = Visit.objects.filter(
        programme_id=viewer.programme_id,
        observer__user_id=viewer.user_id,
        scenario__questionnaire__use=QuestionnaireUse.SPOT_CHECK,
        state__in=UNFINISHED,
        visible_from__gt=clock.now(),
        window_starts__lte=until,
    ).only("id", "window_starts", "day_part", "order", "arrives")
    return [
        ComingShift(key, len(checks), checks[0].arrives)
        for key, checks in in_shifts(hidden.order_by("id")).items()
    ]
