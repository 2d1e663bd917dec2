"""The crossed model against an integration by brute force and against another implementation."""

import warnings

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import logsumexp, roots_hermitenorm
from statsmodels.genmod.bayes_mixed_glm import BinomialBayesMixedGLM

from rasid.methods.statistics.observers.crossed import Cells, fit, mode_at
from rasid.methods.statistics.observers.tests.worlds import country

SMALL = Cells(
    observer=np.repeat(np.arange(3), 2),
    item=np.tile(np.arange(2), 3),
    hits=np.array([18.0, 9.0, 25.0, 16.0, 12.0, 4.0]),
    n=np.array([24.0, 20.0, 27.0, 22.0, 20.0, 16.0]),
    conditions=np.zeros((6, 0)),
    observers=3,
    items=2,
)


def integrated(cells: Cells, spread_observers: float, spread_items: float) -> float:
    """log ∫∫∫ of the likelihood over μ (flat, a fine grid), δ and α (21 Gauss–Hermite nodes each)."""
    node, weight = roots_hermitenorm(21)
    weight = weight / weight.sum()
    means = np.linspace(-6, 8, 351)
    eta = (
        means[:, None, None, None, None]
        + spread_items * node[None, :, None, None, None]
        + spread_observers * node[None, None, :, None, None]
    )[..., 0, 0]
    log_one, log_none = -np.logaddexp(0, -eta), -np.logaddexp(0, eta)
    total: NDArray[np.float64] = np.zeros((len(means), 21, 21))
    for observer in range(cells.observers):
        # by μ, first item's node, second item's node, and the observer's own node, which is summed away
        own = np.zeros((len(means), 21, 21, 21))
        for at in np.flatnonzero(cells.observer == observer):
            seen = cells.hits[at] * log_one + (cells.n[at] - cells.hits[at]) * log_none
            own += seen[:, :, None, :] if cells.item[at] == 0 else seen[:, None, :, :]
        total += logsumexp(own + np.log(weight), axis=3)
    pairs = np.log(weight)[:, None] + np.log(weight)[None, :]
    by_mean = logsumexp(total + pairs, axis=(1, 2))
    return float(logsumexp(by_mean) + np.log(means[1] - means[0]))


@pytest.mark.parametrize(
    ("spread_observers", "spread_items"), [(0.3, 0.6), (0.6, 0.6), (0.6, 1.0), (1.0, 1.0)]
)
def test_laplace_comes_near_a_full_integration(spread_observers: float, spread_items: float) -> None:
    """Within 0.05 of the log likelihood: spreads that differ less are not told apart by any data of this size."""
    laplace = mode_at(SMALL, spread_observers, spread_items).log_marginal
    assert laplace == pytest.approx(integrated(SMALL, spread_observers, spread_items), abs=0.05)


def test_another_implementation_finds_the_same_effects() -> None:
    """statsmodels' joint mode, at its own spreads: means, observers and items agree to 1e-3 logit."""
    rows = country(5, observers=30, items=12, each=80).rows
    observed = np.arange(len(rows.hit))
    groups = [
        sparse.csr_matrix((np.ones(len(rows.hit)), (observed, each))) for each in (rows.observer, rows.item)
    ]
    peer = BinomialBayesMixedGLM(
        rows.hit,
        np.ones((len(rows.hit), 1)),
        sparse.hstack(groups).tocsr(),
        np.repeat([0, 1], [30, 12]),
        vcp_p=1,
        fe_p=1e4,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = peer.fit_map()
    spreads = np.exp(theirs.vcp_mean)
    cells = Cells(
        rows.observer, rows.item, rows.hit, np.ones(len(rows.hit)), np.zeros((len(rows.hit), 0)), 30, 12
    )
    ours = mode_at(cells, *spreads.tolist())
    assert ours.shared[12] == pytest.approx(theirs.fe_mean[0], abs=1e-3)
    assert ours.alpha == pytest.approx(theirs.vc_mean[:30], abs=1e-3)
    assert ours.shared[:12] == pytest.approx(theirs.vc_mean[30:], abs=1e-3)


def test_spreads_are_found_again() -> None:
    rows = country(11, each=120).rows
    cells = Cells(
        rows.observer, rows.item, rows.hit, np.ones(len(rows.hit)), np.zeros((len(rows.hit), 0)), 200, 40
    )
    found = fit(cells)
    assert found.spread_observers == pytest.approx(0.6, abs=0.1)
    assert found.spread_items == pytest.approx(1.0, abs=0.3)
