"""An inclusion proof and a checkpoint enter, the text of a `.tlog-proof` file leaves; and back, verified.

Source: https://c2sp.org/tlog-proof.
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rasid.methods.proofs.merkle import verify_inclusion
from rasid.protocols.tlog.checkpoint import Checkpoint, open_checkpoint
from rasid.protocols.tlog.note import NoteError, VerifierKey

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class LogProof:
    """`hashes` from the leaf's sibling to the root's child; `checkpoint` is the signed note, verbatim."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str


def format_proof(index: int, hashes: Sequence[bytes], checkpoint: str) -> str:
    lines = [FIRST_LINE, f"index {index}", *(base64.b64encode(step).decode() for step in hashes)]
    return "\n".join(lines) + "\n\n" + checkpoint


def parse_proof(text: str) -> LogProof:
    """NoteError when the text has not the form of tlog-proof@v1. Extra data is passed over: nobody signed
    it.
    """
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines[0] != FIRST_LINE:
        raise NoteError(f"a proof starts with {FIRST_LINE} and holds a checkpoint after a blank line")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    digits = rest[0].removeprefix("index ") if rest else ""
    if not rest or rest[0] == digits or not digits.isascii() or not digits.isdigit() or len(digits) > 19:
        raise NoteError("the line of the index is missing or malformed")
    if str(int(digits)) != digits:
        raise NoteError("the index has leading zeroes")
    if len(rest) > 64:
        raise NoteError("a proof longer than any tree is high")
    return LogProof(int(digits), tuple(_hash(line) for line in rest[1:]), checkpoint)


def verify_proof(text: str, leaf: bytes, keys: Iterable[VerifierKey]) -> Checkpoint:
    """The checkpoint under which leaf hash `leaf` stands; NoteError or InvalidProofError otherwise."""
    proof = parse_proof(text)
    checkpoint = open_checkpoint(proof.checkpoint, keys)
    verify_inclusion(proof.index, checkpoint.size, leaf, proof.hashes, checkpoint.root)
    return checkpoint


def _hash(line: str) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"not base64: {error}") from error
    if len(raw) != 32:
        raise NoteError("a step of the proof is not 32 bytes")
    return raw
