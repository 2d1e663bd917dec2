"""Requests ready to send enter; how fast a server took them leaves: threads over raw sockets, as fast as answered.

What phones do besides would cost the cores that are measured.
"""

import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
# On a machine that has other things to do, reading all texts takes a while.
START_SECONDS = 180


@dataclass
class Tally:
    """What the phones saw."""

    answers: dict[int, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    took: float = 0.0

    def accepted_per_second(self) -> float:
        return self.answers.get(201, 0) / self.took

    def percentile(self, of_twenty: int) -> float:
        return statistics.quantiles(self.seconds, n=20)[of_twenty - 1] * 1000


class Phones(Generic[T]):
    """Threads that each send over one connection until the time is up; some of all requests are sent twice."""

    def __init__(
        self, port: int, parcels: Iterator[T], written: Callable[[T], bytes], number: int, sent_twice: float
    ) -> None:
        self.port, self.parcels, self.written = port, parcels, written
        self.number, self.sent_twice = number, sent_twice
        self.tally = Tally()
        self._lock = threading.Lock()

    def send_for(self, seconds: float) -> Tally:
        until = time.perf_counter() + seconds
        threads = [threading.Thread(target=self._send, args=(until, n)) for n in range(self.number)]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.tally.took = time.perf_counter() - started
        return self.tally

    def _send(self, until: float, seed: int) -> None:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        draw = random.Random(seed)
        while time.perf_counter() < until:
            with self._lock:
                parcel = next(self.parcels, None)
            if parcel is None:
                raise SystemExit("too few were prepared for this speed")
            request = self.written(parcel)
            for _ in range(2 if draw.random() < self.sent_twice else 1):
                started = time.perf_counter()
                line.sendall(request)
                status = status_of(line)
                with self._lock:
                    self.tally.seconds.append(time.perf_counter() - started)
                    self.tally.answers[status] = self.tally.answers.get(status, 0) + 1
        line.close()


def status_of(line: socket.socket) -> int:
    """Read one answer whole; a phone would parse more, and cost the cores we measure."""
    answer = _more(line)
    while b"\r\n\r\n" not in answer:
        answer += _more(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"\r\ncontent-length: ")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += _more(line)
    return int(head.split(b" ", 2)[1])


def _more(line: socket.socket) -> bytes:
    if received := line.recv(65536):
        return received
    raise SystemExit("the server hung up")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def server(port: int, **settings: str) -> subprocess.Popen[bytes]:
    """Granian with two web processes, as `rasid serve` starts it on two cores."""
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--no-ws", "--log-level", "warning", "rasid.project.asgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        env=os.environ | {"RASID_DB_ROLE": "app", "RASID_SECRET_KEY": secrets.token_hex(32)} | settings,
    )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if _answers(port):
            return process
        time.sleep(0.1)
    process.kill()
    raise SystemExit(f"the server did not start: it ended with {process.wait()}")


def _answers(port: int) -> bool:
    """Whether a web process answers, whatever it says: the port is open before any has read its texts."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return line.recv(9) == b"HTTP/1.1 "
    except OSError:
        return False


def peak_megabytes(parent: int) -> float:
    """The largest of the server's processes, at its largest."""
    peaks = [0.0]
    for told in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in told.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(said.get("PPid", "0")) == parent and "VmHWM" in said:
            peaks.append(int(said["VmHWM"].split()[0]) / 1024)
    return max(peaks)


def cpu_seconds(root: int) -> float:
    """Processor time that a process and everything beneath it have used: what a shared machine cannot hide."""
    parents, used = {}, {}
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = told.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        pid = int(told.parent.name)
        parents[pid], used[pid] = int(words[1]), int(words[11]) + int(words[12])
    family = {root}
    while grown := {pid for pid, parent in parents.items() if parent in family and pid not in family}:
        family |= grown
    return sum(used.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")
