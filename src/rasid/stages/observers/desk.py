"""A request of the office about one observer enters; the observer, or the next page, leaves. For the rooms' doors."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from rasid.foundation.text.formatting import joined, weekday_name
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import queries
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.doors import ProgrammeRequest
from rasid.stages.programmes.models import Programme


def found_or_404(request: ProgrammeRequest, observer_id: UUID) -> Observer:
    found = queries.observer_by_id(request.viewer, observer_id)
    if found is None:
        raise Http404
    return found


def own_or_404(request: ProgrammeRequest) -> Observer:
    """The observer who asks. Members of the role without a row of theirs, if ever there are any, find nothing."""
    found = queries.own_observer(request.viewer)
    if found is None:
        raise Http404
    return found


def saved(request: ProgrammeRequest, found: Observer) -> HttpResponseBase:
    messages.success(request, say("observers-saved"))
    return redirect("observer", request.programme.slug, found.id)


def show_refusal(form: forms.Form, refused: Refused, fields: Mapping[Any, str]) -> None:
    """Beside the field that it is about, if the form has it; else above the form."""
    field = fields.get(refused.code)
    form.add_error(field if field in form.fields else None, refused.text())


def form_page(
    request: ProgrammeRequest,
    form: forms.Form,
    title: str,
    *,
    hint: str = "",
    found: Observer | None = None,
    submit: str = "",
    **more: object,
) -> HttpResponse:
    back = address(request, "observer", found.id) if found else address(request, "observers")
    context = {
        "title": say(title),
        "hint": say(hint) if hint else "",
        "form": form,
        "submit": say(submit or title),
        "code": found.short_id if found else "",
        "back_url": back,
        "cancel_url": back,
    }
    return render(request, "observers/form.html", context | more)


def address(request: ProgrammeRequest, name: str, *args: object) -> str:
    return reverse(name, args=[request.programme.slug, *args])


def weekday_choices(programme: Programme) -> list[tuple[int, str]]:
    """ISO weekdays in the order of the programme's week."""
    order = [(programme.week_starts_on - 1 + n) % 7 + 1 for n in range(7)]
    return [(weekday, weekday_name(weekday - 1)) for weekday in order]


def weekday_words(found: Observer) -> str:
    # Sunday = 7 begins the week of those who read this.
    days = sorted((row.weekday for row in found.availability.all()), key=lambda day: day % 7)
    return joined(weekday_name(day - 1) for day in days)
