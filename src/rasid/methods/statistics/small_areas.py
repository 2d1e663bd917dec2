"""Direct figures of many centres with what is known of them enter; each centre's small-area estimate leaves.

Area level model (Fay & Herriot, JASA 74 (1979) 269–277): y_c = x_c'b + v_c + e_c, v_c ~ N(0, A), e_c ~ N(0, D_c), D_c
known. With B_c = A/(A + D_c) the estimate is

    θ_c = B_c y_c + (1 − B_c) x_c'b,     b = (Σ x x'/(A + D))⁻¹ Σ x y/(A + D),

A by restricted maximum likelihood. Its mean squared error is estimated by g1 + g2 + 2 g3,
g1 = B D, g2 = (1 − B)² x'(Σ x x'/(A + D))⁻¹x, g3 = D²(A + D)⁻³ · 2/Σ(A + D)⁻² (Prasad & Rao, JASA 85 (1990) 163–171;
Datta & Lahiri, Statistica Sinica 10 (2000) 613–627, for REML). For planning and pooled pictures only: among the worst
and the best, intervals around shrunken figures cover too seldom, so nobody is judged by them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

from rasid.methods.statistics.estimates import CONFIDENCE, DEGENERATE_SPREAD, PLANNING_SPREAD, t_quantile

Floats = NDArray[np.float64]

REPEATS_NEEDED = 10
"""Visits − centres below which the spread inside a centre is not estimated: the planning spread stands in."""


@dataclass(frozen=True, slots=True)
class AreaEstimate:
    """One area. `share` is B, how far its own figure counts; `mse` in squared units of the figure."""

    value: float
    mse: float
    low: float
    high: float
    share: float
    synthetic: float


@dataclass(frozen=True, slots=True)
class AreaFit:
    """`variance` is A, `is_boundary` when that is 0; `coefficients` b with their covariance; `areas` as given."""

    coefficients: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    variance: float
    is_boundary: bool
    confidence: float
    areas: tuple[AreaEstimate, ...]


@dataclass(frozen=True, slots=True)
class CentreVisits:
    """Scores 0–100 of one centre's visits, and what is known of it (numbers; the same kinds for every centre)."""

    centre: str
    scores: Sequence[float]
    covariates: Sequence[float] = ()


