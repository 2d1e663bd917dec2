"""Drawn tasks, the eligibility mask and the caps enter; each task's day, part of the day and a witness leave.

Stage 1b of a plan. Days are wanted before anybody asks for a way: every task has its possible days in random order;
CP-SAT places as many tasks as the caps allow and, among all ways to place those, keeps closest to the orders. The
witness is an observer under whom all caps hold; routing may send another one. Exact for a zone of few options. In a
larger one a task knows `FEW` of its observers, drawn at random; who finds no place among them is tried again with
everybody who has room.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ortools.sat.python import cp_model

from rasid.methods.planning.caps import Loads, Work, district_of, sister_caps, sisters_of
from rasid.methods.planning.days import day_preferences
from rasid.methods.planning.effort import PATIENT, Watch
from rasid.methods.planning.tasks import DropReason, Task, TaskPurpose

EXACT = 6_000
"""Options (task, observer, day) of one zone up to which each of them is looked at."""
FEW = 8
AT_ONCE = 150
"""Tasks that are tried again together."""
WISHES = 1000
COUNT_LIMIT, WISH_LIMIT = 5.0, 2.0
"""Of CP-SAT's own deterministic time: how long to look for one more task, and for a day that was wanted more."""
WISH_GAP = 0.02
LEVELS = (
    frozenset({TaskPurpose.SAMPLE}),
    frozenset({TaskPurpose.REVISIT, TaskPurpose.URGENT}),
    frozenset({TaskPurpose.DOUBLE}),
)
"""Who is placed first keeps its day: nothing that is added ever moves a visit of the sample."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A task's day, and an observer under whom the caps hold."""

    day: date
    observer: str


Option = tuple[str, Choice]
"""A task and what may become of it."""


@dataclass(frozen=True, slots=True)
class Days:
    """Together `choices` and `drops` name every task once."""

    choices: dict[str, Choice]
    drops: dict[str, DropReason]
    was_stopped: bool = False


def choose_days(
    work: Work,
    zone_of: Mapping[str, str],
    home_zone: Mapping[str, str],
    least_ways: Mapping[str, int],
    watch: Watch = PATIENT,
    told: Callable[[int], None] = lambda _: None,
) -> Days:
    """A day for as many tasks as the caps allow.

    `zone_of`: centre → zone; `home_zone`: observer → zone; `least_ways`: centre → minutes that a way to it takes at
    least; `told`: how many zones have their sample.
    """
    orders = day_preferences(
        work.tasks.values(),
        work.allowed,
        work.centres.values(),
        work.rules,
        work.seed,
        observers=work.people.values(),
        travel=work.travel,
    )
    board = _Board(work, Loads(work, sister_caps(work)), orders, home_zone, least_ways, watch)
    for level in LEVELS:
        waiting = [task for task in work.tasks.values() if task.purpose in level]
        zones: dict[str, list[Task]] = defaultdict(list)
        for task in waiting:
            zones[zone_of[task.centre]].append(task)
        for number, zone in enumerate(work.stream("zones").shuffled(sorted(zones)), start=1):
            board.place(zones[zone], zone)
            if level is LEVELS[0]:
                told(number)
        left = work.stream("again").shuffled([task for task in waiting if task.id not in board.choices])
        if len(set(home_zone.values())) > 1:
            for start in range(0, len(left), AT_ONCE):
                board.place(left[start : start + AT_ONCE], None)
    drops = {task.id: board.reason(task) for task in work.tasks.values() if task.id not in board.choices}
    return Days(board.choices, drops, board.was_stopped)


