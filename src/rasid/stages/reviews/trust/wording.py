"""A kept score of trust enters; its reasons in words leave: what is known, what is not, what raises a question."""

from dataclasses import dataclass
from typing import Any

from rasid.foundation.text.messages import say
from rasid.stages.reviews.models import TrustScore
from rasid.stages.reviews.trust.bands import RAISES_FROM, Band

# What would tell an observer that somebody else is sent to the same place on the same day.
GUARDED = frozenset({"ticket-drawn-twice", "ticket-out-of-order"})
# What says nothing to an observer: there is nobody to compare with, which is not theirs to know.
OFFICE_ONLY = frozenset({"ticket-nothing-to-compare", "ticket-in-order", "sameness-nothing-to-compare"})


@dataclass(frozen=True)
class Reasons:
    """One sentence each, strongest question first. `band` comes before them, never a figure."""

    band: Band
    questions: tuple[str, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]


def reasons_of(score: TrustScore, *, for_observer: bool = False) -> Reasons:
    """In the active language. An observer is not told what would give another visit away."""
    held: list[dict[str, Any]] = [
        each for each in score.signals if not (for_observer and each["reason"] in OFFICE_ONLY)
    ]
    raised = [each for each in held if each["strength"] is not None and each["strength"] >= RAISES_FROM]
    raised.sort(key=lambda each: -each["strength"])
    return Reasons(
        band=Band(score.band),
        questions=tuple(_words(each, for_observer) for each in raised),
        known=tuple(
            _words(each, for_observer)
            for each in held
            if each["strength"] is not None and each["strength"] < RAISES_FROM
        ),
        unknown=tuple(_words(each, for_observer) for each in held if each["strength"] is None),
    )


def _words(each: dict[str, Any], for_observer: bool) -> str:
    reason = "ticket-guarded" if for_observer and each["reason"] in GUARDED else each["reason"]
    return say(f"reviews-trust-{reason}", **each["params"])
