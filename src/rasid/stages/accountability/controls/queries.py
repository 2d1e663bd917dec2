"""A viewer enters; what is to be placed in a week, and what became of it, leaves, for the desk that reads no visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.stages.accountability.controls.rules import DEFAULT_PRESENT_SHARE, ControlState
from rasid.stages.accountability.models import Control, LedgerTerms
from rasid.stages.plans.models import PlannedVisit
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose, VisitState


@dataclass(frozen=True)
class Row:
    """One control of the week, as the desk reads it. `until`: to be placed before this day. Nobody is named."""

    control: Control
    service_point: LocalizedText
    item: LocalizedText
    until: date | None
    day_part: str
    visit: VisitState | None


@dataclass(frozen=True)
class Seeding:
    """What was reached of what is meant: of the sample's visits, those that carried something, and were double."""

    visits: int
    carrying: int
    placed: int
    checked: int
    doubles: int


def may_place(viewer: Viewer) -> bool:
    """Whoever reads visits does not know what they carry, whatever else they may do."""
    return viewer.has(*DESK) and not viewer.has(Role.REVIEWER)


def controls(viewer: Viewer) -> QuerySet[Control]:
    if not may_place(viewer):
        return Control.objects.none()
    return Control.objects.filter(programme_id=viewer.programme_id).select_related(
        "item", "picture", "frame_point__service_point", "frame_point__plan__wave", "placed_by", "checked_by"
    )


def controls_of(viewer: Viewer, wave: Wave) -> QuerySet[Control]:
    return controls(viewer).filter(frame_point__plan__wave=wave)


def waiting(viewer: Viewer) -> int:
    """How many are to be placed, or to be looked after because the visit is over."""
    found = controls(viewer)
    placed = found.filter(state=ControlState.PLACED)
    due = [row for row in rows(placed) if row.visit is VisitState.FILED]
    return found.filter(state=ControlState.WAITING).count() + len(due)


def rows(found: Iterable[Control]) -> list[Row]:
    held = list(found)
    planned = {each.frame_point_id: each for each in carriers([one.frame_point_id for one in held])}
    states = visit_states(planned.values())
    listed = []
    for each in held:
        carrier = planned.get(each.frame_point_id)
        listed.append(
            Row(
                control=each,
                service_point=each.frame_point.service_point.name,
                item=each.item.label if each.item else {},
                until=carrier.day if carrier else None,
                day_part=carrier.day_part if carrier else "",
                visit=states.get(carrier.id) if carrier else None,
            )
        )
    return sorted(listed, key=lambda row: (row.until or date.max, str(row.control.id)))


def carriers(frame_points: Iterable[int]) -> QuerySet[PlannedVisit]:
    """The planned visits that carry the controls of these drawn places now: whoever goes."""
    return PlannedVisit.objects.filter(
        frame_point__in=list(frame_points), carries_control=True, set_aside_at=None
    ).select_related("plan__wave")


def visit_states(planned: Iterable[PlannedVisit]) -> dict[UUID, VisitState]:
    found = Visit.objects.filter(planned_visit__in=list(planned)).values_list("planned_visit_id", "state")
    return {planned_id: VisitState(state) for planned_id, state in found if planned_id}


def terms(programme: Programme | UUID) -> LedgerTerms | None:
    """What was last set; None: the defaults of the rules."""
    programme_id = programme.id if isinstance(programme, Programme) else programme
    return LedgerTerms.objects.filter(programme_id=programme_id).order_by("-id").first()


def present_share(programme: Programme) -> Decimal:
    set_terms = terms(programme)
    return set_terms.present_share if set_terms else DEFAULT_PRESENT_SHARE


def seeding(viewer: Viewer, first: date, last: date) -> Seeding:
    """Shares meant by METHODS §1: 5–10 % of visits carry a control, 10 % are double. Of visits filed in these days."""
    if not viewer.has(*DESK):
        return Seeding(0, 0, 0, 0, 0)
    filed = Visit.objects.filter(
        programme_id=viewer.programme_id,
        state=VisitState.FILED,
        window_starts__gte=first,
        window_ends__lte=last,
    )
    of_sample = filed.filter(purpose=Purpose.SAMPLE)
    carrying = of_sample.filter(planned_visit__carries_control=True)
    planted = Control.objects.filter(frame_point__in=carrying.values("planned_visit__frame_point")).aggregate(
        placed=Count("id", filter=Q(placed_at__isnull=False)),
        checked=Count("id", filter=Q(state=ControlState.CHECKED)),
    )
    return Seeding(
        visits=of_sample.count(),
        carrying=carrying.count(),
        doubles=filed.filter(purpose=Purpose.DOUBLE).count(),
        **planted,
    )
