"""Which ways between two visits say how long a way takes: plain values enter, trips leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise

from rasid.methods.planning.calibration import Trip
from rasid.methods.planning.profiles import Place

# A plan that left longer than this between two visits lets people wait: the way was then not what took the time.
MOST_SLACK_MINUTES = 15
# Longer ones had a meal in them, or a phone whose clock was set.
LONGEST_MINUTES = 180


@dataclass(frozen=True, slots=True)
class Filed:
    """One filed visit. `arrives`, `minutes` as planned, after midnight; `began`, `ended` by the phone's clock."""

    observer: str
    day: date
    order: int
    arrives: int
    minutes: int
    way: int
    place: Place
    district: str
    began: datetime
    ended: datetime


def straight_trips(filed: Iterable[Filed]) -> Iterator[Trip]:
    """Ways from one visit to the next of the same observer and day that were planned without waiting.

    Both moments come from one phone, so its clock may be wrong as long as it is not set in between.
    """
    ordered = sorted(filed, key=lambda one: (one.observer, one.day, one.order))
    for _, day in groupby(ordered, key=lambda one: (one.observer, one.day)):
        for before, after in pairwise(day):
            slack = after.arrives - (before.arrives + before.minutes + after.way)
            minutes = round((after.began - before.ended).total_seconds() / 60)
            if (
                after.order == before.order + 1
                and slack <= MOST_SLACK_MINUTES
                and 0 < minutes <= LONGEST_MINUTES
            ):
                yield Trip(before.place, after.place, minutes, after.district)
