"""Measured minutes of waiting enter; what people may expect leaves, no finer than it is known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb, floor
from statistics import median

from rasid.methods.statistics import CONFIDENCE, PublicationFloor

# Told in steps of five minutes: nobody plans by the minute, and an exact figure could tell of one visit.
STEP_MINUTES = 5


@dataclass(frozen=True)
class Waited:
    """One measured wait: minutes from the door to the counter, who measured it, on which ISO weekday."""

    minutes: float
    observer: object
    weekday: int


@dataclass(frozen=True)
class TypicalWait:
    """The median wait and its interval in minutes, multiples of STEP_MINUTES; `visits` it rests on."""

    minutes: int
    low: int
    high: int
    visits: int


def is_enough(waits: Collection[Waited], least: PublicationFloor) -> bool:
    """Whether the floor that holds for a centre's figures holds for its waits too."""
    return (
        len(waits) >= least.visits
        and len({wait.observer for wait in waits}) >= least.observers
        and len({wait.weekday for wait in waits}) >= least.weekdays
    )


def typical_wait(waits: Collection[Waited], least: PublicationFloor) -> TypicalWait | None:
    """What is typical, with its interval; None below the floor."""
    if not is_enough(waits, least):
        return None
    minutes = sorted(wait.minutes for wait in waits)
    low, high = median_interval(minutes, CONFIDENCE)
    return TypicalWait(
        minutes=max(STEP_MINUTES, _nearest(median(minutes))),
        low=floor(low / STEP_MINUTES) * STEP_MINUTES,
        high=-floor(-high / STEP_MINUTES) * STEP_MINUTES or STEP_MINUTES,
        visits=len(minutes),
    )


def median_interval(ordered: Sequence[float], confidence: float) -> tuple[float, float]:
    """An interval for the median of whatever `ordered` values were drawn from, whatever its shape.

    Between the k-th smallest and the k-th largest value, with the largest k for which
    1 - 2 · P(Binomial(n, 1/2) < k) is at least the confidence (Thompson, 1936). Few values reach less: all of them.
    """
    n = len(ordered)
    k, below = 0, 0.0
    while k < n // 2 and 1 - 2 * (below + comb(n, k) / 2**n) >= confidence:
        below += comb(n, k) / 2**n
        k += 1
    place = max(k, 1)
    return ordered[place - 1], ordered[n - place]


def _nearest(minutes: float) -> int:
    return floor(minutes / STEP_MINUTES + 0.5) * STEP_MINUTES
