"""The vault's walls: what the web's role can and cannot do, and what an envelope survives."""

import errno
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from psycopg.errors import InsufficientPrivilege
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.vault import door, keys, sealing


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.KEYS = tmp_path
    keys.key.cache_clear()
    yield
    keys.key.cache_clear()


@pytest.fixture
def web(db: None) -> Iterator[psycopg.Connection]:
    """A connection with the rights of the web process."""
    address = os.environ["RASID_DATABASE_URL"]
    with psycopg.connect(address, dbname=connection.settings_dict["NAME"], autocommit=True) as opened:
        yield opened


@pytest.mark.parametrize("table", ["field", "address", "device", "reading"])
def test_the_web_cannot_select_from_the_vault(web: psycopg.Connection, table: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        web.execute(f"SELECT * FROM vault.{table}")


def test_the_web_may_use_the_narrow_door(web: psycopg.Connection) -> None:
    assert web.execute("SELECT vault.user_for_address(%s)", [b"nobody"]).fetchone() == (None,)


@pytest.mark.parametrize(
    "verb",
    [
        "UPDATE ledger_entry SET verb = 'x.y'",
        "DELETE FROM ledger_leaf",
        "UPDATE ledger_opening SET record = ''",
        "UPDATE ledger_waiting SET merge_after = 'infinity'",
        "TRUNCATE ledger_entry CASCADE",
        "ALTER TABLE ledger_entry DISABLE TRIGGER only_added",
        "UPDATE cases_deadline SET day = 'infinity'",
        "DELETE FROM cases_casestep",
        "DELETE FROM cases_answerproof",
        "UPDATE bulletins_approval SET content_sha256 = ''",
        "SELECT setval('ledger_entry_id_seq', 1)",
        "CREATE TABLE public.own (id int)",
        "CREATE FUNCTION vault.own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET ROLE rasid_owner",
        "SET ROLE rasid_vault",
    ],
)
def test_the_web_may_not_change_the_log(web: psycopg.Connection, verb: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        web.execute(verb)


def test_an_identity_goes_in_and_its_account_is_found_an_account_by_address(db: None) -> None:
    door.keep(uuid.uuid4(), {"name": "نور", "phone": "+962790000000"})
    door.keep_address(41, "Noor@example.org")
    assert door.user_for_address(" noor@EXAMPLE.org ") == 41
    assert door.user_for_address("salma@example.org") is None


def test_names_do_not_lie_open_in_the_database(db: None) -> None:
    door.keep(uuid.uuid4(), {"name": "نور السعيد"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT ciphertext FROM vault.field")
        (ciphertext,) = cursor.fetchone()
    assert "نور".encode() not in bytes(ciphertext)


def test_a_device_works_until_it_is_revoked(db: None) -> None:
    device, secret, _ = door.issue_device(41)
    assert door.user_for_device(device, secret) == 41
    assert door.user_for_device(device, secret + "x") is None
    assert door.user_for_device("not-a-device", secret) is None
    door.revoke_devices(41)
    assert door.user_for_device(device, secret) is None


def test_each_device_is_stopped_by_its_number_and_known_by_the_day_it_last_came(db: None) -> None:
    clock.allow_travel()
    try:
        with clock.travelling_to(datetime(2026, 11, 15, 23, 59, tzinfo=UTC)):
            first, second = door.issue_device(41), door.issue_device(41)
            assert door.issue_device(42)[2] == 1
            assert (first[2], second[2]) == (1, 2)
            assert door.user_for_device(*second[:2]) == 41
            assert door.user_for_device(first[0], "a guess") is None
        with clock.travelling_to(datetime(2026, 11, 17, 8, 0, tzinfo=UTC)):
            assert door.user_for_device(*second[:2]) == door.user_for_device(*second[:2]) == 41
            assert door.revoke_device(41, 2)
            assert not door.revoke_device(41, 2)
            assert not door.revoke_device(42, 2)
        with clock.travelling_to(datetime(2026, 11, 19, 8, 0, tzinfo=UTC)):
            assert door.user_for_device(*second[:2]) is None
            assert door.user_for_device(*first[:2]) == 41
            third = door.issue_device(41)
    finally:
        clock.forbid_travel()
    assert third[2] == 3
    issued = date(2026, 11, 15)
    assert door.devices_of(41) == [
        door.IssuedDevice(1, issued, date(2026, 11, 19), is_revoked=False),
        door.IssuedDevice(2, issued, date(2026, 11, 17), is_revoked=True),
        door.IssuedDevice(3, date(2026, 11, 19), None, is_revoked=False),
    ]


def test_the_web_reads_no_device_but_through_the_door(web: psycopg.Connection) -> None:
    assert web.execute("SELECT * FROM vault.devices_of(41)").fetchall() == []
    assert web.execute("SELECT vault.revoke_device(41, 1::smallint)").fetchone() == (None,)


def test_an_envelope_moved_to_another_person_does_not_open() -> None:
    envelope = sealing.seal("نور", "a/name")
    assert sealing.unseal(envelope, "a/name") == "نور"
    with pytest.raises(InvalidTag):
        sealing.unseal(envelope, "b/name")


def test_a_full_disk_keeps_no_half_of_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space"):
            keys.key("of-a-full-disk")
    assert [path for path in tmp_path.rglob("*") if "of-a-full-disk" in path.name] == []
    assert len(keys.key("of-a-full-disk")) == keys.KEY_BYTES
