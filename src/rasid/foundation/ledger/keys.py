"""The log's signing keys: files outside the database; their public halves are what readers pin.

`log` is the first, `log-2` the one after it; the newest signs. `log.keys.json` beside them holds what readers need
to get from an older key to the newest, and says which is the newest: a key that it does not name signs nothing yet.
The private halves of older keys may be destroyed.
"""

from base64 import b64encode
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from rasid.foundation.vault.keys import key_file
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.tlog.note import (
    SignerKey,
    VerifierKey,
    new_signer_key,
    parse_signer_key,
    parse_verifier_key,
)
from rasid.protocols.tlog.succession import keys_file, sign_succession, walk

NAME = "log"
CHAIN = "log.keys.json"


class KeyLostError(RuntimeError):
    """The newest key's file is not that of the key which took over."""

    def __init__(self) -> None:
        super().__init__("the log's newest key is not in its folder: docs/operations/key-ceremony.md")


def signer() -> SignerKey:
    """The newest key: it signs checkpoints, receipts, bulletins and exports."""
    content = _chain()
    newest = _private(len(_notes(content)) + 1 if content else 1)
    if content and newest.verifier != walked(content)[-1]:
        raise KeyLostError
    return newest


def verifier() -> VerifierKey:
    return signer().verifier


def fingerprint(key: VerifierKey) -> str:
    """What is printed, read aloud and compared: SHA-256 of the key as it is written, in groups of four digits."""
    digits = sha256(str(key).encode()).hexdigest()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def is_newest(note: str) -> bool:
    """Whether the newest key is among those that signed a note, by the lines' own word."""
    newest = verifier()
    # The line's base64 begins with the four bytes of the key's id; five letters of it are theirs alone.
    return f"\n— {newest.name} {b64encode(newest.key_id).decode()[:5]}" in note


def verifiers() -> list[VerifierKey]:
    """Every key there was, oldest first."""
    content = _chain()
    return list(walked(content)) if content else [verifier()]


def successions() -> tuple[str, ...]:
    """The notes by which each key named the next, oldest first; none until a key was changed."""
    content = _chain()
    return _notes(content) if content else ()


def published_keys() -> bytes:
    """`keys.json` as readers get it."""
    return _chain() or keys_file(verifier(), ())


@cache
def walked(content: bytes) -> tuple[VerifierKey, ...]:
    """Every key that a `keys.json` leads to from its first, in order."""
    first = parse_verifier_key(parse_canonical(content)["first"])
    return tuple(walk(first, _notes(content), settings.LOG_ORIGIN))


def prepare(at: datetime) -> bytes:
    """`keys.json` with one more succession, to a key that signs nothing before the document is adopted."""
    note = sign_succession(settings.LOG_ORIGIN, signer(), _private(len(successions()) + 2), at)
    return keys_file(verifiers()[0], [*successions(), note])


def adopt(document: bytes) -> None:
    """From now on the newest key that the document names signs."""
    draft = _place().with_name(f".{CHAIN}")
    draft.write_bytes(document)
    draft.replace(_place())


def _private(number: int) -> SignerKey:
    name = NAME if number == 1 else f"{NAME}-{number}"
    return _parsed(
        key_file(name, lambda: new_signer_key(settings.LOG_ORIGIN).secret_text().encode()).decode()
    )


def _chain() -> bytes | None:
    try:
        return _place().read_bytes()
    except FileNotFoundError:
        return None


def _place() -> Path:
    return Path(settings.KEYS) / CHAIN


@cache
def _notes(content: bytes) -> tuple[str, ...]:
    return tuple(parse_canonical(content)["successions"])


@cache
def _parsed(text: str) -> SignerKey:
    return parse_signer_key(text)
