"""Whom to give an order, what comes first, what comes due and when to write: by arithmetic of its own."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar.working_days import WorkingWeek
from rasid.stages.cases.portal.rules import (
    MOST_CODES,
    PAUSE,
    Every,
    Key,
    Kind,
    Refusal,
    Thing,
    by_urgency,
    code_of,
    due_by_day,
    is_code_open,
    is_day_to_write,
    is_hour_to_write,
    is_worth_a_letter,
    may_assign,
    may_send_code,
)

JORDAN = WorkingWeek(frozenset({5, 6}))
SUNDAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 15, 6, tzinfo=UTC)
OMAR, LAMA, SALEM = 1, 2, 3


@pytest.mark.parametrize("holder", [None, OMAR, LAMA])
@pytest.mark.parametrize("to", [None, OMAR, LAMA, SALEM])
def test_a_lead_gives_to_anybody(holder: int | None, to: int | None) -> None:
    assert may_assign(is_lead=True, actor=OMAR, holder=holder, to=to) is None


@pytest.mark.parametrize(
    ("holder", "to", "refusal"),
    [
        (None, OMAR, None),
        (OMAR, OMAR, None),
        (OMAR, None, None),
        (LAMA, OMAR, Refusal.NOT_LEAD),
        (LAMA, None, Refusal.NOT_LEAD),
        (OMAR, LAMA, Refusal.NOT_LEAD),
        (None, LAMA, Refusal.NOT_LEAD),
    ],
)
def test_others_take_what_is_nobodys_and_give_back_their_own(
    holder: int | None, to: int | None, refusal: Refusal | None
) -> None:
    assert may_assign(is_lead=False, actor=OMAR, holder=holder, to=to) == refusal


def key(
    day: int | None, severity: str = "serious", *, ours: bool = True, stopped: bool = False, code: str = "B"
) -> Key:
    deadline = SUNDAY + timedelta(days=day) if day is not None else None
    return Key(Kind.ORDER, uuid4(), deadline, severity, ours, stopped, code)


def test_the_late_come_first_then_what_is_due_then_what_stands_still_then_what_waits_for_the_office() -> None:
    late, today, graver, later = key(-1, "minor"), key(0), key(3, "critical"), key(3, "normal")
    undated, stopped, judged = key(None), key(-9, stopped=True), key(-9, ours=False)
    mixed = [judged, later, stopped, graver, undated, today, late]
    assert by_urgency(mixed, SUNDAY) == [late, today, graver, later, undated, stopped, judged]


@given(st.permutations([key(2, code=code) for code in "ACEGI"]))
def test_what_stands_level_is_in_no_order_of_opening(keys: list[Key]) -> None:
    assert [each.code for each in by_urgency(keys, SUNDAY)] == list("ACEGI")


def test_ten_working_days_from_today_and_nothing_of_what_is_late() -> None:
    holiday = date(2026, 11, 18)
    deadlines = [SUNDAY - timedelta(days=1), SUNDAY, holiday, date(2026, 11, 21), date(2026, 12, 30)]
    found = due_by_day(deadlines, SUNDAY, JORDAN, frozenset({holiday}))
    days = [day for day, _ in found]
    assert len(days) == 10
    assert not {5, 6} & {day.isoweekday() for day in days}
    assert holiday not in days
    # What ends on a holiday or a Saturday has to be done on the working day before.
    assert {day: count for day, count in found if count} == {
        SUNDAY: 1,
        date(2026, 11, 17): 1,
        date(2026, 11, 19): 1,
    }


@given(st.lists(st.integers(-30, 60), max_size=30), st.integers(0, 13))
def test_everything_that_ends_before_the_day_after_the_last_is_counted_once(
    offsets: list[int], shift: int
) -> None:
    today = SUNDAY + timedelta(days=shift)
    deadlines = [today + timedelta(days=offset) for offset in offsets]
    found = due_by_day(deadlines, today, JORDAN, frozenset())
    last = found[-1][0]
    end = last + timedelta(days=3 if last.isoweekday() == 4 else 1)
    assert sum(count for _, count in found) == sum(today <= day < end for day in deadlines)


@pytest.mark.parametrize(("hour", "is_morning"), [(6, False), (7, True), (11, True), (12, False)])
def test_letters_leave_in_the_morning_of_a_working_day(hour: int, is_morning: bool) -> None:
    local = datetime(2026, 11, 15, hour, 17, tzinfo=UTC)
    assert is_hour_to_write(local, JORDAN, frozenset()) is is_morning
    assert not is_hour_to_write(local, JORDAN, frozenset({SUNDAY}))
    assert not is_hour_to_write(local - timedelta(days=1), JORDAN, frozenset())


def test_a_weekly_letter_leaves_on_the_first_day_that_is_worked() -> None:
    monday = SUNDAY + timedelta(days=1)
    for free, expected in ((frozenset(), [True, False]), (frozenset({SUNDAY}), [True, True])):
        assert [
            is_day_to_write(Every.WEEK, day, 7, JORDAN, frozenset(free)) for day in (SUNDAY, monday)
        ] == expected
    assert is_day_to_write(Every.DAY, monday, 7, JORDAN, frozenset())
    assert not is_day_to_write(Every.NEVER, SUNDAY, 7, JORDAN, frozenset())


def test_what_is_far_off_and_known_is_worth_no_letter() -> None:
    far = SUNDAY + timedelta(days=30)
    known, fresh = Thing(far, NOW - timedelta(days=5)), Thing(far, NOW)
    written = NOW - timedelta(days=1)
    assert not is_worth_a_letter(known, SUNDAY, written)
    assert is_worth_a_letter(fresh, SUNDAY, written)
    assert is_worth_a_letter(known, SUNDAY, None)
    assert is_worth_a_letter(Thing(SUNDAY, NOW - timedelta(days=5)), SUNDAY, written)


def test_a_code_is_for_one_sending_to_one_address() -> None:
    wish = UUID(int=1)
    first = code_of(b"k", wish, NOW, "a@b.example")
    assert first == code_of(b"k", wish, NOW, "a@b.example")
    assert len(first) == 6
    others = {
        code_of(b"j", wish, NOW, "a@b.example"),
        code_of(b"k", UUID(int=2), NOW, "a@b.example"),
        code_of(b"k", wish, NOW + PAUSE, "a@b.example"),
        code_of(b"k", wish, NOW, "c@b.example"),
    }
    assert first not in others


def test_codes_are_few_and_soon_over() -> None:
    assert may_send_code(0, None, NOW) is None
    assert may_send_code(1, NOW, NOW + timedelta(seconds=59)) is Refusal.TOO_MANY_CODES
    assert may_send_code(1, NOW, NOW + PAUSE) is None
    assert may_send_code(MOST_CODES, NOW, NOW + timedelta(hours=23)) is Refusal.TOO_MANY_CODES
    assert may_send_code(MOST_CODES, NOW, NOW + timedelta(hours=24)) is None
    assert is_code_open(NOW, 1, NOW + timedelta(minutes=20))
    assert not is_code_open(NOW, 0, NOW)
    assert not is_code_open(NOW, 1, NOW + timedelta(minutes=21))
    assert not is_code_open(None, 1, NOW)
