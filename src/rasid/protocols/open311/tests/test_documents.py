"""Documents of GeoReport v2, clause by clause, in both formats: what the specification says of their shape."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rasid.protocols import open311
from rasid.protocols.open311 import Format, replies
from rasid.protocols.open311.tests.checking import demand_fit, what_both_say

AMMAN = timezone(timedelta(hours=3))
NOW = datetime(2026, 11, 15, 9, 0, tzinfo=AMMAN)
WORDS = "حفرة أمام مدرسة «الأمل» & <رصيف>"
REQUEST = open311.Request(
    id="42",
    status=open311.Status.OPEN,
    service_code="roads.surface.pothole",
    service_name="حفرة",
    requested_at=NOW,
    updated_at=NOW,
    description=WORDS,
    agency="أمانة عمّان",
    latitude=31.95,
    longitude=35.91,
    media_url="https://rasid.example/photo.jpg",
    extensions={"kind": "complaint"},
    notes=((NOW, "وصل", "received"),),
)


def both(write: Callable[[Format], bytes]) -> dict[Format, bytes]:
    return {form: write(form) for form in Format}


def test_xml_begins_with_its_declaration_in_utf_8() -> None:
    raw = replies.requests([REQUEST], Format.XML)
    assert raw.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<service_requests><request>')
    assert WORDS in etree.fromstring(raw).findtext("request/description", "")
    assert etree.fromstring(raw).nsmap == {}


def test_json_is_a_bare_array_with_arabic_as_it_is_written() -> None:
    raw = replies.requests([REQUEST], Format.JSON)
    assert raw.startswith(b"[{")
    assert raw.endswith(b"}]")
    assert "أمانة عمّان" in raw.decode()
    assert replies.requests([], Format.JSON) == b"[]"


def test_every_resource_but_discovery_says_its_charset() -> None:
    assert replies.content_type(Format.XML) == "text/xml; charset=utf-8"
    assert replies.content_type(Format.JSON) == "application/json; charset=utf-8"
    assert replies.content_type(Format.XML, is_discovery=True) == "text/xml"
    assert replies.content_type(Format.JSON, is_discovery=True) == "application/json"


def test_a_request_says_the_same_in_both_formats() -> None:
    found: Any = what_both_say(both(lambda form: replies.requests([REQUEST], form)), "request", is_list=True)
    assert found[0]["requested_datetime"] == "2026-11-15T09:00:00+03:00"
    assert (found[0]["lat"], found[0]["long"]) == (31.95, 35.91)
    assert "extended_attributes" not in found[0]


def test_with_extensions_a_request_says_more() -> None:
    raw = both(lambda form: replies.requests([REQUEST], form, with_extensions=True))
    found: Any = what_both_say(raw, "request", is_list=True)
    assert found[0]["extended_attributes"] == {"kind": "complaint"}
    assert found[0]["notes"] == [
        {"datetime": "2026-11-15T09:00:00+03:00", "description": "وصل", "type": "received"}
    ]


def test_services_and_their_definition() -> None:
    service = open311.Service("a.b.c", "حفرة", "في الشارع", True, ("حفر", "مطبات"), "طرق")
    found: Any = what_both_say(both(lambda form: replies.services([service], form)), "service", is_list=True)
    assert (found[0]["metadata"], found[0]["type"], found[0]["keywords"]) == (True, "realtime", "حفر, مطبات")
    definition = open311.Definition(
        "a.b.c",
        [open311.Attribute("who", open311.Datatype.SOME_OF, "من؟", 1, values=[("1", "أطفال")])],
    )
    said: Any = what_both_say(
        both(lambda form: replies.definition(definition, form)), "service-definition", is_list=False
    )
    assert said["attributes"][0]["values"] == [{"key": "1", "name": "أطفال"}]


def test_an_answer_to_a_post_has_an_id_or_a_token_and_never_both() -> None:
    for created in (open311.Created("42", notice="شكرًا"), open311.Created(token="7")):
        what_both_say(both(lambda form, c=created: replies.created(c, form)), "created", is_list=True)  # type: ignore[misc]
    for args in ({}, {"request_id": "1", "token": "2"}):
        with pytest.raises(ValueError, match="either"):
            open311.Created(**args)
    found: Any = what_both_say(both(lambda form: replies.token("7", "42", form)), "token", is_list=True)
    assert found == [{"service_request_id": "42", "token": "7"}]


def test_errors_are_an_array_even_when_there_is_one() -> None:
    found: Any = what_both_say(
        both(lambda form: replies.errors([(403, "ينقص api_key")], form)), "error", is_list=True
    )
    assert found == [{"code": 403, "description": "ينقص api_key"}]


def test_discovery_names_its_endpoints_and_formats() -> None:
    endpoints = [
        open311.Endpoint("https://x.example/open311/v2", NOW),
        open311.Endpoint("https://x.example/open311/test/v2", NOW, is_test=True),
    ]
    found: Any = what_both_say(
        both(lambda form: replies.discovery(open311.Discovery(NOW, "a", "b", endpoints), form)),
        "discovery",
        is_list=False,
    )
    assert [each["type"] for each in found["endpoints"]] == ["production", "test"]
    assert found["endpoints"][0]["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert found["endpoints"][0]["formats"] == ["text/xml", "application/json"]


def test_updates_in_both_formats() -> None:
    update = open311.Update("9", "42", open311.Status.CLOSED, NOW, "أُصلحت")
    found: Any = what_both_say(both(lambda form: replies.updates([update], form)), "update", is_list=True)
    assert found[0]["status"] == "closed"
    what_both_say(both(lambda form: replies.update_taken("9", form)), "update-taken", is_list=True)


def test_a_moment_without_a_zone_is_never_written() -> None:
    with pytest.raises(ValueError, match="zone"):
        open311.write_moment(datetime(2026, 1, 1))  # noqa: DTZ001
    assert open311.write_moment(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"


def test_a_document_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "y">]><services>&x;</services>'
    with pytest.raises(open311.Open311Error):
        open311.read_document(bomb, Format.XML)
    with pytest.raises(open311.Open311Error):
        open311.read_document(b"<services>", Format.XML)


@given(st.text(max_size=60))
def test_whatever_somebody_wrote_leaves_as_one_document(words: str) -> None:
    request = open311.Request("1", open311.Status.OPEN, "c", "n", NOW, NOW, description=words)
    for form in Format:
        found: Any = open311.read_document(replies.requests([request], form), form)
        demand_fit(found[0], "request")
