"""Requests of liaisons enter; «المطلوب منكم», who of them has what, and when they are written to leave."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import ways
from rasid.foundation.text.charts import Scale
from rasid.foundation.text.formatting import date_words, half_week_words, working_days
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.portal import actions, queries
from rasid.stages.cases.portal.queries import CLOSED, LIVE, MINE, NOBODYS, WITHDRAWN, Asked
from rasid.stages.cases.portal.rules import CODE_DIGITS, LONGEST_NOTE, Every, Kind
from rasid.stages.cases.rules import Turn
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role
from rasid.stages.registry.colleagues.queries import leads
from rasid.stages.registry.models import Authority

ROWS_A_PAGE = 25
BAR_WIDTH = 232.0
NOBODY = "nobody"
COLUMNS = (
    "code", "next", "deadline", "left", "has-it", "kind", "words", "severity", "centre", "half-week", "authority"
)  # fmt: skip


class ListForm(forms.Form):
    """How a liaison narrows the list."""

    kind = forms.ChoiceField(
        label=Message("portal-filter-kind"),
        choices=[
            ("", Message("portal-kind-all")),
            *((kind, Message(f"portal-kind-{kind}s")) for kind in Kind),
        ],
        required=False,
    )
    wanted = forms.ChoiceField(
        label=Message("cases-filter-state"),
        choices=[
            (LIVE, Message("cases-wanted-live")),
            (CLOSED, Message("cases-wanted-closed")),
            (WITHDRAWN, Message("cases-wanted-withdrawn")),
        ],
        required=False,
    )
    who = forms.ChoiceField(
        label=Message("portal-filter-who"),
        choices=[
            ("", Message("portal-who-all")),
            (MINE, Message("portal-who-mine")),
            (NOBODYS, Message("portal-who-nobodys")),
        ],
        required=False,
    )
    authority = forms.ChoiceField(label=Message("cases-column-authority"), required=False)

    def __init__(self, *args: Any, authorities: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(authorities) < 2:
            del self.fields["authority"]
            return
        self.fields["authority"].choices = [  # type: ignore[attr-defined]
            ("", Message("cases-filter-any-authority")),
            *((str(authority.id), in_language(authority.name)) for authority in authorities),
        ]


@member_page(Role.LIAISON)
@require_GET
def agency_cases(request: ProgrammeRequest) -> HttpResponseBase:
    """What this liaison's authorities must put right or answer, the most urgent first."""
    viewer = request.viewer
    authorities = list(cases.authorities_of(viewer))
    form = ListForm(request.GET, authorities=authorities)
    keys = queries.asked_keys(viewer, **(form.cleaned_data if form.is_valid() else {}))
    if wants_table(request):
        header = [say(f"portal-column-{name}") for name in COLUMNS]
        return table_response(request, "asked", header, map(_cells, queries.asked(viewer, keys)))
    page = Paginator(keys, ROWS_A_PAGE).get_page(request.GET.get("page"))
    wish = queries.wish_of(viewer)
    context = {
        "title": say("cases-agency-title"),
        "form": form,
        "page": page,
        "counts": queries.counts(viewer),
        "rows": [worded(each) for each in queries.asked(viewer, list(page))],
        "authorities": authorities,
        "bars": _bars(queries.forecast(viewer)),
        "is_told": bool(wish and wish.verified_at and wish.every != Every.NEVER),
        "clear_url": reverse("agency_cases", args=[request.programme.slug]) if request.GET else "",
    }
    return render(request, "cases/agency_cases.html", context)


def worded(each: Asked) -> dict[str, Any]:
    """A row with what templates cannot word themselves."""
    return {"row": each, "left": left_words(each), "next": next_words(each)}


def left_words(each: Asked) -> str:
    """Working days left, in words; nothing once the authority has done its part."""
    if each.stopped_on is not None:
        return say("portal-clock-stopped", day=date_words(each.stopped_on))
    if each.days_left is None or not each.is_ours:
        return ""
    if each.is_overdue:
        return say("cases-late", days=working_days(-each.days_left)) if each.days_left else say("cases-over")
    return say("cases-left", days=working_days(each.days_left)) if each.days_left else say("cases-last-day")


def next_words(each: Asked) -> str:
    """What comes next: the next step of the plan, the answer, or whose turn it is."""
    if each.kind is Kind.COMPLAINT:
        return say("portal-next-complaint") if each.is_ours else say(_state_of(each))
    if each.step is not None:
        day = date_words(each.step.due_on, year=False)
        return say("portal-next-step", step=each.step.text, day=day)
    row = each.order
    if row is None or row.turn is Turn.NOBODY:
        return say(f"cases-wanted-{row.state}") if row else ""
    return say(f"cases-your-turn-{row.turn.replace('_', '-')}")


def _state_of(each: Asked) -> str:
    return f"answering-state-{each.complaint.report.state}" if each.complaint else ""


def _cells(each: Asked) -> Sequence[object]:
    room = "findings" if each.kind is Kind.ORDER else "reports"
    return [
        each.code,
        next_words(each),
        each.deadline.isoformat() if each.deadline else None,
        each.days_left,
        each.has_it,
        say(f"portal-kind-{each.kind}"),
        in_language(each.words),
        say(f"{room}-severity-{each.severity}"),
        in_language(each.centre),
        half_week_words(each.half_week),
        in_language(each.authority),
    ]


