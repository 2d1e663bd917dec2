"""Takes scored visits with their inclusion probabilities; leaves an authority's, sector's or country's index.

Each wave is an independent draw, so the sampled unit is *one centre in one wave*: a centre drawn in two of
the four rolling weeks counts as two units, each weighted by the inverse of its own wave's probability. The
number of waves cancels in the ratio. See docs/methods/scores.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rasid.methods.statistics.design import Codes, Floats, between_terms, collapse_strata, labelled
from rasid.methods.statistics.estimates import (
    CONFIDENCE,
    DEGENERATE_SPREAD,
    PLANNING_SPREAD,
    Estimate,
    VarianceBasis,
    half_width,
)

REPEATS_NEEDED = 10
"""Degrees of freedom (visits − centres) below which the visit-to-visit variance is not estimated."""


class Weighting(StrEnum):
    """Whom the index speaks for."""

    VISITORS = "visitors"
    """A typical visit by a resident: each centre counts by its yearly users (the headline)."""
    CENTRES = "centres"
    """A typical centre: each counts once (published beside it)."""


@dataclass(frozen=True, slots=True)
class SampledVisit:
    """One accepted visit with purpose *sample*.

    `probability`: the centre's inclusion probability in that wave's draw, 0 < π ≤ 1. `weight`: None for
    1/π, or `window_weight` of the centre where the marginals of every wave are at hand. `score`: 0–100.
    """

    stratum: str
    centre: str
    wave: str
    probability: float
    yearly_users: float
    score: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class VisitSample:
    """The same as columns, one entry a visit; what a query returns for large samples."""

    strata: Sequence[str]
    centres: Sequence[str]
    waves: Sequence[str]
    probabilities: Floats
    yearly_users: Floats
    scores: Floats
    weights: Floats

    @classmethod
    def of(cls, visits: Iterable[SampledVisit]) -> "VisitSample":
        rows = list(visits)
        return cls(
            strata=[row.stratum for row in rows],
            centres=[row.centre for row in rows],
            waves=[row.wave for row in rows],
            probabilities=np.array([row.probability for row in rows], dtype=np.float64),
            yearly_users=np.array([row.yearly_users for row in rows], dtype=np.float64),
            scores=np.array([row.score for row in rows], dtype=np.float64),
            weights=np.array([_weight(row) for row in rows], dtype=np.float64),
        )


def _weight(row: SampledVisit) -> float:
    if row.weight is not None:
        return row.weight
    return 1 / row.probability if row.probability > 0 else np.nan


def window_weight(probabilities: Sequence[float]) -> float:
    """Weight of every visit of a centre from its probabilities in all T waves of the window: T / Σ_t π_t.

    Unbiased for a score that is stable over the window, and steadier than 1/π_t when risk, and with it π,
    moved between weeks (a multiplicity weight: Sirken 1970). Equals 1/π when π is the same every week.
    Raises ValueError when the centre could never be drawn.
    """
    chances = sum(probabilities)
    if chances <= 0:
        raise ValueError("the centre had no chance of being drawn")
    return len(probabilities) / chances


def estimate_ratio_mean(
    visits: VisitSample | Iterable[SampledVisit],
    population: Mapping[str, int],
    weighting: Weighting = Weighting.VISITORS,
    confidence: float = CONFIDENCE,
) -> Estimate:
    """θ = Σ w M y / Σ w M with its design-based standard error and a t interval clipped to [0, 100].

    w = 1/π scaled within each (collapsed) stratum to the centres of the frame, which is also the adjustment
    for planned visits that did not take place; M = yearly users, or 1. `population`: every stratum of the
    frame → its centres with a chance of being drawn (coverage holes left out and published beside the
    figure).

    Var = κ Σ_g n_g/(n_g − 1) Σ_i (1 − π_i) z_i² + Σ_i π_i ω_i² s²/m_i, with ω_i = w_i M_i / ΣwM,
    u_i = M_i (y_i − θ)/ΣwM and z_i = w_i (u_i − ū_g); i runs over centre-waves, m_i its visits, s² the pooled
    within-centre variance. With equal probabilities the first term is (1 − f_h) n_h/(n_h − 1) Σ (z − z̄_h)². κ ≥ 1
    makes the linearised variance unbiased for independent scores of one mean; it is 1 when all units weigh the same.
    df = centres − strata, lowered to the effective number when few heavy centres carry the variance.

    Fallbacks, named in `basis`: fewer than `REPEATS_NEEDED` repeats → π = 0 in both terms (conservative);
    scores spread by less than `DEGENERATE_SPREAD` inside strata → se = `PLANNING_SPREAD`·√Σω², ω weights adding to 1;
    a single centre → the whole scale. Raises ValueError on no visits, scores outside 0–100, π outside (0,
    1], yearly users not above 0, or a stratum that the frame does not know. Source: Särndal, Swensson &
    Wretman (1992) §4.3, 5.6, 7.9; Deville (1999) for the linearisation.
    """
    sample = visits if isinstance(visits, VisitSample) else VisitSample.of(visits)
    _refuse_impossible(sample, population)
    units = _fold(sample, population, weighting)
    share = units.weights * units.sizes
    share = share / share.sum()
    value = float(share @ units.scores)
    variance, basis = _variance(sample, units, share, value)
    centres = len(set(sample.centres))
    freedom = _freedom(units, share, centres)
    if freedom == 0:
        basis = VarianceBasis.UNKNOWN
    width = min(half_width(variance**0.5, freedom, confidence), 100.0)
    known = freedom > 0
    visited = set(sample.strata)
    return Estimate(
        value=value,
        standard_error=variance**0.5,
        half_width=width,
        low=max(value - width, 0.0) if known else 0.0,
        high=min(value + width, 100.0) if known else 100.0,
        confidence=confidence,
        degrees_of_freedom=freedom,
        visits=len(sample.scores),
        centres=centres,
        strata=len(units.groups),
        basis=basis,
        collapsed=tuple(group for group in units.groups if len(group) > 1),
        unvisited=tuple(sorted(name for name in population if name not in visited)),
    )


def visit_shares(
    visits: VisitSample, population: Mapping[str, int], weighting: Weighting = Weighting.VISITORS
) -> Floats:
    """How far each visit counts in `estimate_ratio_mean`: shares ω/m in the order given, with θ = Σ share · score."""
    _refuse_impossible(visits, population)
    units = _fold(visits, population, weighting)
    share = units.weights * units.sizes
    found: Floats = (share / share.sum() / units.visits)[_centre_waves(visits)[1]]
    return found


@dataclass(frozen=True, slots=True)
class GroupPart:
    """What one group of strata adds to an index: θ = Σ share · mean, se² = Σ variance, over all groups.

    `heaviest`: the largest share of θ that one centre of the group bears, all its visits together.
    """

    strata: tuple[str, ...]
    share: float
    mean: float
    variance: float
    visits: int
    centres: int
    heaviest: float


def parts_by_group(
    visits: VisitSample, population: Mapping[str, int], weighting: Weighting = Weighting.VISITORS
) -> tuple[GroupPart, ...]:
    """`estimate_ratio_mean` taken apart by its (collapsed) strata, in their order, without empty ones."""
    _refuse_impossible(visits, population)
    units = _fold(visits, population, weighting)
    share = units.weights * units.sizes
    share = share / share.sum()
    terms, _ = _variance_terms(visits, units, share, float(share @ units.scores))
    centres = labelled(visits.centres)[1][_centre_waves(visits)[0]]
    borne = np.bincount(centres, weights=share)
    found = []
    for code, strata in enumerate(units.groups):
        here = units.codes == code
        if here.any():
            whole = float(share[here].sum())
            found.append(
                GroupPart(
                    strata=strata,
                    share=whole,
                    mean=float(share[here] @ units.scores[here]) / whole,
                    variance=float(terms[here].sum()),
                    visits=int(units.visits[here].sum()),
                    centres=len(set(centres[here].tolist())),
                    heaviest=float(borne[centres[here]].max()),
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Units:
    """Centre-waves: weights scaled to the frame, sizes, mean scores, probabilities, visits, group codes."""

    weights: Floats
    sizes: Floats
    scores: Floats
    probabilities: Floats
    visits: Floats
    codes: Codes
    groups: tuple[tuple[str, ...], ...]


def _refuse_impossible(sample: VisitSample, population: Mapping[str, int]) -> None:
    if len(sample.scores) == 0:
        raise ValueError("no visits to estimate from")
    if not np.all((sample.scores >= 0) & (sample.scores <= 100)):
        raise ValueError("scores lie between 0 and 100")
    if not np.all((sample.probabilities > 0) & (sample.probabilities <= 1)):
        raise ValueError("inclusion probabilities lie in (0, 1]")
    if not (np.all(sample.weights > 0) and np.all(np.isfinite(sample.weights))):
        raise ValueError("weights must be above 0")
    if not (np.all(sample.yearly_users > 0) and np.all(np.isfinite(sample.yearly_users))):
        raise ValueError("yearly users must be above 0")
    unknown = set(sample.strata) - set(population)
    if unknown:
        raise ValueError(f"strata outside the frame: {', '.join(sorted(unknown))}")


def _centre_waves(sample: VisitSample) -> tuple[Codes, Codes]:
    """The first visit of each centre in a wave, and for each visit which of these it belongs to."""
    _, centres = labelled(sample.centres)
    waves, codes = labelled(sample.waves)
    _, first, unit = np.unique(centres * len(waves) + codes, return_index=True, return_inverse=True)
    return first.astype(np.intp), unit.astype(np.intp)


def _fold(sample: VisitSample, population: Mapping[str, int], weighting: Weighting) -> _Units:
    """Visits of one centre in one wave become one unit; each group's weights add up to its centres."""
    strata, stratum_codes = labelled(sample.strata)
    first, unit = _centre_waves(sample)
    visits = np.bincount(unit).astype(np.float64)
    seen = set(zip(sample.strata, sample.centres, strict=True))
    distinct = dict.fromkeys(population, 0)
    for name, _ in seen:
        distinct[name] += 1
    groups = collapse_strata(distinct)
    where = {name: number for number, group in enumerate(groups) for name in group}
    codes = np.array([where[strata[code]] for code in stratum_codes[first]], dtype=np.intp)
    weights = sample.weights[first]
    frame = np.array([sum(population[name] for name in group) for group in groups], dtype=np.float64)
    weights = weights * (frame / np.bincount(codes, weights=weights, minlength=len(groups)))[codes]
    sizes = sample.yearly_users[first] if weighting is Weighting.VISITORS else np.ones(len(first))
    return _Units(
        weights=weights,
        sizes=sizes,
        scores=np.bincount(unit, weights=sample.scores) / visits,
        probabilities=sample.probabilities[first],
        visits=visits,
        codes=codes,
        groups=groups,
    )


