"""Bands of centres over made-up groups: right when they speak, silent when they cannot know."""

import numpy as np
import pytest
from scipy.stats import gamma

from rasid.methods.statistics.unseen import Band, UnseenReason, band_centres
from rasid.methods.statistics.unseen.centres import CERTAINTY, EDGES, _pooled


def test_a_band_is_right_as_often_as_it_promises_and_most_centres_have_none_from_one_visit() -> None:
    rng = np.random.default_rng(31)
    right = told = 0
    shares = []
    for visits in (1, 8):
        named = 0
        for _ in range(15):
            rate = rng.gamma(1.5, 2, 120)
            controls = rng.binomial(60, 0.6)
            seen = rng.poisson(rate * 0.6 * visits)
            unseen = rate * 0.4
            true = np.digitize(unseen, EDGES)
            for place, found in enumerate(band_centres(seen.tolist(), [visits] * 120, controls, 60)):
                if found.band:
                    named += 1
                    right += tuple(Band).index(found.band) == true[place]
        told += named
        shares.append(named / (15 * 120))
    assert right / told > CERTAINTY
    assert shares[0] < shares[1]


def test_more_seen_never_means_a_lower_band() -> None:
    seen = [0, 0, 1, 2, 3, 5, 8, 12, 20, 30, 60, 90]
    found = band_centres(seen, [6] * 12, 25, 50)
    order = [tuple(Band).index(each.band) for each in found if each.band]
    assert order == sorted(order)
    assert (found[0].band, found[-1].band) == (Band.LOW, Band.HIGH)


def test_the_pool_lends_to_a_centre_visited_once_what_it_holds_of_one_visited_often() -> None:
    crowd_seen, crowd_visits = [2, 3, 1, 2, 4, 2, 3, 2, 1, 3, 2, 3], [2] * 12
    once, often = band_centres([*crowd_seen, 6, 60], [*crowd_visits, 1, 10], 25, 50)[-2:]
    assert once.band is None
    assert once.reason is UnseenReason.NOT_TOLD_APART
    assert often.band is Band.HIGH


def test_the_pooled_gamma_is_the_one_the_centres_came_from() -> None:
    rng = np.random.default_rng(41)
    visits = rng.integers(1, 9, 4000).astype(float)
    shape, rate = _pooled(rng.poisson(rng.gamma(2.0, 1 / 1.25, 4000) * visits).astype(float), visits)
    assert shape == pytest.approx(2.0, rel=0.1)
    assert rate == pytest.approx(1.25, rel=0.1)


def test_a_centre_by_hand_as_in_the_method_page() -> None:
    """Peers a = 2, b = 1; 9 seen in 4 visits, detection surely 3/4: unseen a visit ~ Gamma(11, 5)/3."""
    low = gamma.cdf(1.0 * 3, 11, scale=1 / 5)
    assert pytest.approx(0.733, abs=0.0005) == (2 + 9) / (1 + 4) * (1 - 0.75) / 0.75
    assert low == pytest.approx(0.882, abs=0.0005)
    assert low > CERTAINTY


def test_groups_that_say_too_little_have_their_reason() -> None:
    plenty = [3] * 12
    for counts, reason in (
        ((plenty[:9], plenty[:9], 20, 40), UnseenReason.TOO_FEW_CENTRES),
        ((plenty, plenty, 5, 9), UnseenReason.TOO_FEW_CONTROLS),
        ((plenty, plenty, 0, 40), UnseenReason.NO_CONTROL_FOUND),
    ):
        assert {(each.band, each.reason) for each in band_centres(*counts)} == {(None, reason)}
    for wrong in ((plenty, plenty[1:], 5, 10), (plenty, [0] * 12, 5, 10), (plenty, plenty, 11, 10)):
        with pytest.raises(ValueError, match=r"centre|controls"):
            band_centres(*wrong)
    assert band_centres([0] * 20, [10] * 20, 30, 40)[0].band is Band.LOW
