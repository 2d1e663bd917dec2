"""The log as an outsider meets it: only added to, placed in batches, readable as static files."""

import contextlib
import errno
import os
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, keys, sequencing
from rasid.foundation.ledger.models import Checkpoint, Entry, Leaf, Opening, Waiting
from rasid.foundation.ledger.padding import SEALED_A_DAY
from rasid.foundation.ledger.receipts import issue_receipt, with_proof
from rasid.foundation.ledger.recording import record
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.commitment import opens
from rasid.methods.proofs.entries import parse_leaf
from rasid.methods.proofs.merkle import leaf_hash
from rasid.protocols.tlog.checkpoint import open_checkpoint
from rasid.protocols.tlog.proof import verify_proof
from rasid.protocols.tlog.receipt import open_receipt
from rasid.protocols.tlog.tiles import TiledLog

PROGRAMME = uuid.UUID(int=7)
NOON = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def log_folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.LOG_ROOT = tmp_path / "log"
    settings.KEYS = tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(NOON):
        yield settings.LOG_ROOT
    clock.forbid_travel()


def act(subject: uuid.UUID | None = None, **options: Any) -> Entry:
    with transaction.atomic():
        return record(
            options.pop("verb", "case.opened"),
            f"case:{subject or uuid.uuid4()}",
            programme_id=PROGRAMME,
            sets=options.pop("sets", {"state": "open"}),
            **options,
        )


def published() -> TiledLog:
    note = (files.read(files.CHECKPOINT) or b"").decode()
    head = open_checkpoint(note, [keys.verifier()])
    log = TiledLog(files.read, head.size)
    assert log.root() == head.root
    return log


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="outside the transaction"):
        record("case.opened", f"case:{uuid.uuid4()}", programme_id=PROGRAMME, sets={})


