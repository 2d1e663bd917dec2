"""Why a file is not taken: codes with their sentences in `locale/`, and how much is too much."""

import errno
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus

from rasid.foundation.media.decoding.findings import Trouble


class Refusal(StrEnum):
    """Reasons for which an upload is refused, or an original is not handed out."""

    TOO_LARGE = "media-too-large"
    TOO_MANY_UPLOADS = "media-too-many-uploads"
    TOO_MUCH_WAITING = "media-too-much-waiting"
    NO_ROOM = "media-no-room"
    NOT_THERE = "media-upload-not-there"
    EXPIRED = "media-upload-expired"
    BUSY = "media-upload-busy"
    OTHER_FILE = "media-other-file"
    NO_REASON = "media-no-reason"
    BROKEN = "media-broken"
    TOO_HEAVY = "media-too-heavy"
    TOO_MANY_PIXELS = "media-too-many-pixels"
    TOO_LONG = "media-too-long"
    UNPLAYABLE = "media-unplayable"
    EMPTY = "media-empty"
    OTHER_KIND = "media-other-kind"


# What an examined file's trouble is called where it is refused for it.
REFUSED_TROUBLES: Mapping[Trouble, Refusal] = {trouble: Refusal(f"media-{trouble}") for trouble in Trouble}


# A code that is missing here answers REFUSED_STATUS: what a stage refuses stays refused, and clients of tus would
# try again after a 409. 460 is the protocol's own number for bytes that are not those announced.
STATUSES: Mapping[str, int] = {
    Refusal.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Refusal.TOO_MANY_UPLOADS: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.TOO_MUCH_WAITING: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.NO_ROOM: HTTPStatus.INSUFFICIENT_STORAGE,
    Refusal.NOT_THERE: HTTPStatus.NOT_FOUND,
    Refusal.EXPIRED: HTTPStatus.GONE,
    Refusal.BUSY: HTTPStatus.LOCKED,
    Refusal.OTHER_FILE: 460,
}
REFUSED_STATUS = HTTPStatus.FORBIDDEN
# Until somebody has made room on a disk.
RETRY_AFTER_S = 60

MEGABYTE = 1024 * 1024
# An observer on a bad line leaves pieces behind; more than this is no day's work.
MOST_UNFINISHED = 40
# Whole ones that no visit has taken yet. Their bytes are counted too, but empty files weigh nothing.
MOST_WAITING_FILES = 400
MOST_WAITING_BYTES = 1024 * MEGABYTE
# What must stay free on the disk when everything announced has arrived.
FREE_BYTES = 256 * MEGABYTE
EXPIRES_AFTER_DAYS = 7

# What is read in a process of its own (`decoding`); other types are never opened, only downloaded.
PICTURE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic"})
AUDIO_TYPES = frozenset(
    {"audio/ogg", "audio/mpeg", "audio/mp4", "audio/amr", "audio/aac", "audio/wav", "audio/flac"}
)
VIDEO_TYPES = frozenset({"video/mp4", "video/quicktime", "video/3gpp", "video/webm", "video/x-matroska"})
EXAMINED_TYPES = PICTURE_TYPES | AUDIO_TYPES | VIDEO_TYPES

LEAST_REASON = 10


def is_disk_full(error: BaseException) -> bool:
    """Whether what went wrong may go right once there is room: no fault of the request, nor of the program."""
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
