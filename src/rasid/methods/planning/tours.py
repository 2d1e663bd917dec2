"""Drawn tasks and people enter; tours without a day leave: what one person could do in some one day, whichever it be.

Days are dealt to tours afterwards and at random (`days`), so that ways stay short and no place has a day of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from rasid.methods.planning.adapters import by_vroom
from rasid.methods.planning.adapters.problem import Client, Problem, Vehicle
from rasid.methods.planning.profiles import WORKING_HOURS, CentreProfile, ObserverProfile, Place, PlanRules
from rasid.methods.planning.tasks import Task
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.zones import zones

AT_ONCE = 80
"""Tasks that are made into tours together, at most about; larger parts take longer than they save."""
EXPLORATION = 0
WORTH = 2_000
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Tour:
    """Tasks that one observer could do in one day, in order of the way."""

    observer: str
    tasks: tuple[str, ...]


def undated_tours(
    tasks: Iterable[Task],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    people: Mapping[str, ObserverProfile],
    centres: Mapping[str, CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
) -> list[Tour]:
    """As many tasks with a place as people's days can hold, on short ways; nobody has more tours than days.

    Parts of the day are not looked at: they are drawn for each visit later. The same input gives the same tours.
    """
    listed = [task for task in tasks if centres[task.centre].place is not None and allowed.get(task.centre)]
    here = {task.centre: centres[task.centre] for task in listed}
    useful = {name for centre in here for name in allowed[centre]}
    crew = [people[name] for name in sorted(useful & people.keys())]
    cut = zones(here.values(), crew, most=AT_ONCE)
    found: list[Tour] = []
    for zone in sorted(set(cut.centre.values())):
        inside = [task for task in listed if cut.centre[task.centre] == zone]
        names = {name for task in inside for name in allowed[task.centre]}
        near = [one for one in crew if cut.observer[one.id] == zone and one.id in names]
        found += _toured(inside, near, allowed, here, rules, travel)
    return found


def _toured(
    tasks: Sequence[Task],
    crew: Sequence[ObserverProfile],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    centres: Mapping[str, CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
) -> list[Tour]:
    vehicles = [(person, most) for person in crew for most in _loads(person, rules) if person.day_minutes > 0]
    if not tasks or not vehicles:
        return []
    numbers: dict[str, list[int]] = {}
    for number, (person, _) in enumerate(vehicles):
        numbers.setdefault(person.id, []).append(number)
    clients = []
    for location, task in enumerate(tasks):
        opens, closes = _hours(centres[task.centre], rules)
        who = frozenset(n for name in allowed[task.centre] for n in numbers.get(name, ()))
        minutes = centres[task.centre].minutes
        if who and opens <= closes - minutes:
            clients.append((task.id, Client(location, minutes, ((opens, closes - minutes),), WORTH, who)))
    homes = {person.id: len(tasks) + n for n, person in enumerate(crew)}
    problem = Problem(
        _durations([centres[task.centre].place for task in tasks], [one.home for one in crew], travel),
        tuple(client for _, client in clients),
        tuple(
            Vehicle(homes[person.id], homes[person.id], 0, DAY, min(person.day_minutes, DAY), most)
            for person, most in vehicles
        ),
    )
    routes = by_vroom.solve(problem, EXPLORATION)
    return [
        Tour(person.id, tuple(clients[n][0] for n in route))
        for (person, _), route in zip(vehicles, routes, strict=True)
        if route
    ]


def _loads(person: ObserverProfile, rules: PlanRules) -> list[int]:
    """Visits on each day of a full week of this person."""
    days = len(person.available_days & set(rules.days))
    loads, left = [], person.weekly_cap
    for _ in range(days):
        loads.append(min(rules.daily_cap, left))
        left -= loads[-1]
    return [load for load in loads if load > 0]


def _hours(centre: CentreProfile, rules: PlanRules) -> tuple[int, int]:
    """Between which the centre is open on all of its days."""
    hours = [centre.windows.get(day, WORKING_HOURS) for day in rules.days if day in centre.open_days]
    return (max(h[0] for h in hours), min(h[1] for h in hours)) if hours else WORKING_HOURS


def _durations(
    places: Sequence[Place | None], homes: Sequence[Place | None], travel: TravelTimes
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Minutes from location to location; a way from or to an unknown home is not counted."""
    points = [*places, *homes]
    known = [n for n, place in enumerate(points) if place is not None]
    there = [place for place in points if place is not None]
    minutes = np.zeros((len(points), len(points)), dtype=np.int64)
    minutes[np.ix_(known, known)] = travel.minutes(there, there)
    np.fill_diagonal(minutes, 0)
    return minutes
