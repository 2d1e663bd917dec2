"""Takes a value, its standard error and degrees of freedom; leaves an `Estimate` with its 90 % interval."""

import math
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import stdtrit

CONFIDENCE = 0.90
"""Every published interval is 90 % and says so."""

PLANNING_SPREAD = 15.0
"""Standard deviation of visit scores (points) assumed where the sample itself shows none."""

DEGENERATE_SPREAD = 1.0
"""Below this standard deviation (points) the sample is held to say nothing about its own spread."""


class VarianceBasis(StrEnum):
    """Where the standard error comes from, to be printed beside it."""

    DESIGN = "design"
    """Finite correction and second-stage term, both estimated."""
    NO_FINITE_CORRECTION = "no-finite-correction"
    """Too few repeated visits to estimate the second stage: the first stage is taken as with replacement."""
    PLANNING_SPREAD = "planning-spread"
    """Scores are (nearly) all equal: the planning spread stands in for the missing one."""
    UNKNOWN = "unknown"
    """One centre, or one visit: no degree of freedom, the interval is the whole scale."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published figure with everything that must stand beside it.

    `value`, `low`, `high`, `standard_error` and `half_width` share one unit (points of 0–100 for scores).
    `half_width` is t·se before clipping, so that a figure near 100 does not look more precise than it is.
    `collapsed` lists the groups of strata that were merged because one held fewer than two centres;
    `unvisited` the strata of the frame without any visit. `design_effect` is the variance over that of a simple
    random sample of as many rows (Kish), where it was computed.
    """

    value: float
    standard_error: float
    half_width: float
    low: float
    high: float
    confidence: float
    degrees_of_freedom: int
    visits: int
    centres: int
    strata: int
    basis: VarianceBasis
    collapsed: tuple[tuple[str, ...], ...] = ()
    unvisited: tuple[str, ...] = ()
    design_effect: float | None = None

    @property
    def coefficient_of_variation(self) -> float | None:
        """se/|value|; None for a value of 0."""
        return self.standard_error / abs(self.value) if self.value else None


def t_quantile(degrees_of_freedom: float, confidence: float = CONFIDENCE) -> float:
    """Two-sided Student quantile; 1.645 in the limit for 90 %. Raises ValueError outside (0, 1)."""
    if not 0 < confidence < 1:
        raise ValueError("confidence lies strictly between 0 and 1")
    return float(stdtrit(degrees_of_freedom, 0.5 + confidence / 2))


def half_width(standard_error: float, degrees_of_freedom: int, confidence: float) -> float:
    """t·se; infinite without a degree of freedom, because one unit says nothing about spread."""
    if degrees_of_freedom < 1:
        return math.inf
    return t_quantile(degrees_of_freedom, confidence) * standard_error
