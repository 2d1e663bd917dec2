"""An observer's rates enter; where she stands, and what is missing until anything may be said, leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rasid.methods.statistics.observers.detection import Detection, Rate


@dataclass(frozen=True, slots=True)
class FindingRule:
    """When the ledger may speak about a person. Thresholds are configuration, with these defaults."""

    opportunities: int = 30
    controls: int = 10
    standard: float = 0.6
    tail: float = 0.05
    """Error of the one-sided upper limit: 0.05 is the upper 95 % limit."""
    false_discovery: float = 0.05
    times_asked: int = 1
    """How often in a year the question is asked; the error is shared out over them."""


class Lacking(StrEnum):
    """What is still missing until a statement about the person is possible."""

    OPPORTUNITIES = "opportunities"
    CONTROLS = "controls"


@dataclass(frozen=True, slots=True)
class Standing:
    """One observer's standing. `upper`, `p_value`, `q_value` None until the rule's least numbers are reached.

    `lacking` holds how many opportunities and controls are still missing. `is_below`: a personal finding may be put
    before the person who decides; nothing more follows by itself.
    """

    observer: str
    hits: int
    n: int
    controls: int
    raw: Rate
    unpooled: Rate
    pooled: Rate
    upper: float | None
    p_value: float | None
    q_value: float | None
    lacking: Mapping[Lacking, int]
    is_below: bool


def jeffreys(hits: int, n: int, confidence: float = 0.9) -> Rate:
    """x/n with the equal-tailed Beta(x + ½, n − x + ½) interval."""
    raise NotImplementedError


def standings(
    detection: Detection, controls: Mapping[str, int], rule: FindingRule = FindingRule()
) -> tuple[Standing, ...]:
    """Every observer's standing; `controls` is how many of her present opportunities were controls."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Power:
    """`n` opportunities; a finding at `most_hits` hits or fewer."""

    n: int
    most_hits: int


def opportunities_needed(
    poor: float = 0.6, fine: float = 0.8, false_accusation: float = 0.01, power: float = 0.9
) -> Power:
    """Least n at which an exact binomial test tells `poor` from `fine`: 67 with the defaults."""
    raise NotImplementedError
