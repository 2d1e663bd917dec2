"""A viewer enters; drafts of good practice for the office, and what was published for everybody, leave."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising.queries import praise
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import Effect, GoodPractice
from rasid.stages.improvement.rules import PracticeState
from rasid.stages.programmes.rules import Viewer

TOLD = (PracticeState.PUBLISHED, PracticeState.WITHDRAWN)


def practices(viewer: Viewer, axis: str = "") -> QuerySet[GoodPractice]:
    """For the office all of them; for everybody else those that stand published. Newest first."""
    found = GoodPractice.objects.filter(programme_id=viewer.programme_id)
    if not queries.is_office(viewer):
        found = found.filter(state=PracticeState.PUBLISHED)
    if axis:
        found = found.filter(axis=axis)
    return found.select_related("authority", "praise", "effect", "programme").order_by("-written_at", "id")


def find_practice(viewer: Viewer, practice_id: UUID) -> GoodPractice | None:
    return practices(viewer).filter(id=practice_id).first()


def grounds(viewer: Viewer) -> tuple[list[Finding], list[Effect]]:
    """What a practice may rest on: public praise, and effects that are clear and better."""
    if not queries.is_office(viewer):
        return [], []
    measured = Effect.objects.filter(plan__programme_id=viewer.programme_id).select_related("plan__authority")
    return list(praise(viewer)[:50]), [each for each in measured.order_by("-measured_at") if is_better(each)]


def is_better(effect: Effect) -> bool:
    """Whether it is clear beyond what peers changed by; where nobody could be compared, nothing is."""
    beyond: dict[str, Any] = effect.result.get("beyond", {})
    return bool(beyond) and float(beyond["low"]) > 0


def public_view(practice: GoodPractice) -> dict[str, Any]:
    """As everybody reads it: exactly what the log's entries of it add up to."""
    return {
        "authority": str(practice.authority_id),
        "authority_name": practice.authority_name,
        "axis": practice.axis,
        "title": practice.title,
        "text": practice.text,
        "praise": practice.praise.code if practice.praise else None,
        "effect": practice.effect.result if practice.effect else None,
        "state": practice.state,
        "withdrawal_reason": practice.reason if practice.state == PracticeState.WITHDRAWN else None,
    }


def public_views(programme_id: UUID) -> dict[str, dict[str, Any]]:
    """Public view of every practice that was published, by its subject in the log."""
    rows = GoodPractice.objects.filter(programme_id=programme_id, state__in=TOLD)
    return {f"practice:{each.id}": public_view(each) for each in rows.select_related("praise", "effect")}
