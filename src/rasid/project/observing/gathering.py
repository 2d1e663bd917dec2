"""Database, disk and log enter as they stand; figures leave that belong to no single process.

Asked once for each reading, by `listening`. A part that cannot be read is left out, and said to be missing: a figure of
the past would look like one of now. Whatever would move with a single visit is not here, or only by the day.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.metrics_core import Metric

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import guarding, witnessing
from rasid.foundation.ledger.models import Checkpoint, Waiting
from rasid.foundation.ledger.witness_file import SILENT_AFTER
from rasid.foundation.schema import upkeep
from rasid.project.backup import state
from rasid.project.observing import veil
from rasid.project.observing.questions import CONNECTIONS, REPLAYED, STALLED
from rasid.project.observing.readiness import Wrong, readiness

PATIENCE = "5s"
PATIENCE_FOR_DAYS = "120s"
"""For what is counted once a day, over everything there is."""

log = logging.getLogger(__name__)

_JOBS = """
SELECT queue_name, status::text, count(*), min(id) FROM procrastinate_jobs
WHERE status IN ('todo', 'doing', 'failed') AND (scheduled_at IS NULL OR scheduled_at <= now() OR status <> 'todo')
GROUP BY 1, 2
"""
_SINCE = """
SELECT EXTRACT(EPOCH FROM now() - min(at)) FROM procrastinate_events WHERE job_id = ANY(%s) AND type = 'deferred'
"""
_FOLLOWERS = "SELECT count(*), EXTRACT(EPOCH FROM max(replay_lag)) FROM pg_stat_replication"
_ACCEPTED = {
    "rasid_reports_accepted": (
        "Reports of residents accepted until last midnight (UTC)",
        "SELECT count(*) FROM reports_report WHERE accepted_at < %s",
    ),
    "rasid_submissions_accepted": (
        "Submissions accepted until last midnight (UTC)",
        "SELECT count(*) FROM submissions_submission WHERE received_at < %s",
    ),
}


def gathered() -> Iterator[Metric]:
    """Every part after the other, each as far as it can be read."""
    missing = Gauge("rasid_part_unread", "Parts of these figures that could not be read now", labels=["part"])
    # Every part would wait for it in turn, longer than whoever reads this has patience.
    away = Wrong.DATABASE_AWAY in readiness.wrong()
    for part in PARTS:
        if away and part not in WITHOUT_DATABASE:
            missing.add_metric([part.__name__], 1)
            continue
        try:
            yield from list(part())
            missing.add_metric([part.__name__], 0)
        except Exception:
            log.exception("figures of %s could not be read", part.__name__)
            missing.add_metric([part.__name__], 1)
    yield missing


def host() -> Iterator[Metric]:
    """This machine: whether it may be sent requests, and its disk."""
    wrong = readiness.wrong()
    yield Gauge("rasid_ready", "1 when this host may be sent requests", value=0 if wrong else 1)
    why = Gauge("rasid_not_ready", "Why it may not", labels=["reason"])
    for each in Wrong:
        why.add_metric([each], 1 if each in wrong else 0)
    yield why
    if settings.DATA.is_dir():
        disk = shutil.disk_usage(settings.DATA)
        yield Gauge("rasid_disk_free_bytes", "Free on the disk of the data folder", value=disk.free)
        yield Gauge("rasid_disk_bytes", "Size of the disk of the data folder", value=disk.total)


def jobs() -> Iterator[Metric]:
    """What waits, runs and failed, by lane; what observers brought is one lane with all that follows visits."""
    counted: dict[tuple[str, str], int] = {}
    oldest: dict[str, list[int]] = {}
    for queue, status, count, first in _rows(_JOBS):
        lane = veil.queue(str(queue))
        counted[lane, status] = counted.get((lane, status), 0) + count
        if status == "todo":
            oldest.setdefault(lane, []).append(first)
    words = {"todo": "waiting", "doing": "running", "failed": "failed"}
    standing = Gauge("rasid_jobs", "Jobs, by lane and how they stand", labels=["lane", "state"])
    for (lane, status), count in sorted(counted.items()):
        standing.add_metric([lane, words[status]], count)
    yield standing
    ages = Gauge("rasid_jobs_oldest_seconds", "Since when the oldest waiting job waits", labels=["lane"])
    for lane, firsts in sorted(oldest.items()):
        ages.add_metric([lane], float(_one(_SINCE, [firsts]) or 0))
    yield ages
    stalled = _one(STALLED, [settings.JOB_STALLED_SECONDS])
    yield Gauge(
        "rasid_jobs_stalled", "Running jobs whose worker has been silent too long", value=float(stalled)
    )


def ledger() -> Iterator[Metric]:
    """The log. What is sealed waits for the end of its day: how much of it waits would date visits."""
    now = clock.now()
    due = Waiting.objects.filter(is_sealed=False, merge_after__lte=now)
    first = due.order_by("merge_after").values_list("merge_after", flat=True).first()
    yield Gauge("rasid_log_waiting_entries", "Open entries that are due a place", value=due.count())
    waits = (now - first).total_seconds() if first else 0.0
    yield Gauge(
        "rasid_log_waiting_seconds", "How long the oldest of them has been due", value=max(0.0, waits)
    )
    newest = Checkpoint.objects.order_by("-size").first()
    yield Gauge("rasid_log_entries", "Size of the log", value=newest.size if newest else 0)
    if newest:
        age = (now - newest.at).total_seconds()
        yield Gauge("rasid_log_checkpoint_seconds", "Age of the newest signed head", value=age)
    published = guarding.published_head()
    told = published.size if published else 0
    yield Gauge("rasid_log_published_entries", "Size of the log as the world reads it", value=told)
    halt = guarding.halted()
    stopped = Gauge("rasid_log_halted", "1 when no entry may get a place, and why", labels=["reason"])
    for reason in guarding.Reason:
        stopped.add_metric([reason.replace("-", "_")], 1 if halt and halt.reason is reason else 0)
    yield stopped


def witnesses() -> Iterator[Metric]:
    now, standings = clock.now(), witnessing.standings()
    silent = [each for each in standings if each.failing_since and each.failing_since < now - SILENT_AFTER]
    found = Gauge("rasid_log_witnesses", "Witnesses, by whether they sign", labels=["state"])
    found.add_metric(["signing"], len(standings) - len(silent))
    found.add_metric(["silent"], len(silent))
    yield found
    yield Gauge("rasid_log_witnesses_needed", "How many a bulletin needs", value=settings.WITNESS_QUORUM)


def database() -> Iterator[Metric]:
    held, most = _row(CONNECTIONS)
    yield Gauge("rasid_database_connections", "Connections to the database, everybody's", value=held)
    yield Gauge("rasid_database_connections_most", "How many it takes", value=most)
    yield Gauge(
        "rasid_database_bytes",
        "Size of the database",
        value=_one("SELECT pg_database_size(current_database())"),
    )
    follows = bool(_one("SELECT pg_is_in_recovery()"))
    yield Gauge(
        "rasid_database_is_replica", "1 where this host's database follows another", value=int(follows)
    )
    if follows:
        lag = _one(REPLAYED)
    else:
        count, lag = _row(_FOLLOWERS)
        yield Gauge("rasid_database_replicas", "Standbys that follow this database now", value=count)
    if lag is not None:
        yield Gauge("rasid_replica_lag_seconds", "How far the farthest standby is behind", value=float(lag))


def parts() -> Iterator[Metric]:
    """Tables in parts: how far parts reach, and what lies in none."""
    ahead = Gauge(
        "rasid_parts_ahead", "Parts that wait beyond the present one; -1: it is missing", labels=["table"]
    )
    rest = Gauge("rasid_parts_rest", "1 when rows lie in no part of their own", labels=["table"])
    for standing in upkeep.standings():
        ahead.add_metric([veil.word(standing.table)], standing.ahead)
        rest.add_metric([veil.word(standing.table)], int(standing.rest_holds))
    yield ahead
    yield rest


def backups() -> Iterator[Metric]:
    """As this machine remembers them: the clock on the wall, whatever a demonstration plays."""
    now = datetime.now(UTC)
    last = state.last_backup(settings.DATA)
    yield Gauge("rasid_backup_is_known", "1 where this host knows of a backup", value=int(last is not None))
    for name, told, moment in (
        ("rasid_backup_seconds", "Age of the newest backup", last),
        (
            "rasid_backup_wal_seconds",
            "Since when the write-ahead log was carried away",
            state.last_wal(settings.DATA),
        ),
        ("rasid_backup_drill_seconds", "Since when a restore was tried", state.last_drill(settings.DATA)),
    ):
        if moment is not None:
            yield Gauge(name, told, value=(now - moment).total_seconds())


_counted_at: dict[str, tuple[datetime, int]] = {}


def accepted() -> Iterator[Metric]:
    """Until last midnight: a figure that moves with a submission would tell that somebody was at a counter today."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for name, (told, sql) in _ACCEPTED.items():
        kept = _counted_at.get(name)
        if kept is None or kept[0] < midnight:
            kept = _counted_at[name] = (midnight, int(_one(sql, [midnight], PATIENCE_FOR_DAYS)))
        yield Gauge(name, told, value=kept[1])


WITHOUT_DATABASE = (host, backups)
PARTS: tuple[Callable[[], Iterator[Metric]], ...] = (
    host,
    jobs,
    ledger,
    witnesses,
    database,
    parts,
    backups,
    accepted,
)


def _rows(sql: str, given: list[Any] | None = None, patience: str = PATIENCE) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [patience])
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _row(sql: str, given: list[Any] | None = None) -> tuple[Any, ...]:
    return _rows(sql, given)[0]


def _one(sql: str, given: list[Any] | None = None, patience: str = PATIENCE) -> Any:
    return _rows(sql, given, patience)[0][0]
