"""A questionnaire's items go in; the criteria that authorities may see, and what their own answers score, come out.

Sealed controls never leave: an authority that knew which sign was planted would know when it was visited. Hints,
conditions, zones and what is photographed stay with the observers too, for they tell how a visit goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rasid.methods.statistics import VisitScore
from rasid.protocols.xlsform import FAILS_BELOW, Choice, Item, Limit, OutcomeKind, item_outcome
from rasid.protocols.xlsform.items import Labels
from rasid.stages.scores.rules import AXIS_WEIGHTS, Answered, visit_score

LONGEST_NOTE = 2000


class Refusal(StrEnum):
    NOT_YOURS = "scores-assessment-not-yours"
    NOTHING_ANSWERED = "scores-assessment-nothing"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is looked at. `share` is its part of a full visit's score, 0–1.

    `fails` and `partly` are the answers that count as failing and as half met; `limit` is what numbers are held
    against (minutes, as a rule).
    """

    item: Item
    share: float
    fails: tuple[Choice, ...]
    partly: tuple[Choice, ...]
    limit: Limit | None

    @property
    def labels(self) -> Labels:
        return self.item.labels

    @property
    def axis(self) -> str:
        return self.item.axis or ""


def is_criterion(item: Item) -> bool:
    """Whether authorities may see it: it is scored with a weight, and nothing sealed hangs on it."""
    return item.is_scored and item.weight > 0 and item.control is None


def criteria(
    items: Iterable[Item], axis_weights: Mapping[str, float] = AXIS_WEIGHTS
) -> tuple[Criterion, ...]:
    """Criteria by axis, in the order of the axes, then of the form."""
    shown = [item for item in items if is_criterion(item)]
    used = {axis: weight for axis, weight in axis_weights.items() if any(i.axis == axis for i in shown)}
    total = sum(used.values())
    held = {axis: sum(item.weight for item in shown if item.axis == axis) for axis in used}
    return tuple(
        Criterion(
            item,
            used[axis] / total * item.weight / held[axis],
            _failing(item),
            _half_met(item),
            item.limit,
        )
        for axis in used
        for item in shown
        if item.axis == axis
    )


def _failing(item: Item) -> tuple[Choice, ...]:
    """Answers that fail alone; in a list of several answers, those that deduct from the full mark."""
    below = 0.0 if item.type == "select_multiple" else FAILS_BELOW
    return tuple(choice for choice in item.choices if _marked(choice, -1.0, below))


def _half_met(item: Item) -> tuple[Choice, ...]:
    if item.type == "select_multiple":
        return ()
    return tuple(choice for choice in item.choices if _marked(choice, FAILS_BELOW, 1.0))


def _marked(choice: Choice, least: float, below: float) -> bool:
    score = choice.score.score if choice.score else None
    return score is not None and least <= score < below


def offered(item: Item) -> tuple[Choice, ...]:
    """Answers that an authority can give of itself: what an observer could not see is none of them."""
    return tuple(
        choice
        for choice in item.choices
        if choice.score is None or choice.score.kind is not OutcomeKind.NOT_OBSERVED
    )


def own_score(items: Iterable[Item], answers: Mapping[str, str]) -> VisitScore:
    """The score of an authority's own answers: what was left blank is left out, as if it did not apply."""
    answered = []
    for item in items:
        text = answers.get(item.path, "").strip()
        if not text or not is_criterion(item):
            continue
        outcome = item_outcome(item, text)
        if outcome is None or outcome.kind is OutcomeKind.NOT_OBSERVED:
            continue
        answered.append(Answered(item.path, item.axis or "", item.weight, str(outcome.kind), outcome.score))
    return visit_score(answered)


def assessment_refusal(is_own: bool, answers: Mapping[str, str]) -> Refusal | None:
    if not is_own:
        return Refusal.NOT_YOURS
    return None if any(text.strip() for text in answers.values()) else Refusal.NOTHING_ANSWERED
