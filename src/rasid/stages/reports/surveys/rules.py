"""What may be asked of somebody who was just served, and what counts as an answer: plain values in and out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_QUESTIONS = 5
LONGEST_WORDS = 1000
# Fewer answers say more about who answered than about the counter.
FEWEST_ANSWERS = 10
TOKEN_LENGTH = 10
TICKET_LENGTH = 16
MOST_TICKETS = 5000
TICKET_DAYS = 14


class Question(StrEnum):
    """The five that can be asked; CSAT always is."""

    CSAT = "csat"
    EFFORT = "effort"
    TIME = "time"
    RESOLVED = "resolved"
    WORDS = "words"


# Answers as they are kept, best first. Words are free text.
ANSWERS: Mapping[Question, tuple[str, ...]] = {
    Question.CSAT: ("5", "4", "3", "2", "1"),
    Question.EFFORT: ("5", "4", "3", "2", "1"),
    Question.TIME: ("under_15", "under_30", "under_60", "over_60"),
    Question.RESOLVED: ("yes", "partly", "no"),
}
# Which answers count as good: the share that results show.
GOOD: Mapping[Question, frozenset[str]] = {
    Question.CSAT: frozenset({"5", "4"}),
    Question.EFFORT: frozenset({"5", "4"}),
    Question.TIME: frozenset({"under_15", "under_30"}),
    Question.RESOLVED: frozenset({"yes"}),
}


class Refusal(StrEnum):
    UNKNOWN_ANSWER = "surveys-unknown-answer"
    ANSWERED_TODAY = "surveys-answered-today"
    TICKET_USED = "surveys-ticket-used"
    TICKET_OVER = "surveys-ticket-over"
    TOO_MANY_TICKETS = "surveys-too-many-tickets"
    CSAT_MISSING = "surveys-csat-missing"
    NOT_THERE = "surveys-not-there"


@dataclass(frozen=True)
class Rate:
    """How many of those who could have answered did; `asked` is 0 when nobody counted them."""

    answered: int
    asked: int

    @property
    def share(self) -> float | None:
        return self.answered / self.asked if self.asked else None


def asked_questions(chosen: Sequence[str]) -> tuple[Question, ...]:
    """The questions of a survey in their one order; satisfaction comes first and always."""
    wanted = {*chosen, Question.CSAT.value}
    return tuple(question for question in Question if question.value in wanted)


def answers_refusal(asked: Sequence[Question], given: Mapping[str, str]) -> Refusal | None:
    """Every question but satisfaction may be left out; what is answered must be one of the answers."""
    for question in asked:
        answer = given.get(question.value, "")
        if answer and question in ANSWERS and answer not in ANSWERS[question]:
            return Refusal.UNKNOWN_ANSWER
    return None if given.get(Question.CSAT.value) else Refusal.CSAT_MISSING


def letters_from(random_bytes: bytes, length: int, letters: str) -> str:
    """A token of `length` letters, five bits each."""
    number = int.from_bytes(random_bytes, "big")
    return "".join(letters[number >> 5 * at & 31] for at in range(length))
