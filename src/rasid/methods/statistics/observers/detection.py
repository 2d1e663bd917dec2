"""Proven opportunities enter; each observer's rate of seeing what is there leaves, pooled and unpooled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.observers.opportunities import Opportunity


@dataclass(frozen=True, slots=True)
class Chances:
    """Rows of proven presence: `observer` and `item` number into the names, `hit` is 0 or 1, `conditions` (n, p)."""

    observers: tuple[str, ...]
    items: tuple[str, ...]
    observer: NDArray[np.intp]
    item: NDArray[np.intp]
    hit: NDArray[np.float64]
    conditions: NDArray[np.float64]
    condition_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A share 0–1 with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ObserverRate:
    """One observer. `raw` x/n with Jeffreys; `pooled` for planning; `unpooled` for anything about the person."""

    observer: str
    hits: int
    n: int
    raw: Rate
    pooled: Rate
    unpooled: Rate


@dataclass(frozen=True, slots=True)
class Effect:
    """A condition's effect on the logit of being seen, with its 90 % interval."""

    name: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Detection:
    """The fitted model logit P(hit) = μ + α_s − δ_j + β'x."""

    mean: float
    spread_observers: float
    spread_items: float
    effects: tuple[Effect, ...]
    observers: tuple[ObserverRate, ...]
    difficulties: Mapping[str, float]
    """δ_j by item: higher is harder to see."""
    log_likelihood: float


def chances(opportunities: Iterable[Opportunity], conditions: tuple[str, ...] = ()) -> Chances:
    """Hits and misses as rows (what was absent tells nothing here)."""
    raise NotImplementedError


def detect(
    rows: Chances, *, mix: Mapping[str, float] | None = None, confidence: float = CONFIDENCE
) -> Detection:
    """Fit by penalised Newton and Laplace; `mix` is the national item mix (default: the rows' own)."""
    raise NotImplementedError
