"""What a resident sends: canonical JSON bytes enter, a checked `Statement` leaves; and back, for doors without a phone.

The bytes are what is sealed, hashed and receipted, so they are never rewritten: they are canonical as they come
(RFC 8785 without floating-point numbers, `rasid.methods.proofs.canonical`) or they are refused, and a refusal
names the field. The phone's twin of this file is in web/src/resident.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.stages.reports.rules import (
    LONGEST_TEXT,
    MOST_FILES,
    FileKind,
    FileSource,
    Kind,
    PlaceBy,
    Refusal,
)

VERSION = 1
LANGUAGES = ("ar", "en")
LARGEST_BYTES = 64 * 1024
LONGEST_PLACE_WORDS = 300
LONGEST_COUNTER = 60
LONGEST_CODE = 80
LONGEST_ADDRESS = 254
LARGEST_FILE_BYTES = 2**40
LONGEST_RECORDING_S = 6 * 60 * 60
FARTHEST_ACCURACY_M = 1_000_000
MOST_ANSWERS = 40
LONGEST_ANSWER = 2000

_MEMBERS = (
    "v", "kind", "text", "language", "said_at", "place", "category", "answers", "contact", "files"
)  # fmt: skip
_PLACE_MEMBERS = (
    "by", "point", "counter", "service", "latitude", "longitude", "accuracy_m", "words"
)  # fmt: skip
_FILE_MEMBERS = ("sha256", "kind", "source", "bytes", "seconds")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Answers = Mapping[str, str | Sequence[str]]
E = TypeVar("E", bound=StrEnum)


class ContactBy(StrEnum):
    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True)
class Contact:
    """Where its sender wants to be told, as typed; whether anybody can be reached there is found out later."""

    by: ContactBy
    address: str


@dataclass(frozen=True)
class Place:
    """Where, as told. Coordinates are decimal degrees as text (at most six decimals), both or neither."""

    by: PlaceBy = PlaceBy.NONE
    point: UUID | None = None
    counter: str = ""
    service: UUID | None = None
    latitude: str | None = None
    longitude: str | None = None
    accuracy_m: int | None = None
    words: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class PromisedFile:
    """A file that comes later; only bytes with this hash will be taken for it."""

    sha256: str
    kind: FileKind
    source: FileSource = FileSource.UNKNOWN
    bytes: int = 0
    seconds: int | None = None


@dataclass(frozen=True)
class Statement:
    """One thing that one resident says."""

    kind: Kind
    text: str = ""
    language: str = "ar"
    said_at: datetime | None = None
    place: Place = NOWHERE
    category: str = ""
    answers: Answers = field(default_factory=dict)
    contact: Contact | None = None
    files: tuple[PromisedFile, ...] = ()


def degrees(value: float) -> str:
    """A coordinate as statements write it: 31.95 (at most six decimals, no exponent)."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if value else "0"


def compose(
    kind: Kind,
    text: str = "",
    *,
    language: str = "ar",
    said_at: datetime | None = None,
    place: Place = NOWHERE,
    category: str = "",
    answers: Answers | None = None,
    contact: Contact | None = None,
    files: Sequence[PromisedFile] = (),
) -> bytes:
    """The bytes of a statement made by one of our own doors; `said_at` is aware and told to the second.

    Raises Refused as `parse` does, so that a door finds out what is wrong before it asks for anything else.
    """
    raw = canonical.canonical_bytes(
        {
            "v": VERSION,
            "kind": kind.value,
            "text": text,
            "language": language,
            "said_at": said_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if said_at else None,
            "place": {
                "by": place.by.value,
                "point": str(place.point) if place.point else None,
                "counter": place.counter,
                "service": str(place.service) if place.service else None,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "accuracy_m": place.accuracy_m,
                "words": place.words,
            },
            "category": category,
            "answers": {name: _plain(value) for name, value in (answers or {}).items()},
            "contact": {"by": contact.by.value, "address": contact.address} if contact else None,
            "files": [
                {
                    "sha256": each.sha256,
                    "kind": each.kind.value,
                    "source": each.source.value,
                    "bytes": each.bytes,
                    "seconds": each.seconds,
                }
                for each in files
            ],
        }
    )
    parse(raw)
    return raw


def parse(raw: bytes) -> Statement:
    """The statement that `raw` is.

    Raises Refused: UNREADABLE with `field` (the reader's word for what is wrong), TEXT_TOO_LONG, TOO_MANY_FILES,
    NOTHING_SAID.
    """
    if len(raw) > LARGEST_BYTES:
        _refuse("whole")
    try:
        found = canonical.parse_canonical(raw)
    except (canonical.NotCanonicalError, RecursionError):
        _refuse("whole")
    members = _object(found, _MEMBERS, "whole")
    if members["v"] != VERSION or isinstance(members["v"], bool):
        _refuse("version")
    text = _text(members["text"], LARGEST_BYTES, "text")
    if len(text) > LONGEST_TEXT:
        raise Refused(Refusal.TEXT_TOO_LONG, most=LONGEST_TEXT)
    if members["language"] not in LANGUAGES:
        _refuse("language")
    statement = Statement(
        kind=_member(Kind, members["kind"], "kind"),
        text=text,
        language=members["language"],
        said_at=_moment(members["said_at"]),
        place=_place(members["place"]),
        category=_category(members["category"]),
        answers=_answers(members["answers"]),
        contact=_contact(members["contact"]),
        files=_files(members["files"]),
    )
    if not _says_something(statement):
        raise Refused(Refusal.NOTHING_SAID)
    return statement


def _says_something(statement: Statement) -> bool:
    """Words, a file, a chosen category; or the place alone where a branch is asked for."""
    place = statement.place
    is_somewhere = place.point or place.latitude is not None or place.words.strip()
    return bool(
        statement.text.strip()
        or statement.files
        or statement.category
        or (statement.kind is Kind.BRANCH_REQUEST and is_somewhere)
    )


def _place(value: Any) -> Place:
    members = _object(value, _PLACE_MEMBERS, "place")
    latitude = _degrees(members["latitude"], 90)
    longitude = _degrees(members["longitude"], 180)
    if (latitude is None) != (longitude is None):
        _refuse("coordinates")
    accuracy = members["accuracy_m"]
    if accuracy is not None:
        accuracy = _whole(accuracy, FARTHEST_ACCURACY_M, "accuracy")
    return Place(
        by=_member(PlaceBy, members["by"], "place"),
        point=_uuid(members["point"], "place"),
        counter=_text(members["counter"], LONGEST_COUNTER, "counter"),
        service=_uuid(members["service"], "service"),
        latitude=latitude,
        longitude=longitude,
        accuracy_m=accuracy,
        words=_text(members["words"], LONGEST_PLACE_WORDS, "place-words"),
    )


def _files(value: Any) -> tuple[PromisedFile, ...]:
    if not isinstance(value, list):
        _refuse("files")
    if len(value) > MOST_FILES:
        raise Refused(Refusal.TOO_MANY_FILES, most=MOST_FILES)
    files = tuple(_file(each) for each in value)
    if len({each.sha256 for each in files}) != len(files):
        _refuse("files")
    return files


def _file(value: Any) -> PromisedFile:
    members = _object(value, _FILE_MEMBERS, "files")
    sha256, seconds = members["sha256"], members["seconds"]
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        _refuse("files")
    return PromisedFile(
        sha256=sha256,
        kind=_member(FileKind, members["kind"], "files"),
        source=_member(FileSource, members["source"], "files"),
        bytes=_whole(members["bytes"], LARGEST_FILE_BYTES, "files"),
        seconds=None if seconds is None else _whole(seconds, LONGEST_RECORDING_S, "files"),
    )


def _contact(value: Any) -> Contact | None:
    if value is None:
        return None
    members = _object(value, ("by", "address"), "contact")
    address = _text(members["address"], LONGEST_ADDRESS, "contact")
    if not address.strip():
        _refuse("contact")
    return Contact(_member(ContactBy, members["by"], "contact"), address)


def _answers(value: Any) -> Answers:
    if not isinstance(value, dict) or len(value) > MOST_ANSWERS:
        _refuse("answers")
    found: dict[str, str | tuple[str, ...]] = {}
    for name, given in value.items():
        _text(name, LONGEST_CODE, "answers")
        if isinstance(given, list) and len(given) <= MOST_ANSWERS:
            found[name] = tuple(_text(each, LONGEST_ANSWER, "answers") for each in given)
        else:
            found[name] = _text(given, LONGEST_ANSWER, "answers")
    return found


def _category(value: Any) -> str:
    if value != "" and (not isinstance(value, str) or not _CODE.fullmatch(value)):
        _refuse("category")
    return str(value)


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        _refuse("said-at")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        _refuse("said-at")


def _degrees(value: Any, most: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _DEGREES.fullmatch(value) or abs(float(value)) > most:
        _refuse("coordinates")
    return value


def _uuid(value: Any, name: str) -> UUID | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        _refuse(name)
    return UUID(value)


def _whole(value: Any, most: int, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        _refuse(name)
    return value


def _text(value: Any, most: int, name: str) -> str:
    # NUL is text to JSON and to no database.
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        _refuse(name)
    return value


def _member(enum: type[E], value: Any, name: str) -> E:
    try:
        return enum(value)
    except ValueError:
        _refuse(name)


def _object(value: Any, names: Sequence[str], whole: str) -> Mapping[str, Any]:
    """Exactly these members: what nobody reads must not be receipted as if it had been."""
    if not isinstance(value, dict) or value.keys() != set(names):
        _refuse(whole)
    return value


def _plain(value: str | Sequence[str]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _refuse(name: str) -> NoReturn:
    raise Refused(Refusal.UNREADABLE, field=Message(f"reports-field-{name}"))
