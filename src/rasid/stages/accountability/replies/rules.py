"""An entry and the words of whoever it is about enter; whether they may still answer leaves."""

from datetime import date
from enum import StrEnum

from rasid.stages.accountability.opportunities.rules import State

LEAST_WORDS = 10
LONGEST_WORDS = 4000


class Refusal(StrEnum):
    NOT_THERE = "replies-not-there"
    ANSWERED = "replies-answered"
    OVER = "replies-over"
    WORDS_MISSING = "replies-words-missing"
    FILE_TYPE = "replies-file-type"


def reply_refusal(
    state: State, *, is_answered: bool, until: date | None, today: date, words: str
) -> Refusal | None:
    """Once, while the days to answer run, in words that another can weigh."""
    if is_answered:
        return Refusal.ANSWERED
    if state is not State.PENDING or until is None or today > until:
        return Refusal.OVER
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING
