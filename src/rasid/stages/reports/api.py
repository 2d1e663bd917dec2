"""Residents' JSON doors: requests of the app, or of anybody else's, enter; what whoever holds a code may know leaves.

The credential is the receipt code, in a header and never in an address: `Authorization: Receipt 7K3M-9QXD-2VRT`.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any, ParamSpec, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from ninja import Header, Path, Query, Router
from ninja.security import APIKeyHeader

from rasid.foundation.accounts.addresses import client_address
from rasid.foundation.ledger import keys
from rasid.foundation.ledger.receipts import with_proof
from rasid.foundation.media import resumable
from rasid.foundation.media.keeping import respond
from rasid.foundation.media.uploads import Finished
from rasid.foundation.messaging.sending import ways
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import active_language, override_style
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug
from rasid.stages.reports import actions, nearby, queries
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.limits import actions as limits
from rasid.stages.reports.limits.rules import Door as Knock
from rasid.stages.reports.models import Report
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reports.rights.papers import copy_of, name_of
from rasid.stages.reports.rights.queries import erasure_of
from rasid.stages.reports.rules import (
    LARGEST_FILE_BYTES,
    LONGEST_TEXT,
    MOST_FILES,
    Door,
    Kind,
    Refusal,
    plain_code,
)
from rasid.stages.reports.shapes import (
    ApiError,
    CategoryOut,
    ContactIn,
    ContactOut,
    Country,
    Done,
    Erased,
    Erasing,
    EventFile,
    EventOut,
    FileOut,
    Limits,
    NamedCode,
    Near,
    NextStep,
    PinIn,
    PlaceOut,
    Rating,
    ReportOut,
    Said,
    Taken,
    Voices,
)
from rasid.stages.reports.statement import LARGEST_BYTES

# Of a refusal that is not named here: 400, so that nothing is tried again that cannot succeed.
STATUSES: Mapping[str, int] = {
    Refusal.UNKNOWN_CODE: HTTPStatus.UNAUTHORIZED,
    Refusal.WRONG_PIN: HTTPStatus.FORBIDDEN,
    Refusal.MUTED: HTTPStatus.FORBIDDEN,
    Refusal.NOT_THERE: HTTPStatus.NOT_FOUND,
    Refusal.WRONG_STATE: HTTPStatus.CONFLICT,
    Refusal.CODE_TAKEN: HTTPStatus.CONFLICT,
    Refusal.ALREADY_RATED: HTTPStatus.CONFLICT,
    Refusal.TOO_LATE_TO_REOPEN: HTTPStatus.CONFLICT,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.PROOF_MISSING: HTTPStatus.TOO_MANY_REQUESTS,
}
COUNTRY_SECONDS = 300
Slug = Annotated[str, Path(description="the programme's short name, as in its addresses")]
P = ParamSpec("P")
T = TypeVar("T")
router = Router(tags=["residents"])


class ResidentRequest(HttpRequest):
    """Inside one programme; `auth` is the report that the code opens, or the plain code of one to come."""

    programme: Programme
    auth: Any


REFUSED: dict[int, Any] = {400: ApiError, 404: ApiError, 429: ApiError, 500: ApiError}
HELD: dict[int, Any] = {**REFUSED, 401: ApiError, 409: ApiError}


# Who asks ------------------------------------------------------------------------------------------


class ReceiptCode(APIKeyHeader):
    """`Authorization: Receipt <code>`: opens the report that has this code."""

    param_name = "Authorization"

    def authenticate(self, request: HttpRequest, key: str | None) -> Report | None:
        code = _code_in(key)
        return queries.by_code(_programme_of(request), code) if code else None


class NewReceiptCode(APIKeyHeader):
    """`Authorization: Receipt <code>`: twelve letters and digits (Crockford base 32) made by the sender at random."""

    param_name = "Authorization"

    def authenticate(self, request: HttpRequest, key: str | None) -> str | None:
        return _code_in(key)


def _code_in(header: str | None) -> str | None:
    scheme, _, typed = (header or "").partition(" ")
    return plain_code(typed) if scheme.lower() == "receipt" else None


def _programme_of(request: HttpRequest) -> Programme:
    """Raises Http404 for an address in no programme."""
    held = getattr(request, "programme", None)
    if held is None:
        assert request.resolver_match is not None
        held = programme_by_slug(str(request.resolver_match.kwargs["programme"]))
        if held is None:
            raise Http404
        cast("ResidentRequest", request).programme = held
    return cast("Programme", held)


def _inside(view: Callable[P, T]) -> Callable[P, T]:
    """Dates and figures as the programme writes them, in its time zone."""

    @wraps(view)
    def door(*args: P.args, **kwargs: P.kwargs) -> T:
        programme = _programme_of(cast("HttpRequest", args[0]))
        with timezone.override(ZoneInfo(programme.time_zone)), override_style(style_of(programme)):
            return view(*args, **kwargs)

    return door


def sender_host(request: HttpRequest) -> str:
    """The address from which a request came, past our own proxies."""
    return client_address(request)


# Doors ----------------------------------------------------------------------------------------------

STATEMENT = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "description": "A statement in canonical JSON (RFC 8785, no floating-point numbers): these very "
                    "bytes are sealed, hashed and receipted. docs/interfaces/residents.md describes its members.",
                    "required": [
                        "v", "kind", "text", "language", "said_at", "place", "category", "answers", "contact", "files"
                    ],
                }
            }
        },
    }
}  # fmt: skip


@router.get("/country", response={200: Country, **REFUSED}, url_name="resident_country")
@_inside
def country(request: ResidentRequest, programme: Slug) -> HttpResponse:
    """What a phone keeps to work offline: kinds, categories, limits, the key that verifies receipts."""
    taxonomy = load_taxonomy()
    told = Country(
        kinds=[kind.value for kind in Kind],
        sectors=[
            NamedCode(code=each.code, name={"ar": each.names.ar, "en": each.names.en})
            for each in taxonomy.sectors.values()
        ],
        categories=[
            CategoryOut(
                code=each.code,
                name={"ar": each.names.ar, "en": each.names.en},
                sector=each.sector,
                kinds=sorted(each.kinds),
            )
            for each in taxonomy.categories.values()
        ],
        limits=Limits(text=LONGEST_TEXT, files=MOST_FILES, file_bytes=LARGEST_FILE_BYTES),
        contact_ways=sorted(ways()),
        vkey=str(keys.verifier()),
        outline=reverse("public_outline", args=[programme]),
        version=taxonomy.version,
    )
    response = JsonResponse(told.model_dump())
    response["Cache-Control"] = f"public, max-age={COUNTRY_SECONDS}"
    return response


@router.get("/challenge", response={200: dict[str, Any], **REFUSED}, url_name="resident_challenge")
@_inside
def challenge(request: ResidentRequest, programme: Slug) -> dict[str, Any]:
    """Work (ALTCHA 2) whose solution, in X-Proof-Of-Work, opens a door that answered `reports-proof-missing`."""
    return limits.challenge()


@router.post(
    "/reports",
    auth=NewReceiptCode(),
    response={201: Taken, 200: Taken, **HELD, 413: ApiError},
    openapi_extra=STATEMENT,
    url_name="resident_reports",
)
def send_report(
    request: ResidentRequest,
    programme: Slug,
    x_device: Annotated[UUID | None, Header(alias="X-Device")] = None,
    x_proof_of_work: Annotated[str, Header(alias="X-Proof-Of-Work")] = "",
) -> HttpResponse:
    """Take a report, before any of its files. 201: new. 200: known already, with the same receipt. 409: the code
    belongs to another report.

    `X-Device` is a random id of this install: with it, more is free, and abuse is muted by it.
    """
    raw = _body(request)
    sender = _admit(request, Knock.REPORT, x_device, x_proof_of_work)
    taken = actions.accept(_programme_of(request), raw, code=request.auth, door=Door.APP, sender=sender)
    told = {"number": taken.report.number, "state": str(taken.report.state), "receipt": taken.receipt}
    return JsonResponse(told, status=HTTPStatus.CREATED if taken.is_new else HTTPStatus.OK)


@router.get("/report", auth=ReceiptCode(), response={200: ReportOut, **HELD}, url_name="resident_report")
@_inside
def report(request: ResidentRequest, programme: Slug) -> ReportOut:
    """The report that the code opens: where it stands, who must act next, and its whole story."""
    held: Report = request.auth
    stands, lead = queries.standing(held), queries.lead_of(held)
    return ReportOut(
        number=held.number,
        kind=held.kind,
        state=stands.state,
        outcome=stands.outcome,
        category=load_taxonomy().name(lead.category, active_language()) if lead.category else "",
        place=in_language(held.service_point.name) if held.service_point else held.place_words,
        accepted_at=held.accepted_at,
        answer_by=stands.answer_by,
        next=NextStep(who=stands.who, by=stands.answer_by),
        can_reopen_until=stands.can_reopen_until,
        can_rate=stands.can_rate,
        contact=ContactOut(is_verified=held.contact_verified_at is not None) if held.has_contact else None,
        voices=lead.voices,
        files=[
            FileOut(sha256=each.sha256, arrived=each.arrived_at is not None)
            for each in held.files.filter(event=None).order_by("id")
        ],
        events=[_event(programme, each) for each in queries.story(held, told_only=True)],
        receipt=with_proof(held.receipt) if held.receipt else "",
        erasure=_erasing(held),
    )


@router.get(
    "/report/files/{int:file}",
    auth=ReceiptCode(),
    response={200: bytes, 206: bytes, **HELD, 415: str, 416: str},
    url_name="resident_report_file",
)
def report_file(request: ResidentRequest, programme: Slug, file: int) -> HttpResponseBase:
    """A file of the report's story, drawn anew without what the camera wrote into it."""
    found = queries.told_file(request.auth, file)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return respond(found, request)


