"""A viewer and a subject enter; its portrait in a snapshot leaves, with its earlier weeks and the bodies it holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from rasid.foundation.calendar.midnights import start_of_day
from rasid.foundation.schema.ids import made_between
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics import PublicationFloor
from rasid.stages.cases.queries import cases, may_judge
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Area, Authority, Sector, Service, ServicePoint
from rasid.stages.registry.rules import AreaLevel
from rasid.stages.reports.signals.queries import counted
from rasid.stages.scores.models import Estimate, Snapshot
from rasid.stages.scores.portraits.chapters import Portrait, portrait
from rasid.stages.scores.portraits.rules import Lack, Pace, Told, lacks, opened, pace
from rasid.stages.scores.queries import snapshots
from rasid.stages.scores.rules import Level, Weighting, floors

WEEKS_OF_TREND = 26
NOTHING_YET = ("too-few-visits",)


@dataclass(frozen=True)
class Subject:
    """Whose portrait it is. `name` empty for the country; `above`: the body that runs a centre."""

    level: Level
    key: str
    name: LocalizedText = field(default_factory=dict)
    caption: LocalizedText = field(default_factory=dict)
    sector: str = ""
    above: tuple[str, LocalizedText] | None = None


@dataclass(frozen=True)
class Body:
    """One body among those of a sector or of the country."""

    subject: Subject
    portrait: Portrait


@dataclass(frozen=True)
class Known:
    """What is known of a subject without a figure: what lacks, and by when at this pace."""

    visits: int | None
    lacks: tuple[Lack, ...]
    pace: Pace | None
    ready_in: date | None


def subject(viewer: Viewer, level: Level, key: str) -> Subject | None:
    """What stands under a level and a key in the viewer's programme; None where nothing does."""
    programme_id = viewer.programme_id
    if level is Level.COUNTRY:
        country = Programme.objects.values_list("country", flat=True).get(id=programme_id)
        return Subject(level, key) if key == country else None
    if level is Level.SECTOR:
        name = (
            Sector.objects.filter(programme_id=programme_id, code=key).values_list("name", flat=True).first()
        )
        return None if name is None else Subject(level, key, name, sector=key)
    found = _uuid(key)
    if found is None:
        return None
    if level is Level.GOVERNORATE:
        areas = Area.objects.filter(programme_id=programme_id, id=found, level=AreaLevel.GOVERNORATE)
        name = areas.values_list("name", flat=True).first()
        return None if name is None else Subject(level, key, name)
    if level is Level.AUTHORITY:
        body = Authority.objects.filter(programme_id=programme_id, id=found).select_related("sector").first()
        return Subject(level, key, body.name, body.sector.name, body.sector.code) if body else None
    return _centre(programme_id, found)


def _centre(programme_id: UUID, key: UUID) -> Subject | None:
    points = ServicePoint.objects.filter(programme_id=programme_id, id=key).select_related("sector")
    point = points.first()
    if point is None:
        return None
    link = point.authority_links.filter(valid__upper_inf=True).select_related("authority").first()
    above = (str(link.authority_id), link.authority.name) if link else None
    return Subject(Level.CENTRE, str(key), point.name, point.sector.name, point.sector.code, above)


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


# Portraits ---------------------------------------------------------------------


def office_portrait(viewer: Viewer, of: Subject) -> tuple[Snapshot, Portrait] | None:
    """From the newest snapshot, with the newest one of each earlier week; None before the first, or for strangers."""
    newest: dict[UUID, Snapshot] = {}
    for each in snapshots(viewer).defer("manifest")[: 4 * WEEKS_OF_TREND]:
        newest.setdefault(each.wave_id, each)
    held = list(newest.values())[:WEEKS_OF_TREND]
    if not held:
        return None
    weeks = [(each.wave.starts_on, each.id) for each in reversed(held)]
    return held[0], drawn(held[0].id, of, weeks, _weeks_of(viewer.programme_id), is_open=False)


def _weeks_of(programme_id: UUID) -> dict[str, date]:
    waves = Wave.objects.filter(programme_id=programme_id).values_list("id", "starts_on")
    return {str(wave): starts_on for wave, starts_on in waves}


def public_portrait(of: Subject, read_in: UUID | None, weeks: Sequence[tuple[date, UUID | None]]) -> Portrait:
    """As anybody may read it: from the snapshot of a published bulletin, and earlier ones by their weeks.

    Weeks of the control chart are told where the figure of that week was.
    """
    return drawn(read_in, of, weeks, None, is_open=True)


def drawn(
    read_in: UUID | None,
    of: Subject,
    weeks: Sequence[tuple[date, UUID | None]],
    named: Mapping[str, date] | None,
    *,
    is_open: bool,
) -> Portrait:
    """The caller answers for who may see these snapshots."""
    wanted = {snapshot for _, snapshot in weeks if snapshot} | ({read_in} if read_in else set())
    rows = (
        Estimate.objects.filter(snapshot__in=wanted, level=of.level, subject=of.key)
        .select_related("snapshot__wave")
        .defer("snapshot__manifest", "snapshot__settings")
    )
    headline = {row.snapshot_id: row for row in rows if row.weighting == Weighting.VISITOR}
    alike = {row.snapshot_id: row for row in rows if row.weighting == Weighting.CENTRE}
    if named is None:
        shown = [row for row in headline.values() if row.value is not None]
        named = {str(row.snapshot.wave_id): row.snapshot.wave.starts_on for row in shown}

    def in_snapshot(held: Mapping[UUID, Estimate], snapshot: UUID | None) -> Told | None:
        row = held.get(snapshot) if snapshot else None
        return (opened(told(row)) if is_open else told(row)) if row else None

    return portrait(
        in_snapshot(headline, read_in) or nothing_told(of, is_open=is_open),
        by_centre=in_snapshot(alike, read_in),
        trend=[(day, in_snapshot(headline, snapshot)) for day, snapshot in weeks],
        weeks=named,
    )


