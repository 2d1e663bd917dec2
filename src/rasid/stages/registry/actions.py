"""Authorities, services, points and liaisons enter one by one; each act leaves its entry in the log.

Nothing is deleted: points close or merge, links end. Many rows at once are `keeping`'s, files are `importing`'s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.invitations import invite
from rasid.foundation.accounts.models import NationalAccount, User
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.localized import LocalizedText
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.actions import join_programme, open_account
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import account_by_handle, today
from rasid.stages.programmes.rules import Role
from rasid.stages.registry import queries
from rasid.stages.registry.keeping.actions import (
    Codes,
    keep_points,
    lock_registry,
    offer,
    refuse_if,
    relink,
    replace_hours,
)
from rasid.stages.registry.models import (
    Authority,
    AuthorityLink,
    LiaisonScope,
    Sector,
    Service,
    ServicePoint,
)
from rasid.stages.registry.rules import (
    AuthorityKind,
    Dated,
    Refusal,
    StatedPoint,
    TimeLimit,
    closing_refusal,
    documents_by_line,
    hours_as_rows,
    hours_refusal,
    link_refusal,
    merge_refusal,
    names_refusal,
    place_refusal,
    time_limit_refusal,
)
from rasid.stages.registry.rules import OpeningHours as Hours

OFFICE = "office"
"""The source of what the office adds by hand."""
REQUIREMENTS = ("fee", "documents", "requirements_source")


# Authorities and their services ------------------------------------------------------


@transaction.atomic
def register_authority(
    programme: Programme,
    *,
    code: str,
    kind: AuthorityKind,
    sector: str,
    name: LocalizedText,
    parent: Authority | None = None,
) -> Authority:
    """Register an inspected body. `code` is the programme's own name for it, whatever file speaks of it."""
    lock_registry(programme)
    refuse_if(names_refusal(name))
    found = Sector.objects.filter(programme=programme, code=sector).first()
    if found is None:
        raise Refused(Refusal.SECTOR_UNKNOWN, wanted=sector)
    if Authority.objects.filter(programme=programme, source="", source_id=code).exists():
        raise Refused(Refusal.AUTHORITY_TAKEN, wanted=code)
    authority = Authority.objects.create(
        programme=programme, source_id=code, kind=kind, sector=found, name=name, parent=parent
    )
    record(
        "authority.registered",
        f"authority:{authority.id}",
        programme_id=programme.id,
        sets={"code": code, "kind": kind, "sector": sector, "name": name},
    )
    return authority


@dataclass(frozen=True)
class StatedService:
    """A transaction and the longest time the law allows it; None where the law is silent.

    `documents` has one document a line; `requirements_source` says where fee and documents are stated.
    """

    code: str
    name: LocalizedText
    limit: TimeLimit | None = None
    legal_basis: Mapping[str, str] | None = None
    fee: Mapping[str, str] | None = None
    documents: Mapping[str, str] | None = None
    requirements_source: Mapping[str, str] | None = None


@transaction.atomic
def keep_services(authority: Authority, services: Sequence[StatedService]) -> dict[str, Service]:
    """Add an authority's services by code, or renew them; those not mentioned stay. Returns all of its services."""
    lock_registry(authority.programme)
    for stated in services:
        limit = stated.limit
        refuse_if(
            names_refusal(stated.name) or (limit and time_limit_refusal(limit.value, limit.unit)) or None
        )
    before = _catalogue(authority)
    Service.objects.bulk_create(
        [_service(authority, stated) for stated in services],
        update_conflicts=True,
        unique_fields=["authority", "code"],
        update_fields=["name", "limit_value", "limit_unit", "legal_basis", *REQUIREMENTS],
    )
    after = _catalogue(authority)
    if before != after:
        record(
            "services.kept",
            f"authority:{authority.id}",
            programme_id=authority.programme_id,
            sets={"services": after},
        )
    return {service.code: service for service in Service.objects.filter(authority=authority)}


def _catalogue(authority: Authority) -> dict[str, dict[str, Any]]:
    return {
        service.code: {
            "name": service.name,
            "limit": f"{service.limit_value} {service.limit_unit}" if service.limit_value else None,
            "legal_basis": service.legal_basis,
        }
        | {name: words for name in REQUIREMENTS if (words := getattr(service, name))}
        for service in Service.objects.filter(authority=authority).order_by("code")
    }


