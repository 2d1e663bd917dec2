"""Judgements of several readers on the same things enter; how far they agree, with intervals, leaves.

A unit is a tuple of one judgement per reader, None where a reader made none. Categories are nominal: names without
an order. Shares are raw agreement; alpha and AC1 take away what chance would give, each by its own idea of chance.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from rasid.methods.statistics.estimates import CONFIDENCE

Unit = Sequence[Hashable | None]
Tally = Counter[tuple[Hashable, ...]]
"""Patterns of judgements on one unit, and how many units hold each."""
RESAMPLES = 1000
FEWEST_UNITS = 10
"""Below so many units no interval is given: resampling a handful only repeats it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient. `value` is None where it is not defined; the interval is `CONFIDENCE` wide, by units."""

    value: float | None
    low: float | None
    high: float | None
    units: int


def raw_agreement(units: Sequence[Unit] | Tally) -> float | None:
    """Share of pairs of judgements on one unit that are equal, units weighted equally; None without any pair."""
    tally = _tally(units)
    units_seen = sum(tally.values())
    return sum(n * _pair_share(held) for held, n in tally.items()) / units_seen if units_seen else None


def krippendorff_alpha(units: Sequence[Unit] | Tally) -> float | None:
    """Krippendorff's alpha for nominal data with any number of readers and missing judgements.

    α = 1 − (n − 1) Σ_u [m_u² − Σ_c n_uc²]/(m_u − 1) / (n² − Σ_c n_c²), over units with m_u ≥ 2 judgements, n = Σ m_u.
    None when nothing is paired or when all judgements are one category: nothing varies, nothing can be agreed on.
    Source: K. Krippendorff, Content Analysis, 2004, §11.3.
    """
    tally = _tally(units)
    total = sum(n * len(held) for held, n in tally.items())
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
    return Agreement(value, float(low), float(high), count)


def _tally(units: Sequence[Unit] | Tally) -> Tally:
    """How many units hold each pattern of judgements; gaps, and units with fewer than two judgements, left out."""
    if isinstance(units, Counter):
        return units
    held = (tuple(judged for judged in unit if judged is not None) for unit in units)
    return Counter(unit for unit in held if len(unit) > 1)


def _pair_share(held: Sequence[Hashable]) -> float:
    size = len(held)
    return sum(n * (n - 1) for n in Counter(held).values()) / (size * (size - 1))
