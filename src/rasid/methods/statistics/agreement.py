"""Judgements of several readers on the same things enter; how far they agree, with intervals, leaves.

A unit is a tuple of one judgement per reader, None where a reader made none. Categories are names without an order
unless a level says otherwise. Shares are raw agreement; alpha, AC1 and the kappas take away what chance would give,
each by its own idea of chance: alpha and Fleiss from all readers' judgements together, Cohen from each reader's own.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import isfinite, sqrt
from numbers import Real

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rasid.methods.statistics.estimates import CONFIDENCE, t_quantile

Unit = Sequence[Hashable | None]
Order = Sequence[Hashable]
Floats = NDArray[np.float64]
Tally = Counter[tuple[Hashable, ...]]
"""Patterns of judgements on one unit, and how many units hold each."""
RESAMPLES = 1000
FEWEST_UNITS = 10
"""Below so many units no interval is given: resampling a handful only repeats it."""


class Level(StrEnum):
    """What a difference between two categories means."""

    NOMINAL = "nominal"
    """Names: equal or not."""
    ORDINAL = "ordinal"
    """Grades: how many judgements lie between two of them."""
    INTERVAL = "interval"
    """Numbers with an arbitrary zero: their squared difference."""
    RATIO = "ratio"
    """Amounts, never below zero: the squared difference as a share of their sum."""


class Weights(StrEnum):
    """How much two readers who differ disagree, for Cohen's kappa."""

    PLAIN = "plain"
    LINEAR = "linear"
    """By the number of grades between them."""
    QUADRATIC = "quadratic"
    """By its square."""


