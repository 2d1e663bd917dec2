"""Other ways to route a draw and its reserve, for `planning` to be measured against: greedy, OR-Tools, VROOM alone.

Each is given the same problem and gives routes; whoever compares them checks the routes and counts the prizes.
"""

import math

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from rasid.methods.planning.adapters import by_vroom
from rasid.methods.planning.adapters.problem import Problem, Routes, Vehicle

HIGHEST_EXPLORATION = 5


def vroom_alone(problem: Problem) -> Routes:
    return by_vroom.solve(problem, HIGHEST_EXPLORATION)


def span(problem: Problem, vehicle: Vehicle, route: list[int]) -> int | None:
    """How long the vehicle is out for this route at least; None when it cannot keep to it."""
    if len(route) > vehicle.most:
        return None
    clock, at, begins = vehicle.opens, vehicle.start, []
    chosen = []
    for n in route:
        client = problem.clients[n]
        clock += int(problem.durations[at, client.location])
        window = next((w for w in client.windows if w[1] >= clock and w[0] < vehicle.closes), None)
        if window is None:
            return None
        clock = max(clock, window[0])
        begins.append(clock)
        chosen.append(window)
        clock += client.service
        at = client.location
    home = int(problem.durations[at, vehicle.end])
    back = clock + home
    if back > vehicle.closes:
        return None
    # Leave as late as being back then allows.
    latest = clock
    for place in range(len(route) - 1, -1, -1):
        client = problem.clients[route[place]]
        before = vehicle.start if place == 0 else problem.clients[route[place - 1]].location
        latest = min(latest - client.service, chosen[place][1]) - int(
            problem.durations[before, client.location]
        )
    return back - latest if back - latest <= vehicle.longest else None


def prizes(problem: Problem, routes: Routes) -> int:
    """The sum of prizes; AssertionError when a route breaks a limit or two serve one client."""
    served = [n for route in routes for n in route]
    assert len(set(served)) == len(served)
    for number, route in enumerate(routes):
        assert all((who := problem.clients[n].vehicles) is None or number in who for n in route)
        assert span(problem, problem.vehicles[number], list(route)) is not None
    return sum(problem.clients[n].prize for n in served)


def greedy(problem: Problem) -> Routes:
    """Again and again the insertion with the most prize for each minute that it adds."""
    routes: list[list[int]] = [[] for _ in problem.vehicles]
    served = [sorted(problem.served_by(number)) for number in range(len(routes))]
    left = set(range(len(problem.clients)))
    best = {
        number: _best_insertion(problem, number, routes[number], served[number])
        for number in range(len(routes))
    }
    while True:
        number = max(best, key=lambda each: (best[each][0], -each))
        worth, client, place = best[number]
        if worth <= 0:
            return tuple(map(tuple, routes))
        routes[number].insert(place, client)
        left.remove(client)
        for each in best:
            if each == number or best[each][1] == client:
                best[each] = _best_insertion(
                    problem, each, routes[each], [n for n in served[each] if n in left]
                )


def _best_insertion(
    problem: Problem, number: int, route: list[int], clients: list[int]
) -> tuple[float, int, int]:
    vehicle, best = problem.vehicles[number], (-math.inf, -1, -1)
    if len(route) >= vehicle.most:
        return best
    before = span(problem, vehicle, route) or 0
    for n in clients:
        for place in range(len(route) + 1):
            after = span(problem, vehicle, [*route[:place], n, *route[place:]])
            if after is not None:
                best = max(best, (problem.clients[n].prize / max(1, after - before), -n, -place))
    return best[0], -best[1], -best[2]


def ortools(problem: Problem, seconds: int, begun: Routes) -> Routes:
    """Guided local search for so many seconds from the given routes: its own first ones are worse than greedy's."""
    clients, vehicles = problem.clients, problem.vehicles
    manager = pywrapcp.RoutingIndexManager(
        len(problem.durations), len(vehicles), [v.start for v in vehicles], [v.end for v in vehicles]
    )
    model = pywrapcp.RoutingModel(manager)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(problem.durations.tolist()))
    service = np.zeros(len(problem.durations), dtype=np.int64)
    service[[client.location for client in clients]] = [client.service for client in clients]
    timed = model.RegisterTransitMatrix((problem.durations + service[:, None]).tolist())
    horizon = max(v.closes for v in vehicles)
    model.AddDimension(timed, horizon, horizon, False, "time")
    time = model.GetDimensionOrDie("time")
    visit = np.zeros(len(problem.durations), dtype=np.int64)
    visit[[client.location for client in clients]] = 1
    counted = model.RegisterUnaryTransitVector(visit.tolist())
    model.AddDimensionWithVehicleCapacity(counted, 0, [v.most for v in vehicles], True, "count")
    for number, vehicle in enumerate(vehicles):
        time.CumulVar(model.Start(number)).SetRange(vehicle.opens, vehicle.closes)
        time.CumulVar(model.End(number)).SetRange(vehicle.opens, vehicle.closes)
        time.SetSpanUpperBoundForVehicle(vehicle.longest, number)
    for client in clients:
        index = manager.NodeToIndex(client.location)
        time.CumulVar(index).SetRange(client.windows[0][0], client.windows[-1][1])
        for (_, ends), (begins, _) in zip(client.windows, client.windows[1:], strict=False):
            time.CumulVar(index).RemoveInterval(ends + 1, begins - 1)
        if client.vehicles is not None:
            model.VehicleVar(index).SetValues([-1, *sorted(client.vehicles)])
        model.AddDisjunction([index], client.prize)
    asked = pywrapcp.DefaultRoutingSearchParameters()
    asked.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    asked.time_limit.FromSeconds(seconds)
    model.CloseModelWithParameters(asked)
    first = model.ReadAssignmentFromRoutes([[clients[n].location for n in route] for route in begun], True)
    found = model.SolveFromAssignmentWithParameters(first, asked)
    client_at = {client.location: n for n, client in enumerate(clients)}
    routes: list[tuple[int, ...]] = []
    for number in range(len(vehicles)):
        index, route = found.Value(model.NextVar(model.Start(number))), []
        while not model.IsEnd(index):
            route.append(client_at[manager.IndexToNode(index)])
            index = found.Value(model.NextVar(index))
        routes.append(tuple(route))
    return tuple(routes)
