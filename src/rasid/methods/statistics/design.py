"""Takes values of a stratified, clustered or two-stage sample; leaves means, totals, ratios, shares, their variances.

Every parameter is linearised: row k counts w_k e_k, and with z_i its sum over first-stage unit i of (collapsed)
stratum g, z_ij over second-stage unit j of i, π_i and π_j|i their recorded chances,

    Var = Σ_g Σ_i c_i (z_i − A_g)² + Σ_i π_i m_i/(m_i − 1) Σ_j (1 − π_j|i)(z_ij − z̄_i)²,

c_i = (1 − π_i) n_g/(n_g − 1), A_g = Σ c z/Σ c. With equal chances the first term is the familiar
(1 − f_h) n_h/(n_h − 1) Σ (z − z̄_h)². Degrees of freedom: first-stage units − (collapsed) strata. Sources: Särndal,
Swensson & Wretman, *Model Assisted Survey Sampling* (1992), result 4.3.1 (two stages), §5.5–5.6 (linearisation);
Deville, *Survey Methodology* 25 (1999) 193–203, for c and A; Kish, *Survey Sampling* (1965) §8.2, for design effects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rasid.methods.statistics.estimates import CONFIDENCE, Estimate, VarianceBasis, half_width
from rasid.methods.statistics.proportions import korn_graubard, logit_interval

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]


def labelled(labels: Sequence[str]) -> tuple[list[str], Codes]:
    """Distinct labels in order, and for each row the position of its label."""
    names, codes = np.unique(np.asarray(labels, dtype=np.str_), return_inverse=True)
    return [str(name) for name in names], codes.astype(np.intp)


def collapse_strata(units: Mapping[str, int], minimum: int = 2) -> tuple[tuple[str, ...], ...]:
    """Groups of strata, each with at least `minimum` sampled units where the sample allows it.

    `units`: stratum → distinct first-stage units in the sample (0 for a stratum nobody visited). Walks the
    labels in order and joins a short stratum to the next one, the last to the one before: neighbours in
    label order should therefore be alike ("authority/region/size"). Collapsing uses the frame's order and
    never the scores, which keeps the variance from being chosen by its result (Wolter 2007, §2.5).
    """
    groups: list[list[str]] = []
    open_group: list[str] = []
    held = 0
    for name in sorted(units):
        open_group.append(name)
        held += units[name]
        if held >= minimum:
            groups.append(open_group)
            open_group, held = [], 0
    if open_group:
        if groups:
            groups[-1].extend(open_group)
        else:
            groups.append(open_group)
    return tuple(tuple(group) for group in groups)


def between_variance(z: Floats, groups: Codes, kept: Floats) -> float:
    """Σ_g n_g/(n_g − 1) Σ_i kept_i (z_i − z̄_g)²; z linearised unit totals, kept_i = 1 − π_i."""
    return float(np.sum(between_terms(z, groups, kept)))


def between_terms(z: Floats, groups: Codes, kept: Floats) -> Floats:
    """What each unit adds to `between_variance`."""
    counts = np.bincount(groups).astype(np.float64)
    means = np.bincount(groups, weights=z) / counts
    with np.errstate(divide="ignore"):
        bessel = np.where(counts > 1, counts / (counts - 1), 0.0)
    found: Floats = bessel[groups] * kept * (z - means[groups]) ** 2
    return found


class ShareInterval(StrEnum):
    """How a share's interval is made; neither leaves [0, 1]."""

    KORN_GRAUBARD = "korn-graubard"
    """Clopper–Pearson at the effective number: cautious, and holds at none and at all (the default)."""
    LOGIT = "logit"
    """t on the logit scale: shorter, undefined at none and at all, where Korn–Graubard takes over."""