class IntervalBy(StrEnum):
    """Where an interval comes from, to be printed beside it."""

    BOOTSTRAP = "bootstrap"
    """Percentiles of resampled units."""
    LINEARISED = "linearised"
    """Large-sample standard error and t with units − 1 degrees of freedom (Fleiss, AC1)."""
    DELTA = "delta"
    """Fleiss, Cohen and Everitt's large-sample standard error and the normal quantile (Cohen)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient. `value` is None where it is not defined; the interval is `CONFIDENCE` wide, by units.

    `by` says how the interval was made, `standard_error` is given with the analytic ones; both None without interval.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int
    by: IntervalBy | None = None
    standard_error: float | None = None


def raw_agreement(units: Sequence[Unit] | Tally) -> float | None:
    """Share of pairs of judgements on one unit that are equal, units weighted equally; None without any pair."""
    tally = _tally(units)
    units_seen = sum(tally.values())
    return sum(n * _pair_share(held) for held, n in tally.items()) / units_seen if units_seen else None


def krippendorff_alpha(
    units: Sequence[Unit] | Tally, level: Level = Level.NOMINAL, order: Order | None = None
) -> float | None:
    """Krippendorff's alpha with any number of readers, missing judgements and four levels of measurement.

    α = 1 − (n − 1) Σ_u Σ_ck n_uc n_uk δ²_ck/(m_u − 1) / Σ_ck n_c n_k δ²_ck, over units with m_u ≥ 2 judgements,
    n = Σ m_u. δ² is 1 for different names; (Σ_{g=c..k} n_g − (n_c + n_k)/2)² for grades; (c − k)² for numbers;
    ((c − k)/(c + k))² for amounts. Grades that are not numbers need their `order`, lowest first.
    None when nothing is paired or when all judgements are one category: nothing varies, nothing can be agreed on.
    Raises ValueError where judgements do not fit the level.
    Source: K. Krippendorff, Content Analysis, 2004, §11.3 and §11.4.
    """
    tally = _tally(units)
    total = sum(n * len(held) for held, n in tally.items())
    if level is not Level.NOMINAL:
        return _alpha_by_distance(tally, level, order) if total else None
    counts: Counter[Hashable] = Counter()
    for held, n in tally.items():
        for judged in held:
            counts[judged] += n
    expected = total**2 - sum(n**2 for n in counts.values())
    if not expected:
        return None
    observed = sum(
        n * (len(held) ** 2 - sum(k**2 for k in Counter(held).values())) / (len(held) - 1)
        for held, n in tally.items()
    )
    return 1 - (total - 1) * observed / expected


def gwet_ac1(units: Sequence[Unit] | Tally) -> float | None:
    """Gwet's AC1: steadier than alpha where one category is rare.

    (p_a − p_e)/(1 − p_e), p_e = Σ π_c(1 − π_c)/(K − 1) with π_c the mean share of category c over units, K the number
    of categories seen. None without a pair; 1 when only one category was ever used, since then p_e = 0.
    Source: K. L. Gwet, Br J Math Stat Psychol 61 (2008), 29–48.
    """
    tally = _tally(units)
    raw = raw_agreement(tally)
    if raw is None:
        return None
    units_seen = sum(tally.values())
    shares: Counter[Hashable] = Counter()
    for held, n in tally.items():
        for judged, k in Counter(held).items():
            shares[judged] += n * k / len(held) / units_seen  # type: ignore[assignment]
    if len(shares) < 2:
        return 1.0
    chance = sum(share * (1 - share) for share in shares.values()) / (len(shares) - 1)
    return (raw - chance) / (1 - chance)


def fleiss_kappa(units: Sequence[Unit] | Tally) -> float | None:
    """Fleiss' kappa for the same number of judgements on every unit, by whichever readers.

    κ = (p_a − Σ p_c²)/(1 − Σ p_c²), p_c the share of category c among all judgements. None without a pair, or when
    only one category was used. Raises ValueError when units have different numbers of judgements: use alpha.
    Source: J. L. Fleiss, Psychological Bulletin 76 (1971), 378–382.
    """
    found = _fleiss(_tally(units))
    return found[0] if found else None


def fleiss_interval(units: Sequence[Unit] | Tally) -> Agreement:
    """Fleiss' kappa with its large-sample interval; not the standard error under κ = 0, which is for testing.

    se² = Σ_u (κ*_u − κ)²/(U(U − 1)), κ*_u = (p_a|u − p_e)/(1 − p_e) − 2(1 − κ)(p_e|u − p_e)/(1 − p_e) with
    p_e|u = Σ_c p_c p_uc; t with U − 1 degrees of freedom.
    Source: K. L. Gwet, Educational and Psychological Measurement 81 (2021), 781–790.
    """
    tally = _tally(units)
    found = _fleiss(tally)
    if found is None:
        return Agreement(None, None, None, sum(tally.values()))
    return _linearised(tally, *found)


def gwet_ac1_interval(units: Sequence[Unit] | Tally) -> Agreement:
    """Gwet's AC1 with its large-sample interval.

    As for Fleiss, with p_e = Σ π_c(1 − π_c)/(K − 1) and p_e|u = Σ_c π_uc(1 − π_c)/(K − 1).
    Source: K. L. Gwet, Br J Math Stat Psychol 61 (2008), 29–48 (its variance without finite correction).
    """
    tally = _tally(units)
    value, count = gwet_ac1(tally), sum(tally.values())
    if value is None or len({judged for held in tally for judged in held}) < 2:
        return Agreement(value, None, None, count)
    shares = _unit_shares(tally)
    weights = np.array(list(tally.values()), dtype=float)
    prevalence = weights @ shares / weights.sum()
    spread = (1 - prevalence) / (len(prevalence) - 1)
    return _linearised(tally, value, float(prevalence @ spread), shares @ spread)


def cohen_kappa(
    pairs: Sequence[Unit] | Tally, weights: Weights = Weights.PLAIN, order: Order | None = None
) -> float | None:
    """Cohen's kappa of one reader (first place) and another (second place); pairs with a gap are left out.

    κ = 1 − Σ v_ij p_ij / Σ v_ij p_i· p_·j, v_ij = [i ≠ j] (plain), |i − j| (linear) or (i − j)² (quadratic) over places
    in the order. Weighted kappa of categories that are not numbers needs their `order`, lowest first, also of
    those never used. None without a pair or when each reader only ever said one and the same thing.
    Sources: J. Cohen, Educ Psychol Meas 20 (1960), 37–46; Psychological Bulletin 70 (1968), 213–220.
    """
    tally = _tally(pairs)
    if not tally:
        return None
    table, apart = _pair_table(tally, weights, order)
    expected = float((apart * np.outer(table.sum(1), table.sum(0))).sum())
    return 1 - float((apart * table).sum()) / expected if expected else None


def cohen_interval(
    pairs: Sequence[Unit] | Tally, weights: Weights = Weights.PLAIN, order: Order | None = None
) -> Agreement:
    """Cohen's kappa with its large-sample interval.

    With agreement weights w = 1 − v/max v, w̄_i· = Σ_j w_ij p_·j and w̄_·j = Σ_i w_ij p_i·:
    se² = {Σ p_ij [w_ij − (w̄_i· + w̄_·j)(1 − κ)]² − [κ − p_e(1 − κ)]²} / (n (1 − p_e)²).
    Source: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969), 323–327.
    """
    tally = _tally(pairs)
    value, count = cohen_kappa(tally, weights, order), sum(tally.values())
    if value is None or count < FEWEST_UNITS:
        return Agreement(value, None, None, count)
    table, apart = _pair_table(tally, weights, order)
    alike = 1 - apart / apart.max()
    rows, columns = table.sum(1), table.sum(0)
    expected = float((alike * np.outer(rows, columns)).sum())
    means = (alike @ columns)[:, None] + (rows @ alike)[None, :]
    spread = float((table * (alike - means * (1 - value)) ** 2).sum())
    variance = (spread - (value - expected * (1 - value)) ** 2) / (count * (1 - expected) ** 2)
    return _bounded(
        value, sqrt(max(variance, 0.0)), float(ndtri(0.5 + CONFIDENCE / 2)), count, IntervalBy.DELTA
    )


def with_interval(
    coefficient: Callable[[Tally], float | None], units: Sequence[Unit], *, seed: int = 1
) -> Agreement:
    """A coefficient with the percentile interval of a bootstrap over units (what was read twice is the sample).

    The seed is fixed so that a page opened twice says the same. No interval under `FEWEST_UNITS` paired units, nor
    where more than one resample in ten leaves the coefficient undefined.
    """
    tally = _tally(units)
    count = sum(tally.values())
    value = coefficient(tally)
    if value is None or count < FEWEST_UNITS:
        return Agreement(value, None, None, count)
    # Units judged alike are alike: how often each pattern is drawn is all that a resample can differ in.
    patterns, weights = list(tally), np.array(list(tally.values()), dtype=float)
    rng = np.random.default_rng(seed)
    drawn = [
        found
        for times in rng.multinomial(count, weights / count, RESAMPLES).tolist()
        if (found := coefficient(Counter({p: n for p, n in zip(patterns, times, strict=True) if n})))
        is not None
    ]
    if len(drawn) < 0.9 * RESAMPLES:
        return Agreement(value, None, None, count)
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Agreement(value, float(low), float(high), count, IntervalBy.BOOTSTRAP)


def _tally(units: Sequence[Unit] | Tally) -> Tally:
    """How many units hold each pattern of judgements; gaps, and units with fewer than two judgements, left out."""
    if isinstance(units, Counter):
        return units
    held = (tuple(judged for judged in unit if judged is not None) for unit in units)
    return Counter(unit for unit in held if len(unit) > 1)


def _pair_share(held: Sequence[Hashable]) -> float:
    size = len(held)
    return sum(n * (n - 1) for n in Counter(held).values()) / (size * (size - 1))


def _alpha_by_distance(tally: Tally, level: Level, order: Order | None) -> float | None:
    ranked = _ranked(tally, order, by_value=level is not Level.ORDINAL)
    place = {judged: i for i, judged in enumerate(ranked)}
    counts = np.zeros((len(tally), len(ranked)))
    for row, held in enumerate(tally):
        for judged in held:
            counts[row, place[judged]] += 1
    times = np.array(list(tally.values()), dtype=float)
    of_each = times @ counts
    apart = _apart(level, ranked, of_each)
    expected = float(of_each @ apart @ of_each)
    if not expected:
        return None
    within = ((counts @ apart) * counts).sum(1) / (counts.sum(1) - 1)
    return 1 - float((of_each.sum() - 1) * (times @ within)) / expected


def _apart(level: Level, ranked: Order, of_each: Floats) -> Floats:
    """δ² between all pairs of categories."""
    if level is Level.ORDINAL:
        # Σ_{g=c..k} n_g − (n_c + n_k)/2 is the difference of the categories' mid-ranks.
        middle = np.cumsum(of_each) - of_each / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2)
    value = np.array(ranked, dtype=float)
    apart = value[:, None] - value[None, :]
    if level is Level.INTERVAL:
        return np.asarray(apart**2)
    if (value < 0).any():
        raise ValueError("amounts are not below zero")
    together = value[:, None] + value[None, :]
    return np.asarray((apart / np.where(together > 0, together, 1.0)) ** 2)


def _ranked(tally: Tally, order: Order | None, *, by_value: bool = False) -> list[Hashable]:
    """The categories, lowest first."""
    seen = {judged for held in tally for judged in held}
    if order is not None and not by_value:
        if len(set(order)) < len(order) or not seen <= set(order):
            raise ValueError("the order names every category once")
        return list(order)
    if not all(isinstance(judged, (Real, Decimal)) and isfinite(judged) for judged in seen):
        raise ValueError("judgements that are not numbers have no order of their own")
    return sorted(seen)  # type: ignore[type-var]


def _fleiss(tally: Tally) -> tuple[float, float, Floats] | None:
    """κ, p_e and each pattern's p_e|u."""
    if len({len(held) for held in tally}) > 1:
        raise ValueError("Fleiss' kappa wants the same number of judgements on every unit; use alpha")
    raw = raw_agreement(tally)
    if raw is None:
        return None
    shares = _unit_shares(tally)
    weights = np.array(list(tally.values()), dtype=float)
    prevalence = weights @ shares / weights.sum()
    chance = float(prevalence @ prevalence)
    if len(prevalence) < 2:
        return None
    return (raw - chance) / (1 - chance), chance, shares @ prevalence


