"""Answers of an accepted visit enter; which of them deserve praise in public leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

FULL_MARK = 1.0
NOT_AGAIN_WITHIN = timedelta(weeks=13)
"""The same praise of the same place is not drafted anew for a quarter of a year: then it would be wallpaper."""


class Refusal(StrEnum):
    NOT_WELL_DONE = "findings-praise-not-well-done"
    ALREADY = "findings-praise-already"


@dataclass(frozen=True, slots=True)
class Shone:
    """One answer as far as praise needs it; `has_words`: its item has a sentence for it in the questionnaire."""

    answer: int
    item: str
    axis: str
    has_words: bool
    score: float | None
    is_planted: bool = False


def draw(answers: Iterable[Shone], lately: Iterable[str] = ()) -> list[int]:
    """Answers to draft praise of. `lately`: items of this place that were praised within a quarter of a year.

    What the programme itself placed to test the observer is no merit of the centre.
    """
    known = set(lately)
    return [
        each.answer
        for each in answers
        if each.has_words and each.item not in known and may_praise(each) is None
    ]


def may_praise(answer: Shone) -> Refusal | None:
    """Only what got the full mark, on an axis, and was not placed by us."""
    is_full = answer.score is not None and answer.score >= FULL_MARK
    return None if is_full and answer.axis and not answer.is_planted else Refusal.NOT_WELL_DONE
