"""A viewer enters; published reports, their counts by place, and requests for branches leave. Everybody sees the same.

Counts of complaints say where people complain, not where it is bad: nothing here is ordered by them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q, QuerySet, Sum

from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.arabic import sort_key, words_asked
from rasid.foundation.text.localized import in_language
from rasid.methods.statistics import told_count
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.geography import middle, simplified
from rasid.stages.registry.models import Area, Authority, ServicePoint
from rasid.stages.registry.queries import middle_of
from rasid.stages.registry.rules import AreaLevel
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.public.rules import ANY, CELL_LEVELS, Box, Level
from rasid.stages.reports.rules import Kind, Outcome, ReportState

A_PAGE = 25
MOST_CELLS = 2000
MOST_PLACES = 300


@dataclass(frozen=True)
class Filters:
    """What somebody looks for; empty means all. `areas`: an area with those inside it."""

    text: str = ""
    kind: str = ""
    sector: str = ""
    is_open: bool | None = None
    outcome: str = ""
    areas: tuple[UUID, ...] = ()
    authority: UUID | None = None
    place: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether kept counts answer how many there are."""
        return not (self.text or self.outcome or self.areas or self.authority or self.place)


@dataclass(frozen=True)
class After:
    """Where a page of the list ends, and the next begins."""

    half_week: date
    report: UUID


@dataclass(frozen=True)
class Cell:
    """A cell of the map, or a place, with how many published reports stand in it."""

    place: str
    latitude: float
    longitude: float
    reports: int


@dataclass(frozen=True)
class AreaRow:
    """An area with its published reports by kind."""

    id: UUID
    name: Mapping[str, str]
    within: Mapping[str, str]
    by_kind: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


@dataclass(frozen=True)
class BranchRow:
    """How often a branch was asked for in an area; `per_100000` of its residents where their number is known.

    `requests` is None where so few asked that the number would speak of them: under `SMALLEST_GROUP`.
    """

    id: UUID
    code: str
    name: Mapping[str, str]
    within: Mapping[str, str]
    requests: int | None
    population: int | None
    latitude: float | None
    longitude: float | None

    @property
    def per_100000(self) -> float | None:
        if self.requests is None or not self.population:
            return None
        return self.requests / self.population * 100_000

    @property
    def decimals(self) -> int:
        """As many as tell small rates apart: 0.35, 4.2, 87."""
        rate = self.per_100000 or 0
        return 0 if rate >= 10 or not rate else 1 if rate >= 1 else 2


# The list ---------------------------------------------------------------------------


def public_reports(
    viewer: Viewer, filters: Filters = Filters(), after: After | None = None
) -> QuerySet[PublicReport]:
    """Published reports, newest half week first, those behind `after`."""
    found = _wanted(viewer, filters)
    if after:
        found = found.filter(
            Q(half_week=after.half_week, report_id__gt=after.report) | Q(half_week__lt=after.half_week),
            # Said twice, so that the index is entered where the page begins.
            half_week__lte=after.half_week,
        )
    return found.select_related("service_point", "area__parent", "authority").defer(
        "search", "story", "area__boundary", "area__parent__boundary"
    )


def _wanted(viewer: Viewer, filters: Filters) -> QuerySet[PublicReport]:
    found = PublicReport.objects.filter(programme_id=viewer.programme_id)
    exact = {
        "kind": filters.kind, "sector": filters.sector, "outcome": filters.outcome,
        "authority_id": filters.authority, "place": filters.place,
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if filters.is_open is not None:
        found = found.filter(is_open=filters.is_open)
    if filters.areas:
        found = found.filter(area__in=filters.areas)
    if filters.text.strip():
        words = words_asked(filters.text)
        query = SearchQuery(words, search_type="raw", config="simple")
        found = found.filter(search=query) if words else found.none()
    return found.order_by("-half_week", "report")


def how_many(viewer: Viewer, filters: Filters) -> int | None:
    """The number of reports behind filters of which counts are kept; None for others: nobody waits for a count."""
    if not filters.is_counted:
        return None
    found = _counts(viewer, Level.ALL, filters.kind, filters.sector, filters.is_open)
    return found.aggregate(total=Sum("reports"))["total"] or 0


def public_report(viewer: Viewer, report_id: UUID) -> PublicReport | None:
    found = PublicReport.objects.filter(programme_id=viewer.programme_id, report_id=report_id)
    return found.select_related("service_point", "area__parent", "authority").defer("search").first()


def voices(report_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many people besides its sender met the same; counted by every "me too" and every merging at once."""
    return dict(Report.objects.filter(id__in=list(report_ids)).values_list("id", "voices"))


def public_files(viewer: Viewer, report_id: UUID) -> list[ReportFile]:
    """Pictures that an officer allowed beside the summary."""
    if public_report(viewer, report_id) is None:
        return []
    found = ReportFile.objects.filter(report_id=report_id, is_public=True, kind="photo", file__isnull=False)
    return list(found.select_related("file").order_by("id"))


def public_file(viewer: Viewer, report_id: UUID, file_id: int) -> StoredFile | None:
    return next((each.file for each in public_files(viewer, report_id) if each.pk == file_id), None)


def put_right(viewer: Viewer, point_id: UUID, most: int = 5) -> list[PublicReport]:
    """What was put right at a service point: closed as repaired, which needs evidence; newest first."""
    filters = Filters(place=f"p:{point_id}", is_open=False, outcome=Outcome.FIXED)
    return list(_wanted(viewer, filters).exclude(kind=Kind.PRAISE)[:most])


# The map ----------------------------------------------------------------------------


def _counts(
    viewer: Viewer, level: Level, kind: str = "", sector: str = "", is_open: bool | None = None
) -> QuerySet[PlaceCount]:
    found = PlaceCount.objects.filter(programme_id=viewer.programme_id, level=level)
    # Of cells there are counts of all together; of the rest they are added up.
    every = ANY if level in CELL_LEVELS else ""
    if kind or every:
        found = found.filter(kind=kind or every)
    if sector or every:
        found = found.filter(sector=sector or every)
    if is_open is not None:
        found = found.filter(is_open=is_open)
    return found


def _in(box: Box) -> Q:
    return Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))


def cells(
    viewer: Viewer, level: Level, box: Box, *, kind: str = "", sector: str = "", is_open: bool | None = None
) -> list[Cell]:
    """Cells of one level in a box, with how many published reports each holds."""
    found = (
        _counts(viewer, level, kind, sector, is_open)
        .filter(_in(box))
        .values("place", "latitude", "longitude")
        .annotate(total=Sum("reports"))
        .filter(total__gt=0)
        .order_by("place")
        .values_list("place", "latitude", "longitude", "total")
    )
    return [
        Cell(place, latitude, longitude, total)
        for place, latitude, longitude, total in found[:MOST_CELLS]
        # A row in a box has both.
        if latitude is not None and longitude is not None
    ]


def map_places(
    viewer: Viewer, box: Box, *, kind: str = "", sector: str = "", is_open: bool | None = None
) -> list[Cell]:
    """Single places in a box; what is reported of one is asked for by its key, when somebody wants to read it."""
    return cells(viewer, Level.PLACE, box, kind=kind, sector=sector, is_open=is_open)[:MOST_PLACES]


def place_names(places: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Names of those places that are service points."""
    points = {UUID(place[2:]): place for place in places if place.startswith("p:")}
    named = ServicePoint.objects.filter(id__in=points).values_list("id", "name")
    return {points[point]: name for point, name in named}


def outline(viewer: Viewer) -> dict[str, Any]:
    """Governorates, then their districts, as GeoJSON features to draw a map from, simplified; with the lines that
    must stand under it."""
    kept = Area.objects.filter(programme_id=viewer.programme_id).exclude(boundary=None)
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": area.code,
                "level": area.level,
                "name": area.name,
                "middle": list(middle(area.boundary)),
            },
            "geometry": simplified(area.boundary),
        }
        for area in kept.order_by("-level", "code")
        if area.boundary
    ]
    stated = Area.objects.filter(programme_id=viewer.programme_id).exclude(attribution="")
    lines = stated.order_by("attribution").values_list("attribution", flat=True).distinct()
    return {"areas": features, "attribution": list(lines)}


