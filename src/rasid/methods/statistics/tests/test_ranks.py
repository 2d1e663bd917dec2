"""Places as intervals: the published example, ties, and as many groups wholly covered as promised."""

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import studentized_range

from rasid.methods.statistics import PeerEstimate
from rasid.methods.statistics.ranks import (
    PeerRank,
    RankPosterior,
    RankSet,
    posterior_ranks,
    rank_peers,
    simultaneous_rank_sets,
)

KNOWN = 10**6
FIVE = [62.0, 68.0, 70.0, 72.0, 78.0]


def peers(values: list[float], error: float = 2.0, freedom: int = KNOWN) -> list[PeerEstimate]:
    return [PeerEstimate(f"b{n:02}", float(y), error, freedom) for n, y in enumerate(values)]


def pisa() -> list[PeerEstimate]:
    path = Path(__file__).parent / "published" / "pisa_2018_mathematics.csv"
    with path.open(encoding="utf-8") as rows:
        return [
            PeerEstimate(row["country"], float(row["mean"]), float(row["standard_error"]), KNOWN)
            for row in csv.DictReader(rows)
        ]


def places(sets: tuple[RankSet, ...]) -> dict[str, range]:
    return {each.id: range(each.low, each.high + 1) for each in sets}


def test_the_published_example_of_the_papers_authors_comes_out_again() -> None:
    found = places(simultaneous_rank_sets(pisa(), 0.95))
    assert {name for name, held in found.items() if held.start <= 5} == {
        "Belgium", "Canada", "Denmark", "Estonia", "Finland", "Japan", "Korea", "Netherlands", "Poland",
        "Slovenia", "Sweden", "Switzerland",
    }  # fmt: skip
    assert 7 in found["Germany"]
    assert 7 in found["Korea"]
    last = {"Chile", "Mexico", "Colombia"}
    assert min(found[name].start for name in last) > max(
        found[name].stop - 1 for name in found if name not in last
    )
    bolder = places(simultaneous_rank_sets(pisa(), 0.75))
    assert not set(bolder["Germany"]) & set(bolder["Korea"])


def test_the_worked_example_of_the_page() -> None:
    """With equal errors the first step is Tukey's: 3.478/√2 = 2.46 errors of a difference, here 6.96 points."""
    critical = studentized_range.ppf(0.9, 5, np.inf) / 2**0.5
    assert critical * 8**0.5 == pytest.approx(6.96, abs=0.01)
    found = simultaneous_rank_sets(peers(FIVE), is_stepwise=False)
    assert [(each.low, each.high) for each in found] == [(4, 5), (2, 5), (2, 4), (1, 4), (1, 2)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(40, 90), min_size=3, max_size=12))
def test_one_step_with_equal_errors_is_tukeys_comparison_of_all_pairs(values: list[int]) -> None:
    critical = studentized_range.ppf(0.9, len(values), np.inf) * 2.0
    gaps = np.abs(np.subtract.outer(values, values))
    if np.any(np.abs(gaps - critical) < 0.25):
        return
    found = simultaneous_rank_sets(peers([float(v) for v in values]), is_stepwise=False)
    for row, each in enumerate(found):
        clear = gaps[row] > critical
        better = clear & (np.array(values) > values[row])
        worse = clear & (np.array(values) < values[row])
        assert (each.low, each.high) == (1 + better.sum(), len(values) - worse.sum())


def test_steps_only_ever_narrow_the_sets() -> None:
    one, more = (simultaneous_rank_sets(pisa(), is_stepwise=how) for how in (False, True))
    pairs = list(zip(one, more, strict=True))
    assert all(a.low <= b.low and b.high <= a.high for a, b in pairs)
    assert any(a != b for a, b in pairs)


def worlds(
    tau: float, step: float, count: int, df: tuple[int, int] = (7, 30)
) -> Iterator[tuple[list[PeerEstimate], np.ndarray, np.ndarray]]:
    """Groups with the best and the worst place that each body truly has (they differ only between equals)."""
    rng = np.random.default_rng(17)
    for _ in range(count):
        size = int(rng.integers(10, 25))
        freedom, error = rng.integers(*df, size), rng.uniform(1.5, 3, size)
        truth = 70 + tau * rng.standard_normal(size)
        if step:
            truth = np.round(truth / step) * step
        seen = truth + error * rng.standard_normal(size)
        own = error * np.sqrt(rng.chisquare(freedom) / freedom)
        bodies = [PeerEstimate(str(n), seen[n], own[n], int(freedom[n])) for n in range(size)]
        yield bodies, 1 + (truth[:, None] < truth).sum(1), size - (truth[:, None] > truth).sum(1)


