"""Times against their limit: the published remissions, an independent implementation, coverage, corner cases."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta
from statsmodels.duration.survfunc import SurvfuncRight

from rasid.methods.statistics.design import SampleDesign
from rasid.methods.statistics.durations import (
    Curve,
    CurveInterval,
    Duration,
    MedianTime,
    kaplan_meier,
    median_time,
    share_within,
)

REMISSIONS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""Weeks in remission under 6-MP, + still running (E. J. Freireich et al., Blood 21 (1963) 699–716, 21 patients)."""


def durations(written: str) -> list[Duration]:
    return [Duration(float(word.rstrip("+")), not word.endswith("+")) for word in written.split()]


def after(curve: Curve, time: float) -> tuple[str, str]:
    step = next(step for step in curve.steps if step.time == time)
    return f"{step.share:.3f}", f"{step.standard_error:.4f}"


def test_the_remissions_are_the_published_ones() -> None:
    """Shares and Greenwood's errors: D. R. Cox, D. Oakes, Analysis of Survival Data (1984), §4.3."""
    curve = kaplan_meier(durations(REMISSIONS))
    published = {
        6: ("0.857", "0.0764"),
        7: ("0.807", "0.0869"),
        10: ("0.753", "0.0963"),
        13: ("0.690", "0.1068"),
        16: ("0.627", "0.1141"),
        22: ("0.538", "0.1282"),
        23: ("0.448", "0.1346"),
    }
    assert {time: after(curve, time) for time in published} == published
    assert (curve.n, curve.running) == (21, 12)
    assert median_time(curve).value == 23


