"""Planned visits with what became of them enter; adjusted weights, the figure they give and its bounds leave.

A *refused* visit is a response: being turned away is a failed access item. An *undone* one (dropped by the planner, not
taken up, ill, closed road) is missing. Response is a second phase of the draw: within class c (the stratum unless the
caller knows better) every planned visit is taken to answer with chance

    p_c = Σ_{answered in c} w / Σ_{planned in c} w,     w = 1/π,

so an answered visit weighs w/p_c (the published factor is 1/p_c), and its whole chance is π p_c. With d = w/p and e
the linearised score less its class mean, the reversed view of the two phases gives Σ d² e²(1 − π) + Σ d² e² π(1 − p)
= Σ d² e²(1 − π p): the usual variance with π p in π's place. Exact to first order where classes are strata; where
they are finer it counts the spread between classes 1/p times, on the cautious side.

Sources: Särndal, Swensson & Wretman, *Model Assisted Survey Sampling* (1992) §15.6 (response homogeneity groups); Fay,
*Proc. Survey Research Methods* ASA (1991) 429–434, and Shao & Steel, JASA 94 (1999) 254–265 (the reversed view); Kish,
*Survey Sampling* (1965) §11.7, for the effective number. It corrects what classes explain and nothing else: inside a
class the missing are taken to be like the others, which is why the bounds are published beside it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rasid.methods.statistics.design import Codes, Floats, collapse_strata, labelled
from rasid.methods.statistics.estimates import CONFIDENCE, Estimate
from rasid.methods.statistics.survey import SampledVisit, Weighting, estimate_ratio_mean

LEAST_ANSWERED = 5
"""A class with fewer answers joins its neighbour: a factor resting on two visits is noise."""


class Outcome(StrEnum):
    """What became of a planned visit."""

    DONE = "done"
    REFUSED = "refused"
    """The observer was there and was turned away: a response, scored on access."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One drawn centre in one wave. `score` 0–100; None when undone, and 0 when None though refused.

    `reason` is the planner's code of an undone visit. `group` is the class in which the missing are like the answered
    (known for all planned visits, such as zone or part of the day), the stratum when empty; labels run from coarse to
    fine, because a class that is too small joins its neighbour in label order. Others as in `SampledVisit`.
    """

    stratum: str
    centre: str
    wave: str
    probability: float
    yearly_users: float
    outcome: Outcome
    score: float | None = None
    reason: str = ""
    group: str = ""
    weight: float | None = None

    @property
    def has_answered(self) -> bool:
        return self.outcome is not Outcome.UNDONE


@dataclass(frozen=True, slots=True)
class ResponseClass:
    """`groups` that were joined; `share` p_c by weight; `factor` 1/p_c, by which the answered stand for the missing."""

    groups: tuple[str, ...]
    planned: int
    answered: int
    share: float
    factor: float


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """Undone visits of one reason; `share` of the planned weight, so 100 · share of the bounds' width is its doing."""

    reason: str
    visits: int
    share: float


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is published: counts, classes and reasons, the share that answered, and how many visits the answered equal.

    `visits` are the answered ones, ready for `estimate_ratio_mean`: weight w/p_c and probability π p_c.
    `effective` = (Σ w/p)²/Σ (w/p)².
    """

    planned: int
    done: int
    refused: int
    undone: int
    response: float
    effective: float
    classes: tuple[ResponseClass, ...]
    reasons: tuple[ReasonCount, ...]
    visits: tuple[SampledVisit, ...]


@dataclass(frozen=True, slots=True)
class AdjustedFigure:
    """`estimate` from the answered; `low` and `high`: the figure had every undone visit scored 0, and 100."""

    estimate: Estimate
    low: float
    high: float
    adjustment: Adjustment


def adjust_for_nonresponse(
    planned: Iterable[PlannedVisit], least_answered: int = LEAST_ANSWERED
) -> Adjustment:
    """Weighting classes over all planned visits of the window.

    Raises ValueError on no planned or no answered visit, a done visit without a score, an undone one with one, or
    probabilities outside (0, 1].
    """
    visits = list(planned)
    _refuse_impossible(visits)
    weights = np.array([_weight(visit) for visit in visits], dtype=np.float64)
    is_answered = np.array([visit.has_answered for visit in visits])
    names, codes = labelled([visit.group or visit.stratum for visit in visits])
    answers = np.bincount(codes, weights=is_answered, minlength=len(names)).astype(int)
    joined = collapse_strata(dict(zip(names, answers.tolist(), strict=True)), least_answered)
    number = {name: place for place, group in enumerate(joined) for name in group}
    class_codes: Codes = np.array([number[name] for name in names], dtype=np.intp)[codes]
    shares: Floats = np.bincount(class_codes, weights=weights * is_answered) / np.bincount(
        class_codes, weights=weights
    )
    adjusted = [
        _sampled(visit, weight / share, visit.probability * share)
        for visit, weight, share in zip(visits, weights.tolist(), shares[class_codes].tolist(), strict=True)
        if visit.has_answered
    ]
    final = np.array([visit.weight for visit in adjusted])
    outcomes = Counter(visit.outcome for visit in visits)
    return Adjustment(
        planned=len(visits),
        done=outcomes[Outcome.DONE],
        refused=outcomes[Outcome.REFUSED],
        undone=outcomes[Outcome.UNDONE],
        response=float(weights @ is_answered / weights.sum()),
        effective=float(final.sum()) ** 2 / float(final @ final),
        classes=_classes(joined, class_codes, is_answered.astype(np.float64), shares),
        reasons=_reasons(visits, weights),
        visits=tuple(adjusted),
    )


def estimate_with_nonresponse(
    planned: Iterable[PlannedVisit],
    population: Mapping[str, int],
    weighting: Weighting = Weighting.VISITORS,
    confidence: float = CONFIDENCE,
    least_answered: int = LEAST_ANSWERED,
) -> AdjustedFigure:
    """The index of `estimate_ratio_mean` from the answered visits at their adjusted weights, with its bounds.

    `population` as there. Bounds take every planned visit at its weight w and need no assumption at all; they say
    nothing of sampling error. Errors as `adjust_for_nonresponse` and `estimate_ratio_mean`.
    """
    visits = list(planned)
    adjustment = adjust_for_nonresponse(visits, least_answered)
    estimate = estimate_ratio_mean(adjustment.visits, population, weighting, confidence)
    low, high = (
        estimate_ratio_mean(
            [_sampled(visit, _weight(visit), visit.probability, missing) for visit in visits],
            population,
            weighting,
        ).value
        for missing in (0.0, 100.0)
    )
    return AdjustedFigure(estimate, low, high, adjustment)


def _refuse_impossible(visits: Sequence[PlannedVisit]) -> None:
    if not any(visit.has_answered for visit in visits):
        raise ValueError("no planned visit has answered")
    if not all(0 < visit.probability <= 1 for visit in visits):
        raise ValueError("inclusion probabilities lie in (0, 1]")
    if any((visit.outcome is Outcome.DONE) and visit.score is None for visit in visits):
        raise ValueError("a visit that was done has a score")
    if any((visit.outcome is Outcome.UNDONE) and visit.score is not None for visit in visits):
        raise ValueError("a visit that was not done has none")


def _weight(visit: PlannedVisit) -> float:
    return visit.weight if visit.weight is not None else 1 / visit.probability


def _sampled(visit: PlannedVisit, weight: float, probability: float, missing: float = 0.0) -> SampledVisit:
    """`missing` is the score of an undone visit; a refused one without a score failed on access, its only axis."""
    score = visit.score if visit.score is not None else (0.0 if visit.has_answered else missing)
    return SampledVisit(
        stratum=visit.stratum,
        centre=visit.centre,
        wave=visit.wave,
        probability=probability,
        yearly_users=visit.yearly_users,
        score=score,
        weight=weight,
    )


def _classes(
    joined: Sequence[tuple[str, ...]], codes: Codes, is_answered: Floats, shares: Floats
) -> tuple[ResponseClass, ...]:
    planned = np.bincount(codes)
    answered = np.bincount(codes, weights=is_answered)
    return tuple(
        ResponseClass(group, int(planned[c]), int(answered[c]), float(shares[c]), float(1 / shares[c]))
        for c, group in enumerate(joined)
    )


def _reasons(visits: Sequence[PlannedVisit], weights: Floats) -> tuple[ReasonCount, ...]:
    counts: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for visit, weight in zip(visits, weights.tolist(), strict=True):
        if not visit.has_answered:
            counts[visit.reason] += 1
            held[visit.reason] += weight
    total = float(weights.sum())
    return tuple(ReasonCount(reason, counts[reason], held[reason] / total) for reason in sorted(counts))
