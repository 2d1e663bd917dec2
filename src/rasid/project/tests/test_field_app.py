"""The field app as the server gives it: an empty notebook to everybody, an observer's own work to a prepared phone."""

import hashlib
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer, Rehearsal
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import FormMedia
from rasid.stages.registry.models import Service
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Submission
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Outcome, VisitState
from rasid.stages.visits.transactions import actions as transactions
from tests.world.doors import SignedIn, by_device

SUNDAY = date(2026, 11, 15)


class Phone:
    def __init__(self, device: str, secret: str) -> None:
        self.client = by_device(device, secret)

    def get(self, door: str, **headers: str) -> Any:
        return self.client.get(f"/openrosa/jo/{door}", headers=headers)

    def post(self, door: str, sent: object) -> Any:
        return self.client.post(f"/openrosa/jo/{door}", json.dumps(sent), content_type="application/json")

    def visits(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.get("tasks").content)["visits"]
        return found


@pytest.fixture
def phone(noor: Observer) -> Phone:
    return Phone(*observers.issue_device(noor))


@pytest.fixture
def samis_phone(sami: Observer) -> Phone:
    return Phone(*observers.issue_device(sami))


# The notebook -------------------------------------------------------------------


def test_a_stranger_finds_an_empty_notebook(programme: Programme) -> None:
    for address, language in (("/field/jo/app/", "ar"), ("/en/field/jo/app/", "en")):
        page = Client().get(address)
        text = page.content.decode()
        assert page.status_code == 200
        assert f'lang="{language}"' in text
        assert 'data-zone="Asia/Amman"' in text
        assert 'data-base="/openrosa/jo"' in text
        for secret in ("راصد", "Rasid", "تسوق", "visit", "زيارة", "csrf"):
            assert secret not in text.replace("data-today", "")
        assert not page.cookies
    assert Client().get("/field/nowhere/app/").status_code == 404


def test_the_installed_app_has_a_name_and_icons_that_say_nothing(programme: Programme) -> None:
    about = json.loads(Client().get("/field/jo/app/manifest.webmanifest").content)
    assert about["name"] == about["short_name"] == "ملاحظاتي"
    assert (about["dir"], about["start_url"], about["scope"]) == ("rtl", "./", "./")
    assert {icon["purpose"] for icon in about["icons"]} == {"any", "maskable"}
    english = json.loads(Client().get("/en/field/jo/app/manifest.webmanifest").content)
    assert (english["name"], english["dir"]) == ("Notes", "ltr")


