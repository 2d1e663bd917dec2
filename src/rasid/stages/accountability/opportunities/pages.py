"""Numbers that one administrator asks for enter, and another's consent; windows and what a finding needs leave."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import LEAST_REASON
from rasid.foundation.text.formatting import date_words, duration_words, number
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.controls import actions as controls
from rasid.stages.accountability.controls.actions import SETS_TERMS
from rasid.stages.accountability.controls.queries import present_share
from rasid.stages.accountability.controls.rules import Refusal as ControlRefusal
from rasid.stages.accountability.opportunities import actions
from rasid.stages.accountability.opportunities.actions import SETS_WINDOW
from rasid.stages.accountability.opportunities.facts import longer, windows
from rasid.stages.accountability.opportunities.rules import (
    LONGEST_WINDOW_MINUTES,
    SHORTEST_WINDOW_MINUTES,
    Refusal,
)
from rasid.stages.accountability.standing.queries import rule_of
from rasid.stages.accountability.words import family_words
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, fresh, member_page
from rasid.stages.programmes.queries import leads
from rasid.stages.programmes.rules import Role

FIELD_OF = {
    Refusal.WINDOW_OUT_OF_BOUNDS: "minutes",
    Refusal.FAMILY_MISSING: "family",
    ControlRefusal.SHARE_OUT_OF_BOUNDS: "present_share",
}
LABELS = {
    "present_share": "ledger-terms-present",
    "standard": "ledger-terms-standard",
    "opportunities": "ledger-terms-opportunities",
    "controls": "ledger-terms-controls",
}
DECIDE: Mapping[str, Mapping[str, Callable[..., object]]] = {
    SETS_WINDOW: {"grant": actions.grant_window, "refuse": actions.refuse_window},
    SETS_TERMS: {"grant": controls.grant_terms, "refuse": controls.refuse_terms},
}


class ReasonForm(forms.Form):
    """Why, as whoever grants it reads."""

    reason = forms.CharField(
        label=Message("programmes-reason"),
        help_text=Message("programmes-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 2}),
        min_length=LEAST_REASON,
        max_length=2000,
    )


class WindowForm(ReasonForm):
    family = forms.CharField(label=Message("ledger-window-family"), max_length=40)
    minutes = forms.IntegerField(
        label=Message("ledger-window-minutes"),
        help_text=Message("ledger-window-minutes-hint"),
        min_value=SHORTEST_WINDOW_MINUTES,
        max_value=LONGEST_WINDOW_MINUTES,
    )
    field_order = ("family", "minutes", "reason")


class TermsForm(ReasonForm):
    present_share = forms.IntegerField(
        label=Message("ledger-terms-present"), help_text=Message("ledger-terms-present-hint")
    )
    standard = forms.IntegerField(
        label=Message("ledger-terms-standard"),
        help_text=Message("ledger-terms-standard-hint"),
        min_value=20,
        max_value=95,
    )
    opportunities = forms.IntegerField(
        label=Message("ledger-terms-opportunities"), min_value=30, max_value=1000
    )
    controls = forms.IntegerField(label=Message("ledger-terms-controls"), min_value=10, max_value=1000)
    field_order = (*LABELS, "reason")


@member_page(Role.ADMINISTRATOR)
@fresh
@require_http_methods(["GET", "POST"])
def ledger_settings(request: ProgrammeRequest) -> HttpResponseBase:
    """Stability windows by family, and the numbers of the rule: one administrator asks, another grants."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    window = WindowForm(request.POST if act == "window" else None)
    terms = TermsForm(request.POST if act == "terms" else None, initial=_now(request))
    if act and (done := _act(request, act, window, terms)):
        return done
    pending = list(four_eyes.waiting(request.programme.id, *DECIDE).select_related("asked_by"))
    context = {
        "title": say("ledger-settings"),
        "back_url": address(request, "ledger"),
        "back_label": say("ledger-title"),
        "pending": [_asked(request, each) for each in pending],
        "windows": _windows(request),
        "window": None if any(each.act == SETS_WINDOW for each in pending) else window,
        "terms": None if any(each.act == SETS_TERMS for each in pending) else terms,
        "numbers": [
            {"label": say(LABELS[name]), "value": number(value, 0)} for name, value in _now(request).items()
        ],
        "may_ask": leads(request.viewer),
    }
    return render(request, "accountability/opportunities/settings.html", context)


def _windows(request: ProgrammeRequest) -> list[dict[str, Any]]:
    held, later = windows(request.programme), longer(request.programme)
    lines = []
    for family in sorted({*held, *later}):
        now = duration_words(held[family]) if family in held else say("ledger-window-none")
        if family in later:
            then, day = later[family]
            now = say("ledger-window-later", now=now, then=duration_words(then), day=date_words(day))
        lines.append({"label": family_words(family), "value": now})
    return lines


def _asked(request: ProgrammeRequest, proposal: Proposal) -> dict[str, Any]:
    asked: dict[str, Any] = proposal.terms
    if proposal.act == SETS_WINDOW:
        length = duration_words(timedelta(minutes=asked["minutes"]))
        rows = [{"label": family_words(asked["family"]), "value": length}]
    else:
        shares = {name: round(100 * Decimal(asked[name])) for name in ("present_share", "standard")}
        rows = [
            {"label": say(label), "value": number({**asked, **shares}[name], 0)}
            for name, label in LABELS.items()
        ]
    return {"proposal": proposal, "rows": rows, "is_own": proposal.asked_by_id == request.member.pk}


def _now(request: ProgrammeRequest) -> dict[str, int]:
    rule = rule_of(request.programme)
    return {
        "present_share": round(100 * present_share(request.programme)),
        "standard": round(100 * rule.standard),
        "opportunities": rule.opportunities,
        "controls": rule.controls,
    }


def _act(
    request: ProgrammeRequest, act: str, window: WindowForm, terms: TermsForm
) -> HttpResponseBase | None:
    form = {"window": window, "terms": terms}.get(act)
    if form is not None and not form.is_valid():
        return None
    try:
        if form is None:
            _decide(request, act)
        elif act == "window":
            given = form.cleaned_data
            actions.propose_window(
                request.viewer, request.member, given["family"], given["minutes"], given["reason"]
            )
        else:
            _propose_terms(request, form.cleaned_data)
    except Refused as refused:
        if form is not None:
            show_refusal(form, refused, FIELD_OF)
            return None
        messages.error(request, refused.text())
    else:
        messages.success(request, say(f"ledger-done-{'propose' if form is not None else act}"))
    return redirect("ledger_settings", request.programme.slug)


def _propose_terms(request: ProgrammeRequest, given: dict[str, Any]) -> None:
    controls.propose_terms(
        request.viewer,
        request.member,
        given["reason"],
        present_share=Decimal(given["present_share"]) / 100,
        standard=Decimal(given["standard"]) / 100,
        opportunities=given["opportunities"],
        controls=given["controls"],
    )


def _decide(request: ProgrammeRequest, act: str) -> None:
    found = DECIDE.get(request.POST.get("what", ""), {}).get(act)
    try:
        proposal = UUID(request.POST.get("proposal", ""))
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    found(request.viewer, request.member, proposal)
