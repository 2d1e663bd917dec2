"""Weekly figures of a body enter, one by one; whether its level has moved, since when and which way, leaves.

Each week's own figure y_t (visits of that week only, never the rolling one: rolling figures repeat themselves) is set
against what the body's earlier weeks, and its peers, let expect:

    before any week   θ ~ N(m_0, v_0),  m_0 the peers' mean, v_0 = τ² their spread
    z_t = (y_t − m_{t−1})/√(s_t² + ω² + v_{t−1})
    g = v_{t−1}/(s_t² + ω² + v_{t−1}),  m_t = m_{t−1} + g (y_t − m_{t−1}),  v_t = (1 − g) v_{t−1}

Few visits stand behind one week, and a small s_t by luck makes a large z_t. With ν_t its degrees of freedom,
s_t²(ν_t + 1) is the variance of one visit; what is usual of it in this body is learnt like the level, from the group's
(σ_0² worth d_0 degrees of freedom) and the body's own weeks, and is worth at most d_w beside one week's own:

    σ² = (d_0 σ_0² + Σ ν s²(ν + 1))/F,  F = d_0 + Σ ν over earlier weeks,  W = d_w F/(d_w + F)
    s_t² stands for (W σ²/(ν_t + 1) + ν_t s_t²)/(W + ν_t), and z_t for the normal z as unlikely as t on W + ν_t.

ω² is how much a body's weeks differ beyond sampling. While nothing changes the z_t are independent
and standard normal, although the reference is learnt as one goes: they are the innovations of the normal model. Then,
with k and h,

    U_t = max(0, U_{t−1} + z_t − k),   L_t = max(0, L_{t−1} − z_t − k),   alarm when one is above h.

After an alarm both start again at 0, and the reference anew at (m_0, v_0): the body is not what it was. A week
without a figure changes nothing. Sources: E. S. Page, Biometrika 41 (1954) 100–115; self-starting, D. M. Hawkins, The
Statistician 36 (1987) 299–315; steadied variances, G. K. Smyth, Statistical Applications in Genetics and Molecular
Biology 3 (2004) art. 3; innovations, West & Harrison, Bayesian Forecasting and Dynamic Models (1997) §2.2.

Average run length (weeks until a false alarm). The zero-start one-sided run length solves

    A(x) = 1 + Φ(k − x − δ) A(0) + ∫_0^h φ(u + k − x − δ) A(u) du

(Page 1954), solved here by Gauss–Legendre nodes; by a Markov chain on a grid in `run_length_markov` (D. Brook &
D. A. Evans, Biometrika 59 (1972) 539–549). Two-sided: 1/A = 1/A_up + 1/A_down (exact for two equal limits: K. W. Kemp,
JRSS B 23 (1961) 149–153). `siegmund` is the approximation of D. Siegmund, Sequential Analysis (1985), with h + 1.166.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import digamma, ndtr, ndtri, polygamma, stdtr

from rasid.methods.statistics.tails import SMALLEST

Floats = NDArray[np.float64]

REFERENCE_VALUE = 0.5
"""k: half the shift that is to be found soonest, in standard deviations of a week's figure."""
WEEKS_A_MONTH = 365.25 / 12 / 7
ALARMS_A_MONTH = 1.0
FEW_BODIES = 40
"""Fewer bodies share one false alarm a month in proportion: one body alone is not to be alarmed every month."""
NODES = 80
LEAST_LIMIT, MOST_LIMIT = 0.5, 15.0
MOST_FREEDOM = 1e6
"""Degrees of freedom from which a standard error is taken as known."""
MOST_WORTH = 200.0
"""Most degrees of freedom that the group's usual variance is worth beside a week's own."""


class Direction(StrEnum):
    """Which way a body's level moved."""

    UP = "up"
    DOWN = "down"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`limit` h and reference value k, both in standard deviations of a week's figure."""

    limit: float
    reference_value: float = REFERENCE_VALUE


