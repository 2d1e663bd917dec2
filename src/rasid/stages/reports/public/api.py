"""Requests of maps and of other people's programs enter; published reports and counts leave as JSON, open to any site.

Machine addresses: no language (both languages' words are in the answers), no cookies, nothing of anybody.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from rasid.foundation.text.messages import say
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.doors import ProgrammeRequest, public_page
from rasid.stages.reports.public import queries
from rasid.stages.reports.public.models import PublicReport
from rasid.stages.reports.public.queries import A_PAGE, After, Filters
from rasid.stages.reports.public.rules import read_box, read_kind, read_level
from rasid.stages.reports.rules import Outcome

OUTLINE_SECONDS = 24 * 60 * 60
COUNT_SECONDS = 60
BRANCH_SECONDS = 300
MOST_ROWS = 500
LONGEST_SEARCH = 120
WORLD, WIDEST = "-90,-180,90,180", "4"
T = TypeVar("T")


def read_filters(request: ProgrammeRequest) -> Filters:
    """What an address asks for; what makes no sense filters nothing."""
    given = request.GET
    area = read_uuid(given, "area")
    place = given.get("place", "")[:40]
    point = read_uuid(given, "point")
    sector = given.get("sector", "")
    return Filters(
        text=given.get("q", "").strip()[:LONGEST_SEARCH],
        kind=read_kind(given.get("kind", "")),
        sector=sector if sector in load_taxonomy().sectors else "",
        is_open={"open": True, "closed": False}.get(given.get("state", "")),
        outcome=Outcome.FIXED if given.get("outcome") == Outcome.FIXED else "",
        areas=(queries.areas_inside(request.viewer, area) or (area,)) if area else (),
        authority=read_uuid(given, "authority"),
        place=f"p:{point}" if point else place,
    )


def read_uuid(given: QueryDict, name: str) -> UUID | None:
    try:
        return UUID(given.get(name, ""))
    except ValueError:
        return None


def read_after(given: QueryDict) -> After | None:
    """Where the page before ended: "2026-11-15_<uuid>"."""
    day, _, report = given.get("after", "").partition("_")
    try:
        return After(date.fromisoformat(day), UUID(report))
    except ValueError:
        return None


def write_after(last: PublicReport) -> str:
    return f"{last.half_week.isoformat()}_{last.report_id}"


@require_safe
@public_page
def public_outline(request: ProgrammeRequest) -> HttpResponseBase:
    """Boundaries for maps: web/src/resident/contract.ts, `Outline`."""
    drawn = _kept(f"outline:{request.programme.id}", OUTLINE_SECONDS, lambda: queries.outline(request.viewer))
    tiles = {"url": settings.TILES, "attribution": settings.TILES_ATTRIBUTION} if settings.TILES else None
    return _told(drawn | {"tiles": tiles}, OUTLINE_SECONDS)


@require_safe
@public_page
def public_map_cells(request: ProgrammeRequest) -> HttpResponseBase:
    """How many published reports stand in each H3 cell of a level, in a box."""
    level, box = read_level(request.GET.get("level", WIDEST)), read_box(request.GET.get("box", WORLD))
    if level is None or box is None:
        return _unreadable("level=4…7&box=south,west,north,east")
    filters = read_filters(request)
    found = queries.cells(
        request.viewer, level, box, kind=filters.kind, sector=filters.sector, is_open=filters.is_open
    )
    rows = [
        {"cell": each.place, "latitude": each.latitude, "longitude": each.longitude, "reports": each.reports}
        for each in found
    ]
    return _told({"level": int(level), "cells": rows, "caution": _caution()}, COUNT_SECONDS)


@require_safe
@public_page
def public_map_places(request: ProgrammeRequest) -> HttpResponseBase:
    """Single places in a box: service points, and else middles of small cells; each with its number of reports."""
    box = read_box(request.GET.get("box", WORLD))
    if box is None:
        return _unreadable("box=south,west,north,east")
    filters = read_filters(request)
    found = queries.map_places(
        request.viewer, box, kind=filters.kind, sector=filters.sector, is_open=filters.is_open
    )
    names = queries.place_names(each.place for each in found)
    rows = [
        {
            "place": each.place,
            "name": names.get(each.place, {}),
            "latitude": each.latitude,
            "longitude": each.longitude,
            "reports": each.reports,
        }
        for each in found
    ]
    return _told({"places": rows, "caution": _caution()}, COUNT_SECONDS)


@require_safe
@public_page
def public_reports_json(request: ProgrammeRequest) -> HttpResponseBase:
    """Published reports, newest half week first, with the same filters as the page; `next` leads on."""
    filters, after = read_filters(request), read_after(request.GET)
    most = min(MOST_ROWS, _number(request.GET.get("limit", ""), A_PAGE))
    found = list(queries.public_reports(request.viewer, filters, after)[: most + 1])
    shown = found[:most]
    voices = queries.voices(row.report_id for row in shown)
    wanted = request.GET.copy()
    if len(found) > most:
        wanted["after"] = write_after(shown[-1])
    here = reverse("public_reports_json", args=[request.programme.slug])
    return _told(
        {
            "reports": [as_open_data(row, voices.get(row.report_id, 0)) for row in shown],
            "next": f"{here}?{wanted.urlencode()}" if len(found) > most else None,
            "caution": _caution(),
        },
        COUNT_SECONDS,
    )


def as_open_data(row: PublicReport, voices: int) -> dict[str, Any]:
    """One published report under stable names."""
    category = load_taxonomy().get(row.category)
    return {
        "id": str(row.report_id),
        "kind": row.kind,
        "category": row.category,
        "category_name": _names(category),
        "sector": row.sector,
        "state": row.state,
        "outcome": row.outcome,
        "half_week": row.half_week.isoformat(),
        "closed_in": row.ended_in.isoformat() if row.ended_in else None,
        "summary": row.summary,
        "service_point": str(row.service_point_id) if row.service_point_id else None,
        "service_point_name": row.service_point.name if row.service_point else {},
        "area": row.area.code if row.area else None,
        "area_name": row.area.name if row.area else {},
        "authority": str(row.authority_id) if row.authority_id else None,
        "authority_name": row.authority.name if row.authority else {},
        "latitude": row.latitude,
        "longitude": row.longitude,
        "voices": voices,
    }


@require_safe
@public_page
def public_branches_json(request: ProgrammeRequest) -> HttpResponseBase:
    """Requests for a branch by area, with its residents where their number is known."""
    rows = [
        {
            "area": row.code,
            "name": row.name,
            "within": row.within,
            "requests": row.requests,
            "population": row.population,
            "per_100000": None if row.per_100000 is None else f"{row.per_100000:.2f}",
            "latitude": row.latitude,
            "longitude": row.longitude,
        }
        for row in branch_rows(request, read_filters(request).sector)
    ]
    return _told({"areas": rows, "caution": _caution()}, BRANCH_SECONDS)


def branch_rows(request: ProgrammeRequest, sector: str) -> list[queries.BranchRow]:
    """Counted at most every few minutes."""
    key = f"branches:{request.programme.id}:{sector}"
    return _kept(key, BRANCH_SECONDS, lambda: queries.branch_rows(request.viewer, sector))


def _kept(key: str, seconds: int, make: Callable[[], T]) -> T:
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, seconds)
    return found


def _caution() -> dict[str, str]:
    """What must be read beside every count of complaints."""
    words = {}
    for tag in ("ar", "en"):
        with override(tag):
            words[tag] = say("reports-public-caution")
    return words


def _names(named: Any) -> dict[str, str]:
    return {"ar": named.names.ar, "en": named.names.en} if named else {}


def _number(text: str, otherwise: int) -> int:
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _unreadable(wanted: str) -> HttpResponse:
    return JsonResponse({"error": wanted}, status=400)


def _told(content: dict[str, Any], seconds: int) -> HttpResponse:
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    response["Cache-Control"] = f"public, max-age={seconds}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
