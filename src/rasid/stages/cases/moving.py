"""How an order stands, an act and its day enter; how it stands afterwards leaves, or why the act is refused.

Every way that an order can go is in `move`. It asks the rules and reckons the clock; it knows no table.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.calendar.working_days import (
    WorkingWeek,
    add_working_days,
    is_working_day,
    working_days_between,
)
from rasid.stages.cases.rules import (
    RUNGS,
    AnswerStanding,
    AppealDecision,
    CaseState,
    RecheckOutcome,
    RecheckState,
    Refusal,
    Rung,
    Standing,
    StopCause,
    Turn,
    may_accept_answer,
    may_answer,
    may_close,
    may_extend,
    may_refuse_answer,
    may_reopen,
    may_resume,
    may_stop,
    may_withdraw,
    turn,
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of an act by the programme's wall calendar, which days are worked, and the day that the log gives it.

    The log dates by UTC. West of Greenwich its day comes first in the evening: a deadline has passed when it has by
    either, or an outsider with the log alone would see it moved a day too late.
    """

    today: date
    week: WorkingWeek
    holidays: frozenset[date]
    logged_on: date | None = None

    @classmethod
    def at(cls, moment: datetime, zone: ZoneInfo, week: WorkingWeek, holidays: frozenset[date]) -> Self:
        return cls(local_day(moment, zone), week, holidays, moment.astimezone(UTC).date())

    def is_working(self, day: date) -> bool:
        return is_working_day(day, self.week, self.holidays)

    def after(self, start: date, days: int) -> date:
        return add_working_days(start, days, self.week, self.holidays)

    def between(self, start: date, end: date) -> int:
        return working_days_between(start, end, self.week, self.holidays)

    def has_passed(self, deadline: date) -> bool:
        return max(self.today, self.logged_on or self.today) > deadline


# What may happen to an order ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    text: str
    proofs: int
    repaired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    by: int


@dataclass(frozen=True, slots=True)
class AnswerRefused:
    reason: str


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A re-visit's way: wanted, asked, judged… `days`: the term that a failed one begins."""

    state: RecheckState
    outcome: RecheckOutcome | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    by: int


@dataclass(frozen=True, slots=True)
class Reopened:
    """`days`: the full term that runs again."""

    reason: str
    days: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    pass


@dataclass(frozen=True, slots=True)
class Extended:
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    cause: StopCause
    reason: str
    has_document: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    pass


@dataclass(frozen=True, slots=True)
class Recalculated:
    """The calendar changed under a running term."""


@dataclass(frozen=True, slots=True)
class Escalated:
    to: Rung


@dataclass(frozen=True, slots=True)
class Appealed:
    pass


@dataclass(frozen=True, slots=True)
class AppealDecided:
    decision: AppealDecision


Act = (
    Answered
    | Accepted
    | AnswerRefused
    | Rechecked
    | Closed
    | Reopened
    | Withdrawn
    | Extended
    | Stopped
    | Resumed
    | Recalculated
    | Escalated
    | Appealed
    | AppealDecided
)
RECHECK_STEPS: dict[RecheckState | None, frozenset[RecheckState]] = {
    None: frozenset({RecheckState.SPARED, RecheckState.WANTED}),
    # What the lot spares is wanted as the others are until its moment: an early closing would tell who is visited.
    RecheckState.WANTED: frozenset(
        {RecheckState.ASKED, RecheckState.JUDGED, RecheckState.WAIVED, RecheckState.SPARED}
    ),
    RecheckState.ASKED: frozenset({RecheckState.WANTED, RecheckState.JUDGED, RecheckState.WAIVED}),
    # A reading that is overturned before it took effect judges nothing.
    RecheckState.JUDGED: frozenset({RecheckState.SETTLED, RecheckState.WANTED, RecheckState.ASKED}),
    # Nothing could be told: it is asked again.
    RecheckState.SETTLED: frozenset({RecheckState.WANTED, RecheckState.WAIVED}),
    RecheckState.SPARED: frozenset(),
    RecheckState.WAIVED: frozenset(),
    RecheckState.DROPPED: frozenset(),
}
"""A look for another reason may come before the one that was wanted was ever asked for."""


