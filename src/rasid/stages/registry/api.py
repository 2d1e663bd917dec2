"""Requests for the public registry enter; authorities, centres, areas, services and their times leave."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from ninja import Field, Query, Router, Schema

from rasid.stages.programmes.api import (
    CHANGED_ONLY,
    ApiRequest,
    Code,
    Coded,
    Named,
    Names,
    Page,
    Slug,
    Words,
    anybody,
    listed,
)
from rasid.stages.registry import queries
from rasid.stages.registry.models import Area, Authority, Sector, Service, ServicePoint
from rasid.stages.registry.queries import PointFilters
from rasid.stages.registry.rules import AreaLevel, AuthorityKind, ServicePointKind, TimeUnit

LONGEST_SEARCH = 120
router = Router(tags=["registry"], auth=anybody)


class AuthorityOut(Schema):
    id: UUID
    name: Names
    kind: AuthorityKind
    sector: Coded
    parent: Named | None
    open_points: int = Field(description="open centres that it runs today")


class Authorities(Schema):
    items: list[AuthorityOut]
    next: str | None


class AreaOut(Schema):
    id: UUID
    code: str
    name: Names
    level: AreaLevel
    parent: Named | None
    population: int | None


class Areas(Schema):
    items: list[AreaOut]
    next: str | None


class Sectors(Schema):
    items: list[Coded]
    next: str | None


class CentreOut(Schema):
    id: UUID
    name: Names
    kind: ServicePointKind
    sector: Coded
    area: Named | None
    authority: Named | None
    address: str
    latitude: float | None
    longitude: float | None


class Centres(Schema):
    items: list[CentreOut]
    next: str | None


class Span(Schema):
    weekday: int = Field(description="1 Monday to 7 Sunday")
    opens: str
    closes: str = Field(description="past midnight when not after `opens`")


class LimitOut(Schema):
    value: int
    unit: TimeUnit


class ServiceOut(Schema):
    id: UUID
    code: str
    name: Names
    authority: Named
    limit: LimitOut | None = Field(description="the longest time that the law allows; null: it says nothing")
    legal_basis: Names
    fee: Names
    documents: Names


class Services(Schema):
    items: list[ServiceOut]
    next: str | None


class CentreFull(CentreOut):
    hours: list[Span]
    services: list[ServiceOut]


class AuthorityFilter(Schema):
    sector: Code = ""
    kind: AuthorityKind | None = None


class CentreFilter(Schema):
    text: Words = Field("", max_length=LONGEST_SEARCH)
    sector: Code = ""
    authority: UUID | None = None
    area: UUID | None = Field(None, description="a governorate or a district")
    kind: ServicePointKind | None = None


class ServiceFilter(Schema):
    authority: UUID | None = None


@router.get("/authorities", response={200: Authorities, **CHANGED_ONLY}, url_name="api_authorities")
def authorities(
    request: ApiRequest, programme: Slug, wanted: Annotated[AuthorityFilter, Query()], page: Page
) -> dict[str, Any]:
    """Bodies that run public services, in the order of their ids."""
    found = queries.authorities(request.viewer)
    if wanted.sector:
        found = found.filter(sector__code=wanted.sector)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return listed(request, found, page, ("id",), lambda rows: [_authority(row) for row in rows])


@router.get(
    "/authorities/{uuid:authority}", response={200: AuthorityOut, **CHANGED_ONLY}, url_name="api_authority"
)
def authority(request: ApiRequest, programme: Slug, authority: UUID) -> dict[str, Any]:
    found = queries.authority(request.viewer, authority)
    if found is None:
        raise Http404
    return _authority(found)


@router.get("/sectors", response={200: Sectors, **CHANGED_ONLY}, url_name="api_sectors")
def sectors(request: ApiRequest, programme: Slug, page: Page) -> dict[str, Any]:
    """Fields of service, as the programme divides them."""
    found = queries.sectors(request.viewer)
    return listed(request, found, page, ("code",), lambda rows: [_coded(row) for row in rows])


@router.get("/governorates", response={200: Areas, **CHANGED_ONLY}, url_name="api_governorates")
def governorates(request: ApiRequest, programme: Slug, page: Page) -> dict[str, Any]:
    found = queries.areas(request.programme, AreaLevel.GOVERNORATE)
    return listed(request, found, page, ("code",), lambda rows: [_area(row) for row in rows])


@router.get("/centres", response={200: Centres, **CHANGED_ONLY}, url_name="api_centres")
def centres(
    request: ApiRequest, programme: Slug, wanted: Annotated[CentreFilter, Query()], page: Page
) -> dict[str, Any]:
    """Centres, parks, roads and lines that are open to the public, in alphabetical order."""
    filters = PointFilters(
        text=wanted.text, sector=wanted.sector, authority=wanted.authority, area=wanted.area,
        kind=wanted.kind,
    )  # fmt: skip
    found = queries.public_points(request.viewer, filters)
    return listed(request, found, page, ("sort_key", "id"), lambda rows: [_centre(row) for row in rows])


@router.get("/centres/{uuid:centre}", response={200: CentreFull, **CHANGED_ONLY}, url_name="api_centre")
def centre(request: ApiRequest, programme: Slug, centre: UUID) -> dict[str, Any]:
    """One centre with its hours and what can be asked for there."""
    found = queries.service_point(request.viewer, centre)
    if found is None:
        raise Http404
    offered = queries.services_offered(request.viewer, found)
    return _centre(found) | {
        "hours": [
            {"weekday": span.weekday, "opens": f"{span.opens:%H:%M}", "closes": f"{span.closes:%H:%M}"}
            for span in queries.hours_of(found)
        ],
        "services": [_service(each) for each in offered],
    }


@router.get("/services", response={200: Services, **CHANGED_ONLY}, url_name="api_services")
def services(
    request: ApiRequest, programme: Slug, wanted: Annotated[ServiceFilter, Query()], page: Page
) -> dict[str, Any]:
    """The catalogue: what may be asked for, how long it may take, what it costs and what to bring."""
    found = queries.catalogue(request.viewer)
    if wanted.authority:
        found = found.filter(authority=wanted.authority)
    return listed(request, found, page, ("code", "id"), lambda rows: [_service(row) for row in rows])


def named(found: Authority | Area | ServicePoint | None) -> dict[str, Any] | None:
    return {"id": str(found.id), "name": found.name} if found else None


def _coded(found: Sector) -> dict[str, Any]:
    return {"code": found.code, "name": found.name}


def _authority(found: Authority) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "sector": _coded(found.sector),
        "parent": named(found.parent),
        "open_points": getattr(found, "open_points", None) or 0,
    }


def _area(found: Area) -> dict[str, Any]:
    return {
        "id": found.id,
        "code": found.code,
        "name": found.name,
        "level": found.level,
        "parent": named(found.parent),
        "population": found.population,
    }


def _centre(found: ServicePoint) -> dict[str, Any]:
    links: list[Any] = getattr(found, "links_today", [])
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "sector": _coded(found.sector),
        "area": named(found.area),
        "authority": named(links[0].authority) if links else None,
        "address": found.address,
        "latitude": found.latitude,
        "longitude": found.longitude,
    }


def _service(found: Service) -> Mapping[str, Any]:
    limit = queries.limit_of(found)
    return {
        "id": found.id,
        "code": found.code,
        "name": found.name,
        "authority": named(found.authority),
        "limit": {"value": limit.value, "unit": limit.unit} if limit else None,
        "legal_basis": found.legal_basis,
        "fee": found.fee,
        "documents": found.documents,
    }
