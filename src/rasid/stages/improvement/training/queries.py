"""A viewer enters; who needs training on what, by figures and faults, and the rounds that were held, leave."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from rasid.stages.improvement import queries
from rasid.stages.improvement.models import TrainingRound
from rasid.stages.improvement.rules import AxisFigure, Need, needs
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.queries import latest_snapshot
from rasid.stages.scores.rules import Level, Weighting


@dataclass(frozen=True)
class Wanted:
    """A need with the body's own row."""

    authority: Authority
    need: Need


def training_needs(viewer: Viewer) -> list[Wanted]:
    """By the newest figures, which may not be published yet: for the office alone, which proposes what follows."""
    snapshot = latest_snapshot(viewer) if queries.is_office(viewer) else None
    if snapshot is None:
        return []
    rows = Estimate.objects.filter(snapshot=snapshot, weighting=Weighting.VISITOR)
    found = needs(figures_of(rows.filter(level=Level.AUTHORITY)), queries.recurring_causes(viewer))
    held = {str(body.id): body for body in queries.bodies(viewer)}
    return [Wanted(held[each.authority], each) for each in found if each.authority in held]


def figures_of(rows: QuerySet[Estimate]) -> list[AxisFigure]:
    """Axes above the floor of a snapshot's bodies; peers are the bodies of one sector."""
    held = list(rows.filter(value__isnull=False).order_by("subject"))
    sectors = {
        str(body): sector
        for body, sector in Authority.objects.filter(id__in=[each.subject for each in held]).values_list(
            "id", "sector__code"
        )
    }
    return [
        AxisFigure(
            authority=each.subject,
            group=sectors.get(each.subject, ""),
            axis=axis["axis"],
            value=float(axis["value"]),
            low=float(axis["low"]),
            high=float(axis["high"]),
            degrees_of_freedom=int(each.detail.get("degrees_of_freedom", 1)),
        )
        for each in held
        for axis in _axes(each.detail)
    ]


def _axes(detail: dict[str, Any]) -> list[dict[str, Any]]:
    return list(detail.get("axes", []))


def rounds(viewer: Viewer) -> QuerySet[TrainingRound]:
    """Rounds of the bodies this viewer may read of, newest first."""
    return (
        TrainingRound.objects.filter(
            programme_id=viewer.programme_id, authority__in=queries.bodies(viewer).order_by()
        )
        .select_related("authority", "plan", "effect")
        .prefetch_related("centres__service_point")
        .order_by("-held_on", "id")
    )


def may_read_effect(viewer: Viewer, held: TrainingRound) -> bool:
    """Whether this viewer reads what changed after a round.

    A body that chose centres and days of rounds itself, as many as it likes, could subtract one effect from another:
    which centre was visited in which week, and how it did. So it reads effects of rounds that the office wrote down.
    """
    if queries.is_office(viewer):
        return True
    own = Membership.objects.filter(
        programme_id=held.programme_id, user_id=held.recorded_by_id, role=Role.LIAISON
    )
    return not own.exists()
