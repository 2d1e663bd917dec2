"""The days of visits and a programme's hours enter; the moments at which tasks appear and offers end leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EVENING_HOUR = 18
MORNING = time(7)
# A spotter plans the week around shifts; a place known a week ahead would be known to others too.
SHIFT_DAYS = 7
MOST_SHIFT_DAYS = 14


class Refusal(StrEnum):
    NOT_YOURS_TO_SET = "visits-hours-not-yours"
    MORNING_TOO_LATE = "visits-hours-morning"
    SHIFT_DAYS = "visits-hours-shift-days"


LATEST_MORNING = time(12)


@dataclass(frozen=True)
class Hours:
    """`waits_for_evening`: tasks show in the evening before their day, at the plan's hour; else when it is released.

    `answer_by`, of the day itself: None = as long as the visit's window. `shift_days`: how far ahead spotters see
    times of shifts, without places.
    """

    waits_for_evening: bool = True
    answer_by: time | None = MORNING
    shift_days: int = SHIFT_DAYS


def may_set(hours: Hours) -> Refusal | None:
    """The answer comes in time to send somebody else."""
    if hours.answer_by is not None and hours.answer_by > LATEST_MORNING:
        return Refusal.MORNING_TOO_LATE
    return None if 0 <= hours.shift_days <= MOST_SHIFT_DAYS else Refusal.SHIFT_DAYS


def evening_hour(settings: Mapping[str, object]) -> int:
    """A plan's own hour, on the clock of its programme."""
    hour = settings.get("evening_hour", EVENING_HOUR)
    return hour if isinstance(hour, int) else EVENING_HOUR


def visible_from(day: date, hours: Hours, hour: int, zone: ZoneInfo) -> datetime | None:
    """The evening before a visit's first day; None = at once."""
    if not hours.waits_for_evening:
        return None
    return datetime.combine(day - timedelta(days=1), time(hour), zone)


def answer_by(day: date, hours: Hours, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When an offer ends without an answer; None = with the window, also for what is offered too late for it."""
    if hours.answer_by is None:
        return None
    moment = datetime.combine(day, hours.answer_by, zone)
    return moment if moment > now else None
