"""A database that was put back to a copy: it signs nothing until what is missing was taken back in the open."""

import json
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import (
    exporting,
    files,
    guarding,
    itself,
    keys,
    recovering,
    restored_mark,
    sequencing,
)
from rasid.foundation.ledger.models import Checkpoint, Entry, Leaf, Waiting
from rasid.foundation.ledger.receipts import issue_receipt, with_proof
from rasid.foundation.ledger.recording import record
from rasid.protocols.tlog.tiles import TiledLog

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMME = uuid.UUID(int=7)
NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)
TABLES = ("waiting", "opening", "exacttime", "leaf", "entry", "checkpoint")


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "site" / "log", tmp_path / "keys"
    settings.LOG_RESTORED = tmp_path / "restored.json"
    clock.allow_travel()
    with clock.travelling_to(NOON):
        yield tmp_path
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


def back_to(size: int, waiting: int = 0) -> None:
    """The database as it was when the log had `size` entries; the last `waiting` of what followed had no place then."""
    kept = list(Leaf.objects.filter(index__lt=size).values_list("entry_id", flat=True))
    here = [
        *kept,
        *Leaf.objects.filter(index__gte=size, index__lt=size + waiting).values_list("entry_id", flat=True),
    ]
    with connection.cursor() as cursor:
        for table in TABLES[2:]:
            cursor.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER USER")
        for table in ("waiting", "opening", "exacttime"):
            cursor.execute(f"DELETE FROM ledger_{table} WHERE NOT entry_id = ANY(%s)", [here])
        cursor.execute("DELETE FROM ledger_leaf WHERE index >= %s", [size])
        cursor.execute("DELETE FROM ledger_entry WHERE NOT id = ANY(%s)", [here])
        cursor.execute("DELETE FROM ledger_checkpoint WHERE size > %s", [size])
        for table in TABLES[2:]:
            cursor.execute(f"ALTER TABLE ledger_{table} ENABLE TRIGGER USER")
    for entry in Entry.objects.filter(id__in=here).exclude(id__in=kept):
        Waiting.objects.create(entry=entry, merge_after=NOON, is_sealed=not entry.is_open)


def export(place: Path, live: dict[str, Any]) -> Path:
    file = place / "site" / "export.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(exporting.public_export(PROGRAMME, lambda: live))
    return file


def verified(place: Path, *words: str, days: int = 1) -> tuple[int, dict[str, Any]]:
    """Exit status, and what was said by its code."""
    args = verify.arguments().parse_args(
        ["--log", str(place / "site" / "log"), "--key", str(keys.verifiers()[0]), *words]
    )
    report = verify.examined(args, NOON + timedelta(days=days))
    return report.status(), {line.code: (line.level, line.values) for line in report.lines}


def five_then_lost(place: Path) -> tuple[Entry, bytes, dict[str, Any]]:
    """Five acts, of which the database keeps two; the receipt of the fourth; the live view as of the copy."""
    first = act(
        uuid.UUID(int=1),
        is_public=True,
        deadline=date(2026, 12, 1),
        sets={"state": "open", "deadline": "2026-12-01"},
    )
    act()
    sequencing.sequence()
    act(
        uuid.UUID(int=1),
        verb="case.extended",
        is_public=True,
        deadline=date(2026, 12, 20),
        sets={"deadline": "2026-12-20"},
    )
    fourth = act(uuid.UUID(int=4), is_public=True)
    act(is_sealed=True)
    with clock.travelling_to(NOON + timedelta(days=1)):
        sequencing.sequence()
    receipt = with_proof(issue_receipt(fourth).decode()).encode()
    (place / "receipt.json").write_bytes(receipt)
    shutil.copy(place / "site" / "log" / "checkpoint", place / "kept-checkpoint")
    back_to(2)
    return first, receipt, {"case:" + str(uuid.UUID(int=1)): {"state": "open", "deadline": "2026-12-01"}}


def test_a_database_that_was_put_back_signs_nothing_and_says_why(place: Path) -> None:
    five_then_lost(place)
    published = files.read(files.CHECKPOINT)
    halt = guarding.halted()
    assert halt == guarding.Halt(
        guarding.Reason.PUBLISHED_MORE, 2, TiledLog(files.read, 0).size or halt.theirs
    )
    act()
    assert sequencing.sequence() == 0
    assert not sequencing.settle()
    sequencing.publish_newest()
    assert files.read(files.CHECKPOINT) == published
    assert Checkpoint.objects.order_by("-size").first().size == 2  # type: ignore[union-attr]


def test_what_the_world_has_seen_comes_back_and_the_loss_is_said(place: Path) -> None:
    _, _, live = five_then_lost(place)
    size = guarding.published_head().size  # type: ignore[union-attr]
    outlook = recovering.look()
    assert (outlook.first, outlook.size, outlook.lost, outlook.kept) == (2, size, size - 2, 0)
    assert [(each.verb, each.deadline) for each in outlook.acts] == [("case.extended", "2026-12-20")]
    assert recovering.recover() == outlook
    assert guarding.halted() is None
    # A new act goes on from what was lost.
    act(uuid.UUID(int=1), verb="case.planned", is_public=True, sets={"note": "later"})
    sequencing.sequence()
    subject = "case:" + str(uuid.UUID(int=1))
    file = export(place, {subject: {**live[subject], "note": "later"}})
    kept = ["--receipt", str(place / "receipt.json"), "--checkpoint", str(place / "kept-checkpoint")]
    status, said = verified(place, "--export", str(file), *kept)
    assert status == 0, said
    assert said["recovered"][1]["lost"] == size - 2
    assert said["lost"][0] == "note"
    assert {"receipt_proven", "receipt_merged", "extends", "log_whole"} <= said.keys()


