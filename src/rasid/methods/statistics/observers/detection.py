"""Proven opportunities enter; each observer's rate of seeing what is there leaves, pooled and unpooled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, expit, logit, ndtri

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.observers.crossed import Cells, Fitted, Floats, fit
from rasid.methods.statistics.observers.opportunities import Opportunity, Outcome
from rasid.methods.statistics.observers.persons import Persons
from rasid.methods.statistics.observers.visits import correlation_and_factors


@dataclass(frozen=True, slots=True)
class Chances:
    """Rows of proven presence: `observer` and `item` number into the names, `hit` is 0 or 1, `conditions` (n, p).

    `visit` numbers the visits from 0, each of one observer: hits of one visit come together. Without it they are taken
    as independent, and intervals come out too narrow where a visit brings several rows.
    """

    observers: tuple[str, ...]
    items: tuple[str, ...]
    observer: NDArray[np.intp]
    item: NDArray[np.intp]
    hit: Floats
    conditions: Floats
    condition_names: tuple[str, ...] = ()
    visit: NDArray[np.intp] | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share 0–1 with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ObserverRate:
    """One observer. `raw` x/n with Jeffreys; `pooled` for planning; `unpooled` for anything about the person.

    `pooled` and `unpooled` are rates over one national item mix: nobody gains by easy items.
    """

    observer: str
    hits: int
    n: int
    raw: Rate
    pooled: Rate
    unpooled: Rate


@dataclass(frozen=True, slots=True)
class Effect:
    """What one unit of a condition adds to the logit of being seen, with its interval."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Detection:
    """The fitted model logit P(hit) = μ + α_s − δ_j + β'(x − x̄).

    `difficulties` is δ_j by item, higher is harder to see; spreads are σα and σδ; `within_visits` is the correlation of
    hits of one visit; `persons` answers what can be asked of one person.
    """

    mean: float
    spread_observers: float
    spread_items: float
    effects: tuple[Effect, ...]
    observers: tuple[ObserverRate, ...]
    difficulties: Mapping[str, float]
    within_visits: float
    persons: Persons


def jeffreys(hits: int, n: int, confidence: float = CONFIDENCE) -> Rate:
    """x/n with the equal-tailed interval of Beta(x + ½, n − x + ½), which reaches 0 at x = 0 and 1 at x = n.

    Raises ValueError unless 0 ≤ x ≤ n and n > 0. Source: L. D. Brown, T. T. Cai & A. DasGupta, Stat Sci 16 (2001),
    101–133, §3.1.
    """
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"{hits} of {n} is no share")
    tail = (1 - confidence) / 2
    low = float(betaincinv(hits + 0.5, n - hits + 0.5, tail)) if hits else 0.0
    high = float(betaincinv(hits + 0.5, n - hits + 0.5, 1 - tail)) if hits < n else 1.0
    return Rate(hits / n, low, high)


def chances(opportunities: Iterable[Opportunity], conditions: tuple[str, ...] = ()) -> Chances:
    """Hits and misses as rows, in the order of their names; what was absent tells nothing here.

    `conditions` names those of the looks that enter; a look without one counts 0 there.
    """
    there = [each for each in opportunities if each.outcome in {Outcome.HIT, Outcome.MISS}]
    observers = tuple(sorted({each.look.observer for each in there}))
    items = tuple(sorted({each.look.item for each in there}))
    observer_at = {name: at for at, name in enumerate(observers)}
    item_at = {name: at for at, name in enumerate(items)}
    known = [dict(each.look.conditions) for each in there]
    visits = sorted({(each.look.visit, each.look.observer) for each in there})
    visit_at = {name: at for at, name in enumerate(visits)}
    return Chances(
        observers,
        items,
        np.array([observer_at[each.look.observer] for each in there], dtype=np.intp),
        np.array([item_at[each.look.item] for each in there], dtype=np.intp),
        np.array([each.outcome == Outcome.HIT for each in there], dtype=np.float64),
        np.array([[row.get(name, 0.0) for name in conditions] for row in known]).reshape(
            len(there), len(conditions)
        ),
        conditions,
        np.array([visit_at[each.look.visit, each.look.observer] for each in there], dtype=np.intp),
    )


