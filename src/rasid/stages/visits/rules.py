"""States of a visit and of a transaction: what may follow what enters with plain values, refusals leave."""

from datetime import date, datetime
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


class Reason(StrEnum):
    """Why a visit was declined or given up: a code, because non-response is counted by it."""

    NO_TIME = "no-time"
    UNWELL = "unwell"
    TOO_FAR = "too-far"
    CONFLICT = "conflict"
    RECOGNISED = "recognised"
    UNSAFE = "unsafe"
    PLACE_CLOSED = "place-closed"
    TURNED_AWAY = "turned-away"
    OTHER = "other"


DECLINE_REASONS = (Reason.NO_TIME, Reason.UNWELL, Reason.TOO_FAR, Reason.CONFLICT, Reason.OTHER)
ABANDON_REASONS = (
    Reason.UNSAFE,
    Reason.RECOGNISED,
    Reason.PLACE_CLOSED,
    Reason.TURNED_AWAY,
    Reason.UNWELL,
    Reason.OTHER,
)


class Refusal(StrEnum):
    NOT_YOURS = "visits-not-yours"
    WRONG_STATE = "visits-wrong-state"
    NOT_YET = "visits-not-yet"
    WINDOW_OVER = "visits-window-over"
    REASON_MISSING = "visits-reason-missing"
    REASON_NOT_FITTING = "visits-reason-not-fitting"
    TRANSACTION_TOO_EARLY = "visits-transaction-too-early"
    TRANSACTION_OVER = "visits-transaction-over"
    SERVICE_ELSEWHERE = "visits-service-elsewhere"
    OUTCOME_MISSING = "visits-outcome-missing"
    IN_THE_FUTURE = "visits-in-the-future"
    BEFORE_IT_BEGAN = "visits-before-it-began"


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
FITTING_REASONS = {VisitState.DECLINED: DECLINE_REASONS, VisitState.ABANDONED: ABANDON_REASONS}
NEEDS_REASON = frozenset(FITTING_REASONS)
UNFINISHED = frozenset({VisitState.OFFERED, VisitState.TAKEN, VisitState.STARTED})
FILEABLE = frozenset(state for state, following in STEPS.items() if VisitState.FILED in following)
# A transaction exists once somebody stood at the counter.
HAS_BEGUN = frozenset({VisitState.STARTED, VisitState.FILED, VisitState.ABANDONED})


def may_move(
    current: VisitState, wanted: VisitState, reason: Reason | None = None, note: str = ""
) -> Refusal | None:
    """Whether a visit may go from one state to another, and for that reason. `other` must be explained."""
    if wanted not in STEPS[current]:
        return Refusal.WRONG_STATE
    if wanted not in NEEDS_REASON:
        return None
    if reason is None or (reason is Reason.OTHER and not note.strip()):
        return Refusal.REASON_MISSING
    return None if reason in FITTING_REASONS[wanted] else Refusal.REASON_NOT_FITTING


def may_start(today: date, window_starts: date, window_ends: date) -> Refusal | None:
    """A visit is started inside its window; only its filing may come later."""
    if today < window_starts:
        return Refusal.NOT_YET
    return Refusal.WINDOW_OVER if today > window_ends else None


def may_take(today: date, window_ends: date) -> Refusal | None:
    """Taking in advance is welcome; taking what can no longer be made is not."""
    return Refusal.WINDOW_OVER if today > window_ends else None


def may_open_transaction(
    state: VisitState, same_authority: bool, at: datetime, now: datetime
) -> Refusal | None:
    if state not in HAS_BEGUN:
        return Refusal.TRANSACTION_TOO_EARLY
    if not same_authority:
        return Refusal.SERVICE_ELSEWHERE
    return Refusal.IN_THE_FUTURE if at > now else None


def may_continue_transaction(
    outcome: Outcome, filed_at: datetime, at: datetime, now: datetime
) -> Refusal | None:
    """Contacts and the end belong to a running transaction, after it was filed and not in the future."""
    if outcome is not Outcome.RUNNING:
        return Refusal.TRANSACTION_OVER
    if at < filed_at:
        return Refusal.BEFORE_IT_BEGAN
    return Refusal.IN_THE_FUTURE if at > now else None


def may_close_transaction(
    outcome: Outcome, wanted: Outcome, filed_at: datetime, at: datetime, now: datetime
) -> Refusal | None:
    if wanted is Outcome.RUNNING:
        return Refusal.OUTCOME_MISSING
    return may_continue_transaction(outcome, filed_at, at, now)
