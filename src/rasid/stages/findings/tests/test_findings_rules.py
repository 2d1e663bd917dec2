"""What an accepted visit's answers show, and what may become of it, on plain values."""

from datetime import UTC, datetime, timedelta
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
def test_a_fact_waits_past_its_half_week_and_no_longer_than_the_delay(
    chance: float, longest: float, hours_left: int, severity: str
) -> None:
    half_week_over = DECIDED + timedelta(hours=hours_left)
    earliest = max(DECIDED, half_week_over)
    shown = public_from(DECIDED, severity, half_week_over, longest, chance)
    assert earliest <= shown <= earliest + timedelta(hours=longest)


def test_two_facts_decided_on_different_days_of_one_half_week_are_shown_alike() -> None:
    half_week_over = DECIDED + timedelta(days=2)
    decided = (DECIDED, DECIDED + timedelta(days=1))
    assert len({public_from(moment, "serious", half_week_over, 48, 0.3) for moment in decided}) == 1


def test_danger_to_life_never_waits() -> None:
    assert public_from(DECIDED, "danger", DECIDED + timedelta(days=2), 48, 0.999) == DECIDED


def test_a_programme_without_a_delay_waits_for_nothing() -> None:
    assert public_from(DECIDED, "serious", DECIDED + timedelta(days=2), 0, 0.5) == DECIDED
