"""Weekly alarms: published run lengths, as many false alarms as wanted, and real moves found."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.statistics import SampledVisit, estimate_ratio_mean
from rasid.methods.statistics.cusum import (
    WEEKS_A_MONTH,
    Chart,
    ChartWeek,
    Direction,
    Reference,
    WeekScore,
    chart_for,
    false_alarms_a_month,
    follow,
    learn_reference,
    limit_for,
    run_length,
    run_length_markov,
    run_length_one_sided,
    siegmund,
    start,
    step,
)

PLAIN = Reference(mean=70.0, between=0.0, weekly=0.0)
FOUR = Chart(4.0)
History = list[tuple[str, WeekScore | None]]


def weeks(*values: float | None, error: float = 2.0) -> History:
    return [
        (f"w{n}", None if value is None else WeekScore(f"w{n}", value, error))
        for n, value in enumerate(values, start=1)
    ]


def test_published_run_lengths_to_the_digits_given() -> None:
    assert round(run_length(4.0), 2) == 167.68
    assert round(run_length_one_sided(3.0), 2) == 117.60


@pytest.mark.parametrize(
    ("shift", "limit", "published"),
    [(0.0, 4.0, 168), (0.25, 4.0, 74.2), (0.5, 4.0, 26.6), (0.75, 4.0, 13.3), (1.0, 4.0, 8.38), (1.5, 4.0, 4.75),
     (2.0, 4.0, 3.34), (3.0, 4.0, 2.19), (0.0, 5.0, 465), (0.5, 5.0, 38.0), (1.0, 5.0, 10.4), (2.0, 5.0, 4.01)],
)  # fmt: skip
def test_lucas_and_crosiers_table(shift: float, limit: float, published: float) -> None:
    """J. M. Lucas & R. B. Crosier, Technometrics 24 (1982) 199–205, two-sided, k = .5, zero start."""
    assert run_length(limit, shift=shift) == pytest.approx(published, rel=0.006)


@settings(max_examples=25, deadline=None)
@given(st.floats(1.0, 7.0), st.floats(0.25, 1.0), st.floats(-0.5, 2.0))
def test_integral_equation_and_markov_chain_agree(limit: float, k: float, shift: float) -> None:
    exact = run_length_one_sided(limit, k, shift)
    assert run_length_markov(limit, k, shift) == pytest.approx(exact, rel=2e-3)


@pytest.mark.parametrize(("limit", "shift"), [(3.0, 0.0), (4.0, 0.0), (5.0, 0.0), (4.0, 1.0), (5.0, 0.5)])
def test_siegmunds_approximation_is_near(limit: float, shift: float) -> None:
    assert siegmund(limit, shift=shift) == pytest.approx(run_length_one_sided(limit, shift=shift), rel=0.03)


def test_run_lengths_agree_with_a_simulation() -> None:
    rng = np.random.default_rng(1)
    up, down, length = np.zeros((3, 20_000))
    running = np.ones(20_000, dtype=bool)
    while running.any():
        z = rng.standard_normal(20_000)
        up, down = np.maximum(0, up + z - 0.5), np.maximum(0, down - z - 0.5)
        length += running
        running &= np.maximum(up, down) <= 3.0
    error = length.std() / 20_000**0.5
    assert length.mean() == pytest.approx(run_length(3.0), abs=3 * error)


def test_limits_of_the_method_page_give_about_one_false_alarm_a_month() -> None:
    for bodies, limit in ((40, 4.0), (100, 4.9), (300, 6.0)):
        assert false_alarms_a_month(limit, bodies) == pytest.approx(1, abs=0.04)
        assert chart_for(bodies) == Chart(limit)
    assert false_alarms_a_month(limit_for(57, 0.5), 57) == pytest.approx(0.5, rel=1e-3)


def test_few_bodies_are_not_alarmed_every_month() -> None:
    assert chart_for(1) == chart_for(40)
    assert false_alarms_a_month(chart_for(5).limit, 5) == pytest.approx(5 / 40, rel=0.06)
    assert limit_for(1, 1000) == 0.5
    assert limit_for(10**9, 1e-6) == 15.0
    with pytest.raises(ValueError, match="at least one body"):
        limit_for(0)
    with pytest.raises(ValueError, match="above 0"):
        run_length(0.0)


def test_the_worked_example_of_the_page() -> None:
    _, shown = follow(weeks(70, 74, 74, 75, 76), PLAIN, FOUR)
    assert [each.z for each in shown] == pytest.approx([0, 2, 2, 2.5, 3])
    assert [each.up for each in shown] == pytest.approx([0, 1.5, 3, 5, 2.5])
    assert [each.direction for each in shown] == ["", "", "", "up", ""]
    assert shown[3].since == "w2"
    assert (shown[3].statistic, shown[3].limit) == pytest.approx((5, 4))


def test_the_reference_is_learnt_week_by_week_as_the_page_says() -> None:
    """m_0 = 70, τ² = 12, ω² = 0, s = 2: gain 12/16, so 78 moves what is expected to 76 and its variance to 3."""
    state, shown = step(start(Reference(70, 12, 0)), WeekScore("w1", 78, 2), Reference(70, 12, 0), FOUR)
    assert shown.z == pytest.approx(2)
    assert (state.mean, state.variance) == pytest.approx((76, 3))


def test_a_fall_is_an_alarm_downwards() -> None:
    _, shown = follow(weeks(70, 65, 65, 65), PLAIN, FOUR)
    assert shown[-1].direction is Direction.DOWN
    assert shown[-1].since == "w2"


def test_a_week_without_a_figure_moves_nothing_and_raises_nothing() -> None:
    state, shown = follow(weeks(74, None, None, 74), PLAIN, FOUR)
    assert [each.up for each in shown] == pytest.approx([1.5, 1.5, 1.5, 3.0])
    assert [each.z for each in shown][1] is None
    assert shown[1].week == "w2"
    assert state.up_since == "w1"


def test_history_in_two_parts_is_one_history() -> None:
    rng = np.random.default_rng(3)
    history = weeks(*(70 + 3 * rng.standard_normal(40)))
    reference = Reference(69.0, 9.0, 1.0)
    whole = follow(history, reference, FOUR)
    half, first = follow(history[:17], reference, FOUR)
    rest, second = follow(history[17:], reference, FOUR, half)
    assert (rest, first + second) == whole


def test_after_an_alarm_and_after_a_reset_everything_starts_anew() -> None:
    reference = Reference(70.0, 9.0, 1.0)
    history = weeks(70, 71, 90, 90)
    state, shown = step(follow(history[:2], reference, FOUR)[0], history[2][1], reference, FOUR)
    assert shown.direction is Direction.UP
    assert state == start(reference)
    # What was learnt of how much one visit varies is not forgotten: the level moved, not that.
    few = WeekScore("w3", 99, 2, 4)
    after, shown = step(follow(history[:2], reference, FOUR)[0], few, reference, FOUR)
    assert shown.direction is Direction.UP
    assert (after.squares, after.freedom, after.mean) == (4 * 4 * 5, 4, 70)
    reset, _ = follow(weeks(74, 74, 70), reference, FOUR, resets=frozenset({"w3"}))
    assert reset == follow([("w3", WeekScore("w3", 70, 2))], reference, FOUR)[0]


def country(
    rng: np.random.Generator,
    bodies: int,
    length: int,
    *,
    visits: int = 5,
    fall: tuple[int, float] | None = None,
) -> list[History]:
    """Bodies of different level, spread and number of visits; a tenth of weeks without a figure."""
    level, spread = 70 + 6 * rng.standard_normal(bodies), rng.uniform(10, 18, bodies)
    usual = rng.integers(visits - 2, visits + 3, bodies)
    found: list[History] = []
    for body in range(bodies):
        own: History = []
        for week in range(length):
            n = max(2, int(rng.poisson(usual[body])))
            moved = fall[1] if fall and week >= fall[0] else 0.0
            scores = level[body] - moved + 2 * rng.standard_normal() + spread[body] * rng.standard_normal(n)
            error = max(float(scores.std(ddof=1)) / n**0.5, 1e-3)
            name = f"w{week:03}"
            own.append(
                (name, WeekScore(name, float(scores.mean()), error, n - 1) if rng.random() > 0.1 else None)
            )
        found.append(own)
    return found


def charted(histories: list[History], *, is_steadied: bool = True) -> list[tuple[ChartWeek, ...]]:
    learnt = learn_reference([[score for _, score in own if score] for own in histories])
    assert learnt is not None
    if not is_steadied:
        learnt = Reference(learnt.mean, learnt.between, learnt.weekly)
    return [follow(own, learnt, chart_for(len(histories)))[1] for own in histories]


def alarms_a_month(worlds: list[list[tuple[ChartWeek, ...]]], bodies: int) -> float:
    rows = [week for world in worlds for own in world for week in own if week.z is not None]
    return bodies * WEEKS_A_MONTH * float(np.mean([bool(week.direction) for week in rows]))


@pytest.mark.parametrize(("bodies", "visits"), [(40, 4), (40, 6), (100, 15)])
def test_a_country_where_nothing_moves_has_about_one_false_alarm_a_month(bodies: int, visits: int) -> None:
    """Levels, spreads and references all estimated, few visits a week, weeks missing."""
    rng = np.random.default_rng(9)
    worlds = [charted(country(rng, bodies, 104, visits=visits)) for _ in range(4)]
    assert 0.5 < alarms_a_month(worlds, bodies) < 1.35


def test_weekly_figures_of_the_published_estimator_give_no_more() -> None:
    """Unequal users, centres that differ, two strata, four to eight visits a week; df are not visits − 1."""
    rng = np.random.default_rng(44)
    worlds = []
    for _ in range(2):
        histories: list[History] = []
        for _body in range(40):
            users, level = (
                rng.lognormal(8, 0.8, 24),
                70 + 6 * rng.standard_normal() + 8 * rng.standard_normal(24),
            )
            usual = int(rng.integers(4, 9))
            histories.append([(f"w{n}", estimated(rng, f"w{n}", users, level, usual)) for n in range(60)])
        worlds.append(charted(histories))
    assert 0.3 < alarms_a_month(worlds, 40) < 1.6


def estimated(
    rng: np.random.Generator, week: str, users: np.ndarray, level: np.ndarray, usual: int
) -> WeekScore | None:
    picked = rng.choice(24, min(max(2, int(rng.poisson(usual))), 24), replace=False)
    scores = np.clip(level[picked] + 12 * rng.standard_normal(len(picked)), 0, 100)
    found = estimate_ratio_mean(
        [
            SampledVisit("n" if c < 12 else "s", f"c{c}", week, usual / 24, float(users[c]), float(y))
            for c, y in zip(picked, scores, strict=True)
        ],
        {"n": 12, "s": 12},
    )
    if found.degrees_of_freedom < 1:
        return None
    return WeekScore(week, found.value, found.standard_error, found.degrees_of_freedom)


def test_a_weeks_own_error_alone_would_cry_wolf() -> None:
    """The negative control: two or three visits a week, their spread taken at its word."""
    rng = np.random.default_rng(9)
    histories = [country(rng, 40, 104, visits=3) for _ in range(3)]
    alone = alarms_a_month([charted(each, is_steadied=False) for each in histories], 40)
    assert alone > 3
    assert alarms_a_month([charted(each) for each in histories], 40) < 1.35


def test_a_country_that_fell_ten_points_is_mostly_found_within_two_months() -> None:
    rng = np.random.default_rng(5)
    found = charted(country(rng, 40, 39, visits=15, fall=(30, 10.0)))
    seen = [any(week.direction is Direction.DOWN and week.week >= "w030" for week in own) for own in found]
    since = [week.since for own in found for week in own if week.direction is Direction.DOWN]
    assert np.mean(seen) > 0.7
    assert np.median([int(name[1:]) for name in since]) == pytest.approx(30, abs=2)


def test_the_reference_finds_what_peers_are_like() -> None:
    rng = np.random.default_rng(6)
    level = 70 + 5 * rng.standard_normal(200)
    seen = level[:, None] + 2.5 * rng.standard_normal((200, 30))
    histories = [[WeekScore(str(n), float(y), 2.0) for n, y in enumerate(own)] for own in seen]
    learnt = learn_reference(histories)
    assert learnt is not None
    assert learnt.mean == pytest.approx(70, abs=1)
    assert learnt.between == pytest.approx(25, abs=6)
    assert learnt.weekly == pytest.approx(2.25, abs=0.3)
    assert learnt.week_freedom == 0


def test_usual_variances_are_smyths() -> None:
    """Visits' variance σ² = 16 d_0/χ²(d_0), d_0 = 8; s² of four visits; weeks of one body all with the same σ²."""
    rng = np.random.default_rng(2)
    true = 16 * 8 / rng.chisquare(8, 1500)
    seen = true[:, None] / 4 * rng.chisquare(3, (1500, 6)) / 3
    learnt = learn_reference([[WeekScore("w", 70.0, math.sqrt(s2), 3) for s2 in own] for own in seen])
    assert learnt is not None
    assert learnt.body_freedom == pytest.approx(8, rel=0.2)
    assert learnt.visit_variance == pytest.approx(16, rel=0.06)
    assert learnt.week_freedom > 40
    uneven = seen * 5 / rng.chisquare(5, seen.shape)
    learnt = learn_reference([[WeekScore("w", 70.0, math.sqrt(s2), 3) for s2 in own] for own in uneven])
    assert learnt is not None
    assert learnt.week_freedom == pytest.approx(5, rel=0.2)


def test_what_cannot_be_learnt_or_charted_is_said() -> None:
    assert learn_reference([]) is None
    assert learn_reference([[WeekScore("w1", 70, 2)]]) is None
    with pytest.raises(ValueError, match="standard errors"):
        step(start(PLAIN), WeekScore("w1", 70, 0.0), PLAIN, FOUR)
    with pytest.raises(ValueError, match="standard errors"):
        learn_reference([[WeekScore("w1", 70, 0.0)], [WeekScore("w1", 70, 1.0)]])
