"""Who may read a suspension: the observer their own, the desk all of its programme."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.stages.observers.models import Observer
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.programmes.rules import DESK, Role, Viewer


def suspensions(viewer: Viewer, observer: Observer) -> QuerySet[Suspension]:
    """All of one observer, newest first, for the desk."""
    return _of_the_desk(viewer).filter(observer=observer)


def suspension(viewer: Viewer, suspension_id: UUID) -> Suspension | None:
    return _of_the_desk(viewer).filter(id=suspension_id).first()


def appeals_waiting(viewer: Viewer) -> QuerySet[Suspension]:
    """Appeals that nobody has decided, oldest first; those that the viewer may not decide among them."""
    waiting = _of_the_desk(viewer).filter(ended_at=None, appealed_at__isnull=False, decided_at=None)
    return waiting.order_by("appealed_at", "id")


def own_suspensions(viewer: Viewer) -> QuerySet[Suspension]:
    """The viewer's own, newest first."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Suspension.objects.none()
    return Suspension.objects.filter(
        observer__programme_id=viewer.programme_id, observer__user_id=viewer.user_id
    ).select_related("observer__programme")


def began_on(suspension: Suspension) -> date:
    """Its first day, where the programme is."""
    zone = ZoneInfo(suspension.observer.programme.time_zone)
    return suspension.began_at.astimezone(zone).date()


def _of_the_desk(viewer: Viewer) -> QuerySet[Suspension]:
    if not viewer.has(*DESK):
        return Suspension.objects.none()
    return Suspension.objects.filter(observer__programme_id=viewer.programme_id).select_related(
        "observer__programme", "suspended_by", "decided_by"
    )
