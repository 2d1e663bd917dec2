"""Published rabbits, another program's fits, and when a model may not be used at all."""

from itertools import product
from math import lgamma, log

import numpy as np
import pytest
from scipy.special import expit
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from rasid.methods.statistics.unseen import (
    Heterogeneity,
    NotTold,
    UnseenReason,
    estimate_closed,
    reason_not_closed,
)
from rasid.methods.statistics.unseen.closed import estimate_alike

# Edwards and Eberhardt (1967): rabbits caught once, twice, ... on 18 occasions (see published/SOURCES.md).
RABBITS = (43, 16, 8, 6, 0, 2, 1)


def sightings(seed: int, spread: float, things: int = 500, occasions: int = 5) -> list[list[int]]:
    rng = np.random.default_rng(seed)
    seen = rng.random((things, occasions)) < expit(rng.normal(-0.3, spread, things))[:, None]
    return seen[seen.any(1)].astype(int).tolist()


def test_the_rabbits_are_as_many_as_published() -> None:
    found = estimate_alike(RABBITS, 18)
    assert found.value == pytest.approx(96.2589, abs=0.0005)
    assert found.probability == pytest.approx(0.0820, abs=0.00005)
    # By hand: 142 catches in 18 · 96.2588 chances.
    assert found.probability == pytest.approx(142 / (18 * found.value))


def test_the_published_number_is_the_top_of_the_likelihood() -> None:
    def height(total: float) -> float:
        p = 142 / (18 * total)
        return lgamma(total + 1) - lgamma(total - 75) + 142 * log(p) + (18 * total - 142) * log(1 - p)

    top = estimate_alike(RABBITS, 18).value
    assert height(top) > max(height(top - 0.01), height(top + 0.01))


def test_all_seen_every_time_leaves_nobody_unseen() -> None:
    assert estimate_alike((0, 0, 30), 3).value == 30
    with pytest.raises(NotTold):
        estimate_alike((12,), 4)


@pytest.mark.parametrize("model", list(Heterogeneity))
@pytest.mark.parametrize(("seed", "spread", "occasions"), [(1, 0.0, 4), (2, 1.0, 5), (3, 1.5, 7)])
def test_fits_are_those_of_another_program(
    model: Heterogeneity, seed: int, spread: float, occasions: int
) -> None:
    rows = sightings(seed, spread, occasions=occasions)
    found = estimate_closed(rows, model)
    every = np.array(list(product((0, 1), repeat=occasions))[1:])
    times = every.sum(1)
    counts = np.array([sum(tuple(row) == tuple(history) for row in rows) for history in every])
    spread_column = 2.0**times - 1 if model is Heterogeneity.POISSON else times**2 / 2
    design = np.column_stack([np.ones(len(every)), every, spread_column])
    theirs = GLM(counts, design, family=Poisson()).fit(tol=1e-14, maxiter=200)
    unseen = np.exp(theirs.params[0])
    assert found.value == pytest.approx(len(rows) + unseen, rel=1e-8)
    assert found.spread == pytest.approx(theirs.params[-1], abs=1e-8)
    error = np.sqrt(unseen + unseen**2 * theirs.cov_params()[0, 0])
    assert found.standard_error == pytest.approx(error, rel=1e-6)
    assert found.aic == pytest.approx(theirs.aic, rel=1e-8)


def test_heterogeneity_is_noticed_and_darroch_covers_it() -> None:
    covered = 0
    for seed in range(60):
        found = estimate_closed(sightings(seed, 1.5), Heterogeneity.DARROCH)
        covered += found.low <= 500 <= found.high
        assert found.spread > 0
    assert covered >= 47


def test_with_too_little_the_model_is_refused_with_its_reason() -> None:
    rows = sightings(1, 0.5)
    once = [[int(place == i % 5) for place in range(5)] for i in range(150)]
    cases = {
        UnseenReason.TOO_FEW_OCCASIONS: [row[:3] for row in rows],
        UnseenReason.TOO_MANY_OCCASIONS: [row * 3 for row in rows],
        UnseenReason.TOO_FEW_ITEMS: rows[:99],
        UnseenReason.OCCASION_WITHOUT_ITEMS: [[*row, 0] for row in rows],
        UnseenReason.NOTHING_SEEN_TWICE: once,
    }
    for reason, histories in cases.items():
        assert reason_not_closed(histories) is reason
        with pytest.raises(NotTold) as told:
            estimate_closed(histories, Heterogeneity.DARROCH)
        assert told.value.reason is reason
    assert reason_not_closed([]) is UnseenReason.TOO_FEW_OCCASIONS
    assert reason_not_closed(rows) is None
    with pytest.raises(ValueError, match="nobody saw"):
        estimate_closed([*rows, [0] * 5], Heterogeneity.POISSON)


@pytest.mark.parametrize("model", list(Heterogeneity))
def test_a_fit_that_runs_off_is_refused_and_not_looped_over_for_ever(model: Heterogeneity) -> None:
    # Seen once or twice, never more: h(k) falls without end.
    rows = [[int(place in pair) for place in range(4)] for pair in product(range(4), repeat=2)] * 10
    with pytest.raises(NotTold) as told:
        estimate_closed(rows, model)
    assert told.value.reason is UnseenReason.NOT_CONVERGED
