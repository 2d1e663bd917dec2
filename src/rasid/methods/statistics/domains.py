"""An index of scored visits enters; the estimates of all authorities, sectors, areas and the country leave at once.

The arithmetic is that of `survey.estimate_ratio_mean`, term by term, over columns: one unit is a centre in a wave,
and every sum runs in the order of keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from rasid.methods.statistics.design import Codes, Floats, collapse_strata
from rasid.methods.statistics.estimates import (
    CONFIDENCE,
    DEGENERATE_SPREAD,
    PLANNING_SPREAD,
    Estimate,
    VarianceBasis,
)
from rasid.methods.statistics.index import Frame, Index
from rasid.methods.statistics.survey import REPEATS_NEEDED, Weighting


@dataclass(frozen=True, slots=True)
class Domains:
    """A division of the frame: `codes` gives the domain of each of its centres, −1 for none."""

    names: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True, slots=True)
class DomainEstimates:
    """Columns of `estimates.Estimate`, one entry a domain; a domain without any visit has NaN and no visits."""

    names: tuple[str, ...]
    value: Floats
    standard_error: Floats
    half_width: Floats
    low: Floats
    high: Floats
    degrees_of_freedom: Codes
    visits: Codes
    centres: Codes
    basis: tuple[VarianceBasis, ...]
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    unvisited: tuple[tuple[str, ...], ...]
    confidence: float

    def estimate(self, row: int) -> Estimate | None:
        """One domain's, as everything else knows it; None without a visit."""
        if not self.visits[row]:
            return None
        return Estimate(
            value=float(self.value[row]),
            standard_error=float(self.standard_error[row]),
            half_width=float(self.half_width[row]),
            low=float(self.low[row]),
            high=float(self.high[row]),
            confidence=self.confidence,
            degrees_of_freedom=int(self.degrees_of_freedom[row]),
            visits=int(self.visits[row]),
            centres=int(self.centres[row]),
            strata=len(self.groups[row]),
            basis=self.basis[row],
            collapsed=tuple(group for group in self.groups[row] if len(group) > 1),
            unvisited=self.unvisited[row],
        )


def domains_of(labels: Sequence[str]) -> Domains:
    """The division that one of the frame's columns makes; an empty label is no domain."""
    names = sorted(set(labels) - {""})
    place = {name: code for code, name in enumerate(names)} | {"": -1}
    return Domains(tuple(names), np.array([place[label] for label in labels], dtype=np.intp))


def whole(frame: Frame, name: str) -> Domains:
    """The country: every centre of the frame."""
    return Domains((name,), np.zeros(len(frame.centres), dtype=np.intp))


def estimate_domains(
    index: Index,
    domains: Domains,
    measure: Floats | None = None,
    weightings: Sequence[Weighting] = tuple(Weighting),
    confidence: float = CONFIDENCE,
) -> dict[Weighting, DomainEstimates]:
    """`survey.estimate_ratio_mean` in every domain at once, by each weighting.

    `measure`: points 0–100 for each visit of the index, NaN where it says nothing; the visits' scores when None.
    Yearly users below 1 count as 1. Raises ValueError on points outside 0–100 and on visits in a stratum of which
    nobody had a chance in that domain.
    """
    points = index.scored.value if measure is None else measure
    if np.any((points < 0) | (points > 100)):
        raise ValueError("scores lie between 0 and 100")
    units = _units(index, domains, points)
    plan = _plan(index.frame, domains, units)
    return {weighting: _estimates(units, plan, domains, weighting, confidence) for weighting in weightings}


@dataclass(frozen=True, slots=True)
class _Units:
    """Centre-waves inside a domain, in the order of domain, centre and wave, and what their centres' visits vary by."""

    domain: Codes
    home: Codes
    score: Floats
    visits: Floats
    probability: Floats
    users: Floats
    visits_in: Codes
    centres_in: Codes
    within: Floats
    """Σ (y − ȳ_centre)² of each domain."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Collapsed strata: `group` of each unit, `owner` the domain of each group, `frame` its centres."""

    group: Codes
    owner: Codes
    frame: Floats
    names: tuple[tuple[tuple[str, ...], ...], ...]
    unvisited: tuple[tuple[str, ...], ...]


