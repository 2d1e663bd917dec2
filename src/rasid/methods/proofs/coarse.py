"""An exact day enters; a label wide enough to hide who stood at the counter leaves.

A label is a date (`2026-11-19`) or a half-week written as its first and last day (`2026-11-15/2026-11-17`),
so an outside reader needs no knowledge of the programme's calendar.
"""

from datetime import date, timedelta

SUNDAY = 6  # date.weekday(); the working week starts on Sunday in Jordan and in Saudi Arabia.
FIRST_HALF_DAYS = 3  # Three days, then four: with the weekend last, three working days against two.


def day_label(day: date) -> str:
    return day.isoformat()


def half_week_label(day: date, week_starts_on: int = SUNDAY) -> str:
    """The half-week that `day` falls in; `week_starts_on` as in date.weekday() (Monday 0)."""
    into_week = (day.weekday() - week_starts_on) % 7
    week_start = day - timedelta(days=into_week)
    if into_week < FIRST_HALF_DAYS:
        first, last = week_start, week_start + timedelta(days=FIRST_HALF_DAYS - 1)
    else:
        first, last = week_start + timedelta(days=FIRST_HALF_DAYS), week_start + timedelta(days=6)
    return f"{first.isoformat()}/{last.isoformat()}"


def period_of(label: str) -> tuple[date, date]:
    """First and last day a label covers. ValueError when it is not a label in exactly the written form."""
    first_text, slash, last_text = label.partition("/")
    first = date.fromisoformat(first_text)
    last = date.fromisoformat(last_text) if slash else first
    expected = f"{first.isoformat()}/{last.isoformat()}" if slash else first.isoformat()
    if label != expected or last < first:
        raise ValueError(f"{label!r} is not a date or a first/last pair of dates")
    return first, last
