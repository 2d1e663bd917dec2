"""Requests of the desk enter; the ledger by alias, standings with intervals, and what a person decides leave."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_GET, require_http_methods

from rasid.foundation.calendar.midnights import start_of_day
from rasid.foundation.documents.tables import FORMATS, table_response, wants_table
from rasid.foundation.text.charts import Scale, interval_mark
from rasid.foundation.text.formatting import half_week_words, month_words, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.coarse import period_of
from rasid.methods.statistics.observers.detection import jeffreys
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.accountability import queries as programme_figures
from rasid.stages.accountability.adjudication import queries as adjudication
from rasid.stages.accountability.controls import queries as controls
from rasid.stages.accountability.models import Opportunity, PersonalFinding, Standing
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.replies.own_pages import finding_rows
from rasid.stages.accountability.standing import actions, queries
from rasid.stages.accountability.standing.rules import LONGEST_WORDS, FindingState, Refusal
from rasid.stages.accountability.words import advice_words, family_words, rate_words
from rasid.stages.observers.desk import address, show_refusal
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Role

ROWS_A_PAGE = 50
FIGURES_DAYS = 91
"""A quarter: fewer days hold too few controls to say anything of a family."""
COLUMNS = ("alias", "item", "point", "half-week", "family", "basis", "state")
STANDING_COLUMNS = (
    "code", "n", "hits", "controls", "raw", "raw-low", "raw-high", "unpooled", "low", "high", "pooled", "silent",
    "alarms", "balanced", "q", "below",
)  # fmt: skip


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=Message("ledger-filter"),
        choices=[
            ("", Message("ledger-filter-all")),
            *((each.value, Message(f"opportunities-state-{each}")) for each in State),
        ],
        required=False,
    )


class DecisionForm(forms.Form):
    """Of a proposal: whether it is so. Of an appeal: whether it is right. In words that the observer reads."""

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says"] = forms.ChoiceField(
            label=Message(f"standing-ask-{asked}"),
            choices=[(each, Message(f"standing-says-{asked}-{each}")) for each in ("yes", "no")],
            widget=forms.RadioSelect,
        )
        self.fields["words"] = forms.CharField(
            label=Message("standing-words"),
            help_text=Message("standing-words-hint"),
            widget=forms.Textarea(attrs={"rows": 5}),
            max_length=LONGEST_WORDS,
        )


@require_GET
@member_page(*DESK)
def ledger(request: ProgrammeRequest) -> HttpResponseBase:
    """What is kept, by the alias of a week; what the programme sees as a whole; how much was seeded."""
    form = StateForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    found = queries.entries(request.viewer, state)
    if wants_table(request):
        header = [say(f"ledger-column-{name}") for name in COLUMNS]
        return table_response(
            request, "ledger", header, (_cells(each, alias) for each, alias in queries.aliased(found))
        )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    last = today(request.programme)
    first = last - timedelta(days=FIGURES_DAYS)
    seeded = controls.seeding(request.viewer, first, last)
    context = {
        "title": say("ledger-title"),
        "doors": _doors(request),
        "settings_url": address(request, "ledger_settings") if request.viewer.has(Role.ADMINISTRATOR) else "",
        "form": form,
        "page": page,
        "rows": [{"cells": _cells(each, alias)} for each, alias in queries.aliased(page)],
        "columns": [{"label": say(f"ledger-column-{name}")} for name in COLUMNS],
        "exports": [(f"?format={each}&state={state}", each.upper()) for each in FORMATS],
        "families": _families(request, first, last),
        "seeded": seeded,
        "control_share": percent(seeded.carrying / seeded.visits) if seeded.visits else "",
        "double_share": percent(seeded.doubles / seeded.visits) if seeded.visits else "",
        "days": FIGURES_DAYS,
    }
    return render(request, "accountability/standing/ledger.html", context)


@require_GET
@member_page(*DESK)
def ledger_standing(request: ProgrammeRequest) -> HttpResponseBase:
    """Everybody's figures of a month with their intervals, by code; what waits for a person above them."""
    months = queries.months(request.viewer)
    asked = request.GET.get("month", "")
    month = next((each for each in months if each.isoformat() == asked), months[0] if months else None)
    found = queries.standings(request.viewer, month) if month else Standing.objects.none()
    if wants_table(request):
        header = [say(f"standing-column-{name}") for name in STANDING_COLUMNS]
        return table_response(request, "standing", header, map(_standing_cells, found))
    rule = queries.rule_of(request.programme)
    context = {
        "title": say("standing-title"),
        "months": [(each.isoformat(), month_words(each)) for each in months],
        "month": month.isoformat() if month else "",
        "chart": [_bar(each) for each in found],
        "rows": [_row(each) for each in found],
        "findings": [_proposal(request, each) for each in queries.findings(request.viewer)[:ROWS_A_PAGE]],
        "rule": rule,
        "standard": percent(rule.standard),
    }
    return render(request, "accountability/standing/standing.html", context)


