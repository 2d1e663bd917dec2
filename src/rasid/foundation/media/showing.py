"""A stored file enters, for somebody whom the caller has authorised; what a browser may be given of it leaves.

Pictures, recordings and films are never served as they came: what the phone wrote into them (its make, its place,
the second) could unmask who took them. They are drawn or written anew once, in a process of their own.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from rasid.foundation.media import files
from rasid.foundation.media.decoding.asking import NoDecoderError
from rasid.foundation.media.facts import examined
from rasid.foundation.media.hearing import heard
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import EXAMINED_TYPES, MEGABYTE
from rasid.foundation.text.messages import say

SENT_WHOLE_BYTES = 2 * MEGABYTE

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/webm": "weba",
    "video/mp4": "mp4",
    "video/webm": "webm",
}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def respond(stored: StoredFile, request: HttpRequest | None = None) -> HttpResponseBase:
    """Serve a stored file to somebody whom the caller has already authorised.

    `request` lets players ask for a part. A file that cannot be shown answers 415 with the reason; what is no
    picture, recording or film is downloaded, never opened.
    """
    if stored.dropped_at is not None:
        return _behind_walls(_plain(HTTPStatus.GONE, say("media-dropped")))
    return _behind_walls(
        _shown(stored, request) if stored.media_type in EXAMINED_TYPES else _downloaded(stored)
    )


def _behind_walls(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _shown(stored: StoredFile, request: HttpRequest | None) -> HttpResponseBase:
    try:
        facts = examined(stored)
    except NoDecoderError:
        return _plain(HTTPStatus.SERVICE_UNAVAILABLE, say("media-no-decoder"))
    if not facts.shown_path:
        return _plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, say(f"media-trouble-{facts.trouble or 'broken'}"))
    return _played(files.open_on_disk(facts.shown_path), facts.shown_type, str(stored.id), request)


def respond_heard(stored: StoredFile, request: HttpRequest | None = None) -> HttpResponseBase:
    """The same for a recording as it is listened to: clean Opus, whatever it came as."""
    if stored.dropped_at is not None:
        return _behind_walls(_plain(HTTPStatus.GONE, say("media-dropped")))
    return _behind_walls(_heard(stored, request))


def _heard(stored: StoredFile, request: HttpRequest | None) -> HttpResponseBase:
    try:
        sound = heard(stored)
    except NoDecoderError:
        return _plain(HTTPStatus.SERVICE_UNAVAILABLE, say("media-no-decoder"))
    if not sound.path:
        return _plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, say(f"media-trouble-{sound.trouble or 'broken'}"))
    return _played(files.open_on_disk(sound.path), sound.media_type, str(stored.id), request)


def _played(content: BinaryIO, media_type: str, name: str, request: HttpRequest | None) -> HttpResponseBase:
    size = content.seek(0, 2)
    wanted = _wanted(request.headers.get("Range", "") if request else "", size)
    if wanted is None:
        content.close()
        response: HttpResponseBase = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{size}"
        return response
    first, last = wanted
    part = _Part(content, first, last)
    if part.left <= SENT_WHOLE_BYTES:
        response = HttpResponse(b"".join(part), content_type=media_type)
        part.close()
    else:
        response = StreamingHttpResponse(part, content_type=media_type)
    if (first, last) != (0, size - 1):
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(last - first + 1)
    response["Content-Disposition"] = f'inline; filename="{name}.{_EXTENSIONS[media_type]}"'
    return response


def _downloaded(stored: StoredFile) -> HttpResponseBase:
    return FileResponse(
        files.open_on_disk(stored.path),
        as_attachment=True,
        filename=str(stored.id),
        content_type="application/octet-stream",
    )


def _plain(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def _wanted(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of one range; the whole for what is no single range; None for one beyond the end."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found.groups() == ("", "") or size == 0:
        return 0, size - 1
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else None
    if int(first) >= size or (last and int(last) < int(first)):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


class _Part:
    """Some bytes of an open file, piece by piece; closes it."""

    def __init__(self, content: BinaryIO, first: int, last: int) -> None:
        self.content, self.left = content, last - first + 1
        content.seek(first)

    def __iter__(self) -> Iterator[bytes]:
        while self.left > 0 and (piece := self.content.read(min(files.CHUNK_BYTES, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.content.close()
