"""Wilson's interval against values worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics.proportions import wilson


def test_a_known_interval_comes_out() -> None:
    """81 of 263 at 95 %: 0.2553 to 0.3662 (R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3)."""
    share = wilson(81, 263, 0.95)
    assert (round(share.low, 4), round(share.high, 4)) == (0.2553, 0.3662)


def test_nobody_of_ten_is_not_certainly_nobody() -> None:
    """0 of 20 at 95 %: 0 to 0.1611 (the same table)."""
    share = wilson(0, 20, 0.95)
    assert (round(share.low, 4), round(share.high, 4)) == (0.0, 0.1611)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_a_share(given: tuple[int, int]) -> None:
    share = wilson(*given)
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value <= share.high + 1e-12 <= 1 + 1e-9


@pytest.mark.parametrize(("count", "n"), [(1, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_is_refused(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(count, n)
