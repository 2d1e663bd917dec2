"""Days under the caps: as many tasks as an independent maximum flow finds, and no cap passed by the witnesses."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_flow

from rasid.methods.planning import CentreProfile, Eligibility, ObserverProfile, PlanRules, eligibility
from rasid.methods.planning.caps import Work
from rasid.methods.planning.placing import Days, choose_days
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.tasks import DropReason, Task
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, WEEK, seed
from rasid.methods.planning.travel import HAVERSINE


def country(shape: random.Random) -> tuple[list[ObserverProfile], list[CentreProfile], PlanRules]:
    sectors = ["health", "courts"]
    observers = [
        replace(
            NOOR,
            id=f"o{n}",
            certificates=tuple(
                replace(NOOR.certificates[0], sector=s) for s in sectors if shape.random() < 0.7
            ),
            available_days=frozenset(day for day in WEEK if shape.random() < 0.5),
            weekly_cap=shape.randint(0, 4),
            conflict_centres=frozenset(f"c{m:02}" for m in range(25) if shape.random() < 0.3),
        )
        for n in range(shape.randint(1, 6))
    ]
    centres = [
        replace(
            CLINIC,
            id=f"c{m:02}",
            sector=shape.choice(sectors),
            open_days=frozenset(day for day in WEEK if shape.random() < 0.6),
        )
        for m in range(shape.randint(1, 25))
    ]
    return observers, centres, replace(RULES, daily_cap=shape.randint(1, 3))


def largest(mask: Eligibility, observers: list[ObserverProfile], rules: PlanRules) -> int:
    """Maximum flow by an independent implementation."""
    slots = sorted({(o, day) for row in mask.allowed.values() for o, days in row.items() for day in days})
    names = ["source", "sink", *mask.allowed, *slots, *(observer.id for observer in observers)]
    where = {name: n for n, name in enumerate(names)}
    capacity = np.zeros((len(names), len(names)), dtype=np.int32)
    for centre, row in mask.allowed.items():
        capacity[0, where[centre]] = 1
        for observer, days in row.items():
            for day in days:
                capacity[where[centre], where[observer, day]] = 1
    for slot in slots:
        capacity[where[slot], where[slot[0]]] = rules.daily_cap
    for observer in observers:
        capacity[where[observer.id], 1] = observer.weekly_cap
    return int(maximum_flow(csr_matrix(capacity), 0, 1).flow_value)


def chosen(
    observers: list[ObserverProfile], centres: list[CentreProfile], rules: PlanRules, number: int
) -> Days:
    mask = eligibility(observers, centres, rules)
    work = Work(
        {centre.id: Task(centre.id, centre.id) for centre in sorted(centres, key=lambda each: each.id)},
        mask.allowed,
        {person.id: person for person in observers},
        {centre.id: centre for centre in centres},
        rules,
        HAVERSINE,
        seed(number),
    )
    return choose_days(work, dict.fromkeys(mask.allowed, ""), dict.fromkeys(work.people, ""), Counter())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_as_many_as_possible_are_placed_under_caps_that_hold(number: int) -> None:
    observers, centres, rules = country(random.Random(number))
    mask = eligibility(observers, centres, rules)
    days = chosen(observers, centres, rules, number)
    assert len(days.choices) == largest(mask, observers, rules)
    assert days.choices.keys() | days.drops.keys() == {centre.id for centre in centres}
    assert not days.choices.keys() & days.drops.keys()
    for name, reason in days.drops.items():
        assert (reason is DropReason.NO_ELIGIBLE_OBSERVER) == (not mask.allowed[name])
    caps = {person.id: person.weekly_cap for person in observers}
    week, day = Counter[str](), Counter[tuple[str, object]]()
    for name, choice in days.choices.items():
        assert choice.day in mask.allowed[name][choice.observer]
        week[choice.observer] += 1
        day[choice.observer, choice.day] += 1
    assert all(load <= caps[name] for name, load in week.items())
    assert all(load <= rules.daily_cap for load in day.values())


def test_moving_one_visit_makes_room_for_another() -> None:
    one_day = replace(RULES, days=WEEK[:1], daily_cap=1)
    only_noor = replace(CLINIC, id="b", languages=frozenset({"ar"}))
    either = replace(CLINIC, id="a", languages=frozenset())
    karim = replace(NOOR, id="karim", languages=frozenset())
    for number in range(12):
        days = chosen([NOOR, karim], [only_noor, either], one_day, number)
        assert {name: choice.observer for name, choice in days.choices.items()} == {"a": "karim", "b": "noor"}


def test_minutes_are_a_cap_as_visits_are() -> None:
    centres = [replace(CLINIC, id=name, minutes=100) for name in "abcdef"]
    brief = replace(NOOR, weekly_minutes=450)
    assert len(chosen([brief], centres, RULES, 1).choices) == 4
    half = replace(NOOR, day_minutes=250)
    assert max(Counter(c.day for c in chosen([half], centres, RULES, 1).choices.values()).values()) == 2


def test_an_authority_with_a_cap_is_not_everywhere_on_one_day() -> None:
    centres = [replace(CLINIC, id=f"c{n}") for n in range(8)]
    people = [replace(NOOR, id=f"o{n}") for n in range(4)]
    days = chosen(people, centres, replace(RULES, authority_day_cap=1), 1)
    assert sorted(choice.day for choice in days.choices.values()) == list(WEEK)
    assert set(days.drops.values()) == {DropReason.SISTERS_FULL}


@pytest.mark.parametrize("number", range(3))
def test_a_large_zone_loses_nothing_when_people_suffice(number: int) -> None:
    """More options than are looked at one by one: each task knows few of its people."""
    shape = random.Random(number)
    people = [replace(NOOR, id=f"o{n:02}", weekly_cap=6) for n in range(30)]
    centres = [
        replace(CLINIC, id=f"c{n:03}", place=Place(31.9 + shape.random() / 5, 35.9)) for n in range(160)
    ]
    assert len(chosen(people, centres, RULES, number).choices) == 160
