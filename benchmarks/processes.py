"""A running `rasid serve` with the processes below it; how much processor time each sort of process took."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

START_S = 120


class Served:
    """The service as an operator starts it, on the database that the environment names."""

    def __init__(self, port: int, log: Path, **settings: str) -> None:
        self.port, self.log = port, log
        without = {"RASID_DB_ROLE"}
        own = {"RASID_SECRET_KEY": os.environ.get("RASID_SECRET_KEY") or secrets.token_hex(32)}
        self.environment = {k: v for k, v in os.environ.items() if k not in without} | own | settings

    def __enter__(self) -> Self:
        with self.log.open("a") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "rasid.project.cli", "serve", "--port", str(self.port)],
                env=self.environment, stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip
        for _ in range(START_S * 10):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.process.kill()
        raise SystemExit(f"the service did not start: {self.log.read_text()[-2000:]}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=120)

    def web(self) -> list[int]:
        """The web server that stands above its worker processes."""
        return [pid for pid in children(self.process.pid) if "granian" in command(pid)]

    def web_children(self) -> list[int]:
        """Processes that answer requests: granian's others begin by themselves and are small."""
        held = [pid for top in self.web() for pid in children(top) if "resource_tracker" not in command(pid)]
        return sorted(held, key=lambda pid: -resident_pages(pid))

    def workers(self) -> list[int]:
        """Processes that take jobs."""
        return [pid for pid in children(self.process.pid) if "\0worker" in command(pid)]


class Meter:
    """Processor time by sort of process, looked at often enough that what dies is counted too."""

    def __init__(self, roots: Mapping[str, Callable[[], list[int]]]) -> None:
        self.roots, self.used = roots, dict.fromkeys(roots, 0.0)
        self.last: dict[int, int] = {}
        self.began = time.monotonic()
        self.look()
        self.used = dict.fromkeys(roots, 0.0)

    def look(self) -> None:
        parents, ticks = _standing()
        for name, roots in self.roots.items():
            family = set(roots())
            while grown := {pid for pid, parent in parents.items() if parent in family and pid not in family}:
                family |= grown
            for pid in family:
                now = ticks.get(pid, 0)
                self.used[name] += max(0, now - self.last.get(pid, 0)) / os.sysconf("SC_CLK_TCK")
                self.last[pid] = now

    def said(self) -> str:
        """Each one's share of the machine's processors since the beginning."""
        whole = (time.monotonic() - self.began) * (os.cpu_count() or 1)
        shares = [f"{name} {used / whole:.0%}" for name, used in self.used.items()]
        return f"processor time, of {os.cpu_count()} cores: " + ", ".join(shares)


def children(parent: int) -> list[int]:
    return sorted(pid for pid, above in _standing()[0].items() if above == parent)


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def resident_pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0


def _standing() -> tuple[dict[int, int], dict[int, int]]:
    """Parent, and ticks of processor time, of every process."""
    parents, ticks = {}, {}
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = told.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if words[0] != "Z":
            parents[int(told.parent.name)] = int(words[1])
            ticks[int(told.parent.name)] = int(words[11]) + int(words[12])
    return parents, ticks
