"""A submission that has been read enters; a reading with its verdict, and the announcement of it, leave."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import alias_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews import queries
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import (
    Refusal,
    ReviewState,
    Verdict,
    may_claim,
    may_decide,
    may_release,
)
from rasid.stages.submissions.models import Submission

FIRST_READING = 1


@transaction.atomic
def open_review(submission_id: UUID) -> Review:
    """Put a submission into the queue. Asked twice, it gives the reading that is there.

    Only the observer's alias of the wave goes along: whatever reads the review can give away no more.
    """
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("visit__observer", "visit__wave")
        .get(id=submission_id)
    )
    present = Review.objects.filter(submission=submission, reading=FIRST_READING).first()
    if present:
        return present
    return Review.objects.create(
        programme_id=submission.programme_id,
        submission=submission,
        reading=FIRST_READING,
        alias=alias_for(submission.visit.observer, submission.visit.wave),
        state=ReviewState.OPEN,
        opened_at=clock.now(),
    )


@transaction.atomic
def claim_review(viewer: Viewer, review_id: UUID) -> Review:
    """Take a reading for oneself; harmless for who has it. Who reads what is not logged: only verdicts bind."""
    review = _locked(viewer, review_id)
    if refusal := may_claim(queries.claim_of(review), _reader(viewer), clock.now()):
        raise Refused(refusal)
    review.state, review.reviewer_id, review.claimed_at = ReviewState.CLAIMED, viewer.user_id, clock.now()
    review.save(update_fields=["state", "reviewer", "claimed_at"])
    return review


@transaction.atomic
def release_review(viewer: Viewer, review_id: UUID) -> Review:
    """Put a reading back into the queue, where it keeps its place."""
    review = _locked(viewer, review_id)
    if refusal := may_release(queries.claim_of(review), _reader(viewer)):
        raise Refused(refusal)
    review.state, review.reviewer_id, review.claimed_at = ReviewState.OPEN, None, None
    review.save(update_fields=["state", "reviewer", "claimed_at"])
    return review


@transaction.atomic
def decide_review(viewer: Viewer, review_id: UUID, verdict: Verdict, reason: str = "") -> Review:
    """Accept or reject a submission. The log's entry is sealed: it comes from a visit."""
    review = _locked(viewer, review_id)
    if refusal := may_decide(queries.claim_of(review), _reader(viewer), verdict, reason):
        raise Refused(refusal)
    review.state, review.verdict, review.reason = ReviewState.DECIDED, verdict, reason.strip()
    review.decided_at = clock.now()
    review.save(update_fields=["state", "verdict", "reason", "decided_at"])
    record(
        f"review.{verdict}",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={"verdict": verdict, "reason": review.reason, "reading": review.reading},
        is_sealed=True,
    )
    return review


def _locked(viewer: Viewer, review_id: UUID) -> Review:
    """The row, held until the transaction ends; only reviewers act on readings."""
    if viewer.has(Role.REVIEWER):
        mine = Review.objects.select_for_update().filter(programme_id=viewer.programme_id, id=review_id)
        if review := mine.first():
            return review
    raise Refused(Refusal.NOT_THERE)


def _reader(viewer: Viewer) -> int:
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    return viewer.user_id
