"""Orders and queue logs enter; for each order a score of every ticket leaves, and how much better than chance it is.

The attacker is granted more than any insider has: which ticket was the observer's, for half of the programme's weeks.
From these a boosted model learns whatever links an order with a ticket; it is tested on the other half.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from rasid.protocols.xlsform import item_outcome
from tests.firewall.offices import OPENS, ZONE, Log, Looked, scored_items
from tests.firewall.told import Told, half_week_over

DECOYS = 40
AT_A_TIME = 300
RESAMPLES = 2000
NEVER = -10_000.0


@dataclass(frozen=True)
class Result:
    """Mean over orders of the share of decoys that the true ticket outranks; `high` is the upper 95 % limit."""

    orders: int
    auc: float
    low: float
    high: float
    tickets: float
    """Median number of tickets among which the observer's is sought."""

    def __str__(self) -> str:
        return f"{self.auc:.3f} ({self.low:.3f}–{self.high:.3f})"


@dataclass(frozen=True)
class Attacked:
    """`among_all`: tickets of the centre in the told half-week. `among_fitting`: those of them to which what orders of
    this centre and half-week say fits; an order has to name its fault, so these are what the body knows from it.
    """

    among_all: Result
    among_fitting: Result
    undatable: Result
    """Among all tickets, where none of the half-week's faults is one that the centre's queue log knows."""


Pairs = Sequence[tuple[Told, Looked]]
Said = tuple[str, bool]
"""An item, and whether it was found in order."""
Beside = Mapping[tuple[int, str], frozenset[Said]]
_ITEMS = {item.name: (place, item) for place, item in enumerate(scored_items())}
DATED_BY_THE_LOG = frozenset(
    {"minutes_to_counter", "minutes_at_counter", "system_down", "finished", "received"}
)
ABSENCE_TELLS = ("minutes_to_counter", "minutes_at_counter", "system_down")


def fitting(said: Iterable[Said], log: Log) -> NDArray[np.bool_]:
    """Tickets whose own line in the log agrees with all that was said of the visit, by the published criteria."""
    fits = np.ones(len(log.day), bool)
    for item, is_well in said:
        fits &= _fits(item, is_well, log)
    return fits


def _fits(item: str, is_well: bool, log: Log) -> NDArray[np.bool_]:
    return _well(item, log) if is_well else _faulty(item, log)


def _faulty(item: str, log: Log) -> NDArray[np.bool_]:
    match item:
        case "minutes_to_counter":
            return _fails(item, log.wait)
        case "minutes_at_counter":
            return _fails(item, log.served)
        case "system_down":
            return log.outage
        case "finished" | "received":
            return log.undone
    return np.ones(len(log.day), bool)


def _fails(name: str, minutes: NDArray[np.float64]) -> NDArray[np.bool_]:
    return _scored(name, minutes)[0]


def _well(item: str, log: Log) -> NDArray[np.bool_]:
    """Where a wait is not too long, or the system ran. Nothing else that is in order rules a ticket out."""
    match item:
        case "minutes_to_counter":
            return _scored(item, log.wait)[1]
        case "minutes_at_counter":
            return _scored(item, log.served)[1]
        case "system_down":
            return ~log.outage
    return np.ones(len(log.day), bool)


