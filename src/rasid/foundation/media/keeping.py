"""An uploaded file enters; a stored file, named by its hash and sniffed for its type, leaves."""

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

import puremagic
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile

CHUNK_BYTES = 64 * 1024
SNIFF_BYTES = 4096
# Types a browser may show; everything else is only ever downloaded.
SHOWN_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "audio/ogg", "audio/webm", "audio/mpeg"})


def keep(content: BinaryIO) -> StoredFile:
    """Store the bytes under their SHA-256. The same bytes are stored once, however often they arrive."""
    digest, size = _measure(content)
    path = f"files/{digest[:2]}/{digest}"
    if not default_storage.exists(path):
        content.seek(0)
        path = default_storage.save(path, File(content))
    content.seek(0)
    return StoredFile.objects.create(
        sha256=digest,
        size_bytes=size,
        media_type=sniff(content.read(SNIFF_BYTES)),
        path=path,
        received_at=clock.now(),
    )


def sniff(head: bytes) -> str:
    """The media type the first bytes say, whatever the sender claimed."""
    try:
        return puremagic.from_string(head, mime=True) or "application/octet-stream"
    except (puremagic.PureError, ValueError):
        return "application/octet-stream"


def respond(stored: StoredFile) -> FileResponse:
    """Serve a stored file to somebody whom the caller has already authorised."""
    shown = stored.media_type in SHOWN_TYPES
    response = FileResponse(
        default_storage.open(stored.path),
        as_attachment=not shown,
        filename=str(stored.id),
        content_type=stored.media_type if shown else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def respond_with_own(stored: StoredFile, file_name: str, media_type: str) -> FileResponse:
    """Serve a document that we made ourselves, under a name that people recognise."""
    response = FileResponse(default_storage.open(stored.path), filename=file_name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _measure(content: BinaryIO) -> tuple[str, int]:
    content.seek(0)
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(content):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _chunks(content: BinaryIO) -> Iterable[bytes]:
    while chunk := content.read(CHUNK_BYTES):
        yield chunk
