"""An accepted entry enters, the signed receipt its sender keeps leaves; and back, verified.

Receipt v1 is a signed note by the log's key over five lines

    rasid/receipt/v1
    origin <origin>
    leaf <base64 of the leaf hash>
    accepted <UTC time>
    merge-by <UTC time>

so it proves acceptance even when the entry is dropped before it reaches the tree. The first two lines can
never be those of a checkpoint (whose second line is a number): one key may sign both. The file that is
handed out is canonical JSON around the note: see `receipt_file`.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.note import (
    NoteError,
    SignedNote,
    SignerKey,
    VerifierKey,
    open_note,
    parse_note,
    sign_note,
)

FIRST_LINE = "rasid/receipt/v1"
FILE_FORMAT = "rasid/receipt-file/v1"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Times are aware, UTC, whole seconds; `leaf` is the 32-byte entry hash."""

    origin: str
    leaf: bytes
    accepted_at: datetime
    merge_by: datetime

    def body(self) -> str:
        if self.merge_by < self.accepted_at:
            raise NoteError("a receipt promises a merge after acceptance")
        return (
            f"{FIRST_LINE}\norigin {self.origin}\nleaf {base64.b64encode(self.leaf).decode()}\n"
            f"accepted {_time_text(self.accepted_at)}\nmerge-by {_time_text(self.merge_by)}\n"
        )


def sign_receipt(receipt: Receipt, signers: Iterable[SignerKey]) -> str:
    return sign_note(receipt.body(), signers)


def signed_again(note: str, signers: Iterable[SignerKey]) -> str:
    """The same receipt with further signatures at its end."""
    parsed = parse_note(note)
    added = tuple(signer.sign(parsed.text) for signer in signers)
    return str(SignedNote(parsed.text, (*parsed.signatures, *added)))


def leaf_of(note: str) -> bytes:
    """The leaf hash of a receipt that we made ourselves, without looking at signatures."""
    return _parsed(parse_note(note).text).leaf


def open_receipt(note: str, keys: Iterable[VerifierKey]) -> Receipt:
    """The receipt, signature verified; NoteError otherwise."""
    return _parsed(open_note(note, keys).text)


def _parsed(text: str) -> Receipt:
    lines = text.split("\n")
    if len(lines) != 6 or lines[0] != FIRST_LINE or lines[5]:
        raise NoteError("not a receipt of v1")
    labels = ("origin ", "leaf ", "accepted ", "merge-by ")
    if not all(line.startswith(label) for line, label in zip(lines[1:5], labels, strict=True)):
        raise NoteError("a line of the receipt is missing")
    origin, leaf, accepted, merge_by = (
        line.removeprefix(label) for line, label in zip(lines[1:5], labels, strict=True)
    )
    try:
        raw = base64.b64decode(leaf, validate=True)
        times = [datetime.strptime(text, _TIME).replace(tzinfo=UTC) for text in (accepted, merge_by)]
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"receipt: {error}") from error
    if len(raw) != 32:
        raise NoteError("receipt: a leaf hash has 32 bytes")
    return Receipt(origin, raw, times[0], times[1])


def receipt_file(
    note: str,
    vkey: str,
    checkpoint: str | None = None,
    proof: str | None = None,
    opening: Mapping[str, Any] | None = None,
    successions: Sequence[str] = (),
) -> bytes:
    """The file the sender keeps.

    Args:
        note: from `sign_receipt`.
        vkey: the log's verifier key.
        checkpoint: the latest checkpoint when the entry was accepted; it fixes the past the sender saw.
        proof: `.tlog-proof` text once the entry is in the tree.
        opening: {"leaf": leaf text, "salt": hex, "record": …} so the sender can show what they had reported.
        successions: what leads from older keys to this one; only there once a key was changed.
    """
    return canonical_bytes(
        {
            **({"successions": list(successions)} if successions else {}),
            "format": FILE_FORMAT,
            "note": note,
            "vkey": vkey,
            "checkpoint": checkpoint,
            "proof": proof,
            "opening": dict(opening) if opening is not None else None,
        }
    )


def _time_text(at: datetime) -> str:
    if at.tzinfo is None:
        raise NoteError("a receipt's times are aware")
    return at.astimezone(UTC).strftime(_TIME)
