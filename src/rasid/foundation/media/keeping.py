"""A file enters; a stored file, named by its hash and sniffed for its type, leaves."""

from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.decoding.asking import NoDecoderError
from rasid.foundation.media.decoding.findings import Kind, Trouble
from rasid.foundation.media.facts import examined
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import REFUSED_TROUBLES, Refusal
from rasid.foundation.media.showing import respond
from rasid.foundation.media.sniffing import SNIFF_BYTES, sniff
from rasid.foundation.text.refusals import Refused

__all__ = ["SNIFF_BYTES", "forget_bytes", "keep", "keep_readable", "keep_staged", "respond", "sniff"]


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


def keep_readable(content: BinaryIO, kinds: Collection[Kind] = frozenset(Kind)) -> StoredFile:
    """Keep a file whose sender waits and can choose another: what is broken, or of no wanted kind, is refused.

    Doors of machines use `keep`: a visit cannot be made again, so there a broken file is only marked, by a job.
    Raises Refused, and then nothing is kept.
    """
    try:
        with transaction.atomic():
            stored = keep(content)
            try:
                facts = examined(stored)
            except NoDecoderError:
                # No fault of the file: it is looked at when somebody asks to see it.
                return stored
            if facts.trouble:
                raise Refused(REFUSED_TROUBLES[Trouble(facts.trouble)])
            if facts.kind not in kinds:
                raise Refused(Refusal.OTHER_KIND)
            return stored
    except Refused:
        forget_bytes(stored.sha256)
        raise


def forget_bytes(digest: str) -> None:
    """Remove the bytes of this hash, and what was made of them, when no row names them and nobody is about to."""
    with transaction.atomic():
        if files.may_remove(digest) and not StoredFile.objects.filter(sha256=digest).exists():
            files.remove(files.original_path(digest))
            files.remove(files.shown_path(digest))
            files.remove(files.heard_path(digest))


def _stored(digest: str, size: int, head: bytes) -> StoredFile:
    return StoredFile.objects.create(
        sha256=digest,
        size_bytes=size,
        media_type=sniff(head),
        path=files.original_path(digest),
        received_at=clock.now(),
    )
