"""Administrative areas: a country, a point or a draw in; areas and points inside them out."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from rasid.stages.registry.rules import AreaLevel

# Simplified neighbours leave slivers between them; a point in one belongs to the nearest district.
SLIVER_DEGREES = 0.01
SIMPLE_DEGREES = 0.003


class UnknownCountryError(LookupError):
    """No boundaries of this country come with the product."""


@dataclass(frozen=True)
class AreaRow:
    """One area; `outline` is its GeoJSON geometry, `latitude` and `longitude` a point surely inside."""

    code: str
    level: AreaLevel
    parent_code: str | None
    name: Mapping[str, str]
    population: int | None
    latitude: float
    longitude: float
    wikidata: str = ""
    outline: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class _Country:
    attribution: str
    areas: tuple[AreaRow, ...]
    polygons: Mapping[str, BaseGeometry]


@cache
def _country(code: str) -> _Country:
    path = files(__package__) / f"{code}.geojson"
    if not code.isalpha() or not path.is_file():
        raise UnknownCountryError(code)
    document = json.loads(path.read_text(encoding="utf-8"))
    polygons = {f["properties"]["code"]: shape(f["geometry"]) for f in document["features"]}
    for polygon in polygons.values():
        shapely.prepare(polygon)
    areas = tuple(_area(feature, polygons) for feature in document["features"])
    return _Country(document["attribution"], areas, polygons)


def _area(feature: Mapping[str, Any], polygons: Mapping[str, BaseGeometry]) -> AreaRow:
    properties = feature["properties"]
    inside = polygons[properties["code"]].representative_point()
    return AreaRow(
        code=properties["code"],
        level=AreaLevel(properties["level"]),
        parent_code=properties["parent"],
        name={"ar": properties["name_ar"], "en": properties["name_en"]},
        population=properties["population"],
        latitude=round(inside.y, 6),
        longitude=round(inside.x, 6),
        wikidata=properties["wikidata"],
        outline=feature["geometry"],
    )


def countries() -> tuple[str, ...]:
    """Countries whose boundaries come with the product."""
    return tuple(
        sorted(f.name.removesuffix(".geojson") for f in files(__package__).iterdir() if ".geojson" in f.name)
    )


def middle(outline: Mapping[str, Any]) -> tuple[float, float]:
    """A point (latitude, longitude) surely inside a GeoJSON geometry."""
    inside = shape(dict(outline)).representative_point()
    return round(inside.y, 6), round(inside.x, 6)


def simplified(outline: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON geometry with fewer corners, for maps of a whole country: a third of the bytes, a pixel of error."""
    made: dict[str, Any] = shapely.geometry.mapping(shape(dict(outline)).simplify(SIMPLE_DEGREES))
    return {"type": made["type"], "coordinates": _rounded(made["coordinates"])}


def _rounded(part: Any) -> Any:
    return round(part, 4) if isinstance(part, float) else [_rounded(each) for each in part]


def load_areas(country: str = "jo") -> list[AreaRow]:
    """Areas of a country, governorates before their districts; raises UnknownCountryError."""
    return list(_country(country).areas)


def attribution(country: str = "jo") -> str:
    """The line that must stand under every map drawn from these boundaries."""
    return _country(country).attribution


def locate(latitude: float, longitude: float, country: str = "jo") -> AreaRow | None:
    """The district around a point (WGS 84 degrees), or None outside the country."""
    held = _country(country)
    districts = [area for area in held.areas if area.level is AreaLevel.DISTRICT]
    for area in districts:
        if shapely.intersects_xy(held.polygons[area.code], longitude, latitude):
            return area
    point = Point(longitude, latitude)
    nearest = min(districts, key=lambda area: held.polygons[area.code].distance(point))
    return nearest if held.polygons[nearest.code].distance(point) <= SLIVER_DEGREES else None


def contains(area_code: str, latitude: float, longitude: float, country: str = "jo") -> bool:
    return bool(shapely.intersects_xy(_country(country).polygons[area_code], longitude, latitude))


def random_point(area_code: str, draw: random.Random, country: str = "jo") -> tuple[float, float]:
    """A point (latitude, longitude) inside an area, uniform over it; the same draw gives the same point."""
    polygon = _country(country).polygons[area_code]
    west, south, east, north = polygon.bounds
    while True:
        longitude, latitude = round(draw.uniform(west, east), 6), round(draw.uniform(south, north), 6)
        if shapely.contains_xy(polygon, longitude, latitude):
            return latitude, longitude
