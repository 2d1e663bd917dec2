"""A programme's centres by place and sector, and a number of observers; how much of it they keep leaves, simulated.

The three bounds of `sizing` say what must at least be there; this says what happens with fewer and with more: weeks
with absences, certificates that cover some sectors only, and visits that nobody near could make. Intervals are the
middle 90 % of simulated years. Every year of one seed is simulated with the same absences whatever the headcount, so
that differences between headcounts are not noise.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from rasid.methods.planning.sizing import (
    CENTRE_FLOOR_VISITS,
    WEEKS_PER_YEAR,
    Programme,
    visits_for_precision,
)

AUTHORITY_FLOOR_VISITS = 25
AUTHORITY_FLOOR_CENTRES = 8
CENTRE_FLOOR_OBSERVERS = 3
DAYS_A_WEEK = 5
USUAL_SEED, USUAL_YEARS = 20_261_122, 20
"""What page and command simulate with: both give the same answer to the same question."""
MOST_SECTORS = 12
"""In one governorate: cuts are looked for among sets of them."""

Floats = NDArray[np.float64]
K = TypeVar("K", bound=Hashable)
N = TypeVar("N", int, float)


class Binding(StrEnum):
    """Which need asks for the most in one place and sector."""

    PRECISION = "precision"
    COVERAGE = "coverage"
    RECOGNITION = "recognition"


@dataclass(frozen=True, slots=True)
class Cell:
    """Centres of one authority and sector in one governorate."""

    governorate: str
    sector: str
    authority: str
    centres: int


@dataclass(frozen=True)
class Terms:
    """How the programme works, beyond `Programme`'s numbers.

    `certificates`: sectors that one observer is certified for. `travel_hours`: pairs of a governorate and its hours of
    travel for one visit, where they are not `base_travel_hours`, which `Programme.visit_hours` contains.
    `spotter_share`: share of the visits that are short checks of `spotter_hours`. `reports_share`: share of what goes
    beyond precision that residents' reports find instead; scores rest on sampled visits alone, so precision is never
    cut. Costs in the programme's currency: of one visit made, and of one observer a year (training, examination,
    certificate).
    """

    certificates: int = 3
    base_travel_hours: float = 1.0
    travel_hours: tuple[tuple[str, float], ...] = ()
    spotter_share: float = 0.0
    spotter_hours: float = 0.5
    reports_share: float = 0.0
    cost_visit: float = 0.0
    cost_observer: float = 0.0


@dataclass(frozen=True, slots=True)
class Need:
    """What one place and sector asks for: visits a week with doubles; hours a visit; people by capacity and by faces.

    `pool` distinct certified observers in reach are needed so that no face becomes known; `observers` is the larger.
    """

    governorate: str
    sector: str
    centres: int
    precision: float
    coverage: float
    visits: float
    hours: float
    capacity: float
    pool: int
    binding: Binding

    @property
    def observers(self) -> float:
        return max(self.capacity, float(self.pool))


@dataclass(frozen=True, slots=True)
class Middle:
    """Mean of simulated years, with the middle 90 % of them."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """What `observers` people keep: shares in [0, 1], visits and cost a year.

    `visits`: of the visits that were drawn, made. `authorities`: of those with eight centres and more, in four weeks
    those whose score may be published. `centres`: with the six visits in a year by three observers that a page needs.
    """

    observers: int
    visits: Middle
    authorities: Middle
    centres: Middle
    visits_a_year: Middle
    cost: float


@dataclass(frozen=True, slots=True)
class Gain:
    """Visits a year that one more certified observer adds there."""

    governorate: str
    sector: str
    visits: Middle


@dataclass(frozen=True)
class Frame:
    """Cells with the programme they belong to and its terms; what follows from them without a die."""

    cells: tuple[Cell, ...]
    programme: Programme
    terms: Terms

    @cached_property
    def governorates(self) -> tuple[str, ...]:
        return tuple(sorted({cell.governorate for cell in self.cells}))

    @cached_property
    def _by_authority(self) -> dict[str, int]:
        return _sums((cell.authority, cell.centres) for cell in self.cells)

    @cached_property
    def scored(self) -> frozenset[str]:
        """Authorities that can ever have a score of four weeks: it needs eight centres."""
        return frozenset(a for a, centres in self._by_authority.items() if centres >= AUTHORITY_FLOOR_CENTRES)

    @cached_property
    def visits_per_authority(self) -> int:
        """In one window, so that its score has the wanted half-width and passes the floor."""
        asked = self.programme
        n = visits_for_precision(asked.half_width, asked.spread, asked.confidence, asked.design_effect)
        return max(n, AUTHORITY_FLOOR_VISITS)

    def precision_of(self, cell: Cell) -> float:
        """Sample visits a week that the authority's score asks of this cell."""
        if cell.authority not in self.scored:
            return 0.0
        share = cell.centres / self._by_authority[cell.authority]
        return self.visits_per_authority / self.programme.window_weeks * share

    def coverage_of(self, cell: Cell) -> float:
        """Sample visits a week that the yearly visits to each centre ask of this cell."""
        return cell.centres * self.programme.visits_a_year / WEEKS_PER_YEAR

    def sample_of(self, cell: Cell) -> float:
        """Sample visits a week: the larger of the two, less what residents' reports find instead."""
        precision, coverage = self.precision_of(cell), self.coverage_of(cell)
        beyond = max(coverage - precision, 0.0) * (1 - self.terms.reports_share)
        # An authority's cells share its visits: what precision asks is never more than what is drawn.
        return precision + beyond

    def hours_of(self, governorate: str) -> float:
        """Hours of one visit there on average: way, counter and report; short checks with the same way."""
        terms = self.terms
        travel = dict(terms.travel_hours).get(governorate, terms.base_travel_hours)
        there = max(self.programme.visit_hours - terms.base_travel_hours, 0.1)
        return travel + (1 - terms.spotter_share) * there + terms.spotter_share * terms.spotter_hours

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """One for each place and sector, by name."""
        return tuple(self._need(*key, self._by_kind[key]) for key in sorted(self._by_kind))

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], list[Cell]]:
        joined: dict[tuple[str, str], list[Cell]] = {}
        for cell in self.cells:
            joined.setdefault((cell.governorate, cell.sector), []).append(cell)
        return joined

    def unknown_share(self, need: Need, observers: int) -> float:
        """Share of the visits that so many certified observers can make without coming back to a centre too soon."""
        asked = self.programme
        made = 0.0
        for cell in self._by_kind[need.governorate, need.sector]:
            wanted = self.sample_of(cell) * (1 + asked.overlap)
            made += min(wanted, observers * cell.centres / asked.no_return_weeks)
        return made / need.visits

    def _need(self, governorate: str, sector: str, cells: Sequence[Cell]) -> Need:
        asked = self.programme
        centres = sum(cell.centres for cell in cells)
        precision = sum(self.precision_of(cell) for cell in cells)
        coverage = sum(self.coverage_of(cell) for cell in cells)
        sample = sum(self.sample_of(cell) for cell in cells)
        visits, hours = sample * (1 + asked.overlap), self.hours_of(governorate)
        capacity = visits * hours / (asked.weekly_hours * asked.show_up)
        # Doubles bring another face each, so they count.
        busiest = max(self.sample_of(cell) * (1 + asked.overlap) / cell.centres for cell in cells)
        pool = math.ceil(busiest * asked.no_return_weeks - 1e-9)
        binding = Binding.PRECISION if precision >= coverage else Binding.COVERAGE
        return Need(
            governorate=governorate,
            sector=sector,
            centres=centres,
            precision=precision,
            coverage=coverage,
            visits=visits,
            hours=hours,
            capacity=capacity,
            pool=pool,
            binding=Binding.RECOGNITION if pool > capacity * self.terms.certificates else binding,
        )


