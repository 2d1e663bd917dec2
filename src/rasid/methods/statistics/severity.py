"""Scored visits with stratum, centre and observer enter; observers' severity, shrunk, and figures without it leave.

    y = m_h + c_i + o_s + e,   c ~ N(0, σc²), o ~ N(0, σo²), e ~ N(0, σe²),

m_h the mean of stratum h (fixed), c_i its centre i, o_s the observer. Observers are assigned to centres at random
within strata, so what an observer's visits have in common beyond strata and centres is the observer. Variances by
restricted maximum likelihood, σe² profiled out; with σ² known the predictions ô and their error variances solve
Henderson's equations, in which centres and strata are absorbed, so that one matrix of observers × observers is left:

    C = Z'WZ − Z'WX (X'WX)⁻¹ X'WZ + I/σo²,   ô = C⁻¹ [Z'Wy − Z'WX (X'WX)⁻¹ X'Wy],   Var(ô − o) = C⁻¹,

W the inverse variance within centres: Wv = (v − k_i Σ_i v)/σe², k_i = σc²/(σe² + n_i σc²), Σ_i over visits of centre i.
Without two visits at one centre, σc² and σe² cannot be told apart and σc² = 0 stands for both.

Figures are moved to the *window's mix of observers*: what they would be had every visit been made by observer s with
chance b_s = visits of s / visits of all. Whether the whole crew is strict cannot be known from its own visits.
Sources: Patterson & Thompson, Biometrika 58 (1971) 545–554 (REML); Henderson, Biometrics 31 (1975) 423–447; Robinson,
Statistical Science 6 (1991) 15–32 (best linear unbiased prediction).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize
from scipy.sparse import csr_array

from rasid.methods.statistics.design import Codes, Floats, labelled
from rasid.methods.statistics.estimates import CONFIDENCE, Estimate, t_quantile
from rasid.methods.statistics.survey import VisitSample, Weighting, estimate_ratio_mean, visit_shares

LEAST_OBSERVERS = 5
"""With fewer observers who saw two centres, how much they differ cannot be learned: nobody's severity is taken out."""
LEAST_SHARE = 1e-6
"""A variance below this share of σe² is none."""


@dataclass(frozen=True, slots=True)
class ObserverEffect:
    """`effect` ô in points, above 0 for a lenient observer; `standard_error` of ô − o; `visits` it rests on."""

    effect: float
    standard_error: float
    visits: int


@dataclass(frozen=True, slots=True)
class Severity:
    """Standard deviations in points, effects by observer in label order, the covariance of their errors so ordered.

    `is_known` False: too few observers or visits to learn it; all effects are then 0.
    """

    observer_sd: float
    centre_sd: float
    residual_sd: float
    observers: Mapping[str, ObserverEffect]
    covariance: NDArray[np.float64]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """What observers' severity added to an index (points, to be taken off), and the variance this costs."""

    value: float
    variance: float
    observers: int


def fit_severity(
    scores: ArrayLike, strata: Sequence[str], centres: Sequence[str], observers: Sequence[str]
) -> Severity:
    """Variances and shrunken observer effects of visits given as columns, one entry a visit.

    Raises ValueError on empty or unequal columns, scores that are not finite, or a centre in two strata.
    """
    rows = _rows(scores, strata, centres, observers)
    spare = len(rows.y) - rows.strata - len(rows.names)
    # Who only ever went to one centre cannot be told from that centre.
    travelled = int((np.diff(rows.pairs.indptr) > 1).sum())
    if min(travelled, spare) < LEAST_OBSERVERS or float(np.ptp(rows.y)) == 0:
        return _unknown(rows)
    ratio_o, ratio_c = _maximise(rows)
    solved = _solve(rows, ratio_o, ratio_c)
    residual = solved.residual
    covariance = residual * ratio_o * cho_solve(solved.factor, np.eye(len(rows.names)))
    effects = {
        name: ObserverEffect(float(value), float(np.sqrt(variance)), int(visits))
        for name, value, variance, visits in zip(
            rows.names, solved.effects, np.diag(covariance), rows.visits, strict=True
        )
    }
    return Severity(
        observer_sd=float(np.sqrt(ratio_o * residual)),
        centre_sd=float(np.sqrt(ratio_c * residual)),
        residual_sd=float(np.sqrt(residual)),
        observers=effects,
        covariance=covariance,
        is_known=True,
    )


