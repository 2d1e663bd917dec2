"""A viewer enters; the criteria of their sectors and their own assessments leave; the office gets sums alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Avg, Count, Max, QuerySet

from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.queries import published_versions
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import liaison_authorities, service_points
from rasid.stages.registry.queries import service_point as visible_point
from rasid.stages.scores.models import SelfAssessment

# The mean of one is that one.
FEWEST_FOR_A_MEAN = 3
OFFICE = (Role.OFFICER, Role.ADMINISTRATOR, Role.REVIEWER)


@dataclass(frozen=True)
class AssessedAuthority:
    """What the office sees: how many assessments of how many centres, and their mean, from three on."""

    authority: dict[str, str]
    title: dict[str, str]
    count: int
    centres: int
    mean: float | None
    last: datetime


def own_points(viewer: Viewer) -> QuerySet[ServicePoint]:
    """Centres of the authorities that this liaison answers for."""
    if not viewer.has(Role.LIAISON) or not liaison_authorities(viewer):
        return ServicePoint.objects.none()
    # A liaison who also works in the office would otherwise see every centre here.
    own = service_points(Viewer(viewer.user_id, viewer.programme_id, frozenset({Role.LIAISON})))
    return own.select_related("sector")


def own_point(viewer: Viewer, point_id: UUID) -> ServicePoint | None:
    return own_points(viewer).filter(id=point_id).first() if visible_point(viewer, point_id) else None


def open_versions(viewer: Viewer) -> list[QuestionnaireVersion]:
    """The published questionnaires of a liaison's sectors, each in the version that is filled in now."""
    sectors = set(own_points(viewer).order_by().values_list("sector_id", flat=True))
    if not sectors:
        return []
    found = (
        published_versions(viewer.programme_id)
        .filter(questionnaire__sectors__in=sectors)
        .defer("xform")
        .prefetch_related("questionnaire__sectors")
        .distinct()
    )
    newest: dict[UUID | None, QuestionnaireVersion] = {}
    for version in found:
        newest.setdefault(version.questionnaire_id, version)
    return list(newest.values())


def open_version(viewer: Viewer, version_id: UUID) -> QuestionnaireVersion | None:
    return next((version for version in open_versions(viewer) if version.id == version_id), None)


def own_assessments(viewer: Viewer) -> QuerySet[SelfAssessment]:
    """What this liaison's authorities said of themselves, newest first."""
    found = SelfAssessment.objects.filter(
        programme_id=viewer.programme_id, authority__in=liaison_authorities(viewer)
    )
    return (
        found.select_related("service_point", "version").defer("version__xform").order_by("-filled_at", "id")
    )


def assessed_authorities(viewer: Viewer) -> Iterable[AssessedAuthority]:
    """Sums by authority and questionnaire for the office; no single assessment, so that it is given frankly."""
    if not viewer.has(*OFFICE):
        return []
    rows = (
        SelfAssessment.objects.filter(programme_id=viewer.programme_id)
        .values(
            "authority_id", "authority__name", "version__questionnaire_id", "version__questionnaire__title"
        )
        .annotate(
            count=Count("id"),
            centres=Count("service_point", distinct=True),
            mean=Avg("score"),
            last=Max("filled_at"),
        )
        .order_by("authority_id", "version__questionnaire_id")
    )
    return [
        AssessedAuthority(
            row["authority__name"],
            row["version__questionnaire__title"],
            row["count"],
            row["centres"],
            row["mean"] if row["count"] >= FEWEST_FOR_A_MEAN else None,
            row["last"],
        )
        for row in rows
    ]
