"""Answers of an accepted visit enter; which of them are faults, how grave, and what may become of them leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.stages.reviews.rules import has_failed

# Crockford's base 32 has neither I, L, O nor U: read over a telephone, nothing is taken for something else.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Severity(StrEnum):
    """Gravest first. `danger` is danger to life: only a person may say so, and it skips every delay."""

    DANGER = "danger"
    CRITICAL = "critical"
    SERIOUS = "serious"
    MINOR = "minor"


class FindingKind(StrEnum):
    """What a finding says: that something was wrong, or that something was done well."""

    FAULT = "fault"
    PRAISE = "praise"
    """Has no severity, no order and no deadline."""


ACCESS_AXIS = "access"
TURNED_AWAY_SEVERITY = Severity.SERIOUS
"""Being turned away is more than a blemish; whether it was worse is for the officer who confirms it."""


class FindingState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Appealed(StrEnum):
    """How an authority's appeal against a confirmed finding ended."""

    UPHELD = "upheld"
    AMENDED = "amended"
    DISMISSED = "dismissed"


class EvidenceGrade(StrEnum):
    """What a finding rests on, weakest first."""

    TOLD = "told"
    """One person's account, with nothing that was made at the time."""
    SHOWN = "shown"
    """With a picture, a recording, a document, or a time that was measured on the spot."""
    CONFIRMED = "confirmed"
    """Shown, and read alike by a second reader; or seen by two visits, or admitted by the authority."""


RANKS: tuple[EvidenceGrade, ...] = (EvidenceGrade.TOLD, EvidenceGrade.SHOWN, EvidenceGrade.CONFIRMED)
CONDUCT_AXIS = "staff_conduct"
# Working days to reply before an order under enforcement is published. They end before the order's own deadline
# does: what the log holds back bears the day of its release, and an extension would seem to come too late.
REPLY_DAYS = {Severity.CRITICAL: 2, Severity.SERIOUS: 5, Severity.MINOR: 5}


class Refusal(StrEnum):
    GRADE_TOO_LOW = "findings-grade-too-low"
    DANGER_NAMES_NOBODY = "findings-danger-names-nobody"
    WRONG_STATE = "findings-wrong-state"
    NOT_ONLY_WITHHELD = "findings-not-only-withheld"
    REASON_MISSING = "findings-reason-missing"
    TEXT_MISSING = "findings-text-missing"
    NOT_THERE = "findings-not-there"
    SECOND_EVIDENCE_MISSING = "findings-second-evidence-missing"
    NOT_LESS_GRAVE = "findings-not-less-grave"


STEPS: dict[FindingState, frozenset[FindingState]] = {
    FindingState.DRAFT: frozenset({FindingState.CONFIRMED, FindingState.DISMISSED}),
    FindingState.CONFIRMED: frozenset({FindingState.WITHDRAWN}),
    FindingState.DISMISSED: frozenset(),
    FindingState.WITHDRAWN: frozenset(),
}


def may_move(current: FindingState, wanted: FindingState, reason: str = "") -> Refusal | None:
    """Whatever sets a drafted or confirmed fact aside says why."""
    if wanted not in STEPS[current]:
        return Refusal.WRONG_STATE
    if wanted is not FindingState.CONFIRMED and not reason.strip():
        return Refusal.REASON_MISSING
    return None


def may_lower(state: FindingState, severity: Severity, lower: Severity) -> Refusal | None:
    """An appeal may find a confirmed fact less grave, never graver."""
    if state is not FindingState.CONFIRMED:
        return Refusal.WRONG_STATE
    gravest_first = list(Severity)
    is_lower = gravest_first.index(lower) > gravest_first.index(severity)
    return None if is_lower else Refusal.NOT_LESS_GRAVE


def grade_of(*, has_record: bool, has_second_reader: bool, has_second_witness: bool) -> EvidenceGrade:
    """`has_record`: something made at the time. A second reader of one person's bare account adds nothing to it."""
    if has_second_witness or (has_record and has_second_reader):
        return EvidenceGrade.CONFIRMED
    return EvidenceGrade.SHOWN if has_record else EvidenceGrade.TOLD


