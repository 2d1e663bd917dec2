"""What an answer means for scores and findings."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols.xlsform.items import (
    Choice,
    ChoiceScore,
    Item,
    Limit,
    OutcomeKind,
    item_from_plain,
    item_to_plain,
)
from rasid.protocols.xlsform.outcomes import BLANK, NOT_APPLICABLE, REFUSED, UNREADABLE, Outcome, item_outcome
from rasid.protocols.xlsform.scoring import parse_limit, parse_score


def choices(**scores: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, {}, parse_score(score)) for name, score in scores.items())


RAMP = Item(
    path="/data/ramp",
    name="ramp",
    type="select_one",
    row=2,
    labels={"ar": "المنحدر"},
    axis="access",
    choices=choices(
        yes="1", part="0.5", no="0", na="not_applicable", dark="not_observed:unclear", out="refused"
    ),
)
DIRT = replace(
    RAMP,
    type="select_multiple",
    choices=choices(clean="0", litter="-0.3", spill="-0.4", rats="-0.6", dark="not_observed:unclear"),
)
PRESENT = replace(
    RAMP, type="select_multiple", choices=choices(water="0.5", soap="0.3", towel="0.4", shut="refused")
)
WAIT = replace(RAMP, type="integer", choices=(), limit=parse_limit("20 40"))


def answered(score: float) -> Outcome:
    return Outcome(OutcomeKind.ANSWERED, score)


@pytest.mark.parametrize(
    ("raw", "outcome", "failed"),
    [
        ("yes", answered(1), False),
        ("part", answered(0.5), False),
        ("no", answered(0), True),
        ("na", NOT_APPLICABLE, False),
        ("dark", Outcome(OutcomeKind.NOT_OBSERVED, reason="unclear"), False),
        ("out", REFUSED, True),
        ("dropped_in_version_2", UNREADABLE, False),
        (" ", BLANK, False),
        (None, BLANK, False),
    ],
)
def test_a_single_choice_means_what_its_score_says(raw: str | None, outcome: Outcome, failed: bool) -> None:
    found = item_outcome(RAMP, raw)
    assert found == outcome
    assert found.failed is failed


def test_a_blank_conditional_question_does_not_apply_unless_the_author_says_otherwise() -> None:
    conditional = replace(RAMP, conditional=True)
    assert item_outcome(conditional, "") == NOT_APPLICABLE
    unreached = replace(conditional, skipped=parse_score("not_observed:out_of_reach"))
    assert item_outcome(unreached, "") == Outcome(OutcomeKind.NOT_OBSERVED, reason="out_of_reach")


@pytest.mark.parametrize(
    ("item", "raw", "score"),
    [
        (DIRT, "clean", 1),
        (DIRT, "litter", 0.7),
        (DIRT, "litter spill", 0.3),
        (DIRT, "litter spill rats", 0),
        (DIRT, "litter dark", 0.7),
        (PRESENT, "water", 0.5),
        (PRESENT, "water soap", 0.8),
        (PRESENT, "water soap towel", 1),
    ],
)
def test_faults_are_taken_off_and_good_things_are_added_up(item: Item, raw: str, score: float) -> None:
    assert item_outcome(item, raw) == answered(score)


def test_a_choice_that_says_nothing_counts_only_when_nothing_else_is_chosen() -> None:
    assert item_outcome(DIRT, "dark") == Outcome(OutcomeKind.NOT_OBSERVED, reason="unclear")
    assert item_outcome(PRESENT, "water shut") == REFUSED
    assert item_outcome(DIRT, "litter unheard_of") == UNREADABLE


@pytest.mark.parametrize(
    ("limit", "raw", "score"),
    [
        ("20", "20", 1),
        ("20", "20.5", 0),
        ("20 40", "0", 1),
        ("20 40", "٢٥", 0.75),
        ("20 40", "40", 0),
        ("20 40", "600", 0),
        ("4 0", "5", 1),
        ("4 0", "1", 0.25),
        ("4 0", "0", 0),
    ],
)
def test_a_measure_is_set_against_its_limit(limit: str, raw: str, score: float) -> None:
    assert item_outcome(replace(WAIT, limit=parse_limit(limit)), raw) == answered(score)


def test_the_services_own_time_limit_takes_the_place_of_ours_where_the_author_allows_it() -> None:
    of_service = replace(WAIT, limit=parse_limit("service 20 40"))
    assert item_outcome(of_service, "60", service_limit_minutes=60) == answered(1)
    assert item_outcome(of_service, "90", service_limit_minutes=60) == answered(0.5)
    assert item_outcome(of_service, "30") == answered(0.5)
    assert item_outcome(WAIT, "60", service_limit_minutes=60) == answered(0)


@pytest.mark.parametrize("raw", ["soon", "nan", "inf", "1e999"])
def test_a_measure_that_is_no_number_is_unreadable_and_never_an_error(raw: str) -> None:
    assert item_outcome(WAIT, raw) == UNREADABLE


def test_a_question_without_an_axis_or_scores_has_no_outcome() -> None:
    assert item_outcome(replace(RAMP, axis=None), "no") is None
    assert item_outcome(replace(WAIT, limit=None), "5") is None


@given(st.text(), st.sampled_from([RAMP, DIRT, PRESENT, WAIT]))
def test_no_answer_whatever_breaks_the_scoring(raw: str, item: Item) -> None:
    found = item_outcome(item, raw)
    assert found is not None
    assert found.score is None or 0 <= found.score <= 1


def test_an_item_survives_being_kept_as_json() -> None:
    full = replace(
        DIRT, limit=Limit(1, 2, True), skipped=ChoiceScore(OutcomeKind.NOT_OBSERVED, reason="time")
    )
    assert item_from_plain(json.loads(json.dumps(item_to_plain(full)))) == full


@pytest.mark.parametrize("text", ["2", "-1.5", "not_observed", "not_observed:bored", "refused:yes", "نعم"])
def test_a_score_outside_the_scale_is_not_understood(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_score(text)
