"""The moment of an act: told to nobody, fixed for good."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import sequencing
from rasid.foundation.ledger.erasing import erase
from rasid.foundation.ledger.exact_times import exact_time_holds, exact_times
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.ledger.recording import record
from rasid.methods.proofs.canonical import parse_canonical

pytestmark = pytest.mark.django_db

PROGRAMME = uuid.UUID(int=7)
MOMENT = datetime(2026, 11, 15, 9, 41, 7, 250_000, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log_folder(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(MOMENT):
        yield
    clock.forbid_travel()


def act(**options: Any) -> Entry:
    with transaction.atomic():
        made = record("case.opened", f"case:{uuid.uuid4()}", programme_id=PROGRAMME, sets={}, **options)
    return Entry.objects.get(id=made.id)


def as_owner(statement: str, *values: Any) -> None:
    """By whoever may take the triggers away."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("ledger_entry", "ledger_exacttime"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER only_added")
        cursor.execute(statement, values)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_moment_of_an_act_is_fixed_and_stands_in_no_public_file(is_sealed: bool, tmp_path: Path) -> None:
    entry = act(is_sealed=is_sealed)
    assert exact_times([entry])[entry.pk].at == MOMENT
    assert exact_time_holds(entry) is True
    with clock.travelling_to(MOMENT + timedelta(days=1)):
        sequencing.sequence()
    files = b"".join(path.read_bytes() for path in (tmp_path / "log").rglob("*") if path.is_file())
    assert b"2026-11-15" in files
    assert b"09:41" not in files
    assert b"09:41" not in bytes(entry.opening.record)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE ledger_entry SET at = %s", MOMENT - timedelta(microseconds=1)),
        ("UPDATE ledger_exacttime SET at = %s", MOMENT - timedelta(hours=3)),
        ("UPDATE ledger_exacttime SET salt = %s", bytes(32)),
        ("DELETE FROM ledger_exacttime WHERE at = %s", MOMENT),
        ("UPDATE ledger_opening SET salt = %s", bytes(32)),
    ],
)
def test_a_moment_moved_afterwards_is_found(statement: str, value: Any) -> None:
    entry = act()
    as_owner(statement, value)
    assert exact_time_holds(Entry.objects.get(id=entry.id)) is False


def test_entry_and_sealed_row_moved_together_are_found() -> None:
    entry, earlier = act(), MOMENT - timedelta(days=1)
    as_owner("UPDATE ledger_entry SET at = %s", earlier)
    as_owner("UPDATE ledger_exacttime SET at = %s", earlier)
    assert exact_times([entry])[entry.pk].holds is False


def test_a_record_that_forgets_its_moment_is_found() -> None:
    entry = act()
    written = bytes(entry.opening.record)
    exact = parse_canonical(written)["exact"]
    as_owner("UPDATE ledger_opening SET record = %s", written.replace(f'"exact":"{exact}",'.encode(), b""))
    assert exact_time_holds(Entry.objects.get(id=entry.id)) is False


def test_of_an_erased_entry_nobody_can_tell() -> None:
    entry = act()
    with transaction.atomic():
        erase(entry.subject, programme_id=PROGRAMME, verb="case.erased")
    assert exact_time_holds(Entry.objects.get(id=entry.id)) is None
    assert not Opening.objects.filter(entry=entry).exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_exacttime SET at = now()", "DELETE FROM ledger_exacttime"]
)
def test_sealed_moments_are_only_added(statement: str) -> None:
    act()
    with pytest.raises(DatabaseError, match="only added"), connection.cursor() as cursor:
        cursor.execute(statement)
