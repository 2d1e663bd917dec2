"""Margins of classes and what was true enter; honest chances, and the threshold below which nothing is said, leave.

Everything here is fitted on out-of-fold predictions: a model's margins on what it was taught are always too sure.
Sources: Guo et al. 2017 (temperature); Platt 1999 with his smoothed targets; Wilson 1927 (bound of a share).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.stats import norm

Floats = NDArray[np.float64]

LEAST_SEEN = 30
"""Fewer suggestions than this say nothing about a share of right ones."""
NEVER = 1.01
"""A threshold that no confidence reaches: always silent."""
_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """softmax(margins / temperature), then the first choice's chance p becomes σ(slope · logit(p) + offset)."""

    temperature: float = 1.0
    slope: float = 1.0
    offset: float = 0.0


def chances(margins: Floats, temperature: float) -> Floats:
    """Softmax by row (shape kept: reports x classes)."""
    scaled = margins / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def confidence(calibration: Calibration, first: Floats) -> Floats:
    """Chance that a first choice of softmax chance `first` is right."""
    found: Floats = _logistic(calibration.slope * _logit(first) + calibration.offset)
    return found


def fitted(margins: Floats, truths: NDArray[np.int64]) -> Calibration:
    """Temperature by likelihood of the true class (truth -1: a class the model does not know; it counts as wrong).

    Then slope and offset by likelihood of "the first choice is right". The identity when there is too little to fit.
    """
    known = truths >= 0
    if known.sum() < LEAST_SEEN or margins.shape[1] < 2:
        return Calibration()
    temperature = _temperature(margins[known], truths[known])
    found = chances(margins, temperature)
    first = found.max(axis=1)
    slope, offset = _platt(_logit(first), found.argmax(axis=1) == truths)
    return Calibration(temperature, slope, offset)


def threshold(confidences: Floats, is_right: NDArray[np.bool_], target: float, *, sure: float = 0.9) -> float:
    """The lowest confidence from which on the share of right suggestions is at least `target`.

    "Is at least": the one-sided Wilson bound (level `sure`) of the share right among all at or above it. `NEVER`
    when no threshold with `LEAST_SEEN` suggestions reaches the target. Chosen from the best of many thresholds, it
    is a little hopeful: evaluation on a later window says what it is worth.
    """
    order = np.argsort(-confidences, kind="stable")
    sorted_confidences, right = confidences[order], is_right[order]
    counted = np.arange(1, len(order) + 1)
    bounds = wilson_lower(np.cumsum(right), counted, sure)
    # Ties stand or fall together: only the last of equal confidences may be a threshold.
    is_last = np.append(sorted_confidences[1:] < sorted_confidences[:-1], True)
    good = np.flatnonzero(is_last & (counted >= LEAST_SEEN) & (bounds >= target))
    return float(sorted_confidences[good[-1]]) if len(good) else NEVER


def wilson_lower(successes: NDArray[np.int64], trials: NDArray[np.int64], sure: float) -> Floats:
    """One-sided lower Wilson bound at level `sure` of successes/trials."""
    z = float(norm.ppf(sure))
    share = successes / trials
    centre = share + z * z / (2 * trials)
    spread = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    found: Floats = (centre - spread) / (1 + z * z / trials)
    return found


def _temperature(margins: Floats, truths: NDArray[np.int64]) -> float:
    rows = np.arange(len(truths))

    def surprise(log_temperature: float) -> float:
        true = chances(margins, math.exp(log_temperature))[rows, truths]
        return float(-np.log(np.maximum(true, 1e-12)).mean())

    best = optimize.minimize_scalar(surprise, bounds=(math.log(0.02), math.log(20.0)), method="bounded")
    return math.exp(float(best.x))


def _platt(logits: Floats, is_right: NDArray[np.bool_]) -> tuple[float, float]:
    right, wrong = int(is_right.sum()), int((~is_right).sum())
    targets = np.where(is_right, (right + 1) / (right + 2), 1 / (wrong + 2))

    def surprise(line: Floats) -> float:
        lean = line[0] * logits + line[1]
        return float((np.logaddexp(0, lean) - targets * lean).mean())

    best = optimize.minimize(
        surprise, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.0, 20.0), (-20, 20)]
    )
    return float(best.x[0]), float(best.x[1])


def _logit(chance: Floats) -> Floats:
    kept = np.clip(chance, _EDGE, 1 - _EDGE)
    found: Floats = np.log(kept / (1 - kept))
    return found


def _logistic(lean: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-lean))
    return found
