"""Drawn tasks and the days on which somebody could make them enter; each task's days in order of preference leave.

Stage 1b's chance: days are chosen here, at random and before any route is known. Whoever places the tasks keeps as
close to the first preference as caps and people allow.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from rasid.methods.planning.profiles import CentreProfile, PlanRules
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tasks import Task


def day_preferences(
    tasks: Iterable[Task],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    seed: bytes,
) -> dict[str, tuple[date, ...]]:
    """Task → the days of the wave on which somebody may go there, most wanted first; in task order.

    `allowed`: centre → observer → days. A task that repeats another one (`beside`) has that one's days in that one's
    order. A task that nobody can make has no days. The same seed gives the same preferences whatever the order given.
    """
    stream = SeedStream(seed, "days")
    found: dict[str, tuple[date, ...]] = {}
    for task in sorted(tasks, key=lambda task: (task.beside is not None, task.id)):
        possible = {day for days in allowed.get(task.centre, {}).values() for day in days}
        order = tuple(stream.shuffled([day for day in sorted(rules.days) if day in possible]))
        found[task.id] = found.get(task.beside or "", order)
    return dict(sorted(found.items()))
