"""An old register becomes reports: an uploaded file and its mapping enter; reports, problems and one entry leave."""

import os
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.jobs.progress import Teller, telling
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.arabic import normalise
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.importing import FileRefusedError, Problem, RowProblem
from rasid.stages.registry.importing.actions import local_copy, rough_length
from rasid.stages.registry.importing.problems import refuse_file
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.queries import masked
from rasid.stages.reports.registers import queries
from rasid.stages.reports.registers.mapping import read_mapping
from rasid.stages.reports.registers.models import RegisteredReport, RegisterProblem, RegisterRun
from rasid.stages.reports.registers.rows import ParsedRow, stream_register
from rasid.stages.reports.registers.rules import STATES, Refusal, outcome_of, set_aside_of
from rasid.stages.reports.rules import Door, Happening, PlaceBy, ReportState, Speaker, code_from
from rasid.stages.reports.statement import Contact, ContactBy, Place, compose, degrees

MOST_PROBLEMS = 50_000
BATCH = 200


@transaction.atomic
def take_register(
    programme: Programme, file: BinaryIO, *, file_name: str, mapping: str = "", started_by: User | None = None
) -> RegisterRun:
    """Keep a register's file and rehearse its import; without a mapping (TOML text) it waits for one."""
    return _begin(programme, keep(file), mapping, file_name=file_name, is_dry_run=True, started_by=started_by)


@transaction.atomic
def map_columns(viewer: Viewer, run_id: UUID, mapping: str) -> RegisterRun:
    """Say how the columns of a waiting file are read, and rehearse."""
    found = queries.register_run(viewer, run_id)
    run = RegisterRun.objects.select_for_update().get(id=run_id) if found else None
    if run is None or run.mapping:
        raise Refused(Refusal.ALREADY_MAPPED)
    run.mapping = mapping
    run.save(update_fields=["mapping"])
    announce(queries.REGISTER_JOB, run.id)
    return run


@transaction.atomic
def import_checked(run_id: UUID, *, started_by: User | None = None) -> RegisterRun:
    """Bring in the very file and mapping that a dry run has checked."""
    runs = RegisterRun.objects.select_for_update(of=("self",)).select_related("programme", "file")
    checked = runs.get(id=run_id)
    if not checked.is_dry_run or checked.finished_at is None or not checked.rows:
        raise Refused(Refusal.NOT_CHECKED)
    return _begin(
        checked.programme,
        checked.file,
        checked.mapping,
        file_name=checked.file_name,
        is_dry_run=False,
        started_by=started_by,
    )


def _begin(
    programme: Programme,
    file: StoredFile,
    mapping: str,
    *,
    file_name: str,
    is_dry_run: bool,
    started_by: User | None,
) -> RegisterRun:
    run = RegisterRun.objects.create(
        programme=programme,
        file_name=file_name[:255],
        file=file,
        mapping=mapping,
        is_dry_run=is_dry_run,
        started_by=started_by,
        started_at=clock.now(),
    )
    if mapping:
        announce(queries.REGISTER_JOB, run.id)
    return run


def carry_out_register(run_id: UUID) -> RegisterRun:
    """Read the file of a run and keep its rows. A run that ended is left alone; one that broke off goes on.

    Rows that cannot be taken become problems and stop no others. Rows are kept in batches, each its own
    transaction: what is logged is promised a place in the log within a minute, and residents must not wait.
    """
    with telling(queries.REGISTER_JOB, run_id) as teller:
        run = RegisterRun.objects.select_related("programme", "file", "started_by").get(id=run_id)
        if run.finished_at is not None:
            return run
        reading = _Reading(run, teller)
        try:
            with local_copy(run.file) as path:
                reading.read(path)
        except FileRefusedError as refused:
            reading.refuse(refused.problem)
        return _finish(run, reading)


@transaction.atomic
def _finish(run: RegisterRun, reading: "_Reading") -> RegisterRun:
    run = RegisterRun.objects.select_for_update(of=("self",)).select_related("file").get(id=run.id)
    if run.finished_at is not None:
        return run
    RegisterProblem.objects.bulk_create(
        [
            RegisterProblem(
                run=run, row=problem.row, column=problem.column[:200], code=problem.code,
                params=dict(problem.params), stops_the_row=problem.stops_the_row,
            )
            for problem in reading.problems
        ],
        batch_size=1000,
    )  # fmt: skip
    run.rows, run.refused = reading.rows, len(reading.refused)
    run.created = reading.created
    if not run.is_dry_run:
        # All that this run brought in, also before it broke off and began again.
        run.created = RegisteredReport.objects.filter(run=run).count()
    run.unchanged = max(0, run.rows - run.refused - run.created)
    run.finished_at = clock.now()
    run.save()
    if run.is_dry_run or not run.rows:
        return run
    record(
        "register.imported",
        f"register:{run.id}",
        programme_id=run.programme_id,
        sets={
            "file_sha256": run.file.sha256,
            "mapping_sha256": sha256(run.mapping.encode()).hexdigest(),
            "rows": run.rows,
            "created": run.created,
            "unchanged": run.unchanged,
            "refused": run.refused,
        },
    )
    return run


