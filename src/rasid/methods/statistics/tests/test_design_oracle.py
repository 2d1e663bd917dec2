"""Our estimators against an independent implementation (`svy`) on random designs, to the eighth digit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
import pytest
import svy

from rasid.methods.statistics.design import (
    SampleDesign,
    ShareInterval,
    design_mean,
    design_proportion,
    design_ratio,
    design_total,
)
from rasid.methods.statistics.estimates import Estimate

DESIGNS = 60


@dataclass(frozen=True)
class Drawn:
    """One made-up sample, as columns and as our design and theirs."""

    columns: dict[str, Any]
    ours: SampleDesign
    theirs: svy.Design


def drawn(seed: int) -> Drawn:
    """Strata, clusters in them, rows in clusters; each of the three and both corrections may be absent."""
    random = np.random.default_rng(seed)
    is_clustered, has_frame, is_two_stage = seed % 3 != 0, seed % 2 == 0, seed % 6 in (2, 4)
    columns: dict[str, list[Any]] = {
        key: [] for key in ("stratum", "unit", "y", "x", "flag", "w", "N", "M", "pi2", "row")
    }
    population: dict[str, int] = {}
    for h in range(int(random.integers(1, 5))):
        units = int(random.integers(2, 7))
        population[f"s{h}"] = units + int(random.integers(0, 10))
        for i in range(units):
            rows = int(random.integers(2, 6)) if is_clustered else 1
            inside = rows + int(random.integers(0, 8))
            level = random.normal()
            for _ in range(rows):
                columns["stratum"].append(f"s{h}")
                columns["unit"].append(f"s{h}u{i}")
                columns["y"].append(float(50 + 10 * level + 8 * random.normal()))
                columns["x"].append(float(random.uniform(1, 9)))
                columns["flag"].append(float(random.random() < 0.4))
                columns["w"].append(
                    population[f"s{h}"] / units * (inside / rows if is_two_stage else random.uniform(1, 3))
                )
                columns["N"].append(float(population[f"s{h}"]))
                columns["M"].append(float(inside))
                columns["pi2"].append(rows / inside)
                columns["row"].append(str(len(columns["row"])))
    columns["flag"][:2] = [0.0, 1.0]
    ours = SampleDesign(
        weights=columns["w"],
        strata=columns["stratum"],
        clusters=columns["unit"] if is_clustered else None,
        population=population if has_frame else None,
        second_chances=columns["pi2"] if is_two_stage else None,
    )
    size = svy.PopSize(psu="N", ssu="M") if is_two_stage else "N"
    theirs = svy.Design(
        stratum="stratum",
        wgt="w",
        psu="unit" if is_clustered else None,
        ssu="row" if is_two_stage else None,
        pop_size=size if has_frame else None,
    )
    return Drawn(columns, ours, theirs)


@pytest.fixture(scope="module")
def designs() -> list[Drawn]:
    return [drawn(seed) for seed in range(DESIGNS)]


def compared(designs: list[Drawn], measure: str) -> Iterator[tuple[Estimate, Any]]:
    for each in designs:
        sample: Any = svy.Sample(pl.DataFrame(each.columns), each.theirs)
        how: Any = {"alpha": 0.1, "deff": "wor"}
        if measure == "mean":
            yield design_mean(each.columns["y"], each.ours), sample.estimation.mean("y", **how).estimates[0]
        elif measure == "total":
            yield design_total(each.columns["y"], each.ours), sample.estimation.total("y", **how).estimates[0]
        elif measure == "ratio":
            ours = design_ratio(each.columns["y"], each.columns["x"], each.ours)
            yield ours, sample.estimation.ratio("y", "x", **how).estimates[0]
        else:
            found = sample.estimation.prop("flag", ci_method=measure, **how).estimates
            ours = design_proportion(each.columns["flag"], each.ours, interval=ShareInterval(measure))
            yield ours, found[1]


@pytest.mark.parametrize("measure", ["mean", "total", "ratio", "korn-graubard", "logit"])
def test_value_error_and_interval_are_those_of_another_implementation(
    designs: list[Drawn], measure: str
) -> None:
    seen = 0
    for ours, theirs in compared(designs, measure):
        assert ours.value == pytest.approx(theirs.est, rel=1e-8)
        assert ours.standard_error == pytest.approx(theirs.se, rel=1e-8, abs=1e-12)
        if ours.design_effect is not None:
            assert ours.design_effect == pytest.approx(theirs.deff, rel=1e-8)
        if ours.standard_error > 0:
            assert ours.low == pytest.approx(theirs.lci, rel=1e-8, abs=1e-10)
            assert ours.high == pytest.approx(theirs.uci, rel=1e-8, abs=1e-10)
        seen += 1
    assert seen == DESIGNS
