"""Dawid and Skene's anaesthetists as they printed them, truths we planted, and what is refused."""

import csv
from collections import Counter
from math import prod
from pathlib import Path

import numpy as np
import pytest

from rasid.methods.statistics.truth import (
    Judgement,
    SparseReason,
    TooSparse,
    Truth,
    find_truth,
    reasons_too_sparse,
    resample_errors,
)

CLASSES = ("1", "2", "3", "4")
ERRORS = {
    "even": ((0.9, 0.1), (0.2, 0.8)),
    "credulous": ((0.98, 0.02), (0.45, 0.55)),
    "harsh": ((0.7, 0.3), (0.05, 0.95)),
    "sharp": ((0.95, 0.05), (0.05, 0.95)),
}


@pytest.fixture(scope="module")
def anaesthetists() -> list[Judgement]:
    with (Path(__file__).parent / "published" / "dawid_skene_1979_anaesthetists.csv").open() as opened:
        return [Judgement(row["item"], row["rater"], row["rating"]) for row in csv.DictReader(opened)]


@pytest.fixture(scope="module")
def printed(anaesthetists: list[Judgement]) -> Truth:
    return find_truth(anaesthetists, CLASSES)


def planted(seed: int, units: int = 400, share: float = 0.3) -> tuple[list[Judgement], dict[int, str]]:
    """Readers of known errors, each of whom judges about four of five units; truth "bad" in `share` of them."""
    rng = np.random.default_rng(seed)
    truth = {unit: ("fine", "bad")[int(rng.random() < share)] for unit in range(units)}
    judgements = []
    for unit, true in truth.items():
        for reader, rates in ERRORS.items():
            if rng.random() < 0.8:
                row = rates[("fine", "bad").index(true)]
                judgements.append(Judgement(unit, reader, ("fine", "bad")[int(rng.random() < row[1])]))
    return judgements, truth


def test_the_anaesthetists_are_as_dawid_and_skene_printed_them(printed: Truth) -> None:
    assert [round(share, 2) for share in printed.marginals] == [0.40, 0.42, 0.11, 0.07]
    assert printed.log_likelihood == pytest.approx(-190.731, abs=0.0005)
    assert (printed.is_converged, printed.keeps_labels, printed.judgements) == (True, True, 315)
    assert printed.labels == CLASSES


def test_a_patient_can_be_worked_by_hand_from_the_printed_matrices(
    printed: Truth, anaesthetists: list[Judgement]
) -> None:
    """Patient 38: p_j times the rate of each thing said, then shares (docs/methods/truth.md)."""
    said = [(each.reader, CLASSES.index(str(each.label))) for each in anaesthetists if each.unit == "38"]
    rates = {each.reader: each.rates for each in printed.readers}
    products = [
        printed.marginals[true] * prod(rates[reader][true][label] for reader, label in said)  # type: ignore[index]
        for true in range(4)
    ]
    assert printed.probable["38"] == pytest.approx([each / sum(products) for each in products], abs=1e-6)
    by_hand_2 = 0.4216 * 0.877**2 * 0.053 * 0.315 * 0.789 * 0.104 * 0.107
    by_hand_3 = 0.1118 * 0.339**2 * 0.661 * 1.0 * 0.404 * 0.801 * 0.791
    assert by_hand_3 / (by_hand_2 + by_hand_3) == pytest.approx(0.979, abs=0.0005)
    assert printed.probable["38"][2] == pytest.approx(0.979, abs=0.0005)


def test_rows_of_each_matrix_add_to_one_and_counts_to_the_readers_judgements(printed: Truth) -> None:
    for reader in printed.readers:
        assert all(sum(row) == pytest.approx(1) for row in reader.rates if row)
        assert sum(reader.counts) == pytest.approx(135 if reader.reader == "1" else 45)
        for row, errors, count in zip(reader.rates, reader.standard_errors, reader.counts, strict=True):
            if count < 3:
                assert errors is None
            else:
                assert errors == pytest.approx([(p * (1 - p) / count) ** 0.5 for p in row])  # type: ignore[union-attr]


def test_order_of_labels_and_of_rows_changes_names_places_and_nothing_else(
    anaesthetists: list[Judgement], printed: Truth
) -> None:
    turned = find_truth(anaesthetists[::-1], CLASSES[::-1])
    assert turned.labels == CLASSES[::-1]
    assert turned.marginals[::-1] == pytest.approx(printed.marginals, abs=1e-6)
    assert turned.probable["38"][::-1] == pytest.approx(printed.probable["38"], abs=1e-5)


