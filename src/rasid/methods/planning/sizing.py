"""Takes a programme's size and precision; leaves how many observers it needs and which bound says so."""

import math
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import ndtri

WEEKS_PER_YEAR = 52
CENTRE_FLOOR_VISITS = 6


class BindingReason(StrEnum):
    """The bound that decides the number of observers."""

    PRECISION = "precision"
    COVERAGE = "coverage"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Programme:
    """What is to be measured, and how fast people can do it.

    `half_width` and `spread` (standard deviation of visit scores) in points; `window_weeks` the rolling
    period that the half-width refers to; `visits_a_year` to each centre; `overlap` the extra share of
    double visits; hours per visit, per week and observer; `show_up` the share of paid hours present;
    `no_return_weeks` before an observer may go back to a centre.
    """

    centres: int
    authorities: int
    half_width: float = 5.0
    confidence: float = 0.90
    spread: float = 15.0
    design_effect: float = 1.0
    window_weeks: int = 4
    visits_a_year: float = 4.0
    overlap: float = 0.10
    visit_hours: float = 3.0
    weekly_hours: float = 35.0
    show_up: float = 0.73
    no_return_weeks: float = 13.0


@dataclass(frozen=True, slots=True)
class Sizing:
    """`observers` is the largest bound; `CENTRE_FLOOR_VISITS` a year are needed on a centre page."""

    observers: int
    binding: BindingReason
    visits_a_week: float
    visits_per_authority: int
    capacity_observers: int
    recognition_observers: int
    visits_per_centre_a_year: float
    most_centres_below_floor: bool


def visits_for_precision(
    half_width: float,
    spread: float = 15.0,
    confidence: float = 0.90,
    design_effect: float = 1.0,
    centres: int | None = None,
) -> int:
    """n = ⌈deff (z s/H)²⌉, with n/(1 + n/N) for a frame of N centres visited once each; H and s in points.

    Raises ValueError on anything not above 0, or confidence outside (0, 1).
    """
    if min(half_width, spread, design_effect) <= 0 or not 0 < confidence < 1:
        raise ValueError("half-width, spread and design effect must be above 0, confidence inside (0, 1)")
    z = float(ndtri(0.5 + confidence / 2))
    n = design_effect * (z * spread / half_width) ** 2
    return math.ceil(n / (1 + n / centres) if centres else n)


def half_width_for_visits(visits: float, spread: float, confidence: float = 0.90) -> float:
    """H = z s/√n, in the unit of `spread`: what a given number of visits buys."""
    return float(ndtri(0.5 + confidence / 2)) * spread / math.sqrt(visits)


def size_programme(programme: Programme) -> Sizing:
    """The largest of three bounds, without finite correction (prudent: it only ever lowers the number).

    Precision or coverage: V = max(authorities·n/window, centres·yearly/52)·(1 + overlap) visits a week, and
    observers = ⌈V·hours/(weekly hours·show-up)⌉. Recognition: ⌈f R/52⌉ distinct observers for a centre
    visited f times a year under an R-week no-return rule. Raises ValueError as `visits_for_precision`, and
    on no centres.
    """
    if programme.centres < 1 or programme.authorities < 1 or programme.weekly_hours * programme.show_up <= 0:
        raise ValueError("a programme needs centres, authorities and working hours")
    n = visits_for_precision(
        programme.half_width, programme.spread, programme.confidence, programme.design_effect
    )
    precise = programme.authorities * n / programme.window_weeks
    covering = programme.centres * programme.visits_a_year / WEEKS_PER_YEAR
    weekly = max(precise, covering) * (1 + programme.overlap)
    capacity = math.ceil(weekly * programme.visit_hours / (programme.weekly_hours * programme.show_up))
    yearly = weekly * WEEKS_PER_YEAR / programme.centres
    pool = math.ceil(yearly * programme.no_return_weeks / WEEKS_PER_YEAR)
    binding = BindingReason.PRECISION if precise >= covering else BindingReason.COVERAGE
    return Sizing(
        observers=max(capacity, pool),
        binding=BindingReason.RECOGNITION if pool > capacity else binding,
        visits_a_week=weekly,
        visits_per_authority=n,
        capacity_observers=capacity,
        recognition_observers=pool,
        visits_per_centre_a_year=yearly,
        most_centres_below_floor=yearly < CENTRE_FLOOR_VISITS,
    )
