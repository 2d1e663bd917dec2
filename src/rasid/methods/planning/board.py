"""The state of one zone's day while it is routed: jobs and shifts enter, checked routes and reasons leave.

It trusts no solver: a route that breaks a limit is refused, and the clock times are its own.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.jobs import DayRoutes, Job, RoutedJob, Shift
from rasid.methods.planning.tasks import DropReason
from rasid.methods.planning.timetable import Call, Limits, Timetable, timetable, ways
from rasid.methods.planning.travel import TravelTimes


class Board:
    """Jobs and shifts are named by their number here. `routes`: shift → its jobs in order."""

    def __init__(self, jobs: Sequence[Job], shifts: Sequence[Shift], travel: TravelTimes) -> None:
        self.jobs, self.shifts = tuple(jobs), tuple(shifts)
        self._number = _numbered([job.id for job in jobs])
        by_observer = _numbered([shift.observer for shift in shifts])
        if any(job.beside is not None and job.beside not in self._number for job in jobs):
            raise ValueError("a job is beside one that is not here")
        self._durations, self._calls, self._limits = _surveyed(self.jobs, self.shifts, travel)
        self.routes: list[list[int]] = [[] for _ in shifts]
        self._aside: dict[int, int] = {}
        self._named = [
            [by_observer[who] for who in sorted(job.observers) if who in by_observer] for job in jobs
        ]
        self.allowed = [
            frozenset(n for n in named if self._can_alone(job, n)) for job, named in enumerate(self._named)
        ]
        self._possible = list(self.allowed)

    def _can_alone(self, job: int, shift: int) -> bool:
        return self.shifts[shift].most > 0 and self._timed(shift, [job]) is not None

    def _timed(self, shift: int, route: Sequence[int]) -> Timetable | None:
        return timetable([self._calls[n] for n in route], self._limits[shift], self._durations)

    def with_place(self) -> list[int]:
        """The jobs that somebody can reach, in the board's order."""
        return [n for n, job in enumerate(self.jobs) if job.place is not None and self.allowed[n]]

    def partner(self, job: int) -> int:
        """The job that this one repeats."""
        beside = self.jobs[job].beside
        assert beside is not None
        return self._number[beside]

    def observer_of(self) -> dict[int, int]:
        """Job → shift, for all that are on a route, or set aside for."""
        made = dict(self._aside)
        made.update({n: shift for shift, route in enumerate(self.routes) for n in route})
        return made

    def set_aside(self) -> None:
        """Give each job without a place to the shift that others need least; its time is found at the end."""
        wanted = [0.0] * len(self.shifts)
        for n in self.with_place():
            for shift in self.allowed[n]:
                wanted[shift] += 1 / len(self.allowed[n])
        order = [n for n, job in enumerate(self.jobs) if job.place is None]
        order.sort(
            key=lambda n: (self.jobs[n].beside is not None, -self.jobs[n].weight, len(self.allowed[n]))
        )
        for n in order:
            taken = {self._aside.get(self.partner(n))} if self.jobs[n].beside is not None else set()
            free = [
                shift
                for shift in sorted(self.allowed[n])
                if shift not in taken
                and self.most(shift) > 0
                and self.longest(shift) >= self.jobs[n].minutes
                and (self.jobs[n].beside is None or taken != {None})
            ]
            if free:
                shift = min(free, key=lambda each: wanted[each] - self.most(each))
                self._aside[n] = shift
                wanted[shift] += 1

    def most(self, shift: int) -> int:
        """How many jobs the shift can take beside those set aside for."""
        return self.shifts[shift].most - sum(each == shift for each in self._aside.values())

    def longest(self, shift: int) -> int:
        """How long the shift's day can be without the jobs set aside for."""
        first, last = self.shifts[shift].hours
        kept = sum(self.jobs[n].minutes for n, each in self._aside.items() if each == shift)
        return min(self.shifts[shift].day_minutes, last - first) - kept

    def nearest(self, job: int, most: int) -> frozenset[int]:
        """Those who may make the job; of more than `most` those with the least way from home, and who makes it now."""
        if len(self.allowed[job]) <= most:
            return self.allowed[job]
        by_way = sorted(self.allowed[job], key=lambda shift: (self._way(shift, job), shift))
        return frozenset(by_way[:most]) | {shift for shift, route in enumerate(self.routes) if job in route}

    def _way(self, shift: int, job: int) -> int:
        return ways([self._calls[job]], self._limits[shift], self._durations)[0][0]

    def durations_between(self, chosen: Sequence[int], shifts: Sequence[int]) -> NDArray[np.int64]:
        """Travel times between the chosen jobs and then the shifts' homes; an unknown home is near everything."""
        at = [self._calls[n].place for n in chosen] + [self._limits[shift].home for shift in shifts]
        known = np.array([place is not None for place in at], dtype=bool)
        numbers = np.array([0 if place is None else place for place in at], dtype=np.int64)
        durations = self._durations[np.ix_(numbers, numbers)].copy()
        durations[~known, :] = 0
        durations[:, ~known] = 0
        np.fill_diagonal(durations, 0)
        return durations

    def take(self, routes: Sequence[Sequence[int]]) -> None:
        """Put these routes in place of the ones there; ValueError when one breaks a limit."""
        for shift, route in enumerate(routes):
            if not self._holds(shift, route):
                raise ValueError(f"a solver's route for {self.shifts[shift].observer} breaks a limit")
        if len({n for route in routes for n in route}) < sum(map(len, routes)):
            raise ValueError("a solver sent two people to one job")
        self.routes = [list(route) for route in routes]

    def _holds(self, shift: int, route: Sequence[int]) -> bool:
        if not route:
            return True
        who = all(shift in self._possible[n] for n in route)
        return who and len(route) <= self.shifts[shift].most and self._timed(shift, route) is not None

    def settle_doubles(self) -> None:
        """A double whose partner fell off its route becomes the partner, or goes."""
        for route in self.routes:
            for place, n in enumerate(route):
                if self.jobs[n].beside is not None and self.partner(n) not in self.observer_of():
                    route[place] = self.partner(n)
        for shift, route in enumerate(self.routes):
            while not self._holds(shift, route):
                route.pop()

    def insert_what_is_left(self) -> None:
        """Every job not on a route goes where it costs the least time, if it fits anywhere: heavier ones first."""
        aside, self._aside = self._aside, {}
        left = [n for n in range(len(self.jobs)) if n not in self.observer_of()]
        left.sort(
            key=lambda n: (
                self.jobs[n].beside is not None,
                n not in aside,
                -self.jobs[n].weight,
                len(self.allowed[n]),
            )
        )
        for n in left:
            near = [aside[n]] if n in aside else []
            placed = self._insert(n, near) or self._insert(n, sorted(self._possible[n]))
            if not placed and self.jobs[n].place is None:
                self._make_room(n)

    def _make_room(self, job: int) -> bool:
        """One job elsewhere, so that this one fits: solvers saw nothing of the hours of a job without a place."""
        for shift in sorted(self._possible[job]):
            kept = self.routes[shift]
            for n in kept:
                self.routes[shift] = [each for each in kept if each != n]
                if self._insert(job, [shift]) and self._insert(n, sorted(self._possible[n] - {shift})):
                    return True
                self.routes[shift] = kept
        return False

    def _insert(self, job: int, shifts: Iterable[int]) -> bool:
        made = self.observer_of()
        if self.jobs[job].beside is not None and self.partner(job) not in made:
            return False
        best: tuple[int, int, int] | None = None
        for shift in shifts:
            if len(self.routes[shift]) >= self.shifts[shift].most or shift in self._apart(job, made):
                continue
            for place in range(len(self.routes[shift]) + 1):
                timed = self._timed(shift, _with(self.routes[shift], place, job))
                cost = self._added(shift, timed) if timed else None
                if cost is not None and (best is None or cost < best[0]):
                    best = cost, shift, place
        if best is not None:
            self.routes[best[1]].insert(best[2], job)
        return best is not None

    def _apart(self, job: int, made: dict[int, int]) -> set[int]:
        """Who may not make this job because they make the one that it repeats, or that repeats it."""
        mine = self.jobs[job]
        return {
            shift
            for n, shift in made.items()
            if self.jobs[n].id == mine.beside or (self.jobs[n].beside == mine.id)
        }

    def _added(self, shift: int, timed: Timetable) -> int:
        before = self._timed(shift, self.routes[shift])
        assert before is not None
        return (timed.back - timed.leaves) - (before.back - before.leaves)

    def result(self, order: Sequence[str], *, was_stopped: bool) -> DayRoutes:
        """Clock times for every route, and why the others stay undone, in the given order of jobs."""
        visits, home_travel = [], {}
        for shift, route in sorted(enumerate(self.routes), key=lambda each: self.shifts[each[0]].observer):
            timed = self._timed(shift, route)
            assert timed is not None
            observer = self.shifts[shift].observer
            if route:
                home_travel[observer] = timed.home_travel
            for number, (n, arrives, way) in enumerate(
                zip(route, timed.arrives, timed.travel, strict=True), start=1
            ):
                visits.append(RoutedJob(self.jobs[n].id, observer, number, arrives, way))
        made = self.observer_of()
        drops = [
            (name, self._reason(self._number[name], made)) for name in order if self._number[name] not in made
        ]
        return DayRoutes(tuple(visits), tuple(drops), home_travel, was_stopped)

    def _reason(self, job: int, made: dict[int, int]) -> DropReason:
        mine = self.jobs[job]
        if not self._named[job]:
            return DropReason.NO_ELIGIBLE_OBSERVER
        if mine.beside is not None:
            partner = self.partner(job)
            if partner not in made:
                return self._reason(partner, made)
            if self._possible[job] <= {made[partner]}:
                return DropReason.NO_SECOND_OBSERVER
        near = self._possible[job] or frozenset(self._named[job])
        room = [shift for shift in near if len(self.routes[shift]) < self.shifts[shift].most]
        if not room:
            return DropReason.CAPS_FULL
        if any(self._fits_by_length(shift, job) for shift in room):
            return DropReason.WINDOW_MISSED
        return DropReason.DAY_TOO_LONG

    def _fits_by_length(self, shift: int, job: int) -> bool:
        """Were there no windows, would the job fit into the day?"""
        route = self.routes[shift]
        for place in range(len(route) + 1):
            calls = [self._calls[n] for n in _with(route, place, job)]
            travel, home_travel = ways(calls, self._limits[shift], self._durations)
            length = sum(travel) + home_travel + sum(call.minutes for call in calls)
            if length <= self._limits[shift].day_minutes:
                return True
        return False


