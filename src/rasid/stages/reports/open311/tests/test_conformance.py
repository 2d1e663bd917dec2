"""GeoReport v2 and mySociety's updates, clause by clause, over HTTP: what each clause says is one test.

CLAUSES names the test of each clause of the specification; a clause without its test fails.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from rasid.foundation.calendar import clock
from rasid.protocols.open311 import Format, read_document
from rasid.protocols.open311.tests.checking import demand_fit, what_both_say
from rasid.stages.programmes.actions import found_programme
from rasid.stages.programmes.models import Organisation, Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.open311 import queries
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.rules import Door, Happening, Kind, Outcome, ReportState, SetAside
from rasid.stages.reports.webhooks import doors
from tests.world.doors import body_of
from tests.world.reports import SALMA_WORDS, SUMMARY, Reporting
from tests.world.webhooks import Issued

CLAUSES = {
    "discovery: both formats, all fields, at least two endpoints": "discovery_leads_to_the_endpoints_in_both_formats",
    "discovery: no charset": "only_discovery_says_no_charset",
    "encoding: UTF-8, XML declaration, text/xml; charset=utf-8": "only_discovery_says_no_charset",
    "jurisdiction_id: needed only where several are served; 404 unknown; 400 missing":
        "a_jurisdiction_is_asked_for_only_where_there_are_several",
    "optional arguments: empty is the same as absent": "an_empty_parameter_is_the_same_as_none",
    "GET services": "services_are_listed_the_same_in_both_formats",
    "GET service definition; 404 unknown code": "a_service_says_what_it_asks",
    "POST request: key, service_code, location": "a_new_request_becomes_a_report",
    "POST request: 403 key missing, wrong or out of scope": "without_its_key_nothing_is_written",
    "POST request: 404 service_code, 400 the rest": "what_is_wrong_with_a_new_request_is_said_all_at_once",
    "POST request: form-urlencoded and multipart": "a_picture_comes_along_in_a_multipart_form",
    "POST request: attribute[code] and attribute[code][]": "attributes_are_kept_in_the_statement",
    "POST request: description up to 4,000 characters": "a_description_holds_four_thousand_letters",
    "POST response: id or token, never both": "a_new_request_becomes_a_report",
    "GET token; 404 unknown": "a_token_leads_to_its_request",
    "GET requests: filters": "requests_are_found_by_service_status_and_date",
    "GET requests: service_request_id overrides": "ids_override_every_other_filter",
    "GET requests: last 90 days or 1,000; span at most 90 days": "the_last_ninety_days_are_listed",
    "GET requests: page and page_size": "pages_follow_one_another_without_a_gap",
    "GET requests: extensions=true": "with_extensions_more_is_said",
    "GET request; 404 unknown": "a_request_is_shown_as_it_stands",
    "dates: W3C with zone": "a_request_is_shown_as_it_stands",
    "status: open and closed only": "what_stands_where_is_open_or_closed",
    "errors: always an array of {code, description}": "whatever_goes_wrong_is_an_array_of_errors",
    "updates: GET": "updates_tell_what_the_office_and_the_authority_did",
    "updates: POST": "an_update_becomes_words_of_the_sender",
    "updates: POST reopens": "an_update_of_a_closed_request_reopens_it",
    "api_key is not required to read": "a_request_is_shown_as_it_stands",
}  # fmt: skip

ROOT = "/open311/v2"
POTHOLE = "roads.surface.pothole"
Ask = Callable[..., Any]


def test_every_clause_has_its_test() -> None:
    assert {f"test_{name}" for name in CLAUSES.values()} - globals().keys() == set()


def both(client: Client, path: str, **params: object) -> dict[Format, bytes]:
    """The same resource in both formats; both must be there."""
    found = {}
    for form in Format:
        answer = client.get(f"{ROOT}/{path}.{form}", params)
        assert answer.status_code == 200, answer.content.decode()
        assert answer["Content-Type"].endswith("; charset=utf-8")
        found[form] = answer.content
    return found


def asked(client: Client, path: str, schema: str, *, is_list: bool = True, **params: object) -> Any:
    return what_both_say(both(client, path, **params), schema, is_list=is_list)


def refused(answer: Any, status: int, *codes: int) -> list[str]:
    """The sentences of a refusal, which is an array of errors whatever its format."""
    assert answer.status_code == status, answer.content.decode()
    form = Format.JSON if answer["Content-Type"] == "application/json; charset=utf-8" else Format.XML
    found: Any = read_document(answer.content, form)
    assert isinstance(found, list)
    for each in found:
        demand_fit(each, "error")
    assert [each["code"] for each in found] == list(codes or (status,))
    return [each["description"] for each in found]


@pytest.fixture
def shown(forwarded_report: Report) -> Report:
    """Salma's report, as the public reads of it."""
    show_report(forwarded_report.id)
    return forwarded_report


