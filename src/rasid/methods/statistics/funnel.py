"""Estimates of a peer group enter; a funnel around what was to be expected, and each body's place in it, leave.

A funnel plot sets each body's figure against how exactly it is known. Bodies inside the funnel differ by no more than
sampling, and the spread that is usual among peers, explain; there is no order among them. With y_i, s_i in points:

    z_i = (y_i − θ0)/s_i,  winsorised at its q and 1 − q quantiles (q = 10 %)
    φ = Σ z_i²/(I c_q),    τ² = max(0, (I φ − (I − 1))/(Σ w_i − Σ w_i²/Σ w_i)),  w_i = 1/s_i²
    limits at standard error s:  θ0 ± z_p √(s² + τ²)

Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005)
1185–1202, section 2 and its appendix (winsorised z-scores, additive over-dispersion). Two departures, both told in
docs/methods/comparison.md: c_q = E[winsorised z²] of normal z (.68 for 10 %; the paper's formula is c_q = 1, a third
too low when nobody is an outlier), and a target that is not given is the mean with weights
1/(s² + τ²), which is the paper's precision-weighted mean where τ = 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from rasid.methods.statistics.tails import normal_equivalent, two_sided
from rasid.methods.statistics.tiers import PeerEstimate

Floats = NDArray[np.float64]

LIMITS = (0.90, 0.95, 0.998)
"""Two-sided confidence of the funnel's limits; the outermost is the usual "three sigma"."""
WINSOR = 0.1
LEAST_UNITS = 3
CURVE_POINTS = 40


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """What a body may be expected to lie between, in the unit of the figures, with this probability."""

    confidence: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One body: `z` (normal-equivalent, positive is above) and two-sided `p_value` after over-dispersion.

    `limits` are its own, one for each of `LIMITS`, wider where its standard error rests on few degrees of freedom.
    """

    id: str
    value: float
    standard_error: float
    z: float
    p_value: float
    limits: tuple[FunnelLimit, ...]

    def limit(self, confidence: float) -> FunnelLimit:
        return next(each for each in self.limits if each.confidence == confidence)


@dataclass(frozen=True, slots=True)
class FunnelCurve:
    """One pair of lines of the chart: limits at each standard error of `Funnel.errors`."""

    confidence: float
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """`expected` is the target, `dispersion` τ in points (0: sampling explains all), `ratio` φ."""

    expected: float
    dispersion: float
    ratio: float
    points: tuple[FunnelPoint, ...]
    errors: tuple[float, ...]
    curves: tuple[FunnelCurve, ...]


def funnel(
    peers: Sequence[PeerEstimate],
    target: float | None = None,
    *,
    winsor: float = WINSOR,
    is_consistent: bool = True,
    limits: Sequence[float] = LIMITS,
) -> Funnel | None:
    """The funnel of a peer group, points in the order given; None for fewer than `LEAST_UNITS` bodies.

    `is_consistent=False` leaves out c_q, for comparison with the paper and with software that follows it.
    p from Student's t with Satterthwaite's (s² + τ²)²/(s⁴/df) degrees of freedom. Raises ValueError on a standard
    error not above 0, on degrees of freedom below 1, or a winsor share outside [0, ½).
    """
    _refuse_impossible(peers, winsor)
    if len(peers) < LEAST_UNITS:
        return None
    y = np.array([peer.value for peer in peers])
    s2 = np.array([peer.standard_error for peer in peers]) ** 2
    freedom = np.array([peer.degrees_of_freedom for peer in peers], dtype=np.float64)
    first = float(np.average(y, weights=1 / s2)) if target is None else target
    scale = winsor_scale(winsor) if is_consistent else 1.0
    ratio, between = over_dispersion((y - first) / np.sqrt(s2), 1 / s2, winsor, scale)
    total = s2 + between
    expected = float(np.average(y, weights=1 / total)) if target is None else target
    spread = np.sqrt(total)
    freedom = freedom * (total / s2) ** 2
    p = two_sided((y - expected) / spread, freedom)
    z = normal_equivalent((y - expected) / spread, freedom)
    half = {level: stdtrit(freedom, 0.5 + level / 2) * spread for level in limits}
    points = tuple(
        FunnelPoint(
            id=peer.id,
            value=peer.value,
            standard_error=peer.standard_error,
            z=float(z[row]),
            p_value=float(p[row]),
            limits=tuple(
                FunnelLimit(level, expected - float(half[level][row]), expected + float(half[level][row]))
                for level in limits
            ),
        )
        for row, peer in enumerate(peers)
    )
    errors = np.linspace(0.0, 1.1 * float(np.sqrt(s2.max())), CURVE_POINTS)
    curves = tuple(_curve(expected, between, errors, level) for level in limits)
    return Funnel(expected, math.sqrt(between), ratio, points, tuple(errors.tolist()), curves)


def over_dispersion(z: Floats, weights: Floats, winsor: float, scale: float = 1.0) -> tuple[float, float]:
    """(φ, τ²) from z-scores and precisions w = 1/s²; without winsorising τ² is DerSimonian and Laird's."""
    low, high = np.quantile(z, [winsor, 1 - winsor])
    ratio = float(np.mean(np.clip(z, low, high) ** 2)) / scale
    total = float(weights.sum())
    room = total - float(weights @ weights) / total
    return ratio, max(0.0, (len(z) * ratio - (len(z) - 1)) / room)


def winsor_scale(winsor: float) -> float:
    """E[z²] of a standard normal z winsorised at its q and 1 − q quantiles: 1 − 2q − 2cφ(c) + 2qc², c = −Φ⁻¹(q)."""
    if winsor == 0:
        return 1.0
    c = -float(ndtri(winsor))
    density = math.exp(-c * c / 2) / math.sqrt(2 * math.pi)
    return 1 - 2 * winsor - 2 * c * density + 2 * winsor * c * c


def _curve(expected: float, between: float, errors: Floats, level: float) -> FunnelCurve:
    half = float(ndtri(0.5 + level / 2)) * np.sqrt(errors**2 + between)
    return FunnelCurve(level, tuple((expected - half).tolist()), tuple((expected + half).tolist()))


def _refuse_impossible(peers: Sequence[PeerEstimate], winsor: float) -> None:
    if any(not (math.isfinite(peer.standard_error) and peer.standard_error > 0) for peer in peers):
        raise ValueError("standard errors must be finite and above 0")
    if any(peer.degrees_of_freedom < 1 for peer in peers):
        raise ValueError("each peer needs at least one degree of freedom")
    if not 0 <= winsor < 0.5:
        raise ValueError("the winsorised share lies in [0, ½)")
