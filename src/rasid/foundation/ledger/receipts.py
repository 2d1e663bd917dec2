"""An accepted entry enters; the signed receipt that its sender keeps leaves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from rasid.foundation.ledger import files, keys
from rasid.foundation.ledger.models import Entry, Leaf
from rasid.foundation.ledger.recording import next_midnight
from rasid.methods.proofs import entries
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.tlog.checkpoint import read_checkpoint_unverified
from rasid.protocols.tlog.proof import format_proof
from rasid.protocols.tlog.receipt import Receipt, leaf_of, receipt_file, sign_receipt, signed_again
from rasid.protocols.tlog.tiles import TiledLog, TileError

# In one round trip, and in SQL: a phone waits for it.
_WHAT_A_RECEIPT_SAYS = """
SELECT (SELECT merge_after FROM ledger_waiting WHERE entry_id = %s),
       (SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1),
       opening.salt, opening.record
FROM (VALUES (1)) once LEFT JOIN ledger_opening opening ON opening.entry_id = %s
"""


def issue_receipt(entry: Entry, *, opened: bool = False) -> bytes:
    """The receipt file: proof of acceptance even if the entry were dropped before it reached the tree.

    It promises a place in the tree within `RECEIPT_MERGE_SECONDS` of the moment the entry may be merged. `opened`
    adds what opens the entry's commitment: only for whoever did the act, who can then show what was accepted.
    """
    merge_after, checkpoint, salt, record = _at_hand(entry) or _asked_for(entry)
    receipt = Receipt(
        origin=settings.LOG_ORIGIN,
        leaf=bytes(entry.leaf_hash),
        accepted_at=entry.at,
        merge_by=(merge_after or _was_due(entry)) + timedelta(seconds=settings.RECEIPT_MERGE_SECONDS),
    )
    return receipt_file(
        sign_receipt(receipt, [keys.signer()]),
        str(keys.verifier()),
        # One that an older key signed would mean nothing to a phone that knows only the newest.
        checkpoint=checkpoint if checkpoint and keys.is_newest(checkpoint) else None,
        opening=_opening(entry, salt, record) if opened else None,
        successions=keys.successions(),
    )


def with_proof(kept: str) -> str:
    """A receipt file as it was issued enters; with the proof of its entry's place, once it has one, it leaves.

    The proof stands under the checkpoint that is served now. The one inside stays: it is the past that the sender saw.
    What cannot be proven at the moment (nothing merged, the log's files away) is given back as it was. Where another
    key has taken over since, it signs too: a phone that was prepared after that knows no other.
    """
    if not kept:
        return kept
    document = parse_canonical(kept.encode())
    served = _served()
    index = Leaf.objects.filter(entry__leaf_hash=leaf_of(document["note"])).values_list("index", flat=True)
    proof = _proof(index.first(), served)
    is_older = not keys.is_newest(document["note"])
    if proof is None and not is_older:
        return kept
    return receipt_file(
        signed_again(document["note"], [keys.signer()]) if is_older else document["note"],
        document["vkey"],
        checkpoint=served if is_older else document["checkpoint"],
        proof=proof,
        opening=document["opening"],
        successions=keys.successions(),
    ).decode()


def place_proof(entry: Entry) -> str | None:
    """Proof of an entry's place under the checkpoint that is served now, without the moment of the act; None where it
    has no place yet."""
    return _proof(Leaf.objects.filter(entry=entry).values_list("index", flat=True).first(), _served())


def _served() -> str | None:
    """The checkpoint that readers get, with its witnesses' lines, once the newest key has signed it."""
    note = (files.read(files.CHECKPOINT) or b"").decode()
    return note if note and keys.is_newest(note) else None


def _proof(index: int | None, note: str | None) -> str | None:
    size = read_checkpoint_unverified(note).size if note else 0
    if index is None or note is None or index >= size:
        return None
    try:
        return format_proof(index, TiledLog(files.read, size).inclusion_proof(index), note)
    except TileError:
        # The sequencer makes lost files anew.
        return None


def _was_due(entry: Entry) -> datetime:
    """From when an entry that has its place by now could get it."""
    return entry.at if entry.is_open else next_midnight(entry.at)


def _at_hand(entry: Entry) -> tuple[datetime, str | None, bytes, bytes] | None:
    """What whoever wrote the entry just now knows without asking."""
    if entry.fresh is None:
        return None
    opening = entry.opening
    return entry.fresh.merge_after, entry.fresh.checkpoint, bytes(opening.salt), bytes(opening.record)


def _asked_for(entry: Entry) -> tuple[datetime | None, str | None, bytes, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_WHAT_A_RECEIPT_SAYS, [entry.id, entry.id])
        merge_after, checkpoint, salt, record = cursor.fetchone()
    return merge_after, checkpoint, bytes(salt), bytes(record)


def _opening(entry: Entry, salt: bytes, record: bytes) -> Mapping[str, Any]:
    """{"leaf": its text, "salt": hex, "record": …}: with them anybody finds the entry's commitment and hash again."""
    return {
        "leaf": entries.leaf_bytes(bytes(entry.header), bytes(entry.commitment)).decode(),
        "salt": salt.hex(),
        "record": parse_canonical(record),
    }
