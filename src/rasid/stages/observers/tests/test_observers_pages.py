"""The officers' desk of observers: what it shows, what it hides, what it hands over once."""

import csv
import io
import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
import segno
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasid.foundation.accounts import invitations
from rasid.foundation.accounts.models import Invitation, NationalAccount, User
from rasid.foundation.vault import door
from rasid.protocols.openrosa import Look, read_settings, settings_text
from rasid.stages.observers import actions
from rasid.stages.observers.models import Conflict, Observer
from rasid.stages.observers.rules import ConflictReason, ObserverState
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Organisation, Programme
from rasid.stages.programmes.rules import Role
from tests.world.doors import SignedIn
from tests.world.plans import Country

PAGES = ("observer", "observer_certify", "observer_conflict", "observer_availability")
BUTTONS = ("observer_state", "observer_invitation", "observer_device", "observer_revoke_devices")
# Marks that keep a number from turning the words around it.
ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
NEWCOMER = {
    "name": "هالة الندى",
    "phone": "0791234567",
    "email": "hala@observers.example",
    "tier": "shopper",
    "languages": ["ar"],
    "weekdays": ["7", "1"],
    "weekly_visits": "3",
}


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def test_a_desk_without_observers_says_how_to_begin(desk: Client, programme: Programme) -> None:
    page = desk.get(reverse("observers", args=["jo"])).content.decode()
    assert "لا مراقبين بعد" in page
    assert reverse("observer_enrol", args=["jo"]) in page


def test_an_officer_enrols_somebody_whose_name_no_page_shows_again(
    desk: Client, programme: Programme
) -> None:
    answer = desk.post(reverse("observer_enrol", args=["jo"]), NEWCOMER, follow=True)
    observer = Observer.objects.get()
    assert answer.redirect_chain == [(reverse("observer", args=["jo", observer.id]), 302)]
    page = answer.content.decode()
    assert observer.short_id in page
    listed = desk.get(reverse("observers", args=["jo"])).content.decode()
    for secret in ("هالة", "0791234567", "hala@"):
        assert secret not in page
        assert secret not in listed


def test_a_wrong_form_names_the_field_and_enrols_nobody(desk: Client, noor: Observer) -> None:
    taken = NEWCOMER | {"email": "noor@observers.example"}
    page = desk.post(reverse("observer_enrol", args=["jo"]), taken).content.decode()
    assert "هذا البريد لمراقب آخر" in page
    assert 'href="#id_email"' in page
    assert Observer.objects.count() == 1


def test_a_sign_in_link_is_shown_once_and_works(desk: Client, noor: Observer) -> None:
    address = reverse("observer_invitation", args=["jo", noor.id])
    page = desk.post(address).content.decode()
    found = re.search(r"/invitation/([\w-]+)/", page)
    assert found
    assert invitations.invited_user(found[1]) == noor.user
    assert desk.get(address).status_code == 405
    assert found[1] not in desk.get(reverse("observer", args=["jo", noor.id])).content.decode()


@pytest.mark.parametrize("how", ["second factor", "linked", "elsewhere"])
def test_one_officer_makes_no_link_into_an_account_in_use(
    desk: Client, noor: Observer, organisation: Organisation, how: str
) -> None:
    """With the link it could be linked with the officer's own account elsewhere, which vouches for two factors."""
    if how == "second factor":
        Authenticator.objects.create(user=noor.user, type="totp", data={})
    elif how == "linked":
        NationalAccount.objects.create(
            user=noor.user, provider="x", subject_hash=b"x" * 32, linked_on="2026-11-15"
        )
    else:
        other = programmes.found_programme(organisation, slug="other", name={"ar": "آخر", "en": "Other"})
        programmes.join_programme(other, noor.user, Role.ADMINISTRATOR)
    before = Invitation.objects.count()
    answer = desk.post(reverse("observer_invitation", args=["jo", noor.id]))
    assert answer.status_code == 409
    assert Invitation.objects.count() == before


def test_a_phones_password_is_shown_once_and_works(desk: Client, noor: Observer) -> None:
    page = desk.post(reverse("observer_device", args=["jo", noor.id])).content.decode()
    shown = re.findall(r'<code id="secret-\d">([^<]+)</code>', page)
    assert shown[0].endswith("/openrosa/jo")
    assert door.user_for_device(shown[1], shown[2]) == noor.user_id
    desk.post(reverse("observer_revoke_devices", args=["jo", noor.id]))
    assert door.user_for_device(shown[1], shown[2]) is None


