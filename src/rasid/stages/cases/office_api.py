"""Requests of the office's own programs enter, in the name of whose key it is; orders, verdicts and appeals leave.

Acts that two people decide (measures, referrals, waived re-visits, policy) stay on their pages, and so do decisions of
appeals, which nobody makes who had a part in the matter.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.http.response import HttpResponseBase
from ninja import File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases import actions, queries
from rasid.stages.cases.api import (
    FILE,
    ORDER,
    OrderFull,
    Orders,
    Proof,
    StepOut,
    full,
    orders,
    proof,
    proof_response,
    steps,
    zone_of,
)
from rasid.stages.cases.appeals import queries as appeals
from rasid.stages.cases.appeals.queries import AppealRow
from rasid.stages.cases.appeals.rules import Standing as AppealStanding
from rasid.stages.cases.clocks import actions as clocks
from rasid.stages.cases.rules import AppealGround, CaseState, StopCause, Turn
from rasid.stages.findings.api import Reason
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.api import Code, Named, Page, Slug, Words, listed
from rasid.stages.registry.api import named
from rasid.stages.reports.webhooks.api import KEYED
from rasid.stages.reports.webhooks.doors import InName, NamedRequest, acting
from rasid.stages.reports.webhooks.rules import Scope

office_router = Router(tags=["office: orders"])
READS, WRITES = InName(Scope.OFFICE_READ), InName(Scope.OFFICE_WRITE)
READ: dict[int, Any] = {304: None, **KEYED}


class Wanted(StrEnum):
    """Which orders: those that run, those that are late, those of whose turn it is, those that are over."""

    LIVE = ""
    OVERDUE = "overdue"
    AUTHORITY = Turn.AUTHORITY.value
    TO_JUDGE = Turn.OFFICE_JUDGES.value
    TO_CLOSE = Turn.OFFICE_CLOSES.value
    CLOSED = CaseState.CLOSED.value
    WITHDRAWN = CaseState.WITHDRAWN.value


class OfficeFilter(Schema):
    wanted: Wanted = Wanted.LIVE
    severity: Severity | None = None
    sector: Code = ""
    authority: UUID | None = None


class Extension(Reason):
    day: date = Field(description="a working day after the present deadline")


class Decision(Schema):
    """On a request for more time; `day` where another is granted than was asked for."""

    grants: bool
    day: date | None = None
    answer: Words = Field("", max_length=2000, description="read by the authority; a refusal needs one")


class StopIn(Schema):
    cause: StopCause
    reason: Words = Field(max_length=2000, description="public")


class AppealOut(Schema):
    id: UUID
    order: UUID
    code: str = Field(description="of the order")
    authority: Named
    ground: AppealGround
    text: str
    proofs: list[Proof]
    given_on: date
    decide_by: date
    standing: AppealStanding
    days_left: int
    why: str = Field(description="code of the decision; empty while it waits")
    reason: str


class Appeals(Schema):
    items: list[AppealOut]
    next: str | None


class AppealFilter(Schema):
    wanted: AppealStanding = AppealStanding.GIVEN
    authority: UUID | None = None


@office_router.get("/orders", auth=READS, response={200: Orders, **READ}, url_name="api_office_orders")
def office_orders(
    request: NamedRequest, programme: Slug, wanted: Annotated[OfficeFilter, Query()], page: Page
) -> dict[str, Any]:
    """Orders by who must act and by when; what is overdue comes first."""
    found = queries.case_list(
        request.viewer, wanted=wanted.wanted, severity=wanted.severity or "", sector=wanted.sector,
        authority=str(wanted.authority or ""),
    )  # fmt: skip
    return listed(request, found, page, ORDER, lambda rows: orders(request, rows))


@office_router.get(
    "/orders/{uuid:order}", auth=READS, response={200: OrderFull, **READ}, url_name="api_office_order"
)
def office_order(request: NamedRequest, programme: Slug, order: UUID) -> dict[str, Any]:
    return full(request, order)


@office_router.get(
    "/orders/{uuid:order}/steps",
    auth=READS,
    response={200: list[StepOut], **READ},
    url_name="api_office_order_steps",
)
def office_steps(request: NamedRequest, programme: Slug, order: UUID) -> list[dict[str, Any]]:
    return steps(request, order)


@office_router.get(
    "/orders/{uuid:order}/files/{uuid:file}", auth=READS, response=FILE, url_name="api_office_order_file"
)
def office_file(request: NamedRequest, programme: Slug, order: UUID, file: UUID) -> HttpResponseBase:
    """What an authority gave as proof, of an answer or of its appeal."""
    return proof_response(request, order, file)


@office_router.post(
    "/orders/{uuid:order}/accept",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_accept",
)
@acting
def accept(request: NamedRequest, programme: Slug, order: UUID) -> dict[str, Any]:
    """The proof convinces. Somebody else of the office closes."""
    actions.accept_answer(request.viewer, order)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/refuse",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_refuse",
)
@acting
def refuse(request: NamedRequest, programme: Slug, order: UUID, given: Reason) -> dict[str, Any]:
    """The proof does not convince: the order is open again, and the authority reads why."""
    actions.refuse_answer(request.viewer, order, given.reason)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/close",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_close",
)
@acting
def close(request: NamedRequest, programme: Slug, order: UUID) -> dict[str, Any]:
    """Put right: by somebody who did not accept the answer, and after the re-visit where one was drawn."""
    actions.close_case(request.viewer, order)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/reopen",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_reopen",
)
@acting
def reopen(request: NamedRequest, programme: Slug, order: UUID, given: Reason) -> dict[str, Any]:
    """Not put right after all: a full term runs again."""
    actions.reopen_case(request.viewer, order, given.reason)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/extend",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_extend",
)
@acting
def extend(request: NamedRequest, programme: Slug, order: UUID, given: Extension) -> dict[str, Any]:
    """More time, once, for a reason that everybody reads."""
    actions.extend_deadline(request.viewer, order, given.day, given.reason)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/extension",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_extension",
)
@acting
def decide_extension(request: NamedRequest, programme: Slug, order: UUID, given: Decision) -> dict[str, Any]:
    """Grant or refuse what the authority asked for."""
    clocks.decide_extension(request.viewer, order, grants=given.grants, day=given.day, answer=given.answer)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/stop",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_stop",
)
@acting
def stop(
    request: NamedRequest,
    programme: Slug,
    order: UUID,
    given: Annotated[StopIn, Form()],
    document: Annotated[UploadedFile | None, File(description="what shows the cause: picture or PDF")] = None,
) -> dict[str, Any]:
    """Stop the clock for a named event, before the deadline has passed (multipart)."""
    clocks.stop_clock(request.viewer, order, given.cause, given.reason, document)
    return full(request, order)


@office_router.post(
    "/orders/{uuid:order}/resume",
    auth=WRITES,
    response={200: OrderFull, **KEYED},
    url_name="api_office_order_resume",
)
@acting
def resume(request: NamedRequest, programme: Slug, order: UUID) -> dict[str, Any]:
    """Let the clock run on with the working days that were left."""
    clocks.resume_clock(request.viewer, order)
    return full(request, order)


@office_router.get("/appeals", auth=READS, response={200: Appeals, **READ}, url_name="api_office_appeals")
def office_appeals(
    request: NamedRequest, programme: Slug, wanted: Annotated[AppealFilter, Query()], page: Page
) -> dict[str, Any]:
    """Appeals that wait, the soonest due first; or decided ones, the newest first. Pages decide them."""
    is_waiting = wanted.wanted is AppealStanding.GIVEN
    found = appeals.appeal_list(
        request.viewer, wanted="" if is_waiting else wanted.wanted, authority=str(wanted.authority or "")
    )
    order = ("decide_by", "given_at", "id") if is_waiting else ("-given_at", "id")
    return listed(
        request, found, page, order,
        lambda rows: [_appeal(request, row) for row in appeals.rows(request.viewer, rows)],
    )  # fmt: skip


def _appeal(request: NamedRequest, row: AppealRow) -> dict[str, Any]:
    found = row.appeal
    return {
        "id": found.id,
        "order": found.case_id,
        "code": row.case.code,
        "authority": named(row.case.authority),
        "ground": found.ground,
        "text": found.text,
        "proofs": [proof(each) for each in found.proofs.all()],
        "given_on": local_day(found.given_at, zone_of(request)),
        "decide_by": found.decide_by,
        "standing": row.standing,
        "days_left": row.left,
        "why": found.code,
        "reason": found.reason,
    }
