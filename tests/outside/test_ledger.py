"""The running ledger's own export, read by the outside verifier."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import exporting, keys, sequencing
from rasid.foundation.ledger.models import Opening
from rasid.foundation.ledger.receipts import issue_receipt
from rasid.foundation.ledger.recording import record
from rasid.protocols.tlog.export import bulletin_digest, bulletin_document, sealed_bulletin

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMME, ELSEWHERE = uuid.UUID(int=7), uuid.UUID(int=8)
FINDING, CASE, BULLETIN = (f"{kind}:{uuid.UUID(int=9)}" for kind in ("finding", "case", "bulletin"))
THURSDAY = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def office(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "site" / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(THURSDAY):
        yield
    clock.forbid_travel()


class Site:
    """Acts through the ledger's door; `live` stands in for the tables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = folder / "kept.json"
        self.live: dict[str, dict[str, Any]] = {}

    def act(self, verb: str, subject: str, sets: dict[str, Any], **options: Any) -> Any:
        options = {"is_public": True, "programme_id": PROGRAMME, **options}
        if options["is_public"] and options["programme_id"] == PROGRAMME:
            self.live[subject] = {**self.live.get(subject, {}), **sets}
            if "deadline" in options:
                self.live[subject]["deadline"] = options["deadline"].isoformat()
        with transaction.atomic():
            return record(verb, subject, sets=sets, **options)

    def publish(self) -> Path:
        exported = exporting.public_export(PROGRAMME, lambda: self.live)
        (self.folder / "site" / "export.json").write_bytes(exported)
        return self.folder / "site"

    def print_bulletin(self) -> None:
        sequencing.sequence()
        checkpoint, heads = exporting.heads(PROGRAMME)
        vkey = str(keys.verifier())
        document = bulletin_document(
            12,
            date(2026, 11, 19),
            {"visits": 41},
            "rasid.example/log",
            vkey,
            checkpoint,
            heads,
            str(PROGRAMME),
        )
        self.kept.write_bytes(sealed_bulletin(document, [keys.signer()]))
        self.act("bulletin.published", BULLETIN, {"number": 12, "digest": bulletin_digest(document)})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.act("finding.drafted", FINDING, {}, is_sealed=True, is_public=False)
    site.act("finding.confirmed", FINDING, {"code": "7F3K", "severity": "high"})
    site.act("case.opened", CASE, {"code": "7F3K", "state": "open"}, deadline=date(2026, 12, 3))
    site.act("finding.confirmed", f"finding:{uuid.UUID(int=10)}", {"code": "X"}, programme_id=ELSEWHERE)
    site.print_bulletin()
    return site


def check(site: Site, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    with clock.travelling_to(NEXT_WEEK):
        folder = site.publish()
        status = verify.run(["--bulletin", str(site.kept), "--site", str(folder), *more], now=NEXT_WEEK)
    return status, capsys.readouterr().out


def test_a_week_of_acts_is_green(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with clock.travelling_to(NEXT_WEEK):
        site.act("case.answered", CASE, {"state": "answered", "answer": "given", "proofs": ["5d" * 32]})
        site.act("case.answer_accepted", CASE, {"answer": "accepted"})
        site.act("case.closed", CASE, {"state": "closed", "closed_basis": "evidence"})
    status, said = check(site, capsys)
    assert status == 0, said
    assert "3 subjects and 6 opened entries" in said


def test_a_changed_row_is_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.live[FINDING]["severity"] = "low"
    status, said = check(site, capsys)
    assert status == 1
    assert 'Finding 7F3K: field "severity" differs from what was recorded on 2026-11-19' in said


def test_a_changed_row_and_record_are_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    opening = Opening.objects.get(entry__subject=FINDING, entry__verb="finding.confirmed")
    opening.record = bytes(opening.record).replace(b'"high"', b'"low"')
    opening.save()
    site.live[FINDING]["severity"] = "low"
    status, said = check(site, capsys)
    assert status == 1
    assert "Finding 7F3K: the text of entry 0 (finding.confirmed, 2026-11-19) was changed" in said


def test_a_moved_deadline_is_named(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.live[CASE]["deadline"] = "2026-12-31"
    status, said = check(site, capsys)
    assert status == 1
    assert 'Case 7F3K: field "deadline" differs from what was recorded on 2026-11-19' in said


def test_a_report_with_a_receipt_is_found(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    report = site.act("report.accepted", f"report:{uuid.uuid4()}", {"text": "x"}, is_public=False)
    receipt = site.folder / "receipt.json"
    receipt.write_bytes(issue_receipt(report))
    status, said = check(site, capsys, "--receipt", str(receipt))
    assert status == 0, said
    assert "Receipt receipt.json: your report is in the log" in said


def test_an_opened_receipt_shows_what_was_accepted(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    report = site.act(
        "submission.received", f"submission:{uuid.uuid4()}", {"sha256": "ab" * 32}, is_public=False
    )
    receipt = site.folder / "receipt.json"
    receipt.write_bytes(issue_receipt(report, opened=True))
    status, said = check(site, capsys, "--receipt", str(receipt))
    assert status == 0, said
    assert (
        f'what was accepted is submission.received (2026-11-19), and it says {{"sha256":"{"ab" * 32}"}}'
        in said
    )
    receipt.write_bytes(receipt.read_bytes().replace(b"abab", b"cdcd"))
    status, said = check(site, capsys, "--receipt", str(receipt))
    assert status == 1
    assert "is not the text that was accepted" in said


def test_an_erased_opening_turns_nothing_red(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    confirmed = Opening.objects.get(entry__subject=FINDING, entry__verb="finding.confirmed").entry
    site.act("finding.erased", FINDING, {}, erases=[bytes(confirmed.leaf_hash)])
    Opening.objects.filter(entry=confirmed).delete()
    site.live[FINDING] = {}
    status, said = check(site, capsys)
    assert status == 0, said
    assert "was erased on the record" in said
