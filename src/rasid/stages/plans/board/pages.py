"""Requests of the programme's officers enter; the week's board, its map, its ways and its secrecy leave."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rasid.foundation.documents.tables import table_response, wants_table
from rasid.foundation.text.formatting import date_words, number, percent, time_words
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.methods.planning.secrecy.report import Figure, Measure, SecrecyReport, Verdict
from rasid.stages.plans import queries as plans
from rasid.stages.plans.board import queries
from rasid.stages.plans.board.queries import Board, Way
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.rules import Role

WAYS_A_PAGE = 20
IN_PERCENT = frozenset({Measure.PRICE_VISITS, Measure.PRICE_RISK, Measure.PRICE_TRAVEL})
COLUMNS = (
    "day",
    "zone",
    "observer",
    "order",
    "arrives",
    "travel",
    "point",
    "authority",
    "purpose",
    "part",
    "control",
)

office_page = member_page(Role.OFFICER, Role.ADMINISTRATOR)


@require_GET
@office_page
def plan_week(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """Zones by days; then, for what is chosen, the map and everybody's way."""
    found = _plan(request, plan)
    day, zone = _day(request.GET.get("day", "")), request.GET.get("zone") or None
    board = queries.board(request.viewer, found, day, zone)
    if board is None:
        raise Http404
    if wants_table(request):
        header = [say(f"board-column-{name}") for name in COLUMNS]
        return table_response(request, f"week-{found.wave.number}", header, _cells(board))
    page = Paginator(board.ways, WAYS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": say("board-title", number=found.wave.number),
        "back_url": reverse("plan", args=[request.programme.slug, found.id]),
        "back_label": say("plans-one", number=found.wave.number),
        "plan": found,
        "board": board,
        "grid": list(_grid(board)),
        "totals": [_total(board, each) for each in board.days],
        "chosen": {"day": day, "zone": zone},
        "zone_words": zone_words(board, zone) if zone is not None else "",
        "page": page,
        "ways": [_way(board, way) for way in page],
        "undone": _undone(board),
        "marks": _marks(page.object_list),
        "outline": reverse("public_outline", args=[request.programme.slug]),
    }
    return render(request, "plans/week.html", context)


@require_GET
@office_page
def plan_secrecy(request: ProgrammeRequest, plan: UUID) -> HttpResponseBase:
    """How well the plan could be foreseen, by whom, and what hiding it costs."""
    found = _plan(request, plan)
    report = queries.secrecy(request.viewer, found)
    context: dict[str, Any] = {
        "title": say("secrecy-title", number=found.wave.number),
        "back_url": reverse("plan", args=[request.programme.slug, found.id]),
        "back_label": say("plans-one", number=found.wave.number),
        "plan": found,
        "report": report,
    }
    if report is not None:
        is_forgiven = report.verdict is Verdict.BROKEN and not report.blocks
        if wants_table(request):
            header = [
                say(f"secrecy-column-{name}")
                for name in ("measure", "value", "low", "high", "gate", "verdict")
            ]
            return table_response(request, f"secrecy-{found.wave.number}", header, _figure_cells(report))
        context |= {
            "verdict": say("secrecy-whole-small" if is_forgiven else f"secrecy-whole-{report.verdict}"),
            "rows": [figure_row(figure) for figure in report.figures],
            "history": [figure_row(figure) for figure in report.history],
            "price": [figure_row(figure) for figure in report.price],
            "basis": say(
                "secrecy-basis", weeks=report.weeks, centres=report.centres, of_centres=report.of_centres
            ),
        }
    return render(request, "plans/secrecy.html", context)


def figure_row(figure: Figure) -> dict[str, str]:
    """One measured number in words, with its interval, its gate and what it means."""
    shown = percent if figure.measure in IN_PERCENT else _decimal
    value = "" if figure.value is None else shown(figure.value)
    interval = (
        say("secrecy-between", low=shown(figure.low), high=shown(figure.high))
        if figure.low is not None and figure.high is not None
        else ""
    )
    return {
        "name": say(f"secrecy-measure-{figure.measure}"),
        "hint": say(f"secrecy-measure-{figure.measure}-hint"),
        "value": value or say("secrecy-nothing"),
        "interval": interval,
        "gate": _gate(figure),
        "verdict": say(f"secrecy-verdict-{figure.verdict}"),
        "is_broken": "yes" if figure.verdict is Verdict.BROKEN else "",
    }