def _service(authority: Authority, stated: StatedService) -> Service:
    return Service(
        programme_id=authority.programme_id,
        authority=authority,
        code=stated.code,
        name=stated.name,
        limit_value=stated.limit.value if stated.limit else None,
        limit_unit=stated.limit.unit if stated.limit else "",
        legal_basis=dict(stated.legal_basis or {}),
        fee=dict(stated.fee or {}),
        documents=documents_by_line(stated.documents or {}),
        requirements_source=dict(stated.requirements_source or {}),
    )


@transaction.atomic
def offer_services(service_point_id: UUID, services: Iterable[Service]) -> None:
    """State everything that can be asked for at a point; what was stated before no longer counts."""
    point = _locked_point(service_point_id)
    given = {service.id: service.code for service in services}
    offer([(point.id, given.keys())])
    _record_point(point, "service_point.services_stated", {"services": sorted(given.values())})


# Service points ----------------------------------------------------------------------


@transaction.atomic
def register_service_point(programme: Programme, point: StatedPoint, *, source: str = OFFICE) -> ServicePoint:
    """Register one point, by hand; its authority's link begins today or on the day it opened."""
    lock_registry(programme)
    if ServicePoint.objects.filter(programme=programme, source=source, source_id=point.source_id).exists():
        raise Refused(Refusal.SOURCE_ID_TAKEN)
    codes = Codes(programme)
    codes.check(point)
    keep_points(programme, source, [point], codes, dry_run=False)
    made = ServicePoint.objects.get(programme=programme, source=source, source_id=point.source_id)
    _record_point(
        made,
        "service_point.registered",
        {
            "source": source,
            "kind": point.kind,
            "sector": point.sector,
            "authority": point.authority,
            "area": point.area,
            "name": dict(point.name),
            "hours": hours_as_rows(point.hours),
            "yearly_users": point.yearly_users,
            "place": _place_words(point.latitude, point.longitude),
            "defaults": sorted(point.defaults_stated),
        },
    )
    return made


@transaction.atomic
def correct_service_point(
    service_point_id: UUID, *, yearly_users: int, latitude: float | None, longitude: float | None
) -> None:
    """State how many use a point a year and where it lies; what was a default before is one no longer."""
    point = _locked_open_point(service_point_id)
    stated = queries.stated_points([point], today(point.programme))[point.source_id]
    refuse_if(place_refusal(stated.kind, latitude, longitude))
    left = dict(point.defaults_stated)
    if point.yearly_users != yearly_users:
        left.pop("yearly_users", None)
    if (point.latitude, point.longitude) != (latitude, longitude):
        left.pop("place", None)
    point.yearly_users, point.latitude, point.longitude = yearly_users, latitude, longitude
    point.defaults_stated = left
    point.save(update_fields=["yearly_users", "latitude", "longitude", "defaults_stated"])
    place = _place_words(latitude, longitude)
    _record_point(
        point,
        "service_point.corrected",
        {"yearly_users": yearly_users, "place": place, "defaults": sorted(left)},
    )


@transaction.atomic
def set_opening_hours(service_point_id: UUID, hours: Hours) -> None:
    """State when a point is open; known hours are no longer a default."""
    point = _locked_open_point(service_point_id)
    refuse_if(hours_refusal(hours))
    replace_hours({point.id: hours})
    point.defaults_stated = {k: why for k, why in point.defaults_stated.items() if k != "hours"}
    point.save(update_fields=["defaults_stated"])
    _record_point(
        point,
        "service_point.hours_set",
        {"hours": hours_as_rows(hours), "defaults": sorted(point.defaults_stated)},
    )


@transaction.atomic
def link_authority(service_point_id: UUID, authority: Authority, since: date) -> AuthorityLink:
    """From a day on another authority runs the point; the link before it ends that day."""
    point = _locked_open_point(service_point_id)
    if authority.programme_id != point.programme_id:
        raise Refused(Refusal.AUTHORITY_UNKNOWN, wanted=authority.source_id)
    later = point.authority_links.filter(valid__startswith__gt=since).values_list("valid", flat=True)
    refuse_if(link_refusal([Dated(held.lower, held.upper) for held in later], Dated(since)))
    link = relink(point.id, authority.id, since)
    _record_point(
        point,
        "service_point.linked",
        {"authority": authority.source_id, "authority_since": since.isoformat()},
    )
    return link


