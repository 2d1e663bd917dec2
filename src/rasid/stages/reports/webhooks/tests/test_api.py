"""The public status API and webhooks by key, over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from rasid.foundation.calendar import clock
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Outcome
from rasid.stages.reports.webhooks import actions
from rasid.stages.reports.webhooks.models import Delivery, Subscription
from tests.world.reports import SALMA_WORDS, SUMMARY, Reporting
from tests.world.webhooks import Issued

ROOT = "/api/v1/jo"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def bearer(key: Issued) -> dict[str, str]:
    return {"authorization": f"Bearer {key.text}"}


# Status -----------------------------------------------------------------------------------------


def test_counts_are_of_whole_weeks_and_never_of_one_or_two(
    client: Client, reporting: Reporting, officer: Viewer, licensing: Authority
) -> None:
    for number in range(4):
        report = reporting(f"كلام {number}").report
        if number < 2:
            reports.categorise(officer, report.id, authority=licensing.id)
            reports.summarise(officer, report.id, dict(SUMMARY), is_public=False)
            reports.forward(officer, report.id)
    now = client.get(f"{ROOT}/status").json()
    assert [week["received"] for week in now["weeks"]] == [0] * 12
    cache.clear()
    with clock.travelling_to(clock.now() + timedelta(days=7)):
        later = client.get(f"{ROOT}/status").json()
    assert later["weeks"][0] == {
        "week": "2026-11-15", "received": 4, "forwarded": None, "answered": 0, "closed": 0,
    }  # fmt: skip
    assert later["days_to_answer"] is None
    assert later["floor"] == {"smallest_count": 3, "fewest_reports": 10}
    assert later["as_of"] == "2026-11-22"


def test_the_wait_counts_those_who_still_wait(
    client: Client, reporting: Reporting, officer: Viewer, licensing: Authority
) -> None:
    begun = clock.now()
    made = []
    for number in range(12):
        report = reporting(f"كلام {number}").report
        reports.categorise(officer, report.id, authority=licensing.id)
        reports.summarise(officer, report.id, dict(SUMMARY), is_public=False)
        made.append(reports.forward(officer, report.id))
    for day, report in enumerate(made[:9], start=1):
        with clock.travelling_to(begun + timedelta(days=day)):
            reports.close(officer, report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    with clock.travelling_to(begun + timedelta(days=20)):
        found = client.get(f"{ROOT}/status").json()["days_to_answer"]
    assert (found["median"], found["reports"]) == (6, 12)
    assert found["low"] <= 6 <= (found["high"] or 99)


def test_a_public_report_says_where_it_stands_and_nothing_of_its_sender(
    client: Client, forwarded_report: Report
) -> None:
    answer = client.get(f"{ROOT}/reports/{forwarded_report.id}")
    found = answer.json()
    assert (found["state"], found["status"]) == ("forwarded", "open")
    assert found["summary"] == SUMMARY
    assert found["reported_in"] == "2026-11-15"
    assert found["answer_by"] is None
    assert SALMA_WORDS[:20] not in answer.content.decode()
    assert not answer.cookies


def test_what_is_not_public_is_there_for_its_own_key_alone(
    client: Client, salma_report: Report, city_key: Issued, reading_key: Issued
) -> None:
    actions.note_report(city_key.key, salma_report)
    address = f"{ROOT}/reports/{salma_report.id}"
    assert client.get(address).status_code == 404
    assert client.get(address, headers=bearer(reading_key)).status_code == 404
    assert client.get(address, headers={"authorization": "Bearer wrong"}).status_code == 401
    mine = client.get(address, headers=bearer(city_key)).json()
    assert (mine["state"], mine["summary"]) == ("received", None)
    assert client.get(f"{ROOT}/reports/{uuid4()}").status_code == 404
    assert client.get(address.replace("/jo/", "/no/")).status_code == 404


def test_health_says_how_far_the_log_is(client: Client, programme: Programme) -> None:
    assert client.get(f"{ROOT}/health").json() == {"status": "ok", "log_size": 0, "log_signed_at": None}


# Webhooks ---------------------------------------------------------------------------------------


def subscribed(client: Client, key: Issued, **given: Any) -> Any:
    wanted = {"url": "https://hooks.example/rasid", "events": ["report.closed"]} | given
    return client.post(f"{ROOT}/webhooks", wanted, content_type="application/json", headers=bearer(key))


def test_a_key_subscribes_and_is_shown_its_secret_once(client: Client, city_key: Issued) -> None:
    made = subscribed(client, city_key)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    listed = client.get(f"{ROOT}/webhooks", headers=bearer(city_key))
    assert [each["url"] for each in listed.json()] == ["https://hooks.example/rasid"]
    assert "whsec_" not in listed.content.decode()
    address = f"{ROOT}/webhooks/{made.json()['id']}"
    assert client.get(address, headers=bearer(city_key)).json()["events"] == ["report.closed"]
    turned = client.post(f"{address}/secret", headers=bearer(city_key)).json()
    assert turned["secret"] != made.json()["secret"]
    switch = {"content_type": "application/json", "headers": bearer(city_key)}
    assert client.post(f"{address}/switch", {"on": False}, **switch).json()["switched_off"] == "by_hand"
    assert client.post(f"{address}/switch", {"on": True}, **switch).json()["switched_off"] == ""
    assert client.delete(address, headers=bearer(city_key)).status_code == 204
    assert client.get(address, headers=bearer(city_key)).status_code == 404
    assert client.delete(address, headers=bearer(city_key)).status_code == 404


def test_without_the_right_key_nobody_subscribes(
    client: Client, city_key: Issued, reading_key: Issued
) -> None:
    for address in (
        f"{ROOT}/webhooks",
        f"{ROOT}/webhooks/{uuid4()}",
        f"{ROOT}/webhooks/{uuid4()}/deliveries",
    ):
        missing = client.get(address)
        assert (missing.status_code, missing["WWW-Authenticate"]) == (401, "Bearer")
        assert missing.json()["code"] == "webhooks-key-missing"
        refused = client.get(address, headers=bearer(reading_key))
        assert (refused.status_code, refused.json()["code"]) == (403, "webhooks-key-out-of-scope")
    assert client.get(f"{ROOT}/webhooks/{uuid4()}", headers=bearer(city_key)).status_code == 404


def test_addresses_and_events_that_will_not_do_are_refused(client: Client, city_key: Issued) -> None:
    for wrong in ({"url": "http://hooks.example/"}, {"url": "https://u:p@x.example"}, {"events": []},
                  {"events": ["report.lost"]}, {"url": ""}):  # fmt: skip
        answer = subscribed(client, city_key, **wrong)
        assert answer.status_code == 400, wrong
        assert answer.json()["error"]
    assert not Subscription.objects.exists()


def test_calls_are_listed_and_sent_again_by_their_own_key(
    client: Client, city_key: Issued, forwarded_report: Report, officer: Viewer
) -> None:
    made = subscribed(client, city_key).json()["id"]
    reports.close(officer, forwarded_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    actions.tell_of_report(forwarded_report.id)
    address = f"{ROOT}/webhooks/{made}/deliveries"
    (call,) = client.get(address, headers=bearer(city_key)).json()
    assert (call["event"], call["state"], call["tries"]) == ("report.closed", "waiting", 0)
    assert client.get(address, {"page": 2}, headers=bearer(city_key)).json() == []
    Delivery.objects.update(state="given_up", next_try_at=None)
    again = f"{ROOT}/webhooks/deliveries/{call['id']}/resend"
    assert client.post(again, headers=bearer(city_key)).json()["state"] == "waiting"
    assert client.post(again).status_code == 401
