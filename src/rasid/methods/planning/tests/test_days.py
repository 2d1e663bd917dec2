"""Days are dealt to tours by chance; sister branches share a day hardly more often than chance alone would have it."""

from collections import Counter
from dataclasses import replace
from datetime import date

from rasid.methods.planning import CentreProfile, ObserverProfile, PlanRules, SeedStream, eligibility
from rasid.methods.planning.days import day_preferences, mixed, spread_sisters
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.secrecy.price import price_of
from rasid.methods.planning.secrecy.worlds import Site
from rasid.methods.planning.tasks import Task, TaskPurpose
from rasid.methods.planning.tests.people import CLINIC, NOOR, RULES, WEEK, seed
from rasid.methods.planning.tours import Tour, undated_tours
from rasid.methods.planning.travel import HAVERSINE
from rasid.methods.planning.week import plan_week

FREE = replace(RULES, sister_caps=(9,), day_mixing=0.0)
PEOPLE = [replace(NOOR, id=f"o{n}", weekly_cap=9, home=Place(32 + n / 50, 35.9)) for n in range(3)]
CENTRES = [
    replace(CLINIC, id=f"c{n:02}", authority=f"a{n % 4}", place=Place(32 + n / 300, 35.9), neighbourhood="n")
    for n in range(24)
]
TASKS = [Task(f"t{n:02}", centre.id) for n, centre in enumerate(CENTRES)]


def preferences(tasks: list[Task], number: int = 1, rules: PlanRules = FREE) -> dict[str, tuple[date, ...]]:
    mask = eligibility(PEOPLE, CENTRES, rules)
    return day_preferences(tasks, mask.allowed, CENTRES, rules, seed(number), observers=PEOPLE)


def tours(people: list[ObserverProfile] = PEOPLE, centres: list[CentreProfile] = CENTRES) -> list[Tour]:
    mask, crew = eligibility(people, centres, FREE), {one.id: one for one in people}
    return undated_tours(TASKS, mask.allowed, crew, {c.id: c for c in centres}, FREE, HAVERSINE)


def test_tours_hold_every_task_once_and_nobody_has_more_than_fits() -> None:
    found = tours()
    named = [task for tour in found for task in tour.tasks]
    assert sorted(named) == [task.id for task in TASKS]
    assert max(len(tour.tasks) for tour in found) <= FREE.daily_cap
    assert max(Counter(tour.observer for tour in found).values()) <= len(WEEK)


def test_who_may_visit_three_times_a_week_has_tours_of_three_visits_in_all() -> None:
    people = [replace(one, weekly_cap=3) for one in PEOPLE]
    loads: Counter[str] = Counter()
    for tour in tours(people):
        loads[tour.observer] += len(tour.tasks)
    assert max(loads.values()) <= 3


def test_every_task_prefers_a_possible_day_and_the_same_seed_the_same() -> None:
    closed = frozenset(WEEK[:2])
    centres = [replace(c, open_days=closed) if n % 2 else c for n, c in enumerate(CENTRES)]
    mask = eligibility(PEOPLE, centres, FREE)
    found = day_preferences(TASKS, mask.allowed, centres, FREE, seed(1), observers=PEOPLE)
    again = day_preferences(reversed(TASKS), mask.allowed, centres, FREE, seed(1), observers=reversed(PEOPLE))
    assert found == again
    assert all(set(found[f"t{n:02}"]) == set(closed) for n in range(1, 24, 2))
    assert all(set(found[f"t{n:02}"]) == set(WEEK) for n in range(0, 24, 2))


def test_a_double_wants_the_day_of_the_visit_it_repeats() -> None:
    double = Task("d", CENTRES[3].id, TaskPurpose.DOUBLE, beside="t03")
    found = preferences([*TASKS, double])
    assert found["d"] == found["t03"]


def test_what_is_asked_for_besides_moves_no_drawn_day() -> None:
    urgent = [Task(f"u{n}", CENTRES[n].id, TaskPurpose.URGENT) for n in range(20, 24)]
    alone, beside = preferences(TASKS[:20]), preferences([*TASKS[:20], *urgent])
    assert {task: beside[task] for task in alone} == alone


def test_every_day_is_wanted_alike_by_each_place_over_many_weeks() -> None:
    firsts = Counter(preferences(TASKS, number)["t05"][0] for number in range(250))
    assert min(firsts.values()) > 25  # 50 expected; below 25 once in thirty thousand
    assert max(firsts.values()) < 75


def test_sisters_of_one_tour_stay_together_only_as_often_as_the_lift_allows() -> None:
    """Ten tours of three, two of each tour are sisters of one another and of nobody else."""
    held = [Tour("o", (f"a{n}", f"b{n}", f"c{n}")) for n in range(10)]
    groups = {task: n if task[0] != "c" else None for n, tour in enumerate(held) for task in tour.tasks}
    same = 0
    for number in range(200):
        stream = SeedStream(seed(number), "test")
        wanted = {task: stream.choice(WEEK) for tour in held for task in tour.tasks[:1]}
        wanted = {task: wanted[tour.tasks[0]] for tour in held for task in tour.tasks}
        found = spread_sisters(wanted, held, groups, WEEK, 1.25, stream)
        same += sum(found[f"a{n}"] == found[f"b{n}"] for n in range(10))
    assert abs(same / 2000 - 1.25 / 5) < 0.04


def test_visits_with_days_of_their_own_make_all_days_as_full() -> None:
    wanted = {f"t{n:03}": WEEK[n % 3] for n in range(100)}
    found = mixed(wanted, 0.6, WEEK, SeedStream(seed(1), "test"))
    assert set(Counter(found.values()).values()) == {20}
    assert 30 < sum(found[task] != wanted[task] for task in wanted) < 70
    assert mixed(wanted, 0.0, WEEK, SeedStream(seed(1), "test")) == wanted


def test_tours_with_days_by_chance_make_ways_shorter_than_days_alone() -> None:
    mask, minutes = eligibility(PEOPLE, CENTRES, FREE), []
    for rules in (FREE, replace(FREE, day_mixing=1.0)):
        spent = 0
        for number in range(4):
            week = plan_week(TASKS, mask.allowed, PEOPLE, CENTRES, rules, HAVERSINE, seed(number))
            assert len(week.stops) == len(TASKS)
            spent += sum(stop.travel for stop in week.stops) + sum(week.home_travel.values())
        minutes.append(spent)
    assert minutes[0] < 0.9 * minutes[1]


def test_the_price_counts_this_very_week_against_one_whose_days_follow_the_ways() -> None:
    mask = eligibility(PEOPLE, CENTRES, FREE)
    hidden = replace(FREE, day_mixing=1.0)
    week = plan_week(TASKS, mask.allowed, PEOPLE, CENTRES, hidden, HAVERSINE, seed(1))
    sites = [Site(centre.id, centre.authority, 0.5, risk=1.0 + n % 2) for n, centre in enumerate(CENTRES)]
    given = (mask.allowed, PEOPLE, CENTRES, hidden, HAVERSINE, sites, seed(2))
    visits, risk, travel = price_of(week, TASKS, *given)
    assert visits.value == 0
    assert risk.value == 0.25  # 18 of the 24 that the twelve riskiest have
    assert travel.value is not None
    assert travel.value > 0.05
    free = plan_week(TASKS, mask.allowed, PEOPLE, CENTRES, FREE, HAVERSINE, seed(2))
    assert abs(price_of(free, TASKS, *given)[2].value or 0) < 1e-9
