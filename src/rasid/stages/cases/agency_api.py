"""Requests of an authority's own program enter, in the name of one of its liaisons; its orders and answers leave.

It sees what the liaison's pages show, of the authorities that its key names, and not an hour sooner.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http.response import HttpResponseBase
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases import actions, queries
from rasid.stages.cases.api import (
    FILE,
    ORDER,
    OrderFull,
    Orders,
    StepOut,
    full,
    orders,
    proof_response,
    steps,
    zone_of,
)
from rasid.stages.cases.appeals import actions as appeals
from rasid.stages.cases.appeals import queries as appealed
from rasid.stages.cases.appeals.standing import appeal_of
from rasid.stages.cases.clocks import actions as clocks
from rasid.stages.cases.correcting import actions as correcting
from rasid.stages.cases.correcting import queries as plans
from rasid.stages.cases.doors import case_or_404
from rasid.stages.cases.rules import LONGEST_REPLY, AppealGround, CaseState
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.api import Page, Slug, Words, listed
from rasid.stages.reports.webhooks.api import KEYED
from rasid.stages.reports.webhooks.doors import InName, NamedRequest, acting
from rasid.stages.reports.webhooks.rules import Scope

LONGEST_TEXT = 5000
agency_router = Router(tags=["agency: orders"])
READS, WRITES = InName(Scope.AGENCY_READ), InName(Scope.AGENCY_WRITE)
READ: dict[int, Any] = {304: None, **KEYED}


class Wanted(StrEnum):
    """Which orders: those that run, or those that are over."""

    LIVE = ""
    CLOSED = CaseState.CLOSED.value
    WITHDRAWN = CaseState.WITHDRAWN.value


class AgencyFilter(Schema):
    wanted: Wanted = Wanted.LIVE
    severity: Severity | None = None
    authority: UUID | None = None


class AnswerIn(Schema):
    text: Words = Field(max_length=LONGEST_TEXT, description="what was done")
    repaired_on: date | None = Field(None, description="day on which it was put right")


class AppealIn(Schema):
    ground: AppealGround
    text: Words = Field(max_length=LONGEST_TEXT)


class ReplyIn(Schema):
    reply: Words = Field(
        max_length=LONGEST_REPLY, description="printed beside the order when it is published"
    )


class ExtensionIn(Schema):
    day: date = Field(description="a working day after the present deadline")
    reason: Words = Field(max_length=LONGEST_REPLY)


class PlannedIn(Schema):
    text: Words = Field(max_length=LONGEST_REPLY)
    due_on: date


class DoneIn(Schema):
    done_on: date
    note: Words = Field("", max_length=LONGEST_REPLY)


class PlannedOut(Schema):
    number: int
    text: str
    due_on: date
    done_on: date | None
    note: str
    proof: UUID | None
    is_late: bool


class OwnAppeal(Schema):
    ground: AppealGround
    text: str
    given_on: date
    decide_by: date
    decision: str = Field(description="empty while it waits")
    why: str
    reason: str


class OwnOrder(OrderFull):
    plan: list[PlannedOut]
    appeal: OwnAppeal | None
    appeal_until: date


Proofs = Annotated[list[UploadedFile], File(description="pictures or PDF, at most five, 10 MB each")]


@agency_router.get("/orders", auth=READS, response={200: Orders, **READ}, url_name="api_agency_orders")
def agency_orders(
    request: NamedRequest, programme: Slug, wanted: Annotated[AgencyFilter, Query()], page: Page
) -> dict[str, Any]:
    """What these authorities must put right, the most pressing first."""
    found = queries.case_list(
        request.viewer, wanted=wanted.wanted, severity=wanted.severity or "",
        authority=str(wanted.authority or ""),
    )  # fmt: skip
    return listed(request, found, page, ORDER, lambda rows: orders(request, rows))


@agency_router.get(
    "/orders/{uuid:order}", auth=READS, response={200: OwnOrder, **READ}, url_name="api_agency_order"
)
def agency_order(request: NamedRequest, programme: Slug, order: UUID) -> dict[str, Any]:
    return _own(request, order)


@agency_router.get(
    "/orders/{uuid:order}/steps",
    auth=READS,
    response={200: list[StepOut], **READ},
    url_name="api_agency_order_steps",
)
def agency_steps(request: NamedRequest, programme: Slug, order: UUID) -> list[dict[str, Any]]:
    return steps(request, order)


@agency_router.get(
    "/orders/{uuid:order}/files/{uuid:file}", auth=READS, response=FILE, url_name="api_agency_order_file"
)
def agency_file(request: NamedRequest, programme: Slug, order: UUID, file: UUID) -> HttpResponseBase:
    """What the authority itself gave as proof."""
    return proof_response(request, order, file)


@agency_router.post(
    "/orders/{uuid:order}/answer",
    auth=WRITES,
    response={201: OwnOrder, **KEYED},
    url_name="api_agency_order_answer",
)
@acting
def answer(
    request: NamedRequest, programme: Slug, order: UUID, given: Annotated[AnswerIn, Form()], proofs: Proofs
) -> Status[dict[str, Any]]:
    """What was done, with what shows it (multipart)."""
    actions.answer_case(request.viewer, order, given.text, proofs, repaired_on=given.repaired_on)
    return Status(201, _own(request, order))


@agency_router.post(
    "/orders/{uuid:order}/reply",
    auth=WRITES,
    response={201: OwnOrder, **KEYED},
    url_name="api_agency_order_reply",
)
@acting
def reply(request: NamedRequest, programme: Slug, order: UUID, given: ReplyIn) -> Status[dict[str, Any]]:
    """The right of reply under enforcement: once, before the order is published, printed beside it."""
    actions.reply_to_case(request.viewer, order, given.reply)
    return Status(201, _own(request, order))


@agency_router.post(
    "/orders/{uuid:order}/appeal",
    auth=WRITES,
    response={201: OwnOrder, **KEYED},
    url_name="api_agency_order_appeal",
)
@acting
def appeal(
    request: NamedRequest, programme: Slug, order: UUID, given: Annotated[AppealIn, Form()], proofs: Proofs
) -> Status[dict[str, Any]]:
    """The one appeal against the order's finding, on evidence (multipart). Somebody decides who had no part in it."""
    appeals.give_appeal(request.viewer, order, given.ground, given.text, proofs)
    return Status(201, _own(request, order))