@dataclass(frozen=True)
class Staffing:
    """The answer: bounds, curve, its knee, what binds where, and what one more observer is worth."""

    frame: Frame
    by_capacity: int
    by_recognition: int
    curve: tuple[Point, ...]
    knee: int
    gains: tuple[Gain, ...]

    @property
    def observers(self) -> int:
        """The largest bound."""
        return max(self.by_capacity, self.by_recognition)


def make_frame(cells: Iterable[Cell], programme: Programme, terms: Terms | None = None) -> Frame:
    """Cells of one place, sector and authority are joined; `programme` takes its centres and authorities from them.

    Raises ValueError on a cell without centres, terms outside their range, or more sectors than `MOST_SECTORS` in one
    governorate.
    """
    found = _sums(((cell.governorate, cell.sector, cell.authority), cell.centres) for cell in cells)
    joined = tuple(Cell(*key, centres) for key, centres in sorted(found.items()))
    if not joined or min(cell.centres for cell in joined) < 1:
        raise ValueError("every cell needs centres")
    given = terms or Terms()
    shares = (given.spotter_share, given.reports_share)
    if given.certificates < 1 or not all(0 <= share <= 1 for share in shares) or given.spotter_hours <= 0:
        raise ValueError("certificates from 1, shares between 0 and 1, hours above 0")
    kinds = {(cell.governorate, cell.sector) for cell in joined}
    if max(_sums((governorate, 1) for governorate, _ in kinds).values()) > MOST_SECTORS:
        raise ValueError(f"a governorate has more than {MOST_SECTORS} sectors: join some")
    whole = replace(
        programme,
        centres=sum(cell.centres for cell in joined),
        authorities=len({cell.authority for cell in joined}),
    )
    return Frame(joined, whole, given)


