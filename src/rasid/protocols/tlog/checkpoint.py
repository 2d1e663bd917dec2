"""Origin, size and root of a log enter, a signed checkpoint leaves; and back, verified.

Source: https://c2sp.org/tlog-checkpoint.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rasid.protocols.tlog.note import NoteError, SignerKey, VerifierKey, open_note, parse_note, sign_note

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: `size` leaves under `root` (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        if not self.origin or "\n" in self.origin:
            raise NoteError("an origin is one line and not empty")
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def sign_checkpoint(checkpoint: Checkpoint, signers: Iterable[SignerKey]) -> str:
    """The checkpoint as a signed note: what is served at `<log>/checkpoint` and printed in a bulletin."""
    return sign_note(checkpoint.body(), signers)


def open_checkpoint(note: str, keys: Iterable[VerifierKey], origin: str | None = None) -> Checkpoint:
    """The checkpoint, signature verified; NoteError when unsigned by `keys`, malformed or of another
    origin.
    """
    checkpoint = parse_checkpoint_body(open_note(note, keys).text)
    if origin is not None and checkpoint.origin != origin:
        raise NoteError(f"a checkpoint of {checkpoint.origin}, not of {origin}")
    return checkpoint


def read_checkpoint_unverified(note: str) -> Checkpoint:
    """The checkpoint without looking at signatures: for our own files only."""
    return parse_checkpoint_body(parse_note(note).text)


def parse_checkpoint_body(text: str) -> Checkpoint:
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise NoteError("a checkpoint is origin, size and root, one a line, no line empty")
    if not _SIZE.fullmatch(lines[1]):
        raise NoteError(f"{lines[1]!r} is not a tree size")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"root: not base64: {error}") from error
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise NoteError("a root is 32 bytes in base64")
    return Checkpoint(lines[0], int(lines[1]), root)