@dataclass(frozen=True, slots=True)
class WeekScore:
    """A body's figure of one week alone: points, standard error above 0, degrees of freedom at least 1."""

    week: str
    value: float
    standard_error: float
    degrees_of_freedom: float = math.inf


@dataclass(frozen=True, slots=True)
class Reference:
    """What a body without history is expected to be like: mean (points), between bodies τ², week to week ω².

    `visit_variance` σ_0² of a usual visit in a usual body, worth `body_freedom` d_0; a body's own usual is worth at
    most `week_freedom` d_w beside one week's (0: a week's error is taken as it is).
    """

    mean: float
    between: float
    weekly: float
    visit_variance: float = 0.0
    body_freedom: float = 0.0
    week_freedom: float = 0.0


@dataclass(frozen=True, slots=True)
class ChartState:
    """All that is carried from one week to the next. `…_since`: first week of the run that is still going on.

    `squares` Σ ν s²(ν + 1) and `freedom` Σ ν of the body's weeks so far.
    """

    mean: float
    variance: float
    up: float = 0.0
    down: float = 0.0
    up_since: str = ""
    down_since: str = ""
    weeks: int = 0
    squares: float = 0.0
    freedom: float = 0.0


@dataclass(frozen=True, slots=True)
class ChartWeek:
    """One week on the chart, before any new start. `statistic`: the larger of U and L; `z` None without a figure.

    `direction` is empty unless the week gave alarm; then `since` is the week in which the run began, the best guess of
    when the level moved.
    """

    week: str
    z: float | None
    expected: float
    up: float
    down: float
    direction: Direction
    since: str
    statistic: float
    limit: float


def start(reference: Reference) -> ChartState:
    """A body that nothing is known of yet; also what an officer's reset leaves."""
    return ChartState(reference.mean, reference.between)


def step(
    state: ChartState, score: WeekScore | None, reference: Reference, chart: Chart, *, week: str = ""
) -> tuple[ChartState, ChartWeek]:
    """One week on. `score` None: no figure this week (`week` names it); nothing moves.

    Raises ValueError on a standard error not above 0.
    """
    if score is None:
        top = max(state.up, state.down)
        blank = ChartWeek(week, None, state.mean, state.up, state.down, Direction.NONE, "", top, chart.limit)
        return state, blank
    if not (math.isfinite(score.standard_error) and score.standard_error > 0):
        raise ValueError("standard errors must be finite and above 0")
    sampling, own = _steadied(score, reference, state.squares, state.freedom)
    squares, freedom = _added(score, state)
    known = reference.weekly + state.variance
    total = sampling + known
    # Satterthwaite's degrees of freedom of a part that is estimated and one that is known.
    z = _normal_equivalent((score.value - state.mean) / math.sqrt(total), own * (total / sampling) ** 2)
    up = max(0.0, state.up + z - chart.reference_value)
    down = max(0.0, state.down - z - chart.reference_value)
    up_since = (state.up_since or score.week) if up > 0 else ""
    down_since = (state.down_since or score.week) if down > 0 else ""
    direction = _direction(up, down, chart.limit)
    since = {Direction.UP: up_since, Direction.DOWN: down_since, Direction.NONE: ""}[direction]
    shown = ChartWeek(score.week, z, state.mean, up, down, direction, since, max(up, down), chart.limit)
    if direction:
        return replace(start(reference), squares=squares, freedom=freedom), shown
    gain = state.variance / total
    learnt = state.mean + gain * (score.value - state.mean)
    after = ChartState(
        mean=learnt,
        variance=(1 - gain) * state.variance,
        up=up,
        down=down,
        up_since=up_since,
        down_since=down_since,
        weeks=state.weeks + 1,
        squares=squares,
        freedom=freedom,
    )
    return after, shown


