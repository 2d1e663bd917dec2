"""Requests for findings enter; what is public of them for anybody, and the office's queue with its verdicts, leave."""

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.stages.findings import actions, queries
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState, Refusal, Severity
from rasid.stages.programmes.api import (
    CHANGED_ONLY,
    ApiRequest,
    Code,
    Named,
    Names,
    Page,
    Slug,
    Words,
    anybody,
    listed,
)
from rasid.stages.reports.webhooks.api import KEYED
from rasid.stages.reports.webhooks.doors import InName, NamedRequest, acting
from rasid.stages.reports.webhooks.rules import Scope

LONGEST_TEXT, LONGEST_REASON = 4000, 2000
STATUSES: Mapping[str, int] = {
    Refusal.NOT_THERE: HTTPStatus.NOT_FOUND,
    Refusal.WRONG_STATE: HTTPStatus.CONFLICT,
}
router = Router(tags=["findings"], auth=anybody)
office_router = Router(tags=["office: findings"])
READS, WRITES = InName(Scope.OFFICE_READ), InName(Scope.OFFICE_WRITE)
READ: dict[int, Any] = {304: None, **KEYED}


class PublicFinding(Schema):
    """A finding as the public log has it; more may stand in it than is named here."""

    model_config = ConfigDict(extra="allow")

    code: str
    kind: FindingKind
    authority: UUID
    authority_name: Names
    service_point: UUID
    service_point_name: Names
    axis: str
    severity: Severity | None
    text: Names
    recommendation: Names
    half_week: str
    state: FindingState
    withdrawal_reason: str | None


class PublicFindings(Schema):
    items: list[PublicFinding]
    next: str | None


class PublicFilter(Schema):
    kind: FindingKind | None = None
    severity: Severity | None = None
    authority: UUID | None = None
    centre: UUID | None = None


class FindingOut(Schema):
    """A finding as the office reads it; who observed is not in it. What shows it stands on its page."""

    id: UUID
    code: str
    kind: FindingKind
    state: FindingState
    severity: Severity | None
    axis: str
    authority: Named
    service_point: Named
    text: Names
    recommendation: Names
    half_week: date = Field(description="first day of the half week in which it was seen")
    grade: str = Field(description="what it rests on today")
    is_from_report: bool
    drafted_at: datetime
    decided_at: datetime | None
    reason: str


class Findings(Schema):
    items: list[FindingOut]
    next: str | None


class OfficeFilter(Schema):
    state: FindingState = FindingState.DRAFT
    kind: FindingKind | None = None
    severity: Severity | None = None
    sector: Code = ""
    authority: UUID | None = None


class Confirmation(Schema):
    """In which words and at which severity it becomes public; what is left out stays as it was drafted."""

    text: dict[str, Annotated[Words, Field(max_length=LONGEST_TEXT)]] | None = None
    severity: Severity | None = None
    names_nobody: bool = Field(False, description="what looks like a name in the text is none")


class Reason(Schema):
    reason: Words = Field(min_length=1, max_length=LONGEST_REASON)


# For anybody ------------------------------------------------------------------------------------


@router.get("/findings", response={200: PublicFindings, **CHANGED_ONLY}, url_name="api_findings")
def public_findings(
    request: ApiRequest, programme: Slug, wanted: Annotated[PublicFilter, Query()], page: Page
) -> dict[str, Any]:
    """What was found and is public, the oldest first: follow `next` to its end, and ask again for what is new."""
    return _public(request, wanted, wanted.kind, page)


@router.get("/praise", response={200: PublicFindings, **CHANGED_ONLY}, url_name="api_praise")
def praise(
    request: ApiRequest, programme: Slug, wanted: Annotated[PublicFilter, Query()], page: Page
) -> dict[str, Any]:
    """What was found done well."""
    return _public(request, wanted, FindingKind.PRAISE, page)


