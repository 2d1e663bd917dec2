"""What an accepted visit's answers show, and what may become of it, on plain values."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.findings.rules import (
    ACCESS_AXIS,
    CODE_LETTERS,
    STEPS,
    Drawn,
    FindingState,
    Refusal,
    Seen,
    Severity,
    code_from,
    draw,
    may_move,
    public_from,
    rests_until,
)


def seen(
    answer: int,
    critical: str = "",
    *,
    score: float | None = None,
    refused: bool = False,
    planted: bool = False,
) -> Seen:
    return Seen(answer, "place", critical, refused, score, planted)


def test_only_critical_items_below_half_their_mark_are_faults() -> None:
    answers = [
        seen(1, "critical", score=0.0),
        seen(2, "serious", score=0.49),
        seen(3, "serious", score=0.5),
        seen(4, "", score=0.0),
        seen(5, "minor", score=None),
    ]
    assert [(d.answer, d.severity) for d in draw(answers)] == [
        (1, Severity.CRITICAL),
        (2, Severity.SERIOUS),
    ]


def test_a_critical_item_that_was_refused_is_a_fault_of_access() -> None:
    assert draw([seen(1, "critical", refused=True)]) == [Drawn(1, ACCESS_AXIS, Severity.CRITICAL)]


def test_being_turned_away_at_the_door_is_one_fault_and_not_forty() -> None:
    assert draw([seen(n, refused=True) for n in range(1, 41)]) == [
        Drawn(1, ACCESS_AXIS, Severity.SERIOUS, tuple(range(1, 41)))
    ]


def test_turning_away_is_not_said_twice_when_a_critical_item_says_it() -> None:
    answers = [seen(1, refused=True), seen(2, "serious", refused=True), seen(3, refused=True)]
    assert [d.answer for d in draw(answers)] == [2]


def test_what_the_programme_planted_is_no_fault_of_the_centre() -> None:
    assert draw([seen(1, "critical", score=0.0, planted=True), seen(2, refused=True, planted=True)]) == []


@given(
    st.lists(
        st.builds(
            Seen,
            answer=st.integers(1, 10**6),
            axis=st.sampled_from(["place", "speed"]),
            critical=st.sampled_from(["", *Severity]),
            is_refused=st.booleans(),
            score=st.none() | st.floats(0, 1),
            is_planted=st.booleans(),
        ),
        unique_by=lambda each: each.answer,
    )
)
def test_an_answer_gives_one_fault_at_most_and_a_passed_one_gives_none(answers: list[Seen]) -> None:
    drawn = draw(answers)
    by_answer = {answer.answer: answer for answer in answers}
    assert len({d.answer for d in drawn}) == len(drawn)
    assert sum(bool(d.turned_away) for d in drawn) <= 1
    for each in drawn:
        answer = by_answer[each.answer]
        assert answer.is_refused or (answer.critical and answer.score is not None and answer.score < 0.5)
        assert not answer.is_planted


@pytest.mark.parametrize(("current", "wanted"), list(product(FindingState, FindingState)))
def test_states_follow_one_another_as_declared_and_setting_aside_needs_words(
    current: FindingState, wanted: FindingState
) -> None:
    allowed = wanted in STEPS[current]
    assert (may_move(current, wanted, "سبب") is None) == allowed
    if allowed and wanted is not FindingState.CONFIRMED:
        assert may_move(current, wanted, " ") is Refusal.REASON_MISSING
    if not allowed:
        assert may_move(current, wanted, "سبب") is Refusal.WRONG_STATE


def test_what_was_set_aside_never_comes_back() -> None:
    assert STEPS[FindingState.DISMISSED] == STEPS[FindingState.WITHDRAWN] == frozenset()


def test_codes_have_no_letter_that_is_taken_for_another() -> None:
    assert len(set(CODE_LETTERS)) == 32
    assert not set(CODE_LETTERS) & set("ILOU")


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=5, max_size=5))
def test_a_code_keeps_every_random_bit(one: bytes, other: bytes) -> None:
    assert (code_from(one) == code_from(other)) == (one == other)
    assert len(code_from(one)) == 9
    assert set(code_from(one).replace("-", "")) <= set(CODE_LETTERS)


def test_a_code_reads_as_two_groups_of_four() -> None:
    assert code_from(bytes(5)) == "0000-0000"
    assert code_from(b"\xff" * 5) == "ZZZZ-ZZZZ"


DECIDED = datetime(2026, 11, 16, 6, tzinfo=UTC)


@given(
    st.floats(0, 1, exclude_max=True),
    st.floats(0.1, 1000),
    st.integers(-200, 200),
    st.sampled_from(["critical", "serious", "minor"]),
)
def test_a_fact_waits_until_it_has_rested_and_no_longer_than_the_delay(
    chance: float, longest: float, hours_left: int, severity: str
) -> None:
    rested = DECIDED + timedelta(hours=hours_left)
    earliest = max(DECIDED, rested)
    shown = public_from(DECIDED, severity, rested, longest, chance)
    assert earliest <= shown <= earliest + timedelta(hours=longest)


SUNDAY = 6
FIRST_HALF, SECOND_HALF = "2026-11-15/2026-11-17", "2026-11-18/2026-11-21"


def test_a_fact_rests_for_a_week_after_its_half_week_on_whichever_day_of_it_the_office_decides() -> None:
    days = [date(2026, 11, 15) + timedelta(days=n) for n in range(10)]
    assert {rests_until(day, FIRST_HALF, SUNDAY) for day in days} == {date(2026, 11, 25)}
    assert {rests_until(day, SECOND_HALF, SUNDAY) for day in days} == {date(2026, 11, 29)}


def test_what_is_decided_later_rests_until_the_half_week_of_its_decision_is_over() -> None:
    late = [date(2026, 12, 6), date(2026, 12, 8)]
    assert {rests_until(day, FIRST_HALF, SUNDAY) for day in late} == {date(2026, 12, 9)}


def test_weeks_may_begin_on_another_day() -> None:
    assert rests_until(date(2026, 12, 7), "2026-11-16/2026-11-18", 0) == date(2026, 12, 10)


def test_danger_to_life_never_waits() -> None:
    assert public_from(DECIDED, "danger", DECIDED + timedelta(days=2), 48, 0.999) == DECIDED


def test_a_programme_without_a_delay_waits_for_nothing() -> None:
    assert public_from(DECIDED, "serious", DECIDED + timedelta(days=2), 0, 0.5) == DECIDED