def _variance(sample: VisitSample, units: _Units, share: Floats, value: float) -> tuple[float, VarianceBasis]:
    terms, basis = _variance_terms(sample, units, share, value)
    return float(terms.sum()), basis


def _variance_terms(
    sample: VisitSample, units: _Units, share: Floats, value: float
) -> tuple[Floats, VarianceBasis]:
    """What each centre-wave adds to the variance, and where that comes from."""
    held = np.bincount(units.codes, weights=share * units.scores) / np.bincount(units.codes, weights=share)
    spread = float(share @ (units.scores - held[units.codes]) ** 2) ** 0.5
    if spread < DEGENERATE_SPREAD:
        return PLANNING_SPREAD**2 * share**2, VarianceBasis.PLANNING_SPREAD
    residual = share * (units.scores - value)
    means = np.bincount(units.codes, weights=residual) / np.bincount(units.codes, weights=units.weights)
    z = residual - units.weights * means[units.codes]
    within = _within_centre_variance(sample)
    inflation = float(share @ share) / float(_expected_squares(units, share).sum())
    if within is None:
        everything = np.ones(len(z))
        return inflation * between_terms(z, units.codes, everything), VarianceBasis.NO_FINITE_CORRECTION
    first_stage = inflation * between_terms(z, units.codes, 1 - units.probabilities)
    return first_stage + within * units.probabilities * share**2 / units.visits, VarianceBasis.DESIGN


