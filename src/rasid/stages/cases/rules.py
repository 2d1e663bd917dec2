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
    OFFICE_CHECKS = "office_checks"
    """Accepted; the re-visit that shows whether it is true is not settled yet. An authority is not told so."""
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


class Timing(StrEnum):
    """How an order stands against its deadline."""

    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


class Refusal(StrEnum):
    WRONG_STATE = "cases-wrong-state"
    EVIDENCE_MISSING = "cases-evidence-missing"
    REPAIRED_TOMORROW = "cases-repaired-tomorrow"
    TEXT_MISSING = "cases-text-missing"
    REASON_MISSING = "cases-reason-missing"
    DEADLINE_BACKWARDS = "cases-deadline-backwards"
    DEADLINE_RESTS = "cases-deadline-rests"
    DEADLINE_PASSED = "cases-deadline-passed"
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
    RECHECK_WAITING = "cases-recheck-waiting"
    CLOCK_STOPPED = "cases-clock-stopped"
    CLOCK_RUNS = "cases-clock-runs"
    DOCUMENT_MISSING = "cases-document-missing"
    APPEAL_OPEN = "cases-appeal-open"
    APPEALED_ALREADY = "cases-appealed-already"
    RUNG_REACHED = "cases-rung-reached"
    ASKED_ALREADY = "cases-asked-already"
    NOT_ASKED = "cases-not-asked"


DOCUMENTED = frozenset({StopCause.COURT, StopCause.OTHER_BODY})
"""What a court or another body decided exists on paper; a disaster is known to all, the rest is the office's own."""
RUNGS = tuple(Rung)
ALLOWS_CLOSING = frozenset({RecheckState.SPARED, RecheckState.WAIVED})

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
class Policy:
    """What a programme demands of orders: terms, ladder, reminders, re-visits, appeals. By severity, in working days.

    `ladder`: how many working days late an order is when head, minister and prime minister are told. The head on the
    first day; the minister when half the term has gone by again, the prime minister when all of it has. For a minor
    fault everything is twice as slow: nobody is hurt while it waits. Danger is told upwards at once.
    `recheck_shares`: which part of accepted answers is looked at again; a quarter of the minor ones is enough to make
    a false answer a bad bet. `appeal_days`: from the day an authority sees an order.
    """

    terms: Mapping[str, int]
    ladder: Mapping[str, tuple[int, int, int]]
    reminders: Mapping[str, tuple[int, ...]]
    recheck_shares: Mapping[str, float]
    appeal_days: int = 10


