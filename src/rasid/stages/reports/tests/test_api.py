"""The residents' JSON doors, as the app walks through them: with a code in a header, without an account or a cookie."""

import base64
import hashlib
import io
import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import altcha
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rasid.foundation.media.keeping import keep
from rasid.protocols.tlog.note import parse_verifier_key
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import FileKind, Kind, Outcome, PlaceBy, shown_code
from rasid.stages.reports.statement import Place, PromisedFile, compose
from tests.world.reports import SALMA_CODE, SALMA_WORDS, SUMMARY, Reporting, new_code

pytestmark = pytest.mark.django_db
BASE = "/api/v1/jo/resident"


class Phone:
    """A resident's phone: it knows addresses, JSON and its code."""

    def __init__(self, code: str = "", language: str = "ar") -> None:
        self.client, self.code, self.language = Client(raise_request_exception=False), code, language

    def headers(self, more: dict[str, str] | None = None) -> dict[str, str]:
        known = {"Accept-Language": self.language, **(more or {})}
        return known | ({"Authorization": f"Receipt {shown_code(self.code)}"} if self.code else {})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"{BASE}/{path}", headers=self.headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body or {})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            f"{BASE}/{path}", raw, content_type="application/json", headers=self.headers(named)
        )


@pytest.fixture
def salma(salma_report: Report) -> Phone:
    return Phone(SALMA_CODE)


def test_a_report_is_sent_receipted_and_followed(programme: Programme, marka: ServicePoint) -> None:
    phone = Phone(new_code())
    raw = compose(Kind.COMPLAINT, SALMA_WORDS, place=Place(by=PlaceBy.QR, point=marka.id, counter="4"))
    first = phone.post("reports", raw)
    assert first.status_code == 201
    assert not first.cookies
    receipt = json.loads(first.json()["receipt"])
    assert receipt["opening"]["record"]["sets"]["statement"] == hashlib.sha256(raw).hexdigest()
    again = phone.post("reports", raw)
    assert (again.status_code, again.json()) == (200, first.json())
    told = phone.get("report").json()
    assert told["number"] == first.json()["number"]
    assert told["place"] == "مركز ترخيص ماركا"
    assert [(each["what"], each["text"]) for each in told["events"]] == [("received", "وصل بلاغك وسُجّل.")]
    assert told["next"] == {"who": "office", "by": None}
    assert told["receipt"] == first.json()["receipt"]


def test_errors_are_said_in_the_language_that_was_asked_for(programme: Programme) -> None:
    for language, words in (
        ("ar", "نوع البلاغ"),
        ("en", "kind"),
        ("fr", "نوع البلاغ"),
        ("en-GB,en;q=0.8", "kind"),
    ):
        spoiled = compose(Kind.PRAISE, "x").replace(b'"praise"', b'"rant"')
        answer = Phone(new_code(), language).post("reports", spoiled)
        assert answer.status_code == 400
        assert answer.json()["code"] == "reports-unreadable"
        assert words in answer.json()["error"]
        assert answer["Content-Type"].startswith("application/json")


def test_a_code_that_opens_nothing_and_none_at_all_are_told_the_same(salma_report: Report) -> None:
    paths = ("report", "report/files/1")
    for phone in (Phone(), Phone(new_code())):
        for answer in [
            *map(phone.get, paths),
            phone.post("report/said", {"client_id": str(uuid4()), "text": "x"}),
        ]:
            assert answer.status_code == 401
            assert answer.json()["code"] == "reports-unknown-code"
            assert answer["WWW-Authenticate"] == "Receipt"
    assert Phone().post("reports", compose(Kind.PRAISE, "x")).status_code == 401


def test_a_code_in_an_address_opens_nothing(salma_report: Report) -> None:
    answer = Client().get(f"{BASE}/report?code={SALMA_CODE}")
    assert answer.status_code == 401


def test_one_code_for_two_statements_is_refused(programme: Programme) -> None:
    phone = Phone(new_code())
    assert phone.post("reports", compose(Kind.PRAISE, "هذا")).status_code == 201
    answer = phone.post("reports", compose(Kind.PRAISE, "ذاك"))
    assert (answer.status_code, answer.json()["code"]) == (409, "reports-code-taken")


