"""Questions of the office enter by sliders; how many people it takes leaves as a page, a table and a paper."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.text.formatting import date_words, number, percent
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message, say
from rasid.methods.planning.sizing import Programme as Asked
from rasid.methods.planning.staffing import (
    USUAL_SEED,
    USUAL_YEARS,
    Cell,
    Point,
    Staffing,
    Terms,
    affordable,
    keeps,
    make_frame,
    staff,
)
from rasid.stages.plans.rules import Reach
from rasid.stages.plans.sizing import queries
from rasid.stages.plans.sizing.answer import CURVES, curve_rows, told
from rasid.stages.plans.sizing.queries import Present
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role

TEMPLATE = "stages/plans/templates/plans/sizing.typ"
GROUPS = {
    "asked": ("half_width", "visits_a_year", "window_weeks", "overlap"),
    "work": (
        "visit_hours",
        "travel_hours",
        "weekly_hours",
        "show_up",
        "no_return_weeks",
        "certificates",
        "reach",
    ),
    "others": ("spotter_share", "reports_share"),
    "money": ("cost_visit", "cost_observer", "budget"),
}
# name: (from, to, step, beginning)
SLIDERS: Mapping[str, tuple[float, float, float, float]] = {
    "half_width": (2, 10, 0.5, 5),
    "visits_a_year": (1, 12, 1, 4),
    "window_weeks": (4, 13, 1, 4),
    "overlap": (0, 30, 5, 10),
    "visit_hours": (0.5, 6, 0.25, 2),
    "travel_hours": (0.25, 4, 0.25, 1),
    "weekly_hours": (4, 48, 1, 35),
    "show_up": (40, 100, 1, 73),
    "no_return_weeks": (4, 52, 1, 13),
    "certificates": (1, 8, 1, 3),
    "spotter_share": (0, 100, 5, 0),
    "reports_share": (0, 100, 5, 0),
    "cost_visit": (0, 500, 1, 0),
    "cost_observer": (0, 20_000, 50, 0),
    "budget": (0, 50_000_000, 1000, 0),
}


class SizeForm(forms.Form):
    """Every question has an answer to begin with: the page says something before anything is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most, step, first) in SLIDERS.items():
            self.fields[name] = forms.FloatField(
                label=Message(f"sizing-field-{name.replace('_', '-')}"),
                help_text=Message(f"sizing-field-{name.replace('_', '-')}-hint"),
                min_value=least,
                max_value=most,
                initial=first,
                widget=forms.NumberInput(attrs={"step": step, "data-slider": "", "inputmode": "decimal"}),
            )
        self.fields["reach"] = forms.ChoiceField(
            label=Message("sizing-field-reach"),
            help_text=Message("sizing-field-reach-hint"),
            choices=[(reach.value, Message(f"plans-field-reach-{reach}")) for reach in Reach],
            widget=forms.RadioSelect,
        )

    def numbers(self) -> dict[str, float]:
        """What was asked. Only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in SLIDERS}

    def groups(self) -> list[dict[str, Any]]:
        return [
            {"title": say(f"sizing-group-{name}"), "fields": [self[field] for field in fields]}
            for name, fields in GROUPS.items()
        ]


@require_GET
@member_page(Role.OFFICER, Role.ADMINISTRATOR)
def size(request: ProgrammeRequest) -> HttpResponseBase:
    """«How many people do we need?»: answered before it is asked, and again with every slider."""
    reach = Reach.COUNTRY if request.GET.get("reach") == Reach.COUNTRY else Reach.GOVERNORATE
    found = queries.present(request.viewer, request.programme, reach)
    if found is None:
        raise Http404
    form = SizeForm(_begun(found) | request.GET.dict())
    context: dict[str, Any] = {
        "title": say("sizing-title"),
        "back_url": reverse("plans", args=[request.programme.slug]),
        "back_label": say("plans-back"),
        "form": form,
        "has_centres": bool(found.cells),
    }
    if found.cells and form.is_valid():
        given = form.numbers()
        answer = _answer(found, given)
        if wants_table(request):
            return _table(request, answer)
        if request.GET.get("format") == "pdf":
            return _paper(request, answer, form)
        context |= answer | {"query": request.GET.urlencode(), "curves": _curves(answer["curve"])}
    return render(request, "plans/sizing.html", context)


def _begun(found: Present) -> dict[str, Any]:
    """Answers to begin with; centres that take short checks only are the spotters' share."""
    first: dict[str, Any] = {name: numbers[3] for name, numbers in SLIDERS.items()}
    return first | {"spotter_share": round(found.short_checks * 20) * 5, "reach": Reach.GOVERNORATE}


