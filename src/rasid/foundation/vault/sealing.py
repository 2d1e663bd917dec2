"""Plain text enters; a sealed envelope leaves (AES-256-GCM under a data key wrapped with AES-KW), and back."""

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from rasid.foundation.vault.keys import key

CURRENT_KEY = "vault-1"
NONCE_BYTES = 12


@dataclass(frozen=True)
class Envelope:
    """One sealed value. `context` binds it to its row: an envelope moved to another row does not open."""

    key_name: str
    wrapped_key: bytes
    nonce: bytes
    ciphertext: bytes


def seal(plain: str, context: str) -> Envelope:
    data_key = AESGCM.generate_key(bit_length=256)
    nonce = os.urandom(NONCE_BYTES)
    ciphertext = AESGCM(data_key).encrypt(nonce, plain.encode(), context.encode())
    return Envelope(CURRENT_KEY, aes_key_wrap(key(CURRENT_KEY), data_key), nonce, ciphertext)


def unseal(envelope: Envelope, context: str) -> str:
    """Open an envelope; `cryptography.exceptions.InvalidTag` when the row or the context was changed."""
    data_key = aes_key_unwrap(key(envelope.key_name), envelope.wrapped_key)
    return AESGCM(data_key).decrypt(envelope.nonce, envelope.ciphertext, context.encode()).decode()


def blind_index(value: str) -> bytes:
    """32 bytes by which an address can be found but not read."""
    return hmac.new(key("vault-index"), value.strip().casefold().encode(), hashlib.sha256).digest()
