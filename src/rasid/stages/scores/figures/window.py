"""What a snapshot is made of, as plain rows, and the one form of what it says.

Every row is flat: rows are kept as columns beside the snapshot, and the same figures come out of them for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rasid.stages.scores.rules import Level, Weighting


@dataclass(frozen=True, slots=True)
class Place:
    """A centre of the frame over the window, as its latest wave had it. `has_chance`: it could be drawn."""

    id: str
    authority: str
    sector: str
    governorate: str
    stratum: str
    yearly_users: int
    has_chance: bool = True
    authority_kind: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One accepted sample visit. `score`, `low`, `high` on 0–100; `score` None when nothing was seen.

    `visit`: its number, by which its answers are found (`rules.visit_number`).
    """

    centre: str
    wave: str
    probability: float
    observer: str
    weekday: int
    score: float | None
    low: float
    high: float
    missing_share: float
    axes: Mapping[str, float | None]
    is_turned_away: bool = False
    visit: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the drawn visits of one centre in the window."""

    centre: str
    drawn: int
    filed: int


@dataclass(frozen=True, slots=True)
class Undone:
    """A drawn visit that gave no score: dropped by the plan, declined, given up, rejected… `reason` is its code."""

    centre: str
    wave: str
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A measured time in `unit`: of a wait, at the counter, or of a transaction that may still be running.

    `limit` is the law's, in the same unit; None where the catalogue states none.
    """

    centre: str
    wave: str
    service: str
    kind: str
    taken: float
    unit: str
    limit: float | None
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """What residents said of a centre in a week: complaints by reports, and of those surveyed how many were content."""

    centre: str
    wave: str
    complaints: int
    surveyed: int
    content: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A confirmed fault of a centre, once for every sample visit that reported it. The same fault has one name."""

    centre: str
    family: str
    fault: str
    wave: str
    visit: str


@dataclass(frozen=True, slots=True)
class Paired:
    """Confirmed faults of a family that two blind visits to one centre looked for while such things stay as they are.

    `once`: only one of the two saw it; `twice`: both did.
    """

    centre: str
    wave: str
    family: str
    once: int
    twice: int


@dataclass(frozen=True, slots=True)
class Checked:
    """Items of a family that one sample visit answered with all or nothing, and how many of them had failed."""

    centre: str
    wave: str
    family: str
    items: int
    failed: int


@dataclass(frozen=True, slots=True)
class Watched:
    """How well observers saw, by item family: of `present` things that were there `seen`; of `absent` ones `silent`."""

    family: str
    present: int
    seen: int
    absent: int
    silent: int


@dataclass(frozen=True, slots=True)
class Company:
    """The peer group that an authority was compared in last time; empty after a year, when groups are cut anew."""

    authority: str
    group: str


@dataclass(frozen=True, slots=True)
class Window:
    """All that a snapshot is made of: the frame, its draws and visits of the rolling weeks, and the year's visits.

    `weeks` are the waves of the year in order, oldest first, the last one the snapshot's own.
    """

    country: str
    places: Sequence[Place]
    seen: Sequence[Seen]
    kept: Sequence[Kept]
    year: Sequence[Seen]
    weeks: Sequence[str] = ()
    undone: Sequence[Undone] = ()
    timed: Sequence[Timed] = ()
    voices: Sequence[Voice] = ()
    sightings: Sequence[Sighting] = ()
    paired: Sequence[Paired] = ()
    checked: Sequence[Checked] = ()
    watched: Sequence[Watched] = ()
    company: Sequence[Company] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or the reasons why there is none. Decimals in `detail` are strings: it must have one form."""

    level: Level
    weighting: Weighting
    subject: str
    value: float | None
    low: float | None
    high: float | None
    visits: int
    centres: int
    observers: int
    withheld: tuple[str, ...]
    detail: Mapping[str, object]
    tier: str = ""


Details = Mapping[tuple[Level, str], Mapping[str, object]]
"""What else is said of a headline figure, by level and subject: keys of `Figure.detail`."""


def rolling_weeks(window: Window) -> list[str]:
    """The newest weeks, from the first of which the window's own rows tell; a silent week between is one of them."""
    told = {row.wave for row in window.seen}
    told |= {row.wave for row in window.undone} | {row.wave for row in window.voices}
    first = next((number for number, week in enumerate(window.weeks) if week in told), len(window.weeks))
    return list(window.weeks[first:])
