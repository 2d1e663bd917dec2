"""Every operation that the API and the Open311 door describe, called with what schemathesis makes up.

Nothing may break (no 5xx), and every answer must be one that the description promises: its status, its type and, where
it is JSON, its schema. The calls are the same every time; half of them carry ids and credentials that exist.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases.models import Case
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.models import Delivery
from rasid.stages.reports.webhooks.rules import Event, Scope
from tests import openapi_anew
from tests.world.reports import SALMA_CODE
from tests.world.webhooks import Issued

DESCRIPTIONS = ("/api/v1/openapi.json", "/open311/openapi.json")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
CALLS_AN_OPERATION = 10
# Files of a story are sent as they are: their bytes are no document.
FILES = "/files/"
Known = Mapping[str, Any]
# An operation that takes nothing but a name cannot be asked wrongly.
NOTHING_WRONG = {GenerationMode.POSITIVE: (), GenerationMode.NEGATIVE: (Unsatisfiable,)}


@pytest.fixture
def known(
    log_files: object, forwarded_report: Report, city_key: Issued, marka: ServicePoint, answered_order: Case,
    published_bulletin: Bulletin,
) -> Known:  # fmt: skip
    """What exists, by the name under which operations ask for it."""
    show_report(forwarded_report.id)
    webhooks.note_report(city_key.key, forwarded_report)
    programme = city_key.key.programme
    subscription = webhooks.subscribe(
        programme, url="https://hooks.example/", events=list(Event), key=city_key.key
    )
    webhooks.tell_of_report(forwarded_report.id)
    return {
        "programme": programme.slug,
        "jurisdiction_id": programme.slug,
        "report": str(forwarded_report.id),
        "service_request_id": str(forwarded_report.id),
        "token": str(forwarded_report.id),
        "service_code": "roads.surface.pothole",
        "subscription": str(subscription.id),
        "delivery": str(Delivery.objects.filter(subscription=subscription)[0].id),
        "point": str(marka.id),
        "centre": str(answered_order.service_point_id),
        "authority": str(answered_order.authority_id),
        "order": str(answered_order.id),
        "finding": str(answered_order.finding_id),
        "code": answered_order.code,
        "finding_code": answered_order.finding.code,
        "number": str(published_bulletin.number),
        "cursor": "",
        "api_key": city_key.text,
        "lat": "31.95",
        "long": "35.91",
        "extensions": "true",
    }


@pytest.fixture(autouse=True)
def without_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of calls in one minute are meant here."""
    monkeypatch.setattr(
        "rasid.stages.reports.webhooks.doors.REQUESTS_A_MINUTE", dict.fromkeys(Scope, 1_000_000)
    )


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """As Django's own test client does: the end of a request does not end the test's transaction."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


def credential(path: str, keys: Mapping[str, Issued]) -> str:
    if "/resident/" in path:
        return f"Receipt {SALMA_CODE}"
    part = next((part for part in ("office", "agency") if f"/{part}/" in path), "")
    return f"Bearer {keys[part].text}"


def called(operation: Any, mode: GenerationMode, known: Known, keys: Mapping[str, Issued]) -> list[int]:
    """Call one operation in many ways; which statuses came."""
    statuses: list[int] = []
    there = {**known, "code": known["finding_code" if "/findings/" in operation.path else "code"]}

    @settings(
        max_examples=CALLS_AN_OPERATION,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_known=st.integers(0, 3))
    def call(case: Any, is_known: int) -> None:
        # Never another programme: a name that nobody has is answered before anything is looked at.
        for held in (case.path_parameters, case.query, case.body):
            if isinstance(held, dict):
                held.update({name: value for name, value in there.items() if name in held and is_known})
        if is_known:
            case.headers = {**(case.headers or {}), "Authorization": credential(operation.path, keys)}
        response = case.call()
        statuses.append(response.status_code)
        case.validate_response(response, checks=CHECKS)

    call()
    return statuses


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value
)
@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_no_operation_breaks_or_answers_otherwise_than_described(
    description: str,
    mode: GenerationMode,
    known: Known,
    city_key: Issued,
    rania_key: Issued,
    omar_key: Issued,
) -> None:
    # Thousands of refusals are meant here; nobody needs a line for each.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    schema = schemathesis.openapi.from_wsgi(description, get_wsgi_application())
    came: dict[str, list[int]] = {}
    keys = {"": city_key, "office": rania_key, "agency": omar_key}
    try:
        for found in schema.get_all_operations():
            operation = found.ok()
            if FILES in operation.path:
                continue
            # What one operation ends is there again for the next.
            with transaction.atomic(), suppress(*NOTHING_WRONG[mode]):
                came[operation.label] = called(operation, mode, known, keys)
                transaction.set_rollback(True)
    finally:
        logging.getLogger("django.request").setLevel(logging.NOTSET)
    assert len(came) >= 9
    if mode is GenerationMode.POSITIVE:
        # Calls that get nowhere show nothing.
        reads = {label: statuses for label, statuses in came.items() if label.startswith("GET")}
        unread = [label for label, statuses in reads.items() if not {200, 304} & set(statuses)]
        assert unread == []


def test_both_descriptions_are_there_for_everybody(client: Client, db: None) -> None:
    for description in DESCRIPTIONS:
        answer = client.get(description)
        assert answer.status_code == 200
        assert answer.json()["openapi"].startswith("3.1")


def test_the_description_is_the_one_that_is_kept_in_docs() -> None:
    # Meant? Then `python -m tests.openapi_anew`, and a line in the changelog for whoever uses the API.
    assert openapi_anew.written() == openapi_anew.KEPT.read_text()


@pytest.mark.parametrize("address", ["/api/v1/j%0Ao/resident/near", "/api/%0A", "/api/v1/nothing"])
def test_an_address_where_nothing_is_answers_as_the_others_do(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (404, "application/json")
