"""A submission that has been read enters; its readings with their verdicts, and the announcement of them, leave."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import alias_for
from rasid.stages.programmes.queries import holiday_dates, today, working_week
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews import queries
from rasid.stages.reviews.models import Disagreement, ItemJudgement, Question, Returned, Review
from rasid.stages.reviews.rules import (
    DAYS_TO_ANSWER,
    WAITING,
    Judgement,
    Refusal,
    RejectionCode,
    ReviewState,
    Verdict,
    is_drawn,
    may_claim,
    may_decide,
    may_release,
    may_return,
)
from rasid.stages.submissions.actions import close_to_edits
from rasid.stages.submissions.models import Submission

FIRST_READING, SECOND_READING = 1, 2


@transaction.atomic
def open_review(submission_id: UUID) -> Review | None:
    """Put a submission into the queue. Asked twice, it gives the reading that is there.

    Only the observer's alias of the wave goes along: whatever reads the review can give away no more. A corrected
    version takes the place of the one before, in the queue and with the reader who had it.
    """
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("visit__observer", "visit__wave")
        .defer("xml")
        .get(id=submission_id)
    )
    present = Review.objects.filter(submission=submission, reading=FIRST_READING).first()
    if present or not submission.is_current:
        # A correction came before the turn of what it corrects.
        return present
    earlier = _supersede(submission) if submission.replaces_id else None
    now = clock.now()
    return Review.objects.create(
        programme_id=submission.programme_id,
        submission=submission,
        reading=FIRST_READING,
        alias=alias_for(submission.visit.observer, submission.visit.wave),
        state=ReviewState.OPEN,
        kept_for_id=earlier.kept_for_id if earlier else None,
        kept_since=now if earlier and earlier.kept_for_id else None,
        opened_at=earlier.opened_at if earlier else now,
    )


@transaction.atomic
def claim_review(viewer: Viewer, review_id: UUID) -> Review:
    """Take a reading for oneself; harmless for who has it. Who reads what is not logged: only verdicts bind."""
    review = _locked(viewer, review_id)
    reader = _reader(viewer)
    others = Review.objects.filter(submission_id=review.submission_id, reviewer_id=reader)
    has_read_it = others.exclude(id=review.id).exclude(state=ReviewState.OPEN).exists()
    if refusal := may_claim(queries.claim_of(review), reader, clock.now(), has_read_it=has_read_it):
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
    review.kept_for_id = review.kept_since = None
    review.save(update_fields=["state", "reviewer", "claimed_at", "kept_for", "kept_since"])
    return review


@transaction.atomic
def decide_review(
    viewer: Viewer,
    review_id: UUID,
    verdict: Verdict,
    reason: str = "",
    *,
    code: RejectionCode = RejectionCode.OTHER,
    judgements: Mapping[int, Judgement] | None = None,
) -> Review:
    """Accept or reject a submission, with what the evidence said of single answers (by answer id).

    The first verdict counts at once; a share of submissions is then read a second time, by somebody else and
    blind. A second verdict only measures, and where it differs a third person settles. The log's entry is sealed:
    it comes from a visit.
    """
    review = _locked(viewer, review_id)
    if refusal := may_decide(queries.claim_of(review), _reader(viewer), verdict, reason, code):
        raise Refused(refusal)
    if review.reading == FIRST_READING:
        close_to_edits(review.submission_id)
    review.state, review.verdict, review.reason = ReviewState.DECIDED, verdict, reason.strip()
    review.code = code if verdict is Verdict.REJECTED else ""
    review.trust, review.decided_at = queries.latest_trust(review.submission_id), clock.now()
    review.save(update_fields=["state", "verdict", "reason", "code", "trust", "decided_at"])
    _keep_judgements(review, judgements or {})
    record(
        f"review.{verdict}" if review.stands else "review.read_again",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={
            "verdict": verdict, "code": review.code, "reason": review.reason, "reading": review.reading,
            "trust": queries.trust_digest(review.trust),
        },
        is_sealed=True,
    )  # fmt: skip
    if review.reading == FIRST_READING:
        _draw_second(review)
    else:
        _compare(review)
    return review


@transaction.atomic
def return_review(
    viewer: Viewer, review_id: UUID, general: str, by_item: Mapping[int, str] | None = None
) -> Returned:
    """Give a submission back to its observer with questions: about the visit, and about items (by item id).

    It leaves the queue until the observer answers, files a corrected version, or lets the deadline pass.
    """
    review = _locked(viewer, review_id)
    known = queries.askable_items(review)
    asked = {item: text.strip() for item, text in (by_item or {}).items() if item in known and text.strip()}
    count = len(asked) + bool(general.strip())
    if refusal := may_return(queries.claim_of(review), _reader(viewer), count):
        raise Refused(refusal)
    programme = review.programme
    deadline = add_working_days(
        today(programme), DAYS_TO_ANSWER, working_week(programme), holiday_dates(programme)
    )
    returned = Returned.objects.create(
        review=review, asked_by_id=_reader(viewer), asked_at=clock.now(), deadline=deadline
    )
    Question.objects.bulk_create(
        [
            *([Question(returned=returned, text=general.strip())] if general.strip() else []),
            *(Question(returned=returned, item_id=item, text=text) for item, text in sorted(asked.items())),
        ]
    )
    review.state, review.kept_for_id = ReviewState.RETURNED, viewer.user_id
    review.reviewer_id = review.claimed_at = review.kept_since = None
    review.save(update_fields=["state", "reviewer", "claimed_at", "kept_for", "kept_since"])
    record(
        "review.returned",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={"state": review.state, "questions": count, "answer_by": deadline.isoformat()},
        is_sealed=True,
    )
    return returned


def reopen_after_answer(review: Review) -> None:
    """Back to the queue's front, for the reader who asked. The caller holds the row."""
    review.state, review.kept_since = ReviewState.OPEN, clock.now()
    review.save(update_fields=["state", "kept_since"])


