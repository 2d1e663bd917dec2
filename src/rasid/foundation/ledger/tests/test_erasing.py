"""What is erased: gone from every table, named on the record, and nothing turns red."""

import contextlib
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import exporting
from rasid.foundation.ledger.erasing import NotItsOwnError, erase
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.ledger.recording import record
from rasid.methods.proofs.canonical import parse_canonical

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMME = uuid.UUID(int=7)
CASE, REPORT, OTHER = f"case:{uuid.UUID(int=1)}", f"report:{uuid.UUID(int=2)}", f"case:{uuid.UUID(int=3)}"
WORDS = "وقف نور عند الشباك الثالث"


@pytest.fixture(autouse=True)
def office(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "site" / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(datetime(2026, 11, 19, 9, 0, tzinfo=UTC)):
        yield
    clock.forbid_travel()


@pytest.fixture(autouse=True)
def history(office: None) -> None:
    act("case.opened", CASE, {"code": "7F3K", "state": "open"}, deadline=date(2026, 12, 3))
    act("case.described", CASE, {"text": WORDS})
    act("case.opened", OTHER, {"code": "8G4L", "state": "open"})
    act("report.accepted", REPORT, {"text": WORDS}, is_public=False)
    act("report.heard", REPORT, {"text": WORDS}, is_public=False, is_sealed=True)


def act(verb: str, subject: str, sets: dict[str, Any], *, is_public: bool = True, **options: Any) -> Entry:
    with transaction.atomic():
        return record(verb, subject, programme_id=PROGRAMME, sets=sets, is_public=is_public, **options)


def erased(subject: str, **options: Any) -> Entry:
    with transaction.atomic():
        return erase(subject, programme_id=PROGRAMME, **options)


def described() -> Entry:
    return Entry.objects.get(verb="case.described")


def record_of(entry: Entry) -> Any:
    return parse_canonical(bytes(Opening.objects.get(entry=entry).record))


def everything_kept() -> str:
    """Every row of every table of the ledger, as text; bytes as hexadecimal digits."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("ledger_")]
        assert len(tables) >= 5
        rows = []
        for table in tables:
            cursor.execute(f"SELECT kept::text FROM {table} kept")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def outside(tmp_path: Path, live: dict[str, Any]) -> tuple[int, str, dict[str, Any]]:
    """The verifier's exit status, what it says, and the export that it read."""
    site = tmp_path / "site"
    exported = exporting.public_export(PROGRAMME, lambda: live)
    (site / "export.json").write_bytes(exported)
    document = parse_canonical(exported)
    report = verify.Report()
    args = verify.arguments().parse_args(["--site", str(site), "--key", document["vkey"]])
    args.export, args.log = str(site / "export.json"), str(site / "log")
    verify.check(args, datetime(2026, 11, 20, tzinfo=UTC), report)
    return report.status(), " ".join(line.code for line in report.lines), document


def test_after_erasing_the_export_shows_nothing_and_the_verifier_stays_green(tmp_path: Path) -> None:
    erasure = erased(CASE, verb="case.redacted", entries=[described()])
    live = {
        CASE: {"code": "7F3K", "state": "open", "deadline": "2026-12-03"},
        OTHER: {"code": "8G4L", "state": "open"},
    }
    status, said, document = outside(tmp_path, live)
    assert status == 0, said
    assert "erased" in said
    (subject,) = [each for each in document["subjects"] if each["subject"] == CASE]
    assert [(each["salt"] is None, each["record"] is None) for each in subject["entries"]] == [
        (False, False), (True, True), (False, False),
    ]  # fmt: skip
    assert erasure.is_public
    assert record_of(erasure)["erases"] == [bytes(described().leaf_hash).hex()]


def test_a_text_that_the_page_still_shows_after_its_erasure_is_red(tmp_path: Path) -> None:
    erased(CASE, verb="case.redacted", entries=[described()])
    live = {CASE: {"code": "7F3K", "state": "open", "deadline": "2026-12-03", "text": WORDS}}
    assert outside(tmp_path, live)[0] == 1


def test_a_field_that_an_entry_left_standing_had_set_is_taken_away(tmp_path: Path) -> None:
    act("case.described", CASE, {"text": "again"})
    erased(
        CASE,
        verb="case.redacted",
        entries=[Entry.objects.filter(verb="case.described").latest("id")],
        fields=["text"],
    )
    live = {
        CASE: {"code": "7F3K", "state": "open", "deadline": "2026-12-03"},
        OTHER: {"code": "8G4L", "state": "open"},
    }
    status, said, _ = outside(tmp_path, live)
    assert status == 0, said


def test_erased_words_are_in_no_table_of_the_ledger() -> None:
    assert WORDS.encode().hex() in everything_kept()
    erased(CASE, verb="case.redacted", entries=[described()])
    erased(REPORT, verb="report.erased")
    kept = everything_kept()
    assert WORDS not in kept
    assert WORDS.encode().hex() not in kept


def test_an_open_erasure_names_no_sealed_entry() -> None:
    accepted, heard = Entry.objects.filter(subject=REPORT).order_by("id")
    said = erased(REPORT, verb="report.erased")
    sealed = Entry.objects.filter(verb="report.erased").exclude(id=said.id).get()
    assert (said.is_open, sealed.is_open) == (True, False)
    assert record_of(said)["erases"] == [bytes(accepted.leaf_hash).hex()]
    assert record_of(sealed)["erases"] == [bytes(heard.leaf_hash).hex()]


def test_erasing_twice_changes_nothing() -> None:
    first = erased(REPORT, verb="report.erased")
    count = Entry.objects.count()
    assert erased(REPORT, verb="report.erased") == first
    assert (
        erased(REPORT, verb="report.redacted", entries=Entry.objects.filter(verb="report.accepted")) == first
    )
    assert Entry.objects.count() == count
    assert Opening.objects.filter(entry=first).exists()


def test_what_came_after_an_erasure_is_erased_by_another() -> None:
    first = erased(REPORT, verb="report.erased")
    act("report.answered", REPORT, {"text": WORDS}, is_public=False)
    second = erased(REPORT, verb="report.erased")
    assert second != first
    assert WORDS.encode().hex() not in "".join(
        bytes(row).hex()
        for row in Opening.objects.filter(entry__subject=REPORT).values_list("record", flat=True)
    )
    assert Opening.objects.filter(entry=first).exists()


@pytest.mark.parametrize("programme", [PROGRAMME, uuid.UUID(int=8)])
def test_what_another_subject_or_programme_owns_is_not_erased(programme: uuid.UUID) -> None:
    before = Opening.objects.count()
    subject = OTHER if programme == PROGRAMME else CASE
    with pytest.raises(NotItsOwnError), transaction.atomic():
        erase(subject, programme_id=programme, verb="case.erased", entries=[described()])
    assert Opening.objects.count() == before
    assert not Entry.objects.filter(verb="case.erased").exists()


def test_an_erasure_is_not_erased() -> None:
    first = erased(CASE, verb="case.redacted", entries=[described()])
    with pytest.raises(NotItsOwnError):
        erased(CASE, verb="case.erased", entries=[first])
    with pytest.raises(NotItsOwnError):
        erased(CASE, verb="case.tidied")


def test_an_erasure_that_fails_erases_nothing() -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        erase(CASE, programme_id=PROGRAMME, verb="case.erased")
        raise ZeroDivisionError
    assert Opening.objects.filter(entry=described()).exists()
    with pytest.raises(RuntimeError, match="outside the transaction"):
        erase(CASE, programme_id=PROGRAMME, verb="case.erased")
