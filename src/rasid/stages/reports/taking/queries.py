"""What a resident sent enters; what the database and the country know of its place and contact leaves."""

from dataclasses import dataclass
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
SELECT EXISTS (SELECT FROM receipt_codes_are_unique_key WHERE code_hash = %(code_hash)s),
    EXISTS (
        SELECT FROM reports_mutedsender
        WHERE programme_id = %(programme)s AND sender = %(sender)s AND until > %(now)s
    ),
    nextval('reports_report_numbers'),
    (SELECT id FROM registry_area WHERE programme_id = %(programme)s AND code = %(area)s),
    point.id, point.area_id, point.latitude, point.longitude,
    (SELECT authority_id FROM registry_authoritylink WHERE service_point_id = point.id AND valid @> %(today)s::date),
    (SELECT id FROM registry_service WHERE id = %(service)s AND programme_id = %(programme)s)
FROM (VALUES (1)) once
LEFT JOIN registry_servicepoint point ON point.id = %(point)s AND point.programme_id = %(programme)s
"""


def arriving(programme: Programme, code_hash: bytes, sender: bytes | None, place: Place) -> Arriving:
    """All of it in one round trip: whoever sends waits for this.

    Raises Refused (UNKNOWN_PLACE) when point or service is not of this programme. Closed points are places too.
    """
    latitude = float(place.latitude) if place.latitude is not None else None
    longitude = float(place.longitude) if place.longitude is not None else None
    asked: dict[str, Any] = {
        "code_hash": code_hash,
        "programme": programme.id,
        "sender": sender,
        "now": clock.now(),
        "area": _area_code(programme, latitude, longitude) if place.point is None else None,
        "today": programmes.today(programme),
        "point": place.point,
        "service": place.service,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVING, asked)
        is_known, is_muted, number, area, point, point_area, north, east, authority, service = (
            cursor.fetchone()
        )
    if not is_known and ((place.point and not point) or (place.service and not service)):
        raise Refused(Refusal.UNKNOWN_PLACE)
    if latitude is None or longitude is None:
        latitude, longitude = north, east
    return Arriving(is_known, is_muted, number, point_area or area, authority, latitude, longitude)


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
