"""What is known of looks, controls, double visits, sightings and repairs, as plain values; nothing is decided here.

Identities are strings, unique over all kinds of things; times are `Span`s, because much is known to half a day only.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One instant, known to lie from `earliest` to `latest`; both the same where it is known exactly.

    Both with a time zone or both without. Raises ValueError where the end lies before the beginning.
    """

    earliest: datetime
    latest: datetime

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.latest} lies before {self.earliest}")

    @classmethod
    def at(cls, instant: datetime) -> "Span":
        return cls(instant, instant)

    def is_surely_before(self, other: "Span") -> bool:
        """Before it, whenever either truly was: instants that could be the same are not."""
        return self.latest < other.earliest

    def may_lie_within(self, earliest: datetime, latest: datetime) -> bool:
        return self.earliest <= latest and earliest <= self.latest


class Obstacle(StrEnum):
    """Why the item could not be observed on the required path at that hour."""

    ZONE_NOT_REACHED = "zone-not-reached"
    SERVICE_REFUSED = "service-refused"
    SAFETY_STOP = "safety-stop"
    NOT_AT_THAT_HOUR = "not-at-that-hour"


@dataclass(frozen=True, slots=True)
class Look:
    """One observer, visit and item.

    `has_reported`: True when the observer said that the fault was there, False when she answered and did not, None
    without an answer (not observed, not applicable). `family` decides the stability window. `conditions` are numbers
    for the detection model (hour, crowding, kind of evidence), by name.
    """

    observer: str
    visit: str
    item: str
    family: str
    place: str
    when: Span
    has_reported: bool | None
    is_in_questionnaire: bool = True
    obstacle: Obstacle | None = None
    conditions: tuple[tuple[str, float], ...] = ()


class Arm(StrEnum):
    """What a control puts in the visit's way: a known fault, or the certainty that there is none."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Control:
    """Something known beforehand about one item of one visit.

    `was_drawn`: the visit and the arm by chance, before the visit; `is_sealed`: in the log before the visit. `found` is
    what the re-verification of `verified` met (None: never re-verified, or it could not tell).
    """

    id: str
    visit: str
    item: str
    arm: Arm
    placed: Span
    verified: Span | None = None
    found: Arm | None = None
    was_drawn: bool = True
    is_sealed: bool = True


class Ruling(StrEnum):
    """What an adjudicator says was there when both visitors were."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Double:
    """Two visits paired by lot, and what was ruled on one item of theirs (None: not yet).

    `was_blind`: neither observer knew of the other. `is_ruling_blind`: the adjudicator knew neither of them.
    """

    id: str
    visits: tuple[str, str]
    item: str
    ruling: Ruling | None = None
    is_ruling_blind: bool = False
    was_blind: bool = True


class Evidence(StrEnum):
    """What a sighting rests on. Two different ones of independent sources confirm."""

    VISIT = "visit"
    RESIDENT_REPORT = "resident-report"
    DOCUMENT = "document"
    OFFICIAL_INSPECTION = "official-inspection"
    SECOND_READER = "second-reader"
    REPAIR_RECORD = "repair-record"
    """The authority's own record that the fault was there at that time: confirms alone."""
    BLIND_ADJUDICATION = "blind-adjudication"
    """An adjudicator who knew no observer, on evidence of that time: confirms alone."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody's evidence that the item's fault was (or, `is_present` False, surely was not) at the place at `when`.

    `when` is the time of what was seen, not of its reading. `source` is who or what saw it; `rests_on` names every
    observer, visit, report or document behind it: evidence that shares a root is not independent. `prompted_by` names
    the visits whose report sent somebody to look: it proves nothing about those, since only what was reported there
    would have been looked for.
    """

    id: str
    place: str
    item: str
    when: Span
    evidence: Evidence
    source: str
    rests_on: frozenset[str] = frozenset()
    prompted_by: frozenset[str] = frozenset()
    is_present: bool = True

    @property
    def roots(self) -> frozenset[str]:
        return self.rests_on | {self.source}


@dataclass(frozen=True, slots=True)
class Repair:
    """The fault was put right at `when`. `is_official`: the authority's own record: it was there till then."""

    id: str
    place: str
    item: str
    when: Span
    is_official: bool = True
    source: str = ""
    prompted_by: frozenset[str] = frozenset()
