"""What the operator's log never shows, however much it is asked to tell: people's words, numbers, names and secrets."""

import copy
import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import NotSentError, send
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import actions
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind
from rasid.stages.reports.statement import Contact, ContactBy, compose

WORDS, NAME = "قنطرةالزعفران", "سلمىالمصري"
PHONE, LOCAL, MAIL = "+962790000077", "0790000077", "salma.masri@example.org"
CODE, SHOWN = "7K3M9QXD2VRT", "7K3M-9QXD-2VRT"
PASSWORD, PIN = "Zaafaran-9-Qantara", "719384"
PLANTED = (WORDS, NAME, PHONE, PHONE[1:], LOCAL, MAIL, "salma.masri", CODE, SHOWN, PASSWORD, PIN)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["DEBUG", "INFO", "WARNING", "DEBUG json"])
def log(request: Any) -> Iterator[io.StringIO]:
    """The log as it is configured, told to tell this much."""
    told, configured = io.StringIO(), copy.deepcopy(settings.LOGGING)
    configured["handlers"]["console"]["stream"] = told
    level, _, form = request.param.partition(" ")
    configured["root"]["level"] = level
    configured["handlers"]["console"]["formatter"] = form or "line"
    root = logging.getLogger()
    before = list(root.handlers)
    logging.config.dictConfig(configured)
    try:
        yield told
    finally:
        logging.config.dictConfig(settings.LOGGING)
        root.handlers[:] = before


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def statement() -> bytes:
    contact = Contact(ContactBy.SMS, PHONE)
    return compose(Kind.COMPLAINT, f"{NAME} قال {WORDS}، رقمي {LOCAL}", contact=contact)


def said_nothing(log: io.StringIO) -> str:
    told = log.getvalue()
    assert [planted for planted in PLANTED if planted in told] == []
    return told


def test_reports_that_fail_and_reports_that_do_not(
    log: io.StringIO, browser: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_to, receipt = reverse("api:resident_reports", args=["jo"]), {"Authorization": f"Receipt {SHOWN}"}

    def post(body: bytes, **headers: str) -> int:
        sent = browser.post(send_to, body, content_type="application/json", headers=headers or receipt)
        return sent.status_code

    def broken(*_: Any, **__: Any) -> None:
        here = {"words": WORDS, "phone": PHONE}
        assert here
        raise IntegrityError(f"Failing row contains ({NAME}, {WORDS}, {PHONE}, {MAIL}).")

    assert post(statement()[:-9]) == 400
    assert post(statement(), Authorization=f"Receipt {SHOWN}x{WORDS.encode().hex()}") == 401
    assert post(statement()) == 201
    browser.get(f"/p/jo/follow/{SHOWN}?phone={PHONE}&mail={MAIL}&code={CODE}")
    browser.post(reverse("resident_follow", args=["jo"]), {"code": SHOWN, "act": "pin", "pin-pin": PIN})
    monkeypatch.setattr(actions, "accept", broken)
    assert post(statement()) == 500
    told = said_nothing(log)
    assert "django.db.utils.IntegrityError" in told
    assert "broken" in told


def test_signing_in_with_what_is_somebodys(log: io.StringIO, browser: Client, rania: User) -> None:
    for _ in range(9):
        browser.post("/account/login/", {"login": MAIL, "password": PASSWORD})
        browser.post("/account/login/", {"login": PASSWORD, "password": PASSWORD})
    browser.get(f"/account/login/?next=/office/jo/&login={MAIL}&password={PASSWORD}")
    device = {"Authorization": f"Basic {PASSWORD}", "X-Openrosa-Version": "1.0"}
    assert browser.get("/openrosa/jo/formList", headers=device).status_code == 401
    assert browser.post(f"/invitation/{PASSWORD}/", {"password": PASSWORD}).status_code == 410
    assert said_nothing(log)


def test_other_systems_keys_and_calls(log: io.StringIO, browser: Client, programme: Programme) -> None:
    asked = browser.get(f"/open311/jo/v2/requests.json?api_key={PASSWORD}&phone={LOCAL}")
    said = {"api_key": PASSWORD, "email": MAIL, "description": WORDS}
    assert (asked.status_code, browser.post("/open311/jo/v2/requests.json", said).status_code) == (403, 403)
    logging.getLogger("rasid.any").warning("calling https://user:%s@example.org/ failed", PASSWORD)
    logging.getLogger("httpx").info("GET https://sms.example/?to=%s&text=%s", PHONE, WORDS)
    logging.getLogger("django.template").debug("context: %s", {"words": WORDS})
    assert "calling https:…/ failed" in said_nothing(log)


def test_a_gateway_and_a_mail_server_that_fail(
    log: io.StringIO, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SMS_URL = "http://127.0.0.1:9/send?to={to}&text={text}"
    settings.MAIL_URL = "smtp://127.0.0.1:9?tls=none"
    for way, address in ((Way.SMS, PHONE), (Way.EMAIL, MAIL)):
        try:
            send(way, address, f"{WORDS} {PIN}", subject=NAME)
        except NotSentError:
            logging.getLogger("procrastinate.worker").exception("Job send failed for %s", uuid4())
    told = said_nothing(log)
    assert "rasid.foundation.messaging.sending.NotSentError" in told


def test_a_job_that_fails_on_somebodys_row(
    log: io.StringIO, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = actions.accept(programme, statement(), code=CODE, door=Door.PAGE, sender=None).report

    def refused(*_: Any, **__: Any) -> httpx.Response:
        raise httpx.ConnectError(f"cannot reach https://sms.example/?to={PHONE}&text={WORDS}")

    monkeypatch.setattr(contacts, "send", refused)
    try:
        contacts.send_pin(report.id)
    except httpx.ConnectError:
        logging.getLogger("procrastinate.worker").exception(
            "Job rasid.handovers.hand_over ended with an error"
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [json.dumps({"phone": PHONE, "words": WORDS})])
    except Exception:
        logging.getLogger("procrastinate.worker").exception("Job failed")
    assert Report.objects.get().text
    said_nothing(log)
