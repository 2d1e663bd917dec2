"""The Open311 door: HTTP requests of other systems enter; documents of GeoReport v2 leave, errors too, always.

`/open311/discovery.xml` leads to the endpoints: `/open311/v2/` for all programmes (jurisdiction_id is the
programme's slug), `/open311/<slug>/v2/` for one, `/open311/test/v2/` where everything is checked and nothing kept.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.methods.triage import load_taxonomy
from rasid.protocols import open311
from rasid.protocols.open311 import Fault, Format, Params, replies
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug, public_programmes
from rasid.stages.reports.open311 import actions, queries
from rasid.stages.reports.open311.rules import Offer, definition_of, edition_began, offer
from rasid.stages.reports.rules import Refusal, shown_code
from rasid.stages.reports.webhooks.doors import KeyFault, KeyRefusedError, demand_key, key_from_header
from rasid.stages.reports.webhooks.models import ApiKey
from rasid.stages.reports.webhooks.rules import Scope

_log = logging.getLogger(__name__)

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,49}")
KEY_FAULTS = {
    KeyFault.MISSING: Fault.NO_KEY,
    KeyFault.WRONG: Fault.WRONG_KEY,
    KeyFault.OUT_OF_SCOPE: Fault.KEY_OUT_OF_SCOPE,
    KeyFault.TOO_OFTEN: Fault.TOO_OFTEN,
}
UNUSABLE_BODY = (MultiPartParserError, SuspiciousOperation, TooManyFilesSent, UnreadablePostError)
SECONDS_TO_WAIT = 60


@dataclass(frozen=True)
class Call:
    """One request: what it asks of which programme, in which format and language."""

    request: HttpRequest
    form: Format
    params: Params
    programme: Programme
    is_test: bool

    @property
    def language(self) -> str:
        return "en" if translation.get_language() == "en" else "ar"

    @property
    def site(self) -> str:
        return self.request.build_absolute_uri("/").rstrip("/")

    def key(self, scope: Scope) -> ApiKey:
        return demand_key(self.programme, self._key_text, scope)

    def key_if_given(self, scope: Scope) -> ApiKey | None:
        """Reading needs no key; one that is given is checked all the same."""
        return self.key(scope) if self._key_text else None

    @property
    def _key_text(self) -> str:
        return open311.one(self.params, "api_key") or key_from_header(self.request)


Handler = Callable[[Call, Sequence[str]], bytes]


@csrf_exempt
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where the endpoints are. The only resource whose type says no charset."""

    def answer(form: Format) -> bytes:
        if request.method not in {"GET", "HEAD"}:
            raise open311.refuse(Fault.METHOD)
        site = request.build_absolute_uri("/").rstrip("/")
        programmes = list(public_programmes())
        changed = max(queries.began_at(programmes), edition_began(load_taxonomy()))
        endpoints = [open311.Endpoint(f"{site}/open311/v2", changed)]
        endpoints += [
            open311.Endpoint(f"{site}/open311/{programme.slug}/v2", changed) for programme in programmes
        ]
        endpoints.append(open311.Endpoint(f"{site}/open311/test/v2", changed, is_test=True))
        found = open311.Discovery(
            changed, say("open311-contact", site=site), say("open311-key-service", site=site), endpoints
        )
        return replies.discovery(found, form)

    return _answered(request, form, answer, is_discovery=True)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The doors here for machines that read OpenAPI."""
    return JsonResponse(open311.description(request.build_absolute_uri("/").rstrip("/")))


@csrf_exempt
def resource(
    request: HttpRequest, rest: str, programme: str | None = None, is_test: bool = False
) -> HttpResponse:
    """Everything under an endpoint. What stands before the last dot names the resource, the rest the format."""
    path, _, form = rest.rpartition(".")

    def answer(form: Format) -> bytes:
        kind, *names = path.split("/")
        methods = RESOURCES.get((kind, len(names)))
        if methods is None:
            raise open311.refuse(Fault.UNKNOWN_ADDRESS)
        handler = methods.get("GET" if request.method == "HEAD" else request.method or "")
        if handler is None:
            raise open311.refuse(Fault.METHOD)
        params = _params(request)
        found = _programme(params, programme)
        call = Call(request, form, params, found, is_test)
        with timezone.override(ZoneInfo(found.time_zone)), override_style(style_of(found)):
            return handler(call, names)

    return _answered(request, form, answer)


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked for under this root."""

    def answer(form: Format) -> bytes:
        raise open311.refuse(Fault.UNKNOWN_ADDRESS)

    return _answered(request, rest.rpartition(".")[2], answer)


