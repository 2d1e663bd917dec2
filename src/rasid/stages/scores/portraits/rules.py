"""One subject's figure and its detail enter; what anybody may read of it, and what it lacks below the floor, leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from rasid.methods.statistics import PublicationFloor, told_count
from rasid.stages.scores.rules import Level

Detail = Mapping[str, Any]
FAIR = frozenset({
    "axes", "missing", "standard_error", "degrees_of_freedom", "basis", "compared", "funnel", "ranks", "improved",
    "alarm", "disagreement", "weights", "concordance",
})  # fmt: skip
OPEN: Mapping[Level, frozenset[str]] = {
    Level.CENTRE: frozenset({"unseen"}),
    **dict.fromkeys(
        (Level.AUTHORITY, Level.SECTOR, Level.GOVERNORATE, Level.COUNTRY),
        FAIR | {"frame", "holes", "corrected", "unseen", "severity", "nonresponse", "times"},
    ),
    # How many faults are confirmed at one body moves before the orders are released that tell it of them.
    Level.AUTHORITY: FAIR | {"frame", "holes", "severity", "nonresponse", "times"},
}
"""Chapters that anybody may read of a figure that is told at all, by level."""
BELOW_FLOOR = frozenset({"frame", "holes"})
"""All that is said outside of a subject without a figure: how many centres it has, which is no secret."""
WITHOUT_FIGURE = frozenset({"frame", "holes", "nonresponse", "times", "unseen", "blup"})
"""What the office reads of a subject below the floor: nothing that would stand in for the figure."""
OF_OBSERVERS = frozenset({"observers", "spread", "shift", "controls", "found", "visits", "reasons"})
"""Never outside: how many observers and controls there are, and why somebody did not go."""
COUNTS = frozenset({"planned", "done", "refused", "undone"})
"""Of single bodies not outside: whom somebody turned away it knows, and when."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its snapshot has it, without tables. `visits`, `centres` None: fewer than three, not told."""

    level: Level
    subject: str
    value: float | None
    low: float | None
    high: float | None
    tier: str
    visits: int | None
    centres: int | None
    observers: int | None
    withheld: tuple[str, ...]
    detail: Detail


def opened(told: Told) -> Told:
    """What anybody may read of a figure: without observers' counts, and below the floor nothing that was worked out."""
    is_told = told.value is not None
    allowed = OPEN[told.level] if is_told else OPEN[told.level] & BELOW_FLOOR
    detail = {name: _opened(value, told.level) for name, value in told.detail.items() if name in allowed}
    return Told(
        told.level,
        told.subject,
        told.value,
        told.low,
        told.high,
        told.tier if is_told else "",
        told_count(told.visits),
        told_count(told.centres) if told.level is not Level.CENTRE else None,
        None,
        told.withheld,
        detail,
    )


def _opened(value: Any, level: Level) -> Any:
    if isinstance(value, Mapping):
        hidden = OF_OBSERVERS if level is Level.COUNTRY else OF_OBSERVERS | COUNTS
        return {
            name: told_count(held) if name in {"running", "count"} else _opened(held, level)
            for name, held in value.items()
            if name not in hidden
        }
    return [_opened(each, level) for each in value] if isinstance(value, list) else value


# What is missing until a figure may be told -----------------------------------


@dataclass(frozen=True, slots=True)
class Lack:
    """One condition of the floor that is not met. `have` None: not counted here, or not told."""

    code: str
    have: int | None
    need: int | None


@dataclass(frozen=True, slots=True)
class Pace:
    """When the visits will be enough: after `weeks` more, or never at this pace, for the window forgets (None)."""

    visits: int
    over_weeks: int
    window_weeks: int
    need: int
    weeks: int | None


def lacks(told: Told, floor: PublicationFloor) -> tuple[Lack, ...]:
    """Everything that keeps a figure back, with how far it is."""
    held: Mapping[str, tuple[int | None, int | None]] = {
        "too-few-visits": (told.visits, floor.visits),
        "too-few-centres": (told.centres, floor.centres),
        "too-few-observers": (told.observers, floor.observers),
        "too-few-weekdays": (None, floor.weekdays),
    }
    return tuple(Lack(reason, *held.get(reason, (None, None))) for reason in told.withheld)


def pace(visits: int | None, over_weeks: int, floor: PublicationFloor) -> Pace | None:
    """When a subject with so many visits in so many weeks has enough, if it goes on like that.

    A window of w weeks never holds more than w times the weekly pace: below that, more weeks do not help. None where
    the number of visits is not told, is enough already, or nothing was seen yet.
    """
    window = max(floor.window_days // 7, 1)
    weeks = min(max(over_weeks, 1), window)
    if not visits or visits >= floor.visits:
        return None
    weekly = visits / weeks
    enough = ceil((floor.visits - visits) / weekly) if weekly * window >= floor.visits else None
    return Pace(visits, weeks, window, floor.visits, enough)
