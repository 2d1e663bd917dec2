"""An index of scored visits enters; the estimates of all authorities, sectors, areas and the country leave at once.

The arithmetic is that of `survey.estimate_ratio_mean`, term by term, over columns: one unit is a centre in a wave,
and every sum runs in the order of keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from rasid.methods.statistics.design import Codes, Floats, collapse_strata, labelled
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


@dataclass(frozen=True, slots=True)
class Units:
    """Visits folded: one entry a centre-wave, in the order of centres and waves. Made by `fold`.

    `visited`: the frame's rows of visited centres, with their visits and Σ (y − ȳ)² around the centre's mean.
    """

    frame: Frame
    homes: Codes
    scores: Floats
    visits: Floats
    probabilities: Floats
    visited: Codes
    centre_visits: Codes
    centre_squares: Floats


def fold(index: Index, measure: Floats | None = None) -> Units:
    """Visits of one centre in one wave become one unit, once for all divisions.

    `measure`: points 0–100 for each visit of the index, NaN where it says nothing; the visits' scores when None.
    Raises ValueError on points outside 0–100.
    """
    points = index.scored.value if measure is None else measure
    counted = np.flatnonzero(~np.isnan(points))
    score = points[counted]
    if np.any((score < 0) | (score > 100)):
        raise ValueError("scores lie between 0 and 100")
    home, wave = index.visits.homes[counted], index.visits.waves[counted]
    waves = int(wave.max()) + 1 if len(wave) else 1
    key = home * waves + wave
    # Stable, so that within a unit visits stay in the order of their numbers.
    order = np.argsort(key, kind="stable")
    home, score, key = home[order], score[order], key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    visits = np.diff(first, append=len(key))
    centre_first = np.flatnonzero(np.diff(home, prepend=-1))
    centre_visits = np.diff(centre_first, append=len(home))
    means = _added(score, centre_first) / centre_visits
    return Units(
        frame=index.frame,
        homes=home[first],
        scores=_added(score, first) / visits,
        visits=visits.astype(np.float64),
        probabilities=index.visits.probabilities[counted][order][first],
        visited=home[centre_first],
        centre_visits=centre_visits,
        centre_squares=_added((score - np.repeat(means, centre_visits)) ** 2, centre_first),
    )


def estimate_domains(
    units: Units,
    domains: Domains,
    weightings: Sequence[Weighting] = tuple(Weighting),
    confidence: float = CONFIDENCE,
) -> dict[Weighting, DomainEstimates]:
    """`survey.estimate_ratio_mean` in every domain at once, by each weighting; yearly users below 1 count as 1.

    Raises ValueError on visits in a stratum of which nobody had a chance in that domain.
    """
    plan = _plan(units, domains)
    return {weighting: _estimates(plan, domains, weighting, confidence) for weighting in weightings}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Units in the order of domains and their collapsed strata: where each begins, how many it holds.

    Only domains with visits are in `domains`; `frame` has the centres of each stratum of the frame.
    """

    scores: Floats
    visits: Floats
    probabilities: Floats
    users: Floats
    groups: Codes
    group_units: Codes
    group_frame: Floats
    domains: Codes
    domain_starts: Codes
    domain_units: Codes
    domain_groups: Codes
    visits_in: Codes
    centres_in: Codes
    within: Floats
    names: tuple[tuple[tuple[str, ...], ...], ...]
    unvisited: tuple[tuple[str, ...], ...]

    def by_domain(self, column: Floats) -> Floats:
        return _added(column, self.domain_starts)

    def by_group(self, column: Floats) -> Floats:
        return _added(column, self.groups)

    def of_domain(self, column: Floats) -> Floats:
        """The domain's figure beside each of its units."""
        return np.repeat(column, self.domain_units)

    def of_group(self, column: Floats) -> Floats:
        return np.repeat(column, self.group_units)


def _added(column: Floats, starts: Codes) -> Floats:
    """Sums of the stretches that begin at `starts`, none of them empty."""
    if not len(starts):
        return np.zeros(0)
    return np.asarray(np.add.reduceat(column, starts), dtype=np.float64)