# Resources --------------------------------------------------------------------------------------


def _services(call: Call, names: Sequence[str]) -> bytes:
    return replies.services(queries.services(call.language), call.form)


def _definition(call: Call, names: Sequence[str]) -> bytes:
    return replies.definition(definition_of(_offered(names[0])), call.form)


def _requests(call: Call, names: Sequence[str]) -> bytes:
    search = open311.read_search(call.params, clock.now())
    found = queries.found_requests(
        call.programme, search, call.key_if_given(Scope.READ), with_media=call.site
    )
    return replies.requests(found, call.form, with_extensions=search.with_extensions)


def _request(call: Call, names: Sequence[str]) -> bytes:
    with_extensions = open311.read_flag(call.params, "extensions")
    found = queries.request_by_id(
        call.programme,
        names[0],
        call.key_if_given(Scope.READ),
        with_extensions=with_extensions,
        with_media=call.site,
    )
    if found is None:
        raise open311.refuse(Fault.UNKNOWN_REQUEST)
    return replies.requests([found], call.form, with_extensions=with_extensions)


def _token(call: Call, names: Sequence[str]) -> bytes:
    """Ids are given at once, so a token is only another name for one: the id itself."""
    key = call.key_if_given(Scope.READ)
    found = queries.request_by_id(call.programme, names[0], key, with_extensions=False, with_media="")
    if found is None:
        raise open311.refuse(Fault.UNKNOWN_TOKEN)
    return replies.token(names[0], found.id, call.form)


def _updates(call: Call, names: Sequence[str]) -> bytes:
    search = open311.read_search(call.params, clock.now())
    found = queries.found_updates(call.programme, search, call.key_if_given(Scope.READ))
    return replies.updates(found, call.form)


def _new_request(call: Call, names: Sequence[str]) -> bytes:
    key = call.key(Scope.WRITE)
    with_extensions = open311.read_flag(call.params, "extensions")
    sent = open311.read_new_request(call.params)
    offered = _offered(sent.service_code)
    if problems := open311.attribute_problems(definition_of(offered).attributes, sent.attributes):
        raise open311.Open311Error(problems)
    point = queries.point_of(call.programme, sent.address_id) if sent.address_id else None
    if sent.address_id and point is None:
        raise open311.refuse(Fault.UNKNOWN_ADDRESS_ID)
    notice = say("open311-notice", days=offered.answer_days)
    if call.is_test:
        actions.composed(sent, offered, point, call.language)
        return replies.created(
            open311.Created(f"test-{uuid4()}", notice=say("open311-test-notice")), call.form
        )
    sent_along = [cast(BinaryIO, file) for _, held in call.request.FILES.lists() for file in held]
    files = actions.kept_files(sent_along)
    raw = actions.composed(sent, offered, point, call.language, files)
    code = actions.code_for(key, call.request.headers.get("Idempotency-Key", "")[:200])
    accepted = actions.receive(call.programme, key, sent, raw, code=code, files=files)
    extensions = {
        "receipt_code": shown_code(code),
        "number": str(accepted.report.number),
    }
    created = open311.Created(
        str(accepted.report.id), notice=notice, extensions=extensions if with_extensions else {}
    )
    return replies.created(created, call.form)


def _new_update(call: Call, names: Sequence[str]) -> bytes:
    key = call.key(Scope.UPDATES)
    update = open311.read_update(call.params)
    report = queries.own_report(call.programme, update.request_id, key)
    if report is None:
        raise open311.refuse(Fault.UNKNOWN_REQUEST)
    if call.is_test:
        return replies.update_taken(f"test-{uuid4()}", call.form)
    event = actions.take_update(report, key, update)
    return replies.update_taken(queries.update_id(event), call.form)


