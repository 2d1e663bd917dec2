"""Requests of anybody enter; services with what the law allows and what was measured leave."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.counters.pages import service_words
from rasid.stages.bulletins.times import queries
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.models import Service
from rasid.stages.registry.queries import limit_words
from rasid.stages.scores.portraits.chapters import Interval, Times
from rasid.stages.scores.portraits.showing import time_words

ROWS_A_PAGE = 100
COLUMNS = ("id", "service", "authority", "limit", "within", "low", "high", "median", "unit", "count")


@require_safe
@public_page
def public_services(request: ProgrammeRequest) -> HttpResponseBase:
    """Every service with its limit, and the share of visits that kept it where that is told."""
    found = queries.catalogue(request.viewer)
    if wants_table(request):
        held = queries.measured(request.viewer, found)
        cells = [line for each in found for line in _cells(each, held[each.id])]
        name = f"rasid-{request.programme.slug}-services"
        return table_response(request, name, [say(f"times-column-{each}") for each in COLUMNS], cells)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    held = queries.measured(request.viewer, page)
    context = {
        "page": page,
        "rows": [_row(each, held[each.id]) for each in page],
        "newest": bulletins.latest(request.viewer),
    }
    return render(request, "bulletins/public_services.html", context)


@require_safe
@public_page
def public_service(request: ProgrammeRequest, service: UUID) -> HttpResponseBase:
    """One service: measured time against the law's, with its interval; too few visits is said, not guessed."""
    found = queries.service(request.viewer, service)
    if found is None:
        raise Http404
    held = queries.measured(request.viewer, [found])[found.id]
    names = {str(found.id): found.name}
    weeks = [
        {"label": date_words(week.starts_on, year=False, weekday=False), **_chart(week.within)}
        for week in queries.trend(request.viewer, found)
    ]
    context = {
        "found": found,
        "service": service_words(found),
        "times": [time_words(each, names) for each in held],
        "trend_rows": weeks,
        "has_trend": sum(week["estimate"] is not None for week in weeks) > 1,
        "newest": bulletins.latest(request.viewer),
    }
    return render(request, "bulletins/public_service.html", context)


def _row(of: Service, held: list[Times]) -> dict[str, Any]:
    within = next((each.within for each in held if each.within), None)
    return {"service": of, "limit": limit_words(of), "within": within}


def _chart(figure: Interval | None) -> dict[str, float | None]:
    if figure is None:
        return {"estimate": None, "low": None, "high": None}
    return {"estimate": figure.value, "low": figure.low, "high": figure.high}


def _cells(of: Service, held: list[Times]) -> list[list[object]]:
    head: list[object] = [str(of.id), in_language(of.name), in_language(of.authority.name), limit_words(of)]
    if not held:
        return [[*head, *(None,) * 6]]
    return [
        [
            *head,
            *((each.within.value, each.within.low, each.within.high) if each.within else (None,) * 3),
            each.median,
            each.unit,
            each.count,
        ]
        for each in held
    ]
