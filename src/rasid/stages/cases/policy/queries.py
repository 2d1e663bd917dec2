"""A programme and a day enter; the policy under which an order opened on that day runs leaves."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases.models import Case, CasePolicy
from rasid.stages.cases.policy.rules import from_values
from rasid.stages.cases.rules import DEFAULT_POLICY, Policy
from rasid.stages.programmes.models import Programme


def policy_on(programme_id: UUID, day: date) -> Policy:
    """The newest row that began by that day; without one, the product's own."""
    row = policy_row(programme_id, day)
    return from_values(row.terms) if row else DEFAULT_POLICY


def policy_row(programme_id: UUID, day: date) -> CasePolicy | None:
    found = CasePolicy.objects.filter(programme_id=programme_id, effective_from__lte=day)
    return found.order_by("-effective_from").first()


def subject_of(row: CasePolicy) -> str:
    return f"case_policy:{UUID(int=row.pk)}"


def view(row: CasePolicy) -> dict[str, Any]:
    """The policy as everybody reads it."""
    return {"effective_from": row.effective_from.isoformat(), **row.terms}


def public_views(programme_id: UUID) -> dict[str, dict[str, Any]]:
    """Public view of every policy by its subject in the log."""
    return {subject_of(row): view(row) for row in CasePolicy.objects.filter(programme_id=programme_id)}


class Policies:
    """All of a programme's, read once: for whoever goes through its orders."""

    def __init__(self, programme: Programme) -> None:
        self._zone = ZoneInfo(programme.time_zone)
        rows = CasePolicy.objects.filter(programme=programme).order_by("-effective_from")
        self._known = [(row.effective_from, from_values(row.terms)) for row in rows]

    def of(self, case: Case) -> Policy:
        day = local_day(case.opened_at, self._zone)
        return next((policy for began, policy in self._known if began <= day), DEFAULT_POLICY)


def policy_of(case: Case) -> Policy:
    """An order keeps the policy that it was opened under, whatever follows."""
    return policy_on(case.programme_id, local_day(case.opened_at, ZoneInfo(case.programme.time_zone)))
