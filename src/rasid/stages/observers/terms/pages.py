"""Requests of officers about one observer's terms, days and casting enter; forms and what was changed leave."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.formatting import number
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.desk import (
    address,
    form_page,
    found_or_404,
    saved,
    show_refusal,
    weekday_choices,
)
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import MOST_WEEKLY_VISITS, Contract
from rasid.stages.observers.rules import Refusal as Observing
from rasid.stages.observers.terms import actions, queries
from rasid.stages.observers.terms.models import CastingChange, TermsChange
from rasid.stages.observers.terms.rules import MOST_WEEKLY_HOURS, Refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.rules import LANGUAGES, Persona
from rasid.stages.registry import queries as registry

FIELD_OF: dict[str, str] = {
    Observing.WEEKLY_VISITS: "weekly_visits",
    Observing.WEEKDAYS_UNKNOWN: "weekdays",
    Refusal.VISITS: "weekly_visits",
    Refusal.HOURS: "weekly_hours",
    Refusal.HOURS_MISSING: "weekly_hours",
    Refusal.REASON_MISSING: "reason",
}


class AvailabilityForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=Message("observers-field-weekdays"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    weekly_visits = forms.IntegerField(
        label=Message("observers-field-weekly"), min_value=1, max_value=MOST_WEEKLY_VISITS, initial=4
    )

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["weekdays"].choices = weekday_choices(programme)  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    contract = forms.ChoiceField(
        label=Message("terms-contract"),
        choices=[(contract.value, Message(f"terms-contract-{contract}")) for contract in Contract],
        widget=forms.RadioSelect,
    )
    weekly_visits = forms.IntegerField(
        label=Message("observers-field-weekly"), min_value=1, max_value=MOST_WEEKLY_VISITS
    )
    weekly_hours = forms.IntegerField(
        label=Message("terms-hours"),
        help_text=Message("terms-hours-hint"),
        min_value=1,
        max_value=MOST_WEEKLY_HOURS,
        required=False,
    )
    home_area = forms.ChoiceField(
        label=Message("observers-field-home"), help_text=Message("observers-field-home-hint"), required=False
    )
    reason = forms.CharField(
        label=Message("observers-reason"),
        help_text=Message("terms-reason-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )

    def __init__(self, *args: object, areas: Iterable[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["home_area"].choices = [  # type: ignore[attr-defined]
            ("", Message("observers-field-home-none")),
            *areas,
        ]


class CastingForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=Message("terms-languages"),
        choices=[(tag, Message(f"questionnaires-language-{tag}")) for tag in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    personas = forms.MultipleChoiceField(
        label=Message("terms-personas"),
        help_text=Message("terms-personas-hint"),
        choices=[(persona.value, Message(f"questionnaires-persona-{persona}")) for persona in Persona],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class OfficeCastingForm(CastingForm):
    reason = forms.CharField(
        label=Message("observers-reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=Message("terms-decision"),
        choices=[("yes", Message("terms-decision-yes")), ("no", Message("terms-decision-no"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=Message("terms-decision-words"),
        help_text=Message("terms-decision-words-hint"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_availability(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    found = found_or_404(request, observer)
    present = {
        "weekdays": [row.weekday for row in found.availability.all()],
        "weekly_visits": found.weekly_visits,
    }
    form = AvailabilityForm(
        request.POST if request.method == "POST" else None, programme=request.programme, initial=present
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            observing.set_availability(found, given["weekdays"], given["weekly_visits"])
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return saved(request, found)
    return form_page(
        request, form, "observers-availability", found=found, submit="observers-availability-submit"
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_terms(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """Contract, hours, visits a week and home area, changed with a reason that the observer reads."""
    found = found_or_404(request, observer)
    here = {str(area.id): area for area in registry.areas(request.programme)}
    present = {
        "contract": found.contract,
        "weekly_visits": found.weekly_visits,
        "weekly_hours": found.weekly_hours,
        "home_area": str(found.home_area_id or ""),
    }
    form = TermsForm(
        request.POST if request.method == "POST" else None,
        areas=[(key, in_language(area.name)) for key, area in here.items()],
        initial=present,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_terms(
                found,
                contract=Contract(given["contract"]),
                weekly_visits=given["weekly_visits"],
                weekly_hours=given["weekly_hours"],
                home_area=here.get(given["home_area"]),
                reason=given["reason"],
            )
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return saved(request, found)
    changes = [terms_row(change) for change in queries.terms_changes(request.viewer, found)]
    return form_page(request, form, "terms-title", hint="terms-hint", found=found, changes=changes)


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_casting(request: ProgrammeRequest, observer: UUID) -> HttpResponseBase:
    """What the observer says they speak and can be, to confirm; without such a word, to set with a reason."""
    found = found_or_404(request, observer)
    waiting = queries.casting_changes(request.viewer, found).filter(decided_at=None).first()
    data = request.POST if request.method == "POST" else None
    present = {"languages": found.languages, "personas": found.personas}
    form: forms.Form = DecisionForm(data) if waiting else OfficeCastingForm(data, initial=present)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if isinstance(form, OfficeCastingForm):
                actions.set_casting(found, given["languages"], given["personas"], given["reason"])
            elif waiting:
                is_granted = given["decision"] == "yes"
                actions.decide_casting(waiting, is_granted=is_granted, words=given["reason"])
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return saved(request, found)
    elif request.method == "POST" and not waiting and "decision" in request.POST:
        # Decided by somebody else meanwhile.
        raise Http404
    rows = casting_rows(found, waiting) if waiting else []
    title, hint = (
        ("terms-casting-waiting", "terms-casting-waiting-hint")
        if waiting
        else ("terms-casting", "terms-casting-hint")
    )
    return form_page(
        request, form, title, hint=hint, found=found, submit="observers-availability-submit", facts=rows
    )


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def observer_castings(request: ProgrammeRequest) -> HttpResponseBase:
    """Whose word on languages and personas waits for an officer's, the oldest first."""
    context = {
        "title": say("terms-castings"),
        "back_url": address(request, "observers"),
        "back_label": say("observers-back"),
        "rows": [
            {
                "observer": change.observer,
                "asked": change.asked_at,
                "languages": language_words(change.languages),
                "personas": persona_words(change.personas),
            }
            for change in queries.casting_waiting(request.viewer)
        ],
    }
    return render(request, "terms/castings.html", context)