@router.post("/report/said", auth=ReceiptCode(), response={200: Done, **HELD}, url_name="resident_said")
@_inside
def said(request: ResidentRequest, programme: Slug, told: Said) -> Done:
    """Add something to the report."""
    _admit(request, Knock.WORDS)
    actions.say(request.auth, told.text, client_id=told.client_id)
    return _done(request)


@router.post("/report/reopen", auth=ReceiptCode(), response={200: Done, **HELD}, url_name="resident_reopen")
@_inside
def reopen(request: ResidentRequest, programme: Slug, told: Said) -> Done:
    """It was closed and is not settled: within thirty days it goes back to whoever has to act."""
    _admit(request, Knock.WORDS)
    actions.reopen(request.auth, told.text, client_id=told.client_id)
    return _done(request)


@router.post("/report/rating", auth=ReceiptCode(), response={200: Done, **HELD}, url_name="resident_rating")
@_inside
def rating(request: ResidentRequest, programme: Slug, told: Rating) -> Done:
    """How satisfied, 1 to 5, once it is closed; asked once."""
    _admit(request, Knock.WORDS)
    actions.rate(request.auth, told.stars, told.text)
    return _done(request)


@router.post("/report/contact", auth=ReceiptCode(), response={202: Done, **HELD}, url_name="resident_contact")
@_inside
def contact(request: ResidentRequest, programme: Slug, told: ContactIn) -> HttpResponse:
    """Where to be told. A number of six digits is sent there; `/report/contact/pin` takes it back."""
    _admit(request, Knock.CONTACT)
    contacts.give(request.auth, told.by, told.address)
    return JsonResponse(_done(request).model_dump(), status=HTTPStatus.ACCEPTED)


