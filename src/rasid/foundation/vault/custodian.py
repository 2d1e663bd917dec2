"""A granted proposal enters; the fields it names leave, once, and each reading is on record before it is read.

The custodians' door: everything here uses their own database role (RASID_VAULT_DATABASE_URL), which no other process
needs. That role reads no table: it executes functions that demand another person's consent and a committed reading.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg import errors

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.rules import Refusal
from rasid.foundation.vault.sealing import Envelope, rehearse, unseal


def is_door() -> bool:
    """Whether this process may open anything at all."""
    return bool(settings.VAULT_DATABASE_URL)


@contextmanager
def connected() -> Iterator[psycopg.Connection]:
    """A connection as the custodians' role, every statement a transaction of its own. Raises Refused (NO_DOOR)."""
    if not is_door():
        raise Refused(Refusal.NO_DOOR)
    with psycopg.connect(settings.VAULT_DATABASE_URL, autocommit=True) as connection:
        yield connection


def note_granted(proposal_id: UUID, account: int) -> list[str]:
    """Put the readings that a proposal allows on record, for good; the names of the fields. Nothing is read yet.

    Raises Refused: NO_DOOR, NOT_GRANTED (not by another person, not to this account, or a day ago), READ_BEFORE.
    """
    rehearse()
    with connected() as connection:
        try:
            noted = connection.execute(
                "SELECT vault.note_granted(%s, %s, %s)", [proposal_id, account, clock.now()]
            ).fetchall()
        except errors.UniqueViolation:
            raise Refused(Refusal.READ_BEFORE) from None
        except errors.NoDataFound:
            raise Refused(Refusal.NOT_GRANTED) from None
    return [name for (name,) in noted]


def open_granted(proposal_id: UUID) -> dict[str, str]:
    """Values by name of the fields whose readings were noted within the last minute; one not kept is missing."""
    with connected() as connection:
        rows = connection.execute("SELECT * FROM vault.open_granted(%s)", [proposal_id]).fetchall()
    return {
        name: unseal(Envelope(key_name, wrapped, nonce, ciphertext), f"{subject}/{name}")
        for subject, name, key_name, wrapped, nonce, ciphertext in rows
    }


def note_payees(proposal_id: UUID, account: int, people: Sequence[UUID]) -> int:
    """Put on record that the accounts of a pay run are read by a third person; how many fields. Nothing is read yet.

    Raises Refused: NO_DOOR, NOT_GRANTED (not by two others, not for exactly these people, or a week ago), READ_BEFORE.
    """
    rehearse()
    with connected() as connection:
        try:
            row = connection.execute(
                "SELECT vault.note_payees(%s, %s, %s, %s)", [proposal_id, account, list(people), clock.now()]
            ).fetchone()
        except errors.UniqueViolation:
            raise Refused(Refusal.READ_BEFORE) from None
        except errors.NoDataFound:
            raise Refused(Refusal.NOT_GRANTED) from None
    return int(row[0]) if row else 0


def open_payees(proposal_id: UUID) -> dict[UUID, dict[str, str]]:
    """By person, "payee" and "iban" of readings noted within the last minute; what is not kept is missing."""
    with connected() as connection:
        rows = connection.execute("SELECT * FROM vault.open_payees(%s)", [proposal_id]).fetchall()
    found: dict[UUID, dict[str, str]] = {}
    for subject, name, key_name, wrapped, nonce, ciphertext in rows:
        value = unseal(Envelope(key_name, wrapped, nonce, ciphertext), f"{subject}/{name}")
        found.setdefault(subject, {})[name] = value
    return found
