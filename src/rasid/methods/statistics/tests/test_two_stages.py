"""Two stages, unequal chances, shares near none and all: by hand, and by drawing again and again."""

import math

import numpy as np
import pytest

from rasid.methods.statistics.design import (
    SampleDesign,
    ShareInterval,
    design_mean,
    design_proportion,
    design_ratio,
    design_total,
)
from rasid.methods.statistics.estimates import VarianceBasis, t_quantile


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Two of four centres, two of three counters in each (docs/methods/scores.md)."""
    design = SampleDesign(
        weights=[3.0] * 4,
        strata=["only"] * 4,
        clusters=["a", "a", "b", "b"],
        population={"only": 4},
        second_chances=[2 / 3] * 4,
    )
    mean = design_mean([60, 80, 50, 50], design)
    assert mean.value == 60
    assert mean.standard_error**2 == pytest.approx(50 + 25 / 6)
    assert mean.degrees_of_freedom == 1
    assert mean.coefficient_of_variation == pytest.approx(math.sqrt(50 + 25 / 6) / 60)


def test_a_census_of_clusters_leaves_the_second_stage_alone() -> None:
    values, chances = [60.0, 80, 50, 70], [0.5] * 4
    design = SampleDesign([2.0] * 4, ["s"] * 4, ["a", "a", "b", "b"], {"s": 2}, second_chances=chances)
    inside = 2 * (0.5 * 2 * ((10 / 4) ** 2 + (10 / 4) ** 2))
    assert design_mean(values, design).standard_error ** 2 == pytest.approx(inside)


def test_one_row_of_several_makes_its_cluster_count_as_drawn_with_replacement() -> None:
    rows = ["a", "b", "c"]
    plain = SampleDesign([4.0] * 3, ["s"] * 3, rows, None)
    short = SampleDesign([4.0] * 3, ["s"] * 3, rows, {"s": 6}, second_chances=[0.5] * 3)
    values = [40.0, 60, 90]
    assert design_mean(values, short).standard_error == pytest.approx(
        design_mean(values, plain).standard_error
    )


def test_equal_chances_are_the_finite_correction() -> None:
    values = [40.0, 60, 90, 10, 20, 30]
    strata = ["n"] * 3 + ["s"] * 3
    counted = SampleDesign([4.0] * 3 + [2.0] * 3, strata, None, {"n": 12, "s": 6})
    recorded = SampleDesign([4.0] * 3 + [2.0] * 3, strata, chances=[0.25] * 3 + [0.5] * 3)
    for measure in (design_mean, design_total):
        assert measure(values, recorded).standard_error == pytest.approx(
            measure(values, counted).standard_error
        )


def test_a_ratio_is_the_visitor_weighted_mean() -> None:
    users = [900.0, 100.0]
    found = design_ratio([80 * 900.0, 20 * 100.0], users, SampleDesign([10.0, 10.0], ["s", "s"]))
    assert found.value == pytest.approx(74)


def test_two_stage_intervals_cover_and_the_first_stage_alone_does_not() -> None:
    """Nine of ten clusters, two rows of each: nearly all the variance is in the second stage."""
    random = np.random.default_rng(11)
    country = 60 + 3 * random.normal(size=(10, 1)) + 15 * random.normal(size=(10, 20))
    truth = country.mean()
    covered, forgotten = 0, 0
    rounds = 1500
    for _ in range(rounds):
        clusters = random.choice(10, 9, replace=False)
        values = np.array([random.choice(country[c], 2, replace=False) for c in clusters]).ravel()
        names = np.repeat(clusters, 2).astype(str).tolist()
        two = SampleDesign([1.0] * 18, ["s"] * 18, names, {"s": 10}, second_chances=[0.1] * 18)
        one = SampleDesign([1.0] * 18, ["s"] * 18, names, {"s": 10})
        covered += abs((found := design_mean(values, two)).value - truth) <= found.half_width
        forgotten += abs(found.value - truth) <= design_mean(values, one).half_width
    assert 0.875 < covered / rounds < 0.93
    assert forgotten / rounds < 0.6


def test_unequal_chances_cover_when_their_own_correction_is_taken() -> None:
    """Poisson-like systematic draw from a random order, half the frame, chances by size."""
    random = np.random.default_rng(5)
    size = random.gamma(3, 1, 120)
    chances = np.clip(60 * size / size.sum(), 0.2, 0.95)
    scores = np.clip(60 + 4 * (size - 3) + 12 * random.normal(size=120), 0, 100)
    truth = scores.mean()
    covered, uncorrected, rounds = 0, 0, 1500
    for _ in range(rounds):
        order = random.permutation(120)
        ends = np.cumsum(chances[order]) + random.random()
        taken = order[np.floor(ends) > np.floor(np.concatenate([[ends[0] - chances[order[0]]], ends[:-1]]))]
        pi = chances[taken]
        found = design_mean(scores[taken], SampleDesign(1 / pi, ["s"] * len(taken), chances=pi))
        covered += abs(found.value - truth) <= found.half_width
        plain = design_mean(scores[taken], SampleDesign(1 / pi, ["s"] * len(taken)))
        uncorrected += abs(found.value - truth) <= plain.half_width
    assert 0.87 < covered / rounds < 0.92
    assert uncorrected / rounds > 0.95


def test_a_share_near_none_keeps_its_interval_and_wald_does_not() -> None:
    """Thirty clusters of four, 1 % failing: Wald stops at 0 and below; Korn–Graubard covers."""
    random = np.random.default_rng(3)
    names = np.repeat(np.arange(30), 4).astype(str).tolist()
    design = SampleDesign([5.0] * 120, ["s"] * 120, names)
    covered, wald, rounds = 0, 0, 600
    for _ in range(rounds):
        flags = (random.random(120) < 0.01).astype(float)
        found = design_proportion(flags, design)
        assert 0 <= found.low <= found.value <= found.high <= 1
        covered += found.low <= 0.01 <= found.high
        wald += abs(found.value - 0.01) <= found.half_width
    assert covered / rounds >= 0.9
    assert wald / rounds < 0.8


def test_none_at_all_is_not_certainly_none() -> None:
    for interval in ShareInterval:
        none = design_proportion([0.0] * 40, SampleDesign([3.0] * 40, ["s"] * 40), interval=interval)
        assert (none.value, none.low) == (0, 0)
        assert none.high == pytest.approx(1 - 0.05 ** (1 / 40))


def test_a_share_without_a_degree_of_freedom_is_anything() -> None:
    alone = design_proportion([1.0], SampleDesign([3.0], ["s"]))
    assert (alone.low, alone.high, alone.basis) == (0.0, 1.0, VarianceBasis.UNKNOWN)


def test_the_interval_uses_the_designs_degrees_of_freedom() -> None:
    names = ["a", "a", "b", "b", "c", "c"]
    found = design_mean([1.0, 2, 3, 4, 5, 6], SampleDesign([1.0] * 6, ["s"] * 6, names))
    assert found.half_width == pytest.approx(t_quantile(2) * found.standard_error)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"chances": [0.5, 0.4]}, "differ inside"),
        ({"chances": [0.0, 0.0]}, "chances lie"),
        ({"second_chances": [1.2, 1.2]}, "second-stage chances lie"),
        ({"weights": [1.0, 0.0]}, "weights"),
        ({"weights": [1.0]}, "equal, positive length"),
        ({"second_units": ["x"], "second_chances": [0.5, 0.5]}, "equal, positive length"),
    ],
)
def test_an_impossible_design_is_refused(broken: dict[str, object], words: str) -> None:
    columns: dict[str, object] = {"weights": [1.0, 1.0], "strata": ["s", "s"], "clusters": ["a", "a"]}
    with pytest.raises(ValueError, match=words):
        design_mean([1.0, 2.0], SampleDesign(**(columns | broken)))  # type: ignore[arg-type]


def test_flags_are_none_or_one() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        design_proportion([0.5], SampleDesign([1.0], ["s"]))
