"""A file of a published routing instance enters; its stops with exact integer distances leave.

Three formats: Solomon's VRPTW tables, VRPLIB (both read by `vrplib`), and the orienteering instances with time windows
of Righini & Salani and Montemanni & Gambardella, whose lines are `i x y d S f a … O C`: place, duration of the visit,
score, and the window in which it begins. Distances are Euclidean and rounded down: to the first decimal for instances
derived from Solomon's, to the second for those of Cordeau et al. (Vansteenwegen et al. 2009, Computers & Operations
Research 36(12)).
"""

import itertools
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from math import hypot, isqrt
from pathlib import Path
from typing import Any

import numpy as np
import vrplib
from numpy.typing import NDArray

# Coordinates of published instances have three decimals at most.
FINEST = 1000
SOLOMON_DECIMALS = 1
CORDEAU_DECIMALS = 2
LONGEST_LINE_FIELDS = 4


class InstanceError(ValueError):
    """The file is in none of the formats; the message says where it left them."""


class Kind(StrEnum):
    """What is asked: the highest score of some stops, or the shortest way to all of them."""

    TOPTW = "toptw"
    VRPTW = "vrptw"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop; times in the file's unit. `score` of a visit, or 0; `demand` of a load, or 0."""

    x: Decimal
    y: Decimal
    service: Decimal
    opens: Decimal
    closes: Decimal
    score: Decimal
    demand: int


@dataclass(frozen=True)
class Instance:
    """`stops[0]` is where every route begins and ends; `capacity` None = no load; `routes` None = not said."""

    name: str
    kind: Kind
    stops: tuple[Stop, ...]
    capacity: int | None
    routes: int | None
    decimals: int

    @property
    def unit(self) -> int:
        """Whole units in one unit of the file: 10 for one decimal."""
        return int(10**self.decimals)

    def scaled(self, value: Decimal) -> int:
        """Rounded down to whole units."""
        return int(value * self.unit)

    def distances(self) -> NDArray[np.int64]:
        """Array (stops, stops) of distances rounded down to whole units; exact, whatever the machine's floats do."""
        places = [(int(stop.x * FINEST), int(stop.y * FINEST)) for stop in self.stops]
        scale = self.unit**2
        rows = [
            [isqrt(((a - c) ** 2 + (b - d) ** 2) * scale // FINEST**2) for c, d in places] for a, b in places
        ]
        return np.array(rows, dtype=np.int64)

    def exact(self, route: tuple[int, ...]) -> float:
        """Length of a route over these stops and back, without rounding."""
        way = [self.stops[n] for n in (0, *route, 0)]
        return sum(hypot(float(a.x - b.x), float(a.y - b.y)) for a, b in itertools.pairwise(way))


def read_instance(path: Path, decimals: int | None = None) -> Instance:
    """The instance in `path`; `decimals` None = as the literature rounds it. Raises InstanceError, OSError."""
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if not lines:
        raise InstanceError("the file is empty")
    if "DIMENSION" in text:
        return _vrplib(path, "vrplib", decimals)
    if any(line[0].upper() == "CUSTOMER" for line in lines):
        return _vrplib(path, "solomon", decimals)
    return _orienteering(path.stem, lines, decimals)


def _vrplib(path: Path, form: str, decimals: int | None) -> Instance:
    try:
        found: dict[str, Any] = vrplib.read_instance(path, instance_format=form, compute_edge_weights=False)
        places, windows = found["node_coord"], found["time_window"]
        services = np.broadcast_to(np.asarray(found["service_time"]), len(places)).copy()
        # A stop's service time in VRPLIB's header holds for customers, not for the depot.
        services[0] = 0
        stops = tuple(
            Stop(
                x=_exact(place[0]),
                y=_exact(place[1]),
                service=_exact(service),
                opens=_exact(window[0]),
                closes=_exact(window[1]),
                score=Decimal(0),
                demand=int(demand),
            )
            for place, window, service, demand in zip(places, windows, services, found["demand"], strict=True)
        )
        capacity = int(found["capacity"])
        routes = found.get("vehicles")
    except (KeyError, IndexError, TypeError, ValueError, RuntimeError) as error:
        raise InstanceError(f"{form}: {error}") from error
    given = SOLOMON_DECIMALS if decimals is None else decimals
    return Instance(path.stem, Kind.VRPTW, stops, capacity, int(routes) if routes else None, given)


def _orienteering(name: str, lines: list[list[str]], decimals: int | None) -> Instance:
    """Two lines of numbers that nobody needs, then the stops; the depot's line has no list and no count for it."""
    stops = []
    for number, line in enumerate(lines[2:], start=3):
        try:
            values = [Decimal(word) for word in line]
            x, y, service, score = values[1:5]
            opens, closes = values[-2:]
        except (InvalidOperation, ValueError) as error:
            raise InstanceError(f"line {number}: expected `i x y d S … O C`") from error
        if len(values) < LONGEST_LINE_FIELDS + 3:
            raise InstanceError(f"line {number}: expected `i x y d S … O C`")
        stops.append(Stop(x, y, service, opens, closes, score, 0))
    if len(stops) < 2:
        raise InstanceError("no stops")
    broken = any(stop.x % 1 or stop.y % 1 for stop in stops)
    given = (CORDEAU_DECIMALS if broken else SOLOMON_DECIMALS) if decimals is None else decimals
    return Instance(name, Kind.TOPTW, tuple(stops), None, None, given)


def _exact(value: Any) -> Decimal:
    return Decimal(str(value))
