"""Bytes enter; a name under which they lie whole in the storage leaves: never half a file, never two under one name.

The storage is a folder of the data folder, or S3. What is told to be there survives a power cut.
"""

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection

CHUNK_BYTES = 256 * 1024


class _Lent(File):  # type: ignore[type-arg]
    """A file that stays its owner's: clients of S3 close what they have sent."""

    def close(self) -> None:
        """Not ours to close."""


def measure(content: BinaryIO) -> tuple[str, int]:
    """SHA-256 in hex and the number of bytes, from the beginning."""
    content.seek(0)
    digest, size = hashlib.sha256(), 0
    for chunk in chunks(content):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def chunks(content: BinaryIO) -> Iterator[bytes]:
    while chunk := content.read(CHUNK_BYTES):
        yield chunk


def original_path(digest: str) -> str:
    return f"files/{digest[:2]}/{digest}"


def shown_path(digest: str) -> str:
    """Where that file lies as it is shown; the number goes up when showing changes."""
    return f"shown/1/{digest[:2]}/{digest}"


def heard_path(digest: str) -> str:
    """Where that recording lies as it is listened to; the number goes up when hearing changes."""
    return f"heard/1/{digest[:2]}/{digest}"


def put(content: BinaryIO, path: str, size: int) -> None:
    """Write the bytes under `path`, unless they are there."""
    place = _on_disk(path)
    if place is None:
        if not default_storage.exists(path):
            content.seek(0)
            default_storage.save(path, _Lent(content))
    elif not _is_there(place, size):
        _write(content, place)


def adopt(staged: Path, path: str, size: int) -> None:
    """The same for a file on our own disk, without a second copy where the storage lies on that disk too.

    `staged` is a name more for the same bytes afterwards: nobody may write to it any more.
    """
    place = _on_disk(path)
    if place is None or place.exists():
        with staged.open("rb") as content:
            put(content, path, size)
        return
    _make_folder(place.parent)
    try:
        os.link(staged, place)
    except FileExistsError:
        return
    except OSError:
        # Another disk, or one that knows no second names.
        with staged.open("rb") as content:
            put(content, path, size)
        return
    sync_folder(place.parent)


def remove(path: str) -> None:
    default_storage.delete(path)


def open_on_disk(path: str) -> BinaryIO:
    """A file of the storage as a real file with a descriptor: what lies elsewhere is fetched to the disk first."""
    place = _on_disk(path)
    if place is not None:
        return place.open("rb")
    fetched = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    with default_storage.open(path) as remote:
        shutil.copyfileobj(remote, fetched, CHUNK_BYTES)
    fetched.seek(0)
    return cast("BinaryIO", fetched)


def hold(digest: str) -> None:
    """Until this transaction ends, nobody removes the bytes of this hash."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_number(digest)])


def may_remove(digest: str) -> bool:
    """Whether nobody is about to rely on the bytes of this hash; true until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_number(digest)])
        return bool(cursor.fetchone()[0])


def sync_folder(folder: Path) -> None:
    """A new name in a folder survives a power cut only once the folder itself is written."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def lie_on_disk() -> bool:
    """Whether the storage is a folder, and not a bucket that other machines use too."""
    return _on_disk("") is not None


def _on_disk(path: str) -> Path | None:
    try:
        return Path(default_storage.path(path))
    except NotImplementedError:
        return None


def _is_there(place: Path, size: int) -> bool:
    try:
        return place.stat().st_size == size
    except FileNotFoundError:
        return False


def _write(content: BinaryIO, place: Path) -> None:
    """Beside its place first: a process that dies meanwhile leaves nothing that looks whole."""
    _make_folder(place.parent)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            content.seek(0)
            shutil.copyfileobj(content, file, CHUNK_BYTES)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(place.parent)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def _number(digest: str) -> int:
    return int.from_bytes(bytes.fromhex(digest[:16]), signed=True)
