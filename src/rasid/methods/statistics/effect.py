"""What was measured before and after something was done enters; how much changed since, with its interval, leaves.

Four questions, none of which answers another; docs/methods/improvement.md says when to ask which.

**The same centres.** Of centres seen in both periods, d_i = after − before, w_i the weight of the pair:

    D = Σ w_i d_i / Σ w_i,   z_i = w_i (d_i − D)/Σ w,   Var(D) = Σ_g n_g/(n_g − 1) Σ_{i∈g} (z_i − z̄_g)²

over (collapsed) strata g, df = n − strata. What a centre is, and stays, cancels. Särndal, Swensson & Wretman (1992) §5.

**Against peers.** E = D_own − D̄_peers over k bodies where nothing was done. What befell everybody in those weeks
cancels; what befalls one body alone does not, so the spread of the peers' own changes is part of the error:

    τ² = max(0, s² − v̄),   Var(E) = v_own + τ² + s²/k,   df = k − 1

s² the peers' variance, v̄ the mean of their sampling variances. Donald & Lang, Rev. Econ. Stat. 89 (2007) 221–233;
Conley & Taber, Rev. Econ. Stat. 93 (2011) 113–125; Bertrand, Duflo & Mullainathan, QJE 119 (2004) 249–275.

**Week by week.** Interrupted time series: y_t = β0 + β1 t + β2 a_t + β3 a_t (t − t0) + e_t, a_t = 1 from week t0 on;
β2 the step, β3 the change of slope, β2 + β3(T − t0) the distance at the last week from where the old line led. Least
squares; of each coefficient the largest of three variances: Newey and West's (Bartlett, L = ⌊4(n/100)^(2/9)⌋, times
n/(n − 4)), which alone is too small in short series, that of errors related from week to week (AR(1)), and that of
independent ones; Student's t on n − 4. Fewer than 8 weeks on either side are not judged. Wagner et al., J. Clin. Pharm.
Ther. 27 (2002) 299–309; Bernal, Cummins & Gasparrini, Int. J. Epidemiol. 46 (2017) 348–355; Newey & West, Econometrica
55 (1987) 703–708; Penfold & Zhang, Acad. Pediatr. 13 (2013) S38–S44, for the 8.

**By itself.** Who was picked because a figure was bad gets a better one by itself: with the peers' mean m and true
variance A, the figure y (variance s²) is expected to come back by (1 − A/(A + s²))(m − y). Barnett, van der Pols &
Dobson, Int. J. Epidemiol. 34 (2005) 215–220. Such a change is never printed without what was to be expected by itself.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.design import collapse_strata
from rasid.methods.statistics.estimates import CONFIDENCE, t_quantile
from rasid.methods.statistics.tails import two_sided
from rasid.methods.statistics.tiers import LEAST_PEERS

Floats = NDArray[np.float64]

LEAST_PAIRS = 5
"""Fewer centres seen in both periods say nothing of a body."""
LEAST_WEEKS = 8
"""On either side of the week in which something began."""
TERMS = 4
MOST_RELATED = 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """A centre seen in both periods: its mean before and after in points, and the weight of seeing it twice."""

    centre: str
    stratum: str
    weight: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A change in points with its interval; `centres` (or bodies, or weeks) it rests on."""

    value: float
    low: float
    high: float
    confidence: float
    standard_error: float
    degrees_of_freedom: float
    p_value: float
    centres: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Interruption:
    """`step` at the first week after, `slope` its change for each week, `at_end` the distance at the last week."""

    step: Difference
    slope: Difference
    at_end: Difference
    before: int
    after: int
    lags: int


def paired_difference(pairs: Sequence[Pair], confidence: float = CONFIDENCE) -> Difference | None:
    """The mean change of centres seen twice; None for fewer than `LEAST_PAIRS`.

    Raises ValueError on a centre given twice or a weight not above 0.
    """
    if len({pair.centre for pair in pairs}) != len(pairs):
        raise ValueError("a centre was given twice")
    if any(not (math.isfinite(pair.weight) and pair.weight > 0) for pair in pairs):
        raise ValueError("weights are finite and above 0")
    if len(pairs) < LEAST_PAIRS:
        return None
    w = np.array([pair.weight for pair in pairs])
    d = np.array([pair.after - pair.before for pair in pairs])
    mean = float(w @ d / w.sum())
    z = w * (d - mean) / w.sum()
    held = {pair.stratum: 0 for pair in pairs}
    for pair in pairs:
        held[pair.stratum] += 1
    groups = collapse_strata(held)
    where = {name: number for number, group in enumerate(groups) for name in group}
    group = np.array([where[pair.stratum] for pair in pairs], dtype=np.intp)
    n = np.bincount(group, minlength=len(groups))
    middle = np.bincount(group, weights=z, minlength=len(groups)) / n
    squares = np.bincount(group, weights=(z - middle[group]) ** 2, minlength=len(groups))
    variance = float((n / np.maximum(n - 1, 1) * squares).sum())
    return _difference(mean, variance, float(len(pairs) - len(groups)), len(pairs), confidence)


