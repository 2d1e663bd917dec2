"""What a week has to do, and what became of it: drawn tasks enter the steps after the draw, stops and drops leave."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskPurpose(StrEnum):
    """Why a visit is made. Only sample visits carry the estimates; the others have a class of their own."""

    SAMPLE = "sample"
    DOUBLE = "double"
    REVISIT = "revisit"
    URGENT = "urgent"


class DropReason(StrEnum):
    """Why a task got no visit; a dropped sample visit enters estimation as non-response."""

    NO_ELIGIBLE_OBSERVER = "no-eligible-observer"
    CAPS_FULL = "caps-full"
    NO_SECOND_OBSERVER = "no-second-observer"
    SISTERS_FULL = "sisters-full"
    DAY_TOO_LONG = "day-too-long"
    WINDOW_MISSED = "window-missed"


@dataclass(frozen=True, slots=True)
class Task:
    """One visit to be made. `beside`: the id of the task it repeats — same day and part of the day, another observer.

    `weight` orders what is given up first when not all fits; all sample tasks have the same one, or a convenient
    centre would be likelier than its probability says.
    """

    id: str
    centre: str
    purpose: TaskPurpose = TaskPurpose.SAMPLE
    beside: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Stop:
    """One task on somebody's way: `order` from 1 in that observer's day, `arrives` in minutes after midnight.

    `travel` in minutes from the stop before, or from home; 0 for a phone line or a web service.
    """

    task: str
    centre: str
    purpose: TaskPurpose
    observer: str
    day: date
    day_part: str
    order: int
    arrives: int
    travel: int


@dataclass(frozen=True, slots=True)
class Drop:
    """A task that stays undone."""

    task: str
    centre: str
    purpose: TaskPurpose
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Week:
    """Stops in (day, observer, order), drops in task order; together they name every task once.

    `home_travel`: (observer, day) → minutes of the way home after the last stop. `was_stopped`: somebody asked for
    the best plan so far; such a week cannot be computed again from its seed.
    """

    stops: tuple[Stop, ...]
    drops: tuple[Drop, ...]
    home_travel: dict[tuple[str, date], int]
    was_stopped: bool = False
