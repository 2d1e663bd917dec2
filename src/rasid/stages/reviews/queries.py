"""A viewer enters; the readings this person may see leave, as plain values that know no observer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.messages import say
from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.protocols.xlsform.items import BINARY_TYPES, UNASKED_TYPES, Reason
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import CLAIM_HOURS, Claim, ReviewState, Verdict, has_failed, visit_day
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import AnswerState

LocalizedText = dict[str, str]
# A point or a route says where the observer stood and went: more than a reader may know.
PLACE_TYPES = frozenset({"geopoint", "geotrace", "geoshape"})
KNOWN_REASONS = frozenset(Reason)


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


@dataclass(frozen=True)
class EvidenceFile:
    """A file that came with the visit.

    `has_arrived` is false while it is still on the phone, and for ever when the evidence policy forbade it.
    """

    id: int
    kind: str
    item_label: LocalizedText
    has_arrived: bool
    is_forbidden: bool


@dataclass(frozen=True)
class AnswerRow:
    """One answered item as a reader sees it. `values` are localized where they are choices."""

    id: int
    label: LocalizedText
    values: tuple[LocalizedText, ...]
    state: AnswerState
    reason: str
    score: float | None
    severity: str
    has_failed: bool
    is_place: bool
    files: tuple[EvidenceFile, ...]

    @property
    def reason_words(self) -> str:
        """The reason in words where it is one of the form's codes, else as it was given."""
        return (
            say(f"reviews-reason-{self.reason.replace('_', '-')}")
            if self.reason in KNOWN_REASONS
            else self.reason
        )


@dataclass(frozen=True)
class Section:
    """Answers of one group of the form; `score` is the weighted mean of what was scored in it."""

    label: LocalizedText
    score: float | None
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything the page of one reading shows."""

    row: ReviewRow
    reason: str
    decided_at: datetime | None
    duration: timedelta | None
    sections: tuple[Section, ...]
    files: tuple[EvidenceFile, ...]
    failures: int
    missing: int


def may_read(viewer: Viewer) -> bool:
    return viewer.has(Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR)


def reviews(viewer: Viewer) -> QuerySet[Review]:
    """Readings of the viewer's programme, with what their rows show."""
    if not may_read(viewer):
        return Review.objects.none()
    return (
        Review.objects.filter(programme_id=viewer.programme_id)
        .select_related(
            "submission__programme",
            "submission__visit__service_point__sector",
            "submission__questionnaire_version__questionnaire",
        )
        # Whole forms and raw submissions: heavy, and the raw one holds where the observer went.
        .defer("submission__xml", "submission__questionnaire_version__xform")
    )


def review_queue(
    viewer: Viewer, *, sector: str = "", state: str = "", mine: bool = False
) -> QuerySet[Review]:
    """Oldest first. `state` is a ReviewState; empty means all that still wait for a verdict."""
    found = reviews(viewer)
    found = found.filter(state=state) if state else found.exclude(state=ReviewState.DECIDED)
    if sector:
        found = found.filter(submission__visit__service_point__sector__code=sector)
    if mine:
        found = found.filter(reviewer_id=viewer.user_id)
    return found.order_by("opened_at", "id")


def waiting_count(viewer: Viewer) -> int:
    """Readings without a verdict."""
    return reviews(viewer).exclude(state=ReviewState.DECIDED).count()


def find_review(viewer: Viewer, review_id: UUID) -> Review | None:
    return reviews(viewer).filter(id=review_id).first()


def neighbours(viewer: Viewer, review: Review) -> tuple[UUID | None, UUID | None]:
    """The waiting readings before and after this one, past those that somebody else holds."""
    lapsed = clock.now() - timedelta(hours=CLAIM_HOURS)
    waiting = review_queue(viewer).exclude(
        ~Q(reviewer_id=viewer.user_id) & Q(state=ReviewState.CLAIMED, claimed_at__gt=lapsed)
    )
    earlier = Q(opened_at__lt=review.opened_at) | Q(opened_at=review.opened_at, id__lt=review.id)
    later = Q(opened_at__gt=review.opened_at) | Q(opened_at=review.opened_at, id__gt=review.id)
    before = waiting.filter(earlier).order_by("-opened_at", "-id").values_list("id", flat=True).first()
    return before, waiting.filter(later).values_list("id", flat=True).first()


def claim_of(review: Review) -> Claim:
    return Claim(ReviewState(review.state), review.reviewer_id, review.claimed_at)


def half_week_of(submission: Submission) -> str:
    """The half-week in which the centre was seen: "2026-11-15/2026-11-17"."""
    visit, programme = submission.visit, submission.programme
    zone = ZoneInfo(programme.time_zone)
    seen = visit_day(
        submission.started_at.astimezone(zone).date() if submission.started_at else None,
        submission.received_at.astimezone(zone).date(),
        visit.window_starts,
        visit.window_ends,
    )
    return half_week_label(seen, programme.week_starts_on - 1)


def rows(viewer: Viewer, found: Iterable[Review]) -> list[ReviewRow]:
    now = clock.now()
    return [_row(viewer, review, now) for review in found]


def sheet(viewer: Viewer, review: Review) -> Sheet:
    """The page of one reading; call it only with a review that `find_review` gave this viewer."""
    submission = review.submission
    items = {item.path: item for item in Item.objects.filter(version_id=submission.questionnaire_version_id)}
    files = _files(_attachments([submission.id]), items)
    answers = [
        (answer.item, answer_row(answer, files.get(answer.item.path, ())))
        for answer in submission.answers.select_related("item").order_by("item__position")
        if answer.item.type not in UNASKED_TYPES and (answer.item.type not in BINARY_TYPES or answer.reason)
    ]
    return Sheet(
        row=_row(viewer, review, clock.now()),
        reason=review.reason,
        decided_at=review.decided_at,
        duration=_duration(submission),
        sections=tuple(_sections(answers)),
        files=tuple(file for held in files.values() for file in held),
        failures=sum(row.has_failed and bool(row.severity) for _, row in answers),
        missing=sum(row.state is AnswerState.NOT_OBSERVED for _, row in answers),
    )


