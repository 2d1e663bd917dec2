"""Pieces of an upload enter, through whichever machine the phone reaches; the whole file, on this one, leaves.

Where files lie on a disk, an upload is one file that grows there. Where they lie in a bucket, each piece is an object
of the bucket: a phone may begin on one machine and end on another, and what it was told has arrived is on no disk that
can be lost with its machine.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from rasid.foundation.media import files

_BELOW = "uploads"

Check = Callable[[int], None]
"""Told how many bytes arrived, before they count; raises what they are refused with."""


class MissingError(Exception):
    """Bytes that were told to have arrived are not here: another machine's disk, a folder restored without."""


class Pieces(Protocol):
    """Where they lie. Callers hold the upload's row: one at a time writes."""

    def begin(self, upload_id: UUID) -> None:
        """Make a place for it."""

    def add(self, upload_id: UUID, offset: int, chunks: Iterable[bytes], check: Check) -> int:
        """Put what arrives behind the first `offset` bytes; how many, all of which survive a power cut.

        Raises MissingError and whatever `check` raises.
        """

    def whole(self, upload_id: UUID, length: int) -> AbstractContextManager[Path]:
        """All of it as a file on this machine, as long as the block runs. Raises MissingError."""

    def forget(self, upload_id: UUID) -> None:
        """Nothing of it is needed any more."""

    def known(self) -> list[UUID]:
        """Every upload of which something lies here."""


def pieces() -> Pieces:
    """Beside the files themselves."""
    return OnDisk() if files.lie_on_disk() else InBucket()


def folder() -> Path:
    """On this machine's disk, for what is on its way."""
    place = Path(settings.UPLOADS)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


class OnDisk:
    """One file for each upload, on the disk of the files, so that a whole one is not copied."""

    def begin(self, upload_id: UUID) -> None:
        self._place(upload_id).touch(mode=0o600)

    def add(self, upload_id: UUID, offset: int, chunks: Iterable[bytes], check: Check) -> int:
        place, arrived = self._place(upload_id), 0
        with self._opened(place, offset) as staged:
            for chunk in chunks:
                staged.write(chunk)
                arrived += len(chunk)
            staged.flush()
            os.fsync(staged.fileno())
        if offset == 0:
            files.sync_folder(place.parent)
        # What is refused stays beyond the offset and is cut off by whoever writes next.
        check(arrived)
        return arrived

    @contextmanager
    def whole(self, upload_id: UUID, length: int) -> Iterator[Path]:
        place = self._place(upload_id)
        if not place.exists() or place.stat().st_size < length:
            raise MissingError
        yield place

    def forget(self, upload_id: UUID) -> None:
        self._place(upload_id).unlink(missing_ok=True)

    def known(self) -> list[UUID]:
        return _named_by(place.name for place in folder().iterdir())

    def _opened(self, place: Path, offset: int) -> BinaryIO:
        """Cut where the upload stands: what a killed process wrote beyond was never told."""
        staged = os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        if staged.seek(0, os.SEEK_END) < offset:
            staged.close()
            raise MissingError
        staged.truncate(offset)
        staged.seek(offset)
        return staged

    def _place(self, upload_id: UUID) -> Path:
        return folder() / upload_id.hex


class InBucket:
    """One object for each piece, named by where it begins and how long it is.

    A machine that died between writing and telling leaves a piece that nobody was told of, perhaps a longer one than
    the phone sends next. Both hold the same bytes of the same file, so that either may be read.
    """

    def begin(self, upload_id: UUID) -> None:
        """A bucket has no empty places."""

    def add(self, upload_id: UUID, offset: int, chunks: Iterable[bytes], check: Check) -> int:
        with cast("BinaryIO", tempfile.TemporaryFile(dir=folder())) as arriving:
            arriving.writelines(chunks)
            arrived = arriving.tell()
            check(arrived)
            if arrived:
                arriving.seek(0)
                default_storage.save(f"{_below(upload_id)}/{offset:015d}-{arrived}", File(arriving))
        return arrived

    @contextmanager
    def whole(self, upload_id: UUID, length: int) -> Iterator[Path]:
        there = self._there(upload_id)
        with tempfile.NamedTemporaryFile(dir=folder(), prefix="whole-") as file:
            at = 0
            while at < length:
                end, begin, name = max(
                    ((begin + long, begin, name) for begin, long, name in there if begin <= at),
                    default=(0, 0, ""),
                )
                if end <= at:
                    raise MissingError
                with default_storage.open(f"{_below(upload_id)}/{name}") as piece:
                    piece.seek(at - begin)
                    for chunk in files.chunks(cast("BinaryIO", piece)):
                        file.write(chunk)
                at = end
            file.truncate(length)
            file.flush()
            yield Path(file.name)

    def forget(self, upload_id: UUID) -> None:
        for _, _, name in self._there(upload_id):
            default_storage.delete(f"{_below(upload_id)}/{name}")

    def known(self) -> list[UUID]:
        return _named_by(default_storage.listdir(_BELOW)[0])

    def _there(self, upload_id: UUID) -> list[tuple[int, int, str]]:
        """Where each piece begins, how long it is, and its name."""
        found = []
        for name in default_storage.listdir(_below(upload_id))[1]:
            begin, _, long = name.partition("-")
            found.append((int(begin), int(long), name))
        return found


def _below(upload_id: UUID) -> str:
    return f"{_BELOW}/{upload_id.hex}"


def _named_by(names: Iterable[str]) -> list[UUID]:
    found = []
    for name in names:
        with suppress(ValueError):
            found.append(UUID(name))
    return found
