"""The log as static files: paths and bytes enter a folder or a bucket that anybody may serve; bytes come back.

Where the storage "log" is set (`RASID_LOG_S3_BUCKET`) files lie there, else in the folder `LOG_ROOT`.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from rasid.foundation.calendar import clock

CHECKPOINT = "checkpoint"
KEYS = "keys.json"


def read(path: str) -> bytes | None:
    """Content of one of the log's files, or None."""
    bucket = _bucket()
    try:
        if bucket is None:
            return _place(path).read_bytes()
        with bucket.open(path) as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def write(path: str, content: bytes) -> None:
    """Put a file in place whole: a reader sees the old one or the new one, never half."""
    bucket = _bucket()
    if bucket is not None:
        # One request puts one object, and S3 shows it when it has all of it.
        bucket.save(path, ContentFile(content))
        return
    place = _place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        now = clock.now().timestamp()
        os.utime(draft, (now, now))
        draft.replace(place)
    finally:
        # A disk that is full would be filled further by every attempt.
        draft.unlink(missing_ok=True)


def remove(path: str) -> None:
    """Take away a file that can be made again. The log's own files are never removed."""
    bucket = _bucket()
    if bucket is not None:
        bucket.delete(path)
    else:
        _place(path).unlink(missing_ok=True)


def listed() -> list[str]:
    """Paths of every file that anybody may read, sorted; drafts on their way are not among them."""
    bucket = _bucket()
    if bucket is not None:
        return sorted(_below(bucket, ""))
    root = Path(settings.LOG_ROOT)
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not path.name.startswith("."))


def _below(bucket: Storage, folder: str) -> Iterator[str]:
    folders, names = bucket.listdir(folder)
    yield from (f"{folder}{name}" for name in names if name)
    for each in folders:
        yield from _below(bucket, f"{folder}{each}/")


def written_at(path: str) -> datetime | None:
    """When the file was put there, or None."""
    bucket = _bucket()
    try:
        if bucket is not None:
            return bucket.get_modified_time(path)
        return datetime.fromtimestamp(_place(path).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def _bucket() -> Storage | None:
    return storages["log"] if "log" in settings.STORAGES else None


def _place(path: str) -> Path:
    return Path(settings.LOG_ROOT) / path
