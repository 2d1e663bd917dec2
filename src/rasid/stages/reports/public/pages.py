"""Requests of anybody enter; the map of published reports, their list, single ones, and requests for branches leave.

No page needs a script: under each map stands what it shows, as a table.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.media.keeping import respond
from rasid.foundation.text.formatting import half_week_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.registry.queries import attributions
from rasid.stages.reports.public import queries
from rasid.stages.reports.public.api import (
    branch_rows,
    read_after,
    read_filters,
    read_uuid,
    write_after,
)
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.public.queries import A_PAGE, Filters
from rasid.stages.reports.rules import Happening, Kind

MOST_EXPORTED = 50_000
CSV_COLUMNS = (
    "id", "kind", "category", "sector", "state", "outcome", "half_week", "closed_in", "summary_ar",
    "summary_en", "service_point", "service_point_name", "area", "authority_name", "latitude", "longitude",
)  # fmt: skip


@require_safe
@public_page
def public_map(request: ProgrammeRequest) -> HttpResponseBase:
    """Where published reports are, and the same as a table of areas."""
    filters = read_filters(request)
    rows = queries.area_rows(
        request.viewer, kind=filters.kind, sector=filters.sector, is_open=filters.is_open
    )
    context = _filter_context(request, filters) | {
        "map": _map(request, "reports"),
        "rows": rows,
        "total": queries.how_many(
            request.viewer, Filters(kind=filters.kind, sector=filters.sector, is_open=filters.is_open)
        ),
    }
    return render(request, "reports/public/map.html", context)


@require_safe
@public_page
def public_reports(request: ProgrammeRequest) -> HttpResponseBase:
    """Published reports, newest half week first; searched in any spelling, narrowed, or taken home as a file."""
    filters = read_filters(request)
    if wants_table(request):
        every = queries.public_reports(request.viewer, filters)[:MOST_EXPORTED]
        return table_response(
            request, "reports", list(CSV_COLUMNS), _csv_rows(every.iterator(chunk_size=2000))
        )
    after = read_after(request.GET)
    found = list(queries.public_reports(request.viewer, filters, after)[: A_PAGE + 1])
    shown = found[:A_PAGE]
    voices = queries.voices(row.report_id for row in shown)
    context = _filter_context(request, filters) | {
        "rows": [_row(row, voices) for row in shown],
        "total": queries.how_many(request.viewer, filters),
        "next_url": _here(request, after=write_after(shown[-1])) if len(found) > A_PAGE else "",
        "first_url": _here(request, after="") if after else "",
        "csv_url": _here(request, after="", format="csv"),
        "json_url": f"{reverse('public_reports_json', args=[request.programme.slug])}{_here(request, after='')}",
        "searched": filters.text,
        "here_names": _narrowed_to(request, filters),
    }
    return render(request, "reports/public/list.html", context)


@require_safe
@public_page
def public_report(request: ProgrammeRequest, shown: UUID) -> HttpResponseBase:
    """One published report: what the office wrote, where, how it stands, and when what happened."""
    found = queries.public_report(request.viewer, shown)
    if found is None:
        raise Http404
    row = _row(found, queries.voices([found.report_id]))
    context = row | {
        "story": [
            {
                "when": half_week_words(date.fromisoformat(first)),
                "title": _happening(what, found.outcome),
            }
            for what, first in found.story
        ],
        "pictures": queries.public_files(request.viewer, shown),
    }
    return render(request, "reports/public/report.html", context)


@require_safe
@public_page
def public_report_file(request: ProgrammeRequest, shown: UUID, picture: int) -> HttpResponseBase:
    """A picture that an officer allowed beside the summary."""
    stored = queries.public_file(request.viewer, shown, picture)
    if stored is None:
        raise Http404
    return respond(stored)


@require_safe
@public_page
def public_branches(request: ProgrammeRequest) -> HttpResponseBase:
    """Where people ask for a branch: district by district, beside how many live there."""
    filters = read_filters(request)
    rows = branch_rows(request, filters.sector)
    asked = [row for row in rows if row.requests]
    if wants_table(request):
        header = ["area", "name_ar", "name_en", "within_ar", "requests", "population", "per_100000"]
        return table_response(request, "branch-requests", header, (_branch_cells(row) for row in rows))
    context = _filter_context(request, filters) | {
        "map": _map(request, "branches"),
        "asked": asked,
        "total": sum(row.requests or 0 for row in asked),
        "has_few": any(row.requests is None for row in rows),
        "csv_url": _here(request, format="csv"),
        "json_url": f"{reverse('public_branches_json', args=[request.programme.slug])}{_here(request)}",
    }
    return render(request, "reports/public/branches.html", context)


# What the pages show ----------------------------------------------------------


def _row(row: PublicReport, voices: dict[UUID, int]) -> dict[str, Any]:
    return {
        "report": row,
        "kind": say(f"reports-kind-{row.kind}"),
        "category": load_taxonomy().name(row.category, active_language()) if row.category else "",
        "state": say(f"reports-outcome-{row.outcome}" if row.outcome else f"reports-state-{row.state}"),
        "place": _place_name(row),
        "half_week": half_week_words(row.half_week),
        "voices": voices.get(row.report_id, 0),
    }


def _happening(what: str, outcome: str) -> str:
    if what == Happening.CLOSED and outcome:
        return say(f"reports-public-closed-{outcome}")
    return say(f"reports-public-{what}")


def _place_name(row: PublicReport) -> str:
    if row.service_point:
        return in_language(row.service_point.name)
    if row.area is None:
        return ""
    return say(
        "reports-public-area",
        area=in_language(row.area.name),
        within=in_language(row.area.parent.name) if row.area.parent else "none",
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind, say(f"reports-kind-{kind}")) for kind in Kind]


def _filter_context(request: ProgrammeRequest, filters: Filters) -> dict[str, Any]:
    """What the narrowing form shows."""
    language = active_language()
    return {
        "filters": filters,
        "kind_choices": _kinds(),
        "sector_choices": [(code, each.names[language]) for code, each in load_taxonomy().sectors.items()],
        "state_choices": [(code, say(f"reports-public-state-{code}")) for code in ("open", "closed")],
        "state_chosen": request.GET.get("state", ""),
        "is_narrowed": bool(request.GET),
        "kept_fields": [
            (name, request.GET[name])
            for name in ("area", "authority", "place", "point")
            if name in request.GET
        ],
    }


def _map(request: ProgrammeRequest, what: str) -> dict[str, Any]:
    """What the script that draws the map is told; `what` is reports or branches."""
    slug = request.programme.slug
    return {
        "what": what,
        "outline": reverse("public_outline", args=[slug]),
        "cells": reverse("public_map_cells", args=[slug]),
        "places": reverse("public_map_places", args=[slug]),
        "branches": reverse("public_branches_json", args=[slug]),
        "reports": reverse("public_reports", args=[slug]),
        "newest": reverse("public_reports_json", args=[slug]),
        "narrowed": _here(request).removeprefix("?"),
        "attribution": attributions(request.programme),
    }


def _narrowed_to(request: ProgrammeRequest, filters: Filters) -> list[str]:
    """Names of the area, authority or place that an address narrows to."""
    names = []
    if area := read_uuid(request.GET, "area"):
        names.append(queries.area_name(request.viewer, area))
    if filters.authority:
        names.append(queries.authority_name(request.viewer, filters.authority))
    if filters.place:
        names += list(queries.place_names([filters.place]).values()) or [{}]
    return [in_language(name) or say("reports-public-this-place") for name in names]


def _here(request: ProgrammeRequest, **changed: str) -> str:
    wanted = request.GET.copy()
    for name, value in changed.items():
        wanted.pop(name, None)
        if value:
            wanted[name] = value
    return f"?{wanted.urlencode()}" if wanted else "?"


def _csv_rows(found: Iterator[PublicReport]) -> Iterator[list[object]]:
    for row in found:
        yield [
            str(row.report_id), row.kind, row.category, row.sector, row.state, row.outcome, row.half_week,
            row.ended_in, row.summary.get("ar"), row.summary.get("en"),
            str(row.service_point_id) if row.service_point_id else None,
            in_language(row.service_point.name) if row.service_point else None,
            row.area.code if row.area else None,
            in_language(row.authority.name) if row.authority else None, row.latitude, row.longitude,
        ]  # fmt: skip


def _branch_cells(row: queries.BranchRow) -> list[object]:
    rate = None if row.per_100000 is None else f"{row.per_100000:.2f}"
    return [
        row.code, row.name.get("ar"), row.name.get("en"), row.within.get("ar"), row.requests, row.population,
        rate,
    ]  # fmt: skip
