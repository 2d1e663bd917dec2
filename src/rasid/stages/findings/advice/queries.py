"""A viewer enters; the library of recommendations, and what fits one finding, leave."""

from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from rasid.stages.findings import queries as findings
from rasid.stages.findings.advice.rules import Piece, fitting
from rasid.stages.findings.models import Advice, Finding
from rasid.stages.findings.recurring.queries import said
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.questionnaires.rules import VersionState

Source = tuple[str, str]
"""Axis and family."""


def library(viewer: Viewer, *, axis: str = "", is_retired: bool = False) -> QuerySet[Advice]:
    """The newest version of every recommendation: for the office."""
    if not findings.may_judge(viewer):
        return Advice.objects.none()
    newest = Advice.objects.filter(key=OuterRef("key")).order_by("-version").values("id")[:1]
    found = Advice.objects.filter(
        programme_id=viewer.programme_id, id=Subquery(newest), is_retired=is_retired
    )
    if axis:
        found = found.filter(axis=axis)
    return found.order_by("axis", "family", "written_at", "id")


def find_advice(viewer: Viewer, advice_id: UUID) -> Advice | None:
    """One version, if it is the newest of its piece."""
    return (library(viewer) | library(viewer, is_retired=True)).filter(id=advice_id).first()


def versions(advice: Advice) -> QuerySet[Advice]:
    return Advice.objects.filter(key=advice.key).select_related("written_by").order_by("-version")


def offered(viewer: Viewer, finding: Finding) -> list[Advice]:
    """What the library offers for a finding, the closest first."""
    held = {str(each.id): each for each in library(viewer, axis=finding.axis)}
    pieces = [Piece(name, each.axis, each.family) for name, each in held.items()]
    return [held[name] for name in fitting(pieces, finding.axis, said(finding).family)]


def of_forms(programme_id: UUID) -> dict[Source, list[dict[str, str]]]:
    """Recommendations of published questionnaires' items by axis and family, each text once, in a fixed order."""
    rows = (
        Item.objects.filter(
            version__questionnaire__programme_id=programme_id, version__state=VersionState.PUBLISHED
        )
        .exclude(axis="")
        .exclude(recommendation={})
        .order_by("axis", "family", "version_id", "position")
        .values_list("axis", "family", "recommendation")
    )
    found: dict[Source, list[dict[str, str]]] = {}
    for axis, family, text in rows:
        held = found.setdefault((axis, family), [])
        if text not in held:
            held.append(text)
    return found
