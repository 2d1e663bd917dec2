"""A record and a secret salt enter; 32 bytes that stand for the record and betray nothing of it leave.

commitment v1 = SHA-256( "rasid/commitment/v1\\n" || salt (32 bytes) || canonical record ). Without the salt
not even a guessed text can be confirmed, so deleting salt and record erases it while the tree stays whole.
"""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes

TAG_V1 = b"rasid/commitment/v1\n"
SALT_BYTES = 32


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def commit(salt: bytes, record: Mapping[str, Any]) -> bytes:
    """Commitment v1 (32 bytes). ValueError for a salt of another length."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return sha256(TAG_V1 + salt + canonical_bytes(record)).digest()


def opens(commitment: bytes, salt: bytes, record: Mapping[str, Any]) -> bool:
    """Whether `salt` and `record` are what `commitment` was made from."""
    return compare_digest(commit(salt, record), commitment)
