from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from rasid.methods.planning.sizing import Programme
from rasid.methods.planning.staffing import (
    Binding,
    Cell,
    Frame,
    Middle,
    Point,
    Terms,
    affordable,
    even_cells,
    keeps,
    knee_of,
    largest_flow,
    make_frame,
    staff,
)

USUAL = Programme(1, 1)


def even(centres: int, authorities: int, governorates: int = 4, terms: Terms | None = None) -> Frame:
    return make_frame(even_cells(centres, authorities, governorates, 4), USUAL, terms)


@pytest.mark.parametrize(
    ("centres", "authorities", "observers"), [(500, 40, 33), (2000, 100, 81), (20000, 300, 243)]
)
def test_places_and_sectors_together_ask_for_what_the_whole_programme_does(
    centres: int, authorities: int, observers: int
) -> None:
    frame = even(centres, authorities)
    assert int(np.ceil(sum(need.capacity for need in frame.needs) - 1e-9)) == observers


def test_the_bound_by_hours_keeps_nearly_all_and_a_quarter_of_it_a_quarter() -> None:
    frame = replace(even(2000, 100), programme=replace(even(2000, 100).programme, no_return_weeks=1))
    assert keeps(frame, 81, seed=5, years=10).visits.mean == pytest.approx(0.96, abs=0.03)
    assert keeps(frame, 20, seed=5, years=10).visits.mean == pytest.approx(20 / 81, abs=0.02)


def test_one_seed_gives_one_answer() -> None:
    assert staff(even(200, 16), seed=3, years=4) == staff(even(200, 16), seed=3, years=4)
    assert staff(even(200, 16), seed=3, years=4).curve != staff(even(200, 16), seed=4, years=4).curve


def test_more_people_never_keep_fewer_visits() -> None:
    answer = staff(even(400, 32), seed=1, years=6)
    made = [point.visits.mean for point in answer.curve]
    assert made == sorted(made)
    assert all(point.visits.low <= point.visits.mean <= point.visits.high for point in answer.curve)
    assert min(gain.visits.mean for gain in answer.gains) >= 0


def test_a_gain_is_what_the_simulation_says_of_one_more() -> None:
    cells = [Cell("g", "health", f"a{n}", 10) for n in range(4)]
    frame = make_frame(cells, USUAL, Terms(certificates=1))
    answer = staff(frame, seed=2, headcount=2, years=8)
    (gain,) = answer.gains
    more = keeps(frame, 3, seed=2, years=8).visits_a_year.mean
    assert gain.visits.mean == pytest.approx(more - keeps(frame, 2, seed=2, years=8).visits_a_year.mean)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_least_cut_is_the_largest_flow(seed: int) -> None:
    stream = np.random.default_rng(seed)
    sectors, people, weeks = int(stream.integers(1, 6)), int(stream.integers(1, 7)), 4
    demand = stream.integers(0, 9, (weeks, sectors)).astype(np.float64)
    certified = stream.random((people, sectors)) < 0.4
    capacity = stream.integers(0, 6, (weeks, people)).astype(np.float64)
    placed = largest_flow(demand, certified, capacity)
    for week in range(weeks):
        graph = np.zeros((people + sectors + 2,) * 2, dtype=np.int32)
        graph[0, 1 : people + 1] = capacity[week]
        graph[1 : people + 1, people + 1 : -1] = certified * 99
        graph[people + 1 : -1, -1] = demand[week]
        assert placed[week] == maximum_flow(csr_array(graph), 0, people + sectors + 1).flow_value


def test_an_authority_that_can_have_no_score_asks_for_no_precision() -> None:
    frame = make_frame([Cell("g", "courts", "small", 7), Cell("g", "health", "large", 8)], USUAL)
    courts, health = frame.needs
    assert courts.precision == 0
    assert courts.visits == pytest.approx(7 * 4 / 52 * 1.1)
    assert health.precision == pytest.approx(25 / 4)


def test_reports_of_residents_never_stand_in_for_what_a_score_needs() -> None:
    cells = [Cell("g", "health", "large", 2000)]
    without = make_frame(cells, USUAL).needs[0]
    found_by_residents = make_frame(cells, USUAL, Terms(reports_share=1.0)).needs[0]
    assert without.visits == pytest.approx(2000 * 4 / 52 * 1.1)
    assert found_by_residents.visits == pytest.approx(without.precision * 1.1)


def test_short_checks_and_long_ways_change_the_hours() -> None:
    cells = [Cell("near", "parks", "a", 100), Cell("far", "parks", "a", 100)]
    terms = Terms(travel_hours=(("far", 2.5),), spotter_share=0.5, spotter_hours=0.5)
    far, near = make_frame(cells, USUAL, terms).needs
    assert near.hours == pytest.approx(1 + 0.5 * 2 + 0.5 * 0.5)
    assert far.hours - near.hours == pytest.approx(1.5)


def test_few_centres_seen_often_are_bound_by_faces() -> None:
    (need,) = make_frame([Cell("g", "airports", "a", 8)], USUAL, Terms(certificates=1)).needs
    assert need.binding is Binding.RECOGNITION
    assert need.pool == 12  # 25 visits in 4 weeks to 8 centres, doubles too: 0.86 a week, times 13 weeks
    assert need.observers == 12


def test_too_few_faces_leave_visits_undone_however_many_hours_they_have() -> None:
    frame = make_frame([Cell("g", "airports", "a", 8)], replace(USUAL, weekly_hours=400))
    (need,) = frame.needs
    assert frame.unknown_share(need, need.pool) == 1
    assert frame.unknown_share(need, 3) == pytest.approx(3 * 8 / 13 / (25 / 4 * 1.1))
    assert keeps(frame, 3, seed=1, years=4).visits.mean == pytest.approx(0.27, abs=0.02)
    assert keeps(frame, 12, seed=1, years=4).visits.mean > 0.99


def test_certificates_for_few_sectors_multiply_the_faces() -> None:
    cells = [Cell("g", f"s{n}", f"a{n}", 8) for n in range(4)]
    everywhere = staff(make_frame(cells, USUAL, Terms(certificates=4)), seed=1, years=2, points=3)
    one_each = staff(make_frame(cells, USUAL, Terms(certificates=1)), seed=1, years=2, points=3)
    assert (everywhere.by_recognition, one_each.by_recognition) == (12, 48)


def test_the_knee_is_where_the_curve_bends() -> None:
    assert knee_of([(10, 0.2), (20, 0.4), (30, 0.6), (40, 0.62), (50, 0.64)]) == 30
    assert knee_of([(10, 0.5), (20, 0.5), (30, 0.5)]) == 10


def test_a_budget_buys_people_between_two_points() -> None:
    nothing = Middle(0, 0, 0)
    curve = [Point(n, nothing, nothing, nothing, nothing, 100.0 * n) for n in (10, 20, 30)]
    assert [affordable(curve, budget) for budget in (999, 1000, 1550, 9999)] == [0, 10, 15, 30]


def test_nonsense_is_refused() -> None:
    cells = [Cell("g", "health", "a", 10)]
    with pytest.raises(ValueError, match="centres"):
        make_frame([], USUAL)
    with pytest.raises(ValueError, match="shares"):
        make_frame(cells, USUAL, Terms(spotter_share=1.5))
    with pytest.raises(ValueError, match="sectors"):
        make_frame([Cell("g", f"s{n}", "a", 1) for n in range(13)], USUAL)
    with pytest.raises(ValueError, match="every authority"):
        even_cells(3, 4)
    with pytest.raises(ValueError, match="years"):
        staff(make_frame(cells, replace(USUAL)), seed=1, years=1)