def _scored(name: str, minutes: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of these minutes fail, and which do not."""
    failing: NDArray[np.bool_] = _failing_minutes(name)[np.clip(np.round(minutes), 0, 600).astype(int)]
    return failing, ~failing


@cache
def _failing_minutes(name: str) -> NDArray[np.bool_]:
    outcomes = (item_outcome(_ITEMS[name][1], str(minute)) for minute in range(601))
    return np.array([bool(outcome and outcome.failed) for outcome in outcomes])


def features(told: Told, looked: Looked, beside: frozenset[Said]) -> NDArray[np.float32]:
    """One line for each ticket of the centre's half-week: of the ticket, of the order, of both.

    `beside` is what all orders and praise of the same centre and half-week say: whoever reads them knows that one visit
    gave them all.
    """
    log = looked.log
    sunday = looked.week * 7
    over = half_week_over(told.half_week)
    midnight = datetime.combine(looked.day, time(), ZONE) - timedelta(days=(looked.day.weekday() + 1) % 7)
    taken = midnight.timestamp() + log.day * 86400 + log.minute * 60
    lag = (told.released.timestamp() - taken) / 3600
    since_over = (told.released - over).total_seconds() / 3600
    local = told.released.astimezone(ZONE)
    exact = np.abs(told.minute.timestamp() - taken) / 60 if told.minute else np.zeros(len(taken))
    n = len(taken)
    own, fits = _fits(told.item, told.is_well, log), fitting(beside, log)
    columns = [
        log.day % 7, log.minute - OPENS, log.errand, log.wait, log.served, log.undone, log.outage, log.stay,
        log.stay - log.wait - log.served, log.ahead, log.busy, lag, _rank(log.minute), _rank(log.wait),
        own, fits, np.full(n, own.mean()), np.full(n, fits.mean()), exact,
        np.full(n, since_over), np.full(n, local.hour + local.minute / 60), np.full(n, local.weekday()),
        np.full(n, (told.deadline - local.date()).days), np.full(n, _ITEMS[told.item][0]), np.full(n, len(beside)),
        np.full(n, int(told.code[:2], 36)), np.full(n, told.number - sunday if told.number is not None else 0),
        np.full(n, told.is_well), *_later(told, taken),
    ]  # fmt: skip
    return np.column_stack(columns).astype(np.float32)


def _later(told: Told, taken: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Hours from each ticket to the order's end, and from the order's release to everything else that became of it."""
    course = told.course
    if course is None:
        return []
    hours = [
        (moment - told.released).total_seconds() / 3600 if moment else NEVER
        for moment in (getattr(course, each.name) for each in fields(course))
    ]
    ended = (course.ended.timestamp() - taken) / 3600 if course.ended else np.full(len(taken), NEVER)
    return [ended, *(np.full(len(taken), each) for each in hours)]


def _rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.argsort(np.argsort(values)) / max(1, len(values) - 1)


@threadpool_limits.wrap(limits=1)  # On a busy machine two threads wait for one another.
def attack(pairs: Pairs, seed: int = 1, beside: Beside | None = None) -> Attacked:
    """Learn on one half of the weeks, score every ticket of the other; then the other way round.

    `beside`: all that is said of each half-week, where that is more than these orders.
    """
    rng = np.random.default_rng(seed)
    beside = beside or said_together(pairs)
    middle = float(np.median([looked.week for _, looked in pairs]))
    halves = [[p for p in pairs if p[1].week < middle], [p for p in pairs if p[1].week >= middle]]
    everywhere, among_fits, undatable = [], [], []
    for known, asked in (halves, reversed(halves)):
        model = _learned(known, beside, rng)
        for told, looked, score in _asked(model, asked, beside):
            said = beside[told.centre, told.half_week]
            fits = fitting(said, looked.log)
            everywhere.append((told.visit, _outranked(score, looked.ticket), len(score)))
            if fits[looked.ticket]:
                place = int(fits[: looked.ticket].sum())
                among_fits.append((told.visit, _outranked(score[fits], place), int(fits.sum())))
            if not {item for item, is_well in said if not is_well} & DATED_BY_THE_LOG:
                undatable.append(everywhere[-1])
    return Attacked(_result(everywhere, rng), _result(among_fits, rng), _result(undatable, rng))


def _asked(
    model: HistGradientBoostingClassifier, asked: Pairs, beside: Beside
) -> Iterator[tuple[Told, Looked, NDArray[np.float64]]]:
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        lines = [features(told, looked, beside[told.centre, told.half_week]) for told, looked in some]
        ends = np.cumsum([len(each) for each in lines])[:-1]
        scores = np.split(model.decision_function(np.concatenate(lines)), ends)
        yield from ((told, looked, score) for (told, looked), score in zip(some, scores, strict=True))


def said_together(pairs: Pairs) -> Beside:
    """What is said of each centre's half-week."""
    found: dict[tuple[int, str], set[Said]] = {}
    for told, _ in pairs:
        found.setdefault((told.centre, told.half_week), set()).add((told.item, told.is_well))
    return {key: frozenset(said) for key, said in found.items()}


def with_absence(said: Beside) -> Beside:
    """The same with what no order says: by the published criteria a longer wait or an outage would have been found."""
    return {
        key: told | {(item, True) for item in ABSENCE_TELLS if (item, False) not in told}
        for key, told in said.items()
    }


def _learned(known: Pairs, beside: Beside, rng: np.random.Generator) -> HistGradientBoostingClassifier:
    lines, truths = [], []
    for told, looked in known:
        found = features(told, looked, beside[told.centre, told.half_week])
        others = np.setdiff1d(np.arange(len(found)), [looked.ticket])
        chosen = rng.choice(others, min(DECOYS, len(others)), replace=False)
        lines.append(found[np.append(chosen, looked.ticket)])
        truths.append(np.append(np.zeros(len(chosen)), 1))
    model = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, max_leaf_nodes=15, min_samples_leaf=40, l2_regularization=1.0,
        early_stopping=True, random_state=1,
    )  # fmt: skip
    return model.fit(np.concatenate(lines), np.concatenate(truths))


