"""States, times and answers of a reading enter; who may read what, what a verdict needs and what is shown leave."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rasid.protocols.xlsform import FAILS_BELOW

CLAIM_HOURS = 4
"""A claim untouched for half a working day lapses: a reader who went home must not hold up the queue."""


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
    NOT_THERE = "reviews-not-there"


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a reading stands: who holds it and since when (both empty while it is open)."""

    state: ReviewState
    holder: int | None = None
    since: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether the holder still keeps others out."""
        if self.state is not ReviewState.CLAIMED or self.since is None:
            return False
        return now < self.since + timedelta(hours=CLAIM_HOURS)


def may_claim(claim: Claim, reader: int, now: datetime) -> Refusal | None:
    """One reader at a time; a lapsed claim is anybody's."""
    if claim.state is ReviewState.DECIDED:
        return Refusal.ALREADY_DECIDED
    if claim.is_live(now) and claim.holder != reader:
        return Refusal.TAKEN_BY_ANOTHER
    return None


def may_release(claim: Claim, reader: int) -> Refusal | None:
    """Only the holder puts a reading back."""
    if claim.state is ReviewState.DECIDED:
        return Refusal.ALREADY_DECIDED
    if claim.state is ReviewState.OPEN:
        return Refusal.NOT_CLAIMED
    return Refusal.TAKEN_BY_ANOTHER if claim.holder != reader else None


def may_decide(claim: Claim, reader: int, verdict: Verdict, reason: str) -> Refusal | None:
    """A verdict comes from the reader who holds the reading; a rejection says why.

    A lapsed claim still serves its holder as long as nobody else took it.
    """
    if claim.state is ReviewState.DECIDED:
        return Refusal.ALREADY_DECIDED
    if claim.state is ReviewState.OPEN:
        return Refusal.NOT_CLAIMED
    if claim.holder != reader:
        return Refusal.TAKEN_BY_ANOTHER
    return Refusal.REASON_MISSING if verdict is Verdict.REJECTED and not reason.strip() else None


def visit_day(by_phone: date | None, received: date, window_starts: date, window_ends: date) -> date:
    """The day on which the centre was seen, as well as it is known.

    A phone's clock may be years off: it is believed inside the visit's window only. Arrival comes next, since
    filing may wait for a network; the window's last day is what remains.
    """
    for day in (by_phone, received):
        if day is not None and window_starts <= day <= window_ends:
            return day
    return window_ends


def has_failed(score: float | None) -> bool:
    """Whether a scored answer fails its item; "partly" (one half) passes, and without a score nothing fails."""
    return score is not None and score < FAILS_BELOW
