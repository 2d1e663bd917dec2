"""What observers miss and imagine, taken out of a share: by hand, by simulation, and when it must be refused."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics.misclassification import (
    Corrected,
    Rate,
    Uncorrectable,
    correct_score,
    correct_share,
    is_pass_fail,
    rate_of,
)

SURE = {"standard_error": 0.02, "degrees_of_freedom": 200}


def corrected(share: float, detection: Rate, specificity: Rate) -> Corrected:
    found = correct_share(share, 0.02, 200, detection, specificity)
    assert isinstance(found, Corrected)
    return found


def test_the_worked_example_of_the_page_comes_out() -> None:
    """30 % reported, 80 % detected, 5 % false alarms (docs/methods/scores.md)."""
    found = corrected(0.30, Rate(0.80, 0.0016, 100), Rate(0.95, 0.000475, 100))
    assert found.value == pytest.approx(1 / 3)
    variance = (0.02**2 + 0.0016 / 9 + 0.000475 * 4 / 9) / 0.75**2
    assert found.standard_error == pytest.approx(math.sqrt(variance))
    assert found.standard_error == pytest.approx(0.0374, abs=5e-5)
    assert (found.raw, found.detection, found.specificity) == (0.30, 0.80, 0.95)


def test_perfect_observers_change_nothing() -> None:
    found = corrected(0.3, Rate(1.0, 0.0, 50), Rate(1.0, 0.0, 50))
    assert found.value == pytest.approx(0.3)
    assert found.standard_error == pytest.approx(0.02)


@given(st.floats(0.05, 0.95), st.floats(0.6, 1), st.floats(0.6, 1))
def test_the_formula_undoes_what_misclassification_does(theta: float, d: float, spec: float) -> None:
    reported = d * theta + (1 - spec) * (1 - theta)
    assert corrected(reported, Rate(d, 1e-4, 99), Rate(spec, 1e-4, 99)).unclipped == pytest.approx(theta)


@given(st.floats(0.1, 0.9), st.floats(0.7, 0.99), st.floats(0.7, 0.99))
def test_the_variance_is_that_of_small_changes(q: float, d: float, spec: float) -> None:
    def theta(share: float, hit: float, quiet: float) -> float:
        return (share + quiet - 1) / (hit + quiet - 1)

    h = 1e-6
    slopes = (
        (theta(q + h, d, spec) - theta(q - h, d, spec)) / (2 * h),
        (theta(q, d + h, spec) - theta(q, d - h, spec)) / (2 * h),
        (theta(q, d, spec + h) - theta(q, d, spec - h)) / (2 * h),
    )
    variance = sum(slope**2 * part for slope, part in zip(slopes, (0.0004, 0.0009, 0.0001), strict=True))
    found = correct_share(q, 0.02, 200, Rate(d, 0.0009, 99), Rate(spec, 0.0001, 99))
    if isinstance(found, Corrected):
        assert found.standard_error == pytest.approx(math.sqrt(variance), rel=1e-5)


def test_observers_no_better_than_a_coin_correct_nothing() -> None:
    coin = Rate(0.5, 0.001, 50)
    assert correct_share(0.3, **SURE, detection=coin, specificity=coin) is Uncorrectable.NO_BETTER_THAN_CHANCE
    worse = Rate(0.4, 0.001, 50)
    assert (
        correct_share(0.3, **SURE, detection=worse, specificity=coin) is Uncorrectable.NO_BETTER_THAN_CHANCE
    )


def test_rates_from_a_handful_of_controls_correct_nothing() -> None:
    found = correct_share(0.3, **SURE, detection=rate_of(4, 6), specificity=rate_of(4, 6))
    assert found is Uncorrectable.TOO_UNSURE


def test_fewer_reports_than_false_alarms_alone_would_give_is_clipped_or_refused() -> None:
    near = correct_share(0.04, **SURE, detection=rate_of(80, 100), specificity=rate_of(95, 100))
    assert isinstance(near, Corrected)
    assert (near.value, near.low) == (0.0, 0.0)
    assert near.unclipped < 0 < near.high
    far = correct_share(0.02, 0.005, 900, rate_of(800, 1000), rate_of(800, 1000))
    assert far is Uncorrectable.CONTRADICTED


def test_twenty_of_twenty_is_not_certainly_all() -> None:
    rate = rate_of(20, 20)
    assert rate.value == pytest.approx(20.5 / 21)
    assert rate.variance > 0
    with pytest.raises(ValueError, match="no rate"):
        rate_of(0, 0)


def test_a_score_is_its_failures_turned_round() -> None:
    found = correct_score(70, 2, 200, Rate(0.80, 0.0016, 100), Rate(0.95, 0.000475, 100))
    share = corrected(0.30, Rate(0.80, 0.0016, 100), Rate(0.95, 0.000475, 100))
    assert isinstance(found, Corrected)
    assert found.value == pytest.approx(100 * (1 - share.value))
    assert found.low == pytest.approx(100 * (1 - share.high))
    assert found.high == pytest.approx(100 * (1 - share.low))
    assert found.raw == 70


def test_corrected_scores_of_items_with_weights_cover_and_raw_ones_do_not() -> None:
    """Sixty visits of twelve weighted items, 72 % sound, seen by observers who miss a quarter."""
    random = np.random.default_rng(9)
    d, spec, visits = 0.75, 0.97, 60
    weights = random.uniform(0.5, 3, 12)
    covered = raw = 0
    rounds = 1500
    for _ in range(rounds):
        level = np.clip(0.72 + 0.1 * random.normal(size=(visits, 1)), 0, 1)
        is_failed = random.random((visits, 12)) > level
        is_reported = np.where(is_failed, random.random((visits, 12)) < d, random.random((visits, 12)) > spec)
        scores = 100 * (~is_reported @ weights) / weights.sum()
        error = scores.std(ddof=1) / math.sqrt(visits)
        rates = rate_of(int(random.binomial(150, d)), 150), rate_of(int(random.binomial(150, spec)), 150)
        found = correct_score(float(scores.mean()), float(error), visits - 1, *rates)
        assert isinstance(found, Corrected)
        covered += found.low <= 72 <= found.high
        raw += abs(scores.mean() - 72) <= 1.671 * error
    assert 0.88 < covered / rounds < 0.93
    assert raw / rounds < 0.6


def test_half_points_are_no_pass_or_fail() -> None:
    assert is_pass_fail([0.0, 1, None, 1.0])
    assert not is_pass_fail([0.0, 0.5])


@pytest.mark.parametrize(("share", "error", "freedom"), [(1.2, 0.1, 9), (0.5, -0.1, 9), (0.5, 0.1, 0)])
def test_impossible_shares_are_refused(share: float, error: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="share"):
        correct_share(share, error, freedom, rate_of(80, 100), rate_of(90, 100))


def test_impossible_rates_and_scores_are_refused() -> None:
    with pytest.raises(ValueError, match="rates"):
        correct_share(0.5, 0.1, 9, Rate(1.2, 0.0, 10), rate_of(90, 100))
    with pytest.raises(ValueError, match="scores"):
        correct_score(101, 0.1, 9, rate_of(90, 100), rate_of(90, 100))
