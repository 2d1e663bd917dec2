"""What a resident sent enters; what the database and the country know of its place and contact leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.registry import geography
from rasid.stages.reports.rules import Refusal
from rasid.stages.reports.statement import Place, Statement


@dataclass(frozen=True)
class Arriving:
    """What the database knows of a report that is about to be taken: its place as the registry has it, its number."""

    is_known: bool
    is_muted: bool
    number: int
    area_id: UUID | None
    authority_id: UUID | None
    latitude: float | None
    longitude: float | None


_ARRIVING = """
SELECT EXISTS (SELECT FROM receipt_codes_are_unique_key WHERE code_hash = asked.code_hash),
    EXISTS (
        SELECT FROM reports_mutedsender
        WHERE programme_id = %(programme)s AND sender = asked.sender AND until > asked.now
    ),
    nextval('reports_report_numbers'),
    (SELECT id FROM registry_area WHERE programme_id = %(programme)s AND code = asked.area),
    point.id, point.area_id, point.latitude, point.longitude,
    (SELECT authority_id FROM registry_authoritylink WHERE service_point_id = point.id AND valid @> asked.today),
    (SELECT id FROM registry_service WHERE id = asked.service AND programme_id = %(programme)s)
FROM unnest(
    %(code_hash)s::bytea[], %(sender)s::bytea[], %(now)s::timestamptz[], %(area)s::text[], %(today)s::date[],
    %(service)s::uuid[], %(point)s::uuid[]
) WITH ORDINALITY AS asked (code_hash, sender, now, area, today, service, point, place)
LEFT JOIN registry_servicepoint point ON point.id = asked.point AND point.programme_id = %(programme)s
ORDER BY asked.place
"""


@dataclass(frozen=True)
class Asked:
    """What is asked of the database about one arrival, at its moment."""

    code_hash: bytes
    sender: bytes | None
    place: Place
    now: datetime
    today: date
    area: str | None


def asking(programme: Programme, code_hash: bytes, sender: bytes | None, place: Place) -> Asked:
    area = None if place.point else _area_code(programme, *_position(place))
    return Asked(code_hash, sender, place, clock.now(), programmes.today(programme), area)


def arriving(programme: Programme, code_hash: bytes, sender: bytes | None, place: Place) -> Arriving:
    """All of it in one round trip: whoever sends waits for this.

    Raises Refused (UNKNOWN_PLACE) when point or service is not of this programme. Closed points are places too.
    """
    (found,) = arriving_many(programme, [asking(programme, code_hash, sender, place)])
    if isinstance(found, Refused):
        raise found
    return found


def arriving_many(programme: Programme, asked: Sequence[Asked]) -> list[Arriving | Refused]:
    """The same of many arrivals in one round trip, in their order."""
    named: dict[str, Any] = {
        name: [getattr(each, name) for each in asked]
        for name in ("code_hash", "sender", "now", "area", "today")
    }
    named |= {name: [getattr(each.place, name) for each in asked] for name in ("service", "point")}
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVING, {**named, "programme": programme.id})
        return [_arriving(each.place, row) for each, row in zip(asked, cursor.fetchall(), strict=True)]


def _arriving(place: Place, row: Sequence[Any]) -> Arriving | Refused:
    is_known, is_muted, number, area, point, point_area, north, east, authority, service = row
    if not is_known and ((place.point and not point) or (place.service and not service)):
        return Refused(Refusal.UNKNOWN_PLACE)
    latitude, longitude = _position(place)
    if latitude is None or longitude is None:
        latitude, longitude = north, east
    return Arriving(is_known, is_muted, number, point_area or area, authority, latitude, longitude)


def _position(place: Place) -> tuple[float | None, float | None]:
    latitude = float(place.latitude) if place.latitude is not None else None
    longitude = float(place.longitude) if place.longitude is not None else None
    return latitude, longitude


def contact_of(programme: Programme, statement: Statement) -> str:
    """Where its sender can be told, as the vault keeps it; "" when nowhere: a report is not lost over an address."""
    contact = statement.contact
    if contact is None:
        return ""
    found = reachable(Way(contact.by), contact.address, programme.country)
    return f"{contact.by}:{found}" if found else ""


def _area_code(programme: Programme, latitude: float | None, longitude: float | None) -> str | None:
    """The district around a place, by the boundaries that come with the product."""
    if latitude is None or longitude is None or programme.country not in geography.countries():
        return None
    found = geography.locate(latitude, longitude, programme.country)
    return found.code if found else None