@pytest.fixture
def sending(client: Client, city_key: Issued) -> Ask:
    """POST a request as the city's app does; what is given replaces the usual."""

    def send(
        ending: str = "json", root: str = ROOT, headers: dict[str, str] | None = None, **given: object
    ) -> Any:
        usual = {
            "api_key": city_key.text, "service_code": POTHOLE, "lat": "31.9515694", "long": "35.9239625",
            "description": "حفرة عميقة أمام المدرسة", "first_name": "سلمى", "device_id": "phone-1",
        }  # fmt: skip
        sent = {name: value for name, value in (usual | given).items() if value is not None}
        return client.post(f"{root}/requests.{ending}", sent, headers=headers or {})

    return send


# Discovery, encoding, jurisdictions ------------------------------------------------------------


def test_discovery_leads_to_the_endpoints_in_both_formats(client: Client, programme: Programme) -> None:
    raw = {form: client.get(f"/open311/discovery.{form}").content for form in Format}
    found: Any = what_both_say(raw, "discovery", is_list=False)
    assert [(each["url"], each["type"]) for each in found["endpoints"]] == [
        ("http://testserver/open311/v2", "production"),
        ("http://testserver/open311/jo/v2", "production"),
        ("http://testserver/open311/test/v2", "test"),
    ]
    for each in found["endpoints"]:
        assert client.get(f"{each['url'].removeprefix('http://testserver')}/services.xml").status_code == 200
        assert each["changeset"].endswith("Z")


