"""A submission enters; its texts, marks and minutes as plain values, and the contradictions among them, leave."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from math import isfinite
from zoneinfo import ZoneInfo

from rasid.stages.reviews.contradictions.rules import (
    Comment,
    Contradiction,
    Marked,
    Minutes,
    contradictions,
)
from rasid.stages.reviews.trust.facts import stamps_of
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.submissions.rules import AnswerState

ASKED = "_asked"
WAITING = "minutes_to_"
# Which two taps an item of minutes lies between, by the beginning of its name; the first that fits.
BETWEEN: Mapping[str, tuple[str, str]] = {
    "minutes_to_doctor": ("counter_at", "doctor_at"),
    WAITING: ("arrived_at", "counter_at"),
    "minutes_at_": ("counter_at", "finished_at"),
}


def contradictions_of(submission: Submission, answers: Sequence[Answer]) -> list[Contradiction]:
    """`answers` are the submission's, with their items, in the order of the form."""
    stamps = stamps_of(answers, ZoneInfo(submission.programme.time_zone))
    comments = [Comment(each.pk, each.value) for each in answers if each.item.type == "text" and each.value]
    marks = [
        Marked(each.pk, _wording(each), each.score)
        for each in answers
        if each.score is not None and each.state == AnswerState.ANSWERED
    ]
    return contradictions(comments, marks, list(_minutes(answers, stamps)))


def _wording(answer: Answer) -> str:
    """What an item asks and what its failure is called, in every language."""
    return " ".join([*answer.item.label.values(), *answer.item.finding.values()])


def _minutes(answers: Sequence[Answer], stamps: Mapping[str, datetime]) -> Iterable[Minutes]:
    """One pair for each item of minutes that a person typed or a form reckoned."""
    for answer in answers:
        name = answer.item.name
        stem = next((stem for stem in BETWEEN if name.startswith(stem)), None)
        if stem is None or not answer.value:
            continue
        begun, ended = (stamps.get(tap) for tap in BETWEEN[stem])
        tapped = (ended - begun) / timedelta(minutes=1) if begun and ended else None
        is_typed = answer.item.type == "integer"
        try:
            number = float(answer.value)
        except ValueError:
            continue
        if not isfinite(number):
            continue
        yield Minutes(
            key=answer.pk,
            typed=number if is_typed else None,
            tapped=tapped if is_typed else number,
            is_wait=stem.startswith(WAITING) and not name.endswith(ASKED),
        )
