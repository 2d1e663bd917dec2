"""A viewer and a place enter; the services there, how long people wait, and what was put right leave. All public."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from rasid.stages.bulletins.counters.rules import TypicalWait, Waited, typical_wait
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.queries import PublicOrder, figure_from, public_order_rows, public_orders
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, Service, ServicePoint
from rasid.stages.registry.queries import services, services_offered
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict, visit_day
from rasid.stages.scores.rules import Level, floors
from rasid.stages.submissions.models import Answer
from rasid.stages.visits.rules import Purpose

MOST_PUT_RIGHT = 5
LONGEST_WAIT_MINUTES = 600
# Which items of a questionnaire measure the wait: of this axis and family, answered in minutes.
WAIT_AXIS, WAIT_FAMILY = "speed", "queue"


def services_at(viewer: Viewer, point: ServicePoint, authority: Authority | None) -> list[Service]:
    """What can be asked for at a place; where the registry says nothing of the place, all of its authority's."""
    offered = list(services_offered(viewer, point))
    return offered or (list(services(viewer, authority)) if authority else [])


def typical_wait_at(viewer: Viewer, programme: Programme, point_id: UUID) -> TypicalWait | None:
    """From accepted visits of weeks whose figure of this centre is shown: a page that moved by one would tell of it."""
    newest = figure_from(viewer, Level.CENTRE, str(point_id))
    if newest is None:
        return None
    least = floors(programme.publication_floor)[Level.CENTRE]
    return typical_wait(_waits(programme, [point_id], newest, least.window_days).get(point_id, []), least)


def typical_waits(programme: Programme, read_in: Mapping[UUID, Bulletin]) -> dict[UUID, TypicalWait]:
    """The same for many places at once, each in the bulletin in which its figure is read; places below the floor are
    not among them."""
    least = floors(programme.publication_floor)[Level.CENTRE]
    by_bulletin: dict[UUID, list[UUID]] = {}
    for point, bulletin in read_in.items():
        by_bulletin.setdefault(bulletin.id, []).append(point)
    found = {}
    for points in by_bulletin.values():
        for point, waited in _waits(programme, points, read_in[points[0]], least.window_days).items():
            if wait := typical_wait(waited, least):
                found[point] = wait
    return found


def _waits(
    programme: Programme, points: Sequence[UUID], newest: Bulletin, window_days: int
) -> dict[UUID, list[Waited]]:
    first = newest.wave.ends_on - timedelta(days=window_days - 1)
    accepted = Review.objects.filter(
        programme=programme,
        verdict=Verdict.ACCEPTED,
        stands=True,
        submission__visit__service_point__in=points,
        submission__visit__purpose=Purpose.SAMPLE,
        submission__visit__wave__starts_on__range=(first, newest.wave.starts_on),
    )
    rows = Answer.objects.filter(
        submission__in=accepted.values("submission"),
        submission__is_current=True,
        item__axis=WAIT_AXIS,
        item__family=WAIT_FAMILY,
    ).values_list(
        "submission__visit__service_point_id",
        "value",
        "submission__visit__observer_id",
        "submission__started_at",
        "submission__received_at",
        "submission__visit__window_starts",
        "submission__visit__window_ends",
    )
    zone = ZoneInfo(programme.time_zone)
    found: dict[UUID, list[Waited]] = {}
    for point, value, observer, started, received, starts, ends in rows:
        minutes = _minutes(value)
        if minutes is not None:
            day = visit_day(
                started.astimezone(zone).date() if started else None,
                received.astimezone(zone).date(),
                starts,
                ends,
            )
            found.setdefault(point, []).append(Waited(minutes, observer, day.isoweekday()))
    return found


def _minutes(value: str) -> float | None:
    try:
        minutes = float(value)
    except ValueError:
        return None
    return minutes if 0 <= minutes <= LONGEST_WAIT_MINUTES else None


def orders_put_right(viewer: Viewer, point_id: UUID) -> list[PublicOrder]:
    """Corrective orders of the place that were carried out, newest first."""
    closed = public_orders(viewer, point_id=point_id).filter(state=CaseState.CLOSED).order_by("-closed_at")
    return public_order_rows(viewer, list(closed[:MOST_PUT_RIGHT]))
