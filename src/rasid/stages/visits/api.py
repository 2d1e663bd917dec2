"""A phone's JSON enters; a visit one step further leaves, with what can be done with it next."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.timezone import is_aware

from rasid.foundation.text.refusals import Refused
from rasid.protocols.openrosa import read_moment
from rasid.stages.observers.doors import json_body, json_door
from rasid.stages.programmes.rules import Viewer
from rasid.stages.visits import actions
from rasid.stages.visits.replanning import actions as replanning
from rasid.stages.visits.replanning.queries import is_offered
from rasid.stages.visits.rules import Reason, Refusal, VisitState

STEPS = {
    "take": VisitState.TAKEN,
    "decline": VisitState.DECLINED,
    "start": VisitState.STARTED,
    "abandon": VisitState.ABANDONED,
    "give_back": VisitState.GIVEN_BACK,
}
LONGEST_NOTE = 500


@json_door("POST", statuses={Refusal.NOT_YOURS: 404})
def steps(request: HttpRequest, viewer: Viewer, visit: UUID) -> HttpResponseBase:
    """`{step, reason?, note?, at?}`; a step that was taken already is answered like the first time."""
    sent = json_body(request)
    wanted = STEPS.get(str(sent.get("step")))
    if wanted is None:
        raise Refused(Refusal.WRONG_STATE)
    note = str(sent.get("note") or "")[:LONGEST_NOTE]
    reason = _reason(sent.get("reason"))
    moved = actions.step_by_phone(viewer, visit, wanted, reason, note, _moment(sent.get("at")))
    return JsonResponse({"state": moved.state})


@json_door("POST", statuses={Refusal.NOT_FREE: 410})
def take_free(request: HttpRequest, viewer: Viewer, vacancy: UUID) -> HttpResponseBase:
    """A free visit is taken over the network only: the first who asks has it.

    One that was never offered to whoever asks is gone too, as one that never was.
    """
    if not is_offered(viewer, vacancy):
        raise Refused(Refusal.NOT_FREE)
    visit = replanning.take_free_visit(viewer, vacancy)
    return JsonResponse({"visit": str(visit.id)})


@json_door("POST")
def ill(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """`{first, last}`: ISO days. How many visits went to others is not said: some were not to be seen yet."""
    sent = json_body(request)
    replanning.report_ill(viewer, _day(sent.get("first")), _day(sent.get("last")))
    return JsonResponse({"noted": True})


def _day(sent: object) -> date:
    try:
        return date.fromisoformat(str(sent))
    except ValueError:
        raise Refused(Refusal.DAYS_WRONG) from None


def _reason(sent: object) -> Reason | None:
    return Reason(sent) if isinstance(sent, str) and sent in set(Reason) else None


def _moment(sent: object) -> datetime | None:
    """The phone's own time, or nothing: a step is not refused over a clock."""
    found = read_moment(str(sent))
    return found if found is not None and is_aware(found) else None
