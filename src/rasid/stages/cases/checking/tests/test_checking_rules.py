"""What a look shows, when it takes effect, and that who is spared cannot be told from who is visited."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics.proportions import wilson
from rasid.stages.cases.checking.rules import (
    LEAST_KNOWN,
    REOPENS_WITHIN,
    SPREAD_DAYS,
    Look,
    Mark,
    Refusal,
    judge,
    may_hear,
    may_waive,
    not_before,
    seen,
    since,
    spared_until,
)
from rasid.stages.cases.rules import CaseState, RecheckOutcome, RecheckState
from rasid.stages.submissions.rules import AnswerState

FIXED, NOT_FIXED, UNCLEAR = RecheckOutcome.FIXED, RecheckOutcome.NOT_FIXED, RecheckOutcome.UNCLEAR
SUNDAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 15, 9, tzinfo=UTC)
PASSED = Mark(1, AnswerState.ANSWERED, 1.0)
FAILED = Mark(2, AnswerState.ANSWERED, 0.0)
UNSEEN = Mark(3, AnswerState.NOT_OBSERVED, None)
NOT_HERE = Mark(4, AnswerState.NOT_APPLICABLE, None)
TURNED_AWAY = Mark(5, AnswerState.REFUSED, None)


def look(number: int, day: int, *marks: Mark) -> Look:
    return Look(UUID(int=number), SUNDAY + timedelta(days=day), "2026-11-15/2026-11-17", marks)


@pytest.mark.parametrize(
    ("was_refused", "marks", "shown"),
    [
        (False, [PASSED], FIXED),
        (False, [FAILED], NOT_FIXED),
        (False, [Mark(1, AnswerState.ANSWERED, 0.5)], FIXED),
        (False, [PASSED, FAILED], NOT_FIXED),
        (False, [], UNCLEAR),
        (False, [UNSEEN, NOT_HERE, TURNED_AWAY], UNCLEAR),
        (False, [UNSEEN, PASSED], FIXED),
        (False, [Mark(1, AnswerState.ANSWERED, None)], UNCLEAR),
        (True, [TURNED_AWAY], NOT_FIXED),
        (True, [FAILED], FIXED),
        (True, [UNSEEN], UNCLEAR),
    ],
)
def test_what_one_visit_shows(was_refused: bool, marks: list[Mark], shown: RecheckOutcome) -> None:
    assert seen(was_refused, marks) is shown


def test_the_newest_day_decides_and_on_one_day_whoever_met_the_fault_is_believed() -> None:
    early, late = look(1, 0, FAILED), look(2, 2, PASSED)
    assert judge(False, [late, early]) == (FIXED, late)
    same_day = look(3, 2, FAILED)
    assert judge(False, [late, same_day, early]) == (NOT_FIXED, same_day)
    blind = look(4, 5, UNSEEN)
    assert judge(False, [early, blind]) == (NOT_FIXED, early)
    assert judge(False, [blind]) is None
    assert judge(False, []) is None


@given(st.permutations([look(1, 0, FAILED), look(2, 2, PASSED), look(3, 2, PASSED), look(4, 1, UNSEEN)]))
def test_the_order_of_reading_decides_nothing(looks: list[Look]) -> None:
    assert judge(False, looks) == judge(False, sorted(looks, key=lambda each: each.review))


def test_the_day_of_the_repair_itself_does_not_count() -> None:
    assert since(SUNDAY, SUNDAY + timedelta(days=3)) == SUNDAY + timedelta(days=1)
    assert since(None, SUNDAY) == SUNDAY + timedelta(days=1)


@given(st.sampled_from(sorted(SPREAD_DAYS)), st.floats(0, 1, exclude_max=True))
def test_the_visit_makes_sense_from_tomorrow_on_and_never_after_its_spread(
    severity: str, chance: float
) -> None:
    day = not_before(SUNDAY, severity, chance)
    assert timedelta(days=1) <= day - SUNDAY <= timedelta(days=SPREAD_DAYS[severity])


def test_what_the_lot_spares_stands_as_long_as_what_is_visited() -> None:
    known = [timedelta(days=20 + n) for n in range(LEAST_KNOWN)]
    chances = [(n + 0.5) / LEAST_KNOWN for n in range(LEAST_KNOWN)]
    # Every duration of a visited order is as likely for a spared one: when it closes tells nothing.
    assert [spared_until(NOW, known, 48.0, chance) - NOW for chance in chances] == known
    few = {spared_until(NOW, known[:3], 48.0, chance) - NOW for chance in (0.0, 0.5)}
    assert few == {timedelta(days=14), timedelta(days=28)}
    assert spared_until(NOW, known, 0.0, 0.5) == NOW


@pytest.mark.parametrize(
    ("state", "plans", "is_spared", "can_be_seen", "refusal"),
    [
        (RecheckState.ASKED, 2, False, True, None),
        (RecheckState.WANTED, 0, False, False, None),
        (RecheckState.ASKED, 1, False, True, Refusal.TOO_SOON),
        (RecheckState.WANTED, 5, True, True, Refusal.OVER),
        (RecheckState.JUDGED, 5, False, True, Refusal.OVER),
        (RecheckState.SETTLED, 5, False, True, Refusal.OVER),
    ],
)
def test_two_people_may_close_on_proof_when_two_plans_could_not_show_it(
    state: RecheckState, plans: int, is_spared: bool, can_be_seen: bool, refusal: Refusal | None
) -> None:
    assert may_waive(state, plans, is_spared=is_spared, can_be_seen=can_be_seen) is refusal


def test_a_resident_is_heard_within_thirty_days_of_the_closing() -> None:
    assert may_hear(CaseState.CLOSED, NOW, NOW + REOPENS_WITHIN)
    assert not may_hear(CaseState.CLOSED, NOW, NOW + REOPENS_WITHIN + timedelta(seconds=1))
    assert not may_hear(CaseState.OPEN, None, NOW)


def test_the_worked_example_of_the_method_page() -> None:
    """docs/methods/rechecks.md: of 40 answers looked at again 31 were true."""
    share = wilson(31, 40)
    assert (round(share.value, 3), round(share.low, 3), round(share.high, 3)) == (0.775, 0.651, 0.864)
