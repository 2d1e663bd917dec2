"""A custodian's reason enters; one sealed field leaves, and the reading is on record before it is read."""

from uuid import UUID

import psycopg
from django.conf import settings

from rasid.foundation.vault.sealing import Envelope, unseal


def read_field(custodian: str, subject: UUID, name: str, reason: str) -> str | None:
    """Read one field of one person with the custodian's own database role.

    The reading is committed first: a reading that fails half-way must still be visible.
    Raises `psycopg.errors.CheckViolation` when the reason is shorter than ten characters.
    """
    with psycopg.connect(settings.VAULT_DATABASE_URL, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO vault.reading (custodian, subject, name, reason) VALUES (%s, %s, %s, %s)",
            [custodian, subject, name, reason],
        )
        row = connection.execute(
            "SELECT key_name, wrapped_key, nonce, ciphertext FROM vault.field WHERE subject = %s AND name = %s",
            [subject, name],
        ).fetchone()
    return unseal(Envelope(*row), f"{subject}/{name}") if row else None