def test_only_discovery_says_no_charset(client: Client, programme: Programme) -> None:
    assert client.get("/open311/discovery.xml")["Content-Type"] == "text/xml"
    assert client.get("/open311/discovery.json")["Content-Type"] == "application/json"
    answer = client.get(f"{ROOT}/services.xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert client.get(f"{ROOT}/services.json")["Content-Type"] == "application/json; charset=utf-8"
    assert client.get("/open311/discovery.html")["Content-Type"] == "text/xml; charset=utf-8"


def test_a_jurisdiction_is_asked_for_only_where_there_are_several(
    client: Client, programme: Programme, organisation: Organisation
) -> None:
    assert client.get(f"{ROOT}/services.json").status_code == 200
    found_programme(organisation, slug="ps", name={"ar": "برنامج ثان", "en": "A second one"})
    refused(client.get(f"{ROOT}/services.json"), 400)
    refused(client.get(f"{ROOT}/services.xml", {"jurisdiction_id": " "}), 400)
    refused(client.get(f"{ROOT}/services.json", {"jurisdiction_id": "nobody"}), 404)
    refused(client.get(f"{ROOT}/services.json", {"jurisdiction_id": "jo\0"}), 404)
    assert client.get(f"{ROOT}/services.json", {"jurisdiction_id": "ps"}).status_code == 200
    assert client.get("/open311/jo/v2/services.json").status_code == 200
    refused(client.get("/open311/jo/v2/services.json", {"jurisdiction_id": "ps"}), 404)
    refused(client.get("/open311/no/v2/services.json"), 404)


def test_an_empty_parameter_is_the_same_as_none(client: Client, shown: Report) -> None:
    names = ("jurisdiction_id", "service_request_id", "service_code", "start_date", "end_date", "status", "page",
             "page_size", "extensions", "api_key")  # fmt: skip
    for form in Format:
        plain = client.get(f"{ROOT}/requests.{form}").content
        assert client.get(f"{ROOT}/requests.{form}", dict.fromkeys(names, "")).content == plain
    assert str(shown.id).encode() in plain


# Services --------------------------------------------------------------------------------------


def test_services_are_listed_the_same_in_both_formats(client: Client, programme: Programme) -> None:
    found = asked(client, "services", "service")
    by_code = {each["service_code"]: each for each in found}
    assert len(by_code) == len(found) > 100
    assert "حفر" in by_code[POTHOLE]["service_name"]
    assert by_code[POTHOLE]["type"] == "realtime"
    assert by_code[POTHOLE]["metadata"] is True
    assert "othole" in by_code[POTHOLE]["keywords"]
    english = client.get(f"{ROOT}/services.json", headers={"accept-language": "en"}).json()
    assert "othole" in next(each for each in english if each["service_code"] == POTHOLE)["service_name"]


def test_a_service_says_what_it_asks(client: Client, programme: Programme) -> None:
    found = asked(client, f"services/{POTHOLE}", "service-definition", is_list=False)
    assert found["service_code"] == POTHOLE
    assert [each["order"] for each in found["attributes"]] == [1, 2, 3]
    assert {each["datatype"] for each in found["attributes"]} == {
        "singlevaluelist",
        "string",
        "multivaluelist",
    }
    refused(client.get(f"{ROOT}/services/no.such.thing.json"), 404)


# New requests ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", list(Format))
def test_a_new_request_becomes_a_report(
    client: Client, sending: Ask, city_key: Issued, ending: Format
) -> None:
    answer = sending(ending)
    assert answer.status_code == 200, answer.content.decode()
    found: Any = read_document(answer.content, ending)
    demand_fit(found[0], "created")
    report = Report.objects.get(id=found[0]["service_request_id"])
    assert (report.door, report.category, report.kind) == (Door.OPEN311, POTHOLE, Kind.COMPLAINT)
    assert (report.latitude, report.longitude) == (31.951569, 35.923962)
    assert report.text == "حفرة عميقة أمام المدرسة"
    assert report.sender is not None
    assert city_key.key.reports.get().report_id == report.id
    assert "extended_attributes" not in found[0]


def test_whoever_asks_for_extensions_is_given_the_receipt_code(
    client: Client, sending: Ask, programme: Programme
) -> None:
    found = sending(extensions="true").json()[0]
    from_code = Report.objects.get(id=found["service_request_id"])
    assert by_code(programme, found["extended_attributes"]["receipt_code"]) == from_code


def test_names_of_people_are_kept_nowhere(
    client: Client, sending: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed: list[str] = []
    real = reports.vault.keeping
    monkeypatch.setattr(
        reports.vault,
        "keeping",
        lambda subject, fields: sealed.append(str(fields)) or real(subject, fields),
    )
    sending(last_name="الأردنية")
    assert sealed
    assert not any("سلمى" in each or "الأردنية" in each or "phone-1" in each for each in sealed)


def test_without_its_key_nothing_is_written(client: Client, sending: Ask, reading_key: Issued) -> None:
    for key in (None, "", "rasid_nobody", reading_key.text, f"{reading_key.text}x"):
        for ending in Format:
            refused(sending(ending, api_key=key), 403)
    # Whoever may not write learns nothing else either.
    refused(sending(api_key="wrong", service_code="nothing", lat=""), 403)
    assert not Report.objects.exists()


def test_a_key_of_one_programme_opens_no_other(
    client: Client, sending: Ask, organisation: Organisation
) -> None:
    found_programme(organisation, slug="ps", name={"ar": "برنامج ثان", "en": "A second one"})
    refused(sending(root="/open311/ps/v2"), 403)


def test_what_is_wrong_with_a_new_request_is_said_all_at_once(sending: Ask) -> None:
    refused(sending(service_code=None), 400)
    refused(sending(service_code="no.such.thing"), 404)
    refused(sending(lat=None, long=None), 400)
    refused(sending(lat=None), 400)
    refused(sending(lat="91", long="x"), 400, 400, 400)
    refused(sending(address_id="nowhere"), 400)
    refused(
        sending(**{"attribute[kind]": "branch_request", "attribute[affected][]": ["cats"]}), 400, 400, 400
    )
    assert not Report.objects.exists()


def test_the_method_and_the_address_are_named_exactly_inside(client: Client, programme: Programme) -> None:
    refused(client.delete(f"{ROOT}/requests.json"), 400, 405)
    refused(client.post(f"{ROOT}/services.xml"), 400, 405)
    for address in (
        "/open311/v2/nothing.json",
        "/open311/v2/requests.html",
        "/open311/v2/requests",
        "/open311/x.xml",
    ):
        refused(client.get(address), 404)


def test_a_picture_comes_along_in_a_multipart_form(client: Client, sending: Ask, officer: Viewer) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(picture, "JPEG")
    answer = sending(media=SimpleUploadedFile("hole.jpg", picture.getvalue(), "image/jpeg"))
    report = Report.objects.get(id=answer.json()[0]["service_request_id"])
    kept = report.files.get()
    assert (kept.kind, kept.file is not None) == ("photo", True)
    refused(sending(media=SimpleUploadedFile("x.jpg", b"no picture at all", "image/jpeg")), 400)
    # It is shown beside the summary once an officer allowed it, and not before.
    reports.summarise(officer, report.id, dict(SUMMARY), is_public=True)
    show_report(report.id)
    assert asked(client, f"requests/{report.id}", "request")[0]["media_url"] is None
    ReportFile.objects.update(is_public=True)
    shown_at = asked(client, f"requests/{report.id}", "request")[0]["media_url"]
    assert shown_at.startswith("http://testserver/p/jo/reports/")
    assert body_of(client.get(shown_at.removeprefix("http://testserver")))


def test_the_same_comes_form_urlencoded(client: Client, city_key: Issued, programme: Programme) -> None:
    body = f"api_key={city_key.text}&service_code={POTHOLE}&address_string=%D8%B4%D8%A7%D8%B1%D8%B9+5"
    written = "application/x-www-form-urlencoded; charset=utf-8"
    answer = client.post(f"{ROOT}/requests.json", f"{body}&description=%D8%AD", content_type=written)
    report = Report.objects.get(id=answer.json()[0]["service_request_id"])
    assert (report.place_words, report.text) == ("شارع 5", "ح")


def test_attributes_are_kept_in_the_statement(
    sending: Ask, monkeypatch: pytest.MonkeyPatch, marka: ServicePoint
) -> None:
    raws: list[bytes] = []
    accept = reports.accept
    monkeypatch.setattr(
        reports, "accept", lambda p, raw, **given: raws.append(raw) or accept(p, raw, **given)
    )
    said = {"attribute[kind]": "question", "attribute[counter]": "4", "attribute[affected][]": ["older", "children"],
            "attribute[unasked]": "x", "address_id": str(marka.id), "media_url": "https://x.example/1.jpg"}  # fmt: skip
    answer = sending(**said)
    report = Report.objects.get(id=answer.json()[0]["service_request_id"])
    assert (report.kind, report.counter, report.service_point_id) == (Kind.QUESTION, "4", marka.id)
    assert '"affected":["older","children"]' in raws[0].decode()
    assert '"media_url":["https://x.example/1.jpg"]' in raws[0].decode()
    assert "unasked" not in raws[0].decode()


def test_what_has_no_category_yet_is_a_service_too(
    client: Client, sending: Ask, shown: Report, programme: Programme
) -> None:
    found = asked(client, f"requests/{shown.id}", "request")[0]
    assert found["service_code"] == "general"
    codes = {each["service_code"] for each in asked(client, "services", "service")}
    assert "general" in codes
    kinds = asked(client, "services/general", "service-definition", is_list=False)["attributes"][0]["values"]
    assert {each["key"] for each in kinds} == set(Kind)
    assert len(asked(client, "requests", "request", service_code="general")) == 1
    sent = sending(service_code="general", **{"attribute[kind]": "branch_request"}).json()[0]
    report = Report.objects.get(id=sent["service_request_id"])
    assert (report.category, report.kind) == ("", Kind.BRANCH_REQUEST)
    refused(sending(service_code="general", description=""), 400)


def test_a_thousand_requests_take_as_many_queries_as_one(
    client: Client, reporting: Reporting, officer: Viewer
) -> None:
    counts = []
    for _ in range(2):
        for number in range(3):
            report = reporting(f"كلام {number}").report
            reports.summarise(officer, report.id, dict(SUMMARY), is_public=True)
            show_report(report.id)
        with CaptureQueriesContext(connection) as queried:
            client.get(f"{ROOT}/requests.json", {"jurisdiction_id": "jo"})
        counts.append(len(queried))
    assert counts[0] == counts[1]


def test_a_description_holds_four_thousand_letters(sending: Ask) -> None:
    assert sending(description="ب" * 4000).status_code == 200
    refused(sending(description="ب" * 4001), 400)


def test_whoever_sends_the_same_once_more_is_given_the_same_report(sending: Ask) -> None:
    first = sending(headers={"idempotency-key": "7"}).json()[0]["service_request_id"]
    assert sending(headers={"idempotency-key": "7"}).json()[0]["service_request_id"] == first
    assert sending().json()[0]["service_request_id"] != first
    refused(sending(headers={"idempotency-key": "7"}, description="غيره"), 400)


def test_the_test_endpoint_checks_everything_and_keeps_nothing(sending: Ask) -> None:
    answer = sending(root="/open311/test/v2")
    assert answer.json()[0]["service_request_id"].startswith("test-")
    refused(sending(root="/open311/test/v2", lat="x"), 400)
    refused(sending(root="/open311/test/v2", api_key="x"), 403)
    assert not Report.objects.exists()


def test_a_token_leads_to_its_request(client: Client, shown: Report) -> None:
    found = asked(client, f"tokens/{shown.id}", "token")
    assert found == [{"service_request_id": str(shown.id), "token": str(shown.id)}]
    refused(client.get(f"{ROOT}/tokens/123.json"), 404)


# Requests --------------------------------------------------------------------------------------


def test_a_request_is_shown_as_it_stands(client: Client, shown: Report, marka: ServicePoint) -> None:
    found = asked(client, f"requests/{shown.id}", "request")[0]
    assert found["service_request_id"] == str(shown.id)
    assert found["description"] == SUMMARY["ar"]
    assert found["status"] == "open"
    assert found["agency_responsible"] == shown.authority.name["ar"]
    assert marka.name["ar"] in found["address"]
    assert found["address_id"] == str(marka.id)
    assert found["requested_datetime"] == "2026-11-15T00:00:00+03:00"
    assert found["expected_datetime"] is None
    refused(client.get(f"{ROOT}/requests/{marka.id}.json"), 404)
    refused(client.get(f"{ROOT}/requests/12.xml"), 404)


def test_what_nobody_published_is_nobody_elses(
    client: Client, salma_report: Report, city_key: Issued
) -> None:
    show_report(salma_report.id)
    for params in ({}, {"api_key": city_key.text}):
        refused(client.get(f"{ROOT}/requests/{salma_report.id}.json", params), 404)
        assert client.get(f"{ROOT}/requests.json", params).json() == []
        ids = {"service_request_id": str(salma_report.id)}
        assert client.get(f"{ROOT}/requests.json", params | ids).json() == []
        assert client.get(f"{ROOT}/servicerequestupdates.json", params | ids).json() == []


def test_no_word_of_any_sender_leaves(client: Client, shown: Report, sending: Ask, city_key: Issued) -> None:
    sent = sending().json()[0]["service_request_id"]
    for ids in (
        {},
        {"service_request_id": f"{shown.id},{sent}", "api_key": city_key.text, "extensions": "true"},
    ):
        for path in ("requests", "servicerequestupdates"):
            text = client.get(f"{ROOT}/{path}.json", ids).content.decode()
            for word in (*SALMA_WORDS.split(" ")[1:4], "عميقة"):
                assert word not in text or word in SUMMARY["ar"]


def test_whoever_brought_a_request_follows_it_with_the_same_key(
    client: Client, sending: Ask, city_key: Issued, reading_key: Issued
) -> None:
    sent = sending().json()[0]["service_request_id"]
    mine = client.get(f"{ROOT}/requests/{sent}.json", {"api_key": city_key.text}).json()[0]
    assert mine["status"] == "open"
    assert mine["description"] is None
    assert mine["requested_datetime"] == "2026-11-15T09:00:00+03:00"
    refused(client.get(f"{ROOT}/requests/{sent}.json"), 404)
    refused(client.get(f"{ROOT}/requests/{sent}.json", {"api_key": reading_key.text}), 404)
    refused(client.get(f"{ROOT}/requests/{sent}.json", {"api_key": "wrong"}), 403)


def test_requests_are_found_by_service_status_and_date(
    client: Client, shown: Report, officer: Viewer
) -> None:
    reports.categorise(officer, shown.id, category="general.waiting.long-wait")
    show_report(shown.id)

    def ids(**params: object) -> list[str]:
        return [each["service_request_id"] for each in asked(client, "requests", "request", **params)]

    here = [str(shown.id)]
    assert ids() == here
    assert ids(service_code="general.waiting.long-wait") == here
    assert ids(service_code=f"{POTHOLE},general.waiting.long-wait") == here
    assert ids(service_code=POTHOLE) == []
    assert ids(service_code="no.such\0thing") == []
    assert ids(status="open") == ids(status="open,closed") == here
    assert ids(status="closed") == []
    # Only the half week is public: a filter must not tell on which side of an hour it came.
    assert ids(start_date="2026-11-15T00:00:00+03:00") == here
    assert ids(start_date="2026-11-15T00:00:01+03:00") == []
    assert ids(end_date="2026-11-15T00:00:00+03:00") == here
    assert ids(end_date="2026-11-14T23:59:59+03:00") == []
    refused(client.get(f"{ROOT}/requests.json", {"status": "fixed"}), 400)
    refused(client.get(f"{ROOT}/requests.json", {"start_date": "2026-11-15T00:00:00"}), 400)


def test_ids_override_every_other_filter(client: Client, shown: Report) -> None:
    ids = f"{shown.id}, 7,{shown.id}"
    params = {"service_request_id": ids, "status": "closed", "service_code": "x", "start_date": "never"}
    assert [each["service_request_id"] for each in asked(client, "requests", "request", **params)] == [
        str(shown.id)
    ]


def test_the_last_ninety_days_are_listed(client: Client, shown: Report) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=91)):
        assert asked(client, "requests", "request") == []
        assert len(asked(client, "requests", "request", start_date="2026-11-01T00:00:00Z")) == 1
    span = {"start_date": "2026-10-01T00:00:00Z", "end_date": "2026-12-31T00:00:00Z"}
    refused(client.get(f"{ROOT}/requests.xml", span), 400)


