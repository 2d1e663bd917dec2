"""Tasks with their days enter, zone by zone and day by day; stops on somebody's way leave, and drops with reasons.

Stage 2 of a plan: what one day's ways cannot hold is tried on the task's other days, in random order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rasid.methods.planning.caps import Loads, Work, begins, sister_caps
from rasid.methods.planning.effort import Effort, Watch
from rasid.methods.planning.jobs import DayRoutes, Job, RoutedJob, Shift
from rasid.methods.planning.placing import Days
from rasid.methods.planning.routing import route_day
from rasid.methods.planning.seeds import derived_seed
from rasid.methods.planning.tasks import Drop, DropReason, Stop, Task, TaskPurpose, Week
from rasid.methods.planning.zones import Zones

IDLE = "idle/"
"""Before the name of a zone: its visits of a day that people from elsewhere make, who had nothing else to do."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A task on somebody's way."""

    day: date
    zone: str
    job: RoutedJob


class Ways:
    """The week while its days are routed: who is where, and what is left of everybody's caps."""

    def __init__(
        self,
        work: Work,
        zones: Zones,
        days: Days,
        least_ways: Mapping[str, int],
        effort: Effort,
        watch: Watch,
    ) -> None:
        self._work, self._zones, self._choices = work, zones, days.choices
        self._effort, self._watch = effort, watch
        self.was_stopped = days.was_stopped
        self._why = dict(days.drops)
        self._meant: dict[str, date] = {}
        self._made: dict[str, _Made] = {}
        self._home_travel: dict[tuple[str, date], int] = {}
        self._away: dict[tuple[str, date], int] = {}
        self._routed: set[date] = set()
        self._day_visits: Counter[tuple[str, date]] = Counter()
        self._week_visits: Counter[str] = Counter()
        self._week_minutes: Counter[str] = Counter()
        self._loads = Loads(work, sister_caps(work))
        self._kept = _kept_for_witnesses(work, days, least_ways)
        self._zone_of = _zones_of_witnesses(work, zones, days)
        self._at: dict[str, list[str]] = defaultdict(list)
        self._doubles: dict[str, list[str]] = defaultdict(list)
        for task in work.tasks.values():
            self._at[task.centre].append(task.id)
            if task.beside is not None:
                self._doubles[task.beside].append(task.id)
        for name, choice in sorted(days.choices.items()):
            self._mean(name, choice.day)

    def route(self, day: date, told: Callable[[int], None]) -> None:
        """The ways of one day; what they cannot hold goes to whoever is idle, or waits for another day.

        `told`: how many zones are finished.
        """
        names = [name for name, meant in sorted(self._meant.items()) if meant == day]
        self._routed.add(day)
        waiting: dict[str, list[str]] = defaultdict(list)
        for name in names:
            waiting[self._zone_of_task(name, day)].append(name)
        people: dict[str, list[str]] = defaultdict(list)
        for who in self._work.people:
            people[self._zone_of_person(who, day)].append(who)
        for number, zone in enumerate(sorted(waiting), start=1):
            self._keep(day, zone, self._run(day, zone, waiting[zone], people[zone]))
            told(number)
        for zone in sorted(waiting) if len(people) > 1 else ():
            self._ask_idle(day, zone, [name for name in waiting[zone] if name not in self._made])
        for name in names:
            if name not in self._made and self._work.tasks[name].beside is None:
                self._move(name)

    def _ask_idle(self, day: date, zone: str, left: Sequence[str]) -> None:
        """Whoever has nothing to do that day, wherever, may make what a zone's own people could not."""
        if left:
            idle = [who for who in self._work.people if (who, day) not in self._away]
            self._keep(day, f"{IDLE}{zone}", self._run(day, f"{IDLE}{zone}", left, idle))

    def try_again(self, day: date) -> bool:
        """Route a day's zones anew where somebody has room for what no day could hold; kept when more is made."""
        if self.was_stopped:
            return False
        waiting: dict[str, list[str]] = defaultdict(list)
        left = [task for task in self._work.tasks.values() if task.id not in self._made and not task.beside]
        for task in self._work.stream("again", day).shuffled(left):
            if any(self._has_room(who, day) for who in self._may(task, day)):
                waiting[self._zone_of_task(task.id, day)].append(task.id)
        gained = [zone for zone in sorted(waiting) if self._try_zone(day, zone, waiting[zone])]
        return bool(gained)

    def week(self, reasons: Mapping[str, DropReason]) -> Week:
        """What became of every task; `reasons` known from elsewhere go before a day's own."""
        stops = [self._stop(self._work.tasks[name], made) for name, made in self._made.items()]
        drops = [
            Drop(task.id, task.centre, task.purpose, self._reason(task, reasons))
            for task in self._work.tasks.values()
            if task.id not in self._made
        ]
        stops.sort(key=lambda stop: (stop.day, stop.observer, stop.order))
        return Week(tuple(stops), tuple(drops), dict(sorted(self._home_travel.items())), self.was_stopped)

    # What a day is for -----------------------------------------------------------

    def _mean(self, name: str, day: date) -> None:
        self._meant[name] = day
        self._loads.count_day(self._work.tasks[name], day)

    def _forgo(self, name: str) -> None:
        day = self._meant.pop(name, None)
        if day is not None:
            self._loads.count_day(self._work.tasks[name], day, -1)

    def _move(self, name: str) -> None:
        """Another day that is still to be routed; its doubles go with it."""
        task = self._work.tasks[name]
        group = [name, *self._doubles[name]]
        for each in group:
            self._forgo(each)
        for day in self._work.stream("move", name).shuffled(self._work.days(task)):
            if day in self._routed or not self._loads.day_has_room(task, day) or not self._may(task, day):
                continue
            self._mean(name, day)
            for each in group[1:]:
                if self._loads.day_has_room(self._work.tasks[each], day):
                    self._mean(each, day)
            return

    def _zone_of_person(self, who: str, day: date) -> str:
        return self._zone_of.get((who, day), self._zones.observer[who])

    def _zone_of_task(self, name: str, day: date) -> str:
        """The centre's; a phone line is rung from wherever somebody is who may."""
        task = self._work.tasks[name]
        first = task.beside or name
        if self._work.centre(task).place is not None:
            return self._zones.centre[task.centre]
        choice = self._choices.get(first)
        if choice is not None and choice.day == day:
            return self._zone_of_person(choice.observer, day)
        able = sorted(who for who, days in self._work.options(task).items() if day in days)
        return self._zone_of_person(self._work.stream("rings", first, day).choice(able), day)

    # Routing -----------------------------------------------------------------------

    def _run(self, day: date, zone: str, names: Sequence[str], people: Iterable[str]) -> DayRoutes:
        jobs = self._jobs(day, names)
        wanted = {who for job in jobs for who in job.observers}
        shifts = [shift for who in sorted(people) if who in wanted and (shift := self._shift(who, day)).most]
        seed = derived_seed(self._work.seed, f"routes/{day}/{zone}")
        routes = route_day(jobs, shifts, self._work.travel, seed, self._effort, self._watch)
        self.was_stopped = self.was_stopped or routes.was_stopped
        return routes

    def _jobs(self, day: date, names: Sequence[str]) -> list[Job]:
        """Tasks as jobs of that day; one sample visit outweighs everything that is none."""
        tasks = [self._work.tasks[name] for name in sorted(names)]
        others = 1 + sum(task.weight for task in tasks if task.purpose is not TaskPurpose.SAMPLE)
        jobs = []
        for task in tasks:
            beside = task.beside if task.beside in names else None
            first = self._made.get(task.beside or "")
            if task.beside and not beside and (first is None or first.day != day):
                continue
            centre = self._work.centre(task)
            window = begins(centre, day, self._work.part(task, day), self._work.rules) or (0, -1)
            jobs.append(
                Job(
                    id=task.id,
                    minutes=centre.minutes,
                    window=(window[0], window[1] + centre.minutes),
                    observers=self._may(task, day),
                    place=centre.place,
                    weight=task.weight * (others if task.purpose is TaskPurpose.SAMPLE else 1),
                    beside=beside,
                )
            )
        return jobs

    def _may(self, task: Task, day: date) -> frozenset[str]:
        """Who may go on that day, less whoever is at this centre already in this week."""
        seen = {self._made[name].job.observer for name in self._at[task.centre] if name in self._made}
        return frozenset(
            who for who, days in self._work.options(task).items() if day in days and who not in seen
        )

    def _shift(self, who: str, day: date) -> Shift:
        """What the week leaves of somebody's day: what days to come need of their caps is kept for them."""
        person = self._work.people[who]
        later = [other for other in self._work.rules.days if other not in self._routed]
        visits = sum(self._kept[who, other][0] for other in later if (who, other) in self._kept)
        minutes = sum(self._kept[who, other][1] for other in later if (who, other) in self._kept)
        most = min(self._work.rules.daily_cap, person.weekly_cap - self._week_visits[who] - visits)
        longest = person.day_minutes
        if person.weekly_minutes is not None:
            longest = min(longest, person.weekly_minutes - self._week_minutes[who] - minutes)
        return Shift(who, person.home, max(0, longest), most=max(0, most))

    def _has_room(self, who: str, day: date) -> bool:
        person = self._work.people[who]
        weekly = person.weekly_minutes
        return (
            self._week_visits[who] < person.weekly_cap
            and self._day_visits[who, day] < self._work.rules.daily_cap
            and (weekly is None or self._week_minutes[who] < weekly)
        )

    def _keep(self, day: date, zone: str, routes: DayRoutes) -> None:
        for job in routes.visits:
            self._made[job.job] = _Made(day, zone, job)
            self._day_visits[job.observer, day] += 1
            self._week_visits[job.observer] += 1
        by_person: dict[str, list[RoutedJob]] = defaultdict(list)
        for job in routes.visits:
            by_person[job.observer].append(job)
        for who, jobs in by_person.items():
            last = self._work.centre(self._work.tasks[jobs[-1].job])
            back = jobs[-1].arrives + last.minutes + routes.home_travel[who]
            self._home_travel[who, day] = routes.home_travel[who]
            self._away[who, day] = back - (jobs[0].arrives - jobs[0].travel)
            self._week_minutes[who] += self._away[who, day]
        for name, reason in routes.drops:
            self._why[name] = reason

    def _forget(self, day: date, zone: str) -> DayRoutes:
        """Takes a zone's day back; what it was, so that it can be kept again."""
        here = [(name, made) for name, made in self._made.items() if (made.day, made.zone) == (day, zone)]
        home_travel = {}
        for name, made in here:
            who = made.job.observer
            del self._made[name]
            self._day_visits[who, day] -= 1
            self._week_visits[who] -= 1
            if (who, day) in self._away:
                home_travel[who] = self._home_travel.pop((who, day))
                self._week_minutes[who] -= self._away.pop((who, day))
        jobs = sorted((made.job for _, made in here), key=lambda job: (job.observer, job.order))
        return DayRoutes(tuple(jobs), (), home_travel)

    def _try_zone(self, day: date, zone: str, names: Iterable[str]) -> bool:
        before = self._forget(day, zone)
        old = [job.job for job in before.visits]
        new = []
        for name in names:
            for each in (name, *self._doubles[name]):
                if self._loads.day_has_room(self._work.tasks[each], day) and each not in self._made:
                    self._mean(each, day)
                    new.append(each)
        free = [who for who in self._work.people if (who, day) not in self._away]
        routes = self._run(day, zone, [*old, *new], free) if new else before
        better = self._worth(routes) > self._worth(before)
        self._keep(day, zone, routes if better else before)
        for name in (*old, *new):
            if name not in self._made:
                self._forgo(name)
        return better

    def _worth(self, routes: DayRoutes) -> tuple[int, ...]:
        """Sample visits first, then those asked for, then doubles."""
        made = Counter(self._work.tasks[job.job].purpose for job in routes.visits)
        asked = made[TaskPurpose.REVISIT] + made[TaskPurpose.URGENT]
        return made[TaskPurpose.SAMPLE], asked, made[TaskPurpose.DOUBLE]

    # What leaves -------------------------------------------------------------------

    def _stop(self, task: Task, made: _Made) -> Stop:
        return Stop(
            task=task.id,
            centre=task.centre,
            purpose=task.purpose,
            observer=made.job.observer,
            day=made.day,
            day_part=self._work.part(task, made.day),
            order=made.job.order,
            arrives=made.job.arrives,
            travel=made.job.travel,
        )

    def _reason(self, task: Task, reasons: Mapping[str, DropReason]) -> DropReason:
        first = self._work.tasks.get(task.beside or "")
        if first is not None:
            made = first.id in self._made
            return DropReason.NO_SECOND_OBSERVER if made else self._reason(first, reasons)
        return reasons.get(task.id) or self._why.get(task.id, DropReason.CAPS_FULL)


def _kept_for_witnesses(
    work: Work, days: Days, least_ways: Mapping[str, int]
) -> dict[tuple[str, date], tuple[int, int]]:
    """Visits and minutes of each person's days under the witness."""
    kept: dict[tuple[str, date], tuple[int, int]] = {}
    for name, choice in days.choices.items():
        task = work.tasks[name]
        visits, minutes = kept.get((choice.observer, choice.day), (0, 0))
        minutes += work.centre(task).minutes + least_ways[task.centre]
        kept[choice.observer, choice.day] = visits + 1, minutes
    return kept


def _zones_of_witnesses(work: Work, zones: Zones, days: Days) -> dict[tuple[str, date], str]:
    """Where each person is needed most on each day, if anywhere."""
    needed: dict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    for name, choice in days.choices.items():
        task = work.tasks[name]
        if work.centre(task).place is not None:
            needed[choice.observer, choice.day][zones.centre[task.centre]] += 1
    return {slot: max(sorted(found), key=lambda zone: found[zone]) for slot, found in needed.items()}
