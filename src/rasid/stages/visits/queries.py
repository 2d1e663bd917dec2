"""Who may see a visit: its observer whole, the office under an alias, nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from rasid.foundation.calendar import clock
from rasid.stages.observers.models import Alias
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.visits.models import Visit, VisitStep
from rasid.stages.visits.rules import FILEABLE, UNFINISHED, VisitState, rough_kilometres

# What is over stays in sight for a fortnight: a phone may only now have found a network.
KEPT_IN_SIGHT = timedelta(days=14)
TAKEN_AWAY = (VisitState.GIVEN_BACK, VisitState.CALLED_OFF)


@dataclass(frozen=True)
class FieldDay:
    """An observer's visits by what can be done with them."""

    now: list[Visit]
    coming: list[Visit]
    offered: list[Visit]
    over: list[Visit]


def own_visits(viewer: Viewer) -> QuerySet[Visit]:
    """The visits of the observer who asks, from the moment on at which each may be seen; to everybody else none.

    What was taken away before that moment is never seen.
    """
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Visit.objects.none()
    mine = Visit.objects.filter(programme_id=viewer.programme_id, observer__user_id=viewer.user_id)
    taken_away = VisitStep.objects.filter(
        visit=OuterRef("pk"), state__in=TAKEN_AWAY, at__lt=OuterRef("visible_from")
    )
    return (
        mine.filter(Q(visible_from=None) | Q(visible_from__lte=clock.now()))
        .exclude(Exists(taken_away))
        .select_related("service_point__area", "authority", "scenario__questionnaire")
        # Boundaries are large, and a phone asks often.
        .defer("service_point__area__boundary")
    )


def is_visible(visit: Visit, now: datetime) -> bool:
    """Whether its observer may see it; one visit at a time, for steps that have locked it."""
    if visit.visible_from is None:
        return True
    gone = visit.steps.filter(state__in=TAKEN_AWAY, at__lt=visit.visible_from)
    return visit.visible_from <= now and not gone.exists()


def visits_today(viewer: Viewer, programme: Programme) -> FieldDay:
    """Offered first, then what today asks, what is coming, and what is over but recent."""
    day = today(programme)
    mine = own_visits(viewer).filter(window_ends__gte=day - KEPT_IN_SIGHT)
    found = FieldDay([], [], [], [])
    for visit in mine.order_by("window_starts", "window_ends", "order", "id"):
        _drawer(found, visit, day).append(visit)
    return found


def ways_to(visits: Iterable[Visit]) -> dict[UUID, int]:
    """Visit → about how many kilometres from the stop before it on the same day; first stops have none."""
    by_day: dict[date, list[Visit]] = {}
    for visit in visits:
        if visit.order and visit.service_point.latitude is not None:
            by_day.setdefault(visit.window_starts, []).append(visit)
    found: dict[UUID, int] = {}
    for stops in by_day.values():
        stops.sort(key=lambda stop: stop.order)
        for before, after in pairwise(stops):
            here, there = _spot(before), _spot(after)
            if here and there and after.order == before.order + 1:
                found[after.id] = rough_kilometres(here, there)
    return found


def _spot(visit: Visit) -> tuple[float, float] | None:
    point = visit.service_point
    if point.latitude is None or point.longitude is None:
        return None
    return point.latitude, point.longitude


def visit_for_observer(viewer: Viewer, visit_id: UUID) -> Visit | None:
    return own_visits(viewer).filter(id=visit_id).first()


def fileable_visits(viewer: Viewer) -> QuerySet[Visit]:
    """The observer's visits for which a questionnaire may still be filed."""
    return own_visits(viewer).filter(state__in=FILEABLE).order_by("window_starts", "id")


def office_visits(viewer: Viewer, wave: Wave, state: VisitState | None = None) -> QuerySet[Visit, Any]:
    """Rows of a wave's visits for the office: under the wave's alias, without the observer."""
    if not viewer.has(*DESK) or wave.programme_id != viewer.programme_id:
        return Visit.objects.none().values()
    alias = Alias.objects.filter(wave=OuterRef("wave"), observer=OuterRef("observer")).values("code")[:1]
    rows = Visit.objects.filter(wave=wave, programme_id=viewer.programme_id)
    if state:
        rows = rows.filter(state=state)
    latest = VisitStep.objects.filter(visit=OuterRef("pk")).order_by("-id")
    return (
        rows.annotate(
            alias=Subquery(alias),
            reason=Subquery(latest.values("reason")[:1]),
            note=Subquery(latest.values("note")[:1]),
        )
        .order_by("window_starts", "service_point__sort_key", "id")
        .values(
            "id",
            "alias",
            "service_point__name",
            "authority__name",
            "window_starts",
            "window_ends",
            "day_part",
            "state",
            "purpose",
            "channel",
            "reason",
            "note",
            "stratum",
            "probability",
        )
    )


def visit_counts(viewer: Viewer, wave: Wave) -> dict[VisitState, int]:
    """How many of a wave's visits stand where; every state is named."""
    counts = dict.fromkeys(VisitState, 0)
    if viewer.in_office and wave.programme_id == viewer.programme_id:
        rows = Visit.objects.filter(wave=wave).values_list("state").annotate(number=Count("id"))
        counts |= {VisitState(state): number for state, number in rows}
    return counts


def _drawer(found: FieldDay, visit: Visit, day: date) -> list[Visit]:
    state = VisitState(visit.state)
    if state not in UNFINISHED or visit.window_ends < day:
        return found.over
    if state is VisitState.OFFERED:
        return found.offered
    return found.now if visit.window_starts <= day else found.coming