def against_peers(
    own: Difference, peers: Sequence[Difference], confidence: float = CONFIDENCE
) -> Difference | None:
    """The change beyond that of peers where nothing was done; None for fewer than three of them."""
    if len(peers) < LEAST_PEERS:
        return None
    changes = np.array([peer.value for peer in peers])
    spread = float(changes.var(ddof=1))
    sampling = float(np.mean([peer.standard_error**2 for peer in peers]))
    between = max(0.0, spread - sampling)
    variance = own.standard_error**2 + between + spread / len(peers)
    freedom = min(own.degrees_of_freedom, len(peers) - 1.0)
    return _difference(own.value - float(changes.mean()), variance, freedom, len(peers), confidence)


def interrupted(
    weeks: Sequence[float], values: Sequence[float], since: float, confidence: float = CONFIDENCE
) -> Interruption | None:
    """Segmented regression of weekly figures; `weeks` are numbers in order, gaps allowed, `since` the first week after.

    None where fewer than `LEAST_WEEKS` stand on either side. Raises ValueError on lengths that differ or weeks out of
    order.
    """
    t, y = np.array(weeks, dtype=np.float64), np.array(values, dtype=np.float64)
    if len(t) != len(y) or bool((np.diff(t) <= 0).any()):
        raise ValueError("weeks and figures come in pairs, the earliest first")
    after = t >= since
    counts = int((~after).sum()), int(after.sum())
    if min(counts) < LEAST_WEEKS:
        return None
    x = np.column_stack([np.ones_like(t), t - t[0], after, after * (t - since)])
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    residuals = y - x @ beta
    lags = lags_for(len(t))
    covariances = [newey_west(x, residuals, lags), related(x, residuals, 0.0)]
    covariances.append(related(x, residuals, relation(residuals, TERMS)))

    def told(weights: tuple[float, ...]) -> Difference:
        c = np.array(weights)
        variance = max(float(c @ each @ c) for each in covariances)
        return _difference(float(c @ beta), variance, float(len(t) - TERMS), len(t), confidence)

    return Interruption(
        step=told((0, 0, 1, 0)),
        slope=told((0, 0, 0, 1)),
        at_end=told((0, 0, 1, float(t[-1] - since))),
        before=counts[0],
        after=counts[1],
        lags=lags,
    )


def lags_for(n: int) -> int:
    """⌊4(n/100)^(2/9)⌋, Newey and West's own rule of thumb."""
    return int(4 * (n / 100) ** (2 / 9))


def newey_west(x: Floats, residuals: Floats, lags: int) -> Floats:
    """Covariance of least-squares coefficients under errors related over `lags` weeks, times n/(n − terms)."""
    n, terms = x.shape
    scores = x * residuals[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        crossed = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (crossed + crossed.T)
    bread = np.linalg.inv(x.T @ x)
    found: Floats = bread @ middle @ bread * (n / (n - terms))
    return found


def back_by_itself(figure: float, standard_error: float, peers_mean: float, true_variance: float) -> float:
    """Points by which a figure that was picked for being bad is expected to come back with nothing done.

    `true_variance`: how much peers truly differ, without sampling (the funnel's τ²). Raises ValueError on negatives.
    """
    if standard_error < 0 or true_variance < 0:
        raise ValueError("variances are not negative")
    total = true_variance + standard_error**2
    reliability = true_variance / total if total > 0 else 1.0
    return (1 - reliability) * (peers_mean - figure)


def relation(residuals: Floats, terms: int) -> float:
    """Correlation of one week's error with the next one's, 0 to 0.9; raised by what the fitted terms take from it.

    Residuals of a fitted line look less related than errors are, by about (terms + 3ρ)/n in short series.
    """
    n = len(residuals)
    total = float(residuals @ residuals)
    raw = float(residuals[1:] @ residuals[:-1]) / total if total > 0 else 0.0
    return min(max((n * raw + terms) / (n - 3), 0.0), MOST_RELATED)


def related(x: Floats, residuals: Floats, rho: float) -> Floats:
    """Covariance of least-squares coefficients where errors k weeks apart are correlated by ρ^k (ρ = 0: independent).

    σ² = e′e / tr((I − H)R): what the residuals would add up to under R is what they are divided by.
    """
    n = len(residuals)
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    r = rho**apart if rho > 0 else np.eye(n)
    bread = np.linalg.inv(x.T @ x)
    rest = np.eye(n) - x @ bread @ x.T
    variance = float(residuals @ residuals) / float(np.trace(rest @ r))
    found: Floats = bread @ (x.T @ r @ x) @ bread * variance
    return found


def _difference(value: float, variance: float, freedom: float, count: int, confidence: float) -> Difference:
    """Student's interval; without a degree of freedom it spans the whole scale."""
    error = math.sqrt(max(variance, 0.0))
    width = t_quantile(freedom, confidence) * error if freedom >= 1 else 100.0
    p_value = float(two_sided(value / error, freedom)) if freedom >= 1 and error > 0 else 1.0
    return Difference(value, value - width, value + width, confidence, error, freedom, p_value, count)
