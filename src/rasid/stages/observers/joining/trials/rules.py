"""What is known of a place and what a candidate said of it enter; hits, misses, false alarms and a verdict leave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rasid.stages.observers.joining.rules import Refusal

# Of a handful of facts, luck alone could pass or fail somebody.
LEAST_PRESENT = 5
# Without things that are not there, whoever says yes to everything would shine.
LEAST_ABSENT = 2
MOST_FACTS = 30
MOST_NUMBER = 9999
LONGEST_DAYS = 60
YES, NO, UNSEEN = "yes", "no", "unseen"


class FactKind(StrEnum):
    """Something is there or is not, or has a number."""

    PRESENCE = "presence"
    NUMBER = "number"


class TrialState(StrEnum):
    ASSIGNED = "assigned"
    FILED = "filed"
    DECIDED = "decided"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """`excluded`: the place was not as the sheet says, so nothing can be held against anybody."""

    HIT = "hit"
    MISS = "miss"
    REJECTED = "rejected"
    FALSE_ALARM = "false-alarm"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Fact:
    kind: FactKind
    truth: str
    tolerance: int = 0

    @property
    def is_present(self) -> bool:
        """Whether there is something to be seen; a number always is."""
        return self.truth != NO


@dataclass(frozen=True)
class Tally:
    """Counts of outcomes."""

    hits: int
    misses: int
    rejected: int
    false_alarms: int
    excluded: int


def is_truth(kind: FactKind, truth: str) -> bool:
    if kind is FactKind.PRESENCE:
        return truth in (YES, NO)
    return truth.isascii() and truth.isdigit() and int(truth) <= MOST_NUMBER


def is_answer(kind: FactKind, said: str) -> bool:
    return said == UNSEEN or is_truth(kind, said)


def sheet_refusal(facts: Iterable[Fact]) -> Refusal | None:
    """Enough that is there, enough that is not, and every truth readable."""
    known = list(facts)
    present = sum(fact.is_present for fact in known)
    is_enough = present >= LEAST_PRESENT and len(known) - present >= LEAST_ABSENT and len(known) <= MOST_FACTS
    readable = all(is_truth(fact.kind, fact.truth) for fact in known)
    return None if is_enough and readable else Refusal.SHEET_THIN


def days_refusal(first: date, last: date, today: date) -> Refusal | None:
    is_sane = today <= last and first <= last and (last - first).days <= LONGEST_DAYS
    return None if is_sane else Refusal.TRIAL_DAYS


def compared(fact: Fact, said: str) -> Outcome:
    """What the sheet alone says of an answer.

    Not having seen what is there is a miss; not having seen what is not there is no false alarm. A wrong number of
    something that is there is a miss: it was not observed rightly, but nothing was made up.
    """
    if fact.kind is FactKind.NUMBER:
        if said == UNSEEN:
            return Outcome.MISS
        return Outcome.HIT if abs(int(said) - int(fact.truth)) <= fact.tolerance else Outcome.MISS
    if fact.is_present:
        return Outcome.HIT if said == YES else Outcome.MISS
    return Outcome.FALSE_ALARM if said == YES else Outcome.REJECTED


def tally(outcomes: Iterable[Outcome]) -> Tally:
    counted = Counter(outcomes)
    return Tally(
        counted[Outcome.HIT],
        counted[Outcome.MISS],
        counted[Outcome.REJECTED],
        counted[Outcome.FALSE_ALARM],
        counted[Outcome.EXCLUDED],
    )


def passes(found: Tally, hit_percent: int, false_percent: int) -> bool:
    """Enough of what is there was seen, and little enough of what is not there was said. In whole numbers."""
    there, absent = found.hits + found.misses, found.rejected + found.false_alarms
    if there == 0 or absent == 0:
        # What was excluded took the test away with it.
        return False
    return found.hits * 100 >= hit_percent * there and found.false_alarms * 100 <= false_percent * absent
