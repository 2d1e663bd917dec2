"""Requests for corrective orders enter; what is public of them leaves, and the shape in which others read them."""

from collections.abc import Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases import queries
from rasid.stages.cases.appeals import queries as appeals
from rasid.stages.cases.clocks.queries import asked_extension
from rasid.stages.cases.doors import case_or_404, file_or_404
from rasid.stages.cases.models import AnswerProof, AppealProof, Case, CaseAnswer
from rasid.stages.cases.queries import CaseRow
from rasid.stages.cases.rules import CaseState, Refusal, Rung, Step, Turn
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.api import CHANGED_ONLY, ApiRequest, Named, Names, Page, Slug, anybody, listed
from rasid.stages.programmes.doors import ProgrammeRequest
from rasid.stages.registry.api import named
from rasid.stages.reports.webhooks.api import KEYED

STATUSES: Mapping[str, int] = {
    Refusal.NOT_THERE: HTTPStatus.NOT_FOUND,
    Refusal.WRONG_STATE: HTTPStatus.CONFLICT,
    Refusal.SAME_PERSON: HTTPStatus.CONFLICT,
    Refusal.NOT_ACCEPTED: HTTPStatus.CONFLICT,
}
# Overdue first, then by deadline. The order of opening is the order of decisions: not an authority's to know.
ORDER = ("is_late", "deadline", "visible_from", "code")
router = Router(tags=["orders"], auth=anybody)
# A file as it was given, made anew for readers; not JSON.
FILE: dict[int, Any] = {200: bytes, **KEYED}


# For anybody ------------------------------------------------------------------------------------


class PublicOrder(Schema):
    """An order as the public log has it; more may stand in it than is named here."""

    model_config = ConfigDict(extra="allow")

    code: str
    finding: str
    authority: UUID
    service_point: UUID
    severity: Severity
    state: CaseState
    deadline: date
    answer: str
    proofs: list[str] | None = Field(description="SHA-256 of what shows that it was put right")
    extension_reason: str | None
    reopenings: int
    reopening_reason: str | None
    closed_on: date | None
    withdrawal_reason: str | None


class PublicOrders(Schema):
    items: list[PublicOrder]
    next: str | None


class PublicFilter(Schema):
    state: CaseState | None = None
    severity: Severity | None = None
    authority: UUID | None = None
    centre: UUID | None = None


@router.get("/orders", response={200: PublicOrders, **CHANGED_ONLY}, url_name="api_orders")
def public_orders(
    request: ApiRequest, programme: Slug, wanted: Annotated[PublicFilter, Query()], page: Page
) -> dict[str, Any]:
    """Orders in the public log, in the order in which they became public."""
    return _public(request, wanted, wanted.state, page)


@router.get("/corrections", response={200: PublicOrders, **CHANGED_ONLY}, url_name="api_corrections")
def corrections(
    request: ApiRequest, programme: Slug, wanted: Annotated[PublicFilter, Query()], page: Page
) -> dict[str, Any]:
    """Faults that were put right, each with what it was closed on."""
    return _public(request, wanted, CaseState.CLOSED, page)


@router.get("/orders/{code}", response={200: PublicOrder, **CHANGED_ONLY}, url_name="api_order")
def public_order(request: ApiRequest, programme: Slug, code: str) -> dict[str, Any]:
    found = queries.public_cases(request.viewer).filter(code=code.replace("\0", "")).first()
    if found is None:
        raise Http404
    return queries.public_view(found)


def _public(request: ApiRequest, wanted: PublicFilter, state: CaseState | None, page: Any) -> dict[str, Any]:
    given = {
        "state": state, "finding__severity": wanted.severity, "authority": wanted.authority,
        "service_point": wanted.centre,
    }  # fmt: skip
    found = queries.public_cases(request.viewer).filter(
        **{name: value for name, value in given.items() if value}
    )
    return listed(
        request, found, page, ("public_from", "code"), lambda rows: [queries.public_view(row) for row in rows]
    )


# What office and agencies read ---------------------------------------------------------------------


class Proof(Schema):
    id: UUID
    name: str
    sha256: str