def zone_words(board: Board, zone: str) -> str:
    """«عمّان ٢»: the governorate with the zone's number, which is left out where there is only one."""
    code, _, place = zone.rpartition("/")
    if not code:
        return say("board-zone-none")
    alone = sum(each.rpartition("/")[0] == code for each in board.zones) == 1
    name = board.governorates.get(code, code)
    return name if alone else say("board-zone", name=name, number=place)


def _clock(minutes: int) -> str:
    return time_words(time(minutes // 60 % 24, minutes % 60))


def _gate(figure: Figure) -> str:
    if figure.least is not None and figure.most is not None:
        return say("secrecy-gate-both", least=_decimal(figure.least), most=_decimal(figure.most))
    if figure.most is not None:
        return say("secrecy-gate-most", most=_decimal(figure.most))
    return say("secrecy-gate-least", least=_decimal(figure.least)) if figure.least is not None else ""


def _decimal(value: float) -> str:
    return number(value, 2)


def _figure_cells(report: SecrecyReport) -> Iterator[list[Any]]:
    for figure in (*report.figures, *report.history, *report.price):
        row = figure_row(figure)
        yield [row["name"], figure.value, figure.low, figure.high, row["gate"], row["verdict"]]


def _plan(request: ProgrammeRequest, plan: UUID) -> Plan:
    found = plans.plan_by_id(request.viewer, plan)
    if found is None:
        raise Http404
    return found


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _grid(board: Board) -> Iterator[dict[str, Any]]:
    for zone in board.zones:
        counts = [board.counts.get((zone, day), 0) for day in board.days]
        cells = [
            {"day": day.isoformat(), "count": count} for day, count in zip(board.days, counts, strict=True)
        ]
        yield {"zone": zone, "words": zone_words(board, zone), "cells": cells, "total": sum(counts)}


def _total(board: Board, day: date) -> int:
    return sum(count for (_, each), count in board.counts.items() if each == day)


def _way(board: Board, way: Way) -> dict[str, Any]:
    return {
        "observer_id": way.observer_id,
        "short_id": way.short_id,
        "day": way.day,
        "zone": zone_words(board, way.zone),
        "travel": say("board-minutes", count=way.travel),
        "home": say("board-minutes", count=way.home_travel),
        "stops": [
            {
                "name": in_language(stop.frame_point.service_point.name),
                "authority": in_language(stop.frame_point.authority.name),
                "arrives": "" if stop.arrives is None else _clock(stop.arrives),
                "travel": "" if stop.travel is None else say("board-minutes", count=stop.travel),
                "purpose": say(f"plans-purpose-{stop.purpose}"),
                "is_sample": stop.purpose == "sample",
                "control": board.knows_controls and stop.carries_control,
            }
            for stop in way.stops
        ],
    }


def _undone(board: Board) -> list[dict[str, Any]]:
    return [
        {
            "purpose": say(f"plans-purpose-{purpose}"),
            "reason": say(f"plans-drop-{reason}"),
            "count": count,
        }
        for (purpose, reason), count in sorted(board.undone.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _marks(ways: Iterable[Way]) -> list[dict[str, Any]]:
    """Ways for the map: each a line of numbered places; what has no place is only in the table."""
    return [
        {
            "way": way.short_id,
            "day": date_words(way.day, year=False),
            "stops": [
                {
                    "order": stop.order,
                    "name": in_language(stop.frame_point.service_point.name),
                    "latitude": stop.frame_point.latitude,
                    "longitude": stop.frame_point.longitude,
                }
                for stop in way.stops
                if stop.frame_point.latitude is not None
            ],
        }
        for way in ways
    ]


def _cells(board: Board) -> Iterator[list[Any]]:
    for way in board.ways:
        for stop in way.stops:
            yield [
                way.day.isoformat(),
                way.zone,
                way.short_id,
                stop.order,
                "" if stop.arrives is None else _clock(stop.arrives),
                stop.travel,
                in_language(stop.frame_point.service_point.name),
                in_language(stop.frame_point.authority.name),
                say(f"plans-purpose-{stop.purpose}"),
                say(f"plans-day-part-{stop.day_part}"),
                say("board-yes") if board.knows_controls and stop.carries_control else "",
            ]
