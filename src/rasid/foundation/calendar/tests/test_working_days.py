from datetime import date, timedelta

import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import (
    UnknownCalendarError,
    WorkingWeek,
    add_working_days,
    bundled_calendars,
    is_working_day,
    load_calendar,
    read_calendar,
    working_days_between,
)

FRIDAY_SATURDAY = WorkingWeek(frozenset({5, 6}))
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
weeks = st.sets(st.integers(1, 7), max_size=6).map(lambda rest: WorkingWeek(frozenset(rest)))
holidays = st.frozensets(st.dates(date(2024, 1, 1), date(2029, 12, 31)), max_size=40)


@given(days, st.integers(1, 90), weeks, holidays)
def test_adding_days_and_counting_them_gives_them_back(
    start: date, n: int, week: WorkingWeek, off: frozenset[date]
) -> None:
    end = add_working_days(start, n, week, off)
    assert working_days_between(start, end, week, off) == n
    assert working_days_between(end, start, week, off) == -n


@given(days, st.integers(0, 90), weeks, holidays)
def test_a_deadline_never_falls_on_a_day_of_rest(
    start: date, n: int, week: WorkingWeek, off: frozenset[date]
) -> None:
    assert is_working_day(add_working_days(start, n, week, off), week, off)


@given(days, st.integers(0, 90), weeks, holidays)
def test_more_days_end_later_and_a_later_start_never_ends_earlier(
    start: date, n: int, week: WorkingWeek, off: frozenset[date]
) -> None:
    end = add_working_days(start, n, week, off)
    if n:
        assert add_working_days(start, n + 1, week, off) > end
    assert add_working_days(start + timedelta(days=1), n, week, off) >= end


@given(days, days, weeks, holidays)
def test_counting_agrees_with_walking_day_by_day(
    start: date, end: date, week: WorkingWeek, off: frozenset[date]
) -> None:
    first, last = sorted((start, end))
    walked = sum(
        is_working_day(first + timedelta(days=n), week, off) for n in range(1, (last - first).days + 1)
    )
    assert working_days_between(first, last, week, off) == walked


def test_a_centre_told_at_closing_time_does_not_lose_the_day() -> None:
    thursday = date(2026, 11, 5)
    assert add_working_days(thursday, 1, FRIDAY_SATURDAY, frozenset()) == date(2026, 11, 8)


def test_an_order_given_before_the_feast_waits_for_it_to_end() -> None:
    jordan = load_calendar("jo")
    assert jordan.add_working_days(date(2026, 3, 19), 1) == date(2026, 3, 24)


def test_zero_days_from_a_holiday_is_the_next_working_day() -> None:
    assert load_calendar("sa").add_working_days(date(2026, 9, 23), 0) == date(2026, 9, 24)


def test_negative_days_and_weeks_without_work_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 1), -1, FRIDAY_SATURDAY, frozenset())
    with pytest.raises(ValueError, match="at least one working day"):
        WorkingWeek(frozenset(range(1, 8)))
    with pytest.raises(ValueError, match="ISO weekdays"):
        WorkingWeek(frozenset({0}))


def test_every_bundled_calendar_is_whole() -> None:
    assert bundled_calendars() == ("jo", "sa", "sl")
    for code in bundled_calendars():
        calendar = load_calendar(code)
        assert calendar.code == code
        assert calendar.source
        assert {*calendar.name} == {"ar", "en"}
        assert all({*h.name} == {"ar", "en"} and all(h.name.values()) for h in calendar.holidays)
        assert len(calendar.holiday_dates) == len(calendar.holidays), "one entry a day"
        assert all(calendar.covers(h.on) for h in calendar.holidays)
        assert {h.on.year for h in calendar.holidays} == {2025, 2026, 2027}
    assert load_calendar("jo").weekend == load_calendar("sa").weekend == {5, 6}
    with pytest.raises(UnknownCalendarError):
        load_calendar("../jo")


@pytest.mark.parametrize("code", ["jo", "sa", "sl"])
def test_the_feasts_follow_the_umm_al_qura_calendar_and_are_marked_as_expected(code: str) -> None:
    calendar = load_calendar(code)
    for year in (1446, 1447, 1448):
        for month, name in ((10, "Eid al-Fitr"), (12, "Eid al-Adha")):
            first = Hijri(year, month, 10 if month == 12 else 1).to_gregorian()
            holiday = calendar.holiday_on(date(first.year, first.month, first.day))
            assert holiday is not None
            assert holiday.name["en"] == name
            announced = code == "jo" and holiday.on == date(2026, 3, 20)
            assert holiday.expected is not announced


def test_fixed_days_are_certain() -> None:
    jordan = load_calendar("jo")
    for year in (2025, 2026, 2027):
        for month, day in ((1, 1), (5, 1), (5, 25), (12, 25)):
            holiday = jordan.holiday_on(date(year, month, day))
            assert holiday is not None
            assert not holiday.expected


def test_a_calendar_says_which_years_it_does_not_know() -> None:
    assert not load_calendar("jo").covers(date(2028, 1, 1))
    with pytest.raises(KeyError):
        read_calendar("code = 'xx'")
