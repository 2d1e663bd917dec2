"""Transactions followed up on the phone over months, and the office's list of them under aliases."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import alias_for
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.registry.models import Service
from rasid.stages.visits import actions
from rasid.stages.visits.models import Transaction, TransactionContact, Visit
from rasid.stages.visits.rules import Channel, Outcome, Refusal, Standing
from rasid.stages.visits.transactions import actions as transactions
from rasid.stages.visits.transactions import queries
from tests.world.doors import SignedIn
from tests.world.plans import Country


@pytest.fixture
def phone(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


@pytest.fixture
def begun_on(noors_visit: Visit) -> datetime:
    """Nine in the morning of the visit's day."""
    return clock.now() + timedelta(days=(noors_visit.window_starts - date(2026, 11, 15)).days)


@pytest.fixture
def visit(noors_visit: Visit, noor_viewing: Viewer, country: Country, begun_on: datetime) -> Visit:
    Visit.objects.filter(id=noors_visit.id).update(authority=country.licensing)
    with clock.travelling_to(begun_on):
        actions.take_visit(noor_viewing, noors_visit.id)
        actions.start_visit(noor_viewing, noors_visit.id)
    noors_visit.refresh_from_db()
    return noors_visit


@pytest.fixture
def connection_service(country: Country) -> Service:
    """Five working days by law."""
    return Service.objects.create(
        programme=country.programme,
        authority=country.licensing,
        code="plates",
        name={"ar": "لوحات بديلة", "en": "Replacement plates"},
        limit_value=5,
        limit_unit="working_days",
    )


@pytest.fixture
def running(
    visit: Visit, noor_viewing: Viewer, connection_service: Service, begun_on: datetime
) -> Transaction:
    with clock.travelling_to(begun_on):
        return transactions.open_transaction(noor_viewing, visit.id, connection_service)


def page(name: str, *rest: object) -> str:
    return reverse(name, args=["jo", *rest])


