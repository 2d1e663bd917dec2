"""Reports of one transaction enter; verbs work on them in memory; rows, lines and acts are written together at its end.

The verbs are the same as for one report at a desk: only where they read and write differs. What a verb refuses
is taken back for that report alone.
"""

from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.gathering import Gathered, acts_together
from rasid.foundation.schema.copying import copy_in, numbers_of
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.rules import Happening

P = ParamSpec("P")
T = TypeVar("T")
BATCH = 500
_GROUPS = """
WITH RECURSIVE same AS (
    SELECT id AS lead, id, contact_verified_at FROM reports_report WHERE id = ANY(%s)
    UNION ALL
    SELECT same.lead, each.id, each.contact_verified_at FROM reports_report each JOIN same ON each.same_as_id = same.id
)
SELECT lead, id FROM same WHERE contact_verified_at IS NOT NULL
"""


@dataclass(frozen=True)
class _Mark:
    """Where things stood before an act."""

    report: dict[str, Any]
    cached: dict[str, Any]
    changed: frozenset[str]
    lines: int
    files: int
    hashes: dict[str, bool]
    acts: int


@dataclass
class Together:
    """Reports held by this transaction; new ones are not in the table yet."""

    acts: Gathered
    reports: dict[UUID, Report] = field(default_factory=dict)
    new: set[UUID] = field(default_factory=set)
    sealed: list[tuple[UUID, str, str, datetime]] = field(default_factory=list)
    lines: list[ReportEvent] = field(default_factory=list)
    files: list[ReportFile] = field(default_factory=list)
    changed: dict[UUID, set[str]] = field(default_factory=dict)
    to_be_told: dict[UUID, list[UUID]] = field(default_factory=dict)
    # What hashes of files a report has, and which of them came with an answer.
    hashes: dict[UUID, dict[str, bool]] = field(default_factory=dict)
    _known: dict[Hashable, Any] = field(default_factory=dict)
    _points: dict[UUID, ServicePoint] = field(default_factory=dict)
    _authorities: dict[UUID, Authority] = field(default_factory=dict)
    _numbers: list[int] = field(default_factory=list)

    def hold(self, ids: Collection[UUID]) -> None:
        """Lock reports that are in the table, always in one order, and read what verbs ask of them."""
        wanted = [each for each in ids if each not in self.reports]
        rows = Report.objects.select_for_update(of=("self",)).filter(id__in=wanted).order_by("id")
        found = {each.id: each for each in rows.select_related("programme", "service_point", "authority")}
        self.reports |= found
        self.acts.look_up([f"report:{each}" for each in found])
        self.to_be_told |= {each: [] for each in found}
        self.hashes |= {each: {} for each in found}
        with connection.cursor() as cursor:
            cursor.execute(_GROUPS, [list(found)])
            for lead, each in cursor.fetchall():
                self.to_be_told[lead].append(each)
        files = ReportFile.objects.filter(report__in=found)
        for report, sha256, what, file in files.values_list("report_id", "sha256", "event__what", "file_id"):
            self.hashes[report][sha256] = what == Happening.ANSWERED and file is not None

    def add(self, report: Report, fields: dict[str, str], files: Collection[ReportFile]) -> None:
        """A report that came in now: with what is sealed of it, and the files that it promised."""
        self.reports[report.id] = report
        self.new.add(report.id)
        if point := self._points.get(report.service_point_id or report.id):
            report.service_point = point
        if authority := self._authorities.get(report.authority_id or report.id):
            report.authority = authority
        self.to_be_told[report.id] = [report.id] if report.contact_verified_at else []
        self.sealed += [(report.id, name, value, clock.now()) for name, value in fields.items()]
        self.files += files
        self.hashes[report.id] = dict.fromkeys((each.sha256 for each in files), False)

    def save(self, report: Report, fields: Collection[str]) -> None:
        if report.id not in self.new:
            self.changed.setdefault(report.id, set()).update(fields)

    def tell(self, line: ReportEvent) -> None:
        if not self._numbers:
            self._numbers = numbers_of(ReportEvent, BATCH)[::-1]
        line.id = self._numbers.pop()
        self.lines.append(line)

    def bring(self, file: ReportFile) -> tuple[ReportFile, bool]:
        """The file, or the one that its report has already, and whether it is new. A promised file may be filled so."""
        report_id, sha256 = file.report_id, file.sha256
        if sha256 not in self.hashes[report_id]:
            self.files.append(file)
            self.hashes[report_id][sha256] = bool(file.event and file.event.what == Happening.ANSWERED)
            return file, True
        waiting = (each for each in self.files if each.report_id == report_id and each.sha256 == sha256)
        present = next(waiting, None) or ReportFile.objects.get(report=report_id, sha256=sha256)
        if present.file_id is not None:
            return present, False
        present.file, present.arrived_at = file.file, file.arrived_at
        if present.pk is not None:
            present.save(update_fields=["file", "arrived_at"])
        return present, True

    def has_evidence(self, report_id: UUID) -> bool:
        """Whether the authority's answers brought a file."""
        return any(self.hashes[report_id].values())

    def know(self, key: Hashable, ask: Callable[[], T]) -> T:
        """What the database said when it was asked the same in this transaction."""
        if key not in self._known:
            self._known[key] = ask()
        found: T = self._known[key]
        return found

    def know_places(self, points: Collection[UUID]) -> None:
        """Read service points at once that verbs will ask for one by one."""
        found = ServicePoint.objects.filter(id__in=points)
        self._points |= {point.id: point for point in found}
        self._known |= {("point", point.programme_id, point.id): point for point in self._points.values()}
        programmes = {point.programme_id for point in self._points.values()}
        self._authorities = {each.id: each for each in Authority.objects.filter(programme__in=programmes)}

    def mark(self, report: Report) -> _Mark:
        own = {name: value for name, value in report.__dict__.items() if name != "_state"}
        return _Mark(
            own,
            dict(report._state.fields_cache),
            frozenset(self.changed.get(report.id, ())),
            len(self.lines),
            len(self.files),
            dict(self.hashes[report.id]),
            self.acts.mark(),
        )

    def back_to(self, report: Report, mark: _Mark) -> None:
        for name in [each for each in report.__dict__ if each not in mark.report and each != "_state"]:
            del report.__dict__[name]
        report.__dict__.update(mark.report)
        report._state.fields_cache = dict(mark.cached)
        if report.id in self.changed:
            self.changed[report.id] = set(mark.changed)
        del self.lines[mark.lines :]
        del self.files[mark.files :]
        self.hashes[report.id] = dict(mark.hashes)
        self.acts.back_to(mark.acts)

    def write(self) -> None:
        """Everything that was held, in a few streams."""
        copy_in([self.reports[each] for each in sorted(self.new)])
        copy_in(self.lines)
        ReportFile.objects.bulk_create(self.files, batch_size=BATCH)
        vault.keep_many(self.sealed)
        changed = {each: names for each, names in self.changed.items() if names}
        if changed:
            names = sorted({name for each in changed.values() for name in each})
            Report.objects.bulk_update([self.reports[each] for each in sorted(changed)], names, BATCH)


