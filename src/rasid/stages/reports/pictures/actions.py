"""A picture of a report enters; it is shown to whoever may read the summary, or to them no more."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.models import ReportFile
from rasid.stages.reports.rules import FileKind, Happening, Refusal, Speaker
from rasid.stages.reports.steps import actions as steps


@transaction.atomic
def release_picture(viewer: Viewer, report_id: UUID, file_id: int) -> ReportFile:
    """Whoever may read the summary may see this picture beside it, until `hide_picture`. Never a recording or paper.

    Raises Refused (NO_SUCH_FILE) for anything but a picture of this report that arrived.
    """
    return _show_picture(viewer, report_id, file_id, is_public=True)


@transaction.atomic
def hide_picture(viewer: Viewer, report_id: UUID, file_id: int) -> ReportFile:
    """Take a released picture back: from now on only the office and whoever holds the code see it."""
    return _show_picture(viewer, report_id, file_id, is_public=False)


def _show_picture(viewer: Viewer, report_id: UUID, file_id: int, *, is_public: bool) -> ReportFile:
    report = steps.at_desk(viewer, report_id)
    pictures = ReportFile.objects.filter(report=report, kind=FileKind.PHOTO, file__isnull=False)
    picture = pictures.filter(id=file_id).first()
    if picture is None:
        raise Refused(Refusal.NO_SUCH_FILE)
    if picture.is_public == is_public:
        return picture
    picture.is_public = is_public
    picture.save(update_fields=["is_public"])
    steps.save(report)
    steps.add_line(
        report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"picture_shown": is_public}
    )
    verb = "report.picture_released" if is_public else "report.picture_hidden"
    sets = {"picture": picture.sha256, "is_public": is_public}
    record(verb, f"report:{report.id}", programme_id=report.programme_id, sets=sets)
    return picture
