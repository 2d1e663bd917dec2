"""A viewer enters; the findings this person may see leave."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.stages.findings import rules
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding, SecondEvidence
from rasid.stages.findings.rules import EvidenceGrade, FindingKind, FindingState
from rasid.stages.programmes.rules import Regime, Role, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.submissions.models import Attachment

PUBLISHED = (FindingState.CONFIRMED, FindingState.WITHDRAWN)


def may_judge(viewer: Viewer) -> bool:
    return viewer.has(Role.OFFICER, Role.ADMINISTRATOR)


def findings(viewer: Viewer) -> QuerySet[Finding]:
    """Findings of the viewer's programme, drafts too: for the office alone."""
    if not may_judge(viewer):
        return Finding.objects.none()
    return (
        Finding.objects.filter(programme_id=viewer.programme_id)
        .select_related(
            "authority",
            "service_point__sector",
            "decided_by",
            "answer__item",
            "answer__submission",
            "report",
            "second",
        )
        .defer("answer__submission__xml")
        .order_by("drafted_at", "id")
    )


def drafts(
    viewer: Viewer, *, kind: str = "", severity: str = "", sector: str = "", authority: str = ""
) -> QuerySet[Finding]:
    """What waits for a decision, oldest first."""
    return _narrowed(findings(viewer).filter(state=FindingState.DRAFT), kind, severity, sector, authority)


def decided(
    viewer: Viewer, state: str, *, kind: str = "", severity: str = "", sector: str = "", authority: str = ""
) -> QuerySet[Finding]:
    """What was confirmed, dismissed or withdrawn, newest first."""
    found = findings(viewer).filter(state=state).order_by("-decided_at", "id")
    return _narrowed(found, kind, severity, sector, authority)


def draft_count(viewer: Viewer) -> int:
    return findings(viewer).filter(state=FindingState.DRAFT).count()


def find_finding(viewer: Viewer, finding_id: UUID) -> Finding | None:
    return findings(viewer).filter(id=finding_id).first()


def repeats(viewer: Viewer, finding: Finding) -> QuerySet[Finding]:
    """The same item's fault at the same service point, confirmed or drafted from another visit.

    A repeated fault is worse than a new one, and a second draft of one fault wants to be seen as such. What a
    resident told has no item: there, the same axis.
    """
    same = {"answer__item__name": finding.answer.item.name} if finding.answer else {"axis": finding.axis}
    return (
        findings(viewer)
        .filter(
            service_point_id=finding.service_point_id,
            kind=FindingKind.FAULT,
            state__in=[FindingState.DRAFT, FindingState.CONFIRMED],
            **same,
        )
        .exclude(id=finding.id)
        .order_by("-drafted_at")
    )


def grade_of(finding: Finding) -> EvidenceGrade:
    """What a finding rests on today: what was recorded at the time, who read it, who else saw it."""
    if finding.report_id:
        second = SecondEvidence.objects.filter(finding=finding).values_list("kind", flat=True).first()
        return rules.grade_of(
            has_record=second in {SecondKind.PHOTO, SecondKind.DOCUMENT},
            has_second_reader=False,
            has_second_witness=second in {SecondKind.ADMISSION, SecondKind.VISIT},
        )
    answer = finding.answer
    assert answer is not None, "a finding has one source"
    path, group = answer.item.path, answer.item.path.rpartition("/")[0]
    held = Attachment.objects.filter(submission_id=answer.submission_id, is_refused=False, file__isnull=False)
    shows_it = held.filter(Q(item_path=path) | Q(item_path__startswith=f"{group}/")) if group else held
    read_again = Review.objects.filter(
        submission_id=answer.submission_id, reading__gt=1, verdict=Verdict.ACCEPTED, state=ReviewState.DECIDED
    )
    others = Finding.objects.filter(
        service_point_id=finding.service_point_id,
        kind=finding.kind,
        state=FindingState.CONFIRMED,
        answer__item__name=answer.item.name,
        wave_id=finding.wave_id,
    ).exclude(answer__submission_id=answer.submission_id)
    return rules.grade_of(
        has_record=bool(answer.item.definition.get("limit")) or shows_it.exists(),
        has_second_reader=read_again.exists(),
        has_second_witness=others.exists(),
    )


def public_findings(viewer: Viewer) -> QuerySet[Finding]:
    """Every finding that the public log knows, for anybody: confirmed, or confirmed once and withdrawn."""
    shown = {"state__in": PUBLISHED, "public_from__lte": clock.now()}
    return (
        Finding.objects.filter(programme_id=viewer.programme_id, **shown)
        .select_related("authority", "service_point")
        .order_by("public_from", "code")
    )


def public_view(finding: Finding) -> dict[str, Any]:
    """The finding as the public reads it: exactly what the log's entries of it add up to."""
    return {
        "code": finding.code,
        "kind": finding.kind,
        "authority": str(finding.authority_id),
        "authority_name": finding.authority_name,
        "service_point": str(finding.service_point_id),
        "service_point_name": finding.service_point_name,
        "axis": finding.axis,
        "severity": finding.severity or None,
        "text": finding.text,
        "recommendation": finding.recommendation,
        "half_week": finding.seen_in_half_week,
        "state": finding.state,
        "withdrawal_reason": finding.reason if finding.state == FindingState.WITHDRAWN else None,
        "appeal": finding.appeal or None,
        "amended_from": finding.amended_from or None,
        # Under improvement the grade decides nothing, and would tell an authority something of the visit.
        "regime": finding.regime if finding.regime == Regime.ENFORCEMENT else None,
        "evidence_grade": finding.grade if finding.regime == Regime.ENFORCEMENT else None,
    }


def public_views(programme_id: UUID) -> dict[str, dict[str, Any]]:
    """Public view of every published finding by its subject in the log."""
    published = Finding.objects.filter(programme_id=programme_id, state__in=PUBLISHED)
    return {f"finding:{finding.id}": public_view(finding) for finding in published.iterator()}


def _narrowed(
    found: QuerySet[Finding], kind: str, severity: str, sector: str, authority: str
) -> QuerySet[Finding]:
    if kind:
        found = found.filter(kind=kind)
    if severity:
        found = found.filter(severity=severity)
    if sector:
        found = found.filter(service_point__sector__code=sector)
    if authority:
        found = found.filter(authority_id=authority)
    return found
