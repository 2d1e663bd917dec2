"""How long the pages take that people wait for, while 0.1, then 1, then 10 million reports are stored.

Reports lie in the tables as a year of the application's work would have left them (`stored`): over 30,000 centres,
nearly all closed, some tens of thousands open. Each page is asked for over HTTP from the real server, two at a time, on
the cores that the database uses too, as the office, an authority and anybody see it.
`python -m benchmarks.growth 1000000` stops at a million.
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
from dataclasses import dataclass

from benchmarks.asking import Ask, asked_of
from benchmarks.measuring import database, last_line
from benchmarks.phones import free_port, server
from benchmarks.signed_in import headers_of
from benchmarks.stored import Store

STEPS = (100_000, 1_000_000, 10_000_000)
READERS = 2
REQUESTS = 40
WARMING = 8
AIM_P95_MS = 200
SEED = 7


@dataclass(frozen=True)
class Figure:
    """Of one page at one size."""

    median_ms: float
    p95_ms: float


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS[-1]
    steps = [step for step in STEPS if step < most] + [most]
    os.environ["RASID_SECRET_KEY"] = secrets.token_hex(32)
    with database() as cluster:
        from rasid.project.demonstration import settling  # noqa: PLC0415
        from rasid.project.demonstration.country import make_country  # noqa: PLC0415

        settled = settling.found_demonstration("bench", {"ar": "قياس"}, "jo", "Asia/Amman", ["ar", "en"])
        settling.settle_country(settled, make_country(1))
        settling.learn_places(settled)
        settling.settle_liaisons(settled, 0)
        officer = settled.office["officer"].user_id or 0
        store = Store(cluster, settled.programme, officer)
        store.prepare()
        found: dict[str, list[Figure]] = {}
        for step in steps:
            _told_filling(step, step - store.held, store.grow_to(step))
            signed_in = {
                "office": headers_of(officer),
                "agency": headers_of(store.busiest_liaison(settled)),
                "anybody": "Accept-Language: ar\r\n",
            }
            for name, figure in _measured(asked_of(store, signed_in)).items():
                found.setdefault(name, []).append(figure)
    _table(found, steps)
    slowest = max(found, key=lambda name: found[name][-1].p95_ms)
    worst = found[slowest][-1].p95_ms
    last_line(
        "growth", f"slowest p95 {worst:.0f} ms ({slowest}) with {steps[-1]:,} reports", worst / AIM_P95_MS,
        f"the {AIM_P95_MS} ms aimed at",
    )  # fmt: skip


def _told_filling(held: int, added: int, took: dict[str, float]) -> None:
    seconds = sum(took.values())
    parts = ", ".join(f"{name} {each:.0f}" for name, each in took.items())
    print(f"{held:,} reports stand: {added / seconds:,.0f} added/s ({seconds:.0f} s: {parts})", flush=True)


def _measured(pages: dict[str, list[Ask]]) -> dict[str, Figure]:
    port = free_port()
    process = server(port, RASID_SECRET_KEY=os.environ["RASID_SECRET_KEY"])
    try:
        return {name: _page(port, name, asks) for name, asks in pages.items()}
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def _page(port: int, name: str, asks: list[Ask]) -> Figure:
    """What two readers see, after a few requests that nobody counts."""
    draw = random.Random(SEED)
    for ask in draw.choices(asks, k=WARMING):
        _get(port, ask)
    waiting, seconds, lock = iter(draw.choices(asks, k=REQUESTS)), [], threading.Lock()
    wrong: list[str] = []

    def read() -> None:
        while not wrong:
            with lock:
                ask = next(waiting, None)
            if ask is None:
                return
            started = time.perf_counter()
            status = _get(port, ask)
            took = time.perf_counter() - started
            if status != ask.wanted:
                wrong.append(f"{name}: {ask.address} answered {status}")
            with lock:
                seconds.append(took)

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(wrong[0])
    made = [each * 1000 for each in seconds]
    figure = Figure(statistics.median(made), statistics.quantiles(made, n=20)[18])
    print(f"  {name}: median {figure.median_ms:.0f} ms, p95 {figure.p95_ms:.0f} ms", flush=True)
    return figure


def _get(port: int, ask: Ask) -> int:
    """Status of one answer, read whole, over a connection of its own, as a reader's first click is."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as line:
        line.sendall(ask.request)
        answer = bytearray()
        while received := line.recv(262144):
            answer += received
    return int(answer.split(b" ", 2)[1]) if answer else 0


def _table(found: dict[str, list[Figure]], steps: list[int]) -> None:
    wide = max(len(name) for name in found)
    print(f"\n{'p95 in ms'.ljust(wide)}  {'  '.join(f'{step:>10,}' for step in steps)}  grown")
    for name, figures in found.items():
        cells = "  ".join(f"{each.p95_ms:>10.0f}" for each in figures)
        print(f"{name.ljust(wide)}  {cells}  {figures[-1].p95_ms / figures[0].p95_ms:>4.1f} ×")


if __name__ == "__main__":
    main()
