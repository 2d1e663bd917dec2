"""One zone's day: every route is checked by this file's own arithmetic, never by the planner's."""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rasid.methods.planning.effort import Effort
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.routing import DayRoutes, Job, RoutedJob, Shift, route_day
from rasid.methods.planning.tasks import DropReason
from rasid.methods.planning.tests.people import seed
from rasid.methods.planning.travel import HAVERSINE

QUICK = Effort(exploration=1, iterations=40)
HOME = Place(31.95, 35.91)
MORNING, DAY = (8 * 60, 11 * 60), (8 * 60, 15 * 60)


class Ruler:
    """A country on a line: a thousandth of a degree of longitude is a minute."""

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        here = np.array([place.longitude for place in origins])
        there = np.array([place.longitude for place in destinations])
        return np.rint(1000 * np.abs(here[:, None] - there[None, :])).astype(np.int64)


def at(minutes: int) -> Place:
    return Place(31.0, 35.0 + minutes / 1000)


def job(name: str, minutes_away: int | None = 10, window: tuple[int, int] = DAY, **others: object) -> Job:
    place = None if minutes_away is None else at(minutes_away)
    values = {"minutes": 60, "observers": frozenset({"noor"}), **others}
    return Job(id=name, window=window, place=place, **values)  # type: ignore[arg-type]


def noor(**others: object) -> Shift:
    return Shift(**{"observer": "noor", "home": at(0), "hours": (6 * 60, 20 * 60), **others})  # type: ignore[arg-type]


def karim(**others: object) -> Shift:
    return noor(observer="karim", **others)


def routed(jobs: Sequence[Job], shifts: Sequence[Shift], number: int = 1, **others: object) -> DayRoutes:
    return route_day(jobs, shifts, Ruler(), seed(number), QUICK, **others)  # type: ignore[arg-type]


def why(found: DayRoutes) -> dict[str, DropReason]:
    return dict(found.drops)


# What a single rule does ------------------------------------------------------------


def test_the_day_of_one_visit_begins_as_late_as_it_may_and_names_both_ways() -> None:
    found = routed([job("clinic", 25, window=(9 * 60, 12 * 60))], [noor()])
    assert found.visits == (RoutedJob("clinic", "noor", 1, 9 * 60, 25),)
    assert found.home_travel == {"noor": 25}
    assert found.drops == ()


def test_nobody_is_away_from_home_for_longer_than_their_day() -> None:
    # 100 there, 60 at the counter, 100 back.
    assert routed([job("far", 100)], [noor(day_minutes=260)]).drops == ()
    assert why(routed([job("far", 100)], [noor(day_minutes=259)])) == {"far": DropReason.DAY_TOO_LONG}


def test_waiting_counts_as_time_away_from_home() -> None:
    early, late = job("early", 10, window=(480, 540)), job("late", 10, window=(840, 900))
    assert routed([early, late], [noor(day_minutes=440)]).drops == ()
    assert len(routed([early, late], [noor(day_minutes=439)]).drops) == 1


def test_a_home_nobody_knows_is_no_way() -> None:
    found = routed([job("far", 400), job("near", 390)], [noor(home=None, day_minutes=130)])
    assert [visit.travel for visit in found.visits] == [0, 10]
    assert found.home_travel == {"noor": 0}


def test_a_visit_begins_and_ends_inside_its_window() -> None:
    assert why(routed([job("short", window=(480, 539))], [noor()])) == {"short": DropReason.WINDOW_MISSED}
    assert routed([job("short", window=(480, 540))], [noor()]).visits[0].arrives == 480


def test_two_visits_in_one_short_window_are_one_too_many_for_one_person() -> None:
    jobs = [job("a", window=(480, 560)), job("b", window=(480, 560))]
    assert list(why(routed(jobs, [noor()])).values()) == [DropReason.WINDOW_MISSED]


def test_the_most_jobs_of_a_day_are_kept_and_said() -> None:
    jobs = [job(name) for name in "abc"]
    found = routed(jobs, [noor(most=2)])
    assert len(found.visits) == 2
    assert list(why(found).values()) == [DropReason.CAPS_FULL]


