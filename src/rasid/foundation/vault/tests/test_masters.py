"""Where master keys come from, what happens when they are away, and that none is made up."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from django.db import connection
from pytest_django.fixtures import Settings

from rasid.foundation.vault import door, keys, masters, sealing
from rasid.foundation.vault.tests import key_service
from rasid.foundation.vault.tests.key_service import KeyService


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.KEYS = tmp_path
    keys.key.cache_clear()
    masters.forget()
    yield
    keys.key.cache_clear()
    masters.forget()


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyService]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tester")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the-right-secret")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    settings.VAULT_KMS, settings.VAULT_KMS_REGION = "aws:one", "eu-central-1"
    with key_service.running() as running:
        settings.VAULT_KMS_ENDPOINT = running.endpoint
        yield running


def test_a_new_installation_makes_its_first_key_and_only_then(tmp_path: Path) -> None:
    envelope = sealing.seal("نور", "a/name")
    assert envelope.key_name == "vault-1"
    assert masters.own_names() == ["vault-1"]
    (tmp_path / "vault-1").unlink()
    masters.forget()
    (tmp_path / "vault-2").write_bytes(b"2" * 32)
    with pytest.raises(masters.KeyMissingError):
        sealing.unseal(envelope, "a/name")
    assert masters.own_names() == ["vault-2"]


def test_new_values_are_sealed_with_the_newest_key_and_older_ones_still_open(tmp_path: Path) -> None:
    older = sealing.seal("نور", "a/name")
    (tmp_path / "vault-9").write_bytes(b"9" * 32)
    assert masters.make_next() == "vault-10"
    newer = sealing.seal("سامي", "a/name")
    assert newer.key_name == "vault-10"
    assert (sealing.unseal(older, "a/name"), sealing.unseal(newer, "a/name")) == ("نور", "سامي")


def test_keys_of_the_environment_need_no_file(settings: Settings, tmp_path: Path) -> None:
    settings.VAULT_KEYS = {"vault-1": b"1" * 32, "vault-2": b"2" * 32, "vault-index": b"i" * 32}
    envelope = sealing.seal("نور", "a/name")
    assert envelope.key_name == "vault-2"
    settings.VAULT_KEY = "vault-1"
    assert sealing.seal("نور", "a/name").key_name == "vault-1"
    assert sealing.unseal(envelope, "a/name") == "نور"
    assert sealing.blind_index("x") == sealing.blind_index(" X ")
    assert list(tmp_path.iterdir()) == []


def test_a_key_service_wraps_with_its_context_and_is_asked_once_for_many(service: KeyService) -> None:
    envelopes = [sealing.seal(f"نور {n}", f"{n}/name") for n in range(20)]
    assert {each.key_name for each in envelopes} == {"aws:one"}
    assert service.calls == [("Encrypt", {"application": "rasid", "purpose": "vault"})]
    masters.forget()
    assert [sealing.unseal(each, f"{n}/name") for n, each in enumerate(envelopes)] == [
        f"نور {n}" for n in range(20)
    ]
    assert [verb for verb, _ in service.calls] == ["Encrypt", "Decrypt"]
    assert len({each.nonce for each in envelopes}) == 20


def test_a_data_key_of_another_master_does_not_unwrap(service: KeyService) -> None:
    envelope = sealing.seal("نور", "a/name")
    service.keys["one"] = b"x" * 32
    masters.forget()
    with pytest.raises(InvalidUnwrap):
        sealing.unseal(envelope, "a/name")


def test_while_the_keys_are_away_nothing_is_kept_and_when_they_are_back_it_is(
    db: None, service: KeyService, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.is_away, subject = True, uuid.uuid4()
    with pytest.raises(masters.KeysAwayError):
        door.keep(subject, {"name": "نور"})
    asked = len(service.calls)
    with pytest.raises(masters.KeysAwayError):
        door.keep(subject, {"name": "نور"})
    assert len(service.calls) == asked, "one that did not answer is left alone for a moment"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM vault.field WHERE subject = %s", [subject])
        assert cursor.fetchone() == (0,)
    service.is_away = False
    monkeypatch.setattr(masters, "AWAY_SECONDS", 0.0)
    masters.forget()
    door.keep(subject, {"name": "نور"})
    assert door.fields_kept(subject).keys() == {"name"}


def test_nobody_listening_there_is_away_too(service: KeyService, settings: Settings) -> None:
    settings.VAULT_KMS_ENDPOINT = "http://127.0.0.1:9"
    with pytest.raises(masters.KeysAwayError):
        sealing.seal("نور", "a/name")


def test_a_changed_index_key_finds_addresses_kept_before_and_after(db: None, tmp_path: Path) -> None:
    door.keep_address(41, "noor@example.org")
    (tmp_path / "vault-index-2").write_bytes(b"2" * 32)
    door.keep_address(42, "sami@example.org")
    assert door.user_for_address("Noor@example.org") == 41
    assert door.user_for_address("sami@example.org") == 42
    assert sealing.address_index("x") != sealing.blind_index("x")


def test_a_machine_whose_keys_are_lost_or_anothers_finds_out_before_it_seals(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM vault.master")
    assert door.strange_keys() == []
    sealing.seal("نور", "a/name")
    masters.make_next()
    assert door.strange_keys() == []
    for name in ("vault-1", "vault-2"):
        (tmp_path / name).rename(tmp_path / f"away-{name}")
    masters.forget()
    assert door.strange_keys() == ["vault-1", "vault-2"]
    settings.VAULT_KMS = "aws:one"
    assert door.strange_keys() == []
    settings.VAULT_KMS = ""
    (tmp_path / "vault-1").write_bytes(b"another")
    (tmp_path / "away-vault-2").rename(tmp_path / "vault-2")
    masters.forget()
    assert door.strange_keys() == ["vault-1"]