def test_an_act_that_waited_in_the_copy_keeps_what_opens_it(place: Path) -> None:
    act()
    sequencing.sequence()
    kept, _lost = act(is_public=True, sets={"state": "open"}), act()
    sequencing.sequence()
    back_to(1, waiting=1)
    outlook = recovering.recover()
    assert outlook
    assert (outlook.lost, outlook.kept) == (1, 1)
    assert Leaf.objects.get(entry=kept.id).index == 1
    assert Entry.objects.get(id=kept.id).opening
    assert not Waiting.objects.exists()


def test_what_is_sealed_or_began_in_what_is_lost_stays_unnamed(place: Path) -> None:
    five_then_lost(place)
    recovering.recover()
    lost = Entry.objects.filter(leaf__index__gte=2, opening__isnull=True)
    assert {(entry.verb, entry.subject, entry.is_public) for entry in lost} == {
        ("case.extended", "case:" + str(uuid.UUID(int=1)), True),
        ("case.opened", "", False),
        ("", "", False),
    }


def test_a_restore_that_lost_nothing_is_said_once(place: Path, settings: Any) -> None:
    act()
    sequencing.sequence()
    restored_mark.write(Path(settings.LOG_RESTORED), NOON)
    assert guarding.halted() == guarding.Halt(guarding.Reason.RESTORED, 1, 1)
    assert sequencing.sequence() == 0
    outlook = recovering.recover()
    assert outlook
    assert outlook.lost == 0
    assert guarding.halted() is None
    assert recovering.recover() is None
    # Cut off before the mark was taken away: nothing is said twice.
    restored_mark.write(Path(settings.LOG_RESTORED), NOON)
    assert recovering.recover() is None
    assert Entry.objects.filter(verb=itself.RECOVERED).count() == 1


def test_a_second_restore_is_told_beside_the_first(place: Path) -> None:
    five_then_lost(place)
    recovering.recover()
    size = Checkpoint.objects.order_by("-size").values_list("size", flat=True)[0]
    act()
    sequencing.sequence()
    back_to(size)
    recovering.recover()
    assert [(each["first"], each["lost"]) for each in itself.recoveries()] == [(2, size - 3), (size, 1)]
    file = export(place, {"case:" + str(uuid.UUID(int=1)): {"state": "open", "deadline": "2026-12-01"}})
    status, said = verified(place, "--export", str(file))
    assert status == 0, said


def test_two_histories_are_never_made_one(place: Path) -> None:
    """After the copy two logs went on: one was published, the other is this database's."""
    act()
    sequencing.sequence()
    act()
    act()
    sequencing.sequence()
    shutil.move(place / "site", place / "published")
    back_to(1)
    act()
    sequencing.sequence()
    shutil.rmtree(place / "site")
    shutil.move(place / "published", place / "site")
    assert guarding.halted() == guarding.Halt(guarding.Reason.PUBLISHED_MORE, 2, 3)
    with pytest.raises(recovering.RecoveryRefusedError) as refused:
        recovering.recover()
    assert refused.value.code is recovering.Obstacle.OTHER_HISTORY
    act()
    assert sequencing.sequence() == 0
    assert Leaf.objects.count() == 2


def test_a_head_that_somebody_kept_and_nobody_can_show_stops_it(place: Path, settings: Any) -> None:
    five_then_lost(place)
    note = (place / "kept-checkpoint").read_text()
    shutil.copytree(place / "site", place / "elsewhere")
    shutil.rmtree(place / "site")
    restored_mark.write(Path(settings.LOG_RESTORED), NOON)
    with pytest.raises(recovering.RecoveryRefusedError) as refused:
        recovering.recover(kept=[note])
    assert refused.value.code is recovering.Obstacle.KEPT_MORE
    assert guarding.halted()
    # A copy of the published files elsewhere is as good as our own.
    mirror = place / "elsewhere" / "log"
    outlook = recovering.recover(
        lambda path: (mirror / path).read_bytes() if (mirror / path).is_file() else None, [note]
    )
    assert outlook
    assert outlook.lost > 0
    assert verified(place, "--checkpoint", str(place / "kept-checkpoint"))[0] == 0


def test_a_missing_bundle_is_named_and_nothing_is_changed(place: Path) -> None:
    five_then_lost(place)
    for bundle in (place / "site" / "log" / "tile" / "entries").rglob("*"):
        if bundle.is_file() and bundle.name != "2":
            bundle.unlink()
    with pytest.raises(recovering.RecoveryRefusedError) as refused:
        recovering.recover()
    assert refused.value.code is recovering.Obstacle.FILES_MISSING
    assert "tile/entries/000" in str(refused.value.params["why"])
    assert Leaf.objects.count() == 2


def test_keys_that_are_older_than_the_published_ones_sign_nothing(place: Path, settings: Any) -> None:
    act()
    sequencing.sequence()
    document = json.loads(files.read(files.KEYS) or b"")
    files.write(
        files.KEYS, json.dumps({**document, "successions": ["a note"]}, separators=(",", ":")).encode()
    )
    act()
    assert sequencing.sequence() == 0
    assert guarding.halted().reason is guarding.Reason.KEYS_OLDER  # type: ignore[union-attr]


def test_the_command_looks_first_and_acts_when_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    five_then_lost(place)
    call_command("rasid_log", "recover")
    assert "case.extended" in capsys.readouterr().out
    assert guarding.halted()
    call_command("rasid_log", "recover", "--yes")
    assert guarding.halted() is None
