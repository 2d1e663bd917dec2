"""Two web/worker hosts, a core each, against one such host: submissions accepted a second, jobs done a second.

A machine of two cores has no room for two measured cores, a database and the phones. So it is told in three ways:

* plain: one host has the first core, database and phones the other; then two hosts have a core each, and database and
  phones use the same two. What this ratio lacks, the database and the phones have taken.
* outside: each host has the same share of the first core, one after the other in slices of a fiftieth of a second;
  database and phones have the second core to themselves. Two small hosts against one small host, load and database
  outside the measured core, as long as that second core is not full: how full it was is printed.
* bound: twice the processor time that one host needed for a submission, over what each of two needed. No queue, no
  network and no database can make more of two hosts than that.

`python -m benchmarks.two_hosts 10` measures for ten seconds instead of twenty each time.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import psycopg

from benchmarks.measuring import database, last_line
from benchmarks.phones import cpu_seconds, free_port, status_of
from benchmarks.submissions import Parcel, _parcels, _request, prepared, settled_country
from rasid.project.last_will import LastWill

SECONDS = 20
WARM_S = 2.0
PHONES = 8
MOST_PER_SECOND = 450
SHARE = 0.40
SLICE_S = 0.02
STARTS_WITHIN_S = 90
AIM = 1.7
# The rest has no room: said where the second core was this full.
FULL = 0.9
_UNFINISHED = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
_EVER = "SELECT last_value FROM procrastinate_jobs_id_seq"
# Runs apart: a thread of the phones' process would be late whenever they are busy. Ends when its input does.
_SLICER = """
import os, select, signal, sys, time
share, length, groups = float(sys.argv[1]), float(sys.argv[2]), [int(group) for group in sys.argv[3:]]
def tell(group, number):
    try: os.killpg(group, number)
    except ProcessLookupError: pass
for group in groups: tell(group, signal.SIGSTOP)
begun = time.monotonic()
while not select.select([sys.stdin], [], [], 0)[0]:
    for place, group in enumerate(groups):
        begin = begun + place * length / 2
        time.sleep(max(0, begin - time.monotonic()))
        tell(group, signal.SIGCONT)
        time.sleep(max(0, begin + share * length - time.monotonic()))
        tell(group, signal.SIGSTOP)
    begun += length
    time.sleep(max(0, begun - time.monotonic()))
    begun = max(begun, time.monotonic() - length)
for group in groups: tell(group, signal.SIGCONT)
"""


@dataclass
class Host:
    """Processes of one host, all on the same core."""

    core: int
    will: LastWill
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def begin(self, *words: str, **settings: str) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            ["taskset", "-c", str(self.core), sys.executable, *words],
            env=_environment() | settings, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.processes.append(process)
        self.will.end_group(process.pid)
        return process

    def used(self) -> float:
        """Processor seconds of all of it so far."""
        return sum(cpu_seconds(process.pid) for process in self.processes)

    def end(self) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGCONT)
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            self.will.spare_group(process.pid)
        self.processes.clear()


@dataclass(frozen=True)
class Figures:
    """What was done in a time, and the processor seconds it took: of the hosts, the database, the phones."""

    done: int
    seconds: float
    host_s: float
    database_s: float
    load_s: float

    @property
    def rate(self) -> float:
        return self.done / self.seconds

    @property
    def each_ms(self) -> float:
        """The hosts' processor time for one."""
        return 1000 * self.host_s / max(1, self.done)

    def told(self, what: str) -> str:
        beside = (self.database_s + self.load_s) / self.seconds
        return (
            f"{what}: {self.rate:,.1f}/s; for each {self.each_ms:.1f} ms of the hosts, "
            f"{1000 * self.database_s / max(1, self.done):.1f} ms of the database, "
            f"{1000 * self.load_s / max(1, self.done):.1f} ms of the phones; cores in use: "
            f"{self.host_s / self.seconds:.2f} by the hosts, {beside:.2f} by database and phones"
        )


