"""The published answers of the California school samples, to the digit."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics import (
    Estimate,
    VarianceBasis,
    collapse_strata,
    estimate_mean,
    estimate_total,
    t_quantile,
)

TABLES = Path(__file__).parent / "tables"
SCHOOLS_PER_STRATUM = {"E": 4421, "M": 1018, "H": 755}


def columns(name: str) -> dict[str, list[str]]:
    with (TABLES / name).open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: [row[key] for row in rows] for key in rows[0]}


def numbers(texts: list[str]) -> list[float]:
    return [float(text) for text in texts]


def stratified(column: str, estimate: object) -> Estimate:
    api = columns("apistrat.csv")
    assert {s: round(float(n)) for s, n in zip(api["stype"], api["fpc"], strict=True)} == SCHOOLS_PER_STRATUM
    return estimate(  # type: ignore[operator]
        numbers(api[column]), numbers(api["pw"]), api["stype"], population=SCHOOLS_PER_STRATUM
    )


def clustered(column: str, estimate: object) -> Estimate:
    api = columns("apiclus1.csv")
    one = ["California"] * len(api["pw"])
    return estimate(  # type: ignore[operator]
        numbers(api[column]), numbers(api["pw"]), one, clusters=api["dnum"], population={"California": 757}
    )


def test_the_stratified_mean_is_the_published_one() -> None:
    mean = stratified("api00", estimate_mean)
    assert f"{mean.value:.2f}" == "662.29"
    assert f"{mean.standard_error:.4f}" == "9.4089"
    assert (mean.visits, mean.strata, mean.degrees_of_freedom) == (200, 3, 197)
    assert mean.half_width == pytest.approx(t_quantile(197) * mean.standard_error)


def test_the_stratified_total_is_the_published_one() -> None:
    total = stratified("enroll", estimate_total)
    assert f"{total.value:.0f}" == "3687178"
    assert f"{total.standard_error:.0f}" == "114642"


def test_the_cluster_mean_is_the_published_one() -> None:
    mean = clustered("api00", estimate_mean)
    assert f"{mean.value:.2f}" == "644.17"
    assert f"{mean.standard_error:.3f}" == "23.542"
    assert (mean.visits, mean.centres, mean.degrees_of_freedom) == (183, 15, 14)


def test_the_cluster_total_is_the_published_one() -> None:
    total = clustered("enroll", estimate_total)
    assert f"{total.value:.0f}" == "3404940"
    assert f"{total.standard_error:.0f}" == "932235"


def test_forgetting_the_clusters_makes_the_error_look_far_too_small() -> None:
    api = columns("apiclus1.csv")
    naive = estimate_mean(numbers(api["api00"]), numbers(api["pw"]), ["California"] * 183)
    assert naive.standard_error < clustered("api00", estimate_mean).standard_error / 2


def test_the_finite_correction_narrows_the_interval() -> None:
    api = columns("apistrat.csv")
    without = estimate_mean(numbers(api["api00"]), numbers(api["pw"]), api["stype"])
    assert without.standard_error > stratified("api00", estimate_mean).standard_error


def test_short_strata_join_their_neighbour() -> None:
    assert collapse_strata({"a": 1, "b": 5, "c": 3}) == (("a", "b"), ("c",))
    assert collapse_strata({"a": 5, "b": 1, "c": 3}) == (("a",), ("b", "c"))
    assert collapse_strata({"a": 5, "b": 3, "c": 0}) == (("a",), ("b", "c"))
    assert collapse_strata({"a": 1}) == (("a",),)


@given(st.dictionaries(st.text("abcdef/", min_size=1, max_size=5), st.integers(0, 4), min_size=1))
def test_collapsing_keeps_every_stratum_once_and_leaves_none_short_if_it_can(units: dict[str, int]) -> None:
    groups = collapse_strata(units)
    assert [name for group in groups for name in group] == sorted(units)
    if sum(units.values()) >= 2:
        assert all(sum(units[name] for name in group) >= 2 for group in groups)


def test_one_unit_alone_says_nothing_about_its_error() -> None:
    alone = estimate_mean([3.0], [2.0], ["only"])
    assert alone.basis is VarianceBasis.UNKNOWN
    assert alone.half_width == float("inf")


def test_a_population_smaller_than_the_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="more sampled units"):
        estimate_mean([1.0, 2.0], [1.0, 1.0], ["a", "a"], population={"a": 1})
