"""Centres that borrow from their likes: the published milk areas, a closed form, coverage, and what it must not do."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal

from rasid.methods.statistics.small_areas import CentreVisits, estimate_centres, fay_herriot

PUBLISHED = Path(__file__).parent / "published"


def milk() -> tuple[list[float], list[float], list[list[float]]]:
    with (PUBLISHED / "milk_fay_herriot.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return (
        [float(row["yi"]) for row in rows],
        [float(row["SD"]) ** 2 for row in rows],
        [[1.0, *(float(row["MajorArea"] == str(k)) for k in (2, 3, 4))] for row in rows],
    )


def scored(y: np.ndarray, d: np.ndarray, x: np.ndarray) -> float:
    """A as the published answer found it: Fisher scoring from the median D, stopped at a change of 0.01 %."""
    a = float(np.median(d))
    while True:
        v = np.diag(1 / (a + d))
        p = v - v @ x @ np.linalg.inv(x.T @ v @ x) @ x.T @ v
        step = (-0.5 * np.trace(p) + 0.5 * y @ p @ p @ y) / (0.5 * np.trace(p @ p))
        a, before = a + step, a
        if abs(step / before) <= 1e-4:
            return float(a)


def test_the_milk_areas_are_the_published_ones_to_the_digit() -> None:
    y, d, x = milk()
    published = scored(np.array(y), np.array(d), np.array(x))
    fit = fay_herriot(y, d, x, variance=published)
    assert [f"{b:.7f}" for b in fit.coefficients] == ["0.9681890", "0.1327801", "0.2269462", "-0.2413011"]
    assert f"{fit.areas[0].value:.7f}" == "1.0219703"
    assert f"{fit.areas[0].mse:.6f}" == "0.013460"


def test_our_own_maximum_differs_from_the_published_stop_in_the_seventh_digit_only() -> None:
    y, d, x = milk()
    fit = fay_herriot(y, d, x)
    assert fit.variance == pytest.approx(scored(np.array(y), np.array(d), np.array(x)), rel=2e-5)
    assert fit.coefficients == pytest.approx([0.9681890, 0.1327801, 0.2269462, -0.2413011], abs=3e-7)
    assert fit.areas[0].value == pytest.approx(1.0219703, abs=3e-7)
    assert f"{fit.areas[0].mse:.6f}" == "0.013460"


def test_the_variance_is_where_the_restricted_likelihood_is_highest() -> None:
    y, d, x = (np.array(column) for column in milk())

    def deviance(a: float) -> float:
        v = np.diag(a + d)
        information = x.T @ np.linalg.inv(v) @ x
        b = np.linalg.solve(information, x.T @ np.linalg.inv(v) @ y)
        return float(-multivariate_normal(x @ b, v).logpdf(y) + 0.5 * np.linalg.slogdet(information)[1])

    best = minimize_scalar(deviance, bounds=(1e-6, 0.2), method="bounded", options={"xatol": 1e-10}).x
    assert fay_herriot(y, d, x).variance == pytest.approx(best, rel=1e-5)


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Five centres, each known to ± 5 points (docs/methods/centres.md)."""
    fit = fay_herriot([45, 55, 65, 75, 60], [25.0] * 5, [[1.0]] * 5)
    assert fit.variance == pytest.approx(100)
    assert fit.coefficients == pytest.approx([60])
    worst = fit.areas[0]
    assert [worst.share, worst.value, worst.mse] == pytest.approx([0.8, 48, 20 + 1 + 2 * 2])
    assert worst.low == pytest.approx(48 - 2.1318468 * 5)


def test_where_nothing_tells_centres_apart_each_still_has_an_error() -> None:
    fit = fay_herriot([60.0, 61, 59, 60, 60.5], [25.0] * 5, [[1.0]] * 5)
    assert fit.is_boundary
    assert fit.variance == 0
    assert all(area.value == pytest.approx(60.1) for area in fit.areas)
    assert all(area.mse > 4 for area in fit.areas)


