"""False alarms count as much as misses: silence and shouting are worth a coin each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from rasid.methods.statistics.observers.alarms import COIN, accuracy, confirmed_share, worth
from rasid.methods.statistics.observers.detection import jeffreys


@given(st.integers(1, 200), st.integers(1, 200))
def test_whoever_never_reports_and_whoever_always_does_score_one_half(there: int, absent: int) -> None:
    silence = accuracy(0, there, absent, 0).balanced
    shouting = accuracy(there, 0, 0, absent).balanced
    assert silence is not None
    assert shouting is not None
    assert (silence.value, shouting.value) == (COIN, COIN)


@given(st.floats(0, 1))
def test_reporting_more_of_everything_is_worth_nothing(reports: float) -> None:
    assert worth(reports) == pytest.approx(COIN)
    assert worth(reports, gain=0.2) == pytest.approx(0.6)


def test_the_share_of_reports_that_were_confirmed() -> None:
    assert confirmed_share(18, 20) == jeffreys(18, 20)
    assert confirmed_share(0, 0) is None


def test_without_controls_that_hold_nothing_there_is_no_balance() -> None:
    found = accuracy(20, 5, 0, 0)
    assert (found.specificity, found.balanced) == (None, None)
    assert found.sensitivity == jeffreys(20, 25)
    assert accuracy(0, 0, 9, 1).sensitivity is None


def test_balanced_accuracy_worked_by_hand() -> None:
    """24 of 30 seen, 9 of 10 rightly silent: (0.8 + 0.9)/2."""
    found = accuracy(24, 6, 9, 1).balanced
    assert found is not None
    assert found.value == pytest.approx(0.85)
    assert (round(found.low, 3), round(found.high, 3)) == (0.716, 0.914)


@pytest.mark.parametrize(("sensitivity", "specificity"), [(0.7, 0.9), (0.5, 0.95), (0.8, 0.8)])
def test_its_interval_holds_nine_times_of_ten(sensitivity: float, specificity: float) -> None:
    """Every outcome of 40 present and 20 absent, weighted by its probability."""
    hits, silent = np.arange(41), np.arange(21)
    chance = binom.pmf(hits, 40, sensitivity)[:, None] * binom.pmf(silent, 20, specificity)[None, :]
    held = 0.0
    for at in hits:
        for quiet in silent:
            found = accuracy(int(at), int(40 - at), int(quiet), int(20 - quiet)).balanced
            assert found is not None
            if found.low <= (sensitivity + specificity) / 2 <= found.high:
                held += chance[at, quiet]
    assert held == pytest.approx(0.90, abs=0.035)
