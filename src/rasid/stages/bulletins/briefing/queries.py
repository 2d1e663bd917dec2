"""A viewer enters; briefs as they were issued, the decisions they ask for and who reads them leave."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rasid.foundation.media.models import StoredFile
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.briefing.rules import BriefState
from rasid.stages.bulletins.models import Brief, BriefDecision, Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.programmes.rules import Viewer


def weeks(viewer: Viewer) -> QuerySet[Bulletin]:
    """Weeks with a brief or a published bulletin, newest first: the Cabinet's archive."""
    if not bulletins.may_read_briefs(viewer):
        return Bulletin.objects.none()
    issued = Brief.objects.filter(bulletin=OuterRef("pk"), state=BriefState.ISSUED)
    return (
        Bulletin.objects.filter(programme_id=viewer.programme_id)
        .filter(Q(state=BulletinState.PUBLISHED) | Exists(issued))
        .select_related("programme", "wave", "snapshot")
        .order_by("-number")
    )


def week(viewer: Viewer, number: int) -> Bulletin | None:
    return weeks(viewer).filter(number=number).first()


def newest(viewer: Viewer, bulletin: Bulletin) -> Brief | None:
    """The newest edition that was issued."""
    return editions(viewer, bulletin).filter(state=BriefState.ISSUED).first()


def editions(viewer: Viewer, bulletin: Bulletin) -> QuerySet[Brief]:
    """Newest first; for readers of briefs and the desk."""
    if not bulletins.may_read_briefs(viewer):
        return Brief.objects.none()
    return (
        Brief.objects.filter(bulletin=bulletin)
        .select_related("bulletin__programme", "bulletin__wave", "bulletin__snapshot", "pdf", "pdf_en")
        .prefetch_related("receipts__reader", "notices__reader")
        .order_by("-edition")
    )


def is_waiting(bulletin: Bulletin) -> bool:
    return Brief.objects.filter(bulletin=bulletin, state=BriefState.REQUESTED).exists()


def decisions(viewer: Viewer, bulletin: Bulletin) -> QuerySet[BriefDecision]:
    """What is or will be asked with this week's brief; the Cabinet sees what was asked."""
    if not bulletins.may_read_briefs(viewer):
        return BriefDecision.objects.none()
    found = BriefDecision.objects.filter(bulletin=bulletin).order_by("number")
    return found if bulletins.may_prepare(viewer) else found.filter(asked_at__isnull=False)


def find_decision(viewer: Viewer, decision_id: UUID) -> BriefDecision | None:
    if not bulletins.may_prepare(viewer):
        return None
    return (
        BriefDecision.objects.filter(bulletin__programme_id=viewer.programme_id, id=decision_id)
        .select_related("bulletin__programme")
        .first()
    )


def content_of(brief: Brief) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(brief.content))
    return found


def paper(viewer: Viewer, number: int, language: str) -> tuple[StoredFile, Brief | None] | None:
    """The signed brief of a week; before one was issued, the page that came with the bulletin."""
    bulletin = week(viewer, number)
    if bulletin is None:
        return None
    brief = newest(viewer, bulletin)
    stored = (
        (brief.pdf if language == "ar" else brief.pdf_en)
        if brief
        else (bulletin.brief_pdf if language == "ar" else bulletin.brief_pdf_en)
    )
    return (stored, brief) if stored else None
