"""Who comes when, drawn beforehand, enters; how each of them was served leaves, one JSON line each.

`python -m benchmarks.peak ARRIVALS PORT FILE` plays a drawn peak against a server: an open loop, in which nobody waits
for anybody else. A phone that is not answered, or told to come later, sends the same again; its time runs on.
"""

import asyncio
import json
import pickle
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SEED = 5
MOST_TRIES = 8
PATIENCE_S = 60.0
PAUSE_S = 1.0
LONGEST_PAUSE_S = 5.0
# So many lines stay open between one request and the next, as a proxy in front keeps them.
KEPT_OPEN = 48
ADDRESSES = 200
SENT_TWICE = 0.05
TRACKING = ("tracking, by code", "tracking, JSON")
# Most look at the queue and at one report; few search.
OFFICE = {
    "desk: waits for the office": 4, "desk: with authorities": 2, "desk: one report": 8, "desk: search by number": 1,
    "desk: kind, door, sector": 1, "office: answers": 2, "office: Monday": 1, "office: orders": 1,
    "office: one centre": 1,
}  # fmt: skip
AGENCY = {"agency: complaints": 3, "agency: orders": 1}
PUBLIC = {
    "map: cells": 4, "map: places": 3, "map and branches as tables": 1, "list": 3, "search": 1, "one report": 2,
    "one centre": 3, "at a counter": 2, "others said the same": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Rates:
    """How many come in a second, on average."""

    report: float
    submission: float
    tracking: float
    public: float
    office: float
    agency: float


@dataclass(frozen=True)
class Arrival:
    """One who wants to be served `at` seconds after the beginning; `key` names what is sent, where it is kept."""

    at: float
    kind: str
    key: str
    request: bytes


@dataclass(frozen=True)
class Peak:
    arrivals: Sequence[Arrival]
    drawn_at: datetime


def arrivals(
    rates: Rates,
    seconds: float,
    asks: Mapping[str, Sequence[object]],
    reports: Iterator[tuple[str, bytes]],
    visits: Iterator[tuple[str, bytes]],
) -> Peak:
    """Everybody who comes, in order: Poisson, each kind by itself. Some of what is sent comes twice."""
    draw = random.Random(SEED)
    reads = {
        "tracking": dict.fromkeys(TRACKING, 1), "public": PUBLIC, "office": OFFICE, "agency": AGENCY,
    }  # fmt: skip
    made: list[Arrival] = []
    for kind, source in (("report", reports), ("submission", visits)):
        for at in _moments(draw, getattr(rates, kind), seconds):
            key, request = next(source)
            made.append(Arrival(at, kind, key, request))
            if draw.random() < SENT_TWICE:
                made.append(Arrival(at + draw.random() * 20, kind, key, request))
    for kind, pages in reads.items():
        for at in _moments(draw, getattr(rates, kind), seconds):
            (page,) = draw.choices(list(pages), list(pages.values()))
            ask = draw.choice(asks[page])
            request = ask.request.replace(b"Connection: close\r\n", b"")  # type: ignore[attr-defined]
            made.append(Arrival(at, kind, page, request))
    return Peak(sorted(made, key=lambda each: each.at), datetime.now(UTC))


def _moments(draw: random.Random, rate: float, seconds: float) -> Iterator[float]:
    at = draw.expovariate(rate)
    while at < seconds:
        yield at
        at += draw.expovariate(rate)


class Crowd:
    """Plays a peak."""

    def __init__(self, port: int) -> None:
        self.port, self.lines = port, 0
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.ended: list[tuple[str, str, float, float, int, int]] = []

    async def play(self, peak: Peak) -> None:
        began = time.monotonic()
        tasks = []
        for arrival in peak.arrivals:
            pause = began + arrival.at - time.monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            tasks.append(asyncio.create_task(self._serve(arrival, began + arrival.at)))
        await asyncio.gather(*tasks)

    async def _serve(self, arrival: Arrival, wanted: float) -> None:
        status, tries = 0, 0
        while tries < MOST_TRIES and time.monotonic() - wanted < PATIENCE_S:
            tries += 1
            pause = PAUSE_S
            try:
                status, later = await asyncio.wait_for(self._ask(arrival.request), PATIENCE_S)
            except (OSError, asyncio.IncompleteReadError, TimeoutError):
                status = 0
            else:
                if status not in {0, 502, 503, 429}:
                    break
                pause = min(later or PAUSE_S, LONGEST_PAUSE_S)
            await asyncio.sleep(pause)
        took = time.monotonic() - wanted
        self.ended.append((arrival.kind, arrival.key, arrival.at, took, status, tries))

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """From one of many addresses: who floods from a single one is held back, and rightly."""
        self.lines += 1
        source = f"127.1.{self.lines % ADDRESSES}.{1 + self.lines // ADDRESSES % 250}"
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(source, 0))

    async def _ask(self, request: bytes) -> tuple[int, float]:
        """Status, and the pause that the server asks for."""
        reader, writer = self.idle.pop() if self.idle else await self._line()
        is_kept = False
        try:
            writer.write(request)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            lowered = head.lower()
            if length := re.search(rb"\r\ncontent-length: *(\d+)", lowered):
                await reader.readexactly(int(length[1]))
            elif b"transfer-encoding: chunked" in lowered:
                while size := int((await reader.readline()).split(b";")[0], 16):
                    await reader.readexactly(size + 2)
                await reader.readline()
            is_kept = b"connection: close" not in lowered and len(self.idle) < KEPT_OPEN
        finally:
            if is_kept:
                self.idle.append((reader, writer))
            else:
                writer.close()
        later = re.search(rb"\r\nretry-after: *(\d+)", lowered)
        return int(head.split(b" ", 2)[1]), float(later[1]) if later else 0.0


def main() -> None:
    drawn, port, place = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    crowd = Crowd(port)
    asyncio.run(crowd.play(pickle.loads(drawn.read_bytes())))
    place.write_text("".join(f"{json.dumps(row)}\n" for row in crowd.ended))


if __name__ == "__main__":
    main()
