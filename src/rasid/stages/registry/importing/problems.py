"""What can be wrong with a file of rows: a place in the file and a code, for the reader's own language to explain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_QUOTE = 80
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Problem(StrEnum):
    """Each has two messages: `registry-import-problem-…` (what is wrong), `registry-import-remedy-…` (what to do)."""

    FILE_EMPTY = "file-empty"
    FILE_TOO_LARGE = "file-too-large"
    FILE_TOO_LONG = "file-too-long"
    FILE_NOT_TEXT = "file-not-text"
    FILE_NOT_READABLE = "file-not-readable"
    FILE_OLD_EXCEL = "file-old-excel"
    SHEET_MISSING = "sheet-missing"
    COLUMN_MISSING = "column-missing"
    COLUMN_TWICE = "column-twice"
    QUOTE_NEVER_CLOSED = "quote-never-closed"

    TOO_MANY_PROBLEMS = "too-many-problems"

    MAPPING_NOT_TOML = "mapping-not-toml"
    MAPPING_KEY_MISSING = "mapping-key-missing"
    MAPPING_KEY_UNKNOWN = "mapping-key-unknown"
    MAPPING_VALUE_WRONG = "mapping-value-wrong"

    CELL_MISSING = "cell-missing"
    CELL_TOO_LONG = "cell-too-long"
    CELL_UNREADABLE = "cell-unreadable"
    ROW_TOO_WIDE = "row-too-wide"
    VALUE_UNKNOWN = "value-unknown"
    NUMBER_UNREADABLE = "number-unreadable"
    HOURS_UNREADABLE = "hours-unreadable"
    DATE_UNREADABLE = "date-unreadable"
    DATE_IN_FUTURE = "date-in-future"
    SOURCE_ID_TWICE = "source-id-twice"
    COORDINATES_ZERO = "coordinates-zero"
    COORDINATES_SWAPPED = "coordinates-swapped"
    COORDINATES_OUTSIDE = "coordinates-outside"
    AREA_NOT_FOUND = "area-not-found"

    PLACE_ESTIMATED = "place-estimated"
    AREA_DISAGREES = "area-disagrees"
    SAME_NAME = "same-name"
    POINT_CLOSED = "point-closed"
    PLACE_NOT_FOUND = "place-not-found"
    HELD_OTHERWISE = "held-otherwise"


# The row is imported all the same; a person should look.
NOTICES = frozenset(
    {
        Problem.PLACE_ESTIMATED,
        Problem.AREA_DISAGREES,
        Problem.SAME_NAME,
        Problem.POINT_CLOSED,
        Problem.PLACE_NOT_FOUND,
        Problem.HELD_OTHERWISE,
    }
)


@dataclass(frozen=True)
class RowProblem:
    """One thing wrong in one place; `row` counts as a spreadsheet does (the first line is 1, 0 is the whole file)."""

    row: int
    column: str
    code: Problem
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def stops_the_row(self) -> bool:
        return self.code not in NOTICES


class FileRefusedError(ValueError):
    """Nothing can be read from this file or mapping; `problem` says why."""

    def __init__(self, problem: RowProblem) -> None:
        super().__init__(f"{problem.code} {dict(problem.params)}")
        self.problem = problem


def refuse_file(code: Problem, *, row: int = 0, column: str = "", **params: str | int) -> FileRefusedError:
    told = {"column": column, **params} if column else params
    return FileRefusedError(RowProblem(row, column, code, told))


def quoted(cell: str) -> str:
    """A cell short and harmless enough to repeat in a message: no controls, no direction marks."""
    text = _CONTROLS.sub(" ", cell).strip()
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
