"""Random small countries for the tests of whole weeks: every kind of rule, place and task appears in them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rasid.methods.planning import CentreProfile, ObserverProfile, PlanRules, eligibility
from rasid.methods.planning.effort import PATIENT, Effort, Watch
from rasid.methods.planning.profiles import Certificate, Place
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, SUNDAY, WEEK, seed
from rasid.methods.planning.travel import HAVERSINE
from rasid.methods.planning.validate import Violation, validate_week
from rasid.methods.planning.week import plan_week

QUICK = Effort(exploration=1, iterations=20)
CITIES = {"amman": (31.95, 35.91), "irbid": (32.55, 35.85)}


@dataclass(frozen=True)
class Country:
    """What a week is planned from."""

    observers: Sequence[ObserverProfile]
    centres: Sequence[CentreProfile]
    tasks: Sequence[Task]
    rules: PlanRules
    number: int = 1

    def plan(self, watch: Watch = PATIENT) -> Week:
        mask = eligibility(self.observers, self.centres, self.rules)
        return plan_week(
            self.tasks,
            mask.allowed,
            self.observers,
            self.centres,
            self.rules,
            HAVERSINE,
            seed(self.number),
            effort=QUICK,
            watch=watch,
        )

    def violations(self, week: Week) -> tuple[Violation, ...]:
        """The validator's word, with a frame in which every drawn centre had an even chance."""
        drawn = [task.centre for task in self.tasks if task.purpose is TaskPurpose.SAMPLE]
        frame = dict.fromkeys([*drawn, *(f"spare{n}" for n in range(len(drawn)))], 0.5)
        return validate_week(
            week, self.tasks, frame, len(drawn), self.observers, self.centres, self.rules, HAVERSINE
        )


def country(number: int) -> Country:
    """One of endlessly many; the same number gives the same one."""
    shape = random.Random(number)
    observers = [_observer(shape, n) for n in range(shape.randint(3, 12))]
    centres = [_centre(shape, n) for n in range(shape.randint(4, 36))]
    rules = replace(
        RULES,
        daily_cap=shape.randint(1, 4),
        authority_day_cap=shape.choice([None, None, 2, 4]),
        sister_caps=shape.choice([(1,), (1, 2), (2, 3)]),
    )
    # Some were there lately; whom the mask excludes depends on the wave's days.
    observers = [
        replace(
            one,
            last_visits={
                centre.id: SUNDAY - timedelta(days=shape.choice([10, 88, 200]))
                for centre in shape.sample(centres, len(centres) // 4)
            },
        )
        for one in observers
    ]
    return Country(observers, centres, _tasks(shape, centres), rules, number)


def _place(shape: random.Random, city: str) -> Place:
    latitude, longitude = CITIES[city]
    return Place(latitude + shape.gauss(0, 0.08), longitude + shape.gauss(0, 0.08))


def _observer(shape: random.Random, n: int) -> ObserverProfile:
    city = shape.choice(list(CITIES))
    sectors = shape.sample(["health", "courts", "licensing"], shape.randint(1, 3))
    first, last = WEEK[0], shape.choice([WEEK[1], WEEK[4], WEEK[4]])
    return replace(
        NOOR,
        id=f"o{n}",
        certificates=tuple(Certificate(sector, first, last) for sector in sectors),
        available_days=frozenset(day for day in WEEK if shape.random() < 0.8),
        weekly_cap=shape.randint(1, 9),
        languages=frozenset(shape.sample(["ar", "en"], shape.randint(1, 2))),
        districts=shape.choice([None, frozenset({city}), frozenset({city})]),
        suspended=shape.random() < 0.05,
        conflict_authorities=frozenset({"a0"} if shape.random() < 0.1 else ()),
        conflict_centres=frozenset(f"c{m:02}" for m in range(36) if shape.random() < 0.05),
        home=shape.choice([None, *[_place(shape, city)] * 4]),
        personas=frozenset(shape.sample(["student", "elder", "foreigner"], shape.randint(0, 2))),
        day_minutes=shape.choice([240, 360, 480]),
        weekly_minutes=shape.choice([None, 600, 2100]),
    )


def _centre(shape: random.Random, n: int) -> CentreProfile:
    city = shape.choice(list(CITIES))
    by_phone = shape.random() < 0.1
    opens, hours = shape.choice([8 * 60, 9 * 60 + 7]), shape.choice([7 * 60, 250, 100])
    return replace(
        CLINIC,
        id=f"c{n:02}",
        authority=f"a{shape.randrange(3)}",
        sector=shape.choice(["health", "courts", "licensing"]),
        open_days=frozenset(day for day in WEEK if shape.random() < 0.8),
        languages=frozenset(shape.sample(["ar", "en"], shape.randint(0, 2))),
        district=None if by_phone else city,
        place=None if by_phone else _place(shape, city),
        minutes=shape.choice([20, 45, 90, 130]),
        windows={day: (opens, opens + hours) for day in WEEK if shape.random() < 0.4},
        personas=frozenset(shape.sample(["student", "elder"], 1) if shape.random() < 0.2 else ()),
        neighbourhood=None if by_phone else f"{city}-{shape.randrange(3)}",
    )


def _tasks(shape: random.Random, centres: Sequence[CentreProfile]) -> list[Task]:
    tasks = []
    for centre in centres:
        if shape.random() < 0.85:
            tasks.append(Task(f"s-{centre.id}", centre.id))
            if shape.random() < 0.3:
                tasks.append(Task(f"d-{centre.id}", centre.id, TaskPurpose.DOUBLE, f"s-{centre.id}"))
        if shape.random() < 0.15:
            purpose = shape.choice([TaskPurpose.URGENT, TaskPurpose.REVISIT])
            tasks.append(Task(f"u-{centre.id}", centre.id, purpose, weight=shape.randint(1, 3)))
    return tasks


def office_week(number: int, observers: int, centres: int) -> Country:
    """An ordinary week in one city: working hours, three visits a day, six a week, everybody may go anywhere."""
    shape = random.Random(number)
    people = [
        replace(NOOR, id=f"o{n:02}", weekly_cap=6, home=_place(shape, "amman")) for n in range(observers)
    ]
    places = [
        replace(CLINIC, id=f"c{n:03}", authority=f"a{n % 9}", place=_place(shape, "amman"))
        for n in range(centres)
    ]
    return Country(people, places, [Task(f"s-{place.id}", place.id) for place in places], RULES, number)
