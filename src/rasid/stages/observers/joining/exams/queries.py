"""A candidate enters, and where their exam stands leaves; an officer enters, and what is known of the bank leaves."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.stages.observers.joining.exams.bank import BankQuestion
from rasid.stages.observers.joining.exams.models import (
    BankRun,
    Question,
    QuestionComment,
    Sitting,
    SittingQuestion,
)
from rasid.stages.observers.joining.exams.rules import Candidate, Figures, Kind, by_topic, figures, is_over
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import DESK, Viewer


@dataclass(frozen=True)
class Change:
    """What taking one question of a file would do: new, changed or same."""

    question: BankQuestion
    change: str


def questions_for(programme_id: UUID, sectors: Iterable[str]) -> list[Question]:
    """What somebody may be asked who wants to observe in these sectors."""
    wanted = set(sectors)
    found = Question.objects.filter(programme_id=programme_id, is_current=True).order_by("code")
    return [each for each in found if not each.sectors or wanted & set(each.sectors)]


def bank_for(observer: Observer, sectors: Iterable[str]) -> list[Candidate]:
    """The same as it is drawn from: with what this person was asked before, in whatever version."""
    asked = set(
        SittingQuestion.objects.filter(sitting__observer=observer).values_list("question__code", flat=True)
    )
    return [
        Candidate(each.code, each.version, each.topic, len(each.options), each.code in asked)
        for each in questions_for(observer.programme_id, sectors)
    ]


def sittings(observer: Observer, kind: Kind | None = None) -> QuerySet[Sitting]:
    """This person's exams, the newest first."""
    found = Sitting.objects.filter(observer=observer)
    return (found.filter(kind=kind) if kind else found).order_by("-started_at", "-number")


def open_sitting(observer: Observer) -> Sitting | None:
    """The exam that has begun and was not handed in; it may be over by the clock (`is_closed`)."""
    return sittings(observer).filter(ended_at=None).first()


def is_closed(sitting: Sitting) -> bool:
    return sitting.ended_at is not None or is_over(sitting.ends_at, clock.now())


def own_sitting(observer: Observer, sitting_id: UUID) -> Sitting | None:
    return sittings(observer).filter(id=sitting_id).first()


def topics_of(sitting: Sitting) -> dict[str, tuple[int, int]]:
    """Topic → (right, asked); which question was wrong is told nobody who may sit again."""
    rows = sitting.questions.select_related("question")
    return by_topic((row.question.topic, is_right(row)) for row in rows)


def is_right(row: SittingQuestion) -> bool:
    return row.is_struck or row.chosen == row.question.right


def asked(sitting: Sitting, place: int) -> SittingQuestion | None:
    return sitting.questions.select_related("question").filter(place=place).first()


def bank(viewer: Viewer) -> QuerySet[Question]:
    """The questions that count now, for the office."""
    if not viewer.has(*DESK):
        return Question.objects.none()
    return Question.objects.filter(programme_id=viewer.programme_id, is_current=True).order_by(
        "topic", "code"
    )


def figures_by_question(viewer: Viewer) -> dict[str, Figures]:
    """Question's code → how hard it is and how well it tells people apart, over all its ended sittings."""
    if not viewer.has(*DESK):
        return {}
    rows = SittingQuestion.objects.filter(
        sitting__observer__programme_id=viewer.programme_id, sitting__ended_at__isnull=False
    ).select_related("question", "sitting")
    by_code: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for row in rows.iterator():
        answered_right = row.chosen == row.question.right
        rest = row.sitting.asked - 1
        others = (row.sitting.right or 0) - is_right(row)
        by_code[row.question.code].append((answered_right, others / rest if rest else 0.0))
    return {code: figures(each) for code, each in by_code.items()}


def changes(programme_id: UUID, questions: Iterable[BankQuestion]) -> list[Change]:
    """What taking these would do, question by question."""
    current = dict(
        Question.objects.filter(programme_id=programme_id, is_current=True).values_list("code", "sha256")
    )
    found = []
    for each in questions:
        before = current.get(each.code)
        found.append(
            Change(each, "new" if before is None else "same" if before == each.sha256 else "changed")
        )
    return found


def bank_run(viewer: Viewer, run_id: UUID) -> BankRun | None:
    if not viewer.has(*DESK):
        return None
    return BankRun.objects.select_related("file").filter(programme_id=viewer.programme_id, id=run_id).first()


def comments(viewer: Viewer, *, only_open: bool = True) -> QuerySet[QuestionComment]:
    """Objections, those nobody decided yet first."""
    if not viewer.has(*DESK):
        return QuestionComment.objects.none()
    found = QuestionComment.objects.filter(asked__sitting__observer__programme_id=viewer.programme_id)
    if only_open:
        found = found.filter(decision="")
    return found.select_related("asked__question", "asked__sitting").order_by("at")


def own_comments(sitting: Sitting) -> dict[int, QuestionComment]:
    """Place → what was objected there."""
    found = QuestionComment.objects.filter(asked__sitting=sitting).select_related("asked")
    return {each.asked.place: each for each in found}
