"""Lines of a table of travel times enter; minutes between cells of the earth's grid, and what is wrong, leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from rasid.foundation.text.messages import Message
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import cell
from rasid.stages.registry.importing.files import Line
from rasid.stages.registry.importing.rows import read_number

ENDS = (("from_latitude", "from_longitude"), ("to_latitude", "to_longitude"))
COLUMNS = (*ENDS[0], *ENDS[1], "minutes")
LONGEST_MINUTES = 24 * 60

Leg = tuple[str, str]


@dataclass(frozen=True)
class LineProblem:
    """What is wrong in one place of the file; line 0 is the whole file."""

    line: int
    column: str
    message: Message


@dataclass
class Legs:
    """Minutes by (origin cell, destination cell): the median where several lines name the same two cells."""

    minutes: dict[Leg, int] = field(default_factory=dict)
    problems: list[LineProblem] = field(default_factory=list)
    lines: int = 0

    @property
    def taken(self) -> int:
        return len(self.minutes)


def read_legs(lines: Iterable[Line]) -> Legs:
    """Each line one way in one direction; a line with anything wrong is left out and told of."""
    found = Legs()
    said: dict[Leg, list[int]] = {}
    for line in lines:
        if missing := [column for column in COLUMNS if column not in line.cells]:
            wanted = ", ".join(missing)
            return Legs(problems=[LineProblem(0, "", Message("travel-no-column", columns=wanted))])
        found.lines += 1
        problems = list(_problems(line))
        if problems:
            found.problems += problems
            continue
        origin, destination = (
            cell(Place(_number(line.cells, north) or 0, _number(line.cells, east) or 0))
            for north, east in ENDS
        )
        said.setdefault((origin, destination), []).append(round(_number(line.cells, "minutes") or 0))
    found.minutes = {leg: round(median(minutes)) for leg, minutes in sorted(said.items())}
    return found


def _problems(line: Line) -> Iterable[LineProblem]:
    for north, east in ENDS:
        for column, limit in ((north, 90), (east, 180)):
            value = _number(line.cells, column)
            if value is None or not -limit <= value <= limit:
                yield LineProblem(line.number, column, Message("travel-bad-place", limit=limit))
    minutes = _number(line.cells, "minutes")
    if minutes is None or not 0 <= minutes <= LONGEST_MINUTES:
        yield LineProblem(line.number, "minutes", Message("travel-bad-minutes", longest=LONGEST_MINUTES))


def _number(cells: Mapping[str, str], column: str) -> float | None:
    try:
        return float(read_number(cells[column].strip()))
    except ValueError:
        return None
