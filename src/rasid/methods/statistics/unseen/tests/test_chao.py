"""Chao's bound by hand, and how often "at least" is true."""

import numpy as np
import pytest
from scipy.special import expit

from rasid.methods.statistics.unseen import NotTold, UnseenReason, at_least

RABBITS = (43, 16, 8, 6, 0, 2, 1)


def test_the_rabbits_by_hand_as_in_the_method_page() -> None:
    found = at_least(RABBITS, 18)
    # 17/18 · 43·42/(2·17) = 50.17 unseen
    assert found.bound == pytest.approx(76 + 17 / 18 * 43 * 42 / 34)
    assert (found.seen, round(found.bound, 1), round(found.standard_error, 1)) == (76, 126.2, 20.7)
    # ln(1 + 20.72²/50.17²) = 0.1575; 50.17/exp(1.645·√0.1575) = 26.1
    assert found.printed == 76 + 26


def test_its_variance_is_the_spread_of_the_bound_over_repetitions() -> None:
    rng = np.random.default_rng(3)
    counts = [np.bincount(rng.binomial(5, 0.3, 2000), minlength=6)[1:].tolist() for _ in range(400)]
    found = [at_least(each, 5) for each in counts]
    # The delta-method variance is of the unseen part with S held as multinomial: near the spread of the bound.
    spread = np.std([each.bound for each in found])
    assert np.mean([each.standard_error for each in found]) == pytest.approx(spread, rel=0.15)


@pytest.mark.parametrize("spread", [0.0, 0.5, 1.0, 1.5])
def test_at_least_is_true_however_unequally_things_hide(spread: float) -> None:
    rng = np.random.default_rng(5)
    worlds = 300
    true = over = 0
    for _ in range(worlds):
        times = rng.binomial(4, expit(rng.normal(-0.5, spread, 250)))
        found = at_least(np.bincount(times, minlength=5)[1:].tolist(), 4)
        true += found.printed <= 250
        over += found.bound > 250
    assert true / worlds > 0.95 - 3 * (0.0475 / worlds) ** 0.5
    if spread == 0:
        assert over / worlds > 0.3  # which is why the bound itself is not what is printed


def test_the_edges() -> None:
    assert at_least((0, 5, 2), 3).printed == at_least((1, 5, 2), 3).seen - 1 == 7
    assert at_least((), 3).printed == 0
    without_pairs = at_least((20,), 4)
    assert without_pairs.bound == pytest.approx(20 + 0.75 * 20 * 19 / 2)
    assert 20 <= without_pairs.printed < without_pairs.bound
    with pytest.raises(NotTold) as told:
        at_least((4,), 1)
    assert told.value.reason is UnseenReason.TOO_FEW_OCCASIONS
    with pytest.raises(ValueError, match="more often"):
        at_least((3, 2, 1), 2)
