"""Programmes are founded, staffed, declared and divided into weeks."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import Holiday as CalendarHoliday
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.models import Entry
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries
from rasid.stages.programmes.models import (
    Hand,
    Holiday,
    Membership,
    Organisation,
    Programme,
    ProgrammePartner,
    RegimeDeclaration,
    Wave,
)
from rasid.stages.programmes.rules import (
    DECLARES_REGIME,
    NOTICE_DAYS,
    Refusal,
    Regime,
    Role,
    Terms,
    audited,
    breaks_firewall,
    may_declare_regime,
    may_found_under,
    wave_span,
)


@transaction.atomic
def found_organisation(name: LocalizedText) -> Organisation:
    return Organisation.objects.create(name=name)


@transaction.atomic
def found_programme(
    organisation: Organisation,
    *,
    slug: str,
    name: LocalizedText,
    country: str = "jo",
    time_zone: str = "Asia/Amman",
    weekend: Sequence[int] = (5, 6),
    week_starts_on: int = 7,
    is_demonstration: bool = False,
) -> Programme:
    """Found a programme under a leading organisation."""
    if Programme.objects.filter(slug=slug).exists():
        raise Refused(Refusal.SLUG_TAKEN, slug=slug)
    programme = Programme.objects.create(
        slug=slug,
        name=name,
        country=country,
        time_zone=time_zone,
        weekend=list(weekend),
        week_starts_on=week_starts_on,
        # Whatever is founded where clocks can be set says so for ever.
        is_demonstration=is_demonstration or settings.DEMONSTRATION,
        created_at=clock.now(),
    )
    ProgrammePartner.objects.create(programme=programme, organisation=organisation, leads=True)
    record(
        "programme.founded",
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets=queries.public_view(programme),
        is_public=True,
    )
    return programme


@transaction.atomic
def declare_regime(
    programme: Programme, regime: Regime, legal_basis: str, effective_from: date
) -> RegimeDeclaration:
    """Found a programme under the improvement regime: by whoever founds it, alone, and once.

    Whatever is declared later takes two administrators: `regimes.actions`.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    latest = queries.latest_regime(programme)
    since = latest.effective_from if latest else None
    refusal = may_declare_regime(
        regime, legal_basis, effective_from, since, queries.today(programme)
    ) or may_found_under(regime, since)
    if refusal:
        raise Refused(refusal, days=NOTICE_DAYS)
    return enter_regime(programme, Terms(regime, effective_from, legal_basis))


def enter_regime(programme: Programme, terms: Terms, proposal: Proposal | None = None) -> RegimeDeclaration:
    """Write a regime down and log it in public; whoever calls has asked the rules and holds the programme's row."""
    declaration = RegimeDeclaration.objects.create(
        programme=programme,
        regime=terms.regime,
        legal_basis=terms.legal_basis.strip(),
        reference=terms.reference.strip(),
        measures=dict(terms.measures or {}),
        objections=dict(terms.objections or {}),
        effective_from=terms.effective_from,
        declared_at=clock.now(),
        proposal=proposal,
    )
    record(
        DECLARES_REGIME,
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={
            "regime": declaration.regime,
            "legal_basis": declaration.legal_basis,
            "effective_from": declaration.effective_from.isoformat(),
            "reference": declaration.reference,
            "measures": declaration.measures,
            "objections": declaration.objections,
        },
        is_public=True,
    )
    return declaration


def remember_hand(entry: Entry, by: User) -> None:
    """Keep whose act an entry is, where the trail lists it; in the transaction of the act."""
    if entry.programme_id and audited(entry.verb):
        Hand.objects.create(entry_id=entry.id, programme_id=entry.programme_id, by=by)


def declare_nameless(kind: str, subject_id: UUID, programme_id: UUID) -> None:
    """Log that a writer stood by a text in which something looks like a name; sealed, for the text is public."""
    record(
        "text.declared_nameless",
        f"{kind}:{subject_id}",
        programme_id=programme_id,
        sets={"declared": True},
        is_sealed=True,
    )


