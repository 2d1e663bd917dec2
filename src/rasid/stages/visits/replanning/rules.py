"""What a vacancy may become, and who may be sent instead: plain values enter, refusals leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# A fortnight ill is a matter for a talk and not for a button.
MOST_DAYS_ILL = 14


class Settled(StrEnum):
    """How a vacancy ended. Only `left` is non-response."""

    TAKEN = "taken"
    SENT = "sent"
    RESERVE = "reserve"
    LEFT = "left"


class Decision(StrEnum):
    """What an officer may decide about a vacancy, each by one button."""

    SEND = "send"
    RESERVE = "reserve"
    LEAVE = "leave"
    FREE = "free"
    KEEP = "keep"


def ill_days(first: date, last: date, today: date) -> tuple[date, ...]:
    """The days from the first through the last; none when they make no sense or lie in the past."""
    length = (last - first).days + 1
    if first < today or not 1 <= length <= MOST_DAYS_ILL:
        return ()
    return tuple(first + timedelta(days=n) for n in range(length))


@dataclass(frozen=True)
class Held:
    """What somebody has to do already: visits on the day in question, and in the whole wave."""

    on_the_day: int = 0
    in_the_wave: int = 0


def has_room(held: Held, daily_cap: int, weekly_cap: int) -> bool:
    return held.on_the_day < daily_cap and held.in_the_wave < weekly_cap
