"""A viewer enters; accepted answers that may be praised, and published praise, leave."""

from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.stages.findings import queries as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising.rules import FULL_MARK, NOT_AGAIN_WITHIN, Shone
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.rules import Purpose

STANDING = (FindingState.DRAFT, FindingState.CONFIRMED)


def praise(viewer: Viewer, authority: UUID | None = None) -> QuerySet[Finding]:
    """Praise that everybody may read, newest first; never a person's."""
    found = findings.public_findings(viewer).filter(kind=FindingKind.PRAISE, state=FindingState.CONFIRMED)
    if authority:
        found = found.filter(authority_id=authority)
    return found.order_by("-public_from", "code")


def find_review(viewer: Viewer, review_id: UUID) -> Review | None:
    """The accepted reading of a visit that chance chose: nobody is sent somewhere to praise it."""
    if not findings.may_judge(viewer):
        return None
    return (
        Review.objects.filter(
            programme_id=viewer.programme_id,
            id=review_id,
            verdict=Verdict.ACCEPTED,
            stands=True,
            submission__visit__purpose=Purpose.SAMPLE,
        )
        .select_related(
            "submission__visit__service_point", "submission__visit__authority", "submission__programme"
        )
        .defer("submission__xml")
        .first()
    )


def well_done(review: Review) -> QuerySet[Answer]:
    """Answers of a reading with the full mark, in the order of the form."""
    return (
        Answer.objects.filter(
            submission_id=review.submission_id, state=AnswerState.ANSWERED, score__gte=FULL_MARK
        )
        .exclude(item__axis="")
        .select_related("item")
        .order_by("item__position")
    )


def shone(answer: Answer, *, carries_control: bool) -> Shone:
    return Shone(
        answer=answer.pk,
        item=answer.item.name,
        axis=answer.item.axis,
        has_words=bool(answer.item.definition.get("praise")),
        score=answer.score,
        is_planted=carries_control and answer.item.is_control,
    )


def praised_lately(service_point_id: UUID) -> set[str]:
    """Items of a place for which praise stands or waits since a quarter of a year."""
    return set(
        Finding.objects.filter(
            service_point_id=service_point_id,
            kind=FindingKind.PRAISE,
            state__in=STANDING,
            drafted_at__gte=clock.now() - NOT_AGAIN_WITHIN,
            answer__isnull=False,
        ).values_list("answer__item__name", flat=True)
    )
