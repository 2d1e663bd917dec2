"""A request of a phone enters with its device's name and password; its observer as a viewer leaves, or a refusal.

Phones have no session: every request proves the device anew (Basic, over HTTPS). What they read back is never
a web page: `device_door` lets each door say its errors in its own format, `json_door` says them as JSON.
"""

import base64
import binascii
import json
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.media.rules import is_disk_full
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.foundation.vault import door
from rasid.stages.observers import queries
from rasid.stages.observers.queries import Device
from rasid.stages.observers.rules import Refusal
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.rules import Viewer

P = ParamSpec("P")
Handler = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase]

STATUSES: Mapping[str, int] = {
    Refusal.TOO_MANY_TRIES: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.UNREADABLE_BODY: HTTPStatus.BAD_REQUEST,
}
REFUSED_STATUS = HTTPStatus.CONFLICT
RETRY_AFTER_S = 10
CHALLENGE = 'Basic realm="OpenRosa", charset="UTF-8"'

_log = logging.getLogger(__name__)


class SayError(Protocol):
    """How a door says what went wrong: a status and a sentence in the account's language become its answer."""

    def __call__(self, status: int, words: str) -> HttpResponse: ...


def device_door(
    *methods: str,
    error: SayError,
    statuses: Mapping[str, int] | None = None,
    finish: Callable[[HttpResponseBase], object] | None = None,
) -> Callable[[Handler[P]], Callable[..., HttpResponseBase]]:
    """Let a device of one of the programme's observers in; the URL's `programme` is a slug.

    401 with a challenge to whoever is no device of this programme, 405, 429; a `Refused` becomes the status of
    its code in `statuses`, else 409; whatever else breaks, 500. All of them are said through `error`, in the
    language of the account. `finish` puts the door's own headers on every answer, errors too.
    """
    known = {**STATUSES, **(statuses or {})}

    def around(handler: Handler[P]) -> Callable[..., HttpResponseBase]:
        @csrf_exempt
        @wraps(handler)
        def view(request: HttpRequest, programme: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            language = settings.LANGUAGE_CODE
            response: HttpResponseBase
            try:
                with translation.override(language):
                    device = _device(request, programme)
                if device is None or request.method not in methods:
                    language = device.language if device else language
                    with translation.override(language):
                        response = _method(error, methods) if device else _challenge(error)
                else:
                    language = device.language
                    response = _inside(device, handler, request, *args, **kwargs)
            except Exception as trouble:
                with translation.override(language):
                    response = error(*_told(trouble, known))
            if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                response.headers.setdefault("Retry-After", str(RETRY_AFTER_S))
            if finish is not None:
                finish(response)
            response["Cache-Control"] = "private, no-store"
            return response

        return view

    return around


def json_door(
    *methods: str, statuses: Mapping[str, int] | None = None
) -> Callable[[Handler[P]], Callable[..., HttpResponseBase]]:
    """A device door whose errors are `{"error": words}`.

    The web client sends its own Authorization header with `credentials: "omit"`: a browser that manages
    passwords itself would answer 401 with its own dialogue.
    """
    return device_door(*methods, error=json_error, statuses=statuses)


def slug_of(request: HttpRequest) -> str:
    """The programme's slug in the address of a request that came through a door here, for addresses beside it."""
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["programme"])


def json_error(status: int, words: str) -> HttpResponse:
    return JsonResponse({"error": words}, status=status)


def json_body(request: HttpRequest) -> dict[str, Any]:
    """The object that a request's body holds. Raises Refused (400) when it holds anything else."""
    try:
        found = json.loads(request.body)
        again = json.dumps(found, ensure_ascii=False)
        again.encode()
    except (ValueError, RecursionError):
        found, again = None, ""
    # Half a surrogate and NUL are text to JSON and to no database.
    if not isinstance(found, dict) or "\\u0000" in again:
        raise Refused(Refusal.UNREADABLE_BODY)
    return found


def _told(trouble: Exception, statuses: Mapping[str, int]) -> tuple[int, str]:
    """Status and words, in the active language, of what kept a request from its answer."""
    match trouble:
        case Refused():
            return statuses.get(trouble.code, REFUSED_STATUS), trouble.text()
        case RequestDataTooBig():
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, say("observers-door-too-large")
        case SuspiciousOperation() | UnreadablePostError():
            return HTTPStatus.BAD_REQUEST, say("refusal-observers-unreadable-body")
        case OperationalError() | InterfaceError():
            # The database is away, or full: not this request's fault, and the very same may succeed in a moment.
            _log.error("a phone's request found no database", exc_info=trouble)
            return HTTPStatus.SERVICE_UNAVAILABLE, say("observers-door-broken")
        case OSError() if is_disk_full(trouble):
            _log.error("a phone's request found no room on the disk", exc_info=trouble)
            return HTTPStatus.SERVICE_UNAVAILABLE, say("observers-door-broken")
    # Whatever broke is ours; the phone keeps what it holds and tries again later.
    _log.error("a phone's request failed", exc_info=trouble)
    return HTTPStatus.INTERNAL_SERVER_ERROR, say("observers-door-broken")


def _inside(
    device: Device, handler: Callable[..., HttpResponseBase], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    with (
        translation.override(device.language),
        timezone.override(ZoneInfo(device.time_zone)),
        override_style(style_of(device)),
    ):
        return handler(request, device.viewer, *args, **kwargs)


def _challenge(error: SayError) -> HttpResponse:
    response = error(HTTPStatus.UNAUTHORIZED, say("observers-door-sign-in"))
    response["WWW-Authenticate"] = CHALLENGE
    return response


def _method(error: SayError, methods: tuple[str, ...]) -> HttpResponse:
    response = error(HTTPStatus.METHOD_NOT_ALLOWED, say("observers-door-method"))
    response["Allow"] = ", ".join(methods)
    return response


def _device(request: HttpRequest, slug: str) -> Device | None:
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, _, secret = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    address = client_network(request)
    if tries.are_too_many(name, address):
        raise Refused(Refusal.TOO_MANY_TRIES)
    user_id = door.user_for_device(name, secret)
    if user_id is None:
        tries.count_wrong(name, address)
    return queries.device(user_id, slug) if user_id is not None else None
