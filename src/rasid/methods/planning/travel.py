"""Places enter, travel times in whole minutes leave; where the times come from is behind one interface."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import h3
import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.profiles import Place

EARTH_RADIUS_KM = 6371.0088
# Travel times are kept by cells of about 5 km²: near enough for a plan, and a matrix of a country stays small.
CELL = 7
MISSING = -1


class TravelTimes(Protocol):
    """Minutes by car from each origin (rows) to each destination (columns), whole and deterministic."""

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        """Array of shape (origins, destinations)."""


def cell(place: Place, resolution: int = CELL) -> str:
    """The H3 cell (Uber's hexagonal grid) in which the place lies."""
    return str(h3.latlng_to_cell(place.latitude, place.longitude, resolution))


def kilometres(origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.float64]:
    """Great-circle distances (haversine, mean earth radius), shape (origins, destinations)."""
    here, there = _radians(origins), _radians(destinations)
    latitudes = np.sin((here[:, None, 0] - there[None, :, 0]) / 2) ** 2
    longitudes = np.sin((here[:, None, 1] - there[None, :, 1]) / 2) ** 2
    half = latitudes + np.cos(here[:, None, 0]) * np.cos(there[None, :, 0]) * longitudes
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))), dtype=np.float64)


def _radians(places: Sequence[Place]) -> NDArray[np.float64]:
    return np.radians(np.array([(p.latitude, p.longitude) for p in places], dtype=np.float64).reshape(-1, 2))


@dataclass(frozen=True, slots=True)
class Pace:
    """`detour`: way by road over the straight line. `speed` in km an hour, parking and walking to the door included."""

    detour: float = 1.4
    speed: float = 35.0

    @property
    def minutes_per_km(self) -> float:
        """Minutes for each kilometre of the straight line."""
        return 60 * self.detour / self.speed


PACE = Pace()


def nowhere(place: Place) -> str | None:
    """Knows no districts: everybody drives at the default pace."""


@dataclass(frozen=True, slots=True)
class Haversine:
    """Straight line × detour ÷ speed, rounded up; needs no map and no network.

    `paces`: governorate or zone → its own pace; `district_of` says in which of them a place lies. Between two of them
    half of the way is driven at each pace.
    """

    default: Pace = PACE
    paces: Mapping[str, Pace] = field(default_factory=dict)
    district_of: Callable[[Place], str | None] = nowhere

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        """Whole minutes, the same on every machine: what lies below a millionth of a minute is noise."""
        pace = (self._paces(origins)[:, None] + self._paces(destinations)[None, :]) / 2
        return np.ceil(np.round(kilometres(origins, destinations) * pace, 6)).astype(np.int64)

    def _paces(self, places: Sequence[Place]) -> NDArray[np.float64]:
        if not self.paces:
            return np.full(len(places), self.default.minutes_per_km)
        districts = [self.district_of(place) for place in places]
        known = [self.default if name is None else self.paces.get(name, self.default) for name in districts]
        return np.array([pace.minutes_per_km for pace in known], dtype=np.float64)


HAVERSINE = Haversine()


class ByCell:
    """District of a place from places whose district is known: that of most known ones in its cell, else None."""

    def __init__(self, known: Mapping[Place, str], resolution: int = CELL) -> None:
        votes: dict[str, dict[str, int]] = {}
        for place, district in known.items():
            counted = votes.setdefault(cell(place, resolution), {})
            counted[district] = counted.get(district, 0) + 1
        self._resolution = resolution
        self._district = {
            where: min(counted, key=lambda name: (-counted[name], name)) for where, counted in votes.items()
        }

    def __call__(self, place: Place) -> str | None:
        """The district, if the cell is known."""
        return self._district.get(cell(place, self._resolution))