def test_the_median_has_its_published_log_log_interval() -> None:
    """95 %: 13 weeks to not reached (as R's *survival* prints with conf.type="log-log")."""
    curve = kaplan_meier(durations(REMISSIONS), confidence=0.95, interval=CurveInterval.LOG_LOG)
    assert median_time(curve) == MedianTime(23, 13, None)


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Ten permits, limit thirty days (docs/methods/durations.md)."""
    found = share_within(durations("5 8 12 12+ 20 24 30 30+ 41 55+"), 30)
    assert found.value == pytest.approx(1 - 0.7 * 5 / 6 * 4 / 5 * 3 / 4)
    assert found.value == pytest.approx(0.65)
    assert found.median.value == 24
    ended = [row for row in durations("5 8 12 12+ 20 24 30 30+ 41 55+") if row.is_ended]
    assert sum(row.time <= 30 for row in ended) / len(ended) == pytest.approx(6 / 7)
    assert (found.n, found.running, found.is_at_least) == (10, 3, False)
    assert [round(found.low, 2), round(found.high, 2)] == [0.33, 0.93]


TIMES = st.lists(
    st.builds(Duration, st.integers(1, 12).map(float), st.booleans()), min_size=2, max_size=40
).filter(lambda rows: any(row.is_ended for row in rows))


@given(TIMES)
def test_curves_and_errors_are_those_of_another_implementation(rows: list[Duration]) -> None:
    theirs = SurvfuncRight(np.array([r.time for r in rows]), np.array([r.is_ended for r in rows]))
    ours = {step.time: step for step in kaplan_meier(rows).steps}
    for time, share, error in zip(theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=True):
        assert ours[time].share == pytest.approx(share, abs=1e-8)
        if share > 0:
            assert ours[time].standard_error == pytest.approx(error, abs=1e-8)


def test_weights_that_are_counts_give_the_curve_of_the_counted() -> None:
    rows = durations("3 5+ 7 7+ 9")
    counts = [3.0, 1, 2, 4, 2]
    repeated = [row for row, count in zip(rows, counts, strict=True) for _ in range(int(count))]
    weighted = kaplan_meier(rows, SampleDesign(counts, ["s"] * 5))
    assert [s.share for s in weighted.steps] == pytest.approx([s.share for s in kaplan_meier(repeated).steps])


@given(TIMES)
def test_a_plain_design_changes_only_what_small_samples_pay(rows: list[Duration]) -> None:
    plain = kaplan_meier(rows)
    drawn = kaplan_meier(rows, SampleDesign([7.0] * len(rows), ["s"] * len(rows)))
    for ours, theirs in zip(drawn.steps, plain.steps, strict=True):
        assert ours.share == pytest.approx(theirs.share)
        if theirs.share > 0:
            bessel = math.sqrt(len(rows) / (len(rows) - 1))
            assert ours.standard_error == pytest.approx(theirs.standard_error * bessel, abs=1e-9)
        assert ours.low <= theirs.low + 1e-9
        assert ours.high >= theirs.high - 1e-9


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_without_censoring_the_interval_is_clopper_and_pearsons(given: tuple[int, int]) -> None:
    within, n = given
    rows = [Duration(1.0 + k / 100) for k in range(within)] + [Duration(50.0 + k) for k in range(n - within)]
    found = share_within(rows, 10)
    assert found.value == pytest.approx(within / n)
    low = beta.ppf(0.05, within, n - within + 1) if within else 0.0
    high = beta.ppf(0.95, within + 1, n - within) if within < n else 1.0
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-8), pytest.approx(high, abs=1e-8))


def test_minutes_or_months_change_nothing() -> None:
    rows = durations(REMISSIONS)
    minutes = [Duration(row.time * 10080, row.is_ended) for row in rows]
    weeks, other = share_within(rows, 15), share_within(minutes, 15 * 10080)
    assert (other.value, other.low, other.high) == (weeks.value, weeks.low, weeks.high)
    assert other.median.value == 23 * 10080


def test_all_still_running_before_the_limit_says_only_what_is_known_so_far() -> None:
    found = share_within(durations("3+ 4+ 6+"), 30)
    assert (found.value, found.low, found.high, found.is_at_least) == (0.0, 0.0, 1.0, True)
    assert found.median == MedianTime(None, 0.0, None)


def test_all_still_running_past_the_limit_is_none_within_it() -> None:
    found = share_within([Duration(40.0 + k, False) for k in range(20)], 30)
    assert (found.value, found.low, found.is_at_least) == (0.0, 0.0, False)
    assert found.high == pytest.approx(1 - 0.05 ** (1 / 20))


def test_all_ended_before_the_limit_is_not_certainly_all() -> None:
    found = share_within([Duration(1.0 + k) for k in range(20)], 30)
    assert (found.value, found.high, found.is_at_least) == (1.0, 1.0, False)
    assert found.low == pytest.approx(0.05 ** (1 / 20))


def test_who_ends_at_the_limit_kept_it_and_who_still_runs_there_did_not_yet() -> None:
    assert share_within(durations("30 31"), 30).value == pytest.approx(0.5)
    assert share_within(durations("30+ 31"), 30).value == 0
    assert share_within(durations("20 31"), 0).value == 0


def test_leaving_the_running_out_flatters_and_the_curve_does_not() -> None:
    """Exponential times of mean 40, thirty-day limit, cut off after 0 to 60 days: 52.8 % keep it."""
    random = np.random.default_rng(6)
    truth = 1 - math.exp(-30 / 40)
    covered = 0
    values, naive = [], []
    rounds = 400
    for _ in range(rounds):
        times, cut = random.exponential(40, 80), random.uniform(0, 60, 80)
        rows = [Duration(float(min(t, c)), bool(t <= c)) for t, c in zip(times, cut, strict=True)]
        found = share_within(rows, 30)
        covered += found.low <= truth <= found.high
        values.append(found.value)
        naive.append(float(np.mean([row.time <= 30 for row in rows if row.is_ended])))
    assert 0.89 < covered / rounds < 0.96
    assert np.mean(values) == pytest.approx(truth, abs=0.01)
    assert np.mean(naive) > truth + 0.15


def test_intervals_of_a_clustered_sample_cover_and_those_that_forget_it_do_not() -> None:
    """Twenty-four visits of ten transactions; visits differ, and every third weighs three times as much."""
    random = np.random.default_rng(10)
    covered = forgotten = 0
    rounds = 150
    weights = np.where(np.arange(240) // 10 % 3 == 0, 3.0, 1.0)
    clusters = np.repeat(np.arange(24), 10).astype(str).tolist()
    design = SampleDesign(weights, ["s"] * 240, clusters)
    spread = np.exp(0.8 * random.normal(size=200_000))
    truth = float(np.mean(1 - np.exp(-30 / (35 * spread))))
    for _ in range(rounds):
        mean = 35 * np.exp(0.8 * random.normal(size=24)).repeat(10)
        times, cut = random.exponential(mean), random.uniform(10, 90, 240)
        rows = [Duration(float(math.ceil(min(t, c))), bool(t <= c)) for t, c in zip(times, cut, strict=True)]
        found, plain = share_within(rows, 30, design), share_within(rows, 30)
        covered += found.low <= truth <= found.high
        forgotten += plain.low <= truth <= plain.high
    assert 0.85 < covered / rounds < 0.97
    assert forgotten / rounds < 0.75


@pytest.mark.parametrize(
    ("rows", "design", "limit", "words"),
    [
        ([], None, 30, "at least one"),
        ([Duration(-1.0)], None, 30, "not below 0"),
        ([Duration(math.nan)], None, 30, "finite"),
        ([Duration(1.0)], None, -1, "limit"),
        ([Duration(1.0)], SampleDesign([1.0, 1.0], ["s", "s"]), 30, "one entry"),
        ([Duration(1.0)], SampleDesign([1.0], ["s"]), 30, "degree of freedom"),
    ],
)
def test_impossible_durations_are_refused(
    rows: list[Duration], design: SampleDesign | None, limit: float, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        share_within(rows, limit, design)
