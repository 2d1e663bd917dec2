"""How severe observers are: a closed form, an independent implementation, and figures that are fair after it."""

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from rasid.methods.statistics.severity import (
    adjusted_scores,
    estimate_without_severity,
    fit_severity,
    severity_shift,
)
from rasid.methods.statistics.survey import SampledVisit, VisitSample, estimate_ratio_mean, visit_shares

DYESTUFF = {
    "A": (1545, 1440, 1440, 1520, 1580),
    "B": (1540, 1555, 1490, 1560, 1495),
    "C": (1595, 1550, 1605, 1510, 1560),
    "D": (1445, 1440, 1595, 1465, 1545),
    "E": (1595, 1630, 1515, 1635, 1625),
    "F": (1520, 1455, 1450, 1480, 1445),
}
"""Yield of dyestuff from six batches (O. L. Davies, Statistical Methods in Research and Production, 1947, p. 106)."""


def test_the_dyestuff_batches_have_their_published_variances() -> None:
    """REML: between batches 1764.05, within 2451.25 (D. Bates et al., J. Statistical Software 67 (2015), lme4)."""
    rows = [(batch, value) for batch, values in DYESTUFF.items() for value in values]
    batches, values = zip(*rows, strict=True)
    fit = fit_severity(values, ["all"] * 30, [str(n) for n in range(30)], batches)
    assert fit.observer_sd**2 == pytest.approx(1764.05, rel=1e-4)
    assert fit.residual_sd**2 == pytest.approx(2451.25, rel=1e-5)
    share = 1764.05 / (1764.05 + 2451.25 / 5)
    assert fit.observers["A"].effect == pytest.approx(share * (1505 - 1527.5), rel=1e-4)


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Six observers, five visits each, told apart by 20 points; half of it is theirs (docs/methods/severity.md)."""
    means = [50, 54, 58, 62, 66, 70]
    swings = [-10, -5, 0, 5, 10]
    values = [mean + swing for mean in means for swing in swings]
    observers = [f"o{n}" for n in range(6) for _ in swings]
    fit = fit_severity(values, ["all"] * 30, [str(n) for n in range(30)], observers)
    within, between = 62.5, 5 * 56.0
    own = (between - within) / 5
    assert fit.residual_sd**2 == pytest.approx(within, rel=1e-4)
    assert fit.observer_sd**2 == pytest.approx(own, rel=1e-4)
    share = own / (own + within / 5)
    assert share == pytest.approx(0.7768, abs=5e-5)
    assert fit.observers["o0"].effect == pytest.approx(-10 * share, rel=1e-4)
    shift = severity_shift([0.2] * 5, ["o0"] * 5, fit)
    assert shift.value == pytest.approx(-7.77, abs=0.01)


def made_up(seed: int, observers: int, centres: int, visits: int, own: float = 5.0) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    who = random.integers(0, observers, visits)
    where = random.integers(0, centres, visits)
    stratum = where % 3
    effects, places = own * random.normal(size=observers), 8 * random.normal(size=centres)
    return {
        "score": 60 + 4.0 * stratum + effects[who] + places[where] + 7 * random.normal(size=visits),
        "stratum": stratum.astype(str),
        "centre": where.astype(str),
        "observer": who.astype(str),
        "effect": effects[who],
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_variances_and_effects_are_those_of_another_implementation(seed: int) -> None:
    visits = made_up(seed, 12, 30, 130)
    fit = fit_severity(*(visits[key] for key in ("score", "stratum", "centre", "observer")))
    table = pd.DataFrame({**visits, "all": 1})
    parts = {"centre": "0 + C(centre)", "observer": "0 + C(observer)"}
    model = sm.MixedLM.from_formula(
        "score ~ C(stratum)", groups="all", vc_formula=parts, re_formula="0", data=table
    )
    theirs = model.fit(reml=True)
    assert fit.residual_sd**2 == pytest.approx(theirs.scale, rel=2e-3)
    assert [fit.centre_sd**2, fit.observer_sd**2] == pytest.approx(list(theirs.vcomp), rel=5e-3)
    effects = theirs.random_effects[1]
    for name, ours in fit.observers.items():
        assert ours.effect == pytest.approx(effects[f"observer[C(observer)[{name}]]"], abs=0.02)


def test_effects_and_their_errors_are_those_of_the_full_matrices() -> None:
    visits = made_up(5, 8, 20, 60)
    fit = fit_severity(*(visits[key] for key in ("score", "stratum", "centre", "observer")))
    x = pd.get_dummies(visits["stratum"]).to_numpy(dtype=float)
    z = pd.get_dummies(visits["observer"]).to_numpy(dtype=float)
    u = pd.get_dummies(visits["centre"]).to_numpy(dtype=float)
    v = fit.observer_sd**2 * z @ z.T + fit.centre_sd**2 * u @ u.T + fit.residual_sd**2 * np.eye(60)
    inverse = np.linalg.inv(v)
    p = inverse - inverse @ x @ np.linalg.inv(x.T @ inverse @ x) @ x.T @ inverse
    effects = fit.observer_sd**2 * z.T @ p @ visits["score"]
    errors = fit.observer_sd**2 * np.eye(8) - fit.observer_sd**4 * z.T @ p @ z
    assert [each.effect for each in fit.observers.values()] == pytest.approx(effects.tolist(), rel=1e-8)
    assert fit.covariance == pytest.approx(errors, rel=1e-8)


def test_without_repeats_centre_and_chance_are_one() -> None:
    visits = made_up(3, 20, 30, 300)
    alone = [str(n) for n in range(300)]
    fit = fit_severity(visits["score"], visits["stratum"], alone, visits["observer"])
    assert fit.centre_sd == 0
    assert fit.residual_sd == pytest.approx(math.hypot(8, 7), rel=0.15)


def test_observers_who_do_not_differ_are_left_alone() -> None:
    visits = made_up(6, 20, 60, 300, own=0.0)
    fit = fit_severity(*(visits[key] for key in ("score", "stratum", "centre", "observer")))
    assert fit.is_known
    assert all(abs(each.effect) < 1 for each in fit.observers.values())


def test_who_only_saw_one_centre_is_not_told_apart_from_it() -> None:
    rng = np.random.default_rng(6)
    names = [str(n) for n in range(20) for _ in range(5)]
    scores = 60 + 10 * np.repeat(rng.standard_normal(20), 5) + 3 * rng.standard_normal(100)
    fit = fit_severity(scores, ["all"] * 100, names, [f"o{name}" for name in names])
    assert not fit.is_known
    assert {each.effect for each in fit.observers.values()} == {0.0}


def test_a_handful_of_observers_is_not_judged() -> None:
    fit = fit_severity([50.0, 60, 70, 80], ["s"] * 4, list("abcd"), ["o1", "o1", "o2", "o2"])
    assert not fit.is_known
    assert adjusted_scores([50.0], ["o1"], fit).tolist() == [50.0]
    assert severity_shift([0.5, 0.5], ["o1", "o2"], fit).variance == 0


def sampled(scores: np.ndarray) -> VisitSample:
    return VisitSample.of(
        SampledVisit("s", f"c{n:03}", "w", 0.01, 1000.0, float(score)) for n, score in enumerate(scores)
    )


def test_an_authority_sent_the_strict_ones_gets_its_points_back() -> None:
    """Ten authorities of sixty visits; each is seen by six of forty observers, who differ by 8 points."""
    random = np.random.default_rng(12)
    raw_covered = covered = 0
    raw_error = error = 0.0
    rounds = 20
    for _ in range(rounds):
        effects, levels = 8 * random.normal(size=40), 60 + 5 * random.normal(size=10)
        body = np.repeat(np.arange(10), 60)
        team = np.array([random.choice(40, 6, replace=False) for _ in range(10)])
        who = team[body, random.integers(0, 6, 600)]
        scores = np.clip(
            levels[body] + effects[who] - effects[who].mean() + 9 * random.normal(size=600), 0, 100
        )
        names = [f"o{n:02}" for n in who]
        fit = fit_severity(scores, body.astype(str), [str(n) for n in range(600)], names)
        for n, level in enumerate(levels):
            rows = slice(60 * n, 60 * n + 60)
            sample = sampled(scores[rows])
            raw = estimate_ratio_mean(sample, {"s": 6000})
            fair, shift = estimate_without_severity(sample, names[rows], {"s": 6000}, fit)
            assert fair.value == pytest.approx(raw.value - shift.value)
            raw_covered += raw.low <= level <= raw.high
            covered += fair.low <= level <= fair.high
            raw_error += (raw.value - level) ** 2
            error += (fair.value - level) ** 2
    assert raw_covered / (10 * rounds) < 0.6
    assert 0.85 < covered / (10 * rounds) < 0.95
    assert error < raw_error / 2


def test_the_whole_country_keeps_its_figure() -> None:
    visits = made_up(7, 20, 60, 300)
    fit = fit_severity(*(visits[key] for key in ("score", "stratum", "centre", "observer")))
    shift = severity_shift([1 / 300] * 300, list(visits["observer"]), fit)
    assert shift.value == pytest.approx(0)
    assert shift.variance == pytest.approx(0)


def test_the_shares_of_visits_add_up_to_the_index() -> None:
    random = np.random.default_rng(3)
    sample = VisitSample.of(
        SampledVisit("ab"[n % 7 % 2], f"c{n % 7}", f"w{n % 3}", 0.1 + n % 7 / 10, 5.0 + n % 7, float(score))
        for n, score in enumerate(random.uniform(0, 100, 30))
    )
    frame = {"a": 40, "b": 60}
    shares = visit_shares(sample, frame)
    assert shares.sum() == pytest.approx(1)
    assert shares @ sample.scores == pytest.approx(estimate_ratio_mean(sample, frame).value)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (([], [], [], []), "equal, positive"),
        (([1.0], ["s"], ["c"], []), "equal, positive"),
        (([math.nan], ["s"], ["c"], ["o"]), "finite"),
        (([1.0, 2.0], ["s", "t"], ["c", "c"], ["o", "o"]), "one stratum"),
    ],
)
def test_impossible_visits_are_refused(
    columns: tuple[list[float], list[str], list[str], list[str]], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        fit_severity(*columns)
