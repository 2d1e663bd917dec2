"""Observers in the database: what is kept where, who may look, what happens to aliases and devices."""

from datetime import date, timedelta

import pytest
from django.db import connection

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers import actions, queries
from rasid.stages.observers.models import Alias, Certificate, Conflict, Observer
from rasid.stages.observers.rules import MOST_DEVICES, ConflictReason, ObserverState, Refusal, Tier
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.registry.models import Sector
from tests.world.plans import Country

NAME = "نور الزيتوني"
FIRST, LAST = date(2026, 11, 1), date(2027, 10, 31)


@pytest.fixture
def health(programme: Programme) -> Sector:
    return Sector.objects.create(programme=programme, code="health", name={"ar": "الصحة"})


def every_text_of_our_tables() -> str:
    """All that the application's own schema holds about anybody, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        dumped = []
        for table in tables:
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')
            dumped += [text for (text,) in cursor.fetchall()]
    return "\n".join(dumped)


def test_a_name_is_nowhere_but_in_the_vault(noor: Observer) -> None:
    kept = every_text_of_our_tables()
    assert str(noor.id) in kept
    for secret in (NAME, "0790000000", "noor@observers.example"):
        assert secret not in kept
        assert secret.encode().hex() not in kept


def test_the_invitation_opens_the_new_account(programme: Programme) -> None:
    observer, secret = actions.enrol_observer(
        programme, fields={"name": NAME}, tier=Tier.SHOPPER, weekdays=[1], weekly_visits=2
    )
    assert invitations.invited_user(secret) == observer.user
    assert not observer.user.has_usable_password()
    assert viewer_for(observer.user, programme).roles == {Role.OBSERVER}


def test_a_handle_says_nothing_of_its_owner(programme: Programme) -> None:
    observer, _ = actions.enrol_observer(
        programme, fields={"name": "Noor Zaytouni"}, tier=Tier.SHOPPER, weekdays=[1]
    )
    assert "noor" not in observer.user.handle.lower()


def test_an_e_mail_address_becomes_a_way_to_sign_in(noor: Observer) -> None:
    assert door.user_for_address("Noor@Observers.example") == noor.user_id


def test_one_address_belongs_to_one_observer(programme: Programme, noor: Observer) -> None:
    before = User.objects.count()
    with pytest.raises(Refused) as refused:
        actions.enrol_observer(
            programme,
            fields={"name": "أخرى", "email": "noor@observers.example"},
            tier=Tier.SPOTTER,
            weekdays=[1],
        )
    assert refused.value.code is Refusal.ADDRESS_TAKEN
    assert refused.value.text()
    assert User.objects.count() == before


def test_a_member_of_the_office_cannot_observe(programme: Programme, rania: User) -> None:
    with pytest.raises(Refused):
        programmes.join_programme(programme, rania, Role.OBSERVER)


def test_a_certificate_includes_its_last_day(noor: Observer, health: Sector) -> None:
    actions.certify(noor, [health], FIRST, LAST)
    certificate = Certificate.objects.get(observer=noor)
    assert LAST in certificate.valid
    assert LAST + timedelta(days=1) not in certificate.valid


def test_two_certificates_in_one_sector_never_overlap(noor: Observer, health: Sector) -> None:
    actions.certify(noor, [health], FIRST, LAST)
    with pytest.raises(Refused) as refused:
        actions.certify(noor, [health], LAST, LAST + timedelta(days=30))
    assert refused.value.code is Refusal.ALREADY_CERTIFIED
    actions.certify(noor, [health], LAST + timedelta(days=1), LAST + timedelta(days=30))
    assert Certificate.objects.filter(observer=noor).count() == 2


def test_only_certificates_that_nothing_follows_are_expiring(
    programme: Programme, noor: Observer, sami: Observer, health: Sector, officer: Viewer
) -> None:
    today = date(2026, 11, 15)
    soon = today + timedelta(days=10)
    actions.certify(noor, [health], FIRST, soon)
    actions.certify(sami, [health], FIRST, soon)
    actions.certify(sami, [health], soon + timedelta(days=1), LAST)
    assert [c.observer for c in queries.expiring_certificates(officer, today)] == [noor]


def test_a_conflict_is_declared_once_however_often_it_is_said(noor: Observer, country: Country) -> None:
    for _ in range(2):
        actions.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    assert Conflict.objects.get(observer=noor).authority == country.civil
    assert Entry.objects.filter(verb="observer.conflict_declared").count() == 1


def test_a_conflict_names_an_authority_or_a_point_and_not_both(noor: Observer, country: Country) -> None:
    with pytest.raises(Refused) as refused:
        actions.declare_conflict(noor, ConflictReason.OTHER)
    assert refused.value.code is Refusal.CONFLICT_UNCLEAR
    with pytest.raises(Refused):
        actions.declare_conflict(
            noor, ConflictReason.OTHER, authority=country.civil, service_point=country.park
        )


def test_the_alias_differs_between_waves_and_stays_within_one(programme: Programme, noor: Observer) -> None:
    first = programmes.open_wave(programme, date(2026, 11, 15))
    second = programmes.open_wave(programme, date(2026, 11, 22))
    names = [actions.alias_for(noor, wave) for wave in (first, second, first)]
    assert names[0] == names[2] != names[1]


def test_nobody_shares_an_alias_in_a_wave(
    programme: Programme, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [
        actions.enrol_observer(programme, fields={"name": f"م {n}"}, tier=Tier.SHOPPER, weekdays=[1])[0]
        for n in range(3)
    ]
    # A die that falls on the same side twice before it moves on.
    throws = iter([0] * 12 + [1] * 12 + [2] * 6)
    monkeypatch.setattr(actions.secrets, "randbelow", lambda bound: next(throws))
    named = actions.aliases_for([person.id for person in people], wave)
    assert len(set(named.values())) == 3
    assert Alias.objects.filter(wave=wave).count() == 3


def test_a_suspended_observer_is_told_why_and_may_come_back(noor: Observer) -> None:
    actions.suspend_observer(noor, "تأخر التدريب السنوي")
    noor.refresh_from_db()
    assert (noor.state, noor.state_reason) == (ObserverState.SUSPENDED, "تأخر التدريب السنوي")
    actions.reinstate_observer(noor)
    noor.refresh_from_db()
    assert (noor.state, noor.state_reason) == (ObserverState.ACTIVE, "")


def test_whoever_leaves_loses_the_role_and_every_device(noor: Observer, programme: Programme) -> None:
    device, secret = actions.issue_device(noor)
    assert door.user_for_device(device, secret) == noor.user_id
    actions.end_observer(noor, "انتهى العقد")
    assert door.user_for_device(device, secret) is None
    assert viewer_for(noor.user, programme).roles == frozenset()
    with pytest.raises(Refused) as refused:
        actions.issue_device(noor)
    assert refused.value.code is Refusal.ENDED


def test_a_lost_phone_stops_working_and_a_new_one_starts(noor: Observer) -> None:
    lost = actions.issue_device(noor)
    actions.revoke_devices(noor)
    found = actions.issue_device(noor)
    assert door.user_for_device(*lost) is None
    assert door.user_for_device(*found) == noor.user_id


def test_availability_is_replaced_whole(noor: Observer) -> None:
    actions.set_availability(noor, [1, 1, 3], 6)
    noor.refresh_from_db()
    assert sorted(row.weekday for row in noor.availability.all()) == [1, 3]
    assert noor.weekly_visits == 6


def test_capacity_counts_only_those_who_can_work(
    programme: Programme, noor: Observer, sami: Observer
) -> None:
    assert queries.weekly_capacity(programme) == 8
    actions.suspend_observer(sami, "إجازة طويلة")
    assert queries.weekly_capacity(programme) == 4
    actions.set_availability(noor, [], 4)
    assert queries.weekly_capacity(programme) == 0


def test_outsiders_do_not_learn_that_an_observer_exists(noor: Observer) -> None:
    headers = Entry.objects.filter(subject=f"observer:{noor.id}").values_list("header", flat=True)
    assert headers
    for header in headers:
        assert b"observer" not in bytes(header)


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR})])
def test_only_the_desk_that_enrols_them_sees_observers(
    noor: Observer, programme: Programme, wave: Wave, role: Role | None
) -> None:
    viewer = Viewer(999, programme.id, frozenset({role})) if role else public_viewer(programme.id)
    assert not queries.observers(viewer)
    assert queries.observer_by_id(viewer, noor.id) is None
    assert not queries.conflicts(viewer, noor)
    assert not queries.expiring_certificates(viewer, FIRST)


def test_another_programmes_officer_sees_nobody(noor: Observer, officer: Viewer) -> None:
    elsewhere = programmes.found_programme(
        programmes.found_organisation({"ar": "أخرى"}), slug="sa", name={"ar": "آخر"}
    )
    assert queries.observers(officer).get() == noor
    assert not queries.observers(Viewer(officer.user_id, elsewhere.id, frozenset({Role.OFFICER})))


def test_an_observer_finds_themselves_only(noor: Observer, sami: Observer, noor_viewing: Viewer) -> None:
    assert queries.own_observer(noor_viewing) == noor


def test_keys_are_not_cut_without_end(noor: Observer) -> None:
    for _ in range(MOST_DEVICES):
        actions.issue_device(noor)
    with pytest.raises(Refused) as refused:
        actions.issue_device(noor)
    assert refused.value.code is Refusal.TOO_MANY_DEVICES
    assert refused.value.text()
    actions.revoke_device(noor, 1)
    actions.issue_device(noor)