def evidence_of(viewer: Viewer, answers: Iterable[Answer]) -> dict[int, tuple[EvidenceFile, ...]]:
    """Files that show each answer: its own, else those of its group, else all of its visit's.

    Answers come with `item` and `submission`; the result is by answer.
    """
    wanted = list(answers) if may_read(viewer) else []
    of_submission: dict[UUID, list[Attachment]] = {}
    for attachment in _attachments([answer.submission_id for answer in wanted]):
        of_submission.setdefault(attachment.submission_id, []).append(attachment)
    versions = {answer.submission.questionnaire_version_id for answer in wanted}
    paths = {attachment.item_path for held in of_submission.values() for attachment in held}
    items: dict[UUID, dict[str, Item]] = {}
    for item in Item.objects.filter(version_id__in=versions, path__in=paths):
        items.setdefault(item.version_id, {})[item.path] = item
    found = {}
    for answer in wanted:
        known = items.get(answer.submission.questionnaire_version_id, {})
        files = _files(of_submission.get(answer.submission_id, []), known)
        group = _group(answer.item.path)
        near = [held for path, held in files.items() if _group(path) == group]
        chosen = [files[answer.item.path]] if answer.item.path in files else near or list(files.values())
        found[answer.pk] = tuple(file for held in chosen for file in held)
    return found


def evidence_file(viewer: Viewer, review_id: UUID, attachment_id: int) -> StoredFile | None:
    """The stored file behind one piece of evidence, for those who may read the review."""
    review = find_review(viewer, review_id)
    if review is None:
        return None
    attachment = _attachments([review.submission_id]).filter(id=attachment_id).first()
    if attachment is None or _is_phones_own(attachment, review.submission.questionnaire_version_id):
        return None
    return attachment.file


def _is_phones_own(attachment: Attachment, version_id: UUID) -> bool:
    """Logs of the phone (an audit trail, where it was) are kept, but are nobody's evidence."""
    return Item.objects.filter(
        version_id=version_id, path=attachment.item_path, type__in=UNASKED_TYPES
    ).exists()


def _row(viewer: Viewer, review: Review, now: datetime) -> ReviewRow:
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
    )


def _duration(submission: Submission) -> timedelta | None:
    if submission.started_at is None or submission.ended_at is None:
        return None
    length = submission.ended_at - submission.started_at
    return length if length >= timedelta() else None


def _attachments(submissions: Iterable[UUID]) -> QuerySet[Attachment]:
    return (
        Attachment.objects.filter(submission_id__in=list(submissions))
        .select_related("file")
        .order_by("item_path", "name")
    )


def _files(attachments: Iterable[Attachment], items: dict[str, Item]) -> dict[str, tuple[EvidenceFile, ...]]:
    """Evidence by the path of the item it answers; log files of the phone are not evidence."""
    found: dict[str, list[EvidenceFile]] = {}
    for attachment in attachments:
        item = items.get(attachment.item_path)
        if item is not None and item.type in UNASKED_TYPES:
            continue
        found.setdefault(attachment.item_path, []).append(
            EvidenceFile(
                id=attachment.pk,
                kind=attachment.file.media_type.split("/")[0] if attachment.file else "",
                item_label=item.label if item else {},
                has_arrived=attachment.file is not None,
                is_forbidden=attachment.is_refused,
            )
        )
    return {path: tuple(held) for path, held in found.items()}


def _group(path: str) -> str:
    return path.rpartition("/")[0]


def answer_row(answer: Answer, files: Sequence[EvidenceFile]) -> AnswerRow:
    """An answer as people of the office see it; a place is said to be recorded, never shown."""
    item = answer.item
    is_place = item.type in PLACE_TYPES
    return AnswerRow(
        id=answer.pk,
        label=item.label,
        values=() if is_place else _values(item, answer.value),
        state=AnswerState(answer.state),
        reason=answer.reason,
        score=answer.score,
        severity=item.critical,
        has_failed=answer.state == AnswerState.REFUSED or has_failed(answer.score),
        is_place=is_place and bool(answer.value),
        files=tuple(files),
    )


def _values(item: Item, raw: str) -> tuple[LocalizedText, ...]:
    """Chosen choices by their labels, any other value as it was entered; a repeat's answers one by one."""
    if item.type in BINARY_TYPES:
        return ()
    labels: dict[str, LocalizedText] = {choice["name"]: choice["label"] for choice in item.choices}
    chosen = raw.splitlines()
    if item.type.startswith(("select_multiple", "rank")):
        chosen = [name for line in chosen for name in line.split()]
    return tuple(labels.get(name) or {"ar": name, "en": name} for name in chosen)


def _sections(answers: Iterable[tuple[Item, AnswerRow]]) -> Iterable[Section]:
    for _, group in groupby(answers, key=lambda pair: _group(pair[0].path)):
        held = list(group)
        scored = [(item.weight, row.score) for item, row in held if row.score is not None]
        weight = sum(weight for weight, _ in scored)
        yield Section(
            label=held[0][0].group_label,
            score=sum(weight * score for weight, score in scored) / weight if weight else None,
            answers=tuple(row for _, row in held),
        )
