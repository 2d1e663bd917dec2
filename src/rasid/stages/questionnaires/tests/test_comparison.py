"""What changed between two versions, and whether scores before and after mean the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.protocols.xlsform import Choice, ChoiceScore, Item, Limit, OutcomeKind
from rasid.stages.questionnaires.workshop.comparison import (
    ChangeKind,
    Comparability,
    comparability,
    compare,
    limit_text,
    score_text,
)

YES = Choice("yes", {"ar": "نعم", "en": "Yes"}, ChoiceScore(OutcomeKind.ANSWERED, 1.0))
NO = Choice("no", {"ar": "لا", "en": "No"}, ChoiceScore(OutcomeKind.ANSWERED, 0.0))
RAMP = Item(
    "/data/way/ramp",
    "ramp",
    "select_one",
    3,
    {"ar": "منحدر؟", "en": "Ramp?"},
    group="way",
    choices=(YES, NO),
    axis="access",
)
WAIT = Item(
    "/data/queue/wait",
    "wait",
    "integer",
    4,
    {"ar": "دقائق؟"},
    group="queue",
    axis="speed",
    limit=Limit(20, 40),
)
SAID = Item("/data/queue/said", "said", "text", 5, {"ar": "ماذا قيل؟"}, group="queue")
FORM = (RAMP, WAIT, SAID)


def kinds(after: tuple[Item, ...], before: tuple[Item, ...] = FORM) -> list[tuple[ChangeKind, str, str]]:
    return [(change.kind, change.item.name, change.part) for change in compare(before, after)]


def test_a_version_compared_with_itself_changed_nothing() -> None:
    assert compare(FORM, FORM) == ()
    assert comparability(()) is Comparability.IDENTICAL


@pytest.mark.parametrize(
    ("after", "expected", "allows"),
    [
        ((RAMP, SAID), [(ChangeKind.REMOVED, "wait", "")], Comparability.BROKEN),
        ((RAMP, WAIT), [(ChangeKind.REMOVED, "said", "")], Comparability.COMPARABLE),
        (
            (replace(RAMP, weight=3), WAIT, SAID),
            [(ChangeKind.WEIGHT, "ramp", "")],
            Comparability.RESCORE,
        ),
        (
            (RAMP, replace(WAIT, limit=Limit(15, 40)), SAID),
            [(ChangeKind.LIMIT, "wait", "")],
            Comparability.RESCORE,
        ),
        ((RAMP, WAIT, replace(SAID, weight=9)), [], Comparability.IDENTICAL),
        (
            (replace(RAMP, labels={"ar": "مصعد؟", "en": "Ramp?"}), WAIT, SAID),
            [(ChangeKind.WORDS, "ramp", "ar")],
            Comparability.READ,
        ),
        (
            (RAMP, WAIT, replace(SAID, labels={"ar": "قالوا؟"})),
            [(ChangeKind.WORDS, "said", "ar")],
            Comparability.COMPARABLE,
        ),
        (
            (
                replace(RAMP, choices=(YES, replace(NO, score=ChoiceScore(OutcomeKind.ANSWERED, 0.5)))),
                WAIT,
                SAID,
            ),
            [(ChangeKind.CHOICE_SCORE, "ramp", "no")],
            Comparability.RESCORE,
        ),
        (
            (replace(RAMP, choices=(YES,)), WAIT, SAID),
            [(ChangeKind.CHOICE_REMOVED, "ramp", "no")],
            Comparability.BROKEN,
        ),
        (
            (replace(RAMP, choices=(YES, replace(NO, labels={"ar": "كلا", "en": "No"}))), WAIT, SAID),
            [(ChangeKind.CHOICE_WORDS, "ramp", "no (ar)")],
            Comparability.READ,
        ),
        (
            (RAMP, replace(WAIT, constraint=". < 600"), SAID),
            [(ChangeKind.CONSTRAINT, "wait", "")],
            Comparability.READ,
        ),
        (
            (RAMP, replace(WAIT, critical="serious"), SAID),
            [(ChangeKind.CRITICAL, "wait", "")],
            Comparability.COMPARABLE,
        ),
        ((RAMP, replace(WAIT, type="decimal"), SAID), [(ChangeKind.TYPE, "wait", "")], Comparability.BROKEN),
    ],
)
def test_each_kind_of_change_is_named_and_judged(
    after: tuple[Item, ...], expected: list[tuple[ChangeKind, str, str]], allows: Comparability
) -> None:
    assert kinds(after) == expected
    assert comparability(compare(FORM, after)) is allows


def test_a_question_in_another_group_is_the_same_question_moved() -> None:
    elsewhere = replace(WAIT, path="/data/way/wait", group="way")
    assert kinds((RAMP, elsewhere, SAID)) == [(ChangeKind.MOVED, "wait", "")]
    assert kinds((SAID, RAMP, WAIT)) == [(ChangeKind.MOVED, "said", "")]
    assert comparability(compare(FORM, (SAID, RAMP, WAIT))) is Comparability.COMPARABLE


def test_two_questions_of_one_name_are_not_taken_for_each_other() -> None:
    twin = replace(WAIT, path="/data/way/wait", group="way")
    assert kinds((RAMP, replace(twin, path="/data/end/wait"), replace(twin, path="/data/z/wait"))) == [
        (ChangeKind.ADDED, "wait", ""),
        (ChangeKind.ADDED, "wait", ""),
        (ChangeKind.REMOVED, "wait", ""),
        (ChangeKind.REMOVED, "said", ""),
    ]


@given(st.permutations(FORM), st.sets(st.sampled_from(["ramp", "wait", "said"])))
def test_what_is_added_one_way_is_removed_the_other(order: list[Item], gone: set[str]) -> None:
    after = [item for item in order if item.name not in gone]
    there = {c.item.name for c in compare(FORM, after) if c.kind is ChangeKind.REMOVED}
    back = {c.item.name for c in compare(after, FORM) if c.kind is ChangeKind.ADDED}
    assert there == back == gone


def test_scores_and_limits_are_written_as_their_author_wrote_them() -> None:
    assert score_text(ChoiceScore(OutcomeKind.NOT_OBSERVED, reason="exposure")) == "not_observed:exposure"
    assert (score_text(YES.score), score_text(None)) == ("1", "")
    assert (limit_text(Limit(20, 20)), limit_text(Limit(20, 40, True))) == ("20", "service 20 40")