@transaction.atomic
def join_programme(
    programme: Programme, user: User, role: Role, organisation: Organisation | None = None
) -> Membership:
    """Give an account a role. Holding it already is harmless; crossing the firewall is refused."""
    Programme.objects.select_for_update().get(id=programme.id)
    present = Membership.objects.filter(programme=programme, user=user, ended_at=None)
    held = {Role(membership.role): membership for membership in present}
    if role in held:
        return held[role]
    if refusal := breaks_firewall(frozenset(held), role):
        raise Refused(refusal)
    membership = Membership.objects.create(
        programme=programme, user=user, role=role, organisation=organisation, since=clock.now()
    )
    record(
        "membership.given",
        f"membership:{membership.id}",
        programme_id=programme.id,
        # Of an observer's account only the vault and the desk of observers know.
        sets={"role": role} if role == Role.OBSERVER else {"role": role, "account": user.pk},
        is_sealed=True,
    )
    return membership


@transaction.atomic
def end_membership(membership_id: UUID) -> None:
    """End a role. The row stays: who could see what must remain answerable."""
    membership = Membership.objects.select_for_update().get(id=membership_id)
    if membership.ended_at is None:
        membership.ended_at = clock.now()
        membership.save(update_fields=["ended_at"])
        record(
            "membership.ended",
            f"membership:{membership.id}",
            programme_id=membership.programme_id,
            sets={"ended": True},
            is_sealed=True,
        )


@transaction.atomic
def open_account(handle: str) -> User:
    """Make an account that has no password yet; an invitation lets its owner choose one."""
    try:
        with transaction.atomic():
            return User.objects.create_user(handle)
    except IntegrityError:
        raise Refused(Refusal.HANDLE_TAKEN, handle=handle) from None


@transaction.atomic
def keep_holidays(programme: Programme, holidays: Sequence[CalendarHoliday]) -> int:
    """Copy a calendar's holidays into the programme; days it already has stay as they are."""
    rows = [
        Holiday(programme=programme, day=holiday.on, name=dict(holiday.name), is_expected=holiday.expected)
        for holiday in holidays
    ]
    before = programme.holidays.count()
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)
    added = programme.holidays.count() - before
    if added:
        record(
            "holidays.kept",
            f"programme:{programme.id}",
            programme_id=programme.id,
            sets={"holidays": [day.isoformat() for day in sorted(queries.holiday_dates(programme))]},
            is_public=True,
        )
    return added


@transaction.atomic
def remove_holiday(programme: Programme, day: date) -> None:
    """Take a day off the calendar: the moon was seen earlier or later. Deadlines already set do not move."""
    removed, _ = programme.holidays.filter(day=day).delete()
    if removed:
        record(
            "holidays.kept",
            f"programme:{programme.id}",
            programme_id=programme.id,
            sets={"holidays": [kept.isoformat() for kept in sorted(queries.holiday_dates(programme))]},
            is_public=True,
        )


@transaction.atomic
def open_wave(programme: Programme, any_day: date) -> Wave:
    """The wave that holds a day; made when it is the first time anybody asks."""
    locked = Programme.objects.select_for_update().get(id=programme.id)
    starts_on, ends_on = wave_span(any_day, locked.week_starts_on)
    existing = locked.waves.filter(starts_on=starts_on).first()
    if existing:
        return existing
    newest = locked.waves.order_by("-number").first()
    return Wave.objects.create(
        programme=locked, number=newest.number + 1 if newest else 1, starts_on=starts_on, ends_on=ends_on
    )


@transaction.atomic
def choose_style(programme: Programme, *, digits: str, month_names: str) -> None:
    """Set how the programme writes digits and months."""
    Programme.objects.filter(id=programme.id).update(digits=digits, month_names=month_names)
    record(
        "programme.styled",
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={"digits": digits, "month_names": month_names},
        is_public=True,
    )
