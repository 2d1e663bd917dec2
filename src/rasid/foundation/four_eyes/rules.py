"""Who asked, who answers and when enter; whether the answer counts leaves."""

from datetime import datetime, timedelta
from enum import StrEnum

STANDS_FOR = timedelta(days=7)
"""A question that nobody answered lapses: circumstances change, and old consent is none."""
LEAST_REASON = 10


class Refusal(StrEnum):
    NOT_THERE = "four-eyes-not-there"
    REASON_MISSING = "four-eyes-reason-missing"
    PENDING = "four-eyes-pending"
    DECIDED = "four-eyes-decided"
    LAPSED = "four-eyes-lapsed"
    SAME_PERSON = "four-eyes-same-person"
    OTHER_TERMS = "four-eyes-other-terms"


def may_decide(
    *, decided: bool, ends_at: datetime, now: datetime, asked_by: int, decided_by: int, grants: bool
) -> Refusal | None:
    """Another person grants; whoever asked may still take it back."""
    if decided:
        return Refusal.DECIDED
    if now >= ends_at:
        return Refusal.LAPSED
    return Refusal.SAME_PERSON if grants and asked_by == decided_by else None
