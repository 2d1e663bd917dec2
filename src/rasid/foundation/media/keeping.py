"""A file enters; a stored file, named by its hash and sniffed for its type, leaves."""

from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.showing import respond
from rasid.foundation.media.sniffing import SNIFF_BYTES, sniff

__all__ = ["SNIFF_BYTES", "keep", "keep_staged", "respond", "sniff"]


def keep(content: BinaryIO) -> StoredFile:
    """Store the bytes under their SHA-256. The same bytes are stored once, however often they arrive."""
    digest, size = files.measure(content)
    with transaction.atomic(savepoint=False):
        files.hold(digest)
        files.put(content, files.original_path(digest), size)
        content.seek(0)
        return _stored(digest, size, content.read(SNIFF_BYTES))


def keep_staged(staged: Path) -> StoredFile:
    """The same for a file that lies on our disk already and is nobody else's: it is not copied where it need not be."""
    with staged.open("rb") as content:
        digest, size = files.measure(content)
        content.seek(0)
        head = content.read(SNIFF_BYTES)
    with transaction.atomic(savepoint=False):
        files.hold(digest)
        files.adopt(staged, files.original_path(digest), size)
        return _stored(digest, size, head)


def _stored(digest: str, size: int, head: bytes) -> StoredFile:
    return StoredFile.objects.create(
        sha256=digest,
        size_bytes=size,
        media_type=sniff(head),
        path=files.original_path(digest),
        received_at=clock.now(),
    )