@require_http_methods(["GET", "POST"])
@member_page(*DESK)
def personal_finding(request: ProgrammeRequest, personal: UUID) -> HttpResponseBase:
    """What the rule proposes of somebody; a person decides in words, another hears the appeal."""
    found = queries.finding(request.viewer, personal)
    if found is None:
        raise Http404
    asked = "proposal" if found.state == FindingState.PROPOSED else "appeal"
    form = DecisionForm(request.POST if request.method == "POST" else None, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form.cleaned_data, asked)
        except Refused as refused:
            show_refusal(form, refused, {Refusal.WORDS_MISSING: "words"})
        else:
            messages.success(request, say("standing-decided"))
            return redirect("ledger_standing", request.programme.slug)
    waits = found.state == FindingState.PROPOSED or (found.appealed_at and not found.heard_at)
    is_own = asked == "appeal" and found.decided_by_id == request.member.pk
    stands = found.standing
    context = {
        "title": say("standing-of", code=stands.observer.short_id),
        "back_url": address(request, "ledger_standing"),
        "back_label": say("standing-title"),
        "rows": finding_rows(found),
        "row": _row(stands),
        "families": [_family_row(each) for each in stands.families],
        "advice": advice_words(stands),
        "form": form if waits and not is_own else None,
        "is_own": bool(waits) and is_own,
        "asked": asked,
        "submit": say("standing-decide"),
        "cancel_url": address(request, "ledger_standing"),
    }
    return render(request, "accountability/standing/finding.html", context)


def _decide(request: ProgrammeRequest, found: PersonalFinding, given: dict[str, Any], asked: str) -> None:
    is_yes, words = given["says"] == "yes", given["words"]
    if asked == "proposal":
        actions.decide_finding(request.viewer, request.member, found.id, is_made=is_yes, words=words)
    else:
        actions.hear_appeal(request.viewer, request.member, found.id, is_right=is_yes, words=words)


def _doors(request: ProgrammeRequest) -> list[dict[str, Any]]:
    viewer = request.viewer
    waiting = {
        "controls": controls.waiting(viewer),
        "adjudications": adjudication.waiting(viewer).count(),
        "ledger_standing": queries.waiting(viewer),
        "accountability_evidence": 0,
    }
    return [
        {
            "url": address(request, name),
            "title": say(f"ledger-door-{name.replace('_', '-')}"),
            "text": say(f"ledger-door-{name.replace('_', '-')}-text"),
            "count": count,
        }
        for name, count in waiting.items()
    ]


