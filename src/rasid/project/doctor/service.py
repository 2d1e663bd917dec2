"""What runs behind a site enters, read from its database; what lags, is stuck, unsaved or about to run out leaves.

Imported once Django is set up (`examine_service`): before, the settings may be what is wrong.
"""

from typing import Any

from django.conf import settings
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.lanes import Lane
from rasid.foundation.ledger import guarding
from rasid.foundation.ledger.models import Waiting
from rasid.foundation.schema import upkeep
from rasid.project.backup import state
from rasid.project.doctor.diagnosis import Check, Diagnosis, Patient, note, well, wrong
from rasid.project.observing.questions import CONNECTIONS, REPLAYED, STALLED

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
LATE_S = {Lane.NOW: 2 * _MINUTE, Lane.INTAKE: 15 * _MINUTE, Lane.DESK: 30 * _MINUTE, Lane.LONG: 6 * _HOUR}
"""Waiting longer, a lane has too few hands, or none."""
LEAST_AHEAD = 2
BACKUP_LATE_S = 26 * _HOUR
DRILL_LATE_S = 100 * _DAY
LOG_LATE_S = 5 * _MINUTE
REPLICA_LATE_S = 30.0
CONNECTIONS_SHARE = 0.8

_WORKERS = (
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
)
_OLDEST = """
SELECT first.queue_name, first.waiting, EXTRACT(EPOCH FROM now() - min(event.at))
FROM (
    SELECT queue_name, count(*) AS waiting, min(id) AS id FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) GROUP BY 1
) first JOIN procrastinate_events event ON event.job_id = first.id AND event.type = 'deferred' GROUP BY 1, 2
"""


def check_jobs(_patient: Patient) -> Diagnosis:
    """Jobs that wait, by lane; where nobody works at all, that is what is said."""
    waiting = _rows(_OLDEST)
    if not _one(_WORKERS, [settings.JOB_STALLED_SECONDS]):
        return note("doctor-jobs-nobody", count=sum(count for _, count, _ in waiting))
    late = [(lane, age_s) for lane, _, age_s in waiting if age_s > LATE_S.get(lane, LATE_S[Lane.DESK])]
    if late:
        lanes = ", ".join(sorted(lane for lane, _ in late))
        return wrong(
            "doctor-jobs-late", lanes=lanes, minutes=round(max(float(age) for _, age in late) / _MINUTE)
        )
    return well("doctor-jobs")


def check_stalled(_patient: Patient) -> Diagnosis:
    """Others give such jobs back within a minute, as long as any worker lives."""
    count = _one(STALLED, [2 * settings.JOB_STALLED_SECONDS])
    return wrong("doctor-jobs-stalled", count=count) if count else well("doctor-jobs-moving")


def check_failed(_patient: Patient) -> Diagnosis:
    count = _one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
    return note("doctor-jobs-failed", count=count) if count else well("doctor-jobs-none-failed")


def check_parts(_patient: Patient) -> Diagnosis:
    """Tables in parts: what comes next month needs its part before it comes."""
    standings = upkeep.standings()
    rest = [each.table for each in standings if each.rest_holds]
    if rest:
        return wrong("doctor-parts-rest", tables=", ".join(rest))
    short = [each.table for each in standings if each.ahead < LEAST_AHEAD]
    if short:
        return wrong("doctor-parts-short", tables=", ".join(short))
    return well("doctor-parts", count=len(standings))


def check_log(_patient: Patient) -> Diagnosis:
    """Whether entries may get places, and get them."""
    halt = guarding.halted()
    if halt is not None:
        return wrong("doctor-log-halted", reason=str(halt.reason), ours=halt.ours, theirs=halt.theirs)
    due = (
        Waiting.objects.filter(is_sealed=False, merge_after__lte=clock.now()).order_by("merge_after").first()
    )
    waits_s = (clock.now() - due.merge_after).total_seconds() if due else 0.0
    if waits_s > LOG_LATE_S:
        return wrong("doctor-log-late", minutes=round(waits_s / _MINUTE))
    return well("doctor-log")


def check_backup(patient: Patient) -> Diagnosis:
    """How old the newest backup is, as this machine remembers; another may make them."""
    last = state.last_backup(patient.data)
    if last is None:
        return note("doctor-backup-never")
    age_s = (patient.now - last).total_seconds()
    if age_s > BACKUP_LATE_S:
        return wrong("doctor-backup-old", hours=round(age_s / _HOUR))
    drill = state.last_drill(patient.data)
    if drill is None or (patient.now - drill).total_seconds() > DRILL_LATE_S:
        return note("doctor-backup-untried")
    return well("doctor-backup", hours=round(age_s / _HOUR))


def check_replica(_patient: Patient) -> Diagnosis:
    if _one("SELECT pg_is_in_recovery()"):
        lag_s = float(_one(REPLAYED) or 0)
        if lag_s > REPLICA_LATE_S:
            return wrong("doctor-replica-late", seconds=round(lag_s))
        return well("doctor-replica-follows", seconds=round(lag_s))
    followers = _one("SELECT count(*) FROM pg_stat_replication")
    if _one("SELECT current_setting('synchronous_standby_names')") and not followers:
        return wrong("doctor-replica-missing")
    return well("doctor-replica", count=followers) if followers else note("doctor-replica-none")


def check_connections(_patient: Patient) -> Diagnosis:
    ((held, most),) = _rows(CONNECTIONS)
    if held > CONNECTIONS_SHARE * most:
        return wrong("doctor-connections-short", held=held, most=most)
    return well("doctor-connections", held=held, most=most)


SERVICE_CHECKS: tuple[Check, ...] = (
    check_jobs, check_stalled, check_failed, check_parts, check_log, check_backup, check_replica, check_connections,
)  # fmt: skip


def _rows(sql: str, given: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _one(sql: str, given: list[Any] | None = None) -> Any:
    return _rows(sql, given)[0][0]