DEFAULT_POLICY = Policy(
    terms=DEFAULT_TERMS,
    ladder={"danger": (0, 0, 0), "critical": (1, 2, 3), "serious": (1, 5, 10), "minor": (5, 20, 40)},
    reminders={"danger": (0,), "critical": (1, 0), "serious": (5, 1, 0), "minor": (10, 3, 0)},
    recheck_shares={"danger": 1.0, "critical": 1.0, "serious": 1.0, "minor": 0.25},
)


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the rules need to know of a case. `proofs` and `accepted_by` belong to the newest answer.

    The newest term is `term_days` working days after `term_from`.
    """

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
    stop_cause: StopCause | None = None
    rung: Rung = Rung.CENTRE
    has_open_appeal: bool = False
    has_appealed: bool = False
    term_from: date | None = None
    term_days: int = 0

    @property
    def is_live(self) -> bool:
        return self.state in {CaseState.OPEN, CaseState.ANSWERED}

    @property
    def is_checked(self) -> bool:
        """Whether a re-visit found it put right, or none is needed."""
        settled = self.recheck is RecheckState.SETTLED and self.outcome is RecheckOutcome.FIXED
        return settled or self.recheck in ALLOWS_CLOSING


def timing(standing: Standing, answered_on: date | None, today: date) -> Timing | None:
    """By the authority's own day: what the office takes to judge, to look again and to close is not held against it.

    `answered_on`: local day of its newest answer. None for a withdrawn order.
    """
    if standing.state is CaseState.WITHDRAWN:
        return None
    if standing.state is CaseState.OPEN:
        is_over = today > standing.deadline and standing.stopped_on is None
        return Timing.OVERDUE if is_over else Timing.RUNNING
    is_late = answered_on is None or (answered_on > standing.deadline and standing.stopped_on is None)
    return Timing.LATE if is_late else Timing.IN_TIME


def turn(standing: Standing) -> Turn:
    """Who must act next."""
    if standing.state is CaseState.OPEN:
        return Turn.AUTHORITY
    if standing.state is CaseState.ANSWERED:
        if standing.answer is not AnswerStanding.ACCEPTED:
            return Turn.OFFICE_JUDGES
        return Turn.OFFICE_CLOSES if standing.is_checked else Turn.OFFICE_CHECKS
    return Turn.NOBODY


def correction_deadline(
    confirmed_on: date,
    severity: str,
    week: WorkingWeek,
    holidays: frozenset[date],
    terms: Mapping[str, int] = DEFAULT_TERMS,
) -> date:
    """Last day on which the centre may still report the fault as corrected.

    The day of confirmation never counts: a centre told at closing time would lose a day it could not use.
    """
    return add_working_days(confirmed_on, terms[severity], week, holidays)


def may_extend(
    standing: Standing, day: date, is_working_day: bool, reason: str, *, has_passed: bool = False
) -> Refusal | None:
    """Once in the life of a case, for a stated reason, to a later working day, while the authority must act in time."""
    if standing.state is not CaseState.OPEN:
        return Refusal.WRONG_STATE
    if standing.extensions:
        return Refusal.EXTENDED_ALREADY
    if standing.stopped_on:
        return Refusal.CLOCK_STOPPED
    if has_passed:
        return Refusal.DEADLINE_PASSED
    if day <= standing.deadline:
        return Refusal.DEADLINE_BACKWARDS
    if not is_working_day:
        return Refusal.DEADLINE_RESTS
    return None if reason.strip() else Refusal.REASON_MISSING


def may_stop(
    standing: Standing, cause: StopCause, reason: str, *, has_document: bool, has_passed: bool
) -> Refusal | None:
    """Before the deadline has passed, not after: a stop is no pardon for what is late."""
    if not standing.is_live:
        return Refusal.WRONG_STATE
    if standing.stopped_on:
        return Refusal.CLOCK_STOPPED
    if has_passed:
        return Refusal.DEADLINE_PASSED
    if not reason.strip():
        return Refusal.REASON_MISSING
    return Refusal.DOCUMENT_MISSING if cause in DOCUMENTED and not has_document else None


def may_resume(standing: Standing) -> Refusal | None:
    """What an open appeal stopped, its decision lets run again."""
    if not standing.is_live:
        return Refusal.WRONG_STATE
    if not standing.stopped_on:
        return Refusal.CLOCK_RUNS
    waits = standing.stop_cause is StopCause.APPEAL and standing.has_open_appeal
    return Refusal.APPEAL_OPEN if waits else None


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
    """Four eyes: an answer with proof, accepted by one member of the office and found true by a re-visit (or spared
    one by lot, or by two people who said why), is closed by another."""
    if standing.state is not CaseState.ANSWERED:
        return Refusal.WRONG_STATE
    if standing.answer is not AnswerStanding.ACCEPTED or standing.accepted_by is None:
        return Refusal.NOT_ACCEPTED
    if not standing.proofs:
        return Refusal.EVIDENCE_MISSING
    if not standing.is_checked:
        return Refusal.RECHECK_WAITING
    if standing.stopped_on:
        # Otherwise nobody could say whether it was in time.
        return Refusal.CLOCK_STOPPED
    return Refusal.SAME_PERSON if standing.accepted_by == closer else None


def closing_basis(standing: Standing) -> Basis:
    """What a closed order rests on: somebody saw it put right, or the authority's proof alone."""
    return Basis.RECHECK if standing.recheck is RecheckState.SETTLED else Basis.EVIDENCE


def may_reopen(standing: Standing, reason: str) -> Refusal | None:
    if standing.state is not CaseState.CLOSED:
        return Refusal.WRONG_STATE
    return None if reason.strip() else Refusal.REASON_MISSING


def may_withdraw(standing: Standing) -> Refusal | None:
    return None if CaseState.WITHDRAWN in STEPS[standing.state] else Refusal.WRONG_STATE
