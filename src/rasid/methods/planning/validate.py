"""Takes a planned week; leaves every hard rule it breaks. Shares no code with the steps before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum

from rasid.methods.planning.profiles import WORKING_HOURS, CentreProfile, ObserverProfile, Place, PlanRules
from rasid.methods.planning.tasks import Drop, DropReason, Stop, Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes

SUM_TOLERANCE = 1e-6


class Breach(StrEnum):
    """A hard rule that the plan breaks; one is enough to block its release."""

    PROBABILITY_OUT_OF_BOUNDS = "probability-out-of-bounds"
    PROBABILITIES_DO_NOT_ADD_UP = "probabilities-do-not-add-up"
    SAMPLE_SIZE = "sample-size"
    DRAWN_OUTSIDE_FRAME = "drawn-outside-frame"
    TASK_UNACCOUNTED = "task-unaccounted"
    TASK_TWICE = "task-twice"
    TASK_UNKNOWN = "task-unknown"
    TASK_CHANGED = "task-changed"
    DROP_WITHOUT_REASON = "drop-without-reason"
    UNKNOWN_CENTRE = "unknown-centre"
    UNKNOWN_OBSERVER = "unknown-observer"
    SUSPENDED = "suspended"
    NOT_CERTIFIED_THAT_DAY = "not-certified-that-day"
    CONFLICT = "conflict"
    VISITED_RECENTLY = "visited-recently"
    PERSONA = "persona"
    LANGUAGE = "language"
    OUT_OF_REACH = "out-of-reach"
    NOT_AVAILABLE_THAT_DAY = "not-available-that-day"
    CENTRE_CLOSED_THAT_DAY = "centre-closed-that-day"
    OUTSIDE_OPENING_HOURS = "outside-opening-hours"
    DAY_OUTSIDE_WAVE = "day-outside-wave"
    UNKNOWN_DAY_PART = "unknown-day-part"
    OUTSIDE_DAY_PART = "outside-day-part"
    WEEKLY_CAP = "weekly-cap"
    DAILY_CAP = "daily-cap"
    DAY_TOO_LONG = "day-too-long"
    WEEK_TOO_LONG = "week-too-long"
    OUT_OF_ORDER = "out-of-order"
    OVERLAP = "overlap"
    WAY_TOO_SHORT = "way-too-short"
    SISTER_CAP = "sister-cap"
    AUTHORITY_DAY_CAP = "authority-day-cap"
    DOUBLE_ALONE = "double-alone"
    DOUBLE_SAME_OBSERVER = "double-same-observer"
    DOUBLE_ANOTHER_TIME = "double-another-time"


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach and where it is."""

    breach: Breach
    centre: str | None = None
    observer: str | None = None
    day: date | None = None
    task: str | None = None


@dataclass(frozen=True)
class _Known:
    """What the week is held against."""

    tasks: Mapping[str, Task]
    people: Mapping[str, ObserverProfile]
    centres: Mapping[str, CentreProfile]
    rules: PlanRules
    travel: TravelTimes


def validate_week(
    week: Week,
    tasks: Iterable[Task],
    probabilities: Mapping[str, float] | None,
    capacity: int,
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
) -> tuple[Violation, ...]:
    """Every violation found; empty means the week may be released.

    `probabilities` of the whole frame and `capacity`, the sample's size, are held against the sample tasks; None when
    the tasks are the rest of a week whose draw was checked before. The observers' `last_visits` tell of earlier weeks.
    """
    listed = sorted(tasks, key=lambda task: task.id)
    known = _Known(
        {task.id: task for task in listed},
        {observer.id: observer for observer in observers},
        {centre.id: centre for centre in centres},
        rules,
        travel,
    )
    found: list[Violation] = []
    if probabilities is not None:
        drawn = [task.centre for task in listed if task.purpose is TaskPurpose.SAMPLE]
        found += _draw_violations(probabilities, capacity, drawn)
    found += _account_violations(week, listed)
    for stop in week.stops:
        found += _stop_violations(stop, known)
    found += _return_violations(week.stops, known)
    found += _day_violations(week, known)
    found += _week_violations(week, known)
    found += _spread_violations(week, known)
    found += _double_violations(week.stops, known)
    return tuple(found)


