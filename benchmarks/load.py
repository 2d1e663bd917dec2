"""A mixed national peak on two cores, for ten minutes, with a web process and a worker killed in the middle.

`rasid serve` as an operator starts it, its database with every promise about power cuts kept, and the people who write
to it share this machine's two cores. Who comes does not wait for who came before: arrivals are drawn beforehand
(`peak`), and a time counts from the moment somebody wanted to be served, so that a stall is counted for everybody
who met it. Afterwards each report and submission that was acknowledged must be there, once, and the jobs must end.
`python -m benchmarks.load 60 10000` runs for a minute over ten thousand stored reports instead of a hundred thousand.
"""

import json
import os
import pickle
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.asking import asked_of
from benchmarks.measuring import database, last_line, single_row_inserts
from benchmarks.peak import Peak, Rates, arrivals
from benchmarks.phones import free_port
from benchmarks.processes import Meter, Served
from benchmarks.signed_in import headers_of
from benchmarks.stored import Store

SECONDS = 600
STORED = 100_000
# Arrivals in a second.
RATES = Rates(report=50, submission=20, tracking=15, public=15, office=2, agency=1)
AIM_P95_MS = 300
# Of the time: when one web process is killed, and when a worker is.
WEB_DIES, WORKER_DIES = 0.4, 0.6
DRAIN_S = 900


@dataclass(frozen=True)
class Ended:
    """What the generator wrote down of one arrival: seconds from the wanted moment to the whole answer."""

    kind: str
    key: str
    wanted_s: float
    took_s: float
    status: int
    tries: int


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    stored = int(sys.argv[2]) if len(sys.argv) > 2 else STORED
    os.environ["RASID_SECRET_KEY"] = secrets.token_hex(32)
    # All who come here share an address; knocks are counted all the same.
    os.environ["RASID_REPORTS_PER_ADDRESS"] = "100000000"
    with database() as cluster, tempfile.TemporaryDirectory(prefix="rasid-load-") as name:
        inserts = single_row_inserts(cluster)
        folder = Path(name)
        peak = _peak(cluster, seconds, stored)
        (folder / "arrivals").write_bytes(pickle.dumps(peak))
        port = free_port()
        postmaster = int((cluster.layout.data / "postmaster.pid").read_text().split()[0])
        with Served(port, folder / "serve.log") as served:
            ended, shares = _driven(served, postmaster, folder, seconds)
            _told(ended, seconds, inserts)
            print(shares, flush=True)
            drained = _drained()
        lost = _lost_or_doubled(ended, peak)
    acknowledged = sum(
        each.kind in {"report", "submission"} and each.status in {200, 201, 202} for each in ended
    )
    print(f"{acknowledged:,} acknowledged; lost or doubled: {len(lost)} {lost[:3] or ''}")
    print(f"jobs ended {drained:.0f} s after the last arrival" if drained >= 0 else "JOBS DID NOT END")
    worst = max(_p95(ended, kind) for kind in {each.kind for each in ended})
    last_line(
        "load",
        f"slowest p95 {worst:.0f} ms, {len(lost)} lost",
        worst / AIM_P95_MS,
        f"the {AIM_P95_MS} ms aimed at",
    )
    if lost or drained < 0:
        raise SystemExit(1)


def _peak(cluster: Any, seconds: float, stored: int) -> Peak:
    """A settled country with stored reports, observers with started visits, and everybody's requests, drawn."""
    from benchmarks import submissions  # noqa: PLC0415
    from benchmarks.reports import residents  # noqa: PLC0415

    settled = submissions.settled_country()
    ground = submissions.prepared(settled)
    officer = settled.office["officer"].user_id or 0
    store = Store(cluster, settled.programme, officer)
    store.prepare()
    store.grow_to(stored)
    signed_in = {
        "office": headers_of(officer),
        "agency": headers_of(store.busiest_liaison(settled)),
        "anybody": "Accept-Language: ar\r\n",
    }
    visits = submissions.started_visits(ground, round(seconds * RATES.submission * 1.2) + 50)
    return arrivals(RATES, seconds, asked_of(store, signed_in), residents(store.points(every=1)), visits)


