"""Many rows at once: sectors, areas and points as their sources state them enter; the registry's tables leave.

One act, one entry in the log, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from rasid.foundation.ledger.recording import record
from rasid.foundation.text.arabic import search_text, sort_key
from rasid.foundation.text.localized import LocalizedText, in_language
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.registry import geography, queries
from rasid.stages.registry.geography import AreaRow
from rasid.stages.registry.importing import (
    ParsedArea,
    RegistryMapping,
)
from rasid.stages.registry.models import (
    Area,
    Authority,
    AuthorityLink,
    OpeningHours,
    Sector,
    Service,
    ServiceOffered,
    ServicePoint,
)
from rasid.stages.registry.rules import OpeningHours as Hours
from rasid.stages.registry.rules import (
    Refusal,
    StatedPoint,
    names_refusal,
    settle,
    stated_point_refusal,
)

BATCH = 2_000


# Sectors and areas -----------------------------------------------------------------


@transaction.atomic
def keep_sectors(programme: Programme, sectors: Mapping[str, LocalizedText]) -> dict[str, Sector]:
    """Add sectors by code, or name them anew; those not mentioned stay. Returns all of the programme's."""
    lock_registry(programme)
    for name in sectors.values():
        refuse_if(names_refusal(name))
    known = dict(Sector.objects.filter(programme=programme).values_list("code", "name"))
    Sector.objects.bulk_create(
        [Sector(programme=programme, code=code, name=name) for code, name in sectors.items()],
        update_conflicts=True, unique_fields=["programme", "code"], update_fields=["name"],
    )  # fmt: skip
    kept = {sector.code: sector for sector in Sector.objects.filter(programme=programme)}
    if known != {code: sector.name for code, sector in kept.items()}:
        _record_registry(
            programme, "sectors.kept", {"sectors": {code: kept[code].name for code in sorted(kept)}}
        )
    return kept


@transaction.atomic
def keep_areas(programme: Programme, rows: Sequence[AreaRow], attribution: str) -> dict[str, Area]:
    """Add a country's areas with their boundaries, or renew them by code. Returns all of the programme's."""
    lock_registry(programme)
    kept = {area.code: area for area in Area.objects.filter(programme=programme)}
    before = {code: (area.name, area.population) for code, area in kept.items()}
    for level_rows in _by_depth(rows):
        Area.objects.bulk_create(
            [_area(programme, row, kept, attribution) for row in level_rows],
            update_conflicts=True,
            unique_fields=["programme", "code"],
            update_fields=["level", "name", "parent", "population", "boundary", "attribution"],
        )
        kept = {area.code: area for area in Area.objects.filter(programme=programme)}
    if before != {code: (area.name, area.population) for code, area in kept.items()}:
        sets = {"areas": len(kept), "attribution": attribution}
        _record_registry(programme, "areas.kept", sets)
    return kept


def _by_depth(rows: Sequence[AreaRow]) -> Iterator[list[AreaRow]]:
    """Parents before their children, whatever the order given; a parent that is not given is met already."""
    waiting, given = list(rows), {row.code for row in rows}
    placed: set[str | None] = {None, *(row.parent_code for row in rows if row.parent_code not in given)}
    while ready := [row for row in waiting if row.parent_code in placed]:
        yield ready
        placed |= {row.code for row in ready}
        waiting = [row for row in waiting if row.code not in placed]


def _area(programme: Programme, row: AreaRow, kept: Mapping[str, Area], attribution: str) -> Area:
    known = kept.get(row.code)
    return Area(
        id=known.id if known else uuid4(),
        programme=programme,
        level=row.level,
        code=row.code,
        name=dict(row.name),
        parent=kept[row.parent_code] if row.parent_code else None,
        population=row.population,
        boundary=dict(row.outline),
        attribution=attribution,
    )


# Service points ----------------------------------------------------------------------


@dataclass(frozen=True)
class PointCounts:
    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "PointCounts") -> "PointCounts":
        return PointCounts(
            self.created + other.created, self.changed + other.changed, self.unchanged + other.unchanged
        )


@transaction.atomic
def register_service_points(programme: Programme, source: str, points: Iterable[StatedPoint]) -> PointCounts:
    """Register or renew many points of one source at once, under one entry in the log with a digest of them all.

    The second time changes nothing. Refuses as a whole when one point cannot be kept.
    """
    lock_registry(programme)
    codes, counts, digest = Codes(programme), PointCounts(), sha256()
    waiting = iter(points)
    while batch := list(islice(waiting, BATCH)):
        for point in batch:
            codes.check(point)
            digest.update(repr(point).encode())
        kept, _ = keep_points(programme, source, batch, codes, dry_run=False)
        counts += kept
    if counts.created or counts.changed:
        _record_registry(
            programme,
            "service_points.registered",
            {
                "source": source,
                "created": counts.created,
                "changed": counts.changed,
                "sha256": digest.hexdigest(),
            },
        )
    return counts


