import pytest

from rasid.methods.planning import (
    BindingReason,
    Programme,
    half_width_for_visits,
    size_programme,
    visits_for_precision,
)


@pytest.mark.parametrize(
    ("centres", "authorities", "observers"), [(500, 40, 33), (2000, 100, 81), (20000, 300, 243)]
)
def test_the_known_programmes_need_their_known_people(centres: int, authorities: int, observers: int) -> None:
    sizing = size_programme(Programme(centres, authorities))
    assert sizing.observers == observers
    assert sizing.binding is BindingReason.PRECISION
    assert sizing.visits_per_authority == 25


def test_the_large_programme_says_that_most_centre_pages_stay_empty() -> None:
    large = size_programme(Programme(20000, 300))
    assert large.visits_per_centre_a_year == pytest.approx(5.4, abs=0.05)
    assert large.most_centres_below_floor
    assert not size_programme(Programme(500, 40)).most_centres_below_floor


def test_many_centres_under_few_authorities_are_bound_by_coverage() -> None:
    assert size_programme(Programme(20000, 10)).binding is BindingReason.COVERAGE


def test_a_small_programme_is_bound_by_faces_that_become_known() -> None:
    small = size_programme(Programme(centres=4, authorities=1, no_return_weeks=26))
    assert small.binding is BindingReason.RECOGNITION
    assert small.observers == small.recognition_observers > small.capacity_observers


def test_what_a_thousand_and_ninety_visits_buy() -> None:
    assert half_width_for_visits(1090, 50, confidence=0.95) == pytest.approx(3.0, abs=0.05)
    assert half_width_for_visits(1090 / 100, 15) == pytest.approx(7.4, abs=0.1)


def test_a_small_frame_needs_fewer_visits() -> None:
    assert visits_for_precision(5, centres=30) == 14
    assert visits_for_precision(5) == 25


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        visits_for_precision(0)
    with pytest.raises(ValueError, match="centres"):
        size_programme(Programme(0, 1))
