"""An observer's month and their calendar address: discreet, secret, and no earlier than they may see."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.vault import door
from rasid.stages.observers import actions as observing
from rasid.stages.observers.concerns.models import Author, Concern, Hold
from rasid.stages.observers.days import actions as stating
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.visits.diary import actions
from rasid.stages.visits.diary.rules import Appointment, Refusal, calendar_text, title_refusal
from rasid.stages.visits.models import Reading, Visit
from rasid.stages.visits.rules import Channel, Purpose, VisitState
from tests.world.doors import SignedIn
from tests.world.plans import Country

Forms = dict[QuestionnaireUse, Scenario]
SUNDAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 15, 7, tzinfo=UTC)
FOLDED = re.compile(rb"\r\n[ \t]")


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def events(answer: Any) -> list[icalendar.Event]:
    assert answer.status_code == 200
    calendar = icalendar.Calendar.from_ical(answer.content)
    return list(calendar.walk("VEVENT"))


@pytest.fixture
def own(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


@pytest.fixture
def noors_visit(noor: Observer, country: Country, forms: Forms, wave: Wave) -> Visit:
    """Rows, not a draw: a calendar asks nothing of how a visit came to be."""
    scenario = forms[QuestionnaireUse.VISIT]
    return Visit.objects.create(
        programme=country.programme,
        wave=wave,
        service_point=country.points[0],
        authority=country.licensing,
        observer=noor,
        scenario=scenario,
        questionnaire_version=QuestionnaireVersion.objects.get(questionnaire=scenario.questionnaire),
        channel=Channel.IN_PERSON,
        purpose=Purpose.URGENT,
        window_starts=SUNDAY + timedelta(days=2),
        window_ends=SUNDAY + timedelta(days=2),
        day_part="early",
        state=VisitState.OFFERED,
        token="t" * 32,
    )


@pytest.fixture
def address(noor: Observer) -> str:
    return reverse("own_feed", kwargs={"feed": actions.renew_feed(noor)})


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words(refusal: Refusal) -> None:
    assert say(f"refusal-{refusal}")


def _lines(raw: bytes) -> Iterator[bytes]:
    assert raw.endswith(b"\r\n")
    yield from raw[:-2].split(b"\r\n")


def test_the_text_is_what_rfc_5545_asks_for_in_arabic_too() -> None:
    title = "موعد عند طبيب الأسنان في شارع الجامعة الأردنية قرب دوار المدينة الرياضية، الطابق الثاني"
    raw = calendar_text(
        [Appointment("u1", SUNDAY, SUNDAY + timedelta(days=1), title, place="عمّان؛ وسط البلد")],
        "مواعيدي",
        NOW,
    )
    # Lines end in CRLF and are no longer than 75 octets; no character is cut in two.
    for line in _lines(raw):
        assert len(line) <= 75
        line.decode()
    unfolded = FOLDED.sub(b"", raw).decode().split("\r\n")
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-2] == "END:VCALENDAR"
    for needed in ("VERSION:2.0", "METHOD:PUBLISH", "UID:u1", "DTSTAMP:20261115T070000Z"):
        assert needed in unfolded
    # Whole days; the end is the first day that no longer belongs to it.
    assert "DTSTART;VALUE=DATE:20261115" in unfolded
    assert "DTEND;VALUE=DATE:20261117" in unfolded
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert event["summary"] == title
    assert event["class"] == "PRIVATE"


@pytest.mark.parametrize(
    ("title", "refusal"),
    [("", None), ("طبيب", None), ("زيارة مراقب", Refusal.TITLE_TELLS), ("Mystery tour", Refusal.TITLE_TELLS)],
)
def test_a_title_that_would_tell_is_refused(title: str, refusal: Refusal | None) -> None:
    assert title_refusal(title) == refusal


def test_the_calendar_shows_the_visit_as_an_appointment_and_nothing_of_it(
    noors_visit: Visit, address: str
) -> None:
    answer = Client().get(address)
    (event,) = events(answer)
    assert event["summary"] == "موعد"
    assert event["dtstart"].dt == noors_visit.window_starts
    assert event["status"] == "TENTATIVE"
    raw = FOLDED.sub(b"", answer.content).decode()
    point = noors_visit.service_point
    for secret in (point.name["ar"], str(noors_visit.id), noors_visit.token, "راصد", "rasid", "jo"):
        assert secret not in raw.casefold()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("private")
    assert not answer.cookies


def test_the_place_and_another_word_are_shown_when_the_observer_chose_so(
    own: Client, noors_visit: Visit, address: str
) -> None:
    page = reverse("field_feed", args=["jo"])
    assert "error-summary" in text(own.post(page, {"act": "look", "title": "تفتيش"}))
    own.post(page, {"act": "look", "title": "مشوار", "shows_place": "on"})
    (event,) = events(Client().get(address))
    assert event["summary"] == "مشوار"
    assert noors_visit.service_point.name["ar"] in event["location"]


def test_a_visit_that_may_not_be_seen_yet_is_in_no_calendar(
    own: Client, noors_visit: Visit, address: str, noor: Observer
) -> None:
    Visit.objects.filter(id=noors_visit.id).update(visible_from=clock.now() + timedelta(hours=3))
    assert events(Client().get(address)) == []
    month = reverse("field_days", args=["jo"])
    page = text(own.get(month))
    assert "●" not in page.replace("● لك موعد", "")
    stated = {"act": "days", "word": "away", "first": noors_visit.window_starts.isoformat()}
    assert "ويبقى عليك" not in text(own.post(month, stated, follow=True))
    with clock.travelling_to(clock.now() + timedelta(hours=4)):
        visit, away = events(Client().get(address))
    assert visit["transp"] == "OPAQUE"
    assert (away["summary"], away["transp"]) == ("غير متاح", "TRANSPARENT")


def test_an_address_is_made_once_renewed_and_revoked(own: Client, noor: Observer) -> None:
    page = reverse("field_feed", args=["jo"])
    shown = re.search(r'value="http://testserver(/days/[\w-]+\.ics)"', text(own.post(page, {"act": "make"})))
    assert shown
    first = shown[1]
    assert Client().get(first).status_code == 200
    again = text(own.get(page))
    assert first not in again
    assert "قُرئ آخر مرة" in again
    own.post(page, {"act": "make"})
    assert Client().get(first).status_code == 404
    own.post(page, {"act": "revoke"})
    assert door.feed_of(noor.id) is None
    assert "لا رابط يعمل الآن" in text(own.post(page, {"act": "revoke"}))
    verbs = Entry.objects.filter(verb__startswith="observer.feed").values_list("verb", flat=True)
    assert sorted(verbs) == ["observer.feed_made", "observer.feed_made", "observer.feed_revoked"]


def test_every_wrong_address_answers_nothing_and_guessing_ends(noor: Observer, address: str) -> None:
    wrong = reverse("own_feed", kwargs={"feed": "x" * 32})
    answer = Client().get(wrong)
    assert (answer.status_code, answer.content) == (404, b"")
    assert Client().post(address).status_code == 405
    for _ in range(30):
        Client().get(wrong)
    assert Client().get(address).status_code == 404
    with clock.travelling_to(clock.now() + timedelta(minutes=16)):
        assert Client().get(address).status_code == 200


def test_whoever_leaves_takes_the_calendar_along(noor: Observer, address: str) -> None:
    observing.end_observer(noor, "انتهى العقد")
    assert Client().get(address).status_code == 404


def test_the_month_is_a_table_that_needs_no_script(own: Client, noors_visit: Visit) -> None:
    month = reverse("field_days", args=["jo"])
    page = text(own.get(month))
    assert page.count("<tr>") == 6
    # The programme's week begins on Sunday.
    assert page.index('title="الأحد"') < page.index('title="الاثنين"') < page.index('title="السبت"')
    assert "تشرين الثاني 2026" in page
    assert "لا تعمل" in page
    assert "كانون الأول 2026" in text(own.get(month, {"month": "2026-12"}))
    for odd in ("2019-01", "9999-12", "x", "2026-13"):
        assert "تشرين الثاني 2026" in text(own.get(month, {"month": odd}))


def test_days_away_meet_visits_that_stay_promised(own: Client, noors_visit: Visit, noor: Observer) -> None:
    month = reverse("field_days", args=["jo"])
    day = noors_visit.window_starts.isoformat()
    page = text(own.post(month, {"act": "days", "word": "away", "first": day}, follow=True))
    assert "ويبقى عليك" in page
    assert reverse("field_visit", args=["jo", noors_visit.id]) in page
    own.post(month, {"act": "days", "word": "usual", "first": day})
    assert not noor.calendar.exists()
    assert "error-summary" in text(
        own.post(month, {"act": "days", "word": "away", "first": "2026-11-20", "last": "2026-11-18"})
    )
    assert "error-summary" in text(own.post(month, {"act": "days", "word": "away", "first": "2026-11-01"}))


def test_an_observer_says_on_which_weekdays_they_work(own: Client, noor: Observer) -> None:
    own.post(reverse("field_days", args=["jo"]), {"act": "weekdays", "weekdays": ["2", "4"]})
    noor.refresh_from_db()
    assert sorted(row.weekday for row in noor.availability.all()) == [2, 4]
    assert noor.weekly_visits == 4


def test_an_absence_is_nobody_elses_in_the_calendar(noor: Observer, sami: Observer, address: str) -> None:
    stating.state_days(sami, SUNDAY, SUNDAY, is_free=False)
    assert events(Client().get(address)) == []


def test_a_task_is_said_to_be_unsafe_from_its_own_page(
    own: Client, noors_visit: Visit, sami: Observer, signed_in: SignedIn
) -> None:
    page = reverse("field_visit_concern", args=["jo", noors_visit.id])
    assert page in text(own.get(reverse("field_visit", args=["jo", noors_visit.id])))
    assert noors_visit.service_point.name["ar"] in text(own.get(page))
    given = {"category": "unsafe", "words": "كلب سائب عند المدخل"}
    own.post(page, {**given, "confidential": "on"})
    concern = Concern.objects.get()
    assert concern.scenario == noors_visit.scenario
    assert not Author.objects.exists()
    assert Hold.objects.get().service_point == noors_visit.service_point
    own.post(page, given)
    assert Author.objects.get().visit_token == noors_visit.token
    assert signed_in(sami.user).get(page).status_code == 404


def test_whoever_was_there_once_does_not_keep_everybody_away_for_ever(
    own: Client, noors_visit: Visit
) -> None:
    page = reverse("field_visit_concern", args=["jo", noors_visit.id])
    given = {"category": "unsafe", "words": "كلب سائب عند المدخل", "confidential": "on"}
    with clock.travelling_to(datetime(2026, 12, 3, 7, tzinfo=UTC)):
        own.post(page, given)
    assert Concern.objects.exists()
    assert not Hold.objects.exists()


def test_places_that_a_calendar_was_told_are_readings(
    noors_visit: Visit, noor: Observer, address: str
) -> None:
    Client().get(address)
    assert not Reading.objects.exists()
    actions.choose_look(noor, "", shows_place=True)
    for _ in range(2):
        assert noors_visit.service_point.name["ar"] in str(events(Client().get(address))[0]["location"])
    assert [(one.visit_id, one.is_own) for one in Reading.objects.all()] == [(noors_visit.id, True)]
