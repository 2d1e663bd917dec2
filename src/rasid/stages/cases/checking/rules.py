"""What visits saw of an item since it was reported as put right enters; whether it is, and what follows, leaves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from rasid.stages.cases.rules import CaseState, RecheckOutcome, RecheckState
from rasid.stages.reviews.rules import has_failed
from rasid.stages.submissions.rules import AnswerState

RUNNING = frozenset({RecheckState.WANTED, RecheckState.ASKED, RecheckState.JUDGED})
MOST_TRIES = 2
"""Plans in which a re-visit may fail to happen, or show nothing, before two people may close on the proof alone."""
SPREAD_DAYS: Mapping[str, int] = {"danger": 1, "critical": 14, "serious": 21, "minor": 21}
"""The visit makes sense from a day drawn among so many: who reads «accepted» today must not expect it next week."""
SPARED_DAYS = (14, 42)
"""How long an order that no visit checks stands as if one did, until enough others say how long that is."""
LEAST_KNOWN = 20
REOPENS_WITHIN = timedelta(days=30)
LEAST_CHECKED = 10
"""A body's share is told from so many checked answers on."""


class Refusal(StrEnum):
    NOT_THERE = "checking-not-there"
    OVER = "checking-over"
    TOO_SOON = "checking-too-soon"


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer to the item of an order. Nothing that was planted to test an observer ever comes here."""

    answer: int
    state: AnswerState
    score: float | None


@dataclass(frozen=True, slots=True)
class Look:
    """What one accepted visit says of the item: `seen_on` is a day of the programme, `half_week` its label."""

    review: UUID
    seen_on: date
    half_week: str
    marks: tuple[Mark, ...]


def seen(was_refused: bool, marks: Iterable[Mark]) -> RecheckOutcome:
    """What one visit shows. `was_refused`: the order is about being turned away, so any answer says that nobody was.

    An item that was not asked, did not apply, was not seen or was refused shows nothing of the fault; of several
    items of a family one that fails is enough, for the order names all of it.
    """
    answered = [mark for mark in marks if mark.state is AnswerState.ANSWERED]
    if was_refused:
        refused = any(mark.state is AnswerState.REFUSED for mark in marks)
        found = RecheckOutcome.FIXED if answered else RecheckOutcome.UNCLEAR
        return RecheckOutcome.NOT_FIXED if refused else found
    if any(has_failed(mark.score) for mark in answered):
        return RecheckOutcome.NOT_FIXED
    scored = any(mark.score is not None for mark in answered)
    return RecheckOutcome.FIXED if scored else RecheckOutcome.UNCLEAR


def judge(was_refused: bool, looks: Sequence[Look]) -> tuple[RecheckOutcome, Look] | None:
    """The newest day that shows something decides; on one day whoever met the fault is believed. None: nothing."""
    told = [(seen(was_refused, look.marks), look) for look in looks]
    clear = [(outcome, look) for outcome, look in told if outcome is not RecheckOutcome.UNCLEAR]
    if not clear:
        return None
    return max(
        clear,
        key=lambda each: (each[1].seen_on, each[0] is RecheckOutcome.NOT_FIXED, str(each[1].review)),
    )


def since(repaired_on: date | None, answered_on: date) -> date:
    """First day whose visits count: the day after the repair, by the authority's word, or after its answer."""
    return (repaired_on or answered_on) + timedelta(days=1)


def not_before(today: date, severity: str, chance: float) -> date:
    """First day on which the re-visit makes sense; `chance` is drawn from [0, 1)."""
    return today + timedelta(days=1 + int(chance * SPREAD_DAYS[severity]))


def spared_until(
    now: datetime, known: Sequence[timedelta], longest_delay_hours: float, chance: float
) -> datetime:
    """When an order that the lot spared may be closed: as late as if it had been checked.

    Were it closed at once, an authority would know from every order that stands open that a visitor comes. `known`:
    how long the programme's other re-checks took; one of them is drawn. A programme that chose not to delay (0 hours)
    does not.
    """
    if longest_delay_hours <= 0:
        return now
    if len(known) >= LEAST_KNOWN:
        return now + sorted(known)[int(chance * len(known))]
    first, last = SPARED_DAYS
    return now + timedelta(days=first + chance * (last - first))


def may_waive(
    state: RecheckState, failed_plans: int, *, is_spared: bool, can_be_seen: bool
) -> Refusal | None:
    """Two plans could not show it, or no question of any form would: then two people may close on the proof."""
    if state not in {RecheckState.WANTED, RecheckState.ASKED} or is_spared:
        return Refusal.OVER
    return Refusal.TOO_SOON if can_be_seen and failed_plans < MOST_TRIES else None


def may_hear(state: CaseState, closed_at: datetime | None, now: datetime) -> bool:
    """Whether a resident's «not put right» sends somebody to look: within thirty days of the closing."""
    return state is CaseState.CLOSED and closed_at is not None and now - closed_at <= REOPENS_WITHIN
