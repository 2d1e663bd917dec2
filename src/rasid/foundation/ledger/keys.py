"""The log's signing key: a file outside the database; its public half is what readers pin."""

from functools import cache

from django.conf import settings

from rasid.foundation.vault.keys import key_file
from rasid.protocols.tlog.note import SignerKey, VerifierKey, new_signer_key, parse_signer_key


def signer() -> SignerKey:
    """The key that signs checkpoints, receipts and bulletins."""
    text = key_file("log", lambda: new_signer_key(settings.LOG_ORIGIN).secret_text().encode())
    return _parsed(text.decode())


def verifier() -> VerifierKey:
    return signer().verifier


@cache
def _parsed(text: str) -> SignerKey:
    return parse_signer_key(text)