class AnswerOut(Schema):
    number: int
    text: str
    repaired_on: date | None
    given_on: date
    is_accepted: bool | None = Field(description="null: it waits for the office's verdict")
    reason: str
    proofs: list[Proof]


class OrderOut(Schema):
    """An order as its reader's page shows it; days count working days by the programme's calendar."""

    id: UUID
    code: str
    finding: str
    authority: Named
    service_point: Named
    place: Names
    text: Names
    recommendation: Names
    axis: str
    severity: Severity
    half_week: date = Field(description="first day of the half week in which it was seen")
    state: CaseState
    turn: Turn = Field(description="who must act next")
    deadline: date
    days_left: int
    is_overdue: bool
    rung: Rung = Field(description="who was told last that it is late")
    stopped_on: date | None = Field(description="day on which the clock was stopped; null: it runs")


class Orders(Schema):
    items: list[OrderOut]
    next: str | None


class AskedOut(Schema):
    """An authority asks for more time; one such request waits at a time."""

    day: date
    reason: str
    asked_on: date


class OrderFull(OrderOut):
    extension_asked: AskedOut | None = Field(description="what waits for the office's answer")
    answers: list[AnswerOut]
    reply: str | None
    reply_until: date | None


class StepOut(Schema):
    step: Step
    on: date
    reason: str


def order(case: Case, row: CaseRow) -> dict[str, Any]:
    return {
        "id": case.id,
        "code": case.code,
        "finding": case.finding.code,
        "authority": named(case.authority),
        "service_point": named(case.service_point),
        **{
            name: getattr(row, name)
            for name in (
                "place", "text", "recommendation", "axis", "severity", "half_week", "state", "turn", "deadline",
                "days_left", "is_overdue",
            )
        },
        "rung": case.rung,
        "stopped_on": case.stopped_on,
    }  # fmt: skip


def orders(request: ProgrammeRequest, found: Sequence[Case]) -> list[dict[str, Any]]:
    rows = queries.rows(request.viewer, found)
    return [order(case, row) for case, row in zip(found, rows, strict=True)]


def full(request: ProgrammeRequest, case_id: UUID) -> dict[str, Any]:
    """One order for this viewer. Raises Http404 where there is none for them."""
    case = case_or_404(request, case_id)
    reply = queries.reply_of(case)
    asked = asked_extension(case)
    return orders(request, [case])[0] | {
        "extension_asked": {
            "day": asked.day,
            "reason": asked.reason,
            "asked_on": local_day(asked.asked_at, zone_of(request)),
        }
        if asked
        else None,
        "answers": [
            _answer(request, each) for each in sorted(case.answers.all(), key=lambda each: each.number)
        ],
        "reply": reply.text if reply else None,
        "reply_until": case.finding.reply_until,
    }


def zone_of(request: ProgrammeRequest) -> ZoneInfo:
    return ZoneInfo(request.programme.time_zone)


def steps(request: ProgrammeRequest, case_id: UUID) -> list[dict[str, Any]]:
    """What happened to an order, the oldest first, as its reader's page tells it: by the day."""
    return [
        {"step": each.step, "on": local_day(each.at, zone_of(request)), "reason": each.reason}
        for each in queries.timeline(request.viewer, case_or_404(request, case_id))
    ]


def _answer(request: ProgrammeRequest, found: CaseAnswer) -> dict[str, Any]:
    return {
        "number": found.number,
        "text": found.text,
        "repaired_on": found.repaired_on,
        "given_on": local_day(found.given_at, zone_of(request)),
        "is_accepted": found.is_accepted,
        "reason": found.reason,
        "proofs": [proof(each) for each in found.proofs.all()],
    }


def proof(found: AnswerProof | AppealProof) -> dict[str, Any]:
    return {"id": found.file_id, "name": found.name, "sha256": found.file.sha256}


def proof_response(request: ProgrammeRequest, case_id: UUID, file_id: UUID) -> HttpResponseBase:
    viewer = request.viewer
    stored = queries.proof_file(viewer, case_id, file_id) or appeals.proof_file(viewer, case_id, file_id)
    return file_or_404(request, stored)
