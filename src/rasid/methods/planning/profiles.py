"""Plain values that describe observers, centres and the rules of a plan; every planning step reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """Qualifies for a sector from the first through the last day, both included."""

    sector: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class ObserverProfile:
    """One observer under the stable opaque id. `weekly_cap` in visits; `districts` None = anywhere.

    `last_visits`: centre → day of this observer's latest visit there, of whatever purpose.
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


@dataclass(frozen=True, slots=True)
class CentreProfile:
    """One centre in the wave. `languages`: any one will do, empty = any; `district` None = phone or web."""

    id: str
    authority: str
    sector: str
    open_days: frozenset[date]
    languages: frozenset[str] = frozenset()
    district: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRules:
    """`days` of the wave; an observer returns to a centre `recency_days` after a visit at the earliest.

    `day_parts` are parts of the centre's own opening hours, so each exists at every centre. `visitors` is each part's
    share of a day's visitors, in hundredths: observers who come when others come are not known by their hour.
    """

    days: tuple[date, ...]
    recency_days: int = 91
    daily_cap: int = 3
    day_parts: tuple[str, ...] = ("early", "middle", "late")
    visitors: tuple[int, ...] = (46, 35, 19)
