"""Requests of the review desk enter; the queue, one reading with its evidence, and verdicts leave."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import csv_response
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import date_words, half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.models import Sector
from rasid.stages.registry.queries import sectors
from rasid.stages.reviews import actions, queries
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.queries import ReviewRow
from rasid.stages.reviews.rules import ReviewState, Verdict

ROWS_A_PAGE = 25
COLUMNS = ("point", "questionnaire", "sector", "half-week", "alias", "state", "waiting")


class QueueForm(forms.Form):
    """How a reviewer narrows the queue."""

    state = forms.ChoiceField(label=Message("reviews-filter-state"), required=False)
    sector = forms.ChoiceField(label=Message("reviews-filter-sector"), required=False)
    mine = forms.BooleanField(label=Message("reviews-filter-mine"), required=False)

    def __init__(self, *args: object, sectors: Iterable[Sector], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", Message("reviews-state-waiting")),
            *((state.value, Message(f"reviews-state-{state}")) for state in ReviewState),
        ]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", Message("reviews-filter-any")),
            *((sector.code, in_language(sector.name)) for sector in sectors),
        ]


class RejectionForm(forms.Form):
    """Why a submission is rejected."""

    reason = forms.CharField(
        label=Message("reviews-reason"),
        help_text=Message("reviews-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 3, "data-key": "r"}),
        max_length=2000,
        error_messages={"required": Message("refusal-reviews-reason-missing")},
    )


@member_page(Role.REVIEWER)
@require_GET
def review_queue(request: ProgrammeRequest) -> HttpResponseBase:
    """Readings that wait, oldest first."""
    form = QueueForm(request.GET, sectors=sectors(request.viewer))
    wanted = form.cleaned_data if form.is_valid() else {"state": "", "sector": "", "mine": False}
    found = queries.review_queue(request.viewer, **wanted)
    if request.GET.get("format") == "csv":
        rows = queries.rows(request.viewer, found)
        return csv_response("reviews", [str(label) for label in _columns()], map(_cells, rows))
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
    """One reading: answers, evidence beside them, and the verdict."""
    found = queries.find_review(request.viewer, review)
    if found is None:
        raise Http404
    before, after = queries.neighbours(request.viewer, found)
    form = RejectionForm()
    if request.method == "POST":
        if request.POST.get("act") == "reject":
            form = RejectionForm(request.POST)
        if done := _act(request, review, form, after or before):
            return done
    slug = request.programme.slug
    context = {
        "title": say("reviews-review-title", alias=found.alias),
        "sheet": queries.sheet(request.viewer, found),
        "form": form,
        "before": reverse("review", args=[slug, before]) if before else "",
        "after": reverse("review", args=[slug, after]) if after else "",
        "back_url": reverse("review_queue", args=[slug]),
        "keys": [("C", say("reviews-claim")), ("A", say("reviews-accept")), ("R", say("reviews-reject"))],
    }
    return render(request, "reviews/review.html", context)


@member_page(Role.REVIEWER, Role.OFFICER, Role.ADMINISTRATOR)
@require_GET
def review_evidence(request: ProgrammeRequest, review: UUID, attachment: int) -> HttpResponseBase:
    """One piece of evidence, for those who may read its review."""
    stored = queries.evidence_file(request.viewer, review, attachment)
    if stored is None:
        raise Http404
    return respond(stored)


def _act(
    request: ProgrammeRequest, review: UUID, form: RejectionForm, then: UUID | None
) -> HttpResponse | None:
    """Do what was pressed and say where to go; None when the form wants mending."""
    slug = request.programme.slug
    try:
        match request.POST.get("act"):
            case "claim":
                actions.claim_review(request.viewer, review)
            case "release":
                actions.release_review(request.viewer, review)
                return redirect("review_queue", slug)
            case "accept":
                return _decided(
                    request, actions.decide_review(request.viewer, review, Verdict.ACCEPTED), then
                )
            case "reject":
                if not form.is_valid():
                    return None
                reason = form.cleaned_data["reason"]
                done = actions.decide_review(request.viewer, review, Verdict.REJECTED, reason)
                return _decided(request, done, then)
            case _:
                raise Http404
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("review", slug, review)


def _decided(request: ProgrammeRequest, done: Review, then: UUID | None) -> HttpResponse:
    """On to the next reading while there is one: a queue is worked through, not returned to."""
    messages.success(request, say(f"reviews-done-{done.verdict}"))
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
        _state(row),
        date_words(row.opened_at),
    ]


def _state(row: ReviewRow) -> str:
    if row.verdict:
        return say(f"reviews-verdict-{row.verdict}")
    if row.is_held:
        return say("reviews-state-held")
    if row.state is ReviewState.CLAIMED and row.is_mine:
        return say("reviews-state-mine")
    return say(f"reviews-state-{ReviewState.OPEN}")
