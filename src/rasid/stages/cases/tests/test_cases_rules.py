"""No path closes without evidence, no deadline moves back: every step from every standing, on plain values."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar.working_days import is_working_day, load_calendar
from rasid.stages.cases.moving import Calendar, Reopened, move
from rasid.stages.cases.rules import (
    DEFAULT_TERMS,
    LARGEST_PROOF_BYTES,
    MOST_PROOFS,
    AnswerStanding,
    CaseState,
    RecheckOutcome,
    RecheckState,
    Refusal,
    Standing,
    Turn,
    correction_deadline,
    may_accept_answer,
    may_answer,
    may_attach,
    may_close,
    may_extend,
    may_refuse_answer,
    may_reopen,
    may_withdraw,
    turn,
)

RANIA, MUNIR = 1, 2
DAY = date(2026, 11, 29)
JORDAN = load_calendar("jo")
WEEK, HOLIDAYS = JORDAN.week, JORDAN.holiday_dates

EVERY_STANDING = [
    Standing(state, DAY, answer, proofs, accepted_by, extensions, recheck, outcome)
    for state, answer, proofs, accepted_by, extensions, recheck, outcome in product(
        CaseState,
        AnswerStanding,
        (0, 1, 5),
        (None, RANIA),
        (0, 1),
        (None, *RecheckState),
        (None, *RecheckOutcome),
    )
]


def test_only_an_accepted_answer_with_proof_and_a_second_person_closes() -> None:
    for standing, closer in product(EVERY_STANDING, (RANIA, MUNIR)):
        may = may_close(standing, closer) is None
        assert may == (
            standing.state is CaseState.ANSWERED
            and standing.answer is AnswerStanding.ACCEPTED
            and standing.proofs > 0
            and standing.accepted_by is not None
            and standing.accepted_by != closer
            and (
                standing.recheck in {RecheckState.SPARED, RecheckState.WAIVED}
                or (standing.recheck, standing.outcome) == (RecheckState.SETTLED, RecheckOutcome.FIXED)
            )
        )


def test_every_act_is_possible_in_its_own_state_only() -> None:
    for standing in EVERY_STANDING:
        state = standing.state
        assert (may_answer(standing, "نُظف", 1) is None) == (state is CaseState.OPEN)
        assert (may_refuse_answer(standing, "لا يكفي") is None) == (state is CaseState.ANSWERED)
        assert (may_reopen(standing, "عاد كما كان") is None) == (state is CaseState.CLOSED)
        assert (may_withdraw(standing) is None) == (state is not CaseState.WITHDRAWN)
        accepts = may_accept_answer(standing) is None
        assert not accepts or (state is CaseState.ANSWERED and standing.proofs > 0)
        assert (turn(standing) is Turn.NOBODY) == (state in {CaseState.CLOSED, CaseState.WITHDRAWN})


def test_an_extension_is_later_once_and_while_the_authority_must_act() -> None:
    for standing, shift in product(EVERY_STANDING, (-30, -1, 0, 1, 30)):
        day = standing.deadline + timedelta(days=shift)
        assert (may_extend(standing, day, True, "سبب") is None) == (
            shift > 0 and not standing.extensions and standing.state is CaseState.OPEN
        )


def test_an_extension_needs_words_and_a_working_day() -> None:
    open_case = Standing(CaseState.OPEN, DAY)
    later = DAY + timedelta(days=1)
    assert may_extend(open_case, later, True, " ") is Refusal.REASON_MISSING
    assert may_extend(open_case, later, False, "سبب") is Refusal.DEADLINE_RESTS
    assert may_extend(open_case, DAY, True, "سبب") is Refusal.DEADLINE_BACKWARDS
    assert may_extend(replace(open_case, extensions=1), later, True, "سبب") is Refusal.EXTENDED_ALREADY
    assert may_extend(open_case, later, True, "سبب", has_passed=True) is Refusal.DEADLINE_PASSED
    stopped = replace(open_case, stopped_on=DAY, left_days=0)
    assert may_extend(stopped, later, True, "سبب") is Refusal.CLOCK_STOPPED


def test_an_answer_is_words_with_one_to_five_proofs() -> None:
    open_case = Standing(CaseState.OPEN, DAY)
    assert may_answer(open_case, " ", 1) is Refusal.TEXT_MISSING
    assert may_answer(open_case, "نُظف", 0) is Refusal.EVIDENCE_MISSING
    assert may_answer(open_case, "نُظف", MOST_PROOFS) is None
    assert may_answer(open_case, "نُظف", MOST_PROOFS + 1) is Refusal.PROOFS_TOO_MANY


@pytest.mark.parametrize(
    ("media_type", "size", "refusal"),
    [
        ("image/jpeg", 1, None),
        ("application/pdf", LARGEST_PROOF_BYTES, None),
        ("application/pdf", LARGEST_PROOF_BYTES + 1, Refusal.PROOF_TOO_LARGE),
        ("text/html", 10, Refusal.PROOF_TYPE),
        ("image/svg+xml", 10, Refusal.PROOF_TYPE),
        ("application/zip", 10, Refusal.PROOF_TYPE),
        ("image/jpeg", 0, Refusal.PROOF_TYPE),
    ],
)
def test_proof_is_a_picture_or_a_pdf_of_bearable_size(
    media_type: str, size: int, refusal: Refusal | None
) -> None:
    assert may_attach(media_type, size) is refusal


def test_a_centre_told_at_closing_time_does_not_lose_the_day() -> None:
    sunday = date(2026, 11, 15)
    assert correction_deadline(sunday, "danger", WEEK, frozenset()) == date(2026, 11, 16)
    assert correction_deadline(sunday, "serious", WEEK, frozenset()) == date(2026, 11, 29)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(sorted(DEFAULT_TERMS)))
def test_a_deadline_is_a_working_day_with_its_whole_term_before_it(confirmed_on: date, severity: str) -> None:
    deadline = correction_deadline(confirmed_on, severity, WEEK, HOLIDAYS)
    days = [confirmed_on + timedelta(days=n) for n in range(1, (deadline - confirmed_on).days + 1)]
    assert sum(is_working_day(day, WEEK, HOLIDAYS) for day in days) == DEFAULT_TERMS[severity]
    assert is_working_day(deadline, WEEK, HOLIDAYS)


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(sorted(DEFAULT_TERMS)),
)
def test_a_reopened_order_has_a_full_term_and_never_an_earlier_deadline(
    reopened_on: date, stood: date, severity: str
) -> None:
    closed = Standing(CaseState.CLOSED, stood, term_from=stood)
    renewed = move(
        closed, Reopened("عاد كما كان", DEFAULT_TERMS[severity]), Calendar(reopened_on, WEEK, HOLIDAYS)
    )
    assert isinstance(renewed, Standing)
    assert renewed.deadline >= stood
    assert renewed.deadline >= correction_deadline(reopened_on, severity, WEEK, HOLIDAYS)
