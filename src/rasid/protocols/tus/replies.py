"""The state of an upload enters; the headers of a tus 1.0.0 answer leave."""

from datetime import datetime
from email.utils import format_datetime

from rasid.protocols.tus.requests import ALGORITHMS, VERSION

EXTENSIONS = ("creation", "creation-with-upload", "expiration", "checksum", "termination")


def every_answer() -> dict[str, str]:
    """On every answer, refusals too."""
    return {"Tus-Resumable": VERSION}


def other_version() -> dict[str, str]:
    """With 412: which versions would do."""
    return {"Tus-Version": VERSION}


def capabilities(max_size: int) -> dict[str, str]:
    """The answer to OPTIONS; `max_size` in bytes."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": ",".join(EXTENSIONS),
        "Tus-Max-Size": str(max_size),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def created(location: str, offset: int, expires_at: datetime | None) -> dict[str, str]:
    return {"Location": location, **appended(offset, expires_at)}


def appended(offset: int, expires_at: datetime | None) -> dict[str, str]:
    """After PATCH; `expires_at` (aware, UTC) is None once nothing expires any more."""
    headers = {"Upload-Offset": str(offset)}
    if expires_at is not None:
        headers["Upload-Expires"] = format_datetime(expires_at, usegmt=True)
    return headers


def standing(offset: int, length: int, metadata_as_sent: str, expires_at: datetime | None) -> dict[str, str]:
    """The answer to HEAD; no cache between may remember it."""
    headers = {**appended(offset, expires_at), "Upload-Length": str(length), "Cache-Control": "no-store"}
    if metadata_as_sent:
        headers["Upload-Metadata"] = metadata_as_sent
    return headers
