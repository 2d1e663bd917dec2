"""A report that changed enters; what everybody reads of it, and the map's counts, are made to agree."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.text.arabic import search_text
from rasid.stages.registry.models import AuthorityLink
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.public.rules import (
    ANY,
    CELL_LEVELS,
    PUBLIC_STORY,
    Counted,
    Level,
    Place,
    cell_place,
    half_week_of,
    is_for_everybody,
    is_open,
    place_at_point,
    place_in_cell,
    sector_of,
)
from rasid.stages.reports.queries import words_to_find
from rasid.stages.reports.rules import ReportState

BATCH = 5000
# The row that would be inserted is checked before the conflict is seen, so a step down must not stand in it.
_COUNT = """
    INSERT INTO public_reports_placecount AS kept
        (programme_id, level, place, latitude, longitude, kind, sector, is_open, reports)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, GREATEST(%s, 0))
    ON CONFLICT (programme_id, level, place, kind, sector, is_open)
    DO UPDATE SET reports = kept.reports + %s
"""
# As `Counted.rows` counts one report; a cell is counted in total too, by kind alone and by sector alone.
_RECOUNT = f"""
    WITH spots AS MATERIALIZED (
        SELECT place, latitude, longitude, area_id, kind, sector, is_open, count(*) AS reports
        FROM public_reports_publicreport WHERE programme_id = %(programme)s
        GROUP BY place, latitude, longitude, area_id, kind, sector, is_open
    ), cells AS (
        SELECT * FROM unnest(
            %(south)s::float8[], %(west)s::float8[], %(level)s::int[], %(cell)s::text[], %(north)s::float8[],
            %(east)s::float8[]
        ) AS cell (latitude, longitude, level, place, middle_latitude, middle_longitude)
    )
    INSERT INTO public_reports_placecount
        (programme_id, level, place, latitude, longitude, kind, sector, is_open, reports)
    SELECT %(programme)s, {int(Level.ALL)}, '', NULL::float8, NULL::float8, kind, sector, is_open, sum(reports)
    FROM spots GROUP BY kind, sector, is_open
    UNION ALL
    SELECT %(programme)s, {int(Level.AREA)}, area_id::text, NULL, NULL, kind, sector, is_open, sum(reports)
    FROM spots WHERE area_id IS NOT NULL GROUP BY area_id, kind, sector, is_open
    UNION ALL
    SELECT %(programme)s, {int(Level.PLACE)}, place, min(latitude), min(longitude), kind, sector, is_open, sum(reports)
    FROM spots WHERE place <> '' GROUP BY place, kind, sector, is_open
    UNION ALL
    SELECT %(programme)s, cells.level, cells.place, min(middle_latitude), min(middle_longitude),
           coalesce(kind, '{ANY}'), coalesce(sector, '{ANY}'), is_open, sum(reports)
    FROM spots JOIN cells USING (latitude, longitude)
    WHERE spots.place <> ''
    GROUP BY GROUPING SETS (
        (cells.level, cells.place, is_open, kind, sector), (cells.level, cells.place, is_open, kind),
        (cells.level, cells.place, is_open, sector), (cells.level, cells.place, is_open)
    )
