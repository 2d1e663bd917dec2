"""One observer's hits and misses by item family enter; the families in which training would help leave."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtr, ndtri

from rasid.methods.statistics.observers.detection import Chances, Detection
from rasid.methods.statistics.observers.persons import few_or_fewer
from rasid.methods.statistics.tiers import benjamini_hochberg

LEAST = 5
"""With fewer chances in a family even missing all of them is no pattern."""
FALSE_DISCOVERY = 0.05


@dataclass(frozen=True, slots=True)
class Advice:
    """`misses` of `n` in the family where an average observer would have had `expected`; `code` of the training."""

    observer: str
    family: str
    code: str
    n: int
    misses: int
    expected: float
    q_value: float


def advise(
    rows: Chances,
    detection: Detection,
    families: Mapping[str, str],
    *,
    least: int = LEAST,
    false_discovery: float = FALSE_DISCOVERY,
) -> tuple[Advice, ...]:
    """Families (by item) in which a person misses clearly more than colleagues do on the same items.

    p = P(so few hits or fewer) of an average observer (α = 0) on exactly the items and under the conditions she met, a
    sum of unlike trials, widened where misses of one visit come together; Benjamini–Hochberg within the person over her
    families with at least `least` chances. Sorted by observer, then by q-value. Items without a family are left out. It
    is advice on training and enters nothing else.
    """
    shown = [
        advice
        for number, observer in enumerate(rows.observers)
        for advice in _of_person(rows, detection, families, number, observer, least)
        if advice.q_value < false_discovery
    ]
    return tuple(sorted(shown, key=lambda each: (each.observer, each.q_value, each.family)))


def _of_person(
    rows: Chances,
    detection: Detection,
    families: Mapping[str, str],
    number: int,
    observer: str,
    least: int,
) -> list[Advice]:
    fitted = detection.persons.fitted
    mine = np.flatnonzero(rows.observer == number)
    at_mean = rows.conditions[mine] - rows.conditions.mean(axis=0)
    shared, items = fitted.mode.shared, len(rows.items)
    chance = expit(shared[rows.item[mine]] + shared[items] + at_mean @ shared[items + 1 :])
    family = np.array([families.get(rows.items[item], "") for item in rows.item[mine]], dtype=object)
    met = [name for name in sorted(set(family) - {""}) if np.sum(family == name) >= least]
    if not met:
        return []
    counted = [(name, chance[family == name], rows.hit[mine][family == name]) for name in met]
    exact = [
        few_or_fewer(chances[None, :], np.array([hits.sum()], dtype=np.intp))[0]
        for _, chances, hits in counted
    ]
    # Misses of one visit come together: as in what is said of the whole person.
    widened = np.sqrt(detection.persons.together[number])
    tails = ndtr(ndtri(np.clip(exact, 1e-300, 1.0)) / widened).tolist()
    return [
        Advice(
            observer,
            name,
            f"train-{name}",
            len(hits),
            int(len(hits) - hits.sum()),
            float(np.sum(1 - chances)),
            q_value,
        )
        for (name, chances, hits), q_value in zip(counted, benjamini_hochberg(tails).tolist(), strict=True)
    ]