# The draw, and every task once -------------------------------------------------------


def _draw_violations(
    probabilities: Mapping[str, float], capacity: int, drawn: Sequence[str]
) -> list[Violation]:
    found = [
        Violation(Breach.PROBABILITY_OUT_OF_BOUNDS, centre=centre)
        for centre, probability in sorted(probabilities.items())
        if not 0 < probability < 1
    ]
    # Negated, so that a NaN among the probabilities is a breach as well.
    if not abs(fsum(probabilities.values()) - capacity) <= SUM_TOLERANCE:
        found.append(Violation(Breach.PROBABILITIES_DO_NOT_ADD_UP))
    if len(set(drawn)) != capacity or len(drawn) != capacity:
        found.append(Violation(Breach.SAMPLE_SIZE))
    strangers = sorted(set(drawn) - set(probabilities))
    return found + [Violation(Breach.DRAWN_OUTSIDE_FRAME, centre=centre) for centre in strangers]


def _account_violations(week: Week, tasks: Sequence[Task]) -> list[Violation]:
    given = {task.id: task for task in tasks}
    rows: list[Stop | Drop] = [*week.stops, *week.drops]
    named = Counter(row.task for row in rows)
    found = [
        Violation(Breach.TASK_UNACCOUNTED, centre=task.centre, task=task.id)
        for task in tasks
        if not named[task.id]
    ]
    found += [Violation(Breach.TASK_TWICE, task=name) for name, times in sorted(named.items()) if times > 1]
    for row in rows:
        task = given.get(row.task)
        if task is None:
            found.append(Violation(Breach.TASK_UNKNOWN, centre=row.centre, task=row.task))
        elif (row.centre, row.purpose) != (task.centre, task.purpose):
            found.append(Violation(Breach.TASK_CHANGED, centre=row.centre, task=row.task))
    return found + [
        Violation(Breach.DROP_WITHOUT_REASON, centre=drop.centre, task=drop.task)
        for drop in week.drops
        if not isinstance(drop.reason, DropReason)
    ]


# One stop ------------------------------------------------------------------------------


def _stop_violations(stop: Stop, known: _Known) -> list[Violation]:
    observer, centre = known.people.get(stop.observer), known.centres.get(stop.centre)
    broken = []
    if stop.day not in known.rules.days:
        broken.append(Breach.DAY_OUTSIDE_WAVE)
    if stop.day_part not in known.rules.day_parts:
        broken.append(Breach.UNKNOWN_DAY_PART)
    if observer is None:
        broken.append(Breach.UNKNOWN_OBSERVER)
    if centre is None:
        broken.append(Breach.UNKNOWN_CENTRE)
    if observer is not None and centre is not None:
        broken += _person_breaches(observer, centre, stop.day)
        broken += _day_breaches(observer, centre, stop.day, known.rules)
    if centre is not None:
        broken += _hour_breaches(stop, centre, known.rules)
    return [Violation(breach, stop.centre, stop.observer, stop.day, stop.task) for breach in broken]


def _person_breaches(observer: ObserverProfile, centre: CentreProfile, day: date) -> list[Breach]:
    broken = []
    if observer.suspended:
        broken.append(Breach.SUSPENDED)
    papers = [paper for paper in observer.certificates if paper.sector == centre.sector]
    if not any(paper.valid_from <= day and day <= paper.valid_until for paper in papers):
        broken.append(Breach.NOT_CERTIFIED_THAT_DAY)
    if centre.authority in observer.conflict_authorities or centre.id in observer.conflict_centres:
        broken.append(Breach.CONFLICT)
    if centre.personas and centre.personas.isdisjoint(observer.personas):
        broken.append(Breach.PERSONA)
    if centre.languages and centre.languages.isdisjoint(observer.languages):
        broken.append(Breach.LANGUAGE)
    bound = observer.districts is not None and centre.district is not None
    if bound and centre.district not in (observer.districts or ()):
        broken.append(Breach.OUT_OF_REACH)
    return broken


