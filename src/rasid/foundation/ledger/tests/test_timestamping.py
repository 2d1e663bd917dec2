"""What a time-stamping authority says of the log, and what of it is kept: checked with `openssl ts`, not with ours."""

import json
import subprocess
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, sequencing, timestamping
from rasid.foundation.ledger.models import Timestamp
from rasid.foundation.ledger.recording import record
from rasid.foundation.ledger.timestamping import StampError
from rasid.protocols.tlog.note import parse_note
from tests.world.authorities import Authority

NOON = datetime(2026, 11, 15, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log_files(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.LOG_ROOT, settings.KEYS = tmp_path / "log", tmp_path / "keys"
    clock.allow_travel()
    with clock.travelling_to(NOON):
        yield settings.LOG_ROOT
    clock.forbid_travel()


@pytest.fixture
def asked(authority: Authority, settings: Any) -> Authority:
    settings.TSA_URL, settings.TSA_CERTIFICATES = authority.url, authority.certificates
    return authority


def grow() -> None:
    with transaction.atomic():
        record("case.opened", f"case:{uuid.uuid4()}", programme_id=uuid.UUID(int=7), sets={"state": "open"})
    sequencing.sequence()


def test_a_stamp_is_published_and_openssl_alone_verifies_it(asked: Authority, log_files: Path) -> None:
    grow()
    stamped = timestamping.stamp_newest()
    assert stamped
    assert abs(datetime.now(UTC) - stamped.at) < timedelta(minutes=2)
    text = parse_note((files.read("timestamps/1.note") or b"").decode()).text
    # As docs/security/log.md tells readers to.
    cut = subprocess.run(
        ["sed", "/^$/,$d", str(log_files / "timestamps" / "1.note")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert cut.stdout == text
    (log_files / "text").write_text(text)
    said = asked.openssl(
        "ts", "-verify", "-data", str(log_files / "text"), "-in", str(log_files / "timestamps" / "1.tsr"),
        "-CAfile", "ca.pem",
    )  # fmt: skip
    assert "OK" in said
    shown = asked.openssl("ts", "-reply", "-in", str(log_files / "timestamps" / "1.tsr"), "-text")
    dump = "".join(line[10:58] for line in shown.split("Message data:")[1].splitlines()[1:3])
    assert dump.replace(" ", "").replace("-", "") == sha256(text.encode()).hexdigest()
    index = json.loads(files.read("timestamps.json") or b"")
    assert index == [{"size": 1, "at": f"{stamped.at:%Y-%m-%dT%H:%M:%SZ}", "tsa": asked.url}]


def test_once_a_week_is_enough_and_a_silent_authority_is_asked_again(asked: Authority) -> None:
    grow()
    assert timestamping.stamp_due()
    grow()
    assert timestamping.stamp_due() is None
    with clock.travelling_to(NOON + timedelta(days=7)):
        asked.spoil = True
        with pytest.raises(StampError):
            timestamping.stamp_due()
        asked.spoil = False
        again = timestamping.stamp_due()
    assert again
    assert again.checkpoint_id == 2
    assert asked.asked == 3


def test_a_checkpoint_is_stamped_once(asked: Authority) -> None:
    grow()
    assert timestamping.stamp(1) == timestamping.stamp(1)
    assert asked.asked == 1


def test_the_stamp_of_somebody_else_is_not_kept(asked: Authority, settings: Any, tmp_path: Path) -> None:
    grow()
    other = Authority(tmp_path / "other")
    other.close()
    settings.TSA_CERTIFICATES = other.certificates
    with pytest.raises(StampError):
        timestamping.stamp_newest()
    assert Timestamp.objects.count() == 0


def test_the_answer_to_another_question_is_not_kept(
    asked: Authority, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.TSA_CERTIFICATES = ""
    grow()
    timestamping.stamp_newest()
    old = bytes(Timestamp.objects.get().answer)
    grow()
    monkeypatch.setattr(asked, "reply", lambda _: old)
    with pytest.raises(StampError, match="something else"):
        timestamping.stamp_newest()
    monkeypatch.setattr(asked, "reply", lambda _: b"\x30\x03\x02\x01\x02")
    with pytest.raises(StampError):
        timestamping.stamp_newest()


def test_without_an_authority_nobody_is_asked(settings: Any) -> None:
    grow()
    assert timestamping.stamp_due() is None
    with pytest.raises(CommandError, match="RASID_TSA_URL"):
        call_command("rasid_log_timestamp")


def test_the_terminal_stamps_by_hand(asked: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    grow()
    call_command("rasid_log_timestamp")
    assert "log/timestamps/1.tsr" in capsys.readouterr().out
    asked.close()
    grow()
    with pytest.raises(CommandError):
        call_command("rasid_log_timestamp")


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_timestamp SET tsa = 'x'", "DELETE FROM ledger_timestamp"]
)
def test_a_stamp_is_only_added(asked: Authority, statement: str) -> None:
    grow()
    timestamping.stamp_newest()
    with pytest.raises(DatabaseError, match="only added"), connection.cursor() as cursor:
        cursor.execute(statement)
