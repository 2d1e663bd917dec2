"""What routing one zone on one day is given and gives back, as values.

Minutes throughout; clock times count from midnight.
"""

from dataclasses import dataclass

from rasid.methods.planning.profiles import Place
from rasid.methods.planning.tasks import DropReason


@dataclass(frozen=True, slots=True)
class Job:
    """One visit that this day should see: begins and ends inside `window`, made by one of `observers`.

    `place` None = no way to it (phone or web). `beside`: the id of another job of this day that must have another
    observer (a double); it is never made without that one. `weight`: the sum of weights is made as large as can be.
    """

    id: str
    minutes: int
    window: tuple[int, int]
    observers: frozenset[str]
    place: Place | None = None
    weight: int = 1
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One observer's day: away from home for `day_minutes` at most, between `hours`, for `most` jobs at most.

    `home` None: the way from and to home is not known and not counted.
    """

    observer: str
    home: Place | None
    day_minutes: int = 480
    hours: tuple[int, int] = (0, 24 * 60)
    most: int = 3


@dataclass(frozen=True, slots=True)
class RoutedJob:
    """`arrives`: when the visit begins (who is early waits). `travel`: from the job before, or from home."""

    job: str
    observer: str
    order: int
    arrives: int
    travel: int


@dataclass(frozen=True, slots=True)
class DayRoutes:
    """`visits` by (observer, order); `drops` (job, why) in the order of the jobs; together every job once.

    `home_travel`: observer → minutes home after the last visit, for everybody who has one. `was_stopped`: somebody
    asked for the best so far.
    """

    visits: tuple[RoutedJob, ...]
    drops: tuple[tuple[str, DropReason], ...]
    home_travel: dict[str, int]
    was_stopped: bool = False
