"""A programme's hours for the field, and who read where visits lead; for those who may know."""

from datetime import date, time
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from rasid.stages.observers.models import Alias
from rasid.stages.plans.models import Plan
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.visits.models import FieldHours, Reading
from rasid.stages.visits.release.rules import Hours, evening_hour


def field_hours(programme: Programme) -> Hours:
    """What the programme chose, or the default."""
    kept = FieldHours.objects.filter(programme=programme).first()
    return Hours(kept.waits_for_evening, kept.answer_by, kept.shift_days) if kept else Hours()


def evening_of(programme: Programme) -> time | None:
    """The hour at which the next day's tasks show, of the newest released plan; None where nothing waits for it."""
    if not field_hours(programme).waits_for_evening:
        return None
    newest = Plan.objects.filter(programme=programme, state=PlanState.RELEASED).order_by("-released_at")
    return time(evening_hour(newest.values_list("settings", flat=True).first() or {}))


def readings(viewer: Viewer, day: date | None = None) -> QuerySet[Reading, Any]:
    """Who read what, newest first: observers under their alias of the week, the office by account. Auditors only."""
    if not viewer.has(Role.AUDITOR):
        return Reading.objects.none().values()
    alias = Alias.objects.filter(wave=OuterRef("visit__wave"), observer=OuterRef("visit__observer")).values(
        "code"
    )[:1]
    found = Reading.objects.filter(programme_id=viewer.programme_id)
    if day is not None:
        found = found.filter(day=day)
    return (
        found.annotate(alias=Subquery(alias))
        .order_by("-at", "-id")
        .values("day", "at", "is_own", "alias", "user__handle", "visit_id", "plan_id", "plan__wave__number")
    )
