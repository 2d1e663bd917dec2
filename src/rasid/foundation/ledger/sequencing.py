"""Committed entries enter; places in the tree, tiles and a signed checkpoint leave.

Acts never wait for this: they only add entries. One sequencer at a time takes what is committed and waiting,
and never trusts a serial number, because a transaction that commits late has an early one.
"""

import logging
from collections.abc import Sequence
from time import monotonic, sleep

from django.conf import settings
from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, guarding, keys, witnessing
from rasid.foundation.ledger.models import Checkpoint, Entry, Leaf, Waiting
from rasid.foundation.ledger.padding import pad_ended_days
from rasid.methods.proofs.entries import leaf_bytes
from rasid.protocols.tlog import checkpoint as heads
from rasid.protocols.tlog.tiles import Growth, TileError, grow

ADVISORY_LOCK = 0x5241534944
BATCH = 5_000
PATIENCE_SECONDS = 20.0
LOOK_AGAIN_SECONDS = 0.2

log = logging.getLogger(__name__)


def sequence() -> int:
    """Give every waiting entry whose time has come its place; return how many got one.

    Returns 0 at once when another process is at it. The checkpoint is published after the commit, and again by
    the next call when a crash came between. Nothing is placed while `guarding.halted` says that the world has seen
    another log than this database knows.
    """
    if halt := guarding.halted():
        log.error("no places in the log are given: %s (%d, %d)", halt.reason, halt.ours, halt.theirs)
        return 0
    placed = 0
    while batch := _sequence_batch():
        placed += batch
    if placed:
        publish_keys()
    publish_newest()
    return placed


def settle() -> bool:
    """Wait until every open act of before has its place, whoever gives it; False when that takes too long.

    Another process may be at it: its batch is then waited for, or what is published next would not vouch for it.
    """
    before, until = clock.now(), monotonic() + PATIENCE_SECONDS
    while True:
        sequence()
        if not Waiting.objects.filter(is_sealed=False, merge_after__lte=before).exists():
            return True
        if monotonic() > until or guarding.halted():
            return False
        sleep(LOOK_AGAIN_SECONDS)


def publish_keys() -> None:
    """Put there what leads from older keys to the newest, where it is missing or older."""
    document = keys.published_keys()
    if files.read(files.KEYS) != document:
        files.write(files.KEYS, document)


def publish_newest() -> None:
    """Put the newest committed checkpoint where readers look for it, with the witnesses' lines that it has."""
    if guarding.halted():
        return
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is not None:
        note = witnessing.noted(newest).encode()
        if files.read(files.CHECKPOINT) != note:
            files.write(files.CHECKPOINT, note)


@transaction.atomic
def _sequence_batch() -> int:
    if not _alone():
        return 0
    pad_ended_days()
    batch = _due()
    if not batch:
        return 0
    place(batch)
    return len(batch)


def place(batch: Sequence[Entry]) -> None:
    """Give these entries the next places and sign the head. The caller holds the lock, in a transaction."""
    newest = Checkpoint.objects.order_by("-size").first()
    size = newest.size if newest else 0
    growth = _grow(size, [leaf_bytes(bytes(entry.header), bytes(entry.commitment)) for entry in batch])
    Leaf.objects.bulk_create([Leaf(index=size + place, entry=entry) for place, entry in enumerate(batch)])
    Waiting.objects.filter(entry__in=batch).delete()
    head = heads.Checkpoint(settings.LOG_ORIGIN, growth.size, growth.root)
    Checkpoint.objects.create(
        size=growth.size,
        root=growth.root,
        note=heads.sign_checkpoint(head, [keys.signer()]),
        at=clock.now(),
    )
    # Files that no checkpoint promises yet harm nobody; a promise without its files would.
    for path, content in growth.files.items():
        files.write(path, content)


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])


def _due() -> list[Entry]:
    """Open entries in the order of their acts, then sealed ones in the order of their hashes.

    The order of a day's sealed entries would otherwise tell who visited first; open ones that were held back come
    in the order in which they were let go.
    """
    waiting = list(
        Waiting.objects.filter(merge_after__lte=clock.now())
        .select_related("entry")
        .order_by("is_sealed", "merge_after", "entry_id")[:BATCH]
    )
    opened = [row.entry for row in waiting if not row.is_sealed]
    sealed = [row.entry for row in waiting if row.is_sealed]
    return opened + sorted(sealed, key=lambda entry: bytes(entry.leaf_hash))


def _grow(size: int, leaves: Sequence[bytes]) -> Growth:
    try:
        return grow(files.read, size, leaves)
    except TileError:
        # The folder was lost or is an older copy: everything in it can be made again.
        rebuild(size)
        return grow(files.read, size, leaves)


def rebuild(size: int) -> None:
    """Write the first `size` leaves' files anew from the database."""
    done = 0
    while done < size:
        rows = Leaf.objects.filter(index__gte=done, index__lt=min(done + BATCH, size)).order_by("index")
        leaves = [
            leaf_bytes(bytes(leaf.entry.header), bytes(leaf.entry.commitment))
            for leaf in rows.select_related("entry")
        ]
        growth = grow(files.read, done, leaves)
        for path, content in growth.files.items():
            files.write(path, content)
        done = growth.size
