"""A report with its second evidence enters; a drafted finding leaves, and word to the residents who said so."""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform.items import Axis
from rasid.stages.findings import actions as findings
from rasid.stages.findings import rules as finding_rules
from rasid.stages.findings.from_reports import queries
from rasid.stages.findings.from_reports.rules import SecondKind, may_draft, may_link, may_name
from rasid.stages.findings.models import Finding, LinkedReport, SecondEvidence
from rasid.stages.findings.rules import FindingKind, FindingState, Severity
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.queries import authority_on
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Happening, Speaker


@dataclass(frozen=True)
class Second:
    """The second, independent kind of evidence as an officer names it."""

    kind: SecondKind
    words: str
    document: BinaryIO | None = None
    seen_in: UUID | None = None


@transaction.atomic
def draft_from_report(
    viewer: Viewer,
    report_id: UUID,
    *,
    text: LocalizedText,
    axis: str,
    severity: Severity | None,
    second: Second,
    recommendation: LocalizedText | None = None,
    family: str = "",
) -> Finding:
    """Draft what a report shows, with the second evidence that an officer names for it.

    Words, axis and severity are the officer's own. Confirming, the order and its delay are those of every finding.
    Without a severity it is praise: of a resident's thanks.
    """
    kind = FindingKind.FAULT if severity else FindingKind.PRAISE
    found = _locked(viewer, report_id)
    told = queries.told(found)
    wave = queries.wave_of(found.programme, queries.said_on(found))
    if refusal := may_draft(
        told, axis, frozenset(Axis), has_wave=wave is not None, is_praise=kind is FindingKind.PRAISE
    ):
        raise Refused(refusal)
    if localized_problem(text):
        raise Refused(finding_rules.Refusal.TEXT_MISSING)
    point = found.service_point
    owner = authority_on(point, queries.said_on(found)) if point else None
    if wave is None or point is None or owner is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    finding = Finding.objects.create(
        programme=found.programme,
        wave=wave,
        code=findings.fresh_code(),
        report=found,
        service_point=point,
        authority=owner,
        kind=kind,
        axis=axis,
        family=family,
        severity=severity or "",
        text=_tidy(text),
        recommendation=_tidy(recommendation or {}),
        seen_in_half_week=queries.half_week_of(found),
        state=FindingState.DRAFT,
        drafted_at=clock.now(),
    )
    _name_second(viewer, found, finding, second)
    findings.record_draft("finding.drafted", finding)
    return finding


@transaction.atomic
def link_report(viewer: Viewer, report_id: UUID, finding_id: UUID) -> Report:
    """Say that a report speaks of a fault that is a finding already, instead of making another."""
    found = _locked(viewer, report_id)
    finding = queries.joinable(viewer, found).filter(id=finding_id).first()
    refusal = may_link(
        queries.told(found),
        same_place=finding is not None,
        is_confirmed=finding is not None and finding.state == FindingState.CONFIRMED,
        is_linked=queries.linked_finding(viewer, found) is not None,
    )
    if refusal or finding is None or viewer.user_id is None:
        raise Refused(refusal or finding_rules.Refusal.NOT_THERE)
    now = clock.now()
    LinkedReport.objects.create(finding=finding, report=found, linked_by_id=viewer.user_id, linked_at=now)
    record(
        "report.joined",
        f"report:{found.id}",
        programme_id=found.programme_id,
        sets={"finding": str(finding.id)},
        is_sealed=True,
    )
    tell_residents(finding.id)
    return found


@transaction.atomic
def tell_residents(finding_id: UUID) -> int:
    """Tell everybody whose report is linked with a confirmed finding, once it is public; how many were told.

    Not a moment before: whoever plants a complaint must not learn of a finding that is still held back.
    """
    finding = Finding.objects.select_for_update().get(id=finding_id)
    is_out = finding.public_from is not None and finding.public_from <= clock.now()
    if finding.state != FindingState.CONFIRMED or not is_out:
        return 0
    waiting = list(LinkedReport.objects.select_for_update().filter(finding=finding, told_at=None))
    for link in waiting:
        reports.link_finding(link.report_id, finding.id)
        link.told_at = clock.now()
        link.save(update_fields=["told_at"])
    return len(waiting)


def tell_all_residents() -> int:
    """The same for every finding whose delay is over: hourly."""
    due = LinkedReport.objects.filter(
        told_at=None, finding__state=FindingState.CONFIRMED, finding__public_from__lte=clock.now()
    )
    found = list(due.values_list("finding_id", flat=True).distinct())
    return sum(tell_residents(finding_id) for finding_id in found)


@transaction.atomic
def tell_corrected(finding_id: UUID) -> int:
    """What a finding named was put right: told to everybody who was told of the finding; how many."""
    told = LinkedReport.objects.filter(finding_id=finding_id, told_at__isnull=False)
    for report_id in told.order_by("report_id").values_list("report_id", flat=True):
        reports.tell_corrected(report_id)
    return len(told)


@transaction.atomic
def tell_withdrawn(finding_id: UUID) -> int:
    """Whoever was told that a finding confirmed their words is told that it was withdrawn; how many. Twice is once."""
    finding = Finding.objects.select_for_update().get(id=finding_id)
    if finding.state != FindingState.WITHDRAWN:
        return 0
    told = Report.objects.select_for_update(of=("self",)).filter(finding=finding_id).order_by("id")
    found = list(told)
    for report in found:
        report.finding, report.changed_at = None, clock.now()
        report.save(update_fields=["finding", "changed_at"])
        reports.tell(report, Happening.FINDING, Speaker.RASID, {"finding": None}, params={"withdrawn": True})
    return len(found)


def _name_second(viewer: Viewer, found: Report, finding: Finding, second: Second) -> None:
    if viewer.user_id is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    seen_in = (
        queries.seen_by_visits(viewer, found).filter(id=second.seen_in).first() if second.seen_in else None
    )
    if refusal := may_name(
        second.kind,
        queries.told(found),
        second.words,
        has_document=second.document is not None,
        has_visit_finding=seen_in is not None and seen_in.kind == finding.kind,
        is_praise=finding.kind == FindingKind.PRAISE,
    ):
        raise Refused(refusal)
    SecondEvidence.objects.create(
        finding=finding,
        kind=second.kind,
        words=second.words.strip(),
        document=keep_readable(second.document) if second.document else None,
        seen_in=seen_in,
        named_by_id=viewer.user_id,
        named_at=clock.now(),
    )


def _tidy(text: LocalizedText) -> LocalizedText:
    return {tag: words.strip() for tag, words in text.items() if words.strip()}


def _locked(viewer: Viewer, report_id: UUID) -> Report:
    """The row, held: two officers at once make one finding of it."""
    if queries.report(viewer, report_id) is None:
        raise Refused(finding_rules.Refusal.NOT_THERE)
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme", "service_point")
        .get(id=report_id)
    )
