"""The anchored figure against its exact distribution, by hand, and over countries where things hide unequally."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln, expit, gammaln

import rasid
from rasid.methods.statistics import unseen
from rasid.methods.statistics.unseen import (
    Family,
    NotTold,
    UnseenReason,
    anchored,
    anchored_families,
    controls_together,
)
from rasid.methods.statistics.unseen.negative_controls import chapman_negative_control, mt_negative_control

IMPORTS_THEM = re.compile(r"^\s*(from|import) .*negative_control", re.MULTILINE)


def test_the_example_of_the_method_page() -> None:
    found = anchored(seen=120, found=40, controls=50)
    assert found.value == pytest.approx(120 / (40.5 / 51))
    assert (round(found.value, 1), found.low, found.high) == (151.1, 134, 176)
    assert found.coverage == pytest.approx(0.794, abs=0.0005)
    assert found.coverage_low == pytest.approx(0.682, abs=0.0005)
    assert found.coverage_high == pytest.approx(0.896, abs=0.0005)


@pytest.mark.parametrize(
    ("seen", "found", "controls"), [(0, 5, 10), (12, 1, 10), (120, 40, 50), (300, 10, 10)]
)
def test_limits_are_quantiles_of_the_exact_beta_negative_binomial(
    seen: int, found: int, controls: int
) -> None:
    a, b, r, k = found + 0.5, controls - found + 0.5, seen + 1, np.arange(200_000)
    log = betaln(a + r, b + k) - betaln(a, b) + gammaln(r + k) - gammaln(r) - gammaln(k + 1)
    below = np.cumsum(np.exp(log))
    got = anchored(seen, found, controls)
    for limit, tail in ((got.low, 0.05), (got.high, 0.95)):
        missed = limit - seen
        assert below[missed] >= tail - 0.001
        assert missed == 0 or below[missed - 1] < tail + 0.001


@given(st.integers(0, 3000), st.integers(10, 400), st.data())
@settings(max_examples=60, deadline=None)
def test_a_figure_lies_in_its_limits_and_never_below_what_was_seen(
    seen: int, controls: int, data: st.DataObject
) -> None:
    got = anchored(seen, data.draw(st.integers(1, controls)), controls)
    assert seen <= got.low <= got.value <= got.high
    if got.coverage is not None and got.coverage_low is not None and got.coverage_high is not None:
        assert 0 < got.coverage_low <= got.coverage <= got.coverage_high <= 1


def test_one_thing_seen_by_eyes_that_miss_nothing() -> None:
    assert anchored(1, 100, 100).value == anchored(1, 100, 100).high == 1


def test_more_controls_say_more_and_one_that_was_missed_says_there_is_more() -> None:
    few, many = anchored(100, 8, 10), anchored(100, 80, 100)
    assert many.high - many.low < few.high - few.low
    assert anchored(100, 79, 100).value > many.value


def test_nothing_seen_is_not_nothing_there() -> None:
    found = anchored(0, 20, 40)
    assert (found.value, found.low, found.coverage) == (0, 0, None)
    assert found.high >= 3


def test_without_controls_nothing_is_said() -> None:
    for counts, reason in (
        ((9, 9, 9), UnseenReason.TOO_FEW_CONTROLS),
        ((9, 0, 30), UnseenReason.NO_CONTROL_FOUND),
    ):
        with pytest.raises(NotTold) as told:
            anchored(*counts)
        assert told.value.reason is reason
    with pytest.raises(ValueError, match="no more controls"):
        anchored(5, 12, 11)


@pytest.mark.parametrize("spread", [0.0, 0.5, 1.0, 1.5])
def test_it_covers_however_unequally_things_hide_and_chapman_does_not(spread: float) -> None:
    """200 things and 60 controls of 40 types, two observers of one place each; visibility sd in log-odds."""
    rng = np.random.default_rng(17)
    things, controls, worlds = 200, 60, 300
    covered = chapman = 0
    for _ in range(worlds):
        types = rng.normal(0.3, spread, 40)
        chance = expit(types[rng.integers(40, size=things)])
        first, second = rng.random((2, things)) < chance
        found = rng.random(controls) < expit(types[rng.integers(40, size=controls)])
        got = anchored(int(first.sum()), int(found.sum()), controls)
        covered += got.low <= things <= got.high
        other = chapman_negative_control(int(first.sum()), int(second.sum()), int((first & second).sum()))
        chapman += other.low <= things <= other.high
    # 90 % less three Monte-Carlo standard errors; Chapman holds only where all things are alike.
    assert covered / worlds > 0.90 - 3 * (0.09 / worlds) ** 0.5
    expected = {0.0: (0.84, 1.0), 0.5: (0.45, 0.86), 1.0: (0.0, 0.35), 1.5: (0.0, 0.02)}[spread]
    assert expected[0] <= chapman / worlds <= expected[1]


def test_mt_covers_where_all_is_alike_and_never_where_it_is_not() -> None:
    rng = np.random.default_rng(23)
    covered = {0.0: 0, 1.5: 0}
    for spread in covered:
        for _ in range(60):
            sightings = rng.random((400, 5)) < expit(rng.normal(-0.3, spread, 400))[:, None]
            found = mt_negative_control(sightings[sightings.any(1)].tolist())
            covered[spread] += found.low <= 400 <= found.high
    assert covered[0.0] >= 46
    assert covered[1.5] == 0


def test_families_seen_unequally_are_added_and_not_mixed() -> None:
    """Controls lie half in a family seen easily; things lie nearly all in one that hides."""
    rng = np.random.default_rng(29)
    alone = mixed = 0
    for _ in range(100):
        seen = rng.binomial([40, 400], [0.9, 0.3])
        found = rng.binomial([60, 60], [0.9, 0.3])
        families = [Family(c, int(n), int(x), 60) for c, n, x in zip("ab", seen, found, strict=True)]
        got = anchored_families(families).total
        alone += got.low <= 440 <= got.high
        pooled = anchored(int(seen.sum()), int(found.sum()), 120)
        mixed += pooled.low <= 440 <= pooled.high
    assert alone >= 81
    assert mixed <= 10


def test_many_families_with_few_controls_each_do_not_add_up_too_high() -> None:
    """Ten posteriors added, each a little skew, held in 75 of 100 such worlds."""
    rng = np.random.default_rng(31)
    shares = np.array([0.95, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.5, 0.4])
    held = 0
    for _ in range(400):
        seen, found = rng.binomial(350, shares), rng.binomial(20, shares)
        families = [
            Family(str(at), int(n), int(x), 20) for at, (n, x) in enumerate(zip(seen, found, strict=True))
        ]
        total = anchored_families(families).total
        held += total.low <= 3500 <= total.high
    assert 0.865 <= held / 400 <= 0.935


def test_controls_that_lie_in_one_visit_count_for_less() -> None:
    alone = [(1, 1)] * 30 + [(0, 1)] * 10
    assert controls_together(alone) == pytest.approx(40 / 39)
    assert controls_together([(3, 3)] * 30 + [(0, 3)] * 10) == pytest.approx(3 * 40 / 39)
    assert controls_together([(2, 3)] * 40) == 1
    assert controls_together([(3, 3)] * 40) == controls_together([(1, 2)]) == controls_together([]) == 1
    families = [Family("queue", 50, 20, 25), Family("signs", 41, 8, 11)]
    one, three = (anchored_families(families, together=times).total for times in (1, 3))
    assert one.value == three.value
    assert three.low < one.low < one.high < three.high


def test_where_nearly_every_control_was_found_families_are_not_told_apart() -> None:
    full = [Family("queue", 40, 12, 12), Family("signs", 40, 12, 12), Family("forms", 40, 11, 12)]
    assert anchored_families(full).total == anchored(120, 35, 36)
    nothing = [Family("queue", 0, 8, 16), Family("signs", 40, 12, 12)]
    assert anchored_families(nothing).total == anchored(40, 20, 28)


def test_families_with_few_controls_stand_together_and_the_same_counts_say_the_same() -> None:
    families = [
        Family("queue", 50, 20, 25),
        Family("signs", 30, 3, 4),
        Family("forms", 9, 5, 7),
        Family("heat", 2, 0, 0),
    ]
    got = anchored_families(families)
    assert [codes for codes, _ in got.groups] == [("heat", "signs", "forms"), ("queue",)]
    assert got.total.seen == 91
    assert got.total.value == pytest.approx(50 * 26 / 21 + 41 * 12 / 9)
    assert got == anchored_families(families[::-1])
    assert anchored_families(families[:1]).total == anchored(50, 20, 25)
    with pytest.raises(NotTold):
        anchored_families(families[1:2])
    with pytest.raises(ValueError, match="no family"):
        anchored_families([])
    last = anchored_families([Family("queue", 50, 20, 25), Family("signs", 30, 0, 40)])
    assert len(last.groups) == 1


def test_estimators_that_must_fail_are_within_nobodys_reach() -> None:
    assert not [name for name in unseen.__all__ if "negative" in name or "chapman" in name.lower()]
    source = Path(rasid.__file__).parent
    users = [
        str(path)
        for path in (each.relative_to(source) for each in source.rglob("*.py"))
        if not {"tests", "calibration"} & set(path.parts) and IMPORTS_THEM.search((source / path).read_text())
    ]
    assert users == []
