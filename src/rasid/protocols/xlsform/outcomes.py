"""An item and its raw answer go in; what the answer means for scores and findings comes out."""

import math
from dataclasses import dataclass

from rasid.protocols.xlsform.items import ChoiceScore, Item, Limit, OutcomeKind, Reason

# A score strictly below this is a failure worth a finding. One half ("partly") is not.
FAILS_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """`score` (0–1) is set for ANSWERED, and 0 for REFUSED; `reason` is set for NOT_OBSERVED."""

    kind: OutcomeKind
    score: float | None = None
    reason: str | None = None

    @property
    def failed(self) -> bool:
        return self.score is not None and self.score < FAILS_BELOW


NOT_APPLICABLE = Outcome(OutcomeKind.NOT_APPLICABLE)
REFUSED = Outcome(OutcomeKind.REFUSED, 0.0)
UNREADABLE = Outcome(OutcomeKind.NOT_OBSERVED, reason=Reason.UNREADABLE)
BLANK = Outcome(OutcomeKind.NOT_OBSERVED, reason=Reason.BLANK)


def item_outcome(
    item: Item, raw: str | None, *, service_limit_minutes: float | None = None
) -> Outcome | None:
    """Meaning of one raw answer; None when the item carries no score.

    - blank: what `rasid::skipped` says (not applicable unless it says otherwise) when the question or a group
      around it is conditional; else not observed, reason "blank";
    - select_one: the `rasid::score` of the choice;
    - select_multiple: sum of the scores of the chosen, plus 1 when the list holds deductions (negative scores),
      held between 0 and 1. A chosen `refused` decides alone; not applicable and not observed speak only when
      nothing with a number is chosen;
    - integer, decimal, range: the straight line of `rasid::limit` (see Limit); a service's own time limit in
      minutes takes its place when the item says so and the limit is known;
    - an answer that is not in the list or not a number: not observed, reason "unreadable". Never an error: a
      published version must stay readable for ever.
    """
    if not item.is_scored:
        return None
    text = (raw or "").strip()
    if not text:
        return _outcome(item.skipped) if item.conditional else BLANK
    if item.choices:
        names = text.split() if item.type == "select_multiple" else [text]
        return _chosen(item, names)
    return _measured(item.limit, text, service_limit_minutes)


def _outcome(score: ChoiceScore) -> Outcome:
    if score.kind is OutcomeKind.REFUSED:
        return REFUSED
    return Outcome(score.kind, score.score, score.reason)


def _chosen(item: Item, names: list[str]) -> Outcome:
    scores = {choice.name: choice.score for choice in item.choices}
    chosen = [scores.get(name) for name in names]
    known = [score for score in chosen if score is not None]
    if len(known) < len(chosen):
        return UNREADABLE
    if item.type != "select_multiple":
        return _outcome(known[0])
    for kind in (OutcomeKind.REFUSED, OutcomeKind.ANSWERED, OutcomeKind.NOT_APPLICABLE):
        of_kind = [score for score in known if score.kind is kind]
        if of_kind and kind is OutcomeKind.ANSWERED:
            return Outcome(kind, _sum(item, of_kind))
        if of_kind:
            return _outcome(of_kind[0])
    return _outcome(known[0])


def _sum(item: Item, chosen: list[ChoiceScore]) -> float:
    all_scores = [choice.score.score for choice in item.choices if choice.score is not None]
    start = 1.0 if any(score is not None and score < 0 for score in all_scores) else 0.0
    total = start + math.fsum(score.score or 0.0 for score in chosen)
    return min(1.0, max(0.0, round(total, 9)))


def _measured(limit: Limit | None, text: str, service_limit_minutes: float | None) -> Outcome:
    try:
        value = float(text)  # reads Arabic-Indic digits too
    except ValueError:
        return UNREADABLE
    if limit is None or not math.isfinite(value):
        return UNREADABLE
    full, zero = limit.full, limit.zero
    if limit.of_service and service_limit_minutes is not None:
        full, zero = service_limit_minutes, 2 * service_limit_minutes
    if full == zero:
        return Outcome(OutcomeKind.ANSWERED, 1.0 if value <= full else 0.0)
    score = (value - zero) / (full - zero)
    return Outcome(OutcomeKind.ANSWERED, min(1.0, max(0.0, round(score, 9))))