# How points are kept -------------------------------------------------------------------


class Codes:
    """What a programme's registry holds by code: what sources speak of, and points refer to."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.sectors = {sector.code: sector for sector in Sector.objects.filter(programme=programme)}
        held = Authority.objects.filter(programme=programme, source="")
        self.authorities = {authority.source_id: authority for authority in held}
        areas = Area.objects.filter(programme=programme).select_related("parent")
        areas = areas.defer("boundary", "parent__boundary")
        self.areas = {area.code: area for area in areas}
        services = Service.objects.filter(programme=programme, authority__source="")
        self.services: dict[str, dict[str, Service]] = defaultdict(dict)
        for service in services.select_related("authority"):
            self.services[service.authority.source_id][service.code] = service

    def check(self, point: StatedPoint) -> None:
        """Raise Refused when a point cannot be kept as it is stated."""
        refuse_if(stated_point_refusal(point))
        if point.sector not in self.sectors:
            raise Refused(Refusal.SECTOR_UNKNOWN, wanted=point.sector)
        if point.authority not in self.authorities:
            raise Refused(Refusal.AUTHORITY_UNKNOWN, wanted=point.authority)
        if point.area is not None and point.area not in self.areas:
            raise Refused(Refusal.AREA_UNKNOWN, wanted=point.area)
        for code in point.services or ():
            if code not in self.services[point.authority]:
                raise Refused(Refusal.SERVICE_UNKNOWN, wanted=code)

    def take_mapping(self, mapping: RegistryMapping, *, dry_run: bool) -> None:
        """Add the sectors, authorities and areas that a mapping declares and the programme lacks."""
        sectors = [
            Sector(programme=self.programme, code=code, name=dict(sector.name))
            for code, sector in mapping.sectors.items()
            if code not in self.sectors
        ]
        if not dry_run:
            Sector.objects.bulk_create(sectors)
        self.sectors |= {sector.code: sector for sector in sectors}
        authorities = [
            Authority(
                programme=self.programme,
                source_id=code,
                kind=authority.kind,
                sector=self.sectors[authority.sector],
                name=dict(authority.name),
            )
            for code, authority in mapping.authorities.items()
            if code not in self.authorities
        ]
        if not dry_run:
            Authority.objects.bulk_create(authorities)
        self.authorities |= {authority.source_id: authority for authority in authorities}
        country = mapping.places.country
        if country and not dry_run:
            self.areas |= keep_areas(
                self.programme, geography.load_areas(country), geography.attribution(country)
            )

    def take_areas(self, areas: Iterable[ParsedArea], *, dry_run: bool) -> None:
        """Add the areas that rows name and nobody knew."""
        new = {
            area.code: Area(programme=self.programme, level=area.level, code=area.code, name=dict(area.name))
            for area in areas
            if area.code not in self.areas
        }
        if not dry_run:
            Area.objects.bulk_create(new.values())
        self.areas |= new


def keep_points(
    programme: Programme, source: str, stated: Sequence[StatedPoint], codes: Codes, *, dry_run: bool
) -> tuple[PointCounts, set[str]]:
    """Compare points with what is stored and write what differs, unless it is a rehearsal.

    Returns the counts, and the ids of points that stay as they are because they were closed or merged here.
    """
    day = today(programme)
    rows = ServicePoint.objects.filter(
        programme=programme, source=source, source_id__in=[point.source_id for point in stated]
    )
    rows = rows.select_related("sector", "area").defer("area__boundary").select_for_update(of=("self",))
    known_rows = {row.source_id: row for row in rows}
    known = queries.stated_points(known_rows.values(), day)
    closed = {source_id for source_id, row in known_rows.items() if row.closed_on}
    new: list[StatedPoint] = []
    changed: list[StatedPoint] = []
    for given in stated:
        point = replace(given, hours=tuple(sorted(given.hours)))
        before = known.get(point.source_id)
        if before is None:
            new.append(point)
        elif point.source_id not in closed and (settled := settle(before, point)) != before:
            changed.append(settled)
    counts = PointCounts(len(new), len(changed), len(stated) - len(new) - len(changed))
    if not dry_run and (new or changed):
        ids = {source_id: row.id for source_id, row in known_rows.items()}
        _write_points(programme, source, new, changed, known, ids, codes, day)
    return counts, closed


_WRITTEN = [
    "kind", "sector", "name", "search_text", "sort_key", "address", "area", "latitude", "longitude",
    "yearly_users", "defaults_stated",
]  # fmt: skip


def _write_points(
    programme: Programme,
    source: str,
    new: Sequence[StatedPoint],
    changed: Sequence[StatedPoint],
    known: Mapping[str, StatedPoint],
    ids: dict[str, UUID],
    codes: Codes,
    day: date,
) -> None:
    ids |= {point.source_id: uuid4() for point in new}
    both = [*new, *changed]
    # One statement for both: updating two thousand rows by CASE takes ten times as long.
    ServicePoint.objects.bulk_create(
        [_row(programme, source, point, ids[point.source_id], codes) for point in both],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_WRITTEN,
    )
    AuthorityLink.objects.bulk_create(
        [
            AuthorityLink(
                service_point_id=ids[point.source_id],
                authority=codes.authorities[point.authority],
                valid=DateRange(point.opened_on or day, None),
            )
            for point in new
        ]
    )
    for point in changed:
        if point.authority != known[point.source_id].authority:
            relink(ids[point.source_id], codes.authorities[point.authority].id, day)
    replace_hours({ids[p.source_id]: p.hours for p in changed if p.hours != known[p.source_id].hours})
    _write_hours({ids[point.source_id]: point.hours for point in new})
    offer(
        (ids[point.source_id], [codes.services[point.authority][code].id for code in point.services])
        for point in both
        if point.services is not None
    )


def _row(programme: Programme, source: str, point: StatedPoint, point_id: UUID, codes: Codes) -> ServicePoint:
    area = codes.areas[point.area] if point.area else None
    around = [area, area.parent] if area else []
    spoken = [name for place in around if place for name in place.name.values()]
    return ServicePoint(
        id=point_id,
        programme=programme,
        source=source,
        source_id=point.source_id,
        kind=point.kind,
        sector=codes.sectors[point.sector],
        name=dict(point.name),
        search_text=search_text(*point.name.values(), point.address, *spoken, point.source_id),
        sort_key=sort_key(in_language(point.name, "ar"))[:200],
        address=point.address,
        area=area,
        latitude=point.latitude,
        longitude=point.longitude,
        yearly_users=point.yearly_users,
        defaults_stated={name: dict(why) for name, why in point.defaults_stated.items()},
        opened_on=point.opened_on,
    )


def _write_hours(hours: Mapping[UUID, Hours]) -> None:
    OpeningHours.objects.bulk_create(
        (
            OpeningHours(
                service_point_id=point_id, weekday=span.weekday, opens=span.opens, closes=span.closes
            )
            for point_id, spans in hours.items()
            for span in spans
        ),
        batch_size=4 * BATCH,
    )


def replace_hours(hours: Mapping[UUID, Hours]) -> None:
    OpeningHours.objects.filter(service_point_id__in=list(hours)).delete()
    _write_hours(hours)


def offer(offers: Iterable[tuple[UUID, Iterable[UUID]]]) -> None:
    """Make each point's services exactly these."""
    wanted = {point_id: set(service_ids) for point_id, service_ids in offers}
    if not wanted:
        return
    held: dict[UUID, set[UUID]] = defaultdict(set)
    gone: list[int] = []
    rows = ServiceOffered.objects.filter(service_point_id__in=list(wanted))
    for row_id, point_id, service_id in rows.values_list("id", "service_point_id", "service_id"):
        held[point_id].add(service_id)
        if service_id not in wanted[point_id]:
            gone.append(row_id)
    ServiceOffered.objects.filter(id__in=gone).delete()
    ServiceOffered.objects.bulk_create(
        ServiceOffered(service_point_id=point_id, service_id=service_id)
        for point_id, service_ids in wanted.items()
        for service_id in sorted(service_ids - held[point_id])
    )


def relink(point_id: UUID, authority_id: UUID, since: date) -> AuthorityLink:
    links = AuthorityLink.objects.select_for_update().filter(service_point_id=point_id)
    current = links.filter(valid__contains=since).first()
    if current is not None and current.valid.lower == since:
        # Corrected on the day it began: the earlier link never held for a day.
        current.authority_id = authority_id
        current.save(update_fields=["authority"])
        return current
    until = None
    if current is not None:
        until = current.valid.upper
        current.valid = DateRange(current.valid.lower, since)
        current.save(update_fields=["valid"])
    return AuthorityLink.objects.create(
        service_point_id=point_id, authority_id=authority_id, valid=DateRange(since, until)
    )


# Locks, refusals, entries ----------------------------------------------------------------


def lock_registry(programme: Programme) -> None:
    """One change of many rows at a time. Not the programme's row: that would hold up every visit and entry."""
    key = int.from_bytes(programme.id.bytes[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def refuse_if(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def _record_registry(programme: Programme, verb: str, sets: Mapping[str, Any]) -> None:
    record(verb, f"registry:{programme.id}", programme_id=programme.id, sets=sets)
