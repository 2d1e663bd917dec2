"""Requests of the office enter; faults that visits perhaps missed leave, by finding, never by person."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import duration_words, half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.accountability import queries
from rasid.stages.accountability.queries import Row
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import DESK

ROWS_A_PAGE = 50
COLUMNS = ("finding", "text", "point", "half-week", "about", "window", "visit", "state")


@member_page(*DESK)
@require_GET
def accountability_evidence(request: ProgrammeRequest) -> HttpResponseBase:
    """What was kept, as possible. A list of visits by their alias of one wave, with nothing added up."""
    found = queries.evidence(request.viewer)
    if wants_table(request):
        header = [say(f"accountability-column-{name}") for name in COLUMNS]
        return table_response(request, "evidence", header, map(_cells, queries.rows(found)))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("accountability-title"),
        "page": page,
        "rows": [{"row": row, "about": _about(row), "window": _window(row)} for row in queries.rows(page)],
    }
    return render(request, "accountability/evidence.html", context)


def _about(row: Row) -> str:
    if row.family:
        # A form's author may name a family of the form's own.
        known = row.family in FAMILY_WINDOW_MINUTES
        return say(f"findings-family-{row.family}") if known else row.family
    return say(f"findings-axis-{row.axis.replace('_', '-')}")


def _window(row: Row) -> str:
    return duration_words(row.window_minutes)


def _cells(row: Row) -> Sequence[object]:
    return [
        row.finding_code,
        in_language(row.finding_text),
        in_language(row.service_point),
        half_week_words(row.half_week),
        _about(row),
        row.window_minutes,
        row.alias,
        say(f"accountability-state-{row.state}"),
    ]
