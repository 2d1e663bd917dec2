"""Requests of office and liaison enter; an order's clock, and what may be done about it, leave."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.clocks import actions, queries
from rasid.stages.cases.clocks.rules import LONGEST_REASON, OFFICE_STOPS
from rasid.stages.cases.doors import case_or_404, file_or_404
from rasid.stages.cases.rules import PROOF_TYPES, StopCause
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK, Role


def _words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=Message(label),
        help_text=Message(hint) if hint else "",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        required=required,
    )


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=Message(label), widget=forms.DateInput(attrs={"type": "date"}), required=required
    )


class StopForm(forms.Form):
    """What stops the clock, in words that are published, and the letter that says so."""

    cause = forms.ChoiceField(
        label=Message("clocks-cause"),
        choices=[(cause.value, Message(f"clocks-cause-{cause.replace('_', '-')}")) for cause in OFFICE_STOPS],
    )
    reason = _words("cases-reason", "clocks-reason-hint")
    document = forms.FileField(
        label=Message("clocks-document"),
        help_text=Message("clocks-document-hint"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(PROOF_TYPES))}),
        required=False,
    )


class GrantForm(forms.Form):
    """The day that is given, and why, in words that are published."""

    day = _day("cases-extension-day")
    reason = _words("clocks-grant-reason", "clocks-grant-reason-hint", required=False)


class DenyForm(forms.Form):
    answer = _words("clocks-deny-reason", "clocks-deny-reason-hint")


class AskForm(forms.Form):
    """More time, as an authority asks for it."""

    day = _day("clocks-ask-day")
    reason = _words("cases-reason", "clocks-ask-reason-hint")


@member_page(*DESK)
@require_http_methods(["GET", "POST"])
def case_clock(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """One order's clock for the office: what stopped it, what was asked for, and what may be done now."""
    found = case_or_404(request, case)
    asked = queries.asked_extension(found)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    given = request.POST if act else None
    stop = StopForm(given, request.FILES) if act == "stop" else StopForm()
    grant = GrantForm(given if act == "grant" else None, initial={"day": asked.day} if asked else {})
    deny = DenyForm(given if act == "deny" else None)
    forms_of: dict[str, forms.Form] = {"stop": stop, "grant": grant, "deny": deny}
    form = forms_of.get(act)
    if act and (form is None or form.is_valid()) and _act(request, case, act, form):
        return redirect("case_clock", request.programme.slug, case)
    context = queries.shown(request.viewer, found) | {
        "title": say("clocks-title", code=found.code),
        "case": found,
        "stop_form": stop,
        "grant_form": grant,
        "deny_form": deny,
        "wrong_form": form or stop,
        "back_url": reverse("case", args=[request.programme.slug, case]),
    }
    return render(request, "cases/clock.html", context)


def _act(request: ProgrammeRequest, case: UUID, act: str, form: forms.Form | None) -> bool:
    """Whether it was done; why not stands on the form, or on the page."""
    given: dict[str, Any] = form.cleaned_data if form else {}
    try:
        match act:
            case "stop":
                cause = StopCause(given["cause"])
                actions.stop_clock(request.viewer, case, cause, given["reason"], given["document"])
            case "resume":
                actions.resume_clock(request.viewer, case)
            case "grant":
                actions.decide_extension(
                    request.viewer, case, grants=True, day=given["day"], answer=given["reason"]
                )
            case "deny":
                actions.decide_extension(request.viewer, case, grants=False, answer=given["answer"])
            case _:
                raise Http404
    except Refused as refused:
        if form is None:
            messages.error(request, refused.text())
            return True
        form.add_error(None, refused.text())
        return False
    messages.success(request, say(f"clocks-done-{act}"))
    return True


@member_page(*DESK)
@require_GET
def case_stop_document(request: ProgrammeRequest, case: UUID, letter: UUID) -> HttpResponseBase:
    """The letter that stopped a clock."""
    return file_or_404(request, queries.stop_document(request.viewer, case, letter))


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_extension(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """A liaison asks for more time, and reads what the office said."""
    found = case_or_404(request, case)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_extension(request.viewer, case, form.cleaned_data["day"], form.cleaned_data["reason"])
            messages.success(request, say("clocks-done-ask"))
            return redirect("agency_case", request.programme.slug, case)
        except Refused as refused:
            form.add_error(None, refused.text())
    context = queries.shown(request.viewer, found) | {
        "title": say("clocks-ask-title", code=found.code),
        "case": found,
        "form": form,
        "back_url": reverse("agency_case", args=[request.programme.slug, case]),
    }
    return render(request, "cases/agency_extension.html", context)