@dataclass
class _Board:
    """Which day and witness each task has, with the loads that follow from it."""

    work: Work
    loads: Loads
    orders: Mapping[str, tuple[date, ...]]
    home_zone: Mapping[str, str]
    least_ways: Mapping[str, int]
    watch: Watch
    choices: dict[str, Choice] = field(default_factory=dict)
    was_stopped: bool = False
    _placed: dict[str | None, list[Task]] = field(default_factory=lambda: defaultdict(list))

    def place(self, tasks: Sequence[Task], zone: str | None) -> None:
        """Gives a day to as many of the tasks as the zone's people can keep; None: with everybody who has room.

        In a zone the witnesses of earlier visits may change; their days may not.
        """
        wishes = {task.id: self._wishes(task) for task in tasks}
        size = sum(map(self._size, tasks))
        known = {task.id: self._known(task, zone, size) for task in tasks}
        first = self._in_turn(tasks, known, wishes)
        done = all(
            task.id in first and wishes[task.id][first[task.id].day] == max(wishes[task.id].values())
            for task in tasks
            if wishes[task.id]
        )
        self.was_stopped = self.was_stopped or self.watch.stop()
        if not done and not self.was_stopped:
            earlier = self._placed[zone] if zone is not None else []
            self._solve(tasks, earlier, known, wishes, first)
        self._placed[zone] += [task for task in tasks if task.id in self.choices]

    def reason(self, task: Task) -> DropReason:
        """Why a task found no day."""
        first = self.work.tasks.get(task.beside or "")
        if first is not None:
            return DropReason.NO_SECOND_OBSERVER if first.id in self.choices else self.reason(first)
        days = self.work.days(task)
        if not days:
            return DropReason.NO_ELIGIBLE_OBSERVER
        open_days = [day for day in days if self.loads.day_has_room(task, day)]
        return DropReason.CAPS_FULL if open_days else DropReason.SISTERS_FULL

    def minutes(self, task: Task) -> int:
        return self.work.centre(task).minutes + self.least_ways[task.centre]

    def _wishes(self, task: Task) -> dict[date, int]:
        """Days with how much the task wants them, in the order drawn. A double has its first visit's day or none.

        Random sizes under the order drawn: with whole ranks the solver would break ties its own way, every time. The
        first day outweighs all others: tours without a day stay together on it.
        """
        if task.purpose is TaskPurpose.DOUBLE:
            first = self.choices.get(task.beside or "")
            return {first.day: 1} if first else {}
        stream, order = self.work.stream("wishes", task.id), self.orders[task.id]
        sizes = sorted((stream.below(WISHES) for _ in order), reverse=True)
        return {
            day: size + (WISHES if day == order[0] else 0) for day, size in zip(order, sizes, strict=True)
        }

    def _size(self, task: Task) -> int:
        return sum(map(len, self.work.options(task).values()))

    def _known(self, task: Task, zone: str | None, size: int) -> dict[str, tuple[date, ...]]:
        """The observers the task is tried with, in random order; those of the zone, or all that have room."""
        options = self.work.options(task)
        names = [o for o in sorted(options) if zone is None or self.home_zone.get(o) == zone]
        order = self.work.stream("known", task.id).shuffled(names)
        if zone is None:
            order = [name for name in order if self._has_hope(task, name, options[name])]
        return {name: options[name] for name in (order if size <= EXACT else order[:FEW])}

    def _has_hope(self, task: Task, observer: str, days: Iterable[date]) -> bool:
        minutes = self.minutes(task)
        return any(self.loads.person_has_room(task, observer, day, minutes) for day in days)

    def _in_turn(
        self,
        tasks: Sequence[Task],
        known: Mapping[str, Mapping[str, tuple[date, ...]]],
        wishes: Mapping[str, Mapping[date, int]],
    ) -> dict[str, Choice]:
        """One after the other in random order, each on the best day that is left: where the solver starts."""
        found: dict[str, Choice] = {}
        for task in self.work.stream("turn").shuffled(tasks):
            minutes = self.minutes(task)
            for day in sorted(wishes[task.id], key=lambda day: (-wishes[task.id][day], day)):
                if not self.loads.day_has_room(task, day):
                    continue
                free = [
                    name
                    for name, days in known[task.id].items()
                    if day in days and self.loads.person_has_room(task, name, day, minutes)
                ]
                if free:
                    # The least laden: whoever comes later shall find somebody too.
                    name = min(free, key=lambda name: self.loads.week_visits[name])
                    found[task.id] = Choice(day, name)
                    self._seat(task, found[task.id])
                    break
        return found

    def _seat(self, task: Task, choice: Choice) -> None:
        self.choices[task.id] = choice
        self._count(task, choice, 1)
        self.loads.count_day(task, choice.day)

    def _count(self, task: Task, choice: Choice, sign: int) -> None:
        self.loads.count_person(task, choice.observer, choice.day, self.minutes(task), sign)

    def _unseat(self, task: Task) -> None:
        choice = self.choices.pop(task.id, None)
        if choice is not None:
            self._count(task, choice, -1)
            self.loads.count_day(task, choice.day, -1)

    def _solve(
        self,
        tasks: Sequence[Task],
        earlier: Sequence[Task],
        known: Mapping[str, Mapping[str, tuple[date, ...]]],
        wishes: Mapping[str, Mapping[date, int]],
        first: Mapping[str, Choice],
    ) -> None:
        before = {task.id: self.choices[task.id] for task in earlier}
        for task in tasks:
            self._unseat(task)
        for task in earlier:
            # Their days stay taken; only who goes is open again.
            self._count(task, before[task.id], -1)
        options: dict[str, list[Choice]] = {}
        for task in tasks:
            days = [day for day in wishes[task.id] if self.loads.day_has_room(task, day)]
            options[task.id] = self._free(task, known[task.id], days)
        size = sum(map(self._size, earlier)) // max(len(self.work.rules.days), 1)
        for task in earlier:
            kept = before[task.id]
            whom = self._known(task, self.home_zone.get(kept.observer), size)
            others = self._free(task, whom, [kept.day])
            options[task.id] = [kept, *(other for other in others if other != kept)]
        model = _Model(self, tasks, earlier, options)
        found = model.solve(wishes, {**before, **first})
        for task in earlier:
            self.choices[task.id] = found[task.id]
            self._count(task, found[task.id], 1)
        for task in tasks:
            if task.id in found:
                self._seat(task, found[task.id])

    def _free(self, task: Task, known: Mapping[str, tuple[date, ...]], days: Iterable[date]) -> list[Choice]:
        minutes = self.minutes(task)
        return [
            Choice(day, name)
            for day in sorted(days)
            for name, possible in known.items()
            if day in possible and self.loads.person_has_room(task, name, day, minutes)
        ]


