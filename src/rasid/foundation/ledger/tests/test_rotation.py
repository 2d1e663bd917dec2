"""A new key takes over: from then on it signs, and whoever holds the old one can find it."""

import io
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django.fixtures import Settings

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import exporting, files, itself, keys, rotating, sequencing
from rasid.foundation.ledger.models import Checkpoint, Entry
from rasid.foundation.ledger.receipts import issue_receipt, with_proof
from rasid.foundation.ledger.recording import record
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.tlog.checkpoint import open_checkpoint
from rasid.protocols.tlog.note import VerifierKey, parse_verifier_key
from rasid.protocols.tlog.proof import verify_proof
from rasid.protocols.tlog.receipt import open_receipt
from rasid.protocols.tlog.succession import walk

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMME = uuid.UUID(int=7)


@pytest.fixture(autouse=True)
def office(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "site" / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(datetime(2026, 11, 19, 9, 0, tzinfo=UTC)):
        yield
    clock.forbid_travel()


def act() -> Entry:
    with transaction.atomic():
        return record(
            "case.opened",
            f"case:{uuid.uuid4()}",
            programme_id=PROGRAMME,
            sets={"state": "open"},
            is_public=True,
        )


def served_chain(pinned: VerifierKey) -> list[VerifierKey]:
    document = parse_canonical(files.read(files.KEYS) or b"")
    assert parse_verifier_key(document["first"]) == keys.verifiers()[0]
    return walk(pinned, document["successions"], "rasid.example/log")


def test_from_its_rotation_on_the_new_key_signs_everything_and_old_readers_find_it() -> None:
    act()
    sequencing.sequence()
    old = keys.verifier()
    assert served_chain(old) == [old]
    entry = rotating.rotate()
    new = keys.verifier()
    assert new != old
    assert keys.verifiers() == [old, new]
    assert served_chain(old) == [old, new]
    open_checkpoint((files.read(files.CHECKPOINT) or b"").decode(), [new])
    receipt = parse_canonical(issue_receipt(act()))
    open_receipt(receipt["note"], [new])
    assert receipt["vkey"] == str(new)
    assert walk(old, receipt["successions"], "rasid.example/log") == [old, new]
    assert (entry.verb, entry.subject) == ("key.rotated", itself.log_subject())
    assert parse_canonical(bytes(entry.header))["public"] is True


def test_a_second_rotation_lengthens_the_chain() -> None:
    first = keys.verifier()
    rotating.rotate()
    rotating.rotate()
    assert len(served_chain(first)) == 3
    assert [path.name for path in sorted(Path(keys.settings.KEYS).iterdir())] == [
        "log", "log-2", "log-3", "log.keys.json",
    ]  # fmt: skip


@pytest.mark.parametrize("programme", [PROGRAMME, uuid.UUID(int=8)])
def test_the_rotation_stands_in_every_export_and_its_key_is_checked(
    programme: uuid.UUID, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rotating.rotate()
    site = tmp_path / "site"
    exported = exporting.public_export(programme, dict)
    (site / "export.json").write_bytes(exported)
    argued = ["--site", str(site), "--key", str(keys.verifier()), "--lang", "en"]
    assert verify.run(argued) == 0, capsys.readouterr().out
    another = exported.replace(str(keys.verifier()).encode(), str(keys.verifiers()[0]).encode())
    (site / "export.json").write_bytes(another)
    assert verify.run(argued) == 1
    assert "was changed after it was recorded" in capsys.readouterr().out


def test_without_a_rotation_receipts_and_exports_are_as_they_were() -> None:
    entry = act()
    assert set(parse_canonical(issue_receipt(entry))) == {
        "checkpoint",
        "format",
        "note",
        "opening",
        "proof",
        "vkey",
    }
    document = parse_canonical(exporting.public_export(PROGRAMME, lambda: {entry.subject: {"state": "open"}}))
    assert [each["subject"] for each in document["subjects"]] == [entry.subject]


def test_a_rotation_cut_off_before_it_was_recorded_is_brought_to_its_end() -> None:
    document = keys.prepare(clock.now())
    keys.adopt(document)
    taken_over = keys.verifier()
    rotating.rotate()
    assert keys.verifier() == taken_over
    assert Entry.objects.filter(verb="key.rotated").count() == 1
    assert files.read(files.KEYS) == document


def test_a_rotation_that_cannot_be_recorded_changes_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    old = keys.verifier()

    def refused(*_: Any, **__: Any) -> Entry:
        raise ZeroDivisionError

    monkeypatch.setattr(rotating, "record", refused)
    with pytest.raises(ZeroDivisionError):
        rotating.rotate()
    assert keys.verifier() == old


def test_a_receipt_does_not_carry_a_checkpoint_of_the_old_key() -> None:
    """A phone that was prepared with the new one knows no other."""
    act()
    sequencing.sequence()
    assert parse_canonical(issue_receipt(act()))["checkpoint"]
    keys.adopt(keys.prepare(clock.now()))
    assert parse_canonical(issue_receipt(act()))["checkpoint"] is None


def test_a_receipt_of_the_old_key_asked_for_again_serves_readers_of_either() -> None:
    entry = act()
    kept = issue_receipt(entry, opened=True).decode()
    old = keys.verifier()
    rotating.rotate()
    again = parse_canonical(with_proof(kept).encode())
    for pinned in (old, keys.verifier()):
        reached = walk(pinned, again["successions"], "rasid.example/log")
        assert open_receipt(again["note"], [pinned]).leaf == bytes(entry.leaf_hash)
        open_checkpoint(again["checkpoint"], reached)
        verify_proof(again["proof"], bytes(entry.leaf_hash), reached)


def test_older_private_keys_may_be_destroyed_and_the_newest_not_lost(settings: Settings) -> None:
    rotating.rotate()
    folder = Path(settings.KEYS)
    (folder / "log").unlink()
    act()
    sequencing.sequence()
    newest = Checkpoint.objects.latest("size")
    open_checkpoint(newest.note, [keys.verifiers()[-1]])
    assert not (folder / "log").exists()
    shutil.move(folder / "log-2", folder / "elsewhere")
    with pytest.raises(keys.KeyLostError):
        keys.signer()


def told(*words: str) -> str:
    said = io.StringIO()
    call_command("rasid_log", *words, stdout=said)
    return said.getvalue()


def test_an_operator_reads_the_fingerprint_and_replaces_the_key_on_purpose() -> None:
    old = keys.verifier()
    assert keys.fingerprint(old) in told("key")
    for wrong in ([], ["00000000"]):
        with pytest.raises(CommandError, match=old.key_id.hex()):
            told("rotate", *wrong)
    assert keys.verifier() == old
    said = told("rotate", old.key_id.hex())
    assert keys.verifier() != old
    assert all(f"{key}\n  {keys.fingerprint(key)}" in said for key in (old, keys.verifier()))