def even_cells(centres: int, authorities: int, governorates: int = 12, sectors: int = 6) -> list[Cell]:
    """A country of which only sizes are known: authorities alike, each of one sector, spread over all governorates.

    Raises ValueError unless there is a centre for every authority, and at least one of everything.
    """
    if min(authorities, governorates, sectors) < 1 or centres < authorities:
        raise ValueError("at least one of everything, and a centre for every authority")
    found = []
    for n in range(centres):
        authority = n % authorities
        found.append(Cell(f"{n // authorities % governorates}", f"{authority % sectors}", f"{authority}", 1))
    return found


def staff(
    frame: Frame, seed: int, headcount: int | None = None, years: int = 40, points: int = 13
) -> Staffing:
    """Bounds, the curve around them, its knee, and the gains at `headcount` (None: at the knee).

    Reproducible from `seed`. Raises ValueError on fewer than two years or three points.
    """
    if years < 2 or points < 3:
        raise ValueError("at least two years and three points")
    capacity = math.ceil(sum(need.capacity for need in frame.needs) - 1e-9)
    pools: dict[str, list[int]] = {}
    for need in frame.needs:
        pools.setdefault(need.governorate, []).append(need.pool)
    # A person certified for several sectors is a face in each of them, and in no more.
    recognition = sum(
        max(max(faces), math.ceil(sum(faces) / frame.terms.certificates)) for faces in pools.values()
    )
    bound = max(capacity, recognition, 1)
    counts = sorted({max(1, round(bound * share)) for share in np.linspace(0.25, 1.75, points)})
    curve = tuple(_point(frame, count, seed, years) for count in counts)
    knee = knee_of([(point.observers, point.visits.mean) for point in curve])
    gains = _gains(frame, headcount or knee, seed, years)
    return Staffing(frame, capacity, recognition, curve, knee, gains)


def keeps(frame: Frame, headcount: int, seed: int, years: int = 40) -> Point:
    """One point of the curve: what so many observers keep."""
    return _point(frame, headcount, seed, years)


def knee_of(curve: Sequence[tuple[int, float]]) -> int:
    """The headcount farthest above the chord from first to last point, both axes scaled to [0, 1].

    From there on more people bring less than they brought on average. Source: Satopää et al. (2011), Kneedle, without
    its smoothing. The first headcount where all points are alike.
    """
    x = np.array([count for count, _ in curve], dtype=np.float64)
    y = np.array([share for _, share in curve], dtype=np.float64)
    if len(curve) < 3 or y[-1] <= y[0]:
        return curve[0][0]
    above = (y - y[0]) / (y[-1] - y[0]) - (x - x[0]) / (x[-1] - x[0])
    return curve[int(np.argmax(above))][0]


def affordable(curve: Sequence[Point], budget: float) -> int:
    """The most observers whose year costs no more than the budget, between the curve's points by straight lines.

    0 when even the first point costs more; the last point's headcount when all cost less.
    """
    if not curve or curve[0].cost > budget:
        return 0
    for before, after in pairwise(curve):
        if after.cost > budget:
            share = (budget - before.cost) / (after.cost - before.cost)
            return before.observers + math.floor(share * (after.observers - before.observers))
    return curve[-1].observers


