"""What lags behind a site is described in its database; the doctor names it and a cure."""

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import guarding, recording
from rasid.foundation.ledger.guarding import Halt, Reason
from rasid.foundation.ledger.models import Waiting
from rasid.foundation.schema import upkeep
from rasid.foundation.schema.upkeep import Standing
from rasid.project import doctor
from rasid.project.doctor import service
from rasid.project.doctor.diagnosis import Diagnosis, Patient, State
from rasid.project.doctor.service import SERVICE_CHECKS
from rasid.stages.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_jobs")]


@pytest.fixture
def patient(tmp_path: Path) -> Patient:
    return Patient(data=tmp_path, now=datetime.now(UTC))


def defer(queue: str, minutes: int, status: str = "todo", worker: int | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id) "
            "VALUES (%s, 'rasid.handovers.hand_over', '{}', %s::procrastinate_job_status, %s) RETURNING id",
            [queue, status, worker],
        )
        (job,) = cursor.fetchone()
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) "
            "VALUES (%s, 'deferred', now() - make_interval(mins => %s))",
            [job, minutes],
        )


def worker(silent_s: int = 0) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [silent_s],
        )
        number: int = cursor.fetchone()[0]
    return number


def said(diagnosis: Diagnosis) -> str:
    """Its message, after it was put into words in both languages."""
    assert doctor.described(diagnosis)
    return diagnosis.message_id


def test_a_service_as_it_should_be_has_nothing_wrong(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "standings", lambda: [Standing("reports_report", True, 6, 4, False)])
    monkeypatch.setattr(guarding, "halted", lambda: None)
    worker()
    found = [check(patient) for check in SERVICE_CHECKS]
    assert [said(each) for each in found if each.state is State.WRONG] == []


def test_where_nobody_works_that_is_what_is_said(patient: Patient) -> None:
    defer("intake", 600)
    worker(silent_s=3600)
    found = service.check_jobs(patient)
    assert (said(found), found.params["count"], found.state) == ("doctor-jobs-nobody", 1, State.NOTE)


def test_a_lane_with_too_few_hands_is_named_and_the_long_one_has_hours(patient: Patient) -> None:
    worker()
    defer("long", 300)
    defer("intake", 10)
    assert said(service.check_jobs(patient)) == "doctor-jobs"
    defer("now", 5)
    found = service.check_jobs(patient)
    assert (said(found), found.params["lanes"], found.params["minutes"]) == ("doctor-jobs-late", "now", 5)


def test_jobs_of_the_dead_and_jobs_given_up_are_counted(patient: Patient) -> None:
    assert said(service.check_stalled(patient)) == "doctor-jobs-moving"
    assert said(service.check_failed(patient)) == "doctor-jobs-none-failed"
    defer("desk", 5, status="doing", worker=worker())
    assert said(service.check_stalled(patient)) == "doctor-jobs-moving"
    defer("desk", 5, status="doing", worker=worker(silent_s=3600))
    defer("desk", 5, status="failed")
    assert service.check_stalled(patient).params == {"count": 1}
    assert said(service.check_stalled(patient)) == "doctor-jobs-stalled"
    assert said(service.check_failed(patient)) == "doctor-jobs-failed"


@pytest.mark.parametrize(
    ("ahead", "rest", "expected"),
    [
        (4, False, "doctor-parts"),
        (1, False, "doctor-parts-short"),
        (-1, False, "doctor-parts-short"),
        (4, True, "doctor-parts-rest"),
    ],
)
def test_parts_are_made_before_they_are_needed(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, ahead: int, rest: bool, expected: str
) -> None:
    monkeypatch.setattr(upkeep, "standings", lambda: [Standing("reports_report", True, 6, ahead, rest)])
    assert said(service.check_parts(patient)) == expected


def test_a_log_that_stands_still_and_one_that_is_late_are_told_apart(
    patient: Patient, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "halted", lambda: None)
    Waiting.objects.all().delete()
    recording.record(
        "visit.filed", f"visit:{programme.id}", programme_id=programme.id, sets={}, is_sealed=True
    )
    Waiting.objects.update(merge_after=clock.now() - timedelta(minutes=9))
    assert said(service.check_log(patient)) == "doctor-log"
    Waiting.objects.update(is_sealed=False)
    found = service.check_log(patient)
    assert (said(found), found.params) == ("doctor-log-late", {"minutes": 9})
    monkeypatch.setattr(guarding, "halted", lambda: Halt(Reason.PUBLISHED_MORE, 7, 9))
    found = service.check_log(patient)
    assert (said(found), found.params["ours"], found.params["theirs"]) == ("doctor-log-halted", 7, 9)


def test_backups_grow_old_and_so_do_drills(patient: Patient) -> None:
    def remembered(**ages: timedelta) -> str:
        (patient.data / "backups").mkdir(exist_ok=True)
        moments = {name: (patient.now - age).isoformat() for name, age in ages.items()}
        (patient.data / "backups" / "done.json").write_text(json.dumps(moments))
        return said(service.check_backup(patient))

    assert said(service.check_backup(patient)) == "doctor-backup-never"
    assert remembered(backup=timedelta(hours=30)) == "doctor-backup-old"
    assert remembered(backup=timedelta(hours=3)) == "doctor-backup-untried"
    assert remembered(backup=timedelta(hours=3), drill=timedelta(days=101)) == "doctor-backup-untried"
    assert remembered(backup=timedelta(hours=3), drill=timedelta(days=9)) == "doctor-backup"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"pg_is_in_recovery": True, "pg_last_wal": 2.0}, "doctor-replica-follows"),
        ({"pg_is_in_recovery": True, "pg_last_wal": 90.0}, "doctor-replica-late"),
        ({"pg_stat_replication": 0, "synchronous_standby_names": "ANY 1 (a, b)"}, "doctor-replica-missing"),
        ({"pg_stat_replication": 0}, "doctor-replica-none"),
        ({"pg_stat_replication": 2, "synchronous_standby_names": "a"}, "doctor-replica"),
    ],
)
def test_standbys_are_told(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, answers: dict[str, object], expected: str
) -> None:
    # "pg_last_wal" before "pg_stat_replication": each question names one of them alone.
    monkeypatch.setattr(
        service, "_one", lambda sql, *_: next((a for name, a in answers.items() if name in sql), "")
    )
    assert said(service.check_replica(patient)) == expected


def test_connections_that_run_out_are_wrong(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(service.check_connections(patient)) == "doctor-connections"
    monkeypatch.setattr(service, "_rows", lambda *_: [(161, 200)])
    assert said(service.check_connections(patient)) == "doctor-connections-short"


def test_the_doctor_looks_at_the_service_only_where_the_tables_are_ours(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for schema, looked in (("doctor-schema", True), ("doctor-schema-behind", False)):
        monkeypatch.setattr(
            "rasid.project.doctor.check_database", lambda _: Diagnosis(State.WELL, "doctor-database")
        )
        monkeypatch.setattr(
            "rasid.project.doctor.DATABASE_CHECKS", (lambda _, name=schema: Diagnosis(State.WELL, name),)
        )
        found = {each.message_id for each in doctor.examine_database(dataclasses.replace(patient))}
        assert ("doctor-jobs-none-failed" in found) == looked
