"""Counted entries of a year enter; every observer's figures leave, as methods/statistics/observers reckons them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rasid.methods.statistics.design import Codes, Floats
from rasid.methods.statistics.observers.advice import Advice, advise
from rasid.methods.statistics.observers.alarms import Accuracy, accuracy
from rasid.methods.statistics.observers.detection import Chances, detect
from rasid.methods.statistics.observers.opportunities import Basis
from rasid.methods.statistics.observers.standing import FindingRule, Standing, standings

NOON = 12
LEAST_OF_A_KIND = 20
"""Entries with and without a condition before its effect is taken out."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One entry that counts. `state`: hit, miss, silent or alarm; `hour` of the programme's own clock."""

    observer: str
    visit: str
    item: str
    family: str
    basis: str
    state: str
    hour: int


@dataclass(frozen=True)
class Reckoned:
    """One observer: `standing` is None where nothing of theirs is proved to have been there."""

    observer: str
    standing: Standing | None
    accuracy: Accuracy
    hits: int
    misses: int
    controls: int
    silent: int
    alarms: int
    families: list[dict[str, object]]
    advice: list[Advice]


def reckon(entries: Sequence[Counted], rule: FindingRule) -> list[Reckoned]:
    """Every observer with an entry, in the order of their ids."""
    present = [each for each in entries if each.state in {"hit", "miss"}]
    by_observer: dict[str, list[Counted]] = defaultdict(list)
    for each in entries:
        by_observer[each.observer].append(each)
    controls = Counter(each.observer for each in present if each.basis == Basis.CONTROL)
    stands: dict[str, Standing] = {}
    advice: dict[str, list[Advice]] = defaultdict(list)
    if present:
        rows = _chances(present)
        fitted = detect(rows)
        stands = {each.observer: each for each in standings(fitted, controls, rule)}
        families = {each.item: each.family for each in present}
        for one in advise(rows, fitted, families):
            advice[one.observer].append(one)
    return [
        _one(observer, by_observer[observer], stands.get(observer), controls[observer], advice[observer])
        for observer in sorted(by_observer)
    ]


def _chances(present: Sequence[Counted]) -> Chances:
    who, observer = _numbered(each.observer for each in present)
    what, item = _numbered(each.item for each in present)
    _, visit = _numbered(f"{each.visit} {each.observer}" for each in present)
    names, conditions = _conditions(present)
    return Chances(
        observers=who,
        items=what,
        observer=observer,
        item=item,
        hit=np.array([float(each.state == "hit") for each in present]),
        conditions=conditions,
        condition_names=names,
        visit=visit,
    )


def _numbered(labels: Iterable[str]) -> tuple[tuple[str, ...], Codes]:
    held = list(labels)
    names = tuple(sorted(set(held)))
    at = {name: place for place, name in enumerate(names)}
    return names, np.array([at[label] for label in held], dtype=np.intp)


def _conditions(present: Sequence[Counted]) -> tuple[tuple[str, ...], Floats]:
    """How it was proved and how late in the day it was, each where the entries differ in it often enough to tell."""
    columns = {
        "is_control": [float(each.basis == Basis.CONTROL) for each in present],
        "is_afternoon": [float(each.hour >= NOON) for each in present],
    }
    told: list[str] = []
    kept = [np.ones(len(present))]
    for name, column in columns.items():
        is_common = min(sum(column), len(column) - sum(column)) >= LEAST_OF_A_KIND
        candidate = np.column_stack([*kept, column])
        # What only repeats another condition has no effect of its own to find.
        if is_common and np.linalg.matrix_rank(candidate) == candidate.shape[1]:
            told.append(name)
            kept.append(np.array(column))
    return tuple(told), np.column_stack(kept)[:, 1:]


def _one(
    observer: str,
    entries: Sequence[Counted],
    standing: Standing | None,
    controls: int,
    advice: list[Advice],
) -> Reckoned:
    of = Counter(each.state for each in entries)
    return Reckoned(
        observer=observer,
        standing=standing,
        accuracy=accuracy(of["hit"], of["miss"], of["silent"], of["alarm"]),
        hits=of["hit"],
        misses=of["miss"],
        controls=controls,
        silent=of["silent"],
        alarms=of["alarm"],
        families=_families(entries),
        advice=advice,
    )


def _families(entries: Iterable[Counted]) -> list[dict[str, object]]:
    of: dict[str, Counter[str]] = defaultdict(Counter)
    for each in entries:
        of[each.family][each.state] += 1
    return [
        {
            "family": family,
            "hits": held["hit"],
            "n": held["hit"] + held["miss"],
            "alarms": held["alarm"],
            "absent": held["alarm"] + held["silent"],
        }
        for family, held in sorted(of.items())
    ]