def _families(request: ProgrammeRequest, first: date, last: date) -> list[dict[str, Any]]:
    """What the programme sees as a whole, by family: of what was there, and of what was not."""
    zone = ZoneInfo(request.programme.time_zone)
    span = (start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone))
    seen = programme_figures.detection(request.programme.id, FAMILY_WINDOW_MINUTES, *span)
    quiet = programme_figures.specificity(request.programme.id, FAMILY_WINDOW_MINUTES, *span)
    return [
        {
            "family": family_words(family),
            "seen": _share(seen[family].x, seen[family].m),
            "n": seen[family].m,
            "quiet": _share(quiet[family].x, quiet[family].m),
            "absent": quiet[family].m,
        }
        for family in FAMILY_WINDOW_MINUTES
    ]


def _share(x: int, m: int) -> str:
    if not m:
        return say("standing-none-yet")
    rate = jeffreys(x, m)
    return rate_words({"value": rate.value, "low": rate.low, "high": rate.high})


def _bar(each: Standing) -> dict[str, Any]:
    """A row of the interval chart, 0 to 100. Nobody's below what may be said is drawn."""
    rate = each.figures.get("unpooled")
    is_said = rate is not None and not each.lacking
    row: dict[str, Any] = {"label": each.observer.short_id, "enough": is_said}
    if rate is None or not is_said:
        return row
    low, high, value = (100 * rate[name] for name in ("low", "high", "value"))
    ends = (236.0, 4.0) if get_language_bidi() else (4.0, 236.0)
    scale = Scale(0.0, 100.0, *ends)
    return row | {
        "estimate": value,
        "low": low,
        "high": high,
        "words": rate_words(rate),
        "mark": interval_mark(low, high, value, scale),
    }


def _row(each: Standing) -> dict[str, Any]:
    return {
        "code": each.observer.short_id,
        "n": each.n,
        "hits": each.hits,
        "controls": each.controls,
        "raw": rate_words(each.figures.get("raw")),
        "unpooled": rate_words(each.figures.get("unpooled")),
        "pooled": rate_words(each.figures.get("pooled")),
        "balanced": rate_words(each.figures.get("balanced")),
        "alarms": say("standing-alarms-of", alarms=each.alarms, n=each.alarms + each.silent),
        "lacking": [
            say(f"standing-lacking-{what}", count=many) for what, many in sorted(each.lacking.items()) if many
        ],
    }


def _family_row(each: dict[str, Any]) -> dict[str, Any]:
    return {
        "family": family_words(str(each["family"])),
        "seen": say("standing-seen-of", hits=each["hits"], n=each["n"]),
        "alarms": say("standing-alarms-of", alarms=each["alarms"], n=each["absent"]),
    }


def _proposal(request: ProgrammeRequest, each: PersonalFinding) -> dict[str, Any]:
    appealed = each.appealed_at is not None and each.heard_at is None
    return {
        "url": address(request, "personal_finding", each.id),
        "code": each.standing.observer.short_id,
        "month": month_words(each.standing.month),
        "state": say("standing-state-appealed" if appealed else f"standing-state-{each.state}"),
        "is_open": appealed or each.state == FindingState.PROPOSED,
    }


def _cells(each: Opportunity, alias: str) -> Sequence[object]:
    return [
        alias,
        in_language(each.item.label),
        in_language(each.visit.service_point.name),
        half_week_words(period_of(each.half_week)[0]),
        family_words(each.family),
        say(f"ledger-basis-{each.basis}") if each.basis else "",
        say(f"opportunities-state-{each.state}"),
    ]


def _standing_cells(each: Standing) -> Sequence[object]:
    def figure(name: str, part: str = "value") -> object:
        rate = each.figures.get(name)
        return "" if rate is None else rate[part]

    return [
        each.observer.short_id, each.n, each.hits, each.controls, figure("raw"), figure("raw", "low"),
        figure("raw", "high"), figure("unpooled"), figure("unpooled", "low"), figure("unpooled", "high"),
        figure("pooled"), each.silent, each.alarms, figure("balanced"),
        "" if each.q_value is None else each.q_value, int(each.is_below),
    ]  # fmt: skip
