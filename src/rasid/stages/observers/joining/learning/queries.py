"""A programme or a candidate enters; the course, and how far somebody is in it, leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rasid.stages.observers.joining.learning.models import Lesson, LessonProgress
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import DESK, Viewer


@dataclass(frozen=True)
class Station:
    """One lesson on somebody's way. Only the first that is not understood, and those before it, are open."""

    lesson: Lesson
    is_understood: bool
    is_open: bool


def course(programme_id: UUID) -> list[Lesson]:
    """The lessons that count now, in the order in which they are read."""
    found = Lesson.objects.filter(programme_id=programme_id, is_current=True)
    return list(found.order_by("place", "code"))


def stations(observer: Observer) -> list[Station]:
    done = set(
        LessonProgress.objects.filter(observer=observer)
        .exclude(understood_at=None)
        .values_list("code", flat=True)
    )
    found, is_open = [], True
    for lesson in course(observer.programme_id):
        understood = lesson.code in done
        found.append(Station(lesson, understood, is_open or understood))
        is_open = is_open and understood
    return found


def is_learned(on_the_way: Sequence[Station]) -> bool:
    return bool(on_the_way) and all(each.is_understood for each in on_the_way)


def lessons(viewer: Viewer) -> QuerySet[Lesson]:
    """Every version, for the office; those that count now first."""
    if not viewer.has(*DESK):
        return Lesson.objects.none()
    return Lesson.objects.filter(programme_id=viewer.programme_id).order_by(
        "-is_current", "place", "code", "-version"
    )


def lesson(viewer: Viewer, lesson_id: int) -> Lesson | None:
    return lessons(viewer).filter(pk=lesson_id).first()


def tries_by_lesson(viewer: Viewer) -> dict[str, tuple[int, int]]:
    """Lesson's code → how many people understood it, and in how many tries together."""
    if not viewer.has(*DESK):
        return {}
    understood = Q(understood_at__isnull=False)
    rows = LessonProgress.objects.filter(understood, observer__programme_id=viewer.programme_id)
    counted = rows.values("code").annotate(people=Count("id")).values_list("code", "people")
    tries = dict.fromkeys((code for code, _ in counted), 0)
    for code, each in rows.values_list("code", "tries"):
        tries[code] += each
    return {code: (people, tries[code]) for code, people in counted}
