"""The administrator's page of keys and webhooks."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Outcome
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.models import ApiKey, Delivery, Subscription
from rasid.stages.reports.webhooks.rules import Event, SwitchedOff
from tests.world.doors import SignedIn
from tests.world.webhooks import Issued

PAGE = "/office/jo/keys/"


@pytest.fixture
def office(dana: User, signed_in: SignedIn) -> Client:
    return signed_in(dana)


def post(client: Client, **given: object) -> Any:
    return client.post(PAGE, given)


def test_a_key_is_shown_once_and_opens_the_door(office: Client, programme: Programme) -> None:
    page = post(office, form="key", name="تطبيق المدينة", owner="أمانة عمّان", scopes=["write", "read"])
    shown = re.search(r"rasid_[a-z0-9]{10}_[A-Za-z0-9_-]{43}", page.content.decode())
    assert shown
    assert "no-store" in page["Cache-Control"]
    assert queries.key_for(programme, shown[0]) == ApiKey.objects.get()
    again = office.get(PAGE).content.decode()
    assert shown[0] not in again
    assert shown[0][:16] in again
    assert "تطبيق المدينة" in again


def test_a_key_without_a_scope_is_not_issued_and_the_page_says_why(office: Client) -> None:
    page = post(office, form="key", name="x", owner="y")
    assert not ApiKey.objects.exists()
    assert 'aria-invalid="true"' in page.content.decode() or "error" in page.content.decode()


def test_a_revoked_key_opens_nothing(office: Client, city_key: Issued, programme: Programme) -> None:
    assert office.post(f"{PAGE}{city_key.key.id}/revoke/").status_code == 302
    assert queries.key_for(programme, city_key.text) is None
    assert "أُلغي" in office.get(PAGE).content.decode()
    assert office.get(f"{PAGE}{city_key.key.id}/revoke/").status_code == 405


def test_a_webhook_is_added_with_its_secret_shown_once(office: Client) -> None:
    page = post(
        office, form="hook", url="https://hooks.example/x", events=["report.closed", "bulletin.published"]
    )
    assert "whsec_" in page.content.decode()
    assert "whsec_" not in office.get(PAGE).content.decode()
    assert Subscription.objects.get().events == ["report.closed", "bulletin.published"]


def test_an_address_inside_our_network_is_refused_with_a_sentence(office: Client, settings: Any) -> None:
    settings.WEBHOOK_PRIVATE = False
    page = post(office, form="hook", url="http://10.0.0.1/", events=["report.closed"])
    assert "يبدأ بـ https://" in page.content.decode()
    assert not Subscription.objects.exists()


@pytest.fixture
def called(programme: Programme, dana_viewing: Viewer, forwarded_report: Report, officer: Viewer) -> Delivery:
    actions.subscribe(programme, url="https://hooks.example/x", events=[Event.CLOSED], viewer=dana_viewing)
    reports.close(officer, forwarded_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    actions.tell_of_report(forwarded_report.id)
    return Delivery.objects.get()


def test_the_log_shows_how_calls_went_and_sends_them_again(office: Client, called: Delivery) -> None:
    Delivery.objects.update(state="given_up", next_try_at=None, last_problem="too-slow", tries=14)
    address = f"{PAGE}webhooks/{called.subscription_id}/"
    page = office.get(address).content.decode()
    assert "يُغلق بلاغ" in page
    assert "بطيء جدًا" in page
    assert office.post(f"{PAGE}calls/{called.id}/resend/").status_code == 302
    called.refresh_from_db()
    assert called.state == "waiting"


def test_a_subscription_is_turned_off_and_on_and_ended(office: Client, called: Delivery) -> None:
    address = f"{PAGE}webhooks/{called.subscription_id}/"
    office.post(address, {"do": "off"})
    assert Subscription.objects.get().switched_off == SwitchedOff.BY_HAND
    assert office.post(f"{PAGE}calls/{called.id}/resend/").status_code == 409
    office.post(address, {"do": "on"})
    assert "whsec_" in office.post(address, {"do": "rotate"}).content.decode()
    office.post(address, {"do": "end"})
    assert office.get(address).status_code == 404
    assert Subscription.objects.get().ended_at is not None


def test_whoever_was_switched_off_by_failures_is_named_on_the_page(office: Client, called: Delivery) -> None:
    actions._switch_off(called.subscription, SwitchedOff.FAILING)
    page = office.get(PAGE).content.decode()
    assert "لا يُشعَر" in page
    assert "لم يصل شيء منذ خمسة أيام" in page


def test_the_page_is_there_in_english(office: Client, city_key: Issued, called: Delivery) -> None:
    for address in (PAGE, f"{PAGE}webhooks/{called.subscription_id}/"):
        page = office.get(f"/en{address}").content.decode()
        assert "webhooks-" not in page
    assert "API keys and webhooks" in office.get(f"/en{PAGE}").content.decode()
    with translation.override("ar"):
        assert "مفاتيح" in office.get(PAGE).content.decode()


def test_an_officer_finds_no_such_page(rania: User, signed_in: SignedIn, called: Delivery) -> None:
    client = signed_in(rania)
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}webhooks/{called.subscription_id}/").status_code == 404
    assert client.post(f"{PAGE}calls/{called.id}/resend/").status_code == 404