def told(row: Estimate) -> Told:
    """A row of a snapshot as plain values."""
    return Told(
        level=Level(row.level),
        subject=row.subject,
        value=row.value,
        low=row.low,
        high=row.high,
        tier=row.tier,
        visits=row.visits,
        centres=row.centres,
        observers=row.observers,
        withheld=tuple(row.withheld),
        detail=row.detail,
    )


def nothing_told(of: Subject, *, is_open: bool) -> Told:
    """Nobody has been there in the window, or so few times that it is not told."""
    visits = None if is_open else 0
    return Told(of.level, of.key, None, None, None, "", visits, visits, visits, NOTHING_YET, {})


def bodies(snapshot: Snapshot, of: Subject, *, is_open: bool) -> list[Body]:
    """Authorities of a sector, or all of the country, by name; the caller answers for who may see the snapshot."""
    if of.level not in {Level.SECTOR, Level.COUNTRY}:
        return []
    held = Authority.objects.filter(programme_id=snapshot.programme_id).select_related("sector")
    if of.level is Level.SECTOR:
        held = held.filter(sector__code=of.key)
    named = {
        str(each.id): Subject(Level.AUTHORITY, str(each.id), each.name, each.sector.name, each.sector.code)
        for each in held
    }
    rows = Estimate.objects.filter(
        snapshot=snapshot, level=Level.AUTHORITY, weighting=Weighting.VISITOR, subject__in=named
    )
    # Outside, the week in which a run began is told on a body's own page, where its weeks are known.
    weeks = {} if is_open else _weeks_of(snapshot.programme_id)
    found = []
    for row in rows:
        plain = opened(told(row)) if is_open else told(row)
        found.append(Body(named[row.subject], portrait(plain, weeks=weeks)))
    return found


def parts(snapshot: Snapshot, of: Subject, *, is_open: bool) -> list[Body]:
    """Sectors and governorates of the country; the caller answers for who may see the snapshot."""
    if of.level is not Level.COUNTRY:
        return []
    sectors = Sector.objects.filter(programme_id=snapshot.programme_id)
    areas = Area.objects.filter(programme_id=snapshot.programme_id, level=AreaLevel.GOVERNORATE)
    named = {
        code: Subject(Level.SECTOR, code, name, sector=code)
        for code, name in sectors.values_list("code", "name")
    } | {
        str(area): Subject(Level.GOVERNORATE, str(area), name)
        for area, name in areas.values_list("id", "name")
    }
    rows = Estimate.objects.filter(
        snapshot=snapshot, level__in=(Level.SECTOR, Level.GOVERNORATE), weighting=Weighting.VISITOR
    )
    return [
        Body(named[row.subject], portrait(opened(told(row)) if is_open else told(row)))
        for row in rows
        if row.subject in named
    ]


def service_names(programme_id: UUID, of: Portrait) -> dict[str, LocalizedText]:
    wanted = {found for each in of.times if (found := _uuid(each.service))}
    rows = Service.objects.filter(programme_id=programme_id, id__in=wanted).values_list("id", "name")
    return {str(service): name for service, name in rows}


# What is known without a figure --------------------------------------------------


def known(programme: Programme, of: Portrait, weeks: int, today: date) -> Known | None:
    """None where there is a figure. `weeks`: how many weeks there have been in which a visit could have counted."""
    if of.figure is not None:
        return None
    floor = floors(programme.publication_floor)[of.told.level]
    going = pace(of.told.visits, weeks, floor)
    return Known(
        visits=of.told.visits,
        lacks=lacks(of.told, floor),
        pace=going,
        ready_in=today + timedelta(weeks=going.weeks) if going and going.weeks is not None else None,
    )


def weeks_so_far(programme: Programme, last: date, floor: PublicationFloor) -> int:
    """Waves of the floor's window that ends with a day."""
    first = last - timedelta(days=floor.window_days)
    return programme.waves.filter(starts_on__gt=first, starts_on__lte=last).count()


def happened(
    viewer: Viewer, of: Subject, programme: Programme, last: date, floor: PublicationFloor
) -> dict[str, int]:
    """Orders, and complaints of the floor's window, for the office: nobody has to wait for visits to know of them."""
    if not may_judge(viewer) or of.level not in {Level.CENTRE, Level.AUTHORITY}:
        return {}
    since = start_of_day(last - timedelta(days=floor.window_days), ZoneInfo(programme.time_zone))
    key = UUID(of.key)
    points: Iterable[UUID] = [key]
    orders = cases(viewer).filter(service_point=key)
    if of.level is Level.AUTHORITY:
        orders = cases(viewer).filter(authority=key)
        links = ServicePoint.objects.filter(
            authority_links__authority=key, authority_links__valid__upper_inf=True
        )
        points = links.values_list("id", flat=True)
    counts = orders.aggregate(all=Count("id"), closed=Count("id", filter=Q(state=CaseState.CLOSED)))
    complaints = counted(programme).filter(
        made_between(since), service_point__in=points, accepted_at__gte=since
    )
    return {"orders": counts["all"], "corrected": counts["closed"], "complaints": complaints.count()}
