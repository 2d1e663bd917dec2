"""What residents said goes in; it comes out for a reason only, and the database itself keeps the reason."""

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from django.db import IntegrityError, connection
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
    call, subject = "SELECT * FROM vault.open_said(%s, %s, 'contact', %s, %s)", uuid.uuid4()
    for reason in ("too short", "   short   ", ""):
        with pytest.raises(CheckViolation):
            web.execute(call, ["rania", subject, reason, clock.now()])
    assert web.execute(call, ["rania", subject, REASON, clock.now()]).fetchone() is None
    with psycopg.connect(
        os.environ["RASID_OWNER_DATABASE_URL"], dbname=connection.settings_dict["NAME"], autocommit=True
    ) as owner:
        kept = owner.execute("SELECT custodian, reason FROM vault.reading WHERE subject = %s", [subject])
        assert kept.fetchall() == [("rania", REASON)]
        owner.execute("DELETE FROM vault.reading WHERE subject = %s", [subject])


def test_a_reading_that_is_rolled_back_opens_no_statement(web: psycopg.Connection) -> None:
    """Whoever holds the web's password notes, reads and rolls back: what is read must leave a trace all the same."""
    subject, reason = uuid.uuid4(), [REASON, clock.now()]
    calls, values = residents.keeping(subject, {"statement": "كلام"})
    web.execute(f"SELECT {calls}".encode(), values)
    note = "SELECT vault.note_reading('rania', %s, 'statement', %s, %s)"
    opening = "SELECT * FROM vault.open_said('rania', %s, 'statement', %s, %s)"
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
