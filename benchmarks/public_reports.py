"""How fast the public's map, list and search answer over a million published reports.

The reports are made up (`stored`) and lie in the tables as the application's jobs would have left them; requests go
through the real server over HTTP, two at a time, on the cores that the database uses too.
`python -m benchmarks.public_reports 50000` makes fewer.
"""

import random
import socket
import statistics
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from benchmarks.asking import QUERIES
from benchmarks.measuring import database, last_line
from benchmarks.phones import free_port, server
from benchmarks.stored import Store, spot
from benchmarks.submissions import settled_country

REPORTS = 1_000_000
READERS = 2
REQUESTS = 400
AIM_P95_MS = 200
SEED = 7


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with database() as cluster:
        settled = settled_country()
        store = Store(cluster, settled.programme, settled.office["officer"].user_id or 0)
        store.prepare()
        print(f"{wanted:,} reports made in {sum(store.grow_to(wanted).values()):.0f} s")
        port = free_port()
        process = server(port)
        try:
            worst = max(_measure(port, name, requests) for name, requests in _mixes().items())
        finally:
            process.terminate()
            process.wait()
    last_line(
        "public_reports", f"slowest p95 {worst:.0f} ms over {wanted:,} reports", worst / AIM_P95_MS,
        f"the {AIM_P95_MS} ms aimed at",
    )  # fmt: skip


# Readers -----------------------------------------------------------------------------


def _mixes() -> dict[str, Callable[[random.Random], str]]:
    """What is asked for, by its name in what is printed."""

    def cells(draw: random.Random) -> str:
        level = draw.choice((4, 4, 5, 6, 7))
        wide = {4: 8.0, 5: 4.0, 6: 1.5, 7: 0.5}[level]
        return f"/p/bench/map/cells.json?level={level}&box={_box(draw, wide)}{_narrowed(draw)}"

    def places(draw: random.Random) -> str:
        return f"/p/bench/map/places.json?box={_box(draw, draw.choice((0.02, 0.05, 0.1)))}{_narrowed(draw)}"

    def search(draw: random.Random) -> str:
        return f"/p/bench/reports/?q={quote(draw.choice(QUERIES))}{_narrowed(draw)}"

    def lists(draw: random.Random) -> str:
        first = datetime.now(UTC).date() - timedelta(days=draw.randrange(360))
        after = f"&after={first}_{uuid.UUID(int=draw.getrandbits(128))}" if draw.random() < 0.5 else ""
        return f"/p/bench/reports/?x=1{_narrowed(draw)}{after}"

    def tables(draw: random.Random) -> str:
        return draw.choice(("/p/bench/map/", "/p/bench/branches/", "/p/bench/outline.json"))

    return {
        "map cells": cells, "map places": places, "search": search, "list": lists, "map and branches as tables": tables,
    }  # fmt: skip


def _box(draw: random.Random, wide: float) -> str:
    latitude, longitude = spot(draw)
    return f"{latitude - wide / 2:.3f},{longitude - wide / 2:.3f},{latitude + wide / 2:.3f},{longitude + wide / 2:.3f}"


def _narrowed(draw: random.Random) -> str:
    return draw.choice(
        ("", "", "", "&kind=complaint", "&sector=roads", "&kind=praise&sector=health", "&state=open")
    )


def _measure(port: int, name: str, make: Callable[[random.Random], str]) -> float:
    """p95 in milliseconds of what two readers see, after a few requests that nobody counts."""
    draw = random.Random(SEED)
    asked = [make(draw) for _ in range(REQUESTS)]
    for address in asked[:20]:
        _get(port, address)
    waiting, seconds, lock = iter(asked), [], threading.Lock()

    def read() -> None:
        while True:
            with lock:
                address = next(waiting, None)
            if address is None:
                return
            started = time.perf_counter()
            status, size = _get(port, address)
            took = time.perf_counter() - started
            if status != 200 or not size:
                raise SystemExit(f"{address} answered {status}")
            with lock:
                seconds.append(took)

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    milliseconds = sorted(each * 1000 for each in seconds)
    p95 = statistics.quantiles(milliseconds, n=20)[18]
    print(
        f"{name}: median {statistics.median(milliseconds):.0f} ms, p95 {p95:.0f} ms, worst {milliseconds[-1]:.0f} ms"
    )
    return p95


def _get(port: int, address: str) -> tuple[int, int]:
    """Status and length of one answer, over a connection of its own, as a reader's first click is."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while received := line.recv(65536):
            answer += received
    return int(answer.split(b" ", 2)[1]), len(answer.partition(b"\r\n\r\n")[2])


if __name__ == "__main__":
    main()
