"""The authority's index: what enters the weights, how waves combine, what happens when little is known."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics import (
    PLANNING_SPREAD,
    SampledVisit,
    VarianceBasis,
    VisitSample,
    Weighting,
    estimate_mean,
    estimate_ratio_mean,
    t_quantile,
    window_weight,
)


def visit(centre: str, score: float, **changes: object) -> SampledVisit:
    plain = SampledVisit(
        stratum="north", centre=centre, wave="w1", probability=0.1, yearly_users=1000.0, score=score
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


FOUR = [visit("a", 60), visit("b", 70), visit("c", 90), visit("d", 40)]


def test_equal_probabilities_and_sizes_give_the_plain_mean() -> None:
    index = estimate_ratio_mean(FOUR, {"north": 40})
    assert index.value == pytest.approx(65.0)
    assert (index.visits, index.centres, index.strata, index.degrees_of_freedom) == (4, 4, 1, 3)


def test_without_repeats_the_error_is_that_of_sampling_with_replacement() -> None:
    index = estimate_ratio_mean(FOUR, {"north": 40})
    plain = estimate_mean([60, 70, 90, 40], [10] * 4, ["north"] * 4)
    assert index.basis is VarianceBasis.NO_FINITE_CORRECTION
    assert index.standard_error == pytest.approx(plain.standard_error)
    assert index.half_width == pytest.approx(t_quantile(3) * plain.standard_error)


def test_visitors_count_centres_by_their_users_and_centres_count_once() -> None:
    visits = [visit("big", 80, yearly_users=9000.0), visit("small", 20, yearly_users=1000.0)]
    assert estimate_ratio_mean(visits, {"north": 20}).value == pytest.approx(74.0)
    assert estimate_ratio_mean(visits, {"north": 20}, Weighting.CENTRES).value == pytest.approx(50.0)


def test_a_centre_with_a_small_chance_stands_for_many() -> None:
    visits = [visit("risky", 20, probability=0.5), visit("quiet", 80, probability=0.125)]
    assert estimate_ratio_mean(visits, {"north": 10}).value == pytest.approx((2 * 20 + 8 * 80) / 10)


def test_strata_count_by_their_centres_even_when_some_visits_did_not_happen() -> None:
    north = [visit("a", 50), visit("b", 70)]
    south = [visit(c, 90, stratum="south") for c in "cdefghij"[:8]] + [visit("k", 80, stratum="south")]
    frame = {"north": 30, "south": 10}
    value = (30 * 60 + 10 * (8 * 90 + 80) / 9) / 40
    assert estimate_ratio_mean(north + south, frame).value == pytest.approx(value)


def test_the_same_centre_in_two_weeks_is_two_draws_but_one_centre() -> None:
    twice = [*FOUR, visit("a", 62, wave="w2")]
    index = estimate_ratio_mean(twice, {"north": 40})
    assert (index.visits, index.centres, index.degrees_of_freedom) == (5, 4, 3)
    assert index.value == pytest.approx((60 + 70 + 90 + 40 + 62) / 5)


def test_two_visits_in_one_wave_do_not_double_a_centre() -> None:
    doubled = [*FOUR, visit("c", 70)]
    assert estimate_ratio_mean(doubled, {"north": 40}).value == pytest.approx((60 + 70 + 80 + 40) / 4)


def test_the_number_of_waves_does_not_move_the_figure() -> None:
    again = [replace(row, wave="w2") for row in FOUR]
    once, twice = estimate_ratio_mean(FOUR, {"north": 40}), estimate_ratio_mean(FOUR + again, {"north": 40})
    assert twice.value == pytest.approx(once.value)


def test_the_window_weight_is_the_inverse_probability_when_nothing_moved() -> None:
    assert window_weight([0.2, 0.2, 0.2, 0.2]) == pytest.approx(5.0)
    assert window_weight([0.1, 0.3]) == pytest.approx(5.0)
    with pytest.raises(ValueError, match="no chance"):
        window_weight([0.0, 0.0])


def test_repeats_open_the_finite_correction_and_add_the_second_stage() -> None:
    visits = [
        visit(centre, base + shift, wave=wave, probability=0.5)
        for centre, base in zip("abcdef", (30, 50, 60, 70, 80, 90), strict=True)
        for wave, shift in (("w1", -4), ("w2", 4), ("w3", 0))
    ]
    index = estimate_ratio_mean(visits, {"north": 12})
    assert index.basis is VarianceBasis.DESIGN
    scores = np.array([row.score for row in visits])
    first = 0.5 * scores.var(ddof=1) / 18
    second = 0.5 * (6 * 32 / 12) / 18
    assert index.standard_error == pytest.approx(math.sqrt(first + second))


def test_a_census_of_steady_centres_leaves_only_the_visit_to_visit_error() -> None:
    visits = [
        visit(centre, base + shift, wave=wave, probability=1.0)
        for centre, base in zip("abcdefghij", range(10, 100, 9), strict=True)
        for wave, shift in (("w1", -1), ("w2", 1))
    ]
    index = estimate_ratio_mean(visits, {"north": 10})
    assert index.standard_error == pytest.approx(math.sqrt(2 / 20))


def test_one_heavy_centre_costs_degrees_of_freedom_and_widens_the_error() -> None:
    even = [visit(c, s) for c, s in zip("abcdefgh", (40, 80, 60, 70, 50, 90, 65, 55), strict=True)]
    heavy = [replace(even[0], yearly_users=20000.0), *even[1:]]
    assert estimate_ratio_mean(even, {"north": 80}).degrees_of_freedom == 7
    assert estimate_ratio_mean(heavy, {"north": 80}).degrees_of_freedom <= 2


def test_with_uneven_sizes_the_variance_is_unbiased_for_like_scores() -> None:
    random = np.random.default_rng(5)
    sizes = np.array([9000.0, 4000.0, 2000.0, *[1000.0] * 9])
    shares = sizes / sizes.sum()
    variances = []
    for _ in range(1500):
        scores = 50 + random.uniform(-17.32, 17.32, len(sizes))
        rows = [
            visit(f"c{n:02}", s, yearly_users=m) for n, (s, m) in enumerate(zip(scores, sizes, strict=True))
        ]
        variances.append(estimate_ratio_mean(rows, {"north": 120}).standard_error ** 2)
    assert np.mean(variances) == pytest.approx(100 * float(shares @ shares), rel=0.05)


def test_a_stratum_nobody_visited_is_named_and_lent_its_neighbour() -> None:
    index = estimate_ratio_mean(FOUR, {"north": 40, "south": 10})
    assert index.unvisited == ("south",)
    assert index.collapsed == (("north", "south"),)


def test_a_single_centre_stratum_joins_the_next_and_costs_a_degree_of_freedom_less() -> None:
    visits = [*FOUR, visit("e", 55, stratum="aqaba")]
    index = estimate_ratio_mean(visits, {"aqaba": 10, "north": 40})
    assert index.collapsed == (("aqaba", "north"),)
    assert index.degrees_of_freedom == 4


def test_identical_scores_never_give_a_zero_width_interval() -> None:
    index = estimate_ratio_mean([visit(c, 80) for c in "abcdefghi"], {"north": 90})
    assert index.basis is VarianceBasis.PLANNING_SPREAD
    assert index.standard_error == pytest.approx(PLANNING_SPREAD / 3)
    assert index.low < 80 < index.high


def test_the_interval_is_clipped_but_the_half_width_is_not() -> None:
    index = estimate_ratio_mean([visit(c, 100) for c in "abcd"], {"north": 40})
    assert index.high == 100.0
    assert index.half_width == pytest.approx(t_quantile(3) * PLANNING_SPREAD / 2)
    assert index.low == pytest.approx(100 - index.half_width)


def test_one_centre_leaves_the_whole_scale() -> None:
    index = estimate_ratio_mean([visit("a", 70), visit("a", 60, wave="w2")], {"north": 9})
    assert (index.low, index.high, index.degrees_of_freedom) == (0.0, 100.0, 0)
    assert index.basis is VarianceBasis.UNKNOWN


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"score": 101.0}, "scores"),
        ({"score": float("nan")}, "scores"),
        ({"probability": 0.0}, "probabilities"),
        ({"weight": 0.0}, "weights"),
        ({"yearly_users": 0.0}, "users"),
        ({"stratum": "elsewhere"}, "outside the frame"),
    ],
)
def test_impossible_rows_are_refused(broken: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        estimate_ratio_mean([*FOUR, replace(visit("z", 50), **broken)], {"north": 40})  # type: ignore[arg-type]


def test_no_visits_is_refused() -> None:
    with pytest.raises(ValueError, match="no visits"):
        estimate_ratio_mean([], {"north": 40})


ROWS = st.lists(
    st.builds(
        SampledVisit,
        stratum=st.sampled_from(["a", "b", "c"]),
        centre=st.sampled_from([f"c{n}" for n in range(12)]),
        wave=st.sampled_from(["w1", "w2", "w3", "w4"]),
        probability=st.floats(0.05, 0.9),
        yearly_users=st.floats(10, 1e6),
        score=st.floats(0, 100),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: (row.centre, row.wave),
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_the_interval_holds_the_value(
    rows: list[SampledVisit], random: object
) -> None:
    frame = {"a": 500, "b": 300, "c": 200}
    index = estimate_ratio_mean(rows, frame)
    random.shuffle(rows)  # type: ignore[attr-defined]
    again = estimate_ratio_mean(VisitSample.of(rows), frame)
    assert again.value == pytest.approx(index.value)
    assert again.standard_error == pytest.approx(index.standard_error, abs=1e-9)
    assert 0 <= index.low <= index.value + 1e-9
    assert index.value - 1e-9 <= index.high <= 100
    assert index.high > index.low


def test_strata_that_are_each_flat_do_not_make_a_figure_certain() -> None:
    """Every centre of one stratum has 60, every one of the other 90: how unlike centres are nobody has seen."""
    visits = [SampledVisit("ab"[n % 2], str(n), "1", 0.5, 100, 60.0 if n % 2 else 90.0) for n in range(30)]
    found = estimate_ratio_mean(visits, {"a": 40, "b": 40})
    assert found.basis is VarianceBasis.PLANNING_SPREAD
    assert found.standard_error == pytest.approx(15 / 30**0.5)
