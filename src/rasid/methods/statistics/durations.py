"""How long services took, or have been running, enters; the share within the legal limit and the median leave.

A transaction still running at time x is right-censored there: it took longer than x. With weights w, Y_j = Σ w of those
at risk at the j-th distinct end, d_j = Σ w of those that ended then (ends before censorings at the same time),

    S(t) = Π_{t_j ≤ t} (1 − d_j/Y_j)                                          (Kaplan & Meier, JASA 53 (1958) 457–481)
    Var S(t) = S(t)² Σ_{t_j ≤ t} d_j/(Y_j (Y_j − d_j))                          (Greenwood 1926), drawn alike and alone;
    u_k(t) = −S(t) [1{k ended at x_k ≤ t}/(Y(1 − λ))(x_k) − Σ_{t_j ≤ min(t, x_k)} λ_j/(Y_j(1 − λ_j))],   λ = d/Y,

linearised for a sample with a design, whose variance is that of Σ w u; without strata, clusters and weights it is
Greenwood's. Interval, beta product: S is at most Π Beta(Y_j − d_j + 1, d_j) and at least that times Beta(Y(t+), 1),
each taken as one beta of the same two moments (Fay, Brittain & Proschan, Biostatistics 14 (2013) 723–736); without
censoring it is Clopper & Pearson's. For a design all Y and d are first scaled to their effective number, Greenwood's
variance over the design's, as in Korn & Graubard. Times have any one unit, the limit's: minutes or months are alike.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import betaincinv, stdtrit

from rasid.methods.statistics.design import Floats, SampleDesign, design_variances
from rasid.methods.statistics.estimates import CONFIDENCE


class CurveInterval(StrEnum):
    BETA_PRODUCT = "beta-product"
    """Holds with few, with none and with all ended; a little wide (the default)."""
    LOG_LOG = "log-log"
    """S^exp(±t·se/(S ln S)): Kalbfleisch & Prentice (1980) §1.3; where S is 0 or 1 the beta product takes over."""


@dataclass(frozen=True, slots=True)
class Duration:
    """One transaction: how long it took (`is_ended`), or how long it has been running, in the unit of its limit."""

    time: float
    is_ended: bool = True


@dataclass(frozen=True, slots=True)
class CurveStep:
    """At `time`: weight `at_risk` before it and `ended` at it; `share` S still running after it, with its interval."""

    time: float
    at_risk: float
    ended: float
    share: float
    standard_error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """One step at 0 and one at each distinct time, ends and censorings alike."""

    steps: tuple[CurveStep, ...]
    n: int
    running: int
    confidence: float


@dataclass(frozen=True, slots=True)
class MedianTime:
    """Time by which half have ended; None where it was never seen (an end of the interval likewise)."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class WithinLimit:
    """Share 0–1 ended by `limit`, with its interval; `n` transactions, `running` of them not ended.

    `is_at_least`: nobody was followed as far as the limit, and `value` is what is known so far; `high` is then 1.
    """

    limit: float
    value: float
    low: float
    high: float
    n: int
    running: int
    is_at_least: bool
    median: MedianTime


def kaplan_meier(
    durations: Iterable[Duration],
    design: SampleDesign | None = None,
    confidence: float = CONFIDENCE,
    interval: CurveInterval = CurveInterval.BETA_PRODUCT,
) -> Curve:
    """The share still running after each distinct time.

    `design` holds one entry a duration, in their order; None takes them as drawn alike and alone. Raises ValueError on
    no durations, times below 0 or not finite, or a design of another length or without a degree of freedom.
    """
    rows = list(durations)
    table = _table(rows, design)
    errors, scale = _errors(table, rows, design, confidence)
    quantile = _quantile(table, design, confidence)
    limits = _beta_products(table, scale, confidence)
    if interval is CurveInterval.LOG_LOG:
        pairs = zip(table.shares.tolist(), errors.tolist(), limits, strict=True)
        limits = [_log_log(s, e, quantile) if 0 < s < 1 else product for s, e, product in pairs]
    steps = tuple(
        CurveStep(time, risk, ended, share, error, low, high)
        for time, risk, ended, share, error, (low, high) in zip(
            table.times.tolist(),
            table.at_risk.tolist(),
            table.ended.tolist(),
            table.shares.tolist(),
            errors.tolist(),
            limits,
            strict=True,
        )
    )
    return Curve(steps, len(rows), sum(not row.is_ended for row in rows), confidence)


def share_within(
    durations: Iterable[Duration],
    limit: float,
    design: SampleDesign | None = None,
    confidence: float = CONFIDENCE,
    interval: CurveInterval = CurveInterval.BETA_PRODUCT,
) -> WithinLimit:
    """1 − S(limit) and the median; whoever ends exactly at the limit kept it. Errors as `kaplan_meier`.

    Unbiased as long as running on does not tell how long it will last (transactions are cut off by the calendar, not
    because somebody gave up): what was withdrawn is not running and should be left out, and counted beside.
    """
    if not limit >= 0:
        raise ValueError("a limit is not below 0")
    curve = kaplan_meier(durations, design, confidence, interval)
    now = [step for step in curve.steps if step.time <= limit][-1]
    last = curve.steps[-1]
    is_at_least = last.time < limit and last.share > 0
    return WithinLimit(
        limit=limit,
        value=1 - now.share,
        low=1 - now.high,
        high=1.0 if is_at_least else 1 - now.low,
        n=curve.n,
        running=curve.running,
        is_at_least=is_at_least,
        median=median_time(curve),
    )


