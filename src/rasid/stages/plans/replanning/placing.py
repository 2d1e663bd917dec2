"""A standing week and one visit that needs somebody enter; who goes when leaves. Nobody else's hours move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from rasid.methods.planning.caps import begins
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, Place, PlanRules
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tasks import Stop, Task, TaskPurpose, Week
from rasid.methods.planning.timetable import Call, Limits, Timetable, timetable
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.validate import Violation, validate_week

WHOLE_DAY = (0, 24 * 60)


@dataclass(frozen=True)
class Board:
    """The week as it stands, with all that decides who may still go where."""

    week: Week
    people: Mapping[str, ObserverProfile]
    centres: Mapping[str, CentreProfile]
    rules: PlanRules
    travel: TravelTimes

    def walk(self, observer: str, day: date) -> list[Stop]:
        own = (stop for stop in self.week.stops if stop.observer == observer and stop.day == day)
        return sorted(own, key=lambda stop: stop.order)


@dataclass(frozen=True)
class Found:
    """The observer's whole day with the new stop in it; the other stops keep their hours."""

    stop: Stop
    walk: tuple[Stop, ...]
    home_travel: int


def place(
    board: Board, task: Task, turns: Iterable[tuple[str, date, str]], earliest: Mapping[date, int]
) -> Found | None:
    """The first (observer, day, part) that breaks no rule which was not broken before; None when none does.

    `earliest`: minutes after midnight before which nobody can be there any more, today above all.
    """
    for observer, day, part in turns:
        found = _inserted(board, task, (observer, day, part), earliest.get(day, 0))
        if found is not None and not _new_breaches(board, found):
            return found
    return None


def turns(
    centre: CentreProfile,
    allowed: Mapping[str, Sequence[date]],
    days: Iterable[date],
    rules: PlanRules,
    stream: SeedStream,
) -> list[tuple[str, date, str]]:
    """(observer, day, part) in random order: every day alike, and on it every observer who may go.

    The part of the day by the visitors' shares, among those in which a visit there still fits.
    """
    found = []
    for day in stream.shuffled(sorted(days)):
        part = _part(centre, day, rules, stream)
        able = stream.shuffled(sorted(name for name, when in allowed.items() if day in when))
        found += [(observer, day, part) for observer in able]
    return found


def _part(centre: CentreProfile, day: date, rules: PlanRules, stream: SeedStream) -> str:
    shares = dict(zip(rules.day_parts, rules.visitors, strict=True))
    fitting = {part: n for part, n in shares.items() if begins(centre, day, part, rules)} or shares
    left = stream.below(sum(fitting.values()))
    for part, share in fitting.items():
        left -= share
        if left < 0:
            return part
    raise AssertionError("shares add up to less than their sum")


def _inserted(board: Board, task: Task, turn: tuple[str, date, str], earliest: int) -> Found | None:
    observer, day, part = turn
    person, centre = board.people[observer], board.centres[task.centre]
    span = begins(centre, day, part, board.rules)
    walk = board.walk(observer, day)
    if span is None or max(span[0], earliest) > span[1] or len(walk) >= board.rules.daily_cap:
        return None
    window = (max(span[0], earliest), span[1] + centre.minutes)
    # Last first: who is under way already finds the new visit at the end of the day.
    for position in range(len(walk), -1, -1):
        timed = _timed(board, person, walk, position, centre, window)
        if timed is not None:
            new = Stop(task.id, task.centre, task.purpose, observer, day, part, 0, 0, 0)
            stops = [*walk[:position], new, *walk[position:]]
            numbered = tuple(
                replace(stop, order=number, arrives=arrives, travel=way)
                for number, (stop, arrives, way) in enumerate(
                    zip(stops, timed.arrives, timed.travel, strict=True), start=1
                )
            )
            return Found(numbered[position], numbered, timed.home_travel)
    return None


def _timed(
    board: Board,
    person: ObserverProfile,
    walk: Sequence[Stop],
    position: int,
    centre: CentreProfile,
    window: tuple[int, int],
) -> Timetable | None:
    """The day with the new visit at this position; the others begin when they were to begin."""
    centres = [board.centres[stop.centre] for stop in walk]
    windows = [(stop.arrives, stop.arrives + own.minutes) for stop, own in zip(walk, centres, strict=True)]
    centres.insert(position, centre)
    windows.insert(position, window)
    points: dict[Place, int] = {}
    for point in (person.home, *(own.place for own in centres)):
        if point is not None:
            points.setdefault(point, len(points))
    durations = np.zeros((max(len(points), 1),) * 2, dtype=np.int64)
    if points:
        durations = np.asarray(board.travel.minutes(list(points), list(points)), dtype=np.int64).copy()
        np.fill_diagonal(durations, 0)
    calls = [
        Call(own.minutes, hours, None if own.place is None else points[own.place])
        for own, hours in zip(centres, windows, strict=True)
    ]
    home = None if person.home is None else points[person.home]
    return timetable(calls, Limits(home, person.day_minutes, WHOLE_DAY), durations)


def _new_breaches(board: Board, found: Found) -> set[Violation]:
    """What the change breaks among all visits that it could touch; what was broken before is not its doing."""
    new, centre = found.stop, board.centres[found.stop.centre]
    kept = [
        stop
        for stop in board.week.stops
        if stop.observer == new.observer
        or stop.centre == new.centre
        or (stop.day == new.day and board.centres[stop.centre].authority == centre.authority)
    ]
    slot = (new.observer, new.day)
    others = [stop for stop in kept if (stop.observer, stop.day) != slot]
    after = replace(
        board.week,
        stops=(*others, *found.walk),
        drops=(),
        home_travel=board.week.home_travel | {slot: found.home_travel},
    )
    before = replace(board.week, stops=tuple(kept), drops=())
    # All tasks of the week on both sides: what sister branches may see depends on how many there are.
    tasks = {stop.task: _task(stop) for stop in (*board.week.stops, new)}
    return _breaches(board, after, tasks) - _breaches(board, before, tasks)


def _breaches(board: Board, week: Week, tasks: Mapping[str, Task]) -> set[Violation]:
    found = validate_week(
        week,
        tasks.values(),
        None,
        0,
        board.people.values(),
        board.centres.values(),
        board.rules,
        board.travel,
    )
    return set(found)


def _task(stop: Stop) -> Task:
    beside = f"sample/{stop.centre}" if stop.purpose is TaskPurpose.DOUBLE else None
    return Task(stop.task, stop.centre, stop.purpose, beside)
