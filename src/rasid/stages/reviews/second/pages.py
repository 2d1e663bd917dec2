"""Requests of the office enter; how far readers agree, and what a third person settles, leave."""

from decimal import Decimal
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, number, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.statistics.agreement import FEWEST_UNITS
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.reviews import sheets
from rasid.stages.reviews.rules import (
    LEAST_SHARE,
    LONGEST_TEXT,
    MOST_SHARE,
    Verdict,
)
from rasid.stages.reviews.second import actions, queries
from rasid.stages.reviews.second.queries import Measured
from rasid.stages.reviews.trust.queries import pending

ROWS_A_PAGE = 25
DECIMALS = 2
FIGURES = ("of", "measure", "value", "interval", "units")
PAIRS = ("point", "alias", "first", "second", "day")


class ShareForm(forms.Form):
    """Which share is read twice, in percent."""

    percent = forms.DecimalField(
        label=Message("reviews-share"),
        help_text=Message("reviews-share-hint"),
        min_value=LEAST_SHARE * 100,
        max_value=MOST_SHARE * 100,
        decimal_places=1,
    )


class SettlementForm(forms.Form):
    """Which of two verdicts stands, and why."""

    verdict = forms.ChoiceField(
        label=Message("reviews-settle-verdict"),
        widget=forms.RadioSelect,
        choices=[(verdict.value, Message(f"reviews-verdict-{verdict}")) for verdict in Verdict],
    )
    reason = forms.CharField(
        label=Message("reviews-settle-reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT,
        error_messages={"required": Message("refusal-reviews-reason-missing")},
    )


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def agreement(request: ProgrammeRequest) -> HttpResponseBase:
    """How far two readers agree, every pair, what waits to be settled, and the share that is read twice."""
    slug = request.programme.slug
    share = queries.share_in_force(request.viewer)
    form = ShareForm(request.POST or None, initial={"percent": (share * 100).normalize()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_share(request.viewer, form.cleaned_data["percent"] / Decimal(100))
            messages.success(request, say("reviews-share-set"))
        except Refused as refused:
            messages.error(request, refused.text())
        return redirect("review_agreement", slug)
    pairs = queries.pair_rows(request.viewer)
    rows = [
        [
            in_language(row.service_point),
            row.alias,
            say(f"reviews-verdict-{row.first}"),
            say(f"reviews-verdict-{row.second}"),
            date_words(row.decided_at),
        ]
        for row in pairs
    ]
    if wants_table(request):
        return table_response(
            request, "second-readings", [say(f"reviews-pair-{name}") for name in PAIRS], rows
        )
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("reviews-agreement-title"),
        "figures": [
            {"cells": _figure(each)} for each in queries.agreement(request.viewer) if each.agreement.units
        ],
        "figure_columns": [{"label": Message(f"reviews-figure-{name}")} for name in FIGURES],
        "page": page,
        "columns": [{"label": Message(f"reviews-pair-{name}"), "is_code": name == "alias"} for name in PAIRS],
        "rows": [{"cells": cells} for cells in page],
        "replies": queries.replies(request.viewer),
        "disagreements": queries.disagreements(request.viewer).filter(settled_at=None),
        "share": percent(float(share), 0 if share * 100 % 1 == 0 else 1),
        "form": form,
        "weights_url": reverse("trust_weights", args=[slug]),
        "weights_wait": pending(request.viewer) is not None,
    }
    return render(request, "reviews/agreement.html", context)


@member_page(Role.OFFICER, Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def settlement(request: ProgrammeRequest, disagreement: UUID) -> HttpResponseBase:
    """Two readings of one submission side by side, and the third person's word."""
    found = queries.disagreement(request.viewer, disagreement)
    if found is None:
        raise Http404
    form = SettlementForm(request.POST or None)
    slug = request.programme.slug
    if request.method == "POST" and form.is_valid():
        try:
            verdict = Verdict(form.cleaned_data["verdict"])
            actions.settle(request.viewer, disagreement, verdict, form.cleaned_data["reason"])
            messages.success(request, say("reviews-settled"))
            return redirect("review_agreement", slug)
        except Refused as refused:
            messages.error(request, refused.text())
            return redirect("review_settlement", slug, disagreement)
    context = {
        "title": say("reviews-settle-title"),
        "found": found,
        "readings": [found.first, found.second],
        "differences": [
            (each.label, say(f"reviews-judgement-{each.first}"), say(f"reviews-judgement-{each.second}"))
            for each in queries.differences(found)
        ],
        "sheet": sheets.sheet(request.viewer, found.first),
        "form": form,
        "back_url": reverse("review_agreement", args=[slug]),
    }
    return render(request, "reviews/settlement.html", context)


def _figure(each: Measured) -> list[str]:
    found = each.agreement
    # A coefficient of a handful says nothing; a plain share at least says what happened.
    is_said = found.value is not None and (each.measure == "raw" or found.units >= FEWEST_UNITS)
    words = (
        number(found.value, DECIMALS) if found.value is not None and is_said else say("reviews-figure-none")
    )
    span = (
        say("reviews-figure-span", low=number(found.low, DECIMALS), high=number(found.high, DECIMALS))
        if found.low is not None and found.high is not None
        else say("reviews-figure-too-few")
    )
    return [
        say(f"reviews-figure-of-{each.of}"),
        say(f"reviews-figure-{each.measure}"),
        words,
        span,
        number(found.units),
    ]
