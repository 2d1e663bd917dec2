"""A routing problem enters, the best routes we know how to find leave: VROOM begins, PyVRP improves day by day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from rasid.methods.planning.adapters import by_pyvrp, by_vroom
from rasid.methods.planning.adapters.problem import Client, Problem, Routes
from rasid.methods.planning.effort import Effort
from rasid.methods.planning.seeds import SeedStream


def solve(
    problem: Problem,
    stream: SeedStream,
    effort: Effort,
    enough: Callable[[], bool] = lambda: False,
    begun: Routes | None = None,
) -> Routes:
    """Most prize less time under way; `begun` are routes to begin with, by default VROOM's."""
    routes = list(by_vroom.solve(problem, effort.exploration) if begun is None else begun)
    days = _days(problem)
    for _ in range(effort.rounds if len(days) > 1 else 1):
        for day in days:
            if enough():
                return tuple(routes)
            chosen, part = _part(problem, day, routes)
            number = {client: n for n, client in enumerate(chosen)}
            steps = min(effort.iterations, effort.iterations_per_job * len(chosen))
            old = tuple(tuple(number[client] for client in routes[vehicle]) for vehicle in day)
            better = by_pyvrp.improve(part, old, stream.below(2**31), steps, enough)
            for vehicle, route in zip(day, better, strict=True):
                routes[vehicle] = tuple(chosen[n] for n in route)
    return tuple(routes)


def _days(problem: Problem) -> list[list[int]]:
    """Vehicles whose hours overlap, directly or through others, are one day."""
    days: list[list[int]] = []
    until = -1
    for number in sorted(range(len(problem.vehicles)), key=lambda n: (problem.vehicles[n].opens, n)):
        vehicle = problem.vehicles[number]
        if vehicle.opens >= until or not days:
            days.append([])
        days[-1].append(number)
        until = max(until, vehicle.closes)
    return days


def _part(problem: Problem, day: Sequence[int], routes: Iterable[Sequence[int]]) -> tuple[list[int], Problem]:
    """The day's vehicles with the clients that they serve or nobody does, each with its window of that day."""
    elsewhere = {
        client for vehicle, route in enumerate(routes) if vehicle not in set(day) for client in route
    }
    opens = min(problem.vehicles[each].opens for each in day)
    closes = max(problem.vehicles[each].closes for each in day)
    number = {vehicle: n for n, vehicle in enumerate(day)}
    chosen: list[int] = []
    clients: list[Client] = []
    for n, client in enumerate(problem.clients):
        windows = [(first, last) for first, last in client.windows if first < closes and last >= opens]
        who = (
            None if client.vehicles is None else frozenset(number[v] for v in client.vehicles if v in number)
        )
        if n not in elsewhere and windows and (who is None or who):
            chosen.append(n)
            clients.append(replace(client, windows=(windows[0],), vehicles=who, location=len(clients)))
    vehicles = [problem.vehicles[each] for each in day]
    ends = list(dict.fromkeys(place for v in vehicles for place in (v.start, v.end)))
    at = {place: len(clients) + n for n, place in enumerate(ends)}
    rows = np.array([problem.clients[n].location for n in chosen] + ends)
    return chosen, Problem(
        problem.durations[np.ix_(rows, rows)],
        tuple(clients),
        tuple(replace(v, start=at[v.start], end=at[v.end]) for v in vehicles),
    )