def test_only_those_who_may_go_are_sent_however_near_the_others_live() -> None:
    jobs = [job(name, 100, observers=frozenset({"noor"})) for name in "ab"]
    found = routed(jobs, [noor(), karim(home=at(100))])
    assert {visit.observer for visit in found.visits} == {"noor"}
    assert len(found.visits) == 2


def test_a_job_for_somebody_who_is_not_here_has_nobody() -> None:
    assert why(routed([job("x", observers=frozenset({"samir"}))], [noor()])) == {
        "x": DropReason.NO_ELIGIBLE_OBSERVER
    }
    assert why(routed([job("x")], [])) == {"x": DropReason.NO_ELIGIBLE_OBSERVER}


def test_heavier_jobs_are_kept_when_not_all_fit() -> None:
    jobs = [job("light", 1), job("heavy", 60, weight=5), job("middle", 30, weight=3)]
    assert [visit.job for visit in routed(jobs, [noor(most=2)]).visits] in (
        ["heavy", "middle"],
        ["middle", "heavy"],
    )


def test_the_shorter_way_is_taken_when_all_fit() -> None:
    both = frozenset({"noor", "karim"})
    east, west = [job(n, 60, observers=both) for n in "ab"], [job(n, -60, observers=both) for n in "cd"]
    found = routed([*east, *west], [noor(home=at(50)), karim(home=at(-50))])
    who = {visit.job: visit.observer for visit in found.visits}
    assert who == {"a": "noor", "b": "noor", "c": "karim", "d": "karim"}
    assert sum(visit.travel for visit in found.visits) + sum(found.home_travel.values()) == 40


# Phones and doubles -----------------------------------------------------------------


def test_a_telephone_line_takes_time_but_no_way() -> None:
    found = routed([job("line", None), job("clinic", 30)], [noor()])
    assert {visit.job: visit.travel for visit in found.visits} == {"line": 0, "clinic": 30}
    assert found.home_travel == {"noor": 30}


def test_a_telephone_line_does_not_carry_anybody_from_one_end_of_the_land_to_the_other() -> None:
    found = routed([job("east", 100), job("line", None), job("west", -100)], [noor(day_minutes=580)])
    assert len(found.visits) == 3
    assert sum(visit.travel for visit in found.visits) + found.home_travel["noor"] == 400
    assert why(routed([job("east", 100), job("line", None), job("west", -100)], [noor(day_minutes=579)]))


def test_telephone_lines_count_among_the_most_jobs() -> None:
    found = routed([job("line", None), job("web", None), job("clinic")], [noor(most=2)])
    assert {visit.job for visit in found.visits} == {"line", "web"}
    assert why(found) == {"clinic": DropReason.CAPS_FULL}


@pytest.mark.parametrize("away", [10, None])
def test_a_double_has_another_observer(away: int | None) -> None:
    both = frozenset({"noor", "karim"})
    jobs = [job("first", away, observers=both), job("again", away, observers=both, beside="first")]
    found = routed(jobs, [noor(), karim()])
    assert {visit.observer for visit in found.visits} == both
    assert len(found.visits) == 2


@pytest.mark.parametrize("away", [10, None])
def test_without_a_second_observer_there_is_no_double(away: int | None) -> None:
    found = routed([job("first", away), job("again", away, beside="first")], [noor()])
    assert [visit.job for visit in found.visits] == ["first"]
    assert why(found) == {"again": DropReason.NO_SECOND_OBSERVER}


def test_a_double_displaces_nobody_and_never_stands_alone() -> None:
    both = frozenset({"noor", "karim"})
    jobs = [job("first", 10, observers=both), job("again", 10, observers=both, beside="first", weight=9)]
    jobs += [job(name, 20, observers=both) for name in "abc"]
    found = routed(jobs, [noor(most=2), karim(most=2)])
    assert {visit.job for visit in found.visits} == {"first", "a", "b", "c"}
    gone = [job("first", 10, window=(0, 1)), job("again", 10, window=(0, 1), observers=both, beside="first")]
    assert why(routed(gone, [noor(), karim()])) == {
        "first": DropReason.WINDOW_MISSED,
        "again": DropReason.WINDOW_MISSED,
    }


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        routed([job("a"), job("a")], [noor()])
    with pytest.raises(ValueError, match="one id"):
        routed([job("a")], [noor(), noor()])
    with pytest.raises(ValueError, match="beside"):
        routed([job("a", beside="b")], [noor()])
    with pytest.raises(ValueError, match="32 bytes"):
        route_day([job("a")], [noor()], Ruler(), b"short", QUICK)


