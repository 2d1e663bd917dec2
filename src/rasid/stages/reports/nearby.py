"""A place and a subject enter; who said the same nearby lately, or what stands there, leaves: never anybody's words.

Whoever asks from many places, or at many moments, learns no more than the public page will tell one day: reports are
found by the place and the half week that are for everybody, never by where and when their sender stood.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Power

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.schema.ids import made_between
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.triage import Sighting, distance_m, load_taxonomy
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import PointFilters, public_points
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.rules import Place, half_week_of, place_at_point, place_in_cell
from rasid.stages.reports.rules import Kind, ReportState

MOST_NEAR = 3
MOST_COMPARED = 200
USUAL_DAYS = 14
METRES_PER_DEGREE = 111_000.0
# Where nothing is known of the subject.
USUAL_METRES = 150
# No corner of a cell in which places are told is farther from its middle.
CELL_METRES = 250
LONGEST_HALF_WEEK = timedelta(days=4)
MOST_POINTS = 200


@dataclass(frozen=True)
class NearReport:
    """`summary` is the office's own, and only when it is public. `days_ago`: at most so many, by its half week;
    `distance_m` is that of a centre, or of the middle of a cell."""

    id: UUID
    summary: LocalizedText
    category: str
    days_ago: int
    distance_m: int | None
    voices: int


@dataclass(frozen=True)
class NearPlace:
    point: ServicePoint
    authority: LocalizedText
    distance_m: int | None


def same_nearby(
    programme: Programme,
    kind: Kind,
    category: str,
    point: UUID | None,
    latitude: float | None,
    longitude: float | None,
) -> list[NearReport]:
    """Open reports that may be of the same incident, likeliest first. Without any place there are none."""
    if point is not None and (latitude is None or longitude is None):
        known = (
            ServicePoint.objects.filter(id=point, programme=programme).values("latitude", "longitude").first()
        )
        latitude, longitude = (known["latitude"], known["longitude"]) if known else (None, None)
    if point is None and (latitude is None or longitude is None):
        return []
    subject = load_taxonomy().get(category)
    metres = subject.radius_m if subject else USUAL_METRES
    # From midnight on, or the minute at which it is no longer offered would be the minute of the day when it came.
    oldest = today(programme) - timedelta(days=subject.window_days if subject else USUAL_DAYS)
    here = Sighting("here", category, latitude, longitude, clock.now())
    days = (today(programme) - oldest).days
    found = []
    for each in _candidates(programme, kind, here, point, metres, oldest):
        near = _near(programme, each, here)
        is_there = point is not None and each.service_point_id == point
        is_close = near.distance_m is not None and near.distance_m <= metres + CELL_METRES
        if near.days_ago <= days and (is_there or is_close) and _may_be_same(category, each):
            found.append(near)
    return sorted(
        found, key=lambda near: (near.category != category, near.distance_m or 0, near.days_ago, near.id)
    )[:MOST_NEAR]


def places(
    programme: Programme, text: str, latitude: float | None, longitude: float | None, limit: int
) -> list[NearPlace]:
    """Open service points by name, or the nearest where no name is given; those without a place come last."""
    viewer = public_viewer(programme.id)
    words = text.replace("\0", " ").strip()
    found = public_points(viewer, PointFilters(text=words))
    here = (latitude, longitude) if latitude is not None and longitude is not None else None
    if here and not words:
        found = _nearest_first(found.exclude(latitude=None), *here)
    return [_place(each, here) for each in found[:limit]]


def _candidates(
    programme: Programme, kind: Kind, here: Sighting, point: UUID | None, metres: float, oldest: date
) -> QuerySet[Report]:
    """More than will be offered: a whole cell lies in the box when its middle is near enough."""
    there = Q(service_point=point) if point else Q(pk=None)
    if here.latitude is not None and here.longitude is not None:
        around = _around(here.latitude, here.longitude, metres + 2 * CELL_METRES)
        points = ServicePoint.objects.filter(around, programme=programme).values_list("id", flat=True)
        there |= Q(service_point__in=list(points[:MOST_POINTS])) | (around & Q(service_point=None))
    since = start_of_day(oldest - LONGEST_HALF_WEEK, ZoneInfo(programme.time_zone))
    return (
        Report.objects.filter(there, made_between(since), programme=programme, kind=kind)
        .filter(same_as=None, accepted_at__gte=since)
        .exclude(state__in=[ReportState.SET_ASIDE, ReportState.CLOSED])
        .select_related("service_point")
        .only(
            "id", "category", "category_given", "latitude", "longitude", "accepted_at", "summary", "is_public",
            "voices", "service_point__latitude", "service_point__longitude",
        )
        .order_by("-accepted_at")[:MOST_COMPARED]
    )  # fmt: skip


def _may_be_same(category: str, other: Report) -> bool:
    """Of one service, as far as both say what they are about; text is not compared: nobody may learn what it says."""
    theirs = other.category or other.category_given
    return not category or not theirs or category.rpartition(".")[0] == theirs.rpartition(".")[0]


def _around(latitude: float, longitude: float, metres: float) -> Q:
    """A box in degrees; near a pole or the date line it is only too small, never wrong."""
    north = metres / METRES_PER_DEGREE
    east = north / max(0.01, math.cos(math.radians(latitude)))
    return Q(
        latitude__range=(latitude - north, latitude + north),
        longitude__range=(longitude - east, longitude + east),
    )


def _near(programme: Programme, report: Report, here: Sighting) -> NearReport:
    place = _public_place(report)
    there = Sighting(str(report.id), "", place.latitude, place.longitude, here.at)
    metres = distance_m(here, there)
    began = half_week_of(
        local_day(report.accepted_at, ZoneInfo(programme.time_zone)), programme.week_starts_on
    )
    return NearReport(
        id=report.id,
        summary=report.summary if report.is_public else {},
        category=_subject(report),
        days_ago=(today(programme) - began).days,
        distance_m=None if metres is None else round(metres),
        voices=report.voices,
    )


def _public_place(report: Report) -> Place:
    """Where the public page puts it: at its centre, wherever its sender stood; else in the middle of a cell."""
    point = report.service_point
    if point is not None:
        return place_at_point(point.id, point.latitude, point.longitude)
    if report.latitude is None or report.longitude is None:
        return Place()
    return place_in_cell(report.latitude, report.longitude)


def _subject(report: Report) -> str:
    """What its sender chose may be any text that looks like a code: only codes that we know are told."""
    given = report.category_given
    return report.category or (given if given in load_taxonomy() else "")


def _nearest_first(
    points: QuerySet[ServicePoint], latitude: float, longitude: float
) -> QuerySet[ServicePoint]:
    """By the flat distance: right in order for what is near, and only that is wanted."""
    shrunk = math.cos(math.radians(latitude))
    flat = Power(F("latitude") - latitude, Value(2.0)) + Power(
        (F("longitude") - longitude) * shrunk, Value(2.0)
    )
    return points.annotate(far=flat).order_by("far", "id")


def _place(point: ServicePoint, here: tuple[float, float] | None) -> NearPlace:
    links: Sequence[Any] = getattr(point, "links_today", ())
    return NearPlace(
        point=point,
        authority=links[0].authority.name if links else {},
        distance_m=_metres(point, here),
    )


def _metres(point: ServicePoint, here: tuple[float, float] | None) -> int | None:
    if here is None:
        return None
    now = clock.now()
    metres = distance_m(
        Sighting("here", "", *here, now), Sighting("there", "", point.latitude, point.longitude, now)
    )
    return None if metres is None else round(metres)
