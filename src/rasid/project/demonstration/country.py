"""The demonstration country: a seed and a scale in; the same areas, authorities, points and people every time out."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasid.project.demonstration.apportioning import group_counts, spread_by_weight, stream
from rasid.project.demonstration.content import (
    Content,
    DemoAuthority,
    DemoSector,
    DemoService,
    Localized,
    PointGroup,
    Scale,
    load_content,
)
from rasid.project.demonstration.people import DemoObserver, make_observers
from rasid.stages.registry import geography
from rasid.stages.registry.geography import AreaRow
from rasid.stages.registry.rules import (
    KINDS_WITH_A_PLACE,
    AreaLevel,
    OpeningHours,
    ServicePointKind,
)


@dataclass(frozen=True)
class DemoServicePoint:
    """An invented service point; phone and web points have neither area nor coordinates."""

    code: str
    authority: str
    group: str
    kind: ServicePointKind
    sector: str
    area: str | None
    name: Localized
    latitude: float | None
    longitude: float | None
    hours: OpeningHours
    yearly_users: int
    services: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    seed: int
    scale: str
    areas: tuple[AreaRow, ...]
    sectors: tuple[DemoSector, ...]
    authorities: tuple[DemoAuthority, ...]
    services: tuple[DemoService, ...]
    service_points: tuple[DemoServicePoint, ...]
    observers: tuple[DemoObserver, ...]


def make_country(seed: int, scale: str = "small") -> Country:
    """A whole country by seed; `scale` is a name in content/scales.toml (KeyError otherwise).

    Each part draws from its own stream, so that adding an observer never moves a service point.
    """
    content = load_content()
    size = content.scales[scale]
    areas = tuple(geography.load_areas("jo"))
    points = tuple(_service_points(content, size, areas, seed))
    return Country(
        seed=seed,
        scale=scale,
        areas=areas,
        sectors=content.sectors,
        authorities=content.authorities,
        services=content.services,
        service_points=points,
        observers=make_observers(
            seed,
            size.observers,
            homes={a.code: a.population or 0 for a in areas if a.level is AreaLevel.DISTRICT},
            sectors=[sector.code for sector in content.sectors],
            authorities=[authority.code for authority in content.authorities],
            points_by_area=_codes_by_area(points),
        ),
    )


def _codes_by_area(points: Sequence[DemoServicePoint]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for point in points:
        if point.area:
            codes[point.area].append(point.code)
    return codes


# Service points --------------------------------------------------------------


def _service_points(
    content: Content, size: Scale, areas: Sequence[AreaRow], seed: int
) -> Iterator[DemoServicePoint]:
    for group, count in zip(content.groups, group_counts(content, size), strict=True):
        draw = stream(seed, "points", group.authority, group.code)
        services = tuple(
            s.code for s in content.services if s.authority == group.authority and group.code in s.at
        )
        districts: Sequence[AreaRow | None]
        if group.kind in KINDS_WITH_A_PLACE:
            within = {area.code: area for area in _districts_within(areas, group)}
            weights = {code: area.population or 0 for code, area in within.items()}
            districts = [within[code] for code in spread_by_weight(weights, count, draw)]
        else:
            districts = [None] * count
        per_district = Counter(area.code for area in districts if area)
        nth: Counter[str] = Counter()
        for number, area in enumerate(districts, start=1):
            suffix = ""
            if area:
                nth[area.code] += 1
                suffix = f" {nth[area.code]}" if per_district[area.code] > 1 else ""
            yield _point(group, number, area, suffix, services, draw)


def _districts_within(areas: Sequence[AreaRow], group: PointGroup) -> list[AreaRow]:
    return [
        area
        for area in areas
        if area.level is AreaLevel.DISTRICT
        and (not group.within or area.code in group.within or area.parent_code in group.within)
    ]


def _point(
    group: PointGroup,
    number: int,
    area: AreaRow | None,
    suffix: str,
    services: tuple[str, ...],
    draw: random.Random,
) -> DemoServicePoint:
    place = _place(area, group.kind, draw) if area else (None, None)
    users = group.median_users * draw.lognormvariate(0, group.users_spread)
    return DemoServicePoint(
        code=f"demo-{group.authority}-{group.code}-{number:04d}",
        authority=group.authority,
        group=group.code,
        kind=group.kind,
        sector=group.sector,
        area=area.code if area else None,
        name={
            tag: f"{text} – {area.name[tag]}{suffix}" if area else text for tag, text in group.name.items()
        },
        latitude=place[0],
        longitude=place[1],
        hours=group.hours,
        yearly_users=max(100, round(users / 100) * 100),
        services=services,
    )


def _place(area: AreaRow, kind: ServicePointKind, draw: random.Random) -> tuple[float, float]:
    """A point inside the district: roads anywhere, the rest drawn towards its middle, as towns draw people."""
    latitude, longitude = geography.random_point(area.code, draw)
    if kind is ServicePointKind.ROAD_SEGMENT:
        return latitude, longitude
    reach = draw.betavariate(1, 2)
    drawn = (
        round(area.latitude + (latitude - area.latitude) * reach, 6),
        round(area.longitude + (longitude - area.longitude) * reach, 6),
    )
    return drawn if geography.contains(area.code, *drawn) else (latitude, longitude)
