"""Plain text enters; a sealed envelope leaves (AES-256-GCM under a data key that a master key wraps), and back."""

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rasid.foundation.vault import masters
from rasid.foundation.vault.keys import key, key_names

NONCE_BYTES = 12
INDEX = "vault-index"


@dataclass(frozen=True)
class Envelope:
    """One sealed value. `context` binds it to its row: an envelope moved to another row does not open."""

    key_name: str
    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes


def seal(plain: str, context: str) -> Envelope:
    """Raises `masters.KeysAwayError` when the keys are elsewhere and cannot be asked: then nothing may be kept."""
    name = masters.current()
    data_key, wrapped = masters.data_key(name)
    nonce = os.urandom(NONCE_BYTES)
    ciphertext = AESGCM(data_key).encrypt(nonce, plain.encode(), context.encode())
    return Envelope(name, wrapped, nonce, ciphertext)


def unseal(envelope: Envelope, context: str) -> str:
    """Open an envelope; `cryptography.exceptions.InvalidTag` when the row or the context was changed."""
    data_key = masters.unwrap(envelope.key_name, envelope.wrapped_key)
    return AESGCM(data_key).decrypt(envelope.nonce, envelope.ciphertext, context.encode()).decode()


def rehearse() -> None:
    """Ask the keys whether they are there, before something is put on record that would then not happen.

    Raises `masters.KeysAwayError`, `masters.KeyMissingError`.
    """
    masters.data_key(masters.current())


def blind_index(value: str) -> bytes:
    """32 bytes by which a value can be found but not read. Its key stays: what it hashed is nowhere in plain."""
    return _index(INDEX, value)


def address_index(address: str) -> bytes:
    """The same for a sign-in address, with the newest of the keys: addresses are sealed too, so theirs can change."""
    return address_indexes(address)[0]


def address_indexes(address: str) -> list[bytes]:
    """One for each index key there is, newest first: while addresses change over, both find theirs."""
    return [_index(name, address) for name in reversed(index_names())]


def index_names() -> list[str]:
    """`vault-index`, `vault-index-2`, …: oldest first."""
    numbered = [name for name in key_names(f"{INDEX}-") if name.removeprefix(f"{INDEX}-").isdigit()]
    return [INDEX, *sorted(numbered, key=lambda name: int(name.rpartition("-")[2]))]


def _index(name: str, value: str) -> bytes:
    return hmac.new(key(name), value.strip().casefold().encode(), hashlib.sha256).digest()
