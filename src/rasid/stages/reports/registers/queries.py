"""What readings of old registers did, for those who may bring one in; and what of a register is kept already."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.jobs.models import Progress
from rasid.foundation.text.arabic import normalise
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.registers.models import RegisteredReport, RegisterProblem, RegisterRun
from rasid.stages.reports.rules import Door

REGISTER_JOB = "register.import_requested"


def register_runs(viewer: Viewer) -> QuerySet[RegisterRun]:
    if not viewer.has(*DESK):
        return RegisterRun.objects.none()
    runs = RegisterRun.objects.filter(programme_id=viewer.programme_id).select_related("file", "started_by")
    return runs.order_by("-started_at", "id")


def register_run(viewer: Viewer, run_id: UUID) -> RegisterRun | None:
    return register_runs(viewer).filter(id=run_id).first()


def register_problems(viewer: Viewer, run: RegisterRun) -> QuerySet[RegisterProblem]:
    """What is wrong first, then what is worth a look; each in the order of the file."""
    if not viewer.has(*DESK) or run.programme_id != viewer.programme_id:
        return RegisterProblem.objects.none()
    return RegisterProblem.objects.filter(run=run).order_by("-stops_the_row", "id")


def register_progress(run: RegisterRun) -> Progress | None:
    return Progress.objects.filter(event=REGISTER_JOB, subject=run.id).first()


def kept_rows(programme: Programme, source: str, source_ids: Iterable[str]) -> dict[str, str]:
    """The hash of each row that came in earlier, by its id in the register."""
    found = RegisteredReport.objects.filter(
        programme=programme, source=source, source_id__in=list(source_ids)
    )
    return dict(found.values_list("source_id", "row_sha256"))


def brought_over_at(report: Report) -> datetime | None:
    """When an old register's reading brought the report in; None for what came by another door."""
    if report.door != Door.REGISTER:
        return None
    runs = RegisteredReport.objects.filter(report=report).values_list("run__started_at", flat=True)
    return runs.first()


def points_by_name(programme: Programme) -> dict[str, UUID]:
    """Centres by their names in every language, spelled alike; a name that two of them have is nobody's."""
    found: dict[str, set[UUID]] = {}
    for point_id, name in ServicePoint.objects.filter(programme=programme).values_list("id", "name"):
        for words in name.values():
            found.setdefault(normalise(words), set()).add(point_id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def points_by_source(programme: Programme, source: str) -> dict[str, UUID]:
    """Centres by their ids in the registry's source."""
    points = ServicePoint.objects.filter(programme=programme)
    if source:
        points = points.filter(source=source)
    return dict(points.values_list("source_id", "id"))
