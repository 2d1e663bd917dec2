"""A viewer enters; the calls that came in today, and one of them, leave."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import PointFilters, service_points
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.queries import Filters, reports
from rasid.stages.reports.rules import Door, FileKind

MOST_PLACES = 7


def calls_today(viewer: Viewer, programme: Programme) -> QuerySet[Report]:
    """Calls that were logged since midnight, the latest first, each with `has_recording`."""
    if not viewer.has(*DESK):
        return Report.objects.none()
    midnight = datetime.combine(today(programme), time(), tzinfo=ZoneInfo(programme.time_zone))
    return _with_recording(reports(viewer, Filters(door=Door.CALL, since=midnight)))


def call(viewer: Viewer, report_id: UUID) -> Report | None:
    if not viewer.has(*DESK):
        return None
    return _with_recording(reports(viewer, Filters(door=Door.CALL))).filter(id=report_id).first()


def places(viewer: Viewer, text: str) -> list[ServicePoint]:
    """Centres that a caller may mean, however they are spelled."""
    if not text.strip():
        return []
    return list(service_points(viewer, PointFilters(text=text, is_open=True))[:MOST_PLACES])


def _with_recording(found: QuerySet[Report]) -> QuerySet[Report]:
    recorded = ReportFile.objects.filter(report=OuterRef("pk"), kind=FileKind.CALL)
    return found.annotate(has_recording=Exists(recorded))