def _within_centre_variance(sample: VisitSample) -> float | None:
    """Pooled variance of scores around their centre's mean over the window; None with too few repeats."""
    _, centres = labelled(sample.centres)
    counts = np.bincount(centres)
    freedom = len(sample.scores) - len(counts)
    if freedom < REPEATS_NEEDED:
        return None
    means = np.bincount(centres, weights=sample.scores) / counts
    return float(np.sum((sample.scores - means[centres]) ** 2)) / freedom


def _expected_squares(units: _Units, share: Floats) -> Floats:
    """E[n_g/(n_g − 1) z_i²] for scores of unit variance, all independent with one mean.

    z = Aε with row A_i = ω_i e_i − v_i Σ_{j∈g} ω_j e_j − (ω_i − v_i Ω_g) ω, v_i the unit's part of its group's weight,
    Ω_g = Σ_{j∈g} ω_j. Their sum falls short of the true Σω² because heavy units pull θ towards themselves.
    """
    counts = np.bincount(units.codes).astype(np.float64)
    part = units.weights / np.bincount(units.codes, weights=units.weights)[units.codes]
    squares = np.bincount(units.codes, weights=share**2)[units.codes]
    excess = share - part * np.bincount(units.codes, weights=share)[units.codes]
    norms = share**2 + part**2 * squares + excess**2 * float(share @ share)
    norms += -2 * part * share**2 - 2 * excess * share**2 + 2 * part * excess * squares
    bessel = counts / np.maximum(counts - 1, 1)
    return norms * bessel[units.codes]


def _freedom(units: _Units, share: Floats, centres: int) -> int:
    """Centres − strata, or fewer when a few heavy units carry the variance (Satterthwaite, diagonal terms)."""
    nominal = max(centres - len(units.groups), 0)
    if nominal == 0:
        return 0
    squares = _expected_squares(units, share)
    effective = float(squares.sum()) ** 2 / float(squares @ squares)
    lost = 1 - len(units.groups) / len(squares)
    return max(min(nominal, round(effective * lost)), 1)
