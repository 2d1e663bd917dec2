"""Lines of a registry file as service points: lines and a mapping in; parsed rows or what is wrong with each out."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from statistics import median

from rasid.stages.registry import geography
from rasid.stages.registry.importing.drafts import Draft, read_number
from rasid.stages.registry.importing.fields import Localized
from rasid.stages.registry.importing.files import Line, read_lines
from rasid.stages.registry.importing.mapping import RegistryMapping
from rasid.stages.registry.importing.problems import Problem, RowProblem, quoted, refuse_file
from rasid.stages.registry.rules import (
    KINDS_WITH_A_PLACE,
    LONGEST_NAME,
    AreaLevel,
    OpeningHours,
    Refusal,
    ServicePointKind,
    read_hours,
)

__all__ = [
    "ParsedArea", "ParsedRegistry", "ParsedRow", "area_code", "parse_registry", "read_number", "stream_registry",
]  # fmt: skip

LONGEST_SOURCE_ID = 120
MOST_YEARLY_USERS = 2_000_000_000
# A national list repeats a handful of opening hours: reading each afresh costs a fifth of the time.
_read_hours = lru_cache(maxsize=1024)(read_hours)


@dataclass(frozen=True, slots=True)
class ParsedArea:
    code: str
    level: AreaLevel
    name: Localized


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One service point ready to store; `defaults_stated` gives, per field not in the source, why it has its value."""

    number: int
    source_id: str
    name: Localized
    kind: ServicePointKind
    sector: str
    authority: str
    area: ParsedArea | None
    latitude: float | None
    longitude: float | None
    hours: OpeningHours
    yearly_users: int
    address: str
    defaults_stated: Mapping[str, Localized]
    notices: tuple[RowProblem, ...] = ()


