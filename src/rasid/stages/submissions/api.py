"""The OpenRosa door: requests of ODK Collect and other clients enter; XML with OpenRosa's headers leaves, always.

Every answer, errors too, is XML in the account's language: a phone shows its user nothing of an HTML page.
"""

from collections.abc import Callable, Mapping
from typing import BinaryIO, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import reverse

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.lasting import make_sure
from rasid.foundation.ledger.receipts import with_proof
from rasid.foundation.media import resumable
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.protocols import openrosa
from rasid.stages.observers.doors import Handler, device_door, json_error, slug_of
from rasid.stages.programmes.rules import Viewer
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.actions import Received
from rasid.stages.submissions.rules import Arrival, Refusal
from rasid.stages.visits.release.actions import note_readings

P = ParamSpec("P")

XML_PART = "xml_submission_file"
# Collect splits what is larger over several POSTs, each with the same XML. It counts the files alone, and sends a
# larger file by itself all the same: what is taken (settings.LARGEST_BODY_BYTES) is more than what is asked for.
MAX_CONTENT_BYTES = 10_000_000
STATUSES: Mapping[str, int] = {
    Refusal.UNREADABLE: 400,
    Refusal.TOO_LARGE: 413,
    Refusal.UNKNOWN_FORM: 404,
    Refusal.UNKNOWN_VISIT: 404,
    Refusal.UNKNOWN_ORIGINAL: 404,
    Refusal.NOT_YOURS: 403,
}
UNUSABLE_BODY = (
    MultiPartParserError,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
    UnreadablePostError,
)


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type=openrosa.CONTENT_TYPE)


def _error(status: int, words: str) -> HttpResponse:
    response = _xml(openrosa.response(words, "error"))
    response.status_code = status
    return response


def _with_headers(response: HttpResponseBase) -> None:
    for name, value in openrosa.headers(clock.now(), accept_content_length=MAX_CONTENT_BYTES).items():
        response[name] = value


def _openrosa(*methods: str) -> Callable[[Handler[P]], Callable[..., HttpResponseBase]]:
    """Let a device of the programme's observers in, and answer everything as OpenRosa wants it answered."""
    return device_door(*methods, error=_error, statuses=STATUSES, finish=_with_headers)


@_openrosa("GET", "HEAD")
def form_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One form for each visit that the observer has taken; nothing else can be filled in."""
    slug, forms = slug_of(request), queries.forms_to_fill(viewer)
    if forms:
        note_readings(viewer, forms[0].visit.programme, (form.visit for form in forms), is_own=True)
    pictured = queries.with_media(form.form.version_id for form in forms)
    entries = [
        openrosa.ListedForm(
            form_id=form.form_id,
            name=form.title,
            version=form.form.version,
            hash=openrosa.md5_of(form.xform),
            download_url=_absolute(request, "openrosa_visit_form", slug, form.visit.id),
            manifest_url=_absolute(request, "openrosa_manifest", slug, form.form.version_id)
            if form.form.version_id in pictured
            else None,
        )
        for form in forms
    ]
    return _xml(openrosa.form_list(entries))


@_openrosa("GET", "HEAD")
def visit_form(request: HttpRequest, viewer: Viewer, visit: UUID) -> HttpResponse:
    """A visit's own form, the very bytes whose hash the list gave; once sent, as long as it may be corrected."""
    form = queries.form_to_fill(viewer, visit) or queries.form_to_correct(viewer, visit)
    return _xml(form.xform) if form else _not_there()


@_openrosa("GET", "HEAD")
def sent(request: HttpRequest, viewer: Viewer, visit: UUID) -> HttpResponse:
    """What the observer sent about a visit, for a correction: a phone keeps nothing of what was received."""
    found = queries.sent_to_correct(viewer, visit)
    return _xml(found) if found is not None else _not_there()


@_openrosa("GET", "HEAD")
def form(request: HttpRequest, viewer: Viewer, version: UUID) -> HttpResponse:
    """A published version byte for byte, as its hash stands in the log: whoever checks reads it here."""
    found = queries.published_xform(viewer, version)
    return _xml(found) if found is not None else _not_there()


@_openrosa("GET", "HEAD")
def manifest(request: HttpRequest, viewer: Viewer, version: UUID) -> HttpResponse:
    """Files that belong to a published form, with the hash of the very bytes behind each address."""
    found = queries.form_media(viewer, version)
    if found is None:
        return _not_there()
    slug = slug_of(request)
    return _xml(
        openrosa.manifest(
            openrosa.MediaFile(
                filename=media.name,
                hash=f"md5:{media.md5}",
                download_url=_absolute(request, "openrosa_form_media", slug, version, media.name),
            )
            for media in found
        )
    )


