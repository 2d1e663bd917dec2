"""A named event, a wish for more time or a changed calendar enters; a clock that stands, runs or gains days leaves."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries
from rasid.stages.cases.actions import (
    Upload,
    demand_nameless,
    end_stop,
    extend_deadline,
    keep_proof,
    locked,
    locked_for_liaison,
    locked_for_office,
    move_case,
    set_deadline,
    tell,
)
from rasid.stages.cases.clocks.queries import asked_extension, out_of_date
from rasid.stages.cases.clocks.rules import OFFICE_STOPS, may_ask, may_decide
from rasid.stages.cases.models import Case, ClockStop, ExtensionRequest
from rasid.stages.cases.moving import Recalculated, Resumed, Stopped
from rasid.stages.cases.rules import Refusal, Step, StopCause
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer


@transaction.atomic
def stop_clock(
    viewer: Viewer, case_id: UUID, cause: StopCause, reason: str, document: Upload | None = None
) -> ClockStop:
    """Let an order's clock stand still for a named event: in public, with the reason. Only before its deadline has
    passed; what is kept are the working days left. Raises Refused."""
    case = locked_for_office(viewer, case_id)
    if cause not in OFFICE_STOPS:
        raise Refused(Refusal.WRONG_STATE)
    after = move_case(case, Stopped(cause, reason, has_document=document is not None))
    demand_nameless(case, reason)
    kept = keep_proof(document) if document else None
    stop = ClockStop.objects.create(
        case=case,
        cause=cause,
        reason=reason.strip(),
        document=kept.stored if kept else None,
        stopped_on=after.stopped_on or date.min,
        left_days=after.left_days or 0,
        stopped_by_id=viewer.user_id,
    )
    tell(case, Step.STOPPED, viewer, stop.reason, queries.stop_view(case))
    return stop


@transaction.atomic
def resume_clock(viewer: Viewer, case_id: UUID) -> Case:
    """Let it run again: as many working days from today as were left. Raises Refused."""
    case = locked_for_office(viewer, case_id)
    move_case(case, Resumed())
    sets = end_stop(case, viewer)
    set_deadline(case, Step.RESUMED, viewer, "")
    tell(case, Step.RESUMED, viewer, "", sets, deadline=case.deadline)
    return case


@transaction.atomic
def ask_extension(viewer: Viewer, case_id: UUID, day: date, reason: str) -> ExtensionRequest:
    """The authority asks for a later working day. Its clock runs on until the office says so. Raises Refused."""
    case = locked_for_liaison(viewer, case_id)
    calendar = queries.calendar_of(case.programme)
    refusal = may_ask(
        queries.standing_of(case),
        day,
        calendar.is_working(day),
        reason,
        has_passed=calendar.has_passed(case.deadline),
        is_asked=asked_extension(case) is not None,
    )
    if refusal or viewer.user_id is None:
        raise Refused(refusal or Refusal.NOT_THERE)
    demand_nameless(case, reason)
    asked = ExtensionRequest.objects.create(
        case=case, day=day, reason=reason.strip(), asked_by_id=viewer.user_id, asked_at=clock.now()
    )
    _log("extension.asked", asked, case)
    return asked


@transaction.atomic
def decide_extension(
    viewer: Viewer, case_id: UUID, *, grants: bool, day: date | None = None, answer: str = ""
) -> ExtensionRequest:
    """Give the authority the day that it asked for, or another working day, in public with its own reason; or say why
    not. Raises Refused."""
    case = locked_for_office(viewer, case_id)
    asked = asked_extension(case)
    refusal = may_decide(queries.standing_of(case), asked is not None, grants, answer)
    if refusal or asked is None:
        raise Refused(refusal or Refusal.NOT_ASKED)
    demand_nameless(case, answer)
    asked.is_granted, asked.answer = grants, answer.strip()
    asked.decided_by_id, asked.decided_at = viewer.user_id, clock.now()
    asked.save(update_fields=["is_granted", "answer", "decided_by", "decided_at"])
    if grants:
        extend_deadline(viewer, case_id, day or asked.day, answer.strip() or asked.reason)
    _log("extension.granted" if grants else "extension.refused", asked, case)
    return asked


def _log(verb: str, asked: ExtensionRequest, case: Case) -> None:
    """Sealed: what was asked for and not given is between authority and office; what was given, all can read."""
    sets = {"case": case.code, "day": asked.day.isoformat(), "reason": asked.reason, "answer": asked.answer}
    subject = f"extension:{asked.id}"
    record(verb, subject, programme_id=case.programme_id, sets=sets, is_sealed=True)


# The calendar ----------------------------------------------------------------------------------


def recalculate_programme(programme_id: UUID) -> int:
    """Running clocks follow holidays declared since their deadlines were set; how many moved. None ever moves back."""
    programme = Programme.objects.get(id=programme_id)
    return sum(_recalculate(case_id) for case_id in out_of_date(programme))


def recalculate_due() -> int:
    """The same for every programme: what a broken job left undone."""
    return sum(
        recalculate_programme(programme) for programme in Programme.objects.values_list("id", flat=True)
    )


@transaction.atomic
def _recalculate(case_id: UUID) -> bool:
    case = locked(case_id)
    before = case.deadline
    try:
        move_case(case, Recalculated())
    except Refused:
        # Answered, stopped or over since it was looked for.
        return False
    if case.deadline == before:
        return False
    set_deadline(case, Step.RECALCULATED, None, "")
    tell(case, Step.RECALCULATED, None, "", {}, deadline=case.deadline)
    return True
