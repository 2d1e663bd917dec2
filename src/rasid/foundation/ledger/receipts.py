"""An accepted entry enters; the signed receipt that its sender keeps leaves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs import canonical, entries
from rasid.protocols.tlog.receipt import Receipt, receipt_file, sign_receipt

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
        merge_by=(merge_after or entry.at) + timedelta(seconds=settings.RECEIPT_MERGE_SECONDS),
    )
    return receipt_file(
        sign_receipt(receipt, [keys.signer()]),
        str(keys.verifier()),
        checkpoint=checkpoint,
        opening=_opening(entry, salt, record) if opened else None,
    )


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
        "record": canonical.parse_canonical(record),
    }
