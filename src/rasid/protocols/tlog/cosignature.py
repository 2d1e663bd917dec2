"""A checkpoint and a witness's key enter, the witness's timestamped signature line leaves; and back,
verified.

Source: https://c2sp.org/tlog-cosignature, cosignature/v1 (Ed25519). The command that issues them comes with
the witness; the format is complete here so that bulletins printed today can carry them.
"""

import struct
from collections.abc import Iterable
from datetime import UTC, datetime

from rasid.protocols.tlog.note import (
    COSIGNATURE_V1,
    NoteError,
    NoteSignature,
    SignedNote,
    SignerKey,
    VerifierKey,
    parse_note,
)

_BLOB_BYTES = 8 + 64


def cosigned_message(checkpoint_text: str, timestamp: int) -> bytes:
    """The bytes a witness signs: header line, time line, the whole note text of the checkpoint."""
    return f"cosignature/v1\ntime {timestamp}\n{checkpoint_text}".encode()


def cosign(checkpoint_text: str, signer: SignerKey, at: datetime) -> NoteSignature:
    """The signature line of one witness; the caller has checked consistency first."""
    if signer.kind != COSIGNATURE_V1:
        raise NoteError("a witness signs with a key of type 4")
    timestamp = int(at.timestamp())
    signature = signer.private_key.sign(cosigned_message(checkpoint_text, timestamp))
    return NoteSignature(signer.name, signer.verifier.key_id, struct.pack(">Q", timestamp) + signature)


def cosignature_time(signature: NoteSignature) -> datetime:
    """When the witness says it signed (UTC); NoteError when the line has not the form of cosignature/v1."""
    if len(signature.blob) != _BLOB_BYTES:
        raise NoteError("a cosignature is eight bytes of time and 64 of signature")
    (timestamp,) = struct.unpack(">Q", signature.blob[:8])
    try:
        return datetime.fromtimestamp(timestamp, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise NoteError(f"{timestamp} is not a time") from error


def verified_cosignatures(note: str, witnesses: Iterable[VerifierKey]) -> dict[str, datetime]:
    """Names of the witnesses (keys of type 4) whose cosignature stands on the checkpoint, with their times.

    NoteError when the line of a known witness does not verify; lines of strangers are passed over.
    """
    parsed: SignedNote = parse_note(note)
    known = {(key.name, key.key_id): key for key in witnesses if key.kind == COSIGNATURE_V1}
    found: dict[str, datetime] = {}
    for line in parsed.signatures:
        key = known.get((line.name, line.key_id))
        if key is None:
            continue
        at = cosignature_time(line)
        message = cosigned_message(parsed.text, struct.unpack(">Q", line.blob[:8])[0])
        if not key.verify(message, line.blob[8:]):
            raise NoteError(f"the cosignature of {key.name} is wrong")
        found[key.name] = at
    return found


def with_signatures(note: str, lines: Iterable[NoteSignature]) -> str:
    """The same note with further signature lines at its end."""
    parsed = parse_note(note)
    return str(SignedNote(parsed.text, (*parsed.signatures, *lines)))
