"""Who may read concerns: the desk, without who said them; and whoever said them, by name or by code."""

import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from rasid.foundation.vault.keys import key
from rasid.stages.observers.concerns.models import Concern, Hold
from rasid.stages.observers.concerns.rules import LOOK_FROM, LOOK_WITHIN, Category, ConcernState, bare
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.questionnaires.models import Scenario
from rasid.stages.registry.models import ServicePoint

WAITING = (ConcernState.NEW, ConcernState.LOOKED_AT)


def concerns(
    viewer: Viewer, state: ConcernState | None = None, category: Category | None = None
) -> QuerySet[Concern]:
    """What the desk has to look at, the newest day first."""
    if not viewer.has(*DESK):
        return Concern.objects.none()
    found = Concern.objects.filter(programme_id=viewer.programme_id)
    if state:
        found = found.filter(state=state)
    if category:
        found = found.filter(category=category)
    return found.select_related("service_point", "scenario", "author").order_by("-received_on", "id")


def concern(viewer: Viewer, concern_id: UUID) -> Concern | None:
    return concerns(viewer).filter(id=concern_id).first()


def waiting(viewer: Viewer) -> int:
    return concerns(viewer).filter(state__in=WAITING).count()


def own_concerns(viewer: Viewer) -> QuerySet[Concern]:
    """What the viewer said by name; what they said in confidence is nobody's here."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Concern.objects.none()
    found = Concern.objects.filter(programme_id=viewer.programme_id, author__observer__user_id=viewer.user_id)
    return found.select_related("service_point").order_by("-received_on", "id")


def concern_by_code(viewer: Viewer, typed: str) -> Concern | None:
    """The confidential concern whose code this is, for observers of its programme."""
    if not viewer.has(Role.OBSERVER):
        return None
    found = Concern.objects.filter(programme_id=viewer.programme_id, code__code_hash=code_hash(typed))
    return found.select_related("service_point").first()


def code_hash(typed: str) -> bytes:
    """Keyed: whoever reads the table alone cannot try codes against it."""
    return hmac.new(key("concern"), bare(typed).encode(), "sha256").digest()


@dataclass(frozen=True)
class LookAt:
    """A scenario or a centre of which observers say much lately."""

    name: dict[str, str]
    count: int
    scenario: Scenario | None = None
    point: ServicePoint | None = None


def to_look_at(viewer: Viewer, today: date) -> list[LookAt]:
    """Scenarios and centres with three concerns or more within three months, most first."""
    recent = concerns(viewer).filter(received_on__gt=today - LOOK_WITHIN).order_by()
    scenarios = dict(_often(recent, "scenario_id"))
    points = dict(_often(recent, "service_point_id"))
    found = [
        LookAt(one.title or one.persona, scenarios[one.id], scenario=one)
        for one in Scenario.objects.filter(id__in=scenarios).select_related("questionnaire")
    ]
    found += [
        LookAt(one.name, points[one.id], point=one) for one in ServicePoint.objects.filter(id__in=points)
    ]
    return sorted(found, key=lambda one: -one.count)


def holds(viewer: Viewer) -> QuerySet[Hold]:
    """Places on hold, the oldest first."""
    if not viewer.has(*DESK):
        return Hold.objects.none()
    standing = Hold.objects.filter(programme_id=viewer.programme_id, cleared_at=None)
    return standing.select_related("service_point").order_by("since", "id")


def hold(viewer: Viewer, hold_id: UUID) -> Hold | None:
    return holds(viewer).filter(id=hold_id).first()


def unsafe_points(programme: Programme) -> frozenset[UUID]:
    """Where nobody is to be sent, until an officer has looked. For plans: such a place leaves the frame."""
    return frozenset(
        Hold.objects.filter(programme=programme, cleared_at=None).values_list("service_point_id", flat=True)
    )


def _often(found: QuerySet[Concern], field: str) -> list[tuple[UUID, int]]:
    counted = found.exclude(**{field: None}).values_list(field).annotate(count=Count("id"))
    return [(one, count) for one, count in counted if count >= LOOK_FROM]
