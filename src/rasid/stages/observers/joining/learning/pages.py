"""A candidate reads a lesson, answers its questions, and learns why; the next lesson opens."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.messages import say
from rasid.stages.observers.joining.learning import actions, queries
from rasid.stages.observers.joining.learning.models import Lesson
from rasid.stages.observers.joining.learning.queries import Station
from rasid.stages.observers.joining.markdown import html, said
from rasid.stages.observers.joining.own_pages import own
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role


@require_GET
@member_page(Role.OBSERVER)
def field_course(request: ProgrammeRequest) -> HttpResponseBase:
    """All lessons: understood, open, later. Certified observers may read them again."""
    found = queries.stations(own(request))
    tasks, is_next = [], True
    for each in found:
        state = "done" if each.is_understood else "action" if is_next else "later"
        is_next = is_next and each.is_understood
        tasks.append(
            {
                "title": said(each.lesson.title),
                "url": _address(request, each.lesson) if each.is_open else "",
                "state": state,
                "status": say(f"joining-own-status-{state}"),
            }
        )
    context = {"title": say("joining-course-title"), "tasks": tasks, "back_url": _back(request)}
    return render(request, "joining/field/course.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_lesson(request: ProgrammeRequest, lesson_code: str) -> HttpResponseBase:
    """One lesson and its questions; every answer comes back with its reason."""
    found = own(request)
    way = queries.stations(found)
    here = next((n for n, each in enumerate(way) if each.lesson.code == lesson_code), None)
    if here is None or not way[here].is_open:
        raise Http404
    lesson = way[here].lesson
    chosen = [_chosen(request, n) for n in range(len(lesson.quiz))]
    right: list[bool] | None = None
    if request.method == "POST":
        right = actions.answer_quiz(found, lesson, chosen)
        if all(right):
            return _go_on(request, way, here)
    context = {
        "title": said(lesson.title),
        "place": say("joining-lesson-place", number=here + 1, all=len(way)),
        "body": html(said(lesson.body)),
        "questions": [_question(lesson, n, chosen[n], right) for n in range(len(lesson.quiz))],
        "wrong": sum(not each for each in right) if right is not None else 0,
        "understood": way[here].is_understood,
        "back_url": reverse("field_course", args=[request.programme.slug]),
    }
    return render(request, "joining/field/lesson.html", context, status=400 if context["wrong"] else 200)


def _chosen(request: ProgrammeRequest, n: int) -> int | None:
    given = request.POST.get(f"q{n}", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 3 else None


def _question(lesson: Lesson, n: int, chosen: int | None, right: list[bool] | None) -> dict[str, Any]:
    """As it is shown. Which answer is right is not in the page until it was chosen."""
    asked = lesson.quiz[n]
    is_right = right[n] if right is not None else None
    return {
        "name": f"q{n}",
        "text": said(asked["text"]),
        "options": [
            {"value": str(at), "label": said(option), "checked": chosen == at}
            for at, option in enumerate(asked["options"])
        ],
        "is_right": is_right,
        "is_wrong": is_right is False,
        "why": said(asked["why"]) if is_right else "",
        "hint": say("joining-quiz-unanswered")
        if is_right is False and chosen is None
        else say("joining-quiz-wrong"),
    }


def _go_on(request: ProgrammeRequest, way: list[Station], here: int) -> HttpResponseBase:
    asked = way[here].lesson.quiz
    messages.success(request, say("joining-quiz-right", count=len(asked)))
    for each in asked:
        messages.info(request, said(each["why"]))
    following = next((each for each in way[here + 1 :] if not each.is_understood), None)
    slug = request.programme.slug
    if following is not None:
        return redirect("field_lesson", slug, following.lesson.code)
    return redirect("field_joining", slug)


def _address(request: ProgrammeRequest, lesson: Lesson) -> str:
    return reverse("field_lesson", args=[request.programme.slug, lesson.code])


def _back(request: ProgrammeRequest) -> str:
    return reverse("field_joining", args=[request.programme.slug])
