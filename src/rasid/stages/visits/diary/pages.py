"""An observer's requests about their days enter; a month as a table, and the calendar's settings, leave."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasid.foundation.text.formatting import date_words, joined, month_words, weekday_name
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers import actions as observing
from rasid.stages.observers.concerns import actions as concerns
from rasid.stages.observers.concerns.own_pages import (
    FIELD_OF,
    ConcernForm,
    concern_page,
    concern_taken,
)
from rasid.stages.observers.concerns.rules import Category
from rasid.stages.observers.days import actions as stating
from rasid.stages.observers.days.rules import Refusal as Stating
from rasid.stages.observers.days.rules import month_grid
from rasid.stages.observers.desk import address, own_or_404, show_refusal, weekday_choices
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import free_days
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import holiday_dates, today
from rasid.stages.programmes.rules import Role
from rasid.stages.visits.diary import actions, queries
from rasid.stages.visits.diary.rules import LONGEST_TITLE, Refusal
from rasid.stages.visits.queries import KEPT_IN_SIGHT, visit_for_observer

MONTHS_AHEAD = 18


class DaysForm(forms.Form):
    """What is said of some days."""

    word = forms.ChoiceField(
        label=Message("diary-word"),
        choices=[(word, Message(f"diary-word-{word}")) for word in ("away", "free", "usual")],
        initial="away",
        widget=forms.RadioSelect,
    )
    first = forms.DateField(label=Message("diary-first"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(
        label=Message("diary-last"),
        help_text=Message("diary-last-hint"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )


class WeekdaysForm(forms.Form):
    weekdays = forms.TypedMultipleChoiceField(
        label=Message("diary-weekdays"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["weekdays"].choices = weekday_choices(programme)  # type: ignore[attr-defined]


class LookForm(forms.Form):
    title = forms.CharField(
        label=Message("diary-title"),
        help_text=Message("diary-title-hint"),
        max_length=LONGEST_TITLE,
        required=False,
    )
    shows_place = forms.BooleanField(
        label=Message("diary-shows-place"), help_text=Message("diary-shows-place-hint"), required=False
    )


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_days(request: ProgrammeRequest) -> HttpResponseBase:
    """The month as a table, and what the observer says of its days; `?month=` chooses it."""
    found = own_or_404(request)
    act = request.POST.get("act") if request.method == "POST" else None
    form = DaysForm(request.POST if act == "days" else None)
    present = {"weekdays": [row.weekday for row in found.availability.all()]}
    weekdays = WeekdaysForm(
        request.POST if act == "weekdays" else None, programme=request.programme, initial=present
    )
    month = _month(request, today(request.programme))
    try:
        if act == "days" and form.is_valid():
            return _state(request, found, form.cleaned_data)
        if act == "weekdays" and weekdays.is_valid():
            observing.set_availability(found, weekdays.cleaned_data["weekdays"], found.weekly_visits)
            messages.success(request, say("diary-weekdays-saved"))
            return redirect("field_days", request.programme.slug)
    except Refused as refused:
        _say_no(request, form, refused, {Stating.ORDER: "last", Stating.PAST: "first", Stating.FAR: "last"})
    context = {
        "title": say("diary-days"),
        "back_url": address(request, "field_own"),
        "back_label": say("terms-own"),
        "form": form,
        "weekdays_form": weekdays,
        **_table(request, found, month),
    }
    return render(request, "diary/days.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_feed(request: ProgrammeRequest) -> HttpResponseBase:
    """The calendar address: made here, shown in this answer alone, made anew or revoked; and how it looks."""
    found = own_or_404(request)
    look = queries.look_of(found)
    act = request.POST.get("act") if request.method == "POST" else None
    form = LookForm(
        request.POST if act == "look" else None,
        initial={"title": look.title, "shows_place": look.shows_place},
    )
    link = ""
    try:
        if act == "make":
            secret = actions.renew_feed(found)
            link = request.build_absolute_uri(reverse("own_feed", kwargs={"feed": secret}))
        elif act == "revoke":
            actions.revoke_feed(found)
            messages.success(request, say("diary-feed-revoked"))
            return redirect("field_feed", request.programme.slug)
        elif act == "look" and form.is_valid():
            given = form.cleaned_data
            actions.choose_look(found, given["title"], shows_place=given["shows_place"])
            messages.success(request, say("diary-look-saved"))
            return redirect("field_feed", request.programme.slug)
    except Refused as refused:
        _say_no(request, form, refused, {Refusal.TITLE_TELLS: "title"})
    context = {
        "title": say("diary-feed"),
        "back_url": address(request, "field_days"),
        "back_label": say("diary-days"),
        "form": form,
        "link": link,
        "issued": door.feed_of(found.id),
        "appointment": queries.title_of(look),
        "shows_place": look.shows_place,
    }
    return render(request, "diary/feed.html", context)


@require_http_methods(["GET", "POST"])
@member_page(Role.OBSERVER)
def field_visit_concern(request: ProgrammeRequest, visit: UUID) -> HttpResponseBase:
    """Say what is wrong with one task: the place and the scenario are known, and who said it need not be."""
    found = own_or_404(request)
    about = visit_for_observer(request.viewer, visit)
    if about is None:
        raise Http404
    form = ConcernForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _, code = concerns.raise_concern(
                found,
                Category(given["category"]),
                given["words"],
                is_confidential=given["confidential"],
                service_point=about.service_point,
                scenario=about.scenario,
                visit_token=about.token,
                # Whoever was there once must not keep everybody else away for ever.
                holds=about.window_ends >= today(request.programme) - KEPT_IN_SIGHT,
            )
        except Refused as refused:
            show_refusal(form, refused, FIELD_OF)
        else:
            return concern_taken(request, code)
    return concern_page(
        request,
        form,
        place=in_language(about.service_point.name),
        back_url=address(request, "field_visit", about.id),
        back_label=say("diary-back-to-visit"),
    )


def _say_no(request: ProgrammeRequest, form: forms.Form, refused: Refused, fields: Mapping[str, str]) -> None:
    """In the form that was sent, if it was one; a button's refusal stands above the page."""
    if form.is_bound:
        show_refusal(form, refused, fields)
    else:
        messages.error(request, refused.text())


