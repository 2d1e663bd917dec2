"""Lines of a catalogue file and the authorities' codes enter; services to keep and what is wrong with lines leave."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rasid.foundation.text.messages import Message
from rasid.stages.registry.actions import StatedService
from rasid.stages.registry.importing.files import Line
from rasid.stages.registry.importing.rows import read_number
from rasid.stages.registry.models import Service
from rasid.stages.registry.rules import LONGEST_NAME, TimeLimit, TimeUnit, time_limit_refusal

LANGUAGES = ("ar", "en")
TEXTS = ("name", "legal_basis", "fee", "documents", "source")
COLUMNS = ("authority", "code", "limit", "unit", *(f"{text}_{tag}" for text in TEXTS for tag in LANGUAGES))
NEEDED = ("authority", "code", "name_ar")
LONGEST_CELL = 4000
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,78}")
# In a cell documents stand one a line, or one after another with a semicolon between.
_BETWEEN_DOCUMENTS = re.compile(r"[;؛\n]")


@dataclass(frozen=True)
class LineProblem:
    """What is wrong in one place of the file; line 0 is the whole file."""

    line: int
    column: str
    message: Message


@dataclass
class Catalogue:
    """A whole file: services by their authority's code, and the lines that cannot be taken."""

    services: dict[str, dict[str, StatedService]] = field(default_factory=dict)
    problems: list[LineProblem] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return sum(map(len, self.services.values()))


def read_catalogue(lines: Iterable[Line], authorities: Iterable[str]) -> Catalogue:
    """Each line a service of a known authority; a line with anything wrong is left out and told of."""
    found, known = Catalogue(), frozenset(authorities)
    for line in lines:
        if missing := [column for column in NEEDED if column not in line.cells]:
            wanted = ", ".join(missing)
            found.problems = [LineProblem(0, "", Message("registry-catalogue-no-column", columns=wanted))]
            found.services = {}
            return found
        problems = list(_problems(line, known, found.services))
        if problems:
            found.problems += problems
        else:
            stated = _service(line.cells)
            found.services.setdefault(_cell(line.cells, "authority"), {})[stated.code] = stated
    return found


def _problems(
    line: Line, authorities: frozenset[str], seen: Mapping[str, Mapping[str, StatedService]]
) -> Iterable[LineProblem]:
    cells = line.cells

    def wrong(column: str, code: str, **params: str | int) -> LineProblem:
        return LineProblem(line.number, column, Message(f"registry-catalogue-{code}", **params))

    authority, code = _cell(cells, "authority"), _cell(cells, "code")
    if authority not in authorities:
        yield wrong("authority", "no-authority", wanted=authority)
    if not _CODE.fullmatch(code):
        yield wrong("code", "bad-code", value=code)
    elif code in seen.get(authority, {}):
        yield wrong("code", "twice", value=code)
    if not _cell(cells, "name_ar") or len(_cell(cells, "name_ar")) > LONGEST_NAME:
        yield wrong("name_ar", "no-name")
    for column in COLUMNS:
        if len(_cell(cells, column)) > LONGEST_CELL:
            yield wrong(column, "too-long", longest=LONGEST_CELL)
    if _cell(cells, "limit") and _limit(cells) is None:
        yield wrong("limit", "bad-limit", units=", ".join(TimeUnit))


def _cell(cells: Mapping[str, str], column: str) -> str:
    return cells.get(column, "").strip()


def _limit(cells: Mapping[str, str]) -> TimeLimit | None:
    try:
        value = read_number(_cell(cells, "limit"))
        unit = TimeUnit(_cell(cells, "unit"))
    except ValueError:
        return None
    if value != int(value) or time_limit_refusal(int(value), unit):
        return None
    return TimeLimit(int(value), unit)


def _service(cells: Mapping[str, str]) -> StatedService:
    texts = {
        text: {tag: words for tag in LANGUAGES if (words := _cell(cells, f"{text}_{tag}"))} for text in TEXTS
    }
    documents = {tag: _BETWEEN_DOCUMENTS.sub("\n", words) for tag, words in texts["documents"].items()}
    return StatedService(
        code=_cell(cells, "code"),
        name=texts["name"],
        limit=_limit(cells) if _cell(cells, "limit") else None,
        legal_basis=texts["legal_basis"],
        fee=texts["fee"],
        documents=documents,
        requirements_source=texts["source"],
    )


def as_cells(service: Service) -> list[object]:
    """A kept service under COLUMNS: what is downloaded can be changed and imported again."""
    row: list[object] = [
        service.authority.source_id,
        service.code,
        service.limit_value,
        service.limit_unit if service.limit_value else "",
    ]
    for text in (
        service.name,
        service.legal_basis,
        service.fee,
        service.documents,
        service.requirements_source,
    ):
        row += [text.get(tag, "") for tag in LANGUAGES]
    return row
