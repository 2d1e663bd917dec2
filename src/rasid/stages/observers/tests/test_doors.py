"""What a phone reads at a door that speaks JSON, whatever goes wrong behind it."""

import base64
import errno
import json
from enum import StrEnum
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.utils import timezone

from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions
from rasid.stages.observers.doors import json_body, json_door
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Role, Viewer


class Refusal(StrEnum):
    GONE = "observers-ended"


@json_door("GET", "POST", statuses={Refusal.GONE: 404})
def ask(request: HttpRequest, viewer: Viewer, act: str) -> HttpResponseBase:
    match act:
        case "refuse":
            raise Refused(Refusal.GONE)
        case "break":
            raise ZeroDivisionError
        case "away":
            raise OperationalError
        case "full":
            raise OSError(errno.ENOSPC, "no space left on device")
        case "body":
            return JsonResponse(json_body(request))
    zone = timezone.get_current_timezone_name()
    return JsonResponse(
        {"user": viewer.user_id, "roles": list(viewer.roles), "zone": zone, "say": say("observers-handle")}
    )


def answer(
    device: tuple[str, str], act: str = "look", method: str = "GET", body: bytes = b""
) -> HttpResponse:
    credentials = base64.b64encode(":".join(device).encode()).decode()
    request = RequestFactory().generic(
        method, "/", body, "application/json", headers={"authorization": f"Basic {credentials}"}
    )
    response: Any = ask(request, programme="jo", act=act)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "application/json"
    assert isinstance(response, HttpResponse)
    return response


@pytest.fixture
def device(noor: Observer) -> tuple[str, str]:
    return actions.issue_device(noor)


def test_a_device_comes_in_as_its_observer_in_the_programmes_own_zone_and_language(
    noor: Observer, device: tuple[str, str]
) -> None:
    noor.user.language = "en"
    noor.user.save()
    said = json.loads(answer(device).content)
    assert said == {
        "user": noor.user_id,
        "roles": [Role.OBSERVER],
        "zone": "Asia/Amman",
        "say": "Account name",
    }


def test_whoever_is_no_device_is_asked_to_sign_in(noor: Observer) -> None:
    refused = answer(("0" * 32, "guess"))
    assert refused.status_code == 401
    assert refused["WWW-Authenticate"].startswith("Basic ")
    assert set(json.loads(refused.content)) == {"error"}


@pytest.mark.parametrize(
    ("act", "method", "body", "status"),
    [
        ("refuse", "GET", b"", 404),
        ("break", "GET", b"", 500),
        ("away", "GET", b"", 503),
        ("full", "GET", b"", 503),
        ("look", "DELETE", b"", 405),
        ("body", "POST", b"not json", 400),
        ("body", "POST", b"[1]", 400),
        ("body", "POST", b"[" * 100_000, 400),
    ],
)
def test_every_error_is_a_sentence_in_json(
    device: tuple[str, str], act: str, method: str, body: bytes, status: int
) -> None:
    failed = answer(device, act, method, body)
    assert failed.status_code == status
    assert failed.headers.get("Retry-After") == ("10" if status == 503 else None)
    words = json.loads(failed.content)["error"]
    assert any("\u0621" <= letter <= "\u064a" for letter in words)


@pytest.mark.parametrize("body", [b'{"note": "\\u0000"}', b'{"note": "\\ud800"}', b'{"a\\u0000": 1}'])
def test_what_no_database_can_keep_is_an_unreadable_body(device: tuple[str, str], body: bytes) -> None:
    assert answer(device, "body", "POST", body).status_code == 400