def opened(calendar: Calendar, days: int) -> Standing:
    """A new order: `days` working days after the day on which its authority sees it."""
    return Standing(
        CaseState.OPEN, calendar.after(calendar.today, days), term_from=calendar.today, term_days=days
    )


def move(standing: Standing, act: Act, calendar: Calendar) -> Standing | Refusal:  # noqa: C901
    """What `act` makes of an order on its day. A deadline that leaves is never before the one that came in."""
    match act:
        case Answered(text, proofs, repaired_on):
            refusal = may_answer(standing, text, proofs, repaired_on=repaired_on, today=calendar.today)
            return refusal or _answered(standing, proofs)
        case Accepted(by):
            refusal = may_accept_answer(standing)
            return refusal or replace(standing, answer=AnswerStanding.ACCEPTED, accepted_by=by)
        case AnswerRefused(reason):
            return may_refuse_answer(standing, reason) or _refused(standing)
        case Rechecked():
            return _rechecked(standing, act, calendar)
        case Closed(by):
            return may_close(standing, by) or replace(standing, state=CaseState.CLOSED)
        case Reopened(reason, days):
            return may_reopen(standing, reason) or _renewed(standing, days, calendar, Rung.CENTRE)
        case Withdrawn():
            return may_withdraw(standing) or _withdrawn(standing)
        case Appealed():
            return _appealed(standing, calendar)
        case AppealDecided(decision):
            return _appeal_decided(standing, decision, calendar)
        case Escalated(to):
            return _escalated(standing, to)
        case _:
            return _reckoned(standing, act, calendar)


def _reckoned(
    standing: Standing, act: Extended | Stopped | Resumed | Recalculated, calendar: Calendar
) -> Standing | Refusal:
    """What moves the clock and nothing else."""
    has_passed = calendar.has_passed(standing.deadline)
    match act:
        case Extended(day, reason):
            works = calendar.is_working(day)
            refusal = may_extend(standing, day, works, reason, has_passed=has_passed)
            return refusal or _extended(standing, day, calendar)
        case Stopped(cause, reason, has_document):
            refusal = may_stop(standing, cause, reason, has_document=has_document, has_passed=has_passed)
            return refusal or _stopped(standing, cause, calendar)
        case Resumed():
            return may_resume(standing) or _resumed(standing, calendar)
        case Recalculated():
            if not standing.is_live or standing.stopped_on or has_passed or standing.term_from is None:
                return Refusal.WRONG_STATE
            day = calendar.after(standing.term_from, standing.term_days)
            return replace(standing, deadline=max(standing.deadline, day))


def _answered(standing: Standing, proofs: int) -> Standing:
    return replace(
        standing,
        state=CaseState.ANSWERED,
        answer=AnswerStanding.GIVEN,
        proofs=proofs,
        accepted_by=None,
        recheck=None,
        outcome=None,
    )


def _refused(standing: Standing) -> Standing:
    return replace(
        standing,
        state=CaseState.OPEN,
        answer=AnswerStanding.REFUSED,
        accepted_by=None,
        recheck=None,
        outcome=None,
    )


def _rechecked(standing: Standing, act: Rechecked, calendar: Calendar) -> Standing | Refusal:
    is_accepted = standing.state is CaseState.ANSWERED and standing.answer is AnswerStanding.ACCEPTED
    if not is_accepted or act.state not in RECHECK_STEPS[standing.recheck]:
        return Refusal.WRONG_STATE
    if standing.recheck is RecheckState.SETTLED and standing.outcome is not RecheckOutcome.UNCLEAR:
        return Refusal.WRONG_STATE
    if act.state in {RecheckState.JUDGED, RecheckState.SETTLED}:
        outcome = act.outcome if act.state is RecheckState.JUDGED else standing.outcome
        if outcome is None or act.outcome not in {None, outcome}:
            return Refusal.WRONG_STATE
        checked = replace(standing, recheck=act.state, outcome=outcome)
        if act.state is RecheckState.SETTLED and outcome is RecheckOutcome.NOT_FIXED:
            # Whoever said that it was put right, and it was not, is heard of one rung higher.
            return _renewed(checked, act.days, calendar, rung_above(standing.rung))
        return checked
    return replace(standing, recheck=act.state, outcome=None)


