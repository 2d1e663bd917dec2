"""The fitted model enters; what can be said of each person by her own record alone leaves, nobody lent to by others.

Given the items' offsets o = μ − δ_j + β'x, an observer's hits X are a sum of independent trials with one unknown α, for
which X is sufficient. The rate asked for is D(α) = Σ_j m_j expit(α + o_j) over the national item mix m, at the mean
conditions: it rises with α, so that limits of α are limits of D.

Interval: Rao's score, (X − Σp)/√(Σp(1 − p)(ω + κ)) = ±z; Wilson's interval where all items are alike and nothing comes
together. Tail: the exact probability of so few hits or fewer (a sum of unlike trials), its normal deviate divided by
√(ω + κ). κ adds the offsets' own uncertainty, c'Vc·I with c the item shares of D's slope less those of the observer's
information I, V the offsets' covariance: nothing where an observer met the national mix, since then an error of the
offsets cancels. ω is how much more hits vary because those of one visit come together (`visits`), 1 where they do not.
Source: C. R. Rao, Proc Cambridge Phil Soc 44 (1948), 50–57; E. B. Wilson, J Am Stat Assoc 22 (1927), 209–212; for the
sum of unlike trials Y. H. Wang, Statistica Sinica 3 (1993), 295–312, computed by plain recursion.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr, ndtri

from rasid.methods.statistics.observers.crossed import Fitted

Floats = NDArray[np.float64]

WIDEST = 15.0
"""No α lies further out than this beyond every offset: expit(−15) is less than one in three million."""
HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Persons:
    """The model; `mix`, the share of each item in the national mix, adding to 1; `together`, ω by observer."""

    fitted: Fitted
    mix: Floats
    together: Floats

    @property
    def hits(self) -> Floats:
        return self._by_observer(self.fitted.cells.hits)

    @property
    def trials(self) -> Floats:
        return self._by_observer(self.fitted.cells.n)

    def rate(self, alpha: Floats) -> Floats:
        """D by observer."""
        return np.asarray(expit(alpha[:, None] + self._base()) @ self.mix, dtype=np.float64)

    def slopes(self, alpha: Floats) -> Floats:
        """∂D/∂o_j by observer and item: m_j p(1 − p)."""
        p = expit(alpha[:, None] + self._base())
        return np.asarray(self.mix * p * (1 - p), dtype=np.float64)

    def interval(self, confidence: float) -> tuple[Floats, Floats, Floats]:
        """Value, low and high of D by observer; the value 0 or 1 where all was missed or all was hit."""
        z = float(ndtri(0.5 + confidence / 2))
        most = self._likeliest()
        widened = np.sqrt(self.together + self._kappa(most))
        value = np.where(self.hits == 0, 0.0, np.where(self.hits == self.trials, 1.0, self.rate(most)))
        low, high = (
            self.rate(self._root(lambda alpha: self._score(alpha) / widened, bound)) for bound in (z, -z)
        )
        return value, np.minimum(low, value), np.maximum(high, value)

    def tail_below(self, standard: float) -> Floats:
        """P(so few hits or fewer) of an observer whose rate is `standard`: small where she is clearly below it."""
        at = self._root(lambda alpha: -self.rate(alpha), -standard)
        return self._tail(at, self._trial_offsets(), self._widening())

    def upper(self, tail: float) -> Floats:
        """The rate at which so few hits or fewer would be as rare as `tail`: `tail_below(upper)` = tail."""
        trials, widening = self._trial_offsets(), self._widening()
        limit = self.rate(self._root(lambda alpha: self._tail(alpha, trials, widening), tail))
        return np.where(self.hits == self.trials, 1.0, limit)

    def expected(self, alpha: Floats) -> Floats:
        """Expected hits by observer at these α."""
        return self._moments(alpha)[0]

    def _root(self, falling: Callable[[Floats], Floats], target: float) -> Floats:
        """Where a function of α that falls reaches `target`, for every observer at once, by halving.

        The search lies around the offsets: where everybody hit (or missed) everything, μ runs off and takes α with it.
        """
        known = np.concatenate([self.fitted.offsets(), self._base()])
        low = np.full(len(self.hits), -float(known.max()) - WIDEST)
        high = np.full(len(self.hits), -float(known.min()) + WIDEST)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            is_above = falling(middle) > target
            low, high = np.where(is_above, middle, low), np.where(is_above, high, middle)
        return np.asarray((low + high) / 2, dtype=np.float64)

    def _base(self) -> Floats:
        shared, items = self.fitted.mode.shared, self.fitted.cells.items
        return np.asarray(shared[:items] + shared[items], dtype=np.float64)

    def _by_observer(self, values: Floats) -> Floats:
        cells = self.fitted.cells
        return np.bincount(cells.observer, values, cells.observers).astype(np.float64)

    def _moments(self, alpha: Floats) -> tuple[Floats, Floats]:
        cells = self.fitted.cells
        p = expit(self.fitted.offsets() + alpha[cells.observer])
        return self._by_observer(cells.n * p), self._by_observer(cells.n * p * (1 - p))

    def _score(self, alpha: Floats) -> Floats:
        cells = self.fitted.cells
        eta = self.fitted.offsets() + alpha[cells.observer]
        p, q = expit(eta), expit(-eta)
        # Hits less those expected, cell by cell: their difference is lost where p is as good as 1.
        left = self._by_observer(cells.hits * q - (cells.n - cells.hits) * p)
        return np.asarray(left / np.sqrt(self._by_observer(cells.n * p * q)), dtype=np.float64)

    def _likeliest(self) -> Floats:
        """α where the expected hits are those seen, a quarter of a hit away from none and from all."""
        inside = np.clip(self.hits, 0.25, self.trials - 0.25)
        return self._root(lambda alpha: inside - self._moments(alpha)[0], 0.0)

    def _kappa(self, alpha: Floats) -> Floats:
        cells = self.fitted.cells
        p = expit(self.fitted.offsets() + alpha[cells.observer])
        weight = cells.n * p * (1 - p)
        information = self._by_observer(weight)
        pairs = np.bincount(cells.observer * cells.items + cells.item, weight, cells.observers * cells.items)
        met = [pairs.reshape(cells.observers, cells.items), information[:, None]]
        met += [self._by_observer(weight * column)[:, None] for column in cells.conditions.T]
        slopes = self.slopes(alpha)
        wanted = np.zeros((cells.observers, cells.items + cells.fixed))
        wanted[:, : cells.items] = slopes / slopes.sum(axis=1, keepdims=True)
        wanted[:, cells.items] = 1.0
        gap = wanted - np.hstack(met) / information[:, None]
        spread = np.einsum("sj,jk,sk->s", gap, self.fitted.covariance, gap)
        return np.asarray(spread * information, dtype=np.float64)

    def _widening(self) -> Floats:
        return np.sqrt(self.together + self._kappa(self._likeliest()))

    def _trial_offsets(self) -> Floats:
        """Offsets of every single trial, one row by observer, filled up with −∞: what cannot be hit."""
        cells = self.fitted.cells
        times = cells.n.astype(np.intp)
        order = np.argsort(np.repeat(cells.observer, times), kind="stable")
        whose = np.repeat(cells.observer, times)[order]
        counts = np.bincount(whose, minlength=cells.observers)
        place = np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.full((cells.observers, int(counts.max())), -np.inf)
        rows[whose, place] = np.repeat(self.fitted.offsets(), times)[order]
        return rows

    def _tail(self, alpha: Floats, trials: Floats, widening: Floats) -> Floats:
        below = few_or_fewer(expit(trials + alpha[:, None]), self.hits.astype(np.intp))
        return np.asarray(ndtr(ndtri(np.clip(below, 1e-300, 1.0)) / widening), dtype=np.float64)


def few_or_fewer(p: Floats, hits: NDArray[np.intp]) -> Floats:
    """P(X ≤ hits) by row, X the number of successes of independent trials with probabilities `p` (rows, trials)."""
    held = np.zeros((len(p), int(hits.max()) + 1))
    held[:, 0] = 1.0
    for chance in p.T[:, :, None]:
        moved = held[:, :-1] * chance
        held *= 1 - chance
        held[:, 1:] += moved
    sums = np.cumsum(held, axis=1)[np.arange(len(p)), hits]
    return np.asarray(np.minimum(sums, 1.0), dtype=np.float64)
