"""While the vault's keys are away a report is not half taken: nobody is told that it was, and it can come again."""

import errno
import io
import json
import sys
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from pytest_django.fixtures import Settings

from rasid.foundation.ledger.models import Entry
from rasid.foundation.vault import masters
from rasid.project.management.commands.rasid_mail_in import TRY_LATER
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.models import Report
from rasid.stages.reports.resident.tests.test_plain_pages import sent
from rasid.stages.reports.rules import Kind, shown_code
from rasid.stages.reports.statement import compose
from rasid.stages.reports.taking import actions as taking
from tests.world.reports import new_code

LETTER = (
    b"From: salma@example.org\r\nTo: say@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nLong queue\r\n"
)


@pytest.fixture
def keys_away(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def away(name: str) -> tuple[bytes, bytes]:
        raise masters.KeysAwayError

    monkeypatch.setattr(masters, "data_key", away)
    return monkeypatch


def kept() -> tuple[int, int]:
    return Report.objects.count(), Entry.objects.filter(verb="report.accepted").count()


def posted(code: str) -> Any:
    raw = compose(Kind.COMPLAINT, "الطابور طويل")
    headers = {"Authorization": f"Receipt {shown_code(code)}", "Accept-Language": "ar"}
    return Client(raise_request_exception=False).post(
        "/api/v1/jo/resident/reports", raw, content_type="application/json", headers=headers
    )


def test_a_phone_is_asked_to_come_again_and_then_gets_its_receipt(
    programme: Programme, keys_away: pytest.MonkeyPatch
) -> None:
    code = new_code()
    turned_away = posted(code)
    assert (turned_away.status_code, turned_away["Retry-After"]) == (503, "60")
    assert json.loads(turned_away.content)["code"] == "project-keys-away"
    assert kept() == (0, 0)
    keys_away.undo()
    assert posted(code).status_code in {200, 201}
    assert kept() == (1, 1)


def test_a_person_reads_that_nothing_was_kept(
    programme: Programme, client: Client, keys_away: pytest.MonkeyPatch
) -> None:
    page = sent(client)
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "لم يُحفظ شيء" in page.content.decode()
    assert kept() == (0, 0)


def test_a_mail_server_keeps_the_letter(
    programme: Programme, keys_away: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER)))
    with pytest.raises(SystemExit) as left:
        call_command("rasid_mail_in", programme="jo")
    assert left.value.code == TRY_LATER
    assert kept() == (0, 0)


def test_a_database_that_is_away_is_no_fault_of_what_was_sent(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the disk is full")

    code = new_code()
    monkeypatch.setattr(taking, "record", away)
    turned_away = posted(code)
    assert (turned_away.status_code, turned_away["Retry-After"]) == (503, "10")
    monkeypatch.undo()
    assert posted(code).status_code == 201
    assert kept() == (1, 1)


def test_whoever_comes_again_because_of_us_is_not_too_often_here(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.REPORTS_PER_ADDRESS = 1

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    code = new_code()
    with monkeypatch.context() as away:
        away.setattr(taking, "record", full)
        statuses = {
            (turned.status_code, turned["Retry-After"]) for turned in (posted(code) for _ in range(30))
        }
    assert statuses == {(503, "10")}
    assert posted(code).status_code == 201
    assert posted(new_code()).status_code == 429