def _units(index: Index, domains: Domains, points: Floats) -> _Units:
    home, count = index.visits.homes, len(domains.names)
    counted = np.flatnonzero(~np.isnan(points) & (domains.codes[home] >= 0))
    home, wave, score = home[counted], index.visits.waves[counted], points[counted]
    waves = int(wave.max()) + 1 if len(wave) else 1
    key = home * waves + wave
    # Stable, so that within a unit visits stay in the order of their numbers.
    order = np.argsort(key, kind="stable")
    home, score, key = home[order], score[order], key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    visits = np.diff(first, append=len(key)).astype(np.float64)
    unit = np.repeat(np.arange(len(first)), visits.astype(np.intp))
    centre_first = np.flatnonzero(np.diff(home, prepend=-1))
    centre_visits = np.diff(centre_first, append=len(home))
    centre = np.repeat(np.arange(len(centre_first)), centre_visits)
    mean = _added(centre, score, len(centre_first)) / centre_visits
    squares = (score - mean[centre]) ** 2
    own = domains.codes[home]
    by_domain = np.argsort(domains.codes[home[first]], kind="stable")
    at = home[first][by_domain]
    return _Units(
        domain=domains.codes[at],
        home=at,
        score=(_added(unit, score, len(first)) / visits)[by_domain],
        visits=visits[by_domain],
        probability=index.visits.probabilities[counted][order][first][by_domain],
        users=np.maximum(index.frame.yearly_users[at], 1.0),
        visits_in=np.bincount(own, minlength=count).astype(np.intp),
        centres_in=np.bincount(own[centre_first], minlength=count).astype(np.intp),
        within=_added(own, squares, count),
    )


def _plan(frame: Frame, domains: Domains, units: _Units) -> _Plan:
    """Strata of each domain with their centres, joined where fewer than two were visited."""
    labels, label = np.unique(np.asarray(frame.strata, dtype=np.str_), return_inverse=True)
    label = label.astype(np.intp)
    count = len(labels)
    inside = (domains.codes >= 0) & frame.has_chance
    known = np.bincount((domains.codes * count + label)[inside], minlength=len(domains.names) * count)
    seen_homes = np.unique(units.home)
    cell = domains.codes[seen_homes] * count + label[seen_homes]
    visited = np.bincount(cell, minlength=len(domains.names) * count)
    if np.any((visited > 0) & (known == 0)):
        raise ValueError("strata outside the frame")
    names: list[tuple[tuple[str, ...], ...]] = []
    unvisited: list[tuple[str, ...]] = []
    group_of = np.full(len(domains.names) * count, -1, dtype=np.intp)
    owner: list[int] = []
    sizes: list[int] = []
    place = {str(name): number for number, name in enumerate(labels)}
    for number in range(len(domains.names)):
        here = range(number * count, (number + 1) * count)
        present = np.flatnonzero(known[here.start : here.stop])
        units_in = {str(labels[each]): int(visited[here.start + each]) for each in present}
        groups = collapse_strata(units_in) if units.visits_in[number] else ()
        for group in groups:
            cells = [here.start + place[name] for name in group]
            group_of[cells] = len(owner)
            owner.append(number)
            sizes.append(int(known[cells].sum()))
        names.append(groups)
        unvisited.append(tuple(sorted(name for name, held in units_in.items() if not held)))
    return _Plan(
        group=group_of[units.domain * count + label[units.home]],
        owner=np.array(owner, dtype=np.intp),
        frame=np.array(sizes, dtype=np.float64),
        names=tuple(names),
        unvisited=tuple(unvisited),
    )


def _added(codes: Codes, column: Floats, count: int) -> Floats:
    """Sums by code, each added up from the first row to the last."""
    return np.asarray(np.bincount(codes, weights=column, minlength=count), dtype=np.float64)


class _Sums:
    """Sums by domain and by group, in the order of the units."""

    def __init__(self, units: _Units, plan: _Plan, domains: int) -> None:
        self._domain, self._group = units.domain, plan.group
        self._domains, self._groups = domains, len(plan.owner)

    def by_domain(self, column: Floats) -> Floats:
        return _added(self._domain, column, self._domains)

    def by_group(self, column: Floats) -> Floats:
        return _added(self._group, column, self._groups)

    def of_domain(self, column: Floats) -> Floats:
        """The domain's figure beside each of its units."""
        found: Floats = column[self._domain]
        return found

    def of_group(self, column: Floats) -> Floats:
        found: Floats = column[self._group]
        return found


