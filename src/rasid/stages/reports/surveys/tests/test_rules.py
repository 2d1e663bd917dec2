"""What may be asked and what counts as an answer."""

import pytest

from rasid.stages.reports.rules import CODE_LETTERS
from rasid.stages.reports.surveys.rules import (
    MOST_QUESTIONS,
    Question,
    Refusal,
    answers_refusal,
    asked_questions,
    letters_from,
)


def test_satisfaction_is_always_asked_and_first() -> None:
    assert asked_questions([]) == (Question.CSAT,)
    assert asked_questions(["words", "resolved"]) == (Question.CSAT, Question.RESOLVED, Question.WORDS)


def test_never_more_than_five_questions() -> None:
    assert len(asked_questions([question.value for question in Question] * 2)) <= MOST_QUESTIONS


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"csat": "4"}, None),
        ({"csat": "4", "time": "", "words": "أي كلام"}, None),
        ({"csat": "6"}, Refusal.UNKNOWN_ANSWER),
        ({"csat": "4", "time": "yesterday"}, Refusal.UNKNOWN_ANSWER),
        ({"resolved": "yes"}, Refusal.CSAT_MISSING),
    ],
)
def test_only_offered_answers_count(given: dict[str, str], refusal: Refusal | None) -> None:
    assert answers_refusal(tuple(Question), given) == refusal


def test_a_token_uses_all_its_bytes_and_only_letters_that_are_read_alike() -> None:
    assert letters_from(bytes(7), 10, CODE_LETTERS) == "0000000000"
    assert len({letters_from(bytes([*range(6), byte]), 10, CODE_LETTERS) for byte in range(256)}) > 200