@dataclass
class Ground:
    """What all measurements share."""

    database_pid: int
    parcels: Iterator[Parcel]
    asking: "psycopg.Connection[tuple[int]]"
    seconds: float
    will: LastWill

    def measured(
        self, hosts: Sequence[Host], count: Callable[[], int], act: Callable[[float], None]
    ) -> Figures:
        """Warm up, then count what `act` brings about in the time given."""
        act(WARM_S)
        before, began = count(), time.perf_counter()
        spent = [sum(host.used() for host in hosts), cpu_seconds(self.database_pid), time.process_time()]
        act(self.seconds)
        took = time.perf_counter() - began
        after = [sum(host.used() for host in hosts), cpu_seconds(self.database_pid), time.process_time()]
        host_s, database_s, load_s = (now - then for now, then in zip(after, spent, strict=True))
        return Figures(count() - before, took, host_s, database_s, load_s)

    def number(self, statement: str) -> int:
        row = self.asking.execute(statement).fetchone()
        assert row is not None
        return row[0]

    def jobs_done(self) -> int:
        """Jobs that there ever were, less those that wait or are at work."""
        return self.number(_EVER) - self.number(_UNFINISHED)


def _environment() -> dict[str, str]:
    return os.environ | {"RASID_DB_ROLE": "app", "RASID_SECRET_KEY": _SECRET, "RASID_LOG_LEVEL": "ERROR"}


_SECRET = secrets.token_hex(32)


@contextmanager
def sliced(hosts: Sequence[Host], share: float | None) -> Iterator[None]:
    """Each host works only in its share of the time, no two at once."""
    if share is None:
        yield
        return
    groups = [str(process.pid) for host in hosts for process in host.processes]
    slicer = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _SLICER, str(share), str(SLICE_S), *groups], stdin=subprocess.PIPE
    )
    try:
        yield
    finally:
        assert slicer.stdin
        slicer.stdin.close()
        slicer.wait()


def submissions(ground: Ground, hosts: Sequence[Host], share: float | None) -> Figures:
    """Phones send to each host in turn, each as fast as it is answered."""
    ports = [free_port() for _ in hosts]
    for host, port in zip(hosts, ports, strict=True):
        host.begin(
            "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
            "--no-ws", "--log-level", "error", "rasid.project.asgi:application",
        )  # fmt: skip
    for port in ports:
        _wait_for(port)
    accepted: list[int] = []
    try:
        with sliced(hosts, share):
            return ground.measured(
                hosts, accepted.__len__, lambda s: _send(ground.parcels, ports, s, accepted)
            )
    finally:
        for host in hosts:
            host.end()


def jobs(ground: Ground, hosts: Sequence[Host], share: float | None) -> Figures:
    """What follows those submissions, by a worker on each host; nobody sends meanwhile."""
    done = ground.jobs_done()
    for host in hosts:
        host.begin("-m", "rasid.project.cli", "worker")
    try:
        until = time.monotonic() + STARTS_WITHIN_S
        # Every host's worker has begun by then.
        while ground.jobs_done() < done + 5 * len(hosts) and time.monotonic() < until:
            time.sleep(0.1)
        with sliced(hosts, share):
            found = ground.measured(hosts, ground.jobs_done, time.sleep)
        if not ground.number(_UNFINISHED):
            raise SystemExit("all jobs were done before the time was up: send for longer")
        return found
    finally:
        for host in hosts:
            host.end()


