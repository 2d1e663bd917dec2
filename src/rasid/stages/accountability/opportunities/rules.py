"""What was made of a look, and what moves it: plain values enter, states, days and refusals leave."""

from datetime import date, timedelta
from enum import StrEnum

from rasid.methods.statistics.observers.opportunities import Outcome
from rasid.methods.statistics.observers.reasons import Reason

REPLY_DAYS = 14
"""An observer has so long to answer; what nobody objects to counts after that, and not before."""
LONGEST_WINDOW_MINUTES = 28 * 24 * 60
SHORTEST_WINDOW_MINUTES = 10


class State(StrEnum):
    """Pending: told, and the days to answer run. Disputed: the observer objects. Only the first four count."""

    HIT = "hit"
    MISS = "miss"
    SILENT = "silent"
    ALARM = "alarm"
    PENDING = "pending"
    DISPUTED = "disputed"
    EXCLUDED = "excluded"


COUNTED = frozenset({State.HIT, State.MISS, State.SILENT, State.ALARM})
WAITING = frozenset({State.PENDING, State.DISPUTED})
AGAINST = frozenset({Outcome.MISS, Outcome.ALARM})

SET_ASIDE = "set-aside"
"""Who judged an objection found it right: whatever else is found later, this entry never counts again."""
PLACER_READ = "placer-read"
"""Whoever placed the control, or looked after it, also read the visit."""
NOT_ACCEPTED = "not-accepted"
"""The visit, or the visit that it is held against, does not count any more."""
# Why somebody who looks at a control or a double is told that it says nothing; all else is no opportunity at all.
SAID = frozenset(
    {
        Reason.ZONE_NOT_REACHED,
        Reason.SERVICE_REFUSED,
        Reason.SAFETY_STOP,
        Reason.NOT_AT_THAT_HOUR,
        Reason.NOT_ANSWERED,
        Reason.CONTROL_LATE,
        Reason.CONTROL_NOT_VERIFIED,
        Reason.CONTROL_CHANGED,
        Reason.DOUBLE_UNCLEAR,
        Reason.EVIDENCE_CONFLICTS,
    }
)


class Refusal(StrEnum):
    WINDOW_OUT_OF_BOUNDS = "opportunities-window-out-of-bounds"
    FAMILY_MISSING = "opportunities-family-missing"


def first_state(found: Outcome) -> State:
    """What speaks against the observer waits for their answer; what speaks for them counts at once."""
    return State.PENDING if found in AGAINST else State(found)


def answer_until(told: date) -> date:
    """The last day to answer."""
    return told + timedelta(days=REPLY_DAYS)


def is_undisputed(state: State, until: date | None, today: date) -> bool:
    return state is State.PENDING and until is not None and today > until


def follows(state: State, reason: str, was: str, found: Outcome | None) -> State | None:
    """The state of an entry whose proof was looked at again; None: it stays as it is.

    `was`: the outcome so far, "" for none; `found`: the outcome now, None where nothing is proved any more.
    """
    if state is State.EXCLUDED and reason == SET_ASIDE:
        return None
    if found is None:
        return None if state is State.EXCLUDED else State.EXCLUDED
    if state is not State.EXCLUDED and was == found:
        return None
    return first_state(found)


def window_refusal(family: str, minutes: int) -> Refusal | None:
    if not family.strip():
        return Refusal.FAMILY_MISSING
    fits = SHORTEST_WINDOW_MINUTES <= minutes <= LONGEST_WINDOW_MINUTES
    return None if fits else Refusal.WINDOW_OUT_OF_BOUNDS
