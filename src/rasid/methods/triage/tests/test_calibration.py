"""Margins with a known truth: what is fitted is compared with what was put in."""

import numpy as np
import pytest
from scipy.stats import binom

from rasid.methods.triage.calibration import (
    LEAST_SEEN,
    NEVER,
    Calibration,
    chances,
    confidence,
    fitted,
    threshold,
    wilson_lower,
)
from rasid.methods.triage.evaluation import calibration_error


def drawn(seed: int, count: int, sharpness: float) -> tuple[np.ndarray, np.ndarray]:
    """Margins whose truth is drawn from softmax(sharpness x margins): the right temperature is 1/sharpness."""
    random = np.random.default_rng(seed)
    margins = random.normal(size=(count, 4))
    shares = chances(margins, 1 / sharpness)
    return margins, np.array([random.choice(4, p=share) for share in shares])


@pytest.mark.parametrize("sharpness", [0.5, 3.0])
def test_the_temperature_comes_back(sharpness: float) -> None:
    margins, truths = drawn(1, 4000, sharpness)
    found = fitted(margins, truths)
    assert found.temperature == pytest.approx(1 / sharpness, rel=0.1)
    assert found.slope == pytest.approx(1.0, abs=0.15)
    assert found.offset == pytest.approx(0.0, abs=0.15)


def test_calibrated_confidence_is_honest_where_raw_shares_are_not() -> None:
    margins, truths = drawn(2, 4000, 0.4)
    asked, right_classes = drawn(3, 4000, 0.4)
    calibration = fitted(margins, truths)
    raw = chances(asked, 1.0)
    right = raw.argmax(axis=1) == right_classes
    honest = confidence(calibration, chances(asked, calibration.temperature).max(axis=1))
    assert calibration_error(honest, right) < 0.03 < 0.15 < calibration_error(raw.max(axis=1), right)


def test_classes_the_model_does_not_know_lower_its_confidence() -> None:
    margins, truths = drawn(4, 4000, 2.0)
    unknown = truths.copy()
    unknown[::2] = -1
    before, after = fitted(margins, truths), fitted(margins, unknown)
    first = np.array([0.9])
    assert confidence(after, first)[0] < confidence(before, first)[0] - 0.2


def test_with_next_to_nothing_it_changes_nothing() -> None:
    margins, truths = drawn(5, LEAST_SEEN - 1, 1.0)
    assert fitted(margins, truths) == Calibration()


def test_the_threshold_by_hand() -> None:
    confidences = np.linspace(0.99, 0.01, 200)
    is_right = np.arange(200) < 100
    found = threshold(confidences, is_right, 0.9)
    # After k > 100 suggestions 100 are right: the last k whose bound is still 0.9.
    counted = np.arange(101, 201)
    bounds = wilson_lower(np.full(100, 100), counted, 0.9)
    last = counted[bounds >= 0.9].max()
    assert found == pytest.approx(confidences[last - 1])


def test_few_suggestions_are_no_proof() -> None:
    few = np.linspace(0.9, 0.8, LEAST_SEEN - 1)
    assert threshold(few, np.ones(LEAST_SEEN - 1, dtype=bool), 0.5) == NEVER


def test_equal_confidences_stand_or_fall_together() -> None:
    confidences = np.full(100, 0.7)
    is_right = np.arange(100) < 60
    assert threshold(confidences, is_right, 0.9) == NEVER


def test_the_wilson_bound_holds_its_level() -> None:
    trials, share = 80, 0.85
    successes = np.arange(trials + 1)
    bounds = wilson_lower(successes, np.full(trials + 1, trials), 0.9)
    covered = binom.pmf(successes, trials, share)[bounds <= share].sum()
    assert 0.87 < covered < 0.94
