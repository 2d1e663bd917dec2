"""A suspension and who speaks about it enter; whether it may begin, be appealed or be decided leaves."""

from datetime import date, timedelta
from enum import StrEnum

APPEAL_DAYS = 14
LEAST_WORDS = 10


class SuspensionReason(StrEnum):
    """What a suspension is for, for counting; the words beside it are what the person is told."""

    DOUBTFUL_DATA = "doubtful-data"
    CONDUCT = "conduct"
    COMPLAINT = "complaint"
    CONFLICT = "undeclared-conflict"
    RECOGNISED = "recognised"
    HEALTH = "health"
    OTHER = "other"


class Ending(StrEnum):
    REINSTATED = "reinstated"
    DAY_REACHED = "day-reached"
    APPEAL = "appeal"
    LEFT = "left"


class Refusal(StrEnum):
    UNTIL_PAST = "suspensions-until-past"
    NOT_THERE = "suspensions-not-there"
    OVER = "suspensions-over"
    APPEALED = "suspensions-appealed"
    TOO_LATE = "suspensions-too-late"
    WORDS_MISSING = "suspensions-words-missing"
    NOT_APPEALED = "suspensions-not-appealed"
    DECIDED = "suspensions-decided"
    SAME_OFFICER = "suspensions-same-officer"


def suspension_refusal(until: date | None, today: date) -> Refusal | None:
    """`until` is its last day; none: until somebody ends it."""
    return Refusal.UNTIL_PAST if until is not None and until < today else None


def last_appeal_day(began: date) -> date:
    return began + timedelta(days=APPEAL_DAYS)


def appeal_refusal(
    *, is_over: bool, is_appealed: bool, began: date, today: date, words: str
) -> Refusal | None:
    """Once, in time, and in words that another person can weigh."""
    if is_over:
        return Refusal.OVER
    if is_appealed:
        return Refusal.APPEALED
    if today > last_appeal_day(began):
        return Refusal.TOO_LATE
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING


def decision_refusal(
    *,
    is_over: bool,
    is_appealed: bool,
    is_decided: bool,
    suspended_by: int | None,
    decided_by: int,
    words: str,
) -> Refusal | None:
    """Whoever suspended has said what they think; the appeal is another officer's."""
    if is_decided:
        return Refusal.DECIDED
    if is_over:
        return Refusal.OVER
    if not is_appealed:
        return Refusal.NOT_APPEALED
    if suspended_by == decided_by:
        return Refusal.SAME_OFFICER
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING
