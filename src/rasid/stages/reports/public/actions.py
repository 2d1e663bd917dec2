"""A report that changed enters; what everybody reads of it, and the map's counts, are made to agree."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Count, Value

from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.text.arabic import search_text
from rasid.stages.registry.models import AuthorityLink
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.public.rules import (
    PUBLIC_STORY,
    Counted,
    Place,
    Row,
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


@transaction.atomic
def show_report(report_id: UUID) -> None:
    """Publish a report's public face, renew it, or take it away: whatever the report as it stands now asks for.

    Safe to run any number of times: counts move by the difference between what was shown and what is.
    """
    report = (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme", "service_point", "area")
        .get(id=report_id)
    )
    shown = PublicReport.objects.filter(report_id=report_id).first()
    before = _counted(shown) if shown else None
    if not is_for_everybody(
        ReportState(report.state), report.is_public, bool(report.summary), report.same_as_id is not None
    ):
        if shown:
            shown.delete()
        _move(report.programme_id, before, None)
        return
    row = _face(report)
    row.save()
    _move(report.programme_id, before, _counted(row))


@transaction.atomic
def recount_places(programme_id: UUID) -> int:
    """Count all places of a programme anew from what is published; how many rows that made.

    For a restored table or a bulk import: single changes keep the counts themselves.
    """
    # Nobody publishes between the reading and the writing.
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE public_reports_placecount IN EXCLUSIVE MODE")
    counts: Counter[tuple[Row, bool]] = Counter()
    rows = (
        PublicReport.objects.filter(programme_id=programme_id)
        .values_list("place", "latitude", "longitude", "area_id", "kind", "sector", "is_open")
        .annotate(reports=Count("*"))
        .order_by()
    )
    for key, latitude, longitude, area, kind, sector, open_, reports in rows.iterator(chunk_size=BATCH):
        counted = Counted(Place(key, latitude, longitude), area, kind, sector, open_)
        for row in counted.rows():
            counts[row, open_] += reports
    PlaceCount.objects.filter(programme_id=programme_id).delete()
    PlaceCount.objects.bulk_create(_count_rows(programme_id, counts), batch_size=BATCH)
    return len(counts)


def _count_rows(programme_id: UUID, counts: Mapping[tuple[Row, bool], int]) -> Iterator[PlaceCount]:
    for (row, open_), reports in counts.items():
        yield PlaceCount(
            programme_id=programme_id,
            level=row.level,
            place=row.place.key,
            latitude=row.place.latitude,
            longitude=row.place.longitude,
            kind=row.kind,
            sector=row.sector,
            is_open=open_,
            reports=reports,
        )


def _move(programme_id: UUID, before: Counted | None, after: Counted | None) -> None:
    """Count a report where it stands now instead of where it stood; coarsest level first, so that two never wait
    for each other."""
    if before == after:
        return
    changes = [(one, step) for one, step in ((before, -1), (after, 1)) if one]
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


def _face(report: Report) -> PublicReport:
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
        story=_story(report, zone, week_starts_on),
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


def _story(report: Report, zone: ZoneInfo, week_starts_on: int) -> list[list[str]]:
    events = ReportEvent.objects.filter(report=report, what__in=PUBLIC_STORY).order_by("at", "id")
    return [
        [what, half_week_of(local_day(at, zone), week_starts_on).isoformat()]
        for what, at in events.values_list("what", "at")
    ]
