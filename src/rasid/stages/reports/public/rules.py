"""What of a report is for everybody, how coarsely its place and time are told: plain values in and out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from math import isfinite
from uuid import UUID

import h3

from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.stages.reports.rules import Happening, Kind, ReportState

# Where nobody's service point is named, a place is told as the middle of a cell of about 0.1 km².
FINEST_CELL = 9
COORDINATE_DECIMALS = 5
ANY = "*"


class Level(IntEnum):
    """How coarsely counts are kept: everything, by area, by H3 cell of this resolution, by single place."""

    ALL = 0
    AREA = 1
    CELL_4 = 4
    CELL_5 = 5
    CELL_6 = 6
    CELL_7 = 7
    PLACE = 9


CELL_LEVELS = (Level.CELL_4, Level.CELL_5, Level.CELL_6, Level.CELL_7)

# What a published report tells of its story: that it happened and in which half week, never anybody's words.
PUBLIC_STORY = frozenset(
    {
        Happening.RECEIVED,
        Happening.FORWARDED,
        Happening.EXTENDED,
        Happening.ANSWERED,
        Happening.CLOSED,
        Happening.REOPENED,
        Happening.FINDING,
        Happening.CORRECTED,
    }
)


@dataclass(frozen=True)
class Place:
    """A published place: `key` names it; coordinates are a service point's own or a cell's middle."""

    key: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_somewhere(self) -> bool:
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True)
class Box:
    """A part of the map in degrees; west of east: no programme lies across the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class Counted:
    """As what a published report counts, on every level."""

    place: Place
    area: UUID | None
    kind: str
    sector: str
    is_open: bool

    def rows(self) -> Iterator["Row"]:
        """What counts one more on each level.

        A cell is counted in total too, by kind alone and by sector alone: however it is narrowed, a map reads
        one count of each cell instead of adding up dozens.
        """
        yield Row(Level.ALL, Place(), self.kind, self.sector)
        if self.area:
            yield Row(Level.AREA, Place(str(self.area)), self.kind, self.sector)
        if self.place.key:
            yield Row(Level.PLACE, self.place, self.kind, self.sector)
        for level in CELL_LEVELS if self.place.is_somewhere else ():
            cell = cell_place(self.place, level)
            for kind in (self.kind, ANY):
                for sector in (self.sector, ANY):
                    yield Row(level, cell, kind, sector)


@dataclass(frozen=True)
class Row:
    """One count: of a place on a level, of a kind and a sector (or ANY)."""

    level: Level
    place: Place
    kind: str
    sector: str


def is_for_everybody(state: ReportState, is_public: bool, has_summary: bool, is_merged: bool) -> bool:
    """An officer allowed it and wrote what is shown; a merged report speaks through its lead."""
    return is_public and has_summary and not is_merged and state is not ReportState.SET_ASIDE


def place_at_point(point: UUID, latitude: float | None, longitude: float | None) -> Place:
    """A service point is public: it is named, and stands where it stands."""
    return Place(f"p:{point}", latitude, longitude)


def place_in_cell(latitude: float, longitude: float) -> Place:
    """The cell around coordinates that somebody's phone told: nothing finer leaves."""
    cell = h3.latlng_to_cell(latitude, longitude, FINEST_CELL)
    return Place(f"h:{cell}", *_middle(cell))


@lru_cache(maxsize=200_000)
def cell_place(place: Place, level: Level) -> Place:
    """The cell of a level that a place lies in."""
    assert place.latitude is not None
    assert place.longitude is not None
    cell = h3.latlng_to_cell(place.latitude, place.longitude, int(level))
    return Place(cell, *_middle(cell))


def _middle(cell: str) -> tuple[float, float]:
    latitude, longitude = h3.cell_to_latlng(cell)
    return round(latitude, COORDINATE_DECIMALS), round(longitude, COORDINATE_DECIMALS)


def half_week_of(day: date, week_starts_on: int) -> date:
    """The first day of the half week around a day; `week_starts_on` is an ISO weekday."""
    return period_of(half_week_label(day, week_starts_on - 1))[0]


def sector_of(category: str) -> str:
    """The sector of a category's code; empty when a report has none."""
    return category.partition(".")[0]


def is_open(state: ReportState) -> bool:
    return state is not ReportState.CLOSED


def read_box(text: str) -> Box | None:
    """ "south,west,north,east" in degrees, as a map writes it; None when it is no part of the world."""
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not all(map(isfinite, (south, west, north, east))) or south >= north or west >= east:
        return None
    return Box(max(south, -90.0), max(west, -180.0), min(north, 90.0), min(east, 180.0))


def read_level(text: str) -> Level | None:
    """A level of cells, from an address."""
    found = {str(int(level)): level for level in CELL_LEVELS}
    return found.get(text)


def read_kind(text: str) -> str:
    return text if text in set(Kind) else ""
