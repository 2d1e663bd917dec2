"""A place and a subject enter; who said the same nearby lately, or what stands there, leaves: never anybody's words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Power

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.triage import Sighting, distance_m, load_taxonomy
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.registry.queries import PointFilters, public_points
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Kind, ReportState

MOST_NEAR = 3
MOST_COMPARED = 200
USUAL_DAYS = 14
METRES_PER_DEGREE = 111_000.0
# Where nothing is known of the subject.
USUAL_METRES = 150


@dataclass(frozen=True)
class NearReport:
    """`summary` is the office's own, and only when it is public."""

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
    here = Sighting("here", category, latitude, longitude, clock.now())
    candidates = [
        (each, distance_m(here, _sighting(each))) for each in _candidates(programme, kind, here, point)
    ]
    return sorted(
        (_near(each, metres) for each, metres in candidates if _may_be_same(category, each)),
        key=lambda near: (near.category != category, near.distance_m or 0, near.days_ago),
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


def _candidates(programme: Programme, kind: Kind, here: Sighting, point: UUID | None) -> QuerySet[Report]:
    known = load_taxonomy().get(here.category)
    since = clock.now() - timedelta(days=known.window_days if known else USUAL_DAYS)
    there = Q(service_point=point) if point else Q(pk=None)
    if here.latitude is not None and here.longitude is not None:
        there |= _around(here.latitude, here.longitude, known.radius_m if known else USUAL_METRES)
    return (
        Report.objects.filter(there, programme=programme, kind=kind, same_as=None, accepted_at__gte=since)
        .exclude(state__in=[ReportState.SET_ASIDE, ReportState.CLOSED])
        .only(
            "id", "category", "category_given", "latitude", "longitude", "accepted_at", "service_point_id",
            "summary", "is_public", "voices",
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


def _sighting(report: Report) -> Sighting:
    return Sighting(str(report.id), "", report.latitude, report.longitude, report.accepted_at)


def _near(report: Report, metres: float | None) -> NearReport:
    return NearReport(
        id=report.id,
        summary=report.summary if report.is_public else {},
        category=report.category or report.category_given,
        days_ago=(clock.now() - report.accepted_at).days,
        distance_m=None if metres is None else round(metres),
        voices=report.voices,
    )


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
