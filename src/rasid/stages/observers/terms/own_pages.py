"""An observer's requests about themselves enter; what the office holds of their work, and what they ask for, leaves."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.formatting import number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.conflicts.queries import is_declaration_due
from rasid.stages.observers.desk import address, own_or_404, show_refusal, weekday_words
from rasid.stages.observers.models import Observer
from rasid.stages.observers.suspensions import queries as suspensions
from rasid.stages.observers.terms import actions, queries
from rasid.stages.observers.terms.pages import (
    FIELD_OF,
    CastingForm,
    hours_words,
    language_words,
    persona_words,
    terms_row,
)
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role


@require_GET
@member_page(Role.OBSERVER)
def field_own(request: ProgrammeRequest) -> HttpResponseBase:
    """What the office holds of the observer's work, and the ways to change it."""
    found = own_or_404(request)
    casting = queries.casting_changes(request.viewer, found)
    context = {
        "title": say("terms-own"),
        "back_url": address(request, "field_today"),
        "back_label": say("terms-own-back"),
        "facts": _facts(found),
        "is_due": is_declaration_due(found, today(request.programme)),
        "suspension": suspensions.own_suspensions(request.viewer).first(),
        "waiting": casting.filter(decided_at=None).first(),
        "refused": casting.first() if casting.filter(is_granted=False).first() == casting.first() else None,
        "changes": [terms_row(change) for change in queries.terms_changes(request.viewer, found)],
    }
    return render(request, "terms/own.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_casting(request: ProgrammeRequest) -> HttpResponseBase:
    """Languages and whom the observer can be: asked for here, confirmed by an officer."""
    found = own_or_404(request)
    present = {"languages": found.languages, "personas": found.personas}
    form = CastingForm(request.POST if request.method == "POST" else None, initial=present)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_casting(found, form.cleaned_data["languages"], form.cleaned_data["personas"])
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            messages.success(request, say("terms-casting-asked"))
            return redirect("field_own", request.programme.slug)
    context = {
        "title": say("terms-casting-own"),
        "hint": say("terms-casting-own-hint"),
        "submit": say("terms-casting-send"),
        "form": form,
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
    }
    return render(request, "terms/ask.html", context)


def _facts(found: Observer) -> list[dict[str, Any]]:
    home = in_language(found.home_area.name) if found.home_area else say("observers-field-home-none")
    rows = [
        ("observers-column-tier", say(f"observers-tier-{found.tier}")),
        ("terms-contract", say(f"terms-contract-{found.contract}")),
        ("observers-column-weekly", number(found.weekly_visits)),
        ("terms-hours", hours_words(found.weekly_hours)),
        ("observers-column-home", home),
        ("observers-column-weekdays", weekday_words(found)),
        ("terms-languages", language_words(found.languages)),
        ("terms-personas", persona_words(found.personas)),
    ]
    return [{"label": say(label), "value": value} for label, value in rows]
