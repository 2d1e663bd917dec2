"""A programme's hours for the field are set; that a person read where a visit leads is kept."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.visits.models import FieldHours, Reading, Visit
from rasid.stages.visits.release.rules import Hours, Refusal, may_set
from rasid.stages.visits.rules import UNFINISHED


@transaction.atomic
def set_field_hours(viewer: Viewer, programme: Programme, hours: Hours) -> FieldHours:
    """From the next offer on; what was offered keeps its hours."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        raise Refused(Refusal.NOT_YOURS_TO_SET)
    if refusal := may_set(hours):
        raise Refused(refusal)
    kept, _ = FieldHours.objects.update_or_create(
        programme=programme,
        defaults={
            "waits_for_evening": hours.waits_for_evening,
            "answer_by": hours.answer_by,
            "shift_days": hours.shift_days,
        },
    )
    sets = {
        "waits_for_evening": hours.waits_for_evening,
        "answer_by": f"{hours.answer_by:%H:%M}" if hours.answer_by else "",
        "shift_days": hours.shift_days,
    }
    record(
        "programme.field_hours_set",
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={"field_hours": sets},
        is_sealed=True,
    )
    return kept


def note_readings(viewer: Viewer, programme: Programme, visits: Iterable[Visit], *, is_own: bool) -> int:
    """That this person read where these visits lead, once for each visit and day. Returns how many are new.

    What is over leads nowhere any more.
    """
    shown = [visit for visit in visits if visit.state in UNFINISHED]
    if viewer.user_id is None or not shown:
        return 0
    day = today(programme)
    known = Reading.objects.filter(user_id=viewer.user_id, day=day, visit__in=[visit.id for visit in shown])
    before = set(known.values_list("visit_id", flat=True))
    new = [visit for visit in shown if visit.id not in before]
    return _keep_visits(viewer.user_id, new, day, is_own) if new else 0


@transaction.atomic
def note_plan_reading(viewer: Viewer, plan: Plan) -> bool:
    """That this person opened a plan, or the list of its visits, which names every place of the week."""
    if viewer.user_id is None:
        return False
    day = today(Programme.objects.get(id=viewer.programme_id))
    if Reading.objects.filter(user_id=viewer.user_id, plan=plan, day=day).exists():
        return False
    _, is_new = Reading.objects.get_or_create(
        user_id=viewer.user_id,
        plan=plan,
        visit=None,
        day=day,
        defaults={"programme_id": plan.programme_id, "is_own": False, "at": clock.now()},
    )
    if is_new:
        _log("plan.read", f"plan:{plan.id}", plan.programme_id, viewer.user_id)
    return is_new


@transaction.atomic
def _keep_visits(user_id: int, visits: Iterable[Visit], day: date, is_own: bool) -> int:
    return sum(_keep_visit(user_id, visit, day, is_own) for visit in visits)


def _keep_visit(user_id: int, visit: Visit, day: date, is_own: bool) -> bool:
    _, is_new = Reading.objects.get_or_create(
        user_id=user_id,
        visit=visit,
        plan=None,
        day=day,
        defaults={"programme_id": visit.programme_id, "is_own": is_own, "at": clock.now()},
    )
    if is_new:
        _log("visit.read", f"visit:{visit.id}", visit.programme_id, user_id)
    return is_new


def _log(verb: str, subject: str, programme_id: UUID, user_id: int) -> None:
    """The account's number only: openings leave the house, and a handle may be a name."""
    record(verb, subject, programme_id=programme_id, sets={"read_by": user_id}, is_sealed=True)
