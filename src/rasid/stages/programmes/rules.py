"""Roles, regimes and wave dates enter; what they allow leaves."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from rasid.foundation.calendar.weeks import week_start

DAYS_IN_WAVE = 7
APPROVALS_TO_PUBLISH = 2


class Role(StrEnum):
    """What a member of a programme may be. One person may hold several, in one or many programmes."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    OBSERVER = "observer"
    LIAISON = "liaison"
    CABINET = "cabinet"
    AUDITOR = "auditor"
    CUSTODIAN = "custodian"


# The programme office: independent of the inspected bodies. A liaison can never also sit here.
OFFICE = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER, Role.PUBLISHER})
# Those of them who run it, and see what reviewers and publishers need not.
DESK = (Role.OFFICER, Role.ADMINISTRATOR)


class Regime(StrEnum):
    """*Improvement*: staff pseudonymous. *Enforcement*: legal basis, notice, right of reply."""

    IMPROVEMENT = "improvement"
    ENFORCEMENT = "enforcement"


class Refusal(StrEnum):
    FIREWALL = "programmes-firewall"
    LEGAL_BASIS_MISSING = "programmes-legal-basis-missing"
    REGIME_BACKDATED = "programmes-regime-backdated"
    NOT_A_MEMBER = "programmes-not-a-member"
    HANDLE_TAKEN = "programmes-handle-taken"
    HOLIDAY_TAKEN = "programmes-holiday-taken"
    SLUG_TAKEN = "programmes-slug-taken"


@dataclass(frozen=True)
class Viewer:
    """Who asks: every query takes one, and answers only what this person may see in this programme."""

    user_id: int | None
    programme_id: UUID
    roles: frozenset[Role]

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def in_office(self) -> bool:
        return not self.roles.isdisjoint(OFFICE)


def public_viewer(programme_id: UUID) -> Viewer:
    """Anybody: no account, no role."""
    return Viewer(user_id=None, programme_id=programme_id, roles=frozenset())


def breaks_firewall(held: frozenset[Role], added: Role) -> Refusal | None:
    """An inspected body's liaison, an observer and a custodian may hold no other role in the same programme."""
    walled = {Role.LIAISON, Role.OBSERVER, Role.CUSTODIAN}
    together = held | {added}
    return Refusal.FIREWALL if len(together) > 1 and not walled.isdisjoint(together) else None


def may_declare_regime(
    regime: Regime, legal_basis: str, effective_from: date, latest: date | None, today: date
) -> Refusal | None:
    """A regime needs its legal basis where it can hurt someone, and never reaches back in time."""
    if regime is Regime.ENFORCEMENT and not legal_basis.strip():
        return Refusal.LEGAL_BASIS_MISSING
    if effective_from < today or (latest is not None and effective_from < latest):
        return Refusal.REGIME_BACKDATED
    return None


def wave_span(any_day: date, week_starts_on: int) -> tuple[date, date]:
    """First and last day of the wave that holds a day; `week_starts_on` is an ISO weekday (7 = Sunday)."""
    first = week_start(any_day, week_starts_on)
    return first, first + timedelta(days=DAYS_IN_WAVE - 1)