def follow(
    weeks: Iterable[tuple[str, WeekScore | None]],
    reference: Reference,
    chart: Chart,
    state: ChartState | None = None,
    resets: frozenset[str] = frozenset(),
) -> tuple[ChartState, tuple[ChartWeek, ...]]:
    """A whole history, oldest week first, from `state` (None: from nothing); anew before a week of `resets`."""
    at = state if state is not None else start(reference)
    shown = []
    for week, score in weeks:
        if week in resets:
            at = start(reference)
        at, one = step(at, score, reference, chart, week=week)
        shown.append(one)
    return at, tuple(shown)


def learn_reference(histories: Iterable[Sequence[WeekScore]]) -> Reference | None:
    """Empirical-Bayes reference from the earlier weeks of a peer group; None for fewer than two bodies.

    ω² from differences of successive weeks, which a move of the level touches once:
    ω² = max(0, Σ_i b_i Σ_t ((y_t − y_{t−1})² − s_t² − s_{t−1}²)/(2 Σ_i b_i n_i)), n_i differences, b_i = 1/(mean s²)².
    τ² by DerSimonian & Laird's moments (Controlled Clinical Trials 7, 1986, 177–188) between the bodies' means with
    variances 1/Σ 1/(s² + ω²); m_0 with weights 1/(τ² + variance). Source of the differences: J. von Neumann et al.,
    Annals of Mathematical Statistics 12 (1941) 153–162. Raises ValueError on standard errors not above 0.
    """
    rows = [list(history) for history in histories if history]
    if any(
        not (math.isfinite(week.standard_error) and week.standard_error > 0) for row in rows for week in row
    ):
        raise ValueError("standard errors must be finite and above 0")
    if len(rows) < 2:
        return None
    values = [np.array([week.value for week in row]) for row in rows]
    known = _usual_variance(rows)
    squares = [_steadied_all(row, known) for row in rows]
    weekly = _week_to_week(rows, values)
    precision = np.array([float((1 / (s2 + weekly)).sum()) for s2 in squares])
    means = (
        np.array([float((y / (s2 + weekly)).sum()) for y, s2 in zip(values, squares, strict=True)])
        / precision
    )
    excess, room = _excess(means, 1 / precision)
    between = max(0.0, excess / room)
    mean = float(np.average(means, weights=1 / (between + 1 / precision)))
    return replace(known, mean=mean, between=between, weekly=weekly)


def _week_to_week(rows: Sequence[Sequence[WeekScore]], values: Sequence[Floats]) -> float:
    """ω² with each week's own s²: unbiased, where weights made of the same s² would not be."""
    above = room = 0.0
    for row, y in zip(rows, values, strict=True):
        own = np.array([week.standard_error for week in row]) ** 2
        weight = 1 / float(own.mean()) ** 2
        above += weight * float((np.diff(y) ** 2 - own[1:] - own[:-1]).sum())
        room += weight * 2 * (len(y) - 1)
    return max(0.0, above / room) if room > 0 else 0.0


def _steadied(score: WeekScore, reference: Reference, squares: float, freedom: float) -> tuple[float, float]:
    """A week's sampling variance and its degrees of freedom: its own, the body's and the group's together."""
    own = score.degrees_of_freedom
    if own >= MOST_FREEDOM:
        return score.standard_error**2, math.inf
    known = reference.body_freedom + freedom
    if reference.week_freedom <= 0 or known <= 0:
        return score.standard_error**2, own
    usual = (reference.body_freedom * reference.visit_variance + squares) / known / (own + 1)
    worth = reference.week_freedom * known / (reference.week_freedom + known)
    return (worth * usual + own * score.standard_error**2) / (worth + own), worth + own


def _steadied_all(row: Sequence[WeekScore], reference: Reference) -> Floats:
    """The same for a whole history at once, each week with all of the body's weeks."""
    finite = [week for week in row if week.degrees_of_freedom < MOST_FREEDOM]
    squares = sum(week.degrees_of_freedom * _visit_variance(week) for week in finite)
    freedom = sum(week.degrees_of_freedom for week in finite)
    return np.array([_steadied(week, reference, squares, freedom)[0] for week in row])


