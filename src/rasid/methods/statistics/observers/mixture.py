"""Onset, repair and resident rates enter; how many later finds were misses, and a rate of detection, leave.

A fault found after a silent visit was either there and missed, or not there yet. Which of the two nobody knows of a
single one: this is for the statistics, never for a person's record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import chdtri

from rasid.methods.statistics.estimates import CONFIDENCE

EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Course:
    """How faults of one item family come and go at one place, per day.

    `onset` λ: faults that begin a day, over all days; `life` D: mean days until repair; `residents` r: how often a day
    a standing fault is reported by somebody. Raises ValueError unless all are positive and λD ≤ 1: more than one at a
    time is another fault.
    """

    onset: float
    life: float
    residents: float

    def __post_init__(self) -> None:
        if min(self.onset, self.life, self.residents) <= 0 or self.onset * self.life > 1:
            raise ValueError("rates are positive, and no more than one fault stands at a time")

    @property
    def leaving(self) -> float:
        """a = r + 1/D: how often a day a standing fault is reported or repaired, whichever comes first."""
        return self.residents + 1 / self.life

    @property
    def prevalence(self) -> float:
        """π = λD, the share of time in which a fault stands (J. D. C. Little, Oper Res 9 (1961), 383–387)."""
        return self.onset * self.life


@dataclass(frozen=True, slots=True)
class LaterFinds:
    """Expected later finds per visit within the look-back: `not_yet` there at the visit, and `missed`."""

    not_yet: float
    missed: float

    @property
    def false_share(self) -> float:
        """Share of later finds that would be charged wrongly if every one counted as a miss."""
        return self.not_yet / (self.not_yet + self.missed)


def no_report(detection: float, present: float) -> float:
    """P(no report) = (1 − π) + π(1 − d)."""
    return (1 - present) + present * (1 - detection)


def later_finds(course: Course, detection: float, look_back: float) -> LaterFinds:
    """Later finds per visit within W = `look_back` days.

    Not there yet: λ(r/a)[W − (1 − e^(−aW))/a]; missed: λ(1 − d)D(r/a)(1 − e^(−aW)); a = r + 1/D. They are the integrals
    over the lag u of λ(r/a)(1 − e^(−au)) and λ(1 − d)D r e^(−au). Lives are exponential, onsets a Poisson process.
    """
    a = course.leaving
    gone = 1 - exp(-a * look_back)
    found = course.onset * course.residents / a
    return LaterFinds(found * (look_back - gone / a), found * (1 - detection) * course.life * gone)


@dataclass(frozen=True, slots=True)
class DetectionShare:
    """Maximum-likelihood detection d of one family, for the statistics only, with its interval.

    `expected_missed`: how many of the `possible` misses are expected to have been misses.
    """

    value: float
    low: float
    high: float
    hits: int
    misses: int
    possible: int
    expected_missed: float


def missed_shares(lags: Sequence[float], course: Course, detection: float) -> tuple[float, ...]:
    """P(it was there and missed | found after u days), by lag: (1 − d)D a e^(−au) against 1 − e^(−au)."""
    decay = np.exp(-course.leaving * np.asarray(lags, dtype=np.float64))
    missed = (1 - detection) * course.life * course.leaving * decay
    return tuple((missed / (missed + 1 - decay)).tolist())


def estimate_detection(
    hits: int,
    misses: int,
    lags: Sequence[float],
    course: Course,
    *,
    look_back: float = 30.0,
    looks: tuple[int, int] = (0, 0),
    confidence: float = CONFIDENCE,
) -> DetectionShare:
    """d from proven opportunities, from the lags (days, 0 to `look_back`) of possible misses, and from all looks.

    log L(d) = hits log d + misses log(1 − d) + Σ_u log[f(u; d)/F(d)] + reported log(πd) + silent log(1 − πd), f the
    density of later finds at lag u and F its integral (`later_finds`); `looks` = (reported, silent), counted among
    looks of which nothing is proved; leave them out where false alarms are not rare. Interval: profile likelihood, χ²₁.
    Raises ValueError on a lag outside the look-back and where nothing is given.
    """
    decay = np.exp(-course.leaving * np.asarray(lags, dtype=np.float64))
    if not (hits + misses + len(lags) + sum(looks)):
        raise ValueError("nothing to estimate from")
    if len(lags) and not (min(lags) >= 0 and max(lags) <= look_back):
        raise ValueError("a lag lies outside the look-back")

    def log_likelihood(d: float) -> float:
        finds = later_finds(course, d, look_back)
        scale = course.onset * course.residents / course.leaving
        density = scale * ((1 - decay) + (1 - d) * course.life * course.leaving * decay)
        lagged = float(np.sum(np.log(density))) - len(lags) * float(np.log(finds.not_yet + finds.missed))
        return lagged + sum(
            count * float(np.log(chance)) if count else 0.0
            for count, chance in (
                (hits, d),
                (misses, 1 - d),
                (looks[0], course.prevalence * d),
                (looks[1], no_report(d, course.prevalence)),
            )
        )

    best = minimize_scalar(
        lambda d: -log_likelihood(d), bounds=(EDGE, 1 - EDGE), method="bounded", options={"xatol": 1e-9}
    )
    value, most = float(best.x), -float(best.fun)
    drop = float(chdtri(1, 1 - confidence)) / 2

    def excess(d: float) -> float:
        return log_likelihood(d) - (most - drop)

    low = 0.0 if excess(EDGE) >= 0 else float(brentq(excess, EDGE, value))
    high = 1.0 if excess(1 - EDGE) >= 0 else float(brentq(excess, value, 1 - EDGE))
    expected = float(sum(missed_shares(lags, course, value)))
    return DetectionShare(value, low, high, hits, misses, len(lags), expected)
