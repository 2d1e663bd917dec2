"""Published salamanders, a table that can be solved by hand, coverage, and likelihoods without a top."""

import csv
from pathlib import Path

import numpy as np
import pytest

from rasid.methods.statistics.unseen import NotTold, UnseenReason, estimate_occupancy
from rasid.methods.statistics.unseen.occupancy import _derivatives

PUBLISHED = Path(__file__).parents[2] / "tests" / "published"


def test_the_salamanders_are_as_published() -> None:
    with (PUBLISHED / "salamanders_occupancy.csv").open() as opened:
        rows = [[float(seen) for seen in row.values()] for row in csv.DictReader(opened)]
    found = estimate_occupancy(rows, confidence=0.95)
    assert found.share == pytest.approx(0.5946, abs=0.00005)
    assert (found.low, found.high) == (pytest.approx(0.3512, abs=0.00005), pytest.approx(0.7990, abs=0.00005))
    assert found.detection == pytest.approx(0.2587, abs=0.00005)
    assert found.aic == pytest.approx(165.7586, abs=0.0001)
    narrower = estimate_occupancy(rows)
    assert found.low < narrower.low < narrower.high < found.high
    assert narrower.naive == pytest.approx(18 / 39)


def test_two_visits_by_hand_as_in_the_method_page() -> None:
    rows = [(1, 1)] * 16 + [(1, 0)] * 7 + [(0, 1)] * 9 + [(0, 0)] * 68
    found = estimate_occupancy(rows)
    # p = 2·16/(16 + 2·16) = 2/3; ψ = 16/(100 p²) = 0.36, where 32 places showed it.
    assert found.detection == pytest.approx(2 / 3)
    assert found.share == pytest.approx(0.36)
    assert found.naive == pytest.approx(0.32)


def test_a_visit_that_was_not_made_is_a_gap_and_a_place_without_visits_is_none() -> None:
    rows = [(1, 1, 0)] * 10 + [(0, 1, 0)] * 10 + [(0, 0, 0)] * 30
    gaps = [(*row, None) for row in rows] + [(None,) * 4] * 5
    assert estimate_occupancy(gaps) == estimate_occupancy(rows)
    shorter = estimate_occupancy([*rows, *[(0, None, None)] * 20])
    assert shorter.places == 70
    assert shorter.share < estimate_occupancy(rows).share


def test_derivatives_are_those_of_the_likelihood() -> None:
    seen, visits = np.array([0.0, 2, 1, 0, 3]), np.array([4.0, 4, 2, 1, 3])
    at, step = np.array([0.4, -0.7]), 1e-5
    _, slope, bend = _derivatives(at, seen, visits)
    for i in range(2):
        move = np.eye(2)[i] * step
        up, down = _derivatives(at + move, seen, visits), _derivatives(at - move, seen, visits)
        assert slope[i] == pytest.approx((up[0] - down[0]) / (2 * step), abs=1e-6)
        assert bend[i] == pytest.approx((up[1] - down[1]) / (2 * step), abs=1e-6)


def test_its_interval_covers_what_it_promises() -> None:
    rng = np.random.default_rng(8)
    covered = 0
    for _ in range(200):
        has_it = rng.random(120) < 0.4
        rows = (rng.random((120, 4)) < 0.45) & has_it[:, None]
        found = estimate_occupancy(rows.tolist())
        covered += found.low <= 0.4 <= found.high
    assert 167 <= covered <= 193


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(1,), (0,)], UnseenReason.NO_REPEATED_VISITS),
        ([], UnseenReason.NO_REPEATED_VISITS),
        ([(0, 0)] * 30, UnseenReason.NOTHING_SEEN_TWICE),
        ([(1, 0)] * 30, UnseenReason.NOTHING_SEEN_TWICE),
        ([(1, 1)] * 30, UnseenReason.ON_THE_EDGE),
        ([(1, 0, 0)] * 20 + [(1, 1, 0)] + [(0, 0, 0)] * 5, UnseenReason.ON_THE_EDGE),
    ],
)
def test_without_a_top_inside_nothing_is_said(rows: list[tuple[int, ...]], reason: UnseenReason) -> None:
    with pytest.raises(NotTold) as told:
        estimate_occupancy(rows)
    assert told.value.reason is reason
