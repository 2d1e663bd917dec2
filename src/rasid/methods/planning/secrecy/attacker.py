"""Past visits enter; how well an insider who holds them all could have foreseen each one of them leaves.

The insider knows every visit of every earlier day at every centre, which sister branches were visited today, and what
risk was announced. Two learners (logistic regression, boosted trees) learn on all weeks but one block and are asked
about that block, block after block; the stronger one counts. A visit is only ever compared with days of the same
centre: that a risky centre is visited more often is announced and meant to be known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Z90 = 1.6448536269514722
BURN_IN_WEEKS = 13
"""At the beginning nobody has a past to learn from."""
BLOCKS = 3
DECOYS = 8
"""Other days (or weeks) of the same centre against which each visit is held."""
MOST_VISITS, MOST_LEARNED = 20_000, 4_000
"""Visits that are asked about, and that are learned from at once: more of them change little and take long."""
LONGEST_GAP = 30
RIDGE = 3.0
STEPS = 12


@dataclass(frozen=True)
class Insight:
    """What an insider knows of the places: arrays over centres.

    `sisters`, `authority`, `neighbourhood`: group numbers from 0; a centre without sister branches has a group alone.
    `chance`: the announced (or guessed) weekly chance of a visit.
    """

    sisters: Ints
    authority: Ints
    neighbourhood: Ints
    chance: Floats


@dataclass(frozen=True)
class Past:
    """`part`: int8 array (weeks, days, centres), the part of the day of each visit in [0, parts), −1 = no visit."""

    part: NDArray[np.int8]
    parts: int

    @property
    def visits(self) -> NDArray[np.bool_]:
        seen: NDArray[np.bool_] = self.part >= 0
        return seen


@dataclass(frozen=True)
class Estimate:
    """A value with its 90 % interval; NaN where there was nothing to measure."""

    value: float
    low: float
    high: float


NOTHING = Estimate(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True)
class Attacked:
    """What one attack found. `today`, `week`: within-centre AUC for the day and for the week of a visit.

    `excess_*`: over a learner that knows nothing but how often each centre was visited so far. `lift`: visits on days
    on which a sister branch is visited, against those expected of the same centres on any day. `entropy`: normalised
    collision entropy of (weekday, part of the day) within each centre.
    """

    today: Estimate
    week: Estimate
    excess_today: Estimate
    excess_week: Estimate
    lift: Estimate
    entropy: Estimate
    visits: int

    @property
    def auc(self) -> Estimate:
        return max(self.today, self.week, key=lambda one: one.value)

    @property
    def excess(self) -> Estimate:
        return max(self.excess_today, self.excess_week, key=lambda one: one.value)


@dataclass(frozen=True)
class _Rows:
    """Cases of one question: world, time and centre of each visit; world and time of its decoys (visits, DECOYS)."""

    world: Ints
    when: Ints
    centre: Ints
    decoy_world: Ints
    decoy_when: Ints


def attack(worlds: Sequence[Past], insight: Insight, seed: int = 1) -> Attacked:
    """Everything measured on pasts that one way of planning gave; the same arguments give the same figures.

    With several worlds (independent pasts of the same centres) a visit in one is held against days of the same centre
    in the others. Within one past alone a visit also changes what is known on the days it is held against, which looks
    like foresight where there is none (as in the dynamic panel of Nickell 1981); with one world, use `foreseen_once`.
    """
    with threadpool_limits(limits=1):  # On a busy machine two threads wait for one another.
        return _attacked(worlds, insight, np.random.default_rng(seed))


def _attacked(worlds: Sequence[Past], insight: Insight, rng: np.random.Generator) -> Attacked:
    weeks, days, centres = worlds[0].part.shape
    visits = [world.visits.reshape(weeks * days, centres) for world in worlds]
    today = _asked(visits, [_not_yet(world.visits) for world in worlds], days, rng)
    in_week: list[NDArray[np.bool_]] = [np.any(world.visits, axis=1) for world in worlds]
    week = _asked(in_week, [np.ones_like(one) for one in in_week], 1, rng)
    day_columns = [_day_columns(world, insight) for world in worlds]
    day_auc, day_excess = _judged(today, day_columns, days, weeks, insight)
    week_auc, week_excess = _judged(
        week, [_week_columns(world, insight) for world in worlds], 1, weeks, insight
    )
    return Attacked(
        today=day_auc,
        week=week_auc,
        excess_today=day_excess,
        excess_week=week_excess,
        lift=same_day_lift(worlds, insight),
        entropy=entropy(worlds),
        visits=int(sum(one.sum() for one in visits)),
    )


def same_day_lift(worlds: Sequence[Past], insight: Insight) -> Estimate:
    """Visits on days with a visited sister branch ÷ those that the same centres get on any such weekday; 1 = nothing.

    Days after a centre's own visit of the week are left out on both sides: it knows that it is done.
    """
    came, expected = [], []
    for past in worlds:
        weeks, days, centres = past.part.shape
        seen = past.visits
        waiting = _not_yet(seen).reshape(weeks, days, centres)
        beside = _others(seen.reshape(weeks * days, centres), insight.sisters) > 0
        exposed = beside.reshape(weeks, days, centres) & waiting
        usual = (seen & waiting).sum(axis=0) / np.maximum(waiting.sum(axis=0), 1)
        came.append((seen & exposed).sum(axis=1).astype(float))
        expected.append((exposed * usual).sum(axis=1))
    total = sum(float(one.sum()) for one in expected)
    if total <= 0:
        return NOTHING
    value = sum(float(one.sum()) for one in came) / total
    gap = np.vstack([(c - value * e) / total for c, e in zip(came, expected, strict=True)])
    over_weeks = float(np.sqrt((gap.sum(axis=1) ** 2).sum()))
    return _interval(value, max(over_weeks, _cluster_spread(gap.sum(axis=0), insight.sisters)))


def entropy(worlds: Sequence[Past]) -> Estimate:
    """−log Σp² ÷ log K over K cells of weekday × part, Σp² averaged within centres by pairs of visits.

    The collision entropy is never larger than Shannon's and, unlike that, has no bias where a centre has few visits:
    Σ n_k(n_k − 1) ÷ n(n − 1) estimates Σp² from two visits on.
    """
    alike, pairs = [], []
    for past in worlds:
        _, days, centres = past.part.shape
        cells = np.zeros((days * past.parts, centres))
        for day in range(days):
            for part in range(past.parts):
                cells[day * past.parts + part] = (past.part[:, day, :] == part).sum(axis=0)
        alike.append((cells * (cells - 1)).sum(axis=0))
        pairs.append(cells.sum(axis=0) * (cells.sum(axis=0) - 1))
    same, of = np.concatenate(alike), np.concatenate(pairs)
    kinds = worlds[0].part.shape[1] * worlds[0].parts
    if of.sum() <= 0 or kinds < 2:
        return NOTHING
    chance = float(same.sum() / of.sum())
    spread = Z90 * float(np.sqrt((((same - chance * of) / of.sum()) ** 2).sum()))
    low, value, high = (
        float(-np.log(np.clip(p, 1e-12, 1.0)) / np.log(kinds))
        for p in (chance + spread, chance, chance - spread)
    )
    return Estimate(value, low, high)


def _asked(
    visited: Sequence[NDArray[np.bool_]],
    eligible: Sequence[NDArray[np.bool_]],
    a_week: int,
    rng: np.random.Generator,
) -> _Rows:
    """Visits after the burn-in, each with random moments of the same centre and block at which none came."""
    start = BURN_IN_WEEKS * a_week
    seen = np.stack([visits & may for visits, may in zip(visited, eligible, strict=True)])
    quiet = np.stack([~visits & may for visits, may in zip(visited, eligible, strict=True)])
    seen[:, :start] = quiet[:, :start] = False
    world, when, centre = (axis.astype(np.int64) for axis in np.nonzero(seen))
    if len(when) > MOST_VISITS:
        chosen = np.sort(rng.choice(len(when), MOST_VISITS, replace=False))
        world, when, centre = world[chosen], when[chosen], centre[chosen]
    weeks = seen.shape[1] // a_week
    edges = np.searchsorted(_block(np.arange(weeks), weeks), np.arange(BLOCKS + 1)) * a_week
    block = _block(when // a_week, weeks)
    kept, decoys = [], []
    for row, (w, c, b) in enumerate(zip(world, centre, block, strict=True)):
        others = quiet[:, edges[b] : edges[b + 1], c]
        if len(visited) > 1:
            others = others.copy()
            others[w] = False
        there, then = np.nonzero(others)
        if len(then):
            pick = rng.integers(len(then), size=DECOYS)
            kept.append(row)
            decoys.append((there[pick], then[pick] + edges[b]))
    found = np.array(decoys, dtype=np.int64).reshape(-1, 2, DECOYS)
    return _Rows(world[kept], when[kept], centre[kept], found[:, 0], found[:, 1])


def _block(week: Ints, weeks: int) -> Ints:
    """Which block of weeks each week belongs to; the burn-in belongs to the first."""
    block: Ints = np.maximum(week - BURN_IN_WEEKS, 0) * BLOCKS // max(weeks - BURN_IN_WEEKS, 1)
    return block


Columns = tuple[list[Floats], list[Floats]]
"""Everything an insider knows, and what one knows who knows the frequency alone: arrays (times, centres)."""


def _judged(
    rows: _Rows, columns: Sequence[Columns], a_week: int, weeks: int, insight: Insight
) -> tuple[Estimate, Estimate]:
    """AUC of the stronger learner, and what it has over one that knows the frequency alone."""
    if len(rows.when) < 2 * BLOCKS:
        return NOTHING, NOTHING
    known, plain = (_table(rows, [one[kind] for one in columns]) for kind in (0, 1))
    block = _block(rows.when // a_week, weeks)
    ranks = [_ranked(_logistic, _with_each_gap(known), block), _ranked(_trees, known, block)]
    best = max(ranks, key=lambda one: float(one.mean()))
    by_frequency = _ranked(_logistic, plain, block)
    if by_frequency.mean() < 0.5:
        # Nobody does worse than a coin for long: a baseline below it would be taken for our leak.
        by_frequency = np.full(len(best), 0.5)
    group, week = insight.sisters[rows.centre], rows.world * weeks + rows.when // a_week
    return _mean(best, group, week), _mean(best - by_frequency, group, week)


def _with_each_gap(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first column, weeks since the last visit, beside itself week by week: a straight line sees no rotation."""
    each = table[..., :1] == np.arange(1, LONGEST_GAP, dtype=np.float32)
    return np.concatenate([table, each.astype(np.float32)], axis=-1)


