"""Roles, regimes and wave dates enter; what they allow leaves."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from rasid.foundation.calendar.weeks import week_start

DAYS_IN_WAVE = 7
APPROVALS_TO_PUBLISH = 2
NOTICE_DAYS = 14
"""Staff are told this long before enforcement begins for their authority: professional codes bar surprise."""
FEWEST_CUSTODIANS = 2
"""One custodian alone can grant nothing, and one who is ill locks the vault for everybody."""
DECLARES_REGIME = "regime.declared"
"""The act that two administrators do together, by the verb that the log knows it under."""


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
    TREASURER = "treasurer"


# The programme office: independent of the inspected bodies. A liaison can never also sit here.
OFFICE = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER, Role.PUBLISHER})
# Those of them who run it, and see what reviewers and publishers need not.
DESK = (Role.OFFICER, Role.ADMINISTRATOR)


class Regime(StrEnum):
    """*Improvement*: staff pseudonymous. *Enforcement*: legal basis, notice, right of reply."""

    IMPROVEMENT = "improvement"
    ENFORCEMENT = "enforcement"


AUDITED: Mapping[str, tuple[str, ...]] = {
    "members": ("membership.", "liaison.", "organisation.", "invitation."),
    "regime": ("regime.", "notice."),
    "second": (
        "act.", "trust_weights.", "bulletin.approved", "bulletin.published", "case.closed", "case.appeal_decided",
        "case.measured",
    ),
    "referrals": ("referral.",),
    "settings": (
        "method.", "programme.", "holidays.", "evidence_policy.", "case_policy.", "answer_time.", "triage_model.",
        "text.", "ledger_terms.", "stability_window.",
    ),
    "keys": ("api_key.", "webhook.", "key."),
    "readings": (
        "report.revealed", "report.unmasked", "original.read", "observer.unmasked", "observer.identity", "vault.",
        "identity.", "custodian.",
    ),
    "money": (
        "pay_rates.", "pay_run.", "pay.corrected", "pay.held_decided", "pay.appeal_decided", "expense.decided",
    ),
    "erasing": ("records.", "report.erased", "report.redacted", "finding.erased", "finding.redacted"),
}  # fmt: skip
"""Acts of the office that administrators and auditors read with their doers: beginnings of the log's verbs, by kind."""


def audited(verb: str) -> str:
    """The kind an act is listed under; "" for one that the trail does not list."""
    return next((kind for kind, begins in AUDITED.items() if verb.startswith(begins)), "")


class Refusal(StrEnum):
    FIREWALL = "programmes-firewall"
    LEGAL_BASIS_MISSING = "programmes-legal-basis-missing"
    REFERENCE_MISSING = "programmes-reference-missing"
    NOTICE_MISSING = "programmes-notice-missing"
    NOTICE_TOO_SHORT = "programmes-notice-too-short"
    REGIME_BACKDATED = "programmes-regime-backdated"
    REGIME_INSIDE_A_WAVE = "programmes-regime-inside-a-wave"
    REGIME_TAKES_TWO = "programmes-regime-takes-two"
    NAMES_BLOCKED = "programmes-names-blocked"
    PERSONAL_DATA = "programmes-personal-data"
    OTHER_ORGANISATION = "programmes-other-organisation"
    ROLE_NOT_YOURS_TO_GIVE = "programmes-role-not-yours-to-give"
    PARTNER_ALREADY = "programmes-partner-already"
    NOT_YOURSELF = "programmes-not-yourself"
    LAST_ADMINISTRATOR = "programmes-last-administrator"
    NOT_A_MEMBER = "programmes-not-a-member"
    SERVES_ELSEWHERE = "programmes-serves-elsewhere"
    HANDLE_TAKEN = "programmes-handle-taken"
    HOLIDAY_TAKEN = "programmes-holiday-taken"
    SLUG_TAKEN = "programmes-slug-taken"
    CURSOR_WRONG = "programmes-cursor-wrong"


@dataclass(frozen=True)
class Viewer:
    """Who asks: every query takes one, and answers only what this person may see in this programme."""

    user_id: int | None
    programme_id: UUID
    roles: frozenset[Role]
    authorities: frozenset[UUID] | None = None
    """Of a liaison's authorities only these, where somebody's key opens fewer; None: all of them."""

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def in_office(self) -> bool:
        return not self.roles.isdisjoint(OFFICE)


