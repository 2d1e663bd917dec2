"""Text and keys enter, signed notes leave; a signed note enters, its text leaves once a known key has
signed it.

Source: https://c2sp.org/signed-note and, for the encoding of keys,
https://pkg.go.dev/golang.org/x/mod/sumdb/note. Only Ed25519 is spoken: type 1 (the log's own signature) and
type 4 (a witness's cosignature).
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

ED25519 = 1
COSIGNATURE_V1 = 4
MOST_SIGNATURES = 64  # The specification asks readers to accept at least 16 and to stop somewhere.

_DASH = "— "


class NoteError(ValueError):
    """A key or a note is malformed, or a signature is wrong or missing."""


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line; `blob` is what follows the four bytes of the key id."""

    name: str
    key_id: bytes
    blob: bytes

    def line(self) -> str:
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.blob).decode()}\n"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """`text` ends in a newline and excludes the blank line before the signatures."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name: what a reader pins."""

    name: str
    kind: int
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key).digest()[:4]

    def verify(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        material = base64.b64encode(bytes([self.kind]) + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A private key with its name. Its text form is a secret; repr does not show it."""

    name: str
    private_key: Ed25519PrivateKey
    kind: int = ED25519

    @property
    def verifier(self) -> VerifierKey:
        raw = self.private_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return VerifierKey(self.name, self.kind, raw)

    def sign(self, text: str) -> NoteSignature:
        """Signature of a whole note text (type 1 only: a cosignature signs another message)."""
        if self.kind != ED25519:
            raise NoteError("a cosigner's key signs checkpoints, not notes")
        _check_text(text)
        return NoteSignature(self.name, self.verifier.key_id, self.private_key.sign(text.encode()))

    def secret_text(self) -> str:
        """`PRIVATE+KEY+…`, the form that `parse_signer_key` reads."""
        seed = self.private_key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        material = base64.b64encode(bytes([self.kind]) + seed).decode()
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{material}"


def new_signer_key(name: str, kind: int = ED25519) -> SignerKey:
    _check_name(name)
    return SignerKey(name, Ed25519PrivateKey.generate(), kind)


def parse_verifier_key(vkey: str) -> VerifierKey:
    """`<name>+<key id in hex>+<base64 of type and key>`; NoteError when the id does not belong to the key."""
    parts = vkey.split("+", 2)
    if len(parts) != 3:
        raise NoteError("a verifier key has three parts joined by +")
    name, key_id, material = parts[0], parts[1], _unbase64(parts[2])
    _check_name(name)
    if len(material) != 33 or material[0] not in (ED25519, COSIGNATURE_V1):
        raise NoteError("not an Ed25519 key of type 1 or 4")
    key = VerifierKey(name, material[0], material[1:])
    if key.key_id.hex() != key_id:
        raise NoteError(f"the key id {key_id} does not belong to this name and key")
    return key


def parse_signer_key(skey: str) -> SignerKey:
    """The inverse of `SignerKey.secret_text`; errors never quote the key."""
    parts = skey.strip().split("+", 4)
    if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
        raise NoteError("a signer key starts with PRIVATE+KEY and has five parts joined by +")
    name, key_id, material = parts[2], parts[3], _unbase64(parts[4])
    _check_name(name)
    if len(material) != 33 or material[0] not in (ED25519, COSIGNATURE_V1):
        raise NoteError("not an Ed25519 key of type 1 or 4")
    key = SignerKey(name, Ed25519PrivateKey.from_private_bytes(material[1:]), material[0])
    if key.verifier.key_id.hex() != key_id:
        raise NoteError("the key id does not belong to this name and key")
    return key


def sign_note(text: str, signers: Iterable[SignerKey]) -> str:
    """The signed note, as text. More than one signer is how a key is rotated."""
    signed = SignedNote(text, tuple(signer.sign(text) for signer in signers))
    if not signed.signatures:
        raise NoteError("a note needs at least one signature")
    return str(signed)


def parse_note(note: str) -> SignedNote:
    """Text and signature lines, nothing verified yet."""
    _check_characters(note)
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not text or not lines.endswith("\n"):
        raise NoteError("a note is a text, a blank line and signature lines")
    rows = lines[:-1].split("\n")
    if len(rows) > MOST_SIGNATURES:
        raise NoteError(f"more than {MOST_SIGNATURES} signatures")
    return SignedNote(text + "\n", tuple(_parse_signature(row) for row in rows))


def open_note(note: str, keys: Iterable[VerifierKey]) -> SignedNote:
    """The note, once at least one key of type 1 in `keys` signed it and no known key's signature is wrong."""
    parsed = parse_note(note)
    known = {(key.name, key.key_id): key for key in keys if key.kind == ED25519}
    verified = False
    for signature in parsed.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        if not key.verify(parsed.text.encode(), signature.blob):
            raise NoteError(f"the signature of {key.name} is wrong")
        verified = True
    if not verified:
        raise NoteError("no known key has signed this note")
    return parsed


def _parse_signature(row: str) -> NoteSignature:
    name, space, encoded = row.removeprefix(_DASH).partition(" ")
    if not row.startswith(_DASH) or not space:
        raise NoteError("a signature line is: em dash, space, name, space, base64")
    _check_name(name)
    raw = _unbase64(encoded)
    if len(raw) < 5:
        raise NoteError("a signature line holds four bytes of key id and a signature")
    return NoteSignature(name, raw[:4], raw[4:])


def _check_name(name: str) -> None:
    if not name or "+" in name or any(character.isspace() for character in name):
        raise NoteError(f"{name!r} cannot name a key: no spaces, no +, not empty")


def _check_text(text: str) -> None:
    _check_characters(text)
    if not text.endswith("\n"):
        raise NoteError("a note's text ends in a newline")


def _check_characters(text: str) -> None:
    if any(character < " " and character != "\n" for character in text):
        raise NoteError("a note holds no control characters but newlines")


def _unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"not base64: {error}") from error
    if base64.b64encode(raw).decode() != text:
        raise NoteError("base64 with stray bits or padding")
    return raw