def _day_breaches(
    observer: ObserverProfile, centre: CentreProfile, day: date, rules: PlanRules
) -> list[Breach]:
    broken = []
    if day not in observer.available_days:
        broken.append(Breach.NOT_AVAILABLE_THAT_DAY)
    if day not in centre.open_days:
        broken.append(Breach.CENTRE_CLOSED_THAT_DAY)
    if centre.id in observer.last_visits:
        rest = day.toordinal() - observer.last_visits[centre.id].toordinal()
        if rest < rules.recency_days:
            broken.append(Breach.VISITED_RECENTLY)
    return broken


def _hour_breaches(stop: Stop, centre: CentreProfile, rules: PlanRules) -> list[Breach]:
    """Begins in its part of the centre's hours, ends before they end; parts may be broken minutes."""
    opens, closes = centre.windows.get(stop.day, WORKING_HOURS)
    broken = []
    if stop.arrives < opens or stop.arrives + centre.minutes > closes:
        broken.append(Breach.OUTSIDE_OPENING_HOURS)
    if stop.day_part in rules.day_parts:
        parts, number = len(rules.day_parts), rules.day_parts.index(stop.day_part)
        into = (stop.arrives - opens) * parts
        if not number * (closes - opens) <= into < (number + 1) * (closes - opens):
            broken.append(Breach.OUTSIDE_DAY_PART)
    return broken


def _return_violations(stops: Sequence[Stop], known: _Known) -> list[Violation]:
    """Nobody is seen twice at one centre within the recency window, this week's days among themselves."""
    met: dict[tuple[str, str], list[Stop]] = defaultdict(list)
    for stop in stops:
        met[stop.observer, stop.centre].append(stop)
    return [
        Violation(Breach.VISITED_RECENTLY, again.centre, again.observer, again.day, again.task)
        for rows in met.values()
        for before, again in _pairs(sorted(rows, key=lambda stop: (stop.day, stop.order)))
        if again.day.toordinal() - before.day.toordinal() < max(known.rules.recency_days, 1)
    ]


def _pairs(rows: Sequence[Stop]) -> list[tuple[Stop, Stop]]:
    return [(rows[n - 1], rows[n]) for n in range(1, len(rows))]


# Somebody's day, somebody's week -----------------------------------------------------------


def _walks(week: Week) -> dict[tuple[str, date], list[Stop]]:
    walks: dict[tuple[str, date], list[Stop]] = defaultdict(list)
    for stop in week.stops:
        walks[stop.observer, stop.day].append(stop)
    return {slot: sorted(walks[slot], key=lambda stop: stop.order) for slot in sorted(walks)}


def _day_violations(week: Week, known: _Known) -> list[Violation]:
    found = []
    for (observer, day), walk in _walks(week).items():
        person = known.people.get(observer)
        broken = []
        if [stop.order for stop in walk] != list(range(1, len(walk) + 1)):
            broken.append(Breach.OUT_OF_ORDER)
        if len(walk) > known.rules.daily_cap:
            broken.append(Breach.DAILY_CAP)
        if person is not None and all(stop.centre in known.centres for stop in walk):
            broken += _clock_breaches(week, person, day, walk, known)
        found += [Violation(breach, observer=observer, day=day) for breach in broken]
    return found


def _clock_breaches(
    week: Week, person: ObserverProfile, day: date, walk: Sequence[Stop], known: _Known
) -> list[Breach]:
    there, back = _least_ways(person, walk, known)
    said_back = week.home_travel.get((person.id, day))
    broken = []
    too_short = [stop for stop, least in zip(walk, there, strict=True) if stop.travel < least]
    if too_short or said_back is None or said_back < back:
        broken.append(Breach.WAY_TOO_SHORT)
    ready = walk[0].arrives
    for stop, least in zip(walk, there, strict=True):
        if stop.arrives < ready:
            broken.append(Breach.OVERLAP)
        elif stop is not walk[0] and stop.arrives < ready + max(stop.travel, least):
            broken.append(Breach.WAY_TOO_SHORT)
        ready = stop.arrives + known.centres[stop.centre].minutes
    if _minutes_away(week, person, day, walk, known) > person.day_minutes:
        broken.append(Breach.DAY_TOO_LONG)
    return list(dict.fromkeys(broken))


