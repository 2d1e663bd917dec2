"""Office pages of the programme itself: its calendar and style, and the way to its regime, method and members."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from rasid.foundation.calendar.working_days import Holiday as CalendarHoliday
from rasid.foundation.calendar.working_days import bundled_calendars, load_calendar
from rasid.foundation.text.localized import LocalizedFormField
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

# The next feast or two; the rest of the years ahead stand behind one click.
HOLIDAYS_AT_ONCE = 5


class StyleForm(forms.Form):
    digits = forms.ChoiceField(
        label=Message("programmes-digits"),
        choices=[("latn", Message("programmes-digits-latn")), ("arab", Message("programmes-digits-arab"))],
        widget=forms.RadioSelect,
    )
    month_names = forms.ChoiceField(
        label=Message("programmes-months"),
        choices=[
            ("levantine", Message("programmes-months-levantine")),
            ("gregorian", Message("programmes-months-gregorian")),
        ],
        widget=forms.RadioSelect,
    )


class HolidayForm(forms.Form):
    day = forms.DateField(
        label=Message("programmes-holiday-day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    name = LocalizedFormField(label=Message("programmes-holiday-name"))


@member_page(Role.ADMINISTRATOR, Role.OFFICER)
def programme_settings(request: ProgrammeRequest) -> HttpResponseBase:
    """What governs the programme, each with its own small form."""
    programme = request.programme
    coming = list(programme.holidays.filter(day__gte=queries.today(programme)).order_by("day"))
    context: dict[str, Any] = {
        "regime": queries.latest_regime(programme),
        "style_form": StyleForm(initial={"digits": programme.digits, "month_names": programme.month_names}),
        "holiday_form": HolidayForm(),
        "holidays": coming[:HOLIDAYS_AT_ONCE],
        "later_holidays": coming[HOLIDAYS_AT_ONCE:],
        "calendars": [(code, load_calendar(code).name) for code in bundled_calendars()],
        "is_administrator": request.viewer.has(Role.ADMINISTRATOR),
    }
    forms_by_name = {"style": StyleForm, "holiday": HolidayForm}
    if request.method == "POST":
        name = request.POST.get("form", "")
        if name == "calendar" and request.POST.get("calendar") in bundled_calendars():
            added = actions.keep_holidays(programme, load_calendar(request.POST["calendar"]).holidays)
            messages.success(request, say("programmes-holidays-added", count=added))
            return redirect("programme_settings", programme=programme.slug)
        if name in forms_by_name:
            form = forms_by_name[name](request.POST)
            if form.is_valid():
                _apply(request, name, form.cleaned_data)
                messages.success(request, say("programmes-saved"))
                return redirect("programme_settings", programme=programme.slug)
            context |= {f"{name}_form": form, "wrong_form": form}
    return render(request, "programmes/settings.html", context)


def _apply(request: ProgrammeRequest, name: str, given: dict[str, Any]) -> None:
    if name == "style":
        actions.choose_style(request.programme, **given)
    elif name == "holiday":
        actions.keep_holidays(request.programme, [CalendarHoliday(given["day"], given["name"])])


@require_POST
@member_page(Role.ADMINISTRATOR, Role.OFFICER)
def remove_holiday(request: ProgrammeRequest) -> HttpResponseBase:
    day = parse_date(request.POST.get("day", ""))
    if day:
        actions.remove_holiday(request.programme, day)
        messages.success(request, say("programmes-saved"))
    return redirect("programme_settings", programme=request.programme.slug)
