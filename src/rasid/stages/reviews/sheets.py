"""A reading enters; everything its page shows leaves: answers, evidence, reasons, contradictions, and no observer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.media import facts as media
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import EXAMINED_TYPES
from rasid.foundation.text.localized import LocalizedText
from rasid.foundation.text.messages import Message, say
from rasid.protocols.xlsform.items import BINARY_TYPES, UNASKED_TYPES, Reason
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reviews import queries
from rasid.stages.reviews.models import Flag, Review, TrustReply
from rasid.stages.reviews.queries import ReviewRow, may_read, row_of
from rasid.stages.reviews.rules import ReviewState, has_failed
from rasid.stages.reviews.trust.facts import TICKET
from rasid.stages.reviews.trust.wording import Reasons, reasons_of
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import AnswerState

# A point or a route says where the observer stood and went: more than a reader may know.
PLACE_TYPES = frozenset({"geopoint", "geotrace", "geoshape"})
# An exact moment says who stood at the counter then; how long things took is reckoned in minutes.
MOMENT_TYPES = frozenset({"dateTime", "datetime", "time"})
SHOWN_ANEW = frozenset({"image", "audio", "video"})
KNOWN_REASONS = frozenset(Reason)
NOTHING: Mapping[UUID, media.Facts] = {}
PLAYED = {media.Kind.PICTURE: "image", media.Kind.AUDIO: "audio", media.Kind.VIDEO: "video"}


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
    trouble: Message | None = None


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
    is_moment: bool = False
    is_ticket: bool = False
    is_scored: bool = False
    item_id: int = 0
    contradictions: tuple[str, ...] = ()
    judged: str = ""

    @property
    def is_contested(self) -> bool:
        """Whether a reader is asked what the evidence says of it."""
        return bool(self.files or self.contradictions or (self.has_failed and self.severity))

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
class Conflict:
    """Two things in one submission that do not fit; `anchor` is the answer to look at first."""

    words: str
    quote: str
    anchor: int
    label: LocalizedText


@dataclass(frozen=True)
class Asked:
    """A question that was put to the observer, and the answer; `label` names the item, empty for the whole visit."""

    label: LocalizedText
    text: str
    answer: str


@dataclass(frozen=True)
class Round:
    """Questions put together, until when, and whether they were answered."""

    deadline: date
    is_answered: bool
    is_lapsed: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything the page of one reading shows."""

    row: ReviewRow
    code: str
    reason: str
    trust: Reasons | None
    conflicts: tuple[Conflict, ...]
    rounds: tuple[Round, ...]
    reply: str
    is_corrected: bool
    decided_at: datetime | None
    duration: timedelta | None
    sections: tuple[Section, ...]
    files: tuple[EvidenceFile, ...]
    failures: int
    missing: int


def sheet(viewer: Viewer, review: Review) -> Sheet:
    """The page of one reading; call it only with a review that `find_review` gave this viewer."""
    submission = review.submission
    items = {item.path: item for item in Item.objects.filter(version_id=submission.questionnaire_version_id)}
    attachments = list(_attachments([submission.id]))
    known = media.facts_of(each.file_id for each in attachments if each.file_id is not None)
    files = _files(attachments, items, known)
    held = list(submission.answers.select_related("item").order_by("item__position"))
    conflicts = conflicts_of(submission, {answer.pk: answer for answer in held})
    judged = dict(review.judgements.values_list("answer_id", "judgement"))
    answers = [
        (answer.item, _sheet_row(answer, files.get(answer.item.path, ()), conflicts, judged))
        for answer in held
        if _is_shown(answer)
    ]
    trust = review.trust or queries.latest_trust(submission.id)
    reply = TrustReply.objects.filter(submission=submission).first()
    return Sheet(
        row=row_of(viewer, review, clock.now()),
        code=review.code,
        reason=review.reason,
        trust=reasons_of(trust) if trust else None,
        conflicts=tuple(conflicts),
        rounds=tuple(rounds_of(review)),
        reply=reply.text if reply and review.state == ReviewState.DECIDED else "",
        is_corrected=submission.replaces_id is not None,
        decided_at=review.decided_at,
        duration=_duration(submission),
        sections=tuple(_sections(answers)),
        files=tuple(file for near in files.values() for file in near),
        failures=sum(row.has_failed and bool(row.severity) for _, row in answers),
        missing=sum(row.state is AnswerState.NOT_OBSERVED for _, row in answers),
    )


def conflicts_of(submission: Submission, answers: Mapping[int, Answer]) -> list[Conflict]:
    """Contradictions in the order of the form."""
    found = []
    for flag in Flag.objects.filter(submission=submission):
        at = flag.answer_id or flag.comment_id
        if at is None or at not in answers:
            continue
        params = {name: value for name, value in flag.params.items() if name != "words"}
        words = say(f"reviews-conflict-{flag.kind}", **params)
        found.append(Conflict(words, flag.params.get("words", ""), at, answers[at].item.label))
    return sorted(found, key=lambda each: answers[each.anchor].item.position)


