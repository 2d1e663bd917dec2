"""An officer enters; agreement of readers, their disagreements and both readings of each leave. No observer does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics.agreement import (
    Agreement,
    Tally,
    Unit,
    gwet_ac1,
    krippendorff_alpha,
    raw_agreement,
    with_interval,
)
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.models import (
    Disagreement,
    ItemJudgement,
    Review,
    SecondReadingShare,
    TrustReply,
)
from rasid.stages.reviews.queries import second_share
from rasid.stages.reviews.rules import Judgement, ReviewState, Verdict
from rasid.stages.submissions.models import Answer

MEASURES: dict[str, Callable[[Tally], float | None]] = {
    "raw": raw_agreement,
    "alpha": krippendorff_alpha,
    "ac1": gwet_ac1,
}


@dataclass(frozen=True)
class Measured:
    """One figure: of verdicts or of item judgements, by one measure."""

    of: str
    measure: str
    agreement: Agreement


@dataclass(frozen=True)
class PairRow:
    """Two readings of one submission, as the office may see them."""

    alias: str
    service_point: LocalizedText
    first: Verdict
    second: Verdict
    decided_at: datetime


@dataclass(frozen=True)
class Difference:
    """One answer that two readers judged differently."""

    label: LocalizedText
    first: Judgement
    second: Judgement


def agreement(viewer: Viewer) -> list[Measured]:
    """Every measure with its 90 % interval, over all submissions of the programme that were read twice."""
    if not viewer.has(*DESK):
        return []
    pairs = _pairs(viewer)
    verdicts: list[Unit] = [(first.verdict, second.verdict) for first, second in pairs]
    items = _judged(pairs)
    return [
        Measured(of, name, with_interval(measure, units))
        for of, units in (("verdicts", verdicts), ("items", items))
        for name, measure in MEASURES.items()
    ]


def pair_rows(viewer: Viewer) -> list[PairRow]:
    """Every submission read twice, newest first."""
    if not viewer.has(*DESK):
        return []
    return [
        PairRow(
            first.alias,
            first.submission.visit.service_point.name,
            Verdict(first.verdict),
            Verdict(second.verdict),
            max(filter(None, (first.decided_at, second.decided_at))),
        )
        for first, second in _pairs(viewer)
    ]


def disagreements(viewer: Viewer) -> QuerySet[Disagreement]:
    """Open ones first."""
    if not viewer.has(*DESK):
        return Disagreement.objects.none()
    return (
        Disagreement.objects.filter(programme_id=viewer.programme_id)
        .select_related("first__submission__visit__service_point", "second")
        .defer("first__submission__xml")
        .order_by("settled_at", "opened_at", "id")
    )


def open_disagreements(viewer: Viewer) -> int:
    return disagreements(viewer).filter(settled_at=None).count()


def disagreement(viewer: Viewer, disagreement_id: UUID) -> Disagreement | None:
    return disagreements(viewer).filter(id=disagreement_id).first()


def differences(found: Disagreement) -> list[Difference]:
    """Answers that the two readers judged differently, in the order of the form."""
    first = dict(found.first.judgements.values_list("answer_id", "judgement"))
    second = dict(found.second.judgements.values_list("answer_id", "judgement"))
    apart = [answer for answer in first if answer in second and first[answer] != second[answer]]
    answers = Answer.objects.filter(id__in=apart).select_related("item").order_by("item__position")
    return [
        Difference(each.item.label, Judgement(first[each.pk]), Judgement(second[each.pk])) for each in answers
    ]


@dataclass(frozen=True)
class ReplyRow:
    """What an observer said to a verdict, under the alias of the wave."""

    alias: str
    service_point: LocalizedText
    verdict: str
    text: str


def replies(viewer: Viewer, most: int = 50) -> list[ReplyRow]:
    """Newest first."""
    if not viewer.has(*DESK):
        return []
    said = dict(
        TrustReply.objects.filter(submission__programme_id=viewer.programme_id)
        .order_by("-at")
        .values_list("submission_id", "text")[:most]
    )
    standing = {
        review.submission_id: review
        for review in Review.objects.filter(submission__in=said, state=ReviewState.DECIDED, stands=True)
        .select_related("submission__visit__service_point")
        .defer("submission__xml")
    }
    return [
        ReplyRow(
            standing[each].alias,
            standing[each].submission.visit.service_point.name,
            standing[each].verdict,
            text,
        )
        for each, text in said.items()
        if each in standing
    ]


def share_in_force(viewer: Viewer) -> Decimal:
    return second_share(viewer.programme_id)


def shares(viewer: Viewer) -> QuerySet[SecondReadingShare]:
    """Every share that was ever set, newest first."""
    if not viewer.has(*DESK):
        return SecondReadingShare.objects.none()
    return SecondReadingShare.objects.filter(programme_id=viewer.programme_id).order_by("-id")


def _pairs(viewer: Viewer) -> list[tuple[Review, Review]]:
    """Both decided readings of each submission, newest second reading first."""
    seconds = list(
        Review.objects.filter(
            programme_id=viewer.programme_id, reading=2, state=ReviewState.DECIDED
        ).order_by("-decided_at", "id")
    )
    firsts = {
        review.submission_id: review
        for review in Review.objects.filter(
            reading=1, state=ReviewState.DECIDED, submission__in=[each.submission_id for each in seconds]
        )
        .select_related("submission__visit__service_point")
        .defer("submission__xml")
    }
    return [(firsts[each.submission_id], each) for each in seconds if each.submission_id in firsts]


def _judged(pairs: Iterable[tuple[Review, Review]]) -> list[Unit]:
    """Item judgements by answer: (first reader's, second reader's), None where one made none."""
    held = list(pairs)
    place = {review.id: at for pair in held for at, review in enumerate(pair)}
    units: dict[int, list[str | None]] = {}
    rows = ItemJudgement.objects.filter(review__in=place).values_list("review_id", "answer_id", "judgement")
    for review_id, answer_id, judgement in rows:
        units.setdefault(answer_id, [None, None])[place[review_id]] = judgement
    return [tuple(unit) for _, unit in sorted(units.items())]