def wholly_covered(tau: float, step: float, df: tuple[int, int] = (7, 30)) -> float:
    held = [
        all(
            each.low <= b and w <= each.high
            for each, b, w in zip(simultaneous_rank_sets(bodies, draws=1000), best, worst, strict=True)
        )
        for bodies, best, worst in worlds(tau, step, 150, df)
    ]
    return float(np.mean(held))


@pytest.mark.parametrize(("tau", "step"), [(0.0, 0.0), (3.0, 0.0), (6.0, 4.0)])
def test_the_sets_of_a_group_hold_all_at_once_ties_included(tau: float, step: float) -> None:
    assert wholly_covered(tau, step) >= 0.88


def test_few_degrees_of_freedom_do_not_break_the_promise() -> None:
    assert wholly_covered(0.0, 0.0, df=(4, 8)) >= 0.88


@pytest.mark.parametrize("tau", [2.0, 6.0])
def test_likely_places_are_right_nine_times_of_ten(tau: float) -> None:
    held = [
        each.low <= place <= each.high
        for bodies, best, _ in worlds(tau, 0.0, 80)
        for each, place in zip(posterior_ranks(bodies, draws=1000), best, strict=True)
    ]
    assert 0.88 <= np.mean(held) <= 0.98


def test_sets_for_each_body_alone_would_not_hold_for_all() -> None:
    """The negative control: 90 % for each pair by itself."""
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(100):
        gaps = np.subtract.outer(y := 2 * rng.standard_normal(20), y) / 8**0.5
        held += bool(np.all(np.abs(gaps) < 1.645))
    assert held / 100 < 0.5


def test_bodies_with_one_figure_share_all_their_places() -> None:
    found = simultaneous_rank_sets(peers([70.0] * 12))
    assert {(each.low, each.high) for each in found} == {(1, 12)}
    likely = posterior_ranks(peers([70.0] * 12))
    assert all(each.low <= 2 and each.high >= 11 for each in likely)
    assert all(each.expected == pytest.approx(6.5, abs=0.4) for each in likely)
    assert all(each.bottom_fifth == pytest.approx(2 / 12, abs=0.04) for each in likely)


def test_far_bodies_stand_where_they_stand() -> None:
    found = rank_peers(peers([90, 20, *range(50, 66, 2)], error=1.0))
    first, last = found[0], found[1]
    assert (first.low, first.high, first.likely_low, first.likely_high) == (1, 1, 1, 1)
    assert (last.low, last.high) == (10, 10)
    assert first.bottom_fifth == 0
    assert last.bottom_fifth == 1


def test_chances_of_the_bottom_fifth_add_up_to_a_fifth() -> None:
    found = posterior_ranks(pisa())
    assert sum(each.bottom_fifth for each in found) == pytest.approx(7)
    assert sum(each.expected for each in found) == pytest.approx(37 * 38 / 2)


def test_the_same_figures_give_the_same_places_in_any_order() -> None:
    assert rank_peers(pisa()) == rank_peers(pisa())
    forward = {each.id: (each.low, each.high) for each in rank_peers(pisa())}
    backward = {each.id: (each.low, each.high) for each in rank_peers(pisa()[::-1])}
    apart = [abs(a - b) for name in forward for a, b in zip(forward[name], backward[name], strict=True)]
    assert max(apart) <= 1


def test_ranks_are_for_ten_to_forty_and_for_nobody_else() -> None:
    assert rank_peers(peers([70.0] * 9)) == ()
    assert len(rank_peers(peers([70.0] * 40))) == 40
    with pytest.raises(ValueError, match="at most 40"):
        rank_peers(peers([70.0] * 41))
    with pytest.raises(ValueError, match="standard errors"):
        simultaneous_rank_sets(peers([70.0] * 10, error=0.0))
    with pytest.raises(ValueError, match="degree of freedom"):
        posterior_ranks(peers([70.0] * 10, freedom=0))


def test_a_bare_place_cannot_be_had() -> None:
    """Whatever says where a body stands says from where to where, and how surely."""
    for kind in (RankSet, RankPosterior, PeerRank):
        names = {field.name for field in dataclasses.fields(kind)}
        assert {"low", "high", "size", "confidence"} <= names
        assert not names & {"rank", "place", "position", "ordinal"}


def test_ranges_do_not_hang_on_the_order_in_which_bodies_come() -> None:
    peers = [PeerEstimate(f"b{n:02}", 60 + 1.3 * n, 2 + 0.1 * n, 4 + n) for n in range(12)]
    forwards, backwards = rank_peers(peers), rank_peers(peers[::-1])
    assert [each.id for each in backwards] == [peer.id for peer in peers[::-1]]
    assert forwards == backwards[::-1]
