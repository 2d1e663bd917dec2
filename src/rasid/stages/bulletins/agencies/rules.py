"""When an order was due and when it was answered enter; whether it was in time, and the share that was, leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rasid.methods.statistics import SMALLEST_GROUP
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.cases.rules import AnswerStanding, CaseState


@dataclass(frozen=True, slots=True)
class Due:
    """One order: its present last day, and the day of the newest answer that was not sent back."""

    state: CaseState
    deadline: date
    answer: AnswerStanding = AnswerStanding.NONE
    answered_on: date | None = None
    is_stopped: bool = False
    was_reopened: bool = False


def in_time(due: Due, today: date) -> bool | None:
    """Whether the answer came by the last day and was true; None while that is open, and for a withdrawn order.

    Opened again, it was not: a second term does not make the first repair good.
    """
    if due.state is CaseState.WITHDRAWN or (due.is_stopped and due.state is CaseState.OPEN):
        return None
    if due.was_reopened:
        return False
    if due.answered_on is not None and due.answer is not AnswerStanding.REFUSED:
        return due.answered_on <= due.deadline
    return False if due.deadline < today else None


def share_in_time(orders: Iterable[Due], today: date) -> tuple[Share | None, int]:
    """The share with its 90 % interval (Wilson), None for too few, and of how many orders."""
    known = [verdict for each in orders if (verdict := in_time(each, today)) is not None]
    if len(known) < SMALLEST_GROUP:
        return None, len(known)
    return wilson(sum(known), len(known)), len(known)