def fay_herriot(
    direct: ArrayLike,
    variances: ArrayLike,
    covariates: ArrayLike,
    confidence: float = CONFIDENCE,
    variance: float | None = None,
) -> AreaFit:
    """Small-area estimates of m areas. `covariates` is m × p and holds its own column of ones; `variance` a given A.

    Where REML puts A at 0 every area would be x'b with no error of its own: estimates then keep A = 0 but errors and
    intervals use the adjusted maximum of A · L_REML(A) (Li & Lahiri, J. Multivariate Analysis 101 (2010) 882–892),
    which is above 0. Interval: θ ± t √mse with t of m − p degrees of freedom. Raises ValueError on other shapes,
    variances not above 0, m ≤ p + 2, or covariates that determine one another.
    """
    y, d = np.asarray(direct, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    x = np.asarray(covariates, dtype=np.float64)
    _refuse_impossible(y, d, x)
    variance = _reml(y, d, x) if variance is None else variance
    is_boundary = variance == 0.0
    cautious = _adjusted(y, d, x) if is_boundary else variance
    b, inverse = _regression(y, d + variance, x)
    shares = variance / (variance + d)
    fitted = x @ b
    values = shares * y + (1 - shares) * fitted
    mse = _mse(d, x, cautious)
    width = t_quantile(len(y) - x.shape[1], confidence) * np.sqrt(mse)
    areas = tuple(
        AreaEstimate(*(float(n) for n in row))
        for row in zip(values, mse, values - width, values + width, shares, fitted, strict=True)
    )
    covariance = tuple(tuple(float(n) for n in row) for row in inverse)
    return AreaFit(tuple(float(n) for n in b), covariance, variance, is_boundary, confidence, areas)


def estimate_centres(
    centres: Sequence[CentreVisits], confidence: float = CONFIDENCE
) -> Mapping[str, AreaEstimate]:
    """θ_c = B_c ȳ_c + (1 − B_c) x_c'b for every centre, clipped to 0–100; a column of ones is added to x.

    D_c = s²/m_c with s² the pooled variance of visits around their centre's mean: one centre's own variance over six
    visits is too unsure to weigh by. With fewer than `REPEATS_NEEDED` repeats, or scores that hardly differ, s is
    `PLANNING_SPREAD`. A column that says the same of every centre is left out. With fewer centres than the model needs
    (p + 3) nothing can be borrowed and the answer is empty. Raises ValueError on a centre without scores, given twice,
    scores outside 0–100 or covariates of different length.
    """
    if not centres:
        return {}
    _refuse_centres(centres)
    x = _columns(np.array([list(each.covariates) for each in centres], dtype=np.float64))
    if len(centres) < x.shape[1] + 3:
        return {}
    counts = np.array([len(each.scores) for each in centres], dtype=np.float64)
    means = np.array([float(np.mean(each.scores)) for each in centres])
    fit = fay_herriot(means, _pooled(centres) / counts, x, confidence)
    return {
        each.centre: AreaEstimate(
            value=min(max(area.value, 0.0), 100.0),
            mse=area.mse,
            low=min(max(area.low, 0.0), 100.0),
            high=min(max(area.high, 0.0), 100.0),
            share=area.share,
            synthetic=area.synthetic,
        )
        for each, area in zip(centres, fit.areas, strict=True)
    }


def _refuse_impossible(y: Floats, d: Floats, x: Floats) -> None:
    if y.ndim != 1 or d.shape != y.shape or x.ndim != 2 or len(x) != len(y):
        raise ValueError("one figure, one variance and one row of covariates for each area")
    if not (np.all(np.isfinite(y)) and np.all(np.isfinite(x)) and np.all(np.isfinite(d)) and np.all(d > 0)):
        raise ValueError("figures must be finite and variances above 0")
    if len(y) <= x.shape[1] + 2:
        raise ValueError("too few areas for so many covariates")
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("covariates determine one another")


def _refuse_centres(centres: Sequence[CentreVisits]) -> None:
    if len({each.centre for each in centres}) != len(centres):
        raise ValueError("a centre was given twice")
    if len({len(each.covariates) for each in centres}) != 1:
        raise ValueError("the same covariates for every centre")
    if any(not each.scores or not all(0 <= score <= 100 for score in each.scores) for each in centres):
        raise ValueError("a centre needs at least one score, each between 0 and 100")


def _columns(given: Floats) -> Floats:
    """A column of ones, then the covariates that say something new, scaled to mean 0 and spread 1."""
    kept = [np.ones(len(given))]
    for column in given.T:
        spread = column.std()
        if spread == 0:
            continue
        candidate = np.column_stack([*kept, (column - column.mean()) / spread])
        if np.linalg.matrix_rank(candidate) == candidate.shape[1]:
            kept.append(candidate[:, -1])
    return np.column_stack(kept)


def _pooled(centres: Sequence[CentreVisits]) -> float:
    squares = sum(float(np.sum((np.asarray(c.scores) - np.mean(c.scores)) ** 2)) for c in centres)
    freedom = sum(len(each.scores) - 1 for each in centres)
    if freedom < REPEATS_NEEDED or squares / freedom < DEGENERATE_SPREAD**2:
        return PLANNING_SPREAD**2
    return squares / freedom


def _regression(y: Floats, total: Floats, x: Floats) -> tuple[Floats, Floats]:
    inverse: Floats = np.asarray(np.linalg.inv((x.T / total) @ x), dtype=np.float64)
    b: Floats = inverse @ ((x.T / total) @ y)
    return b, inverse


def _slope(y: Floats, d: Floats, x: Floats, variance: float) -> float:
    """Derivative in A of the restricted log likelihood: ½ (y'PPy − tr P), P = V⁻¹ − V⁻¹x(x'V⁻¹x)⁻¹x'V⁻¹."""
    total = d + variance
    b, inverse = _regression(y, total, x)
    residual = (y - x @ b) / total
    trace = float(np.sum(1 / total)) - float(np.trace(inverse @ ((x.T / total**2) @ x)))
    return 0.5 * (float(residual @ residual) - trace)


def _reml(y: Floats, d: Floats, x: Floats) -> float:
    """A where the restricted likelihood is highest; 0 where it falls from 0 on."""
    if _slope(y, d, x, 0.0) <= 0:
        return 0.0
    return _root(lambda a: _slope(y, d, x, a), 0.0, float(d.mean()))


def _adjusted(y: Floats, d: Floats, x: Floats) -> float:
    """A where A · L_REML is highest; always above 0."""
    return _root(lambda a: _slope(y, d, x, a) + 1 / a, 1e-6 * float(d.min()), float(d.mean()))


def _root(slope: Callable[[float], float], low: float, high: float) -> float:
    while slope(high) > 0:
        low, high = high, 2 * high
    return float(brentq(slope, low, high, xtol=1e-14, rtol=1e-13))


def _mse(d: Floats, x: Floats, variance: float) -> Floats:
    total = d + variance
    inverse = np.linalg.inv((x.T / total) @ x)
    left = d / total
    g1 = variance * left
    g2 = left**2 * np.einsum("ij,jk,ik->i", x, inverse, x)
    g3 = d**2 / total**3 * 2 / float(np.sum(total**-2))
    found: Floats = g1 + g2 + 2 * g3
    return found
