"""Points enter, the body of a matrix request leaves; its answer enters, whole minutes leave.

Valhalla's Matrix API (valhalla.github.io/valhalla/api/matrix/api-reference): POST to /sources_to_targets. Seconds are
rounded up to minutes; a pair without a way has null there and None here.
"""

import math
from collections.abc import Mapping, Sequence

# (latitude, longitude) in degrees.
Point = tuple[float, float]

PATH = "/sources_to_targets"
# A server as delivered answers 2,500 pairs in one request (max_matrix_location_pairs).
MOST_LOCATIONS = 50
LONGEST_SECONDS = 7 * 24 * 3600


class UnreadableError(ValueError):
    """The answer is not a matrix of the shape that was asked for."""


def request(
    origins: Sequence[Point], destinations: Sequence[Point], costing: str = "auto"
) -> dict[str, object]:
    """The JSON body. No moment is given: one plan must find the same times again."""
    return {
        "sources": [{"lat": latitude, "lon": longitude} for latitude, longitude in origins],
        "targets": [{"lat": latitude, "lon": longitude} for latitude, longitude in destinations],
        "costing": costing,
        "units": "kilometers",
    }


def read_minutes(answer: object, rows: int, columns: int) -> list[list[int | None]]:
    """Minutes by row and column from the answer's parsed JSON, in its long or its concise form.

    Raises UnreadableError when a row, column or time is missing, or a time is no time.
    """
    table = answer.get("sources_to_targets") if isinstance(answer, Mapping) else None
    if isinstance(table, Mapping):
        seconds = table.get("durations")
    else:
        seconds = [_long_row(row, number) for number, row in enumerate(_listed(table, rows))]
    return [[_minutes(each) for each in _listed(row, columns)] for row in _listed(seconds, rows)]


def _listed(value: object, length: int) -> list[object]:
    if not isinstance(value, list) or len(value) != length:
        raise UnreadableError(f"not a list of {length}")
    return value


def _long_row(row: object, number: int) -> list[object]:
    """Cells may name their place; one that names another place would put its time in a wrong one."""
    if not isinstance(row, list):
        raise UnreadableError("a row is not a list")
    seconds = []
    for column, entry in enumerate(row):
        if not isinstance(entry, Mapping) or "time" not in entry:
            raise UnreadableError("a cell has no time")
        if entry.get("from_index", number) != number or entry.get("to_index", column) != column:
            raise UnreadableError("a cell is not where it says")
        seconds.append(entry["time"])
    return seconds


def _minutes(seconds: object) -> int | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise UnreadableError("a time is not a number")
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise UnreadableError("a time is impossible")
    return math.ceil(seconds / 60)
