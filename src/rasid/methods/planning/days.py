"""Drawn tasks, people and the days on which they may go enter; each task's days in order of preference leave.

Stage 1b's chance. Tours are found without a day; then days are dealt to them at random, new ones each week, so that
ways are short and no place has a day. What a centre can see of that is its sister branches: two of them in one tour are
visited on one day, two in different tours by chance alone. So many pairs are taken apart that a visit next door makes
one today at most `PlanRules.sister_lift` times as likely. Whoever places the tasks keeps as close to the first
preference as caps and people allow.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tasks import Task, TaskPurpose
from rasid.methods.planning.tours import Tour, undated_tours
from rasid.methods.planning.travel import HAVERSINE, TravelTimes

GRAIN = 1 << 30
"""Chances are drawn in these units."""


def day_preferences(
    tasks: Iterable[Task],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    seed: bytes,
    *,
    observers: Iterable[ObserverProfile] = (),
    travel: TravelTimes = HAVERSINE,
) -> dict[str, tuple[date, ...]]:
    """Task → the days of the wave on which somebody may go there, most wanted first; in task order.

    `allowed`: centre → observer → days. A task that repeats another one (`beside`) has that one's days in that one's
    order. A task that nobody can make has no days. Without `observers` every day is independent of every other. The
    same seed gives the same preferences whatever the order given.
    """
    listed = sorted(tasks, key=lambda task: (task.beside is not None, task.id))
    places = {centre.id: centre for centre in centres}
    people = {person.id: person for person in observers}
    # What is asked for besides the sample takes any day: nobody who asks for a visit may move a drawn one.
    sample = [task for task in listed if task.purpose is TaskPurpose.SAMPLE]
    stream = SeedStream(seed, "days")
    tours = undated_tours(sample, allowed, people, places, rules, travel) if people else []
    wanted = _wishes(tours, {task.id: allowed.get(task.centre, {}) for task in sample}, people, rules, stream)
    groups = {task.id: _sisters(places.get(task.centre)) for task in sample}
    wanted = spread_sisters(wanted, tours, groups, sorted(rules.days), rules.sister_lift, stream)
    wanted = mixed(wanted, rules.day_mixing, sorted(rules.days), stream)
    found: dict[str, tuple[date, ...]] = {}
    for task in listed:
        luck = SeedStream(seed, f"days/{task.id}")
        possible = {day for days in allowed.get(task.centre, {}).values() for day in days}
        order = luck.shuffled([day for day in sorted(rules.days) if day in possible])
        first = wanted.get(task.id)
        if first in order:
            order.remove(first)
            order.insert(0, first)
        found[task.id] = found.get(task.beside or "", tuple(order))
    return dict(sorted(found.items()))


def mixed(
    wanted: Mapping[str, date], share: float, days: Sequence[date], stream: SeedStream
) -> dict[str, date]:
    """The wishes after about `share` of the tasks, chosen at random, have got days that fill up what the others leave.

    Days are then as full as one another: who counts the visits of a week so far learns nothing about the rest of it.
    """
    is_chosen = {task: stream.below(GRAIN) < share * GRAIN for task in sorted(wanted)}
    chosen = [task for task, itself in is_chosen.items() if itself]
    found = {task: day for task, day in wanted.items() if not is_chosen[task]}
    load = dict.fromkeys(days, 0) | dict(Counter(found.values()))
    filling = []
    for _ in chosen:
        least = min(load.values())
        filling.append(stream.choice([day for day in days if load[day] == least]))
        load[filling[-1]] += 1
    return found | dict(zip(chosen, stream.shuffled(filling), strict=True))


def _sisters(centre: CentreProfile | None) -> Hashable:
    return (centre.authority, centre.neighbourhood) if centre and centre.neighbourhood else None


def _wishes(
    tours: Sequence[Tour],
    days_of: Mapping[str, Mapping[str, tuple[date, ...]]],
    people: Mapping[str, ObserverProfile],
    rules: PlanRules,
    stream: SeedStream,
) -> dict[str, date]:
    """Each task's day by its tour; a task that is closed then has no wish."""
    free = {name: sorted(person.available_days & set(rules.days)) for name, person in people.items()}
    wanted: dict[str, date] = {}
    for tour, day in zip(tours, dealt(tours, free, stream), strict=True):
        wanted |= {task: day for task in tour.tasks if day in days_of[task].get(tour.observer, ())}
    return wanted


def dealt(tours: Sequence[Tour], free: Mapping[str, Sequence[date]], stream: SeedStream) -> list[date]:
    """A day for each tour, in the order of the tours; no observer has two on one day.

    Tours take their turn in random order and get the emptiest of their observer's days that are left, by chance among
    equals. Days are then about as full as one another, so that nobody can count how many visits a week still owes.
    """
    load: dict[date, int] = defaultdict(int)
    taken: dict[str, set[date]] = defaultdict(set)
    found: dict[int, date] = {}
    for number in stream.shuffled(range(len(tours))):
        tour = tours[number]
        left = [day for day in free[tour.observer] if day not in taken[tour.observer]]
        least = min(load[day] for day in left)
        found[number] = stream.choice([day for day in left if load[day] == least])
        taken[tour.observer].add(found[number])
        load[found[number]] += len(tour.tasks)
    return [found[number] for number in range(len(tours))]


def spread_sisters(
    wanted: Mapping[str, date],
    tours: Sequence[Tour],
    groups: Mapping[str, Hashable],
    days: Sequence[date],
    lift: float,
    stream: SeedStream,
) -> dict[str, date]:
    """The wishes with so few sister branches left together that `lift` is kept: a pair shares its day by chance 1 in D,
    and because of a shared tour only as often as lifts that to `lift` in D.

    With P pairs of sisters drawn this week, S of them in one tour and the others' days independent, each of the S
    stays together with chance (P(lift − 1) + S) ÷ (D·S), and else gets another day than its sister's.
    """
    tour_of = {task: number for number, tour in enumerate(tours) for task in tour.tasks}
    members: dict[Hashable, list[str]] = defaultdict(list)
    for task in sorted(wanted):
        if groups.get(task) is not None:
            members[groups[task]].append(task)
    pairs = sum(len(m) * (len(m) - 1) // 2 for m in members.values())
    together: list[list[str]] = []
    for group in sorted(members, key=str):
        same: dict[int, list[str]] = defaultdict(list)
        for task in members[group]:
            same[tour_of[task]].append(task)
        together += [shared for shared in same.values() if len(shared) > 1]
    shared_pairs = sum(len(m) * (len(m) - 1) // 2 for m in together)
    if not shared_pairs or len(days) < 2:
        return dict(wanted)
    stays = int(GRAIN * min(1.0, (pairs * (lift - 1) + shared_pairs) / (len(days) * shared_pairs)))
    found = dict(wanted)
    for shared in together:
        for task in stream.shuffled(shared)[1:]:
            if stream.below(GRAIN) >= stays:
                found[task] = stream.choice([day for day in days if day != found[task]])
    return found
