"""Somebody's jobs in order enter; the clock times of the shortest such day leave, or that there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Call:
    """One job as the clock sees it: `place` numbers a location, None = wherever one happens to be."""

    minutes: int
    window: tuple[int, int]
    place: int | None


@dataclass(frozen=True, slots=True)
class Limits:
    """`home` numbers a location; None = the way from and to home is not counted."""

    home: int | None
    day_minutes: int
    hours: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timetable:
    """`arrives` and `travel` for each call, then the minutes home; the day lasts from `leaves` until `back`."""

    arrives: tuple[int, ...]
    travel: tuple[int, ...]
    home_travel: int
    leaves: int
    back: int


def ways(calls: Sequence[Call], limits: Limits, durations: NDArray[np.int64]) -> tuple[list[int], int]:
    """Minutes to each call, and home from the last. A call without a place is taken where one stands."""
    at, travel = limits.home, []
    for call in calls:
        known = at is not None and call.place is not None
        travel.append(int(durations[at, call.place]) if known else 0)
        at = at if call.place is None else call.place
    known = at is not None and limits.home is not None
    return travel, int(durations[at, limits.home]) if known else 0


def timetable(calls: Sequence[Call], limits: Limits, durations: NDArray[np.int64]) -> Timetable | None:
    """The shortest day that keeps windows and hours; None when the shortest is still too long or none exists.

    Forward as early as possible, which gives the earliest way back; then leave as late as that still allows. A later
    way back would not shorten the day: whoever still waits then does so because an earlier window closes.
    """
    travel, home_travel = ways(calls, limits, durations)
    begins = _earliest(calls, travel, limits.hours[0])
    if begins is None:
        return None
    back = begins[-1] + calls[-1].minutes + home_travel if calls else limits.hours[0]
    leaves = back - home_travel
    for call, way in zip(reversed(calls), reversed(travel), strict=True):
        leaves = min(leaves, call.window[1]) - call.minutes - way
    if back > limits.hours[1] or back - leaves > limits.day_minutes:
        return None
    arrives = _earliest(calls, travel, leaves)
    assert arrives is not None
    return Timetable(tuple(arrives), tuple(travel), home_travel, leaves, back)


def _earliest(calls: Sequence[Call], travel: Sequence[int], leaves: int) -> list[int] | None:
    clock, begins = leaves, []
    for call, way in zip(calls, travel, strict=True):
        clock = max(clock + way, call.window[0])
        begins.append(clock)
        clock += call.minutes
        if clock > call.window[1]:
            return None
    return begins
