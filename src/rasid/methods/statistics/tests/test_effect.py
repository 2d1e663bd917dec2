"""Effects: against statsmodels where it has the same, against the truth where we made it."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rasid.methods.statistics.effect import (
    Difference,
    Pair,
    against_peers,
    back_by_itself,
    interrupted,
    lags_for,
    newey_west,
    paired_difference,
    related,
)

WEEKS = 24


def related_errors(
    rng: np.random.Generator, n: int, rho: float
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    errors = rng.normal(size=n)
    errors[0] /= np.sqrt(1 - rho * rho)
    for place in range(1, n):
        errors[place] += rho * errors[place - 1]
    return errors


def design(n: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    t = np.arange(n, dtype=float)
    after = t >= n // 2
    return np.column_stack([np.ones(n), t, after, after * (t - n // 2)])


@pytest.mark.parametrize("seed", range(3))
def test_the_regression_and_its_covariance_are_those_of_statsmodels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    y = 60 + related_errors(rng, WEEKS, 0.4)
    x = design(WEEKS)
    lags = lags_for(WEEKS)
    fit = sm.OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    assert newey_west(x, fit.resid, lags) == pytest.approx(fit.cov_params())
    plain = sm.OLS(y, x).fit()
    assert related(x, plain.resid, 0.0) == pytest.approx(plain.cov_params())
    found = interrupted(range(WEEKS), y.tolist(), WEEKS // 2)
    assert found
    assert (found.step.value, found.slope.value) == pytest.approx((fit.params[2], fit.params[3]))
    assert found.step.standard_error >= max(fit.bse[2], plain.bse[2]) - 1e-9


def test_the_covariance_of_related_errors_is_the_true_one() -> None:
    """Over many series with errors related by one half, the spread of the step is what the formula says of it."""
    rng = np.random.default_rng(4)
    x, rho = design(WEEKS), 0.5
    bread = np.linalg.inv(x.T @ x) @ x.T
    errors = np.array([related_errors(rng, WEEKS, rho) for _ in range(4000)])
    true = np.cov((errors @ bread.T).T)
    mean = np.mean([related(x, e - x @ (bread @ e), rho) for e in errors[:400]], axis=0)
    assert mean[2, 2] == pytest.approx(true[2, 2], rel=0.15)


@pytest.mark.parametrize(("rho", "least"), [(0.0, 0.86), (0.3, 0.83)])
def test_intervals_of_the_step_hold_nearly_as_often_as_they_say(rho: float, least: float) -> None:
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        found = interrupted(range(WEEKS), related_errors(rng, WEEKS, rho).tolist(), WEEKS // 2)
        assert found
        held += found.step.low <= 0 <= found.step.high
    assert held / 400 >= least


def test_a_true_step_and_slope_are_found_and_told_at_the_end() -> None:
    weeks = list(range(30))
    values = [50 + 0.1 * week + (6 + 0.5 * (week - 15) if week >= 15 else 0) for week in weeks]
    found = interrupted(weeks, values, 15)
    assert found
    assert (found.step.value, found.slope.value) == pytest.approx((6, 0.5))
    assert found.at_end.value == pytest.approx(6 + 0.5 * 14)


@pytest.mark.parametrize(("n", "since"), [(15, 8), (20, 7), (20, 13)])
def test_fewer_than_eight_weeks_on_a_side_are_not_judged(n: int, since: int) -> None:
    assert interrupted(range(n), [50.0] * n, since) is None


def pairs(changes: list[float], strata: int = 1) -> list[Pair]:
    return [Pair(f"c{n}", f"s{n % strata}", 1.0, 50.0, 50.0 + change) for n, change in enumerate(changes)]


@given(st.lists(st.floats(-30, 30), min_size=5, max_size=40))
def test_equal_weights_in_one_stratum_give_the_paired_t_interval(changes: list[float]) -> None:
    found = paired_difference(pairs(changes))
    assert found
    moved = np.array([50.0 + change - 50.0 for change in changes])
    error = moved.std(ddof=1) / np.sqrt(len(moved))
    width = stats.t.ppf(0.95, len(moved) - 1) * error
    assert (found.low, found.high) == pytest.approx((moved.mean() - width, moved.mean() + width), abs=1e-6)


def test_centres_that_all_moved_alike_within_their_stratum_leave_little_doubt() -> None:
    moved = [2.0, 8.0] * 6
    whole, divided = paired_difference(pairs(moved)), paired_difference(pairs(moved, strata=2))
    assert whole
    assert divided
    assert divided.standard_error < whole.standard_error / 10


def test_fewer_than_five_pairs_and_pairs_given_twice_say_nothing() -> None:
    assert paired_difference(pairs([1.0] * 4)) is None
    with pytest.raises(ValueError, match="twice"):
        paired_difference(pairs([1.0] * 5) * 2)


def change(value: float, error: float = 1.0) -> Difference:
    return Difference(value, value - 2 * error, value + 2 * error, 0.9, error, 20.0, 0.5, 10)


def test_what_befell_everybody_is_taken_out() -> None:
    found = against_peers(change(6.0), [change(5.0), change(6.0), change(7.0), change(6.0)])
    assert found
    assert found.value == pytest.approx(0.0)
    assert not found.is_clear
    assert against_peers(change(6.0), [change(5.0), change(6.0)]) is None


def test_peers_that_move_apart_by_themselves_make_the_effect_unsure() -> None:
    calm = against_peers(change(6.0), [change(value) for value in (-1.0, 0.0, 1.0, 0.0)])
    wild = against_peers(change(6.0), [change(value) for value in (-9.0, 0.0, 9.0, 0.0)])
    assert calm
    assert wild
    assert calm.is_clear
    assert not wild.is_clear


def test_equal_bodies_are_seldom_told_to_have_changed_more_than_peers() -> None:
    rng = np.random.default_rng(9)
    clear = 0
    for _ in range(400):
        # True changes of 2 points between bodies beside sampling errors of 2.
        moved = rng.normal(0, np.hypot(2, 2), size=7)
        found = against_peers(change(moved[0], 2.0), [change(value, 2.0) for value in moved[1:]])
        clear += found is not None and found.is_clear
    assert clear / 400 <= 0.13


def test_who_was_picked_for_a_bad_figure_comes_back_by_itself_as_foretold() -> None:
    rng = np.random.default_rng(7)
    true = rng.normal(70, 4, size=20_000)
    first, second = true + rng.normal(0, 5, size=true.size), true + rng.normal(0, 5, size=true.size)
    picked = first < 60
    foretold = np.mean([back_by_itself(y, 5, 70, 16) for y in first[picked]])
    assert float((second - first)[picked].mean()) == pytest.approx(foretold, abs=0.25)
    assert back_by_itself(60, 0, 70, 16) == 0
