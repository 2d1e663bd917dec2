"""A day that has come enters; orders that climbed a rung, in public, and reminders that are due leave, once each."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries
from rasid.stages.cases.actions import locked, move_case, reach_rung
from rasid.stages.cases.ladder.queries import climbing, rung_of, to_remind
from rasid.stages.cases.ladder.rules import cause_of, climbs
from rasid.stages.cases.models import Reminder
from rasid.stages.cases.moving import Escalated
from rasid.stages.cases.policy.queries import policy_of
from rasid.stages.programmes.models import Programme


def escalate_due() -> int:
    """Every overdue order goes to the rung that its days have earned; how many climbed. Run twice, nothing climbs
    twice. A skipped rung is told with the one above it: whoever is told last is told for all below."""
    climbed = 0
    for programme in Programme.objects.order_by("id"):
        climbed += sum(escalate_case(case_id) for case_id in list(climbing(programme)))
    return climbed


@transaction.atomic
def escalate_case(case_id: UUID) -> bool:
    """The same for one order, when it opens: danger is told upwards before the hour is over."""
    case = locked(case_id)
    if case.visible_from > clock.now():
        return False
    due = rung_of(case, queries.calendar_of(case.programme), policy_of(case))
    if not climbs(queries.standing_of(case), due):
        return False
    try:
        move_case(case, Escalated(due))
    except Refused:
        return False
    reach_rung(case, cause_of(case.finding.severity))
    return True


def remind_due() -> int:
    """Note which reminders are due; the day's digest tells of them. How many are new."""
    noted = 0
    for programme in Programme.objects.order_by("id"):
        noted += sum(_remind(case_id, days) for case_id, days in list(to_remind(programme)))
    return noted


@transaction.atomic
def _remind(case_id: UUID, days: int) -> bool:
    case = locked(case_id)
    reminder, is_new = Reminder.objects.get_or_create(
        case=case, deadline=case.deadline, days_before=days, defaults={"at": clock.now()}
    )
    if is_new:
        # Sealed: a reminder is between office and authority, and its subject is no public one.
        sets = {"case": case.code, "deadline": case.deadline.isoformat(), "days_before": days}
        subject = f"reminder:{UUID(int=reminder.pk)}"
        record("case_reminder.noted", subject, programme_id=case.programme_id, sets=sets, is_sealed=True)
    return is_new
