"""Days: the newest word wins, what is left of older ones stays, and one place knows who is free when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.days import actions
from rasid.stages.observers.days.rules import LONGEST_DAYS, Refusal, Span, cut, month_grid, span_refusal
from rasid.stages.observers.models import CalendarEntry, Observer
from rasid.stages.observers.queries import free_days
from rasid.stages.observers.rules import days_free

SUNDAY = date(2026, 11, 15)
DAYS = [SUNDAY + timedelta(days=n) for n in range(28)]


def day(n: int) -> date:
    return SUNDAY + timedelta(days=n)


def free(observer: Observer) -> set[int]:
    return {(each - SUNDAY).days for each in free_days(observer, DAYS)}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.booleans()), max_size=12))
def test_cutting_and_saying_is_the_same_as_remembering_every_day(said: list[tuple[int, int, bool]]) -> None:
    spans: list[Span] = []
    plain: dict[date, bool] = {}
    for start, length, is_free in said:
        first, last = day(start), day(start + length)
        spans = [*cut(spans, first, last), Span(first, last, is_free)]
        plain.update({day(n): is_free for n in range(start, start + length + 1)})
    kept = {
        span.first + timedelta(days=n): span.is_free
        for span in spans
        for n in range((span.last - span.first).days + 1)
    }
    assert kept == plain
    assert sum((span.last - span.first).days + 1 for span in spans) == len(plain)


def test_a_month_begins_on_the_programmes_first_weekday() -> None:
    weeks = month_grid(date(2026, 11, 9), 7)
    assert weeks[0] == [date(2026, 11, n) for n in range(1, 8)]
    assert month_grid(date(2026, 11, 9), 6)[0][:2] == [None, date(2026, 11, 1)]
    assert [len(week) for week in weeks] == [7] * 5
    assert [each for week in weeks for each in week if each] == [date(2026, 11, n) for n in range(1, 31)]


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (0, 0, None),
        (3, 2, Refusal.ORDER),
        (-1, 4, Refusal.PAST),
        (0, LONGEST_DAYS, Refusal.FAR),
        (700, 701, Refusal.FAR),
    ],
)
def test_what_may_be_stated(first: int, last: int, refusal: Refusal | None) -> None:
    assert span_refusal(day(first), day(last), SUNDAY) == refusal


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words(refusal: Refusal) -> None:
    assert say(f"refusal-{refusal}")


def test_weekdays_hold_but_for_what_is_stated() -> None:
    assert days_free([7], [(day(1), day(1), True), (day(7), day(8), False)], DAYS) == {
        day(0), day(1), day(14), day(21),
    }  # fmt: skip


def test_the_newest_word_on_a_day_is_the_one_that_counts(noor: Observer) -> None:
    # She works Sunday to Thursday.
    actions.state_days(noor, day(0), day(9), is_free=False)
    assert free(noor) & set(range(10)) == set()
    actions.state_days(noor, day(2), day(5), is_free=True)
    assert free(noor) & set(range(10)) == {2, 3, 4, 5}
    actions.take_back_days(noor, day(4), day(7))
    assert free(noor) & set(range(10)) == {2, 3, 4, 7}
    assert [(row.first_day, row.last_day, row.is_free) for row in noor.calendar.order_by("days")] == [
        (day(0), day(1), False),
        (day(2), day(3), True),
        (day(8), day(9), False),
    ]


def test_every_word_on_days_is_sealed_in_the_log(noor: Observer) -> None:
    actions.state_days(noor, day(0), day(1), is_free=False)
    actions.take_back_days(noor, day(1), day(1))
    entries = Entry.objects.filter(subject=f"observer:{noor.id}", verb__startswith="observer.days")
    assert [entry.verb for entry in entries.order_by("id")] == [
        "observer.days_stated",
        "observer.days_taken_back",
    ]
    assert all(b"days" not in bytes(entry.header) for entry in entries)


def test_the_past_is_not_rewritten(noor: Observer) -> None:
    with pytest.raises(Refused) as refused:
        actions.state_days(noor, SUNDAY - timedelta(days=1), SUNDAY, is_free=False)
    assert refused.value.code is Refusal.PAST


def test_what_is_long_over_is_forgotten_and_what_is_not_stays(noor: Observer) -> None:
    actions.state_days(noor, day(0), day(2), is_free=False)
    actions.state_days(noor, day(20), day(22), is_free=False)
    assert actions.days_over(clock.now() + timedelta(days=10), 5) == 1
    assert CalendarEntry.objects.get().first_day == day(20)


def test_free_days_cost_nothing_more_when_they_were_fetched_together(
    noor: Observer, sami: Observer, django_assert_num_queries: object
) -> None:
    actions.state_days(noor, day(0), day(2), is_free=False)
    found = list(Observer.objects.prefetch_related("availability", "calendar").order_by("joined_at"))
    with django_assert_num_queries(0):  # type: ignore[operator]
        counted = {each.id: len(free_days(each, DAYS[:7])) for each in found}
    assert counted == {noor.id: 2, sami.id: 5}
