"""An old key and its successor enter, the note by which readers of the old one know the new leaves; and back, walked.

key succession v1 is a signed note by both keys over

    rasid/key-succession/v1
    origin <origin>
    next <verifier key>
    from <UTC time>

The old key's signature says whom it hands over to; the new one's, that somebody holds it. `keys.json`
(`rasid/keys/v1`) gives the first key and every succession in order, so a reader who pinned any of the keys finds the
newest. What no chain can tell is whether the old key was stolen first: then its thief can sign a succession too, and
only the fingerprint in print decides (docs/operations/key-ceremony.md).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.note import (
    NoteError,
    SignerKey,
    VerifierKey,
    open_note,
    parse_verifier_key,
    sign_note,
)

FIRST_LINE = "rasid/key-succession/v1"
KEYS_FORMAT = "rasid/keys/v1"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def sign_succession(origin: str, old: SignerKey, new: SignerKey, at: datetime) -> str:
    """The note; `at` is aware."""
    if at.tzinfo is None:
        raise NoteError("the time of a succession is aware")
    text = f"{FIRST_LINE}\norigin {origin}\nnext {new.verifier}\nfrom {at.astimezone(UTC).strftime(_TIME)}\n"
    return sign_note(text, [old, new])


def open_succession(note: str, old: VerifierKey, origin: str) -> VerifierKey:
    """The key that `old` hands over to; NoteError when the note is not signed by both, or of another origin."""
    lines = open_note(note, [old]).text.split("\n")
    labels = ("origin ", "next ", "from ")
    well_formed = len(lines) == 5 and lines[0] == FIRST_LINE and not lines[4]
    if not well_formed or not all(map(str.startswith, lines[1:4], labels)):
        raise NoteError("not a key succession of v1")
    said, vkey, at = (line.removeprefix(label) for line, label in zip(lines[1:4], labels, strict=True))
    try:
        datetime.strptime(at, _TIME).replace(tzinfo=UTC)
    except ValueError as error:
        raise NoteError(f"succession: {error}") from error
    if said != origin:
        raise NoteError(f"a succession of {said}, not of {origin}")
    new = parse_verifier_key(vkey)
    open_note(note, [new])
    return new


def walk(pinned: VerifierKey, notes: Iterable[str], origin: str) -> list[VerifierKey]:
    """The pinned key and every one after it. Successions from before the pinned key are passed over.

    NoteError for a note that the key reached so far has signed and that does not hold.
    """
    known = [pinned]
    for note in notes:
        if _speaks(note, known[-1]):
            known.append(open_succession(note, known[-1], origin))
    return known


def keys_file(first: VerifierKey, notes: Sequence[str]) -> bytes:
    """`keys.json`."""
    return canonical_bytes({"format": KEYS_FORMAT, "first": str(first), "successions": list(notes)})


def _speaks(note: str, key: VerifierKey) -> bool:
    """Whether `key` hands over in this note; the one that it was handed to signs too, and is not meant."""
    try:
        opened = open_note(note, [key])
    except NoteError:
        return False
    return f"\nnext {key}\n" not in opened.text