def _estimates(
    units: _Units, plan: _Plan, domains: Domains, weighting: Weighting, confidence: float
) -> DomainEstimates:
    sums = _Sums(units, plan, len(domains.names))
    weights = 1 / units.probability
    weights = weights * sums.of_group(plan.frame / sums.by_group(weights))
    share = weights * units.users if weighting is Weighting.VISITORS else weights
    with np.errstate(divide="ignore", invalid="ignore"):
        share = share / sums.of_domain(sums.by_domain(share))
        value = np.where(units.visits_in > 0, sums.by_domain(share * units.score), np.nan)
        squares = _expected_squares(sums, weights, share)
        variance, basis = _variance(sums, units, weights, share, value, squares)
        freedom = _freedom(sums, plan, units, squares)
        error = np.sqrt(variance)
        width = np.where(freedom > 0, stdtrit(np.maximum(freedom, 1), 0.5 + confidence / 2) * error, np.inf)
    width = np.where(units.visits_in > 0, np.minimum(width, 100.0), np.nan)
    known = freedom > 0
    return DomainEstimates(
        names=domains.names,
        value=value,
        standard_error=np.where(units.visits_in > 0, error, np.nan),
        half_width=width,
        low=np.where(known, np.maximum(value - width, 0.0), 0.0),
        high=np.where(known, np.minimum(value + width, 100.0), 100.0),
        degrees_of_freedom=freedom,
        visits=units.visits_in,
        centres=units.centres_in,
        basis=tuple(
            each if free else VarianceBasis.UNKNOWN for each, free in zip(basis, known.tolist(), strict=True)
        ),
        groups=plan.names,
        unvisited=plan.unvisited,
        confidence=confidence,
    )


def _variance(
    sums: _Sums, units: _Units, weights: Floats, share: Floats, value: Floats, squares: Floats
) -> tuple[Floats, list[VarianceBasis]]:
    gap = units.score - sums.of_domain(value)
    own = sums.by_domain(share**2)
    spread = np.sqrt(sums.by_domain(share * gap**2))
    residual = share * gap
    z = residual - weights * sums.of_group(sums.by_group(residual) / sums.by_group(weights))
    inflation = own / sums.by_domain(squares)
    counts = sums.by_group(np.ones(len(z)))
    bessel = np.where(counts > 1, counts / (counts - 1), 0.0)
    scattered = sums.of_group(bessel) * (z - sums.of_group(sums.by_group(z) / counts)) ** 2
    repeats = units.visits_in - units.centres_in
    within = units.within / repeats
    designed = inflation * sums.by_domain(scattered * (1 - units.probability))
    designed += within * sums.by_domain(units.probability * share**2 / units.visits)
    cautious = inflation * sums.by_domain(scattered)
    few, flat = repeats < REPEATS_NEEDED, spread < DEGENERATE_SPREAD
    found = np.where(flat, PLANNING_SPREAD**2 * own, np.where(few, cautious, designed))
    basis = [
        VarianceBasis.PLANNING_SPREAD
        if is_flat
        else VarianceBasis.NO_FINITE_CORRECTION
        if is_few
        else VarianceBasis.DESIGN
        for is_flat, is_few in zip(flat.tolist(), few.tolist(), strict=True)
    ]
    return found, basis


def _expected_squares(sums: _Sums, weights: Floats, share: Floats) -> Floats:
    """As `survey._expected_squares`, in every domain."""
    counts = sums.by_group(np.ones(len(share)))
    part = weights / sums.of_group(sums.by_group(weights))
    squares = sums.of_group(sums.by_group(share**2))
    excess = share - part * sums.of_group(sums.by_group(share))
    norms = share**2 + part**2 * squares + excess**2 * sums.of_domain(sums.by_domain(share**2))
    norms += -2 * part * share**2 - 2 * excess * share**2 + 2 * part * excess * squares
    return norms * sums.of_group(counts / np.maximum(counts - 1, 1))


def _freedom(sums: _Sums, plan: _Plan, units: _Units, squares: Floats) -> Codes:
    """As `survey._freedom`: centres − strata, fewer where a few heavy units carry the variance, at least 1."""
    groups = np.bincount(plan.owner, minlength=len(units.visits_in))
    nominal = np.maximum(units.centres_in - groups, 0)
    effective = sums.by_domain(squares) ** 2 / sums.by_domain(squares**2)
    lost = 1 - groups / sums.by_domain(np.ones(len(squares)))
    usable = np.nan_to_num(np.rint(effective * lost)).astype(np.intp)
    found: Codes = np.where(nominal > 0, np.maximum(np.minimum(nominal, usable), 1), 0)
    return found


def measures_of(index: Index) -> Mapping[str, Floats]:
    """Each axis by its name, as `estimate_domains` measures it."""
    return {name: index.scored.axes[:, column] for column, name in enumerate(index.scored.names)}
