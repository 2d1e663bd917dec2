"""From another system's request to the call that tells it: what follows what, by the table of handovers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from standardwebhooks.webhooks import Webhook

from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.handovers import run_step
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.reports import actions as reports
from rasid.stages.reports.rules import Outcome
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.rules import Event
from rasid.stages.reports.webhooks.signing import secret_of
from rasid.stages.reports.webhooks.tests.receiver import Receiver, listening
from tests.world.reports import SUMMARY
from tests.world.webhooks import Issued


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE = True
    with listening() as found:
        yield found


@pytest.fixture
def everything_follows(transactional_db: None) -> Iterator[None]:
    with jobs_run_here(run_step):
        yield


def test_a_report_goes_in_by_open311_and_its_end_comes_back_as_a_signed_call(
    everything_follows: None,
    client: Client,
    programme: Programme,
    city_key: Issued,
    receiver: Receiver,
    officer: Viewer,
    licensing: Authority,
) -> None:
    hook = webhooks.subscribe(programme, url=receiver.url, events=list(Event), key=city_key.key)
    sent = client.post(
        "/open311/v2/requests.json",
        {
            "api_key": city_key.text,
            "service_code": "roads.surface.pothole",
            "lat": "31.95",
            "long": "35.91",
            "description": "حفرة عميقة أمام المدرسة",
        },
    )
    report = sent.json()[0]["service_request_id"]
    reports.categorise(officer, report, authority=licensing.id)
    reports.summarise(officer, report, dict(SUMMARY), is_public=True)
    assert [each["service_request_id"] for each in client.get("/open311/v2/requests.json").json()] == [report]
    reports.forward(officer, report)
    reports.close(officer, report, Outcome.EXPLAINED, "رُدمت الحفرة أمس")

    told = [json.loads(body) for _, body in receiver.came]
    assert [each["type"] for each in told] == [
        "report.accepted", "report.published", "report.forwarded", "report.closed",
    ]  # fmt: skip
    assert {each["data"]["report"]["id"] for each in told} == {report}
    assert [each["data"]["became"] for each in told] == ["received", "received", "forwarded", "closed"]
    assert told[-1]["data"]["report"]["status"] == "closed"
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 4
    for headers, body in receiver.came:
        # The frozen clock is not the library's: the signature is checked by signing once more.
        signed = Webhook(secret_of(hook)).sign(headers["webhook-id"], webhooks.clock.now(), body.decode())
        assert headers["webhook-signature"] == signed
        assert "عميقة" not in body.decode()
