"""Where a corrective order stands enters; which act may follow, and its deadline, leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days

MOST_PROOFS = 5
LONGEST_REPLY = 2000
LARGEST_PROOF_BYTES = 10 * 1024 * 1024
PROOF_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"})
"""What a clerk's phone or scanner makes, and nothing that a browser or an office program would run."""


class CaseState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What happened to a case, in the words of its timeline."""

    OPENED = "opened"
    EXTENDED = "extended"
    ANSWERED = "answered"
    ANSWER_REFUSED = "answer_refused"
    ANSWER_ACCEPTED = "answer_accepted"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    REPLIED = "replied"
    STOPPED = "stopped"
    RESUMED = "resumed"
    RECALCULATED = "recalculated"
    ESCALATED = "escalated"
    APPEALED = "appealed"
    APPEAL_DECIDED = "appeal_decided"
    MEASURED = "measured"
    REFERRED = "referred"


class Turn(StrEnum):
    """Who must act next."""

    AUTHORITY = "authority"
    OFFICE_JUDGES = "office_judges"
    OFFICE_CLOSES = "office_closes"
    NOBODY = "nobody"


class AnswerStanding(StrEnum):
    """How the newest answer stands."""

    NONE = "none"
    GIVEN = "given"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Rung(StrEnum):
    """Steps of the ladder, lowest first: who is told that an order is not carried out."""

    CENTRE = "centre"
    HEAD = "head"
    MINISTER = "minister"
    PRIME_MINISTER = "prime_minister"


class RungCause(StrEnum):
    OVERDUE = "overdue"
    NOT_FIXED = "not_fixed"
    DANGER = "danger"


class StopCause(StrEnum):
    """The only events that stop an order's clock, each with a reason and a document."""

    APPEAL = "appeal"
    COURT = "court"
    DISASTER = "disaster"
    OTHER_BODY = "other_body"
    OFFICE = "office"
    """The office itself owes the authority something without which it cannot act."""


class RecheckState(StrEnum):
    """A look at whether the fault is gone, by somebody who does not know that they are sent for it."""

    SPARED = "spared"
    """The lot spared a minor fault: it is closed on its proof."""
    WANTED = "wanted"
    ASKED = "asked"
    JUDGED = "judged"
    """Reviewed; nobody outside the office knows yet."""
    SETTLED = "settled"
    """Its outcome stands in the order, for all to read."""
    WAIVED = "waived"
    """Cannot be visited: two people closed it on its proof, and why."""
    DROPPED = "dropped"
    """The answer that it was to check was refused, or the order withdrawn."""


class RecheckOutcome(StrEnum):
    FIXED = "fixed"
    NOT_FIXED = "not_fixed"
    UNCLEAR = "unclear"


class Basis(StrEnum):
    """What an order was closed on."""

    RECHECK = "recheck"
    EVIDENCE = "evidence"


class AppealGround(StrEnum):
    NOT_AS_WRITTEN = "not_as_written"
    ANOTHER_PLACE = "another_place"
    NOT_OURS = "not_ours"
    RULE_MISREAD = "rule_misread"
    TOO_GRAVE = "too_grave"


class AppealDecision(StrEnum):
    UPHELD = "upheld"
    """The finding is withdrawn, and its order with it."""
    AMENDED = "amended"
    """The finding stands, less grave."""
    DISMISSED = "dismissed"


class MeasureKind(StrEnum):
    NOTICE = "notice"
    WARNING = "warning"
    FINE = "fine"
    SUSPENSION = "suspension"
    TRANSFER = "transfer"
    OTHER = "other"


class ReferredTo(StrEnum):
    AUDIT = "audit"
    ANTI_CORRUPTION = "anti_corruption"
    PROSECUTION = "prosecution"
    OTHER = "other"


class Refusal(StrEnum):
    WRONG_STATE = "cases-wrong-state"
    EVIDENCE_MISSING = "cases-evidence-missing"
    REPAIRED_TOMORROW = "cases-repaired-tomorrow"
    TEXT_MISSING = "cases-text-missing"
    REASON_MISSING = "cases-reason-missing"
    DEADLINE_BACKWARDS = "cases-deadline-backwards"
    DEADLINE_RESTS = "cases-deadline-rests"
    EXTENDED_ALREADY = "cases-extended-already"
    SAME_PERSON = "cases-same-person"
    NOT_ACCEPTED = "cases-not-accepted"
    PROOF_TYPE = "cases-proof-type"
    PROOF_TOO_LARGE = "cases-proof-too-large"
    PROOFS_TOO_MANY = "cases-proofs-too-many"
    NOT_THERE = "cases-not-there"
    NO_REPLY_DUE = "cases-no-reply-due"
    REPLY_OVER = "cases-reply-over"
    REPLIED_ALREADY = "cases-replied-already"
    REPLY_TOO_LONG = "cases-reply-too-long"


# Working days by severity; a programme may set others.
DEFAULT_TERMS: Mapping[str, int] = {"danger": 1, "critical": 3, "serious": 10, "minor": 20}

