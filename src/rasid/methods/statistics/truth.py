"""Judgements without a known truth enter; how often each is likely true, and each reader's error rates, leave.

Dawid and Skene's model: a unit is truly of class j with probability p_j; reader r then says l with probability
π_r,jl, independently of the others. Errors need not be symmetric, which is why every reader has a whole matrix.
Readers may be missing on a unit, or judge it several times. Readers who copy one another look right together: the
model cannot see that, so judgements must have been made blind.

Source: A. P. Dawid, A. M. Skene, Applied Statistics 28 (1979), 20–28, eq. 2.3–2.5.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rasid.methods.statistics.estimates import CONFIDENCE

Floats = NDArray[np.float64]
Label = Hashable
Row = tuple[float, ...]

FEWEST_READERS = 3
"""With two readers any split of their disagreements between them fits equally well."""
FEWEST_UNITS = 30
FEWEST_FULL_UNITS = 20
"""Units judged at least three times; fewer leave truth and error indistinguishable."""
FEWEST_UNITS_OF_READER = 10
JUDGEMENTS_PER_PARAMETER = 3
FEWEST_OF_CLASS = 3.0
"""Below so many judgements of a true class a reader's row has no standard error."""
MOST_ITERATIONS = 2000
TOLERANCE = 1e-9
"""Convergence: the log-likelihood gains less than this in one iteration."""
RESAMPLES = 200
RESAMPLE_TOLERANCE = 1e-5
"""A resample differs from the next by far more than its last digits."""


class SparseReason(StrEnum):
    """Why a truth cannot be told from these judgements."""

    TOO_FEW_READERS = "too-few-readers"
    TOO_FEW_UNITS = "too-few-units"
    TOO_FEW_JUDGED_THRICE = "too-few-judged-thrice"
    READER_WITH_FEW_UNITS = "reader-with-few-units"
    TOO_MANY_UNKNOWNS = "too-many-unknowns"
    ONE_LABEL = "one-label"


