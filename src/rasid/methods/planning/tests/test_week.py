"""Whole weeks: every rule is kept, days are chance, and nothing but the input and the seed decides."""

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from rasid.methods.planning import placing, week
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.tasks import DropReason, Task, TaskPurpose
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, SUNDAY, WEEK
from rasid.methods.planning.tests.weeks import Country, country, office_week
from rasid.methods.planning.week import as_bytes

HOME = Place(31.95, 35.91)


@pytest.mark.parametrize("number", range(50))
def test_a_week_breaks_no_rule_and_names_every_task_once(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if number % 2:
        # As in a large country: several zones, and each task knows few of its people.
        monkeypatch.setattr(week, "ZONE_TASKS", 8)
        monkeypatch.setattr(placing, "EXACT", 60)
        monkeypatch.setattr(placing, "FEW", 2)
    land = country(number)
    plan = land.plan()
    assert land.violations(plan) == ()
    shuffled = random.Random(number)
    mixed = replace(
        land,
        observers=shuffled.sample(land.observers, len(land.observers)),
        centres=shuffled.sample(land.centres, len(land.centres)),
        tasks=shuffled.sample(land.tasks, len(land.tasks)),
    )
    assert as_bytes(mixed.plan()) == as_bytes(plan)


@pytest.mark.parametrize("hash_seed", ["0", "77"])
def test_another_process_plans_the_same_bytes(hash_seed: str) -> None:
    program = (
        "import hashlib\n"
        "from rasid.methods.planning.tests.weeks import country\n"
        "from rasid.methods.planning.week import as_bytes\n"
        "print(hashlib.sha256(b''.join(as_bytes(country(n).plan()) for n in (3, 8, 20))).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": hash_seed}
    found = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, check=True
    )
    here = b"".join(as_bytes(country(n).plan()) for n in (3, 8, 20))
    assert found.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_whoever_plans_can_still_be_interrupted() -> None:
    """A solver that kept Ctrl-C to itself would leave the process to die of it without a word."""
    program = (
        "import os, signal\n"
        "from rasid.methods.planning.tests.weeks import country\n"
        "country(3).plan()\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt:\n    print('heard')"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (found.stdout, found.returncode) == ("heard\n", 0)


def test_another_seed_plans_another_week() -> None:
    land = country(3)
    assert as_bytes(land.plan()) != as_bytes(replace(land, number=4).plan())


@pytest.mark.parametrize("number", range(3))
def test_one_more_observer_does_not_cost_more_than_one_visit_in_a_hundred(number: int) -> None:
    land = office_week(number, observers=17, centres=108)
    fewer = replace(land, observers=land.observers[:-1])
    before, after = len(fewer.plan().stops), len(land.plan().stops)
    assert after >= 0.99 * before
    # Sixteen people make six visits each, and no fewer.
    assert before >= 95


def test_every_day_is_as_likely_as_another_and_parts_follow_the_visitors() -> None:
    land = office_week(1, observers=4, centres=5)
    days: Counter[tuple[str, object]] = Counter()
    parts: Counter[str] = Counter()
    weeks = 300
    for number in range(weeks):
        plan = replace(land, number=number).plan()
        assert len(plan.stops) == 5
        days.update((stop.centre, stop.day) for stop in plan.stops)
        parts.update(stop.day_part for stop in plan.stops)
    # χ² with 5 × 4 degrees of freedom: above 45.3 once in a thousand.
    expected = weeks / 5
    assert len(days) == 25
    assert sum((count - expected) ** 2 / expected for count in days.values()) < 45.3
    shares = dict(zip(RULES.day_parts, RULES.visitors, strict=True))
    wanted = {part: weeks * 5 * share / 100 for part, share in shares.items()}
    assert sum((parts[part] - wanted[part]) ** 2 / wanted[part] for part in wanted) < 13.8


def test_under_full_caps_no_day_and_no_centre_is_favoured() -> None:
    """Two people's week is full; who is left out, and on which days the others fall, is chance still."""
    land = office_week(2, observers=2, centres=16)
    days: Counter[object] = Counter()
    left: Counter[str] = Counter()
    weeks = 80
    for number in range(weeks):
        plan = replace(land, number=number).plan()
        assert len(plan.stops) == 12
        days.update(stop.day for stop in plan.stops)
        left.update(drop.centre for drop in plan.drops)
    # 12 of 15 places a week are taken, so days vary less than if they were drawn one by one.
    assert all(abs(days[day] - weeks * 12 / 5) < 45 for day in WEEK)
    assert len(left) == 16
    assert all(abs(left[centre.id] - weeks / 4) < 4.5 * (weeks * 3 / 16) ** 0.5 for centre in land.centres)


def test_sister_branches_are_spread_over_the_days_by_chance() -> None:
    sisters = [
        replace(CLINIC, id=f"c{n}", place=Place(31.95 + n / 500, 35.9), neighbourhood="centre")
        for n in range(4)
    ]
    people = [replace(NOOR, id=f"o{n}", home=HOME) for n in range(4)]
    tasks = [Task(centre.id, centre.id) for centre in sisters]
    land = Country(people, sisters, tasks, replace(RULES, sister_caps=(1, 2)))
    most: Counter[int] = Counter()
    for number in range(60):
        plan = replace(land, number=number).plan()
        assert len(plan.stops) == 4
        most[max(Counter(stop.day for stop in plan.stops).values())] += 1
    assert set(most) == {1, 2}


def test_a_group_larger_than_the_week_is_still_visited_as_often_as_it_was_drawn() -> None:
    sisters = [
        replace(CLINIC, id=f"c{n:02}", place=Place(31.95 + n / 500, 35.9), neighbourhood="centre")
        for n in range(12)
    ]
    people = [replace(NOOR, id=f"o{n}", home=HOME) for n in range(5)]
    land = Country(people, sisters, [Task(c.id, c.id) for c in sisters], replace(RULES, sister_caps=(1, 2)))
    plan = land.plan()
    assert len(plan.stops) == 12
    assert land.violations(plan) == ()


def test_a_double_goes_with_its_visit_by_somebody_else() -> None:
    clinic = replace(CLINIC, place=HOME)
    tasks = [Task("first", "clinic"), Task("double", "clinic", TaskPurpose.DOUBLE, "first")]
    people = [replace(NOOR, id=name, home=HOME) for name in ("noor", "karim")]
    land = Country(people, [clinic], tasks, RULES)
    for number in range(10):
        first, double = sorted(
            replace(land, number=number).plan().stops, key=lambda stop: stop.task, reverse=True
        )
        assert (first.task, double.task) == ("first", "double")
        assert (first.day, first.day_part) == (double.day, double.day_part)
        assert {first.observer, double.observer} == {"noor", "karim"}
    (drop,) = replace(land, observers=people[:1]).plan().drops
    assert (drop.task, drop.reason) == ("double", DropReason.NO_SECOND_OBSERVER)


def test_what_is_asked_for_besides_neither_moves_nor_displaces_the_sample() -> None:
    land = office_week(5, observers=3, centres=17)
    asked = [Task(f"u-{c.id}", c.id, TaskPurpose.URGENT, weight=3) for c in land.centres[:6]]
    alone = land.plan()
    together = replace(land, tasks=[*land.tasks, *asked]).plan()
    assert len(alone.stops) == 17
    assert {(s.task, s.day) for s in alone.stops} == {
        (s.task, s.day) for s in together.stops if s.purpose is TaskPurpose.SAMPLE
    }
    # Three people make six visits each: one is left for what is asked for.
    assert len(together.stops) == 18


def test_what_does_not_fit_one_day_is_made_on_another() -> None:
    """Two visits begin in the last minutes of one day far from each other; one observer cannot make both."""
    short = dict.fromkeys(WEEK[:2], (600, 660))
    north, south = (
        replace(CLINIC, id=name, place=Place(latitude, 35.9), windows=short, minutes=55)
        for name, latitude in (("north", 32.3), ("south", 31.6))
    )
    noor = replace(NOOR, home=HOME, available_days=frozenset(WEEK[:2]))
    land = Country([noor], [north, south], [Task("n", "north"), Task("s", "south")], RULES)
    for number in range(8):
        plan = replace(land, number=number).plan()
        assert {stop.day for stop in plan.stops} == set(WEEK[:2])


def test_a_centre_beyond_a_days_way_is_dropped_with_that_reason() -> None:
    far = replace(CLINIC, place=Place(29.5, 35.0))
    noor = replace(NOOR, home=HOME, day_minutes=240)
    (drop,) = Country([noor], [far], [Task("t", "clinic")], RULES).plan().drops
    assert drop.reason is DropReason.DAY_TOO_LONG
    karim = replace(NOOR, suspended=True)
    (drop,) = Country([karim], [far], [Task("t", "clinic")], RULES).plan().drops
    assert drop.reason is DropReason.NO_ELIGIBLE_OBSERVER


class _Impatient:
    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def told(self, done: int, total: int) -> None:
        self.heard.append((done, total))

    def stop(self) -> bool:
        return True


def test_whoever_says_enough_gets_a_sound_week_at_once() -> None:
    land = office_week(7, observers=4, centres=30)
    watch = _Impatient()
    plan = land.plan(watch)
    assert plan.was_stopped
    assert land.violations(plan) == ()
    assert len(plan.stops) >= 20
    assert watch.heard[-1][0] == watch.heard[-1][1]
    assert not land.plan().was_stopped


@pytest.mark.parametrize(
    ("tasks", "words"),
    [
        ([Task("t", "clinic"), Task("t", "clinic")], "twice"),
        ([Task("t", "elsewhere")], "not here"),
        ([Task("t", "clinic", TaskPurpose.DOUBLE)], "beside"),
        ([Task("t", "clinic", TaskPurpose.DOUBLE, "nothing")], "repeats nothing"),
    ],
)
def test_tasks_that_cannot_be_are_refused(tasks: list[Task], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Country([NOOR], [CLINIC], tasks, RULES).plan()


def test_whoever_was_there_this_week_does_not_return() -> None:
    clinic = replace(CLINIC, place=HOME)
    tasks = [Task("s", "clinic"), Task("u", "clinic", TaskPurpose.URGENT)]
    land = Country([replace(NOOR, home=HOME)], [clinic], tasks, RULES)
    plan = land.plan()
    assert [stop.task for stop in plan.stops] == ["s"]
    seen = replace(NOOR, home=HOME, last_visits={"clinic": SUNDAY - timedelta(days=3)})
    assert replace(land, observers=[seen]).plan().stops == ()
