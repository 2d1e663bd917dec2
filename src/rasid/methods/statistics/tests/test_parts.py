"""An index taken apart by strata: the parts are the whole again, whatever its variance rests on."""

from math import isclose

import numpy as np
import pytest

from rasid.methods.statistics import SampledVisit, VarianceBasis, Weighting, estimate_ratio_mean
from rasid.methods.statistics.survey import VisitSample, parts_by_group


def visits(waves: int, spread: float, seed: int) -> tuple[VisitSample, dict[str, int]]:
    rng = np.random.default_rng(seed)
    population = {f"s{n}": 6 + 3 * n for n in range(5)}
    rows = [
        SampledVisit(name, f"{name}-{centre}", f"w{wave}", 0.5, float(rng.integers(20, 900)), score)
        for name, frame in population.items()
        for wave in range(waves)
        for centre in sorted(rng.choice(frame, frame // 2, replace=False).tolist())
        for score in [float(np.clip(70 + spread * rng.standard_normal(), 0, 100))]
    ]
    users = {row.centre: row.yearly_users for row in rows}
    return VisitSample.of(
        SampledVisit(r.stratum, r.centre, r.wave, r.probability, users[r.centre], r.score) for r in rows
    ), population


@pytest.mark.parametrize("weighting", Weighting)
@pytest.mark.parametrize(
    ("waves", "spread", "basis"),
    [
        (4, 12.0, VarianceBasis.DESIGN),
        (1, 12.0, VarianceBasis.NO_FINITE_CORRECTION),
        (4, 0.0, VarianceBasis.PLANNING_SPREAD),
    ],
)
def test_shares_means_and_variances_of_the_parts_are_those_of_the_whole(
    weighting: Weighting, waves: int, spread: float, basis: VarianceBasis
) -> None:
    sample, population = visits(waves, spread, seed=7)
    whole = estimate_ratio_mean(sample, population, weighting)
    parts = parts_by_group(sample, population, weighting)
    assert whole.basis is basis
    assert len(parts) == whole.strata
    assert isclose(sum(part.share for part in parts), 1)
    assert isclose(sum(part.share * part.mean for part in parts), whole.value)
    assert isclose(sum(part.variance for part in parts), whole.standard_error**2)
    assert sum(part.visits for part in parts) == whole.visits
    assert sum(part.centres for part in parts) == whole.centres


def test_the_heaviest_centre_bears_all_its_visits() -> None:
    rows = [
        SampledVisit("s", "a", "w1", 0.5, 300, 50),
        SampledVisit("s", "a", "w2", 0.5, 300, 60),
        SampledVisit("s", "b", "w1", 0.5, 200, 70),
    ]
    (part,) = parts_by_group(VisitSample.of(rows), {"s": 4, "empty": 3})
    assert part.heaviest == pytest.approx(600 / 800)
    assert (part.visits, part.centres, part.strata) == (3, 2, ("empty", "s"))
