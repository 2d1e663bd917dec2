"""A programme enters; what waits there for a second person leaves. Who may see it is the asking stage's to say."""

from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.models import Proposal


def waiting(programme_id: UUID, *acts: str) -> QuerySet[Proposal]:
    """Proposals of these acts that may still be decided, oldest first."""
    return Proposal.objects.filter(
        programme_id=programme_id, act__in=acts, decided_at=None, ends_at__gt=clock.now()
    ).order_by("asked_at", "id")


def history(programme_id: UUID, *acts: str) -> QuerySet[Proposal]:
    """All of them, newest first: what was asked, by whom, and how it ended."""
    return Proposal.objects.filter(programme_id=programme_id, act__in=acts).order_by("-asked_at", "id")
