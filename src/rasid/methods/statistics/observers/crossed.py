"""Rows of hits by observer and item enter; the crossed random-effects logistic model, fitted, leaves.

logit P(hit) = μ + α_s − δ_j + β'x, α ~ N(0, σα²), δ ~ N(0, σδ²), μ and β flat. For given σ the mode of the joint
density is found by Newton's method; the marginal likelihood of σ is Laplace's approximation at that mode,
    log L(σ) ≈ ℓ(mode) − ½ Σα²/σα² − ½ Σδ²/σδ² − S log σα − J log σδ − ½ log|H| + ½ k log 2π,
H the negative Hessian of the joint log density in all effects, k the number of flat ones; σ maximises it.
Source: L. Tierney & J. B. Kadane, J Am Stat Assoc 81 (1986), 82–86; N. E. Breslow & D. G. Clayton, J Am Stat Assoc 88
(1993), 9–25, eq. 5. H is diagonal in the observers, so that they are eliminated first: the work grows with rows and
observers, and with the cube of items alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize
from scipy.special import expit

Floats = NDArray[np.float64]

STEPS = 60
CLOSE = 1e-7
"""Newton stops where its step would raise the log density by less."""
LEAST_SPREAD, MOST_SPREAD = 1e-2, 5.0
"""Bounds of σ on the logit scale: below the one everybody is alike, above the other nobody believes it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows put together where observer, item and conditions are the same: `hits` of `n`. Conditions are centred."""

    observer: NDArray[np.intp]
    item: NDArray[np.intp]
    hits: Floats
    n: Floats
    conditions: Floats
    observers: int
    items: int

    @property
    def fixed(self) -> int:
        return 1 + int(self.conditions.shape[1])


@dataclass(frozen=True, slots=True)
class Mode:
    """The effects at the mode. `shared` holds −δ_j by item, then μ, then β."""

    alpha: Floats
    shared: Floats
    log_marginal: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model at its best σ, with the covariance of the effects given σ.

    `precision` (S) is H's diagonal of the observers, `cross` (S, q) its rows, `covariance` (q, q) that of the shared
    effects with the observers' uncertainty in it.
    """

    cells: Cells
    mode: Mode
    spread_observers: float
    spread_items: float
    precision: Floats
    cross: Floats
    covariance: Floats

    def offsets(self) -> Floats:
        """η without the observer, by cell: μ − δ_j + β'x."""
        return _shared(self.cells, self.mode.shared)


@dataclass(frozen=True, slots=True)
class _Step:
    """Newton's step, and by how much it should raise the log density."""

    alpha: Floats
    shared: Floats
    gain: float


def fit(cells: Cells) -> Fitted:
    """σ by maximum of Laplace's marginal likelihood, effects at the mode. Raises ValueError without a row."""
    if not len(cells.n):
        raise ValueError("no proven presence, no rate")
    start = _mode(cells, np.array([0.5, 0.5]), None)
    held: list[Mode] = [start]

    def loss(log_spreads: Floats) -> float:
        held[0] = _mode(cells, np.exp(log_spreads), held[0])
        return -held[0].log_marginal

    bounds = [(np.log(LEAST_SPREAD), np.log(MOST_SPREAD))] * 2
    best = minimize(
        loss, np.log([0.5, 0.5]), method="Nelder-Mead", bounds=bounds, options={"xatol": 1e-2, "fatol": 1e-4}
    )
    spreads = np.exp(best.x)
    mode = _mode(cells, spreads, held[0])
    precision, cross, core = _hessian(cells, mode.alpha, mode.shared, spreads)
    covariance = cho_solve(cho_factor(_schur(precision, cross, core)), np.eye(len(core)))
    return Fitted(cells, mode, float(spreads[0]), float(spreads[1]), precision, cross, covariance)


def mode_at(cells: Cells, spread_observers: float, spread_items: float) -> Mode:
    """The effects at given spreads, with Laplace's log marginal likelihood of them: what an integration should give."""
    return _mode(cells, np.array([spread_observers, spread_items]), None)


def _shared(cells: Cells, shared: Floats) -> Floats:
    fixed = shared[cells.items :]
    return np.asarray(shared[cells.item] + fixed[0] + cells.conditions @ fixed[1:], dtype=np.float64)