def test_nothing_to_do_is_no_error() -> None:
    assert routed([], [noor()]) == DayRoutes((), (), {})
    assert routed([], []) == DayRoutes((), (), {})


# Random days ------------------------------------------------------------------------


def random_day(number: int, jobs: int, people: int) -> tuple[list[Job], list[Shift]]:
    shape = random.Random(number)
    names = [f"o{n}" for n in range(people)]

    def place() -> Place:
        return Place(shape.gauss(HOME.latitude, 0.12), shape.gauss(HOME.longitude, 0.12))

    listed = []
    for n in range(jobs):
        first = shape.choice((480, 540, 660))
        last = first + shape.choice((50, 150, 300))
        who = frozenset(shape.sample(names, shape.randint(0, people)))
        where = None if shape.random() < 0.1 else place()
        listed.append(
            Job(f"j{n}", shape.choice((30, 60, 90)), (first, last), who, where, shape.choice((1, 1, 3)))
        )
        if shape.random() < 0.2:
            kept = listed[-1]
            listed.append(Job(f"d{n}", kept.minutes, kept.window, who, where, 1, kept.id))
    shifts = [
        Shift(
            name,
            None if shape.random() < 0.1 else place(),
            shape.choice((200, 360, 480)),
            shape.choice(((0, 1440), (420, 1080), (480, 800))),
            shape.randint(0, 4),
        )
        for name in names
    ]
    shape.shuffle(listed)
    return listed, shifts


def broken(jobs: Sequence[Job], shifts: Sequence[Shift], found: DayRoutes) -> list[str]:
    """Every rule that the routes break, counted from the answer alone."""
    job_of, shift_of = {each.id: each for each in jobs}, {each.observer: each for each in shifts}
    wrong = []
    named = Counter([visit.job for visit in found.visits] + [name for name, _ in found.drops])
    if named != Counter(list(job_of)):
        wrong.append("not every job exactly once")
    if list(found.visits) != sorted(found.visits, key=lambda visit: (visit.observer, visit.order)):
        wrong.append("order of visits")
    if [name for name, _ in found.drops] != [each.id for each in jobs if each.id in dict(found.drops)]:
        wrong.append("order of drops")
    who = {visit.job: visit.observer for visit in found.visits}
    for each in jobs:
        if each.beside and each.id in who and who.get(each.beside) in (None, who[each.id]):
            wrong.append(f"{each.id} is a double without its first, or by the same observer")
    if set(found.home_travel) != set(who.values()):
        wrong.append("ways home")
    for name in set(who.values()):
        shift, route = shift_of[name], [visit for visit in found.visits if visit.observer == name]
        wrong += [f"{name}: {text}" for text in broken_day(shift, route, job_of, found.home_travel[name])]
    return wrong


def broken_day(shift: Shift, route: list[RoutedJob], job_of: dict[str, Job], home: int) -> list[str]:
    wrong = []
    if len(route) > shift.most or [visit.order for visit in route] != list(range(1, len(route) + 1)):
        wrong.append("too many jobs, or their order")
    stood, free = shift.home, route[0].arrives - route[0].travel
    left = free
    for visit in route:
        mine = job_of[visit.job]
        if shift.observer not in mine.observers:
            wrong.append(f"{mine.id} by somebody who may not")
        apart = mine.place is not None and stood is not None
        way = int(HAVERSINE.minutes([stood], [mine.place])[0, 0]) if apart else 0  # type: ignore[list-item]
        if visit.travel != way or visit.arrives < free + way:
            wrong.append(f"{mine.id} before one can be there")
        if visit.arrives < mine.window[0] or visit.arrives + mine.minutes > mine.window[1]:
            wrong.append(f"{mine.id} outside its window")
        free, stood = visit.arrives + mine.minutes, mine.place or stood
    known = shift.home is not None and stood is not None
    if home != (int(HAVERSINE.minutes([stood], [shift.home])[0, 0]) if known else 0):  # type: ignore[list-item]
        wrong.append("way home")
    if left < shift.hours[0] or free + home > shift.hours[1] or free + home - left > shift.day_minutes:
        wrong.append("a day too long, or outside the hours")
    return wrong


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 10**6), jobs=st.integers(0, 14), people=st.integers(0, 6))
def test_every_rule_is_kept_on_any_day(number: int, jobs: int, people: int) -> None:
    listed, shifts = random_day(number, jobs, people)
    found = route_day(listed, shifts, HAVERSINE, seed(number), QUICK)
    assert broken(listed, shifts, found) == []