def adjusted_scores(scores: ArrayLike, observers: Sequence[str], severity: Severity) -> Floats:
    """y − (ô − Σ b ô), clipped to 0–100. Raises KeyError for an observer the fit does not know."""
    y = np.asarray(scores, dtype=np.float64)
    effects = np.array([severity.observers[name].effect for name in observers], dtype=np.float64)
    usual = float(_mix(severity) @ np.array([each.effect for each in severity.observers.values()]))
    found: Floats = np.clip(y - effects + usual, 0.0, 100.0)
    return found


def severity_shift(shares: ArrayLike, observers: Sequence[str], severity: Severity) -> Shift:
    """Σ (a_s − b_s) ô_s for an index Σ ω y, a_s = Σ of the shares ω of observer s's visits (Σω = 1).

    Its error variance (a − b)'C⁻¹(a − b) takes σ² as known; learning them adds a little that is not in it. Raises
    KeyError as `adjusted_scores`.
    """
    order = {name: place for place, name in enumerate(severity.observers)}
    codes = np.array([order[name] for name in observers], dtype=np.intp)
    own = np.bincount(codes, weights=np.asarray(shares, dtype=np.float64), minlength=len(order))
    a = own - _mix(severity)
    effects = np.array([each.effect for each in severity.observers.values()])
    return Shift(float(a @ effects), float(a @ severity.covariance @ a), len(set(observers)))


def estimate_without_severity(
    visits: VisitSample,
    observers: Sequence[str],
    population: Mapping[str, int],
    severity: Severity,
    weighting: Weighting = Weighting.VISITORS,
    confidence: float = CONFIDENCE,
) -> tuple[Estimate, Shift]:
    """The index of `estimate_ratio_mean` less the shift, its error from adjusted scores plus the shift's variance.

    `severity` is best fitted on all visits of the window, not on one authority's: an observer is the same everywhere.
    Degrees of freedom stay the design's. Errors as `estimate_ratio_mean` and `severity_shift`.
    """
    shift = severity_shift(visit_shares(visits, population, weighting), observers, severity)
    raw = estimate_ratio_mean(visits, population, weighting, confidence)
    even = replace(visits, scores=adjusted_scores(visits.scores, observers, severity))
    spread = estimate_ratio_mean(even, population, weighting, confidence)
    value = min(max(raw.value - shift.value, 0.0), 100.0)
    error = (spread.standard_error**2 + shift.variance) ** 0.5
    if spread.degrees_of_freedom < 1:
        return replace(spread, value=value), shift
    width = min(t_quantile(spread.degrees_of_freedom, confidence) * error, 100.0)
    found = replace(
        spread,
        value=value,
        standard_error=error,
        half_width=width,
        low=max(value - width, 0.0),
        high=min(value + width, 100.0),
    )
    return found, shift


def _mix(severity: Severity) -> Floats:
    visits = np.array([each.visits for each in severity.observers.values()], dtype=np.float64)
    found: Floats = visits / visits.sum()
    return found


@dataclass(frozen=True, slots=True)
class _Rows:
    """Sums that the equations need. `pairs`: visits by observer × centre; one stratum a centre."""

    y: Floats
    names: list[str]
    pairs: csr_array
    visits: Floats
    sums: Floats
    centre_visits: Floats
    centre_sums: Floats
    centre_strata: Codes
    strata: int


@dataclass(frozen=True, slots=True)
class _Solved:
    """Effects, the factor of I + (σo²/σe²) Z'MZ; σe² and −2 log of the restricted likelihood."""

    effects: Floats
    factor: tuple[Floats, bool]
    residual: float
    deviance: float


