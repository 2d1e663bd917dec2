"""The JSON API as a whole: requests under /api/v1/ enter; JSON leaves, errors too, in the language that was asked for.

The machine-readable description is /api/v1/openapi.json.
"""

import logging
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import URLPattern, include, path, re_path
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rasid.foundation.media.rules import is_disk_full
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.masters import KeysAwayError
from rasid.project.keys_away import KEYS_AWAY, RETRY_AFTER_S
from rasid.stages.bulletins import api as bulletins
from rasid.stages.cases import agency_api, office_api
from rasid.stages.cases import api as cases
from rasid.stages.findings import api as findings
from rasid.stages.programmes import api as programmes
from rasid.stages.registry import api as registry
from rasid.stages.reports import api as residents
from rasid.stages.reports.limits.actions import challenge
from rasid.stages.reports.rules import Refusal
from rasid.stages.reports.webhooks import api as partners
from rasid.stages.reports.webhooks.doors import KeyFault, KeyRefusedError
from rasid.stages.scores import api as scores

_log = logging.getLogger(__name__)

NOT_ALLOWED = "project-api-method"
BROKEN = "project-api-broken"
DATABASE_RETRY_AFTER_S = 10
TOO_LARGE = "project-api-too-large"
NO_SUCH_ADDRESS = "project-api-not-there"

api = NinjaAPI(
    title="Rasid",
    version="1",
    description="What the pages show and do, for other programs. Anybody reads what is public; the office and "
    "authorities work with a key that acts in a member's name (`Authorization: Bearer rasid_…`) or in the session in "
    "which they signed in. Acts that two people decide are done on pages alone. Lists are `{items, next}`: `next` is "
    "the cursor of the next page. Readings bear an ETag. Errors are `{error, code}` in the language of "
    "Accept-Language (ar, en).",
    urls_namespace="api",
    docs_url=None,
)
api.add_router("/{slug:programme}/resident", residents.router)
api.add_router("/{slug:programme}", partners.status_router)
api.add_router("/{slug:programme}/webhooks", partners.webhooks_router)
api.add_router("", programmes.router)
for _router in (registry.router, findings.router, cases.router, bulletins.router):
    api.add_router("/{slug:programme}", _router)
for _router in (findings.office_router, office_api.office_router, scores.office_router):
    api.add_router("/{slug:programme}/office", _router)
api.add_router("/{slug:programme}/agency", agency_api.agency_router)

STATUSES = {**residents.STATUSES, **partners.STATUSES, **findings.STATUSES, **cases.STATUSES}
PUBLIC_SECONDS = 60


def answer(status: int, words: str, code: str, **more: Any) -> HttpResponse:
    said = {"error": words, "code": code, **more}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Any) -> HttpResponse:
    code = str(refused.code)
    # Of whatever room: what is not there for somebody is answered as what is not there at all.
    usual = HTTPStatus.NOT_FOUND if code.endswith("-not-there") else HTTPStatus.BAD_REQUEST
    status = STATUSES.get(code, usual)
    more = {"challenge": challenge()} if code == Refusal.PROOF_MISSING else {}
    return answer(status, refused.text(), code, **more)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    response = _refused(request, Refused(Refusal.UNKNOWN_CODE))
    response["WWW-Authenticate"] = "Receipt"
    return response


@api.exception_handler(KeyRefusedError)
def _key_refused(request: HttpRequest, refused: Any) -> HttpResponse:
    code = f"webhooks-key-{refused.fault}"
    response = answer(partners.KEY_STATUSES[refused.fault], say(f"refusal-{code}"), code)
    if refused.fault in {KeyFault.MISSING, KeyFault.WRONG}:
        response["WWW-Authenticate"] = "Bearer"
    if refused.fault is KeyFault.TOO_OFTEN:
        response["Retry-After"] = "60"
    return response


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """Which member of the body, header or query is wrong, by its name in the interface."""
    named = ", ".join(dict.fromkeys(str(each["loc"][-1]) for each in error.errors if each.get("loc")))
    return _refused(request, Refused(Refusal.UNREADABLE, field=named or Message("reports-field-body")))


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(HTTPStatus.NOT_FOUND, say(NO_SUCH_ADDRESS), NO_SUCH_ADDRESS)


@api.exception_handler(HttpError)
def _said_by_ninja(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return _refused(request, Refused(Refusal.UNREADABLE, field=Message("reports-field-body")))
    return answer(error.status_code, say(BROKEN), BROKEN)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    match error:
        case residents.TooLargeError() | RequestDataTooBig():
            return answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, say(TOO_LARGE), TOO_LARGE)
        case SuspiciousOperation() | UnreadablePostError():
            return _refused(request, Refused(Refusal.UNREADABLE, field=Message("reports-field-body")))
        case KeysAwayError():
            response = answer(HTTPStatus.SERVICE_UNAVAILABLE, say(KEYS_AWAY), KEYS_AWAY)
            response["Retry-After"] = str(RETRY_AFTER_S)
            return response
        case OperationalError() | InterfaceError():
            # The database is away, or full: the very same request may succeed in a moment.
            _log.error("a request of the API found no database", exc_info=error)
            return _for_now()
        case OSError() if is_disk_full(error):
            _log.error("a request of the API found no room on the disk", exc_info=error)
            return _for_now()
    _log.error("a request of the API failed", exc_info=error)
    return answer(HTTPStatus.INTERNAL_SERVER_ERROR, say(BROKEN), BROKEN)


def _for_now() -> HttpResponse:
    response = answer(HTTPStatus.SERVICE_UNAVAILABLE, say(BROKEN), BROKEN)
    response["Retry-After"] = str(DATABASE_RETRY_AFTER_S)
    return response


def _door(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Every answer in the language that was asked for, and as JSON."""

    @csrf_exempt
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(translation.get_language_from_request(request)):
            response = view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                allowed = response.headers.get("Allow", "")
                response = answer(HTTPStatus.METHOD_NOT_ALLOWED, say(NOT_ALLOWED), NOT_ALLOWED)
                response["Allow"] = allowed
        response = _fresh(request, response)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    return door


def _fresh(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An answer to a reading with its ETag; empty where the asker has it already.

    Who may read it was asked before: a hash that somebody guesses opens nothing. What was answered to a key or a
    session is kept by nobody but whoever asked, and asked for anew each time.
    """
    freshness = getattr(request, "freshness", "")
    if not freshness or request.method not in {"GET", "HEAD"} or not isinstance(response, HttpResponse):
        return response
    is_public = freshness == "public"
    if response.status_code == HTTPStatus.OK:
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        response["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}" if is_public else "private, no-store"
        found = get_conditional_response(request, etag=response["ETag"], response=response)
        response = found if found is not None else response
    if not is_public:
        patch_vary_headers(response, ["Authorization", "Cookie"])
    return response


def _nothing(request: HttpRequest, rest: str) -> HttpResponse:
    return answer(HTTPStatus.NOT_FOUND, say(NO_SUCH_ADDRESS), NO_SUCH_ADDRESS)


_patterns, _app, _namespace = api.urls
api_patterns = [
    path(
        "api/v1/",
        include(
            (
                [
                    URLPattern(each.pattern, _door(each.callback), each.default_args, each.name)
                    for each in _patterns
                    if isinstance(each, URLPattern)
                ],
                _app,
            ),
            namespace=_namespace,
        ),
    ),
    path("api/", _door(_nothing), {"rest": ""}),
    # Whatever stands there, line breaks too, which `path:` does not take.
    re_path(r"^api/(?P<rest>[\s\S]+)\Z", _door(_nothing), name="api_nothing"),
]
