"""What the demonstration country is made of: nothing in; its sectors, authorities, services, scales and names out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rasid.stages.registry.rules import (
    AuthorityKind,
    OpeningHours,
    Refusal,
    ServicePointKind,
    TimeLimit,
    TimeUnit,
    read_hours,
)

Localized = Mapping[str, str]

INVENTED_LIMIT: Localized = {
    "ar": "مدة وُضعت للعرض التجريبي، لا سند لها في القانون.",
    "en": "Invented for the demonstration; it has no basis in law.",
}


@dataclass(frozen=True)
class DemoSector:
    code: str
    name: Localized


@dataclass(frozen=True)
class DemoService:
    """A transaction; `code` is unique within its authority, `at` names the groups of points that offer it."""

    code: str
    authority: str
    name: Localized
    limit: TimeLimit
    legal_basis: Localized
    at: tuple[str, ...]


@dataclass(frozen=True)
class DemoAuthority:
    code: str
    kind: AuthorityKind
    sector: str
    name: Localized


@dataclass(frozen=True)
class PointGroup:
    """How to invent an authority's points of one sort: share of the country's points, hours, users a year.

    `fixed` groups have `weight` points at every scale; `within` limits them to areas by code.
    """

    authority: str
    code: str
    kind: ServicePointKind
    sector: str
    weight: int
    name: Localized
    hours: OpeningHours
    median_users: int
    users_spread: float
    within: tuple[str, ...]
    fixed: bool


@dataclass(frozen=True)
class Scale:
    service_points: int
    observers: int


@dataclass(frozen=True)
class People:
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    conflict_reasons: tuple[str, ...]
    spotter_sectors: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    sectors: tuple[DemoSector, ...]
    authorities: tuple[DemoAuthority, ...]
    services: tuple[DemoService, ...]
    groups: tuple[PointGroup, ...]
    scales: Mapping[str, Scale]
    people: People


@cache
def load_content() -> Content:
    authorities = _read("authorities")["authority"]
    return Content(
        sectors=tuple(DemoSector(row["code"], row["name"]) for row in _read("sectors")["sector"]),
        authorities=tuple(
            DemoAuthority(row["code"], AuthorityKind(row["kind"]), row["sector"], row["name"])
            for row in authorities
        ),
        services=tuple(_service(row, service) for row in authorities for service in row["service"]),
        groups=tuple(_group(row, group) for row in authorities for group in row["points"]),
        scales={name: Scale(**row) for name, row in _read("scales").items()},
        people=People(**{name: tuple(row) for name, row in _read("people").items()}),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def _service(authority: dict[str, Any], row: dict[str, Any]) -> DemoService:
    groups = [group["code"] for group in authority["points"]]
    return DemoService(
        code=row["code"],
        authority=authority["code"],
        name=row["name"],
        limit=TimeLimit(row["limit"]["value"], TimeUnit(row["limit"]["unit"])),
        legal_basis=INVENTED_LIMIT,
        at=tuple(row.get("at", groups)),
    )


def _group(authority: dict[str, Any], row: dict[str, Any]) -> PointGroup:
    hours = read_hours(row["hours"])
    if isinstance(hours, Refusal):
        raise ValueError(f"{authority['code']}.{row['code']}: {hours}")
    return PointGroup(
        authority=authority["code"],
        code=row["code"],
        kind=ServicePointKind(row["kind"]),
        sector=authority["sector"],
        weight=row["weight"],
        name=row["name"],
        hours=hours,
        median_users=row["users"]["median"],
        users_spread=row["users"]["spread"],
        within=tuple(row.get("within", ())),
        fixed=row.get("fixed", False),
    )
