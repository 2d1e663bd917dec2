"""The clock of an answer, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar.working_days import WorkingWeek, is_working_day, working_days_between
from rasid.stages.reports.answering.rules import (
    DANGER_DAYS,
    DEFAULT_DAYS,
    MOST_EXTRA_DAYS,
    Refusal,
    answer_by,
    covers,
    days_to_answer,
    extended_to,
    is_overdue,
    may_answer,
    may_ask_extension,
    may_decide_extension,
)

JORDAN = WorkingWeek(frozenset({5, 6}))
SUNDAY = date(2026, 11, 15)
THURSDAY = date(2026, 11, 19)


def test_danger_to_life_leaves_one_working_day_whatever_the_category_says() -> None:
    assert days_to_answer("roads.street.pothole", "danger", {"roads": 15}, 10) == DANGER_DAYS == 1


def test_the_programmes_own_clock_for_the_longest_code_counts() -> None:
    own = {"": 9, "roads": 15, "roads.street.pothole": 3}
    assert days_to_answer("roads.street.pothole", "normal", own, 10) == 3
    assert days_to_answer("roads.street.light", "normal", own, 10) == 15
    assert days_to_answer("health.clinic.queue", "normal", own, 10) == 9


def test_without_an_own_clock_the_taxonomy_counts_and_then_five_days() -> None:
    assert days_to_answer("power.network.outage", "high", {"roads": 15}, 2) == 2
    assert days_to_answer("power.network.outage", "high", {}, None) == DEFAULT_DAYS == 5


def test_a_code_covers_whole_levels_and_never_half_a_word() -> None:
    assert covers("roads", "roads.street")
    assert covers("", "anything")
    assert not covers("road", "roads.street")
    assert not covers("roads.street", "roads")


def test_a_day_of_telling_at_closing_time_is_not_lost() -> None:
    assert answer_by(THURSDAY, 1, JORDAN, frozenset()) == date(2026, 11, 22)


def test_a_holiday_lengthens_the_clock() -> None:
    assert answer_by(SUNDAY, 2, JORDAN, frozenset()) == date(2026, 11, 17)
    assert answer_by(SUNDAY, 2, JORDAN, frozenset({date(2026, 11, 16)})) == date(2026, 11, 18)


@given(
    told=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    days=st.integers(1, 120),
    off=st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=20),
)
def test_the_last_day_is_a_working_day_with_exactly_so_many_working_days_after_telling(
    told: date, days: int, off: frozenset[date]
) -> None:
    last = answer_by(told, days, JORDAN, off)
    assert is_working_day(last, JORDAN, off)
    assert working_days_between(told, last, JORDAN, off) == days


def test_an_answer_is_late_the_day_after_its_last_day_and_only_while_it_is_owed() -> None:
    assert not is_overdue("forwarded", SUNDAY, SUNDAY)
    assert is_overdue("forwarded", SUNDAY, SUNDAY + timedelta(days=1))
    assert not is_overdue("answered", SUNDAY, SUNDAY + timedelta(days=9))
    assert not is_overdue("received", None, SUNDAY)


def test_an_answer_needs_words() -> None:
    assert may_answer("  \n", 2) is Refusal.WORDS_MISSING
    assert may_answer("أُصلح", 0) is None
    assert may_answer("أُصلح", 6) is Refusal.TOO_MANY_FILES


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"has_asked": True}, Refusal.ASKED_ALREADY),
        ({"state": "answered"}, Refusal.CLOCK_OVER),
        ({"today": SUNDAY + timedelta(days=1)}, Refusal.CLOCK_OVER),
        ({"days": 0}, Refusal.DAYS_OUT_OF_RANGE),
        ({"days": MOST_EXTRA_DAYS + 1}, Refusal.DAYS_OUT_OF_RANGE),
        ({"reason": " "}, Refusal.REASON_MISSING),
        ({}, None),
    ],
)
def test_more_time_is_asked_for_once_with_a_reason_while_the_clock_runs(
    change: dict[str, object], refusal: Refusal | None
) -> None:
    asked = {
        "state": "forwarded", "last_day": SUNDAY, "today": SUNDAY, "has_asked": False, "days": 3,
        "reason": "القطعة من الخارج",
    }  # fmt: skip
    assert may_ask_extension(**(asked | change)) is refusal  # type: ignore[arg-type]


def test_a_deadline_that_passed_does_not_move_even_when_the_office_wants_it() -> None:
    late = SUNDAY + timedelta(days=1)
    assert (
        may_decide_extension("forwarded", SUNDAY, late, is_waiting=True, grants_days=2) is Refusal.CLOCK_OVER
    )
    assert may_decide_extension("forwarded", SUNDAY, late, is_waiting=True, grants_days=0) is None
    assert may_decide_extension("forwarded", SUNDAY, SUNDAY, is_waiting=True, grants_days=2) is None
    assert (
        may_decide_extension("forwarded", SUNDAY, SUNDAY, is_waiting=False, grants_days=2)
        is Refusal.NOT_ASKED
    )


def test_extra_days_are_working_days_after_the_last_day() -> None:
    assert extended_to(THURSDAY, 2, JORDAN, frozenset()) == date(2026, 11, 23)
