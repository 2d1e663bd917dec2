"""Plain values that describe observers, centres and the rules of a plan; every planning step reads them.

Clock times and durations are whole minutes; a clock time counts from midnight in the programme's time zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WORKING_HOURS = (8 * 60, 15 * 60)


@dataclass(frozen=True, slots=True)
class Place:
    """A point on earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """Qualifies for a sector from the first through the last day, both included."""

    sector: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class ObserverProfile:
    """One observer under the stable opaque id. `weekly_cap` in visits; `districts` None = anywhere.

    `last_visits`: centre → day of this observer's latest visit there, of whatever purpose. `home`: where the day's
    way starts and ends, a point of the home area and never an address; None = a way of unknown length is not counted.
    `personas`: whom the observer can credibly be. `day_minutes`: from leaving home until back; `weekly_minutes` None
    = no limit beside `weekly_cap`.
    """

    id: str
    certificates: tuple[Certificate, ...]
    available_days: frozenset[date]
    weekly_cap: int
    languages: frozenset[str] = frozenset()
    districts: frozenset[str] | None = None
    suspended: bool = False
    conflict_authorities: frozenset[str] = frozenset()
    conflict_centres: frozenset[str] = frozenset()
    last_visits: Mapping[str, date] = field(default_factory=dict)
    home: Place | None = None
    personas: frozenset[str] = frozenset()
    day_minutes: int = 480
    weekly_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CentreProfile:
    """One centre in the wave. `languages`: any one will do, empty = any; `district` None = phone or web.

    `place` None = no way to it (phone or web). `minutes`: a visit with its report. `windows`: day → (opens, closes)
    between which a visit begins and ends; a day that is missing has `WORKING_HOURS`. `personas`: any one will do,
    empty = anybody. `neighbourhood`: centres of one authority in one neighbourhood are sister branches, whose staff
    telephone each other; None = it has none.
    """

    id: str
    authority: str
    sector: str
    open_days: frozenset[date]
    languages: frozenset[str] = frozenset()
    district: str | None = None
    place: Place | None = None
    minutes: int = 60
    windows: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    personas: frozenset[str] = frozenset()
    neighbourhood: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRules:
    """`days` of the wave; an observer returns to a centre `recency_days` after a visit at the earliest.

    `day_parts` are parts of the centre's own opening hours, so each exists at every centre. `visitors` is each part's
    share of a day's visitors, in hundredths: observers who come when others come are not known by their hour.
    `sister_caps`: the most visits to sister branches on one day is drawn anew for each such group and day among these;
    `authority_day_cap`: the most visits to one authority in one district on one day, None = no cap.
    `sister_lift`: how much likelier than on any day a visit may be where a sister branch is visited that day, by the
    choice of days; `day_mixing`: share of the visits whose day has nothing to do with anybody's way. See days.py.
    """

    days: tuple[date, ...]
    recency_days: int = 91
    daily_cap: int = 3
    day_parts: tuple[str, ...] = ("early", "middle", "late")
    visitors: tuple[int, ...] = (46, 35, 19)
    sister_caps: tuple[int, ...] = (2, 3)
    authority_day_cap: int | None = None
    sister_lift: float = 1.25
    day_mixing: float = 0.5
