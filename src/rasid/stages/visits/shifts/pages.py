"""An observer's yes or no to a whole shift enters; the day's page leaves."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.visits.pages import ReasonForm
from rasid.stages.visits.rules import DECLINE_REASONS, Reason, Refusal
from rasid.stages.visits.shifts import actions, queries

ANY = "any"


@require_POST
@member_page(Role.OBSERVER)
def field_shift_take(request: ProgrammeRequest, day: str, part: str) -> HttpResponseBase:
    try:
        taken = actions.take_shift(request.viewer, _day(day), _part(part))
        messages.success(request, say("visits-shift-taken", count=len(taken)))
    except Refused as refused:
        messages.error(request, refused.text())
    return redirect("field_today", request.programme.slug)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_shift_decline(request: ProgrammeRequest, day: str, part: str) -> HttpResponseBase:
    """One reason for the whole half-day."""
    if not queries.own_shift(request.viewer, request.programme, _day(day), _part(part)):
        messages.error(request, Refused(Refusal.NO_SHIFT).text())
        return redirect("field_today", request.programme.slug)
    form = ReasonForm(request.POST if request.method == "POST" else None, reasons=DECLINE_REASONS)
    if request.method == "POST" and form.is_valid():
        reason, note = Reason(form.cleaned_data["reason"]), form.cleaned_data["note"]
        try:
            actions.decline_shift(request.viewer, _day(day), _part(part), reason, note)
        except Refused as refused:
            form.add_error("note" if reason is Reason.OTHER else None, refused.text())
        else:
            messages.success(request, say("visits-declined"))
            return redirect("field_today", request.programme.slug)
    context = {
        "title": say("visits-decline-title"),
        "hint": say("visits-decline-hint"),
        "submit": say("visits-shift-decline-submit"),
        "place": say(
            "visits-when",
            day=date_words(_day(day), year=False),
            part=say(f"visits-day-part-{_part(part) or ANY}"),
        ),
        "form": form,
        "back_url": reverse("field_today", args=[request.programme.slug]),
    }
    return render(request, "visits/reason.html", context)


def _part(written: str) -> str:
    return "" if written == ANY else written


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Http404 from None
