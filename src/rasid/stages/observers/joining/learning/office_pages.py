"""Officers' requests enter; the course with how hard its lessons are leaves, and a lesson's file is taken."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining.learning import actions, queries
from rasid.stages.observers.joining.learning.models import Lesson
from rasid.stages.observers.joining.learning.reading import LARGEST_BYTES, UnreadableLessonError, read_lesson
from rasid.stages.observers.joining.markdown import html, said
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK

COLUMNS = ("place", "lesson", "version", "people", "tries", "added")


class LessonForm(forms.Form):
    """A lesson's file."""

    file = forms.FileField(
        label=Message("joining-lesson-file"), help_text=Message("joining-lesson-file-hint")
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST_BYTES:
            raise forms.ValidationError(Message("joining-lesson-wrong-file"))
        try:
            return read_lesson(given.read().decode("utf-8"))
        except UnicodeDecodeError:
            raise forms.ValidationError(Message("joining-lesson-wrong-file")) from None
        except UnreadableLessonError as wrong:
            raise forms.ValidationError(
                Message(f"joining-lesson-wrong-{wrong.what}", number=wrong.number)
            ) from None


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def joining_course(request: ProgrammeRequest) -> HttpResponseBase:
    """The lessons that count; add or replace one with a file."""
    slug = request.programme.slug
    act = request.POST.get("act", "")
    form = LessonForm(request.POST, request.FILES) if act == "upload" else LessonForm()
    try:
        if act == "stock":
            actions.stock_course(request.programme)
            return redirect("joining_course", slug)
        if act == "drop":
            given = request.POST.get("lesson", "")
            actions.drop_lesson(request.viewer, int(given) if given.isascii() and given.isdigit() else 0)
            messages.success(request, say("joining-lesson-dropped"))
            return redirect("joining_course", slug)
        if act == "upload" and form.is_valid():
            is_new = actions.keep_lesson(request.viewer, request.programme, form.cleaned_data["file"])
            messages.success(request, say("joining-lesson-kept" if is_new else "joining-lesson-same"))
            return redirect("joining_course", slug)
    except Refused as refused:
        form.errors.setdefault("__all__", form.error_class()).append(refused.text())
    tries = queries.tries_by_lesson(request.viewer)
    rows = [_row(request, each, tries) for each in queries.course(request.programme.id)]
    if wants_table(request):
        header = [say(f"joining-column-{name}") for name in COLUMNS]
        return table_response(request, "course", header, ([row[name] for name in COLUMNS] for row in rows))
    context = {
        "title": say("joining-course-office-title"),
        "rows": rows,
        "form": form,
        "back_url": reverse("joining", args=[slug]),
        "back_label": say("joining-title"),
    }
    return render(request, "joining/office/course.html", context, status=400 if form.errors else 200)


def _row(request: ProgrammeRequest, each: Lesson, tries: dict[str, tuple[int, int]]) -> dict[str, Any]:
    people, together = tries.get(each.code, (0, 0))
    return {
        "id": each.pk,
        "place": each.place,
        "lesson": said(each.title),
        "code": each.code,
        "url": reverse("joining_lesson", args=[request.programme.slug, each.pk]),
        "version": each.version,
        "people": people,
        "tries": number(together / people, 1) if people else "",
        "added": date_words(each.added_at.date()),
    }


@require_GET
@member_page(*DESK)
def joining_lesson(request: ProgrammeRequest, lesson: int) -> HttpResponseBase:
    """A lesson as candidates read it, with its right answers."""
    found = queries.lesson(request.viewer, lesson)
    if found is None:
        raise Http404
    context = {
        "title": said(found.title),
        "body": html(said(found.body)),
        "questions": [
            {
                "text": said(each["text"]),
                "options": [(said(option), at == each["right"]) for at, option in enumerate(each["options"])],
                "why": said(each["why"]),
            }
            for each in found.quiz
        ],
        "version": found.version,
        "is_current": found.is_current,
        "back_url": reverse("joining_course", args=[request.programme.slug]),
        "back_label": say("joining-course-office-title"),
    }
    return render(request, "joining/office/lesson.html", context)
