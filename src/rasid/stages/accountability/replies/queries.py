"""The observer who asks enters; what is kept of their visits leaves: half weeks, and nobody else's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.stages.accountability.models import Opportunity, Reply
from rasid.stages.accountability.opportunities.rules import AGAINST, COUNTED, WAITING, State
from rasid.stages.programmes.rules import Role, Viewer


@dataclass(frozen=True)
class Row:
    """One entry as its observer reads it. `said`: what they answered about it already."""

    entry: Opportunity
    item: LocalizedText
    service_point: LocalizedText
    half_week: date
    state: State
    reply: Reply | None


def own_entries(viewer: Viewer) -> QuerySet[Opportunity]:
    """The viewer's own, newest first. What only was excluded before it was told of says nothing, and is not shown."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Opportunity.objects.none()
    return (
        Opportunity.objects.filter(programme_id=viewer.programme_id, observer__user_id=viewer.user_id)
        .exclude(state=State.EXCLUDED, told_at=None)
        .select_related("item", "visit__service_point", "programme", "reply")
        .order_by("-visited_at", "id")
    )


def own_entry(viewer: Viewer, entry_id: UUID) -> Opportunity | None:
    return own_entries(viewer).filter(id=entry_id).first()


def waiting(viewer: Viewer) -> QuerySet[Opportunity]:
    """What may still be answered, the nearest last day first."""
    return own_entries(viewer).filter(state=State.PENDING, reply=None).order_by("answer_until", "id")


def rows(found: Iterable[Opportunity]) -> list[Row]:
    return [
        Row(
            entry=each,
            item=each.item.label,
            service_point=each.visit.service_point.name,
            half_week=period_of(each.half_week)[0],
            state=State(each.state),
            reply=getattr(each, "reply", None),
        )
        for each in found
    ]


def against(viewer: Viewer) -> QuerySet[Opportunity]:
    """Misses and alarms, waiting, counted or set aside."""
    return own_entries(viewer).filter(outcome__in=AGAINST)


def tally(viewer: Viewer) -> dict[State, int]:
    """How many of each state."""
    counted = dict.fromkeys([*COUNTED, *WAITING], 0)
    for state in own_entries(viewer).values_list("state", flat=True):
        counted[State(state)] = counted.get(State(state), 0) + 1
    return counted
