"""A client that others wrote (PyPI `georeport`) reads the door whole, over a real server, with its Arabic intact."""

from typing import Any

import pytest
import requests
from georeport import GeoReport

from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.rules import Outcome
from tests.world.reports import SUMMARY, Reporting
from tests.world.webhooks import Issued

TEXT = "حفرة عميقة أمام «مدرسة الأمل» <خطر> & ماء"


@pytest.fixture
def client_of(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("NO_PROXY", "*")

    def make(form: str) -> GeoReport:
        return GeoReport(f"{live_server.url}/open311/v2", jurisdiction="jo", output_format=form)

    return make


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_client_reads_services_definitions_and_requests(
    form: str,
    client_of: Any,
    transactional_db: None,
    closed_report: Report,
    reporting: Reporting,
    officer: Viewer,
) -> None:
    other = reporting(TEXT).report
    summary = {"ar": TEXT, "en": "A deep hole."}
    reports.categorise(officer, other.id, category="roads.surface.pothole")
    reports.summarise(officer, other.id, summary, is_public=True)
    for report in (closed_report, other):
        show_report(report.id)
    client = client_of(form)

    services = {each["service_code"]: each for each in client.get_service_list()}
    assert "حفر" in services["roads.surface.pothole"]["service_name"]
    definition = client.get_service_definition("roads.surface.pothole")
    assert definition["service_code"] == "roads.surface.pothole"

    found = {each["service_request_id"]: each for each in client.get_service_requests()}
    assert found.keys() == {str(closed_report.id), str(other.id)}
    assert found[str(other.id)]["description"] == TEXT
    assert (found[str(other.id)]["status"], found[str(closed_report.id)]["status"]) == ("open", "closed")
    (closed,) = _listed(client.get_service_requests(status="closed"))
    assert closed["description"] == SUMMARY["ar"]
    (one,) = _listed(client.get_service_requests(service_code="roads.surface.pothole"))
    assert one["service_request_id"] == str(other.id)
    (same,) = _listed(client.get_service_requests(service_request_id=str(other.id)))
    assert _listed(client.get_service_request(str(other.id))) == [same]


def _listed(found: Any) -> list[Any]:
    """Its XML reader gives a single item bare."""
    return found if isinstance(found, list) else [found]


def test_what_another_system_sends_over_the_wire_is_read_back_as_it_was(
    live_server: Any, client_of: Any, transactional_db: None, city_key: Issued, officer: Viewer
) -> None:
    sent = {
        "api_key": city_key.text, "jurisdiction_id": "jo", "service_code": "roads.surface.pothole",
        "lat": "31.95", "long": "35.91", "description": TEXT, "attribute[affected][]": ["children", "older"],
    }  # fmt: skip
    address = f"{live_server.url}/open311/v2/requests.json"
    for post in (
        requests.post(address, data=sent, timeout=20),
        requests.post(address, data=sent, files={"none": ("", b"")}, timeout=20),
    ):
        made = Report.objects.get(id=post.json()[0]["service_request_id"])
        assert made.text == TEXT
        reports.summarise(officer, made.id, {"ar": made.text, "en": "A hole."}, is_public=True)
        reports.close(officer, made.id, Outcome.EXPLAINED, "رُدمت الحفرة")
        show_report(made.id)
        for form in ("json", "xml"):
            (read,) = _listed(client_of(form).get_service_request(str(made.id)))
            assert (read["description"], read["status"]) == (TEXT, "closed")