def _plan(units: Units, domains: Domains) -> _Plan:
    """Strata of each domain with their centres, joined where fewer than two were visited."""
    frame, count = units.frame, len(domains.names)
    labels, label = labelled(frame.strata)
    cell_of = domains.codes * len(labels) + label
    inside = domains.codes >= 0
    cells = count * len(labels)
    known = np.bincount(cell_of[inside & frame.has_chance], minlength=cells)
    here = inside[units.visited]
    own = domains.codes[units.visited[here]]
    visited = np.bincount(cell_of[units.visited[here]], minlength=cells)
    if np.any((visited > 0) & (known == 0)):
        raise ValueError("strata outside the frame")
    centres_in = np.bincount(own, minlength=count)
    group_of, owner, sizes, names, unvisited = _groups(labels, known, visited, centres_in)
    held = np.flatnonzero(inside[units.homes])
    group = group_of[cell_of[units.homes[held]]]
    order = np.argsort(group.astype(np.uint16) if len(owner) < 2**16 else group, kind="stable")
    at, group = held[order], group[order]
    group_units = np.bincount(group, minlength=len(owner))
    domain_units = np.bincount(owner, weights=group_units, minlength=count).astype(np.intp)
    present = np.flatnonzero(domain_units)
    return _Plan(
        scores=units.scores[at],
        visits=units.visits[at],
        probabilities=units.probabilities[at],
        users=np.maximum(frame.yearly_users[units.homes[at]], 1.0),
        groups=np.cumsum(group_units) - group_units,
        group_units=group_units,
        group_frame=sizes,
        domains=present,
        domain_starts=(np.cumsum(domain_units) - domain_units)[present],
        domain_units=domain_units[present],
        domain_groups=np.bincount(owner, minlength=count)[present],
        visits_in=np.bincount(own, weights=units.centre_visits[here], minlength=count).astype(np.intp),
        centres_in=centres_in,
        within=np.asarray(np.bincount(own, weights=units.centre_squares[here], minlength=count), np.float64),
        names=names,
        unvisited=unvisited,
    )


def _groups(
    labels: Sequence[str], known: Codes, visited: Codes, centres_in: Codes
) -> tuple[Codes, Codes, Floats, tuple[tuple[tuple[str, ...], ...], ...], tuple[tuple[str, ...], ...]]:
    """Group of each cell (domain × stratum), owner and centres of each group, names of each domain's groups."""
    count = len(labels)
    group_of = np.full(len(known), -1, dtype=np.intp)
    owner: list[int] = []
    sizes: list[int] = []
    names: list[tuple[tuple[str, ...], ...]] = []
    unvisited: list[tuple[str, ...]] = []
    for number, centres in enumerate(centres_in.tolist()):
        start = number * count
        present = start + np.flatnonzero(known[start : start + count])
        units_in = {
            labels[cell - start]: held
            for cell, held in zip(present.tolist(), visited[present].tolist(), strict=True)
        }
        place = dict(zip(units_in, present.tolist(), strict=True))
        groups = collapse_strata(units_in) if centres else ()
        for group in groups:
            cells = [place[name] for name in group]
            group_of[cells] = len(owner)
            owner.append(number)
            sizes.append(int(known[cells].sum()))
        names.append(groups)
        unvisited.append(tuple(sorted(name for name, held in units_in.items() if not held)))
    return (
        group_of,
        np.array(owner, dtype=np.intp),
        np.array(sizes, dtype=np.float64),
        tuple(names),
        tuple(unvisited),
    )


