"""Figures of database, disk and log: they move with what they tell of, and with nothing that dates a visit."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from prometheus_client.metrics_core import Metric

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import recording
from rasid.foundation.ledger.models import Waiting
from rasid.project.observing import gathering
from rasid.project.observing.readiness import Wrong
from rasid.stages.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_jobs")]


def values(found: list[Metric]) -> dict[str, float]:
    return {
        " ".join(
            [sample.name, *(f"{label}={value}" for label, value in sorted(sample.labels.items()))]
        ): sample.value
        for metric in found
        for sample in metric.samples
    }


def now() -> dict[str, float]:
    return values(list(gathering.gathered()))


def defer(queue: str, minutes: int, status: str = "todo") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) "
            "VALUES (%s, 'rasid.handovers.hand_over', '{}', %s::procrastinate_job_status) RETURNING id",
            [queue, status],
        )
        (job,) = cursor.fetchone()
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) "
            "VALUES (%s, 'deferred', now() - make_interval(mins => %s))",
            [job, minutes],
        )


def test_every_part_can_be_read() -> None:
    found = now()
    assert {
        name: value for name, value in found.items() if name.startswith("rasid_part_unread") and value
    } == {}
    assert len([name for name in found if name.startswith("rasid_part_unread")]) == len(gathering.PARTS)
    assert 0 < found["rasid_database_connections"] < found["rasid_database_connections_most"]


def test_jobs_are_told_by_lane_and_age() -> None:
    defer("desk", 3)
    defer("desk", 40)
    defer("now", 1)
    defer("desk", 5, status="failed")
    found = now()
    assert found["rasid_jobs lane=desk state=waiting"] == 2
    assert found["rasid_jobs lane=desk state=failed"] == 1
    assert 170 < found["rasid_jobs_oldest_seconds lane=desk"] < 2460
    assert 50 < found["rasid_jobs_oldest_seconds lane=now"] < 80


def test_a_job_whose_worker_is_gone_is_stalled() -> None:
    defer("desk", 3, status="doing")
    assert now()["rasid_jobs_stalled"] == 1


def test_an_open_entry_that_waits_is_told_and_a_sealed_one_is_not(programme: Programme) -> None:
    Waiting.objects.all().delete()
    recording.record(
        "visit.filed", f"visit:{programme.id}", programme_id=programme.id, sets={}, is_sealed=True
    )
    entries = list(Waiting.objects.all())
    assert [entry.is_sealed for entry in entries] == [True]
    Waiting.objects.update(merge_after=clock.now() - timedelta(minutes=3), is_sealed=True)
    assert now()["rasid_log_waiting_entries"] == 0
    Waiting.objects.update(is_sealed=False)
    found = now()
    assert found["rasid_log_waiting_entries"] == len(entries)
    assert 170 < found["rasid_log_waiting_seconds"] < 240


def test_a_database_that_is_away_is_asked_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering.readiness, "wrong", lambda: [Wrong.DATABASE_AWAY])
    monkeypatch.setattr(gathering, "_rows", lambda *_: pytest.fail("asked"))
    found = now()
    assert found["rasid_ready"] == 0
    assert found["rasid_not_ready reason=database_away"] == 1
    assert found["rasid_part_unread part=jobs"] == 1
    assert found["rasid_part_unread part=host"] == 0


def test_a_part_that_cannot_be_read_is_said_and_the_others_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Any:
        raise OSError("away")
        yield

    broken.__name__ = "ledger"
    parts = tuple(broken if part.__name__ == "ledger" else part for part in gathering.PARTS)
    monkeypatch.setattr(gathering, "PARTS", parts)
    found = now()
    assert found["rasid_part_unread part=ledger"] == 1
    assert "rasid_jobs_stalled" in found


def test_backups_are_as_old_as_this_machine_remembers(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
    assert now()["rasid_backup_is_known"] == 0
    (tmp_path / "backups").mkdir()
    when = datetime.now(UTC) - timedelta(hours=30)
    (tmp_path / "backups" / "done.json").write_text(json.dumps({"backup": when.isoformat()}))
    found = now()
    assert found["rasid_backup_is_known"] == 1
    assert 107_900 < found["rasid_backup_seconds"] < 108_300


def test_what_was_accepted_today_is_told_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(gathering, "_counted_at", {})
    monkeypatch.setattr(gathering, "_one", lambda sql, given, patience: asked.append((sql, given[0])) or 7)
    assert values(list(gathering.accepted())) == {
        "rasid_reports_accepted": 7,
        "rasid_submissions_accepted": 7,
    }
    list(gathering.accepted())
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    assert [moment for _, moment in asked] == [midnight, midnight]
