from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import (
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

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
starts = st.integers(1, 7)


@given(days)
def test_weeks_from_monday_are_the_iso_weeks(day: date) -> None:
    assert (week_of(day, 1).year, week_of(day, 1).number) == tuple(day.isocalendar())[:2]


@given(days, starts)
def test_a_week_holds_its_own_seven_days(day: date, starts_on: int) -> None:
    held = week_days(week_of(day, starts_on), starts_on)
    assert day in held
    assert held[0] == week_start(day, starts_on)
    assert held[0].isoweekday() == starts_on
    assert {week_of(d, starts_on) for d in held} == {week_of(day, starts_on)}


@given(days, starts)
def test_next_and_previous_undo_each_other_and_keep_order(day: date, starts_on: int) -> None:
    week = week_of(day, starts_on)
    assert previous_week(next_week(week, starts_on), starts_on) == week
    assert next_week(week, starts_on) > week
    assert weeks_between(day, day + timedelta(days=7), starts_on) == 1


@given(days, starts)
def test_a_half_week_never_points_at_a_single_day(day: date, starts_on: int) -> None:
    label = half_week(day, starts_on)
    sharing = [d for d in week_days(week_of(day, starts_on), starts_on) if half_week(d, starts_on) == label]
    assert len(sharing) in (3, 4)


def test_the_working_days_of_a_week_from_sunday_split_three_and_two() -> None:
    sunday = date(2026, 11, 15)
    halves = [half_week(sunday + timedelta(days=n)).half for n in range(5)]
    assert halves == [Half.FIRST] * 3 + [Half.SECOND] * 2
    assert half_week(sunday) == HalfWeek(2026, 46, Half.FIRST)


def test_a_week_that_the_year_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no week 54"):
        week_days(Week(2026, 54))
    with pytest.raises(ValueError, match="ISO weekday"):
        week_start(date(2026, 1, 1), 0)
