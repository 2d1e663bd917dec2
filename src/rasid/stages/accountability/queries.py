"""A viewer enters; what is possible leaves by finding and alias; a programme enters, what its observers see leaves.

For a programme as a whole, by family and never by person: `detection` and `specificity` feed the estimates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.methods.statistics.observers.opportunities import Basis
from rasid.stages.accountability.models import Evidence, Opportunity
from rasid.stages.accountability.opportunities.rules import State
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


@dataclass(frozen=True, slots=True)
class Tally:
    """`x` of `m`: of what is proved to have been there, seen; or of what is proved to have been absent, not claimed."""

    x: int
    m: int


def detection(
    programme_id: UUID,
    families: Iterable[str],
    first: datetime,
    until: datetime,
    *,
    bases: Iterable[Basis] = tuple(Basis),
) -> dict[str, Tally]:
    """By family, what visits saw of what is proved to have been there, of looks in [first, until).

    With `bases=[Basis.CONTROL]` the lot alone chose what could be seen: the anchor of what nobody saw.
    """
    return _tallies(programme_id, families, (first, until), bases, State.HIT, State.MISS)


def specificity(
    programme_id: UUID,
    families: Iterable[str],
    first: datetime,
    until: datetime,
    *,
    bases: Iterable[Basis] = tuple(Basis),
) -> dict[str, Tally]:
    """By family, how often visits did not report what is proved to have been absent, of looks in [first, until)."""
    return _tallies(programme_id, families, (first, until), bases, State.SILENT, State.ALARM)


def _tallies(
    programme_id: UUID,
    families: Iterable[str],
    span: tuple[datetime, datetime],
    bases: Iterable[Basis],
    right: State,
    wrong: State,
) -> dict[str, Tally]:
    wanted = tuple(families)
    counted = (
        Opportunity.objects.filter(
            programme_id=programme_id,
            family__in=wanted,
            basis__in=tuple(bases),
            state__in=[right, wrong],
            visited_at__gte=span[0],
            visited_at__lt=span[1],
        )
        .values("family")
        .annotate(x=Count("id", filter=Q(state=right)), m=Count("id"))
    )
    found = {each["family"]: Tally(each["x"], each["m"]) for each in counted}
    return {family: found.get(family, Tally(0, 0)) for family in wanted}