# The simulation -------------------------------------------------------------------


@dataclass(frozen=True)
class _Region:
    """One governorate's weeks: demand (weeks, sectors) as whole visits, sample visits among them, hours a visit."""

    sectors: tuple[str, ...]
    demand: Floats
    sample: Floats
    hours: float
    needs: tuple[Need, ...]


def _region(frame: Frame, governorate: str, seed: int, years: int) -> _Region:
    needs = tuple(need for need in frame.needs if need.governorate == governorate)
    stream = np.random.default_rng([seed, 1, frame.governorates.index(governorate)])
    wanted = np.array([need.visits for need in needs])
    # A fixed-size draw rounds each stratum up or down.
    demand = np.floor(wanted + stream.random((years * WEEKS_PER_YEAR, len(needs))))
    sample = np.minimum(demand, demand / (1 + frame.programme.overlap))
    return _Region(tuple(need.sector for need in needs), demand, sample, frame.hours_of(governorate), needs)


def _people(frame: Frame, headcount: int) -> dict[str, int]:
    """Observers by governorate, in proportion to the hours asked for there; the largest remainders get the rest."""
    hours = _sums((need.governorate, need.visits * need.hours) for need in frame.needs)
    total = sum(hours.values())
    exact = {name: headcount * hours[name] / total for name in frame.governorates}
    given = {name: math.floor(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: (given[name] - exact[name], name))
    for name in order[: headcount - sum(given.values())]:
        given[name] += 1
    return given


def _supply(
    frame: Frame, region: _Region, governorate: str, count: int, seed: int, years: int
) -> tuple[NDArray[np.bool_], Floats]:
    """Certificates (observers, sectors) and capacity in visits (weeks, observers); the n-th person never changes."""
    place = frame.governorates.index(governorate)
    certified = np.zeros((count, len(region.sectors)), dtype=bool)
    capacity = np.zeros((years * WEEKS_PER_YEAR, count))
    share = np.array([need.visits for need in region.needs])
    # Each person fills where the fewest hours are certified so far, measured by what is asked there.
    filled = np.zeros(len(region.sectors))
    days = frame.programme.weekly_hours / DAYS_A_WEEK
    for person in range(count):
        order = np.argsort(filled / share, kind="stable")[: frame.terms.certificates]
        certified[person, order] = True
        filled[order] += 1 / len(order)
        stream = np.random.default_rng([seed, 2, place, person])
        present = stream.binomial(DAYS_A_WEEK, frame.programme.show_up, years * WEEKS_PER_YEAR)
        capacity[:, person] = present * days / region.hours
    return certified, capacity


def _placed(frame: Frame, region: _Region, certified: NDArray[np.bool_], capacity: Floats) -> Floats:
    """Visits made in each week: what hours and certificates allow of what can be done by faces nobody knows yet."""
    unknown = [
        frame.unknown_share(need, int(count))
        for need, count in zip(region.needs, certified.sum(axis=0), strict=True)
    ]
    return largest_flow(region.demand * unknown, certified, capacity)


def largest_flow(demand: Floats, certified: NDArray[np.bool_], capacity: Floats) -> Floats:
    """Most visits that can be made in each week, by max-flow min-cut from people to sectors.

    `demand` (weeks, sectors) and `capacity` (weeks, people) in visits; `certified` (people, sectors). A cut takes a set
    of sectors from what is asked, and whoever is certified beyond it from what is there. Only unions of people's
    certificates can be least: a sector that nobody inside needs would be cut for nothing.
    """
    weights = 1 << np.arange(demand.shape[1])
    kinds, members = np.unique(certified @ weights, return_inverse=True)
    unions = {0}
    for kind in kinds:
        unions |= {union | int(kind) for union in unions}
    theirs = np.stack([capacity[:, members == n].sum(axis=1) for n in range(len(kinds))])
    least: Floats = demand.sum(axis=1)
    for union in sorted(unions):
        inside = (union & weights) > 0
        beyond = (kinds & ~union) != 0
        least = np.minimum(least, demand[:, inside].sum(axis=1) + theirs[beyond].sum(axis=0))
    return least


def _point(frame: Frame, headcount: int, seed: int, years: int) -> Point:
    weeks = years * WEEKS_PER_YEAR
    asked, made = np.zeros(weeks), np.zeros(weeks)
    kept: dict[str, Floats] = {}
    pages = np.zeros(years)
    for governorate, count in _people(frame, headcount).items():
        region = _region(frame, governorate, seed, years)
        certified, capacity = _supply(frame, region, governorate, count, seed, years)
        placed = _placed(frame, region, certified, capacity) if count else np.zeros(weeks)
        asked += region.demand.sum(axis=1)
        made += placed
        # Doubles are given up before sample visits are.
        sample = np.maximum(region.sample.sum(axis=1), 1e-9)
        kept[governorate] = np.minimum(placed / sample, 1.0)
        pages += _pages(region, certified, kept[governorate], years, frame.programme.overlap)
    yearly = made.reshape(years, -1).sum(axis=1)
    return Point(
        observers=headcount,
        visits=_middle(yearly / np.maximum(asked.reshape(years, -1).sum(axis=1), 1)),
        authorities=_middle(_published(frame, kept, years, seed)),
        centres=_middle(pages / frame.programme.centres),
        visits_a_year=_middle(yearly),
        cost=float(yearly.mean()) * frame.terms.cost_visit + headcount * frame.terms.cost_observer,
    )


def _pages(region: _Region, certified: NDArray[np.bool_], kept: Floats, years: int, overlap: float) -> Floats:
    """Centres with enough visits for a page, in each year: weekly draws are independent, so visits are binomial."""
    found = np.zeros(years)
    share = kept.reshape(years, -1).mean(axis=1)
    for n, need in enumerate(region.needs):
        if certified[:, n].sum() >= CENTRE_FLOOR_OBSERVERS:
            chance = np.minimum(need.visits / (1 + overlap) / need.centres * share, 1.0)
            found += need.centres * binom.sf(CENTRE_FLOOR_VISITS - 1, WEEKS_PER_YEAR, chance)
    return found


def _published(frame: Frame, kept: Mapping[str, Floats], years: int, seed: int) -> Floats:
    """Share of scored authorities whose visits of a window suffice, mean over the year's windows; 0 without any."""
    windows = max(round(WEEKS_PER_YEAR / frame.programme.window_weeks), 1)
    enough = np.zeros(years)
    stream = np.random.default_rng([seed, 3])
    for authority in sorted(frame.scored):
        made = np.zeros((years, windows))
        for cell in frame.cells:
            if cell.authority == authority:
                share = _windowed(kept[cell.governorate], years, windows)
                made += frame.sample_of(cell) * frame.programme.window_weeks * share
        counted = np.floor(made + stream.random(made.shape))
        enough += (counted >= frame.visits_per_authority).mean(axis=1)
    return enough / max(len(frame.scored), 1)


def _windowed(weekly: Floats, years: int, windows: int) -> Floats:
    pieces = np.array_split(weekly.reshape(years, -1), windows, axis=1)
    return np.stack([piece.mean(axis=1) for piece in pieces], axis=1)


def _gains(frame: Frame, headcount: int, seed: int, years: int) -> tuple[Gain, ...]:
    """One more person certified for one sector in one governorate, everybody else as before."""
    found = []
    for governorate, count in _people(frame, headcount).items():
        region = _region(frame, governorate, seed, years)
        certified, capacity = _supply(frame, region, governorate, count + 1, seed, years)
        before = _placed(frame, region, certified[:count], capacity[:, :count])
        for n, sector in enumerate(region.sectors):
            one_more = certified.copy()
            one_more[count] = np.arange(len(region.sectors)) == n
            after = _placed(frame, region, one_more, capacity)
            gain = (after - before).reshape(years, -1).sum(axis=1)
            found.append(Gain(governorate, sector, _middle(gain)))
    return tuple(sorted(found, key=lambda gain: (-gain.visits.mean, gain.governorate, gain.sector)))


def _middle(values: Floats) -> Middle:
    low, high = np.quantile(values, [0.05, 0.95])
    return Middle(float(values.mean()), float(low), float(high))


def _sums(pairs: Iterable[tuple[K, N]]) -> dict[K, N]:
    found: dict[K, N] = {}
    for key, value in pairs:
        found[key] = found[key] + value if key in found else value
    return found