@dataclass(frozen=True, slots=True)
class SampleDesign:
    """How the rows were drawn; every column has one entry a row.

    `weights`: inverse of the row's whole inclusion probability, in any unit. `clusters`: first-stage unit (each row its
    own when None). First-stage chances either by `population` (stratum → units in the frame, so π = n_h/N_h) or by
    `chances` (π_i of the row's unit as the plan recorded it); neither: drawn with replacement, or from very many.
    `second_chances`: π_j|i, or n_i/N_i, of the row's second-stage unit inside its first; `second_units` its label
    (each row its own when None). None: every second-stage unit was taken, or the first stage's fraction is negligible.
    """

    weights: ArrayLike
    strata: Sequence[str]
    clusters: Sequence[str] | None = None
    population: Mapping[str, int] | None = None
    chances: ArrayLike | None = None
    second_units: Sequence[str] | None = None
    second_chances: ArrayLike | None = None


@dataclass(frozen=True, slots=True)
class _Second:
    """Second-stage units: of each row, their first-stage unit, what of them stayed out (1 − π_j|i)."""

    codes: Codes
    parents: Codes
    kept: Floats


@dataclass(frozen=True, slots=True)
class _Sample:
    """Rows of a sample with their first-stage `units` and each unit's collapsed stratum (`groups`)."""

    weights: Floats
    units: Codes
    groups: Codes
    kept: Floats
    names: tuple[tuple[str, ...], ...]
    second: _Second | None


