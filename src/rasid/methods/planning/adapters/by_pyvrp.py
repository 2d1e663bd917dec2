"""A routing problem and routes to begin with enter, better routes leave; as many steps as asked for, never seconds.

PyVRP (Wouda, Lan & Kool 2024, INFORMS J. Comput. 36(4)): iterated local search with late acceptance. It has no skills:
vehicles that may serve the same clients share a profile in which the others lie too far away. Written for PyVRP 0.14.
"""

from collections.abc import Callable

import numpy as np
import pyvrp
from numpy.typing import NDArray
from pyvrp.IteratedLocalSearch import IteratedLocalSearch
from pyvrp.PenaltyManager import PenaltyManager, PenaltyParams
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    NeighbourhoodParams,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)

from rasid.methods.planning.adapters.problem import Problem, Routes, Vehicle

# Each kind of vehicle has matrices of its own; beyond this many bytes the routes stay as they are.
MOST_BYTES = 400_000_000
# How often somebody is asked whether this is enough.
LOOK_EVERY = 50

Kind = tuple[Vehicle, frozenset[int]]


def improve(
    problem: Problem, routes: Routes, seed: int, iterations: int, enough: Callable[[], bool] = lambda: False
) -> Routes:
    """Routes with at least as much prize less time under way as `routes`, which must keep every limit.

    Raises ValueError when they do not, or when a client has several windows.
    """
    if not problem.clients or not problem.vehicles or iterations < 1:
        return routes
    if any(len(client.windows) != 1 for client in problem.clients):
        raise ValueError("a client has other than one window")
    kinds: dict[Kind, list[int]] = {}
    for number, vehicle in enumerate(problem.vehicles):
        kinds.setdefault((vehicle, problem.served_by(number)), []).append(number)
    if 16 * len({who for _, who in kinds}) * problem.durations.size > MOST_BYTES:
        return routes
    data = _data(problem, kinds)
    kind_of = {number: kind for kind, numbers in enumerate(kinds.values()) for number in numbers}
    start = pyvrp.Solution(
        data, [pyvrp.Route(data, list(route), kind_of[n]) for n, route in enumerate(routes) if route]
    )
    if not start.is_feasible():
        raise ValueError("the routes to begin with break a limit")
    search = _search(data, start, seed, [client.prize for client in problem.clients])
    best = search.run(_Budget(iterations, enough), collect_stats=False).best
    return _by_vehicle(best, list(kinds.values()), len(problem.vehicles))


def _search(
    data: pyvrp.ProblemData, start: pyvrp.Solution, seed: int, prizes: list[int]
) -> IteratedLocalSearch:
    """As `pyvrp.solve` puts it together, but a limit broken by one unit costs one common prize at first.

    PyVRP begins at 50,000 a unit, which for a few thousand steps amounts to never trying a route that is a little
    too long; and it ends at 100,000, beside which a large prize would pay for a broken limit. More neighbours and
    wider shaking than by default: many clients are on no route, and any of them may be the one that fits.
    """
    search = LocalSearch(
        data,
        pyvrp.RandomNumberGenerator(seed=seed),
        compute_neighbours(data, NeighbourhoodParams(num_neighbours=80)),
        PerturbationManager(PerturbationParams(max_perturbations=40)),
    )
    for operator in OPERATORS:
        if operator.supports(data):
            search.add_operator(operator(data))
    common = float(max(1, sorted(prizes)[len(prizes) // 2]))
    penalties = PenaltyManager(
        ([common] * data.num_load_dimensions, common, common),
        PenaltyParams(solutions_between_updates=50, max_penalty=100.0 * max(1_000, *prizes)),
    )
    return IteratedLocalSearch(data, penalties, search, start)


class _Budget:
    """Stops after so many steps, or when somebody says that it is enough."""

    def __init__(self, iterations: int, enough: Callable[[], bool]) -> None:
        self._left = iterations
        self._enough = enough

    def __call__(self, best_cost: int) -> bool:
        self._left -= 1
        return self._left < 0 or (self._left % LOOK_EVERY == 0 and self._enough())


def _data(problem: Problem, kinds: dict[Kind, list[int]]) -> pyvrp.ProblemData:
    served = {who: profile for profile, who in enumerate(dict.fromkeys(who for _, who in kinds))}
    ends = {pair: n for n, pair in enumerate(dict.fromkeys(p for v, _ in kinds for p in (v.start, v.end)))}
    matrices = [_as_seen_by(problem, who) for who in served]
    vehicle_types = [
        pyvrp.VehicleType(
            num_available=len(numbers),
            capacity=[vehicle.most],
            start_depot=ends[vehicle.start],
            end_depot=ends[vehicle.end],
            tw_early=vehicle.opens,
            tw_late=vehicle.closes,
            shift_duration=vehicle.longest,
            profile=served[who],
        )
        for (vehicle, who), numbers in kinds.items()
    ]
    clients = [
        pyvrp.Client(
            location=client.location,
            delivery=[client.load],
            service_duration=client.service,
            tw_early=client.windows[0][0],
            tw_late=client.windows[0][1],
            prize=client.prize,
            required=False,
        )
        for client in problem.clients
    ]
    places = [pyvrp.Location(0, 0) for _ in problem.durations]
    depots = [pyvrp.Depot(location) for location in ends]
    # Its stubs say "array of int" where they mean one of numpy's integers.
    return pyvrp.ProblemData(places, clients, depots, vehicle_types, matrices, matrices)  # type: ignore[arg-type]


def _as_seen_by(problem: Problem, served: frozenset[int]) -> NDArray[np.int64]:
    """Travel times with which nobody is back in time from a client that only other vehicles may serve."""
    durations = problem.durations.copy()
    too_far = int(durations.max()) + max(client.prize for client in problem.clients) + 1
    too_far += max(vehicle.closes for vehicle in problem.vehicles)
    others = [client.location for number, client in enumerate(problem.clients) if number not in served]
    durations[others, :] = too_far
    durations[:, others] = too_far
    durations[np.diag_indices_from(durations)] = 0
    return durations


def _by_vehicle(best: pyvrp.Solution, numbers_of: list[list[int]], vehicles: int) -> Routes:
    """Vehicles of one kind are alike: their routes are dealt out in the order of their numbers."""
    routes: list[tuple[int, ...]] = [() for _ in range(vehicles)]
    free = [list(numbers) for numbers in numbers_of]
    for route in best.routes():
        number = free[route.vehicle_type()].pop(0)
        routes[number] = tuple(step.idx for step in route if step.is_client())
    return tuple(routes)
