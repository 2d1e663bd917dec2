"""Clusters of complaints: as often wrong as promised, and seldom blind to what is there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from rasid.methods.statistics.clusters import FALSE_ALARM, MOST_WEIGHT, Clusters, cluster_signals, tail

BLOCKS = 26


def world(
    rng: np.random.Generator, *, rate: float, noise: float | None, growth: float = 1.0, hot: int = 0,
    factor: float = 1.0, centres: int = 300,
) -> Clusters:  # fmt: skip
    """A group whose true rates are Gamma(2), of which the first `hot` centres got worse in the newest block."""
    exposure = rng.lognormal(np.log(2000), 0.8, centres)
    rates = rng.gamma(2.0, rate / 2.0, centres)

    def block(worse: np.ndarray) -> np.ndarray:
        luck = rng.gamma(noise, 1 / noise, centres) if noise else np.ones(centres)
        return rng.poisson(rates * exposure * luck * worse)

    history = np.stack([block(np.ones(centres)) for _ in range(BLOCKS)], 1)
    worse = np.full(centres, growth)
    worse[:hot] *= factor
    return cluster_signals(history, exposure, block(worse))


@pytest.mark.parametrize("rate", [0.0005, 0.002, 0.01])
@pytest.mark.parametrize("noise", [None, 8.0, 3.0])
@pytest.mark.parametrize("growth", [1.0, 2.0])
def test_where_nothing_is_the_matter_no_more_are_raised_than_promised(
    rate: float, noise: float | None, growth: float
) -> None:
    """Also while everybody complains twice as often as before, because the door became known."""
    rng = np.random.default_rng(11)
    found = [world(rng, rate=rate, noise=noise, growth=growth) for _ in range(20)]
    share = np.mean([each.is_raised.mean() for each in found])
    assert share <= FALSE_ALARM * 1.5
    # And not by raising nobody ever: the probability itself is as often small as it says, down to its steps.
    small = np.mean([(each.probability < 0.05).mean() for each in found])
    assert 0.015 < small < 0.055


def test_a_centre_that_became_five_times_worse_is_seen_more_often_than_not() -> None:
    rng = np.random.default_rng(5)
    found = [world(rng, rate=0.002, noise=8.0, hot=6, factor=5.0) for _ in range(20)]
    assert np.mean([each.is_raised[:6].mean() for each in found]) > 0.55
    assert np.mean([each.weight[:6].mean() for each in found]) > 0.5


def test_a_reckoning_that_knew_no_bad_weeks_would_cry_wolf() -> None:
    """The negative control: the plain Poisson tail with each centre's own mean."""
    rng = np.random.default_rng(3)
    exposure = np.full(400, 2000.0)
    rates = rng.gamma(2.0, 0.005, 400)

    def block() -> np.ndarray:
        return rng.poisson(rates * exposure * rng.gamma(3.0, 1 / 3.0, 400))

    history, recent = np.stack([block() for _ in range(BLOCKS)], 1), block()
    naive = tail(recent, history.mean(1) + 1e-9, np.full(400, 1e9))
    assert (naive < FALSE_ALARM).mean() > 10 * FALSE_ALARM
    assert cluster_signals(history, exposure, recent).is_raised.mean() <= 3 * FALSE_ALARM


@given(seen=st.integers(0, 200), mean=st.floats(0.01, 100), size=st.floats(0.1, 1e4))
def test_the_tail_is_the_negative_binomials(seen: int, mean: float, size: float) -> None:
    (found,) = tail(np.array([seen]), np.array([mean]), np.array([size]))
    assert found == pytest.approx(nbinom.sf(seen - 1, size, size / (size + mean)), rel=1e-6, abs=1e-12)


@given(st.integers(0, 60))
def test_more_voices_never_weigh_less_and_never_more_than_the_cap(seen: int) -> None:
    rng = np.random.default_rng(1)
    history, exposure = rng.poisson(1.0, (20, BLOCKS)), np.full(20, 500.0)
    recent = np.ones(20, int)
    recent[0] = seen
    fewer = cluster_signals(history, exposure, recent).weight[0]
    recent[0] = seen + 1
    more = cluster_signals(history, exposure, recent).weight[0]
    assert 0 <= fewer <= more <= MOST_WEIGHT


def test_the_same_count_says_less_of_a_place_that_many_use() -> None:
    history = np.ones((20, BLOCKS), int)
    exposure = np.full(20, 500.0)
    recent = np.ones(20, int)
    recent[0] = recent[1] = 7
    history[1] *= 6
    exposure[1] *= 6
    found = cluster_signals(history, exposure, recent)
    assert found.is_raised[0]
    assert not found.is_raised[1]


def test_a_silent_group_raises_nobody_and_divides_by_nothing() -> None:
    found = cluster_signals(np.zeros((12, 4), int), np.full(12, 10.0), np.zeros(12, int))
    assert not found.is_raised.any()
    assert np.isfinite(found.expected).all()
    assert (found.probability == 1).all()


def test_a_group_of_one_has_only_its_own_history() -> None:
    found = cluster_signals(np.full((1, 10), 2), np.array([100.0]), np.array([2]))
    assert found.expected[0] == pytest.approx(2, abs=0.3)
    assert not found.is_raised.any()


@pytest.mark.parametrize(
    ("history", "exposure", "recent"),
    [
        (np.zeros((2, 3)), np.ones(2), np.zeros(2)),
        (np.zeros((2, 4)), np.ones(3), np.zeros(2)),
        (np.zeros((2, 4)), np.zeros(2), np.zeros(2)),
        (np.full((2, 4), -1), np.ones(2), np.zeros(2)),
        (np.zeros((2, 4)), np.array([1, np.inf]), np.zeros(2)),
    ],
)
def test_what_cannot_be_reckoned_is_refused(
    history: np.ndarray, exposure: np.ndarray, recent: np.ndarray
) -> None:
    with pytest.raises(ValueError, match=r"history|positive"):
        cluster_signals(history, exposure, recent)
