from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.registry.rules import (
    ALWAYS_OPEN,
    AuthorityKind,
    Dated,
    OpenSpan,
    Refusal,
    ServicePointKind,
    TimeLimit,
    TimeUnit,
    closing_refusal,
    hours_as_rows,
    hours_from_rows,
    hours_refusal,
    is_open,
    link_refusal,
    merge_refusal,
    names_refusal,
    place_refusal,
    read_hours,
    time_limit_refusal,
    weekly_open_minutes,
    write_hours,
)

AMMAN = ZoneInfo("Asia/Amman")
SUNDAY = datetime(2026, 11, 15, tzinfo=AMMAN)


def skip_friday_and_saturday(start: date, days: int) -> date:
    while days:
        start += timedelta(days=1)
        days -= start.isoweekday() not in (5, 6)
    return start


def test_every_body_that_the_article_names_has_a_kind() -> None:
    assert {"state_company", "private_operator", "municipality", "court"} <= {*AuthorityKind}
    assert {*ServicePointKind} == {"counter", "facility", "open_space", "road_segment", "phone", "web"}


def test_time_limits_compare_across_units() -> None:
    assert TimeLimit(90, TimeUnit.MINUTES) > TimeLimit(1, TimeUnit.HOURS)
    assert TimeLimit(7, TimeUnit.DAYS) == TimeLimit(1, TimeUnit.WEEKS)
    assert TimeLimit(5, TimeUnit.WORKING_DAYS) == TimeLimit(1, TimeUnit.WEEKS)
    assert TimeLimit(1, TimeUnit.WORKING_DAYS) > TimeLimit(1, TimeUnit.DAYS)
    assert TimeLimit(1, TimeUnit.MONTHS) > TimeLimit(4, TimeUnit.WEEKS)
    assert len({TimeLimit(60, TimeUnit.MINUTES), TimeLimit(1, TimeUnit.HOURS)}) == 1
    assert TimeLimit(1, TimeUnit.DAYS) != 1440


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(list(TimeUnit)))
def test_within_a_unit_more_is_longer(a: int, b: int, unit: TimeUnit) -> None:
    assert (TimeLimit(a, unit) < TimeLimit(b, unit)) == (a < b)


@pytest.mark.parametrize(
    ("limit", "last_moment"),
    [
        (TimeLimit(45, TimeUnit.MINUTES), datetime(2026, 11, 15, 10, 45, tzinfo=AMMAN)),
        (TimeLimit(3, TimeUnit.HOURS), datetime(2026, 11, 15, 13, 0, tzinfo=AMMAN)),
        (TimeLimit(5, TimeUnit.WORKING_DAYS), datetime.combine(date(2026, 11, 22), time.max, AMMAN)),
        (TimeLimit(2, TimeUnit.DAYS), datetime.combine(date(2026, 11, 17), time.max, AMMAN)),
        (TimeLimit(2, TimeUnit.WEEKS), datetime.combine(date(2026, 11, 29), time.max, AMMAN)),
        (TimeLimit(3, TimeUnit.MONTHS), datetime.combine(date(2027, 2, 15), time.max, AMMAN)),
    ],
)
def test_a_transaction_is_in_time_until_the_end_of_its_last_day(
    limit: TimeLimit, last_moment: datetime
) -> None:
    assert limit.due(SUNDAY.replace(hour=10), skip_friday_and_saturday) == last_moment


def test_a_month_from_the_last_of_january_ends_with_february() -> None:
    due = TimeLimit(1, TimeUnit.MONTHS).due(datetime(2027, 1, 31, 9, tzinfo=AMMAN), skip_friday_and_saturday)
    assert due.date() == date(2027, 2, 28)


def test_limits_of_nothing_or_of_a_lifetime_are_refused() -> None:
    assert time_limit_refusal(0, TimeUnit.DAYS) is Refusal.TIME_LIMIT_NOT_POSITIVE
    assert time_limit_refusal(200, TimeUnit.MONTHS) is Refusal.TIME_LIMIT_TOO_LONG
    assert time_limit_refusal(6, TimeUnit.MONTHS) is None


def test_a_counter_is_open_from_opening_until_before_closing() -> None:
    hours = read_hours("Sun-Thu 08:00-15:00; Sat 9:00-12:00")
    assert isinstance(hours, tuple)
    assert len(hours) == 6
    assert not is_open(hours, SUNDAY.replace(hour=7, minute=59))
    assert is_open(hours, SUNDAY.replace(hour=8))
    assert not is_open(hours, SUNDAY.replace(hour=15))
    assert not is_open(hours, SUNDAY.replace(hour=10) - timedelta(days=2)), "Friday"
    assert weekly_open_minutes(hours) == 5 * 420 + 180


def test_a_night_clinic_stays_open_past_midnight_and_past_the_end_of_the_week() -> None:
    hours = read_hours("Sun 20:00-02:00")
    assert isinstance(hours, tuple)
    assert is_open(hours, SUNDAY.replace(hour=23))
    assert is_open(hours, SUNDAY.replace(hour=1, minute=59) + timedelta(days=1))
    assert not is_open(hours, SUNDAY.replace(hour=2) + timedelta(days=1))
    assert not is_open(hours, SUNDAY.replace(hour=1))


@given(st.integers(0, 10_080 * 60).map(lambda seconds: SUNDAY + timedelta(seconds=seconds)))
def test_an_emergency_ward_never_closes(local: datetime) -> None:
    assert is_open(ALWAYS_OPEN, local)
    assert hours_refusal(ALWAYS_OPEN) is None
    assert read_hours(" 24/7 ") == ALWAYS_OPEN == read_hours("Mon-Sun 00:00-24:00")


