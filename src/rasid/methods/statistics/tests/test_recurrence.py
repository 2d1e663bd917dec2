"""Which faults are a body's own: against scipy's own test, and never more often than chance allows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rasid.methods.statistics.recurrence import Met, clopper_pearson, recurrent, upper_tail


@given(st.integers(1, 40), st.integers(1, 120), st.data())
def test_the_tail_is_fishers(n: int, m: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    found = upper_tail(Met("x", a, n, 3, b, m))
    table = [[a, n - a], [b, m - b]]
    assert found == pytest.approx(stats.fisher_exact(table, alternative="greater").pvalue, rel=1e-6)


@given(st.integers(1, 60), st.data())
def test_limits_are_the_exact_binomial_ones(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    share = clopper_pearson(count, n)
    exact = stats.binomtest(count, n).proportion_ci(0.9, "exact")
    assert (share.low, share.high) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_a_family_at_most_centres_of_one_body_is_named_and_a_usual_one_is_not() -> None:
    own, usual = recurrent([Met("own", 9, 10, 5, 10, 50), Met("usual", 4, 10, 5, 18, 50)])
    assert own.is_clear
    assert own.share.value == 0.9
    assert own.share.low > own.peers.high
    assert not usual.is_clear


@pytest.mark.parametrize(
    "few",
    [
        Met("x", 4, 4, 5, 0, 50),
        Met("x", 2, 10, 5, 0, 50),
        Met("x", 9, 10, 2, 0, 50),
        Met("x", 9, 10, 5, 0, 9),
    ],
)
def test_too_little_seen_is_not_judged(few: Met) -> None:
    assert recurrent([few]) == ()


def test_among_equal_bodies_hardly_any_run_names_one() -> None:
    """200 runs of 12 equal bodies and 4 families: in at most one run of ten is anybody named."""
    rng = np.random.default_rng(8)
    named = 0
    for _ in range(200):
        had = rng.binomial(10, 0.3, size=(4, 12))
        met = [
            Met(
                f"{family}/{body}",
                int(had[family, body]),
                10,
                11,
                int(had[family].sum() - had[family, body]),
                110,
            )
            for family in range(4)
            for body in range(12)
        ]
        named += any(each.is_clear for each in recurrent(met))
    assert named <= 20
