"""What a log submits and what the witness remembers enter; whether it may sign leaves. Nothing is kept here.

Source of the answers and their order: https://c2sp.org/tlog-witness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rasid.methods.proofs.merkle import EMPTY_ROOT, InvalidProofError, verify_consistency
from rasid.protocols.tlog.checkpoint import Checkpoint, parse_checkpoint_body
from rasid.protocols.tlog.cosignature import cosigned_message
from rasid.protocols.tlog.note import COSIGNATURE_V1, SignedNote, VerifierKey, open_note, parse_note
from rasid.protocols.tlog.witness import Submission

_TIME_BYTES = 8


class Answer(IntEnum):
    """What is answered, by its HTTP status."""

    SIGNED = 200
    MALFORMED = 400
    UNSIGNED = 403
    UNKNOWN_LOG = 404
    CONFLICT = 409
    NOT_CONSISTENT = 422
    NOT_NOW = 503


@dataclass(frozen=True, slots=True)
class Verdict:
    """`held_size` goes with a CONFLICT of sizes; without it, two trees of one size contradict each other."""

    answer: Answer
    held_size: int | None = None


def origin_of(note: str) -> str:
    """Of which log a note claims to be a checkpoint; NoteError when it is none."""
    return parse_checkpoint_body(parse_note(note).text).origin


def opened(note: str, keys: Sequence[VerifierKey]) -> tuple[SignedNote, Checkpoint]:
    """The checkpoint with those signature lines alone that `keys` vouch for; NoteError when none does."""
    signed = open_note(note, keys)
    known = {(key.name, key.key_id) for key in keys}
    lines = tuple(line for line in signed.signatures if (line.name, line.key_id) in known)
    return SignedNote(signed.text, lines), parse_checkpoint_body(signed.text)


def judge(submission: Submission, offered: Checkpoint, held: Checkpoint | None) -> Verdict:
    """Whether `offered`, whose signature is checked, may follow what is `held` (None: nothing signed yet)."""
    size, root = (held.size, held.root) if held else (0, EMPTY_ROOT)
    if submission.old_size > offered.size:
        return Verdict(Answer.MALFORMED)
    if submission.old_size != size:
        return Verdict(Answer.CONFLICT, size)
    if held and offered.size == size and offered.root != root:
        return Verdict(Answer.CONFLICT)
    if offered.size == 0 and offered.root != EMPTY_ROOT:
        return Verdict(Answer.NOT_CONSISTENT)
    try:
        verify_consistency(size, offered.size, root, offered.root, submission.proof)
    except InvalidProofError:
        return Verdict(Answer.NOT_CONSISTENT)
    return Verdict(Answer.SIGNED)


def has_forgotten(note: str, offered: Checkpoint, held: Checkpoint | None, own: VerifierKey) -> bool:
    """Whether the note carries this witness's own signature on something it does not remember.

    Nobody else can make such a line: the memory was lost or put back to an earlier state.
    """
    if held and (offered.size < held.size or (offered.size, offered.root) == (held.size, held.root)):
        return False
    parsed = parse_note(note)
    return any(
        _is_by(own, parsed.text, line.blob)
        for line in parsed.signatures
        if (line.name, line.key_id) == (own.name, own.key_id)
    )


def _is_by(own: VerifierKey, text: str, blob: bytes) -> bool:
    if own.kind != COSIGNATURE_V1 or len(blob) < _TIME_BYTES:
        return False
    timestamp = int.from_bytes(blob[:_TIME_BYTES], "big")
    return own.verify(cosigned_message(text, timestamp), blob[_TIME_BYTES:])
