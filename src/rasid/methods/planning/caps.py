"""A week's tasks, people and rules enter; what each cap allows and what is taken of it so far leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rasid.methods.planning.profiles import WORKING_HOURS, CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.tasks import Task, TaskPurpose
from rasid.methods.planning.travel import TravelTimes

Allowed = Mapping[str, Mapping[str, tuple[date, ...]]]
Group = tuple[str, str]
"""An authority and a neighbourhood (sister branches), or an authority and a district."""


@dataclass(frozen=True)
class Work:
    """All that the steps after the draw read, in an order that does not depend on the input's.

    `allowed`: centre → observer → days, as the mask says, without those whose way there and back is longer than
    their day.
    """

    tasks: dict[str, Task]
    allowed: Allowed
    people: dict[str, ObserverProfile]
    centres: dict[str, CentreProfile]
    rules: PlanRules
    travel: TravelTimes
    seed: bytes

    def stream(self, *purpose: object) -> SeedStream:
        """Random bits of their own for each purpose: one more observer changes nobody else's luck."""
        return SeedStream(self.seed, "/".join(str(part) for part in purpose))

    def centre(self, task: Task) -> CentreProfile:
        return self.centres[task.centre]

    def options(self, task: Task) -> Mapping[str, tuple[date, ...]]:
        return self.allowed.get(task.centre, {})

    def days(self, task: Task) -> list[date]:
        """Days on which somebody may go, in order."""
        return sorted({day for days in self.options(task).values() for day in days})

    def part(self, task: Task, day: date) -> str:
        """The part of that day in which the visit begins, by the visitors' shares; a double has its first visit's."""
        centre = self.centre(task)
        shares = dict(zip(self.rules.day_parts, self.rules.visitors, strict=True))
        fitting = {
            part: share for part, share in shares.items() if begins(centre, day, part, self.rules) is not None
        }
        left = fitting or shares
        drawn = self.stream("part", task.beside or task.id, day).below(sum(left.values()))
        for part, share in left.items():
            drawn -= share
            if drawn < 0:
                return part
        raise AssertionError("shares add up to less than their sum")


def begins(centre: CentreProfile, day: date, part: str, rules: PlanRules) -> tuple[int, int] | None:
    """First and last minute at which a visit of that part of the day begins; it ends before the centre closes.

    Parts divide the centre's own hours evenly. None: a visit begun in this part would outlast the day.
    """
    opens, closes = centre.windows.get(day, WORKING_HOURS)
    place, parts = rules.day_parts.index(part), len(rules.day_parts)
    first, following = (opens - (opens - closes) * n // parts for n in (place, place + 1))
    last = min(following - 1, closes - centre.minutes)
    return (first, last) if first <= last else None


def sisters_of(centre: CentreProfile) -> Group | None:
    """Centres of one authority in one neighbourhood, whose staff telephone each other."""
    return (centre.authority, centre.neighbourhood) if centre.neighbourhood else None


def district_of(centre: CentreProfile) -> Group | None:
    return (centre.authority, centre.district) if centre.district else None


def sister_caps(work: Work) -> dict[tuple[Group, date], int]:
    """The most sister branches to be visited on a day, drawn for each group and day.

    One of `rules.sister_caps`, and as many more as an even spread over the days needs beyond one a day: a group larger
    than the week would otherwise never be visited as often as it was drawn.
    """
    firsts = [task for task in work.tasks.values() if task.purpose is not TaskPurpose.DOUBLE]
    groups = Counter(group for task in firsts if (group := sisters_of(work.centre(task))))
    days = len(work.rules.days)
    return {
        (group, day): (size - 1) // days + work.stream("sisters", *group, day).choice(work.rules.sister_caps)
        for group, size in sorted(groups.items())
        for day in work.rules.days
    }


@dataclass
class Loads:
    """What is taken so far of every cap that tasks share. Minutes include a least way to each visit."""

    work: Work
    sister_caps: Mapping[tuple[Group, date], int]
    visits: Counter[tuple[str, date]] = field(default_factory=Counter)
    minutes: Counter[tuple[str, date]] = field(default_factory=Counter)
    week_visits: Counter[str] = field(default_factory=Counter)
    week_minutes: Counter[str] = field(default_factory=Counter)
    faces: Counter[tuple[str, str]] = field(default_factory=Counter)
    sisters: Counter[tuple[Group, date]] = field(default_factory=Counter)
    districts: Counter[tuple[Group, date]] = field(default_factory=Counter)
    centres: Counter[tuple[str, date]] = field(default_factory=Counter)

    def count_person(self, task: Task, observer: str, day: date, minutes: int, sign: int = 1) -> None:
        self.visits[observer, day] += sign
        self.minutes[observer, day] += sign * minutes
        self.week_visits[observer] += sign
        self.week_minutes[observer] += sign * minutes
        self.faces[observer, task.centre] += sign

    def count_day(self, task: Task, day: date, sign: int = 1) -> None:
        centre = self.work.centre(task)
        group, district = sisters_of(centre), district_of(centre)
        if district:
            self.districts[district, day] += sign
        if task.purpose is not TaskPurpose.DOUBLE:
            self.centres[task.centre, day] += sign
            if group:
                self.sisters[group, day] += sign

    def day_has_room(self, task: Task, day: date) -> bool:
        """Sister branches, the authority's district, and no second errand at one centre on one day but a double."""
        centre = self.work.centre(task)
        group, district, cap = sisters_of(centre), district_of(centre), self.work.rules.authority_day_cap
        if district and cap is not None and self.districts[district, day] >= cap:
            return False
        if task.purpose is TaskPurpose.DOUBLE:
            return True
        if group and self.sisters[group, day] >= self.sister_caps[group, day]:
            return False
        return not self.centres[task.centre, day]

    def person_has_room(self, task: Task, observer: str, day: date, minutes: int) -> bool:
        person = self.work.people[observer]
        weekly = person.weekly_minutes
        return (
            self.visits[observer, day] < self.work.rules.daily_cap
            and self.week_visits[observer] < person.weekly_cap
            and self.minutes[observer, day] + minutes <= person.day_minutes
            and (weekly is None or self.week_minutes[observer] + minutes <= weekly)
            and not self.faces[observer, task.centre]
        )