def test_the_whole_story_is_told_in_sentences(
    salma: Phone, closed_report: Report, liaison: Viewer, officer: Viewer
) -> None:
    actions.note(officer, closed_report.id, "ملاحظة المكتب")
    told = salma.get("report").json()
    assert [each["what"] for each in told["events"]] == ["received", "forwarded", "closed"]
    assert "إدارة ترخيص السواقين والمركبات" in told["events"][1]["text"]
    assert told["events"][2]["words"] == "زيد عدد الموظفين عند الشباك منذ اليوم."
    assert (told["state"], told["outcome"], told["can_rate"]) == ("closed", "explained", True)
    assert told["next"]["who"] == "you"
    assert "ملاحظة" not in json.dumps(told, ensure_ascii=False)
    english = Phone(SALMA_CODE, "en").get("report").json()
    assert english["events"][2]["text"] == "The reason was explained, and the report is closed."
    assert "Vehicle Licensing" in english["events"][1]["text"]


def test_closed_is_rated_once_and_opened_again_once_for_each_sending(
    salma: Phone, closed_report: Report
) -> None:
    assert salma.post("report/rating", {"stars": 2, "text": "بطيء"}).json() == {"state": "closed"}
    assert salma.post("report/rating", {"stars": 3, "text": "a\0b"}).status_code in (400, 409)
    again = salma.post("report/rating", {"stars": 5})
    assert (again.status_code, again.json()["code"]) == (409, "reports-already-rated")
    sending = {"client_id": str(uuid4()), "text": "ما زال الانتظار"}
    for _ in range(2):
        answer = salma.post("report/reopen", sending)
        assert (answer.status_code, answer.json()) == (200, {"state": "forwarded"})
    assert Report.objects.get().reopened == 1
    late = salma.post("report/reopen", {"client_id": str(uuid4()), "text": "مرة أخرى"})
    assert (late.status_code, late.json()["code"]) == (409, "reports-wrong-state")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("report/said", {"client_id": "x", "text": "y"}),
        ("report/said", {"client_id": "6dd9fd25-6f5d-4f0f-9a0d-5b5a9f4d6a55", "text": "a\0b"}),
        ("report/said", {"client_id": "6dd9fd25-6f5d-4f0f-9a0d-5b5a9f4d6a55", "text": "  "}),
        ("report/said", {"client_id": "6dd9fd25-6f5d-4f0f-9a0d-5b5a9f4d6a55", "text": "أ" * 4001}),
        ("report/said", b"{"),
        ("report/said", b"[]"),
        ("report/said", b'{"client_id":"6dd9fd25-6f5d-4f0f-9a0d-5b5a9f4d6a55","text":"\\ud800"}'),
        ("report/said", b"\xff"),
        ("report/rating", {"stars": 0}),
        ("report/contact", {"by": "pigeon", "address": "x"}),
        ("report/contact", {"by": "email", "address": "salma at home"}),
        ("report/contact/pin", {}),
        ("reports", b"{}"),
        ("reports", b""),
    ],
)
def test_what_cannot_be_read_is_refused_and_breaks_nothing(salma: Phone, path: str, body: Any) -> None:
    phone = Phone(new_code()) if path == "reports" else salma
    answer = phone.post(path, body)
    assert answer.status_code == 400, answer.content
    assert answer.json().keys() == {"error", "code"}
    assert answer.json()["error"]


def test_a_body_too_large_for_any_statement_is_not_read(programme: Programme) -> None:
    answer = Phone(new_code()).post("reports", b" " * 70_000)
    assert (answer.status_code, answer.json()["code"]) == (413, "project-api-too-large")


def test_whoever_sends_a_lot_does_some_work_first(programme: Programme, settings: Settings) -> None:
    settings.REPORTS_PER_DEVICE = 1
    device = str(uuid4())

    def send(**more: str) -> Any:
        return Phone(new_code()).post("reports", compose(Kind.PRAISE, "شكرًا"), X_Device=device, **more)

    assert send().status_code == 201
    refused = send()
    assert (refused.status_code, refused.json()["code"]) == (429, "reports-proof-missing")
    asked = refused.json()["challenge"]
    solution = altcha.solve_challenge(altcha.Challenge.from_dict(asked))
    assert solution
    proof = base64.b64encode(json.dumps({"challenge": asked, "solution": solution.to_dict()}).encode())
    assert send(X_Proof_Of_Work=proof.decode()).status_code == 201
    assert Report.objects.filter(sender__isnull=False).values("sender").distinct().count() == 1
    assert Phone().get("challenge").json()["parameters"]["algorithm"]


def test_the_phone_learns_what_it_needs_offline(programme: Programme) -> None:
    answer = Phone().get("country")
    told = answer.json()
    assert told["kinds"] == [kind.value for kind in Kind]
    assert {"code", "name", "sector", "kinds"} <= told["categories"][0].keys()
    assert parse_verifier_key(told["vkey"])
    assert told["limits"] == {"text": 4000, "files": 6, "file_bytes": 26214400}
    assert told["outline"] == "/p/jo/outline.json"
    assert "public" in answer["Cache-Control"]