def public_viewer(programme_id: UUID) -> Viewer:
    """Anybody: no account, no role."""
    return Viewer(user_id=None, programme_id=programme_id, roles=frozenset())


def breaks_firewall(held: frozenset[Role], added: Role) -> Refusal | None:
    """An inspected body's liaison, an observer, a custodian and a treasurer may hold no other role in a programme."""
    walled = {Role.LIAISON, Role.OBSERVER, Role.CUSTODIAN, Role.TREASURER}
    together = held | {added}
    return Refusal.FIREWALL if len(together) > 1 and not walled.isdisjoint(together) else None


@dataclass(frozen=True, slots=True)
class Terms:
    """A regime as it is declared. `measures` and `objections` are what staff are told, by language."""

    regime: Regime
    effective_from: date
    legal_basis: str = ""
    reference: str = ""
    measures: Mapping[str, str] | None = None
    objections: Mapping[str, str] | None = None


def may_declare_regime(
    regime: Regime, legal_basis: str, effective_from: date, latest: date | None, today: date
) -> Refusal | None:
    """A regime needs its legal basis where it can hurt someone, and never reaches back in time."""
    if regime is Regime.ENFORCEMENT and not legal_basis.strip():
        return Refusal.LEGAL_BASIS_MISSING
    if effective_from < today or (latest is not None and effective_from <= latest):
        return Refusal.REGIME_BACKDATED
    return None


def may_found_under(regime: Regime, latest: date | None) -> Refusal | None:
    """Whoever founds a programme alone declares what can hurt nobody, and once."""
    return Refusal.REGIME_TAKES_TWO if regime is not Regime.IMPROVEMENT or latest is not None else None


def may_propose_regime(terms: Terms, latest: date | None, today: date, week_starts_on: int) -> Refusal | None:
    """Asked when it is proposed and again when it is granted: a proposal that waited may be too late by then.

    A wave keeps the regime it began under, so a regime begins with a wave, and with none that began already.
    """
    refusal = may_declare_regime(terms.regime, terms.legal_basis, terms.effective_from, latest, today)
    if refusal:
        return refusal
    if terms.effective_from == today or terms.effective_from.isoweekday() != week_starts_on:
        return Refusal.REGIME_INSIDE_A_WAVE
    if terms.regime is Regime.IMPROVEMENT:
        return None
    if not terms.reference.strip():
        return Refusal.REFERENCE_MISSING
    if not all(_says(words) for words in (terms.measures, terms.objections)):
        return Refusal.NOTICE_MISSING
    too_soon = terms.effective_from < today + timedelta(days=NOTICE_DAYS)
    return Refusal.NOTICE_TOO_SHORT if too_soon else None


def _says(words: Mapping[str, str] | None) -> bool:
    return bool(words) and any(text.strip() for text in (words or {}).values())


def is_told_in_time(told_on: date, recorded_on: date, wave_starts_on: date) -> bool:
    """Whether an authority's staff knew long enough before a wave began, and the office before it began."""
    return told_on + timedelta(days=NOTICE_DAYS) <= wave_starts_on and recorded_on < wave_starts_on


# What an administrator of a partner organisation may give: nothing that reaches beyond their own people's work.
PARTNERS_GIVE = frozenset({Role.OFFICER, Role.REVIEWER, Role.PUBLISHER})


def may_manage(role: Role, *, leads: bool, same_organisation: bool, is_self: bool = False) -> Refusal | None:
    """Whether an administrator may give or end a role. `leads`: of the leading organisation, hence of everybody."""
    if is_self:
        return Refusal.NOT_YOURSELF
    if leads:
        return None
    if not same_organisation:
        return Refusal.OTHER_ORGANISATION
    return None if role in PARTNERS_GIVE else Refusal.ROLE_NOT_YOURS_TO_GIVE


def may_end(role: Role, held_by: Set[int], ended: int) -> Refusal | None:
    """A programme is never left without an administrator."""
    return Refusal.LAST_ADMINISTRATOR if role is Role.ADMINISTRATOR and held_by <= {ended} else None


def wave_span(any_day: date, week_starts_on: int) -> tuple[date, date]:
    """First and last day of the wave that holds a day; `week_starts_on` is an ISO weekday (7 = Sunday)."""
    first = week_start(any_day, week_starts_on)
    return first, first + timedelta(days=DAYS_IN_WAVE - 1)
