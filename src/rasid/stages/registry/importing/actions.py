"""Files become rows of the registry: an uploaded file and its mapping enter; points, problems and one entry leave."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.jobs.progress import Teller, telling
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.registry import queries
from rasid.stages.registry.importing import (
    FileRefusedError,
    ParsedRow,
    Problem,
    RowProblem,
    read_mapping,
    stream_registry,
)
from rasid.stages.registry.importing.problems import refuse_file
from rasid.stages.registry.keeping.actions import (
    BATCH,
    Codes,
    PointCounts,
    keep_points,
    lock_registry,
)
from rasid.stages.registry.models import (
    ImportProblem,
    ImportRun,
)
from rasid.stages.registry.rules import (
    Refusal,
    StatedPoint,
)

MOST_PROBLEMS = 50_000
CHUNK_BYTES = 1024 * 1024


@transaction.atomic
def import_registry(
    programme: Programme,
    file: BinaryIO,
    mapping: str,
    *,
    file_name: str,
    dry_run: bool,
    started_by: User | None = None,
) -> ImportRun:
    """Keep a registry file and its mapping (TOML text) and ask for its import, or for a rehearsal of it."""
    return _ask_for_import(programme, keep(file), mapping, file_name, dry_run=dry_run, started_by=started_by)


@transaction.atomic
def import_checked(run_id: UUID, *, started_by: User | None = None) -> ImportRun:
    """Import the very file and mapping that a dry run has checked."""
    checked = (
        ImportRun.objects.select_for_update(of=("self",)).select_related("programme", "file").get(id=run_id)
    )
    if not checked.is_dry_run or checked.finished_at is None or not checked.rows:
        raise Refused(Refusal.IMPORT_NOT_CHECKED)
    return _ask_for_import(
        checked.programme,
        checked.file,
        checked.mapping,
        checked.file_name,
        dry_run=False,
        started_by=started_by,
    )


def _ask_for_import(
    programme: Programme,
    file: StoredFile,
    mapping: str,
    file_name: str,
    *,
    dry_run: bool,
    started_by: User | None,
) -> ImportRun:
    run = ImportRun.objects.create(
        programme=programme,
        file_name=file_name[:255],
        file=file,
        mapping=mapping,
        is_dry_run=dry_run,
        started_by=started_by,
        started_at=clock.now(),
    )
    announce(queries.IMPORT_JOB, run.id)
    return run


def carry_out_import(run_id: UUID) -> ImportRun:
    """Read the file of a run and keep its rows, all in one transaction. A run that ended is left alone.

    Rows that cannot be taken become problems and stop no others; a file that cannot be read changes nothing.
    """
    with telling(queries.IMPORT_JOB, run_id) as teller, transaction.atomic():
        runs = ImportRun.objects.select_for_update(of=("self",)).select_related("programme", "file")
        run = runs.get(id=run_id)
        if run.finished_at is not None:
            return run
        lock_registry(run.programme)
        reading = _Reading(run, teller)
        try:
            with local_copy(run.file) as path, transaction.atomic():
                reading.read(path)
        except FileRefusedError as refused:
            reading.refuse(refused.problem)
        _finish(run, reading)
    return run


def _finish(run: ImportRun, reading: "_Reading") -> None:
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(
                run=run,
                row=problem.row,
                column=problem.column[:200],
                code=problem.code,
                params=dict(problem.params),
                stops_the_row=problem.stops_the_row,
            )
            for problem in reading.problems
        ],
        batch_size=BATCH,
    )
    run.rows, run.refused = reading.rows, len(reading.refused)
    run.created, run.changed, run.unchanged = (
        reading.counts.created,
        reading.counts.changed,
        reading.counts.unchanged,
    )
    run.finished_at = clock.now()
    run.save()
    if run.is_dry_run or not run.rows:
        return
    record(
        "registry.imported",
        f"import:{run.id}",
        programme_id=run.programme_id,
        sets={
            "file_sha256": run.file.sha256,
            "mapping_sha256": sha256(run.mapping.encode()).hexdigest(),
            "rows": run.rows,
            "created": run.created,
            "changed": run.changed,
            "unchanged": run.unchanged,
            "refused": run.refused,
        },
    )


class _Reading:
    """One run's way through its file."""

    def __init__(self, run: ImportRun, teller: Teller) -> None:
        self.run, self.teller = run, teller
        self.problems: list[RowProblem] = []
        self.refused: set[int] = set()
        self.rows, self.total, self.counts = 0, 0, PointCounts()

    def read(self, path: Path) -> None:
        mapping = read_mapping(self.run.mapping)
        self.total = rough_length(path)
        codes = Codes(self.run.programme)
        codes.take_mapping(mapping, dry_run=self.run.is_dry_run)
        batch: list[ParsedRow] = []
        for outcome in stream_registry(path, mapping):
            if isinstance(outcome, RowProblem):
                self._note(outcome)
                continue
            self.rows += 1
            for notice in outcome.notices:
                self._note(notice)
            batch.append(outcome)
            if len(batch) == BATCH:
                self._keep(mapping.source, batch, codes)
                batch = []
        self._keep(mapping.source, batch, codes)
        self.rows += len(self.refused)

    def refuse(self, problem: RowProblem) -> None:
        """The file as a whole: whatever was counted was taken back."""
        self.rows, self.counts = 0, PointCounts()
        self.refused.clear()
        self.problems.insert(0, problem)

    def _note(self, problem: RowProblem) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            raise refuse_file(Problem.TOO_MANY_PROBLEMS, row=problem.row, limit=MOST_PROBLEMS)
        self.problems.append(problem)
        if problem.stops_the_row:
            self.refused.add(problem.row)

    def _keep(self, source: str, batch: Sequence[ParsedRow], codes: "Codes") -> None:
        dry_run = self.run.is_dry_run
        codes.take_areas([row.area for row in batch if row.area], dry_run=dry_run)
        points = [_stated(row) for row in batch]
        counts, closed = keep_points(self.run.programme, source, points, codes, dry_run=dry_run)
        for row in batch:
            if row.source_id in closed:
                self._note(RowProblem(row.number, "", Problem.POINT_CLOSED, {"value": row.source_id}))
        self.counts += counts
        self.teller.tell(self.rows + len(self.refused), self.total)


def _stated(row: ParsedRow) -> StatedPoint:
    return StatedPoint(
        source_id=row.source_id,
        kind=row.kind,
        sector=row.sector,
        authority=row.authority,
        name=dict(row.name),
        hours=row.hours,
        yearly_users=row.yearly_users,
        area=row.area.code if row.area else None,
        latitude=row.latitude,
        longitude=row.longitude,
        address=row.address,
        defaults_stated={name: dict(why) for name, why in row.defaults_stated.items()},
    )


@contextmanager
def local_copy(stored: StoredFile) -> Iterator[Path]:
    """The file on this machine's own disk, wherever files are kept."""
    with (
        tempfile.NamedTemporaryFile(prefix="rasid-import-") as copy,
        default_storage.open(stored.path) as kept,
    ):
        while chunk := kept.read(CHUNK_BYTES):
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


def rough_length(path: Path) -> int:
    """Rows to expect, to show progress by: lines of a text file without its headings; 0 for a workbook."""
    with path.open("rb") as opened:
        if opened.read(4) == b"PK\x03\x04":
            return 0
        opened.seek(0)
        return max(0, sum(chunk.count(b"\n") for chunk in iter(lambda: opened.read(CHUNK_BYTES), b"")) - 1)