class _Model:
    """One zone's caps as a CP-SAT model; what other zones have taken is already gone from the caps."""

    def __init__(
        self,
        board: _Board,
        tasks: Sequence[Task],
        earlier: Sequence[Task],
        options: Mapping[str, Sequence[Choice]],
    ) -> None:
        self._board, self._tasks, self._earlier = board, tasks, earlier
        self._model = cp_model.CpModel()
        self._vars = {
            task.id: {choice: self._model.new_bool_var("") for choice in options[task.id]}
            for task in (*earlier, *tasks)
        }
        for task in earlier:
            self._model.add_exactly_one(self._vars[task.id].values())
        for task in tasks:
            self._model.add_at_most_one(self._vars[task.id].values())
        self._cap_people()
        self._cap_days()

    def _cap_people(self) -> None:
        board, rules = self._board, self._board.work.rules
        days: dict[tuple[str, date], list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        weeks: dict[str, list[tuple[cp_model.IntVar, int]]] = defaultdict(list)
        faces: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
        for task in (*self._earlier, *self._tasks):
            minutes = board.minutes(task)
            for choice, var in self._vars[task.id].items():
                days[choice.observer, choice.day].append((var, minutes))
                weeks[choice.observer].append((var, minutes))
                faces[choice.observer, task.centre].append(var)
        for (name, day), parts in days.items():
            left = board.work.people[name].day_minutes - board.loads.minutes[name, day]
            self._cap(parts, rules.daily_cap - board.loads.visits[name, day], left)
        for name, parts in weeks.items():
            person, spent = board.work.people[name], board.loads.week_minutes[name]
            weekly = None if person.weekly_minutes is None else person.weekly_minutes - spent
            self._cap(parts, person.weekly_cap - board.loads.week_visits[name], weekly)
        for variables in faces.values():
            if len(variables) > 1:
                self._model.add_at_most_one(variables)

    def _cap(self, parts: Sequence[tuple[cp_model.IntVar, int]], visits: int, minutes: int | None) -> None:
        if len(parts) > visits:
            self._model.add(sum(var for var, _ in parts) <= visits)
        if minutes is None:
            return
        longest = sum(sorted((length for _, length in parts), reverse=True)[:visits])
        if longest > minutes:
            self._model.add(sum(length * var for var, length in parts) <= minutes)

    def _cap_days(self) -> None:
        board, cap = self._board, self._board.work.rules.authority_day_cap
        limits: dict[tuple[object, date], int] = {}
        parts: dict[tuple[object, date], list[cp_model.IntVar]] = defaultdict(list)
        for task in self._tasks:
            centre = board.work.centre(task)
            is_first = task.purpose is not TaskPurpose.DOUBLE
            group, district = sisters_of(centre), district_of(centre)
            for choice, var in self._vars[task.id].items():
                day = choice.day
                if district and cap is not None:
                    parts[("district", district), day].append(var)
                    limits[("district", district), day] = cap - board.loads.districts[district, day]
                if is_first and group:
                    parts[("sisters", group), day].append(var)
                    limits[("sisters", group), day] = (
                        board.loads.sister_caps[group, day] - board.loads.sisters[group, day]
                    )
                if is_first:
                    parts[("centre", task.centre), day].append(var)
                    limits[("centre", task.centre), day] = 1
        for key, variables in parts.items():
            self._model.add(sum(variables) <= limits[key])

    def solve(
        self, wishes: Mapping[str, Mapping[date, int]], start: Mapping[str, Choice]
    ) -> dict[str, Choice]:
        """As many tasks as possible; then, with the same tasks, the largest sum of wishes."""
        found = dict(start)
        ranks = self._board.work.stream("ranks", self._tasks[0].id).shuffled(range(len(self._tasks)))
        if any(task.id not in found for task in self._tasks):
            # One more task outweighs every exchange; between exchanges the random rank decides, not convenience.
            worth = len(self._tasks) ** 2
            self._model.maximize(
                sum(
                    (worth * task.weight + rank) * var
                    for task, rank in zip(self._tasks, ranks, strict=True)
                    for var in self._vars[task.id].values()
                )
            )
            found = self._run(found, COUNT_LIMIT)
        for task in self._tasks:
            variables = list(self._vars[task.id].values())
            if variables:
                self._model.add(sum(variables) == int(task.id in found))
        self._model.maximize(
            sum(
                wishes[task.id][choice.day] * var
                for task in self._tasks
                for choice, var in self._vars[task.id].items()
            )
        )
        return self._run(found, WISH_LIMIT, WISH_GAP)

    def _run(self, start: Mapping[str, Choice], limit: float, gap: float = 0.0) -> dict[str, Choice]:
        self._model.clear_hints()  # type: ignore[no-untyped-call]
        for task_id, variables in self._vars.items():
            for choice, var in variables.items():
                self._model.add_hint(var, start.get(task_id) == choice)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        # Else Ctrl-C belongs to nobody after the first solve, and ends the process without its own cleaning up.
        solver.parameters.catch_sigint_signal = False
        solver.parameters.random_seed = self._board.work.stream("solver").below(2**31)
        solver.parameters.max_deterministic_time = limit
        solver.parameters.relative_gap_limit = gap
        if solver.solve(self._model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return dict(start)
        return {
            task_id: choice
            for task_id, variables in self._vars.items()
            for choice, var in variables.items()
            if solver.value(var)
        }