class Matrix:
    """Times somebody else has measured or computed, from key to key; what is missing comes from `beside`.

    `key_of` names a place: by default its cell, for a matrix by places something that knows them. `missing` counts the
    pairs asked for that the matrix did not have; two places of one key that it says nothing about are not counted.
    """

    def __init__(
        self,
        times: Mapping[tuple[str, str], int],
        *,
        key_of: Callable[[Place], str] = cell,
        beside: TravelTimes = HAVERSINE,
    ) -> None:
        if any(minutes < 0 for minutes in times.values()):
            raise ValueError("a travel time is negative")
        self._number = {key: n for n, key in enumerate(sorted({key for pair in times for key in pair}))}
        # The last row and column stand for every key that is not there.
        self._minutes = np.full((len(self._number) + 1,) * 2, MISSING, dtype=np.int32)
        for (origin, destination), minutes in times.items():
            self._minutes[self._number[origin], self._number[destination]] = minutes
        self._key_of, self._beside = key_of, beside
        self.missing = 0

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        """As measured where known; a place is no way from itself."""
        rows, columns = [self._key_of(p) for p in origins], [self._key_of(p) for p in destinations]
        nowhere = len(self._number)
        numbers = (
            [self._number.get(key, nowhere) for key in rows],
            [self._number.get(key, nowhere) for key in columns],
        )
        found = self._minutes[np.ix_(*numbers)].astype(np.int64)
        gaps = found == MISSING
        if gaps.any():
            found[gaps] = self._beside.minutes(origins, destinations)[gaps]
            self.missing += int((gaps & (np.array(rows)[:, None] != np.array(columns)[None, :])).sum())
        return found


# Rows and columns of one question to a routing engine, and its answer in minutes; None where it knows no way.
Fetch = Callable[[Sequence[Place], Sequence[Place]], Sequence[Sequence[int | None]]]


class Fetched:
    """Times from a routing engine, asked for once for each pair of cells; `fetch` does the asking.

    `known`: (cell, cell) → minutes as answered so far; kept with a plan they are its `Matrix`, without which nobody
    could make that plan again. Within one cell, and where the engine knows no way, the times come from `beside`;
    `unanswered` counts the latter pairs.
    """

    def __init__(
        self,
        fetch: Fetch,
        *,
        known: Mapping[tuple[str, str], int] | None = None,
        beside: TravelTimes = HAVERSINE,
        block: int = 50,
    ) -> None:
        self._fetch, self._beside, self._block = fetch, beside, block
        self.known: dict[tuple[str, str], int] = dict(known or {})
        self._no_way: set[tuple[str, str]] = set()

    @property
    def unanswered(self) -> int:
        """Pairs of cells between which the engine knew no way."""
        return len(self._no_way)

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        """The engine's times between the middles of the places' cells."""
        rows, columns = [cell(p) for p in origins], [cell(p) for p in destinations]
        for ask_rows in _blocks(sorted(set(rows)), self._block):
            for ask_columns in _blocks(sorted(set(columns)), self._block):
                self._ask(ask_rows, ask_columns)
        found = np.array(
            [[self.known.get((row, column), MISSING) for column in columns] for row in rows], dtype=np.int64
        ).reshape(len(rows), len(columns))
        gaps = (found == MISSING) | (np.array(rows)[:, None] == np.array(columns)[None, :])
        if gaps.any():
            found[gaps] = self._beside.minutes(origins, destinations)[gaps]
        return found

    def _ask(self, rows: Sequence[str], columns: Sequence[str]) -> None:
        """Only rows and columns with something new in them are asked for."""
        new = {(r, c) for r in rows for c in columns if r != c} - self.known.keys() - self._no_way
        if not new:
            return
        origins, destinations = sorted({r for r, _ in new}), sorted({c for _, c in new})
        answer = self._fetch([_middle(each) for each in origins], [_middle(each) for each in destinations])
        for row, line in zip(origins, answer, strict=True):
            for column, minutes in zip(destinations, line, strict=True):
                if row != column and minutes is not None:
                    self.known[row, column] = minutes
                elif row != column:
                    self._no_way.add((row, column))


def _middle(name: str) -> Place:
    return Place(*h3.cell_to_latlng(name))


def _blocks(names: Sequence[str], size: int) -> list[Sequence[str]]:
    return [names[first : first + size] for first in range(0, len(names), size)]
