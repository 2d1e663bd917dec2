"""What a resident said goes in sealed; it comes out for a stated reason only, and the database notes the reading.

Fields of a report: "statement", the very bytes that were sent, kept once and never replaced; "contact", where its
sender wants to be told. The web process may execute these functions and may select from no table behind them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.vault.sealing import Envelope, seal, unseal

STATEMENT = "statement"
CONTACT = "contact"
LEAST_REASON = 10


def keep_said(subject: UUID, fields: Mapping[str, str]) -> None:
    """Seal each field under the report's id. A contact may be replaced; a statement stays what it was."""
    calls, values = keeping(subject, fields)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)


def keeping(subject: UUID, fields: Mapping[str, str]) -> tuple[str, list[Any]]:
    """The same as a list of SQL calls and their values, to be kept together with something else in one round trip."""
    calls = ", ".join("vault.keep_said(%s, %s, %s, %s, %s, %s, %s)" for _ in fields)
    values: list[Any] = []
    for name, value in fields.items():
        sealed = seal(value, f"{subject}/{name}")
        values += [
            subject, name, sealed.key_name, sealed.wrapped_key, sealed.nonce, sealed.ciphertext, clock.now()
        ]  # fmt: skip
    return calls, values


def keep_many(rows: Sequence[tuple[UUID, str, str, datetime]]) -> None:
    """The same for many fields at once: (id of the report, name of the field, what is sealed, since when)."""
    envelopes = [seal(value, f"{subject}/{name}") for subject, name, value, _ in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT vault.keep_said(s, n, k, w, x, c, t)
               FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::bytea[], %s::bytea[], %s::bytea[], %s::timestamptz[])
                   AS said (s, n, k, w, x, c, t)""",
            [
                [row[0] for row in rows], [row[1] for row in rows],
                [each.key_name for each in envelopes], [each.wrapped_key for each in envelopes],
                [each.nonce for each in envelopes], [each.ciphertext for each in envelopes],
                [row[3] for row in rows],
            ],
        )  # fmt: skip


def open_said(
    custodian: str, subject: UUID, name: str, reason: str, programme_id: UUID | None = None
) -> str | None:
    """Read one field; who read it and why is on record, by the database itself. None when there is none.

    The record is committed before anything is opened, also inside a transaction of the caller's: one that is rolled
    back leaves the trace behind. People's readings name their programme, whose register shows them; a machine's name
    none. Raises `django.db.IntegrityError` when the reason is shorter than ten characters.
    """
    now = clock.now()
    _note([custodian, subject, name, reason, now, programme_id])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM vault.open_said(%s, %s, %s, %s, %s)", [custodian, subject, name, reason, now]
        )
        row = cursor.fetchone()
    if row is None:
        return None
    key_name, wrapped_key, nonce, ciphertext = row
    envelope = Envelope(key_name, bytes(wrapped_key), bytes(nonce), bytes(ciphertext))
    return unseal(envelope, f"{subject}/{name}")


def _note(reading: Sequence[Any]) -> None:
    # Within a transaction, over a connection of its own: what the transaction comes to is nothing to the reading.
    own = connection.copy() if connection.in_atomic_block else connection
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT vault.note_reading(%s, %s, %s, %s, %s, %s)", list(reading))
    finally:
        if own is not connection:
            own.close()


def forget_said(subject: UUID, name: str) -> None:
    """Let a contact go. A statement cannot be let go here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.forget_said(%s, %s)", [subject, name])
