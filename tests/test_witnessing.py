"""Witnesses as the office meets them: quick ones, dead ones, slow ones, and ones that say history was changed."""

import shutil
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, keys, sequencing, witnessing
from rasid.foundation.ledger.models import Checkpoint, Cosignature, WitnessCall
from rasid.foundation.ledger.recording import record
from rasid.foundation.ledger.witness_file import Outcome, WitnessFileError
from rasid.protocols.tlog.checkpoint import open_checkpoint
from rasid.protocols.tlog.cosignature import verified_cosignatures
from rasid.witness.memory import Memory
from tests.world.witnesses import House

PROGRAMME = uuid.UUID(int=7)
NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log_files(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "site" / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(NOON):
        yield settings.LOG_ROOT
    clock.forbid_travel()


def grow(count: int = 1) -> None:
    for _ in range(count):
        with transaction.atomic():
            record("case.opened", f"case:{uuid.uuid4()}", programme_id=PROGRAMME, sets={"state": "open"})
    sequencing.sequence()


def outcomes() -> list[str]:
    by_key = dict(WitnessCall.objects.values_list("vkey", "outcome"))
    return [by_key.get(witness.vkey, "") for witness in witnessing.witnesses()]


def test_what_is_served_carries_every_witnesss_line(houses: list[House]) -> None:
    for count in (3, 300, 1):
        grow(count)
        newest = witnessing.gather()
        assert newest
        sequencing.publish_newest()
        served = (files.read(files.CHECKPOINT) or b"").decode()
        assert open_checkpoint(served, [keys.verifier()]).size == newest.size
        names = [house.signer.verifier for house in houses]
        assert verified_cosignatures(served, names) == {key.name: NOON for key in names}
    assert Cosignature.objects.count() == 9
    assert outcomes() == ["signed"] * 3
    # What is signed is not asked for again.
    for house in houses:
        house.close()
    witnessing.gather()
    assert outcomes() == ["signed"] * 3


def test_a_dead_witness_costs_its_own_signature_only(houses: list[House]) -> None:
    houses[1].close()
    grow()
    newest = witnessing.gather()
    assert newest
    assert len(witnessing.signed_by(newest)) == 2
    assert outcomes() == ["signed", "silent", "signed"]
    silent = witnessing.standings()[1]
    assert silent.failing_since == NOON
    assert not silent.is_silent
    with clock.travelling_to(NOON + timedelta(days=1)):
        assert witnessing.standings()[1].is_silent
    houses[1].open()
    witnessing.gather()
    assert outcomes() == ["signed"] * 3
    assert witnessing.standings()[1].failing_since is None


def test_a_witness_that_never_ends_its_answer_holds_up_nobody(
    houses: list[House], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witnessing, "CALL_SECONDS", 0.6)
    houses[0].close()
    over = threading.Event()

    def drip() -> None:
        with socket.create_server(("127.0.0.1", houses[0].port)) as listening:
            client, _ = listening.accept()
            with client:
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
                while not over.wait(0.05):
                    try:
                        client.sendall(b"x")
                    except OSError:
                        return

    thread = threading.Thread(target=drip)
    thread.start()
    grow()
    began = time.monotonic()
    newest = witnessing.gather()
    took = time.monotonic() - began
    over.set()
    thread.join(5)
    assert took < 2
    assert newest
    assert len(witnessing.signed_by(newest)) == 2
    assert outcomes()[0] == Outcome.SILENT


def test_a_witness_that_is_further_than_we_remember_is_asked_from_there(houses: list[House]) -> None:
    """After our own database forgot a signature, say: the witness names its size."""
    grow(2)
    witnessing.gather()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_cosignature DISABLE TRIGGER only_added")
        cursor.execute("DELETE FROM ledger_cosignature")
        cursor.execute("ALTER TABLE ledger_cosignature ENABLE TRIGGER only_added")
    grow(3)
    newest = witnessing.gather()
    assert newest
    assert newest.size == 5
    assert len(witnessing.signed_by(newest)) == 3


def test_a_witness_that_was_set_back_is_named_and_stops(houses: list[House], tmp_path: Path) -> None:
    grow(2)
    witnessing.gather()
    shutil.copytree(houses[2].folder, tmp_path / "backup")
    grow(2)
    witnessing.gather()
    houses[2].close()
    shutil.rmtree(houses[2].folder)
    shutil.copytree(tmp_path / "backup", houses[2].folder)
    houses[2].open()
    grow()
    newest = witnessing.gather()
    assert newest
    assert len(witnessing.signed_by(newest)) == 2
    assert outcomes() == ["signed", "signed", "forgot"]
    assert witnessing.standings()[2].is_silent
    assert (houses[2].folder / "halted").exists()


def test_a_rewritten_log_gets_no_signature_any_more(houses: list[House]) -> None:
    grow(4)
    witnessing.gather()
    with connection.cursor() as cursor:
        for table in ("leaf", "checkpoint", "cosignature"):
            cursor.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER only_added")
        cursor.execute("DELETE FROM ledger_cosignature")
        cursor.execute("DELETE FROM ledger_checkpoint")
        cursor.execute("DELETE FROM ledger_leaf WHERE index = 1")
        cursor.execute("UPDATE ledger_leaf SET index = index - 1 WHERE index > 1")
        for table in ("leaf", "checkpoint", "cosignature"):
            cursor.execute(f"ALTER TABLE ledger_{table} ENABLE TRIGGER only_added")
    shutil.rmtree(Path(files._place("")))
    # A machine with the true key makes the three that are left a log of their own, and it grows.
    sequencing.rebuild(3)
    from_three = witnessing.TiledLog(files.read, 3).root()
    head = sequencing.heads.Checkpoint("rasid.example/log", 3, from_three)
    note = sequencing.heads.sign_checkpoint(head, [keys.signer()])
    Checkpoint.objects.create(size=3, root=from_three, note=note, at=NOON)
    witnessing.gather()
    assert outcomes() == ["ahead"] * 3
    # An honest machine stops here, for good; this one forgets what it was told.
    grow(2)
    assert Checkpoint.objects.count() == 1
    WitnessCall.objects.all().delete()
    sequencing.sequence()
    newest = witnessing.gather()
    assert newest
    assert newest.size == 5
    assert outcomes() == ["other-history"] * 3
    assert Cosignature.objects.count() == 0


def test_a_witness_whose_clock_is_far_off_is_not_kept(houses: list[House]) -> None:
    houses[0].close()
    houses[0].now = lambda: NOON + timedelta(days=3)
    houses[0].open()
    grow()
    witnessing.gather()
    assert outcomes() == ["clock", "signed", "signed"]


def test_strangers_at_a_witnesss_address_are_not_believed(houses: list[House], settings: Any) -> None:
    """Whoever answers at the address signs with another key: the line is not the witness's."""
    place = Path(settings.WITNESSES)
    place.write_text(place.read_text().replace(str(houses[0].port), str(houses[1].port)), encoding="utf-8")
    grow()
    newest = witnessing.gather()
    assert newest
    assert len(witnessing.signed_by(newest)) == 2
    assert outcomes()[0] == Outcome.UNREADABLE


def test_a_log_that_the_witness_does_not_know_is_said_so(houses: list[House]) -> None:
    (houses[0].folder / "logs.json").write_text("{}")
    grow()
    witnessing.gather()
    assert outcomes() == ["log-unknown", "signed", "signed"]


@pytest.mark.parametrize(
    "text",
    [
        "not toml [",
        "",
        '[[witness]]\nkey = "x"\nurl = "https://x"',
        '[[witness]]\nkey = "{log}"\nurl = "https://x"',
        '[[witness]]\nkey = "{one}"\nurl = "ftp://x"',
        '[[witness]]\nkey = "{one}"\nurl = "https://x"\nname = "x"',
        '[[witness]]\nkey = "{one}"\nurl = "https://x"\n[[witness]]\nkey = "{one}"\nurl = "https://y"',
    ],
)
def test_a_file_of_witnesses_that_is_wrong_says_why(houses: list[House], settings: Any, text: str) -> None:
    one, log = str(houses[0].signer.verifier), str(keys.verifier())
    Path(settings.WITNESSES).write_text(text.replace("{one}", one).replace("{log}", log))
    with pytest.raises(WitnessFileError, match=r"witnesses\.toml"):
        witnessing.witnesses()
    # The pages go on without.
    assert witnessing.standings() == []


@pytest.mark.parametrize("statement", ["UPDATE {0} SET vkey = 'x'", "DELETE FROM {0}"])
def test_a_cosignature_is_only_added(houses: list[House], statement: str) -> None:
    grow()
    witnessing.gather()
    with pytest.raises(DatabaseError, match="only added"), connection.cursor() as cursor:
        cursor.execute(statement.format("ledger_cosignature"))


def test_the_witnesses_remember_what_the_office_keeps(houses: list[House]) -> None:
    grow(2)
    witnessing.gather()
    for house in houses:
        memory = Memory(house.folder, reading_only=True)
        line = Cosignature.objects.get(vkey=str(house.signer.verifier)).line
        assert memory.last["rasid.example/log"].cosignature == line