def test_hours_that_overlap_are_refused_even_around_the_week() -> None:
    assert read_hours("Sun 08:00-12:00; Sun 11:00-14:00") is Refusal.HOURS_OVERLAP
    assert read_hours("Sun 22:00-03:00; Mon 02:00-08:00") is Refusal.HOURS_OVERLAP
    assert isinstance(read_hours("Sun 22:00-02:00; Mon 02:00-08:00"), tuple)
    twice = (OpenSpan(1, time(8), time(9)), OpenSpan(1, time(8), time(9)))
    assert hours_refusal(twice) is Refusal.HOURS_OVERLAP
    assert hours_refusal((OpenSpan(8, time(8), time(9)),)) is Refusal.HOURS_UNREADABLE
    assert hours_refusal([OpenSpan(1, time(8), time(9))] * 29) is Refusal.HOURS_TOO_MANY


@pytest.mark.parametrize(
    "text", ["Sun-Thu", "8-3", "Sun 25:00-26:00", "Xyz 08:00-09:00", "Sun-Xyz 8:00-9:00"]
)
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    assert read_hours(text) is Refusal.HOURS_UNREADABLE


def test_no_text_means_no_hours() -> None:
    assert read_hours("  ") == ()


spans = st.builds(
    OpenSpan,
    st.integers(1, 7),
    st.integers(0, 1439).map(lambda m: time(m // 60, m % 60)),
    st.integers(0, 1439).map(lambda m: time(m // 60, m % 60)),
)


@given(st.lists(spans, max_size=6))
def test_accepted_hours_never_count_a_minute_twice_and_survive_storage(hours: list[OpenSpan]) -> None:
    assert hours_from_rows(hours_as_rows(hours)) == tuple(sorted(hours))
    open_minutes = sum(is_open(hours, SUNDAY + timedelta(minutes=n)) for n in range(10_080))
    if hours_refusal(hours) is None:
        assert weekly_open_minutes(hours) == open_minutes
    else:
        assert weekly_open_minutes(hours) > open_minutes


def test_a_name_in_any_language_is_enough_but_blanks_are_not() -> None:
    assert names_refusal({"ar": "", "en": "Lyn CHC"}) is None
    assert names_refusal({"ar": "  "}) is Refusal.NAME_MISSING
    assert names_refusal({"ar": "م" * 201}) is Refusal.NAME_TOO_LONG


def test_half_a_coordinate_or_a_place_for_a_phone_line_is_refused() -> None:
    assert place_refusal(ServicePointKind.COUNTER, 31.9, None) is Refusal.PLACE_MISSING
    assert place_refusal(ServicePointKind.COUNTER, 91, 35) is Refusal.COORDINATES_OUT_OF_RANGE
    assert place_refusal(ServicePointKind.PHONE, 31.9, 35.9) is Refusal.COORDINATES_OUT_OF_RANGE
    assert place_refusal(ServicePointKind.PHONE, None, None) is None
    assert place_refusal(ServicePointKind.COUNTER, 31.9, 35.9) is None


def test_a_point_answers_to_one_authority_at_a_time() -> None:
    first = Dated(date(2025, 1, 1), date(2026, 1, 1))
    assert link_refusal([first], Dated(date(2026, 1, 1))) is None
    assert link_refusal([first], Dated(date(2025, 12, 31))) is Refusal.LINK_OVERLAPS
    assert link_refusal([], Dated(date(2026, 1, 2), date(2026, 1, 1))) is Refusal.DATES_BACKWARDS
    assert first.holds_on(date(2025, 12, 31))
    assert not first.holds_on(date(2026, 1, 1))


def test_points_close_once_and_merge_only_into_open_ones() -> None:
    day = date(2026, 1, 1)
    assert closing_refusal(day, None, day) is None
    assert closing_refusal(day, day, day) is Refusal.POINT_CLOSED
    assert closing_refusal(day, None, day - timedelta(days=1)) is Refusal.DATES_BACKWARDS
    assert merge_refusal("a", "a", None) is Refusal.MERGE_INTO_ITSELF
    assert merge_refusal("a", "b", day) is Refusal.MERGE_INTO_CLOSED
    assert merge_refusal("a", "b", None) is None


# Writing hours back, and places that must be known ---------------------------------------


@given(st.sets(st.tuples(st.integers(1, 7), st.sampled_from([(8, 15), (16, 20), (21, 2)])), max_size=21))
def test_written_hours_read_back_the_same(days: set[tuple[int, tuple[int, int]]]) -> None:
    hours = tuple(sorted(OpenSpan(day, time(opens), time(closes)) for day, (opens, closes) in days))
    assert read_hours(write_hours(hours)) == hours


def test_a_week_is_written_as_people_write_it() -> None:
    hours = read_hours("Sun 08:00-15:00; Mon-Thu 08:00-15:00; Sat 09:00-12:00")
    assert not isinstance(hours, Refusal)
    assert write_hours(hours) == "Sun-Thu 08:00-15:00; Sat 09:00-12:00"
    assert write_hours(ALWAYS_OPEN) == "24/7"
    assert write_hours(()) == ""


def test_what_stands_on_the_ground_needs_its_place() -> None:
    assert place_refusal(ServicePointKind.COUNTER, None, None) is Refusal.PLACE_NEEDED
    assert place_refusal(ServicePointKind.WEB, None, None) is None
