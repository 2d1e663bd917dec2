"""Officers' requests about what observers said of tasks enter; a queue, one concern, and places on hold leave."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.concerns import actions, queries
from rasid.stages.observers.concerns.models import Concern
from rasid.stages.observers.concerns.rules import STATES, Category, ConcernState, Refusal
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role

ROWS_A_PAGE = 50
COLUMNS = ("category", "about", "scenario", "received", "state", "words")
ACTS = {
    ConcernState.LOOKED_AT: "look",
    ConcernState.ANSWERED: "answer",
    ConcernState.DONE: "finish",
}


class ListForm(forms.Form):
    state = forms.ChoiceField(
        label=Message("observers-state"),
        choices=[
            ("", Message("concerns-state-any")),
            *((state.value, Message(f"concerns-state-{state}")) for state in ConcernState),
        ],
        required=False,
    )
    category = forms.ChoiceField(
        label=Message("concerns-category"),
        choices=[
            ("", Message("concerns-category-any")),
            *((category.value, Message(f"concerns-category-{category}")) for category in Category),
        ],
        required=False,
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=Message("concerns-answer"),
        help_text=Message("concerns-answer-hint"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_concerns(request: ProgrammeRequest) -> HttpResponseBase:
    """What observers said, places on hold, and scenarios and centres of which much is said."""
    form = ListForm(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    found = queries.concerns(
        request.viewer,
        ConcernState(given["state"]) if given.get("state") else None,
        Category(given["category"]) if given.get("category") else None,
    )
    if wants_table(request):
        header = [say(f"concerns-column-{name}") for name in COLUMNS]
        return table_response(request, "concerns", header, (_cells(row) for row in found))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("concerns-title"),
        "back_url": address(request, "observers"),
        "back_label": say("observers-back"),
        "form": form,
        "clear_url": address(request, "observer_concerns") if form.is_bound else "",
        "is_filtered": form.is_bound,
        "page": page,
        "rows": [concern_row(row) for row in page],
        "holds": queries.holds(request.viewer),
        "look_at": queries.to_look_at(request.viewer, today(request.programme)),
    }
    return render(request, "concerns/queue.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_concern(request: ProgrammeRequest, concern: UUID) -> HttpResponseBase:
    found = queries.concern(request.viewer, concern)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _step(request, found, form.cleaned_data["answer"])
        except Refused as refused:
            show_refusal(form, refused, {Refusal.ANSWER_MISSING: "answer"})
        else:
            messages.success(request, say("observers-saved"))
            return redirect("observer_concern", request.programme.slug, found.id)
    wanted = STATES[ConcernState(found.state)]
    context = {
        "title": say("concerns-one"),
        "back_url": address(request, "observer_concerns"),
        "back_label": say("concerns-title"),
        "row": concern_row(found),
        "concern": found,
        "form": form,
        "acts": [
            {"act": act, "label": say(f"concerns-act-{act}")}
            for state, act in ACTS.items()
            if state in wanted
        ],
    }
    return render(request, "concerns/one.html", context)


@require_POST
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_hold_clear(request: ProgrammeRequest, hold: UUID) -> HttpResponseBase:
    if queries.hold(request.viewer, hold) is None:
        raise Http404
    try:
        actions.clear_hold(request.viewer, request.member, hold, request.POST.get("words", ""))
    except Refused as refused:
        messages.error(request, refused.text())
    else:
        messages.success(request, say("concerns-hold-cleared"))
    return redirect("observer_concerns", request.programme.slug)


def concern_row(row: Concern) -> dict[str, Any]:
    """One concern in words, for the office and for whoever said it."""
    return {
        "concern": row,
        "category": say(f"concerns-category-{row.category}"),
        "state": say(f"concerns-state-{row.state}"),
        "about": in_language(row.service_point.name) if row.service_point else "",
        "scenario": in_language(row.scenario.title or row.scenario.persona) if row.scenario else "",
    }


def _step(request: ProgrammeRequest, found: Concern, answer: str) -> None:
    match request.POST.get("act"):
        case "look":
            actions.look_at_concern(request.viewer, found.id)
        case "answer":
            actions.answer_concern(request.viewer, found.id, answer)
        case "finish":
            actions.finish_concern(request.viewer, found.id, answer)
        case _:
            raise Http404


def _cells(row: Concern) -> list[object]:
    worded = concern_row(row)
    return [
        row.category, worded["about"], worded["scenario"], row.received_on.isoformat(), row.state, row.words
    ]  # fmt: skip
