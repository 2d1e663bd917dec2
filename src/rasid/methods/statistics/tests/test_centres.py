import math

import pytest
from scipy import stats

from rasid.methods.statistics import VarianceBasis, estimate_centre


def test_a_centre_gets_the_t_interval_of_its_own_visits() -> None:
    scores = [62.0, 71.0, 55.0, 80.0, 68.0, 74.0]
    centre = estimate_centre(scores)
    oracle = stats.ttest_1samp(scores, 0).confidence_interval(0.90)
    assert (centre.low, centre.high) == (pytest.approx(oracle.low), pytest.approx(oracle.high))
    assert centre.visits == 6


def test_six_equal_visits_are_not_certainty() -> None:
    centre = estimate_centre([90.0] * 6)
    assert centre.basis is VarianceBasis.PLANNING_SPREAD
    assert centre.standard_error == pytest.approx(15 / math.sqrt(6))
    assert centre.high == 100.0


def test_one_visit_leaves_the_whole_scale() -> None:
    centre = estimate_centre([90.0])
    assert (centre.low, centre.high, centre.basis) == (0.0, 100.0, VarianceBasis.UNKNOWN)


@pytest.mark.parametrize("scores", [[], [101.0], [-1.0, 5.0], [float("nan")]])
def test_impossible_scores_are_refused(scores: list[float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        estimate_centre(scores)
