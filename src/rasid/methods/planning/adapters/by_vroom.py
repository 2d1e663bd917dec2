"""A routing problem enters, VROOM's routes leave; the same problem gives the same routes.

VROOM (Coupey, Nicod & Varnier, vroom-project.org) knows no longest day: a vehicle's window is cut to that length, where
most of its clients' windows lie. Even with one thread its searches end in any order, and of two solutions that cost
the same the one that comes first stays (VROOM's issues 145 and 1276). So no two may cost the same: each way costs a
hair more than its minutes, another hair for each, and no two vehicles share an end. Written for pyvroom 1.15.
"""

import numpy as np
import vroom
from numpy.typing import NDArray

from rasid.methods.planning.adapters.problem import Problem, Routes, Vehicle

HIGHEST_PRIORITY = 100


def solve(problem: Problem, exploration: int) -> Routes:
    """Prize first (in hundredths of the highest), time under way second; every vehicle's limits are kept."""
    if not problem.clients or not problem.vehicles:
        return tuple(() for _ in problem.vehicles)
    task = vroom.Input()
    durations = _with_own_ends(problem)
    task.set_durations_matrix("car", durations)
    task.set_costs_matrix("car", _told_apart(durations))
    wanted, offered = _skills(problem)
    task.add_vehicle([_vehicle(problem, number, offered[number]) for number in range(len(problem.vehicles))])
    highest = max(1, *(client.prize for client in problem.clients))
    task.add_job(
        [
            vroom.Job(
                number,
                number,
                default_service=client.service,
                pickup=vroom.Amount([client.load]),
                skills=wanted[number],
                priority=-(-HIGHEST_PRIORITY * client.prize // highest),
                time_windows=[vroom.TimeWindow(*window) for window in client.windows],
            )
            for number, client in enumerate(problem.clients)
        ]
    )
    steps = np.asarray(task.solve(exploration_level=exploration, nb_threads=1)._routes_numpy())
    routes: list[list[int]] = [[] for _ in problem.vehicles]
    for step in steps[steps["type"] == b"job"]:
        routes[int(step["vehicle_id"])].append(int(step["id"]))
    return _settled(problem, offered, tuple(map(tuple, routes)))


def _with_own_ends(problem: Problem) -> NDArray[np.int64]:
    """Travel times between the clients and then each vehicle's start and end, as if no two shared one."""
    ends = [place for vehicle in problem.vehicles for place in (vehicle.start, vehicle.end)]
    rows = np.array([client.location for client in problem.clients] + ends)
    return np.asarray(problem.durations[np.ix_(rows, rows)], dtype=np.int64)


def _told_apart(durations: NDArray[np.int64]) -> NDArray[np.int64]:
    """Costs in so small parts of a unit that a way's own hair, below an eighth of a unit, is a number of thousands.

    VROOM refuses costs of which the largest of each row, or column, come to more than 32 bits together. The hairs are
    SplitMix64 of the way's number: the same on every machine, and no sum of them likely to meet another.
    """
    most = max(int(durations.max(axis=0).sum()), int(durations.max(axis=1).sum()))
    unit = max(1, min(1 << 16, (1 << 31) // max(1, most)))
    mixed = np.arange(1, durations.size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    hairs = (mixed ^ (mixed >> np.uint64(31))) % np.uint64(max(1, unit // 8))
    return durations * unit + hairs.astype(np.int64).reshape(durations.shape)


def _settled(problem: Problem, offered: list[set[int]], routes: Routes) -> Routes:
    """Vehicles that are alike take their routes in one order: VROOM deals them out one way today, another tomorrow."""
    alike: dict[tuple[Vehicle, frozenset[int]], list[int]] = {}
    for number, vehicle in enumerate(problem.vehicles):
        alike.setdefault((vehicle, frozenset(offered[number])), []).append(number)
    settled = list(routes)
    for numbers in alike.values():
        own = sorted((routes[number] for number in numbers), key=lambda route: (not route, route))
        for number, route in zip(numbers, own, strict=True):
            settled[number] = route
    return tuple(settled)


def _vehicle(problem: Problem, number: int, skills: set[int]) -> vroom.Vehicle:
    vehicle = problem.vehicles[number]
    return vroom.Vehicle(
        number,
        start=len(problem.clients) + 2 * number,
        end=len(problem.clients) + 2 * number + 1,
        capacity=[vehicle.most],
        skills=skills,
        time_window=vroom.TimeWindow(*_window(problem, number, vehicle)),
    )


def _window(problem: Problem, number: int, vehicle: Vehicle) -> tuple[int, int]:
    """The part of the vehicle's hours, no longer than its day, that holds the middle of most clients' windows."""
    if vehicle.closes - vehicle.opens <= vehicle.longest:
        return vehicle.opens, vehicle.closes
    middles = sorted(
        (opens + closes + problem.clients[each].service) // 2
        for each in problem.served_by(number)
        for opens, closes in problem.clients[each].windows
        if opens < vehicle.closes and closes > vehicle.opens
    )
    middle = middles[len(middles) // 2] if middles else vehicle.opens
    first = min(max(middle - vehicle.longest // 2, vehicle.opens), vehicle.closes - vehicle.longest)
    return first, first + vehicle.longest


def _skills(problem: Problem) -> tuple[list[set[int]], list[set[int]]]:
    """Clients that the same vehicles may serve share one skill; what each client wants, each vehicle offers."""
    groups = {who: skill for skill, who in enumerate(dict.fromkeys(c.vehicles for c in problem.clients))}
    wanted = [{groups[client.vehicles]} for client in problem.clients]
    offered = [
        {skill for who, skill in groups.items() if who is None or number in who}
        for number in range(len(problem.vehicles))
    ]
    return wanted, offered