def test_the_worker_keeps_files_of_the_build_and_no_door(programme: Programme) -> None:
    answer = Client().get("/field/jo/app/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    # The browser asks for it anew at each visit, so that a new build arrives.
    assert answer["Cache-Control"] == "no-cache"
    files = json.loads(answer.content.decode().split("const FILES = ", 1)[1].split(";\n", 1)[0])
    assert all(file.startswith("/static/") for file in files)
    assert any(file.endswith(".js") for file in files)
    assert any(file.endswith(".woff2") for file in files)
    page = Client().get("/field/jo/app/").content.decode()
    assert any(f'src="{file}"' in page for file in files)


# A phone made ready -------------------------------------------------------------


def test_a_phone_is_made_ready_by_its_signed_in_observer(noor: Observer, signed_in: SignedIn) -> None:
    browser = signed_in(noor.user)
    browser.handler.enforce_csrf_checks = True
    assert browser.post("/field/jo/app/device").status_code == 403
    token = browser.get("/field/jo/app/device").json()["csrf"]
    given = browser.post("/field/jo/app/device", headers={"X-CSRFToken": token}).json()
    assert given["vkey"] == str(keys.verifier())
    assert Phone(given["device"], given["secret"]).get("tasks").status_code == 200


def test_a_phone_made_ready_leaves_no_signed_in_browser_beside_its_lock(
    noor: Observer, signed_in: SignedIn
) -> None:
    browser = signed_in(noor.user)
    assert browser.get("/field/jo/").status_code == 200
    assert browser.post("/field/jo/app/device").status_code == 200
    assert browser.get("/field/jo/").status_code == 302
    assert browser.post("/field/jo/app/device").status_code == 302


def test_whoever_just_signed_in_is_led_to_the_app(noor: Observer, signed_in: SignedIn) -> None:
    led = signed_in(noor.user).get("/field/jo/app/device", headers={"Accept": "text/html,*/*"})
    assert led["Location"] == "/field/jo/app/"
    stranger = Client().get("/field/jo/app/device")
    assert stranger["Location"] == "/account/login/?next=/field/jo/app/device"


def test_the_office_makes_no_phone_ready(programme: Programme, rania: User, signed_in: SignedIn) -> None:
    for method in ("get", "post"):
        assert getattr(signed_in(rania), method)("/field/jo/app/device").status_code == 404


def test_who_has_left_gets_no_phone(noor: Observer, signed_in: SignedIn) -> None:
    browser = signed_in(noor.user)
    observers.end_observer(noor, "انتقلت إلى مدينة أخرى")
    assert browser.post("/field/jo/app/device").status_code == 404


# Tasks --------------------------------------------------------------------------


def test_a_phone_gets_all_it_needs_without_a_network(phone: Phone, counter_visit: Visit) -> None:
    Service.objects.filter(authority=counter_visit.authority).update(limit_value=30, limit_unit="minutes")
    found = next(one for one in phone.visits() if one["id"] == str(counter_visit.id))
    assert found["state"] == "taken"
    assert found["use"] == "visit"
    place = counter_visit.service_point
    assert found["place"]["name"] == place.name
    assert (found["place"]["lat"], found["place"]["lon"]) == (place.latitude, place.longitude)
    assert all(set(span) == {"weekday", "opens", "closes"} for span in found["place"]["hours"])
    assert found["story"] == counter_visit.scenario.story
    assert len(found["steps"]) == len(counter_visit.scenario.steps)
    assert all(step["ar"] and step["en"] and "zone" not in step for step in found["steps"])
    assert found["forbidden"]
    assert found["zones"]
    served = phone.client.get(found["form"]["url"])
    assert served.status_code == 200
    listed = phone.get("formList").content.decode()
    assert found["form"]["hash"] in listed
    assert found["started_at"] is None


def test_what_a_phone_keeps_names_neither_programme_nor_purpose_nor_authority(
    phone: Phone, counter_visit: Visit
) -> None:
    kept = phone.get("tasks").content.decode()
    assert counter_visit.programme.name["ar"] not in kept
    assert counter_visit.authority.name["ar"] not in kept
    assert "purpose" not in kept
    assert counter_visit.token not in kept
    for row in json.loads(kept)["visits"]:
        assert not {"purpose", "stratum", "probability", "authority", "token"} & set(row)


def test_the_list_tells_where_evidence_may_be_recorded(
    phone: Phone, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    found = next(one for one in phone.visits() if one["id"] == str(counter_visit.id))
    assert found["evidence"]["audio"] == found["evidence"]["video"] == []
    hall = next(zone["name"] for zone in counter_visit.scenario.zones if zone["code"] == "hall")
    assert found["evidence"]["photo"] == [hall]


def test_a_form_comes_with_the_pictures_and_lists_that_it_names(
    phone: Phone, samis_phone: Phone, counter_visit: Visit
) -> None:
    alone = next(one for one in phone.visits() if one["id"] == str(counter_visit.id))
    assert alone["form"]["media"] == []
    given = {"أماكن.csv": "name,label\na,عمّان\n".encode(), "hall.png": b"\x89PNG\r\n\x1a\n" + bytes(60)}
    for name, content in given.items():
        FormMedia.objects.create(
            version=counter_visit.questionnaire_version,
            name=name,
            file=keep(io.BytesIO(content)),
            md5=hashlib.md5(content, usedforsecurity=False).hexdigest(),
            added_at=clock.now(),
        )
    found = next(one for one in phone.visits() if one["id"] == str(counter_visit.id))
    media = found["form"]["media"]
    assert {one["name"] for one in media} == set(given)
    for one in media:
        served = b"".join(phone.client.get(one["url"]).streaming_content)
        assert served == given[one["name"]]
        assert one["sha256"] == hashlib.sha256(served).hexdigest()
    # For a correction the same is asked for by itself.
    door = f"visits/{counter_visit.id}/media"
    assert json.loads(phone.get(door).content) == {"media": media}
    assert samis_phone.get(door).status_code == 404


def test_a_phone_that_knows_the_list_is_told_so(phone: Phone, counter_visit: Visit) -> None:
    tag = phone.get("tasks")["ETag"]
    again = phone.get("tasks", **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "private, no-store"
    phone.post(f"visits/{counter_visit.id}/steps", {"step": "abandon", "reason": "unwell"})
    assert phone.get("tasks", **{"If-None-Match": tag}).status_code == 200


def test_another_observers_visits_do_not_exist(samis_phone: Phone, counter_visit: Visit) -> None:
    assert str(counter_visit.id) not in samis_phone.get("tasks").content.decode()
    step = samis_phone.post(f"visits/{counter_visit.id}/steps", {"step": "start"})
    assert step.status_code == 404
    assert json.loads(step.content)["error"]
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.TAKEN


def test_a_lost_phone_gets_nothing_any_more(phone: Phone, noor: Observer, counter_visit: Visit) -> None:
    observers.revoke_devices(noor)
    doors = ("tasks", "record", "rehearsal")
    assert {phone.get(door).status_code for door in doors} == {401}
    assert phone.post(f"visits/{counter_visit.id}/steps", {"step": "start"}).status_code == 401


def test_the_suspended_finish_what_they_began_and_begin_nothing(
    phone: Phone, noor: Observer, noors_visit: Visit
) -> None:
    observers.suspend_observer(noor, "ننظر في شكوى")
    answer = json.loads(phone.get("tasks").content)
    assert answer["standing"] == {"state": "suspended", "reason": "ننظر في شكوى"}
    assert str(noors_visit.id) not in [one["id"] for one in answer["visits"]]
    assert phone.post(f"visits/{noors_visit.id}/steps", {"step": "take"}).status_code == 409
    assert (
        phone.post(f"visits/{noors_visit.id}/steps", {"step": "decline", "reason": "unwell"}).status_code
        == 200
    )


def test_asking_costs_the_same_however_many_visits(
    phone: Phone, counter_visits: list[Visit], django_assert_max_num_queries: Any
) -> None:
    phone.get("tasks")
    assert len(counter_visits) > 1
    with django_assert_max_num_queries(22):
        phone.get("tasks")


# Steps --------------------------------------------------------------------------


def test_a_step_sent_twice_is_one_step(phone: Phone, noors_visit: Visit) -> None:
    sent = {"step": "take", "at": "2026-11-14T07:30:00+03:00"}
    for _ in range(2):
        assert json.loads(phone.post(f"visits/{noors_visit.id}/steps", sent).content) == {"state": "taken"}
    steps = noors_visit.steps.filter(state=VisitState.TAKEN)
    # The phone's clock is evidence; the server's own decides.
    assert [step.by_phone.isoformat() for step in steps if step.by_phone] == ["2026-11-14T04:30:00+00:00"]
    assert steps.get().at.isoformat() == "2026-11-15T06:00:00+00:00"


@pytest.mark.parametrize(
    "at",
    [
        "yesterday", "2026-13-40T99:00", "2026-11-14T07:30:00", None, 5, [],
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    ],
)  # fmt: skip
def test_a_clock_that_makes_no_sense_stops_nobody(phone: Phone, noors_visit: Visit, at: object) -> None:
    assert phone.post(f"visits/{noors_visit.id}/steps", {"step": "take", "at": at}).status_code == 200
    assert noors_visit.steps.get(state=VisitState.TAKEN).by_phone is None


def test_a_start_that_arrives_after_the_filing_changes_nothing(
    phone: Phone, noors_submission: Submission
) -> None:
    visit = noors_submission.visit
    assert json.loads(phone.post(f"visits/{visit.id}/steps", {"step": "start"}).content) == {"state": "filed"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"step": "file"}, 409),
        ({}, 409),
        ({"step": "decline"}, 409),
        ({"step": "decline", "reason": "no such reason"}, 409),
        ({"step": "decline", "reason": ["unwell"]}, 409),
        ([], 400),
        ("take", 400),
    ],
)
def test_a_step_that_makes_no_sense_is_refused_with_words(
    phone: Phone, noors_visit: Visit, sent: object, status: int
) -> None:
    answer = phone.post(f"visits/{noors_visit.id}/steps", sent)
    assert answer.status_code == status
    assert json.loads(answer.content)["error"]
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED


def test_the_safety_exit_says_why(phone: Phone, counter_visit: Visit) -> None:
    sent = {"step": "abandon", "reason": "unsafe", "note": "شجار في الصالة"}
    assert phone.post(f"visits/{counter_visit.id}/steps", sent).status_code == 200
    last = counter_visit.steps.get(state=VisitState.ABANDONED)
    assert (last.reason, last.note) == ("unsafe", "شجار في الصالة")


# The own book -------------------------------------------------------------------


def test_the_book_holds_what_was_filed_and_how_it_was_read(
    phone: Phone, samis_phone: Phone, accepted_review: Review
) -> None:
    (row,) = json.loads(phone.get("record").content)["filed"]
    assert row["visit"] == str(accepted_review.submission.visit_id)
    assert (row["verdict"], row["reason"]) == ("accepted", "")
    # The minute of a verdict would say who was at the desk.
    assert len(row["decided_at"]) == len("2026-11-15")
    text = phone.get("record").content.decode()
    assert accepted_review.reviewer is not None
    assert accepted_review.reviewer.handle not in text
    assert json.loads(samis_phone.get("record").content)["filed"] == []


def test_the_book_says_nothing_of_a_reading_that_goes_on(phone: Phone, claimed_review: Review) -> None:
    (row,) = json.loads(phone.get("record").content)["filed"]
    assert (row["verdict"], row["decided_at"]) == ("", None)


