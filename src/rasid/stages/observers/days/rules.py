"""Statements about days enter; whether they may be made, and what is left of those before them, leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LONGEST_DAYS = 366
FARTHEST_DAYS = 550
_DAY = timedelta(days=1)


class Refusal(StrEnum):
    ORDER = "observers-days-order"
    PAST = "observers-days-past"
    FAR = "observers-days-far"


@dataclass(frozen=True, slots=True)
class Span:
    """From the first through the last day: free whatever the weekday, or away."""

    first: date
    last: date
    is_free: bool


def span_refusal(first: date, last: date, today: date) -> Refusal | None:
    """What is over cannot be stated; a statement reaches no farther than plans ever look."""
    if last < first:
        return Refusal.ORDER
    if first < today:
        return Refusal.PAST
    too_long = (last - first).days >= LONGEST_DAYS or (last - today).days > FARTHEST_DAYS
    return Refusal.FAR if too_long else None


def cut(spans: Iterable[Span], first: date, last: date) -> Iterator[Span]:
    """What remains of statements when a newer one speaks of the days from `first` through `last`."""
    for span in spans:
        if span.last < first or span.first > last:
            yield span
            continue
        if span.first < first:
            yield Span(span.first, first - _DAY, span.is_free)
        if span.last > last:
            yield Span(last + _DAY, span.last, span.is_free)


def month_grid(month: date, week_starts_on: int) -> list[list[date | None]]:
    """Weeks of the month that `month` lies in, None before its first and after its last day. ISO weekday, 1 to 7."""
    day = month.replace(day=1)
    row: list[date | None] = [None] * ((day.isoweekday() - week_starts_on) % 7)
    weeks = []
    while day.month == month.month:
        row.append(day)
        day += _DAY
        if len(row) == 7:
            weeks.append(row)
            row = []
    return [*weeks, [*row, *[None] * (7 - len(row))]] if row else weeks
