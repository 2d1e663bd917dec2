"""A viewer enters; reports that may become findings, what could join them, and their linked findings leave."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar.midnights import local_day
from rasid.methods.proofs.coarse import half_week_label
from rasid.stages.findings import queries as findings
from rasid.stages.findings.from_reports.rules import Told
from rasid.stages.findings.models import Finding, LinkedReport
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import FileKind, Happening, Kind

STANDING = (FindingState.DRAFT, FindingState.CONFIRMED)
DAYS_TO_LOOK_BACK = 90


def report(viewer: Viewer, report_id: UUID) -> Report | None:
    """The report whose truth this officer judges; nobody else sees it here."""
    if not findings.may_judge(viewer):
        return None
    return (
        Report.objects.filter(programme_id=viewer.programme_id, id=report_id)
        .select_related("programme", "service_point", "authority")
        .first()
    )


def told(found: Report) -> Told:
    """The report as the rules see it. A picture counts once it has arrived."""
    return Told(
        state=found.state,
        kind=found.kind,
        has_place=found.service_point_id is not None,
        has_standing_finding=Finding.objects.filter(report=found, state__in=STANDING).exists(),
        pictures=found.files.filter(event=None, kind=FileKind.PHOTO, arrived_at__isnull=False).count(),
        answers=found.events.filter(what=Happening.ANSWERED).count(),
    )


def joinable(viewer: Viewer, found: Report) -> QuerySet[Finding]:
    """Findings at the report's service point that it could join, newest first: thanks join praise, all else faults."""
    if found.service_point_id is None:
        return Finding.objects.none()
    kind = FindingKind.PRAISE if found.kind == Kind.PRAISE else FindingKind.FAULT
    since = found.accepted_at - timedelta(days=DAYS_TO_LOOK_BACK)
    return (
        findings.findings(viewer)
        .filter(service_point_id=found.service_point_id, kind=kind, state__in=STANDING, drafted_at__gte=since)
        .order_by("-drafted_at")
    )


def seen_by_visits(viewer: Viewer, found: Report) -> QuerySet[Finding]:
    """Of these, the ones that a visit showed: another kind of evidence than what residents say."""
    return joinable(viewer, found).filter(review__isnull=False)


def said_on(found: Report) -> date:
    """The local day of which the report speaks, by the sender's clock if it is not ahead of ours."""
    moment = found.accepted_at if found.said_at is None else min(found.said_at, found.accepted_at)
    return local_day(moment, ZoneInfo(found.programme.time_zone))


def half_week_of(found: Report) -> str:
    return half_week_label(said_on(found), found.programme.week_starts_on - 1)


def wave_of(programme: Programme, day: date) -> Wave | None:
    """The week that holds the day; else the newest that had begun by then, else the first there is."""
    waves = Wave.objects.filter(programme=programme)
    return (
        waves.filter(starts_on__lte=day).order_by("-starts_on").first() or waves.order_by("starts_on").first()
    )


def linked_finding(viewer: Viewer, found: Report) -> Finding | None:
    """The standing finding that this report is linked with, told or not."""
    link = LinkedReport.objects.filter(report=found, finding__state__in=STANDING).first()
    return findings.find_finding(viewer, link.finding_id) if link else None


def reports_of(finding_id: UUID) -> QuerySet[Report]:
    """Reports that are linked with a finding, its own source among them."""
    linked = LinkedReport.objects.filter(finding=finding_id)
    return Report.objects.filter(id__in=linked.values("report_id")).order_by("number")
