"""Dates and moments in; working days, programme weeks and local midnights out."""

from rasid.foundation.calendar.midnights import day_bounds, local_day, start_of_day
from rasid.foundation.calendar.weeks import (
    Half,
    HalfWeek,
    Week,
    half_week,
    next_week,
    previous_week,
    week_days,
    week_of,
    week_start,
    weeks_between,
)
from rasid.foundation.calendar.working_days import (
    Holiday,
    UnknownCalendarError,
    WorkingCalendar,
    WorkingWeek,
    add_working_days,
    bundled_calendars,
    is_working_day,
    load_calendar,
    read_calendar,
    working_days_between,
)

__all__ = [
    "Half",
    "HalfWeek",
    "Holiday",
    "UnknownCalendarError",
    "Week",
    "WorkingCalendar",
    "WorkingWeek",
    "add_working_days",
    "bundled_calendars",
    "day_bounds",
    "half_week",
    "is_working_day",
    "load_calendar",
    "local_day",
    "next_week",
    "previous_week",
    "read_calendar",
    "start_of_day",
    "week_days",
    "week_of",
    "week_start",
    "weeks_between",
    "working_days_between",
]
