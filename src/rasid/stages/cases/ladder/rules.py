"""How late an order is, by its policy, enters; the rung it stands on and the reminder that is due leave."""

from collections.abc import Iterable, Sequence
from datetime import date

from rasid.stages.cases.moving import Calendar
from rasid.stages.cases.rules import RUNGS, CaseState, Policy, Rung, RungCause, Standing

DANGER = "danger"


def days_late(deadline: date, calendar: Calendar, judged: Iterable[tuple[date, date]] = ()) -> int:
    """Working days after the deadline on which it was the authority's turn.

    `judged`: from and until when the office had an answer that it then refused. While it thinks, nobody climbs.
    """
    if calendar.today <= deadline:
        return 0
    late = calendar.between(deadline, calendar.today)
    offices = sum(
        calendar.between(max(deadline, given), refused) for given, refused in judged if refused > deadline
    )
    return max(0, late - offices)


def rung_due(severity: str, late: int, is_overdue: bool, policy: Policy) -> Rung:
    """The highest rung whose days have gone by. Danger waits for no deadline."""
    if severity == DANGER:
        return Rung.PRIME_MINISTER
    if not is_overdue:
        return Rung.CENTRE
    return RUNGS[sum(late >= days for days in policy.ladder[severity])]


def cause_of(severity: str) -> RungCause:
    return RungCause.DANGER if severity == DANGER else RungCause.OVERDUE


def climbs(standing: Standing, due: Rung) -> bool:
    """Whether the order belongs on a higher rung than it stands on."""
    runs = standing.state is CaseState.OPEN and standing.stopped_on is None
    return runs and RUNGS.index(due) > RUNGS.index(standing.rung)


def reminder_due(
    standing: Standing, calendar: Calendar, days: Sequence[int], reminded: Iterable[int]
) -> int | None:
    """How many working days before the deadline the reminder is that is due now; None when none is.

    Of several that were missed only the most pressing is given: nobody is reminded twice on a day. On the day on which
    a term begins it is news, not a reminder.
    """
    waits = standing.state is CaseState.OPEN and standing.stopped_on is None
    if not waits or calendar.today > standing.deadline or calendar.today == standing.term_from:
        return None
    left = calendar.between(calendar.today, standing.deadline)
    due = min((each for each in days if each >= left), default=None)
    return None if due is None or due in set(reminded) else due