def test_pages_follow_one_another_without_a_gap(
    client: Client, reporting: Reporting, officer: Viewer
) -> None:
    made = set()
    for number in range(5):
        report = reporting(f"كلام {number}").report
        reports.summarise(officer, report.id, dict(SUMMARY), is_public=True)
        show_report(report.id)
        made.add(str(report.id))
    pages = [asked(client, "requests", "request", page=page, page_size=2) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert {each["service_request_id"] for page in pages for each in page} == made
    for wrong in ({"page": 0}, {"page_size": 1001}, {"page": "x"}):
        refused(client.get(f"{ROOT}/requests.json", wrong), 400)


def test_with_extensions_more_is_said(client: Client, shown: Report) -> None:
    found = asked(client, f"requests/{shown.id}", "request", extensions="true")[0]
    assert found["extended_attributes"] == {"kind": "complaint", "state": "forwarded"}
    assert [note["type"] for note in found["notes"]] == ["received", "forwarded"]
    refused(client.get(f"{ROOT}/requests/{shown.id}.json", {"extensions": "perhaps"}), 400)


def test_what_stands_where_is_open_or_closed(client: Client, shown: Report, officer: Viewer) -> None:
    def status() -> tuple[str, str]:
        show_report(shown.id)
        found = asked(client, f"requests/{shown.id}", "request")[0]
        return found["status"], found["status_notes"]

    assert status() == ("open", "لدى جهته.")
    reports.close(officer, shown.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    assert status() == ("closed", "وُضّح.")
    reports.reopen(Report.objects.get(id=shown.id), "ما زال الانتظار طويلًا كل يوم")
    assert status()[0] == "open"


def test_what_was_set_aside_is_closed_for_whoever_brought_it(
    client: Client, sending: Ask, officer: Viewer, city_key: Issued
) -> None:
    sent = sending().json()[0]["service_request_id"]
    reports.set_aside(officer, sent, SetAside.TEST, "تجربة من المكتب")
    found = client.get(f"{ROOT}/requests/{sent}.json", {"api_key": city_key.text}).json()[0]
    assert found["status"] == "closed"
    refused(client.get(f"{ROOT}/requests/{sent}.json"), 404)


# Errors ----------------------------------------------------------------------------------------


def test_whatever_goes_wrong_is_an_array_of_errors(
    client: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for ending in Format:
        refused(client.get(f"{ROOT}/requests.{ending}", {"page": "x", "status": "y"}), 400, 400, 400)
    multipart = "multipart/form-data; boundary=b"
    refused(client.post(f"{ROOT}/requests.json", b"--b\r\nnonsense", content_type=multipart), 403)

    def broken(language: str) -> list[Any]:
        raise RuntimeError("nothing works")

    monkeypatch.setattr(queries, "services", broken)
    words = refused(client.get(f"{ROOT}/services.json"), 500)
    assert "nothing works" not in words[0]
    assert "a request of Open311 failed" in caplog.text


def test_errors_are_said_in_the_clients_language(client: Client, programme: Programme) -> None:
    address = f"{ROOT}/services/x.json"
    assert refused(client.get(address), 404) == ["لا خدمة بهذا service_code."]
    english = client.get(address, headers={"accept-language": "en-GB,en;q=0.8"})
    assert refused(english, 404) == ["There is no service with this service_code."]
    assert english["Content-Language"] == "en"
    assert english["Vary"] == "Accept-Language"


def test_too_many_requests_in_a_minute_wait(
    client: Client, sending: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "comes_too_often", lambda name, most: True)
    answer = sending()
    refused(answer, 400, 429)
    assert answer["Retry-After"] == "60"


# Updates ---------------------------------------------------------------------------------------


def test_updates_tell_what_the_office_and_the_authority_did(
    client: Client, shown: Report, officer: Viewer, licensing: Authority
) -> None:
    reports.close(officer, shown.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    found = asked(client, "servicerequestupdates", "update")
    assert [(each["service_request_id"], each["status"]) for each in found] == [
        (str(shown.id), "open"), (str(shown.id), "closed"),
    ]  # fmt: skip
    # What the office wrote to the sender is the sender's.
    assert [each["description"] for each in found] == ["أُحيل إلى جهته.", "أُغلق."]
    assert len({each["update_id"] for each in found}) == 2
    later = asked(
        client,
        "servicerequestupdates",
        "update",
        start_date="2026-11-18T00:00:00Z",
        end_date="2026-11-19T00:00:00Z",
    )
    assert later == []
    one = asked(client, "servicerequestupdates", "update", service_request_id=str(shown.id), page_size=1)
    assert len(one) in {1, 2}


def test_of_somebody_elses_request_no_update_tells_the_minute(client: Client, shown: Report) -> None:
    """Not by its time, not by what a narrow span finds, not by an id between two whose minute is known."""
    line = shown.events.get(what="forwarded")
    for later in (timedelta(0), timedelta(minutes=50), timedelta(days=2)):
        ReportEvent.objects.filter(pk=line.pk).update(at=line.at + later)
        [told] = asked(client, "servicerequestupdates", "update")
        assert told["updated_datetime"] == "2026-11-15T00:00:00+03:00"
        for day in (15, 17):
            span = {"start_date": f"2026-11-{day}T06:00:00Z", "end_date": f"2026-11-{day}T06:00:01Z"}
            assert asked(client, "servicerequestupdates", "update", **span) == [told]
        assert told["update_id"] == queries.update_id(line)
    # A short number stands in any hash by chance, a long one does not.
    late = ReportEvent(pk=9_876_543_210)
    assert str(late.pk) not in queries.update_id(late)


def test_whoever_brought_a_request_reads_what_its_sender_is_told(
    client: Client, sending: Ask, officer: Viewer, city_key: Issued, licensing: Authority
) -> None:
    sent = sending().json()[0]["service_request_id"]
    reports.categorise(officer, sent, authority=licensing.id)
    reports.summarise(officer, sent, dict(SUMMARY), is_public=False)
    reports.forward(officer, sent)
    reports.close(officer, sent, Outcome.EXPLAINED, "رُدمت الحفرة أمس")
    mine = client.get(f"{ROOT}/servicerequestupdates.json", {"api_key": city_key.text}).json()
    assert [each["description"] for each in mine] == ["أُحيل إلى جهته.", "أُغلق.\nرُدمت الحفرة أمس"]
    assert client.get(f"{ROOT}/servicerequestupdates.json").json() == []


def update(key: Issued, report: str, **given: object) -> dict[str, object]:
    usual = {
        "api_key": key.text, "service_request_id": report, "update_id": "u-1", "status": "OPEN",
        "updated_datetime": "2026-11-15T09:00:00+03:00", "description": "ما زالت هناك",
    }  # fmt: skip
    return usual | given


@pytest.mark.parametrize("ending", list(Format))
def test_an_update_becomes_words_of_the_sender(
    client: Client, sending: Ask, city_key: Issued, reading_key: Issued, shown: Report, ending: Format
) -> None:
    sent = sending().json()[0]["service_request_id"]
    address = f"{ROOT}/servicerequestupdates.{ending}"
    taken: Any = read_document(client.post(address, update(city_key, sent)).content, ending)
    demand_fit(taken[0], "update-taken")
    # Twice is once.
    again: Any = read_document(client.post(address, update(city_key, sent)).content, ending)
    assert again == taken
    said = Report.objects.get(id=sent).events.filter(what=Happening.SAID)
    assert [each.text for each in said] == ["ما زالت هناك"]
    refused(client.post(address, update(city_key, sent, description="")), 400)
    refused(client.post(address, update(city_key, str(shown.id))), 404)
    refused(client.post(address, update(city_key, "12")), 404)
    refused(client.post(address, update(reading_key, sent)), 403)
    refused(client.post(address, update(city_key, sent, api_key="")), 403)


def test_an_update_of_a_closed_request_reopens_it(
    client: Client, sending: Ask, officer: Viewer, city_key: Issued
) -> None:
    sent = sending().json()[0]["service_request_id"]
    reports.close(officer, sent, Outcome.EXPLAINED, "رُدمت")
    address = f"{ROOT}/servicerequestupdates.json"
    client.post(address, update(city_key, sent, status="CLOSED", update_id="u-0", description="شكرًا"))
    assert Report.objects.get(id=sent).state == ReportState.CLOSED
    for _ in range(2):
        assert client.post(address, update(city_key, sent)).status_code == 200
    report = Report.objects.get(id=sent)
    assert (report.state, report.reopened) == (ReportState.RECEIVED, 1)
    with clock.travelling_to(clock.now() + timedelta(days=31)):
        reports.close(officer, sent, Outcome.EXPLAINED, "رُدمت")
    with clock.travelling_to(clock.now() + timedelta(days=62)):
        refused(client.post(address, update(city_key, sent, update_id="u-2")), 400)


@pytest.mark.django_db
def test_an_address_with_a_line_break_is_answered_in_a_machines_format(client: Client) -> None:
    answer = client.get("/open311/v2/services/roads%0Apothole.json")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("application/json")
