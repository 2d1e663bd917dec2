"""A finished week enters, and what the same week would be if nothing had to stay secret; what secrecy costs leaves."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.secrecy.report import Figure, Measure
from rasid.methods.planning.secrecy.worlds import Site
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.tours import Tour, undated_tours
from rasid.methods.planning.travel import TravelTimes


def price_of(
    week: Week,
    tasks: Iterable[Task],
    allowed: Mapping[str, Mapping[str, tuple[date, ...]]],
    observers: Iterable[ObserverProfile],
    centres: Iterable[CentreProfile],
    rules: PlanRules,
    travel: TravelTimes,
    sites: Sequence[Site],
) -> tuple[Figure, ...]:
    """Shares lost against the same week without secrecy, no intervals: they are counts of this very week.

    Visits and travel: the sample's visits with a place, against tours whose days and hours the router may choose.
    Risk: Σ risk·π of the frame against the riskiest centres of equal number, which a plan without chance would visit.
    Less than nothing lost is possible, as the router does not find the best of all tours.
    """
    listed = list(tasks)
    places = {centre.id: centre for centre in centres}
    people = {person.id: person for person in observers}
    sample = {
        task.id: places[task.centre]
        for task in listed
        if task.purpose is TaskPurpose.SAMPLE and places[task.centre].place is not None
    }
    tours = undated_tours([t for t in listed if t.id in sample], allowed, people, places, rules, travel)
    free = sum(len(tour.tasks) for tour in tours)
    made = sum(stop.task in sample for stop in week.stops)
    apart = [stop for stop in week.stops if places[stop.centre].place is not None]
    spent = sum(stop.travel for stop in apart) + sum(week.home_travel.values())
    saved = sum(_minutes(tour, sample, people, travel) for tour in tours)
    added = (spent / len(apart)) / (saved / free) - 1 if apart and free and saved else None
    return (
        Figure(Measure.PRICE_VISITS, 1 - made / free if free else None),
        Figure(Measure.PRICE_RISK, _risk_lost(sites)),
        Figure(Measure.PRICE_TRAVEL, added),
    )


def _minutes(
    tour: Tour,
    centres: Mapping[str, CentreProfile],
    people: Mapping[str, ObserverProfile],
    travel: TravelTimes,
) -> int:
    """Minutes under way from home, by all visits in order, and home again."""
    home = people[tour.observer].home
    way = [home, *(centres[task].place for task in tour.tasks), home]
    points = [place for place in way if place is not None]
    minutes = np.asarray(travel.minutes(points, points))
    return int(sum(minutes[n, n + 1] for n in range(len(points) - 1)))


def _risk_lost(sites: Sequence[Site]) -> float | None:
    risks = sorted((site.risk for site in sites), reverse=True)
    drawn = round(math.fsum(site.probability for site in sites))
    most = math.fsum(risks[:drawn])
    return 1 - math.fsum(site.risk * site.probability for site in sites) / most if most else None