def _joint(cells: Cells, alpha: Floats, shared: Floats, spreads: Floats) -> float:
    eta = alpha[cells.observer] + _shared(cells, shared)
    likelihood = float(np.sum(cells.hits * eta - cells.n * np.logaddexp(0.0, eta)))
    gamma = shared[: cells.items]
    return likelihood - float(np.sum(alpha**2) / spreads[0] ** 2 + np.sum(gamma**2) / spreads[1] ** 2) / 2


def _sums(cells: Cells, weight: Floats) -> tuple[Floats, Floats]:
    """Σ weight·z by observer, and in the shared effects, of cell values."""
    by_observer = np.bincount(cells.observer, weight, cells.observers).astype(np.float64)
    by_item = np.bincount(cells.item, weight, cells.items)
    return by_observer, np.concatenate([by_item, [weight.sum()], weight @ cells.conditions])


def _hessian(cells: Cells, alpha: Floats, shared: Floats, spreads: Floats) -> tuple[Floats, Floats, Floats]:
    """−H of the joint log density in three blocks: observers' diagonal, their rows, the shared core."""
    p = expit(alpha[cells.observer] + _shared(cells, shared))
    weight = cells.n * p * (1 - p)
    precision = np.bincount(cells.observer, weight, cells.observers).astype(np.float64) + spreads[0] ** -2
    pairs = np.bincount(cells.observer * cells.items + cells.item, weight, cells.observers * cells.items)
    by_item = pairs.reshape(cells.observers, cells.items)
    columns = [np.ones(len(weight)), *cells.conditions.T]
    fixed = [np.bincount(cells.observer, weight * column, cells.observers) for column in columns]
    cross = np.column_stack([by_item, *fixed])
    core = np.zeros((cells.items + cells.fixed, cells.items + cells.fixed))
    core[: cells.items, : cells.items] = np.diag(by_item.sum(axis=0) + spreads[1] ** -2)
    for at, column in enumerate(columns):
        _, sums = _sums(cells, weight * column)
        core[cells.items + at, :] = sums
        core[:, cells.items + at] = sums
    return precision, cross, core


def _mode(cells: Cells, spreads: Floats, start: Mode | None) -> Mode:
    alpha = np.zeros(cells.observers) if start is None else start.alpha
    shared = np.zeros(cells.items + cells.fixed) if start is None else start.shared
    value = _joint(cells, alpha, shared, spreads)
    for _ in range(STEPS):
        blocks = _hessian(cells, alpha, shared, spreads)
        step = _step(cells, alpha, shared, spreads, blocks)
        if step.gain < CLOSE:
            break
        alpha, shared, value = _walk(cells, alpha, shared, spreads, step, value)
    precision = blocks[0]
    half_determinant = np.sum(np.log(precision)) / 2 + np.sum(
        np.log(np.diag(np.linalg.cholesky(_schur(*blocks))))
    )
    prior = cells.observers * np.log(spreads[0]) + cells.items * np.log(spreads[1])
    flat = cells.fixed * np.log(2 * np.pi) / 2
    return Mode(alpha, shared, float(value - prior - half_determinant + flat))


def _step(
    cells: Cells,
    alpha: Floats,
    shared: Floats,
    spreads: Floats,
    blocks: tuple[Floats, Floats, Floats],
) -> _Step:
    """Newton's step, the observers eliminated first."""
    precision, cross, _ = blocks
    left = cells.hits - cells.n * expit(alpha[cells.observer] + _shared(cells, shared))
    pull, pulls = _sums(cells, left)
    pull = pull - alpha / spreads[0] ** 2
    pulls[: cells.items] -= shared[: cells.items] / spreads[1] ** 2
    in_shared = cho_solve(cho_factor(_schur(*blocks)), pulls - cross.T @ (pull / precision))
    in_alpha = (pull - cross @ in_shared) / precision
    return _Step(in_alpha, in_shared, float(pull @ in_alpha + pulls @ in_shared) / 2)


def _schur(precision: Floats, cross: Floats, core: Floats) -> Floats:
    return np.asarray(core - cross.T @ (cross / precision[:, None]), dtype=np.float64)


def _walk(
    cells: Cells,
    alpha: Floats,
    shared: Floats,
    spreads: Floats,
    step: _Step,
    value: float,
) -> tuple[Floats, Floats, float]:
    """The whole step, or half of it and again until the density no longer falls."""
    length = 1.0
    while length > 1e-6:
        there = (alpha + length * step.alpha, shared + length * step.shared)
        reached = _joint(cells, *there, spreads)
        if reached >= value:
            return *there, reached
        length /= 2
    return alpha, shared, value