class _Reading:
    """One run's way through its file."""

    def __init__(self, run: RegisterRun, teller: Teller) -> None:
        self.run, self.teller = run, teller
        self.problems: list[RowProblem] = []
        self.refused: set[int] = set()
        self.rows = self.total = self.created = 0
        self.place_column = ""
        self.by_source: dict[str, UUID] = {}
        self.by_name: dict[str, UUID] = {}

    def read(self, path: Path) -> None:
        programme, mapping = self.run.programme, read_mapping(self.run.mapping)
        self.total = rough_length(path)
        stated = (mapping.fields[name].column for name in ("place", "point") if name in mapping.fields)
        self.place_column = next(stated, "")
        self.by_name = queries.points_by_name(programme)
        if "point" in mapping.fields:
            self.by_source = queries.points_by_source(programme, mapping.places)
        batch: list[ParsedRow] = []
        for outcome in stream_register(path, mapping, ZoneInfo(programme.time_zone), clock.now()):
            if isinstance(outcome, RowProblem):
                self._note(outcome)
                continue
            self.rows += 1
            batch.append(outcome)
            if len(batch) == BATCH:
                self._keep(mapping.source, batch)
                batch = []
        self._keep(mapping.source, batch)
        self.rows += len(self.refused)

    def refuse(self, problem: RowProblem) -> None:
        """The file as a whole, or all of it from here on."""
        if self.run.is_dry_run or not self.created:
            self.rows = self.created = 0
            self.refused.clear()
        self.problems.insert(0, problem)

    def _note(self, problem: RowProblem) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            raise refuse_file(Problem.TOO_MANY_PROBLEMS, row=problem.row, limit=MOST_PROBLEMS)
        self.problems.append(problem)
        if problem.stops_the_row:
            self.refused.add(problem.row)

    def _keep(self, source: str, batch: Sequence[ParsedRow]) -> None:
        with transaction.atomic():
            # Two registers at once would meet at every row. New reports, which only name the programme, pass.
            Programme.objects.select_for_update(no_key=True).get(id=self.run.programme_id)
            known = queries.kept_rows(self.run.programme, source, [row.source_id for row in batch])
            for row in batch:
                self._keep_row(source, row, known.get(row.source_id))
        self.teller.tell(self.rows + len(self.refused), self.total)

    def _keep_row(self, source: str, row: ParsedRow, known: str | None) -> None:
        if known is not None:
            if known != row.sha256:
                self._note(RowProblem(row.number, "", Problem.HELD_OTHERWISE, {"value": row.source_id}))
            return
        self.created += 1
        point = self._point(row)
        if not self.run.is_dry_run:
            _bring_in(self.run, source, row, point)

    def _point(self, row: ParsedRow) -> UUID | None:
        point = self.by_source.get(row.point) or self.by_name.get(normalise(row.place))
        if point is None and (row.point or row.place):
            value = {"value": row.place or row.point}
            self._note(RowProblem(row.number, self.place_column, Problem.PLACE_NOT_FOUND, value))
        return point


def _bring_in(run: RegisterRun, source: str, row: ParsedRow, point: UUID | None) -> None:
    """One row as a report under its own dates. Its code is nobody's: whoever complained then was given none."""
    report = reports.accept(
        run.programme,
        _statement(row, point),
        code=code_from(os.urandom(8)),
        door=Door.REGISTER,
        sender=None,
        by=run.started_by,
        accepted_at=row.said_at,
    ).report
    RegisteredReport.objects.create(
        report=report,
        programme=run.programme,
        run=run,
        source=source,
        source_id=row.source_id,
        row_sha256=row.sha256,
    )
    if STATES[row.state] is not ReportState.RECEIVED:
        _bring_to_its_end(report, row)


def _statement(row: ParsedRow, point: UUID | None) -> bytes:
    place = Place(by=PlaceBy.SEARCH if point else PlaceBy.NONE, point=point, words=row.place or row.point)
    if row.latitude is not None and row.longitude is not None:
        place = replace(
            place,
            by=PlaceBy.SEARCH if point else PlaceBy.MAP,
            latitude=degrees(row.latitude),
            longitude=degrees(row.longitude),
        )
    contact = None
    if row.phone or row.email:
        contact = Contact(ContactBy.SMS if row.phone else ContactBy.EMAIL, row.phone or row.email)
    return compose(
        row.kind,
        row.text,
        language=row.language,
        said_at=row.said_at,
        place=place,
        category=row.category,
        contact=contact,
    )


def _bring_to_its_end(report: Report, row: ParsedRow) -> None:
    """It ended long ago, as the register says: nobody is told, no clock runs, and the log says who claims it."""
    outcome, reason = outcome_of(row.state), set_aside_of(row.state)
    state = STATES[row.state]
    Report.objects.filter(id=report.id).update(
        state=state,
        outcome=outcome or "",
        set_aside=reason or "",
        closed_at=row.closed_at if outcome else None,
        changed_at=clock.now(),
    )
    ReportEvent.objects.create(
        report=report,
        at=row.closed_at or row.said_at,
        speaker=Speaker.OFFICE,
        what=Happening.CLOSED if outcome else Happening.SET_ASIDE,
        text=masked(row.answer)[0],
        state=state,
        params={"outcome": outcome.value} if outcome else {"reason": reason.value if reason else ""},
    )
    record(
        "report.brought_over",
        f"report:{report.id}",
        programme_id=report.programme_id,
        sets={
            "state": state.value,
            "outcome": outcome.value if outcome else "",
            "ended_on": (row.closed_at or row.said_at).date().isoformat(),
        },
    )
