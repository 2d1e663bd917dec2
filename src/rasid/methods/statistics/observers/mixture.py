"""Onset, repair and resident rates enter; how many later finds were misses, and a rate of detection, leave."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """How faults of one item family come and go at one place. Rates per day.

    `onset` λ: new faults a day; `life` D: mean days until repair; `residents` r: reports a day of a standing fault.
    """

    onset: float
    life: float
    residents: float


@dataclass(frozen=True, slots=True)
class LaterFinds:
    """Expected later finds per visit within the look-back: `not_yet` there at the visit, and `missed`."""

    not_yet: float
    missed: float

    @property
    def false_share(self) -> float:
        """Share of later finds that would be charged wrongly as misses."""
        raise NotImplementedError


def prevalence(course: Course) -> float:
    """π, probability that a fault is there at a given time: λD/(1 + λD)."""
    raise NotImplementedError


def no_report(detection: float, present: float) -> float:
    """P(no report) = (1 − π) + π(1 − d)."""
    raise NotImplementedError


def later_finds(course: Course, detection: float, look_back: float) -> LaterFinds:
    """The split of later finds within `look_back` days."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class DetectionShare:
    """Maximum-likelihood detection d of one family, for the statistics only, with its interval."""

    value: float
    low: float
    high: float
    hits: int
    misses: int
    possible: int
    expected_missed: float
    """How many of the possible misses are expected to have been misses."""


def estimate_detection(
    hits: int, misses: int, lags: Sequence[float], course: Course, *, confidence: float = 0.9
) -> DetectionShare:
    """d from proven opportunities and from the lags (days) of possible misses."""
    raise NotImplementedError
