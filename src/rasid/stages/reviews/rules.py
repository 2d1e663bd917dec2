"""States, times and answers of a reading enter; who may read what, what a verdict needs and what is shown leave."""

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from rasid.protocols.xlsform import FAILS_BELOW

CLAIM_HOURS = 4
"""A claim untouched for half a working day lapses: a reader who went home must not hold up the queue."""


RESERVED_HOURS = 24
"""An answered reading waits a day for the reader who asked; after that anybody may take it."""
DAYS_TO_ANSWER = 3
"""Working days that an observer has for a reader's questions: what was seen is still remembered then."""
MOST_QUESTIONS = 20
LONGEST_TEXT = 2000


class ReviewState(StrEnum):
    """Returned: the observer has been asked something. Superseded: a corrected version is read instead."""

    OPEN = "open"
    CLAIMED = "claimed"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    DECIDED = "decided"


WAITING = (ReviewState.OPEN, ReviewState.CLAIMED, ReviewState.RETURNED)
OVER = frozenset({ReviewState.SUPERSEDED, ReviewState.DECIDED})


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class RejectionCode(StrEnum):
    """Why a submission is rejected: a code, because rejections are counted by it."""

    WRONG_PLACE = "wrong-place"
    WRONG_TIME = "wrong-time"
    WRONG_SCENARIO = "wrong-scenario"
    EVIDENCE_UNUSABLE = "evidence-unusable"
    CONTRADICTORY = "contradictory"
    COPIED = "copied"
    INCOMPLETE = "incomplete"
    OBSERVER_EXPOSED = "observer-exposed"
    OTHER = "other"


class Judgement(StrEnum):
    """What the evidence says of one answer, as a reader sees it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NOT_SHOWN = "not-shown"


class Refusal(StrEnum):
    TAKEN_BY_ANOTHER = "reviews-taken-by-another"
    RESERVED = "reviews-reserved"
    NOT_CLAIMED = "reviews-not-claimed"
    ALREADY_DECIDED = "reviews-already-decided"
    SUPERSEDED = "reviews-superseded"
    AWAITING_OBSERVER = "reviews-awaiting-observer"
    REASON_MISSING = "reviews-reason-missing"
    READ_BEFORE = "reviews-read-before"
    NOT_THERE = "reviews-not-there"
    QUESTIONS_MISSING = "reviews-questions-missing"
    QUESTIONS_TOO_MANY = "reviews-questions-too-many"
    ALREADY_ANSWERED = "reviews-already-answered"
    ANSWERS_MISSING = "reviews-answers-missing"
    ANSWER_TOO_LONG = "reviews-answer-too-long"
    TOO_LATE = "reviews-too-late"
    NO_VERDICT_YET = "reviews-no-verdict-yet"
    ALREADY_SETTLED = "reviews-already-settled"
    READ_IT_THEMSELVES = "reviews-read-it-themselves"
    SHARE_OUT_OF_BOUNDS = "reviews-share-out-of-bounds"
    WEIGHT_OUT_OF_BOUNDS = "reviews-weight-out-of-bounds"
    WEIGHTS_UNCHANGED = "reviews-weights-unchanged"
    WEIGHTS_PENDING = "reviews-weights-pending"
    SAME_PERSON = "reviews-same-person"


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a reading stands: who holds it and since when (both empty while it is open).

    `kept_for` is the reader who asked the observer something, `kept_since` when the answer came.
    """

    state: ReviewState
    holder: int | None = None
    since: datetime | None = None
    kept_for: int | None = None
    kept_since: datetime | None = None

    def is_live(self, now: datetime) -> bool:
        """Whether the holder still keeps others out."""
        if self.state is not ReviewState.CLAIMED or self.since is None:
            return False
        return now < self.since + timedelta(hours=CLAIM_HOURS)

    def is_kept_from(self, reader: int, now: datetime) -> bool:
        """Whether it waits for another reader, who asked the observer."""
        if self.kept_for in {None, reader} or self.kept_since is None:
            return False
        return now < self.kept_since + timedelta(hours=RESERVED_HOURS)


def _is_closed(claim: Claim) -> Refusal | None:
    if claim.state is ReviewState.DECIDED:
        return Refusal.ALREADY_DECIDED
    if claim.state is ReviewState.SUPERSEDED:
        return Refusal.SUPERSEDED
    return Refusal.AWAITING_OBSERVER if claim.state is ReviewState.RETURNED else None


