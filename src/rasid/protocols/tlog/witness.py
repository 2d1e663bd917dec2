"""A checkpoint and what proves it enter, the body of a request to a witness leaves; and back; answers likewise.

Source: https://c2sp.org/tlog-witness, the call add-checkpoint.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rasid.protocols.tlog.note import NoteError, NoteSignature, parse_note

PATH = "add-checkpoint"
SIZE_TYPE = "text/x.tlog.size"
MOST_STEPS = 63
HASH_BYTES = 32

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_LARGEST_SIZE = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint for a witness: the size it is thought to hold, the proof from there, the signed note."""

    old_size: int
    proof: tuple[bytes, ...]
    note: str


def format_submission(old_size: int, proof: Sequence[bytes], note: str) -> bytes:
    """The body of add-checkpoint. ValueError for a proof that no tree is high enough for."""
    if len(proof) > MOST_STEPS:
        raise ValueError(f"a proof has at most {MOST_STEPS} steps")
    steps = "".join(base64.b64encode(step).decode() + "\n" for step in proof)
    return f"old {old_size}\n{steps}\n{note}".encode()


def parse_submission(body: bytes) -> Submission:
    """NoteError when the body has not the form of add-checkpoint; the note inside is not looked at yet."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise NoteError("the body is not UTF-8") from error
    head, blank, note = text.partition("\n\n")
    first, *steps = head.split("\n")
    if not blank or not first.startswith("old "):
        raise NoteError("a submission is: old and a size, the proof, a blank line, a checkpoint")
    if len(steps) > MOST_STEPS:
        raise NoteError(f"more than {MOST_STEPS} steps of proof")
    return Submission(_size(first.removeprefix("old ")), tuple(_hash(step) for step in steps), note)


def format_size(size: int) -> bytes:
    """The body that goes with a 409: what the witness holds."""
    return f"{size}\n".encode()


def parse_size(body: bytes) -> int:
    """NoteError when the body of a 409 is no size."""
    text = body.decode("ascii", errors="replace")
    if not text.endswith("\n"):
        raise NoteError("a size ends in a newline")
    return _size(text[:-1])


def parse_signatures(body: bytes) -> tuple[NoteSignature, ...]:
    """The lines of a 200, nothing verified yet; NoteError when they are no signature lines."""
    try:
        return parse_note("-\n\n" + body.decode()).signatures
    except UnicodeDecodeError as error:
        raise NoteError("the answer is not UTF-8") from error


def _size(text: str) -> int:
    if not _SIZE.fullmatch(text) or int(text) > _LARGEST_SIZE:
        raise NoteError(f"{text[:40]!r} is not a tree size")
    return int(text)


def _hash(line: str) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("a step of the proof is not base64") from error
    if len(raw) != HASH_BYTES or base64.b64encode(raw).decode() != line:
        raise NoteError(f"a step of the proof is {HASH_BYTES} bytes in base64")
    return raw