@transaction.atomic
def close_service_point(service_point_id: UUID, closed_on: date) -> None:
    """Close a point for good; `closed_on` is the first day without it. Its history stays."""
    point = _locked_point(service_point_id)
    refuse_if(closing_refusal(point.opened_on or date.min, point.closed_on, closed_on))
    point.closed_on = closed_on
    point.save(update_fields=["closed_on"])
    _record_point(point, "service_point.closed", {"closed_on": closed_on.isoformat()})


@transaction.atomic
def merge_service_points(service_point_id: UUID, into_id: UUID, merged_on: date) -> None:
    """Two rows were one place, or became one: close the first, and say into which it went."""
    locked = ServicePoint.objects.select_for_update(of=("self",)).filter(id__in=[service_point_id, into_id])
    points = {point.id: point for point in locked.select_related("programme").order_by("id")}
    point, into = points[service_point_id], points[into_id]
    refuse_if(merge_refusal(str(point.id), str(into.id), into.closed_on))
    refuse_if(closing_refusal(point.opened_on or date.min, point.closed_on, merged_on))
    if point.programme_id != into.programme_id:
        raise Refused(Refusal.MERGE_INTO_CLOSED)
    point.closed_on, point.merged_into = merged_on, into
    point.save(update_fields=["closed_on", "merged_into"])
    sets = {"closed_on": merged_on.isoformat(), "merged_into": str(into.id)}
    _record_point(point, "service_point.merged", sets)


# Liaisons ----------------------------------------------------------------------------


@transaction.atomic
def give_liaison_scope(membership: Membership, authority: Authority) -> LiaisonScope:
    """Say for which authority a liaison answers; may be said again, and of several authorities."""
    held = Membership.objects.select_for_update().get(id=membership.id)
    if held.role != Role.LIAISON or held.ended_at or held.programme_id != authority.programme_id:
        raise Refused(Refusal.LIAISON_ELSEWHERE)
    scope, is_new = LiaisonScope.objects.get_or_create(membership=held, authority=authority)
    if is_new:
        answered = LiaisonScope.objects.filter(membership=held).values_list("authority__source_id", flat=True)
        record(
            "liaison.scoped",
            f"membership:{held.id}",
            programme_id=held.programme_id,
            sets={"authorities": sorted(answered)},
            is_sealed=True,
        )
    return scope


@transaction.atomic
def invite_liaison(programme: Programme, authority: Authority, handle: str) -> tuple[User, str | None]:
    """Make a liaison of an authority; the secret of a one-time link, or None when the account is in use already.

    A link sets a new password. It is never made for an account that has one or is entered from elsewhere, or that is
    anything but a liaison here: whoever invites would take it over.
    """
    user = account_by_handle(handle) or open_account(handle)
    give_liaison_scope(join_programme(programme, user, Role.LIAISON), authority)
    elsewhere = Membership.objects.filter(user=user).exclude(programme=programme, role=Role.LIAISON)
    is_in_use = user.has_usable_password() or NationalAccount.objects.filter(user=user).exists()
    if is_in_use or elsewhere.exists():
        return user, None
    return user, invite(user)


# Locks and entries --------------------------------------------------------------------


def _locked_point(point_id: UUID) -> ServicePoint:
    points = ServicePoint.objects.select_for_update(of=("self",)).select_related(
        "programme", "sector", "area"
    )
    return points.get(id=point_id)


def _locked_open_point(point_id: UUID) -> ServicePoint:
    point = _locked_point(point_id)
    if point.closed_on is not None:
        raise Refused(Refusal.POINT_CLOSED)
    return point


def _place_words(latitude: float | None, longitude: float | None) -> str | None:
    """Coordinates as the log takes them: it knows no fractions."""
    return None if latitude is None or longitude is None else f"{latitude:.6f}, {longitude:.6f}"


def _record_point(point: ServicePoint, verb: str, sets: Mapping[str, Any]) -> None:
    record(verb, f"service_point:{point.id}", programme_id=point.programme_id, sets=sets)