def _visit_variance(week: WeekScore) -> float:
    return week.standard_error**2 * (week.degrees_of_freedom + 1)


def _added(score: WeekScore, state: ChartState) -> tuple[float, float]:
    if score.degrees_of_freedom >= MOST_FREEDOM:
        return state.squares, state.freedom
    own = score.degrees_of_freedom
    return state.squares + own * _visit_variance(score), state.freedom + own


def _usual_variance(rows: Sequence[Sequence[WeekScore]]) -> Reference:
    """σ_0² and d_0 from bodies' variances, d_w from their weeks around them: Smyth (2004), section 6.2.

    e = ln s² − ψ(ν/2) + ln(ν/2) has mean ln σ_0² − ψ(d/2) + ln(d/2) and variance ψ'(ν/2) + ψ'(d/2).
    """
    finite = [[week for week in row if week.degrees_of_freedom < MOST_FREEDOM] for row in rows]
    finite = [row for row in finite if row]
    if len(finite) < 2:
        return Reference(0.0, 0.0, 0.0)
    freedoms = [np.array([week.degrees_of_freedom for week in row], dtype=np.float64) for row in finite]
    variances = [np.array([_visit_variance(week) for week in row]) for row in finite]
    totals = np.array([float(nu.sum()) for nu in freedoms])
    pooled = np.array([float(nu @ v) for nu, v in zip(freedoms, variances, strict=True)]) / totals
    e = _centred_log(pooled, totals)
    body = _worth(float(e.var(ddof=1)) - float(polygamma(1, totals / 2).mean()))
    usual = math.exp(float(e.mean()) + float(digamma(body / 2)) - math.log(body / 2))
    spread = trigammas = repeats = 0.0
    for v, nu in zip(variances, freedoms, strict=True):
        own = _centred_log(v, nu)
        spread += float(((own - own.mean()) ** 2).sum())
        trigammas += float(polygamma(1, nu / 2).mean()) * (len(v) - 1)
        repeats += len(v) - 1
    week = _worth((spread - trigammas) / repeats) if repeats > 0 else MOST_WORTH
    return Reference(0.0, 0.0, 0.0, usual, body, week)


def _centred_log(variance: Floats, freedom: Floats) -> Floats:
    found: Floats = np.log(variance) - digamma(freedom / 2) + np.log(freedom / 2)
    return found


def _worth(excess: float) -> float:
    """d with ψ'(d/2) = excess, at most `MOST_WORTH`."""
    if excess <= float(polygamma(1, MOST_WORTH / 2)):
        return MOST_WORTH

    def off(log_worth: float) -> float:
        return float(polygamma(1, math.exp(log_worth) / 2)) - excess

    return math.exp(brentq(off, math.log(1e-3), math.log(MOST_WORTH)))


def _excess(y: Floats, s2: Floats) -> tuple[float, float]:
    """Q − (n − 1) and Σw − Σw²/Σw: DerSimonian and Laird's numerator and denominator."""
    w = 1 / s2
    mean = float(np.average(y, weights=w))
    total = float(w.sum())
    return float((w * (y - mean) ** 2).sum()) - (len(y) - 1), total - float(w @ w) / total


@cache
def chart_for(bodies: int) -> Chart:
    """The chart of so many bodies: about one false alarm a month among all, and no more than one body in forty gives.

    h is rounded to one decimal, so that a body more or less moves no limit: 4.0, 4.9 and 6.0 for 40, 100 and 300.
    """
    return Chart(round(limit_for(bodies, min(ALARMS_A_MONTH, bodies / FEW_BODIES)), 1))


def _normal_equivalent(t: float, freedom: float) -> float:
    """`tails.normal_equivalent` of one number, thirty times as fast: a year of a country is 15,000 weeks."""
    return math.copysign(-float(ndtri(max(float(stdtr(freedom, -abs(t))), SMALLEST))), t)


