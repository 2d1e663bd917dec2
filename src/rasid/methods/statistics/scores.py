"""Takes one visit's answers; leaves axis scores and the visit score 0–100 with its bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

ACCESS_AXIS = "access"
MISSING_PUBLISHED_FROM = 0.10
"""Bounds are published when more than this share of the visit's weight is missing."""


class AnswerState(StrEnum):
    """What became of an item in a visit."""

    OBSERVED = "observed"
    NOT_APPLICABLE = "not-applicable"
    NOT_OBSERVED = "not-observed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """`value` 0 (failed) to 1 (met) for an observed item, None otherwise; `weight` inside its axis."""

    item: str
    axis: str
    state: AnswerState
    value: float | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AxisScore:
    """`value`, `low`, `high` on 0–100; `value` None when no applicable item was observed."""

    axis: str
    weight: float
    value: float | None
    low: float
    high: float
    items: int
    missing: int
    missing_share: float


@dataclass(frozen=True, slots=True)
class VisitScore:
    """Score 0–100 (None when nothing was seen); `low` and `high` with every missing item failed or met."""

    value: float | None
    low: float
    high: float
    missing_share: float
    axes: tuple[AxisScore, ...]

    @property
    def bounds_are_published(self) -> bool:
        return self.missing_share > MISSING_PUBLISHED_FROM


def score_visit(
    answers: Sequence[ItemAnswer], axis_weights: Mapping[str, float], access_axis: str = ACCESS_AXIS
) -> VisitScore:
    """Axis a = Σ w_j x_j / Σ w_j over its observed items; visit = 100 Σ W_a a / Σ W_a over axes with a value.

    *Not applicable* leaves numerator and denominator. *Not observed* is missing: left out of the value, 0
    in `low` and 1 in `high` (an axis wholly missing enters the bounds though not the value). *Refused* is a
    failed item of `access_axis`, whatever axis it belongs to: being turned away says nothing of
    cleanliness, all of access. `missing_share` = Σ W_a (missing share of a) / Σ W_a, over axes with an
    applicable item; 1 with no such axis. Raises ValueError on an unknown axis, a value outside 0–1, a
    weight not above 0, or an item answered twice.
    """
    _refuse_impossible(answers, axis_weights, access_axis)
    by_axis: dict[str, list[ItemAnswer]] = {axis: [] for axis in axis_weights}
    for answer in answers:
        if answer.state is AnswerState.REFUSED:
            by_axis[access_axis].append(answer)
        elif answer.state is not AnswerState.NOT_APPLICABLE:
            by_axis[answer.axis].append(answer)
    axes = tuple(_axis(axis, axis_weights[axis], items) for axis, items in by_axis.items() if items)
    applicable = sum(axis.weight for axis in axes)
    if not axes:
        return VisitScore(None, 0.0, 100.0, 1.0, ())
    valued = [(axis.weight, axis.value) for axis in axes if axis.value is not None]
    seen = sum(weight for weight, _ in valued)
    return VisitScore(
        value=sum(weight * value for weight, value in valued) / seen if valued else None,
        low=sum(axis.weight * axis.low for axis in axes) / applicable,
        high=sum(axis.weight * axis.high for axis in axes) / applicable,
        missing_share=sum(axis.weight * axis.missing_share for axis in axes) / applicable,
        axes=axes,
    )


def _refuse_impossible(
    answers: Sequence[ItemAnswer], axis_weights: Mapping[str, float], access_axis: str
) -> None:
    if any(weight <= 0 for weight in axis_weights.values()):
        raise ValueError("axis weights must be above 0")
    if len({answer.item for answer in answers}) != len(answers):
        raise ValueError("an item was answered twice")
    for answer in answers:
        axis = access_axis if answer.state is AnswerState.REFUSED else answer.axis
        if axis not in axis_weights:
            raise ValueError(f"axis {axis} has no weight")
        if answer.weight <= 0:
            raise ValueError("item weights must be above 0")
        observed = answer.state is AnswerState.OBSERVED
        if observed != (answer.value is not None):
            raise ValueError("observed items carry a value, others none")
        if answer.value is not None and not 0 <= answer.value <= 1:
            raise ValueError("item values lie between 0 and 1")


def _axis(axis: str, weight: float, items: Sequence[ItemAnswer]) -> AxisScore:
    total = sum(item.weight for item in items)
    seen = [item for item in items if item.state is not AnswerState.NOT_OBSERVED]
    seen_weight = sum(item.weight for item in seen)
    met = sum(item.weight * (item.value or 0.0) for item in seen)
    missing = len(items) - len(seen)
    missing_share = (total - seen_weight) / total if missing else 0.0
    return AxisScore(
        axis=axis,
        weight=weight,
        value=100 * met / seen_weight if seen else None,
        low=100 * met / total,
        high=100 * (met / total + missing_share),
        items=len(items),
        missing=missing,
        missing_share=missing_share,
    )
