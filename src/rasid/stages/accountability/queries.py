"""A viewer enters; what was kept leaves, by finding and by the alias that a visit had in its wave.

Nothing here counts, sums or orders by who visited, and nothing may: see the tests of this stage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.stages.accountability.models import Evidence
from rasid.stages.accountability.rules import EvidenceState
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.visits.rules import Purpose


@dataclass(frozen=True)
class Row:
    """One piece as the office reads it. `alias` is the visit's, of one wave: it adds up to nobody."""

    finding_id: UUID
    finding_code: str
    finding_text: LocalizedText
    service_point: LocalizedText
    half_week: date
    family: str
    axis: str
    window_minutes: int
    alias: str
    state: EvidenceState
    reason: str


def evidence(viewer: Viewer) -> QuerySet[Evidence]:
    """What was kept, newest finding first; for the office's desk alone."""
    if not viewer.has(*DESK):
        return Evidence.objects.none()
    return (
        Evidence.objects.filter(programme_id=viewer.programme_id)
        .select_related("finding", "visit__service_point")
        .order_by("-half_week", "finding__code", "id")
    )


def rows(found: Iterable[Evidence]) -> list[Row]:
    held = list(found)
    aliases = dict(
        Review.objects.filter(submission__visit__in=[each.visit_id for each in held], reading=1).values_list(
            "submission__visit_id", "alias"
        )
    )
    return [
        Row(
            finding_id=each.finding_id,
            finding_code=each.finding.code,
            finding_text=each.finding.text,
            service_point=each.visit.service_point.name,
            half_week=period_of(each.half_week)[0],
            family=each.family,
            axis=each.axis,
            window_minutes=each.window_minutes,
            alias=aliases.get(each.visit_id, ""),
            state=EvidenceState(each.state),
            reason=each.reason,
        )
        for each in held
    ]


def reviewed_visits(service_point_id: UUID) -> QuerySet[Review]:
    """Standing, accepted readings of what counts of the visits at a place; trials are no visits."""
    return (
        Review.objects.filter(
            submission__visit__service_point_id=service_point_id,
            submission__is_current=True,
            verdict=Verdict.ACCEPTED,
            stands=True,
        )
        .exclude(submission__visit__purpose=Purpose.TRIAL)
        .select_related("submission__visit")
        .defer("submission__xml")
    )


def answers_of(review: Review) -> QuerySet[Answer]:
    return Answer.objects.filter(submission_id=review.submission_id, item__is_control=False).select_related(
        "item"
    )
