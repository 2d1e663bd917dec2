"""Who may read somebody's terms: the desk, and the observer themselves."""

from django.db.models import QuerySet

from rasid.stages.observers.models import Observer
from rasid.stages.observers.terms.models import CastingChange, TermsChange
from rasid.stages.programmes.rules import DESK, Role, Viewer


def terms_changes(viewer: Viewer, observer: Observer) -> QuerySet[TermsChange]:
    """Newest first, for the desk and for the observer."""
    if not _may_read(viewer, observer):
        return TermsChange.objects.none()
    return observer.terms_changes.select_related("home_area").defer("home_area__boundary")


def casting_changes(viewer: Viewer, observer: Observer) -> QuerySet[CastingChange]:
    if not _may_read(viewer, observer):
        return CastingChange.objects.none()
    return observer.casting_changes.all()


def casting_waiting(viewer: Viewer) -> QuerySet[CastingChange]:
    """What waits for an officer's word, oldest first."""
    if not viewer.has(*DESK):
        return CastingChange.objects.none()
    waiting = CastingChange.objects.filter(observer__programme_id=viewer.programme_id, decided_at=None)
    return waiting.select_related("observer").order_by("asked_at", "id")


def _may_read(viewer: Viewer, observer: Observer) -> bool:
    if observer.programme_id != viewer.programme_id:
        return False
    return viewer.has(*DESK) or (viewer.has(Role.OBSERVER) and observer.user_id == viewer.user_id)
