"""What an observer says of a task enters; whether it can be taken, and where it may go from there, leaves."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

LEAST_WORDS = 10
MOST_WORDS = 2000
# Letters of the code by which an answer is read: 30 to the 12th, and few guesses an hour.
CODE_LENGTH = 12
# From how many concerns within this span on the office is told to look at the scenario, or at the centre.
LOOK_FROM = 3
LOOK_WITHIN = timedelta(days=90)


class Category(StrEnum):
    UNSAFE = "unsafe"
    IMPOSSIBLE = "impossible"
    UNCLEAR = "unclear"
    OTHER = "other"


class ConcernState(StrEnum):
    NEW = "new"
    LOOKED_AT = "looked-at"
    ANSWERED = "answered"
    DONE = "done"


class Refusal(StrEnum):
    WORDS_MISSING = "concerns-words-missing"
    WORDS_LONG = "concerns-words-long"
    NOT_THERE = "concerns-not-there"
    WRONG_STATE = "concerns-wrong-state"
    ANSWER_MISSING = "concerns-answer-missing"
    NOT_HELD = "concerns-not-held"
    TOO_MANY_TRIES = "concerns-too-many-tries"


STATES: Mapping[ConcernState, frozenset[ConcernState]] = {
    ConcernState.NEW: frozenset({ConcernState.LOOKED_AT, ConcernState.ANSWERED, ConcernState.DONE}),
    ConcernState.LOOKED_AT: frozenset({ConcernState.ANSWERED, ConcernState.DONE}),
    ConcernState.ANSWERED: frozenset({ConcernState.DONE}),
    ConcernState.DONE: frozenset(),
}


def concern_refusal(words: str) -> Refusal | None:
    length = len(words.strip())
    if length > MOST_WORDS:
        return Refusal.WORDS_LONG
    return None if length >= LEAST_WORDS else Refusal.WORDS_MISSING


def step_refusal(state: ConcernState, wanted: ConcernState, answer: str, already: str) -> Refusal | None:
    """Nothing is done without a word to whoever spoke: they read it, and nobody else does."""
    if wanted not in STATES[state]:
        return Refusal.WRONG_STATE
    needs = wanted in {ConcernState.ANSWERED, ConcernState.DONE} and not already
    return Refusal.ANSWER_MISSING if needs and len(answer.strip()) < LEAST_WORDS else None


def written(code: str) -> str:
    """As a code is read out: three groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def bare(typed: str) -> str:
    """A code as somebody types it, without what they put between its letters."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