def median_time(curve: Curve) -> MedianTime:
    """The first time with S ≤ ½, and the times at which S may have come down to ½ by the curve's interval.

    Source: Brookmeyer & Crowley, Biometrics 38 (1982) 29–41, with the curve's own limits.
    """

    def first(name: str) -> float | None:
        return next((step.time for step in curve.steps if getattr(step, name) <= 0.5 + 1e-12), None)

    return MedianTime(first("share"), first("low"), first("high"))


@dataclass(frozen=True, slots=True)
class _Table:
    """Distinct times; weight at risk at each, ended at each, at risk after each; S; the weights' effective share."""

    times: Floats
    at_risk: Floats
    ended: Floats
    after: Floats
    shares: Floats
    weights: Floats
    kish: float


def _table(rows: Sequence[Duration], design: SampleDesign | None) -> _Table:
    x = np.array([row.time for row in rows], dtype=np.float64)
    if len(x) == 0 or not np.all(np.isfinite(x)) or np.any(x < 0):
        raise ValueError("durations are finite and not below 0, and at least one")
    w = np.ones(len(x)) if design is None else np.asarray(design.weights, dtype=np.float64)
    if len(w) != len(x):
        raise ValueError("the design has one entry a duration")
    w = w * (len(w) / w.sum())
    times = np.unique(np.append(x, 0.0))
    codes = np.searchsorted(times, x)
    leaving = np.bincount(codes, weights=w, minlength=len(times)).astype(np.float64)
    counted = w * np.array([row.is_ended for row in rows])
    ended = np.bincount(codes, weights=counted, minlength=len(times)).astype(np.float64)
    at_risk = leaving[::-1].cumsum()[::-1]
    after = np.append(at_risk[1:], 0.0)
    # What is left over by rounding where everybody ended must be nothing.
    kept = np.where((after == 0) & np.isclose(ended, at_risk), 0.0, 1 - ended / at_risk)
    shares: Floats = np.asarray(np.cumprod(kept), dtype=np.float64)
    return _Table(times, at_risk, ended, after, shares, w, len(w) / float(w @ w))


def _errors(
    table: _Table, rows: Sequence[Duration], design: SampleDesign | None, confidence: float
) -> tuple[Floats, Floats]:
    """Standard errors, and by how much counts shrink to their effective number at each time."""
    left = table.at_risk - table.ended
    safe = np.where(table.shares > 0, left, 1.0)
    hazard = np.where(table.shares > 0, table.ended / (table.at_risk * safe), 0.0)
    plain = table.shares**2 * np.cumsum(hazard)
    if design is None:
        return np.sqrt(plain), np.ones(len(plain))
    codes = np.searchsorted(table.times, [row.time for row in rows])
    own = np.where([row.is_ended for row in rows], 1 / safe[codes], 0.0)
    paid = np.cumsum(hazard)
    factor = table.weights[0] / float(np.asarray(design.weights, dtype=np.float64)[0])
    columns = (
        -share * factor * (np.where(codes <= j, own, 0.0) - paid[np.minimum(codes, j)])
        for j, share in enumerate(table.shares.tolist())
    )
    variances, freedom = design_variances(columns, design)
    if freedom < 1:
        raise ValueError("the design leaves no degree of freedom")
    variance = np.array(variances)
    known = (plain > 0) & (variance > 0)
    scale = np.where(known, plain / np.where(known, variance, 1.0), np.nan)
    tail = 0.5 + confidence / 2
    cautious = float(stdtrit(max(len(rows) - 1, 1), tail) / stdtrit(freedom, tail)) ** 2
    return np.sqrt(variance), np.minimum(_filled(scale, table.kish) * cautious, 1.0)


def _filled(scale: Floats, start: float) -> Floats:
    """Where a time has no variance of its own it takes that of the time before; the first ones Kish's share."""
    found = scale.copy()
    before = start
    for place, value in enumerate(scale.tolist()):
        before = before if math.isnan(value) else value
        found[place] = before
    return found


def _quantile(table: _Table, design: SampleDesign | None, confidence: float) -> float:
    freedom = 1e9 if design is None else design_variances([], design)[1]
    return float(stdtrit(freedom, 0.5 + confidence / 2))


def _log_log(share: float, error: float, quantile: float) -> tuple[float, float]:
    width = quantile * error / (share * math.log(share))
    return share ** math.exp(-width), share ** math.exp(width)


def _beta_products(table: _Table, scale: Floats, confidence: float) -> list[tuple[float, float]]:
    tail = (1 - confidence) / 2
    found = []
    for j in range(len(table.times)):
        at_risk, ended = scale[j] * table.at_risk[: j + 1], scale[j] * table.ended[: j + 1]
        happened = ended > 0
        a, b = (at_risk - ended + 1)[happened], ended[happened]
        after = scale[j] * table.after[j]
        high = _beta_quantile(a, b, 1 - tail) if len(a) else 1.0
        low = _beta_quantile(np.append(a, after), np.append(b, 1.0), tail) if after > 0 else 0.0
        found.append((low, high))
    return found


def _beta_quantile(a: Floats, b: Floats, p: float) -> float:
    """Quantile of the beta that shares mean and variance with the product of independent Beta(a, b)."""
    mean = float(np.exp(np.sum(np.log(a) - np.log(a + b))))
    square = float(np.exp(np.sum(np.log(a) + np.log(a + 1) - np.log(a + b) - np.log(a + b + 1))))
    spread = square - mean**2
    if spread <= 0:
        return mean
    total = (mean - square) / spread
    return float(betaincinv(mean * total, (1 - mean) * total, p))
