"""An officer's wish enters; old visits scored under another rubric leave, in tables of their own."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Item
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.queries import published_items
from rasid.stages.questionnaires.workshop.comparison import matches
from rasid.stages.scores.models import RescoredVisit, Rescoring
from rasid.stages.scores.rescoring import queries
from rasid.stages.scores.rescoring.rules import Refusal, request_refusal, rescore, rescored_visit
from rasid.stages.scores.rules import DECIMALS
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.transactions.queries import limits_minutes

VISITS_A_STEP = 100


@transaction.atomic
def request_rescoring(viewer: Viewer, rubric_id: UUID, version_ids: Sequence[UUID]) -> Rescoring:
    """Have the accepted visits of these versions scored under another published one of the same questionnaire.

    Raises Refused; versions that are not of the rubric's questionnaire are left out.
    """
    rubric = queries.rubrics(viewer).filter(id=rubric_id).first()
    if rubric is None or viewer.user_id is None:
        raise Refused(Refusal.NOT_PUBLISHED)
    versions = list(queries.rubrics(viewer).filter(id__in=version_ids, questionnaire=rubric.questionnaire))
    visits = queries.scored_submissions([version.id for version in versions]).count()
    if refusal := request_refusal(True, versions, rubric, visits):
        raise Refused(refusal)
    rescoring = Rescoring.objects.create(
        programme_id=viewer.programme_id,
        rubric=rubric,
        requested_by_id=viewer.user_id,
        requested_at=clock.now(),
    )
    rescoring.versions.set(versions)
    Progress.objects.create(event=queries.REQUESTED, subject=rescoring.id, done=0, total=visits)
    record(
        queries.REQUESTED,
        f"rescoring:{rescoring.id}",
        programme_id=viewer.programme_id,
        sets={
            "form_id": rubric.form_id,
            "rubric": rubric.version,
            "versions": sorted(version.version for version in versions),
        },
    )
    return rescoring


def carry_out_rescoring(rescoring_id: UUID) -> None:
    """The job: every visit once, some at a time. Run again after an interruption, it goes on where it stopped."""
    rescoring = Rescoring.objects.select_related("rubric").get(id=rescoring_id)
    if rescoring.finished_at:
        return
    versions = list(rescoring.versions.values_list("id", flat=True))
    found = list(queries.scored_submissions(versions).values_list("id", flat=True))
    for start in range(0, len(found), VISITS_A_STEP):
        _score_some(rescoring, found[start : start + VISITS_A_STEP], done=start, total=len(found))
    with transaction.atomic():
        held = Rescoring.objects.select_for_update().get(id=rescoring_id)
        held.finished_at = clock.now()
        held.save(update_fields=["finished_at"])
        _tell(rescoring, len(found), len(found), is_over=True)


@transaction.atomic
def _score_some(rescoring: Rescoring, submission_ids: Sequence[UUID], done: int, total: int) -> None:
    submissions = list(Submission.objects.filter(id__in=submission_ids).select_related("visit").defer("xml"))
    answers, originals = queries.old_answers(submissions), queries.original_scores(submissions)
    limits = limits_minutes(submission.visit_id for submission in submissions)
    rubric = published_items(rescoring.rubric_id)
    controls = frozenset(item.path for item in rubric if item.control)
    earlier: dict[UUID, dict[str, Item]] = {}
    rows = []
    for submission in submissions:
        version = submission.questionnaire_version_id
        if version not in earlier:
            earlier[version] = matches(published_items(version), rubric)
        items = rescore(rubric, earlier[version], answers[submission.id], limits.get(submission.visit_id))
        is_control = submission.visit.carries_control
        scored = rescored_visit(items, controls if is_control else frozenset())
        original = originals[submission.visit_id]
        rows.append(
            RescoredVisit(
                rescoring=rescoring,
                visit_id=submission.visit_id,
                score=None if scored.value is None else round(scored.value, DECIMALS),
                low=round(scored.low, DECIMALS),
                high=round(scored.high, DECIMALS),
                missing_share=round(scored.missing_share, DECIMALS),
                axes={
                    axis.axis: None if axis.value is None else round(axis.value, DECIMALS)
                    for axis in scored.axes
                },
                was_score=original.score,
                was_axes=original.axes,
                items=[asdict(item) for item in items],
            )
        )
    RescoredVisit.objects.bulk_create(rows, ignore_conflicts=True)
    _tell(rescoring, done + len(rows), total)


def _tell(rescoring: Rescoring, done: int, total: int, *, is_over: bool = False) -> None:
    Progress.objects.filter(event=queries.REQUESTED, subject=rescoring.id).update(
        done=done, total=total, finished_at=clock.now() if is_over else None
    )
