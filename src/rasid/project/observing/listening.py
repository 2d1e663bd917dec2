"""`rasid metrics`: this host's processes, disk and database enter; figures for Prometheus leave at their own address.

A process by itself: it answers when the others do not, and none of them waits for it. It listens where
RASID_METRICS_ADDRESS says and nowhere else; the public server has no such page.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, AF_INET6
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from rasid.project.observing.gathering import gathered

KEPT_S = 2.0
"""Two readers, or an impatient one, cost the database no more than one."""
PATIENCE_S = 10.0
_LIVE = "gauge_live*_*.db"


class OfProcesses(Collector):
    """What the processes of this host counted, added up. What a dead one held is nobody's any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterable[Metric]:
        for file in self._folder.glob(_LIVE):
            if not _lives(int(file.stem.rsplit("_", 1)[1])):
                file.unlink(missing_ok=True)
        collector: Any = MultiProcessCollector
        found: Iterable[Metric] = collector(None, str(self._folder)).collect()
        return found


class OfHouse(Collector):
    """What belongs to no single process."""

    def collect(self) -> Iterable[Metric]:
        try:
            return list(gathered())
        finally:
            # Each reading has a thread of its own, and its connection ends with it.
            connection.close()


class Figures:
    """The page, read anew at most every `KEPT_S`."""

    def __init__(self, folder: Path) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(OfProcesses(folder))
        self._registry.register(OfHouse())
        self._page, self._until = b"", 0.0
        self._reading = threading.Lock()

    def page(self) -> bytes:
        with self._reading:
            if monotonic() >= self._until:
                self._page = generate_latest(self._registry)
                self._until = monotonic() + KEPT_S
            return self._page


class _Door(BaseHTTPRequestHandler):
    timeout = PATIENCE_S
    figures: Figures

    def do_GET(self) -> None:
        if self.path.split("?", 1)[0] != "/metrics":
            self.send_error(404)
            return
        page = self.figures.page()
        self.send_response(200)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Who reads, and when, is in the reader's own log."""


def address(said: str) -> tuple[str, int]:
    """`host:port`, `[::1]:port`. Raises ValueError for anything else: no host by default, no port by default."""
    host, _, port = said.rpartition(":")
    if not host or not port.isascii() or not port.isdigit():
        raise ValueError(f"{said!r}: RASID_METRICS_ADDRESS is host:port")
    return host.strip("[]"), int(port)


def server(said: str, folder: Path) -> ThreadingHTTPServer:
    """Bound and not yet serving."""
    host, port = address(said)
    door = type("Door", (_Door,), {"figures": Figures(folder)})
    kind = type("Server", (ThreadingHTTPServer,), {"address_family": AF_INET6 if ":" in host else AF_INET})
    bound: ThreadingHTTPServer = kind((host, port), door)
    return bound


def listen() -> int:
    """Serve until SIGTERM or Ctrl-C. Django is set up."""
    settings.METRICS_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        bound = server(settings.METRICS_ADDRESS, settings.METRICS_FOLDER)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=bound.shutdown).start())
    with bound:
        bound.serve_forever()
    return 0


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