def area_rows(
    viewer: Viewer, *, kind: str = "", sector: str = "", is_open: bool | None = None
) -> list[AreaRow]:
    """The map as a table: areas with published reports, in alphabetical order."""
    found: dict[UUID, dict[str, int]] = {}
    rows = _counts(viewer, Level.AREA, kind, sector, is_open).values("place", "kind")
    for place, of_kind, total in rows.annotate(total=Sum("reports")).values_list("place", "kind", "total"):
        if total:
            found.setdefault(UUID(place), {})[of_kind] = total
    areas = Area.objects.filter(programme_id=viewer.programme_id, id__in=found)
    named = areas.values_list("id", "name", "parent__name")
    made = [AreaRow(area, name, within or {}, found[area]) for area, name, within in named]
    return sorted(made, key=lambda row: (sort_key(in_language(row.within)), sort_key(in_language(row.name))))


def areas_inside(viewer: Viewer, area_id: UUID) -> tuple[UUID, ...]:
    """An area and those inside it; nothing when there is no such area."""
    areas = Area.objects.filter(programme_id=viewer.programme_id)
    return tuple(areas.filter(Q(id=area_id) | Q(parent=area_id)).values_list("id", flat=True))


def area_name(viewer: Viewer, area_id: UUID) -> Mapping[str, str]:
    found = Area.objects.filter(programme_id=viewer.programme_id, id=area_id)
    return found.values_list("name", flat=True).first() or {}


def authority_name(viewer: Viewer, authority_id: UUID) -> Mapping[str, str]:
    found = Authority.objects.filter(programme_id=viewer.programme_id, id=authority_id)
    return found.values_list("name", flat=True).first() or {}


# Requests for branches --------------------------------------------------------------


def branch_rows(viewer: Viewer, sector: str = "") -> list[BranchRow]:
    """Requests for a branch by district, alphabetically: each sender once, and everybody who joined in.

    Requests need no summary to be counted, and are told from `SMALLEST_GROUP` on: in a village one or two are
    somebody. Those set aside do not count, nor do merged ones beside their lead, which has their voices.
    """
    wanted = Report.objects.filter(
        programme_id=viewer.programme_id, kind=Kind.BRANCH_REQUEST, area__isnull=False, same_as=None
    ).exclude(state=ReportState.SET_ASIDE)
    if sector:
        wanted = wanted.filter(Q(category__startswith=f"{sector}.") | Q(service_point__sector__code=sector))
    totals = wanted.order_by().values("area").annotate(total=Count("*") + Sum("voices"))
    found: dict[UUID, int] = dict(totals.values_list("area", "total"))
    areas = (
        Area.objects.filter(programme_id=viewer.programme_id)
        .filter(Q(level=AreaLevel.DISTRICT) | Q(id__in=found))
        .select_related("parent")
        .defer("parent__boundary")
    )
    made = [
        BranchRow(
            area.id, area.code, area.name, area.parent.name if area.parent else {},
            told_count(found.get(area.id, 0)),
            area.population, *(middle_of(area) or (None, None)),
        )
        for area in areas
    ]  # fmt: skip
    return sorted(made, key=lambda row: (sort_key(in_language(row.within)), sort_key(in_language(row.name))))
