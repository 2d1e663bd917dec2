"""A viewer enters; the readings this person may see leave, as plain values that know no observer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.protocols.xlsform.items import UNASKED_TYPES
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews.models import Flag, Review, SecondReadingShare, TrustScore
from rasid.stages.reviews.rules import (
    CLAIM_HOURS,
    DEFAULT_SHARE,
    RESERVED_HOURS,
    WAITING,
    Claim,
    ReviewState,
    Verdict,
    visit_day,
)
from rasid.stages.reviews.trust.bands import Band
from rasid.stages.submissions.models import Submission

TWICE = "twice"
# How much earlier than it came a reading is taken for.
HEAD_START_HOURS = {Band.QUESTIONS: 48, Band.LOOK: 24, Band.LITTLE_KNOWN: 6}
FLAGGED_HOURS = 12


@dataclass(frozen=True)
class ReviewRow:
    """One line of the queue."""

    id: UUID
    alias: str
    reading: int
    state: ReviewState
    is_mine: bool
    is_held: bool
    verdict: str
    service_point: LocalizedText
    sector: LocalizedText
    questionnaire: LocalizedText
    half_week: date
    opened_at: datetime
    band: str
    is_flagged: bool


def may_read(viewer: Viewer) -> bool:
    return viewer.has(Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR)


def reviews(viewer: Viewer) -> QuerySet[Review, Any]:
    """Readings of the viewer's programme, with what their rows show."""
    if not may_read(viewer):
        return Review.objects.none()
    newest = TrustScore.objects.filter(submission=OuterRef("submission")).order_by("-id")
    return (
        Review.objects.filter(programme_id=viewer.programme_id)
        .select_related(
            "submission__programme",
            "submission__visit__service_point__sector",
            "submission__questionnaire_version__questionnaire",
        )
        # Whole forms and raw submissions: heavy, and the raw one holds where the observer went.
        .defer("submission__xml", "submission__questionnaire_version__xform")
        .annotate(
            band=Coalesce(Subquery(newest.values("band")[:1]), Value("")),
            is_flagged=Exists(Flag.objects.filter(submission=OuterRef("submission"))),
        )
    )


def readable(viewer: Viewer) -> QuerySet[Review, Any]:
    """What a reader may open: a second reading is blind, and is nobody's who read before.

    While one reading of a submission waits, the other one that is decided is shown to its own reader only.
    """
    other = Review.objects.filter(submission=OuterRef("submission")).exclude(id=OuterRef("id"))
    mine = Q(reviewer_id=viewer.user_id)
    decided = Q(state=ReviewState.DECIDED)
    return (
        reviews(viewer)
        .exclude(decided & ~mine & Exists(other.filter(state__in=WAITING)))
        .exclude(~decided & Exists(other.filter(decided & mine)))
    )


def review_queue(
    viewer: Viewer,
    *,
    sector: str = "",
    state: str = "",
    band: str = "",
    flagged: bool = False,
    days: int = 0,
    mine: bool = False,
) -> QuerySet[Review, Any]:
    """What is kept for this reader first, then by need: what raises questions passes what came earlier that day or two.

    `state` is a ReviewState, "twice" for decided second readings with their first ones, empty for all that a
    reader can decide. `days`: waiting at least so long.
    """
    found = readable(viewer)
    if state == TWICE:
        both = Review.objects.filter(submission=OuterRef("submission"), state=ReviewState.DECIDED)
        found = found.filter(
            Exists(both.filter(reading=1)) & Exists(both.filter(reading=2)), state=ReviewState.DECIDED
        )
    elif state:
        found = found.filter(state=state)
    else:
        found = found.filter(state__in=(ReviewState.OPEN, ReviewState.CLAIMED))
    if sector:
        found = found.filter(submission__visit__service_point__sector__code=sector)
    if band:
        found = found.filter(Q(band=band))
    if flagged:
        found = found.filter(Q(is_flagged=True))
    if days:
        found = found.filter(opened_at__lte=clock.now() - timedelta(days=days))
    if mine:
        found = found.filter(reviewer_id=viewer.user_id)
    return _by_need(viewer, found)


def _by_need(viewer: Viewer, found: QuerySet[Review, Any]) -> QuerySet[Review, Any]:
    """Every reading is given a head start; nothing waits for ever behind newer and worse ones."""
    ahead = [When(band=band, then=Value(timedelta(hours=hours))) for band, hours in HEAD_START_HOURS.items()]
    flagged = Case(
        When(is_flagged=True, then=Value(timedelta(hours=FLAGGED_HOURS))), default=Value(timedelta())
    )
    head_start = Case(*ahead, default=Value(timedelta()), output_field=DurationField())
    return found.annotate(
        is_kept=Case(
            When(kept_for_id=viewer.user_id, state=ReviewState.OPEN, kept_since__isnull=False, then=Value(0)),
            default=Value(1),
        ),
        due=ExpressionWrapper(F("opened_at") - head_start - flagged, output_field=DateTimeField()),
    ).order_by("is_kept", "due", "id")


