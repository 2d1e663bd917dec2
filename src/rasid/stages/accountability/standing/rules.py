"""A proposed finding about a person, who decides and in which words enter; whether it may be so leaves."""

from datetime import date, timedelta
from enum import StrEnum

APPEAL_DAYS = 14
LEAST_WORDS = 10
LONGEST_WORDS = 4000
ASKED_A_YEAR = 12


class FindingState(StrEnum):
    """Proposed by the rule alone, made or dropped by a person; lifted when an appeal was right."""

    PROPOSED = "proposed"
    MADE = "made"
    DROPPED = "dropped"
    LIFTED = "lifted"


class Refusal(StrEnum):
    NOT_THERE = "standing-not-there"
    DECIDED = "standing-decided"
    WORDS_MISSING = "standing-words-missing"
    NOT_MADE = "standing-not-made"
    APPEALED = "standing-appealed"
    TOO_LATE = "standing-too-late"
    NOT_APPEALED = "standing-not-appealed"
    SAME_OFFICER = "standing-same-officer"
    OWN = "standing-own"


def month_of(day: date) -> date:
    return day.replace(day=1)


def counted_from(month: date) -> date:
    """What a month's standing counts begins a year before the month ends."""
    return month.replace(year=month.year - 1)


def decision_refusal(state: FindingState, words: str) -> Refusal | None:
    if state is not FindingState.PROPOSED:
        return Refusal.DECIDED
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING


def last_appeal_day(decided: date) -> date:
    return decided + timedelta(days=APPEAL_DAYS)


def appeal_refusal(
    state: FindingState, *, is_appealed: bool, decided: date | None, today: date, words: str
) -> Refusal | None:
    """Once, in time, in words that another person can weigh."""
    if is_appealed:
        return Refusal.APPEALED
    if state is not FindingState.MADE or decided is None:
        return Refusal.NOT_MADE
    if today > last_appeal_day(decided):
        return Refusal.TOO_LATE
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING


def hearing_refusal(
    *, is_appealed: bool, is_heard: bool, decided_by: int | None, by: int, words: str
) -> Refusal | None:
    """Whoever made the finding has said what they think; the appeal is another's."""
    if is_heard:
        return Refusal.DECIDED
    if not is_appealed:
        return Refusal.NOT_APPEALED
    if decided_by == by:
        return Refusal.SAME_OFFICER
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING
