"""Headers of a tus 1.0.0 request enter; plain values, or the fault in them, leave.

Protocol: https://tus.io/protocols/resumable-upload (1.0.0, 2016-03-25), with the extensions creation,
creation-with-upload, expiration, checksum and termination. Headers are given as a mapping that does not care
for case.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from rasid.protocols.tus.problems import Fault, TusError

VERSION = "1.0.0"
BODY_TYPE = "application/offset+octet-stream"
MOST_METADATA_CHARACTERS = 4096

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
# Printable ASCII without the space and the comma.
_KEY = re.compile(r"[!-+\--~]+", re.ASCII)


class Digest(Protocol):
    """What the checksums of `hashlib` do."""

    def update(self, data: bytes, /) -> None: ...
    def digest(self) -> bytes: ...


# SHA-1 is the one every server must know; it finds broken transfers here, not forgeries.
ALGORITHMS: Mapping[str, Callable[[], Digest]] = {
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "sha256": hashlib.sha256,
    "md5": lambda: hashlib.md5(usedforsecurity=False),
}


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request must add up to."""

    algorithm: str
    expected: bytes

    def start(self) -> Digest:
        return ALGORITHMS[self.algorithm]()

    def demand(self, found: Digest) -> None:
        """Raises TusError (460) when the bytes add up to something else."""
        if not hmac.compare_digest(found.digest(), self.expected):
            raise TusError(Fault.OTHER_CHECKSUM)


@dataclass(frozen=True, slots=True)
class Creation:
    """A new upload: its length in bytes, its metadata as sent and as read, the bytes that came along."""

    length: int
    metadata: Mapping[str, str]
    metadata_as_sent: str
    carries_bytes: bool
    checksum: Checksum | None


@dataclass(frozen=True, slots=True)
class Append:
    """More bytes for an upload, from `offset` on."""

    offset: int
    checksum: Checksum | None


def method_of(method: str, headers: Mapping[str, str]) -> str:
    """The method meant: where a network lets neither PATCH nor DELETE through, a POST says which it is."""
    return headers.get("X-HTTP-Method-Override", method).strip().upper()


def demand_version(headers: Mapping[str, str]) -> None:
    """For every request but OPTIONS. Raises TusError (412)."""
    if headers.get("Tus-Resumable") != VERSION:
        raise TusError(Fault.VERSION)


def read_creation(headers: Mapping[str, str], *, body_length: int, max_size: int) -> Creation:
    """POST to the address where uploads begin; `body_length` and `max_size` in bytes. Raises TusError."""
    if "Upload-Defer-Length" in headers:
        raise TusError(Fault.DEFERRED_LENGTH)
    if "Upload-Length" not in headers:
        raise TusError(Fault.NO_LENGTH)
    length = _number(headers["Upload-Length"], Fault.BAD_LENGTH)
    if length > max_size:
        raise TusError(Fault.TOO_LARGE)
    carries_bytes = headers.get("Content-Type", "") == BODY_TYPE
    if body_length and not carries_bytes:
        raise TusError(Fault.CONTENT_TYPE)
    if body_length > length:
        raise TusError(Fault.PAST_THE_END)
    as_sent = headers.get("Upload-Metadata", "").strip()
    return Creation(length, read_metadata(as_sent), as_sent, carries_bytes, _checksum(headers))


def read_append(headers: Mapping[str, str]) -> Append:
    """PATCH of an upload. Raises TusError."""
    if headers.get("Content-Type", "") != BODY_TYPE:
        raise TusError(Fault.CONTENT_TYPE)
    return Append(_number(headers.get("Upload-Offset", ""), Fault.BAD_OFFSET), _checksum(headers))


def demand_fit(append: Append, *, offset: int, length: int, body_length: int) -> None:
    """Whether the bytes continue exactly where the upload stands and end within it. Raises TusError (409, 413)."""
    if append.offset != offset:
        raise TusError(Fault.OTHER_OFFSET)
    if offset + body_length > length:
        raise TusError(Fault.PAST_THE_END)


def read_metadata(as_sent: str) -> dict[str, str]:
    """`Upload-Metadata`: pairs of a unique ASCII key and a base64 value, or a key alone, between commas.

    Values are read as UTF-8: everything sent here is a name or a hash. Raises TusError.
    """
    found: dict[str, str] = {}
    if len(as_sent) > MOST_METADATA_CHARACTERS:
        raise TusError(Fault.BAD_METADATA)
    for pair in as_sent.split(",") if as_sent else ():
        key, _, value = pair.strip().partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise TusError(Fault.BAD_METADATA)
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, ValueError) as error:
            raise TusError(Fault.BAD_METADATA) from error
        if "\0" in found[key]:
            # No name and no hash holds it, and no database keeps it.
            raise TusError(Fault.BAD_METADATA)
    return found


def _checksum(headers: Mapping[str, str]) -> Checksum | None:
    if "Upload-Checksum" not in headers:
        return None
    algorithm, _, value = headers["Upload-Checksum"].strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise TusError(Fault.UNKNOWN_ALGORITHM)
    try:
        expected = base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise TusError(Fault.BAD_CHECKSUM) from error
    if len(expected) != len(ALGORITHMS[algorithm]().digest()):
        raise TusError(Fault.BAD_CHECKSUM)
    return Checksum(algorithm, expected)


def _number(text: str, fault: Fault) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise TusError(fault)
    return int(text)
