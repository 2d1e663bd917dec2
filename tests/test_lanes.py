"""Every address of the installation waits in the lane that was meant for it."""

import re
from typing import Any

import pytest
from django.urls import get_resolver

from rasid.project.intake.lanes import Lane, lane_of
from tests.test_walls import APP, BY_NAME, DEVICE, KEYED, RESIDENT_FORMS, RESIDENTS, names

UUID = "0190b0f2-6d2a-8c2b-9b1e-0d3c5a7e1f00"
SAMPLES = {"uuid": UUID, "slug": "jo", "int": "7", "path": "a/b"}
# By whatever door somebody hands in what they saw, did or want withdrawn: whatever is not a mere reading.
HANDED_IN = (
    DEVICE
    | APP
    | (RESIDENTS - names("openapi-json api-root api/ api_nothing"))
    | (RESIDENT_FORMS - names("join_apply join_follow"))
    | names("""
        resident_say resident_file open311 open311_test open311_programme open311_description open311_discovery
        field_take field_start field_decline field_give_back field_exit field_fill field_fill_page
        field_check field_transaction_begin field_transaction field_transactions field_transaction_contact
        field_transaction_end field_free field_free_take field_shift_take field_shift_decline field_questions
        field_question field_ill healthz readyz
        """)
)
# Read by a phone before it may delete or send anything, and by whoever asks whether we are alive.
READ_FIRST = names("""
    healthz readyz openrosa_receipt openrosa_sent openrosa_submission openrosa_upload openrosa_uploads
    resident_challenge resident_upload resident_uploads
    """)
PAPERS = names("""
    agency_criteria_pdf cabinet_brief_pdf cabinet_flash_pdf field_certificate_pdf field_undertaking_pdf
    public_bulletin_pdf public_export survey_poster_pdf
    """)
EVERYBODYS = re.compile(
    r"/(|verify\.py|(p|q|log|open311|static)/.*|api/(?!v1/[-\w]+/(office|agency|webhooks)(/|$)).*)$"
)


def _addresses() -> dict[str, str]:
    """An address of each name; those that are written as expressions have another test."""
    found = {}
    for name, route in _routes(get_resolver()):
        if "^" not in route:
            route = re.sub(r"<(\w+):\w+>", lambda kind: SAMPLES.get(kind[1], "x"), route)
            found[name] = "/" + re.sub(r"<\w+>", "x", route)
    return found


def _routes(resolver: Any, before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        found += _routes(each, route) if hasattr(each, "url_patterns") else [(each.name or route, route)]
    return found


def test_tables_for_programs_and_addresses_nobody_has_wait_among_readers() -> None:
    for written in ("csv", "json", "geojson", "csv-metadata.json"):
        assert lane_of("GET", f"/p/jo/bulletins/3/centres.{written}") is Lane.READING
    assert lane_of("GET", "/p/jo/bulletins/3/centres.parquet") is Lane.HEAVY
    assert lane_of("GET", "/open311/nothing/here") is Lane.READING


def test_every_address_is_read_in_the_lane_meant_for_it() -> None:
    wrong = []
    for name, address in _addresses().items():
        meant = Lane.READING if EVERYBODYS.match(address) else Lane.DESK
        if name in READ_FIRST:
            meant = Lane.RECEIPTS
        elif name in PAPERS:
            meant = Lane.HEAVY
        if lane_of("GET", address) is not meant:
            wrong.append(f"{name} {address}: {lane_of('GET', address)}, not {meant}")
    assert wrong == []


def test_whatever_is_handed_in_is_taken_in_first_and_nothing_else_is() -> None:
    addresses = _addresses()
    first = {name for name, address in addresses.items() if lane_of("POST", address) is Lane.RECEIPTS}
    assert first ^ (HANDED_IN & set(addresses)) == set()


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("name", ["openrosa_upload", "resident_upload", "resident_own"])
def test_pieces_of_files_go_the_same_way_as_what_they_belong_to(name: str, method: str) -> None:
    assert lane_of(method, _addresses()[name]) is Lane.RECEIPTS


@pytest.mark.parametrize("query", ["format=csv", "state=open&format=xlsx", "format=csv&page=2"])
def test_a_table_waits_behind_the_page_that_offers_it(query: str) -> None:
    for address in ("/office/jo/cases/", "/en/office/jo/cases/", "/agency/jo/cases/", "/field/jo/pay/"):
        assert lane_of("GET", address) is Lane.DESK
        assert lane_of("GET", address, query) is Lane.HEAVY
        assert lane_of("POST", address, query) is not Lane.HEAVY
    assert lane_of("GET", "/office/jo/cases/", "information=csv") is Lane.DESK


def test_the_language_of_an_address_does_not_change_its_lane() -> None:
    for address in _addresses().values():
        if not address.startswith(("/api/", "/openrosa/", "/open311/")):
            for method in ("GET", "POST"):
                assert lane_of(method, "/en" + address) is lane_of(method, address)
    # An address that only begins like a language is none.
    assert lane_of("GET", "/english/") is Lane.DESK
    assert lane_of("GET", "/en") is Lane.READING


@pytest.mark.parametrize("address", ["", "*", "//p/jo/", "/P/jo/", "/office", "/p", "/راصد/", "/p/jo/\x00"])
def test_whatever_else_is_asked_for_has_a_lane_too_and_never_the_first(address: str) -> None:
    assert lane_of("POST", address) in {Lane.DESK, Lane.READING}


def test_doors_of_keys_and_members_are_work() -> None:
    addresses = _addresses()
    for name in (KEYED - names("api_status api_status_report api_status_health")) | BY_NAME:
        assert lane_of("POST", addresses[name]) is Lane.DESK, name