def detect(
    rows: Chances, *, mix: Mapping[str, float] | None = None, confidence: float = CONFIDENCE
) -> Detection:
    """The crossed model by penalised Newton and Laplace (`crossed`), with three rates for every observer.

    `mix`: the national item mix by item, any positive scale; default the rows' own. Rates hold for the rows' mean
    conditions. Pooled: D_s at the mode, interval by the delta method on its logit with the joint covariance given σ.
    Unpooled: `persons`. Raises ValueError without a row, and where no item of the mix is among the rows.
    """
    cells = _cells(rows)
    fitted = fit(cells)
    within, factors = _together(rows, fitted)
    persons = Persons(fitted, _mix(rows, mix), factors)
    low, high = _pooled(persons, confidence)
    pooled = persons.rate(fitted.mode.alpha)
    own = persons.interval(confidence)
    counted = zip(persons.hits.astype(int).tolist(), persons.trials.astype(int).tolist(), strict=True)
    observers = tuple(
        ObserverRate(
            name,
            hits,
            n,
            jeffreys(hits, n, confidence),
            Rate(float(pooled[at]), float(low[at]), float(high[at])),
            Rate(float(own[0][at]), float(own[1][at]), float(own[2][at])),
        )
        for at, (name, (hits, n)) in enumerate(zip(rows.observers, counted, strict=True))
    )
    difficulties = dict(zip(rows.items, (-fitted.mode.shared[: cells.items]).tolist(), strict=True))
    return Detection(
        float(fitted.mode.shared[cells.items]),
        fitted.spread_observers,
        fitted.spread_items,
        _effects(persons, rows.condition_names, confidence),
        observers,
        difficulties,
        within,
        persons,
    )


def _cells(rows: Chances) -> Cells:
    """Equal rows put together; conditions less their mean."""
    if not len(rows.hit):
        raise ValueError("no proven presence, no rate")
    if not np.isfinite(rows.conditions).all():
        raise ValueError("a condition is no number")
    table = np.column_stack([rows.observer, rows.item, rows.conditions])
    unique, which = np.unique(table, axis=0, return_inverse=True)
    which = which.reshape(-1)
    return Cells(
        unique[:, 0].astype(np.intp),
        unique[:, 1].astype(np.intp),
        np.bincount(which, rows.hit, len(unique)).astype(np.float64),
        np.bincount(which, minlength=len(unique)).astype(np.float64),
        unique[:, 2:] - rows.conditions.mean(axis=0),
        len(rows.observers),
        len(rows.items),
    )


def _together(rows: Chances, fitted: Fitted) -> tuple[float, Floats]:
    if rows.visit is None:
        return 0.0, np.ones(len(rows.observers))
    centred = rows.conditions - rows.conditions.mean(axis=0)
    return correlation_and_factors(fitted, rows.observer, rows.item, centred, rows.hit, rows.visit)


def _mix(rows: Chances, mix: Mapping[str, float] | None) -> Floats:
    own = np.bincount(rows.item, minlength=len(rows.items)).astype(np.float64)
    shares = own if mix is None else np.array([mix.get(item, 0.0) for item in rows.items], dtype=np.float64)
    if np.any(shares < 0) or not shares.sum() > 0:
        raise ValueError("the item mix must hold something of what was looked at, and nothing below 0")
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _pooled(persons: Persons, confidence: float) -> tuple[Floats, Floats]:
    """Limits of D_s: gradient g over α_s, and h over −δ and μ, against the joint covariance.

    Where hits of a visit come together, an observer's own rows tell ω times less.
    """
    fitted, cells = persons.fitted, persons.fitted.cells
    alpha = fitted.mode.alpha
    slopes = persons.slopes(alpha)
    own = slopes.sum(axis=1)
    shared = np.zeros((cells.observers, cells.items + cells.fixed))
    shared[:, : cells.items] = slopes
    shared[:, cells.items] = own
    # α_s given the shared effects varies by 1/precision and moves with them by −cross/precision.
    net = shared - (own / fitted.precision)[:, None] * fitted.cross
    prior = fitted.spread_observers**-2
    precision = (fitted.precision - prior) / persons.together + prior
    variance = own**2 / precision + np.einsum("sj,jk,sk->s", net, fitted.covariance, net)
    rate = persons.rate(alpha)
    half = float(ndtri(0.5 + confidence / 2)) * np.sqrt(variance) / (rate * (1 - rate))
    return expit(logit(rate) - half), expit(logit(rate) + half)


def _effects(persons: Persons, names: tuple[str, ...], confidence: float) -> tuple[Effect, ...]:
    """Conditions are mostly those of a whole visit: their errors widen by √ω, the mean over observers."""
    fitted = persons.fitted
    z = float(ndtri(0.5 + confidence / 2) * np.sqrt(persons.together.mean()))
    first = fitted.cells.items + 1
    values = fitted.mode.shared[first:].tolist()
    errors = np.sqrt(np.diag(fitted.covariance)[first:]).tolist()
    rows = zip(names, values, errors, strict=True)
    return tuple(Effect(name, value, value - z * error, value + z * error) for name, value, error in rows)
