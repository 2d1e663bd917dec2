"""Agreement against published numbers, by hand, and where it is not defined."""

import csv
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics.agreement import (
    FEWEST_UNITS,
    gwet_ac1,
    krippendorff_alpha,
    raw_agreement,
    with_interval,
)

# Krippendorff's own reliability matrix: four observers by twelve units.
CANONICAL = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*CANONICAL, strict=True))


def test_krippendorffs_own_example_gives_his_alpha() -> None:
    assert krippendorff_alpha(UNITS) == pytest.approx(0.743, abs=0.0005)


def test_two_readers_by_hand() -> None:
    # 40 both yes, 30 both no, 10 and 20 apart: 70 agree of 100; 130 judgements... of 200 say yes 110, no 90.
    units = [("y", "y")] * 40 + [("n", "n")] * 30 + [("y", "n")] * 10 + [("n", "y")] * 20
    assert raw_agreement(units) == pytest.approx(0.7)
    # alpha: 1 − 199·60/(200² − 110² − 90²) = 1 − 11940/19800
    assert krippendorff_alpha(units) == pytest.approx(1 - 199 * 60 / 19800)
    # AC1: chance = 2·0.55·0.45 = 0.495; (0.7 − 0.495)/0.505
    assert gwet_ac1(units) == pytest.approx((0.7 - 0.495) / 0.505)


def test_where_one_verdict_is_rare_ac1_stays_near_the_raw_share_and_alpha_falls() -> None:
    units = [("y", "y")] * 95 + [("y", "n")] * 3 + [("n", "y")] * 2
    assert krippendorff_alpha(units) < 0  # type: ignore[operator]
    assert gwet_ac1(units) > 0.9  # type: ignore[operator]


def test_without_variation_alpha_is_not_defined_and_says_so() -> None:
    assert krippendorff_alpha([("y", "y")] * 20) is None
    assert gwet_ac1([("y", "y")] * 20) == 1
    assert with_interval(krippendorff_alpha, [("y", "y")] * 20).low is None


@pytest.mark.parametrize("units", [[], [("y", None)], [(None, None)]])
def test_without_a_pair_nothing_is_said(units: list[tuple[str | None, ...]]) -> None:
    assert (raw_agreement(units), krippendorff_alpha(units), gwet_ac1(units)) == (None, None, None)


def test_too_few_units_get_a_value_but_no_interval() -> None:
    few = [("y", "y"), ("n", "y")] * (FEWEST_UNITS // 2 - 1)
    found = with_interval(raw_agreement, few)
    assert found.value == pytest.approx(0.5)
    assert (found.low, found.units) == (None, len(few))


def test_the_interval_covers_what_it_promises() -> None:
    rng = np.random.default_rng(7)
    covered = 0
    for _ in range(40):
        units = [("y", "y") if rng.random() < 0.85 else ("y", "n") for _ in range(60)]
        found = with_interval(raw_agreement, units)
        covered += found.low <= 0.85 <= found.high  # type: ignore[operator]
    assert 31 <= covered <= 40


def test_the_same_judgements_say_the_same_twice() -> None:
    units = list(product("ab", "ab")) * 5
    assert with_interval(gwet_ac1, units) == with_interval(gwet_ac1, units)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_coefficients_never_exceed_one_and_ignore_order(units: list[tuple[str, str]]) -> None:
    for coefficient in (raw_agreement, krippendorff_alpha, gwet_ac1):
        value = coefficient(units)
        assert value is None or value <= 1 + 1e-12
        assert coefficient(units[::-1]) == pytest.approx(value)


def test_no_category_means_more_than_another() -> None:
    renamed = [tuple({1: "e", 2: "d", 3: "c", 4: "b", 5: "a"}.get(j) for j in unit) for unit in UNITS]  # type: ignore[arg-type]
    assert krippendorff_alpha(renamed) == pytest.approx(krippendorff_alpha(UNITS))


def test_fleiss_six_readers_of_thirty_patients_agree_as_he_printed() -> None:
    """Fleiss (1971), as packaged with R's *irr*: kappa .430. Alpha adds only a small-sample term to that kappa."""
    with (Path(__file__).parent / "tables" / "fleiss_1971_diagnoses.csv").open() as opened:
        rows = [tuple(row.values()) for row in csv.DictReader(opened)]
    judgements = len(rows) * 6
    alpha = krippendorff_alpha(rows)
    assert alpha is not None
    assert (alpha - 1 / judgements) / (1 - 1 / judgements) == pytest.approx(0.430, abs=0.001)
