"""Practice visits are whole: what a story wants to be answered fits its form and finishes it."""

import re

import pytest

from rasid.protocols.xlsform import Item, item_outcome
from rasid.stages.questionnaires.content.rehearsal import Rehearsal, practice_form, rehearsals
from rasid.stages.questionnaires.content.shelf import scenario
from rasid.stages.submissions.rules import asked_now, fault_of, normalised, unfinished

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
stories = pytest.mark.parametrize("story", rehearsals(), ids=lambda story: story.code)


def by_name(story: Rehearsal) -> dict[str, Item]:
    return {item.name: item for item in practice_form(story.questionnaire).items}


def answers(story: Rehearsal) -> dict[str, str]:
    return {one.name: one.answer for one in story.expected}


@stories
def test_the_expected_answers_are_ones_the_form_would_take(story: Rehearsal) -> None:
    items, given = by_name(story), answers(story)
    assert len(given) == len(story.expected)
    for name, answer in given.items():
        assert items[name].is_asked, name
        assert fault_of(items[name], normalised(items[name], answer), given) is None, (name, answer)


@stories
def test_the_expected_answers_finish_the_form_and_answer_nothing_that_is_not_asked(story: Rehearsal) -> None:
    form, items = practice_form(story.questionnaire), by_name(story)
    given = {items[name].path: answer for name, answer in answers(story).items()}
    applying = asked_now(form.items, form.groups, given, {})
    assert [item.name for item in unfinished(form.items, applying, given, {})] == []
    assert set(given) <= applying


@stories
def test_every_expected_answer_says_why_in_both_languages(story: Rehearsal) -> None:
    texts = [story.title, story.story, *story.facts, *(one.why for one in story.expected)]
    for text in texts:
        assert set(text) == {"ar", "en"}
        assert text["ar"].strip()
        assert not LATIN_WORD.search(text["ar"])


@stories
def test_a_story_has_something_to_find_and_something_in_order(story: Rehearsal) -> None:
    items = by_name(story)
    outcomes = [item_outcome(items[one.name], one.answer) for one in story.expected]
    assert any(outcome.failed for outcome in outcomes if outcome)
    assert any(not outcome.failed for outcome in outcomes if outcome)


def test_shoppers_and_spotters_each_have_something_to_practise_on() -> None:
    assert {story.use for story in rehearsals()} == {"visit", "spot_check"}
    assert len({story.code for story in rehearsals()}) == len(rehearsals())
    for story in rehearsals():
        assert story.use == scenario(story.questionnaire).use