def country(
    random: np.random.Generator, centres: int, between: float
) -> tuple[np.ndarray, list[CentreVisits]]:
    kind = random.normal(size=centres)
    truth = 60 + 4 * kind + between * random.normal(size=centres)
    visits = random.integers(2, 10, size=centres)
    rows = [
        CentreVisits(
            f"c{n}", np.clip(truth[n] + 12 * random.normal(size=visits[n]), 0, 100).tolist(), (kind[n],)
        )
        for n in range(centres)
    ]
    return truth, rows


def test_intervals_of_centres_cover_over_all_and_too_seldom_among_the_worst() -> None:
    random = np.random.default_rng(7)
    covered: list[float] = []
    worst: list[float] = []
    gain: list[float] = []
    for _ in range(150):
        truth, rows = country(random, 80, 6.0)
        found = estimate_centres(rows)
        held = np.array(
            [found[r.centre].low <= t <= found[r.centre].high for r, t in zip(rows, truth, strict=True)]
        )
        covered.append(held.mean())
        worst.append(held[np.argsort(truth)[:8]].mean())
        direct = np.array([np.mean(row.scores) for row in rows])
        shrunken = np.array([found[row.centre].value for row in rows])
        gain.append(float(np.mean((shrunken - truth) ** 2) / np.mean((direct - truth) ** 2)))
    assert 0.88 < np.mean(covered) < 0.92
    assert np.mean(worst) < 0.85
    assert np.mean(gain) < 0.75


def test_many_visits_speak_for_themselves_and_one_visit_hardly() -> None:
    random = np.random.default_rng(2)
    _, rows = country(random, 60, 8.0)
    rows += [CentreVisits("often", [20.0] * 30, (0.0,)), CentreVisits("once", [20.0], (0.0,))]
    found = estimate_centres(rows)
    assert found["often"].share > 0.9 > 0.5 > found["once"].share
    assert found["often"].value < found["once"].value < found["once"].synthetic


def test_columns_that_say_nothing_do_no_harm() -> None:
    _, rows = country(np.random.default_rng(3), 20, 5.0)
    idle = [CentreVisits(r.centre, r.scores, (*r.covariates, 7.0, 2 * r.covariates[0])) for r in rows]
    plain, padded = estimate_centres(rows), estimate_centres(idle)
    assert all(padded[name].value == pytest.approx(plain[name].value) for name in plain)


def test_a_few_centres_cannot_borrow() -> None:
    _, rows = country(np.random.default_rng(4), 4, 5.0)
    assert estimate_centres(rows) == {}
    assert estimate_centres([]) == {}


def test_one_visit_each_lends_the_planning_spread() -> None:
    rows = [CentreVisits(f"c{n}", [score]) for n, score in enumerate([20.0, 90, 60, 40, 75, 100])]
    found = estimate_centres(rows)
    assert all(0 <= area.low < area.value < area.high <= 100 for area in found.values())
    assert found["c0"].share == pytest.approx(1 - 15**2 / float(np.var([20, 90, 60, 40, 75, 100], ddof=1)))


@pytest.mark.parametrize(
    ("y", "d", "x", "words"),
    [
        ([1.0, 2, 3, 4], [1.0, 1, 1, 0], [[1.0]] * 4, "above 0"),
        ([1.0, 2, 3], [1.0] * 3, [[1.0]] * 3, "too few"),
        ([1.0] * 6, [1.0] * 6, [[1.0, 2.0]] * 6, "determine"),
        ([1.0] * 6, [1.0] * 5, [[1.0]] * 6, "one figure"),
    ],
)
def test_impossible_areas_are_refused(
    y: list[float], d: list[float], x: list[list[float]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        fay_herriot(y, d, x)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([CentreVisits("a", [50.0]), CentreVisits("a", [60.0])], "twice"),
        ([CentreVisits("a", [50.0], (1.0,)), CentreVisits("b", [60.0])], "same covariates"),
        ([CentreVisits("a", [])], "at least one"),
        ([CentreVisits("a", [101.0])], "between 0 and 100"),
    ],
)
def test_impossible_centres_are_refused(rows: list[CentreVisits], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        estimate_centres(rows)
