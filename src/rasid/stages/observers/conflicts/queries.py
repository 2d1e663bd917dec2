"""Who may search conflicts: the desk by authority, person and reason; an observer finds what is to be named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import DateField, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from rasid.foundation.text.arabic import normalise
from rasid.stages.observers.conflicts.models import Declaration
from rasid.stages.observers.conflicts.rules import DECLARED_EVERY, next_declaration
from rasid.stages.observers.models import Conflict, Observer
from rasid.stages.observers.rules import ConflictReason, ObserverState, code_range
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.registry import queries as registry
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.registry.queries import PointFilters

MOST_FOUND = 20
MOST_CENTRES = 500


@dataclass(frozen=True)
class Search:
    """What an officer looks for; empty means all. `person`: the beginning of an observer's code."""

    text: str = ""
    person: str = ""
    reason: ConflictReason | None = None
    is_standing: bool | None = None


def search(viewer: Viewer, wanted: Search, today: date) -> QuerySet[Conflict]:
    """Conflicts of the programme, newest first; `text` finds authorities, and centres with those who run them."""
    if not viewer.has(*DESK):
        return Conflict.objects.none()
    found = Conflict.objects.filter(observer__programme_id=viewer.programme_id)
    if wanted.reason:
        found = found.filter(reason=wanted.reason)
    if wanted.is_standing is not None:
        stands = Q(ends_on=None) | Q(ends_on__gte=today)
        found = found.filter(stands) if wanted.is_standing else found.exclude(stands)
    if wanted.person.strip():
        try:
            first, last = code_range(wanted.person)
        except ValueError:
            return Conflict.objects.none()
        found = found.filter(observer__gte=first, observer__lte=last)
    if wanted.text.strip():
        named = [one.id for one in authorities_named(viewer, wanted.text)]
        matching = registry.service_points(viewer, PointFilters(text=wanted.text))
        points = list(matching.values_list("id", flat=True)[:MOST_CENTRES])
        run = Q(service_point__authority_links__authority__in=named) & Q(
            service_point__authority_links__valid__contains=today
        )
        found = found.filter(Q(authority__in=named) | Q(service_point__in=points) | run).distinct()
    return found.select_related("observer", "authority", "service_point").order_by("-declared_at", "-id")


def conflict(viewer: Viewer, conflict_id: int) -> Conflict | None:
    if not viewer.has(*DESK):
        return None
    found = Conflict.objects.filter(observer__programme_id=viewer.programme_id, id=conflict_id)
    return found.select_related("observer__programme", "authority", "service_point").first()


def own_conflicts(viewer: Viewer) -> QuerySet[Conflict]:
    """The viewer's own, standing and ended."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Conflict.objects.none()
    found = Conflict.objects.filter(
        observer__programme_id=viewer.programme_id, observer__user_id=viewer.user_id
    )
    return found.select_related("authority", "service_point").order_by("-declared_at", "-id")


def authorities_named(viewer: Viewer, text: str) -> list[Authority]:
    """Authorities in whose name every word of the text stands, however it is spelt."""
    words = normalise(text).split()
    return [
        one
        for one in registry.authorities(viewer)
        if words and all(word in normalise(" ".join(one.name.values())) for word in words)
    ]


def points_named(viewer: Viewer, text: str) -> list[ServicePoint]:
    """Open centres that a text finds, the nearest names first."""
    if not text.strip():
        return []
    return list(registry.public_points(viewer, PointFilters(text=text, is_open=True))[:MOST_FOUND])


def declared_on(observer: Observer) -> date | None:
    """When this observer last looked through their conflicts."""
    latest: date | None = observer.declarations.aggregate(latest=Max("on"))["latest"]
    return latest


def is_declaration_due(observer: Observer, today: date) -> bool:
    """Whether an observer has to look through their conflicts before another visit is asked of them."""
    return next_declaration(declared_on(observer), observer.joined_at.date()) <= today


def declared_days(observers: Iterable[Observer]) -> dict[UUID, date]:
    """Observer → when they last looked through their conflicts; whoever never did is missing."""
    rows = Declaration.objects.filter(observer__in=list(observers)).values_list("observer_id")
    return dict(rows.annotate(latest=Max("on")).order_by())


def own_declaration_due(viewer: Viewer, today: date) -> bool:
    """As `is_declaration_due`, of the observer who asks; False to everybody else."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return False
    own = Observer.objects.filter(programme_id=viewer.programme_id, user_id=viewer.user_id).first()
    return own is not None and is_declaration_due(own, today)


def overdue(viewer: Viewer, today: date) -> QuerySet[Observer]:
    """Working observers who have not looked through theirs for half a year, longest first."""
    if not viewer.has(*DESK):
        return Observer.objects.none()
    working = Observer.objects.filter(programme_id=viewer.programme_id, state=ObserverState.ACTIVE)
    declared = working.annotate(declared=Max("declarations__on"))
    late = Q(declared=None) | Q(declared__lte=today - DECLARED_EVERY)
    joined = TruncDate("joined_at", output_field=DateField())
    return declared.filter(late).order_by(Coalesce(F("declared"), joined), "id")
