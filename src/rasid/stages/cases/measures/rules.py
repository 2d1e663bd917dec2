"""An order that was left undone and a measure somebody wants recorded enter; whether it may be, leaves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rasid.stages.cases.rules import CaseState, MeasureKind
from rasid.stages.programmes.rules import Regime

ACT = "case.measured"
"""What one officer asks for and another grants, by the verb that the log knows it under."""
LEAST_TEXT = 20
LEAST_BASIS = 10
LONGEST_TEXT = 2000
LONGEST_BODY = 200


class Refusal(StrEnum):
    NOT_THERE = "cases-measure-not-there"
    NOT_ENFORCED = "cases-measure-not-enforced"
    ORDER_WITHDRAWN = "cases-measure-order-withdrawn"
    NOT_LATE = "cases-measure-not-late"
    APPEAL_OPEN = "cases-measure-appeal-open"
    BASIS_MISSING = "cases-measure-basis-missing"
    BODY_MISSING = "cases-measure-body-missing"
    TEXT_MISSING = "cases-measure-text-missing"
    TAKEN_TOMORROW = "cases-measure-taken-tomorrow"
    TAKEN_BEFORE = "cases-measure-taken-before"


@dataclass(frozen=True, slots=True)
class Terms:
    """A measure as it is asked for. An empty legal basis stands for that of the declared regime."""

    kind: MeasureKind
    legal_basis: str
    taken_by: str
    text: str
    taken_on: date


@dataclass(frozen=True, slots=True)
class Undone:
    """What a measure needs to know of its order. `missed` is the first deadline that passed without an answer."""

    regime: Regime
    state: CaseState
    missed: date | None
    has_open_appeal: bool


def may_measure(undone: Undone, terms: Terms, today: date) -> Refusal | None:
    """Only under enforcement, after a deadline was missed, never while an appeal waits, and on a law that is named."""
    return _of_order(undone) or _of_terms(undone, terms, today)


def _of_order(undone: Undone) -> Refusal | None:
    if undone.regime is not Regime.ENFORCEMENT:
        return Refusal.NOT_ENFORCED
    if undone.state is CaseState.WITHDRAWN:
        return Refusal.ORDER_WITHDRAWN
    if undone.has_open_appeal:
        return Refusal.APPEAL_OPEN
    return Refusal.NOT_LATE if undone.missed is None else None


def _of_terms(undone: Undone, terms: Terms, today: date) -> Refusal | None:
    if len(terms.legal_basis.strip()) < LEAST_BASIS:
        return Refusal.BASIS_MISSING
    if not terms.taken_by.strip():
        return Refusal.BODY_MISSING
    if len(terms.text.strip()) < LEAST_TEXT:
        return Refusal.TEXT_MISSING
    if terms.taken_on > today:
        return Refusal.TAKEN_TOMORROW
    is_early = undone.missed is not None and terms.taken_on <= undone.missed
    return Refusal.TAKEN_BEFORE if is_early else None