def _state(request: ProgrammeRequest, found: Observer, given: dict[str, Any]) -> HttpResponseBase:
    first, last = given["first"], given["last"] or given["first"]
    if given["word"] == "usual":
        stating.take_back_days(found, first, last)
    else:
        stating.state_days(found, first, last, is_free=given["word"] == "free")
    messages.success(request, say(f"diary-stated-{given['word']}"))
    if given["word"] == "away":
        _say_clashes(request, first, last)
    return redirect(f"{reverse('field_days', args=[request.programme.slug])}?month={first:%Y-%m}")


def _say_clashes(request: ProgrammeRequest, first: date, last: date) -> None:
    """Visits already promised on days away stay promised until the observer gives them back."""
    clashing = queries.visits_between(request.viewer, first, last)
    if clashing:
        days = joined(sorted({date_words(max(v.window_starts, first), year=False) for v in clashing}))
        messages.warning(request, say("diary-clash", count=len(clashing), days=days))


def _month(request: ProgrammeRequest, day: date) -> date:
    """The first day of the month asked for, within a year and a half; of this month else."""
    asked = request.GET.get("month", "")
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return day.replace(day=1)
    ahead = (month.year - day.year) * 12 + month.month - day.month
    return month if 0 <= ahead <= MONTHS_AHEAD else day.replace(day=1)


def _table(request: ProgrammeRequest, found: Observer, month: date) -> dict[str, Any]:
    programme = request.programme
    weeks = month_grid(month, programme.week_starts_on)
    days = [day for week in weeks for day in week if day]
    free = free_days(found, days)
    visits = queries.visits_by_day(request.viewer, days)
    stated = {
        day: row.is_free
        for row in found.calendar.all()
        for day in days
        if row.first_day <= day <= row.last_day
    }
    holidays = holiday_dates(programme)
    order = [(programme.week_starts_on - 1 + n) % 7 for n in range(7)]
    day = today(programme)
    before, after = (month - timedelta(days=1)).replace(day=1), days[-1] + timedelta(days=1)
    return {
        "month_name": month_words(month),
        "weekdays": [(weekday_name(weekday), say("diary-weekday", day=weekday)) for weekday in order],
        "weeks": [
            [_cell(day, free, stated, visits, holidays) if day else None for day in week] for week in weeks
        ],
        "clashes": [
            {"day": each, "visits": visits[each]} for each in days if each in visits and each not in free
        ],
        "before": before if before >= day.replace(day=1) else None,
        "after": after,
        "today": day,
    }


def _cell(
    day: date,
    free: frozenset[date],
    stated: dict[date, bool],
    visits: dict[date, Any],
    holidays: frozenset[date],
) -> dict[str, Any]:
    kind = "away" if stated.get(day) is False else "free" if day in free else "off"
    return {
        "day": day,
        "kind": kind,
        "mark": say(f"diary-mark-{kind}"),
        "words": say(f"diary-day-{kind}"),
        "visits": len(visits.get(day, ())),
        "is_holiday": day in holidays,
    }
