"""Median waits with those who still wait: the textbook's numbers, and what must never be said."""

from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.reports.webhooks.figures import FEWEST_WAITS, median_wait

COUNTS = st.dictionaries(st.integers(0, 60), st.integers(1, 20), max_size=12)


def test_leukaemia_patients_as_in_the_textbooks() -> None:
    """Gehan's 6-MP group (Freireich et al. 1963): Kaplan–Meier median 23 weeks, interval from 13 without an end."""
    ended = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
    waiting = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
    found = median_wait(ended, waiting)
    assert found is not None
    assert (found.days, found.low, found.high, found.reports) == (23, 13, None, 21)


def test_the_placebo_group_as_in_the_textbooks() -> None:
    """The same trial's placebo group, nobody left: median 8 weeks, interval 4 to 11 or 12."""
    ended = {1: 2, 2: 2, 3: 1, 4: 2, 5: 2, 8: 4, 11: 2, 12: 2, 15: 1, 17: 1, 22: 1, 23: 1}
    found = median_wait(ended, {})
    assert found is not None
    assert (found.days, found.low) == (8, 4)
    assert found.high in {11, 12, 15}


def test_those_who_still_wait_make_the_median_longer() -> None:
    quick = median_wait({2: 10}, {})
    slow = median_wait({2: 10, 30: 6}, {20: 8})
    assert quick is not None
    assert slow is not None
    assert (quick.days, slow.days) == (2, 30)


def test_too_few_and_unanswered_ones_have_no_median() -> None:
    assert median_wait({2: FEWEST_WAITS - 1}, {}) is None
    assert median_wait({2: 5}, {9: 20}) is None
    assert median_wait({}, {}) is None


@given(COUNTS, COUNTS)
def test_the_interval_holds_the_median(ended: dict[int, int], waiting: dict[int, int]) -> None:
    found = median_wait(ended, waiting)
    if found is not None:
        assert found.low <= found.days
        assert found.high is None or found.high >= found.days
        assert found.days in ended
