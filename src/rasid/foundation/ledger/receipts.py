"""An accepted entry enters; the signed receipt that its sender keeps leaves."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Checkpoint, Entry, Waiting
from rasid.methods.proofs import canonical, entries
from rasid.protocols.tlog.receipt import Receipt, receipt_file, sign_receipt


def issue_receipt(entry: Entry, *, opened: bool = False) -> bytes:
    """The receipt file: proof of acceptance even if the entry were dropped before it reached the tree.

    It promises a place in the tree within `RECEIPT_MERGE_SECONDS` of the moment the entry may be merged. `opened`
    adds what opens the entry's commitment: only for whoever did the act, who can then show what was accepted.
    """
    waiting = Waiting.objects.filter(entry=entry).first()
    start = waiting.merge_after if waiting else entry.at
    receipt = Receipt(
        origin=settings.LOG_ORIGIN,
        leaf=bytes(entry.leaf_hash),
        accepted_at=entry.at,
        merge_by=start + timedelta(seconds=settings.RECEIPT_MERGE_SECONDS),
    )
    newest = Checkpoint.objects.order_by("-size").first()
    return receipt_file(
        sign_receipt(receipt, [keys.signer()]),
        str(keys.verifier()),
        checkpoint=newest.note if newest else None,
        opening=opening_of(entry) if opened else None,
    )


def opening_of(entry: Entry) -> dict[str, Any]:
    """{"leaf": its text, "salt": hex, "record": …}: with them anybody finds the entry's commitment and hash again."""
    return {
        "leaf": entries.leaf_bytes(bytes(entry.header), bytes(entry.commitment)).decode(),
        "salt": bytes(entry.opening.salt).hex(),
        "record": canonical.parse_canonical(bytes(entry.opening.record)),
    }
