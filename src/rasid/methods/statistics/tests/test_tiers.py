import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rasid.methods.statistics import PeerEstimate, Tier, assign_tiers, benjamini_hochberg
from rasid.methods.statistics.funnel import funnel


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_adjusted_values_agree_with_an_independent_implementation(p_values: list[float]) -> None:
    assert benjamini_hochberg(p_values) == pytest.approx(stats.false_discovery_control(p_values))


def test_the_1995_example_rejects_four() -> None:
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    published += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    assert int(np.sum(benjamini_hochberg(published) <= 0.05)) == 4


def peers(*values: float, error: float = 2.0) -> list[PeerEstimate]:
    return [PeerEstimate(f"body{n}", value, error, 20) for n, value in enumerate(values)]


def test_far_bodies_are_told_apart_and_near_ones_are_not() -> None:
    tiers = [row.tier for row in assign_tiers(peers(85, 71, 70, 69, 70, 55))]
    assert tiers == [Tier.CLEARLY_ABOVE, *[Tier.NOT_DISTINGUISHABLE] * 4, Tier.CLEARLY_BELOW]


def test_the_same_gaps_with_wide_errors_tell_nobody_apart() -> None:
    tiers = {row.tier for row in assign_tiers(peers(85, 71, 70, 69, 70, 55, error=15.0))}
    assert tiers == {Tier.NOT_DISTINGUISHABLE}


def test_two_bodies_are_never_set_against_each_other() -> None:
    assert {row.tier for row in assign_tiers(peers(99, 1))} == {Tier.NOT_DISTINGUISHABLE}
    assert assign_tiers([]) == ()


def test_equal_bodies_are_seldom_told_apart() -> None:
    random = np.random.default_rng(20)
    clear = 0
    for _ in range(300):
        rows = assign_tiers(peers(*(70 + 2 * random.standard_normal(20))))
        clear += any(row.tier is not Tier.NOT_DISTINGUISHABLE for row in rows)
    assert clear / 300 < 0.08


def test_a_body_without_an_error_is_refused() -> None:
    with pytest.raises(ValueError, match="standard errors"):
        assign_tiers(peers(1, 2, 3, error=0.0))


@pytest.mark.parametrize(("size", "low", "high"), [(10, 3, 8), (20, 3, 8), (40, 7, 30)])
def test_equal_bodies_on_few_degrees_of_freedom_are_seldom_told_apart_either(
    size: int, low: int, high: int
) -> None:
    rng = np.random.default_rng(12)
    named = 0
    for _ in range(300):
        freedom, error = rng.integers(low, high, size), rng.uniform(1.5, 3, size)
        seen, own = 70 + error * rng.standard_normal(size), error * np.sqrt(rng.chisquare(freedom) / freedom)
        rows = assign_tiers([PeerEstimate(str(n), seen[n], own[n], int(freedom[n])) for n in range(size)])
        named += any(row.tier is not Tier.NOT_DISTINGUISHABLE for row in rows)
    assert named / 300 < 0.065


def test_tiers_find_bodies_that_differ_where_the_funnel_sees_the_usual_spread() -> None:
    """Why tiers are not made of the funnel's z; and that hardly anybody is named on the wrong side."""
    rng = np.random.default_rng(3)
    named = wrong = outside = 0
    for _ in range(100):
        truth = 70 + 5 * rng.standard_normal(20)
        bodies = [PeerEstimate(str(n), y, 2.0, 20) for n, y in enumerate(truth + 2 * rng.standard_normal(20))]
        drawn = funnel(bodies)
        assert drawn is not None
        outside += sum(benjamini_hochberg([point.p_value for point in drawn.points]) < 0.05)
        for row, true in zip(assign_tiers(bodies), truth - truth.mean(), strict=True):
            if row.tier is not Tier.NOT_DISTINGUISHABLE:
                named += 1
                wrong += (true > 0) != (row.difference > 0)
    assert named / 2000 > 0.25
    assert wrong / named < 0.02
    assert outside / 2000 < 0.02


def test_the_worked_example_of_the_page() -> None:
    rows = assign_tiers(peers(62, 68, 70, 72, 78))
    assert rows[-1].difference == pytest.approx(8)
    assert rows[-1].p_value == pytest.approx(0.00023, abs=5e-6)
    assert rows[-1].q_value == pytest.approx(0.00058, abs=1e-5)
    assert rows[1].q_value == pytest.approx(0.35, abs=0.005)
    assert [row.tier for row in rows] == [
        Tier.CLEARLY_BELOW,
        *[Tier.NOT_DISTINGUISHABLE] * 3,
        Tier.CLEARLY_ABOVE,
    ]
