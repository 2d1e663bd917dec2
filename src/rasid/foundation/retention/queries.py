"""A kind enters; what may not be let go of it, and what the last nights did, leave."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.retention.models import Expiry, Hold

Needed = Callable[[Collection[UUID]], set[UUID]]
_needed: dict[str, Needed] = {}


def keep_while_needed(kind: str, needed: Needed) -> None:
    """Called once for a kind, from above all stages: which of these are needed for something that is not over yet.

    A stage that lets something go does not know the stages after it, whose open cases may rest on it.
    """
    _needed[kind] = needed


def held(kind: str, subjects: Collection[UUID]) -> set[UUID]:
    """Those of these that may not be let go now: under a hold, or needed for an open case."""
    if not subjects:
        return set()
    found = set(standing_holds().filter(kind=kind, subject__in=subjects).values_list("subject", flat=True))
    needed = _needed.get(kind)
    return found | (needed(subjects) if needed else set())


def standing_holds(today: date | None = None) -> QuerySet[Hold]:
    """A hold stands until its day is over or somebody ended it."""
    return Hold.objects.filter(ended_at=None, until__gte=today or clock.now().date())


def holds(programme_id: UUID) -> QuerySet[Hold]:
    return standing_holds().filter(programme_id=programme_id).select_related("set_by").order_by("until", "id")


def last_runs() -> Mapping[str, Expiry]:
    """The newest night's work on each kind."""
    return {each.kind: each for each in Expiry.objects.order_by("kind", "-ran_at").distinct("kind")}
