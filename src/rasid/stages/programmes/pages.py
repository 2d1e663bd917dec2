"""Office pages of the programme itself: its regime, calendar, style and members."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from rasid.foundation.accounts.invitations import invite
from rasid.foundation.calendar.working_days import Holiday as CalendarHoliday
from rasid.foundation.calendar.working_days import bundled_calendars, load_calendar
from rasid.foundation.text.localized import LocalizedFormField
from rasid.foundation.text.messages import Message, say
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Regime, Role

# Liaisons are invited on their authority's page, observers enrolled at their own desk.
INVITED_HERE = (Role.OFFICER, Role.REVIEWER, Role.PUBLISHER, Role.CABINET, Role.AUDITOR, Role.ADMINISTRATOR)
# The next feast or two; the rest of the years ahead stand behind one click.
HOLIDAYS_AT_ONCE = 5


class RegimeForm(forms.Form):
    regime = forms.ChoiceField(
        label=Message("programmes-regime"),
        choices=[(regime, Message(f"programmes-regime-{regime}")) for regime in Regime],
        widget=forms.RadioSelect,
    )
    legal_basis = forms.CharField(
        label=Message("programmes-legal-basis"),
        help_text=Message("programmes-legal-basis-hint"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_from = forms.DateField(
        label=Message("programmes-effective-from"), widget=forms.DateInput(attrs={"type": "date"})
    )


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


class MemberForm(forms.Form):
    handle = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,62}$",
        label=Message("programmes-member-handle"),
        help_text=Message("programmes-member-handle-hint"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": Message("programmes-member-handle-wrong")},
    )
    role = forms.ChoiceField(
        label=Message("programmes-member-role"),
        choices=[(role, Message(f"programmes-role-{role}")) for role in INVITED_HERE],
        widget=forms.RadioSelect,
    )


@member_page(Role.ADMINISTRATOR, Role.OFFICER)
def programme_settings(request: ProgrammeRequest) -> HttpResponseBase:
    """What governs the programme, each with its own small form."""
    programme = request.programme
    coming = list(programme.holidays.filter(day__gte=queries.today(programme)).order_by("day"))
    context: dict[str, Any] = {
        "regime": queries.latest_regime(programme),
        "regime_form": RegimeForm(initial={"effective_from": queries.today(programme)}),
        "style_form": StyleForm(initial={"digits": programme.digits, "month_names": programme.month_names}),
        "holiday_form": HolidayForm(),
        "holidays": coming[:HOLIDAYS_AT_ONCE],
        "later_holidays": coming[HOLIDAYS_AT_ONCE:],
        "calendars": [(code, load_calendar(code).name) for code in bundled_calendars()],
        "may_declare": request.viewer.has(Role.ADMINISTRATOR),
    }
    forms_by_name = {"regime": RegimeForm, "style": StyleForm, "holiday": HolidayForm}
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
    if name == "regime" and request.viewer.has(Role.ADMINISTRATOR):
        actions.declare_regime(
            request.programme, Regime(given["regime"]), given["legal_basis"], given["effective_from"]
        )
    elif name == "style":
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


@member_page(Role.ADMINISTRATOR)
def members(request: ProgrammeRequest) -> HttpResponseBase:
    """Who sits in the office; inviting one shows their one-time link once."""
    form = MemberForm(request.POST or None)
    held = list(queries.memberships(request.viewer))
    context: dict[str, Any] = {
        "form": form,
        "members": [one for one in held if one.role != Role.LIAISON],
        "liaisons": [one for one in held if one.role == Role.LIAISON],
    }
    if request.method == "POST" and form.is_valid():
        user = queries.account_by_handle(form.cleaned_data["handle"])
        is_new = user is None
        if user is None:
            user = actions.open_account(form.cleaned_data["handle"])
        actions.join_programme(request.programme, user, Role(form.cleaned_data["role"]))
        if is_new:
            address = reverse("accept_invitation", kwargs={"secret": invite(user)})
            context["invitation"] = request.build_absolute_uri(address)
            context["handle"] = user.handle
            context["form"] = MemberForm()
        else:
            messages.success(request, say("programmes-saved"))
            return redirect("members", programme=request.programme.slug)
    return render(request, "programmes/members.html", context)


@require_POST
@member_page(Role.ADMINISTRATOR)
def end_membership(request: ProgrammeRequest) -> HttpResponseBase:
    membership = queries.memberships(request.viewer).filter(id=request.POST.get("membership", "")).first()
    if membership is not None and membership.user_id != request.member.pk:
        actions.end_membership(membership.id)
        messages.success(request, say("programmes-saved"))
    return redirect("members", programme=request.programme.slug)