class TooSparse(ValueError):  # noqa: N818 - says what the judgements are
    """The judgements do not carry the model; `reasons` says what they lack."""

    def __init__(self, reasons: Sequence[SparseReason]) -> None:
        super().__init__(", ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reader said one label of one unit."""

    unit: Hashable
    reader: Hashable
    label: Label


@dataclass(frozen=True, slots=True)
class ReaderErrors:
    """One reader's confusion matrix: rows are the true class, columns what was said, both in the order of labels.

    `counts` is the expected number of the reader's judgements on units truly of each class. `standard_errors` are
    √(π(1 − π)/count), as if the truth were known, so they are too small where it is uncertain; None for rows with
    fewer than `FEWEST_OF_CLASS`. `rates` of a class the reader never met is None.
    """

    reader: Hashable
    rates: tuple[Row | None, ...]
    counts: Row
    standard_errors: tuple[Row | None, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The fitted model. `probable` gives each unit's probabilities in the order of `labels`.

    `is_converged` says whether the iteration came to rest; `keeps_labels` whether units truly of a class are, over all
    readers, called by its own name most often: if not, the classes found are not the ones named.
    """

    labels: tuple[Label, ...]
    marginals: Row
    readers: tuple[ReaderErrors, ...]
    probable: dict[Hashable, Row]
    log_likelihood: float
    iterations: int
    is_converged: bool
    keeps_labels: bool
    judgements: int


@dataclass(frozen=True, slots=True)
class RateInterval:
    """One cell of a reader's matrix, with the bootstrap standard error and `CONFIDENCE` interval over units."""

    reader: Hashable
    true: Label
    said: Label
    value: float
    standard_error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Counts:
    """Judgements as a sparse table: units × (reader, label), how often that reader said that label."""

    table: csr_array
    units: tuple[Hashable, ...]
    readers: tuple[Hashable, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    marginals: Floats
    rates: Floats
    """(reader, said) × true: transposed, as the sparse products want it."""
    weights: Floats
    probable: Floats
    log_likelihood: float
    iterations: int
    is_converged: bool


def reasons_too_sparse(
    judgements: Sequence[Judgement], labels: Sequence[Label] | None = None
) -> tuple[SparseReason, ...]:
    """What these judgements lack; empty when the model may be fitted."""
    counts = _counted(judgements, labels)
    by_unit = np.asarray(counts.table.sum(axis=1)).ravel()
    readers, width = len(counts.readers), len(counts.labels)
    seen = {(each.reader, each.unit) for each in judgements}
    of_reader = dict.fromkeys(counts.readers, 0)
    for reader, _ in seen:
        of_reader[reader] += 1
    unknowns = (width - 1) * (1 + readers * width)
    checks = {
        SparseReason.TOO_FEW_READERS: readers < FEWEST_READERS,
        SparseReason.TOO_FEW_UNITS: len(counts.units) < FEWEST_UNITS,
        SparseReason.TOO_FEW_JUDGED_THRICE: int((by_unit >= 3).sum()) < FEWEST_FULL_UNITS,
        SparseReason.READER_WITH_FEW_UNITS: any(n < FEWEST_UNITS_OF_READER for n in of_reader.values()),
        SparseReason.TOO_MANY_UNKNOWNS: len(judgements) < JUDGEMENTS_PER_PARAMETER * unknowns,
        SparseReason.ONE_LABEL: len({each.label for each in judgements}) < 2,
    }
    return tuple(reason for reason, holds in checks.items() if holds)


def find_truth(judgements: Sequence[Judgement], labels: Sequence[Label] | None = None) -> Truth:
    """Maximum-likelihood truth and errors by EM, started from each unit's shares of labels.

    T_uj ∝ p_j Π_r Π_l π_r,jl^n_url; then p_j = mean of T_uj and π_r,jl = Σ_u T_uj n_url / Σ_l Σ_u T_uj n_url.
    Log-likelihood Σ_u ln Σ_j p_j Π π^n (without multinomial constants). `labels` fixes order and may name labels
    never used; else labels stand as they first appear. Raises TooSparse with its reasons.
    """
    reasons = reasons_too_sparse(judgements, labels)
    if reasons:
        raise TooSparse(reasons)
    counts = _counted(judgements, labels)
    fit = _fitted(counts, np.ones(len(counts.units)))
    return Truth(
        labels=counts.labels,
        marginals=tuple(fit.marginals.tolist()),
        readers=tuple(_reader_errors(counts, fit, place) for place in range(len(counts.readers))),
        probable={unit: tuple(row) for unit, row in zip(counts.units, fit.probable.tolist(), strict=True)},
        log_likelihood=fit.log_likelihood,
        iterations=fit.iterations,
        is_converged=fit.is_converged,
        keeps_labels=_keeps_labels(counts, fit),
        judgements=len(judgements),
    )


def resample_errors(
    judgements: Sequence[Judgement], labels: Sequence[Label] | None = None, *, seed: int = 1
) -> tuple[RateInterval, ...]:
    """Every reader's error rates with bootstrap intervals over units, which also carry the doubt about the truth.

    `RESAMPLES` draws of the units with replacement, each fitted anew; the seed is fixed so that twice says the same.
    A cell is left out when a tenth of the draws held none of its true class. Raises TooSparse with its reasons.
    """
    reasons = reasons_too_sparse(judgements, labels)
    if reasons:
        raise TooSparse(reasons)
    counts = _counted(judgements, labels)
    units, width = len(counts.units), len(counts.labels)
    whole = _fitted(counts, np.ones(units))
    rng = np.random.default_rng(seed)
    drawn = []
    for times in rng.multinomial(units, np.full(units, 1 / units), RESAMPLES):
        fit = _fitted(counts, times.astype(float), RESAMPLE_TOLERANCE)
        drawn.append(np.where(np.repeat(fit.weights, width, axis=0) > 1e-6, fit.rates, np.nan))
    every = np.stack(drawn)
    tail = 100 * (1 - CONFIDENCE) / 2
    found = []
    for row, column in np.ndindex(whole.rates.shape):
        cell = every[:, row, column]
        cell = cell[~np.isnan(cell)]
        if len(cell) < 0.9 * RESAMPLES:
            continue
        low, high = np.percentile(cell, [tail, 100 - tail]).tolist()
        found.append(
            RateInterval(
                counts.readers[row // width],
                counts.labels[column],
                counts.labels[row % width],
                float(whole.rates[row, column]),
                float(cell.std(ddof=1)),
                low,
                high,
            )
        )
    return tuple(found)


def _counted(judgements: Sequence[Judgement], labels: Sequence[Label] | None) -> _Counts:
    units = {unit: i for i, unit in enumerate(dict.fromkeys(each.unit for each in judgements))}
    readers = {reader: i for i, reader in enumerate(dict.fromkeys(each.reader for each in judgements))}
    names = tuple(dict.fromkeys(labels if labels is not None else (each.label for each in judgements)))
    place = {label: i for i, label in enumerate(names)}
    if any(each.label not in place for each in judgements):
        raise ValueError("a judgement has a label outside the labels given")
    rows = [units[each.unit] for each in judgements]
    columns = [readers[each.reader] * len(names) + place[each.label] for each in judgements]
    shape = (len(units), len(readers) * len(names))
    table = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    table.sum_duplicates()
    return _Counts(table, tuple(units), tuple(readers), names)


def _fitted(counts: _Counts, times: Floats, tolerance: float = TOLERANCE) -> _Fit:
    """EM with units counted `times` times, from majority shares to rest."""
    readers, width = len(counts.readers), len(counts.labels)
    said = np.asarray(counts.table @ np.tile(np.eye(width), (readers, 1)))
    probable = said / said.sum(1, keepdims=True)
    turned = counts.table.T.tocsr()
    last, is_converged, iterations = -np.inf, False, 0
    while iterations < MOST_ITERATIONS and not is_converged:
        iterations += 1
        counted = probable * times[:, None]
        marginals = counted.sum(0) / times.sum()
        cells = np.asarray(turned @ counted)
        weights = cells.reshape(readers, width, width).sum(1)
        rates = cells / np.maximum(np.repeat(weights, width, axis=0), 1e-300)
        # A rate of exactly zero rules a class out; the floor keeps its logarithm finite.
        chances = counts.table @ np.log(np.maximum(rates, 1e-300)) + np.log(np.maximum(marginals, 1e-300))
        top = chances.max(1, keepdims=True)
        shares = np.exp(chances - top)
        probable = shares / shares.sum(1, keepdims=True)
        likelihood = float(times @ (top[:, 0] + np.log(shares.sum(1))))
        is_converged = likelihood - last < tolerance
        last = likelihood
    return _Fit(marginals, rates, weights, probable, last, iterations, is_converged)


def _reader_errors(counts: _Counts, fit: _Fit, place: int) -> ReaderErrors:
    width = len(counts.labels)
    matrix = fit.rates[place * width : (place + 1) * width].T.tolist()
    weights = fit.weights[place].tolist()
    return ReaderErrors(
        counts.readers[place],
        tuple(tuple(row) if n > 1e-6 else None for row, n in zip(matrix, weights, strict=True)),
        tuple(weights),
        tuple(
            tuple(sqrt(rate * max(1 - rate, 0.0) / n) for rate in row) if n >= FEWEST_OF_CLASS else None
            for row, n in zip(matrix, weights, strict=True)
        ),
    )


def _keeps_labels(counts: _Counts, fit: _Fit) -> bool:
    readers, width = len(counts.readers), len(counts.labels)
    cells = fit.rates * np.repeat(fit.weights, width, axis=0)
    pooled = cells.reshape(readers, width, width).sum(0)
    return bool((pooled.argmax(0) == np.arange(width))[fit.marginals > 1e-9].all())
