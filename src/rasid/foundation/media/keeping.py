"""A file enters; a stored file, named by its hash and sniffed for its type, leaves."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, ProtectedError

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.decoding.asking import NoDecoderError
from rasid.foundation.media.decoding.findings import Kind, Trouble
from rasid.foundation.media.facts import examined
from rasid.foundation.media.models import HeardSound, MediaFacts, StoredFile
from rasid.foundation.media.rules import REFUSED_TROUBLES, Refusal
from rasid.foundation.media.showing import respond
from rasid.foundation.media.sniffing import SNIFF_BYTES, sniff
from rasid.foundation.text.refusals import Refused

__all__ = [
    "SNIFF_BYTES", "drop_bytes", "drop_file", "drop_orphans", "forget_bytes", "keep", "keep_readable",
    "keep_staged", "respond", "sniff",
]  # fmt: skip


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
        named = StoredFile.objects.filter(sha256=digest, dropped_at=None).exists()
        if files.may_remove(digest) and not named:
            files.remove(files.original_path(digest))
            files.remove(files.shown_path(digest))
            files.remove(files.heard_path(digest))


def drop_bytes(stored: StoredFile) -> None:
    """Let a file's bytes go, and what was made of them, once this transaction ends; that there was one stays."""
    StoredFile.objects.filter(pk=stored.pk).update(dropped_at=clock.now())
    MediaFacts.objects.filter(stored=stored).delete()
    HeardSound.objects.filter(stored=stored).delete()
    transaction.on_commit(partial(forget_bytes, stored.sha256))


def drop_file(stored: StoredFile) -> bool:
    """Let a file go whole, row and bytes, once this transaction ends; False when something else names it."""
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return False
    transaction.on_commit(partial(forget_bytes, stored.sha256))
    return True


def drop_orphans(before: datetime, most: int) -> int:
    """Files that came before this moment and that nothing names: photos of reports that were never sent; how many.

    Whatever has a key to files is asked, so a new table need not be told here.
    """
    found = StoredFile.objects.filter(received_at__lt=before)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model not in (MediaFacts, HeardSound):
            naming = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            found = found.exclude(Exists(naming))
    return sum(drop_file(stored) for stored in found.order_by("received_at", "pk")[:most])


def _stored(digest: str, size: int, head: bytes) -> StoredFile:
    return StoredFile.objects.create(
        sha256=digest,
        size_bytes=size,
        media_type=sniff(head),
        path=files.original_path(digest),
        received_at=clock.now(),
    )
