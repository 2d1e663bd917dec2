"""Observed trips enter; how fast one gets about in each governorate leaves, with how sure that is.

Only detour ÷ speed can be seen in minutes, so the detour stays as it was and the speed carries what was learned.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import PACE, Pace, kilometres

Z90 = 1.6448536269514722
# Shorter trips tell of parking and stairs, longer ones of a stop on the way.
SHORTEST_KM = 0.5
LONGEST_MINUTES = 240
# A median of n normal values varies √(π/2) as much as their mean.
MEDIAN_SPREAD = math.sqrt(math.pi / 2)
# MAD × 1.4826 estimates the standard deviation of normal values; below the floor all trips would look alike.
MAD_TO_SD = 1.4826
SMALLEST_SD = 0.05


@dataclass(frozen=True, slots=True)
class Trip:
    """From door to door in so many minutes; `district` is the governorate it belongs to."""

    origin: Place
    destination: Place
    minutes: int
    district: str


@dataclass(frozen=True, slots=True)
class Learned:
    """`speeds`: 90 % interval of the pace's speed, km/h; None where the pace was not learned but kept."""

    pace: Pace
    speeds: tuple[float, float] | None
    trips: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """`districts` has every district with a usable trip; the others drive at the national pace."""

    national: Learned
    districts: dict[str, Learned]

    @property
    def paces(self) -> dict[str, Pace]:
        """District → pace, as `Haversine` takes them."""
        return {name: learned.pace for name, learned in self.districts.items()}


def calibrate(
    trips: Iterable[Trip], *, default: Pace = PACE, fewest: int = 30, fewest_in_district: int = 5
) -> Calibration:
    """Median ln(minutes per straight kilometre), districts shrunk to the national value (empirical Bayes).

    With y_d the median of district d, its variance v_d = (π/2)s²/n_d (s from the MAD within districts) and τ² between
    districts (DerSimonian & Laird 1986): national μ = Σ y_d/(v_d + τ²) / Σ 1/(v_d + τ²), and a district keeps the share
    B = τ²/(τ² + v_d) of its own difference from μ; variance B v_d + (1 − B)² var μ. Fewer than `fewest` trips in all:
    the default is kept everywhere. Fewer than `fewest_in_district`: that district has the national pace.
    """
    logs: dict[str, list[float]] = {}
    for trip in trips:
        distance = float(kilometres([trip.origin], [trip.destination])[0, 0])
        if distance >= SHORTEST_KM and 0 < trip.minutes <= LONGEST_MINUTES:
            logs.setdefault(trip.district, []).append(math.log(trip.minutes / distance))
    count = sum(map(len, logs.values()))
    if count < fewest:
        kept = Learned(default, None, count)
        return Calibration(kept, {name: Learned(default, None, len(logs[name])) for name in sorted(logs)})
    return _shrunk(logs, default, fewest_in_district)


def _shrunk(logs: dict[str, list[float]], default: Pace, fewest: int) -> Calibration:
    middles = {name: median(values) for name, values in sorted(logs.items())}
    residuals = [abs(value - middles[name]) for name, values in sorted(logs.items()) for value in values]
    sd = max(SMALLEST_SD, MAD_TO_SD * median(residuals))
    variances = {name: (MEDIAN_SPREAD * sd) ** 2 / len(logs[name]) for name in middles}
    between = _between(middles, variances)
    weights = {name: 1 / (variances[name] + between) for name in middles}
    total = math.fsum(weights.values())
    national = math.fsum(weights[name] * middles[name] for name in middles) / total
    count = sum(map(len, logs.values()))
    learned = {}
    for name, middle in middles.items():
        share = between / (between + variances[name]) if len(logs[name]) >= fewest else 0.0
        variance = share * variances[name] + (1 - share) ** 2 / total
        if share == 0.0:
            # What districts differ by, for one about which nothing more is known.
            variance = between + 1 / total
        value = share * middle + (1 - share) * national
        learned[name] = _learned(default, value, variance, len(logs[name]))
    return Calibration(_learned(default, national, 1 / total, count), learned)


def _between(middles: dict[str, float], variances: dict[str, float]) -> float:
    """DerSimonian & Laird's τ² by the method of moments, never negative."""
    if len(middles) < 2:
        return 0.0
    weights = {name: 1 / variances[name] for name in middles}
    total = math.fsum(weights.values())
    mean = math.fsum(weights[name] * middles[name] for name in middles) / total
    spread = math.fsum(weights[name] * (middles[name] - mean) ** 2 for name in middles)
    scale = total - math.fsum(weight**2 for weight in weights.values()) / total
    return max(0.0, (spread - (len(middles) - 1)) / scale)


def _learned(default: Pace, value: float, variance: float, count: int) -> Learned:
    """A lower ratio of minutes to kilometres is a higher speed; speeds in hundredths of a km/h."""
    speeds = [
        round(60 * default.detour / math.exp(value + sign * Z90 * math.sqrt(variance)), 2)
        for sign in (1, 0, -1)
    ]
    return Learned(replace(default, speed=speeds[1]), (speeds[0], speeds[2]), count)
