"""An observer's answers enter; the reading goes back to who asked. Silence past the deadline sends it back as well."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.actions import reopen_after_answer
from rasid.stages.reviews.asking import queries
from rasid.stages.reviews.models import Question, Returned, Review, TrustReply
from rasid.stages.reviews.rules import Refusal, ReviewState, may_answer, may_reply


@transaction.atomic
def answer_questions(viewer: Viewer, visit_id: UUID, answers: Mapping[int, str]) -> Returned:
    """Answer everything that was asked about one's own visit (by question id), once and by the deadline."""
    found = queries.open_return(viewer, visit_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    review = (
        Review.objects.select_for_update(of=("self",)).select_related("programme").get(id=found.review_id)
    )
    returned = Returned.objects.select_for_update().get(id=found.id)
    questions = list(Question.objects.filter(returned=returned))
    refusal = may_answer(
        returned.answered_at is not None or returned.lapsed_at is not None,
        [each.pk for each in questions],
        answers,
        today(review.programme),
        returned.deadline,
    )
    if refusal:
        raise Refused(refusal)
    for each in questions:
        each.answer = answers[each.pk].strip()
        each.save(update_fields=["answer"])
    returned.answered_at = clock.now()
    returned.save(update_fields=["answered_at"])
    reopen_after_answer(review)
    record(
        "review.answered",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={"state": review.state, "answers": {str(each.pk): each.answer for each in questions}},
        is_sealed=True,
    )
    return returned


@transaction.atomic
def reply_to_reasons(viewer: Viewer, visit_id: UUID, text: str) -> TrustReply:
    """Say something to the reasons and the verdict on one's own visit, once. The office reads it; it is kept."""
    review = queries.standing_review(viewer, visit_id)
    if review is None:
        raise Refused(Refusal.NO_VERDICT_YET)
    Review.objects.select_for_update().get(id=review.id)
    replied = TrustReply.objects.filter(submission_id=review.submission_id).exists()
    if refusal := may_reply(has_verdict=True, has_replied=replied, text=text):
        raise Refused(refusal)
    reply = TrustReply.objects.create(submission_id=review.submission_id, text=text.strip(), at=clock.now())
    record(
        "review.replied",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={"reply": reply.text},
        is_sealed=True,
    )
    return reply


def lapse_returns() -> int:
    """Send back to their readers what observers did not answer in time; how many. Run every hour."""
    lapsed = 0
    for programme in Programme.objects.all():
        lapsed += _lapse(programme, today(programme))
    return lapsed


def _lapse(programme: Programme, day: date) -> int:
    late = Returned.objects.filter(
        review__programme=programme, answered_at=None, lapsed_at=None, deadline__lt=day
    )
    lapsed = 0
    for review_id in late.order_by("review_id").values_list("review_id", flat=True):
        with transaction.atomic():
            review = Review.objects.select_for_update().get(id=review_id)
            open_ones = Returned.objects.filter(review=review, answered_at=None, lapsed_at=None)
            if review.state != ReviewState.RETURNED or not open_ones.update(lapsed_at=clock.now()):
                continue
            reopen_after_answer(review)
            record(
                "review.unanswered",
                f"review:{review.id}",
                programme_id=review.programme_id,
                sets={"state": review.state},
                is_sealed=True,
            )
            lapsed += 1
    return lapsed
