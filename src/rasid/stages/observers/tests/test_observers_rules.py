"""What makes an observer fit, without a database."""

import uuid
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.text.messages import say
from rasid.stages.observers.rules import (
    ALIAS_ALPHABET,
    ConflictReason,
    ObserverState,
    Refusal,
    Tier,
    alias_code,
    availability_refusal,
    certificate_refusal,
    enrolment_refusal,
    may_become,
    short_id,
)
from rasid.stages.questionnaires.rules import LANGUAGES

ALLOWED = {
    (ObserverState.CANDIDATE, ObserverState.ENDED),
    (ObserverState.ACTIVE, ObserverState.SUSPENDED),
    (ObserverState.ACTIVE, ObserverState.ENDED),
    (ObserverState.SUSPENDED, ObserverState.ACTIVE),
    (ObserverState.SUSPENDED, ObserverState.ENDED),
}


@pytest.mark.parametrize(("current", "wanted"), list(product(ObserverState, repeat=2)))
def test_every_pair_of_states_is_decided(current: ObserverState, wanted: ObserverState) -> None:
    refusal = may_become(current, wanted, "سافر")
    assert refusal is (None if (current, wanted) in ALLOWED else Refusal.WRONG_STATE)


@pytest.mark.parametrize("wanted", [ObserverState.SUSPENDED, ObserverState.ENDED])
def test_nobody_loses_work_without_a_reason(wanted: ObserverState) -> None:
    assert may_become(ObserverState.ACTIVE, wanted, "  ") is Refusal.REASON_MISSING


def test_coming_back_needs_no_reason() -> None:
    assert may_become(ObserverState.SUSPENDED, ObserverState.ACTIVE, "") is None


def test_somebody_without_a_name_cannot_be_vetted() -> None:
    assert enrolment_refusal({"name": " "}, [1], 4) is Refusal.NAME_MISSING
    assert enrolment_refusal({"name": "نور"}, [1], 4) is None


@pytest.mark.parametrize("weekday", [0, 8, -1])
def test_a_week_has_seven_days(weekday: int) -> None:
    assert availability_refusal([1, weekday], 4) is Refusal.WEEKDAYS_UNKNOWN


@pytest.mark.parametrize(("visits", "refusal"), [(0, Refusal.WEEKLY_VISITS), (41, Refusal.WEEKLY_VISITS)])
def test_weekly_visits_stay_possible(visits: int, refusal: Refusal) -> None:
    assert availability_refusal([1], visits) is refusal
    assert availability_refusal([1], 1) is None
    assert availability_refusal([1], 40) is None


@given(first=st.dates(date(2020, 1, 1), date(2040, 1, 1)), days=st.integers(-400, 400))
def test_a_certificate_lasts_at_least_one_day(first: date, days: int) -> None:
    refusal = certificate_refusal(ObserverState.ACTIVE, first, first + timedelta(days=days))
    assert refusal is (Refusal.CERTIFICATE_DATES if days < 0 else None)


def test_whoever_left_is_not_certified_again() -> None:
    day = date(2026, 11, 15)
    assert certificate_refusal(ObserverState.ENDED, day, day) is Refusal.ENDED


@given(st.lists(st.integers(0, 2**30), min_size=6, max_size=6))
def test_an_alias_can_be_read_out_over_the_phone(letters: list[int]) -> None:
    code = alias_code(letters)
    assert len(code) == 6
    assert set(code) <= set(ALIAS_ALPHABET)
    assert not set(code) & set("0O1ILU")


def test_the_short_id_is_the_beginning_of_the_opaque_one() -> None:
    assert short_id(uuid.UUID("0123abcd-0000-4000-8000-000000000000")) == "0123ABCD"


LABELS = [
    *(f"observers-tier-{tier}" for tier in Tier),
    *(f"observers-state-{state}" for state in ObserverState),
    *(f"observers-conflict-reason-{reason}" for reason in ConflictReason),
    *(f"observers-language-{tag}" for tag in LANGUAGES),
    *(f"observers-certificate-{standing}" for standing in ("valid", "soon", "over", "later")),
]


@pytest.mark.parametrize("label", LABELS)
def test_every_code_a_reader_may_meet_has_its_words(label: str) -> None:
    assert say(label)