def test_a_phone_is_set_up_by_scanning_what_is_shown_once(desk: Client, noor: Observer) -> None:
    answer = desk.post(reverse("observer_device", args=["jo", noor.id]))
    page = answer.content.decode()
    shown = re.findall(r'<code id="secret-\d">([^<]+)</code>', page)
    (picture,) = re.findall(r'<img src="data:image/svg\+xml[^"]*"', page)
    assert "style=" not in unquote(picture)
    assert "data:" in answer["Content-Security-Policy"]
    text = settings_text(*shown, language="ar", look=Look("ملاحظاتي", "📝", "#456e8c"))
    # The very code that is drawn: the same text makes the same picture.
    drawn = segno.make(text, error="l", micro=False).svg_data_uri(scale=4, dark="#000", light="#fff")
    assert unescape(picture) == f'<img src="{drawn}"'
    settings = read_settings(text)
    assert settings["general"]["server_url"] == shown[0]
    assert (
        door.user_for_device(settings["general"]["username"], settings["general"]["password"]) == noor.user_id
    )
    for word in ("راصد", "rasid", "Rasid"):
        assert word not in str(settings["project"])
    assert "no-store" in answer["Cache-Control"]


def test_phones_are_listed_and_stopped_one_at_a_time(desk: Client, noor: Observer) -> None:
    first, second = actions.issue_device(noor), actions.issue_device(noor)
    assert door.user_for_device(*second) == noor.user_id
    page = desk.get(reverse("observer", args=["jo", noor.id])).content.decode().translate(ISOLATES)
    assert "جهاز 1" in page
    assert "جهاز 2" in page
    assert "لم يُستعمل" in page
    assert first[0] not in page
    told = desk.post(reverse("observer_revoke_device", args=["jo", noor.id, 2]), follow=True)
    assert "أُوقف الجهاز 2" in told.content.decode().translate(ISOLATES)
    assert door.user_for_device(*second) is None
    assert door.user_for_device(*first) == noor.user_id
    again = desk.post(reverse("observer_revoke_device", args=["jo", noor.id, 2]), follow=True)
    assert "أُوقف هذا الهاتف من قبل" in again.content.decode()
    assert desk.post(reverse("observer_revoke_device", args=["jo", noor.id, 9])).status_code == 302


def test_an_officer_certifies_and_the_page_says_until_when(
    desk: Client, noor: Observer, country: Country
) -> None:
    form = {"sectors": [str(country.sector.pk)], "first_day": "2026-11-15", "last_day": "2026-12-01"}
    page = desk.post(reverse("observer_certify", args=["jo", noor.id]), form, follow=True).content.decode()
    assert "تنتهي قريباً" in page
    assert noor.certificates.get().last_day == date(2026, 12, 1)
    assert noor.short_id in desk.get(reverse("observers", args=["jo"])).content.decode()
    again = desk.post(reverse("observer_certify", args=["jo", noor.id]), form)
    assert "تتقاطع" in again.content.decode()


def test_a_conflict_with_a_centre_that_does_not_exist_is_explained(desk: Client, noor: Observer) -> None:
    form = {"service_point": "00000000-0000-4000-8000-000000000000", "reason": "works-there"}
    page = desk.post(reverse("observer_conflict", args=["jo", noor.id]), form).content.decode()
    assert "لا مركز بهذا المعرّف" in page
    assert 'href="#id_service_point"' in page
    assert not Conflict.objects.exists()


def test_conflicts_are_declared_with_an_authority_or_with_a_centre(
    desk: Client, noor: Observer, country: Country
) -> None:
    address = reverse("observer_conflict", args=["jo", noor.id])
    desk.post(address, {"authority": str(country.civil.id), "reason": "works-there"})
    desk.post(address, {"service_point": str(country.park.id), "reason": "lives-beside"})
    page = desk.get(reverse("observer", args=["jo", noor.id])).content.decode()
    assert "دائرة الأحوال المدنية" in page
    assert "حديقة الحسين" in page
    assert "يسكن بجواره" in page


