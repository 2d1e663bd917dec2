"""The office sets when observers see their tasks; auditors read who read where visits lead."""

from collections.abc import Callable
from datetime import time
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.visits.release import actions, queries
from rasid.stages.visits.release.rules import MOST_SHIFT_DAYS, Hours

ROWS_A_PAGE = 100
READING_COLUMNS = ("day", "at", "reader", "what")


class HoursForm(forms.Form):
    waits_for_evening = forms.TypedChoiceField(
        label=Message("visits-hours-waits"),
        choices=[("1", Message("visits-hours-waits-evening")), ("0", Message("visits-hours-waits-not"))],
        coerce=lambda given: given == "1",
        widget=forms.RadioSelect,
    )
    answer_by = forms.TimeField(
        label=Message("visits-hours-answer-by"),
        help_text=Message("visits-hours-answer-by-hint"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    shift_days = forms.IntegerField(
        label=Message("visits-hours-shift-days-label"),
        help_text=Message("visits-hours-shift-days-hint"),
        min_value=0,
        max_value=MOST_SHIFT_DAYS,
    )


class DayForm(forms.Form):
    day = forms.DateField(
        label=Message("visits-readings-day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def read_of_plan(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that shows where a plan's visits lead: who got it is kept. Around pages of earlier stages, which cannot
    know of it; their address names the `plan`."""

    @wraps(page)
    def view(request: ProgrammeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = page(request, *args, **kwargs)
        # A form that comes back with its mistakes shows the plan as well.
        if answer.status_code == HTTPStatus.OK:
            plan = Plan.objects.filter(id=kwargs["plan"], programme_id=request.viewer.programme_id).first()
            if plan is not None:
                actions.note_plan_reading(request.viewer, plan)
        return answer

    return view


@require_http_methods(["GET", "POST"])
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def visit_hours(request: ProgrammeRequest) -> HttpResponseBase:
    """When tasks show, until when an offer waits for its answer, how far ahead shifts are told."""
    known = queries.field_hours(request.programme)
    kept = {
        "waits_for_evening": "1" if known.waits_for_evening else "0",
        "answer_by": known.answer_by,
        "shift_days": known.shift_days,
    }
    form = HoursForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        answer_by: time | None = given["answer_by"]
        hours = Hours(given["waits_for_evening"], answer_by, given["shift_days"])
        try:
            actions.set_field_hours(request.viewer, request.programme, hours)
        except Refused as refused:
            form.add_error("answer_by", refused.text())
        else:
            messages.success(request, say("visits-hours-set"))
            return redirect("visit_hours", request.programme.slug)
    context = {
        "title": say("visits-hours-title"),
        "back_url": reverse("visits", args=[request.programme.slug]),
        "back_label": say("visits-title"),
        "form": form,
        "submit": say("visits-hours-submit"),
    }
    return render(request, "visits/hours.html", context)


@require_GET
@member_page(Role.AUDITOR)
def visit_readings(request: ProgrammeRequest) -> HttpResponseBase:
    """Who read which visit or plan, the first time on each day; the log holds the same, sealed."""
    form = DayForm(request.GET or None)
    day = form.cleaned_data["day"] if form.is_valid() else None
    found = queries.readings(request.viewer, day)
    if wants_table(request):
        header = [say(f"visits-readings-{name}") for name in READING_COLUMNS]
        return table_response(
            request, "readings", header, ([_row(each)[name] for name in READING_COLUMNS] for each in found)
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("visits-readings-title"),
        "form": DayForm({"day": day}),
        "page": page,
        "rows": [_row(each) for each in page],
    }
    return render(request, "visits/readings.html", context)


def _row(reading: dict[str, Any]) -> dict[str, Any]:
    is_plan = reading["visit_id"] is None
    reader = reading["alias"] or "" if reading["is_own"] else reading["user__handle"]
    return {
        "day": reading["day"],
        "at": reading["at"],
        "is_own": reading["is_own"],
        "reader": say("visits-readings-own", alias=reader) if reading["is_own"] else reader,
        "what": say("visits-readings-plan", number=reading["plan__wave__number"])
        if is_plan
        else say("visits-readings-visit", id=str(reading["visit_id"])),
    }
