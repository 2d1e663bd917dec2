"""Working days: a date, a weekend and holidays in; the date so many working days later out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

ONE_DAY = timedelta(days=1)
LONGEST_SEARCH_DAYS = 20_000


class UnknownCalendarError(LookupError):
    """No bundled calendar has this code."""


@dataclass(frozen=True)
class WorkingWeek:
    """Which days of every week are rest: ISO weekdays, Monday 1 … Sunday 7."""

    weekend: frozenset[int]

    def __post_init__(self) -> None:
        if not self.weekend <= frozenset(range(1, 8)):
            raise ValueError("weekend days are ISO weekdays from 1 (Monday) to 7 (Sunday)")
        if len(self.weekend) == 7:
            raise ValueError("a week needs at least one working day")


@dataclass(frozen=True)
class Holiday:
    """One day off; `expected` while the moon or the Cabinet may still move it."""

    on: date
    name: Mapping[str, str]
    expected: bool = False


@dataclass(frozen=True)
class WorkingCalendar:
    """A country's weekend and holidays, with where they come from and which years they cover."""

    code: str
    name: Mapping[str, str]
    week: WorkingWeek
    holidays: tuple[Holiday, ...]
    source: str
    first_year: int
    last_year: int

    @property
    def weekend(self) -> frozenset[int]:
        return self.week.weekend

    @property
    def holiday_dates(self) -> frozenset[date]:
        return frozenset(holiday.on for holiday in self.holidays)

    def covers(self, day: date) -> bool:
        """Whether holidays of that year were entered; outside, only the weekend is known."""
        return self.first_year <= day.year <= self.last_year

    def holiday_on(self, day: date) -> Holiday | None:
        return next((holiday for holiday in self.holidays if holiday.on == day), None)

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.week, self.holiday_dates)

    def add_working_days(self, start: date, days: int) -> date:
        return add_working_days(start, days, self.week, self.holiday_dates)

    def working_days_between(self, start: date, end: date) -> int:
        return working_days_between(start, end, self.week, self.holiday_dates)


def is_working_day(day: date, week: WorkingWeek, holidays: frozenset[date]) -> bool:
    return day.isoweekday() not in week.weekend and day not in holidays


def add_working_days(start: date, days: int, week: WorkingWeek, holidays: frozenset[date]) -> date:
    """The working day that is `days` working days after `start`.

    `start` itself never counts: whoever is told at closing time would lose a
    day that could not be used. Zero days gives `start` if it is a working day,
    else the next one. Raises ValueError for negative `days`.
    """
    if days < 0:
        raise ValueError("days must not be negative")
    day, left = start, days
    for _ in range(LONGEST_SEARCH_DAYS):
        if left == 0 and is_working_day(day, week, holidays):
            return day
        day += ONE_DAY
        if left and is_working_day(day, week, holidays):
            left -= 1
    raise ValueError("no working day found: the holidays leave none")


def working_days_between(start: date, end: date, week: WorkingWeek, holidays: frozenset[date]) -> int:
    """Working days after `start` up to and including `end`; negative when `end` is earlier.

    The inverse of `add_working_days`: counting to its answer gives the days added.
    """
    if end < start:
        return -working_days_between(end, start, week, holidays)
    whole_weeks, _ = divmod((end - start).days, 7)
    counted = whole_weeks * (7 - len(week.weekend))
    day = start + timedelta(weeks=whole_weeks)
    while day < end:
        day += ONE_DAY
        counted += day.isoweekday() not in week.weekend
    return counted - sum(start < off <= end and off.isoweekday() not in week.weekend for off in holidays)


def read_calendar(text: str) -> WorkingCalendar:
    """A calendar from its TOML text; raises ValueError or KeyError naming what is missing."""
    table: dict[str, Any] = tomllib.loads(text)
    holidays = tuple(
        Holiday(on=row["on"], name=dict(row["name"]), expected=bool(row.get("expected", False)))
        for row in table.get("holiday", [])
    )
    return WorkingCalendar(
        code=table["code"],
        name=dict(table["name"]),
        week=WorkingWeek(frozenset(table["weekend"])),
        holidays=tuple(sorted(holidays, key=lambda holiday: holiday.on)),
        source=table["source"],
        first_year=table["first_year"],
        last_year=table["last_year"],
    )


def bundled_calendars() -> tuple[str, ...]:
    """Codes of the calendars that come with the product, e.g. ("jo", "sa", "sl")."""
    folder = files(__package__) / "calendars"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load_calendar(code: str) -> WorkingCalendar:
    """A bundled calendar by country code; raises UnknownCalendarError."""
    if code not in bundled_calendars():
        raise UnknownCalendarError(code)
    path = files(__package__) / "calendars" / f"{code}.toml"
    return read_calendar(path.read_text(encoding="utf-8"))
