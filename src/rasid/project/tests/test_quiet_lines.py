"""What the operator's log never shows: one-time addresses, and keys of other systems."""

import logging

import pytest

from rasid.project.quiet_lines import QuietLine, WithoutSecrets, without_secrets
from rasid.stages.reports.webhooks.rules import new_key

HANDLE, KEY = new_key()


def shown(line: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "x", 1, "%s", (line,), None)
    assert WithoutSecrets().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    "line",
    [
        # The key comes in later: names of tests must be the same in every process.
        "GET /open311/v2/requests.json?api_key={key}&page=1 200",
        "GET /open311/v2/requests.json?page=1&API_KEY={key}",
        "?api%5Fkey%3D{key}",
        "Bad key {key}.",
        "Authorization: Bearer {key}",
    ],
)
def test_no_line_of_the_log_shows_a_key(line: str) -> None:
    said = shown(line.format(key=KEY))
    assert KEY.removeprefix(f"rasid_{HANDLE}_") not in said
    assert "…" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Not Found: /p/jo/follow/7K3M-9QXD-2VRT", "Not Found: /p/jo/follow/…"),
        ("Not Found: /p/jo/follow/7k3m9qxd2vrt/", "Not Found: /p/jo/follow/…"),
        ("GET /p/jo/?code=7k3m-9qxd-2vrt 200", "GET /p/jo/?code=… 200"),
        ("GET /q/7K3M9QXD2VRT7K3M/ 404", "GET /q/…/ 404"),
        ("GET /p/jo/at/x/rate/?c=3&t=7K3M9QXD2VRT7K3M 404", "GET /p/jo/at/x/rate/?c=3&t=… 404"),
        (
            "/p/jo/reports/8f7e3a60-67a0-4ea8-9e2a-1db7cf2e24e7/ 2026-11-22",
            "/p/jo/reports/8f7e3a60-67a0-4ea8-9e2a-1db7cf2e24e7/ 2026-11-22",
        ),
    ],
)
def test_no_line_of_the_log_shows_what_opens_a_report_or_a_ticket(line: str, said: str) -> None:
    assert shown(line) == said


def test_a_wrong_key_is_somebodys_too_and_the_rest_of_the_line_stays() -> None:
    assert shown("GET /x?api_key=a%20wrong/one&page=1 403") == "GET /x?api_key=…&page=1 403"
    assert shown("GET /invitation/abc/ 410") == "GET /invitation/…/ 410"
    assert shown("GET /days/Zk-3_x9.ics 404") == "GET /days/….ics 404"
    assert shown("GET /p/jo/?monkey=1 200") == "GET /p/jo/?monkey=1 200"


def test_whatever_is_typed_begins_no_line_of_its_own() -> None:
    record = logging.LogRecord(
        "x", logging.WARNING, "", 0, "Not Found: %s", ("/a\n2026 ERROR all is well\u202e",), None
    )
    line = QuietLine("%(levelname)s %(message)s").format(record)
    assert line == "WARNING Not Found: /a\\u000a2026 ERROR all is well\\u202e"


def test_a_line_of_an_observers_door_dates_no_visit() -> None:
    visit = "0f3e68aa-6506-40e6-baac-d98bc081bc63"
    for path in (
        f"/openrosa/jo/uploads/{visit}",
        f"/field/jo/visits/{visit}/fill/",
        f"/en/field/jo/visits/{visit}/",
        f"https://rasid.example/field/jo/visits/{visit}/",
    ):
        quiet = without_secrets(f"Conflict: {path}")
        assert visit not in quiet
        assert quiet.endswith("/…")
    assert without_secrets("File /srv/rasid/field/x.py") == "File /srv/rasid/field/x.py"
