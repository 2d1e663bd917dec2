"""Lessons are taken from the shelf, replaced or dropped; candidates show that they understood one."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining.actions import locked, step
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.learning import queries
from rasid.stages.observers.joining.learning.models import Lesson, LessonProgress
from rasid.stages.observers.joining.learning.reading import LessonFile, shelf
from rasid.stages.observers.joining.rules import Refusal, State
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer


@transaction.atomic
def stock_course(programme: Programme) -> int:
    """Take the shelf's lessons, unless the programme has any; how many were added."""
    Programme.objects.select_for_update().get(id=programme.id)
    if Lesson.objects.filter(programme=programme).exists():
        return 0
    return sum(_keep(programme, each, None) for each in shelf())


@transaction.atomic
def keep_lesson(viewer: Viewer, programme: Programme, file: LessonFile) -> bool:
    """Add a lesson, or put it in the place of the one with its code; False when it is the same. Raises Refused."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        raise Refused(Refusal.NOT_THERE)
    Programme.objects.select_for_update().get(id=programme.id)
    return _keep(programme, file, viewer.user_id)


@transaction.atomic
def drop_lesson(viewer: Viewer, lesson_id: int) -> None:
    """Nobody reads it from now on. The last lesson stays: a course of nothing would certify anybody. Raises Refused."""
    found = queries.lesson(viewer, lesson_id)
    if found is None or not found.is_current:
        raise Refused(Refusal.NOT_THERE)
    Programme.objects.select_for_update().get(id=found.programme_id)
    if Lesson.objects.filter(programme_id=found.programme_id, is_current=True).count() == 1:
        raise Refused(Refusal.LAST_LESSON)
    found.is_current = False
    found.save(update_fields=["is_current"])
    _log("lesson.dropped", found)


def _keep(programme: Programme, file: LessonFile, by: int | None) -> bool:
    last = Lesson.objects.filter(programme=programme, code=file.code).order_by("-version").first()
    if last is not None and last.is_current and last.sha256 == file.sha256:
        return False
    Lesson.objects.filter(programme=programme, code=file.code, is_current=True).update(is_current=False)
    made = Lesson.objects.create(
        programme=programme,
        code=file.code,
        version=last.version + 1 if last else 1,
        place=file.place,
        title=dict(file.title),
        body=dict(file.body),
        quiz=[asdict(each) | {"options": list(each.options)} for each in file.quiz],
        sha256=file.sha256,
        added_by_id=by,
        added_at=clock.now(),
    )
    _log("lesson.kept", made)
    return True


@transaction.atomic
def answer_quiz(observer: Observer, lesson: Lesson, chosen: Sequence[int | None]) -> list[bool]:
    """Which of a lesson's questions were answered rightly; all of them right, and the next lesson is open.

    `chosen` has an option's index for each question. Raises Refused (LESSON_LEFT) for a lesson that is not open yet.
    """
    # One way at a time: two windows answer one after the other.
    Observer.objects.select_for_update().get(id=observer.id)
    here = next((each for each in queries.stations(observer) if each.lesson.pk == lesson.pk), None)
    if here is None or not here.is_open:
        raise Refused(Refusal.LESSON_LEFT)
    right = [answer == question["right"] for answer, question in zip(chosen, lesson.quiz, strict=True)]
    progress, _ = LessonProgress.objects.get_or_create(
        observer=observer, code=lesson.code, defaults={"lesson": lesson}
    )
    if progress.understood_at is not None:
        return right
    progress.lesson, progress.tries = lesson, progress.tries + 1
    progress.understood_at = clock.now() if all(right) else None
    progress.save()
    if all(right):
        _log("observer.lesson_understood", lesson, observer, tries=progress.tries)
        own = Application.objects.filter(observer=observer, state=State.SIGNED).first()
        if own is not None:
            step(locked(own.id), State.TRAINING, "application.in_training")
    return right


def _log(verb: str, lesson: Lesson, observer: Observer | None = None, **more: object) -> None:
    subject = f"observer:{observer.id}" if observer else f"programme:{lesson.programme_id}"
    sets = {"lesson": lesson.code, "version": lesson.version, "sha256": lesson.sha256, **more}
    record(verb, subject, programme_id=lesson.programme_id, sets=sets, is_sealed=True)