def _driven(served: Served, postmaster: int, folder: Path, seconds: float) -> tuple[list[Ended], str]:
    """The whole peak; the deaths in its middle are ours."""
    generator = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "benchmarks.peak",
            str(folder / "arrivals"),
            str(served.port),
            str(folder / "ended"),
        ]
    )
    meter = Meter({"web": served.web, "workers": served.workers, "database": lambda: [postmaster],
                   "load": lambda: [generator.pid]})  # fmt: skip
    started = time.monotonic()
    deaths = [
        (WEB_DIES * seconds, "a web process", served.web_children),
        (WORKER_DIES * seconds, "a worker", served.workers),
    ]
    while generator.poll() is None:
        meter.look()
        if deaths and time.monotonic() - started > deaths[0][0]:
            _, what, found = deaths.pop(0)
            victim = found()[0]
            os.kill(victim, signal.SIGKILL)
            print(f"kill -9 of {what} after {time.monotonic() - started:.0f} s", flush=True)
        time.sleep(0.5)
    if generator.returncode:
        raise SystemExit("the generator of load failed")
    rows = [json.loads(line) for line in (folder / "ended").read_text().splitlines()]
    return [Ended(*row) for row in rows], meter.said()


# What came of it ---------------------------------------------------------------------


def _told(ended: list[Ended], seconds: float, inserts: float) -> None:
    print(f"pgbench single-row inserts: {inserts:,.0f}/s (8 clients); arrivals for {seconds:.0f} s")
    print(f"{'':<12}{'asked/s':>8}{'p50':>8}{'p95':>8}{'p99':>8}{'worst':>9} ms  answers, sent again")
    for kind in dict.fromkeys(each.kind for each in ended):
        mine = [each for each in ended if each.kind == kind]
        cut = statistics.quantiles([each.took_s * 1000 for each in mine], n=100)
        worst = max(each.took_s for each in mine) * 1000
        answers = dict(Counter(each.status for each in mine))
        again = sum(each.tries > 1 for each in mine)
        print(
            f"{kind:<12}{len(mine) / seconds:>8.1f}{cut[49]:>8.0f}{cut[94]:>8.0f}{cut[98]:>8.0f}{worst:>9.0f}"
            f"     {answers}, {again}"
        )
    print("p50 and p95 of everybody, by tenths of the time:")
    for tenth in range(10):
        mine = [each.took_s * 1000 for each in ended if int(each.wanted_s / seconds * 10) == tenth]
        cut = statistics.quantiles(mine, n=20) if len(mine) > 1 else [0.0] * 19
        print(f"{tenth / 10:>6.0%}{cut[9]:>8.0f}{cut[18]:>8.0f} ms", flush=True)


def _p95(ended: list[Ended], kind: str) -> float:
    return statistics.quantiles([each.took_s * 1000 for each in ended if each.kind == kind], n=20)[18]


def _drained() -> float:
    """Seconds until no job of a handover waits or runs; -1 when that never came."""
    from django.db import connection  # noqa: PLC0415

    started = time.monotonic()
    while time.monotonic() - started < DRAIN_S:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_jobs"
                " WHERE task_name = 'rasid.handovers.hand_over' AND status IN ('todo', 'doing')"
            )
            row = cursor.fetchone()
        if row and not row[0]:
            return time.monotonic() - started
        time.sleep(1)
    return -1


def _lost_or_doubled(ended: list[Ended], peak: Peak) -> list[str]:
    """Acknowledged and not there exactly once, with one entry of the log; or there and sent by nobody."""
    from django.db import connection  # noqa: PLC0415

    from rasid.stages.reports.rules import code_hash, plain_code  # noqa: PLC0415

    said = {each.key: each.kind for each in ended if each.status in {200, 201, 202}}
    hashes = {code_hash(plain_code(key) or ""): key for key, kind in said.items() if kind == "report"}
    wrong = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.code_hash, count(*), count(DISTINCT r.id), count(e.id) FROM reports_report r"
            " LEFT JOIN ledger_entry e ON e.subject = 'report:' || r.id AND e.verb = 'report.accepted'"
            " WHERE r.code_hash = ANY(%s) GROUP BY r.code_hash",
            [list(hashes)],
        )
        found = {bytes(hashed): (rows, ids, entries) for hashed, rows, ids, entries in cursor.fetchall()}
        wrong += [f"report {key}" for hashed, key in hashes.items() if found.get(hashed) != (1, 1, 1)]
        instances = [key for key, kind in said.items() if kind == "submission"]
        cursor.execute(
            "SELECT instance_id, count(*) FROM submissions_submission WHERE instance_id = ANY(%s) GROUP BY 1",
            [instances],
        )
        once = {instance for instance, rows in cursor.fetchall() if rows == 1}
        wrong += [f"submission {key}" for key in instances if key not in once]
        tried = {code_hash(plain_code(each.key) or "") for each in peak.arrivals if each.kind == "report"}
        cursor.execute("SELECT code_hash FROM reports_report WHERE accepted_at >= %s", [peak.drawn_at])
        wrong += ["a report that nobody sent" for (hashed,) in cursor if bytes(hashed) not in tried]
    return wrong


if __name__ == "__main__":
    main()