def test_working_days_are_changed_on_their_page(desk: Client, noor: Observer) -> None:
    form = {"weekdays": ["2"], "weekly_visits": "1"}
    desk.post(reverse("observer_availability", args=["jo", noor.id]), form)
    noor.refresh_from_db()
    assert [row.weekday for row in noor.availability.all()] == [2]
    assert noor.weekly_visits == 1


def test_suspending_without_a_reason_is_refused_in_words(desk: Client, noor: Observer) -> None:
    address = reverse("observer_state", args=["jo", noor.id])
    page = desk.post(address, {"act": "suspend", "reason": " "}, follow=True).content.decode()
    assert "من حق المراقب أن يعرفه" in page
    desk.post(address, {"act": "suspend", "reason": "تأخر التدريب"})
    noor.refresh_from_db()
    assert noor.state == ObserverState.SUSPENDED
    assert "تأخر التدريب" in desk.get(reverse("observer", args=["jo", noor.id])).content.decode()
    desk.post(address, {"act": "reinstate"})
    noor.refresh_from_db()
    assert noor.state == ObserverState.ACTIVE


def test_whoever_left_can_be_read_and_no_longer_changed(desk: Client, noor: Observer) -> None:
    actions.end_observer(noor, "انتهى العقد")
    page = desk.get(reverse("observer", args=["jo", noor.id])).content.decode()
    assert "انتهى العقد" in page
    assert reverse("observer_device", args=["jo", noor.id]) not in page
    assert desk.post(reverse("observer_device", args=["jo", noor.id])).status_code == 409


def test_the_list_is_filtered_and_exported_without_identity(
    desk: Client, noor: Observer, sami: Observer, country: Country
) -> None:
    actions.certify(noor, [country.sector], date(2026, 1, 1), date(2026, 12, 31))
    page = desk.get(reverse("observers", args=["jo"]), {"tier": "spotter"}).content.decode()
    assert sami.short_id in page
    assert noor.short_id not in page
    answer = desk.get(reverse("observers", args=["jo"]), {"format": "csv"})
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert {row[0] for row in rows[1:]} == {noor.short_id, sami.short_id}
    assert "counters:2026-12-31" in text
    for secret in ("نور", "سامي", noor.user.handle, str(noor.id), "@"):
        assert secret not in text


def test_the_desk_speaks_english_too(desk: Client, noor: Observer, country: Country) -> None:
    actions.declare_conflict(noor, ConflictReason.OTHER, service_point=country.park)
    addresses = [reverse(name, args=["jo"]) for name in ("observers", "observer_enrol")]
    addresses += [reverse(name, args=["jo", noor.id]) for name in PAGES]
    for address in addresses:
        page = desk.get(f"/en{address}")
        assert page.status_code == 200
        assert 'dir="ltr"' in page.content.decode()[:200]


@pytest.mark.parametrize("who", ["omar", "hadi", "layla", "noor"])
def test_to_everybody_else_the_desk_does_not_exist(
    signed_in: SignedIn, noor: Observer, who: str, request: pytest.FixtureRequest
) -> None:
    somebody = request.getfixturevalue(who)
    client = signed_in(somebody.user if isinstance(somebody, Observer) else somebody)
    for name in ("observers", "observer_enrol"):
        assert client.get(reverse(name, args=["jo"])).status_code == 404
    for name in PAGES:
        assert client.get(reverse(name, args=["jo", noor.id])).status_code == 404
    for name in BUTTONS:
        assert client.post(reverse(name, args=["jo", noor.id])).status_code == 404
    assert client.get(reverse("observers", args=["jo"]), {"format": "csv"}).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(
    desk: Client, noor: Observer, country: Country, request: pytest.FixtureRequest
) -> None:
    def queries_of_the_list() -> int:
        with CaptureQueriesContext(connection) as made:
            assert desk.get(reverse("observers", args=["jo"])).status_code == 200
        return len(made)

    sectors, year = [country.sector, country.parks], (date(2026, 1, 1), date(2026, 12, 31))
    actions.certify(noor, sectors, *year)
    queries_of_the_list()
    alone = queries_of_the_list()
    actions.certify(request.getfixturevalue("sami"), sectors, *year)
    assert queries_of_the_list() == alone <= 27