def test_the_book_reminds_of_errands_that_still_run(
    phone: Phone, samis_phone: Phone, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    Visit.objects.filter(id=counter_visit.id).update(window_starts=SUNDAY, window_ends=SUNDAY)
    visits.start_visit(noor_viewing, counter_visit.id)
    service = Service.objects.create(
        programme=counter_visit.programme,
        authority=counter_visit.authority,
        code="building-permit",
        name={"ar": "رخصة بناء", "en": "Building permit"},
        limit_value=21,
        limit_unit="working_days",
    )
    running = transactions.open_transaction(noor_viewing, counter_visit.id, service)
    (row,) = json.loads(phone.get("record").content)["transactions"]
    assert (row["id"], row["service"], row["filed_on"]) == (str(running.id), service.name, "2026-11-15")
    assert row["ask_on"] >= "2026-11-15"
    assert json.loads(samis_phone.get("record").content)["transactions"] == []
    transactions.close_transaction(noor_viewing, running.id, Outcome.GRANTED)
    assert json.loads(phone.get("record").content)["transactions"] == []


def test_a_rehearsal_is_noted_and_the_list_knows_it(phone: Phone, noor: Observer) -> None:
    assert json.loads(phone.get("tasks").content)["rehearsed"] is False
    assert phone.post("rehearsal", {"story": "shopper", "asked": 12, "right": 9}).status_code == 201
    assert json.loads(phone.get("tasks").content)["rehearsed"] is True
    done = Rehearsal.objects.get(observer=noor)
    assert (done.asked, done.right) == (12, 9)
    assert Entry.objects.filter(verb="observer.rehearsed").count() == 1
    for wrong in ({"story": "shopper", "asked": 1, "right": 2}, {"story": "", "asked": 1, "right": 1}, {}):
        assert phone.post("rehearsal", wrong).status_code == 409


def test_stories_to_practise_on_come_with_their_forms_and_what_the_story_says(
    phone: Phone, samis_phone: Phone
) -> None:
    stories = json.loads(phone.get("rehearsal").content)["stories"]
    assert {story["use"] for story in stories} == {"visit", "spot_check"}
    for story in stories:
        served = phone.client.get(story["form"]["url"])
        assert story["form"]["hash"] == f"md5:{hashlib.md5(served.content).hexdigest()}"
        form = served.content.decode()
        for one in story["expected"]:
            assert f"<{one['name']}" in form
            assert one["label"]["ar"]
            assert one["why"]["ar"]
            assert set(one["answer"].split()) <= set(one["choices"]) or not one["choices"]
    # A spotter is sent to two-minute checks and practises those.
    assert {s["use"] for s in json.loads(samis_phone.get("rehearsal").content)["stories"]} == {"spot_check"}
    assert samis_phone.get("rehearsal/counter.xml").status_code == 404
    assert phone.get("rehearsal/nothing.xml").status_code == 404