@_openrosa("GET", "HEAD")
def form_media(request: HttpRequest, viewer: Viewer, version: UUID, file_name: str) -> HttpResponseBase:
    """One of these files, byte for byte; what it is called by the phone decides nothing here."""
    held = queries.form_media(viewer, version) or ()
    found = next((media for media in held if media.name == file_name), None)
    if found is None:
        return _not_there()
    response = FileResponse(
        default_storage.open(found.file.path), content_type=found.file.media_type, filename=str(found.file.id)
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@_openrosa("GET", "HEAD")
def receipt(request: HttpRequest, viewer: Viewer, visit: UUID) -> HttpResponse:
    """The signed receipt of what was sent about a visit; 404 until every file has arrived.

    Once it is in the log, the receipt proves that too. `?instance=` asks for one version's; without it, it is the
    newest version's.
    """
    filed = queries.own_submission(viewer, visit, request.GET.get("instance", ""))
    if filed is None or not filed.receipt:
        return _not_there()
    # A phone lets go of what it is given a receipt for.
    make_sure()
    return HttpResponse(with_proof(filed.receipt).encode(), content_type="application/json")


@_openrosa("HEAD", "POST")
def submission(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """HEAD asks whether it may send and how much; POST sends. 201: something new was kept. 202: all known already."""
    if request.method == "HEAD":
        return HttpResponse(status=204, content_type=openrosa.CONTENT_TYPE)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.META.get("rasid.body_is_partial") or int(length) > settings.LARGEST_BODY_BYTES:
        return _too_large()
    try:
        raw, files = _parts(request)
    except RequestDataTooBig:
        return _too_large()
    except UNUSABLE_BODY:
        return _error(400, say("submissions-openrosa-body"))
    received = actions.receive(viewer, raw, files)
    response = _xml(openrosa.response(_words(received), "submit_success"))
    response.status_code = 202 if received.arrival is Arrival.DUPLICATE else 201
    if received.receipt:
        place = reverse("openrosa_receipt", args=[slug_of(request), received.submission.visit_id])
        response["Location"] = f"{place}?{urlencode({'instance': received.submission.instance_id})}"
    return response


@device_door(*resumable.METHODS, error=json_error, finish=resumable.put_headers)
def upload(request: HttpRequest, viewer: Viewer, upload: UUID | None = None) -> HttpResponse:
    """Files of a submission by tus, each by itself; metadata: `instance`, `filename`, and `sha256` if known."""
    assert viewer.user_id is not None
    slug = slug_of(request)
    return resumable.answer(
        request,
        owner=actions.uploader(viewer.programme_id, viewer.user_id),
        upload_id=upload,
        address_of=lambda upload_id: reverse("openrosa_upload", args=[slug, upload_id]),
        on_finished=lambda finished: actions.attach_upload(viewer, finished),
        admit=lambda metadata, length: _admit(viewer, metadata),
    )


@_openrosa("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
def nothing(request: HttpRequest, viewer: Viewer, rest: str) -> HttpResponse:
    """Any other address under the server's: no HTML page for a phone here either."""
    return _not_there()


def _parts(request: HttpRequest) -> tuple[bytes, Mapping[str, BinaryIO]]:
    """The XML's bytes, and the files by the names under which the XML may know them.

    A file's part bears its name, and so does the file itself; Django makes a bare name of the latter.
    """
    files: dict[str, BinaryIO] = {}
    xml: BinaryIO | None = None
    for name, parts in request.FILES.lists():
        for part in cast("list[BinaryIO]", parts):
            if name == XML_PART:
                xml = xml or part
            else:
                files[part.name or name] = part
                files.setdefault(name, part)
    return xml.read() if xml is not None else request.POST.get(XML_PART, "").encode(), files


def _admit(viewer: Viewer, metadata: Mapping[str, str]) -> None:
    refusal = queries.may_upload(viewer, metadata.get("instance", ""), metadata.get("filename", ""))
    if refusal:
        raise Refused(refusal)


def _words(received: Received) -> str:
    """What the observer reads: how it went, what is still missing, what was not kept and why."""
    known = received.arrival is Arrival.DUPLICATE
    sentences = [say("openrosa-received-before" if known else "openrosa-received")]
    if received.waiting:
        sentences.append(say("submissions-openrosa-waiting", count=len(received.waiting)))
    if received.refused:
        sentences.append(say("refusal-submissions-evidence-forbidden"))
    return " ".join(sentences)


def _absolute(request: HttpRequest, name: str, *args: object) -> str:
    return request.build_absolute_uri(reverse(name, args=args))


def _not_there() -> HttpResponse:
    return _error(404, say("submissions-openrosa-not-there"))


def _too_large() -> HttpResponse:
    return _error(413, say("submissions-openrosa-too-large", megabytes=settings.LARGEST_BODY_BYTES // 2**20))
