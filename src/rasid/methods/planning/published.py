"""A published instance as plain numbers enters; routes by the very solvers that plan a week leave, with their worth.

What the literature compares: the score of orienteering instances, the length of the way where everybody is served.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.adapters.problem import Client, Problem, Vehicle
from rasid.methods.planning.adapters.solving import solve
from rasid.methods.planning.effort import Effort
from rasid.methods.planning.seeds import SEED_BYTES, SeedStream


@dataclass(frozen=True, slots=True)
class Call:
    """A stop other than the depot: whole units; `score` None = it must be served."""

    service: int
    opens: int
    closes: int
    score: int | None = None
    load: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """`routes`: stops from 1 in their order, empty ones left out; `length` in the instance's whole units."""

    routes: tuple[tuple[int, ...], ...]
    score: int
    length: int
    left_out: tuple[int, ...]


def solve_published(
    distances: NDArray[np.int64],
    calls: Sequence[Call],
    hours: tuple[int, int],
    routes: int,
    capacity: int | None,
    iterations: int,
    seed: int,
) -> Answer:
    """The best routes found in so many iterations from and to stop 0, which is open in `hours`.

    `distances` (1 + calls, 1 + calls) in the unit of the times. Scores come first, length second. Raises ValueError
    without routes, or when a score is negative.
    """
    if routes < 1 or any((call.score or 0) < 0 for call in calls):
        raise ValueError("at least one route, and no score below 0")
    # More than all ways together are long: no detour is worth a stop.
    whole = routes * (hours[1] - hours[0]) + 1
    clients = tuple(
        Client(n, call.service, ((call.opens, call.closes),), whole * _worth(call), load=call.load)
        for n, call in enumerate(calls, start=1)
    )
    most = sum(call.load for call in calls) if capacity is None else capacity
    vehicle = Vehicle(0, 0, *hours, hours[1] - hours[0], most)
    stream = SeedStream(seed.to_bytes(SEED_BYTES, "big"), "published")
    effort = Effort(exploration=5, iterations=iterations, iterations_per_job=iterations, rounds=1)
    found = solve(Problem(distances, clients, (vehicle,) * routes), stream, effort)
    ways = tuple(tuple(client + 1 for client in route) for route in found if route)
    served = {stop for way in ways for stop in way}
    return Answer(
        routes=ways,
        score=sum(calls[stop - 1].score or 0 for stop in served),
        length=sum(length_of(distances, way) for way in ways),
        left_out=tuple(n for n in range(1, len(calls) + 1) if n not in served),
    )


def length_of(distances: NDArray[np.int64], way: Sequence[int]) -> int:
    """Of a route over these stops, from stop 0 and back."""
    stops = (0, *way, 0)
    return int(sum(distances[a, b] for a, b in itertools.pairwise(stops)))


def _worth(call: Call) -> int:
    return 1 if call.score is None else call.score