def read(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_transaction_is_recorded_asked_about_and_ended_on_the_phone(
    phone: Client, visit: Visit, connection_service: Service, begun_on: datetime
) -> None:
    day = begun_on.date()
    with clock.travelling_to(begun_on):
        assert page("field_transaction_begin", visit.id) in read(phone.get(page("field_visit", visit.id)))
        sent = {"service": str(connection_service.id), "day": day.isoformat(), "promised_on": ""}
        opened = phone.post(page("field_transaction_begin", visit.id), sent, follow=True)
        assert "لوحات بديلة" in read(opened)
    running = Transaction.objects.get()
    assert page("field_transactions") in read(phone.get(page("field_today")))

    # The law's time is up: the day's page says so before anything else.
    with clock.travelling_to(begun_on + timedelta(days=9)):
        assert "حان موعد السؤال عنها" in read(phone.get(page("field_today")))
        assert "تجاوزت الحد" in read(phone.get(page("field_transactions")))
        said = {
            "contact-channel": "phone",
            "contact-day": (day + timedelta(days=9)).isoformat(),
            "contact-note": "قيل: بعد أسبوع",
            "contact-promised_on": (day + timedelta(days=16)).isoformat(),
        }
        asked = phone.post(page("field_transaction_contact", running.id), said, follow=True)
        assert "قيل: بعد أسبوع" in read(asked)
        assert "حان موعد السؤال عنها" not in read(phone.get(page("field_today")))
    with clock.travelling_to(begun_on + timedelta(days=16)):
        assert "حان موعد السؤال عنها" in read(phone.get(page("field_today")))
        given = {"end-outcome": "granted", "end-day": (day + timedelta(days=16)).isoformat()}
        phone.post(page("field_transaction_end", running.id), given)
        running.refresh_from_db()
        assert running.outcome == Outcome.GRANTED
        assert "أُنجزت" in read(phone.get(page("field_transactions")))
        assert "حان موعد" not in read(phone.get(page("field_today")))


def test_what_is_wrong_on_a_form_is_said_beside_it_and_nothing_is_kept(
    phone: Client, running: Transaction, begun_on: datetime
) -> None:
    with clock.travelling_to(begun_on + timedelta(days=1)):
        tomorrow = (begun_on + timedelta(days=2)).date().isoformat()
        future = {"contact-channel": "web", "contact-day": tomorrow, "contact-note": ""}
        assert "لم يأتِ بعد" in read(phone.post(page("field_transaction_contact", running.id), future))
        blank = phone.post(page("field_transaction_end", running.id), {"end-day": ""})
        assert "error-summary" in read(blank) or "errorlist" in read(blank) or "field-error" in read(blank)
    running.refresh_from_db()
    assert running.outcome == Outcome.RUNNING
    assert not TransactionContact.objects.exists()


def test_nobody_elses_transaction_exists(signed_in: SignedIn, sami: Observer, running: Transaction) -> None:
    other = signed_in(sami.user)
    for name in ("field_transaction", "field_transaction_contact", "field_transaction_end"):
        for answer in (other.get(page(name, running.id)), other.post(page(name, running.id), {})):
            assert answer.status_code in {404, 405}, name
    assert other.get(page("field_transaction_begin", running.visit_id)).status_code == 404
    assert "لا معاملة لك" in read(other.get(page("field_transactions")))


def test_a_transaction_begins_only_after_its_visit_has(phone: Client, noors_visit: Visit) -> None:
    assert phone.get(page("field_transaction_begin", noors_visit.id)).status_code == 404


def test_it_may_go_on_in_a_later_visit_to_the_same_authority_and_in_no_other(
    running: Transaction, offered_visits: list[Visit], noor: Observer, noor_viewing: Viewer, begun_on: datetime,
    country: Country,
) -> None:  # fmt: skip
    later = next(one for one in offered_visits if one.id != running.visit_id)
    Visit.objects.filter(id=later.id).update(observer=noor, authority=country.licensing, state="filed")
    with clock.travelling_to(begun_on + timedelta(days=3)):
        contact = transactions.add_contact(noor_viewing, running.id, Channel.IN_PERSON, visit_id=later.id)
        assert contact.visit_id == later.id
        assert list(queries.later_visits(noor_viewing, running)) == [later]
        Visit.objects.filter(id=later.id).update(authority=country.civil)
        with pytest.raises(Refused) as refused:
            transactions.add_contact(noor_viewing, running.id, Channel.IN_PERSON, visit_id=later.id)
        assert refused.value.code is Refusal.SERVICE_ELSEWHERE
        Visit.objects.filter(id=later.id).exclude(observer=noor).update(observer=noor)


def test_the_office_sees_how_long_each_took_against_the_law_under_the_alias_of_its_week(
    signed_in: SignedIn, rania: User, running: Transaction, noor: Observer, noor_viewing: Viewer, visit: Visit,
    begun_on: datetime,
) -> None:  # fmt: skip
    desk = signed_in(rania)
    with clock.travelling_to(begun_on + timedelta(days=9)):
        shown = read(desk.get(page("transactions")))
        assert "لوحات بديلة" in shown
        assert "تجاوزت الحد" in shown
        assert alias_for(noor, visit.wave) in shown
        assert str(noor.id) not in shown
    with clock.travelling_to(begun_on + timedelta(days=7)):
        transactions.close_transaction(noor_viewing, running.id, Outcome.GRANTED)
        (row,) = csv.DictReader(
            io.StringIO(read(desk.get(page("transactions") + "?format=csv")).lstrip("\ufeff"))
        )
    assert row["الحد"] == "5"
    # A week later by the calendar: five working days, in time.
    assert row["مضى عليها"] == "5"
    assert row["حالها"] == Standing.IN_TIME
    assert row["قُدّمت"] == begun_on.date().isoformat()
    assert not read(desk.get(page("transactions") + "?standing=late")).count("لوحات بديلة")


def test_an_old_visit_keeps_the_scenario_it_was_planned_with(visit: Visit) -> None:
    old = visit.scenario
    new = questionnaires.set_scenario(
        visit.programme,
        old.questionnaire_id,
        title=old.title,
        persona={"ar": "مراجع آخر"},
        story=old.story,
        steps=old.steps,
        zones=old.zones,
        forbidden=old.forbidden,
        safety_exit=old.safety_exit,
        time_box_minutes=30,
    )
    visit.refresh_from_db()
    assert new.version == old.version + 1
    assert visit.scenario_id == old.id
    old.refresh_from_db()
    assert old.persona != new.persona


@pytest.mark.parametrize(("channel", "told"), [("phone", "هذه الزيارة مكالمة"), ("web", "على شاشة")])
def test_a_visit_without_a_place_sends_nobody_to_one(
    phone: Client, noors_visit: Visit, channel: str, told: str
) -> None:
    assert told not in read(phone.get(page("field_visit", noors_visit.id)))
    Visit.objects.filter(id=noors_visit.id).update(channel=channel)
    assert told in read(phone.get(page("field_visit", noors_visit.id)))
