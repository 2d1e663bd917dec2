"""The funnel: the paper's arithmetic, an independent one, and limits that hold what they say."""

import math

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from rasid.methods.statistics import PeerEstimate
from rasid.methods.statistics.funnel import LIMITS, Funnel, funnel, winsor_scale

FIVE = [62.0, 68.0, 70.0, 72.0, 78.0]


def peers(values: list[float], errors: list[float], freedom: int = 10**6) -> list[PeerEstimate]:
    return [
        PeerEstimate(f"b{n:02}", y, s, freedom) for n, (y, s) in enumerate(zip(values, errors, strict=True))
    ]


def drawn(bodies: list[PeerEstimate], **how: float | bool) -> Funnel:
    found = funnel(bodies, **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_worked_example_of_the_page() -> None:
    paper = drawn(peers(FIVE, [2.0] * 5), is_consistent=False)
    assert paper.ratio == pytest.approx(3.536)
    assert paper.dispersion**2 == pytest.approx(13.68)
    ours = drawn(peers(FIVE, [2.0] * 5))
    assert winsor_scale(0.1) == pytest.approx(0.6786, abs=1e-4)
    assert ours.expected == pytest.approx(70)
    assert ours.ratio == pytest.approx(5.211, abs=1e-3)
    assert ours.dispersion == pytest.approx(4.696, abs=1e-3)
    best = ours.points[-1]
    assert best.z == pytest.approx(1.567, abs=1e-3)
    assert best.p_value == pytest.approx(0.117, abs=1e-3)
    assert (best.limit(0.95).low, best.limit(0.95).high) == pytest.approx((59.99, 80.01), abs=0.01)


@pytest.mark.parametrize("seed", range(20))
def test_without_winsorising_the_spread_is_der_simonian_and_lairds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    errors = rng.uniform(0.5, 6, rng.integers(3, 40))
    values = (
        70 + rng.uniform(0, 8) * rng.standard_normal(len(errors)) + errors * rng.standard_normal(len(errors))
    )
    ours = drawn(peers(list(values), list(errors)), winsor=0.0)
    with np.errstate(all="ignore"):
        theirs = combine_effects(values, errors**2, method_re="dl")
    assert ours.dispersion**2 == pytest.approx(max(theirs.tau2, 0.0), rel=1e-9, abs=1e-12)
    if theirs.tau2 > 0:
        assert ours.expected == pytest.approx(theirs.mean_effect_re, rel=1e-9)


def test_a_given_target_is_kept() -> None:
    assert drawn(peers(FIVE, [2.0] * 5), target=80.0).expected == 80.0
    assert all(point.z < 0 for point in drawn(peers(FIVE, [2.0] * 5), target=80.0).points)


def test_one_very_odd_body_does_not_widen_the_funnel_until_it_is_inside() -> None:
    rng = np.random.default_rng(1)
    values = [*(70 + 2 * rng.standard_normal(19)), 40.0]
    found = drawn(peers(values, [2.0] * 20))
    assert found.points[-1].p_value < 1e-6
    assert found.dispersion < 2
    assert drawn(peers(values, [2.0] * 20), winsor=0.0).dispersion > 5


@pytest.mark.parametrize("tau", [0.0, 3.0, 8.0])
def test_limits_hold_as_many_bodies_as_they_say_and_the_papers_fewer(tau: float) -> None:
    rng = np.random.default_rng(7)
    outside, papers = np.zeros(len(LIMITS)), np.zeros(len(LIMITS))
    for _ in range(150):
        errors = rng.uniform(1.5, 3, 25)
        values = 70 + tau * rng.standard_normal(25) + errors * rng.standard_normal(25)
        bodies = peers(list(values), list(errors))
        outside += _outside(drawn(bodies)) / 150
        papers += _outside(drawn(bodies, is_consistent=False)) / 150
    assert 0.05 < outside[0] < 0.115
    assert 0.02 < outside[1] < 0.065
    assert outside[2] < 0.008
    assert papers[0] >= outside[0]
    if tau > 5:
        assert papers[0] > 0.13


def _outside(found: Funnel) -> np.ndarray:
    return np.array(
        [
            np.mean([not point.limit(p).low <= point.value <= point.limit(p).high for point in found.points])
            for p in LIMITS
        ]
    )


def test_a_body_known_on_few_degrees_of_freedom_has_wider_limits_of_its_own() -> None:
    bodies = peers([70, 71, 69, 70, 72], [2.0] * 5)
    few = [*bodies[:-1], PeerEstimate("few", 72, 2.0, 5)]
    wide, usual = drawn(few).points[-1].limit(0.998), drawn(bodies).points[-1].limit(0.998)
    assert wide.high - wide.low > 1.5 * (usual.high - usual.low)


def test_lines_of_the_chart_are_the_limits_of_bodies_on_them() -> None:
    found = drawn(peers(FIVE, [2.0] * 5))
    for curve in found.curves:
        at = np.interp(2.0, found.errors, curve.high)
        assert at == pytest.approx(found.points[0].limit(curve.confidence).high, abs=0.02)
    assert found.errors[0] == 0
    assert [curve.confidence for curve in found.curves] == list(LIMITS)


def test_two_bodies_make_no_funnel_and_impossible_ones_are_refused() -> None:
    assert funnel(peers([70, 60], [2, 2])) is None
    with pytest.raises(ValueError, match="standard errors"):
        funnel(peers([70, 60, 50], [2, 2, math.nan]))
    with pytest.raises(ValueError, match="degree of freedom"):
        funnel(peers([70, 60, 50], [2, 2, 2], freedom=0))
    with pytest.raises(ValueError, match="winsorised"):
        funnel(peers([70, 60, 50], [2, 2, 2]), winsor=0.5)
