"""What changed: covariance of shared centres and visits, intervals that hold, and nobody named by luck."""

import math
from dataclasses import replace
from itertools import chain

import numpy as np
import pytest

from rasid.methods.statistics import SampledVisit, Weighting, estimate_ratio_mean
from rasid.methods.statistics.change import Change, estimate_change, flag_changes, most_improved


def visit(
    centre: str, wave: str, score: float, stratum: str = "north", users: float = 1000.0
) -> SampledVisit:
    return SampledVisit(stratum, centre, wave, 0.1, users, score)


BEFORE = [visit(c, "w1", y) for c, y in zip("abcd", (60, 70, 90, 40), strict=True)]
AFTER = [visit(c, "w2", y) for c, y in zip("abcd", (66, 74, 90, 50), strict=True)]


def test_the_worked_example_of_the_page() -> None:
    found = estimate_change(BEFORE, AFTER, {"north": 40})
    assert (found.before, found.after, found.value) == pytest.approx((65, 70, 5))
    assert found.standard_error == pytest.approx((52 / 12) ** 0.5)
    assert found.degrees_of_freedom == pytest.approx(3)
    assert (found.low, found.high) == pytest.approx((0.10, 9.90), abs=0.005)
    assert found.shared == found.centres == 4
    strangers = [visit(c, "w2", y) for c, y in zip("efgh", (66, 74, 90, 50), strict=True)]
    assert estimate_change(BEFORE, strangers, {"north": 40}).standard_error == pytest.approx(13.33, abs=0.01)


def test_a_period_against_itself_did_not_change() -> None:
    found = estimate_change(BEFORE, BEFORE, {"north": 40})
    assert (found.value, found.standard_error, found.p_value) == (0, 0, 1)


@pytest.mark.parametrize("weighting", list(Weighting))
def test_the_change_is_the_difference_of_the_published_figures(weighting: Weighting) -> None:
    rng = np.random.default_rng(2)
    frame = {"north": 30, "south": 20}

    def period(wave: str) -> list[SampledVisit]:
        return [
            visit(
                f"c{c}",
                wave,
                float(rng.uniform(40, 90)),
                "north" if c < 30 else "south",
                float(rng.integers(1, 99)),
            )
            for c in rng.choice(50, 20, replace=False)
        ]

    before, after = period("w1"), period("w2")
    found = estimate_change(before, after, frame, weighting)
    one, two = (estimate_ratio_mean(visits, frame, weighting) for visits in (before, after))
    assert found.value == pytest.approx(two.value - one.value)
    assert found.standard_error < 1.3 * (one.standard_error**2 + two.standard_error**2) ** 0.5


def country(rng: np.random.Generator, design: str) -> tuple[list[list[SampledVisit]], np.ndarray]:
    """Eight waves of ten visits among sixty centres, of which all change by 2 ± 3 points after the fourth."""
    truth = np.repeat((70 + 8 * rng.standard_normal(60))[None], 8, 0)
    truth[4:] += 2 + 3 * rng.standard_normal(60)
    panel = [_drawn(rng) for _ in range(4)]
    waves = []
    for wave in range(8):
        picked = panel[wave % 4] if design == "panel" else _drawn(rng)
        scores = np.clip(truth[wave, picked] + 12 * rng.standard_normal(10), 0, 100)
        waves.append(
            [
                SampledVisit("n" if c < 30 else "s", f"c{c}", f"w{wave}", 1 / 6, 1.0, float(y))
                for c, y in zip(picked, scores, strict=True)
            ]
        )
    return waves, truth.mean(1)


def _drawn(rng: np.random.Generator) -> np.ndarray:
    return np.concatenate([rng.choice(30, 5, replace=False), 30 + rng.choice(30, 5, replace=False)])


@pytest.mark.parametrize(("design", "first"), [("fresh", 0), ("panel", 0), ("rolling", 3)])
def test_intervals_hold_the_true_change_with_shared_centres_and_with_shared_weeks(
    design: str, first: int
) -> None:
    rng = np.random.default_rng(7)
    held, alone = 0, 0.0
    for _ in range(250):
        waves, truth = country(rng, design)
        before, after = chain.from_iterable(waves[first : first + 4]), chain.from_iterable(waves[4:8])
        found = estimate_change(before, after, {"n": 30, "s": 30})
        held += found.low <= truth[4:8].mean() - truth[first : first + 4].mean() <= found.high
        alone += found.standard_error
    assert 0.85 < held / 250 < 0.95
    if design == "rolling":
        # Taken for independent, this week's rolling figure and last week's would hide every change.
        assert alone / 250 < 2.0


def change(value: float, error: float = 2.0) -> Change:
    return Change(
        value,
        value - 3.3,
        value + 3.3,
        0.9,
        error,
        1e6,
        math.erfc(abs(value) / error / 2**0.5),
        70,
        70 + value,
        5,
        9,
    )


def test_the_most_improved_are_those_that_surely_improved() -> None:
    flagged = flag_changes(
        {"a": change(9), "b": change(12, 5), "c": change(-9), "d": change(1), "e": change(10)}
    )
    assert [each.is_clear for each in flagged] == [True, True, True, False, True]
    assert [each.id for each in most_improved(flagged)] == ["e", "a", "b"]
    assert all(each.picked_low < each.low and each.picked_low > -1 for each in most_improved(flagged))
    assert most_improved(flag_changes({"a": change(3), "b": change(1)})) == ()
    assert flag_changes({}) == ()


def test_where_nothing_changed_somebody_is_named_in_one_group_of_twenty_at_most() -> None:
    rng = np.random.default_rng(8)
    groups = [
        flag_changes({str(n): change(2 * rng.standard_normal()) for n in range(20)}) for _ in range(400)
    ]
    assert np.mean([any(each.is_clear for each in group) for group in groups]) < 0.075


def test_intervals_of_those_picked_hold_for_those_picked() -> None:
    """And each body's own, looked at because it was picked, do not: the negative control."""
    rng = np.random.default_rng(9)
    own = picked = count = 0
    for _ in range(400):
        truth = 3 * rng.standard_normal(20)
        seen = {str(n): change(t + 2 * rng.standard_normal()) for n, t in enumerate(truth)}
        for each in most_improved(flag_changes(seen)):
            true = truth[int(each.id)]
            count += 1
            own += each.value - 1.645 * 2 <= true <= each.value + 1.645 * 2
            picked += each.picked_low <= true <= each.picked_high
    assert picked / count > 0.9
    assert own / count < 0.86


def test_centres_that_all_moved_by_the_same_do_not_make_the_change_certain() -> None:
    before = [SampledVisit("s", str(n), "1", 0.5, 100, 50 + 3 * n) for n in range(10)]
    after = [replace(visit, wave="2", score=visit.score + 5) for visit in before]
    found = estimate_change(before, after, {"s": 20})
    assert found.value == pytest.approx(5)
    assert found.low < 0 < 10 < found.high
    assert found.p_value > 0.1