@agency_router.post(
    "/orders/{uuid:order}/extension",
    auth=WRITES,
    response={201: OwnOrder, **KEYED},
    url_name="api_agency_order_extension",
)
@acting
def ask_extension(
    request: NamedRequest, programme: Slug, order: UUID, given: ExtensionIn
) -> Status[dict[str, Any]]:
    """Ask for more time, once, for a reason that everybody reads when it is granted."""
    clocks.ask_extension(request.viewer, order, given.day, given.reason)
    return Status(201, _own(request, order))


@agency_router.post(
    "/orders/{uuid:order}/plan",
    auth=WRITES,
    response={201: OwnOrder, **KEYED},
    url_name="api_agency_order_plan",
)
@acting
def plan(request: NamedRequest, programme: Slug, order: UUID, given: PlannedIn) -> Status[dict[str, Any]]:
    """Add a step to the authority's own plan."""
    correcting.plan_step(request.viewer, order, given.text, given.due_on)
    return Status(201, _own(request, order))


@agency_router.post(
    "/orders/{uuid:order}/plan/{int:number}/done",
    auth=WRITES,
    response={200: OwnOrder, **KEYED},
    url_name="api_agency_order_step_done",
)
@acting
def step_done(
    request: NamedRequest,
    programme: Slug,
    order: UUID,
    number: int,
    given: Annotated[DoneIn, Form()],
    proof: Annotated[UploadedFile, File(description="picture or PDF")],
) -> dict[str, Any]:
    """A step is done, with what shows it (multipart)."""
    correcting.finish_step(request.viewer, order, number, given.done_on, given.note, proof)
    return _own(request, order)


@agency_router.delete(
    "/orders/{uuid:order}/plan/{int:number}",
    auth=WRITES,
    response={200: OwnOrder, **KEYED},
    url_name="api_agency_order_step_drop",
)
@acting
def drop_step(request: NamedRequest, programme: Slug, order: UUID, number: int) -> dict[str, Any]:
    """Take a step that is not done out of the plan."""
    correcting.drop_step(request.viewer, order, number)
    return _own(request, order)


def _own(request: NamedRequest, order_id: UUID) -> dict[str, Any]:
    case = case_or_404(request, order_id)
    given = appeal_of(case)
    return full(request, order_id) | {
        "plan": [
            {
                **{name: getattr(row.step, name) for name in ("number", "text", "due_on", "done_on", "note")},
                "proof": row.step.proof_id,
                "is_late": row.is_late,
            }
            for row in plans.step_rows(case, programmes.today(request.programme))
        ],
        "appeal": {
            "ground": given.ground,
            "text": given.text,
            "given_on": local_day(given.given_at, zone_of(request)),
            "decide_by": given.decide_by,
            "decision": given.decision,
            "why": given.code,
            "reason": given.reason,
        }
        if given
        else None,
        "appeal_until": appealed.last_day(case),
    }