def test_a_contact_is_proven_by_the_number_sent_there(
    salma: Phone, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MAIL_URL = settings.SMS_URL = "console"
    sent: list[str] = []
    monkeypatch.setattr(contacts, "send", lambda way, address, text, *, subject: sent.append(text))
    answer = salma.post("report/contact", {"by": "email", "address": "salma@example.org"})
    assert (answer.status_code, answer.json()) == (202, {"state": "received"})
    assert salma.get("report").json()["contact"] == {"is_verified": False}
    contacts.send_pin(Report.objects.get().id)
    pin = "".join(filter(str.isdigit, sent[0]))[:6]
    assert salma.post("report/contact/pin", {"pin": "x"}).status_code == 403
    assert salma.post("report/contact/pin", {"pin": pin}).status_code == 200
    assert salma.get("report").json()["contact"] == {"is_verified": True}
    answer = salma.client.delete(f"{BASE}/report/contact", headers=salma.headers())
    assert answer.status_code == 200
    assert salma.get("report").json()["contact"] is None


# Near -----------------------------------------------------------------------------------------------


def test_others_who_said_the_same_nearby_are_offered_and_counted_once(
    reporting: Reporting, marka: ServicePoint, forwarded_report: Report
) -> None:
    asked = f"near?kind=complaint&point={marka.id}&category="
    [offered] = Phone().get(asked).json()
    assert offered["summary"] == SUMMARY["ar"]
    assert offered["id"] == str(forwarded_report.id)
    device = str(uuid4())
    for _ in range(2):
        counted = Phone().post(f"near/{offered['id']}/me-too", X_Device=device)
        assert counted.json() == {"voices": 1}
    assert Phone().post(f"near/{offered['id']}/me-too", X_Device=str(uuid4())).json() == {"voices": 2}
    assert Phone().post(f"near/{uuid4()}/me-too", X_Device=device).status_code == 404
    assert Phone().post(f"near/{offered['id']}/me-too").status_code == 400


def test_what_others_wrote_is_never_offered(reporting: Reporting, salma_report: Report) -> None:
    for asked in (
        "kind=complaint&lat=31.9772&lon=35.9925",
        f"kind=complaint&point={salma_report.service_point_id}",
    ):
        found = Phone().get(f"near?{asked}").json()
        assert [each["id"] for each in found] == [str(salma_report.id)]
        assert SALMA_WORDS not in json.dumps(found, ensure_ascii=False)
        assert found[0]["summary"] == "بلاغ في هذا المكان لم يُنشر ملخصه بعد"


@pytest.mark.parametrize(
    "asked", ["kind=praise&lat=31.9772&lon=35.9925", "kind=complaint", "kind=complaint&lat=32.5&lon=35.9"]
)
def test_elsewhere_or_of_another_kind_nothing_is_offered(salma_report: Report, asked: str) -> None:
    assert Phone().get(f"near?{asked}").json() == []


@pytest.mark.parametrize(
    "asked",
    [
        "kind=rant",
        "",
        "kind=complaint&lat=91&lon=0",
        "kind=complaint&lat=nan&lon=0",
        "kind=complaint&point=x",
    ],
)
def test_a_question_that_makes_no_sense_is_refused_by_name(programme: Programme, asked: str) -> None:
    assert Phone().get(f"near?{asked}").status_code == 400


def test_places_are_found_however_they_are_spelled_and_nearest_first(
    marka: ServicePoint, zarqa: ServicePoint, hospital: ServicePoint, hotline: ServicePoint
) -> None:
    [found] = Phone().get("places?q=ترخيص ماركه").json()
    assert (found["name"], found["authority"]) == ("مركز ترخيص ماركا", "إدارة ترخيص السواقين والمركبات")
    assert (found["area"], found["distance_m"]) == ("ماركا", None)
    near = Phone(language="en").get("places?lat=32.07&lon=36.08&limit=2").json()
    assert [each["name"] for each in near] == ["Zarqa licensing centre", "Marka licensing centre"]
    assert near[0]["distance_m"] < 1000
    for asked in ("places", "places?q=%00", "places?q=" + "x" * 120):
        assert Phone().get(asked).status_code == 200
    assert Phone().get("places?limit=0").status_code == 400


def test_of_what_is_near_the_same_subject_comes_first_and_another_service_not_at_all(
    reporting: Reporting, programme: Programme
) -> None:
    here = Place(by=PlaceBy.GPS, latitude="31.9772", longitude="35.9925")
    lit, hole, unsaid = (
        reporting(category=each, place=here).report.id
        for each in ("roads.lighting.dark", "roads.surface.pothole", "")
    )
    found = Phone().get("near?kind=complaint&category=roads.surface.pothole&lat=31.9772&lon=35.9926").json()
    assert [each["id"] for each in found] == [str(hole), str(unsaid)]
    assert found[0]["distance_m"] <= 250
    assert str(lit) not in {each["id"] for each in found}


# Files -----------------------------------------------------------------------------------------------


def tus(phone: Phone, method: str, path: str, body: bytes = b"", **headers: str) -> Any:
    known = {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): value for name, value in headers.items()}}
    content = "application/offset+octet-stream" if method == "PATCH" else "application/octet-stream"
    return phone.client.generic(method, path, body, content_type=content, headers=phone.headers(known))