@router.delete(
    "/report/contact", auth=ReceiptCode(), response={200: Done, **HELD}, url_name="resident_contact_forget"
)
@_inside
def forget_contact(request: ResidentRequest, programme: Slug) -> Done:
    """Be told nowhere any more: the address is gone."""
    contacts.forget(request.auth)
    return _done(request)


@router.post(
    "/report/contact/pin",
    auth=ReceiptCode(),
    response={200: Done, **HELD, 403: ApiError},
    url_name="resident_pin",
)
@_inside
def pin(request: ResidentRequest, programme: Slug, told: PinIn) -> Done:
    """The number that was sent: from now on each step is told there."""
    contacts.confirm(request.auth, told.pin)
    return _done(request)


@router.get(
    "/report/own",
    auth=ReceiptCode(),
    response={200: bytes, **HELD},
    openapi_extra={"responses": {200: {"content": {"application/zip": {"schema": {"type": "string"}}}}}},
    url_name="resident_own",
)
@_inside
def own(request: ResidentRequest, programme: Slug) -> HttpResponseBase:
    """A copy of everything held about the report: a ZIP with a page to read, JSON, the files, the receipt."""
    _admit(request, Knock.WORDS)
    name = name_of(programme, request.auth)
    response = FileResponse(
        copy_of(request.auth), as_attachment=True, filename=name, content_type="application/zip"
    )
    response["Cache-Control"] = "private, no-store"
    return response


@router.post("/report/erase", auth=ReceiptCode(), response={200: Erased, **HELD}, url_name="resident_erase")
@_inside
def erase(request: ResidentRequest, programme: Slug) -> Erased:
    """Have what was said erased, with its files and contact. The contact goes at once; the words too, unless an open
    danger, an open order or a legal hold needs them: then they go by themselves after it (`is_done` false)."""
    erasure = rights.erase_own(request.auth)
    return Erased(is_done=erasure.done_at is not None, state=_done(request).state)