def _table(rows: _Rows, worlds: Sequence[Sequence[Floats]]) -> NDArray[np.float32]:
    """(visits, 1 + DECOYS, features): the visit first, its decoys after."""
    world = np.concatenate([rows.world[:, None], rows.decoy_world], axis=1)
    when = np.concatenate([rows.when[:, None], rows.decoy_when], axis=1)
    where = np.broadcast_to(rows.centre[:, None], when.shape)
    table = np.empty((*when.shape, len(worlds[0])), dtype=np.float32)
    for number, columns in enumerate(worlds):
        here = world == number
        for place, column in enumerate(columns):
            table[here, place] = column[when[here], where[here]]
    return table


Learner = Callable[[NDArray[np.float32], NDArray[np.float64], NDArray[np.float32]], Floats]


def _ranked(learner: Learner, table: NDArray[np.float32], block: Ints) -> Floats:
    """For each visit the share of its decoys that score lower, ties half; learned on the other blocks."""
    found = np.full(len(table), 0.5)
    answer = np.zeros(table.shape[1])
    answer[0] = 1
    for asked in range(BLOCKS):
        inside = block == asked
        if not inside.any() or inside.all():
            continue
        learned = table[~inside].reshape(-1, table.shape[-1])
        score = learner(
            learned, np.tile(answer, int((~inside).sum())), table[inside].reshape(-1, table.shape[-1])
        )
        score = score.reshape(-1, table.shape[1])
        found[inside] = ((score[:, :1] > score[:, 1:]) + 0.5 * (score[:, :1] == score[:, 1:])).mean(axis=1)
    return found