def _renewed(standing: Standing, days: int, calendar: Calendar, rung: Rung) -> Standing:
    """A reopened order runs a full term again, and never ends before the deadline that stood."""
    day = max(standing.deadline, calendar.after(calendar.today, days))
    left = None if standing.stopped_on is None else calendar.between(calendar.today, day)
    return _term(replace(standing, state=CaseState.OPEN, left_days=left, rung=rung), day, calendar)


def _term(standing: Standing, day: date, calendar: Calendar) -> Standing:
    """A term that begins today, kept as working days: what the calendar takes away from it later, it gets back."""
    days = calendar.between(calendar.today, day)
    return replace(standing, deadline=day, term_from=calendar.today, term_days=days)


def _extended(standing: Standing, day: date, calendar: Calendar) -> Standing:
    began = standing.term_from or calendar.today
    return replace(
        standing,
        deadline=day,
        extensions=standing.extensions + 1,
        term_from=began,
        term_days=calendar.between(began, day),
    )


def _stopped(standing: Standing, cause: StopCause, calendar: Calendar) -> Standing:
    left = max(0, calendar.between(calendar.today, standing.deadline))
    if standing.term_from is not None:
        # A holiday may have been declared that the deadline does not know of yet.
        left = max(left, standing.term_days - calendar.between(standing.term_from, calendar.today))
    return replace(standing, stopped_on=calendar.today, left_days=left, stop_cause=cause)


def _resumed(standing: Standing, calendar: Calendar) -> Standing:
    """As many working days from today as were left; today does not count, as no first day does."""
    day = max(standing.deadline, calendar.after(calendar.today, standing.left_days or 0))
    return _term(_still(standing), day, calendar)


def _still(standing: Standing) -> Standing:
    """No clock stands still any more."""
    return replace(standing, stopped_on=None, left_days=None, stop_cause=None)


def _withdrawn(standing: Standing) -> Standing:
    return replace(_still(standing), state=CaseState.WITHDRAWN, has_open_appeal=False)


def _appealed(standing: Standing, calendar: Calendar) -> Standing | Refusal:
    """One for each order. It stops the clock unless that has run out or stands already."""
    if standing.state is CaseState.WITHDRAWN:
        return Refusal.WRONG_STATE
    if standing.has_appealed:
        return Refusal.APPEALED_ALREADY
    filed = replace(standing, has_appealed=True, has_open_appeal=True)
    stands = standing.stopped_on or calendar.has_passed(standing.deadline) or not standing.is_live
    return filed if stands else _stopped(filed, StopCause.APPEAL, calendar)


def _appeal_decided(standing: Standing, decision: AppealDecision, calendar: Calendar) -> Standing | Refusal:
    """An upheld one takes finding and order with it: its clock is not wound up again."""
    if not standing.has_open_appeal:
        return Refusal.WRONG_STATE
    decided = replace(standing, has_open_appeal=False)
    if decision is AppealDecision.UPHELD or standing.stop_cause is not StopCause.APPEAL:
        return decided
    return _resumed(decided, calendar)


def _escalated(standing: Standing, to: Rung) -> Standing | Refusal:
    """Upwards only, while the authority must act and its clock runs."""
    if turn(standing) is not Turn.AUTHORITY or standing.stopped_on:
        return Refusal.WRONG_STATE
    if RUNGS.index(to) <= RUNGS.index(standing.rung):
        return Refusal.RUNG_REACHED
    return replace(standing, rung=to)


def rung_above(rung: Rung) -> Rung:
    """The next one; above the highest there is none."""
    return RUNGS[min(RUNGS.index(rung) + 1, len(RUNGS) - 1)]
