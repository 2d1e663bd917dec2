"""A small map: outlines of areas (GeoJSON geometries, WGS 84) enter; SVG paths and the place of any point leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

WIDTH = 360.0
MARGIN = 6.0


@dataclass(frozen=True)
class MapDrawing:
    """Paths to fill, one an area, and their frame; a degree of longitude is narrowed as at the middle latitude."""

    width: float
    height: float
    paths: tuple[str, ...]
    _west: float
    _north: float
    _across: float
    _down: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies in the frame, in pixels from its upper left corner."""
        x = MARGIN + (longitude - self._west) * self._across
        return round(x, 1), round(MARGIN + (self._north - latitude) * self._down, 1)


def draw_map(outlines: Sequence[Mapping[str, Any]]) -> MapDrawing | None:
    """Draw areas `WIDTH` pixels wide; None when there is nothing to draw."""
    rings = [list(_rings(outline)) for outline in outlines]
    corners = [corner for area in rings for ring in area for corner in ring]
    if not corners:
        return None
    west, east = min(c[0] for c in corners), max(c[0] for c in corners)
    south, north = min(c[1] for c in corners), max(c[1] for c in corners)
    across = (WIDTH - 2 * MARGIN) / ((east - west) or 1)
    down = across / cos(radians((north + south) / 2))
    frame = MapDrawing(WIDTH, round((north - south) * down + 2 * MARGIN, 1), (), west, north, across, down)
    paths = tuple("".join(_path(ring, frame) for ring in area) for area in rings)
    return MapDrawing(frame.width, frame.height, paths, west, north, across, down)


def _rings(outline: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    polygons = outline["coordinates"] if outline["type"] == "MultiPolygon" else [outline["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _path(ring: Sequence[Sequence[float]], frame: MapDrawing) -> str:
    steps = [frame.at(latitude, longitude) for longitude, latitude, *_ in ring]
    # Corners closer than a pixel would only make the page heavy.
    kept = [steps[0]]
    for x, y in steps[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 1:
            kept.append((x, y))
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"
