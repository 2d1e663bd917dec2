"""A programme or a viewer enters; orders that climb, orders on each rung, and today's reminders leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import day_bounds, local_day
from rasid.stages.cases import queries
from rasid.stages.cases.ladder.rules import DANGER, climbs, days_late, reminder_due, rung_due
from rasid.stages.cases.models import Case, Escalation, Reminder
from rasid.stages.cases.moving import Calendar
from rasid.stages.cases.policy.queries import Policies
from rasid.stages.cases.rules import RUNGS, CaseState, Policy, Rung
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer


@dataclass(frozen=True, slots=True)
class RungCount:
    """Live orders that stand on a rung, and how many of them are overdue."""

    rung: Rung
    count: int
    overdue: int


def rung_counts(viewer: Viewer) -> list[RungCount]:
    """Every rung above the centre, lowest first, over all live orders of the viewer."""
    today = programmes.today(Programme.objects.get(id=viewer.programme_id))
    late = Q(state=CaseState.OPEN, deadline__lt=today, stopped_on=None)
    found = queries.cases(viewer).filter(state__in=queries.LIVE).order_by()
    counted = {
        each["rung"]: each
        for each in found.values("rung").annotate(count=Count("id"), overdue=Count("id", filter=late))
    }
    nothing = {"count": 0, "overdue": 0}
    return [
        RungCount(rung, (known := counted.get(rung, nothing))["count"], known["overdue"])
        for rung in RUNGS[1:]
    ]


def escalations(case: Case) -> list[Escalation]:
    """Every rung that the order reached, oldest first."""
    return sorted(case.escalations.all(), key=lambda each: each.pk)


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What an order's page says of the ladder: for the office and for its authority."""
    return {"escalations": escalations(case)}


def climbing(programme: Programme) -> Iterator[UUID]:
    """Orders that belong on a higher rung than they stand on, as their authority may know of them."""
    calendar, policies = queries.calendar_of(programme), Policies(programme)
    open_ones = _running(programme).filter(
        Q(deadline__lt=calendar.today) | Q(finding__severity=DANGER) & ~Q(rung=Rung.PRIME_MINISTER)
    )
    for case in open_ones:
        if climbs(queries.standing_of(case), rung_of(case, calendar, policies.of(case))):
            yield case.id


def rung_of(case: Case, calendar: Calendar, policy: Policy) -> Rung:
    """The rung that an order belongs on today."""
    late = days_late(case.deadline, calendar, judged_spells(case))
    return rung_due(case.finding.severity, late, calendar.today > case.deadline, policy)


def judged_spells(case: Case) -> list[tuple[date, date]]:
    """From and until when the office had each answer that it refused, by the programme's days."""
    zone = ZoneInfo(case.programme.time_zone)
    return [
        (local_day(answer.given_at, zone), local_day(answer.decided_at, zone))
        for answer in case.answers.all()
        if answer.is_accepted is False and answer.decided_at
    ]


def to_remind(programme: Programme) -> Iterator[tuple[UUID, int]]:
    """Orders of which a reminder is due now, and how many working days before the deadline it stands for."""
    calendar, policies = queries.calendar_of(programme), Policies(programme)
    for case in _running(programme).filter(deadline__gte=calendar.today).prefetch_related("reminders"):
        given = [each.days_before for each in case.reminders.all() if each.deadline == case.deadline]
        days = policies.of(case).reminders[case.finding.severity]
        due = reminder_due(queries.standing_of(case), calendar, days, given)
        if due is not None:
            yield case.id, due


def reminded_today(programme: Programme) -> QuerySet[Reminder]:
    """Reminders that fell due on the programme's today, with their orders."""
    begins, ends = day_bounds(programmes.today(programme), ZoneInfo(programme.time_zone))
    return (
        Reminder.objects.filter(case__programme=programme, at__gte=begins, at__lt=ends)
        .select_related("case__finding", "case__authority")
        .order_by("case__deadline", "case__code")
    )


def _running(programme: Programme) -> QuerySet[Case]:
    return (
        Case.objects.filter(
            programme=programme, state=CaseState.OPEN, stopped_on=None, visible_from__lte=clock.now()
        )
        .select_related("programme", "finding", "appeal")
        .prefetch_related("answers__proofs", "deadlines", "rechecks")
        .order_by("deadline", "id")
    )