"""  # noqa: S608 - numbers of ours


@transaction.atomic
def show_report(report_id: UUID) -> None:
    """Publish a report's public face, renew it, or take it away: whatever the report as it stands now asks for.

    Safe to run any number of times: counts move by the difference between what was shown and what is.
    """
    show_reports([report_id])


@transaction.atomic
def show_reports(report_ids: Collection[UUID]) -> None:
    """The same for many at once; the rows are locked in one order."""
    held = Report.objects.select_for_update(of=("self",)).filter(id__in=report_ids).order_by("id")
    reports = list(held.select_related("programme", "service_point", "area").defer("receipt", "search"))
    shown = PublicReport.objects.in_bulk([each.id for each in reports])
    public = [each for each in reports if _is_for_everybody(each)]
    stories = _stories(public)
    faces = {each.id: _face(each, stories[each.id]) for each in public}
    changes: dict[UUID, list[tuple[Counted, int]]] = defaultdict(list)
    for each in reports:
        before = _counted(shown[each.id]) if each.id in shown else None
        after = _counted(faces[each.id]) if each.id in faces else None
        if before != after:
            changes[each.programme_id] += [(one, step) for one, step in ((before, -1), (after, 1)) if one]
    PublicReport.objects.filter(report__in=shown.keys() - faces.keys()).delete()
    names = [each.name for each in PublicReport._meta.concrete_fields if not each.primary_key]
    PublicReport.objects.bulk_create(
        faces.values(), BATCH, update_conflicts=True, unique_fields=["report"], update_fields=names
    )
    for programme_id, moved in changes.items():
        _move(programme_id, moved)


def _is_for_everybody(report: Report) -> bool:
    is_merged = report.same_as_id is not None
    return is_for_everybody(ReportState(report.state), report.is_public, bool(report.summary), is_merged)


@transaction.atomic
def recount_places(programme_id: UUID) -> int:
    """Count all places of a programme anew from what is published; how many rows that made.

    For a restored table or a bulk import: single changes keep the counts themselves. The database counts; what is
    held here is one row for each spot on the map, however many reports stand at it.
    """
    with connection.cursor() as cursor:
        # Nobody publishes between the reading and the writing.
        cursor.execute("LOCK TABLE public_reports_placecount IN EXCLUSIVE MODE")
        PlaceCount.objects.filter(programme_id=programme_id).delete()
        asked: dict[str, Any] = {"programme": programme_id, **_cells_of_spots(programme_id)}
        cursor.execute(_RECOUNT, asked)
        return int(cursor.rowcount)


def _cells_of_spots(programme_id: UUID) -> dict[str, list[Any]]:
    """Columns of a table: each spot at which something is published, and the cell of each level that it lies in."""
    columns: dict[str, list[Any]] = {name: [] for name in ("south", "west", "level", "cell", "north", "east")}
    spots = (
        PublicReport.objects.filter(
            programme_id=programme_id, latitude__isnull=False, longitude__isnull=False
        )
        .exclude(place="")
        .order_by()
        .values_list("latitude", "longitude")
        .distinct()
    )
    for latitude, longitude in spots.iterator(chunk_size=BATCH):
        for level in CELL_LEVELS:
            cell = cell_place(Place("", latitude, longitude), level)
            row = (latitude, longitude, int(level), cell.key, cell.latitude, cell.longitude)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
    return columns


def _move(programme_id: UUID, changes: Iterable[tuple[Counted, int]]) -> None:
    """Count reports where they stand now instead of where they stood; coarsest level first, so that two never wait
    for each other."""
    rows = [
        (
            programme_id, int(row.level), row.place.key, row.place.latitude, row.place.longitude,
            row.kind, row.sector, one.is_open, step,
        )
        for one, step in changes
        for row in one.rows()
    ]  # fmt: skip
    # A row that was never counted up cannot be counted down: both steps of one row come together.
    totals: dict[tuple[Any, ...], int] = {}
    for row in rows:
        totals[row[:-1]] = totals.get(row[:-1], 0) + row[-1]
    wanted: list[tuple[Any, ...]] = [(*row, step, step) for row, step in totals.items() if step]
    wanted.sort(key=lambda row: (row[1], row[2], row[5:]))
    with connection.cursor() as cursor:
        cursor.executemany(_COUNT, wanted)


def _counted(row: PublicReport) -> Counted:
    return Counted(
        Place(row.place, row.latitude, row.longitude), row.area_id, row.kind, row.sector, row.is_open
    )


def _face(report: Report, told: Sequence[tuple[str, datetime]]) -> PublicReport:
    place, zone = _place(report), ZoneInfo(report.programme.time_zone)
    week_starts_on = report.programme.week_starts_on
    state = ReportState(report.state)
    point = report.service_point
    ended = half_week_of(local_day(report.closed_at, zone), week_starts_on) if report.closed_at else None
    return PublicReport(
        report=report,
        programme_id=report.programme_id,
        kind=report.kind,
        category=report.category,
        sector=sector_of(report.category),
        state=state,
        outcome=report.outcome if state is ReportState.CLOSED else "",
        is_open=is_open(state),
        half_week=half_week_of(local_day(report.accepted_at, zone), week_starts_on),
        ended_in=ended if state is ReportState.CLOSED else None,
        service_point=point,
        area_id=report.area_id or (point.area_id if point else None),
        authority_id=report.authority_id or _run_by(report),
        place=place.key,
        latitude=place.latitude,
        longitude=place.longitude,
        summary=report.summary,
        search=_words(report),
        story=[[what, half_week_of(local_day(at, zone), week_starts_on).isoformat()] for what, at in told],
    )


def _place(report: Report) -> Place:
    point = report.service_point
    if point:
        return place_at_point(point.id, point.latitude, point.longitude)
    if report.latitude is None or report.longitude is None:
        return Place()
    return place_in_cell(report.latitude, report.longitude)


def _run_by(report: Report) -> UUID | None:
    """Who ran the place on the day; a report that was not forwarded names no authority itself."""
    if report.service_point_id is None:
        return None
    day = local_day(report.accepted_at, ZoneInfo(report.programme.time_zone))
    link = AuthorityLink.objects.filter(service_point_id=report.service_point_id, valid__contains=day)
    return link.values_list("authority_id", flat=True).first()


def _words(report: Report) -> SearchVector:
    return SearchVector(Value(search_text(words_to_find(report))), config="simple")


def _stories(reports: Iterable[Report]) -> Mapping[UUID, list[tuple[str, datetime]]]:
    events = ReportEvent.objects.filter(report__in=reports, what__in=PUBLIC_STORY).order_by(
        "report", "at", "id"
    )
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for report, what, at in events.values_list("report", "what", "at"):
        found[report].append((what, at))
    return found
