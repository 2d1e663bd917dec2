"""Trials, and how many held, enter one by one; counts by what was tried leave."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike


class Tally:
    """Counts of one country: `held` of `tried` by the code of a row."""

    def __init__(self) -> None:
        self._held: defaultdict[str, float] = defaultdict(float)
        self._tried: defaultdict[str, float] = defaultdict(float)

    def add(self, code: str, held: float, tried: float = 1.0) -> None:
        self._held[code] += float(held)
        self._tried[code] += float(tried)

    def cover(self, code: str, low: ArrayLike, high: ArrayLike, truth: ArrayLike) -> None:
        """How many intervals hold their truth; rows without an interval (NaN) are not tried."""
        below, above, true = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float), truth)
        known = ~(np.isnan(below) | np.isnan(above))
        self.add(code, float(((below <= true) & (true <= above))[known].sum()), float(known.sum()))

    def __iter__(self) -> Iterator[tuple[str, float, float]]:
        for code in sorted(self._tried):
            yield code, self._held[code], self._tried[code]
