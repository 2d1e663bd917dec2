"""What residents said goes in; it comes out for a reason only, and the database itself keeps the reason."""

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.errors import CheckViolation, InsufficientPrivilege, RaiseException

from rasid.foundation.calendar import clock
from rasid.foundation.vault import residents

REASON = "طلب صاحب البلاغ تصحيح نصه"


@pytest.fixture
def web(db: None) -> Iterator[psycopg.Connection]:
    """A connection with the rights of the web process."""
    address = os.environ["RASID_DATABASE_URL"]
    with psycopg.connect(address, dbname=connection.settings_dict["NAME"], autocommit=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "verb",
    [
        "SELECT * FROM vault.said",
        "INSERT INTO vault.said SELECT * FROM vault.said",
        "UPDATE vault.said SET ciphertext = ''",
        "DELETE FROM vault.said",
        "SELECT * FROM vault.reading",
        "DELETE FROM vault.reading",
    ],
)
def test_the_web_reaches_no_table_behind_the_functions(web: psycopg.Connection, verb: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        web.execute(verb)


def test_the_web_reads_only_with_a_reason_and_leaves_a_trace_even_where_nothing_is(
    web: psycopg.Connection,
) -> None:
    subject = uuid.uuid4()
    note = "SELECT vault.note_reading(%s, %s, 'contact', %s, %s)"
    for reason in ("too short", "   short   ", ""):
        with pytest.raises(CheckViolation):
            web.execute(note, ["rania", subject, reason, clock.now()])
    noted = ["rania", subject, REASON, clock.now()]
    web.execute(note, noted)
    assert web.execute("SELECT * FROM vault.open_said(%s, %s, 'contact', %s, %s)", noted).fetchone() is None
    with psycopg.connect(
        os.environ["RASID_OWNER_DATABASE_URL"], dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        kept = owner.execute("SELECT custodian, reason FROM vault.reading WHERE subject = %s", [subject])
        assert kept.fetchall() == [("rania", REASON)]
        owner.execute("DELETE FROM vault.reading WHERE subject = %s", [subject])


@pytest.mark.parametrize("what", ["statement", "contact"])
def test_a_reading_that_is_rolled_back_opens_nothing(web: psycopg.Connection, what: str) -> None:
    """Whoever holds the web's password notes, reads and rolls back: what is read must leave a trace all the same."""
    subject, reason = uuid.uuid4(), [REASON, clock.now()]
    calls, values = residents.keeping(subject, {what: "كلام"})
    web.execute(f"SELECT {calls}".encode(), values)
    note = f"SELECT vault.note_reading('rania', %s, '{what}', %s, %s)".encode()
    opening = f"SELECT * FROM vault.open_said('rania', %s, '{what}', %s, %s)".encode()
    with pytest.raises(RaiseException):
        web.execute(opening, [subject, *reason])
    with web.transaction(force_rollback=True):
        web.execute(note, [subject, *reason])
        with pytest.raises(RaiseException):
            web.execute(opening, [subject, *reason])
    with web.transaction(force_rollback=True):
        with web.transaction():
            web.execute(note, [subject, *reason])
        with pytest.raises(RaiseException):
            web.execute(opening, [subject, *reason])
    web.execute(note, [subject, *reason])
    assert web.execute(opening, [subject, *reason]).fetchone()
    with pytest.raises(RaiseException):
        web.execute(opening, [subject, "another reason than was noted", clock.now()])
    with psycopg.connect(
        os.environ["RASID_OWNER_DATABASE_URL"], dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        kept = owner.execute("DELETE FROM vault.reading WHERE subject = %s RETURNING reason", [subject])
        assert kept.fetchall() == [(REASON,)]
        owner.execute("DELETE FROM vault.said WHERE subject = %s", [subject])


def test_a_statement_stays_and_a_contact_may_change_and_go(transactional_db: None) -> None:
    subject = uuid.uuid4()
    residents.keep_said(subject, {"statement": "أول", "contact": "sms:+962790000000"})
    residents.keep_said(subject, {"statement": "غيره", "contact": "email:salma@example.org"})
    assert residents.open_said("rania", subject, "statement", REASON) == "أول"
    assert residents.open_said("rania", subject, "contact", REASON) == "email:salma@example.org"
    for name in ("statement", "contact"):
        residents.forget_said(subject, name)
    assert residents.open_said("rania", subject, "statement", REASON) == "أول"
    assert residents.open_said("rania", subject, "contact", REASON) is None


def test_without_a_reason_nothing_opens(db: None) -> None:
    subject = uuid.uuid4()
    residents.keep_said(subject, {"statement": "كلام"})
    with pytest.raises(IntegrityError):
        residents.open_said("rania", subject, "statement", "لا شيء")


def test_a_contact_read_in_a_transaction_that_comes_to_nothing_leaves_its_trace(
    transactional_db: None, web: psycopg.Connection
) -> None:
    subject = uuid.uuid4()
    residents.keep_said(subject, {"contact": "sms:+962790000000"})
    with transaction.atomic():
        assert residents.open_said("rania", subject, "contact", REASON) == "sms:+962790000000"
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM vault.reading WHERE subject = %s RETURNING custodian, name, reason", [subject]
        )
        assert cursor.fetchall() == [("rania", "contact", REASON)]