@router.get("/findings/{code}", response={200: PublicFinding, **CHANGED_ONLY}, url_name="api_finding")
def public_finding(request: ApiRequest, programme: Slug, code: str) -> dict[str, Any]:
    found = queries.public_findings(request.viewer).filter(code=code.replace("\0", "")).first()
    if found is None:
        raise Http404
    return queries.public_view(found)


def _public(request: ApiRequest, wanted: PublicFilter, kind: FindingKind | None, page: Any) -> dict[str, Any]:
    found = queries.public_findings(request.viewer)
    given = {
        "kind": kind, "severity": wanted.severity, "authority": wanted.authority, "service_point": wanted.centre
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in given.items() if value})
    return listed(
        request, found, page, ("public_from", "code"), lambda rows: [queries.public_view(row) for row in rows]
    )


# For the office ---------------------------------------------------------------------------------


@office_router.get("/findings", auth=READS, response={200: Findings, **READ}, url_name="api_office_findings")
def findings(
    request: NamedRequest, programme: Slug, wanted: Annotated[OfficeFilter, Query()], page: Page
) -> dict[str, Any]:
    """Drafts that wait, the oldest first; or what was decided, the newest first."""
    narrowed = {
        "kind": wanted.kind or "", "severity": wanted.severity or "", "sector": wanted.sector,
        "authority": str(wanted.authority or ""),
    }  # fmt: skip
    if wanted.state is FindingState.DRAFT:
        found, order = queries.drafts(request.viewer, **narrowed), ("drafted_at", "id")
    else:
        found = queries.decided(request.viewer, wanted.state, **narrowed)
        order = ("-decided_at", "id")
    return listed(request, found, page, order, lambda rows: [_shown(row) for row in rows])


@office_router.get(
    "/findings/{uuid:finding}", auth=READS, response={200: FindingOut, **READ}, url_name="api_office_finding"
)
def finding(request: NamedRequest, programme: Slug, finding: UUID) -> dict[str, Any]:
    found = queries.find_finding(request.viewer, finding)
    if found is None:
        raise Http404
    return _shown(found)


@office_router.post(
    "/findings/{uuid:finding}/confirm",
    auth=WRITES,
    response={200: FindingOut, **KEYED},
    url_name="api_office_finding_confirm",
)
@acting
def confirm(request: NamedRequest, programme: Slug, finding: UUID, given: Confirmation) -> dict[str, Any]:
    """Make a draft a public fact, in the name of whose key it is. It is public once its delay is over."""
    text: LocalizedText | None = dict(given.text) if given.text is not None else None
    actions.confirm_finding(request.viewer, finding, text, given.severity, names_nobody=given.names_nobody)
    return _again(request, finding)


@office_router.post(
    "/findings/{uuid:finding}/dismiss",
    auth=WRITES,
    response={200: FindingOut, **KEYED},
    url_name="api_office_finding_dismiss",
)
@acting
def dismiss(request: NamedRequest, programme: Slug, finding: UUID, given: Reason) -> dict[str, Any]:
    """Set a draft aside, and say why."""
    actions.dismiss_finding(request.viewer, finding, given.reason)
    return _again(request, finding)


def _again(request: NamedRequest, finding_id: UUID) -> dict[str, Any]:
    found = queries.find_finding(request.viewer, finding_id)
    if found is None:
        raise Http404
    return _shown(found)


def _shown(found: Finding) -> dict[str, Any]:
    return {
        "id": found.id,
        "code": found.code,
        "kind": found.kind,
        "state": found.state,
        "severity": found.severity or None,
        "axis": found.axis,
        "authority": {"id": str(found.authority_id), "name": found.authority.name},
        "service_point": {"id": str(found.service_point_id), "name": found.service_point.name},
        "text": found.text,
        "recommendation": found.recommendation,
        "half_week": period_of(found.seen_in_half_week)[0],
        "grade": found.grade or queries.grade_of(found),
        "is_from_report": found.report_id is not None,
        "drafted_at": found.drafted_at,
        "decided_at": found.decided_at,
        "reason": found.reason,
    }
