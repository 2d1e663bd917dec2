"""Every published answer, to the last digit it was printed with; a row of the table that nobody computes fails."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rasid.methods.statistics import Estimate, estimate_mean, estimate_total, krippendorff_alpha
from rasid.methods.statistics.agreement import Level, fleiss_kappa
from rasid.methods.statistics.cusum import run_length, run_length_one_sided
from rasid.methods.statistics.small_areas import fay_herriot
from rasid.methods.statistics.tests.test_small_areas import milk, scored
from rasid.methods.statistics.truth import Judgement, find_truth
from rasid.methods.statistics.unseen import estimate_occupancy
from rasid.methods.statistics.unseen.closed import estimate_alike

HERE = Path(__file__).parent
EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads(
    (HERE / "published" / "expected.json").read_text(encoding="utf-8"),
    parse_float=Decimal,
    parse_int=Decimal,
)
INPUTS = frozenset(
    {
        "source",
        "file",
        "strata",
        "weights",
        "fpc",
        "cluster",
        "formula",
        "matrix_by_observer",
        "capture_frequencies",
    }
)
"""Keys that say from what, not what comes out."""

LAST_DIGIT = {
    # The likelihood's top lies at 96.25877; the program that printed 96.2589 stopped an optimiser near it.
    "rabbits_M0/N": Decimal("0.0001"),
}

Answers = dict[str, float]


def table(name: str) -> list[dict[str, str]]:
    folder = "published" if (HERE / "published" / name).exists() else "tables"
    with (HERE / folder / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(rows: Sequence[Mapping[str, str]], name: str) -> list[float]:
    return [float(row[name]) for row in rows]


def krippendorff(given: Mapping[str, Any]) -> Answers:
    by_observer = [[None if n is None else int(n) for n in row] for row in given["matrix_by_observer"]]
    units = list(zip(*by_observer, strict=True))
    return {f"alpha/{level}": krippendorff_alpha(units, level) or 0.0 for level in Level}


def fleiss(given: Mapping[str, Any]) -> Answers:
    return {"kappa": fleiss_kappa([tuple(row.values()) for row in table(given["file"])]) or 0.0}


def dawid_skene(given: Mapping[str, Any]) -> Answers:
    rows = table(given["file"])
    found = find_truth([Judgement(row["item"], row["rater"], row["rating"]) for row in rows], "1234")
    return listed("class_marginals", found.marginals) | {"log_likelihood": found.log_likelihood}


def schools(given: Mapping[str, Any]) -> Answers:
    rows = table(given["file"])
    strata = [row[given["strata"]] if "strata" in given else "" for row in rows]
    clusters = [row[given["cluster"]] for row in rows] if "cluster" in given else None
    frame = {stratum: round(float(row[given["fpc"]])) for stratum, row in zip(strata, rows, strict=True)}

    def made(estimate: Callable[..., Estimate], name: str) -> Estimate:
        return estimate(column(rows, name), column(rows, given["weights"]), strata, clusters, frame)

    mean, total = made(estimate_mean, "api00"), made(estimate_total, "enroll")
    return {
        "mean": mean.value,
        "se": mean.standard_error,
        "total_enroll": total.value,
        "total_enroll_se": total.standard_error,
    }


def fay(given: Mapping[str, Any]) -> Answers:
    assert (HERE / "published" / given["file"]).exists()
    y, d, x = milk()
    # The published answer stopped its iteration at a change of 0.01 %; with its A all else follows to the digit.
    fit = fay_herriot(y, d, x, variance=scored(np.array(y), np.array(d), np.array(x)))
    first = fit.areas[0]
    return listed("beta", fit.coefficients) | {"area_1_eblup": first.value, "area_1_mse": first.mse}


def occupancy(given: Mapping[str, Any]) -> Answers:
    places = [[float(seen) for seen in row.values()] for row in table(given["file"])]
    found = estimate_occupancy(places, confidence=0.95)
    return listed("psi_ci95", (found.low, found.high)) | {
        "psi": found.share,
        "p": found.detection,
        "aic": found.aic,
    }


def rabbits(given: Mapping[str, Any]) -> Answers:
    frequencies = [int(n) for n in given["capture_frequencies"]]
    found = estimate_alike(frequencies, len(frequencies))
    return {"N": found.value, "p": found.probability}


def cusum(_: Mapping[str, Any]) -> Answers:
    return {
        "two_sided_k0.5_h4_in_control": run_length(4.0),
        "one_sided_k0.5_h3_in_control": run_length_one_sided(3.0),
    }


def listed(name: str, values: Sequence[float]) -> Answers:
    return {f"{name}/{place}": value for place, value in enumerate(values)}


COMPUTED: Mapping[str, Callable[[Mapping[str, Any]], Answers]] = {
    "krippendorff_canonical": krippendorff,
    "fleiss_1971_diagnoses": fleiss,
    "dawid_skene_1979": dawid_skene,
    "apistrat_mean_api00": schools,
    "apiclus1_mean_api00": schools,
    "milk_fay_herriot_reml": fay,
    "salamanders_occupancy": occupancy,
    "rabbits_M0": rabbits,
    "cusum_arl_normal": cusum,
}


def leaves(given: Any, path: str = "") -> Iterator[tuple[str, Decimal]]:
    """Every number of the table that is an answer, with its path."""
    if isinstance(given, dict):
        for name, value in given.items():
            if name not in INPUTS:
                yield from leaves(value, f"{path}/{name}" if path else name)
    elif isinstance(given, list):
        for place, value in enumerate(given):
            yield from leaves(value, f"{path}/{place}")
    else:
        yield path, given


def test_every_row_of_the_table_is_computed_by_somebody() -> None:
    assert set(EXPECTED) == set(COMPUTED)


@pytest.mark.parametrize("row", EXPECTED)
def test_the_published_answer_comes_out_to_the_digits_given(row: str) -> None:
    wanted = dict(leaves(EXPECTED[row]))
    found = COMPUTED[row](EXPECTED[row])
    assert set(found) == set(wanted), "an answer that nobody computes, or one that nobody published"
    for name, printed in wanted.items():
        unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
        apart = abs(Decimal(repr(float(found[name]))).quantize(unit) - printed)
        assert apart <= LAST_DIGIT.get(f"{row}/{name}", Decimal(0)), (name, found[name], printed)
