"""Lines of an old register: lines and a mapping in; what each of them says, or what is wrong with it, out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime, time, tzinfo
from hashlib import sha256
from pathlib import Path

from rasid.methods.triage import load_taxonomy
from rasid.stages.registry.importing import Draft, Line, Problem, RowProblem, read_lines
from rasid.stages.registry.importing.problems import quoted, refuse_file
from rasid.stages.reports.registers.mapping import RegisterMapping
from rasid.stages.reports.registers.rules import STATES, OldState
from rasid.stages.reports.rules import LONGEST_TEXT, Kind, ReportState
from rasid.stages.reports.statement import LANGUAGES, LONGEST_ADDRESS, LONGEST_PLACE_WORDS

LONGEST_SOURCE_ID = 120
LONGEST_SHORT = 80
LONGEST_CHOICE = 200
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One complaint of the register. `point` is a source id of the registry, `place` a name or other words."""

    number: int
    source_id: str
    text: str
    kind: Kind
    said_at: datetime
    state: OldState
    closed_at: datetime | None
    answer: str
    category: str
    point: str
    place: str
    latitude: float | None
    longitude: float | None
    phone: str
    email: str
    language: str

    @property
    def sha256(self) -> str:
        """Of what the row says, wherever in the file it stands."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "number"}
        return sha256(json.dumps(said, default=str, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def stream_register(
    path: Path, mapping: RegisterMapping, zone: tzinfo, now: datetime
) -> Iterator[ParsedRow | RowProblem]:
    """Each line as a row, or as one problem for each thing wrong with it; raises FileRefusedError for the file.

    Times without an offset are of `zone`; nothing may lie after `now`.
    """
    reader = _RowReader(mapping, zone, now)
    lines = read_lines(path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet)
    for n, line in enumerate(lines):
        for column in sorted(mapping.columns - line.cells.keys()) if n == 0 else ():
            found = ", ".join(quoted(name) for name in list(line.cells)[:40])
            raise refuse_file(Problem.COLUMN_MISSING, column=column, found=found)
        yield from reader.read(line)


class _RowReader:
    """Reads one line after another, remembering which ids it has seen."""

    def __init__(self, mapping: RegisterMapping, zone: tzinfo, now: datetime) -> None:
        self.mapping, self.zone, self.now = mapping, zone, now
        self.ids: dict[str, int] = {}

    def read(self, line: Line) -> Iterator[ParsedRow | RowProblem]:
        draft = Draft(line, self.mapping.fields)
        if line.too_wide:
            draft.wrong("", Problem.ROW_TOO_WIDE)
        row = self._row(draft)
        if draft.problems or row is None:
            yield from draft.problems
        else:
            yield row

    def _row(self, draft: Draft) -> ParsedRow | None:
        source_id = self._source_id(draft)
        kind = self._choice(draft, "kind", frozenset(Kind))
        state = self._choice(draft, "state", frozenset(OldState), otherwise=OldState.OPEN)
        said_at = self._moment(draft, "said_at", needed=True)
        closed_at = self._moment(draft, "closed_at", needed=False)
        text = draft.text("text", longest=LONGEST_TEXT)
        latitude, longitude = draft.number("latitude", needed=False), draft.number("longitude", needed=False)
        self._check_place(draft, latitude, longitude)
        category = self._choice(draft, "category", frozenset(load_taxonomy().categories), otherwise="")
        language = self._choice(draft, "language", frozenset(LANGUAGES), otherwise="ar")
        point, place = (
            draft.text("point", needed=False, longest=LONGEST_SOURCE_ID),
            draft.text("place", needed=False, longest=LONGEST_PLACE_WORDS),
        )
        phone = draft.text("phone", needed=False, longest=LONGEST_SHORT)
        email = draft.text("email", needed=False, longest=LONGEST_ADDRESS)
        answer = draft.text("answer", needed=False, longest=LONGEST_TEXT)
        if draft.problems or said_at is None:
            return None
        is_over = STATES[OldState(state)] is not ReportState.RECEIVED
        return ParsedRow(
            number=draft.line.number,
            source_id=source_id,
            text=text,
            kind=Kind(kind),
            said_at=said_at,
            state=OldState(state),
            closed_at=(closed_at or said_at) if is_over else None,
            answer=answer,
            category=category,
            point=point,
            place=place,
            latitude=latitude,
            longitude=longitude,
            phone=phone.translate(_DIGITS),
            email=email,
            language=language,
        )

    def _column(self, name: str) -> str:
        rule = self.mapping.fields.get(name)
        return rule.column if rule else ""

    def _source_id(self, draft: Draft) -> str:
        source_id = draft.text("source_id", longest=LONGEST_SOURCE_ID)
        first = self.ids.setdefault(source_id, draft.line.number) if source_id else draft.line.number
        if first != draft.line.number:
            draft.wrong(
                self._column("source_id"), Problem.SOURCE_ID_TWICE, value=quoted(source_id), first=first
            )
        return source_id

    def _choice(self, draft: Draft, name: str, known: frozenset[str], *, otherwise: str | None = None) -> str:
        text = draft.text(name, needed=otherwise is None, longest=LONGEST_CHOICE)
        if not text:
            return otherwise or ""
        if text not in known:
            told = ", ".join(sorted(known)[:20])
            draft.wrong(self._column(name), Problem.VALUE_UNKNOWN, value=quoted(text), known=told)
            return ""
        return text

    def _moment(self, draft: Draft, name: str, *, needed: bool) -> datetime | None:
        text = draft.text(name, needed=needed, longest=60)
        if not text:
            return None
        moment = self._read_moment(text.translate(_DIGITS))
        if moment is None:
            draft.wrong(self._column(name), Problem.DATE_UNREADABLE, value=quoted(text))
        elif moment > self.now:
            draft.wrong(self._column(name), Problem.DATE_IN_FUTURE, value=quoted(text))
        return moment

    def _read_moment(self, text: str) -> datetime | None:
        """By the mapping's forms, else as spreadsheets store it; a day without a time is its noon, or all before it."""
        found, has_time = None, True
        for form in self.mapping.dates:
            try:
                found, has_time = datetime.strptime(text, form), "%H" in form or "%I" in form  # noqa: DTZ007
                break
            except ValueError:
                continue
        if found is None:
            try:
                found, has_time = datetime.fromisoformat(text), len(text) > len("2025-03-09")
            except ValueError:
                return None
        moment = found if found.tzinfo else found.replace(tzinfo=self.zone)
        if has_time:
            return moment
        # Nobody complained at midnight; of today, noon may be yet to come.
        noon = datetime.combine(moment.date(), time(12), tzinfo=self.zone)
        return min(noon, self.now) if noon.date() == self.now.astimezone(self.zone).date() else noon

    def _check_place(self, draft: Draft, latitude: float | None, longitude: float | None) -> None:
        column = self._column("latitude")
        if (latitude is None) != (longitude is None):
            draft.wrong(column, Problem.CELL_MISSING, field="latitude" if latitude is None else "longitude")
        elif latitude is not None and longitude is not None:
            place = f"{latitude:.6f}, {longitude:.6f}"
            if abs(latitude) < 1e-6 and abs(longitude) < 1e-6:
                draft.wrong(column, Problem.COORDINATES_ZERO)
            elif abs(latitude) > 90 or abs(longitude) > 180:
                draft.wrong(column, Problem.COORDINATES_OUTSIDE, place=place)