@pytest.mark.django_db(transaction=True)
def test_a_promised_voice_comes_later_in_pieces_and_nothing_else_does(programme: Programme) -> None:
    voice = b"OggS" + b"\0" * 996
    sha256 = hashlib.sha256(voice).hexdigest()
    phone = Phone(new_code())
    sent = compose(Kind.COMPLAINT, files=[PromisedFile(sha256, FileKind.VOICE, bytes=1000, seconds=3)])
    assert phone.post("reports", sent).status_code == 201
    assert phone.get("report").json()["files"] == [{"sha256": sha256, "arrived": False}]

    def begin(promised: str, length: int = 1000) -> Any:
        told = base64.b64encode(promised.encode()).decode()
        return tus(
            phone, "POST", f"{BASE}/uploads/", Upload_Length=str(length), Upload_Metadata=f"sha256 {told}"
        )

    assert begin("0" * 64).status_code == 403
    assert begin(sha256, 26214401).status_code == 403
    begun = begin(sha256)
    assert begun.status_code == 201
    address = begun["Location"]
    assert tus(phone, "PATCH", address, voice[:400], Upload_Offset="0").status_code == 204
    assert tus(phone, "HEAD", address)["Upload-Offset"] == "400"
    assert tus(Phone(new_code()), "HEAD", address).status_code == 401
    assert tus(phone, "PATCH", address, voice[400:], Upload_Offset="400").status_code == 204
    assert phone.get("report").json()["files"] == [{"sha256": sha256, "arrived": True}]
    # Twice is once, and other bytes in its name are refused.
    again = begin(sha256)["Location"]
    assert tus(phone, "PATCH", again, voice, Upload_Offset="0").status_code == 204
    other = begin(sha256)["Location"]
    assert tus(phone, "PATCH", other, b"x" * 1000, Upload_Offset="0").status_code == 460


def test_evidence_is_shown_to_whoever_holds_the_code_and_to_nobody_else(
    salma: Phone, forwarded_report: Report, reporting: Reporting, officer: Viewer
) -> None:
    stored = keep(io.BytesIO(b"%PDF-1.4 repaired"))
    actions.close(officer, forwarded_report.id, Outcome.FIXED, "أُصلح", [stored])
    [file] = salma.get("report").json()["events"][-1]["files"]
    answer: Any = salma.client.get(file["url"], headers=salma.headers())
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 repaired"
    other = new_code()
    reporting(code=other)
    assert Phone(other).client.get(file["url"], headers=Phone(other).headers()).status_code == 404


def test_no_address_beneath_answers_with_a_page(programme: Programme) -> None:
    client = Client()
    for address in (f"{BASE}/nothing", "/api/v1/nowhere/resident/country", "/api/", "/api/v2/x"):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/json"), address
        assert answer.json()["error"]
    answer = client.post(f"{BASE}/country")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer.json()["code"] == "project-api-method"


def test_what_breaks_is_said_as_json_and_logged(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("rasid.stages.reports.nearby.places", broken)
    answer = Phone().get("places")
    assert (answer.status_code, answer.json()["code"]) == (500, "project-api-broken")
    assert "out of order" in caplog.text


def test_the_description_names_every_status_of_every_door(programme: Programme) -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    ours = {path: doors for path, doors in schema["paths"].items() if "/resident/" in path}
    assert len(ours) >= 11
    for path, doors in ours.items():
        for door in doors.values():
            assert {"400", "404", "429", "500"} <= door["responses"].keys(), path
            assert door.get("description"), path
            assert ("401" in door["responses"]) == bool(door.get("security")), path


def test_nothing_of_a_report_shows_before_it_is_asked_for_by_its_code(
    licensing: Authority, salma_report: Report
) -> None:
    everything: list[Callable[[], Any]] = [
        lambda: Phone().get("country"),
        lambda: Phone().get("places"),
        lambda: Phone().get("challenge"),
    ]
    for ask in everything:
        assert str(salma_report.number) not in ask().content.decode()