def _logistic(learned: NDArray[np.float32], answer: Floats, asked: NDArray[np.float32]) -> Floats:
    """Ridge logistic regression by Newton steps on standardised columns."""
    middle, spread = learned.mean(axis=0), learned.std(axis=0)
    spread[spread == 0] = 1
    x = np.column_stack([np.ones(len(learned)), (learned - middle) / spread]).astype(np.float64)
    beta = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = expit(x @ beta)
        slope = x.T @ (answer - p) - penalty * beta
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        beta += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-3:
            break
    scores: Floats = ((asked - middle) / spread).astype(np.float64) @ beta[1:] + beta[0]
    return scores


def _trees(learned: NDArray[np.float32], answer: Floats, asked: NDArray[np.float32]) -> Floats:
    model = HistGradientBoostingClassifier(
        max_iter=40, learning_rate=0.15, max_bins=63, max_leaf_nodes=12, min_samples_leaf=40, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(learned, answer)
    scores: Floats = model.decision_function(asked)
    return scores


def _day_columns(past: Past, insight: Insight) -> Columns:
    """What is known on the morning of each day, and of sister branches today: arrays (weeks·days, centres)."""
    weeks, days, centres = past.part.shape
    seen = past.visits.astype(np.float64)
    flat = seen.reshape(weeks * days, centres)
    earlier = np.cumsum(seen, axis=1) - seen
    weekly, frequency = _own_past(np.asarray(seen.sum(axis=1), dtype=np.float64))
    spread = [np.repeat(column, days, axis=0) for column in weekly]
    weekday = np.tile(np.arange(days), weeks)
    own_days = np.cumsum(seen, axis=0) - seen
    share = (own_days + 0.5) / (own_days.sum(axis=1, keepdims=True) + 0.5 * days)
    found = [*spread, share.reshape(weeks * days, centres)]
    found += [np.broadcast_to((weekday == d)[:, None], flat.shape).astype(np.float64) for d in range(days)]
    sisters_today = _others(flat, insight.sisters)
    found += [sisters_today, (sisters_today > 0).astype(np.float64)]
    before = earlier.reshape(weeks * days, centres)
    for groups in (insight.sisters, insight.authority, insight.neighbourhood, np.zeros_like(insight.sisters)):
        found += _left_over(before, seen, groups, days)
    for groups in (insight.sisters, insight.neighbourhood):
        last = np.vstack([np.zeros((1, centres)), _others(np.asarray(seen.sum(axis=1)), groups)[:-1]])
        found.append(np.repeat(last, days, axis=0))
    base = [np.repeat(column, days, axis=0) for column in frequency]
    return found, base


def _week_columns(past: Past, insight: Insight) -> Columns:
    """What is known before each week begins: arrays (weeks, centres)."""
    seen = np.any(past.visits, axis=1).astype(np.float64)
    weekly, frequency = _own_past(seen)
    found = list(weekly)
    for groups in (insight.sisters, insight.authority, insight.neighbourhood):
        beside = _others(seen, groups)
        last = np.vstack([np.zeros((1, beside.shape[1])), beside[:-1]])
        window = np.cumsum(beside, axis=0)
        month = last.copy()
        month[4:] = window[3:-1] - np.vstack([np.zeros((1, beside.shape[1])), window[:-5]])
        found += [last, month]
    return found, frequency


def _own_past(weekly: Floats) -> tuple[list[Floats], list[Floats]]:
    """Weeks since the centre's last visit (alone and times the frequency), how often so far; the frequency alone."""
    weeks, centres = weekly.shape
    gaps = np.full((weeks, centres), float(LONGEST_GAP))
    since = np.full(centres, float(LONGEST_GAP))
    for week in range(weeks):
        gaps[week] = since
        since = np.where(weekly[week] > 0, 1.0, np.minimum(since + 1, LONGEST_GAP))
    count = np.cumsum(weekly, axis=0) - weekly
    rate = (count + 0.5) / (np.arange(weeks)[:, None] + 5.0)
    return [gaps, gaps * rate, rate], [rate]


def _left_over(before: Floats, seen: Floats, groups: Ints, days: int) -> list[Floats]:
    """Visits to the group's other centres earlier this week, and how many are still owed by its usual week.

    Who knows that a body always gets six visits a week, and has seen two by Wednesday night, counts to four.
    """
    weeks = seen.shape[0]
    others = _others(before, groups)
    weekly = _others(np.asarray(seen.sum(axis=1)), groups)
    usual = (np.cumsum(weekly, axis=0) - weekly) / np.maximum(np.arange(weeks)[:, None], 1)
    usual = np.repeat(usual, days, axis=0)
    left = (days - np.tile(np.arange(days), weeks))[:, None] / days
    owed = np.log((np.maximum(usual - others, 0) + 0.25) / (usual * left + 0.25))
    return [others, owed]


def _others(counts: Floats | NDArray[np.bool_], groups: Ints) -> Floats:
    """Sum over the other centres of each centre's group; (times, centres)."""
    values = counts.astype(np.float64)
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=groups[order][:1] - 1))
    totals = np.add.reduceat(values[:, order], starts, axis=1)
    place = np.unique(groups, return_inverse=True)[1]
    summed: Floats = totals[:, place] - values
    return summed


def _not_yet(visits: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Days on which the centre has not yet had its visit of the week; (weeks·days, centres)."""
    weeks, days, centres = visits.shape
    earlier = np.cumsum(visits, axis=1, dtype=np.int64) - visits
    waiting: NDArray[np.bool_] = earlier.reshape(weeks * days, centres) == 0
    return waiting


def _mean(values: Floats, group: Ints, week: Ints) -> Estimate:
    """Mean with an interval that lets both sister branches and visits of one week depend on one another."""
    value = float(values.mean())
    gap = (values - value) / len(values)
    return _interval(value, max(_cluster_spread(gap, group), _cluster_spread(gap, week)))


def _cluster_spread(gap: Floats, cluster: Ints) -> float:
    sums = np.bincount(np.unique(cluster, return_inverse=True)[1], weights=gap)
    return float(np.sqrt((sums**2).sum()))


def _interval(value: float, spread: float) -> Estimate:
    return Estimate(value, value - Z90 * spread, value + Z90 * spread)
