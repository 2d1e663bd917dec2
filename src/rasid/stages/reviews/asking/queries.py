"""An observer enters; what readers ask, what became of own visits and why, leave. Nobody else finds anything here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import LocalizedText
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reviews.models import Returned, Review, TrustReply
from rasid.stages.reviews.rules import ReviewState
from rasid.stages.reviews.trust.wording import Reasons, reasons_of

# What was decided stays in sight for a month: long enough to answer, short enough for a phone.
KEPT_IN_SIGHT = timedelta(days=30)


@dataclass(frozen=True)
class AskedItem:
    """One question. `item` is the question's name in the form and `label` its words; both empty for the whole visit."""

    id: int
    item: str
    label: LocalizedText
    text: str
    answer: str


@dataclass(frozen=True)
class AskedVisit:
    """Questions about one visit that wait for an answer until the end of a day."""

    visit: UUID
    service_point: LocalizedText
    instance_id: str
    deadline: date
    questions: tuple[AskedItem, ...]


@dataclass(frozen=True)
class OutcomeOfVisit:
    """The verdict on one visit, with the reasons that the reader saw, and the observer's own words about them."""

    visit: UUID
    service_point: LocalizedText
    day: date
    verdict: str
    code: str
    reason: str
    reasons: Reasons | None
    reply: str


def questions_for_observer(viewer: Viewer) -> list[AskedVisit]:
    """What waits for the observer's answer, soonest deadline first."""
    found = []
    for returned in _open_returns(viewer).prefetch_related("questions__item"):
        submission = returned.review.submission
        found.append(
            AskedVisit(
                visit=submission.visit_id,
                service_point=submission.visit.service_point.name,
                instance_id=submission.instance_id,
                deadline=returned.deadline,
                questions=tuple(
                    AskedItem(
                        each.pk,
                        each.item.name if each.item else "",
                        each.item.label if each.item else {},
                        each.text,
                        each.answer,
                    )
                    for each in returned.questions.all()
                ),
            )
        )
    return found


def questions_waiting(viewer: Viewer) -> int:
    """How many visits have questions that wait for the observer."""
    return _open_returns(viewer).count()


def open_return(viewer: Viewer, visit_id: UUID) -> Returned | None:
    """The questions about one of the observer's visits that wait for an answer, oldest first where two readers ask."""
    return _open_returns(viewer).filter(review__submission__visit_id=visit_id).first()


def outcomes_for_observer(viewer: Viewer) -> list[OutcomeOfVisit]:
    """Verdicts of the last month, newest first."""
    return list(_outcomes(_decided(viewer).filter(decided_at__gte=clock.now() - KEPT_IN_SIGHT)))


def outcome_of(viewer: Viewer, visit_id: UUID) -> OutcomeOfVisit | None:
    """The verdict that stands on one of the observer's visits, however old."""
    return next(_outcomes(_decided(viewer).filter(submission__visit_id=visit_id)), None)


def own_place(viewer: Viewer, visit_id: UUID) -> ServicePoint | None:
    """Where one of the observer's read visits was."""
    mine = _own_reviews(viewer).filter(submission__visit_id=visit_id)
    review = mine.select_related("submission__visit__service_point").first()
    return review.submission.visit.service_point if review else None


def standing_review(viewer: Viewer, visit_id: UUID) -> Review | None:
    return _decided(viewer).filter(submission__visit_id=visit_id).first()


def _own_reviews(viewer: Viewer) -> QuerySet[Review, Any]:
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Review.objects.none()
    return Review.objects.filter(
        programme_id=viewer.programme_id, submission__visit__observer__user_id=viewer.user_id
    ).defer("submission__xml")


def _decided(viewer: Viewer) -> QuerySet[Review, Any]:
    return (
        _own_reviews(viewer)
        .filter(state=ReviewState.DECIDED, stands=True, submission__is_current=True)
        .select_related("submission__visit__service_point", "trust")
        .order_by("-decided_at", "id")
    )


def _outcomes(decided: QuerySet[Review, Any]) -> Iterator[OutcomeOfVisit]:
    rows = list(decided)
    replies = dict(
        TrustReply.objects.filter(submission__in=[row.submission_id for row in rows]).values_list(
            "submission_id", "text"
        )
    )
    for row in rows:
        yield OutcomeOfVisit(
            visit=row.submission.visit_id,
            service_point=row.submission.visit.service_point.name,
            day=row.submission.visit.window_starts,
            verdict=row.verdict,
            code=row.code,
            reason=row.reason,
            reasons=reasons_of(row.trust, for_observer=True) if row.trust else None,
            reply=replies.get(row.submission_id, ""),
        )


def _open_returns(viewer: Viewer) -> QuerySet[Returned]:
    return (
        Returned.objects.filter(
            review__in=_own_reviews(viewer).filter(state=ReviewState.RETURNED).values("id"),
            answered_at=None,
            lapsed_at=None,
        )
        .select_related("review__submission__visit__service_point", "review__programme")
        .defer("review__submission__xml")
        .order_by("deadline", "asked_at", "id")
    )