def needed_grade(axis: str, *, names_somebody: bool) -> EvidenceGrade:
    """What enforcement needs: more where it speaks of how somebody behaved, or of who."""
    about_people = names_somebody or axis == CONDUCT_AXIS
    return EvidenceGrade.CONFIRMED if about_people else EvidenceGrade.SHOWN


def is_enforced(
    declared_enforcement: bool, grade: EvidenceGrade, axis: str, severity: Severity, *, names_somebody: bool
) -> bool:
    """Whether a finding counts under enforcement. One that does not is ordered to be put right all the same.

    Danger to life waits for nobody's reply, so it is never held against anybody by name.
    """
    if not declared_enforcement or (severity is Severity.DANGER and names_somebody):
        return False
    return RANKS.index(grade) >= RANKS.index(needed_grade(axis, names_somebody=names_somebody))


def reply_days(severity: Severity, *, enforced: bool) -> int:
    """Working days for the authority's reply before anything is published; 0 where nothing waits."""
    return REPLY_DAYS.get(severity, 0) if enforced else 0


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer as far as drawing needs it; `critical` is the item's severity or an empty string."""

    answer: int
    axis: str
    critical: str
    is_refused: bool
    score: float | None
    is_planted: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fault to draft. `turned_away` lists the answers that a general refusal of access covers."""

    answer: int
    axis: str
    severity: Severity
    turned_away: tuple[int, ...] = ()


def draw(answers: Iterable[Seen]) -> Sequence[Drawn]:
    """Faults in one accepted visit: critical items that failed or were refused, and turning away as such.

    A visitor stopped at the door may have every later item refused. A fault for each would bury the one that
    counts, so items that are not critical share one, and only where no critical item already says it.
    What the programme itself planted to test the observer is no fault of the centre.
    """
    seen = [answer for answer in answers if not answer.is_planted]
    drawn = [
        Drawn(answer.answer, ACCESS_AXIS if answer.is_refused else answer.axis, Severity(answer.critical))
        for answer in seen
        if answer.critical and (answer.is_refused or has_failed(answer.score))
    ]
    turned_away = tuple(answer.answer for answer in seen if answer.is_refused)
    if turned_away and not any(answer.critical and answer.is_refused for answer in seen):
        drawn.append(Drawn(turned_away[0], ACCESS_AXIS, TURNED_AWAY_SEVERITY, turned_away))
    return drawn


RESTS = timedelta(weeks=1)
"""Long enough that an office has decided nearly all of a half-week: what Sunday showed and what Tuesday showed."""


def rests_until(decided_on: date, seen_in: str, week_starts_on: int) -> date:
    """First day on which a confirmed fact may be seen outside; `seen_in` is the label of the visit's half-week.

    It rests for a week after that half-week; what is decided later, until the half-week of its decision is over.
    An office reads what came on Sunday before what came on Tuesday: a release that followed the decision would date
    the visit (docs/security/firewall.md). `week_starts_on` as in date.weekday().
    """
    after_visit = period_of(seen_in)[1] + timedelta(days=1) + RESTS
    after_decision = period_of(half_week_label(decided_on, week_starts_on))[1] + timedelta(days=1)
    return max(after_visit, after_decision)


def public_from(
    decided_at: datetime, severity: str, rested: datetime, longest_delay_hours: float, chance: float
) -> datetime:
    """When a confirmed fact and its order may first be seen outside the office; `chance` is drawn from [0, 1).

    `rested` is the beginning of the day that `rests_until` gives. Where life is in danger nothing waits, nor where the
    programme chose not to (0 hours).
    """
    if severity == Severity.DANGER or longest_delay_hours <= 0:
        return decided_at
    return max(decided_at, rested) + timedelta(hours=longest_delay_hours * chance)


def code_from(random_bytes: bytes) -> str:
    """An opaque reference such as "7K3M-9QXT"; five random bytes give its forty bits."""
    number = int.from_bytes(random_bytes[:5], "big")
    letters = "".join(CODE_LETTERS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"