_together: ContextVar[Together | None] = ContextVar("rasid_reports_together", default=None)


def held_together() -> Together | None:
    """The reports that are worked on together now, if any are."""
    return _together.get()


@contextmanager
def reports_together(ids: Collection[UUID] = ()) -> Iterator[Together]:
    """Inside, the verbs work on reports in memory: those of `ids`, and those that come in meanwhile.

    At its end everything is written, in one transaction. An exception leaves nothing. Inside another such block it is
    that one.
    """
    if (outer := _together.get()) is not None:
        outer.hold(ids)
        yield outer
        return
    with transaction.atomic(), acts_together() as acts:
        held = Together(acts)
        token = _together.set(held)
        try:
            held.hold(ids)
            yield held
        finally:
            _together.reset(token)
        held.write()


def one_transaction(verb: Callable[P, T]) -> Callable[P, T]:
    """A verb is one transaction; among many that are worked on together it is a part of theirs, without a savepoint:
    what it would take back is in memory."""

    @wraps(verb)
    def done(*given: P.args, **named: P.kwargs) -> T:
        if _together.get():
            return verb(*given, **named)
        with transaction.atomic():
            return verb(*given, **named)

    return done


def do_with_each(ids: Collection[UUID], act: Callable[[UUID], object]) -> dict[UUID, Refused]:
    """Do an act, of one verb or of several in a row, with each of many reports, in one transaction.

    What is refused is returned by report: nothing of that act happened then, and all others did.
    """
    refused: dict[UUID, Refused] = {}
    with reports_together(ids) as held:
        for each in ids:
            report = held.reports.get(each)
            mark = held.mark(report) if report else None
            try:
                act(each)
            except Refused as refusal:
                refused[each] = refusal
                if report and mark:
                    held.back_to(report, mark)
    return refused


def known_point(programme_id: UUID, point: UUID) -> ServicePoint | None:
    def ask() -> ServicePoint | None:
        return ServicePoint.objects.filter(id=point, programme_id=programme_id).first()

    return known(("point", programme_id, point), ask)


def known(key: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` says: asked once while reports are worked on together, and every time otherwise."""
    held = _together.get()
    return held.know(key, ask) if held else ask()