def test_the_checker_of_this_file_catches_what_it_is_for() -> None:
    listed, shifts = random_day(3, 14, 6)
    found = route_day(listed, shifts, HAVERSINE, seed(3), QUICK)
    assert len(found.visits) > 3
    tighter = [Shift(s.observer, s.home, 30, s.hours, s.most) for s in shifts]
    assert broken(listed, tighter, found)
    nobody = [Job(j.id, j.minutes, j.window, frozenset(), j.place, j.weight, j.beside) for j in listed]
    assert broken(nobody, shifts, found)
    later = [
        Job(j.id, j.minutes, (j.window[1], 1440), j.observers, j.place, j.weight, j.beside) for j in listed
    ]
    assert broken(later, shifts, found)


def test_the_same_seed_gives_the_same_bytes_and_another_one_other_routes() -> None:
    listed, shifts = random_day(5, 30, 8)
    once, again, other = (
        repr(route_day(listed, shifts, HAVERSINE, seed(number), QUICK)).encode() for number in (1, 1, 2)
    )
    assert once == again
    assert once != other


def placed_with(listed: Sequence[Job], shifts: Sequence[Shift]) -> int:
    return len(route_day(listed, shifts, HAVERSINE, seed(1), Effort(exploration=2, iterations=200)).visits)


def test_one_more_observer_never_lowers_the_number_placed_by_more_than_a_hundredth() -> None:
    for number in range(8):
        listed, shifts = random_day(100 + number, 45, 13)
        fewer, more = placed_with(listed, shifts[:-1]), placed_with(listed, shifts)
        assert more >= 0.99 * fewer, number


def test_one_who_may_not_do_anything_changes_little() -> None:
    listed, shifts = random_day(7, 30, 8)
    stranger = Shift("stranger", HOME)
    assert placed_with(listed, [*shifts, stranger]) >= placed_with(listed, shifts)


# Being stopped ----------------------------------------------------------------------


class Presses:
    """Somebody who says "enough" when asked for the n-th time."""

    def __init__(self, time: int) -> None:
        self.left = time

    def told(self, done: int, total: int) -> None: ...

    def stop(self) -> bool:
        self.left -= 1
        return self.left < 1


@pytest.mark.parametrize("time", [1, 2, 3])
def test_whoever_stops_has_the_best_so_far_and_it_says_so(time: int) -> None:
    listed, shifts = random_day(9, 20, 6)
    effort = Effort(exploration=1, iterations=400, iterations_per_job=100)
    found = route_day(listed, shifts, HAVERSINE, seed(1), effort, Presses(time))
    assert found.was_stopped
    assert found.visits
    assert broken(listed, shifts, found) == []


def test_a_country_without_anything_to_do_but_people_waiting_is_routed_at_once() -> None:
    # Two hundred idle people and a handful of jobs: only those near enough are looked at.
    listed, _ = random_day(11, 6, 3)
    everyone = [Shift(f"o{n}", Place(31.9 + n / 1000, 35.9), most=3) for n in range(200)]
    wide = [Job(j.id, 60, (480, 900), frozenset(s.observer for s in everyone), j.place) for j in listed]
    found = route_day(wide, everyone, HAVERSINE, seed(1), QUICK)
    assert not found.drops
