"""An instant and a secret salt enter; a hash that fixes the instant and tells it to nobody leaves.

exact time v1 = SHA-256( "rasid/exact-time/v1\\n" || salt (32 bytes) || instant ), the instant in UTC with six digits
of a second: `2026-11-15T09:41:07.250000Z`. A record commits to it beside its coarse date, so that whoever is shown
salt and instant knows that neither was chosen afterwards.
"""

from datetime import UTC, datetime
from hashlib import sha256

from rasid.methods.proofs.commitment import SALT_BYTES

TAG_V1 = b"rasid/exact-time/v1\n"


def exact_hash(salt: bytes, at: datetime) -> str:
    """64 hexadecimal digits. ValueError for a salt of another length or an instant without a time zone."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    if at.tzinfo is None:
        raise ValueError("an instant without a time zone is none")
    return sha256(TAG_V1 + salt + at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode()).hexdigest()
