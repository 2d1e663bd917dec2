"""Programme weeks and half-weeks: a date and the weekday on which weeks start in, coarse labels out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SUNDAY = 7
FIRST_HALF_DAYS = 3


class Half(StrEnum):
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, order=True)
class Week:
    """A numbered week; the year is the one that holds the week's fourth day (as in ISO 8601)."""

    year: int
    number: int


@dataclass(frozen=True, order=True)
class HalfWeek:
    """The finest time that an inspected body may read about a visit."""

    year: int
    week: int
    half: Half


def week_start(day: date, starts_on: int = SUNDAY) -> date:
    """First day of the week that holds `day`; `starts_on` is an ISO weekday, 7 for Sunday."""
    if not 1 <= starts_on <= 7:
        raise ValueError("starts_on is an ISO weekday from 1 (Monday) to 7 (Sunday)")
    return day - timedelta(days=(day.isoweekday() - starts_on) % 7)


def week_of(day: date, starts_on: int = SUNDAY) -> Week:
    middle = week_start(day, starts_on) + timedelta(days=3)
    return Week(middle.year, (middle.timetuple().tm_yday - 1) // 7 + 1)


def week_days(week: Week, starts_on: int = SUNDAY) -> tuple[date, ...]:
    """The seven dates of a week; raises ValueError for a number that the year does not have."""
    # The first fourth-day of a year falls on 1–7 January.
    first = week_start(date(week.year, 1, 4), starts_on)
    start = first + timedelta(weeks=week.number - 1)
    if week_of(start, starts_on) != week:
        raise ValueError(f"year {week.year} has no week {week.number}")
    return tuple(start + timedelta(days=n) for n in range(7))


def next_week(week: Week, starts_on: int = SUNDAY) -> Week:
    return week_of(week_days(week, starts_on)[0] + timedelta(days=7), starts_on)


def previous_week(week: Week, starts_on: int = SUNDAY) -> Week:
    return week_of(week_days(week, starts_on)[0] - timedelta(days=7), starts_on)


def weeks_between(first: date, last: date, starts_on: int = SUNDAY) -> int:
    """Whole programme weeks from the week of `first` to the week of `last`; zero in the same week."""
    return (week_start(last, starts_on) - week_start(first, starts_on)).days // 7


def half_week(day: date, starts_on: int = SUNDAY) -> HalfWeek:
    """The half of the programme week in which `day` falls.

    The first half is three days: with weeks from Sunday and a Friday–Saturday
    weekend that leaves three working days in it and two in the second, so
    that neither half points at one day.
    """
    week = week_of(day, starts_on)
    into = (day - week_start(day, starts_on)).days
    return HalfWeek(week.year, week.number, Half.FIRST if into < FIRST_HALF_DAYS else Half.SECOND)
