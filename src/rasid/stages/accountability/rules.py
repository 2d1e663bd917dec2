"""A confirmed fault that residents told of and a visit near it enter; whether it was perhaps missed there leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.reviews.rules import has_failed
from rasid.stages.submissions.rules import AnswerState

UNKNOWN_WINDOW_MINUTES = 30
"""Where nobody said how long such a thing lasts, it lasts as short as a queue: the fewest visits are held near it."""


class EvidenceKind(StrEnum):
    """Where it is known from. Controls, double visits and brackets come with their own kinds."""

    RESIDENT_REPORT = "resident_report"


class EvidenceState(StrEnum):
    """A resident's report never proves that a fault was there when the visitor was: there is no `miss` here."""

    POSSIBLE = "possible"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Looked:
    """One answer of a visit as far as it concerns the fault: about which family and axis, and what it said."""

    family: str
    axis: str
    state: str
    score: float | None


def window_minutes(family: str) -> int:
    """How long two people may be expected to see the same, in minutes."""
    return FAMILY_WINDOW_MINUTES.get(family, UNKNOWN_WINDOW_MINUTES)


def is_near(visited_at: datetime, told_at: datetime, family: str) -> bool:
    return abs(visited_at - told_at) <= timedelta(minutes=window_minutes(family))


def may_have_missed(answers: Iterable[Looked], family: str, axis: str) -> bool:
    """Whether a visit looked at such things and reported no fault among them.

    Not observed and not applicable is no chance to see it; a visit that reported any fault of the kind saw it.
    """
    about = [
        each
        for each in answers
        if (each.family == family if family else each.axis == axis)
        and each.state in {AnswerState.ANSWERED, AnswerState.REFUSED}
    ]
    seen = any(each.state == AnswerState.REFUSED or has_failed(each.score) for each in about)
    return bool(about) and not seen
