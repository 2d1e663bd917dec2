"""Waits of reports, those that still wait too, enter; the median wait with its interval leaves. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, log, sqrt

# Fewer reports than this say nothing about how long one waits.
FEWEST_WAITS = 10
_Z = 1.959963984540054


@dataclass(frozen=True)
class MedianWait:
    """Days by which half were answered, with a 95 % interval; `high` None: no upper end can be told yet."""

    days: int
    low: int
    high: int | None
    reports: int


def median_wait(ended: Mapping[int, int], still_waiting: Mapping[int, int]) -> MedianWait | None:
    """Median of waits in whole days; None with fewer than FEWEST_WAITS, or while half are not answered.

    `ended`, `still_waiting`: how many by days waited so far. Those that still wait count as waiting at least that
    long (Kaplan–Meier): leaving them out would make the slowest authority look the fastest. Interval: Brookmeyer and
    Crowley (1982) on the log(−log) scale, with Greenwood's variance.
    """
    total = sum(ended.values()) + sum(still_waiting.values())
    if total < FEWEST_WAITS:
        return None
    survival, variance, at_risk = 1.0, 0.0, total
    median: int | None = None
    inside: list[int] = []
    days = sorted({*ended, *still_waiting})
    high: int | None = None
    for day in days:
        events = ended.get(day, 0)
        if events:
            survival *= 1 - events / at_risk
            left = at_risk - events
            variance += events / (at_risk * left) if left else float("inf")
            if median is None and survival <= 0.5:
                median = day
            if _may_be_half(survival, variance):
                inside.append(day)
            elif inside or survival < 0.5:
                high = day if high is None else high
        at_risk -= events + still_waiting.get(day, 0)
    if median is None:
        return None
    low = min([*inside, median])
    return MedianWait(median, low, max(high, median) if high is not None else None, total)


def _may_be_half(survival: float, variance: float) -> bool:
    """Whether a share of one half who still wait agrees with this estimate."""
    if not 0 < survival < 1 or not isfinite(variance) or not variance:
        return False
    error = sqrt(variance) / abs(log(survival))
    return abs(log(-log(survival)) - log(-log(0.5))) <= _Z * error
