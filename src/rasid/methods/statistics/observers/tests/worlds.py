"""Invented countries whose truth is known: observers, items, and what was seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, roots_hermitenorm

from rasid.methods.statistics.observers.detection import Chances

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """`rows` as observed; `rate` is every observer's true rate over `mix`."""

    rows: Chances
    mix: dict[str, float]
    rate: Floats

    def worst_tenth(self) -> NDArray[np.intp]:
        return np.argsort(self.rate)[: len(self.rate) // 10]


def country(
    seed: int,
    *,
    observers: int = 200,
    items: int = 40,
    each: int = 60,
    spread_observers: float = 0.6,
    spread_items: float = 1.0,
    mean: float = 1.2,
    effects: tuple[float, ...] = (),
    a_visit: int = 1,
    spread_visits: float = 0.0,
) -> World:
    """logit P(hit) = mean + α − δ + β'x + visit, everybody meeting items drawn from one mix, `each` on average.

    Rows come `a_visit` to a visit, whose good and bad days spread by `spread_visits`; the true rate is over all days.
    """
    rng = np.random.default_rng(seed)
    alpha = rng.normal(0, spread_observers, observers)
    delta = rng.normal(0, spread_items, items)
    mix = rng.dirichlet(np.full(items, 3.0))
    observer = np.repeat(np.arange(observers), np.maximum(rng.poisson(each, observers), 1))
    item = rng.choice(items, len(observer), p=mix)
    conditions = rng.normal(0, 1, (len(observer), len(effects)))
    place = np.arange(len(observer)) - np.searchsorted(observer, observer)
    visit = np.unique(observer * len(observer) + place // a_visit, return_inverse=True)[1].reshape(-1)
    days = rng.normal(0, spread_visits, int(visit.max()) + 1)
    eta = mean + alpha[observer] - delta[item] + conditions @ np.array(effects) + days[visit]
    names = tuple(f"item {number:03}" for number in range(items))
    rows = Chances(
        tuple(f"observer {number:03}" for number in range(observers)),
        names,
        observer.astype(np.intp),
        item.astype(np.intp),
        (rng.random(len(observer)) < expit(eta)).astype(np.float64),
        conditions,
        tuple(f"condition {number}" for number in range(len(effects))),
        visit if a_visit > 1 else None,
    )
    node, weight = roots_hermitenorm(15)
    all_days = mean + alpha[:, None, None] - delta[None, :, None] + spread_visits * node
    rate = expit(all_days) @ (weight / weight.sum()) @ mix
    return World(rows, dict(zip(names, mix.tolist(), strict=True)), rate)