def _outranked(score: NDArray[np.float64], place: int) -> float:
    """Share of the other tickets that score lower; a tie counts half."""
    if len(score) < 2:
        return 1.0
    below = float((score < score[place]).sum()) + ((score == score[place]).sum() - 1) / 2
    return float(below / (len(score) - 1))


def _result(found: Sequence[tuple[int, float, int]], rng: np.random.Generator) -> Result:
    """Limits by drawing whole visits again: faults of one visit are not independent."""
    by_visit: dict[int, list[float]] = {}
    for visit, share, _ in found:
        by_visit.setdefault(visit, []).append(share)
    sums = np.array([sum(shares) for shares in by_visit.values()])
    counts = np.array([len(shares) for shares in by_visit.values()])
    drawn = rng.integers(0, len(sums), (RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return Result(
        orders=len(found),
        auc=float(sums.sum() / counts.sum()),
        low=float(np.quantile(means, 0.025)),
        high=float(np.quantile(means, 0.975)),
        tickets=float(np.median([size for *_, size in found])),
    )


@threadpool_limits.wrap(limits=1)
def same_observer(pairs: Pairs, seed: int = 1, seen_again: float | None = None) -> Result:
    """Which orders of other centres came of one person? AUC over pairs of orders, limits by drawing observers again.

    `seen_again`: the share of a centre's visitors whom cameras that know every face at every door also see at another
    centre of the body in a given half-week; None where there are no such cameras.
    """
    rng = np.random.default_rng(seed)
    first: dict[int, tuple[Told, Looked]] = {}
    for told, looked in pairs:
        first.setdefault(told.visit, (told, looked))
    visited = list(first.values())
    middle = float(np.median([looked.week for _, looked in visited]))
    halves = [[p for p in visited if p[1].week < middle], [p for p in visited if p[1].week >= middle]]
    known, asked = (_couples(half, rng, seen_again) for half in halves)
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.08, min_samples_leaf=60, random_state=1
    )
    model.fit(known[0], known[1])
    score = model.decision_function(asked[0])
    true, false = score[asked[1]], score[~asked[1]]
    ordered = np.sort(false)
    below = np.searchsorted(ordered, true, "left")
    level = np.searchsorted(ordered, true, "right") - below
    shares = (below + level / 2) / len(false)
    return _result([(n, float(share), len(false)) for n, share in zip(asked[2], shares, strict=True)], rng)


def _couples(
    visited: Pairs, rng: np.random.Generator, seen_again: float | None
) -> tuple[NDArray[np.float32], NDArray[np.bool_], list[int]]:
    """Every pair by the same observer and as many others; what the body reads of both, side by side."""
    by_person: dict[str, list[int]] = {}
    for place, (_, looked) in enumerate(visited):
        by_person.setdefault(looked.observer, []).append(place)
    same = [
        (a, b)
        for mine in by_person.values()
        for n, a in enumerate(mine)
        for b in mine[n + 1 :]
        if visited[a][1].centre != visited[b][1].centre
    ]
    others = [
        (int(a), int(b))
        for a, b in rng.integers(0, len(visited), (6 * len(same), 2))
        if visited[a][1].observer != visited[b][1].observer and visited[a][1].centre != visited[b][1].centre
    ]
    lines = [_couple(visited[a][0], visited[b][0]) for a, b in (*same, *others)]
    truth = np.append(np.ones(len(same), bool), np.zeros(len(others), bool))
    if seen_again is not None:
        crowd = [len(visited[a][1].log.day) for a, _ in (*same, *others)]
        faces = rng.poisson(np.array(crowd) * seen_again) + truth
        lines = [[*line, float(count)] for line, count in zip(lines, faces, strict=True)]
    people = {name: place for place, name in enumerate(sorted(by_person))}
    return np.array(lines, np.float32), truth, [people[visited[a][1].observer] for a, _ in same]


def _couple(one: Told, other: Told) -> list[float]:
    gap = abs((one.released - other.released).total_seconds()) / 3600
    half_weeks = (
        abs((half_week_over(one.half_week) - half_week_over(other.half_week)).total_seconds()) / 86400
    )
    return [
        gap, half_weeks, gap / 24 - half_weeks, one.item == other.item, one.axis == other.axis,
        one.severity == other.severity, abs(one.centre - other.centre), abs((one.deadline - other.deadline).days),
        abs(int(one.code[:2], 36) - int(other.code[:2], 36)),
    ]  # fmt: skip
