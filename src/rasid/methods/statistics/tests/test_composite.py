"""What other weights would have said: ranges by hand, their distribution, and the same bytes every time."""

import math

import numpy as np
import pytest

from rasid.methods.statistics.composite import AxisScores, _dirichlet, weight_ranges

EVEN = {"access": 1.0, "place": 1.0}
BETTER = AxisScores("better", {"access": 90, "place": 80})
WORSE = AxisScores("worse", {"access": 60, "place": 70})
MIXED = AxisScores("mixed", {"access": 100, "place": 50})


def test_a_body_better_on_every_axis_stays_ahead_whatever_the_weights() -> None:
    better, worse = weight_ranges([BETTER, WORSE], EVEN, seed=1)
    assert (better.rank_best, better.rank_worst) == (1, 1)
    assert (worse.rank_best, worse.rank_worst) == (2, 2)
    assert (better.value, worse.value) == (85, 65)


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Two axes, c = 8: the weight of access is Beta(4, 4), between .225 and .775 nine times in ten."""
    mixed, better = weight_ranges([MIXED, BETTER], EVEN, seed=7, concentration=8, draws=40_000)
    assert mixed.low == pytest.approx(50 + 50 * 0.2253, abs=0.3)
    assert mixed.high == pytest.approx(50 + 50 * 0.7747, abs=0.3)
    assert (mixed.rank_low, mixed.rank_high) == (1, 2)
    assert (better.rank_low, better.rank_high) == (1, 2)


def test_weights_come_from_the_distribution_they_say() -> None:
    weights = np.array([0.5, 0.3, 0.2])
    drawn = _dirichlet(weights, 3, 20.0, 20_000)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(weights, abs=0.005)
    assert drawn.std(axis=0) == pytest.approx(np.sqrt(weights * (1 - weights) / 21), rel=0.03)


def test_the_same_seed_gives_the_same_ranges_and_another_hardly_others() -> None:
    bodies = [AxisScores(f"b{n}", {"access": 50 + n, "place": 70 - 2 * n}) for n in range(12)]
    assert weight_ranges(bodies, EVEN, seed=5) == weight_ranges(bodies, EVEN, seed=5)
    for one, other in zip(weight_ranges(bodies, EVEN, 5), weight_ranges(bodies, EVEN, 6), strict=True):
        assert one.low == pytest.approx(other.low, abs=1)
        assert one.value == other.value


def test_the_stream_is_the_one_that_was_published() -> None:
    """A change here would change every snapshot's bytes."""
    assert _dirichlet(np.array([0.5, 0.5]), 1, 8.0, 1)[0].round(10).tolist() == [0.3243387664, 0.6756612336]


def test_ranges_narrow_as_weights_are_held_closer() -> None:
    wide, close = (weight_ranges([MIXED], EVEN, 2, concentration=c)[0] for c in (5.0, 500.0))
    assert close.high - close.low < (wide.high - wide.low) / 5


def test_an_axis_that_a_body_does_not_have_leaves_its_denominator() -> None:
    only = AxisScores("only", {"access": 80})
    found = weight_ranges([only, BETTER], EVEN, 1)[0]
    assert (found.low, found.value, found.high) == (pytest.approx(80), 80, pytest.approx(80))


def test_equal_scores_share_a_rank() -> None:
    twin = AxisScores("twin", BETTER.axes)
    assert [found.rank_worst for found in weight_ranges([BETTER, twin, WORSE], EVEN, 1)] == [1, 1, 3]


def test_nobody_is_nobody() -> None:
    assert weight_ranges([], EVEN, 1) == ()


@pytest.mark.parametrize(
    ("bodies", "weights", "concentration", "words"),
    [
        ([BETTER], {"access": 1.0}, 50.0, "each with a weight"),
        ([AxisScores("none", {})], EVEN, 50.0, "has axes"),
        ([BETTER, BETTER], EVEN, 50.0, "twice"),
        ([AxisScores("x", {"access": 101.0})], EVEN, 50.0, "between 0 and 100"),
        ([BETTER], {"access": 1.0, "place": 0.0}, 50.0, "above 0"),
        ([BETTER], EVEN, 0.0, "above 0"),
        ([BETTER], EVEN, math.nan, "above 0"),
    ],
)
def test_impossible_weights_are_refused(
    bodies: list[AxisScores], weights: dict[str, float], concentration: float, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        weight_ranges(bodies, weights, 1, concentration)