def _supersede(by: Submission) -> Review | None:
    """Close the undecided reading of a version that a correction replaced; its questions are answered by that.

    Not always of the version just before: that one may never have been whole, and so never read.
    """
    waiting = Review.objects.select_for_update().filter(
        submission__visit_id=by.visit_id,
        submission__number__lt=by.number,
        reading=FIRST_READING,
        state__in=WAITING,
    )
    review = waiting.order_by("-submission__number").first()
    if review is None:
        return None
    Returned.objects.filter(review=review, answered_at=None, lapsed_at=None).update(answered_at=clock.now())
    review.kept_for_id = review.kept_for_id or review.reviewer_id
    review.state, review.reviewer_id, review.claimed_at = ReviewState.SUPERSEDED, None, None
    review.save(update_fields=["state", "reviewer", "claimed_at", "kept_for"])
    record(
        "review.superseded",
        f"review:{review.id}",
        programme_id=review.programme_id,
        sets={"state": review.state},
        is_sealed=True,
    )
    return review


def _keep_judgements(review: Review, judgements: Mapping[int, Judgement]) -> None:
    known = set(review.submission.answers.filter(id__in=judgements).values_list("id", flat=True))
    ItemJudgement.objects.bulk_create(
        ItemJudgement(review=review, answer_id=answer, judgement=judgement)
        for answer, judgement in judgements.items()
        if answer in known
    )


def _draw_second(first: Review) -> None:
    """Open a second reading of a drawn share, where somebody else is there to do it.

    It looks like any other in the queue: neither reader is told that there are two.
    """
    share = queries.second_share(first.programme_id)
    key = f"second-reading:{settings.SECRET_KEY}".encode()
    if not is_drawn(first.submission_id, share, key) or not queries.has_another_reader(first):
        return
    Review.objects.get_or_create(
        submission_id=first.submission_id,
        reading=SECOND_READING,
        defaults={
            "programme_id": first.programme_id,
            "alias": first.alias,
            "state": ReviewState.OPEN,
            "stands": False,
            "opened_at": clock.now(),
        },
    )


def _compare(second: Review) -> None:
    """Open a disagreement where the two verdicts differ."""
    first = Review.objects.get(submission_id=second.submission_id, reading=FIRST_READING)
    if first.verdict != second.verdict:
        Disagreement.objects.get_or_create(
            second=second,
            defaults={"programme_id": second.programme_id, "first": first, "opened_at": clock.now()},
        )


def _locked(viewer: Viewer, review_id: UUID) -> Review:
    """The row, held until the transaction ends; only reviewers act on readings."""
    if viewer.has(Role.REVIEWER):
        mine = Review.objects.select_for_update(of=("self",)).select_related("programme")
        if review := mine.filter(programme_id=viewer.programme_id, id=review_id).first():
            return review
    raise Refused(Refusal.NOT_THERE)


def _reader(viewer: Viewer) -> int:
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    return viewer.user_id