@dataclass
class ParsedRegistry:
    """A whole file at once, for files small enough to hold."""

    rows: list[ParsedRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def notices(self) -> list[RowProblem]:
        return [notice for row in self.rows for notice in row.notices]

    @property
    def areas(self) -> dict[str, ParsedArea]:
        return {row.area.code: row.area for row in self.rows if row.area}

    @property
    def refused_rows(self) -> int:
        return len({problem.row for problem in self.problems})


def parse_registry(path: Path, mapping: RegistryMapping) -> ParsedRegistry:
    parsed = ParsedRegistry()
    for outcome in stream_registry(path, mapping):
        if isinstance(outcome, RowProblem):
            parsed.problems.append(outcome)
        else:
            parsed.rows.append(outcome)
    return parsed


def stream_registry(path: Path, mapping: RegistryMapping) -> Iterator[ParsedRow | RowProblem]:
    """Each line as a row, or as one problem for each thing wrong with it; raises FileRefusedError for the file.

    A file whose mapping estimates places is read twice, the first time for the
    middles of its areas. Holds one line at a time, besides the ids already seen.
    """
    centres = _area_centres(path, mapping) if mapping.places.estimate else {}
    reader = _RowReader(mapping, centres)
    for line in _checked_lines(path, mapping):
        yield from reader.read(line)


def _checked_lines(path: Path, mapping: RegistryMapping) -> Iterator[Line]:
    lines = read_lines(path, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet)
    for n, line in enumerate(lines):
        missing = mapping.columns - line.cells.keys() if n == 0 else ()
        for column in sorted(missing):
            found = ", ".join(quoted(name) for name in list(line.cells)[:40])
            raise refuse_file(Problem.COLUMN_MISSING, column=column, found=found)
        yield line


def _area_centres(path: Path, mapping: RegistryMapping) -> dict[str, tuple[float, float]]:
    """Median latitude and longitude of the believable points of each area code."""
    reader = _RowReader(mapping, {})
    latitudes: dict[str, list[float]] = defaultdict(list)
    longitudes: dict[str, list[float]] = defaultdict(list)
    for line in _checked_lines(path, mapping):
        draft = Draft(line, mapping.fields)
        place = reader.believable_place(draft)
        area = reader.stated_area(draft)
        if place and area:
            latitudes[area.code].append(place[0])
            longitudes[area.code].append(place[1])
    return {
        code: (round(median(latitudes[code]), 6), round(median(longitudes[code]), 6)) for code in latitudes
    }


class _RowReader:
    """Reads one line after another, remembering which ids and names it has seen."""

    def __init__(self, mapping: RegistryMapping, centres: Mapping[str, tuple[float, float]]) -> None:
        self.mapping, self.centres = mapping, centres
        self.ids: dict[str, int] = {}
        self.names: dict[bytes, int] = {}
        self.areas: dict[str, ParsedArea] = {}

    def read(self, line: Line) -> Iterator[ParsedRow | RowProblem]:
        draft = Draft(line, self.mapping.fields)
        if line.too_wide:
            draft.wrong("", Problem.ROW_TOO_WIDE)
        row = self._row(draft)
        if draft.problems:
            yield from draft.problems
        else:
            yield row

    def _row(self, draft: Draft) -> ParsedRow:
        source_id = self._source_id(draft)
        name = self._name(draft)
        kind = ServicePointKind(self._code(draft, "kind", frozenset(ServicePointKind)) or "counter")
        place, area = self._place(draft, kind, self.stated_area(draft))
        address = draft.text("address", needed=False)
        self._notice_same_name(draft, name, area, address)
        return ParsedRow(
            number=draft.line.number,
            source_id=source_id,
            name=name,
            kind=kind,
            sector=self._code(draft, "sector", frozenset(self.mapping.sectors)),
            authority=self._code(draft, "authority", frozenset(self.mapping.authorities)),
            area=area,
            latitude=place[0] if place else None,
            longitude=place[1] if place else None,
            hours=self._hours(draft),
            yearly_users=self._yearly_users(draft),
            address=address,
            defaults_stated=draft.defaults,
            notices=tuple(draft.notices),
        )

    def _column(self, name: str) -> str:
        rule = self.mapping.fields.get(name)
        return rule.column if rule else ""

    def _source_id(self, draft: Draft) -> str:
        source_id = draft.text("source_id", longest=LONGEST_SOURCE_ID)
        if not source_id:
            return ""
        first = self.ids.setdefault(source_id, draft.line.number)
        if first != draft.line.number:
            column = self._column("source_id")
            draft.wrong(column, Problem.SOURCE_ID_TWICE, value=quoted(source_id), first=first)
        return source_id

    def _name(self, draft: Draft) -> dict[str, str]:
        fields = [name for name in self.mapping.fields if name.startswith("name.")]
        found = {
            field.removeprefix("name."): draft.text(field, needed=False, longest=LONGEST_NAME)
            for field in fields
        }
        names = {tag: text for tag, text in found.items() if text}
        if not names and not any(problem.column == self._column(fields[0]) for problem in draft.problems):
            draft.wrong(self._column(fields[0]), Problem.CELL_MISSING, field=fields[0])
        return names

    def _notice_same_name(
        self, draft: Draft, name: Mapping[str, str], area: ParsedArea | None, address: str
    ) -> None:
        whole = "\x1f".join((*sorted(name.values()), area.code if area else "", address)).casefold()
        # Sixteen bytes a row instead of the text: a million rows must fit beside the ids.
        first = self.names.setdefault(sha256(whole.encode()).digest()[:16], draft.line.number)
        if name and first != draft.line.number:
            column = next(self._column(field) for field in self.mapping.fields if field.startswith("name."))
            draft.wrong(column, Problem.SAME_NAME, value=quoted(next(iter(name.values()))), first=first)

    def _code(self, draft: Draft, name: str, known: frozenset[str]) -> str:
        text = draft.text(name)
        if text and text not in known:
            draft.wrong(
                self._column(name), Problem.VALUE_UNKNOWN, value=quoted(text), known=", ".join(sorted(known))
            )
            return ""
        return text

    def _hours(self, draft: Draft) -> OpeningHours:
        text = draft.text("hours")
        hours = _read_hours(text)
        if isinstance(hours, Refusal):
            draft.wrong(self._column("hours"), Problem.HOURS_UNREADABLE, value=quoted(text), why=hours)
            return ()
        return hours

    def _yearly_users(self, draft: Draft) -> int:
        number = draft.number("yearly_users", needed=True)
        if number is None:
            return 0
        if number < 0 or number > MOST_YEARLY_USERS:
            column = self._column("yearly_users")
            draft.wrong(column, Problem.NUMBER_UNREADABLE, value=quoted(f"{number:.15g}"))
        return round(number)

    # Areas and places

    def stated_area(self, draft: Draft) -> ParsedArea | None:
        """The area that the line itself names, or None when the mapping has no area column."""
        text = draft.text("area", needed="area" in self.mapping.fields)
        if not text:
            return None
        area = self.areas.get(text) or self._find_area(text)
        if area is None:
            draft.wrong(self._column("area"), Problem.AREA_NOT_FOUND, value=quoted(text))
            return None
        return self.areas.setdefault(text, area)

    def _find_area(self, text: str) -> ParsedArea | None:
        if self.mapping.areas:
            declared = self.mapping.areas.get(text)
            return ParsedArea(declared.code, declared.level, declared.name) if declared else None
        if self.mapping.places.country:
            areas = geography.load_areas(self.mapping.places.country)
            return next((_as_parsed(area) for area in areas if area.code == text), None)
        code = area_code(self.mapping.areas_prefix, text)
        return ParsedArea(code, self.mapping.areas_level, {self.mapping.first_language: text})

    def _place(
        self, draft: Draft, kind: ServicePointKind, area: ParsedArea | None
    ) -> tuple[tuple[float, float] | None, ParsedArea | None]:
        if kind not in KINDS_WITH_A_PLACE:
            return None, area
        estimate = self.mapping.places.estimate
        latitude = draft.number("latitude", needed=not estimate)
        longitude = draft.number("longitude", needed=not estimate)
        if latitude is not None and longitude is not None:
            fault = self._place_fault(latitude, longitude)
            if fault is None:
                return (latitude, longitude), self._area_around(draft, latitude, longitude, area)
            if not estimate or fault is Problem.COORDINATES_SWAPPED:
                draft.wrong(self._column("latitude"), fault, place=f"{latitude:.6f}, {longitude:.6f}")
                return None, area
        elif not estimate or (latitude is None and longitude is None and not self._both_empty(draft)):
            return None, area  # What is wrong with the two cells is noted already.
        return self._estimated_place(draft, area), area

    def _both_empty(self, draft: Draft) -> bool:
        columns = (self._column("latitude"), self._column("longitude"))
        return not any(problem.column in columns for problem in draft.problems)

    def _estimated_place(self, draft: Draft, area: ParsedArea | None) -> tuple[float, float] | None:
        centre = self.centres.get(area.code) if area else None
        if centre is None or area is None:
            draft.wrong(self._column("latitude"), Problem.CELL_MISSING, field="latitude")
            return None
        given = ", ".join(draft.line.cells.get(self._column(name), "") for name in ("latitude", "longitude"))
        draft.defaults["place"] = self.mapping.places.reason
        draft.wrong(self._column("latitude"), Problem.PLACE_ESTIMATED, value=quoted(given), area=area.code)
        return centre

    def believable_place(self, draft: Draft) -> tuple[float, float] | None:
        latitude, longitude = draft.number("latitude", needed=False), draft.number("longitude", needed=False)
        if latitude is None or longitude is None or self._place_fault(latitude, longitude):
            return None
        return latitude, longitude

    def _place_fault(self, latitude: float, longitude: float) -> Problem | None:
        if abs(latitude) < 1e-6 and abs(longitude) < 1e-6:
            return Problem.COORDINATES_ZERO
        if self._inside(latitude, longitude):
            return None
        swapped = self._inside(longitude, latitude)
        return Problem.COORDINATES_SWAPPED if swapped else Problem.COORDINATES_OUTSIDE

    def _inside(self, latitude: float, longitude: float) -> bool:
        places = self.mapping.places
        if places.bounds:
            south, west, north, east = places.bounds
            if not (south <= latitude <= north and west <= longitude <= east):
                return False
        return not places.country or geography.locate(latitude, longitude, places.country) is not None

    def _area_around(
        self, draft: Draft, latitude: float, longitude: float, stated: ParsedArea | None
    ) -> ParsedArea | None:
        country = self.mapping.places.country
        found = geography.locate(latitude, longitude, country) if country else None
        if found is None or stated is None:
            return stated or (_as_parsed(found) if found else None)
        if stated.code not in (found.code, found.parent_code):
            draft.wrong(self._column("area"), Problem.AREA_DISAGREES, stated=stated.code, found=found.code)
        return stated


def _as_parsed(area: geography.AreaRow) -> ParsedArea:
    return ParsedArea(area.code, area.level, area.name)


def area_code(prefix: str, name: str) -> str:
    """A stable code for an area known only by name: its Latin letters, or a digest when it has none."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug or not name.isascii():
        slug = f"{slug}-{sha256(name.casefold().encode()).hexdigest()[:8]}".strip("-")
    return f"{prefix}-{slug}" if prefix else slug
