"""A week's drawn tasks, the mask, the people and a seed enter; who goes where on which day and by which way leaves.

Stages 1b and 2 of a plan: days by chance under the caps (`placing`), then zone by zone and day by day the ways
(`routing`). What a day's ways cannot hold is tried on the task's other days in random order. The same input and seed
give the same week, whatever the order of the input; budgets are steps, never seconds.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from rasid.methods.planning.caps import Allowed, Work
from rasid.methods.planning.effort import EFFORT, PATIENT, Effort, Watch
from rasid.methods.planning.placing import choose_days
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.tasks import DropReason, Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.ways import Ways
from rasid.methods.planning.zones import Zones, zones

FORMAT = "rasid/week/v1"
ZONE_TASKS = 160
"""Tasks of a week that are looked at together, at most about."""
ROUNDS = 3
"""How often what was left out is tried again on every day, while that brings anything."""


def plan_week(
    tasks: Iterable[Task],
    allowed: Allowed,
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
    seed: bytes,
    *,
    effort: Effort = EFFORT,
    watch: Watch = PATIENT,
) -> Week:
    """Every task as a stop of somebody's day, or as a drop with its reason.

    `allowed`: centre → observer → days, the mask. Sample tasks come first, then re-visits and urgent ones, then
    doubles; whoever comes later moves nobody's day. Raises ValueError on a task named twice, an unknown centre, a
    double of nothing, or a seed of the wrong length.
    """
    work = _work(tasks, allowed, observers, centres, rules, travel, seed)
    found = _zones(work)
    work, least_ways, too_far = _within_reach(work, found)
    order = work.stream("day order").shuffled(sorted(rules.days))
    pieces = len(set(found.centre.values()))
    total = pieces * (len(order) + 1) + 1
    days = choose_days(work, found.centre, found.observer, least_ways, watch, _counted(watch, 0, total))
    found_ways = Ways(work, found, days, least_ways, effort, watch)
    for number, day in enumerate(order, start=1):
        found_ways.route(day, _counted(watch, pieces * number, total))
    for _ in range(ROUNDS):
        gained = [day for day in order if found_ways.try_again(day)]
        if not gained:
            break
    watch.told(total, total)
    return found_ways.week(dict.fromkeys(too_far, DropReason.DAY_TOO_LONG))


def as_bytes(week: Week) -> bytes:
    """Canonical JSON: two weeks are the same exactly when these bytes are."""
    row = {
        "format": FORMAT,
        "was_stopped": week.was_stopped,
        "stops": [
            [
                s.task,
                s.centre,
                s.purpose,
                s.observer,
                s.day.isoformat(),
                s.day_part,
                s.order,
                s.arrives,
                s.travel,
            ]
            for s in week.stops
        ],
        "drops": [[d.task, d.centre, d.purpose, d.reason] for d in week.drops],
        "home_travel": [[o, day.isoformat(), m] for (o, day), m in sorted(week.home_travel.items())],
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _counted(watch: Watch, before: int, total: int) -> Callable[[int], None]:
    def told(done: int) -> None:
        watch.told(before + done, total)

    return told


def _work(
    tasks: Iterable[Task],
    allowed: Allowed,
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
    seed: bytes,
) -> Work:
    listed = sorted(tasks, key=lambda task: task.id)
    named = {task.id: task for task in listed}
    places = {centre.id: centre for centre in sorted(centres, key=lambda centre: centre.id)}
    people = {person.id: person for person in sorted(observers, key=lambda person: person.id)}
    if len(named) < len(listed):
        raise ValueError("a task is named twice")
    for task in listed:
        first = named.get(task.beside or "")
        if task.centre not in places:
            raise ValueError(f"task {task.id} is at a centre that is not here")
        if (task.purpose is TaskPurpose.DOUBLE) != (task.beside is not None):
            raise ValueError(f"task {task.id}: a double, and nothing else, is beside another task")
        if task.beside and (first is None or first.centre != task.centre or first.beside):
            raise ValueError(f"task {task.id} repeats nothing that is here")
    wave = set(rules.days)
    mask = {
        centre: {
            name: left
            for name, days in sorted(allowed.get(centre, {}).items())
            if name in people and (left := tuple(day for day in sorted(days) if day in wave))
        }
        for centre in sorted({task.centre for task in listed})
    }
    return Work(named, mask, people, places, rules, travel, seed)


def _zones(work: Work) -> Zones:
    """Few tasks are one zone; more are cut by place."""
    here = [work.centres[centre] for centre in work.allowed]
    if len(work.tasks) <= ZONE_TASKS:
        return Zones({centre.id: "" for centre in here}, dict.fromkeys(work.people, ""))
    return zones(here, work.people.values(), most=ZONE_TASKS)


def _within_reach(work: Work, found: Zones) -> tuple[Work, dict[str, int], set[str]]:
    """The mask without those whose way there and back is too long; the least way to each centre; tasks lost by that."""
    least: dict[str, int] = {}
    kept: dict[str, Mapping[str, tuple[date, ...]]] = dict(work.allowed)
    of_zone: dict[str, list[str]] = defaultdict(list)
    for centre in work.allowed:
        of_zone[found.centre[centre]].append(centre)
    for zone in sorted(of_zone):
        here = [c for c in of_zone[zone] if work.centres[c].place is not None]
        least.update(dict.fromkeys(of_zone[zone], 0))
        people = sorted({name for centre in here for name in work.allowed[centre]})
        homes = [name for name in people if work.people[name].home is not None]
        points = [p for c in here if (p := work.centres[c].place) is not None]
        starts = [p for name in homes if (p := work.people[name].home) is not None]
        if not points:
            continue
        between = np.asarray(work.travel.minutes(points, points)).copy()
        np.fill_diagonal(between, np.iinfo(between.dtype).max)
        nearest = between.min(axis=0)
        if starts:
            there, back = work.travel.minutes(starts, points), work.travel.minutes(points, starts)
            nearest = np.minimum(nearest, there.min(axis=0))
            row = {name: n for n, name in enumerate(homes)}
            days = np.array([work.people[name].day_minutes for name in homes])
            for n, centre in enumerate(here):
                far = there[:, n] + back[n] + work.centres[centre].minutes > days
                if far.any():
                    kept[centre] = {
                        name: when
                        for name, when in work.allowed[centre].items()
                        if name not in row or not far[row[name]]
                    }
        if len(homes) == len(people):
            least.update({centre: int(nearest[n]) for n, centre in enumerate(here)})
    lost = {t.id for t in work.tasks.values() if work.allowed[t.centre] and not kept[t.centre]}
    return replace(work, allowed=kept), least, lost