def _rows(
    scores: ArrayLike, strata: Sequence[str], centres: Sequence[str], observers: Sequence[str]
) -> _Rows:
    y = np.asarray(scores, dtype=np.float64)
    if not len(y) == len(strata) == len(centres) == len(observers) or len(y) == 0:
        raise ValueError("columns must have equal, positive length")
    if not np.all(np.isfinite(y)):
        raise ValueError("scores must be finite")
    strata_names, stratum = labelled(strata)
    centre_names, centre = labelled(centres)
    names, observer = labelled(observers)
    y = y - y.mean()
    home = np.zeros(len(centre_names), dtype=np.intp)
    home[centre] = stratum
    if np.any(home[centre] != stratum):
        raise ValueError("a centre lies in one stratum")
    pairs = csr_array((np.ones(len(y)), (observer, centre)), shape=(len(names), len(centre_names)))
    return _Rows(
        y=y,
        names=names,
        pairs=pairs,
        visits=np.bincount(observer).astype(np.float64),
        sums=np.bincount(observer, weights=y).astype(np.float64),
        centre_visits=np.bincount(centre).astype(np.float64),
        centre_sums=np.bincount(centre, weights=y).astype(np.float64),
        centre_strata=home,
        strata=len(strata_names),
    )


def _unknown(rows: _Rows) -> Severity:
    effects = {
        name: ObserverEffect(0.0, 0.0, int(n)) for name, n in zip(rows.names, rows.visits, strict=True)
    }
    nothing = np.zeros((len(effects), len(effects)))
    return Severity(0.0, 0.0, float(rows.y.std()), effects, nothing, is_known=False)


def _solve(rows: _Rows, observer_ratio: float, centre_ratio: float) -> _Solved:
    """Henderson's equations at σo²/σe² and σc²/σe², with centres and strata absorbed."""
    grown = 1 + centre_ratio * rows.centre_visits
    pulled, left = centre_ratio / grown, 1 / grown
    strata = np.bincount(rows.centre_strata, weights=rows.centre_visits * left)
    crossed = np.zeros((len(rows.names), rows.strata))
    met = rows.pairs.tocoo()
    np.add.at(crossed, (met.row, rows.centre_strata[met.col]), met.data * left[met.col])
    weighed = (rows.pairs * pulled) @ rows.pairs.T
    k = np.diag(rows.visits) - weighed.toarray() - (crossed / strata) @ crossed.T
    of_strata = np.bincount(rows.centre_strata, weights=rows.centre_sums * left)
    right = rows.sums - rows.pairs @ (pulled * rows.centre_sums) - crossed @ (of_strata / strata)
    k *= observer_ratio
    k[np.diag_indices_from(k)] += 1
    factor = cho_factor(k, lower=True, overwrite_a=True, check_finite=False)
    effects = observer_ratio * cho_solve(factor, right)
    quadratic = float(rows.y @ rows.y - pulled @ rows.centre_sums**2 - of_strata**2 @ (1 / strata))
    freedom = len(rows.y) - rows.strata
    residual = max((quadratic - float(right @ effects)) / freedom, 1e-12)
    logs = np.log(grown).sum() + np.log(strata).sum() + 2 * np.log(np.diag(factor[0])).sum()
    return _Solved(effects, factor, residual, float(freedom * np.log(residual) + logs))


def _maximise(rows: _Rows) -> tuple[float, float]:
    """(σo²/σe², σc²/σe²) where the restricted likelihood is highest; each is 0 where that is no worse."""
    has_repeats = bool(np.any(rows.centre_visits > 1))

    def deviance(logs: Floats) -> float:
        ratio_o, ratio_c = np.exp(np.clip(logs, -20, 10)).tolist() if has_repeats else (np.exp(logs[0]), 0.0)
        return _solve(rows, ratio_o, ratio_c).deviance

    start = np.log([0.1, 0.3]) if has_repeats else np.log([0.1])
    found = minimize(deviance, start, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    # Four decimals of the logarithm: finer than needed, and the same on machines whose sums differ in the last bit.
    ratios = np.exp(np.round(np.clip(found.x, -20, 10), 4))
    ratios = np.where(ratios < LEAST_SHARE, 0.0, ratios)
    return float(ratios[0]), float(ratios[1]) if has_repeats else 0.0
