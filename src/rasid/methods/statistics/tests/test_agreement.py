"""Agreement against published numbers, by hand, and where it is not defined."""

import csv
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as their_fleiss

from rasid.methods.statistics.agreement import (
    FEWEST_UNITS,
    IntervalBy,
    Level,
    Weights,
    cohen_interval,
    cohen_kappa,
    fleiss_interval,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac1_interval,
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


@pytest.mark.parametrize(
    ("level", "alpha"),
    [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849), (Level.RATIO, 0.797)],
)
def test_krippendorffs_own_example_gives_his_alpha_at_every_level(level: Level, alpha: float) -> None:
    assert krippendorff_alpha(UNITS, level) == pytest.approx(alpha, abs=0.0005)
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
    assert fleiss_kappa(rows) == pytest.approx(0.430, abs=0.0005)
    alpha, judgements = krippendorff_alpha(rows), len(rows) * 6
    assert alpha is not None
    assert (alpha - 1 / judgements) / (1 - 1 / judgements) == pytest.approx(fleiss_kappa(rows))


# Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: two readers, 100 patients, three diagnoses.
DIAGNOSES = [
    pair
    for pair, n in {
        ("psychotic", "psychotic"): 75,
        ("psychotic", "neurotic"): 1,
        ("psychotic", "organic"): 4,
        ("neurotic", "psychotic"): 5,
        ("neurotic", "neurotic"): 4,
        ("neurotic", "organic"): 1,
        ("organic", "organic"): 10,
    }.items()
    for _ in range(n)
]


def test_cohens_kappa_of_fleiss_textbook_is_his() -> None:
    found = cohen_interval(DIAGNOSES)
    assert found.value == pytest.approx(0.68, abs=0.005)
    assert found.standard_error == pytest.approx(0.087, abs=0.0015)
    assert found.by is IntervalBy.DELTA


def test_cohens_kappa_by_hand_as_in_the_method_page() -> None:
    units = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    # raw 35/50; the first says yes 25 times, the second 30: by chance 0.5·0.6 + 0.5·0.4 = 0.5
    assert cohen_kappa(units) == pytest.approx((0.7 - 0.5) / 0.5)
    # together yes 55, no 45 of 100: by chance 0.55² + 0.45² = 0.505
    assert fleiss_kappa(units) == pytest.approx((0.7 - 0.505) / 0.495)
    assert krippendorff_alpha(units) == pytest.approx(1 - 99 * 30 / 4950)
    assert gwet_ac1(units) == pytest.approx(0.205 / 0.505)
    found = cohen_interval(units)
    assert found.standard_error == pytest.approx(0.127, abs=0.0005)
    assert (found.low, found.high) == (pytest.approx(0.19, abs=0.005), pytest.approx(0.61, abs=0.005))


def _read(rng: np.random.Generator, readers: int, units: int = 80) -> list[tuple[int, ...]]:
    truth = rng.integers(4, size=units)
    noise = rng.integers(4, size=(readers, units))
    return list(zip(*np.where(rng.random((readers, units)) < 0.6, truth, noise).tolist(), strict=True))


@pytest.mark.parametrize("seed", range(8))
def test_kappas_and_their_errors_are_those_of_statsmodels(seed: int) -> None:
    rng = np.random.default_rng(seed)
    many, pairs = _read(rng, 5), _read(rng, 2)
    assert fleiss_kappa(many) == pytest.approx(their_fleiss(aggregate_raters(np.array(many))[0]), abs=1e-8)
    table = np.zeros((4, 4))
    np.add.at(table, tuple(np.array(pairs).T), 1)
    for weights, name in (
        (Weights.PLAIN, None),
        (Weights.LINEAR, "linear"),
        (Weights.QUADRATIC, "quadratic"),
    ):
        theirs, found = cohens_kappa(table, wt=name), cohen_interval(pairs, weights)
        assert found.value == pytest.approx(theirs.kappa, abs=1e-8)
        assert found.standard_error == pytest.approx(theirs.std_kappa, abs=1e-8)


def _coincidences(units: list[tuple[float | None, ...]], level: Level) -> float:
    """Alpha from its definition, pair of judgements by pair of judgements."""
    held = [[v for v in unit if v is not None] for unit in units]
    held = [unit for unit in held if len(unit) > 1]
    everything = [v for unit in held for v in unit]

    def apart(c: float, k: float) -> float:
        if level is Level.ORDINAL:
            low, high = sorted((c, k))
            between = sum(low <= v <= high for v in everything)
            return (between - (everything.count(c) + everything.count(k)) / 2) ** 2 if c != k else 0.0
        if level is Level.RATIO:
            return ((c - k) / (c + k)) ** 2 if c + k else 0.0
        return (c - k) ** 2 if level is Level.INTERVAL else float(c != k)

    seen = sum(apart(c, k) / (len(unit) - 1) for unit in held for c, k in product(unit, unit))
    expected = sum(apart(c, k) for c, k in product(everything, everything))
    return 1 - (len(everything) - 1) * seen / expected


