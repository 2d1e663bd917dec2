"""Which step may follow which, without a database: every pair of states, every reason, every moment."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text.messages import say
from rasid.methods.planning.profiles import PlanRules
from rasid.stages.plans.models import PlannedVisit
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import (
    ABANDON_REASONS,
    DECLINE_REASONS,
    FILEABLE,
    NEEDS_REASON,
    UNFINISHED,
    Channel,
    Outcome,
    Purpose,
    Reason,
    Refusal,
    VisitState,
    may_close_transaction,
    may_continue_transaction,
    may_move,
    may_open_transaction,
    may_start,
    may_take,
)

S = VisitState
ALLOWED = {
    (S.OFFERED, S.TAKEN),
    (S.OFFERED, S.DECLINED),
    (S.OFFERED, S.EXPIRED),
    (S.TAKEN, S.STARTED),
    (S.TAKEN, S.ABANDONED),
    (S.TAKEN, S.EXPIRED),
    (S.TAKEN, S.FILED),
    (S.STARTED, S.FILED),
    (S.STARTED, S.ABANDONED),
    (S.STARTED, S.EXPIRED),
    (S.EXPIRED, S.FILED),
    (S.EXPIRED, S.TAKEN),
    (S.ABANDONED, S.FILED),
    (S.OFFERED, S.GIVEN_BACK),
    (S.TAKEN, S.GIVEN_BACK),
    (S.OFFERED, S.CALLED_OFF),
    (S.TAKEN, S.CALLED_OFF),
}
FITTING = {
    S.DECLINED: Reason.UNWELL,
    S.ABANDONED: Reason.UNSAFE,
    S.GIVEN_BACK: Reason.NO_TIME,
    S.CALLED_OFF: Reason.WEATHER,
}
NOW = datetime(2026, 11, 15, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("current", "wanted"), list(product(S, repeat=2)))
def test_every_pair_of_states_is_decided(current: VisitState, wanted: VisitState) -> None:
    expected = None if (current, wanted) in ALLOWED else Refusal.WRONG_STATE
    assert may_move(current, wanted, FITTING.get(wanted)) is expected


@pytest.mark.parametrize("state", [S.FILED, S.DECLINED, S.GIVEN_BACK, S.CALLED_OFF])
def test_what_is_filed_declined_or_handed_on_stays_so(state: VisitState) -> None:
    assert all(may_move(state, wanted, FITTING.get(wanted)) for wanted in S)


@pytest.mark.parametrize("state", list(S))
def test_whatever_was_begun_can_still_be_filed(state: VisitState) -> None:
    assert (state in FILEABLE) is (state in {S.TAKEN, S.STARTED, S.EXPIRED, S.ABANDONED})
    assert (state in UNFINISHED) is (may_move(state, S.EXPIRED) is None)


@pytest.mark.parametrize(("wanted", "reason"), list(product([S.DECLINED, S.ABANDONED], [None, *Reason])))
def test_saying_no_needs_a_reason_that_fits(wanted: VisitState, reason: Reason | None) -> None:
    current = S.OFFERED if wanted is S.DECLINED else S.STARTED
    fitting = DECLINE_REASONS if wanted is S.DECLINED else ABANDON_REASONS
    refusal = may_move(current, wanted, reason, note="")
    if reason is None or reason is Reason.OTHER:
        assert refusal is Refusal.REASON_MISSING
    else:
        assert refusal is (None if reason in fitting else Refusal.REASON_NOT_FITTING)
    assert may_move(current, wanted, Reason.OTHER, note="تعطلت السيارة") is None


@pytest.mark.parametrize("wanted", sorted(set(S) - NEEDS_REASON))
def test_no_other_step_asks_for_a_reason(wanted: VisitState) -> None:
    came_from = next(current for current in S if (current, wanted) in ALLOWED or wanted is S.OFFERED)
    assert may_move(came_from, wanted) in {None, Refusal.WRONG_STATE}
    assert may_move(came_from, wanted) is not Refusal.REASON_MISSING


@given(
    starts=st.dates(date(2020, 1, 1), date(2040, 1, 1)), length=st.integers(0, 6), offset=st.integers(-10, 16)
)
def test_a_visit_starts_inside_its_window_and_is_taken_up_to_its_end(
    starts: date, length: int, offset: int
) -> None:
    ends, today = starts + timedelta(days=length), starts + timedelta(days=offset)
    if offset < 0:
        assert may_start(today, starts, ends) is Refusal.NOT_YET
    elif offset > length:
        assert may_start(today, starts, ends) is Refusal.WINDOW_OVER
    else:
        assert may_start(today, starts, ends) is None
    assert may_take(today, ends) is (Refusal.WINDOW_OVER if offset > length else None)


@pytest.mark.parametrize("state", list(S))
def test_a_transaction_begins_once_somebody_stood_at_the_counter(state: VisitState) -> None:
    expected = None if state in {S.STARTED, S.FILED, S.ABANDONED} else Refusal.TRANSACTION_TOO_EARLY
    assert may_open_transaction(state, True, NOW, NOW) is expected


def test_a_service_is_asked_of_the_authority_that_was_visited() -> None:
    assert may_open_transaction(S.STARTED, False, NOW, NOW) is Refusal.SERVICE_ELSEWHERE


def test_a_transaction_is_not_said_to_be_older_than_any() -> None:
    ancient = datetime(1, 1, 2, 12, tzinfo=NOW.tzinfo)
    assert may_open_transaction(S.FILED, True, ancient, NOW) is Refusal.BEFORE_IT_BEGAN
    assert may_open_transaction(S.FILED, True, NOW - timedelta(days=400), NOW) is None


def test_nothing_of_a_transaction_lies_in_the_future() -> None:
    later = NOW + HOUR
    assert may_open_transaction(S.STARTED, True, later, NOW) is Refusal.IN_THE_FUTURE
    assert may_continue_transaction(Outcome.RUNNING, NOW - HOUR, later, NOW) is Refusal.IN_THE_FUTURE
    assert (
        may_close_transaction(Outcome.RUNNING, Outcome.GRANTED, NOW - HOUR, later, NOW)
        is Refusal.IN_THE_FUTURE
    )


@pytest.mark.parametrize(("stands", "wanted"), list(product(Outcome, repeat=2)))
def test_a_transaction_ends_once_and_only_with_an_outcome(stands: Outcome, wanted: Outcome) -> None:
    refusal = may_close_transaction(stands, wanted, NOW - HOUR, NOW, NOW)
    if wanted is Outcome.RUNNING:
        assert refusal is Refusal.OUTCOME_MISSING
    else:
        assert refusal is (None if stands is Outcome.RUNNING else Refusal.TRANSACTION_OVER)


def test_nothing_happens_to_a_transaction_before_it_was_filed() -> None:
    early = NOW - 2 * HOUR
    assert may_continue_transaction(Outcome.RUNNING, NOW - HOUR, early, NOW) is Refusal.BEFORE_IT_BEGAN


LABELS = [
    *(f"visits-state-{state}" for state in S),
    *(f"visits-reason-{reason}" for reason in Reason),
    *(f"visits-purpose-{purpose}" for purpose in Purpose),
    *(f"visits-channel-{channel}" for channel in Channel),
    *(f"visits-outcome-{outcome}" for outcome in Outcome),
    *(f"visits-day-part-{part}" for part in ("any", *PlanRules(days=()).day_parts)),
    *(f"visits-over-{state}" for state in set(S) - UNFINISHED),
]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_code_a_reader_may_meet_has_its_words(label: str) -> None:
    assert say(label)


@pytest.mark.parametrize(
    ("purpose", "planned", "carries"),
    [
        (Purpose.CONTROL, None, True),
        (Purpose.SAMPLE, PlannedVisit(carries_control=True), True),
        (Purpose.SAMPLE, PlannedVisit(carries_control=False), False),
        (Purpose.SAMPLE, None, False),
    ],
)
def test_a_drawn_visit_may_carry_a_control_and_stays_in_the_sample(
    purpose: Purpose, planned: PlannedVisit | None, carries: bool
) -> None:
    assert Visit(purpose=purpose, planned_visit=planned).carries_control is carries