def waiting_count(viewer: Viewer) -> int:
    """Readings that this viewer could decide."""
    return readable(viewer).filter(state__in=(ReviewState.OPEN, ReviewState.CLAIMED)).count()


def find_review(viewer: Viewer, review_id: UUID) -> Review | None:
    return readable(viewer).filter(id=review_id).first()


def neighbours(viewer: Viewer, review: Review) -> tuple[UUID | None, UUID | None]:
    """The waiting readings before and after this one in the queue, past those that somebody else holds."""
    now = clock.now()
    held = Q(state=ReviewState.CLAIMED, claimed_at__gt=now - timedelta(hours=CLAIM_HOURS))
    kept = Q(kept_for__isnull=False, kept_since__gt=now - timedelta(hours=RESERVED_HOURS))
    free = review_queue(viewer).exclude(held & ~Q(reviewer_id=viewer.user_id))
    free = free.exclude(kept & ~Q(kept_for_id=viewer.user_id))
    line = list((free | review_queue(viewer).filter(id=review.id)).values_list("id", flat=True))
    if review.id not in line:
        return None, line[0] if line else None
    at = line.index(review.id)
    return line[at - 1] if at else None, line[at + 1] if at + 1 < len(line) else None


def claim_of(review: Review) -> Claim:
    return Claim(
        ReviewState(review.state),
        review.reviewer_id,
        review.claimed_at,
        review.kept_for_id,
        review.kept_since,
    )


def latest_trust(submission_id: UUID) -> TrustScore | None:
    return TrustScore.objects.filter(submission_id=submission_id).order_by("-id").first()


def trust_digest(score: TrustScore | None) -> str:
    """What binds the log's entry to what the reader was shown."""
    return score.sha256 if score else ""


def second_share(programme_id: UUID) -> Decimal:
    """The share of submissions that is read twice now."""
    newest = SecondReadingShare.objects.filter(programme_id=programme_id).order_by("-id").first()
    return newest.share if newest else DEFAULT_SHARE


def has_another_reader(review: Review) -> bool:
    """Whether anybody but the reader of a review could read it again."""
    readers = Membership.objects.filter(
        programme_id=review.programme_id, role=Role.REVIEWER, ended_at=None, user__is_active=True
    )
    return readers.exclude(user=review.reviewer).exists()


def askable_items(review: Review) -> frozenset[int]:
    """Items of a submission about which its observer may be asked."""
    items = Item.objects.filter(version_id=review.submission.questionnaire_version_id)
    return frozenset(items.exclude(type__in=UNASKED_TYPES).values_list("id", flat=True))


def seen_on(submission: Submission) -> date:
    """The programme's day on which the centre was seen, as well as it is known."""
    visit, zone = submission.visit, ZoneInfo(submission.programme.time_zone)
    return visit_day(
        submission.started_at.astimezone(zone).date() if submission.started_at else None,
        submission.received_at.astimezone(zone).date(),
        visit.window_starts,
        visit.window_ends,
    )


def half_week_of(submission: Submission) -> str:
    """The half-week in which the centre was seen: "2026-11-15/2026-11-17"."""
    return half_week_label(seen_on(submission), submission.programme.week_starts_on - 1)


def rows(viewer: Viewer, found: Iterable[Review]) -> list[ReviewRow]:
    now = clock.now()
    return [row_of(viewer, review, now) for review in found]


def row_of(viewer: Viewer, review: Review, now: datetime) -> ReviewRow:
    submission = review.submission
    questionnaire = submission.questionnaire_version.questionnaire
    point = submission.visit.service_point
    return ReviewRow(
        id=review.id,
        alias=review.alias,
        reading=review.reading,
        state=ReviewState(review.state),
        is_mine=review.reviewer_id == viewer.user_id,
        is_held=claim_of(review).is_live(now) and review.reviewer_id != viewer.user_id,
        verdict=review.verdict and Verdict(review.verdict),
        service_point=point.name,
        sector=point.sector.name,
        questionnaire=questionnaire.title if questionnaire else {},
        half_week=period_of(half_week_of(submission))[0],
        opened_at=review.opened_at,
        band=getattr(review, "band", ""),
        is_flagged=getattr(review, "is_flagged", False),
    )
