"""Complaints of many centres, by blocks of time, enter; what was to be expected, and how unlikely what came, leave.

Model of centre i with exposure e_i (users in one block), block t, in a group of peers:

    λ_i ~ Gamma(a, b)                      what peers are like, complaints a user
    ε_it ~ Gamma(κ, κ)                     good and bad weeks, mean 1
    y_it ~ Poisson(λ_i ε_it e_i g)         g: how much the whole group changed since its history

After T blocks with y_i complaints in all, with f_i = 1/(1 + λ̄ e_i/κ) for what bad weeks take from their information,

    λ_i | history ~ Gamma(a + f_i y_i, b + f_i T e_i)          (own history and peers', each as far as it is worth)

and the next block is nearly negative binomial with mean μ_i = g e_i (a + f_i y_i)/(b + f_i T e_i) and size
s_i = 1/(1/a' + 1/κ + 1/(a' κ)), a' = a + f_i y_i (matching mean and variance). The signal is P(Y ≥ seen); where
it is small enough, the weight is the 10 % lower limit of ρ − 1, ρ ~ Gamma(c + seen, c + μ_i), at most MOST_WEIGHT.

Sources: gamma–Poisson smoothing, Clayton & Kaldor, Biometrics 43 (1987) 671–681; prospective alarms on a negative
binomial tail, Noufaily et al., Statistics in Medicine 32 (2013) 1206–1222; moments of the between-centre variance
with unequal exposures, Böhning, Biometrika 87 (2000). How often it is wrong is simulated in docs/methods/signals.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaincinv

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

FALSE_ALARM = 0.005
"""Below this probability a centre is raised: at most five of a thousand centres a week where nothing is the matter."""
LEAST_SEEN = 3
"""Fewer voices than this raise nobody, however unlikely."""
MOST_WEIGHT = 1.0
"""A cluster at most doubles a centre's risk: what residents say, or somebody makes them say, never decides alone."""
LOW_LIMIT = 0.1
"""The weight follows the 10 % lower limit of how much higher the rate is, not the best guess."""
CHANGE_PRIOR = 2.0
"""c of the Gamma(c, c) prior of how much a centre changed: two complaints' worth of doubt that it did."""
MOST_SHAPE = 1e4
LEVEL_PRIOR = 10.0
"""Complaints' worth of doubt that the group's level changed at all."""


@dataclass(frozen=True, slots=True)
class Peers:
    """What a group is like: λ ~ Gamma(shape, rate) complaints a user; `noise` is κ; `level` is g for each centre."""

    shape: float
    rate: float
    noise: float
    level: Floats


@dataclass(frozen=True, slots=True)
class Clusters:
    """One value a centre, in the order of the input. `probability` is P(Y ≥ seen) where nothing is the matter."""

    expected: Floats
    probability: Floats
    ratio_low: Floats
    weight: Floats
    peers: Peers

    @property
    def is_raised(self) -> NDArray[np.bool_]:
        return self.weight > 0


def cluster_signals(
    history: Counts, exposure: Floats, recent: Counts, false_alarm: float = FALSE_ALARM
) -> Clusters:
    """Which centres of one group of peers stand out in the newest block.

    `history` is centres × blocks (oldest first, T ≥ 4), `exposure` users of each centre in one block (> 0), `recent`
    counts of the newest block. Raises ValueError on other shapes or values.
    """
    y, e, k = np.asarray(history, float), np.asarray(exposure, float), np.asarray(recent, float)
    if y.ndim != 2 or y.shape[1] < 4 or e.shape != (len(y),) or k.shape != (len(y),):
        raise ValueError(
            "history is centres × at least four blocks; exposure and recent have one value a centre"
        )
    if (y < 0).any() or (k < 0).any() or not (e > 0).all() or not np.isfinite(e).all():
        raise ValueError("counts are not negative and exposures are positive")
    noise = _noise(y)
    shape, rate = _prior(y, e, noise)
    worth = 1 / (1 + (shape / rate) * e / noise)
    own_shape, own_rate = shape + worth * y.sum(1), rate + worth * y.shape[1] * e
    usual = own_shape / own_rate * e
    level = (k.sum() - k + LEVEL_PRIOR) / (usual.sum() - usual + LEVEL_PRIOR)
    expected = usual * level
    size = 1 / (1 / own_shape + 1 / noise + 1 / (own_shape * noise))
    probability = tail(k, expected, size)
    ratio_low = _ratio_low(k, expected)
    is_raised = (probability < false_alarm) & (k >= LEAST_SEEN)
    weight = np.where(is_raised, np.clip(ratio_low - 1, 0, MOST_WEIGHT), 0.0)
    return Clusters(expected, probability, ratio_low, weight, Peers(shape, rate, noise, level))


def tail(seen: Floats, mean: Floats, size: Floats) -> Floats:
    """P(Y ≥ seen) for negative binomial Y with this mean and size (variance mean + mean²/size); 1 for seen = 0.

    P(Y ≥ k) = I_{q}(k, s) with q = mean/(mean + size), the regularised incomplete beta function.
    """
    k, q = np.asarray(seen, float), mean / (mean + size)
    found: Floats = np.where(k > 0, betainc(np.maximum(k, 1), size, q), 1.0)
    return found


def _ratio_low(seen: Floats, expected: Floats) -> Floats:
    """Lower limit of ρ, by how much the newest block's rate is the usual one: ρ ~ Gamma(c, c) before, + seen after."""
    found: Floats = gammaincinv(CHANGE_PRIOR + seen, LOW_LIMIT) / (CHANGE_PRIOR + expected)
    return found


def _noise(y: Floats) -> float:
    """κ by moments over blocks: E s_i² = μ_i + μ_i²/κ within a centre; large where blocks vary as Poisson does."""
    blocks = y.shape[1]
    mean, spread = y.mean(1), y.var(1, ddof=1)
    squares = float((mean**2 - spread / blocks).sum())
    extra = float((spread - mean).sum())
    if extra <= 0 or squares <= 0:
        return MOST_SHAPE
    return float(np.clip(squares / extra, 0.5, MOST_SHAPE))


def _prior(y: Floats, e: Floats, noise: float) -> tuple[float, float]:
    """(a, b) by exposure-weighted moments of the centres' rates, less what chance and bad weeks add."""
    blocks, total = y.shape[1], y.shape[1] * e
    rates = y.sum(1) / total
    # Half a complaint keeps a silent group's mean above zero.
    mean = float((y.sum() + 0.5) / total.sum())
    within = mean / total + mean**2 / (noise * blocks)
    all_ = float(total.sum())
    scale = all_ - float((total**2).sum()) / all_
    if scale <= 0:
        return 1.0, 1.0 / mean
    between = float((total * ((rates - mean) ** 2 - within * (1 - total / all_))).sum()) / scale
    if between <= mean**2 / MOST_SHAPE:
        return MOST_SHAPE, MOST_SHAPE / mean
    shape = mean**2 / between
    return shape, shape / mean


__all__ = ["FALSE_ALARM", "LEAST_SEEN", "MOST_WEIGHT", "Clusters", "Peers", "cluster_signals", "tail"]
