"""Who may look at a week's ways, and the ways, what stays undone and the counts by zone and day as plain values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rasid.methods.planning.secrecy.report import SecrecyReport, read_row
from rasid.stages.plans.models import ObserverDay, Plan, PlannedVisit, UndoneTask
from rasid.stages.plans.queries import PLANNERS, governorate_names, knows_controls, planned_visits
from rasid.stages.programmes.rules import Viewer


@dataclass(frozen=True)
class Way:
    """One observer's day: stops in their order, minutes under way, and at the counters by the difference."""

    observer_id: UUID
    short_id: str
    day: date
    zone: str
    stops: tuple[PlannedVisit, ...]
    home_travel: int

    @property
    def travel(self) -> int:
        return sum(stop.travel or 0 for stop in self.stops) + self.home_travel


@dataclass(frozen=True)
class Board:
    """The week by zone and day, and the ways that a choice of both leaves. `counts`: (zone, day) → visits."""

    zones: tuple[str, ...]
    days: tuple[date, ...]
    counts: dict[tuple[str, date], int]
    ways: tuple[Way, ...]
    undone: dict[tuple[str, str], int]
    governorates: dict[str, str]
    knows_controls: bool

    @property
    def visits(self) -> int:
        return sum(len(way.stops) for way in self.ways)


def board(viewer: Viewer, plan: Plan, day: date | None = None, zone: str | None = None) -> Board | None:
    """None for whoever may not plan. `undone`: (purpose, reason) → tasks."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return None
    standing = list(planned_visits(viewer, plan).filter(set_aside_at=None))
    counts = Counter((visit.zone, visit.day) for visit in standing)
    chosen = [
        visit
        for visit in standing
        if (day is None or visit.day == day) and (zone is None or visit.zone == zone)
    ]
    undone = Counter(UndoneTask.objects.filter(plan=plan).values_list("purpose", "reason"))
    return Board(
        zones=tuple(sorted({visit.zone for visit in standing})),
        days=tuple(date.fromisoformat(each) for each in plan.used.get("days", ())),
        counts=dict(counts),
        ways=_ways(plan, chosen),
        undone=dict(undone),
        governorates=governorate_names(plan),
        knows_controls=knows_controls(viewer),
    )


def secrecy(viewer: Viewer, plan: Plan) -> SecrecyReport | None:
    """What the audit before the release measured; None before it, and for whoever may not plan."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id or not plan.secrecy:
        return None
    return read_row(plan.secrecy)


def _ways(plan: Plan, visits: Iterable[PlannedVisit]) -> tuple[Way, ...]:
    home = {
        (row.observer_id, row.day): row.home_travel
        for row in ObserverDay.objects.filter(plan=plan).only("observer_id", "day", "home_travel")
    }
    stops: dict[tuple[date, UUID], list[PlannedVisit]] = {}
    for visit in visits:
        stops.setdefault((visit.day, visit.observer_id), []).append(visit)
    return tuple(
        Way(
            observer_id=observer,
            short_id=found[0].observer.short_id,
            day=day,
            zone=found[0].zone,
            stops=tuple(sorted(found, key=lambda visit: (visit.order, visit.arrives or 0))),
            home_travel=home.get((observer, day), 0),
        )
        for (day, observer), found in sorted(stops.items(), key=lambda pair: (pair[0][0], str(pair[0][1])))
    )
