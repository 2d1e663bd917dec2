"""Programmes: the wall between the office and those outside it, regimes, weeks, the door."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.models import Organisation, Programme
from rasid.stages.programmes.rules import (
    OFFICE,
    Refusal,
    Regime,
    Role,
    breaks_firewall,
    may_declare_regime,
    wave_span,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("outside", [Role.LIAISON, Role.OBSERVER])
@pytest.mark.parametrize("inside", sorted(OFFICE))
def test_nobody_stands_on_both_sides_of_the_wall(outside: Role, inside: Role) -> None:
    assert breaks_firewall(frozenset({inside}), outside) is Refusal.FIREWALL
    assert breaks_firewall(frozenset({outside}), inside) is Refusal.FIREWALL


def test_office_roles_may_be_held_together() -> None:
    assert breaks_firewall(frozenset({Role.OFFICER}), Role.PUBLISHER) is None


def test_enforcement_needs_a_legal_basis() -> None:
    day = date(2026, 11, 15)
    assert may_declare_regime(Regime.ENFORCEMENT, " ", day, None, day) is Refusal.LEGAL_BASIS_MISSING
    assert may_declare_regime(Regime.IMPROVEMENT, "", day, None, day) is None


@given(today=DAYS, back=st.integers(1, 400))
def test_a_regime_never_reaches_back(today: date, back: int) -> None:
    earlier = today - timedelta(days=back)
    assert may_declare_regime(Regime.IMPROVEMENT, "", earlier, None, today) is Refusal.REGIME_BACKDATED
    assert may_declare_regime(Regime.IMPROVEMENT, "", today, today + timedelta(days=back), today) is not None


@given(day=DAYS, starts=st.integers(1, 7))
def test_a_wave_holds_its_day_and_starts_on_the_programmes_weekday(day: date, starts: int) -> None:
    first, last = wave_span(day, starts)
    assert first <= day <= last
    assert first.isoweekday() == starts
    assert (last - first).days == 6


def test_asking_twice_for_a_week_gives_one_wave(programme: Programme) -> None:
    first = actions.open_wave(programme, date(2026, 11, 15))
    assert actions.open_wave(programme, date(2026, 11, 20)) == first
    assert actions.open_wave(programme, date(2026, 11, 22)).number == 2


def test_a_refused_role_leaves_no_trace(programme: Programme, omar: User) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused):
        actions.join_programme(programme, omar, Role.REVIEWER)
    assert Entry.objects.count() == entries
    assert queries.viewer_for(omar, programme).roles == {Role.LIAISON}


def test_roles_of_one_programme_mean_nothing_in_another(
    programme: Programme, organisation: Organisation, rania: User
) -> None:
    other = actions.found_programme(organisation, slug="other", name={"ar": "آخر"})
    assert queries.viewer_for(rania, other).roles == frozenset()


def test_an_ended_membership_sees_nothing(programme: Programme, rania: User) -> None:
    (membership,) = queries.memberships(queries.viewer_for(rania, programme))
    actions.end_membership(membership.id)
    assert queries.viewer_for(rania, programme).roles == frozenset()


def test_to_strangers_an_office_page_does_not_exist(client: Client, programme: Programme, omar: User) -> None:
    address = f"/office/{programme.slug}/settings/"
    answer: Any = client.get(address)
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
    client.force_login(omar, backend="rasid.foundation.accounts.signin.SignInBackend")
    assert client.get(address).status_code == 404


def test_whoever_tries_a_page_of_others_is_noted_by_number_and_observers_are_not(
    client: Client, programme: Programme, omar: User, noor: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for user in (omar, noor.user):
        client.force_login(user, backend="rasid.foundation.accounts.signin.SignInBackend")
        client.get(f"/office/{programme.slug}/settings/")
    noted = [record.getMessage() for record in caplog.records if record.name.endswith("programmes.doors")]
    assert noted == [f"account {omar.pk} was refused programme_settings"]


def test_without_a_second_factor_the_office_stays_closed(
    client: Client, programme: Programme, rania: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(rania, backend="rasid.foundation.accounts.signin.SignInBackend")
    answer: Any = client.get(f"/office/{programme.slug}/settings/")
    assert answer["Location"] == "/account/second-factor/totp/activate/"


def test_an_invitation_opens_once(programme: Programme, rania: User) -> None:
    secret = invitations.invite(rania)
    assert invitations.accept(secret, "a-new-password-9") == rania
    assert invitations.accept(secret, "another-password-9") is None
    rania.refresh_from_db()
    assert rania.check_password("a-new-password-9")


def test_a_newer_invitation_ends_the_older(programme: Programme, rania: User) -> None:
    older = invitations.invite(rania)
    invitations.invite(rania)
    assert invitations.invited_user(older) is None
