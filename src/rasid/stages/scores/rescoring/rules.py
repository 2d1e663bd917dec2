"""Old answers and another version's items go in; what each answer would have scored comes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rasid.methods.statistics import VisitScore
from rasid.protocols.xlsform import Item, OutcomeKind, item_outcome
from rasid.stages.scores.rules import Answered, visit_score
from rasid.stages.submissions.rules import joined_outcome

NOT_ASKED = "not_asked"
"""State of an item that the old questionnaire did not ask, or asked in another way: it says nothing of the visit."""


class Refusal(StrEnum):
    NOT_PUBLISHED = "scores-rescoring-not-published"
    NOTHING_TO_SCORE = "scores-rescoring-nothing"
    SAME_VERSION = "scores-rescoring-same-version"


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """One scored answer as it was read: raw text (rounds of a repeat on lines of their own), state and score."""

    value: str
    state: str
    score: float | None


@dataclass(frozen=True, slots=True)
class RescoredItem:
    """One item of the new rubric beside what the same answer scored; `was_state` is empty for a new item."""

    path: str
    axis: str
    weight: float
    state: str
    score: float | None
    was_state: str = ""
    was_score: float | None = None
    was_weight: float | None = None


def rescore(
    rubric: Iterable[Item],
    earlier: Mapping[str, Item],
    answers: Mapping[str, OldAnswer],
    limit_minutes: float | None,
) -> list[RescoredItem]:
    """Every scored item of the rubric with its new score, beside the old one.

    `earlier`: the old version's item of each of the rubric's, by the rubric's path; `answers` by the old path. An
    item whose type changed counts as not asked: the same words would mean another answer. Items that were not asked
    are left out of the score, never counted as failures.
    """
    return [
        _rescored(item, earlier.get(item.path), answers, limit_minutes) for item in rubric if item.is_scored
    ]


def _rescored(
    item: Item, held: Item | None, answers: Mapping[str, OldAnswer], limit_minutes: float | None
) -> RescoredItem:
    old = answers.get(held.path) if held else None
    state, score = NOT_ASKED, None
    if held is not None and old is not None and held.type == item.type:
        state, score = _outcome(item, old, limit_minutes)
    found = RescoredItem(item.path, item.axis or "", item.weight, state, score)
    if held is None or old is None or not held.is_scored:
        return found
    return replace(found, was_state=old.state, was_score=old.score, was_weight=held.weight)


def _outcome(item: Item, old: OldAnswer, limit_minutes: float | None) -> tuple[str, float | None]:
    texts = old.value.split("\n") if item.in_repeat else [old.value]
    outcomes = [item_outcome(item, text, service_limit_minutes=limit_minutes) for text in texts]
    outcome = joined_outcome([each for each in outcomes if each is not None])
    return str(outcome.kind), outcome.score


def rescored_visit(items: Iterable[RescoredItem], planted: frozenset[str] = frozenset()) -> VisitScore:
    """The visit's score under the rubric; `planted` are paths of what we had put there ourselves."""
    return visit_score(
        Answered(
            item=item.path,
            axis=item.axis,
            weight=item.weight,
            state=item.state if item.state != NOT_ASKED else OutcomeKind.NOT_APPLICABLE,
            score=item.score,
            is_planted=item.path in planted,
        )
        for item in items
    )


def request_refusal(
    rubric_is_published: bool, versions: Sequence[object], rubric: object, visits: int
) -> Refusal | None:
    """Only a published rubric, only visits that were scored, and not merely the rubric's own."""
    if not rubric_is_published:
        return Refusal.NOT_PUBLISHED
    if all(version == rubric for version in versions):
        return Refusal.SAME_VERSION
    return None if visits else Refusal.NOTHING_TO_SCORE


@dataclass(frozen=True, slots=True)
class ItemMeans:
    """One item over all visits: means of the scores 0–1 before and after, over the visits that have both or either."""

    path: str
    visits_before: int
    visits_after: int
    before: float | None
    after: float | None
    not_asked: int

    @property
    def difference(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before


def item_means(visits: Iterable[Iterable[RescoredItem]]) -> dict[str, ItemMeans]:
    """Means by item path. An item without any score before (or after) has None there."""
    before: dict[str, list[float]] = {}
    after: dict[str, list[float]] = {}
    unasked: dict[str, int] = {}
    for items in visits:
        for item in items:
            before.setdefault(item.path, [])
            after.setdefault(item.path, [])
            if item.was_score is not None:
                before[item.path].append(item.was_score)
            if item.score is not None:
                after[item.path].append(item.score)
            if item.state == NOT_ASKED:
                unasked[item.path] = unasked.get(item.path, 0) + 1
    return {
        path: ItemMeans(
            path,
            len(before[path]),
            len(after[path]),
            _mean(before[path]),
            _mean(after[path]),
            unasked.get(path, 0),
        )
        for path in after
    }


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
