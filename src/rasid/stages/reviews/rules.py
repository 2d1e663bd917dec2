"""Who may read what, and what a verdict needs."""

from enum import StrEnum


class ReviewState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    DECIDED = "decided"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Refusal(StrEnum):
    TAKEN_BY_ANOTHER = "reviews-taken-by-another"
    NOT_CLAIMED = "reviews-not-claimed"
    ALREADY_DECIDED = "reviews-already-decided"
    REASON_MISSING = "reviews-reason-missing"


def may_decide(
    state: ReviewState, claimed_by: int | None, reviewer: int, verdict: Verdict, reason: str
) -> Refusal | None:
    """A verdict comes from the reader who claimed the reading; a rejection says why."""
    if state is ReviewState.DECIDED:
        return Refusal.ALREADY_DECIDED
    if state is ReviewState.OPEN:
        return Refusal.NOT_CLAIMED
    if claimed_by != reviewer:
        return Refusal.TAKEN_BY_ANOTHER
    return Refusal.REASON_MISSING if verdict is Verdict.REJECTED and not reason.strip() else None
