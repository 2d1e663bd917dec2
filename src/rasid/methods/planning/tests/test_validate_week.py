"""The validator must see each broken rule of a week: every test breaks a sound one in one way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from rasid.methods.planning import Breach
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, Place, PlanRules
from rasid.methods.planning.tasks import Drop, DropReason, Stop, Task, TaskPurpose, Week
from rasid.methods.planning.tests.people import CLINIC, HEALTH, NOOR, RULES, SUNDAY, WEEK
from rasid.methods.planning.tests.weeks import Country, country
from rasid.methods.planning.travel import HAVERSINE
from rasid.methods.planning.validate import validate_week

AT_HOME, NEAR, FAR = Place(31.95, 35.91), Place(31.97, 35.92), Place(32.05, 35.95)
MONDAY = WEEK[1]


def way(start: Place, end: Place) -> int:
    return int(HAVERSINE.minutes([start], [end])[0, 0])


KARIM = replace(NOOR, id="karim", home=AT_HOME)
NOORA = replace(NOOR, home=AT_HOME)
COURT = replace(CLINIC, id="court", place=FAR)
HERE = replace(CLINIC, place=NEAR)
LINE = replace(CLINIC, id="line", district=None)
TASKS = (
    Task("t1", "clinic"),
    Task("t2", "court"),
    Task("t3", "line"),
    Task("x1", "clinic", TaskPurpose.DOUBLE, "t1"),
    Task("t4", "lost"),
)
FIRST = Stop("t1", "clinic", TaskPurpose.SAMPLE, "noor", MONDAY, "early", 1, 500, way(AT_HOME, NEAR))
CALL = Stop("t3", "line", TaskPurpose.SAMPLE, "noor", MONDAY, "middle", 2, 640, 0)
SECOND = Stop("t2", "court", TaskPurpose.SAMPLE, "noor", MONDAY, "late", 3, 800, way(NEAR, FAR))
DOUBLE = replace(FIRST, task="x1", purpose=TaskPurpose.DOUBLE, observer="karim", arrives=520)
LOST = Drop("t4", "lost", TaskPurpose.SAMPLE, DropReason.NO_ELIGIBLE_OBSERVER)
SOUND = Week(
    (DOUBLE, FIRST, CALL, SECOND),
    (LOST,),
    {("karim", MONDAY): way(NEAR, AT_HOME), ("noor", MONDAY): way(FAR, AT_HOME)},
)
PEOPLE = (NOORA, KARIM)
CENTRES = (HERE, COURT, LINE, replace(CLINIC, id="lost"))


def breaches(
    week: Week = SOUND,
    *,
    people: tuple[ObserverProfile, ...] = PEOPLE,
    centres: tuple[CentreProfile, ...] = CENTRES,
    rules: PlanRules = RULES,
    tasks: tuple[Task, ...] = TASKS,
    frame: dict[str, float] | None = None,
) -> set[Breach]:
    chances = frame or dict.fromkeys(("clinic", "court", "line", "lost", "a", "b", "c", "d"), 0.5)
    found = validate_week(week, tasks, chances, 4, people, centres, rules, HAVERSINE)
    return {violation.breach for violation in found}


def with_stop(old: Stop, **changes: object) -> Week:
    new = replace(old, **changes)  # type: ignore[arg-type]
    return replace(SOUND, stops=tuple(new if stop is old else stop for stop in SOUND.stops))


def with_noor(**changes: object) -> tuple[ObserverProfile, ...]:
    return (replace(NOORA, **changes), KARIM)  # type: ignore[arg-type]


def with_clinic(**changes: object) -> tuple[CentreProfile, ...]:
    return (replace(HERE, **changes), *CENTRES[1:])  # type: ignore[arg-type]


def test_a_sound_week_passes() -> None:
    assert breaches() == set()


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        ({"suspended": True}, Breach.SUSPENDED),
        ({"certificates": (replace(HEALTH, valid_until=SUNDAY),)}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"certificates": ()}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"conflict_authorities": frozenset({"ministry-of-health"})}, Breach.CONFLICT),
        ({"conflict_centres": frozenset({"court"})}, Breach.CONFLICT),
        ({"last_visits": {"court": MONDAY - timedelta(days=90)}}, Breach.VISITED_RECENTLY),
        ({"languages": frozenset({"ur"})}, Breach.LANGUAGE),
        ({"districts": frozenset({"aqaba"})}, Breach.OUT_OF_REACH),
        ({"available_days": frozenset({SUNDAY})}, Breach.NOT_AVAILABLE_THAT_DAY),
        ({"weekly_cap": 2}, Breach.WEEKLY_CAP),
        ({"day_minutes": 300}, Breach.DAY_TOO_LONG),
        ({"weekly_minutes": 300}, Breach.WEEK_TOO_LONG),
        ({"home": FAR}, Breach.WAY_TOO_SHORT),
    ],
)
def test_a_wrong_person_is_caught(changes: dict[str, object], breach: Breach) -> None:
    assert breaches(people=with_noor(**changes)) == {breach}


def test_a_day_may_last_to_its_last_minute_and_no_longer() -> None:
    lasts = SECOND.arrives + COURT.minutes + way(FAR, AT_HOME) - (FIRST.arrives - FIRST.travel)
    assert breaches(people=with_noor(day_minutes=lasts, weekly_minutes=lasts)) == set()
    assert breaches(people=with_noor(day_minutes=lasts - 1)) == {Breach.DAY_TOO_LONG}


@pytest.mark.parametrize(
    ("changes", "breach"),
    [
        ({"personas": frozenset({"student"})}, Breach.PERSONA),
        ({"open_days": frozenset({SUNDAY})}, Breach.CENTRE_CLOSED_THAT_DAY),
        ({"sector": "courts"}, Breach.NOT_CERTIFIED_THAT_DAY),
        ({"minutes": 420}, Breach.OUTSIDE_OPENING_HOURS),
        ({"windows": {MONDAY: (8 * 60, 9 * 60)}}, Breach.OUTSIDE_OPENING_HOURS),
        ({"windows": {MONDAY: (7 * 60, 10 * 60)}}, Breach.OUTSIDE_DAY_PART),
    ],
)
def test_a_wrong_centre_is_caught(changes: dict[str, object], breach: Breach) -> None:
    assert breach in breaches(centres=with_clinic(**changes))


@pytest.mark.parametrize(
    ("week", "breach"),
    [
        (with_stop(SECOND, arrives=719), Breach.OUTSIDE_DAY_PART),
        (with_stop(SECOND, day_part="midnight"), Breach.UNKNOWN_DAY_PART),
        (with_stop(SECOND, observer="nobody"), Breach.UNKNOWN_OBSERVER),
        (with_stop(SECOND, day=SUNDAY + timedelta(days=13)), Breach.DAY_OUTSIDE_WAVE),
        (with_stop(SECOND, order=2), Breach.OUT_OF_ORDER),
        (with_stop(SECOND, travel=0), Breach.WAY_TOO_SHORT),
        (with_stop(CALL, arrives=559, day_part="early"), Breach.OVERLAP),
        (with_stop(CALL, task="t2"), Breach.TASK_TWICE),
        (with_stop(CALL, task="t9"), Breach.TASK_UNKNOWN),
        (with_stop(CALL, purpose=TaskPurpose.URGENT), Breach.TASK_CHANGED),
        (replace(SOUND, drops=()), Breach.TASK_UNACCOUNTED),
        (replace(SOUND, drops=(replace(LOST, reason=""),)), Breach.DROP_WITHOUT_REASON),  # type: ignore[arg-type]
        (replace(SOUND, home_travel={("karim", MONDAY): 60}), Breach.WAY_TOO_SHORT),
        (with_stop(DOUBLE, observer="noor", order=4, arrives=560), Breach.DOUBLE_SAME_OBSERVER),
        (with_stop(DOUBLE, day=WEEK[2]), Breach.DOUBLE_ANOTHER_TIME),
        (with_stop(DOUBLE, day_part="middle", arrives=640), Breach.DOUBLE_ANOTHER_TIME),
        (replace(SOUND, stops=(DOUBLE, CALL, SECOND)), Breach.DOUBLE_ALONE),
    ],
)
def test_a_broken_week_is_caught(week: Week, breach: Breach) -> None:
    assert breach in breaches(week)


def test_a_visit_to_an_unknown_centre_is_caught() -> None:
    assert breaches(centres=CENTRES[1:]) == {Breach.UNKNOWN_CENTRE}


def test_a_way_that_leaves_too_little_time_is_caught() -> None:
    soon, call = replace(SECOND, arrives=760), replace(CALL, arrives=760 - 60 - way(NEAR, FAR))
    assert breaches(replace(SOUND, stops=(DOUBLE, FIRST, call, soon))) == set()
    late = replace(call, arrives=call.arrives + 1)
    assert breaches(replace(SOUND, stops=(DOUBLE, FIRST, late, soon))) == {Breach.WAY_TOO_SHORT}


@pytest.mark.parametrize(
    ("rules", "breach"),
    [
        (replace(RULES, daily_cap=2), Breach.DAILY_CAP),
        (replace(RULES, authority_day_cap=2), Breach.AUTHORITY_DAY_CAP),
    ],
)
def test_a_cap_that_is_passed_is_caught(rules: PlanRules, breach: Breach) -> None:
    assert breaches(rules=rules) == {breach}


def test_sister_branches_on_one_day_are_caught_above_the_highest_cap() -> None:
    sisters = tuple(replace(centre, neighbourhood="n") for centre in CENTRES[:2]) + CENTRES[2:]
    assert breaches(centres=sisters) == set()
    assert breaches(centres=sisters, rules=replace(RULES, sister_caps=(1,))) == {Breach.SISTER_CAP}


@pytest.mark.parametrize(
    ("frame", "breach"),
    [
        ({"clinic": 1.0, "court": 0.9, "line": 0.9, "lost": 0.9, "a": 0.3}, Breach.PROBABILITY_OUT_OF_BOUNDS),
        ({"clinic": 0.9, "court": 0.9, "line": 0.9, "lost": 0.9}, Breach.PROBABILITIES_DO_NOT_ADD_UP),
        ({"clinic": 0.9, "court": 0.9, "line": 0.9, "a": 0.9, "b": 0.4}, Breach.DRAWN_OUTSIDE_FRAME),
    ],
)
def test_a_frame_that_does_not_hold_is_caught(frame: dict[str, float], breach: Breach) -> None:
    assert breaches(frame=frame) == {breach}


def test_a_sample_of_another_size_is_caught() -> None:
    fewer = tuple(task for task in TASKS if task.id != "t4")
    assert breaches(replace(SOUND, drops=()), tasks=fewer) == {Breach.SAMPLE_SIZE}


# The same with weeks that the planner made ------------------------------------------------

Mutation = Callable[[Country, Stop], Country]


def _observer(land: Country, stop: Stop, change: Callable[[ObserverProfile], ObserverProfile]) -> Country:
    people = [change(one) if one.id == stop.observer else one for one in land.observers]
    return replace(land, observers=people)


MUTATIONS: dict[Breach, Mutation] = {
    Breach.NOT_CERTIFIED_THAT_DAY: lambda land, stop: _observer(
        land,
        stop,
        lambda one: replace(
            one,
            certificates=tuple(
                replace(paper, valid_until=stop.day - timedelta(days=1)) for paper in one.certificates
            ),
        ),
    ),
    Breach.CONFLICT: lambda land, stop: _observer(
        land, stop, lambda one: replace(one, conflict_centres=frozenset({stop.centre}))
    ),
    Breach.VISITED_RECENTLY: lambda land, stop: _observer(
        land, stop, lambda one: replace(one, last_visits={stop.centre: stop.day - timedelta(days=1)})
    ),
    Breach.PERSONA: lambda land, stop: replace(
        land,
        centres=[
            replace(centre, personas=frozenset({"nobody plays this"})) if centre.id == stop.centre else centre
            for centre in land.centres
        ],
    ),
    Breach.DAY_TOO_LONG: lambda land, stop: _observer(land, stop, lambda one: replace(one, day_minutes=10)),
}


@pytest.mark.parametrize("breach", MUTATIONS)
@pytest.mark.parametrize("number", [3, 8, 20])
def test_what_changes_after_planning_is_caught_in_planned_weeks(number: int, breach: Breach) -> None:
    land = country(number)
    week = land.plan()
    assert land.violations(week) == ()
    for stop in week.stops:
        found = MUTATIONS[breach](land, stop).violations(week)
        assert breach in {
            violation.breach
            for violation in found
            if violation.observer == stop.observer and violation.day in {stop.day, None}
        }
