"""An order, its finding and whose hands it passed enter; who may appeal, and who may decide, leaves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import exp, log, log1p

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days
from rasid.stages.cases.rules import AppealDecision, CaseState

LEAST_TEXT = 20
LONGEST_TEXT = 5000
LEAST_REASON = 20
LONGEST_REASON = 2000
# Working days until the office has decided, by severity: whoever waits for nothing else must not wait long.
DECISION_DAYS: Mapping[str, int] = {"danger": 1, "critical": 3, "serious": 10, "minor": 10}


class Standing(StrEnum):
    """How an appeal stands, as everybody reads it."""

    GIVEN = "given"
    UPHELD = "upheld"
    AMENDED = "amended"
    DISMISSED = "dismissed"
    MOOT = "moot"
    """The office withdrew the finding before it decided: there is nothing left to appeal against."""


class Code(StrEnum):
    """Why an appeal was decided as it was; each belongs to one decision."""

    FACT_REFUTED = "fact_refuted"
    PLACE_MISTAKEN = "place_mistaken"
    BODY_MISTAKEN = "body_mistaken"
    RULE_MISAPPLIED = "rule_misapplied"
    LESS_GRAVE = "less_grave"
    PARTLY_REFUTED = "partly_refuted"
    PROOF_SILENT = "proof_silent"
    PROOF_OF_LATER = "proof_of_later"
    FAULT_SHOWN = "fault_shown"
    RULE_HOLDS = "rule_holds"


CODES: Mapping[AppealDecision, tuple[Code, ...]] = {
    AppealDecision.UPHELD: (
        Code.FACT_REFUTED,
        Code.PLACE_MISTAKEN,
        Code.BODY_MISTAKEN,
        Code.RULE_MISAPPLIED,
    ),
    AppealDecision.AMENDED: (Code.LESS_GRAVE, Code.PARTLY_REFUTED),
    AppealDecision.DISMISSED: (Code.PROOF_SILENT, Code.PROOF_OF_LATER, Code.FAULT_SHOWN, Code.RULE_HOLDS),
}


class Refusal(StrEnum):
    NOT_THERE = "cases-appeal-not-there"
    APPEALED_ALREADY = "cases-appeal-appealed-already"
    WINDOW_OVER = "cases-appeal-window-over"
    FINDING_GONE = "cases-appeal-finding-gone"
    TEXT_MISSING = "cases-appeal-text-missing"
    EVIDENCE_MISSING = "cases-appeal-evidence-missing"
    PROOFS_TOO_MANY = "cases-appeal-proofs-too-many"
    DECIDED_ALREADY = "cases-appeal-decided-already"
    CONFIRMED_IT = "cases-appeal-confirmed-it"
    READ_IT = "cases-appeal-read-it"
    JUDGED_ANSWER = "cases-appeal-judged-answer"
    REASON_MISSING = "cases-appeal-reason-missing"
    OTHER_CODE = "cases-appeal-other-code"
    SEVERITY_MISSING = "cases-appeal-severity-missing"


def last_day(shown_on: date, days: int, week: WorkingWeek, holidays: Collection[date]) -> date:
    """Last day on which an authority may appeal; the day on which it saw the order is not counted."""
    return add_working_days(shown_on, days, week, frozenset(holidays))


def decide_by(given_on: date, severity: str, week: WorkingWeek, holidays: Collection[date]) -> date:
    return add_working_days(given_on, DECISION_DAYS[severity], week, frozenset(holidays))


def may_appeal(
    state: CaseState, *, has_appealed: bool, today: date, until: date, text: str, proofs: int, most: int
) -> Refusal | None:
    """Once for each finding, within its days, in words and with evidence. An order that is closed may be appealed:
    what was put right may still never have been wrong."""
    if state is CaseState.WITHDRAWN:
        return Refusal.FINDING_GONE
    if has_appealed:
        return Refusal.APPEALED_ALREADY
    if today > until:
        return Refusal.WINDOW_OVER
    if len(text.strip()) < LEAST_TEXT:
        return Refusal.TEXT_MISSING
    if not proofs:
        return Refusal.EVIDENCE_MISSING
    return Refusal.PROOFS_TOO_MANY if proofs > most else None


def stops_clock(severity: str) -> bool:
    """Where life is in danger an appeal stops no clock: an exit stays blocked while people argue about it on paper."""
    return severity != "danger"


@dataclass(frozen=True, slots=True)
class Hands:
    """Accounts that had a part in what is appealed against."""

    confirmed: frozenset[int] = frozenset()
    read: frozenset[int] = frozenset()
    judged: frozenset[int] = frozenset()


def may_decide_it(user: int, hands: Hands) -> Refusal | None:
    """Nobody hears an appeal against their own work; the refusal says which part they had."""
    if user in hands.confirmed:
        return Refusal.CONFIRMED_IT
    if user in hands.read:
        return Refusal.READ_IT
    return Refusal.JUDGED_ANSWER if user in hands.judged else None


def may_rule(
    decision: AppealDecision, code: Code, reason: str, severity: str, *, is_decided: bool, is_moot: bool
) -> Refusal | None:
    """A decision bears one of its codes and its reason in words; an amended finding its lower severity."""
    if is_decided:
        return Refusal.DECIDED_ALREADY
    if is_moot:
        return Refusal.FINDING_GONE
    if code not in CODES[decision]:
        return Refusal.OTHER_CODE
    if len(reason.strip()) < LEAST_REASON:
        return Refusal.REASON_MISSING
    return Refusal.SEVERITY_MISSING if decision is AppealDecision.AMENDED and not severity else None


# How many appeals to expect -----------------------------------------------------------------------

USUAL_SHARE = 0.04
"""Three to five findings in a hundred are appealed against, in programmes that allow it once and on evidence."""
USUAL_WEIGHT = 50
"""The programme's own record outweighs that once it holds as many findings."""
WEEKS_AHEAD = 4
WITHIN = 0.9


@dataclass(frozen=True, slots=True)
class Load:
    """Appeals to expect in the coming weeks: `low` to `high` holds nine times in ten. `share` of all findings."""

    expected: float
    low: int
    high: int
    share: float


def coming_load(findings: int, appeals: int, coming: float) -> Load:
    """How many of `coming` findings will be appealed against, if it goes as with the `findings` before.

    Gamma–Poisson: the share is learned from the past beside what is usual, and its own uncertainty widens the range
    (docs/methods/appeals.md).
    """
    shape, weight = appeals + USUAL_SHARE * USUAL_WEIGHT, findings + USUAL_WEIGHT
    share = shape / weight
    if coming <= 0:
        return Load(0.0, 0, 0, share)
    tail = (1 - WITHIN) / 2
    low, high = (_quantile(shape, weight / (weight + coming), at) for at in (tail, 1 - tail))
    return Load(share * coming, low, high, share)


def _quantile(shape: float, stay: float, at: float) -> int:
    """Smallest count whose cumulative chance reaches `at` (negative binomial, by its recurrence)."""
    count, logged, go = 0, shape * log(stay), log1p(-stay)
    total = exp(logged)
    while total < at:
        logged += log((shape + count) / (count + 1)) + go
        count += 1
        total += exp(logged)
    return count