def _estimates(plan: _Plan, domains: Domains, weighting: Weighting, confidence: float) -> DomainEstimates:
    weights = 1 / plan.probabilities
    weights = weights * plan.of_group(plan.group_frame / plan.by_group(weights))
    share = weights * plan.users if weighting is Weighting.VISITORS else weights
    share = share / plan.of_domain(plan.by_domain(share))
    value = plan.by_domain(share * plan.scores)
    squares = _expected_squares(plan, weights, share)
    variance, basis = _variance(plan, weights, share, value, squares)
    freedom = _freedom(plan, squares)
    error, known = np.sqrt(variance), freedom > 0
    width = np.where(known, stdtrit(np.maximum(freedom, 1), 0.5 + confidence / 2) * error, np.inf)
    width = np.minimum(width, 100.0)
    count = len(domains.names)

    def placed(column: Floats) -> Floats:
        found = np.full(count, np.nan)
        found[plan.domains] = column
        return found

    freedoms, bases = np.zeros(count, dtype=np.intp), [VarianceBasis.UNKNOWN] * count
    freedoms[plan.domains] = freedom
    for number, free, each in zip(plan.domains.tolist(), known.tolist(), basis, strict=True):
        bases[number] = each if free else VarianceBasis.UNKNOWN
    return DomainEstimates(
        names=domains.names,
        value=placed(value),
        standard_error=placed(error),
        half_width=placed(width),
        low=placed(np.where(known, np.maximum(value - width, 0.0), 0.0)),
        high=placed(np.where(known, np.minimum(value + width, 100.0), 100.0)),
        degrees_of_freedom=freedoms,
        visits=plan.visits_in,
        centres=plan.centres_in,
        basis=tuple(bases),
        groups=plan.names,
        unvisited=plan.unvisited,
        confidence=confidence,
    )


def _variance(
    plan: _Plan, weights: Floats, share: Floats, value: Floats, squares: Floats
) -> tuple[Floats, list[VarianceBasis]]:
    """As `survey._variance`, in every domain."""
    gap = plan.scores - plan.of_domain(value)
    own = plan.by_domain(share**2)
    inside = plan.scores - plan.of_group(plan.by_group(share * plan.scores) / plan.by_group(share))
    spread = np.sqrt(plan.by_domain(share * inside**2))
    residual = share * gap
    z = residual - weights * plan.of_group(plan.by_group(residual) / plan.by_group(weights))
    counts = plan.group_units.astype(np.float64)
    expected = plan.by_domain(squares)
    # Nothing is expected of a single unit, whose spread is nothing too.
    inflation = own / np.where(expected > 0, expected, 1.0)
    bessel = np.where(counts > 1, counts / np.maximum(counts - 1, 1), 0.0)
    scattered = plan.of_group(bessel) * (z - plan.of_group(plan.by_group(z) / counts)) ** 2
    repeats = (plan.visits_in - plan.centres_in)[plan.domains]
    within = plan.within[plan.domains] / np.maximum(repeats, 1)
    designed = inflation * plan.by_domain(scattered * (1 - plan.probabilities))
    designed += within * plan.by_domain(plan.probabilities * share**2 / plan.visits)
    cautious = inflation * plan.by_domain(scattered)
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


def _expected_squares(plan: _Plan, weights: Floats, share: Floats) -> Floats:
    """As `survey._expected_squares`, in every domain."""
    counts = plan.group_units.astype(np.float64)
    part = weights / plan.of_group(plan.by_group(weights))
    squares = plan.of_group(plan.by_group(share**2))
    excess = share - part * plan.of_group(plan.by_group(share))
    norms = share**2 + part**2 * squares + excess**2 * plan.of_domain(plan.by_domain(share**2))
    norms += -2 * part * share**2 - 2 * excess * share**2 + 2 * part * excess * squares
    return norms * plan.of_group(counts / np.maximum(counts - 1, 1))


def _freedom(plan: _Plan, squares: Floats) -> Codes:
    """As `survey._freedom`: centres − strata, fewer where a few heavy units carry the variance, at least 1."""
    nominal = np.maximum(plan.centres_in[plan.domains] - plan.domain_groups, 0)
    totals = plan.by_domain(squares**2)
    effective = plan.by_domain(squares) ** 2 / np.where(totals > 0, totals, 1.0)
    lost = 1 - plan.domain_groups / plan.domain_units
    usable = np.rint(effective * lost).astype(np.intp)
    found: Codes = np.where(nominal > 0, np.maximum(np.minimum(nominal, usable), 1), 0)
    return found


def measures_of(index: Index) -> Mapping[str, Floats]:
    """Each axis by its name, as `fold` measures it."""
    return {name: index.scored.axes[:, column] for column, name in enumerate(index.scored.names)}
