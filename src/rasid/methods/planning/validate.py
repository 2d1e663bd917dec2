"""Takes a finished plan; leaves every hard rule it breaks. Shares no code with the steps before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum

from rasid.methods.planning.assignment import AssignedVisit, Assignment
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules

SUM_TOLERANCE = 1e-6


class Breach(StrEnum):
    """A hard rule that the plan breaks; one is enough to block its release."""

    PROBABILITY_OUT_OF_BOUNDS = "probability-out-of-bounds"
    PROBABILITIES_DO_NOT_ADD_UP = "probabilities-do-not-add-up"
    SAMPLE_SIZE = "sample-size"
    DRAWN_OUTSIDE_FRAME = "drawn-outside-frame"
    CENTRE_UNACCOUNTED = "centre-unaccounted"
    CENTRE_TWICE = "centre-twice"
    CENTRE_NOT_DRAWN = "centre-not-drawn"
    UNKNOWN_CENTRE = "unknown-centre"
    UNKNOWN_OBSERVER = "unknown-observer"
    SUSPENDED = "suspended"
    NOT_CERTIFIED_THAT_DAY = "not-certified-that-day"
    CONFLICT = "conflict"
    VISITED_RECENTLY = "visited-recently"
    LANGUAGE = "language"
    OUT_OF_REACH = "out-of-reach"
    NOT_AVAILABLE_THAT_DAY = "not-available-that-day"
    CENTRE_CLOSED_THAT_DAY = "centre-closed-that-day"
    DAY_OUTSIDE_WAVE = "day-outside-wave"
    UNKNOWN_DAY_PART = "unknown-day-part"
    WEEKLY_CAP = "weekly-cap"
    DAILY_CAP = "daily-cap"


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach and where it is."""

    breach: Breach
    centre: str | None = None
    observer: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FinishedPlan:
    """What is to be released: the frame's probabilities, the drawn centres and their assignment."""

    probabilities: Mapping[str, float]
    capacity: int
    drawn: tuple[str, ...]
    assignment: Assignment


def validate_plan(
    plan: FinishedPlan,
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
) -> tuple[Violation, ...]:
    """Every violation found; empty means the plan may be released."""
    people = {observer.id: observer for observer in observers}
    places = {centre.id: centre for centre in centres}
    found = [*_draw_violations(plan), *_account_violations(plan)]
    for visit in plan.assignment.visits:
        found.extend(_visit_violations(visit, people.get(visit.observer), places.get(visit.centre), rules))
    found.extend(_cap_violations(plan.assignment.visits, people, rules))
    return tuple(found)


def _draw_violations(plan: FinishedPlan) -> list[Violation]:
    found = [
        Violation(Breach.PROBABILITY_OUT_OF_BOUNDS, centre=centre)
        for centre, probability in sorted(plan.probabilities.items())
        if not 0 < probability < 1
    ]
    # Negated, so that a NaN among the probabilities is a breach as well.
    if not abs(fsum(plan.probabilities.values()) - plan.capacity) <= SUM_TOLERANCE:
        found.append(Violation(Breach.PROBABILITIES_DO_NOT_ADD_UP))
    if len(set(plan.drawn)) != plan.capacity or len(plan.drawn) != plan.capacity:
        found.append(Violation(Breach.SAMPLE_SIZE))
    strangers = sorted(set(plan.drawn) - set(plan.probabilities))
    return found + [Violation(Breach.DRAWN_OUTSIDE_FRAME, centre=centre) for centre in strangers]


def _account_violations(plan: FinishedPlan) -> list[Violation]:
    named = Counter(visit.centre for visit in plan.assignment.visits)
    named.update(hole.centre for hole in plan.assignment.holes)
    drawn = set(plan.drawn)
    found = [Violation(Breach.CENTRE_UNACCOUNTED, centre=centre) for centre in sorted(drawn - set(named))]
    found += [Violation(Breach.CENTRE_NOT_DRAWN, centre=centre) for centre in sorted(set(named) - drawn)]
    return found + [
        Violation(Breach.CENTRE_TWICE, centre=centre) for centre, times in sorted(named.items()) if times > 1
    ]


def _visit_violations(
    visit: AssignedVisit, observer: ObserverProfile | None, centre: CentreProfile | None, rules: PlanRules
) -> list[Violation]:
    broken = []
    if visit.day not in rules.days:
        broken.append(Breach.DAY_OUTSIDE_WAVE)
    if visit.day_part not in rules.day_parts:
        broken.append(Breach.UNKNOWN_DAY_PART)
    if observer is None:
        broken.append(Breach.UNKNOWN_OBSERVER)
    if centre is None:
        broken.append(Breach.UNKNOWN_CENTRE)
    if observer is not None and centre is not None:
        broken.extend(_person_breaches(observer, centre, visit.day))
        broken.extend(_day_breaches(observer, centre, visit.day, rules))
    return [Violation(breach, visit.centre, visit.observer, visit.day) for breach in broken]


def _person_breaches(observer: ObserverProfile, centre: CentreProfile, day: date) -> list[Breach]:
    broken = []
    if observer.suspended:
        broken.append(Breach.SUSPENDED)
    papers = [paper for paper in observer.certificates if paper.sector == centre.sector]
    if not any(paper.valid_from <= day and day <= paper.valid_until for paper in papers):
        broken.append(Breach.NOT_CERTIFIED_THAT_DAY)
    if centre.authority in observer.conflict_authorities or centre.id in observer.conflict_centres:
        broken.append(Breach.CONFLICT)
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


def _cap_violations(
    visits: Iterable[AssignedVisit], people: Mapping[str, ObserverProfile], rules: PlanRules
) -> list[Violation]:
    weeks: Counter[str] = Counter()
    days: Counter[tuple[str, date]] = Counter()
    for visit in visits:
        weeks[visit.observer] += 1
        days[visit.observer, visit.day] += 1
    found = [
        Violation(Breach.WEEKLY_CAP, observer=observer)
        for observer, load in sorted(weeks.items())
        if observer in people and load > people[observer].weekly_cap
    ]
    return found + [
        Violation(Breach.DAILY_CAP, observer=observer, day=day)
        for (observer, day), load in sorted(days.items())
        if load > rules.daily_cap
    ]