def estimate_mean(
    values: ArrayLike,
    weights: ArrayLike,
    strata: Sequence[str],
    clusters: Sequence[str] | None = None,
    population: Mapping[str, int] | None = None,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """`design_mean` of a design with one stage: columns and errors as in `SampleDesign`."""
    return design_mean(values, SampleDesign(weights, strata, clusters, population), confidence)


def estimate_total(
    values: ArrayLike,
    weights: ArrayLike,
    strata: Sequence[str],
    clusters: Sequence[str] | None = None,
    population: Mapping[str, int] | None = None,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """`design_total` of a design with one stage: columns and errors as in `SampleDesign`."""
    return design_total(values, SampleDesign(weights, strata, clusters, population), confidence)


def design_mean(values: ArrayLike, design: SampleDesign, confidence: float = CONFIDENCE) -> Estimate:
    """Weighted mean Σwy/Σw, e = (y − θ)/Σw, in the unit of `values`.

    Raises ValueError on empty or unequal columns, weights not above 0, chances outside (0, 1], chances that differ
    inside one unit, or fewer units in the frame than in the sample.
    """
    return design_ratio(values, np.ones(np.shape(values)), design, confidence)


def design_total(values: ArrayLike, design: SampleDesign, confidence: float = CONFIDENCE) -> Estimate:
    """Horvitz–Thompson total Σwy, e = y, in the unit of `values`; errors as `design_mean`."""
    sample = _sample(design)
    y = _column(values, len(sample.weights))
    w = sample.weights
    mean = float(w @ y) / float(w.sum())
    found = _estimate(sample, float(w @ y), w * y, confidence)
    return replace(found, design_effect=_design_effect(found, w, float(w.sum()) * (y - mean)))


def design_ratio(
    values: ArrayLike, sizes: ArrayLike, design: SampleDesign, confidence: float = CONFIDENCE
) -> Estimate:
    """Ratio R = Σwy/Σwx, e = (y − Rx)/Σwx, in units of `values` per unit of `sizes`; errors as `design_mean`.

    With y = score × yearly users and x = yearly users it is the visitor-weighted mean. Biased of order 1/n.
    Raises ValueError when Σwx is 0.
    """
    sample = _sample(design)
    w, n = sample.weights, len(sample.weights)
    y, x = _column(values, n), _column(sizes, n)
    total = float(w @ x)
    if total == 0:
        raise ValueError("nothing to divide by")
    value = float(w @ y) / total
    residual = (y - value * x) / total
    found = _estimate(sample, value, w * residual, confidence)
    return replace(found, design_effect=_design_effect(found, w, float(w.sum()) * residual))


def design_proportion(
    flags: ArrayLike,
    design: SampleDesign,
    confidence: float = CONFIDENCE,
    interval: ShareInterval = ShareInterval.KORN_GRAUBARD,
) -> Estimate:
    """Share 0–1 of rows with `flags` (0 or 1), with an interval that behaves near none and all.

    Standard error and degrees of freedom as `design_mean`; `half_width` is t·se. Korn–Graubard as in `korn_graubard`
    with n* = p(1 − p)/Var; at none and all, where the sample shows no variance, n* = (Σw)²/Σw². Without a degree of
    freedom the interval is 0 to 1. Raises ValueError on other flags, else as `design_mean`.
    """
    marks = np.asarray(flags, dtype=np.float64)
    if not np.all((marks == 0) | (marks == 1)):
        raise ValueError("flags are 0 or 1")
    found = design_mean(marks, design, confidence)
    if found.degrees_of_freedom < 1:
        return replace(found, low=0.0, high=1.0)
    p, error, freedom = found.value, found.standard_error, found.degrees_of_freedom
    is_mixed = bool(marks.min() < marks.max())
    if is_mixed and interval is ShareInterval.LOGIT:
        low, high = logit_interval(p, error, freedom, confidence)
    else:
        w = np.asarray(design.weights, dtype=np.float64)
        kish = float(w.sum()) ** 2 / float(w @ w)
        effective = p * (1 - p) / error**2 if is_mixed and error > 0 else kish
        low, high = korn_graubard(p, effective, len(w), freedom, confidence)
    return replace(found, low=low, high=high)


def design_variances(columns: Iterable[ArrayLike], design: SampleDesign) -> tuple[list[float], int]:
    """Variance of Σ w u for each column u, and the design's degrees of freedom; for parameters linearised elsewhere.

    Errors as `design_mean`.
    """
    sample = _sample(design)
    rows = len(sample.weights)
    freedom = len(sample.groups) - len(sample.names)
    return [_variance(sample, sample.weights * _column(column, rows)) for column in columns], freedom


def _column(values: ArrayLike, rows: int) -> Floats:
    column = np.asarray(values, dtype=np.float64)
    if column.shape != (rows,) or not np.all(np.isfinite(column)):
        raise ValueError("columns must have equal, positive length and finite values")
    return column


def _sample(design: SampleDesign) -> _Sample:
    w = np.asarray(design.weights, dtype=np.float64)
    rows = len(w)
    keys = design.clusters if design.clusters is not None else [str(row) for row in range(rows)]
    if not rows == len(design.strata) == len(keys) or rows == 0:
        raise ValueError("columns must have equal, positive length")
    if not (np.all(np.isfinite(w)) and np.all(w > 0)):
        raise ValueError("weights must be finite and above 0")
    names, stratum_codes = labelled(design.strata)
    _, cluster_codes = labelled(keys)
    _, first, units = np.unique(
        stratum_codes * (cluster_codes.max() + 1) + cluster_codes, return_index=True, return_inverse=True
    )
    units = units.astype(np.intp)
    stratum_of_unit = stratum_codes[first]
    sampled = dict(zip(names, np.bincount(stratum_of_unit, minlength=len(names)).tolist(), strict=True))
    groups = collapse_strata(sampled)
    where = {name: number for number, group in enumerate(groups) for name in group}
    group_of_unit = np.array([where[names[code]] for code in stratum_of_unit], dtype=np.intp)
    if design.chances is not None:
        kept = 1.0 - _chances(design.chances, units, "chances")
    else:
        kept = np.array([1.0 - _fraction(group, sampled, design.population) for group in groups])[
            group_of_unit
        ]
    second = _second(design, units)
    if second is not None:
        # One second-stage unit of several cannot show its own spread: its first-stage unit counts as drawn with
        # replacement, which contains the second stage in full.
        alone = (np.bincount(second.parents) == 1) & (np.bincount(second.parents, weights=second.kept) > 0)
        kept = np.where(alone, 1.0, kept)
    return _Sample(w, units, group_of_unit, kept, groups, second)


def _second(design: SampleDesign, units: Codes) -> _Second | None:
    if design.second_chances is None:
        return None
    rows = len(units)
    keys = design.second_units if design.second_units is not None else [str(row) for row in range(rows)]
    if len(keys) != rows:
        raise ValueError("columns must have equal, positive length")
    _, labels = labelled(keys)
    _, first, codes = np.unique(units * (labels.max() + 1) + labels, return_index=True, return_inverse=True)
    codes = codes.astype(np.intp)
    return _Second(codes, units[first], 1.0 - _chances(design.second_chances, codes, "second-stage chances"))


def _chances(given: ArrayLike, codes: Codes, what: str) -> Floats:
    """The chance of each unit, from the rows'; the same on all its rows."""
    chances = _column(given, len(codes))
    if not np.all((chances > 0) & (chances <= 1)):
        raise ValueError(f"{what} lie in (0, 1]")
    _, first = np.unique(codes, return_index=True)
    found: Floats = chances[first]
    if not np.allclose(found[codes], chances, rtol=1e-9):
        raise ValueError(f"{what} differ inside one unit")
    return found


def _fraction(
    group: tuple[str, ...], sampled: Mapping[str, int], population: Mapping[str, int] | None
) -> float:
    if population is None:
        return 0.0
    for name in group:
        if population[name] < sampled[name]:
            raise ValueError(f"stratum {name} has more sampled units than the population")
    return sum(sampled[name] for name in group) / sum(population[name] for name in group)


def _spread(z: Floats, groups: Codes, kept: Floats) -> Floats:
    """Of each group, n/(n − 1) Σ kept (z − A)², A the mean of z weighted by `kept`; 0 for a group of one."""
    counts = np.bincount(groups).astype(np.float64)
    held = np.bincount(groups, weights=kept)
    centre = np.bincount(groups, weights=kept * z) / np.where(held > 0, held, 1.0)
    bessel = np.where(counts > 1, counts / np.maximum(counts - 1, 1), 0.0)
    found: Floats = bessel * np.bincount(groups, weights=kept * (z - centre[groups]) ** 2)
    return found


def _variance(sample: _Sample, linearised: Floats) -> float:
    z = np.bincount(sample.units, weights=linearised).astype(np.float64)
    first = float(_spread(z, sample.groups, sample.kept).sum())
    if sample.second is None:
        return first
    parts = np.bincount(sample.second.codes, weights=linearised).astype(np.float64)
    within = _spread(parts, sample.second.parents, sample.second.kept)
    return first + float((1 - sample.kept) @ within)


def _estimate(sample: _Sample, value: float, linearised: Floats, confidence: float) -> Estimate:
    units = len(sample.groups)
    freedom = units - len(sample.names)
    error = _variance(sample, linearised) ** 0.5
    width = half_width(error, freedom, confidence)
    return Estimate(
        value=value,
        standard_error=error,
        half_width=width,
        low=value - width,
        high=value + width,
        confidence=confidence,
        degrees_of_freedom=freedom,
        visits=len(sample.weights),
        centres=units,
        strata=len(sample.names),
        basis=VarianceBasis.DESIGN if freedom else VarianceBasis.UNKNOWN,
        collapsed=tuple(group for group in sample.names if len(group) > 1),
    )


def _design_effect(found: Estimate, weights: Floats, residuals: Floats) -> float | None:
    """Variance over that of a simple random sample of as many rows, (1 − n/N) s²/n, N = Σw; None where that is 0."""
    n, total = len(weights), float(weights.sum())
    if n < 2 or total <= n:
        return None
    spread = float(weights @ residuals**2) / total * n / (n - 1)
    simple = (1 - n / total) * spread / n
    return found.standard_error**2 / simple if simple > 0 else None