def _send(parcels: Iterator[Parcel], ports: Sequence[int], seconds: float, accepted: list[int]) -> None:
    until, lock, wrong = time.perf_counter() + seconds, threading.Lock(), set[str]()

    def phone(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            while time.perf_counter() < until and not wrong:
                with lock:
                    parcel = next(parcels, None)
                if parcel is None:
                    wrong.add("too few were prepared for this speed")
                    return
                line.sendall(_request(parcel, b""))
                if (status := status_of(line)) != 201:
                    wrong.add(f"answered {status}")
                accepted.append(status)

    several = cycle(ports)
    threads = [threading.Thread(target=phone, args=(next(several),)) for _ in range(PHONES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit("; ".join(sorted(wrong)))


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def _pin(pids: Sequence[int], cores: set[int]) -> None:
    for pid in pids:
        for thread in Path(f"/proc/{pid}/task").glob("*"):
            os.sched_setaffinity(int(thread.name), cores)


def _beside(ground: Ground, cores: set[int]) -> None:
    """Database and phones on these cores: the server's own processes, and those it starts from now on."""
    own = Path(f"/proc/{ground.database_pid}/task/{ground.database_pid}/children").read_text().split()
    _pin([ground.database_pid, *map(int, own)], cores)
    _pin([os.getpid()], cores)


def both(
    ground: Ground, name: str, cores: Sequence[int], beside: set[int], share: float | None
) -> tuple[Figures, Figures]:
    """Submissions, then their jobs, on hosts that have these cores."""
    ground.asking.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
    _beside(ground, beside)
    hosts = [Host(core, ground.will) for core in cores]
    sent = submissions(ground, hosts, share)
    print(sent.told(f"{name}, submissions"), flush=True)
    worked = jobs(ground, hosts, share)
    print(worked.told(f"{name}, jobs"), flush=True)
    return sent, worked


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    all_cores = sorted(os.sched_getaffinity(0))
    if len(all_cores) < 2:
        raise SystemExit("not run: it takes two cores")
    one, other = all_cores[:2]
    with database() as cluster, ExitStack() as whole:
        parcels = _parcels(prepared(settled_country()), int(4 * (seconds + WARM_S) * MOST_PER_SECOND))
        pid = int((cluster.layout.data / "postmaster.pid").read_text().split()[0])
        asking = whole.enter_context(psycopg.connect(cluster.url("owner"), autocommit=True))
        ground = Ground(pid, iter(parcels), asking, seconds, LastWill())
        whole.callback(ground.will.close)
        whole.callback(_beside, ground, set(all_cores))
        ways = {
            "outside, one host": ([one], {other}, SHARE),
            "outside, two hosts": ([one, one], {other}, SHARE),
            "plain, one host": ([one], {other}, None),
            "plain, two hosts": ([one, other], {one, other}, None),
        }
        found = {name: both(ground, name, *way) for name, way in ways.items()}
    for place, what in enumerate(("submissions accepted", "jobs done")):
        _tell_ratios({name: pair[place] for name, pair in found.items()}, what)


def _tell_ratios(found: dict[str, Figures], what: str) -> None:
    small, smalls = found["outside, one host"], found["outside, two hosts"]
    alone, two = found["plain, one host"], found["plain, two hosts"]
    outside, plain = smalls.rate / small.rate, two.rate / alone.rate
    print(
        f"{what}: two hosts against one, outside {outside:.2f}, plain {plain:.2f}; "
        f"bound by processor time {2 * small.each_ms / smalls.each_ms:.2f}"
    )
    full = (smalls.database_s + smalls.load_s) / smalls.seconds
    if outside >= AIM:
        print(f"  shown: {outside:.2f} is at least {AIM}, with {1 - full:.0%} of the database's core unused")
    elif full > FULL:
        print(
            f"  not shown: database and phones filled their core ({full:.0%}); this machine has no more of them"
        )
    else:
        dearer = smalls.each_ms / small.each_ms - 1
        idle = 1 - smalls.host_s / smalls.seconds / (2 * SHARE)
        print(
            f"  not shown: each took {dearer:+.0%} of the hosts' time beside another host, and the hosts left "
            f"{idle:.0%} of their shares unused, waiting for the database or for work"
        )
    if plain < AIM:
        gone = (two.database_s + two.load_s) / two.seconds
        print(
            f"  plain is {plain:.2f}: of the two cores that should be the hosts', database and phones took "
            f"{gone:.2f}, which the one host had for nothing"
        )
    last_line(f"two_hosts, {what}", f"{smalls.rate:,.1f}/s by two small hosts", outside, "one such host")


if __name__ == "__main__":
    main()
