"""A request of the tus protocol, from a sender whom the door already knows, enters; its answer leaves.

The door gives the owner and what to do with whole files; addresses and authentication are its own.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import BinaryIO, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from rasid.foundation.ledger.lasting import make_sure
from rasid.foundation.media import uploads
from rasid.foundation.media.models import Upload
from rasid.foundation.media.rules import MEGABYTE, REFUSED_STATUS, RETRY_AFTER_S, STATUSES, Refusal
from rasid.foundation.media.uploads import OnFinished
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.protocols import tus

METHODS = ("OPTIONS", "HEAD", "POST", "PATCH", "DELETE")
Admit = Callable[[Mapping[str, str], int], None]
"""Told the metadata and the length in bytes before anything arrives; raises Refused for what would be refused."""


def put_headers(response: HttpResponseBase) -> None:
    """What every answer of the protocol bears: for answers that the door gives itself (401, 405, 500)."""
    for name, value in tus.every_answer().items():
        response.headers.setdefault(name, value)


def answer(
    request: HttpRequest,
    *,
    owner: str,
    upload_id: UUID | None,
    address_of: Callable[[UUID], str],
    on_finished: OnFinished,
    admit: Admit | None = None,
) -> HttpResponse:
    """Serve both addresses of the protocol: where uploads begin (`upload_id` None), and each upload's own.

    `owner` is an opaque name of at most 100 characters; uploads of other owners do not exist. Errors are
    `{"error": words}` in the active language.
    """
    method = tus.method_of(request.method or "", request.headers)
    try:
        if method != "OPTIONS":
            tus.demand_version(request.headers)
        response = _answer(request, method, owner, upload_id, address_of, on_finished, admit)
    except tus.TusError as error:
        response = _fault(error)
    except Refused as refused:
        response = _error(STATUSES.get(refused.code, REFUSED_STATUS), refused.text())
        if refused.code == Refusal.NO_ROOM:
            response["Retry-After"] = str(RETRY_AFTER_S)
    put_headers(response)
    return response


def _answer(
    request: HttpRequest,
    method: str,
    owner: str,
    upload_id: UUID | None,
    address_of: Callable[[UUID], str],
    on_finished: OnFinished,
    admit: Admit | None,
) -> HttpResponse:
    match method, upload_id:
        case "OPTIONS", _:
            return _plain(204, tus.capabilities(uploads.largest_bytes()))
        case "POST", None:
            return _create(request, owner, address_of, on_finished, admit)
        case "HEAD", UUID():
            upload = uploads.standing(owner, upload_id)
            if _is_whole(upload):
                # The process died between the last byte and what follows; who asks must not be told it is done.
                upload = uploads.finish(owner, upload_id, on_finished)
            # Who asks lets go of what is told to be here.
            make_sure()
            return _plain(
                200, tus.standing(upload.offset, upload.length, upload.metadata_as_sent, _expiry(upload))
            )
        case "PATCH", UUID():
            return _patch(request, owner, upload_id, on_finished)
        case "DELETE", UUID():
            uploads.end(owner, upload_id)
            return _plain(204, {})
    response = _error(405, say("media-upload-method"))
    response["Allow"] = "OPTIONS, POST" if upload_id is None else "OPTIONS, HEAD, PATCH, DELETE"
    return response


def _create(
    request: HttpRequest,
    owner: str,
    address_of: Callable[[UUID], str],
    on_finished: OnFinished,
    admit: Admit | None,
) -> HttpResponse:
    body_length = _body_length(request)
    creation = tus.read_creation(request.headers, body_length=body_length, max_size=uploads.largest_bytes())
    if admit is not None:
        admit(creation.metadata, creation.length)
    upload = uploads.begin(owner, creation)
    if creation.carries_bytes:
        upload = _append(request, owner, upload.id, tus.Append(0, creation.checksum), body_length)
    if _is_whole(upload):
        upload = uploads.finish(owner, upload.id, on_finished)
    return _plain(201, tus.created(address_of(upload.id), upload.offset, _expiry(upload)))


def _patch(request: HttpRequest, owner: str, upload_id: UUID, on_finished: OnFinished) -> HttpResponse:
    # An address where nothing is says so before what is wrong with the request.
    uploads.standing(owner, upload_id)
    upload = _append(request, owner, upload_id, tus.read_append(request.headers), _body_length(request))
    if _is_whole(upload):
        upload = uploads.finish(owner, upload_id, on_finished)
    return _plain(204, tus.appended(upload.offset, _expiry(upload)))


def _append(request: HttpRequest, owner: str, upload_id: UUID, piece: tus.Append, body_length: int) -> Upload:
    return uploads.append(
        owner,
        upload_id,
        piece,
        cast("BinaryIO", request),
        body_length,
        # The intake in front of us lets half a body through here, and only here.
        is_partial=bool(request.META.get("rasid.body_is_partial")),
    )


def _is_whole(upload: Upload) -> bool:
    return upload.offset == upload.length and upload.file_id is None


def _expiry(upload: Upload) -> datetime | None:
    return upload.expires_at if upload.file_id is None else None


def _body_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _fault(error: tus.TusError) -> HttpResponse:
    match error.fault:
        case tus.Fault.TOO_LARGE:
            words = Refused(Refusal.TOO_LARGE, megabytes=uploads.largest_bytes() // MEGABYTE).text()
        case tus.Fault.OTHER_CHECKSUM:
            words = say("media-upload-damaged")
        case _:
            words = say("media-upload-fault", fault=error.fault.value)
    response = _error(error.status, words)
    if error.fault is tus.Fault.VERSION:
        for name, value in tus.other_version().items():
            response[name] = value
    return response


def _plain(status: int, headers: Mapping[str, str]) -> HttpResponse:
    response = HttpResponse(status=status, headers=dict(headers))
    del response["Content-Type"]
    return response


def _error(status: int, words: str) -> HttpResponse:
    return JsonResponse({"error": words}, status=status)
