"""Takes what stands behind a figure; leaves the reasons, if any, why it may not be published."""

from dataclasses import dataclass
from enum import StrEnum

SMALLEST_GROUP = 3
"""Of fewer people or visits even the number is not told to the public: between two weeks it would point at one."""


def told_count(count: int | None) -> int | None:
    """A count as anybody may read it: none at all, or enough; None stands for "fewer than three"."""
    return count if count is None or count == 0 or count >= SMALLEST_GROUP else None


class FloorReason(StrEnum):
    """Why a figure stays below the publication floor."""

    TOO_FEW_VISITS = "too-few-visits"
    TOO_FEW_CENTRES = "too-few-centres"
    TOO_FEW_OBSERVERS = "too-few-observers"
    TOO_FEW_WEEKDAYS = "too-few-weekdays"
    INTERVAL_TOO_WIDE = "interval-too-wide"


@dataclass(frozen=True, slots=True)
class PublicationFloor:
    """Least support for a figure; `half_width` in points, `window_days` the rolling period counted."""

    visits: int
    centres: int
    observers: int
    weekdays: int
    half_width: float
    window_days: int


@dataclass(frozen=True, slots=True)
class Support:
    """What a figure rests on inside the floor's window; `half_width` None when there is no interval."""

    visits: int
    centres: int
    observers: int
    weekdays: int
    half_width: float | None


CENTRE_FLOOR = PublicationFloor(
    visits=6, centres=1, observers=3, weekdays=2, half_width=10.0, window_days=365
)
AUTHORITY_FLOOR = PublicationFloor(
    visits=25, centres=8, observers=1, weekdays=1, half_width=5.0, window_days=28
)


def reasons_below_floor(support: Support, floor: PublicationFloor) -> tuple[FloorReason, ...]:
    """Every condition not met, in the order of `FloorReason`; empty means the figure may be published."""
    short = {
        FloorReason.TOO_FEW_VISITS: support.visits < floor.visits,
        FloorReason.TOO_FEW_CENTRES: support.centres < floor.centres,
        FloorReason.TOO_FEW_OBSERVERS: support.observers < floor.observers,
        FloorReason.TOO_FEW_WEEKDAYS: support.weekdays < floor.weekdays,
        # Written so that NaN is refused too.
        FloorReason.INTERVAL_TOO_WIDE: not (
            support.half_width is not None and support.half_width <= floor.half_width
        ),
    }
    return tuple(reason for reason, is_short in short.items() if is_short)
