"""A share of failures as reported, and how often observers see and imagine one, enter; the corrected share leaves.

With q the share reported as failed, d the detection rate P(reported | failed) and spec = P(not reported | sound),
q = d θ + (1 − spec)(1 − θ), hence

    θ = (q − (1 − spec))/(d − (1 − spec)),                              J = d + spec − 1,
    Var θ = [Var q + θ² Var d + (1 − θ)² Var spec]/J²                   (delta method, the three estimated apart).

Source: Rogan & Gladen, American J. Epidemiology 107 (1978) 71–76. Degrees of freedom of the sum: Satterthwaite,
Biometrics Bulletin 2 (1946) 110–114. All shares are 0 to 1, scores 0 to 100. The raw figure always stands beside.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rasid.methods.statistics.estimates import CONFIDENCE, t_quantile

LEAST_CERTAINTY = 3.0
"""J must be so many of its own standard errors above 0: below that, dividing by it makes noise, not a correction."""


class Uncorrectable(StrEnum):
    """Why there is no corrected figure."""

    NO_BETTER_THAN_CHANCE = "no-better-than-chance"
    """d + spec ≤ 1: a report of failure is no sign of failure."""
    TOO_UNSURE = "too-unsure"
    """d + spec may well be 1: too few controls."""
    CONTRADICTED = "contradicted"
    """The whole interval lies outside 0–1: the rates do not belong to these visits."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A detection rate or specificity 0–1 with the variance of its estimate, from `n` opportunities."""

    value: float
    variance: float
    n: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """`value`, `low`, `high` clipped to the scale; `unclipped` is the bare formula; `raw` what was reported."""

    value: float
    low: float
    high: float
    standard_error: float
    degrees_of_freedom: float
    confidence: float
    unclipped: float
    raw: float
    detection: float
    specificity: float


def rate_of(hits: int, n: int) -> Rate:
    """Mean and variance of Beta(hits + ½, n − hits + ½): 20 of 20 is a high rate, not a certain one.

    Raises ValueError unless 0 ≤ hits ≤ n and n > 0. Source: Jeffreys' prior; Brown, Cai & DasGupta (2001).
    """
    if not 0 <= hits <= n or n == 0:
        raise ValueError(f"{hits} of {n} is no rate")
    value = (hits + 0.5) / (n + 1)
    return Rate(value, value * (1 - value) / (n + 2), n)


def correct_share(
    share: float,
    standard_error: float,
    degrees_of_freedom: float,
    detection: Rate,
    specificity: Rate,
    confidence: float = CONFIDENCE,
) -> Corrected | Uncorrectable:
    """θ with its t interval, or why there is none. `share` is of failures, as reported, with its design's error.

    Raises ValueError on shares and rates outside 0–1, negative errors or no degree of freedom.
    """
    _refuse_impossible(share, standard_error, degrees_of_freedom, detection, specificity)
    gain = detection.value + specificity.value - 1
    if gain <= 0:
        return Uncorrectable.NO_BETTER_THAN_CHANCE
    if gain < LEAST_CERTAINTY * math.sqrt(detection.variance + specificity.variance):
        return Uncorrectable.TOO_UNSURE
    value = (share + specificity.value - 1) / gain
    parts = (
        (standard_error**2, degrees_of_freedom),
        (value**2 * detection.variance, detection.n),
        ((1 - value) ** 2 * specificity.variance, specificity.n),
    )
    total = sum(part for part, _ in parts)
    spread = sum(part**2 / max(freedom, 1) for part, freedom in parts)
    freedom = total**2 / spread if spread > 0 else degrees_of_freedom
    error = math.sqrt(total) / gain
    width = t_quantile(freedom, confidence) * error
    if value + width < 0 or value - width > 1:
        return Uncorrectable.CONTRADICTED
    return Corrected(
        value=_clipped(value),
        low=_clipped(value - width),
        high=_clipped(value + width),
        standard_error=error,
        degrees_of_freedom=freedom,
        confidence=confidence,
        unclipped=value,
        raw=share,
        detection=detection.value,
        specificity=specificity.value,
    )


def correct_score(
    score: float,
    standard_error: float,
    degrees_of_freedom: float,
    detection: Rate,
    specificity: Rate,
    confidence: float = CONFIDENCE,
) -> Corrected | Uncorrectable:
    """A 0–100 score of pass-or-fail items, corrected: failures 1 − score/100 through `correct_share` and back.

    Legitimate exactly when the score is linear in items that fail or do not, with one d and one spec:
    (1) every item that enters is worth 0 or 1, never between (`is_pass_fail`);
    (2) d and spec are the same for all of them – else correct each family apart and add by its share of the weight;
    (3) which items apply, are observed and what they weigh does not depend on whether they failed: so no refused items,
        whose failure is certain, and no axis whose weight goes elsewhere when nothing on it was seen;
    (4) d and spec were measured on the same items, by observers like these, and do not depend on the place's level.
    Then E(1 − score/100) = d θ + (1 − spec)(1 − θ) for the weighted share θ of failures, whatever the weights.
    Errors are in points; errors and refusals as `correct_share`.
    """
    if not 0 <= score <= 100:
        raise ValueError("scores lie between 0 and 100")
    found = correct_share(
        1 - score / 100, standard_error / 100, degrees_of_freedom, detection, specificity, confidence
    )
    if isinstance(found, Uncorrectable):
        return found
    return Corrected(
        value=100 * (1 - found.value),
        low=100 * (1 - found.high),
        high=100 * (1 - found.low),
        standard_error=100 * found.standard_error,
        degrees_of_freedom=found.degrees_of_freedom,
        confidence=confidence,
        unclipped=100 * (1 - found.unclipped),
        raw=score,
        detection=found.detection,
        specificity=found.specificity,
    )


def is_pass_fail(values: Iterable[float | None]) -> bool:
    """Whether all item values given are 0 or 1; None (not observed, not applicable) is passed over."""
    return all(value in (0.0, 1.0) for value in values if value is not None)


def _refuse_impossible(
    share: float, error: float, degrees_of_freedom: float, detection: Rate, specificity: Rate
) -> None:
    if not 0 <= share <= 1 or error < 0 or degrees_of_freedom < 1:
        raise ValueError("a share lies between 0 and 1, with an error and degrees of freedom")
    if not all(0 <= each.value <= 1 and each.variance >= 0 for each in (detection, specificity)):
        raise ValueError("rates lie between 0 and 1")


def _clipped(share: float) -> float:
    return min(max(share, 0.0), 1.0)