def _unit_shares(tally: Tally) -> Floats:
    """Share of each category among each pattern's judgements."""
    categories = list(dict.fromkeys(judged for held in tally for judged in held))
    return np.array([[held.count(judged) / len(held) for judged in categories] for held in tally])


def _linearised(tally: Tally, value: float, chance: float, unit_chance: Floats) -> Agreement:
    count = sum(tally.values())
    if count < FEWEST_UNITS:
        return Agreement(value, None, None, count)
    raw = np.array([_pair_share(held) for held in tally])
    each = (raw - chance - 2 * (1 - value) * (unit_chance - chance)) / (1 - chance)
    times = np.array(list(tally.values()), dtype=float)
    error = sqrt(float(times @ (each - value) ** 2) / (count * (count - 1)))
    return _bounded(value, error, t_quantile(count - 1), count, IntervalBy.LINEARISED)


def _bounded(value: float, error: float, quantile: float, count: int, by: IntervalBy) -> Agreement:
    """No coefficient leaves [−1, 1]; where units do not differ at all, nothing is known of the spread."""
    if error < 1e-12:
        return Agreement(value, None, None, count)
    low, high = max(value - quantile * error, -1.0), min(value + quantile * error, 1.0)
    return Agreement(value, low, high, count, by, error)


def _pair_table(tally: Tally, weights: Weights, order: Order | None) -> tuple[Floats, Floats]:
    """Shares of the pairs (first reader's category × second's) and how far apart each two categories are."""
    if any(len(held) != 2 for held in tally):
        raise ValueError("Cohen's kappa is of two readers")
    is_plain = weights is Weights.PLAIN and order is None
    ranked = (
        list(dict.fromkeys(judged for held in tally for judged in held))
        if is_plain
        else _ranked(tally, order)
    )
    place = {judged: i for i, judged in enumerate(ranked)}
    table = np.zeros((len(ranked), len(ranked)))
    for (first, second), n in tally.items():
        table[place[first], place[second]] += n
    steps = np.abs(np.subtract.outer(np.arange(len(ranked)), np.arange(len(ranked)))).astype(float)
    if weights is Weights.PLAIN:
        steps = np.minimum(steps, 1.0)
    elif weights is Weights.QUADRATIC:
        steps = steps**2
    return table / table.sum(), steps
