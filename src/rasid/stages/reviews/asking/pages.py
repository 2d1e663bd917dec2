"""An observer's browser enters; readers' questions, verdicts and reasons leave, and the observer's words come back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.reviews.asking import actions, queries
from rasid.stages.reviews.asking.queries import AskedVisit
from rasid.stages.reviews.rules import LONGEST_TEXT


class AnswersForm(forms.Form):
    """One field for each question: all are answered together."""

    def __init__(self, *args: object, asked: AskedVisit, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for each in asked.questions:
            self.fields[str(each.id)] = forms.CharField(
                label=each.text,
                help_text=in_language(each.label) if each.label else "",
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=LONGEST_TEXT,
                error_messages={"required": Message("refusal-reviews-answers-missing")},
            )

    def answers(self) -> dict[int, str]:
        return {int(name): text for name, text in self.cleaned_data.items()}


class ReplyForm(forms.Form):
    """What the observer says to the reasons, once."""

    reply = forms.CharField(
        label=Message("reviews-reply"),
        help_text=Message("reviews-reply-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        error_messages={"required": Message("refusal-reviews-answers-missing")},
    )


@member_page(Role.OBSERVER)
@require_GET
def field_questions(request: ProgrammeRequest) -> HttpResponseBase:
    """What waits for an answer, then what became of the last month's visits."""
    context = {
        "title": say("reviews-field-title"),
        "asked": queries.questions_for_observer(request.viewer),
        "outcomes": queries.outcomes_for_observer(request.viewer),
        "back_url": reverse("field_today", args=[request.programme.slug]),
    }
    return render(request, "reviews/field_questions.html", context)


@member_page(Role.OBSERVER)
@require_http_methods(["GET", "POST"])
def field_question(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """One visit: its questions to answer, or its verdict with the reasons, to be answered once."""
    place = queries.own_place(request.viewer, visit)
    if place is None:
        raise Http404
    asked = next(
        (each for each in queries.questions_for_observer(request.viewer) if each.visit == visit), None
    )
    form = AnswersForm(request.POST or None, asked=asked) if asked else None
    reply_form = ReplyForm(request.POST if request.POST and asked is None else None)
    if request.method == "POST" and (done := _take(request, visit, form, reply_form)):
        return done
    context = {
        "title": in_language(place.name),
        "asked": asked,
        "form": form or reply_form,
        "outcome": None if asked else queries.outcome_of(request.viewer, visit),
        "back_url": reverse("field_questions", args=[request.programme.slug]),
    }
    return render(request, "reviews/field_question.html", context)


def _take(
    request: ProgrammeRequest, visit: UUID, form: AnswersForm | None, reply_form: ReplyForm
) -> HttpResponseBase | None:
    """Keep what was written; None when a form wants mending."""
    slug = request.programme.slug
    try:
        if form is not None:
            if not form.is_valid():
                return None
            actions.answer_questions(request.viewer, visit, form.answers())
            messages.success(request, say("reviews-field-answered"))
        else:
            if not reply_form.is_valid():
                return None
            actions.reply_to_reasons(request.viewer, visit, reply_form.cleaned_data["reply"])
            messages.success(request, say("reviews-field-replied"))
    except Refused as refused:
        messages.error(request, refused.text())
        return redirect("field_question", slug, visit)
    return redirect("field_questions", slug)