def _direction(up: float, down: float, limit: float) -> Direction:
    if max(up, down) <= limit:
        return Direction.NONE
    return Direction.UP if up >= down else Direction.DOWN


def run_length(limit: float, reference_value: float = REFERENCE_VALUE, shift: float = 0.0) -> float:
    """Average weeks to an alarm of the two-sided chart when the level lies `shift` standard deviations off."""
    up = run_length_one_sided(limit, reference_value, shift)
    down = run_length_one_sided(limit, reference_value, -shift)
    return 1 / (1 / up + 1 / down)


def run_length_one_sided(
    limit: float, reference_value: float = REFERENCE_VALUE, shift: float = 0.0, nodes: int = NODES
) -> float:
    """A(0) of the integral equation, upper side. Raises ValueError on a limit not above 0."""
    if not limit > 0:
        raise ValueError("the limit lies above 0")
    points, weights = _legendre(nodes)
    u, weights = (points + 1) * limit / 2, weights * limit / 2
    off = reference_value - shift
    x = np.concatenate(([0.0], u))
    kernel = np.empty((nodes + 1, nodes + 1))
    kernel[:, 0] = ndtr(off - x)
    kernel[:, 1:] = weights * np.exp(-0.5 * (u[None, :] + off - x[:, None]) ** 2) / math.sqrt(2 * math.pi)
    return float(np.linalg.solve(np.eye(nodes + 1) - kernel, np.ones(nodes + 1))[0])


@cache
def _legendre(nodes: int) -> tuple[Floats, Floats]:
    points, weights = np.polynomial.legendre.leggauss(nodes)
    return points, weights


def run_length_markov(
    limit: float, reference_value: float = REFERENCE_VALUE, shift: float = 0.0, states: int = 200
) -> float:
    """The same by Brook and Evans' chain: 0 and `states` − 1 cells of width 2h/(2·states − 1)."""
    width = 2 * limit / (2 * states - 1)
    at = np.arange(states) * width
    off = reference_value - shift
    upper = ndtr(at[None, :] - at[:, None] + width / 2 + off)
    chain = np.diff(upper, axis=1, prepend=0.0)
    chain[:, 0] = upper[:, 0]
    return float(np.linalg.solve(np.eye(states) - chain, np.ones(states))[0])


def siegmund(limit: float, reference_value: float = REFERENCE_VALUE, shift: float = 0.0) -> float:
    """Siegmund's approximation of the one-sided run length: (e^{−2Δb} + 2Δb − 1)/(2Δ²), Δ = δ − k, b = h + 1.166."""
    drift, edge = shift - reference_value, limit + 1.166
    if drift == 0:
        return edge**2
    return (math.exp(-2 * drift * edge) + 2 * drift * edge - 1) / (2 * drift**2)


def false_alarms_a_month(limit: float, bodies: int, reference_value: float = REFERENCE_VALUE) -> float:
    """How many false alarms `bodies` charts give in a month on average while nothing changes anywhere."""
    return bodies * WEEKS_A_MONTH / run_length(limit, reference_value)


def limit_for(
    bodies: int, alarms_a_month: float = ALARMS_A_MONTH, reference_value: float = REFERENCE_VALUE
) -> float:
    """h for which `bodies` charts give so many false alarms a month; within `LEAST_LIMIT`–`MOST_LIMIT`.

    Raises ValueError unless there is a body and the wanted number is above 0.
    """
    if bodies < 1 or not alarms_a_month > 0:
        raise ValueError("limits are chosen for at least one body and more than no alarms")

    def excess(limit: float) -> float:
        return math.log(false_alarms_a_month(limit, bodies, reference_value) / alarms_a_month)

    if excess(LEAST_LIMIT) <= 0:
        return LEAST_LIMIT
    if excess(MOST_LIMIT) >= 0:
        return MOST_LIMIT
    return float(brentq(excess, LEAST_LIMIT, MOST_LIMIT, xtol=1e-6))