def _with(route: Sequence[int], place: int, job: int) -> list[int]:
    return [*route[:place], job, *route[place:]]


def _numbered(names: Sequence[str]) -> dict[str, int]:
    numbered = {name: number for number, name in enumerate(names)}
    if len(numbered) < len(names):
        raise ValueError("two of them have one id")
    return numbered


def _surveyed(
    jobs: Sequence[Job], shifts: Sequence[Shift], travel: TravelTimes
) -> tuple[NDArray[np.int64], list[Call], list[Limits]]:
    """Travel times between all places of the day, each asked for once, and who is where in them."""
    points = [job.place for job in jobs] + [shift.home for shift in shifts]
    places = {place: n for n, place in enumerate(dict.fromkeys(p for p in points if p is not None))}
    durations = np.zeros((0, 0), dtype=np.int64)
    if places:
        durations = np.asarray(travel.minutes(list(places), list(places)), dtype=np.int64).copy()
        np.fill_diagonal(durations, 0)
    else:
        durations = np.zeros((1, 1), dtype=np.int64)
    calls = [Call(job.minutes, job.window, None if job.place is None else places[job.place]) for job in jobs]
    limits = [Limits(None if s.home is None else places[s.home], s.day_minutes, s.hours) for s in shifts]
    return durations, calls, limits
