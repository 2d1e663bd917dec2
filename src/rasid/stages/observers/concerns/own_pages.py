"""What an observer says of tasks enters; their own words with the office's answers leave, by name or by code."""

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.accounts import tries
from rasid.foundation.accounts.addresses import client_network
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.concerns import actions, queries
from rasid.stages.observers.concerns.models import Concern
from rasid.stages.observers.concerns.pages import concern_row
from rasid.stages.observers.concerns.rules import MOST_WORDS, Category, Refusal
from rasid.stages.observers.desk import address, own_or_404, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

FIELD_OF: dict[str, str] = {Refusal.WORDS_MISSING: "words", Refusal.WORDS_LONG: "words"}


class ConcernForm(forms.Form):
    category = forms.ChoiceField(
        label=Message("concerns-category"),
        choices=[(category.value, Message(f"concerns-category-{category}")) for category in Category],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=Message("concerns-words"),
        help_text=Message("concerns-words-hint"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=MOST_WORDS,
    )
    confidential = forms.BooleanField(
        label=Message("concerns-confidential"),
        help_text=Message("concerns-confidential-hint"),
        required=False,
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=Message("concerns-code"),
        help_text=Message("concerns-code-hint"),
        max_length=30,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_concerns(request: ProgrammeRequest) -> HttpResponseBase:
    """Say what is wrong with a task, and read what was answered to what one said by name."""
    found = own_or_404(request)
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _, code = actions.raise_concern(
                found, Category(given["category"]), given["words"], is_confidential=given["confidential"]
            )
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return concern_taken(request, code)
    rows = [concern_row(row) for row in queries.own_concerns(request.viewer)]
    return concern_page(request, form, rows=rows)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_concern_answer(request: ProgrammeRequest) -> HttpResponseBase:
    """The answer to what was said in confidence: for whoever has its code, and nobody else."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found: Concern | None = None
    if request.method == "POST" and form.is_valid():
        if not tries.may_try(tries.Door.CONCERN, str(request.member.pk), client_network(request)):
            form.add_error("code", Refused(Refusal.TOO_MANY_TRIES).text())
        else:
            found = queries.concern_by_code(request.viewer, form.cleaned_data["code"])
            if found is None:
                form.add_error("code", Refused(Refusal.NOT_THERE).text())
    context = {
        "title": say("concerns-by-code"),
        "back_url": address(request, "field_concerns"),
        "back_label": say("concerns-own"),
        "form": form,
        "submit": say("concerns-by-code-submit"),
        "row": concern_row(found) if found else None,
    }
    return render(request, "concerns/answer.html", context)


def concern_page(request: ProgrammeRequest, form: forms.Form, **more: object) -> HttpResponseBase:
    """The form, with what is promised about it."""
    context = {
        "title": say("concerns-own"),
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
        "form": form,
        "submit": say("concerns-send"),
    }
    return render(request, "concerns/own.html", context | more)


def concern_taken(request: ProgrammeRequest, code: str) -> HttpResponseBase:
    """Said by name, it stands on their page; in confidence, the code is shown in this answer and never again."""
    if not code:
        messages.success(request, say("concerns-taken"))
        return redirect("field_concerns", request.programme.slug)
    context = {
        "title": say("concerns-taken-title"),
        "back_url": reverse("field_concerns", args=[request.programme.slug]),
        "back_label": say("concerns-own"),
        "code": code,
    }
    return render(request, "concerns/code.html", context)
