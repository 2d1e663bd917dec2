"""An observer's day and brief on the phone, and the office's list under aliases."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.observers.actions import alias_for
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.visits import actions
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Reason, VisitState
from tests.world.doors import SignedIn

STEPS = ("field_take", "field_start", "field_decline", "field_exit")


@pytest.fixture
def phone(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def on_its_day(visit: Visit) -> clock.datetime:
    return clock.now() + timedelta(days=(visit.window_starts - date(2026, 11, 15)).days)


def today_page() -> str:
    return reverse("field_today", args=["jo"])


def at(name: str, visit: Visit) -> str:
    return reverse(name, args=["jo", visit.id])


def test_an_empty_day_says_that_waiting_is_not_needed(phone: Client) -> None:
    assert "لا شيء لك الآن" in phone.get(today_page()).content.decode()


def test_the_day_shows_place_time_and_role_and_does_not_name_the_probability(
    phone: Client, noors_visit: Visit
) -> None:
    page = phone.get(today_page()).content.decode()
    assert noors_visit.service_point.name["ar"] in page
    assert "مراجع أمام شباك خدمة" in page
    assert at("field_take", noors_visit) in page
    assert noors_visit.token not in page


def test_no_page_on_the_phone_names_the_programme_not_even_a_missing_one(
    phone: Client, programme: Programme, noors_visit: Visit
) -> None:
    for address in (today_page(), at("field_visit", noors_visit), f"{today_page()}nothing/", "/en/field/jo/"):
        page = phone.get(address).content.decode()
        for name in (programme.name["ar"], programme.name["en"], "راصد", "Rasid"):
            assert name not in page, (address, name)


def test_a_visit_goes_from_offer_to_start_with_plain_forms(phone: Client, noors_visit: Visit) -> None:
    taken = phone.post(at("field_take", noors_visit))
    assert taken["Location"] == at("field_visit", noors_visit)
    with clock.travelling_to(on_its_day(noors_visit)):
        assert at("field_start", noors_visit) in phone.get(at("field_visit", noors_visit)).content.decode()
        phone.post(at("field_start", noors_visit))
        page = phone.get(at("field_visit", noors_visit)).content.decode()
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.STARTED
    assert 'name="reason" value="unsafe"' in page


def test_the_brief_tells_who_to_be_what_to_reach_and_what_never_to_do(
    phone: Client, noors_visit: Visit
) -> None:
    page = phone.get(at("field_visit", noors_visit)).content.decode()
    for words in (
        "مراجع يجدد رخصته",
        "معك أوراقك كلها",
        "خذ رقماً",
        "القاعة",
        "لا تصوّر الناس",
        "قل إن لديك موعداً",
    ):
        assert words in page


def test_danger_is_one_tap(phone: Client, noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    answer = phone.post(at("field_exit", noors_visit), {"reason": "unsafe"}, follow=True)
    assert "سلامتك أهم من أي زيارة" in answer.content.decode()
    assert noors_visit.steps.get(state=VisitState.ABANDONED).reason == Reason.UNSAFE


def test_declining_asks_why_and_an_other_reason_in_words(phone: Client, noors_visit: Visit) -> None:
    address = at("field_decline", noors_visit)
    assert 'href="#id_reason_0"' in phone.post(address, {}).content.decode()
    assert 'href="#id_note"' in phone.post(address, {"reason": "other"}).content.decode()
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED
    phone.post(address, {"reason": "other", "note": "زفاف أخي"})
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.DECLINED


def test_a_second_tap_is_answered_in_words_and_not_with_an_error(phone: Client, noors_visit: Visit) -> None:
    phone.post(at("field_take", noors_visit))
    again = phone.post(at("field_take", noors_visit), follow=True)
    assert again.status_code == 200
    assert "تغيّرت حالة هذه الزيارة" in again.content.decode()


@pytest.mark.parametrize(
    "state", [VisitState.FILED, VisitState.DECLINED, VisitState.ABANDONED, VisitState.EXPIRED]
)
def test_a_visit_that_is_over_says_how_it_ended(phone: Client, noors_visit: Visit, state: VisitState) -> None:
    Visit.objects.filter(id=noors_visit.id).update(state=state)
    page = phone.get(at("field_visit", noors_visit)).content.decode()
    words = {"filed": "وصلت استبانتك", "declined": "اعتذرت", "abandoned": "انسحبت", "expired": "انتهى موعدها"}
    assert words[state] in page
    assert at("field_start", noors_visit) not in page
    assert 'name="reason" value="unsafe"' not in page


def test_reading_changes_nothing(phone: Client, noors_visit: Visit) -> None:
    for name in ("field_take", "field_start"):
        assert phone.get(at(name, noors_visit)).status_code == 405
    phone.get(at("field_exit", noors_visit))
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED


def test_somebody_elses_visit_does_not_exist(signed_in: SignedIn, sami: Observer, noors_visit: Visit) -> None:
    stranger = signed_in(sami.user)
    assert noors_visit.service_point.name["ar"] not in stranger.get(today_page()).content.decode()
    assert stranger.get(at("field_visit", noors_visit)).status_code == 404
    for name in STEPS:
        assert stranger.post(at(name, noors_visit), {"reason": "unsafe"}).status_code == 404
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED


@pytest.mark.parametrize("who", ["omar", "hadi", "layla", "rania"])
def test_nobody_but_an_observer_has_a_day(
    signed_in: SignedIn, noors_visit: Visit, who: str, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(today_page()).status_code == 404
    assert client.get(at("field_visit", noors_visit)).status_code == 404


def test_the_phone_speaks_english_too(phone: Client, noors_visit: Visit) -> None:
    addresses = (today_page(), at("field_visit", noors_visit), at("field_decline", noors_visit))
    today, brief, declining = (phone.get(f"/en{address}").content.decode() for address in addresses)
    assert "Take it" in today
    assert "Who you are today" in brief
    assert "Why do you decline?" in declining


def test_the_office_reads_a_week_by_alias(
    desk: Client, noors_visit: Visit, released_plan: Plan, noor: Observer, noor_viewing: Viewer
) -> None:
    actions.decline_visit(noor_viewing, noors_visit.id, Reason.OTHER, "زفاف أخي")
    page = desk.get(reverse("visits", args=["jo"])).content.decode()
    assert alias_for(noor, released_plan.wave) in page
    assert "سبب آخر" in page
    assert "زفاف أخي" in page
    for secret in (noor.short_id, noor.user.handle, str(noor.id), noors_visit.token):
        assert secret not in page


def test_a_released_plan_leads_to_where_its_visits_stand(
    desk: Client, offered_visits: list[Visit], released_plan: Plan
) -> None:
    address = f"{reverse('visits', args=['jo'])}?wave={released_plan.wave.number}"
    assert address in desk.get(reverse("plan", args=["jo", released_plan.id])).content.decode()
    assert 'id="visit-counts"' in desk.get(address).content.decode()


def test_the_office_narrows_a_week_by_state(desk: Client, noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.decline_visit(noor_viewing, noors_visit.id, Reason.UNWELL)
    address = reverse("visits", args=["jo"])
    text = desk.get(address, {"state": "declined", "format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == [str(noors_visit.id)]
    assert "unwell" in rows[1]


def test_an_office_without_weeks_or_visits_is_told_so(desk: Client, programme: Programme) -> None:
    assert "لا زيارات في هذا الأسبوع" in desk.get(reverse("visits", args=["jo"])).content.decode()


@pytest.mark.parametrize("who", ["omar", "hadi", "layla", "noor"])
def test_to_everybody_else_the_weeks_list_does_not_exist(
    signed_in: SignedIn, noors_visit: Visit, who: str, request: pytest.FixtureRequest
) -> None:
    somebody = request.getfixturevalue(who)
    client = signed_in(somebody.user if isinstance(somebody, Observer) else somebody)
    assert client.get(reverse("visits", args=["jo"])).status_code == 404
    assert client.get(reverse("visits", args=["jo"]), {"format": "csv"}).status_code == 404