@router.get("/near", response={200: list[Near], **REFUSED}, url_name="resident_near")
@_inside
def near(
    request: ResidentRequest,
    programme: Slug,
    kind: Kind,
    category: Annotated[str, Query(max_length=80)] = "",
    point: UUID | None = None,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
) -> list[Near]:
    """Others who said the same here lately, to say "me too" instead of sending it again."""
    found = nearby.same_nearby(_programme_of(request), kind, category, point, lat, lon)
    return [
        Near(
            id=each.id,
            summary=in_language(each.summary)
            or load_taxonomy().name(each.category, active_language())
            or say("reports-say-near-unsaid"),
            days_ago=each.days_ago,
            distance_m=each.distance_m,
            voices=each.voices,
        )
        for each in found
    ]


@router.post("/near/{uuid:report}/me-too", response={200: Voices, **REFUSED}, url_name="resident_me_too")
@_inside
def me_too(
    request: ResidentRequest,
    programme: Slug,
    report: UUID,
    x_device: Annotated[UUID, Header(alias="X-Device")],
    x_proof_of_work: Annotated[str, Header(alias="X-Proof-Of-Work")] = "",
) -> Voices:
    """Say that one met the same: counted once for each device."""
    sender = _admit(request, Knock.ME_TOO, x_device, x_proof_of_work)
    assert sender is not None
    return Voices(voices=actions.me_too(_programme_of(request), report, sender))


@router.get("/places", response={200: list[PlaceOut], **REFUSED}, url_name="resident_places")
@_inside
def places(
    request: ResidentRequest,
    programme: Slug,
    q: Annotated[str, Query(max_length=120)] = "",
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> list[PlaceOut]:
    """Centres, parks, roads by name, however it is spelled; without words, the nearest ones."""
    found = nearby.places(_programme_of(request), q, lat, lon, limit)
    return [
        PlaceOut(
            id=each.point.id,
            name=in_language(each.point.name),
            kind=each.point.kind,
            authority=in_language(each.authority),
            area=in_language(each.point.area.name) if each.point.area else "",
            latitude=each.point.latitude,
            longitude=each.point.longitude,
            distance_m=each.distance_m,
        )
        for each in found
    ]


@router.api_operation(
    ["OPTIONS", "POST"], "/uploads/", auth=ReceiptCode(), include_in_schema=False, url_name="resident_uploads"
)
def begin_upload(request: ResidentRequest, programme: Slug) -> HttpResponse:
    """Files of the report by tus 1.0, each bound to the SHA-256 that the statement promised."""
    return _upload(request, programme, None)


@router.api_operation(
    ["OPTIONS", "HEAD", "PATCH", "DELETE", "POST"],
    "/uploads/{uuid:upload}",
    auth=ReceiptCode(),
    include_in_schema=False,
    url_name="resident_upload",
)
def go_on_uploading(request: ResidentRequest, programme: Slug, upload: UUID) -> HttpResponse:
    return _upload(request, programme, upload)


# Beneath --------------------------------------------------------------------------------------------


def _upload(request: ResidentRequest, slug: str, upload: UUID | None) -> HttpResponse:
    held: Report = request.auth

    def admit(metadata: Mapping[str, str], length: int) -> None:
        if not queries.waits_for(held, metadata.get("sha256", "")) or length > LARGEST_FILE_BYTES:
            raise Refused(Refusal.NO_SUCH_FILE)

    def attach(finished: Finished) -> bool:
        actions.attach(held.id, finished.stored.sha256, finished.stored)
        return True

    return resumable.answer(
        request,
        owner=f"report:{held.id}",
        upload_id=upload,
        address_of=lambda made: reverse("api:resident_upload", args=[slug, made]),
        on_finished=attach,
        admit=admit,
    )


def _body(request: HttpRequest) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.META.get("rasid.body_is_partial") or not length.isdecimal() or int(length) > LARGEST_BYTES:
        raise TooLargeError
    return request.body


class TooLargeError(Exception):
    """A body that is no statement of anybody's."""


def _admit(request: HttpRequest, door: Knock, device: UUID | None = None, proof: str = "") -> bytes | None:
    return limits.admit(door, address=sender_host(request), device=str(device) if device else "", proof=proof)


def _event(slug: str, told: queries.Told) -> EventOut:
    return EventOut(
        at=told.at,
        speaker=told.speaker,
        what=told.what,
        text=str(told.sentence),
        words=told.words,
        files=[
            EventFile(url=reverse("api:resident_report_file", args=[slug, each.pk]), kind=each.kind)
            for each in told.files
            if each.file_id
        ],
    )


def _erasing(held: Report) -> Erasing | None:
    erasure = erasure_of(held)
    return Erasing(is_done=erasure.done_at is not None) if erasure else None


def _done(request: ResidentRequest) -> Done:
    held = queries.by_id(request.auth.id)
    return Done(state=queries.standing(held).state)
