"""Reports with what was decided and what was guessed enter; figures, and whether a challenger is better, leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from rasid.methods.triage.features import Told
from rasid.methods.triage.guessing import Guess

BINS = 10
DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Example:
    """One decided report: what a model would see, what was decided by field, when, and its incident."""

    told: Told
    truths: Mapping[str, str]
    at: datetime
    group: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one field was guessed.

    accuracy, macro_f1: of first choices, sure or not; classes that were decided in the window count.
    calibration_error: mean distance of confidence and share right over ten bins of equal size (ECE). coverage: share
    for which something was said; precision: share right of these. coverage_at_target: largest share that could be
    said with `target` right, by hindsight.
    """

    reports: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    coverage: float
    precision: float
    coverage_at_target: float
    target: float


@dataclass(frozen=True, slots=True)
class Split:
    """What to teach on and what to ask about; `left_out` are later reports of incidents that began earlier."""

    taught: tuple[Example, ...]
    window: tuple[Example, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A challenger against the champion on the same reports: how often only one of them was right.

    `p_value`: exact one-sided McNemar test. `lost` names what got worse although it may not.
    """

    only_challenger: int
    only_champion: int
    p_value: float
    lost: tuple[str, ...]

    def is_won(self, evidence: float = 0.1) -> bool:
        return self.only_challenger > self.only_champion and self.p_value <= evidence and not self.lost


def split_by_time(examples: Sequence[Example], since: datetime) -> Split:
    """Teach on what came before `since`, ask about incidents that began at or after it.

    By time, because a model will meet next month's words; by incident, because a later report of a known one would
    be recognised rather than understood.
    """
    before = {example.group for example in examples if example.at < since}
    later = [example for example in examples if example.at >= since]
    window = tuple(example for example in later if example.group not in before)
    return Split(
        tuple(example for example in examples if example.at < since), window, len(later) - len(window)
    )


def figures(truths: Sequence[str], guessed: Sequence[Guess | None], target: float = 0.9) -> Figures:
    """Figures of one field; None is a report about which nothing can be guessed: wrong, and silent."""
    right = np.array(
        [g is not None and g.value == t for g, t in zip(guessed, truths, strict=True)], dtype=bool
    )
    said = np.array([g is not None and g.is_sure for g in guessed], dtype=bool)
    sure = np.array([0.0 if g is None else g.confidence for g in guessed])
    count = len(truths)
    if not count:
        return Figures(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, target)
    return Figures(
        count,
        float(right.mean()),
        macro_f1(truths, ["" if g is None else g.value for g in guessed]),
        calibration_error(sure, right),
        float(said.mean()),
        float(right[said].mean()) if said.any() else 0.0,
        coverage_at(sure, right, target),
        target,
    )


def macro_f1(truths: Sequence[str], values: Sequence[str]) -> float:
    """Mean over decided classes of 2 TP / (2 TP + FP + FN)."""
    true, said = Counter(truths), Counter(values)
    hits = Counter(t for t, v in zip(truths, values, strict=True) if t == v)
    return sum(2 * hits[name] / (true[name] + said[name]) for name in true) / len(true) if true else 0.0


def calibration_error(confidences: NDArray[np.float64], right: NDArray[np.bool_], bins: int = BINS) -> float:
    """Σ n_b/n |mean confidence - share right| over bins of equal size in order of confidence."""
    order = np.argsort(confidences, kind="stable")
    error = 0.0
    for piece in np.array_split(order, bins):
        if len(piece):
            error += len(piece) / len(order) * abs(confidences[piece].mean() - right[piece].mean())
    return float(error)


def coverage_at(confidences: NDArray[np.float64], right: NDArray[np.bool_], target: float) -> float:
    """Largest share of reports, most confident first, of which `target` are right."""
    order = np.argsort(-confidences, kind="stable")
    ordered = confidences[order]
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    is_last = np.append(ordered[1:] < ordered[:-1], True)
    good = np.flatnonzero(is_last & (shares >= target))
    return float((good[-1] + 1) / len(order)) if len(good) else 0.0


def contest(
    truths: Sequence[Mapping[str, str]],
    challenger: Sequence[Mapping[str, Guess]],
    champion: Sequence[Mapping[str, Guess]],
    *,
    slack: float = 0.02,
) -> Contest:
    """Compare over all decided fields of the same window; a cold start may be the champion.

    One report and field on which only one of them was right is a win for that one. A challenger may not be wrong more
    often when it speaks (precision of each field lower by more than `slack`) nor overlook more danger to life.
    """
    wins = losses = 0
    lost = []
    for field in sorted({field for truth in truths for field in truth}):
        asked = [place for place, truth in enumerate(truths) if field in truth]
        values = [truths[place][field] for place in asked]
        new = [challenger[place].get(field) for place in asked]
        old = [champion[place].get(field) for place in asked]
        for value, one, other in zip(values, new, old, strict=True):
            is_one, is_other = (g is not None and g.value == value for g in (one, other))
            wins += is_one and not is_other
            losses += is_other and not is_one
        now, before = figures(values, new), figures(values, old)
        if now.coverage and before.coverage and now.precision < before.precision - slack:
            lost.append(f"precision:{field}")
        if field == "severity" and _overlooked(values, new) > _overlooked(values, old):
            lost.append(DANGER)
    p_value = (
        float(binomtest(wins, wins + losses, 0.5, alternative="greater").pvalue) if wins + losses else 1.0
    )
    return Contest(wins, losses, p_value, tuple(lost))


def _overlooked(values: Sequence[str], guessed: Sequence[Guess | None]) -> int:
    """Reports of danger to life that were called something else with confidence."""
    return sum(
        value == DANGER and guess is not None and guess.is_sure and guess.value != DANGER
        for value, guess in zip(values, guessed, strict=True)
    )