def may_claim(claim: Claim, reader: int, now: datetime, *, has_read_it: bool = False) -> Refusal | None:
    """One reader at a time; a lapsed claim is anybody's. Nobody reads the same submission twice."""
    if closed := _is_closed(claim):
        return closed
    if has_read_it:
        return Refusal.READ_BEFORE
    if claim.is_live(now) and claim.holder != reader:
        return Refusal.TAKEN_BY_ANOTHER
    return Refusal.RESERVED if claim.is_kept_from(reader, now) else None


def may_release(claim: Claim, reader: int) -> Refusal | None:
    """Only the holder puts a reading back."""
    if closed := _is_closed(claim):
        return closed
    if claim.state is ReviewState.OPEN:
        return Refusal.NOT_CLAIMED
    return Refusal.TAKEN_BY_ANOTHER if claim.holder != reader else None


def may_decide(
    claim: Claim, reader: int, verdict: Verdict, reason: str, code: RejectionCode = RejectionCode.OTHER
) -> Refusal | None:
    """A verdict comes from the reader who holds the reading; a rejection for no listed reason says why.

    A lapsed claim still serves its holder as long as nobody else took it.
    """
    if refusal := may_release(claim, reader):
        return refusal
    if verdict is Verdict.REJECTED and code is RejectionCode.OTHER and not reason.strip():
        return Refusal.REASON_MISSING
    return None


def may_return(claim: Claim, reader: int, questions: int) -> Refusal | None:
    """The holder asks the observer; silence asks nothing, and twenty questions are an interrogation."""
    if refusal := may_release(claim, reader):
        return refusal
    if not questions:
        return Refusal.QUESTIONS_MISSING
    return Refusal.QUESTIONS_TOO_MANY if questions > MOST_QUESTIONS else None


def may_answer(
    is_answered: bool, asked: Collection[int], answers: Mapping[int, str], today: date, deadline: date
) -> Refusal | None:
    """Every question, once, by the deadline. A correction of the whole form needs none of this."""
    if is_answered:
        return Refusal.ALREADY_ANSWERED
    if today > deadline:
        return Refusal.TOO_LATE
    if any(not answers.get(question, "").strip() for question in asked):
        return Refusal.ANSWERS_MISSING
    return Refusal.ANSWER_TOO_LONG if any(len(text) > LONGEST_TEXT for text in answers.values()) else None


def may_reply(has_verdict: bool, has_replied: bool, text: str) -> Refusal | None:
    """The observer answers the reasons once, after the verdict."""
    if not has_verdict:
        return Refusal.NO_VERDICT_YET
    if has_replied:
        return Refusal.ALREADY_ANSWERED
    if not text.strip():
        return Refusal.ANSWERS_MISSING
    return Refusal.ANSWER_TOO_LONG if len(text) > LONGEST_TEXT else None


# Second readings ------------------------------------------------------------------

LEAST_SHARE, MOST_SHARE, DEFAULT_SHARE = Decimal("0.05"), Decimal("0.10"), Decimal("0.08")


def is_drawn(submission: UUID, share: Decimal, key: bytes) -> bool:
    """Whether a submission is read twice: HMAC-SHA-256 of its id under a key that no reader holds, below the share.

    Random to whoever cannot know the key, the same however often it is asked.
    """
    drawn = hmac.new(key, submission.bytes, sha256).digest()
    return int.from_bytes(drawn[:8], "big") < int(share * 2**64)


def share_refusal(share: Decimal) -> Refusal | None:
    return None if LEAST_SHARE <= share <= MOST_SHARE else Refusal.SHARE_OUT_OF_BOUNDS


def may_settle(
    is_settled: bool, officer: int, readers: Collection[int | None], reason: str
) -> Refusal | None:
    """A third person settles what two readers see differently, and says why."""
    if is_settled:
        return Refusal.ALREADY_SETTLED
    if officer in readers:
        return Refusal.READ_IT_THEMSELVES
    return None if reason.strip() else Refusal.REASON_MISSING


# Trust weights ---------------------------------------------------------------------

MOST_WEIGHT = Decimal("0.9")
"""No signal alone is ever a certainty."""


def weights_refusal(weights: Mapping[str, Decimal], current: Mapping[str, Decimal]) -> Refusal | None:
    """Whether these weights may be proposed in place of the current ones."""
    if any(not 0 <= weight <= MOST_WEIGHT for weight in weights.values()):
        return Refusal.WEIGHT_OUT_OF_BOUNDS
    return Refusal.WEIGHTS_UNCHANGED if dict(weights) == dict(current) else None


def may_approve(is_pending: bool, proposer: int | None, officer: int) -> Refusal | None:
    """Four eyes: who proposed weights does not put them into force."""
    if not is_pending:
        return Refusal.ALREADY_DECIDED
    return Refusal.SAME_PERSON if proposer == officer else None


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