def _bars(forecast: Iterable[tuple[date, int]]) -> list[dict[str, Any]]:
    """Bars of one table, from where reading starts."""
    held = list(forecast)
    scale = Scale(0, max([count for _, count in held], default=0) or 1, 0.0, BAR_WIDTH)
    return [
        {
            "label": date_words(day, year=False),
            "count": count,
            "width": scale.at(count),
            "left": round(236.0 - scale.at(count), 1) if get_language_bidi() else 4.0,
        }
        for day, count in held
    ]


# Who of us has it ------------------------------------------------------------------------------------


class AssignForm(forms.Form):
    """To whom of the authority's liaisons an order is given."""

    to = forms.ChoiceField(label=Message("portal-assign-to"))
    note = forms.CharField(
        label=Message("portal-assign-note"),
        help_text=Message("portal-assign-note-hint"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_assign(request: ProgrammeRequest, case: UUID) -> HttpResponseBase:
    """Who of the authority has this order, who had it before, and to whom it may be given."""
    found = queries.own_case(request.viewer, case)
    if found is None:
        raise Http404
    choices = _choices(request, found)
    form = AssignForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.assign_case(
                request.viewer, case, None if to == NOBODY else UUID(to), form.cleaned_data["note"]
            )
        except Refused as refused:
            form.add_error(None, refused.text())
        else:
            messages.success(request, say("portal-done-assigned"))
            return redirect("agency_case", request.programme.slug, case)
    context = {
        "title": say("portal-assign-title", code=found.code),
        "case": found,
        "form": form,
        "may_choose": len(choices) > 0,
        "history": queries.history(found),
        "back_url": reverse("agency_case", args=[request.programme.slug, case]),
        **queries.shown(request.viewer, found),
    }
    return render(request, "cases/agency_assign.html", context)


def _choices(request: ProgrammeRequest, case: Case) -> list[tuple[str, Any]]:
    """What `may_assign` would allow: a lead everybody, others themselves or giving back."""
    holder = queries.holder(case)
    mine = request.viewer.user_id
    team = list(queries.team(case))
    if not leads(request.viewer, case.authority_id):
        is_free = holder is None or holder.membership.user_id == mine
        team = [scope for scope in team if is_free and scope.membership.user_id == mine]
    others = [scope for scope in team if holder is None or scope.pk != holder.pk]
    offered: list[tuple[str, Any]] = [
        (
            str(scope.membership_id),
            Message("portal-assign-me") if scope.membership.user_id == mine else scope.membership.user.handle,
        )
        for scope in others
    ]
    if holder is not None and (team or holder.membership.user_id == mine):
        offered.append((NOBODY, Message("portal-assign-nobody")))
    return offered


# Being told ------------------------------------------------------------------------------------------


class FrequencyForm(forms.Form):
    every = forms.ChoiceField(
        label=Message("portal-every"),
        choices=[(every, Message(f"portal-every-{every}")) for every in Every],
        widget=forms.RadioSelect,
    )


class AddressForm(forms.Form):
    address = forms.CharField(
        label=Message("portal-address"),
        help_text=Message("portal-address-hint"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=Message("portal-code"),
        help_text=Message("portal-code-hint", digits=CODE_DIGITS),
        max_length=12,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@member_page(Role.LIAISON)
@require_http_methods(["GET", "POST"])
def agency_digests(request: ProgrammeRequest) -> HttpResponseBase:
    """Whether, how often and where this liaison is told that something waits."""
    wish = queries.wish_of(request.viewer)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    given = request.POST or None
    frequency = FrequencyForm(
        given if act == "every" else None, initial={"every": wish.every if wish else Every.DAY}
    )
    address, code = (
        AddressForm(given if act == "address" else None),
        CodeForm(given if act == "code" else None),
    )
    wrong = {"every": frequency, "address": address, "code": code}.get(act)
    if act and _carried_out(request, act, wrong):
        return redirect("agency_digests", request.programme.slug)
    context = {
        "title": say("portal-digests-title"),
        "wish": wish,
        "is_possible": Way.EMAIL in ways(),
        "frequency_form": frequency,
        "address_form": address,
        "code_form": code,
        "form": wrong,
        "back_url": reverse("agency_cases", args=[request.programme.slug]),
    }
    return render(request, "cases/agency_digests.html", context)


def _carried_out(request: ProgrammeRequest, act: str, form: forms.Form | None) -> bool:
    """Whether what was pressed was done; what was not says why on its form."""
    viewer = request.viewer
    if form is not None and not form.is_valid():
        return False
    try:
        match act, form:
            case "every", FrequencyForm():
                actions.set_frequency(viewer, Every(form.cleaned_data["every"]))
            case "address", AddressForm():
                actions.give_address(viewer, form.cleaned_data["address"])
            case "code", CodeForm():
                actions.confirm_address(viewer, form.cleaned_data["code"])
            case "forget", None:
                actions.forget_address(viewer)
            case _:
                raise Http404
    except Refused as refused:
        if form is not None:
            form.add_error(None, refused.text())
        return False
    messages.success(request, say(f"portal-done-{act}"))
    return True
