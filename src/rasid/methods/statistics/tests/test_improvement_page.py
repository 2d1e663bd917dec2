"""The sums of docs/methods/improvement.md, done again."""

from pathlib import Path

import pytest

from rasid.methods.statistics.effect import (
    Difference,
    Pair,
    against_peers,
    back_by_itself,
    paired_difference,
)
from rasid.methods.statistics.recurrence import Met, clopper_pearson, upper_tail

PAGE = (Path(__file__).parents[5] / "docs" / "methods" / "improvement.md").read_text(encoding="utf-8")


def test_the_systemic_sum_of_the_page() -> None:
    met = Met("body", 6, 8, 5, 10, 40)
    own, peers = clopper_pearson(6, 8), clopper_pearson(10, 40)
    assert f"P(A ≥ 6) = {upper_tail(met):.4f}" in PAGE
    for share in (own, peers):
        assert f"{share.value:.1%} ({100 * share.low:.1f}–{100 * share.high:.1f})".replace("%", " %") in PAGE


def test_the_sums_of_what_changed() -> None:
    same = paired_difference([Pair(str(up), "s", 1, 50, 50 + up) for up in (2, 4, 6, 8, 10)])
    assert same
    assert f"{same.low:.1f} to {same.high:.1f}" in PAGE
    assert f"√(10/5) = {same.standard_error:.3f}" in PAGE
    peers = [Difference(up, up - 2, up + 2, 0.9, 1.0, 10, 0.5, 9) for up in (1.0, 2.0, 3.0)]
    beyond = against_peers(same, peers)
    assert beyond
    assert beyond.value == pytest.approx(4)
    assert f"{beyond.low:.1f} to {beyond.high:.1f}".replace("-", "−") in PAGE
    assert f"= {back_by_itself(60, 5, 70, 16):.1f} points" in PAGE
