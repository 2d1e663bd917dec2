"""What one report and one submission leave in the database, and how much of a processor they take, jobs included.

Processor time, not wall time: a busy machine does not change it. `python -m benchmarks.storage 2000 600` sends so many
reports and submissions; what it prints goes, with its day, into src/rasid/project/capacity/measured.toml.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from benchmarks import reports, submissions
from benchmarks.measuring import database
from benchmarks.phones import Phones, cpu_seconds, free_port, server

REPORTS, SUBMISSIONS = 2000, 600
PHONES = 4
WARM = 100
PAGES = ("/p/bench/", "/p/bench/reports/", "/p/bench/follow/", "/p/bench/data/")
LOG_TABLES = "ledger_"


@dataclass
class Cost:
    """Of one kind of thing: seconds of processors and bytes, each for one."""

    count: int
    web_s: float = 0.0
    database_s: float = 0.0
    jobs_s: float = 0.0
    jobs_database_s: float = 0.0
    bytes_by_table: dict[str, int] | None = None

    def told(self, name: str) -> Iterator[str]:
        yield f"{name}.web_core_seconds = {self.web_s / self.count:.4f}"
        yield f"{name}.database_core_seconds = {(self.database_s + self.jobs_database_s) / self.count:.4f}"
        yield f"{name}.worker_core_seconds = {self.jobs_s / self.count:.4f}"
        grown = self.bytes_by_table or {}
        log = sum(size for table, size in grown.items() if table.startswith(LOG_TABLES))
        yield f"{name}.database_bytes = {round((sum(grown.values()) - log) / self.count)}"
        yield f"{name}.log_bytes = {round(log / self.count)}"
        for table, size in sorted(grown.items(), key=lambda each: -each[1])[:8]:
            yield f"#   {table}: {round(size / self.count)} bytes each"


_SIZES = """
SELECT coalesce(parent.relname, t.relname)::text, sum(pg_total_relation_size(t.oid))::bigint
FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace LEFT JOIN pg_inherits i ON i.inhrelid = t.oid
LEFT JOIN pg_class parent ON parent.oid = i.inhparent
WHERE t.relkind = 'r' AND n.nspname IN ('public', 'vault') AND t.relname NOT LIKE 'procrastinate%%' GROUP BY 1
"""


def sizes() -> dict[str, int]:
    """Tables with their indexes and what is stored beside them; parts count for their whole. Jobs come and go."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(_SIZES)
        return dict(cursor.fetchall())


def work_off() -> int:
    """Every job that waits, here, as a worker would; how many there were."""
    from django.db import connection  # noqa: PLC0415

    from rasid.foundation.ledger import sequencing  # noqa: PLC0415
    from rasid.handovers import TASK, run_step  # noqa: PLC0415

    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND task_name = %s RETURNING args->>'event', "
                "args->>'step', (args->>'subject')::uuid",
                [TASK],
            )
            found = cursor.fetchall()
        if not found:
            sequencing.sequence()
            return done
        for event, step, subject in found:
            run_step(event, step, subject)
        done += len(found)


@contextmanager
def costing(cost: Cost, database_pid: int) -> Iterator[Callable[[int], None]]:
    """What is sent inside costs the web process `told` of; afterwards its jobs are run."""
    webs: list[tuple[int, float]] = []
    before, began = sizes(), cpu_seconds(database_pid)
    yield lambda pid: webs.append((pid, cpu_seconds(pid)))
    cost.web_s = sum(cpu_seconds(pid) - then for pid, then in webs)
    cost.database_s = cpu_seconds(database_pid) - began
    began, own = cpu_seconds(database_pid), time.process_time()
    work_off()
    cost.jobs_s, cost.jobs_database_s = time.process_time() - own, cpu_seconds(database_pid) - began
    after = sizes()
    cost.bytes_by_table = {table: after[table] - before.get(table, 0) for table in after}


def _page(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: ar\r\n\r\n".encode()


def _sent(port: int, parcels: list[Any], written: Callable[[Any], bytes], name: str) -> None:
    tally = Phones(port, iter(parcels), written, PHONES, 0.0).send_for(600)
    if sum(tally.answers.values()) < len(parcels) or set(tally.answers) - {200, 201}:
        raise SystemExit(f"{name}: answers {tally.answers}")


def main() -> None:
    counts = [int(word) for word in sys.argv[1:3]] or [REPORTS, SUBMISSIONS]
    # Nobody is written to, and nothing is printed in place of it.
    os.environ |= {"RASID_SMS_URL": "", "RASID_MAIL_URL": "", "RASID_LOG_LEVEL": "ERROR"}
    with database() as cluster:
        ground = submissions.prepared(submissions.settled_country())
        from rasid.stages.registry.models import ServicePoint  # noqa: PLC0415

        points = list(ServicePoint.objects.values_list("id", flat=True))
        said = list(islice(reports._parcels(points), counts[0] + WARM))
        filled = submissions._parcels(ground, counts[1] + WARM)
        pages = [path for _ in range((counts[0] + WARM) // len(PAGES) + 1) for path in PAGES]
        work_off()
        database_pid = int((cluster.layout.data / "postmaster.pid").read_text().split()[0])
        port = free_port()
        web = server(port, RASID_REPORTS_PER_ADDRESS="100000000")
        try:
            for name, parcels, written in (
                ("report", said, reports._request),
                ("submission", filled, lambda parcel: submissions._request(parcel, b"")),
                ("page", pages, _page),
            ):
                # What is loaded and remembered once is nobody's in particular.
                _sent(port, parcels[:WARM], written, name)
                work_off()
                cost = Cost(len(parcels) - WARM)
                with costing(cost, database_pid) as begins:
                    begins(web.pid)
                    _sent(port, parcels[WARM:], written, name)
                print(f"# {cost.count} of each, {datetime.now(UTC):%Y-%m-%d}")
                print("\n".join(cost.told(name)), flush=True)
        finally:
            web.terminate()
            web.wait(timeout=30)


if __name__ == "__main__":
    main()
