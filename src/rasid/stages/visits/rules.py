"""States of a visit, and which step may follow which."""

from datetime import date
from enum import StrEnum


class VisitState(StrEnum):
    OFFERED = "offered"
    TAKEN = "taken"
    STARTED = "started"
    FILED = "filed"
    DECLINED = "declined"
    EXPIRED = "expired"
    ABANDONED = "abandoned"


class Purpose(StrEnum):
    """Only sample visits carry the estimates."""

    SAMPLE = "sample"
    DOUBLE = "double"
    CONTROL = "control"
    REVISIT = "revisit"
    URGENT = "urgent"
    TRIAL = "trial"


class Channel(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    WEB = "web"


class Outcome(StrEnum):
    """How a transaction that may outlast its visit stands."""

    RUNNING = "running"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    NOT_YOURS = "visits-not-yours"
    WRONG_STATE = "visits-wrong-state"
    NOT_YET = "visits-not-yet"
    WINDOW_OVER = "visits-window-over"
    REASON_MISSING = "visits-reason-missing"


STEPS: dict[VisitState, frozenset[VisitState]] = {
    VisitState.OFFERED: frozenset({VisitState.TAKEN, VisitState.DECLINED, VisitState.EXPIRED}),
    VisitState.TAKEN: frozenset(
        {VisitState.STARTED, VisitState.ABANDONED, VisitState.EXPIRED, VisitState.FILED}
    ),
    VisitState.STARTED: frozenset({VisitState.FILED, VisitState.ABANDONED, VisitState.EXPIRED}),
    # A phone without network may file long after the window closed on paper: the work was done.
    VisitState.EXPIRED: frozenset({VisitState.FILED}),
    VisitState.FILED: frozenset(),
    VisitState.DECLINED: frozenset(),
    VisitState.ABANDONED: frozenset({VisitState.FILED}),
}
NEEDS_REASON = frozenset({VisitState.DECLINED, VisitState.ABANDONED})


def may_move(current: VisitState, wanted: VisitState, reason: str = "") -> Refusal | None:
    if wanted not in STEPS[current]:
        return Refusal.WRONG_STATE
    if wanted in NEEDS_REASON and not reason.strip():
        return Refusal.REASON_MISSING
    return None


def may_start(today: date, window_starts: date, window_ends: date) -> Refusal | None:
    """A visit is started inside its window; only its filing may come later."""
    if today < window_starts:
        return Refusal.NOT_YET
    return Refusal.WINDOW_OVER if today > window_ends else None
