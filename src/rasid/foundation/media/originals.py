"""A custodian's reason enters; a file as it came leaves, and the reading is in the log before a byte is read."""

from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.ledger.recording import record
from rasid.foundation.media import files
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import LEAST_REASON, Refusal
from rasid.foundation.text.refusals import Refused


def open_original(custodian: str, stored: StoredFile, reason: str, programme_id: UUID) -> BinaryIO:
    """The bytes as they came, with all that the phone wrote into them: for named custodians only.

    The caller knows who asks and that they are a custodian. The entry is committed first: a reading that fails
    half-way must still be visible. Raises Refused without a reason, RuntimeError inside a transaction, where the
    entry could still be taken back.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(Refusal.NO_REASON, least=LEAST_REASON)
    with transaction.atomic(durable=True):
        record(
            "original.read",
            f"file:{stored.id}",
            programme_id=programme_id,
            sets={"custodian": custodian, "reason": reason.strip(), "sha256": stored.sha256},
            is_sealed=True,
        )
    return files.open_on_disk(stored.path)
