"""Draw first, score after: over many weeks the production draw and estimator tell the truth as often as they say.

A synthetic authority whose scores depend on the risk that decides the probabilities, so that forgetting the weights
would show; four independent waves, fresh seeds, visits that vary around their centre.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from rasid.methods.planning import Candidate, DrawUnit, MarginalRules, Marginals, draw_sample, plan_marginals
from rasid.methods.planning.tests.people import seed
from rasid.methods.statistics import (
    Estimate,
    SampledVisit,
    VarianceBasis,
    Weighting,
    estimate_ratio_mean,
    t_quantile,
)

WAVES = 4
STRATA = ("large", "middle", "small", "tiny")


@dataclass(frozen=True)
class Country:
    units: list[DrawUnit]
    users: NDArray[np.float64]
    truths: NDArray[np.float64]
    noise: float
    frame: dict[str, int]

    def index(self, weighting: Weighting) -> float:
        weights = self.users if weighting is Weighting.VISITORS else np.ones(len(self.users))
        return float(weights @ self.truths / weights.sum())


def country(centres: int, capacity: int, noise: float = 6.0) -> Country:
    random = np.random.default_rng(2026)
    strata = [STRATA[n * len(STRATA) // centres] for n in range(centres)]
    risk = np.round(random.uniform(0, 4, centres))
    truths = np.clip(78 - 5 * risk + 9 * random.standard_normal(centres), 8, 92)
    users = np.exp(random.normal(0, 0.5, centres)) * [8000 / (2 + STRATA.index(s)) for s in strata]
    ids = [f"c{n:03}" for n in range(centres)]
    even = capacity / centres
    plan = plan_marginals(
        [Candidate(i, s, float(r)) for i, s, r in zip(ids, strata, risk, strict=True)],
        MarginalRules(capacity, least=0.6 * even, most=min(2 * even, 0.9)),
    )
    assert isinstance(plan, Marginals)
    units = [
        DrawUnit(i, s, plan.probabilities[i], random.uniform(29.5, 32.5), random.uniform(35, 38))
        for i, s in zip(ids, strata, strict=True)
    ]
    return Country(units, users, truths, noise, {s: strata.count(s) for s in STRATA})


def month(land: Country, number: int) -> list[SampledVisit]:
    random = np.random.default_rng(number)
    where = {unit.id: n for n, unit in enumerate(land.units)}
    visits = []
    for wave in range(WAVES):
        for row in draw_sample(land.units, seed(1000 * number + wave)).sample:
            n = where[row.id]
            score = land.truths[n] + random.uniform(-1.732, 1.732) * land.noise
            visits.append(
                SampledVisit(
                    row.stratum,
                    row.id,
                    f"w{wave}",
                    row.probability,
                    land.users[n],
                    float(np.clip(score, 0, 100)),
                )
            )
    return visits


def estimates(land: Country, months: int, weighting: Weighting = Weighting.VISITORS) -> list[Estimate]:
    return [estimate_ratio_mean(month(land, number), land.frame, weighting) for number in range(months)]


def covered(rows: list[Estimate], truth: float) -> float:
    return float(np.mean([row.low <= truth <= row.high for row in rows]))


@pytest.mark.parametrize(
    ("centres", "capacity", "weighting"),
    [
        (120, 8, Weighting.VISITORS),
        (120, 8, Weighting.CENTRES),
        (40, 12, Weighting.VISITORS),
    ],
    ids=["few-of-many", "few-of-many-unweighted", "a-third-every-week"],
)
def test_the_interval_covers_as_often_as_it_says(centres: int, capacity: int, weighting: Weighting) -> None:
    land = country(centres, capacity)
    truth = land.index(weighting)
    rows = estimates(land, 500, weighting)
    values = np.array([row.value for row in rows])
    assert 0.86 <= covered(rows, truth) <= 0.94
    assert abs(values.mean() - truth) < 4 * values.std() / len(values) ** 0.5 + 0.15
    assert np.sqrt(np.mean([row.standard_error**2 for row in rows])) == pytest.approx(values.std(), rel=0.15)


def test_forgetting_the_probabilities_is_visibly_biased() -> None:
    land = country(120, 8)
    truth = land.index(Weighting.CENTRES)
    plain = [float(np.mean([visit.score for visit in month(land, number)])) for number in range(100)]
    assert np.mean(plain) < truth - 2


def test_with_few_centres_a_normal_interval_covers_too_seldom() -> None:
    land = country(60, 2)
    truth = land.index(Weighting.CENTRES)
    rows = estimates(land, 500, Weighting.CENTRES)
    z = NormalDist().inv_cdf(0.95)
    normal = float(np.mean([abs(row.value - truth) <= z * row.standard_error for row in rows]))
    student = float(np.mean([abs(row.value - truth) <= row.half_width for row in rows]))
    assert normal < 0.86
    assert 0.86 <= student <= 0.95
    assert all(t_quantile(row.degrees_of_freedom) > z for row in rows)


def test_repeats_open_the_finite_correction_when_much_is_seen() -> None:
    land = country(40, 12)
    bases = {row.basis for row in estimates(land, 20)}
    assert bases == {VarianceBasis.DESIGN}
