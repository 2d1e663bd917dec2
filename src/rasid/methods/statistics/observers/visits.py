"""The fitted model and every row's visit enter; how much more hits vary because visits are good or bad leaves.

An observer in a hurry misses several things at once. With e the residual of a row, s² = p(1 − p) its variance, and
pairs (i, k) of different rows of one visit, the correlation within visits is
    ρ = Σ (e_i e_k + s_i² s_k²/A) / Σ s_i s_k, not below 0,
one for all observers; A is the observer's precision, which gives back what fitting α took away. The variance of her
hits is then ω Σ s² with ω = 1 + ρ Σ s_i s_k / Σ s², the sums over her own rows.
Source: K.-Y. Liang & S. L. Zeger, Biometrika 73 (1986), 13–22, exchangeable correlation; giving back to first order as
in L. A. Mancl & T. A. DeRouen, Biometrics 57 (2001), 126–134.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from rasid.methods.statistics.observers.crossed import Fitted, Floats


def correlation_and_factors(
    fitted: Fitted,
    observer: NDArray[np.intp],
    item: NDArray[np.intp],
    conditions: Floats,
    hit: Floats,
    visit: NDArray[np.intp],
) -> tuple[float, Floats]:
    """ρ, and ω by observer. `conditions` centred as in the fit; `visit` numbers visits from 0, each of one observer."""
    shared, items = fitted.mode.shared, fitted.cells.items
    eta = fitted.mode.alpha[observer] + shared[item] + shared[items] + conditions @ shared[items + 1 :]
    p = expit(eta)
    weight = p * (1 - p)
    spread = np.sqrt(weight)
    whose = np.zeros(int(visit.max()) + 1, dtype=np.intp)
    whose[visit] = observer
    given_back = _pairs(visit, weight) / fitted.precision[whose]
    pairs = _pairs(visit, spread)
    if not pairs.sum() > 0:
        return 0.0, np.ones(fitted.cells.observers)
    rho = max(0.0, float((_pairs(visit, hit - p) + given_back).sum() / pairs.sum()))
    total = np.bincount(observer, weight, fitted.cells.observers)
    return rho, 1 + rho * np.bincount(whose, pairs, fitted.cells.observers) / total


def _pairs(visit: NDArray[np.intp], values: Floats) -> Floats:
    """Σ over pairs of different rows of v_i v_k, by visit."""
    sums = np.bincount(visit, values)
    return np.asarray(sums**2 - np.bincount(visit, values**2), dtype=np.float64)