def _least_ways(person: ObserverProfile, walk: Sequence[Stop], known: _Known) -> tuple[list[int], int]:
    """Minutes to each stop, and home, as the travel times have them; a call is made from wherever one is."""
    at, legs = person.home, []
    for stop in walk:
        place = known.centres[stop.centre].place
        legs.append(_way(at, place, known.travel))
        at = place or at
    return legs, _way(at, person.home, known.travel)


def _way(start: Place | None, end: Place | None, travel: TravelTimes) -> int:
    if start is None or end is None or start == end:
        return 0
    return int(travel.minutes([start], [end])[0, 0])


def _minutes_away(week: Week, person: ObserverProfile, day: date, walk: Sequence[Stop], known: _Known) -> int:
    """From leaving home until back, waiting included."""
    there, back = _least_ways(person, walk, known)
    leaves = walk[0].arrives - max(walk[0].travel, there[0])
    last = walk[-1].arrives + known.centres[walk[-1].centre].minutes
    return last + max(week.home_travel.get((person.id, day), 0), back) - leaves


def _week_violations(week: Week, known: _Known) -> list[Violation]:
    visits: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for (observer, day), walk in _walks(week).items():
        visits[observer] += len(walk)
        if observer in known.people and all(stop.centre in known.centres for stop in walk):
            minutes[observer] += _minutes_away(week, known.people[observer], day, walk, known)
    found = []
    for observer in sorted(visits):
        person = known.people.get(observer)
        if person is not None and visits[observer] > person.weekly_cap:
            found.append(Violation(Breach.WEEKLY_CAP, observer=observer))
        weekly = person.weekly_minutes if person is not None else None
        if weekly is not None and minutes[observer] > weekly:
            found.append(Violation(Breach.WEEK_TOO_LONG, observer=observer))
    return found


# What an authority's centres may see of the week -----------------------------------------------


def _spread_violations(week: Week, known: _Known) -> list[Violation]:
    """Sister branches and an authority's district on one day.

    A group's cap is drawn among the rules' caps, and raised by what an even spread needs beyond one a day; held here
    against the highest that could have been drawn.
    """
    groups: Counter[tuple[str, str]] = Counter()
    for task in known.tasks.values():
        centre = known.centres.get(task.centre)
        if task.purpose is not TaskPurpose.DOUBLE and centre is not None and centre.neighbourhood:
            groups[centre.authority, centre.neighbourhood] += 1
    sisters: Counter[tuple[str, str, date]] = Counter()
    districts: Counter[tuple[str, str, date]] = Counter()
    for stop in week.stops:
        centre = known.centres.get(stop.centre)
        if centre is None:
            continue
        if stop.purpose is not TaskPurpose.DOUBLE and centre.neighbourhood:
            sisters[centre.authority, centre.neighbourhood, stop.day] += 1
        if centre.district:
            districts[centre.authority, centre.district, stop.day] += 1
    found = []
    for (authority, neighbourhood, day), visits in sorted(sisters.items()):
        beyond = (groups[authority, neighbourhood] - 1) // max(len(known.rules.days), 1)
        if visits > max(known.rules.sister_caps) + max(beyond, 0):
            found.append(Violation(Breach.SISTER_CAP, day=day))
    cap = known.rules.authority_day_cap
    return found + [
        Violation(Breach.AUTHORITY_DAY_CAP, day=day)
        for (_, _, day), visits in sorted(districts.items())
        if cap is not None and visits > cap
    ]


def _double_violations(stops: Sequence[Stop], known: _Known) -> list[Violation]:
    made = {stop.task: stop for stop in stops}
    found = []
    for stop in stops:
        task = known.tasks.get(stop.task)
        if task is None or task.beside is None:
            continue
        first = made.get(task.beside)
        where = (stop.centre, stop.observer, stop.day, stop.task)
        if first is None:
            found.append(Violation(Breach.DOUBLE_ALONE, *where))
            continue
        if first.observer == stop.observer:
            found.append(Violation(Breach.DOUBLE_SAME_OBSERVER, *where))
        if (first.day, first.day_part) != (stop.day, stop.day_part):
            found.append(Violation(Breach.DOUBLE_ANOTHER_TIME, *where))
    return found
