"""Days and words enter; whether a conflict may end, and when the next looking-through is due, leaves."""

from datetime import date, timedelta
from enum import StrEnum

DECLARED_EVERY = timedelta(days=183)
LEAST_REASON = 10


class Refusal(StrEnum):
    NOT_THERE = "conflicts-not-there"
    ENDED = "conflicts-ended"
    END_PAST = "conflicts-end-past"
    REASON_MISSING = "conflicts-reason-missing"
    NOWHERE = "conflicts-nowhere"


def next_declaration(last: date | None, joined: date) -> date:
    """The day from which on an observer is asked to look through their conflicts; newcomers at once."""
    return last + DECLARED_EVERY if last else joined


def end_refusal(ends_on: date | None, last_day: date, today: date, reason: str) -> Refusal | None:
    """`last_day` is the last on which it holds. What it prevented until today it did prevent: no earlier end."""
    if ends_on is not None and ends_on < today:
        return Refusal.ENDED
    if last_day < today:
        return Refusal.END_PAST
    return None if len(reason.strip()) >= LEAST_REASON else Refusal.REASON_MISSING
