"""A candidate's exam: one question a page, the time that is left, and in the end a result by topics.

Nothing in a page tells which option is right: options are numbered as they are shown, and what was right stays here.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.calendar import clock
from rasid.foundation.text.formatting import moment_words, time_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.exams import actions, queries
from rasid.stages.observers.joining.exams.models import Sitting, SittingQuestion
from rasid.stages.observers.joining.exams.rules import DAYS_TO_OBJECT, LONGEST_COMMENT, Kind
from rasid.stages.observers.joining.markdown import said
from rasid.stages.observers.joining.own_pages import own
from rasid.stages.observers.joining.way import way_of
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role


class ObjectionForm(forms.Form):
    """What is wrong with a question."""

    place = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=Message("joining-exam-object-words"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_exam(request: ProgrammeRequest) -> HttpResponseBase:
    """What the exam is and its rules; the button that starts its clock."""
    found = own(request)
    way = way_of(request.viewer, found)
    slug = request.programme.slug
    if request.method == "POST":
        try:
            begun = actions.begin_exam(found, way.exam_kind)
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("field_exam", slug)
        return redirect("field_exam_question", slug, _first_open(begun))
    terms = joining.terms_of(request.programme.id)
    is_first = way.exam_kind is Kind.FIRST
    context = {
        "title": say(f"joining-exam-title-{way.exam_kind}"),
        "is_due": way.exam_is_due,
        "running": way.running,
        "continue_url": reverse("field_exam_question", args=[slug, _first_open(way.running)])
        if way.running
        else "",
        "questions": terms.exam_questions if is_first else terms.renewal_questions,
        "minutes": terms.exam_minutes if is_first else terms.renewal_minutes,
        "pass_percent": terms.pass_percent,
        "retake_days": terms.retake_days,
        "tries": terms.most_tries + (way.own.more_tries if way.own and is_first else 0),
        "before": [_line(request, each) for each in queries.sittings(found).exclude(ended_at=None)],
        "back_url": reverse("field_joining", args=[slug]),
    }
    return render(request, "joining/field/exam.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_exam_question(request: ProgrammeRequest, number: int) -> HttpResponseBase:
    """One question of the running exam. Sent too late, twice or from an older page: nothing is lost or gained."""
    found = own(request)
    sitting = queries.open_sitting(found)
    if sitting is None or queries.is_closed(sitting):
        return _ended(request, sitting)
    if request.method == "POST":
        return _take(request, sitting, number)
    row = queries.asked(sitting, number)
    if row is None:
        raise Http404
    context = {
        "title": say("joining-exam-question", number=number, all=sitting.asked),
        "sitting": sitting,
        "text": said(row.question.text),
        "options": [
            {"value": at, "label": said(row.question.options[option]), "checked": row.chosen == option}
            for at, option in enumerate(row.order)
        ],
        "left": _left(sitting.ends_at),
        "until": time_words(sitting.ends_at),
        "places": _places(request, sitting, number),
        "unanswered": sitting.questions.filter(chosen=None).count(),
        "is_last": number == sitting.asked,
        "number": number,
    }
    return render(request, "joining/field/exam_question.html", context)


def _take(request: ProgrammeRequest, sitting: Sitting, number: int) -> HttpResponseBase:
    slug, found = request.programme.slug, own(request)
    given = request.POST.get("option", "")
    # A page of an exam before this one: its answer belongs nowhere.
    is_of_this = request.POST.get("sitting") == str(sitting.id)
    if is_of_this and given.isascii() and given.isdigit():
        if not actions.answer(found, sitting.id, number, int(given)):
            return _ended(request, sitting)
    elif not is_of_this:
        messages.info(request, say("joining-exam-old-page"))
        return redirect("field_exam_question", slug, min(number, sitting.asked))
    if request.POST.get("go") == "hand-in":
        ended = actions.hand_in(found, sitting.id)
        return redirect("field_exam_result", slug, ended.id)
    step = -1 if request.POST.get("go") == "back" else 1
    return redirect("field_exam_question", slug, min(max(number + step, 1), sitting.asked))


def _ended(request: ProgrammeRequest, sitting: Sitting | None) -> HttpResponseBase:
    """Time is over, or it was handed in elsewhere: what was answered until then is counted."""
    slug, found = request.programme.slug, own(request)
    if sitting is not None:
        ended = actions.hand_in(found, sitting.id)
        if not ended.in_time:
            messages.info(request, say("joining-exam-time-over"))
        return redirect("field_exam_result", slug, ended.id)
    last = queries.sittings(found).exclude(ended_at=None).first()
    return redirect("field_exam_result", slug, last.id) if last else redirect("field_exam", slug)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_exam_result(request: ProgrammeRequest, sitting: UUID) -> HttpResponseBase:
    """Passed or not, right answers by topic, and what was asked, to object to."""
    found = queries.own_sitting(own(request), sitting)
    if found is None or found.ended_at is None:
        raise Http404
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.object_to(own(request), found.id, form.cleaned_data["place"], form.cleaned_data["words"])
        except Refused as refused:
            messages.error(request, refused.text())
        else:
            messages.success(request, say("joining-exam-object-sent"))
        return redirect("field_exam_result", request.programme.slug, found.id)
    objected = queries.own_comments(found)
    context = {
        "title": say("joining-exam-passed" if found.passed else "joining-exam-failed"),
        "sitting": found,
        "topics": [
            {"label": say(f"joining-topic-{topic}"), "right": right, "asked": asked}
            for topic, (right, asked) in queries.topics_of(found).items()
        ],
        "rows": [_asked(row, objected.get(row.place)) for row in found.questions.select_related("question")],
        "may_object": (clock.now() - found.ended_at).days < DAYS_TO_OBJECT,
        "object_days": DAYS_TO_OBJECT,
        "form": form,
        "back_url": reverse("field_joining", args=[request.programme.slug]),
    }
    return render(request, "joining/field/exam_result.html", context)


def _asked(row: SittingQuestion, objection: Any) -> dict[str, Any]:
    """A question with the own answer; whether it was right is not said, since it may be asked again."""
    return {
        "place": row.place,
        "text": said(row.question.text),
        "answer": said(row.question.options[row.chosen])
        if row.chosen is not None
        else say("joining-exam-unanswered"),
        "objection": objection,
        "settled": say(f"joining-objection-{objection.decision}") if objection and objection.decision else "",
    }


def _line(request: ProgrammeRequest, sitting: Sitting) -> dict[str, Any]:
    return {
        "when": moment_words(sitting.started_at),
        "words": say("joining-exam-line", right=sitting.right or 0, asked=sitting.asked),
        "passed": sitting.passed,
        "url": reverse("field_exam_result", args=[request.programme.slug, sitting.id]),
    }


def _places(request: ProgrammeRequest, sitting: Sitting, here: int) -> list[dict[str, Any]]:
    answered = dict(sitting.questions.values_list("place", "chosen"))
    slug = request.programme.slug
    return [
        {
            "number": place,
            "url": reverse("field_exam_question", args=[slug, place]),
            "is_here": place == here,
            "is_answered": chosen is not None,
        }
        for place, chosen in sorted(answered.items())
    ]


def _first_open(sitting: Sitting) -> int:
    found = sitting.questions.filter(chosen=None).order_by("place").values_list("place", flat=True).first()
    return found or sitting.asked


def _left(ends_at: datetime) -> int:
    """Whole minutes that are left, rounded up: under one is still one."""
    seconds = (ends_at - clock.now()).total_seconds()
    return max(1, -int(-seconds // 60))
