"""A viewer enters; rescorings leave. For the job: accepted visits with their answers, as plain values."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Abs

from rasid.foundation.jobs.models import Progress
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.queries import published_versions
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.scores.models import RescoredVisit, Rescoring, VisitScore
from rasid.stages.scores.rescoring.rules import OldAnswer, RescoredItem
from rasid.stages.submissions.models import Answer, Submission

REQUESTED = "rescoring.requested"


def rescorings(viewer: Viewer) -> QuerySet[Rescoring]:
    """The programme's rescorings, newest first."""
    if not viewer.has(*DESK):
        return Rescoring.objects.none()
    found = Rescoring.objects.filter(programme_id=viewer.programme_id)
    return found.select_related("rubric").prefetch_related("versions").order_by("-requested_at", "id")


def rescoring_by_id(viewer: Viewer, rescoring_id: UUID) -> Rescoring | None:
    return rescorings(viewer).filter(id=rescoring_id).first()


def rescored_visits(viewer: Viewer, rescoring: Rescoring) -> QuerySet[RescoredVisit]:
    """Visits of a rescoring, those that change most first."""
    if not viewer.has(*DESK) or rescoring.programme_id != viewer.programme_id:
        return RescoredVisit.objects.none()
    found = RescoredVisit.objects.filter(rescoring=rescoring)
    change = Abs(F("score") - F("was_score"))
    return found.select_related("visit__service_point").order_by(change.desc(nulls_last=True), "id")


def progress(viewer: Viewer, rescoring: Rescoring) -> Progress | None:
    if not viewer.has(*DESK):
        return None
    return Progress.objects.filter(event=REQUESTED, subject=rescoring.id).first()


def rubrics(viewer: Viewer) -> QuerySet[QuestionnaireVersion]:
    """Published versions of the programme, of which old visits may be scored by any of the same questionnaire."""
    if not viewer.has(*DESK):
        return QuestionnaireVersion.objects.none()
    return published_versions(viewer.programme_id).defer("xform")


def items_of(visit: RescoredVisit) -> list[RescoredItem]:
    return [RescoredItem(**plain) for plain in visit.items]


# What the job reads, on nobody's behalf.


def scored_submissions(version_ids: Iterable[UUID]) -> QuerySet[Submission]:
    """Submissions of these versions whose visit was accepted and has a score."""
    accepted = Review.objects.filter(verdict=Verdict.ACCEPTED, stands=True)
    return (
        Submission.objects.filter(
            questionnaire_version__in=version_ids,
            is_current=True,
            id__in=accepted.values("submission"),
            visit__in=VisitScore.objects.values("visit"),
        )
        .select_related("visit")
        .defer("xml")
        .order_by("id")
    )


def old_answers(submissions: Sequence[Submission]) -> dict[UUID, dict[str, OldAnswer]]:
    """Answers by submission and item path."""
    found: dict[UUID, dict[str, OldAnswer]] = {submission.id: {} for submission in submissions}
    rows = Answer.objects.filter(submission__in=submissions).values_list(
        "submission_id", "item__path", "value", "state", "score"
    )
    for submission_id, path, value, state, score in rows:
        found[submission_id][path] = OldAnswer(value, state, score)
    return found


def original_scores(submissions: Sequence[Submission]) -> dict[UUID, VisitScore]:
    visits = [submission.visit_id for submission in submissions]
    return {row.visit_id: row for row in VisitScore.objects.filter(visit__in=visits)}