@pytest.mark.parametrize("level", list(Level))
def test_alpha_is_its_definition_on_readings_with_gaps(level: Level) -> None:
    rng = np.random.default_rng(3)
    units = [tuple(None if rng.random() < 0.3 else v for v in unit) for unit in _read(rng, 4, 30)]
    assert krippendorff_alpha(units, level) == pytest.approx(_coincidences(units, level))


def test_grades_with_names_want_their_order_and_numbers_have_theirs() -> None:
    names = {0: "poor", 1: "fair", 2: "good", 3: "excellent"}
    units = _read(np.random.default_rng(5), 2)
    named = [tuple(names[v] for v in unit) for unit in units]
    order = list(names.values())
    assert krippendorff_alpha(named, Level.ORDINAL, order) == krippendorff_alpha(units, Level.ORDINAL)
    assert cohen_kappa(named, Weights.LINEAR, order) == cohen_kappa(units, Weights.LINEAR)
    for wrong in (None, order[:-1], [*order, "poor"]):
        with pytest.raises(ValueError, match="order"):
            krippendorff_alpha(named, Level.ORDINAL, wrong)
    exact = [tuple(Decimal(v) for v in unit) for unit in units]
    assert krippendorff_alpha(exact, Level.INTERVAL) == pytest.approx(
        krippendorff_alpha(units, Level.INTERVAL)
    )


def test_a_grade_nobody_gave_still_keeps_its_neighbours_apart() -> None:
    units = [(1, 1)] * 10 + [(3, 3)] * 10 + [(1, 3)] * 2 + [(3, 4)] * 5
    # Without grade 2, grades 1 and 3 are one step apart instead of two.
    assert cohen_kappa(units, Weights.LINEAR, (1, 2, 3, 4)) == pytest.approx(1 - 9 / 27 / (843 / 27**2))
    assert cohen_kappa(units, Weights.LINEAR) == pytest.approx(1 - 7 / 27 / (489 / 27**2))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        krippendorff_alpha([(-1, 2), (3, 3)], Level.RATIO)
    with pytest.raises(ValueError, match="same number"):
        fleiss_kappa([("a", "b"), ("a", "b", "b")])
    with pytest.raises(ValueError, match="two readers"):
        cohen_kappa([("a", "b", "b")])


def test_without_variation_no_kappa_and_without_disagreement_no_analytic_interval() -> None:
    assert fleiss_kappa([("a", "a")] * 20) is None
    assert cohen_kappa([("a", "a")] * 20) is None
    assert (fleiss_interval([("a", "a")] * 20).value, cohen_interval([]).value) == (None, None)
    assert krippendorff_alpha([(2, 2)] * 20, Level.RATIO) is None
    perfect = [("a", "a")] * 10 + [("b", "b")] * 10
    for found in (fleiss_interval(perfect), cohen_interval(perfect), gwet_ac1_interval(perfect)):
        assert (found.value, found.low, found.by) == (pytest.approx(1), None, None)
    few = perfect[7:-7]
    assert fleiss_interval(few).low is cohen_interval(few).low is gwet_ac1_interval(few).low is None


@pytest.mark.parametrize(
    ("analytic", "coefficient"),
    [(fleiss_interval, fleiss_kappa), (gwet_ac1_interval, gwet_ac1), (cohen_interval, cohen_kappa)],
)
def test_analytic_and_resampled_intervals_tell_the_same(analytic, coefficient) -> None:  # type: ignore[no-untyped-def]
    pairs = _read(np.random.default_rng(11), 2, 400)
    by_formula, by_lot = analytic(pairs), with_interval(coefficient, pairs)
    assert by_lot.by is IntervalBy.BOOTSTRAP
    assert by_formula.low == pytest.approx(by_lot.low, abs=0.015)
    assert by_formula.high == pytest.approx(by_lot.high, abs=0.015)


def test_analytic_intervals_cover_what_they_promise() -> None:
    rng = np.random.default_rng(13)
    # Two readers right with probability 0.8 of two even categories: alike 0.68 of the time, by chance a half.
    covered = np.zeros(3, dtype=int)
    for _ in range(300):
        truth = rng.integers(2, size=80)
        wrong = rng.random((2, 80)) < 0.2
        pairs = list(zip(*np.where(wrong, 1 - truth, truth).tolist(), strict=True))
        found = (fleiss_interval(pairs), gwet_ac1_interval(pairs), cohen_interval(pairs))
        covered += [each.low <= 0.36 <= each.high for each in found]  # type: ignore[operator]
    assert (covered > 255).all()
    assert (covered < 289).all()


def test_any_level_takes_a_resampled_interval() -> None:
    units = _read(np.random.default_rng(2), 3, 60)
    found = with_interval(partial(krippendorff_alpha, level=Level.INTERVAL), units)
    assert found.low < found.value < found.high  # type: ignore[operator]