def test_lopsided_errors_are_found_again_which_one_rate_a_reader_could_not() -> None:
    judgements, truth = planted(4, units=1500)
    found = find_truth(judgements, ("fine", "bad"))
    assert found.marginals[1] == pytest.approx(0.3, abs=0.03)
    for reader in found.readers:
        assert np.allclose(reader.rates, ERRORS[str(reader.reader)], atol=0.06)
    better = sum(
        (found.probable[unit][1] > 0.5) == (true == "bad")
        for unit, true in truth.items()
        if unit in found.probable
    )
    votes: dict[object, Counter[object]] = {}
    for each in judgements:
        votes.setdefault(each.unit, Counter())[each.label] += 1
    majority = sum(votes[unit].most_common(1)[0][0] == true for unit, true in truth.items() if unit in votes)
    assert better > majority


def test_resampled_intervals_cover_the_planted_errors_and_are_wider_than_the_plain_ones() -> None:
    # Eight free rates in each of three draws; 90 % each.
    covered, cells = 0, 0
    for seed in range(3):
        judgements, _ = planted(seed, units=150)
        for each in resample_errors(judgements, ("fine", "bad"), seed=seed):
            if each.said == "bad":
                true = ERRORS[str(each.reader)][("fine", "bad").index(str(each.true))][1]
                covered += each.low - 1e-9 <= true <= each.high + 1e-9
                cells += 1
    assert cells == 24
    assert covered >= 19
    plain = {each.reader: each.standard_errors for each in find_truth(judgements, ("fine", "bad")).readers}
    wider = [
        each.standard_error / plain[each.reader][("fine", "bad").index(str(each.true))][1]  # type: ignore[index]
        for each in resample_errors(judgements, ("fine", "bad"), seed=1)
        if each.said == "bad" and each.reader != "sharp"
    ]
    assert np.mean(wider) > 1


def test_twice_says_the_same(anaesthetists: list[Judgement]) -> None:
    judgements, _ = planted(2, units=60)
    assert find_truth(judgements) == find_truth(judgements)
    assert resample_errors(judgements[:120]) == resample_errors(judgements[:120])


def test_a_unit_judged_by_one_reader_counts_and_a_label_never_used_stays_empty() -> None:
    judgements, _ = planted(3)
    found = find_truth([*judgements, Judgement("alone", "sharp", "bad")], ("fine", "bad", "unclear"))
    assert found.probable["alone"][1] > 0.5
    assert found.marginals[2] == 0
    assert all(reader.rates[2] is None for reader in found.readers)
    assert found.keeps_labels


def test_readers_who_mostly_say_the_opposite_turn_the_labels_and_it_is_said() -> None:
    judgements, _ = planted(5)
    other = {"fine": "bad", "bad": "fine"}
    contrary = [
        Judgement(each.unit, each.reader, other[str(each.label)] if each.reader != "sharp" else each.label)
        for each in judgements
    ]
    # Majority shares start at the contrary majority: the classes follow their names, and the sharp reader looks wrong.
    found = find_truth(contrary, ("fine", "bad"))
    sharp = next(each for each in found.readers if each.reader == "sharp")
    assert found.keeps_labels
    assert sharp.rates[0] is not None
    assert sharp.rates[0][0] < 0.5


def test_what_cannot_carry_the_model_is_refused_with_every_reason() -> None:
    judgements, _ = planted(1, units=60)
    assert reasons_too_sparse(judgements) == ()
    two = [each for each in judgements if each.reader in {"even", "sharp"}]
    assert SparseReason.TOO_FEW_READERS in reasons_too_sparse(two)
    assert SparseReason.TOO_FEW_JUDGED_THRICE in reasons_too_sparse(two)
    with pytest.raises(TooSparse) as told:
        find_truth(two)
    assert told.value.reasons == reasons_too_sparse(two)
    few = [each for each in judgements if each.unit in range(29)]
    assert SparseReason.TOO_FEW_UNITS in reasons_too_sparse(few)
    late = [*judgements, Judgement(0, "late", "bad"), Judgement(0, "late", "bad")]
    assert reasons_too_sparse(late) == (SparseReason.READER_WITH_FEW_UNITS,)
    grades = [Judgement(each.unit, each.reader, int(str(each.unit)) % 8) for each in judgements]
    assert reasons_too_sparse(grades) == (SparseReason.TOO_MANY_UNKNOWNS,)
    alike = [Judgement(each.unit, each.reader, "fine") for each in judgements]
    assert reasons_too_sparse(alike) == (SparseReason.ONE_LABEL,)
    assert SparseReason.TOO_FEW_UNITS in reasons_too_sparse([])
    with pytest.raises(ValueError, match="outside"):
        find_truth(judgements, ("fine",))