STEPS: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN}),
    CaseState.ANSWERED: frozenset({CaseState.CLOSED, CaseState.OPEN, CaseState.WITHDRAWN}),
    # A finding that proves wrong takes its case with it, even one that was already put right.
    CaseState.CLOSED: frozenset({CaseState.OPEN, CaseState.WITHDRAWN}),
    CaseState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the rules need to know of a case. `proofs` and `accepted_by` belong to the newest answer."""

    state: CaseState
    deadline: date
    answer: AnswerStanding = AnswerStanding.NONE
    proofs: int = 0
    accepted_by: int | None = None
    extensions: int = 0
    recheck: RecheckState | None = None
    """Of the newest answer; `None` until it is accepted."""
    outcome: RecheckOutcome | None = None
    stopped_on: date | None = None
    left_days: int | None = None
    rung: Rung = Rung.CENTRE
    has_open_appeal: bool = False


def turn(standing: Standing) -> Turn:
    """Who must act next."""
    if standing.state is CaseState.OPEN:
        return Turn.AUTHORITY
    if standing.state is CaseState.ANSWERED:
        accepted = standing.answer is AnswerStanding.ACCEPTED
        return Turn.OFFICE_CLOSES if accepted else Turn.OFFICE_JUDGES
    return Turn.NOBODY


def correction_deadline(
    confirmed_on: date, severity: str, week: WorkingWeek, holidays: frozenset[date]
) -> date:
    """Last day on which the centre may still report the fault as corrected.

    The day of confirmation never counts: a centre told at closing time would lose a day it could not use.
    """
    return add_working_days(confirmed_on, DEFAULT_TERMS[severity], week, holidays)


def renewed_deadline(
    reopened_on: date, severity: str, week: WorkingWeek, holidays: frozenset[date], standing: date
) -> date:
    """A reopened order runs a full term again, and never ends before the deadline that stood."""
    return max(standing, correction_deadline(reopened_on, severity, week, holidays))


def may_extend(standing: Standing, day: date, is_working_day: bool, reason: str) -> Refusal | None:
    """Once in the life of a case, for a stated reason, to a later working day, while the authority must act."""
    if standing.state is not CaseState.OPEN:
        return Refusal.WRONG_STATE
    if standing.extensions:
        return Refusal.EXTENDED_ALREADY
    if day <= standing.deadline:
        return Refusal.DEADLINE_BACKWARDS
    if not is_working_day:
        return Refusal.DEADLINE_RESTS
    return None if reason.strip() else Refusal.REASON_MISSING


def may_answer(
    standing: Standing, text: str, proofs: int, *, repaired_on: date | None = None, today: date | None = None
) -> Refusal | None:
    """Late answers are taken: a fault put right late is better than one left alone. None without proof."""
    if standing.state is not CaseState.OPEN:
        return Refusal.WRONG_STATE
    if not text.strip():
        return Refusal.TEXT_MISSING
    if not proofs:
        return Refusal.EVIDENCE_MISSING
    if repaired_on and today and repaired_on > today:
        return Refusal.REPAIRED_TOMORROW
    return Refusal.PROOFS_TOO_MANY if proofs > MOST_PROOFS else None


def may_reply(reply_until: date | None, today: date, has_replied: bool, text: str) -> Refusal | None:
    """Once, in the days before an order under enforcement is published: printed beside it, word for word."""
    if reply_until is None:
        return Refusal.NO_REPLY_DUE
    if has_replied:
        return Refusal.REPLIED_ALREADY
    if today > reply_until:
        return Refusal.REPLY_OVER
    if not text.strip():
        return Refusal.TEXT_MISSING
    return Refusal.REPLY_TOO_LONG if len(text.strip()) > LONGEST_REPLY else None


def may_attach(media_type: str, size_bytes: int) -> Refusal | None:
    """`media_type` is what the file's first bytes say, not what its sender said."""
    if size_bytes > LARGEST_PROOF_BYTES:
        return Refusal.PROOF_TOO_LARGE
    return None if size_bytes and media_type in PROOF_TYPES else Refusal.PROOF_TYPE


def may_accept_answer(standing: Standing) -> Refusal | None:
    """Accepting says that the proof convinces; it does not yet close."""
    if turn(standing) is not Turn.OFFICE_JUDGES:
        return Refusal.WRONG_STATE
    return None if standing.proofs else Refusal.EVIDENCE_MISSING


def may_refuse_answer(standing: Standing, reason: str) -> Refusal | None:
    """A second officer who is not convinced may still refuse what a first one accepted."""
    if standing.state is not CaseState.ANSWERED:
        return Refusal.WRONG_STATE
    return None if reason.strip() else Refusal.REASON_MISSING


def may_close(standing: Standing, closer: int) -> Refusal | None:
    """Four eyes: an answer with proof, accepted by one member of the office, is closed by another."""
    if standing.state is not CaseState.ANSWERED:
        return Refusal.WRONG_STATE
    if standing.answer is not AnswerStanding.ACCEPTED or standing.accepted_by is None:
        return Refusal.NOT_ACCEPTED
    if not standing.proofs:
        return Refusal.EVIDENCE_MISSING
    return Refusal.SAME_PERSON if standing.accepted_by == closer else None


def may_reopen(standing: Standing, reason: str) -> Refusal | None:
    if standing.state is not CaseState.CLOSED:
        return Refusal.WRONG_STATE
    return None if reason.strip() else Refusal.REASON_MISSING


def may_withdraw(standing: Standing) -> Refusal | None:
    return None if CaseState.WITHDRAWN in STEPS[standing.state] else Refusal.WRONG_STATE
