"""The parts of tables: the clock enters; parts for the time to come are made, and how far they reach leaves."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from rasid.foundation.calendar import clock

MONTHS_AHEAD = 4
PARTS_AHEAD = 2
"""Of tables in parts by numbers: so many beyond the one that is being filled."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a table in parts stands: `ahead` counts whole months, or parts of numbers, beyond the present one.

    -1: the present one is missing, and what comes now goes to the rest. `rest_holds`: something lies there.
    """

    table: str
    is_by_month: bool
    parts: int
    ahead: int
    rest_holds: bool


def standings() -> list[Standing]:
    """Each table in parts, by name; a few reads of the catalogue, and one row of each rest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, step, array_agg(part) FROM schema_parts GROUP BY name, step ORDER BY name"
        )
        tables = cursor.fetchall()
        return [_standing(name, step, set(parts)) for name, step, parts in tables]


def keep_ahead(since: date | None = None) -> list[str]:
    """Make what parts are missing from `since` (default: now) to some months ahead; which were made.

    Each in a transaction of its own. A lock that is not had within two seconds is left for the next time: there are
    months. A month of which something lies in the rest already stays there.
    """
    made = []
    for table, step in _tables():
        if step is None:
            wanted: list[tuple[str, Any]] = [
                ("schema_add_month", month) for month in _months(since, MONTHS_AHEAD)
            ]
        else:
            present = _asked("schema_highest", table) // step
            wanted = [("schema_add_numbers", present + each) for each in range(PARTS_AHEAD + 1)]
        for function, which in wanted:
            try:
                with transaction.atomic():
                    answer = _asked(function, table, which)
            except DatabaseError:
                _log.warning("the part of %s for %s could not be made now", table, which, exc_info=True)
                break
            if answer == "made":
                made.append(f"{table}: {which}")
            if answer == "held":
                _log.warning("rows of %s for %s lie in the rest: no part is made for them", table, which)
    return made


def _tables() -> list[tuple[str, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name, step FROM schema_parts ORDER BY name")
        return [(name, step) for name, step in cursor.fetchall()]


def _standing(name: str, step: int | None, parts: set[str]) -> Standing:
    if step is None:
        names = [f"{name}_{month:%Y_%m}" for month in _months(None, 24)]
    else:
        present = _asked("schema_highest", name) // step
        names = [f"{name}_from_{(present + each) * step}" for each in range(24)]
    ahead = next((n for n, each in enumerate(names) if each not in parts), len(names)) - 1
    rest = bool(_asked("schema_rest_holds", name))
    return Standing(name, step is None, len(parts), ahead, rest)


def _asked(function: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({', '.join(['%s'] * len(given))})", given)
        row = cursor.fetchone()
    return row[0]


def _months(since: date | None, ahead: int) -> list[date]:
    now: datetime = clock.now()
    first = min(since or now.date(), now.date()).replace(day=1)
    last = now.year * 12 + now.month - 1 + ahead
    return [date(n // 12, n % 12 + 1, 1) for n in range(first.year * 12 + first.month - 1, last + 1)]
