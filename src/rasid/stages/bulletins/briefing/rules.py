"""Where a week stands, what the office asks and what was read enter; what may follow, and what a brief says, leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH

LONGEST_DECISION = 300
LONGEST_BASIS = 200
LONGEST_OWNER = 120
MOST_DECISIONS = 8
LEAST_PAGES, MOST_PAGES = 2, 6
SCALES = (1.0, 0.92, 0.84, 0.76)


class BriefState(StrEnum):
    REQUESTED = "requested"
    ISSUED = "issued"


class Outcome(StrEnum):
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class Refusal(StrEnum):
    NOT_THERE = "briefing-not-there"
    NOT_APPROVED = "briefing-not-approved"
    EMBARGO_MISSING = "briefing-embargo-missing"
    EMBARGO_OVER = "briefing-embargo-over"
    TOO_MANY = "briefing-too-many"
    TEXT_MISSING = "briefing-text-missing"
    TOO_LONG = "briefing-too-long"
    ALREADY_ASKED = "briefing-already-asked"
    NOT_ASKED = "briefing-not-asked"
    ALREADY_ENDED = "briefing-already-ended"
    BAD_DAY = "briefing-bad-day"
    WAITS = "briefing-waits"


def may_request(
    *, is_published: bool, approvals: int, is_waiting: bool, embargo: datetime | None, now: datetime
) -> Refusal | None:
    """Two people approved the week, or everybody reads it already; before it is public, the paper says until when."""
    if not is_published and approvals < APPROVALS_TO_PUBLISH:
        return Refusal.NOT_APPROVED
    if is_waiting:
        return Refusal.WAITS
    if not is_published and embargo is None:
        return Refusal.EMBARGO_MISSING
    if embargo is not None and not is_published and embargo <= now:
        return Refusal.EMBARGO_OVER
    return None


def may_ask(text: str, basis: str, owner: str, held: int) -> Refusal | None:
    """A decision says what is asked, of whom and under which law."""
    if not (text.strip() and basis.strip() and owner.strip()):
        return Refusal.TEXT_MISSING
    if len(text) > LONGEST_DECISION or len(basis) > LONGEST_BASIS or len(owner) > LONGEST_OWNER:
        return Refusal.TOO_LONG
    return Refusal.TOO_MANY if held >= MOST_DECISIONS else None


def may_change(*, is_asked: bool) -> Refusal | None:
    """What stands in an issued brief stays there."""
    return Refusal.ALREADY_ASKED if is_asked else None


def may_end(*, is_asked: bool, has_ended: bool, day: date, asked_on: date, today: date) -> Refusal | None:
    if not is_asked:
        return Refusal.NOT_ASKED
    if has_ended:
        return Refusal.ALREADY_ENDED
    return None if asked_on <= day <= today else Refusal.BAD_DAY


@dataclass(frozen=True)
class Interval:
    """A figure with its interval; strings with one digit, as content holds them."""

    value: str
    low: str
    high: str


def moved(now: Interval | None, then: Interval | None) -> str:
    """`better` or `worse` where the two intervals do not meet; "" where it may be noise or nothing is known."""
    if now is None or then is None:
        return ""
    if float(now.low) > float(then.high):
        return "better"
    return "worse" if float(now.high) < float(then.low) else ""


def newest_first(moments: Sequence[datetime]) -> list[int]:
    """Places of moments, newest first: of two in one moment the later row."""
    return sorted(range(len(moments)), key=lambda at: (moments[at], at), reverse=True)
