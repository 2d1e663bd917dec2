import random
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_flow

from rasid.methods.planning import (
    CentreProfile,
    Eligibility,
    HoleReason,
    ObserverProfile,
    PlanRules,
    assign_visits,
    eligibility,
)
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, WEEK, seed


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


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_as_many_as_possible_are_placed(number: int) -> None:
    observers, centres, rules = country(random.Random(number))
    mask = eligibility(observers, centres, rules)
    drawn = [centre.id for centre in centres]
    outcome = assign_visits(drawn, mask, observers, rules, seed(number))
    assert len(outcome.visits) == largest(mask, observers, rules)
    assert assign_visits(drawn[::-1], mask, observers[::-1], rules, seed(number)) == outcome
    for hole in outcome.holes:
        is_hopeless = not mask.allowed[hole.centre]
        assert (hole.reason is HoleReason.NO_ELIGIBLE_OBSERVER) == is_hopeless


def test_moving_one_visit_makes_room_for_another() -> None:
    one_day = replace(RULES, days=WEEK[:1], daily_cap=1)
    only_noor = replace(CLINIC, id="b", languages=frozenset({"ar"}))
    either = replace(CLINIC, id="a", languages=frozenset())
    karim = replace(NOOR, id="karim", languages=frozenset())
    people = [NOOR, karim]
    mask = eligibility(people, [only_noor, either], one_day)
    for number in range(12):
        outcome = assign_visits(["a", "b"], mask, people, one_day, seed(number))
        assert {visit.centre: visit.observer for visit in outcome.visits} == {"a": "karim", "b": "noor"}


def test_days_are_even_parts_follow_the_visitors_and_neither_can_be_computed() -> None:
    people = [replace(NOOR, id=f"o{n}") for n in range(3)]
    mask = eligibility(people, [CLINIC], RULES)
    seen: Counter[tuple[date, str]] = Counter()
    for number in range(1500):
        (visit,) = assign_visits(["clinic"], mask, people, RULES, seed(number)).visits
        seen[visit.day, visit.day_part] += 1
    assert len(seen) == 15
    expected = {part: 3 * share for part, share in zip(RULES.day_parts, RULES.visitors, strict=True)}
    assert sum((count - expected[part]) ** 2 / expected[part] for (_, part), count in seen.items()) < 36


def test_one_observer_is_not_in_two_places_in_the_same_part_of_a_day() -> None:
    one_day = replace(RULES, days=WEEK[:1])
    centres = [replace(CLINIC, id=name) for name in "abc"]
    mask = eligibility([NOOR], centres, one_day)
    outcome = assign_visits("abc", mask, [NOOR], one_day, seed(4))
    assert sorted(visit.day_part for visit in outcome.visits) == sorted(one_day.day_parts)


def test_under_full_caps_every_centre_has_the_same_chance_to_be_left_out() -> None:
    tired = replace(NOOR, weekly_cap=3)
    centres = [replace(CLINIC, id=name) for name in "abcdef"]
    mask = eligibility([tired], centres, RULES)
    left: Counter[str] = Counter()
    for number in range(600):
        left.update(hole.centre for hole in assign_visits("abcdef", mask, [tired], RULES, seed(number)).holes)
    assert all(abs(count - 300) < 4.5 * 150**0.5 for count in left.values())


def test_a_centre_drawn_twice_or_unknown_is_refused() -> None:
    mask = eligibility([NOOR], [CLINIC], RULES)
    for drawn, words in ((["clinic", "clinic"], "twice"), (["elsewhere"], "does not know")):
        with pytest.raises(ValueError, match=words):
            assign_visits(drawn, mask, [NOOR], RULES, seed(1))


def test_visits_come_in_centre_order() -> None:
    people = [NOOR]
    centres = [replace(CLINIC, id=name) for name in "cab"]
    outcome = assign_visits("cab", eligibility(people, centres, RULES), people, RULES, seed(9))
    assert all(one.centre < other.centre for one, other in pairwise(outcome.visits))