def _answer(found: Present, given: Mapping[str, float]) -> dict[str, Any]:
    asked = Asked(
        centres=1,
        authorities=1,
        half_width=given["half_width"],
        visits_a_year=given["visits_a_year"],
        window_weeks=round(given["window_weeks"]),
        overlap=given["overlap"] / 100,
        visit_hours=given["visit_hours"] + given["travel_hours"],
        weekly_hours=given["weekly_hours"],
        show_up=given["show_up"] / 100,
        no_return_weeks=given["no_return_weeks"],
    )
    terms = Terms(
        certificates=round(given["certificates"]),
        base_travel_hours=given["travel_hours"],
        spotter_share=given["spotter_share"] / 100,
        reports_share=given["reports_share"] / 100,
        cost_visit=given["cost_visit"],
        cost_observer=given["cost_observer"],
    )
    staffing, now = _simulated(found.cells, asked, terms, found.observers)
    bought = affordable(staffing.curve, given["budget"])
    words = told(found, staffing, now, given["budget"], bought)
    return words | {"curve": staffing.curve, "by_answer": staffing.observers, "cells": found.cells}


@lru_cache(maxsize=32)
def _simulated(
    cells: tuple[Cell, ...], asked: Asked, terms: Terms, observers: int
) -> tuple[Staffing, Point | None]:
    """Seconds for a large country: the paper and the table of a page that was just looked at come at once."""
    frame = make_frame(cells, asked, terms)
    now = keeps(frame, observers, USUAL_SEED, USUAL_YEARS) if observers else None
    return staff(frame, USUAL_SEED, years=USUAL_YEARS), now


def _curves(curve: tuple[Point, ...]) -> list[dict[str, Any]]:
    return [{"caption": say(f"sizing-curve-{name}"), "rows": curve_rows(curve, name)} for name in CURVES]


def _table(request: ProgrammeRequest, answer: Mapping[str, Any]) -> HttpResponseBase:
    columns = ("governorate", "sector", "centres", "visits", "capacity", "pool", "binding")
    header = [say(f"sizing-column-{name}") for name in columns]
    return table_response(
        request, "sizing", header, ([row[name] for name in columns] for row in answer["needs"])
    )


def _paper(request: ProgrammeRequest, answer: dict[str, Any], form: SizeForm) -> HttpResponse:
    day = today(request.programme)
    data = {name: value for name, value in answer.items() if name != "cells"} | {
        "title": say("sizing-title"),
        "publisher": in_language(request.programme.name),
        "lang": get_language() or "ar",
        "rtl": get_language_bidi(),
        "date": date_words(day),
        "footer": say("sizing-paper-footer", count=USUAL_YEARS),
        "page_words": say("sizing-paper-page", page="@page", pages="@all"),
        "demonstration": say("text-shell-demonstration") if request.programme.is_demonstration else None,
        "ticks": {str(tick): percent(tick / 100) for tick in (0, 50, 100)},
        "curve": {
            "caption": say("sizing-curve-visits"),
            "points": [
                {
                    "label": row["label"],
                    "value": row["estimate"],
                    "low": row["low"],
                    "high": row["high"],
                }
                for row in curve_rows(answer["curve"], "visits")
            ],
        },
        "headings": {name: say(f"sizing-heading-{name}") for name in ("bounds", "curve", "gains", "asked")},
        "columns": {
            name: say(f"sizing-column-{name}")
            for name in ("observers", "kept", "authorities", "pages", "cost", "governorate", "sector", "gain")
        },
        "asked": [
            {"name": str(form.fields[name].label), "value": number(value)}
            for name, value in form.numbers().items()
            if value
        ]
        + [
            {
                "name": str(form.fields["reach"].label),
                "value": say(f"plans-field-reach-{form.cleaned_data['reach']}"),
            }
        ],
    }
    pdf = compile_pdf(TEMPLATE, data, day)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="sizing.pdf"'},
    )
