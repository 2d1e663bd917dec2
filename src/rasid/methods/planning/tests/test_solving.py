"""The solvers behind their one interface: what they are given they keep, and together they beat the first alone."""

import random
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rasid.methods.planning.adapters import by_pyvrp, by_vroom
from rasid.methods.planning.adapters.problem import Client, Problem, Routes, Vehicle
from rasid.methods.planning.adapters.solving import solve
from rasid.methods.planning.effort import Effort
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tests.people import seed

DAY = 1440
QUICK = Effort(exploration=1, iterations=200, iterations_per_job=20, rounds=2)


def problem(number: int = 1, clients: int = 60, vehicles: int = 5, days: int = 3) -> Problem:
    """More than fits, on a plain; each client on some days, each for some of the people."""
    shape = random.Random(number)
    points = np.array([[shape.random() * 100, shape.random() * 100] for _ in range(clients + vehicles)])
    durations = np.ceil(np.linalg.norm(points[:, None] - points[None, :], axis=2)).astype(np.int64)
    made = []
    for n in range(clients):
        open_on = sorted(shape.sample(range(days), shape.randint(1, days)))
        who = frozenset(days * v + d for v in range(vehicles) if shape.random() < 0.7 for d in open_on)
        windows = tuple((DAY * d + 480, DAY * d + shape.choice((600, 800))) for d in open_on)
        made.append(Client(n, 60, windows, 1000 * shape.randint(1, 9), who))
    vans = tuple(
        Vehicle(clients + v, clients + v, DAY * d + 360, DAY * d + 1200, 480, 4)
        for v in range(vehicles)
        for d in range(days)
    )
    return Problem(durations, tuple(made), vans)


def worth(of: Problem, routes: Routes) -> int:
    """Prizes less the time under way; AssertionError when a route breaks a limit."""
    served = [n for route in routes for n in route]
    assert len(served) == len(set(served))
    total = sum(of.clients[n].prize for n in served)
    for number, route in enumerate(routes):
        van = of.vehicles[number]
        assert len(route) <= van.most
        if not route:
            continue
        total -= _under_way(of, number, route)
    return total


def _under_way(of: Problem, number: int, route: tuple[int, ...]) -> int:
    """Tries every minute of leaving: slow, plain, and nobody else's arithmetic."""
    van = of.vehicles[number]
    assert all(number in (of.clients[n].vehicles or ()) for n in route)
    stops = [van.start, *(of.clients[n].location for n in route), van.end]
    ways = [int(of.durations[a, b]) for a, b in pairwise(stops)]
    for leaves in range(van.opens, van.closes):
        clock = leaves
        for way, n in zip(ways, route, strict=False):
            client = of.clients[n]
            fitting = [w for w in client.windows if w[1] >= clock + way and w[0] < van.closes]
            if not fitting:
                break
            clock = max(clock + way, fitting[0][0]) + client.service
        else:
            if clock + ways[-1] <= van.closes and clock + ways[-1] - leaves <= van.longest:
                return sum(ways)
    raise AssertionError(f"vehicle {number} cannot keep {route}")


def test_every_limit_is_kept_and_the_second_solver_adds_to_the_first() -> None:
    for number in range(2):
        of = problem(number)
        begun, better = by_vroom.solve(of, 1), solve(of, SeedStream(seed(number), "test"), QUICK)
        assert worth(of, better) > worth(of, begun) > 0


def test_the_same_stream_gives_the_same_routes() -> None:
    of = problem(9)
    once, again = (solve(of, SeedStream(seed(4), "test"), QUICK) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("number", [1, 10])
def test_where_much_costs_the_same_vroom_still_gives_one_answer(number: int) -> None:
    # A town of few corners, everybody from one door: without a hair's difference every fifth answer is another.
    shape = random.Random(number)
    corners = [(shape.randrange(6), shape.randrange(6)) for _ in range(30)]
    points = np.array(corners + [(3, 3)] * 6)
    durations = 4 * np.abs(points[:, None] - points[None, :]).sum(axis=2).astype(np.int64)
    clients = tuple(Client(n, 60, ((480, shape.choice((500, 600, 720))),), 500) for n in range(30))
    of = Problem(durations, clients, tuple(Vehicle(30 + n, 30 + n, 360, 1200, 480, 4) for n in range(6)))
    assert len({by_vroom.solve(of, 1) for _ in range(40)}) == 1


def test_a_vehicle_without_a_client_and_a_client_without_a_vehicle_are_no_error() -> None:
    of = problem(1)
    nobody = Problem(of.durations, of.clients, ())
    nothing = Problem(of.durations, (), of.vehicles)
    assert solve(nobody, SeedStream(seed(1), "test"), QUICK) == ()
    assert solve(nothing, SeedStream(seed(1), "test"), QUICK) == ((),) * len(of.vehicles)


def test_like_vehicles_share_their_routes_out_among_themselves() -> None:
    durations = np.array([[0, 5, 5], [5, 0, 9], [5, 9, 0]])
    client = Client(0, 10, ((0, 20),), 500)
    of = Problem(
        np.pad(durations, (0, 1), constant_values=3) * (1 - np.eye(4, dtype=np.int64)),
        (client, Client(1, 10, ((0, 20),), 500), Client(2, 10, ((0, 20),), 500)),
        tuple(Vehicle(3, 3, 0, 100, 16, 4) for _ in range(3)),
    )
    routes = solve(of, SeedStream(seed(1), "test"), QUICK)
    assert sorted(routes) == [(0,), (1,), (2,)]


def test_routes_to_begin_with_that_break_a_limit_are_refused() -> None:
    of = problem(1, days=1)
    with pytest.raises(ValueError, match="break a limit"):
        by_pyvrp.improve(of, (tuple(range(20)), (), (), (), ()), 1, 10)
    with pytest.raises(ValueError, match="window"):
        by_pyvrp.improve(problem(1), ((),) * 15, 1, 10)


def test_a_stopped_search_gives_what_it_has() -> None:
    of = problem(2)
    begun = by_vroom.solve(of, 1)
    assert solve(of, SeedStream(seed(1), "test"), QUICK, lambda: True) == begun


def test_no_other_file_knows_how_a_solver_is_called() -> None:
    source = Path(by_vroom.__file__).parents[3]
    knows = re.compile(r"^\s*(import|from) (vroom|pyvrp)\b", re.MULTILINE)
    found = {str(path.relative_to(source)) for path in source.rglob("*.py") if knows.search(path.read_text())}
    assert found == {f"methods/planning/adapters/{name}.py" for name in ("by_vroom", "by_pyvrp")}


def test_long_ways_between_many_are_no_error() -> None:
    of = problem(3, clients=120, vehicles=30, days=3)
    wide = Problem(of.durations * 40, of.clients, of.vehicles)
    assert len(by_vroom.solve(wide, 0)) == 90
