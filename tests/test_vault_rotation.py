"""Data keys are wrapped anew while everybody works on: nothing is lost, nothing stays behind, nothing is read."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg.errors import InsufficientPrivilege
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import MediaFacts
from rasid.foundation.media.rewrapping import NotesShelf
from rasid.foundation.vault import custodian, door, indexing, keys, masters, residents, rotation, sealing
from tests.world.custodians import address_of

SOURCE = Path(__file__).parents[1] / "src" / "rasid"
# Everything that seals, and the shelf of its values; a new one fails the first test below.
SEALERS = {
    "foundation/vault/door.py": "field",
    "foundation/vault/residents.py": "said",
    "foundation/media/facts.py": "media",
}


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setattr(masters, "FRESH_SECONDS", 0.0)
    keys.key.cache_clear()
    masters.forget()
    yield
    keys.key.cache_clear()
    masters.forget()


@pytest.fixture
def people(custodians_door: None) -> list[uuid.UUID]:
    """Twelve observers and twelve residents whose fields are sealed with the first key."""
    subjects = [uuid.uuid4() for _ in range(12)]
    for n, subject in enumerate(subjects):
        door.keep(subject, {"name": f"نور {n}", "phone": str(n)})
        residents.keep_said(subject, {"statement": f"كلام {n}", "contact": f"sms:{n}"})
    return subjects


def opened(subject: uuid.UUID, name: str) -> str:
    """With the rights of the schema's owner, past every door."""
    with psycopg.connect(address_of("owner")) as owner:
        row = owner.execute(
            "SELECT key_name, wrapped_key, nonce, ciphertext FROM vault.field WHERE subject = %s AND name = %s",
            [subject, name],
        ).fetchone()
    assert row is not None
    return sealing.unseal(sealing.Envelope(*row), f"{subject}/{name}")


def told(*words: str) -> str:
    out = StringIO()
    call_command("rasid_vault", *words, stdout=out)
    return out.getvalue().translate({0x2068: None, 0x2069: None})


def in_use() -> dict[str, int]:
    with custodian.connected() as custodians:
        shelves = rotation.vault_shelves(custodians)
        held: dict[str, int] = {}
        for shelf in shelves:
            for name, values in shelf.in_use().items():
                held[name] = held.get(name, 0) + values
    return held


def test_whoever_seals_has_a_shelf() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        and any(
            line.startswith("from rasid.foundation.vault.sealing import")
            and "seal" in line.partition("import ")[2].replace(",", " ").split()
            for line in path.read_text().splitlines()
        )
    }
    assert found == set(SEALERS)


def test_everything_opens_after_rotation_and_the_old_key_is_no_longer_needed(
    people: list[uuid.UUID], tmp_path: Path
) -> None:
    note = sealing.seal('{"model": "x"}', "media:1")
    facts = MediaFacts.objects.create(
        stored=keep(BytesIO(b"x")), kind="picture", examined_at=clock.now(), note_key=note.key_name,
        note_wrapped_key=note.wrapped_key, note_nonce=note.nonce, note_ciphertext=note.ciphertext,
    )  # fmt: skip
    assert in_use() == {"vault-1": 48}
    told("rotate", "--batch", "5")
    assert in_use() == {"vault-2": 48}
    assert Progress.objects.get(event="vault.rotated").finished_at
    (tmp_path / "keys" / "vault-1").unlink()
    masters.forget()
    for n, subject in enumerate(people):
        assert opened(subject, "name") == f"نور {n}"
        assert residents.open_said("widad", subject, "statement", "after the keys changed") == f"كلام {n}"
    facts.refresh_from_db()
    moved = sealing.Envelope(
        facts.note_key, bytes(facts.note_wrapped_key or b""), note.nonce, note.ciphertext
    )
    assert (moved.key_name, sealing.unseal(moved, "media:1")) == ("vault-2", '{"model": "x"}')


def test_the_command_says_when_an_old_key_may_go(people: list[uuid.UUID]) -> None:
    assert "vault-1" in told("status")
    told("rotate")
    lines = {line.split(" · ")[0]: line for line in told("status").splitlines()}
    assert lines.keys() == {"vault-1", "vault-2"}
    assert "48" in lines["vault-2"]
    assert "48" not in lines["vault-1"]


def test_what_is_replaced_meanwhile_keeps_its_new_value(people: list[uuid.UUID]) -> None:
    present = masters.make_next()
    replaced = []

    def replace(_: int) -> None:
        if not replaced:
            replaced.append(people[-1])
            door.keep(people[-1], {"name": "اسم آخر"})

    with custodian.connected() as custodians:
        shelves = rotation.vault_shelves(custodians)
        found = shelves[0].otherwise(present, (uuid.UUID(int=0), ""), 100)
        replace(0)
        wrapped = rotation._wrapped_anew(found, present)
        assert shelves[0].put(found, present, wrapped) == len(found) - 1
    assert opened(people[-1], "name") == "اسم آخر"
    assert opened(people[0], "name") == "نور 0"


def test_rotation_goes_on_where_it_was_killed(people: list[uuid.UUID], settings: Settings) -> None:
    environment = {
        **os.environ,
        "RASID_DB_ROLE": "app",
        "RASID_DATABASE_URL": address_of("app"),
        "RASID_VAULT_DATABASE_URL": address_of("vault"),
        "RASID_KEYS": str(settings.KEYS),
        "DJANGO_SETTINGS_MODULE": "rasid.project.settings",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-W", "ignore", "-m", "django", "rasid_vault", "rotate", "--batch", "1"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(4):
            assert child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.stdout.read()
    masters.forget()
    half = in_use()
    assert half.keys() == {"vault-1", "vault-2"}
    assert sum(half.values()) == 48
    told("rotate")
    assert in_use() == {"vault-2": 48}, "no third key was made"
    for n, subject in enumerate(people):
        assert opened(subject, "phone") == str(n)


def test_sign_in_addresses_move_under_a_new_index(
    custodians_door: None, settings: Settings, tmp_path: Path
) -> None:
    settings.OWNER_DATABASE_URL = address_of("owner")
    subject = uuid.uuid4()
    door.keep(subject, {"email": "noor@example.org"})
    door.keep_address(41, "noor@example.org")
    assert "vault-index-2" in told("reindex", "--new")
    with connection.cursor() as cursor:
        cursor.execute("SELECT blind_index FROM vault.address")
        assert bytes(cursor.fetchone()[0]) == sealing.address_index("noor@example.org")
        cursor.execute("SELECT custodian, reason FROM vault.reading WHERE subject = %s", [subject])
        assert cursor.fetchall() == [(indexing.READER, indexing.REASON)]
    assert door.user_for_address("noor@example.org") == 41
    assert told("reindex").count("0") == 1


def test_the_custodians_role_takes_keys_out_and_never_what_they_seal(people: list[uuid.UUID]) -> None:
    with custodian.connected() as custodians:
        for table in ("field", "said", "address", "device"):
            with pytest.raises(InsufficientPrivilege):
                custodians.execute(f"SELECT * FROM vault.{table}".encode())
        found = rotation.VaultShelf(custodians, "field").otherwise("vault-2", (uuid.UUID(int=0), ""), 100)
    assert len(found) == 24
    assert NotesShelf.name in SEALERS.values()
