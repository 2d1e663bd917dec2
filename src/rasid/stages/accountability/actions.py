"""A finding that reports stand behind enters; which visits were near it and did not report it is kept, as possible."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from rasid.foundation.calendar import clock
from rasid.stages.accountability import queries
from rasid.stages.accountability.models import Evidence
from rasid.stages.accountability.opportunities.actions import reckon_programme
from rasid.stages.accountability.rules import (
    EvidenceKind,
    EvidenceState,
    Looked,
    is_near,
    may_have_missed,
    window_minutes,
)
from rasid.stages.accountability.standing.actions import reckon_due
from rasid.stages.findings.from_reports.queries import half_week_of
from rasid.stages.findings.models import Finding, LinkedReport
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.models import Report
from rasid.stages.reviews.models import Review


@transaction.atomic
def keep_evidence(finding_id: UUID) -> int:
    """Keep what reports behind a confirmed finding say of visits near it; how many pieces are new. Twice is once."""
    finding = (
        Finding.objects.select_for_update(of=("self",)).select_related("answer__item").get(id=finding_id)
    )
    if finding.state != FindingState.CONFIRMED or finding.kind != FindingKind.FAULT:
        return 0
    linked = (
        LinkedReport.objects.filter(finding=finding).select_related("report__programme").order_by("report_id")
    )
    return sum(_keep(finding, link.report) for link in linked)


def keep_evidence_of_report(report_id: UUID) -> int:
    """The same when a report was joined with a finding that stood."""
    found = LinkedReport.objects.filter(report_id=report_id).values_list("finding_id", flat=True)
    return sum(keep_evidence(finding_id) for finding_id in list(found))


@transaction.atomic
def exclude_evidence(finding_id: UUID) -> int:
    """A finding that was withdrawn says nothing of anybody any more; how many pieces are set aside."""
    finding = Finding.objects.select_for_update().get(id=finding_id)
    if finding.state != FindingState.WITHDRAWN:
        return 0
    kept = Evidence.objects.filter(finding=finding, state=EvidenceState.POSSIBLE)
    return kept.update(state=EvidenceState.EXCLUDED, reason=finding.reason)


def _keep(finding: Finding, report: Report) -> int:
    told_at = min(report.said_at or report.accepted_at, report.accepted_at)
    family = finding.answer.item.family if finding.answer else finding.family
    return sum(
        _keep_visit(finding, report, review, told_at, family)
        for review in _near(finding, told_at, family)
        if may_have_missed(_looked(review), family, finding.axis)
    )


def _near(finding: Finding, told_at: datetime, family: str) -> list[Review]:
    """Accepted visits at the place inside the stability window around what was told; not the one that found it."""
    window = timedelta(minutes=window_minutes(family))
    found = (
        queries.reviewed_visits(finding.service_point_id)
        .annotate(visited_at=Coalesce(F("submission__started_at"), F("submission__received_at")))
        .filter(visited_at__range=(told_at - window, told_at + window))
        .order_by("id")
    )
    return [
        review
        for review in found
        if review.id != finding.review_id and is_near(review.visited_at, told_at, family)
    ]


def _looked(review: Review) -> list[Looked]:
    return [
        Looked(answer.item.family, answer.item.axis, answer.state, answer.score)
        for answer in queries.answers_of(review)
    ]


def _keep_visit(finding: Finding, report: Report, review: Review, told_at: datetime, family: str) -> int:
    _, is_new = Evidence.objects.get_or_create(
        finding=finding,
        report=report,
        visit_id=review.submission.visit_id,
        defaults={
            "programme_id": finding.programme_id,
            "kind": EvidenceKind.RESIDENT_REPORT,
            "family": family,
            "axis": finding.axis,
            "window_minutes": window_minutes(family),
            "occurred_at": told_at,
            "half_week": half_week_of(report),
            "state": EvidenceState.POSSIBLE,
            "kept_at": clock.now(),
        },
    )
    return int(is_new)


def reckon_ledger() -> int:
    """The night's work, programme by programme: entries, answers that are due, and each month everybody's standing."""
    return sum(
        reckon_programme(programme) + reckon_due(programme) for programme in Programme.objects.order_by("id")
    )
