"""An administrator's numbers enter; for how long things stay as they are, and what a finding needs, leave."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import duration_words
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.controls import actions as controls
from rasid.stages.accountability.controls.queries import present_share
from rasid.stages.accountability.controls.rules import Refusal as ControlRefusal
from rasid.stages.accountability.opportunities import actions
from rasid.stages.accountability.opportunities.facts import windows
from rasid.stages.accountability.opportunities.rules import (
    LONGEST_WINDOW_MINUTES,
    SHORTEST_WINDOW_MINUTES,
    Refusal,
)
from rasid.stages.accountability.standing.queries import rule_of
from rasid.stages.accountability.words import family_words
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

FIELD_OF = {
    Refusal.WINDOW_OUT_OF_BOUNDS: "minutes",
    Refusal.FAMILY_MISSING: "family",
    ControlRefusal.SHARE_OUT_OF_BOUNDS: "present_share",
}


class WindowForm(forms.Form):
    family = forms.CharField(label=Message("ledger-window-family"), max_length=40)
    minutes = forms.IntegerField(
        label=Message("ledger-window-minutes"),
        help_text=Message("ledger-window-minutes-hint"),
        min_value=SHORTEST_WINDOW_MINUTES,
        max_value=LONGEST_WINDOW_MINUTES,
    )


class TermsForm(forms.Form):
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


@require_http_methods(["GET", "POST"])
@member_page(Role.ADMINISTRATOR)
def ledger_settings(request: ProgrammeRequest) -> HttpResponseBase:
    """Stability windows by family, and the numbers of the rule: each followed by another row, and in the log."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    window = WindowForm(request.POST if act == "window" else None)
    terms = TermsForm(request.POST if act == "terms" else None, initial=_now(request))
    form: forms.Form = window if act == "window" else terms
    if act and form.is_valid():
        try:
            _set(request, act, form.cleaned_data)
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("ledger-set"))
            return redirect("ledger_settings", request.programme.slug)
    context = {
        "title": say("ledger-settings"),
        "back_url": address(request, "ledger"),
        "back_label": say("ledger-title"),
        "windows": [
            {"label": family_words(family), "value": duration_words(length)}
            for family, length in sorted(windows(request.programme).items())
        ],
        "window": window,
        "terms": terms,
        "cancel_url": address(request, "ledger"),
    }
    return render(request, "accountability/opportunities/settings.html", context)


def _now(request: ProgrammeRequest) -> dict[str, Any]:
    rule = rule_of(request.programme)
    return {
        "present_share": round(100 * present_share(request.programme)),
        "standard": round(100 * rule.standard),
        "opportunities": rule.opportunities,
        "controls": rule.controls,
    }


def _set(request: ProgrammeRequest, act: str, given: dict[str, Any]) -> None:
    if act == "window":
        actions.set_window(request.viewer, request.member, given["family"], given["minutes"])
        return
    controls.set_terms(
        request.viewer,
        request.member,
        present_share=Decimal(given["present_share"]) / 100,
        standard=Decimal(given["standard"]) / 100,
        opportunities=given["opportunities"],
        controls=given["controls"],
    )
