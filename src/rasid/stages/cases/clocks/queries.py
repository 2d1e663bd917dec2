"""A viewer and an order enter; how its clock stands, and what may be done about it, leave."""

from typing import Any
from uuid import UUID

from rasid.foundation.media.models import StoredFile
from rasid.stages.cases import queries
from rasid.stages.cases.models import Case, ClockStop, ExtensionRequest
from rasid.stages.cases.moving import Calendar, Recalculated, move
from rasid.stages.cases.rules import CaseState, Standing, StopCause, may_resume, may_stop
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer


def asked_extension(case: Case) -> ExtensionRequest | None:
    """The request for more time that waits for its decision."""
    return ExtensionRequest.objects.filter(case=case, is_granted=None).first()


def decided_extension(case: Case) -> ExtensionRequest | None:
    """The newest that was decided."""
    return ExtensionRequest.objects.exclude(is_granted=None).filter(case=case).order_by("-decided_at").first()


def stops(case: Case) -> list[ClockStop]:
    """Oldest first."""
    return sorted(case.clock_stops.all(), key=lambda stop: stop.pk)


def stop_document(viewer: Viewer, case_id: UUID, file_id: UUID) -> StoredFile | None:
    """The letter of a court or another body, for the office."""
    case = queries.find_case(viewer, case_id) if queries.may_judge(viewer) else None
    if case is None:
        return None
    stop = ClockStop.objects.filter(case=case, document_id=file_id).select_related("document").first()
    return stop.document if stop else None


def out_of_date(programme: Programme) -> list[UUID]:
    """Orders whose running deadline comes before their term's last day by the calendar of today."""
    calendar = queries.calendar_of(programme)
    live = Case.objects.filter(
        programme=programme,
        state__in=queries.LIVE,
        stopped_on=None,
        deadline__gte=calendar.today,
        term_from__isnull=False,
    ).order_by("id")
    return [case.id for case in live if _moves(case, calendar)]


def _moves(case: Case, calendar: Calendar) -> bool:
    # Answers and re-visits have no part in it: no row but the order's own is read.
    standing = Standing(
        CaseState(case.state), case.deadline, term_from=case.term_from, term_days=case.term_days
    )
    after = move(standing, Recalculated(), calendar)
    return isinstance(after, Standing) and after.deadline > case.deadline


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What an order's page says of its clock: for the office and for its authority."""
    standing, calendar = queries.standing_of(case), queries.calendar_of(case.programme)
    has_passed = calendar.has_passed(case.deadline)
    is_office, asked = queries.may_judge(viewer), asked_extension(case)
    in_time = standing.state is CaseState.OPEN and not has_passed and standing.stopped_on is None
    refusal = may_stop(standing, StopCause.OFFICE, "…", has_document=True, has_passed=has_passed)
    return {
        "for_office_clock": is_office,
        "clock_stop": queries.running_stop(case),
        "clock_stops": stops(case),
        "left_when_stopped": case.left_days,
        "may_stop": is_office and refusal is None,
        "may_resume": is_office and may_resume(standing) is None,
        "asked_extension": asked,
        "decided_extension": decided_extension(case),
        "may_extend": is_office and in_time and not standing.extensions,
        "may_ask_extension": not is_office and in_time and not standing.extensions and asked is None,
    }