# By the first word of the path and how many follow it: what is done for each method.
RESOURCES: dict[tuple[str, int], dict[str, Handler]] = {
    ("services", 0): {"GET": _services},
    ("services", 1): {"GET": _definition},
    ("requests", 0): {"GET": _requests, "POST": _new_request},
    ("requests", 1): {"GET": _request},
    ("tokens", 1): {"GET": _token},
    ("servicerequestupdates", 0): {"GET": _updates, "POST": _new_update},
}


def _offered(code: str) -> Offer:
    found = offer(load_taxonomy(), code)
    if found is None:
        raise open311.refuse(Fault.UNKNOWN_SERVICE)
    return found


def _params(request: HttpRequest) -> Params:
    """The address's parameters and the form's; where both say something, the form comes last and counts."""
    if request.META.get("rasid.body_is_partial"):
        raise open311.refuse(Fault.TOO_LARGE)
    found = {name: list(values) for name, values in request.GET.lists()}
    if request.method == "POST":
        for name, values in request.POST.lists():
            found[name] = [*found.get(name, []), *values]
    return found


def _programme(params: Params, slug: str | None) -> Programme:
    """The jurisdiction: from the address, else from the parameter, else the only one there is."""
    asked = open311.one(params, "jurisdiction_id")
    if slug is None and not asked:
        only = list(public_programmes()[:2])
        if len(only) == 1:
            return only[0]
        raise open311.refuse(Fault.NO_JURISDICTION)
    if slug is not None and asked and asked != slug:
        raise open311.refuse(Fault.UNKNOWN_JURISDICTION)
    wanted = slug or asked
    found = programme_by_slug(wanted) if _SLUG.fullmatch(wanted) else None
    if found is None:
        raise open311.refuse(Fault.UNKNOWN_JURISDICTION)
    return found


# Answers ----------------------------------------------------------------------------------------


def _answered(
    request: HttpRequest, ending: str, answer: Callable[[Format], bytes], *, is_discovery: bool = False
) -> HttpResponse:
    """The answer in its format and the client's language; whatever keeps a request from it, as an array of errors."""
    form = Format(ending) if ending in set(Format) else Format.XML
    language = translation.get_language_from_request(request)
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        try:
            if ending not in set(Format):
                raise open311.refuse(Fault.UNKNOWN_ADDRESS)
            response = HttpResponse(
                answer(form), content_type=replies.content_type(form, is_discovery=is_discovery)
            )
        except Exception as trouble:
            response = _refusal(_told(trouble), form)
        response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    response["Vary"] = "Accept-Language"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    # What anybody may read, any page may read too; nothing here knows a cookie.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _refusal(error: open311.Open311Error, form: Format) -> HttpResponse:
    told = [
        (problem.code, say(f"open311-fault-{problem.fault}", **dict(problem.params)))
        for problem in error.problems
    ]
    response = HttpResponse(replies.errors(told, form), status=error.status)
    response["Content-Type"] = replies.content_type(form)
    faults = {problem.fault for problem in error.problems}
    if Fault.TOO_OFTEN in faults:
        response["Retry-After"] = str(SECONDS_TO_WAIT)
    if Fault.METHOD in faults:
        response["Allow"] = "GET, HEAD, POST"
    return response


def _told(trouble: Exception) -> open311.Open311Error:
    match trouble:
        case open311.Open311Error():
            return trouble
        case KeyRefusedError():
            return open311.refuse(KEY_FAULTS[trouble.fault])
        case Refused() if trouble.code == Refusal.NOT_THERE:
            return open311.refuse(Fault.UNKNOWN_REQUEST)
        case Refused():
            return open311.refuse(Fault.REFUSED, reason=trouble.text())
        case RequestDataTooBig():
            return open311.refuse(Fault.TOO_LARGE)
        case _ if isinstance(trouble, UNUSABLE_BODY):
            return open311.refuse(Fault.UNREADABLE)
    _log.error("a request of Open311 failed", exc_info=trouble)
    return open311.refuse(Fault.BROKEN)
