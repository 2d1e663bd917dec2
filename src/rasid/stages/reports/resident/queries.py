"""What a plain page for residents shows: a programme and what was typed enter, places and pictures leave."""

from uuid import UUID

from rasid.foundation.media.models import StoredFile
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Service, ServicePoint
from rasid.stages.registry.queries import PointFilters, catalogue, public_points
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.queries import lead_id
from rasid.stages.reports.resident.rules import MOST_PLACES_OFFERED
from rasid.stages.reports.rules import UNTOLD, FileKind, Happening

# Pictures and papers; a recording is heard by the office alone.
SHOWN_FILES = (FileKind.PHOTO, FileKind.DOCUMENT)


def places_like(viewer: Viewer, words: str) -> list[ServicePoint]:
    """Open centres whose name sounds like what was typed, in any spelling."""
    return list(public_points(viewer, PointFilters(text=words))[:MOST_PLACES_OFFERED])


def place(viewer: Viewer, point_id: str | UUID | None) -> ServicePoint | None:
    """An open centre; None for what is none."""
    try:
        wanted = UUID(str(point_id))
    except ValueError:
        return None
    return public_points(viewer).filter(id=wanted).first()


def service(viewer: Viewer, service_id: str | UUID | None) -> Service | None:
    try:
        wanted = UUID(str(service_id))
    except ValueError:
        return None
    return catalogue(viewer).filter(id=wanted).first()


def photo(stored_id: str) -> StoredFile | None:
    """A picture that a signed draft names."""
    return StoredFile.objects.filter(id=UUID(stored_id)).first() if stored_id else None


def shown_file(programme: Programme, report_id: UUID, file_id: int) -> StoredFile | None:
    """A file of the report's story that whoever holds its code may see: the answer's evidence, their own pictures."""
    report = Report.objects.filter(id=report_id, programme=programme).only("id", "same_as").first()
    if report is None:
        return None
    found = (
        ReportFile.objects.filter(
            pk=file_id,
            report_id__in={report.id, lead_id(report.id)},
            kind__in=SHOWN_FILES,
            file__isnull=False,
        )
        .select_related("file", "event")
        .first()
    )
    if found is None or not _may_see(found, report):
        return None
    return found.file


def _may_see(found: ReportFile, report: Report) -> bool:
    if found.event is not None and found.event.what in UNTOLD:
        return False
    if found.report_id == report.id:
        return True
    # Of the report that leads theirs: what the office and the authority showed, not what another resident sent.
    return found.event is not None and found.event.what in {Happening.ANSWERED, Happening.CLOSED}
