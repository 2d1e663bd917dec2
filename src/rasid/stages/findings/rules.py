"""Severity and state of a finding, and what may become of it."""

from enum import StrEnum


class Severity(StrEnum):
    DANGER = "danger"
    CRITICAL = "critical"
    SERIOUS = "serious"
    MINOR = "minor"


class FindingState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    WRONG_STATE = "findings-wrong-state"
    REASON_MISSING = "findings-reason-missing"
    TEXT_MISSING = "findings-text-missing"


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
