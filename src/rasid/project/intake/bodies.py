"""ASGI's messages of one request enter; its body on disk leaves, whole, or with the reason why it is not."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from shutil import disk_usage
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import Any

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

# What fits is not worth a file; nearly every form and submission without photos does.
IN_MEMORY_BYTES = 256 * 1024
# Slower than the slowest network of a phone: who trickles on is asked to come again. The first minute is free.
SLOWEST_BYTES_A_SECOND = 250


class End(Enum):
    """How a body ended."""

    WHOLE = "whole"
    BROKEN_OFF = "broken off"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    NO_ROOM = "no room"


@dataclass(frozen=True)
class Body:
    """What has arrived: `size` bytes in `file`, which stands at its beginning."""

    file: SpooledTemporaryFile[bytes]
    size: int
    end: End


class Room:
    """How many bytes may lie on disk at once, over all requests of this process.

    `least_free_bytes` of the disk of `folder` stay free whatever comes: anybody may send a body, and a database
    that lies on the same disk must go on.
    """

    def __init__(self, most_bytes: int, folder: Path = Path(), least_free_bytes: int = 0) -> None:
        self.most_bytes, self.taken = most_bytes, 0
        self.folder, self.least_free_bytes = folder, least_free_bytes

    def take(self, size: int) -> bool:
        if self.taken + size > self.most_bytes:
            return False
        self.taken += size
        return True

    def disk_has_room(self, size: int) -> bool:
        return disk_usage(self.folder).free - size >= self.least_free_bytes

    @contextlib.contextmanager
    def given_back(self) -> Iterator["Claim"]:
        claim = Claim(self)
        try:
            yield claim
        finally:
            self.taken -= claim.size


class Claim:
    """One request's share of the room."""

    def __init__(self, room: Room) -> None:
        self.room, self.size = room, 0

    def grow(self, size: int) -> bool:
        # What stays in memory needs no disk: people can still sign in and look when it is full.
        if self.size + size > IN_MEMORY_BYTES and not self.room.disk_has_room(size):
            return False
        if not self.room.take(size):
            return False
        self.size += size
        return True


async def take_in(receive: Receive, folder: Path, *, most_bytes: int, idle_s: float, claim: Claim) -> Body:
    """Write the body down as it comes. The caller closes the file."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(folder), prefix="body-")  # noqa: SIM115
    size, end, began = 0, None, monotonic()
    while end is None:
        left_s = idle_s + size / SLOWEST_BYTES_A_SECOND - (monotonic() - began)
        try:
            async with asyncio.timeout(max(0.0, min(idle_s, left_s))):
                message = await receive()
        except TimeoutError:
            end = End.TOO_SLOW
            break
        if message["type"] == "http.disconnect":
            end = End.BROKEN_OFF
            break
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most_bytes:
            end = End.TOO_LARGE
        elif not _written(file, chunk, claim):
            end = End.NO_ROOM
        elif not message.get("more_body", False):
            end = End.WHOLE
    file.seek(0)
    return Body(file, size, end)


def _written(file: "SpooledTemporaryFile[bytes]", chunk: bytes, claim: Claim) -> bool:
    if not claim.grow(len(chunk)):
        return False
    try:
        file.write(chunk)
    except OSError:
        # The disk is full: the phone keeps what it has and comes again.
        return False
    return True
