"""Takes weighted values of a stratified, possibly clustered sample; leaves means, totals and their variances.

Source: Särndal, Swensson & Wretman, *Model Assisted Survey Sampling* (1992), ch. 4–5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rasid.methods.statistics.estimates import CONFIDENCE, Estimate, VarianceBasis, half_width

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
    counts = np.bincount(groups).astype(np.float64)
    means = np.bincount(groups, weights=z) / counts
    with np.errstate(divide="ignore"):
        bessel = np.where(counts > 1, counts / (counts - 1), 0.0)
    return float(np.sum(bessel[groups] * kept * (z - means[groups]) ** 2))


@dataclass(frozen=True, slots=True)
class _Sample:
    """Rows of a sample with their first-stage `units` and each unit's collapsed stratum (`groups`)."""

    values: Floats
    weights: Floats
    units: Codes
    groups: Codes
    kept: Floats
    names: tuple[tuple[str, ...], ...]


def estimate_mean(
    values: ArrayLike,
    weights: ArrayLike,
    strata: Sequence[str],
    clusters: Sequence[str] | None = None,
    population: Mapping[str, int] | None = None,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """Weighted mean Σwy/Σw with Taylor-linearised variance, z_i = Σ w(y − θ)/Σw over first-stage unit i.

    Arrays have one entry a row. `clusters` names the first-stage unit of each row (each row its own when
    None); `population` gives first-stage units per stratum for the factor 1 − n_h/N_h (no correction when
    None). Raises ValueError on empty or unequal columns, weights not above 0, or N_h below the sampled
    count.
    """
    sample = _sample(values, weights, strata, clusters, population)
    total = float(sample.weights.sum())
    value = float(sample.weights @ sample.values) / total
    return _estimate(sample, value, sample.weights * (sample.values - value) / total, confidence)


def estimate_total(
    values: ArrayLike,
    weights: ArrayLike,
    strata: Sequence[str],
    clusters: Sequence[str] | None = None,
    population: Mapping[str, int] | None = None,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """Horvitz–Thompson total Σwy, in the unit of `values`; arguments and errors as `estimate_mean`."""
    sample = _sample(values, weights, strata, clusters, population)
    return _estimate(
        sample, float(sample.weights @ sample.values), sample.weights * sample.values, confidence
    )


def _sample(
    values: ArrayLike,
    weights: ArrayLike,
    strata: Sequence[str],
    clusters: Sequence[str] | None,
    population: Mapping[str, int] | None,
) -> _Sample:
    y = np.asarray(values, dtype=np.float64)
    w = np.asarray(weights, dtype=np.float64)
    keys = clusters if clusters is not None else [str(row) for row in range(len(y))]
    if not len(y) == len(w) == len(strata) == len(keys) or len(y) == 0:
        raise ValueError("columns must have equal, positive length")
    if not (np.all(np.isfinite(y)) and np.all(np.isfinite(w)) and np.all(w > 0)):
        raise ValueError("values must be finite and weights above 0")
    names, stratum_codes = labelled(strata)
    _, cluster_codes = labelled(keys)
    _, first, units = np.unique(
        stratum_codes * (cluster_codes.max() + 1) + cluster_codes, return_index=True, return_inverse=True
    )
    stratum_of_unit = stratum_codes[first]
    sampled = dict(zip(names, np.bincount(stratum_of_unit, minlength=len(names)).tolist(), strict=True))
    groups = collapse_strata(sampled)
    where = {name: number for number, group in enumerate(groups) for name in group}
    kept = np.array([1.0 - _fraction(group, sampled, population) for group in groups])
    group_of_unit = np.array([where[names[code]] for code in stratum_of_unit], dtype=np.intp)
    return _Sample(y, w, units.astype(np.intp), group_of_unit, kept[group_of_unit], groups)


def _fraction(
    group: tuple[str, ...], sampled: Mapping[str, int], population: Mapping[str, int] | None
) -> float:
    if population is None:
        return 0.0
    for name in group:
        if population[name] < sampled[name]:
            raise ValueError(f"stratum {name} has more sampled units than the population")
    return sum(sampled[name] for name in group) / sum(population[name] for name in group)


def _estimate(sample: _Sample, value: float, linearised: Floats, confidence: float) -> Estimate:
    z = np.bincount(sample.units, weights=linearised).astype(np.float64)
    freedom = len(z) - len(sample.names)
    error = between_variance(z, sample.groups, sample.kept) ** 0.5
    width = half_width(error, freedom, confidence)
    return Estimate(
        value=value,
        standard_error=error,
        half_width=width,
        low=value - width,
        high=value + width,
        confidence=confidence,
        degrees_of_freedom=freedom,
        visits=len(sample.values),
        centres=len(z),
        strata=len(sample.names),
        basis=VarianceBasis.DESIGN if freedom else VarianceBasis.UNKNOWN,
        collapsed=tuple(group for group in sample.names if len(group) > 1),
    )
