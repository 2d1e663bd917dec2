"""What is true behind the counters: a seed, places and a day enter; how well each is served, and what is broken, leave.

Observers report this truth; nobody else in the demonstration sees it. Everything is invented.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rasid.project.demonstration.apportioning import stream

# Families of items whose faults stay until somebody puts them right; the rest differ from visit to visit.
LASTING_FAMILIES = frozenset({"facility", "signage", "digital"})
_USUAL, _GOOD, _BAD = 1.75, 2.6, 0.55
_SHARE_GOOD, _SHARE_BAD = 0.12, 0.16
_DAYS_TO_A_NEW_FAULT = 420.0


@dataclass(frozen=True)
class Place:
    """A service point as the simulated people know it; `code` is the registry's source id."""

    code: str
    authority: str
    sector: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


class World:
    """Latent quality by place and axis, drifting slowly, and faults that last until they are corrected."""

    def __init__(self, seed: int, places: Iterable[Place], first_day: date) -> None:
        self.seed = seed
        self.first_day = first_day
        self.places: Mapping[str, Place] = {place.code: place for place in places}
        self._corrected: dict[tuple[str, str], date] = {}
        self._authorities: dict[str, tuple[float, float]] = {}
        self._steady: dict[tuple[str, str], float] = {}

    @cached_property
    def by_name(self) -> Mapping[str, Place]:
        """Places by their Arabic name, for people who only see a page."""
        return {place.name: place for place in self.places.values()}

    def goodness(self, place: Place, axis: str, day: date) -> float:
        """Between 0 and 1; about 0.85 at a usual place on the first day."""
        key = (place.code, axis)
        if key not in self._steady:
            own = stream(self.seed, "place", place.code).gauss(0, 0.35)
            on_axis = stream(self.seed, "axis", place.authority, axis).gauss(0, 0.3)
            self._steady[key] = self._authority(place.authority)[0] + own + on_axis
        weeks = (day - self.first_day).days / 7
        drift = self._authority(place.authority)[1] * max(-4.0, min(weeks, 26.0))
        return 1 / (1 + math.exp(-(self._steady[key] + drift)))

    def is_broken(self, place: Place, item: str, axis: str, day: date) -> bool:
        """Whether a lasting fault stands at this place on this day."""
        corrected = self._corrected.get((place.code, item))
        if corrected is not None and day >= corrected:
            return False
        draw = stream(self.seed, "fault", place.code, item)
        ill = 1 - self.goodness(place, axis, self.first_day)
        if draw.random() < 0.9 * ill**2:
            return True
        began = draw.expovariate(ill / _DAYS_TO_A_NEW_FAULT)
        return (day - self.first_day).days >= began

    def correct(self, code: str, item: str, day: date) -> None:
        """The authority put something right for good."""
        self._corrected[code, item] = day

    def _authority(self, code: str) -> tuple[float, float]:
        """Level and weekly drift; a few are clearly better or worse than the rest."""
        if code not in self._authorities:
            draw = stream(self.seed, "authority", code)
            kind = draw.random()
            level = _GOOD if kind < _SHARE_GOOD else _BAD if kind > 1 - _SHARE_BAD else _USUAL
            # The worst have the most to gain, and know that they are watched.
            towards = 0.02 if level == _BAD else 0.006
            self._authorities[code] = (level + draw.gauss(0, 0.22), draw.gauss(towards, 0.012))
        return self._authorities[code]
