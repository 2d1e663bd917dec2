"""Requests of the review desk enter; the queue, one reading with its evidence, and verdicts leave."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import Sector
from rasid.stages.registry.queries import sectors
from rasid.stages.reviews import actions, queries, sheets
from rasid.stages.reviews.queries import ReviewRow
from rasid.stages.reviews.rules import LONGEST_TEXT, Judgement, RejectionCode, ReviewState, Verdict
from rasid.stages.reviews.sheets import AnswerRow
from rasid.stages.reviews.trust.bands import Band

ROWS_A_PAGE = 25
COLUMNS = ("point", "questionnaire", "sector", "half-week", "alias", "trust", "state", "waiting")
DAYS_WAITING = (1, 3, 7)
ITEM_QUESTIONS = 3
JUDGE = "judge-"
KEYS = (
    ("C", "claim"), ("A", "accept"), ("R", "reject"), ("Q", "return"), ("X", "conflict"), ("E", "evidence"),
    ("N", "next"), ("P", "previous"),
)  # fmt: skip


class QueueForm(forms.Form):
    """How a reviewer narrows the queue. Never by observer."""

    state = forms.ChoiceField(label=Message("reviews-filter-state"), required=False)
    sector = forms.ChoiceField(label=Message("reviews-filter-sector"), required=False)
    band = forms.ChoiceField(
        label=Message("reviews-filter-trust"),
        required=False,
        choices=[
            ("", Message("reviews-filter-any-trust")),
            *((band.value, Message(f"reviews-band-{band}")) for band in Band),
        ],
    )
    days = forms.TypedChoiceField(
        label=Message("reviews-filter-days"),
        required=False,
        coerce=int,
        empty_value="0",
        choices=[("", Message("reviews-filter-any-days"))]
        + [(days, Message("reviews-filter-days-since", days=days)) for days in DAYS_WAITING],
    )
    flagged = forms.BooleanField(label=Message("reviews-filter-flagged"), required=False)
    mine = forms.BooleanField(label=Message("reviews-filter-mine"), required=False)

    def __init__(self, *args: object, sectors: Iterable[Sector], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", Message("reviews-state-waiting")),
            *((state.value, Message(f"reviews-state-{state}")) for state in ReviewState),
            (queries.TWICE, Message("reviews-state-twice")),
        ]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", Message("reviews-filter-any")),
            *((sector.code, in_language(sector.name)) for sector in sectors),
        ]

    def wanted(self) -> dict[str, Any]:
        """Arguments for the queue; what makes no sense narrows nothing."""
        if self.is_valid():
            return {**self.cleaned_data, "days": int(self.cleaned_data["days"])}
        return {}


class RejectionForm(forms.Form):
    """Why a submission is rejected: a code, and words where the code is "other"."""

    code = forms.ChoiceField(
        label=Message("reviews-code"),
        widget=forms.Select(attrs={"data-key": "r"}),
        choices=[
            ("", Message("reviews-code-choose")),
            *((code.value, Message(f"reviews-code-{code}")) for code in RejectionCode),
        ],
        error_messages={"required": Message("reviews-code-missing")},
    )
    reason = forms.CharField(
        label=Message("reviews-reason"),
        help_text=Message("reviews-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("code") == RejectionCode.OTHER and not found.get("reason", "").strip():
            self.add_error("reason", say("refusal-reviews-reason-missing"))
        return found


class QuestionsForm(forms.Form):
    """Questions to the observer: one about the visit, and some about items."""

    general = forms.CharField(
        label=Message("reviews-ask-general"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, *args: object, answers: Sequence[AnswerRow], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        # What is contested is asked about most.
        items = sorted(answers, key=lambda row: not row.is_contested)
        choices = [
            ("", say("reviews-ask-no-item")),
            *((row.item_id, in_language(row.label)) for row in items),
        ]
        for number in range(1, ITEM_QUESTIONS + 1):
            self.fields[f"item_{number}"] = forms.TypedChoiceField(
                label=say("reviews-ask-item", number=number),
                choices=choices,
                coerce=int,
                empty_value="",
                required=False,
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=say("reviews-ask-text", number=number),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST_TEXT,
                required=False,
            )

    def by_item(self) -> dict[int, str]:
        """Questions by item; two about one item are put together, one without an item is left out."""
        found: dict[int, str] = {}
        for number in range(1, ITEM_QUESTIONS + 1):
            item, text = self.cleaned_data[f"item_{number}"], self.cleaned_data[f"text_{number}"].strip()
            if item and text:
                found[item] = f"{found[item]}\n{text}" if item in found else text
        return found


@member_page(Role.REVIEWER)
@require_GET
def review_queue(request: ProgrammeRequest) -> HttpResponseBase:
    """Readings that wait, by need."""
    form = QueueForm(request.GET, sectors=sectors(request.viewer))
    found = queries.review_queue(request.viewer, **form.wanted())
    if wants_table(request):
        rows = queries.rows(request.viewer, found)
        return table_response(request, "reviews", [str(label) for label in _columns()], map(_cells, rows))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    slug = request.programme.slug
    context = {
        "title": say("reviews-queue-title"),
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "columns": [
            {"label": Message(f"reviews-column-{name}"), "is_code": name == "alias"} for name in COLUMNS
        ],
        "rows": [
            {"url": reverse("review", args=[slug, row.id]), "cells": _cells(row)}
            for row in queries.rows(request.viewer, page)
        ],
        "clear_url": reverse("review_queue", args=[slug]) if request.GET else "",
    }
    return render(request, "reviews/queue.html", context)


@member_page(Role.REVIEWER)
@require_http_methods(["GET", "POST"])
def review(request: ProgrammeRequest, review: UUID) -> HttpResponseBase:
    """One reading: answers, evidence beside them, what is known and what does not fit, and the verdict."""
    found = queries.find_review(request.viewer, review)
    if found is None:
        raise Http404
    before, after = queries.neighbours(request.viewer, found)
    shown = sheets.sheet(request.viewer, found)
    answers = [row for section in shown.sections for row in section.answers]
    act = request.POST.get("act")
    form = RejectionForm(request.POST if act == "reject" else None)
    ask_form = QuestionsForm(request.POST if act == "return" else None, answers=answers)
    if request.method == "POST" and (done := _act(request, review, form, ask_form, after or before)):
        return done
    slug = request.programme.slug
    context = {
        "title": say("reviews-review-title", alias=found.alias),
        "sheet": shown,
        "form": form,
        "ask_form": ask_form,
        "asking": ask_form.is_bound,
        "judgements": [(each.value, Message(f"reviews-judgement-{each}")) for each in Judgement],
        "before": reverse("review", args=[slug, before]) if before else "",
        "after": reverse("review", args=[slug, after]) if after else "",
        "back_url": reverse("review_queue", args=[slug]),
        "keys": [(key, say(f"reviews-key-{name}")) for key, name in KEYS],
    }
    return render(request, "reviews/review.html", context)


@member_page(Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def review_evidence(request: ProgrammeRequest, review: UUID, attachment: int) -> HttpResponseBase:
    """One piece of evidence, for those who may read its review."""
    stored = sheets.evidence_file(request.viewer, review, attachment)
    if stored is None:
        raise Http404
    return respond(stored, request)


def _act(
    request: ProgrammeRequest,
    review: UUID,
    form: RejectionForm,
    ask_form: QuestionsForm,
    then: UUID | None,
) -> HttpResponse | None:
    """Do what was pressed and say where to go; None when a form wants mending."""
    viewer, slug, judged = request.viewer, request.programme.slug, _judgements(request.POST)
    try:
        match request.POST.get("act"):
            case "claim":
                actions.claim_review(viewer, review)
            case "release":
                actions.release_review(viewer, review)
                return redirect("review_queue", slug)
            case "accept":
                done = actions.decide_review(viewer, review, Verdict.ACCEPTED, judgements=judged)
                return _on(request, f"reviews-done-{done.verdict}", then)
            case "reject":
                if not form.is_valid():
                    return None
                reason, code = form.cleaned_data["reason"], RejectionCode(form.cleaned_data["code"])
                done = actions.decide_review(
                    viewer, review, Verdict.REJECTED, reason, code=code, judgements=judged
                )
                return _on(request, f"reviews-done-{done.verdict}", then)
            case "return":
                if not ask_form.is_valid():
                    return None
                actions.return_review(viewer, review, ask_form.cleaned_data["general"], ask_form.by_item())
                return _on(request, "reviews-done-returned", then)
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("review", slug, review)


def _judgements(posted: Mapping[str, str]) -> dict[int, Judgement]:
    """What the reader marked beside single answers: fields `judge-<answer id>`."""
    found = {}
    for name, value in posted.items():
        key = name.removeprefix(JUDGE)
        if name.startswith(JUDGE) and key.isascii() and key.isdecimal() and value in set(Judgement):
            found[int(key)] = Judgement(value)
    return found


def _on(request: ProgrammeRequest, message: str, then: UUID | None) -> HttpResponse:
    """On to the next reading while there is one: a queue is worked through, not returned to."""
    messages.success(request, say(message))
    slug = request.programme.slug
    return redirect("review", slug, then) if then else redirect("review_queue", slug)


def _columns() -> Sequence[Message]:
    return [Message(f"reviews-column-{name}") for name in COLUMNS]


def _cells(row: ReviewRow) -> Sequence[str]:
    return [
        in_language(row.service_point),
        in_language(row.questionnaire),
        in_language(row.sector),
        half_week_words(row.half_week),
        row.alias,
        _trust(row),
        _state(row),
        date_words(row.opened_at),
    ]


def _trust(row: ReviewRow) -> str:
    """The band, never a figure; a contradiction is said with it."""
    words = say(f"reviews-band-{row.band}") if row.band else say("reviews-band-pending")
    return f"{words} · {say('reviews-has-conflicts')}" if row.is_flagged else words


def _state(row: ReviewRow) -> str:
    if row.verdict:
        return say(f"reviews-verdict-{row.verdict}")
    if row.is_held:
        return say("reviews-state-held")
    if row.state is ReviewState.CLAIMED and row.is_mine:
        return say("reviews-state-mine")
    return say(f"reviews-state-{ReviewState.OPEN if row.state is ReviewState.CLAIMED else row.state}")