def terms_row(change: TermsChange) -> dict[str, Any]:
    """One change of terms in words, for the office and for the observer."""
    return {
        "at": change.at,
        "contract": say(f"terms-contract-{change.contract}"),
        "visits": number(change.weekly_visits),
        "hours": hours_words(change.weekly_hours),
        "home": in_language(change.home_area.name) if change.home_area else say("observers-field-home-none"),
        "reason": change.reason,
    }


def hours_words(hours: int | None) -> str:
    return number(hours) if hours else say("terms-hours-none")


def language_words(tags: Iterable[str]) -> str:
    words = [say(f"questionnaires-language-{tag}") for tag in LANGUAGES if tag in set(tags)]
    return " · ".join(words) or say("terms-none")


def persona_words(codes: Iterable[str]) -> str:
    words = [say(f"questionnaires-persona-{one}") for one in Persona if one in set(codes)]
    return " · ".join(words) or say("terms-none")


def casting_rows(found: Observer, change: CastingChange) -> list[dict[str, str]]:
    """What holds and what is asked for, side by side."""
    return [
        {"label": say("terms-languages-now"), "value": language_words(found.languages)},
        {"label": say("terms-languages-asked"), "value": language_words(change.languages)},
        {"label": say("terms-personas-now"), "value": persona_words(found.personas)},
        {"label": say("terms-personas-asked"), "value": persona_words(change.personas)},
    ]