def rounds_of(review: Review) -> Iterator[Round]:
    """What was asked of the observer in this reading; another reading's questions are its own."""
    for returned in review.returns.prefetch_related("questions__item").order_by("asked_at"):
        yield Round(
            deadline=returned.deadline,
            is_answered=returned.answered_at is not None,
            is_lapsed=returned.lapsed_at is not None,
            questions=tuple(
                Asked(each.item.label if each.item else {}, each.text, each.answer)
                for each in returned.questions.all()
            ),
        )


def _is_shown(answer: Answer) -> bool:
    """What a person was asked, and what the form reckoned and scored from it."""
    item = answer.item
    if item.type in UNASKED_TYPES:
        return item.type == "calculate" and bool(item.axis)
    return item.type not in BINARY_TYPES or bool(answer.reason)


def _sheet_row(
    answer: Answer, files: Sequence[EvidenceFile], conflicts: Iterable[Conflict], judged: Mapping[int, str]
) -> AnswerRow:
    return replace(
        answer_row(answer, files),
        contradictions=tuple(each.words for each in conflicts if each.anchor == answer.pk),
        judged=judged.get(answer.pk, ""),
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
    # Officers look at evidence from findings too: nothing of a reading is shown here.
    review = queries.reviews(viewer).filter(id=review_id).first()
    if review is None:
        return None
    attachment = _attachments([review.submission_id]).filter(id=attachment_id).first()
    if attachment is None or attachment.file is None:
        return None
    version_id = review.submission.questionnaire_version_id
    answered = Item.objects.filter(version_id=version_id, path=attachment.item_path).first()
    if not _is_evidence(answered) or _is_unshowable(attachment.file, answered):
        return None
    return attachment.file


def _is_evidence(item: Item | None) -> bool:
    """Logs of the phone (an audit trail, where it was) are kept, but are nobody's evidence."""
    return item is not None and item.type not in UNASKED_TYPES


def _is_unshowable(file: StoredFile, item: Item | None) -> bool:
    """Whether a picture or a recording cannot be made anew: as it came it would tell whose phone it was."""
    return item is not None and item.type in SHOWN_ANEW and file.media_type not in EXAMINED_TYPES


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


def _files(
    attachments: Iterable[Attachment], items: dict[str, Item], known: Mapping[UUID, media.Facts] = NOTHING
) -> dict[str, tuple[EvidenceFile, ...]]:
    """Evidence by the path of the item it answers; log files of the phone are not evidence."""
    found: dict[str, list[EvidenceFile]] = {}
    for attachment in attachments:
        item = items.get(attachment.item_path)
        if not _is_evidence(item):
            continue
        facts = known.get(attachment.file_id) if attachment.file_id else None
        found.setdefault(attachment.item_path, []).append(
            EvidenceFile(
                id=attachment.pk,
                kind=_kind(attachment.file, facts),
                item_label=item.label if item else {},
                has_arrived=attachment.file is not None,
                is_forbidden=attachment.is_refused,
                trouble=_trouble(attachment.file, item, facts),
            )
        )
    return {path: tuple(held) for path, held in found.items()}


def _trouble(file: StoredFile | None, item: Item | None, facts: media.Facts | None) -> Message | None:
    if file is not None and _is_unshowable(file, item):
        return Message(f"media-trouble-{media.Trouble.BROKEN}")
    return facts.words if facts else None


def _kind(file: StoredFile | None, facts: media.Facts | None) -> str:
    """How it is played: once the file was examined, as what it is; a voice note may begin as films do."""
    if facts is not None:
        return PLAYED.get(facts.kind, "")
    return file.media_type.split("/")[0] if file else ""


def _group(path: str) -> str:
    return path.rpartition("/")[0]


def answer_row(answer: Answer, files: Sequence[EvidenceFile]) -> AnswerRow:
    """An answer as people of the office see it; a place is said to be recorded, never shown."""
    item = answer.item
    is_place, is_moment = item.type in PLACE_TYPES, item.type in MOMENT_TYPES
    # The centre knows to the second who drew a number; whether it fits is told among the reasons of trust.
    is_ticket = item.name == TICKET
    return AnswerRow(
        id=answer.pk,
        item_id=item.pk,
        label=item.label,
        values=() if is_place or is_moment or is_ticket else _values(item, answer.value),
        state=AnswerState(answer.state),
        reason=answer.reason,
        score=answer.score,
        severity=item.critical,
        has_failed=answer.state == AnswerState.REFUSED or has_failed(answer.score),
        is_place=is_place and bool(answer.value),
        is_moment=is_moment and bool(answer.value),
        is_ticket=is_ticket and bool(answer.value),
        is_scored=bool(item.axis),
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
