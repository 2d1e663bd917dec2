"""Later finds: how many were missed and how many not there yet, against faults played out day by day."""

import numpy as np
import pytest
from numpy.typing import NDArray

from rasid.methods.statistics.observers.mixture import (
    Course,
    estimate_detection,
    later_finds,
    missed_shares,
    no_report,
)

FORTNIGHT = Course(onset=0.01, life=15.0, residents=0.05)
"""A fault at each place every hundred days, standing 15 days, reported by somebody after 20 days on average."""
LOOK_BACK = 30.0


def played(
    course: Course, detection: float, visits: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Lags of first later finds after `visits` visits at time 0, and which were there and missed."""
    rng = np.random.default_rng(seed)
    before, total = 20 * course.life, 20 * course.life + LOOK_BACK
    begins = rng.uniform(-before, LOOK_BACK, rng.poisson(course.onset * total * visits))
    ends = begins + rng.exponential(course.life, len(begins))
    there = (begins <= 0) & (ends > 0)
    seen = there & (rng.random(len(begins)) < detection)
    found = np.maximum(begins, 0) + rng.exponential(1 / course.residents, len(begins))
    later = (ends > 0) & ~seen & (found < ends) & (found <= LOOK_BACK)
    return found[later], there[later]


def test_thirty_days_of_looking_back_charge_five_of_six_wrongly() -> None:
    """The 83 % of the mission: faults stand 15 days, are reported after 20, observers see seven of ten."""
    assert later_finds(FORTNIGHT, 0.7, LOOK_BACK).false_share == pytest.approx(0.83, abs=0.005)


def test_the_split_is_what_happens_when_faults_are_played_out() -> None:
    visits = 400_000
    _, missed = played(FORTNIGHT, 0.7, visits, seed=1)
    expected = later_finds(FORTNIGHT, 0.7, LOOK_BACK)
    assert missed.sum() / visits == pytest.approx(expected.missed, rel=0.03)
    assert (~missed).sum() / visits == pytest.approx(expected.not_yet, rel=0.02)
    assert (~missed).mean() == pytest.approx(0.83, abs=0.01)


def test_the_longer_one_looks_back_the_more_is_charged_wrongly() -> None:
    shares = [later_finds(FORTNIGHT, 0.7, days).false_share for days in (1, 7, 30, 90)]
    assert shares == sorted(shares)
    assert shares[0] < 0.15


def test_soon_after_the_visit_a_find_was_probably_missed_and_later_not() -> None:
    visits = 400_000
    lags, missed = played(FORTNIGHT, 0.7, visits, seed=2)
    for low, high in ((0, 2), (4, 6), (12, 16)):
        within = (lags >= low) & (lags < high)
        expected = np.mean(missed_shares(lags[within].tolist(), FORTNIGHT, 0.7))
        assert missed[within].mean() == pytest.approx(expected, abs=0.02)
    soon, late = missed_shares([0.0, 20.0], FORTNIGHT, 0.7)
    assert soon == 1.0
    assert late < 0.1


def test_silence_is_what_is_not_there_or_not_seen() -> None:
    assert no_report(0.7, 0.15) == pytest.approx(0.85 + 0.15 * 0.3)
    assert FORTNIGHT.prevalence == pytest.approx(0.15)


def test_detection_is_found_again_from_possible_misses_alone() -> None:
    lags, missed = played(FORTNIGHT, 0.7, 60_000, seed=3)
    found = estimate_detection(0, 0, lags.tolist(), FORTNIGHT)
    assert found.low < 0.7 < found.high
    assert found.high - found.low < 0.15
    assert found.expected_missed == pytest.approx(missed.sum(), rel=0.15)


def test_its_interval_holds_nine_times_of_ten() -> None:
    rng = np.random.default_rng(4)
    held = []
    for seed in range(150):
        lags, _ = played(FORTNIGHT, 0.7, 2_000, seed=100 + seed)
        hits = int(rng.binomial(40, 0.7))
        found = estimate_detection(hits, 40 - hits, lags.tolist(), FORTNIGHT)
        held.append(found.low <= 0.7 <= found.high)
    assert np.mean(held) == pytest.approx(0.90, abs=0.06)


def test_with_proven_opportunities_alone_it_is_their_share() -> None:
    found = estimate_detection(21, 9, [], FORTNIGHT)
    assert found.value == pytest.approx(0.7, abs=1e-4)
    assert (found.expected_missed, found.possible) == (0.0, 0)


def test_looks_of_which_nothing_is_proved_tell_too() -> None:
    found = estimate_detection(0, 0, [], FORTNIGHT, looks=(1050, 8950))
    assert found.value == pytest.approx(1050 / 10_000 / 0.15, abs=1e-4)


def test_whoever_saw_everything_may_have_been_lucky() -> None:
    found = estimate_detection(10, 0, [], FORTNIGHT)
    assert found.high == 1.0
    assert found.value == pytest.approx(1.0, abs=1e-3)
    assert found.low < 0.9


@pytest.mark.parametrize("rates", [(0.0, 5, 1), (0.1, -5, 1), (0.1, 5, 0), (0.3, 5, 1)])
def test_rates_that_cannot_be_are_refused(rates: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="rates"):
        Course(*rates)


def test_nothing_and_lags_outside_the_look_back_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        estimate_detection(0, 0, [], FORTNIGHT)
    with pytest.raises(ValueError, match="look-back"):
        estimate_detection(0, 0, [31.0], FORTNIGHT)