@pytest.mark.django_db(transaction=True)
def test_an_entry_vanishes_with_the_act_that_failed() -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        record("case.opened", f"case:{uuid.uuid4()}", programme_id=PROGRAMME, sets={})
        raise ZeroDivisionError
    assert Entry.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["ledger_entry", "ledger_leaf", "ledger_checkpoint"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_rows_of_the_log_are_only_added(table: str, verb: str) -> None:
    act()
    sequencing.sequence()
    column = {"ledger_entry": "id", "ledger_leaf": "index", "ledger_checkpoint": "size"}[table]
    with pytest.raises(DatabaseError, match="only added"), connection.cursor() as cursor:
        cursor.execute(verb.format(table, f'"{column}"'))


@pytest.mark.django_db
def test_the_published_files_hold_every_entry_in_order() -> None:
    entries = [act() for _ in range(300)]
    assert sequencing.sequence() == 300
    leaves = list(published().leaves())
    assert [parse_leaf(leaf).commitment for leaf in leaves] == [entry.commitment for entry in entries]
    assert Waiting.objects.count() == 0


@pytest.mark.django_db
def test_an_entry_of_a_visit_waits_for_midnight_and_hides_its_verb() -> None:
    sealed = act(verb="visit.filed", is_sealed=True)
    sequencing.sequence()
    assert not Leaf.objects.filter(entry=sealed).exists()
    with clock.travelling_to(NOON + timedelta(hours=12)):
        sequencing.sequence()
    assert Leaf.objects.filter(entry=sealed).exists()
    assert b"visit" not in b"".join(published().leaves())


def sealed_by_day() -> Counter[str]:
    headers = [parse_leaf(leaf).header for leaf in published().leaves()]
    return Counter(header["batch"] for header in headers if header["kind"] == "sealed")


@pytest.mark.django_db
def test_days_with_visits_and_days_without_look_alike() -> None:
    act()
    for _ in range(5):
        act(verb="visit.filed", is_sealed=True)
    with clock.travelling_to(NOON + timedelta(days=2)):
        for _ in range(SEALED_A_DAY + 1):
            act(verb="visit.filed", is_sealed=True)
    with clock.travelling_to(NOON + timedelta(days=4)):
        sequencing.sequence()
        sequencing.sequence()
    one = SEALED_A_DAY
    expected = {"2026-11-15": one, "2026-11-16": one, "2026-11-17": 2 * one, "2026-11-18": one}
    assert sealed_by_day() == expected


@pytest.mark.django_db
def test_a_day_that_is_full_is_left_alone() -> None:
    for _ in range(SEALED_A_DAY):
        act(verb="visit.filed", is_sealed=True)
    with clock.travelling_to(NOON + timedelta(days=1)):
        sequencing.sequence()
        sequencing.sequence()
    assert sealed_by_day() == {"2026-11-15": SEALED_A_DAY}


@pytest.mark.django_db
def test_a_held_entry_and_all_that_follows_it_wait_and_bear_the_day_of_the_release() -> None:
    case, release = uuid.uuid4(), NOON + timedelta(days=3)
    first = act(case, verb="case.opened", held_until=release)
    second = act(case, verb="case.withdrawn")
    other = act()
    assert sequencing.sequence() == 1
    assert Leaf.objects.get().entry == other
    with clock.travelling_to(release):
        sequencing.sequence()
    placed = [leaf.entry for leaf in Leaf.objects.filter(index__gt=0).order_by("index") if leaf.entry.is_open]
    assert placed == [first, second]
    assert {parse_canonical(bytes(entry.header))["at"] for entry in placed} == {"2026-11-18"}


@pytest.mark.django_db
def test_entries_of_one_subject_are_chained() -> None:
    case = uuid.uuid4()
    first = act(case)
    second = act(case, verb="case.answered")
    header = parse_canonical(bytes(second.header))
    assert header["previous"] == bytes(first.leaf_hash).hex()


@pytest.mark.django_db
def test_a_clock_that_was_ahead_and_is_set_right_dates_nothing_before_what_it_follows() -> None:
    subject = uuid.uuid4()
    with clock.travelling_to(NOON + timedelta(days=1)):
        ahead = act(subject)
        sequencing.sequence()
    right = act(subject, verb="case.answered", sets={"state": "answered"})
    other = act()
    days = [parse_canonical(bytes(each.header))["at"] for each in (ahead, right, other)]
    assert days == ["2026-11-16", "2026-11-16", "2026-11-15"]
    sequencing.sequence()
    assert Waiting.objects.filter(is_sealed=False).values_list("entry_id", flat=True).get() == right.id
    with clock.travelling_to(datetime(2026, 11, 16, 0, 1, tzinfo=UTC)):
        sequencing.sequence()
    assert Leaf.objects.filter(entry=right).exists()


@pytest.mark.django_db
def test_a_full_disk_places_nothing_leaves_nothing_half_and_is_made_up_for(
    log_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = act()
    real, room = os.fsync, [True]

    def full(file: int) -> None:
        if not room[0]:
            raise OSError(errno.ENOSPC, "no space left on device")
        real(file)

    monkeypatch.setattr(os, "fsync", full)
    room[0] = False
    with pytest.raises(OSError, match="no space"):
        sequencing.sequence()
    assert not Leaf.objects.exists()
    assert [path for path in log_folder.rglob("*") if path.is_file()] == []
    room[0] = True
    sequencing.sequence()
    assert Leaf.objects.get().entry_id == entry.id
    assert published().size == 1


@pytest.mark.django_db
def test_a_deadline_stands_in_the_public_header() -> None:
    entry = act(deadline=date(2026, 12, 1))
    assert parse_canonical(bytes(entry.header))["deadline"] == "2026-12-01"


@pytest.mark.django_db
def test_an_opening_opens_its_commitment_and_nothing_else_does() -> None:
    entry = act(sets={"state": "open", "severity": "serious"})
    opening = Opening.objects.get(entry=entry)
    record_ = parse_canonical(bytes(opening.record))
    assert opens(bytes(entry.commitment), bytes(opening.salt), record_)
    record_["sets"]["severity"] = "minor"
    assert not opens(bytes(entry.commitment), bytes(opening.salt), record_)


@pytest.mark.django_db
def test_a_lost_folder_is_written_again_from_the_database(log_folder: Path) -> None:
    for _ in range(5):
        act()
    sequencing.sequence()
    for path in sorted(log_folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    act()
    sequencing.sequence()
    assert len(list(published().leaves())) == 6


@pytest.mark.django_db(transaction=True)
def test_whoever_publishes_waits_for_the_process_that_is_placing() -> None:
    held, let_go = threading.Event(), threading.Event()

    def place_elsewhere() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sequencing.ADVISORY_LOCK])
            held.set()
            let_go.wait(10)
        connection.close()

    other = threading.Thread(target=place_elsewhere)
    other.start()
    held.wait(10)
    entry = act()
    assert sequencing.sequence() == 0
    assert not Leaf.objects.filter(entry=entry).exists()
    threading.Timer(0.5, let_go.set).start()
    assert sequencing.settle()
    assert Leaf.objects.filter(entry=entry).exists()
    other.join()


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencing, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(sequencing, "sequence", lambda: 0)
    act()
    assert not sequencing.settle()


@pytest.mark.django_db
def test_a_checkpoint_lost_between_commit_and_publication_is_published_next_time() -> None:
    act()
    sequencing.sequence()
    newest = files.read(files.CHECKPOINT)
    files.write(files.CHECKPOINT, b"an older one")
    sequencing.sequence()
    assert files.read(files.CHECKPOINT) == newest


@pytest.mark.django_db
def test_every_checkpoint_is_consistent_with_those_before_it() -> None:
    for count in (1, 3, 260, 2):
        for _ in range(count):
            act()
        sequencing.sequence()
    log = published()
    for checkpoint in Checkpoint.objects.all():
        assert log.root(checkpoint.size) == bytes(checkpoint.root)


@pytest.mark.django_db
def test_a_receipt_names_its_entry_and_promises_a_time() -> None:
    entry = act()
    receipt = open_receipt(parse_canonical(issue_receipt(entry))["note"], [keys.verifier()])
    assert receipt.leaf == bytes(entry.leaf_hash)
    assert (receipt.merge_by - receipt.accepted_at) == timedelta(seconds=60)


@pytest.mark.django_db
def test_an_opened_receipt_shows_the_very_record_that_was_committed() -> None:
    entry = act(sets={"sha256": "ab" * 32}, is_sealed=True)
    for read in (entry, Entry.objects.get(id=entry.id)):
        opening = parse_canonical(issue_receipt(read, opened=True))["opening"]
        leaf = parse_leaf(opening["leaf"].encode())
        assert leaf_hash(opening["leaf"].encode()) == bytes(entry.leaf_hash)
        assert opens(leaf.commitment, bytes.fromhex(opening["salt"]), opening["record"])
        assert opening["record"]["sets"] == {"sha256": "ab" * 32}


@pytest.mark.django_db
@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_receipt_asked_for_again_proves_its_entrys_place(is_sealed: bool) -> None:
    for _ in range(300):
        act()
    entry = act(is_sealed=is_sealed)
    kept = issue_receipt(entry, opened=True).decode()
    assert with_proof(kept) == kept
    with clock.travelling_to(NOON + timedelta(hours=12)):
        sequencing.sequence()
        for _ in range(5):
            act()
        sequencing.sequence()
    proven = parse_canonical(with_proof(kept).encode())
    head = verify_proof(proven["proof"], bytes(entry.leaf_hash), [keys.verifier()])
    assert head.size == published().size
    assert {**proven, "proof": None} == parse_canonical(kept.encode())


@pytest.mark.django_db
def test_a_receipt_without_a_proof_at_hand_stays_as_it_was(log_folder: Path) -> None:
    kept = issue_receipt(act()).decode()
    act()
    sequencing.sequence()
    assert with_proof("") == ""
    assert with_proof(kept) != kept
    for path in (log_folder / "tile/0").iterdir():
        for each in [path] if path.is_file() else path.iterdir():
            each.unlink()
    assert with_proof(kept) == kept
    (log_folder / files.CHECKPOINT).unlink()
    assert with_proof(kept) == kept


@pytest.mark.django_db
def test_a_receipt_issued_after_the_merge_promises_what_was_promised() -> None:
    entry = act(is_sealed=True)
    before = parse_canonical(issue_receipt(entry))["note"]
    with clock.travelling_to(NOON + timedelta(hours=12)):
        sequencing.sequence()
    assert parse_canonical(issue_receipt(Entry.objects.get(id=entry.id)))["note"] == before
