"""Where an order and its plan stand enter; whether a step may be planned, dropped or reported as done leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rasid.stages.cases.rules import CaseState

MOST_STEPS = 20
LONGEST_STEP = 500
MOST_AT_ONCE = 50
"""Orders answered together: as many as somebody can check on one page."""


class Refusal(StrEnum):
    NOT_OPEN = "correcting-not-open"
    NO_TEXT = "correcting-no-text"
    TEXT_TOO_LONG = "correcting-text-too-long"
    TOO_MANY_STEPS = "correcting-too-many-steps"
    DUE_BEFORE_TODAY = "correcting-due-before-today"
    DUE_AFTER_DEADLINE = "correcting-due-after-deadline"
    DEADLINE_PASSED = "correcting-deadline-passed"
    DUE_RESTS = "correcting-due-rests"
    NO_STEP = "correcting-no-step"
    STEP_OVER = "correcting-step-over"
    NO_PROOF = "correcting-no-proof"
    DONE_TOMORROW = "correcting-done-tomorrow"
    NONE_CHOSEN = "correcting-none-chosen"
    TOO_MANY_CHOSEN = "correcting-too-many-chosen"
    LOST = "correcting-lost"


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of an authority's own plan."""

    due_on: date
    is_done: bool
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What everybody may know of a plan: how many steps it has, and how many are done."""

    steps: int
    done: int


def progress(steps: Iterable[PlannedStep]) -> Progress:
    held = [step for step in steps if not step.is_dropped]
    return Progress(len(held), sum(step.is_done for step in held))


def may_plan(
    state: CaseState, deadline: date, today: date, *, text: str, due_on: date, works: bool, steps: int
) -> Refusal | None:
    """A step on a working day from today to the order's last day. After that day a plan would be another deadline."""
    if state is not CaseState.OPEN:
        return Refusal.NOT_OPEN
    if not text.strip():
        return Refusal.NO_TEXT
    if len(text.strip()) > LONGEST_STEP:
        return Refusal.TEXT_TOO_LONG
    if steps >= MOST_STEPS:
        return Refusal.TOO_MANY_STEPS
    if deadline < today:
        return Refusal.DEADLINE_PASSED
    return _may_be_due(deadline, today, due_on, works)


def _may_be_due(deadline: date, today: date, due_on: date, works: bool) -> Refusal | None:
    if due_on < today:
        return Refusal.DUE_BEFORE_TODAY
    if due_on > deadline:
        return Refusal.DUE_AFTER_DEADLINE
    return None if works else Refusal.DUE_RESTS


def may_drop(state: CaseState, step: PlannedStep) -> Refusal | None:
    """What was done stays."""
    if state is not CaseState.OPEN:
        return Refusal.NOT_OPEN
    return Refusal.STEP_OVER if step.is_done or step.is_dropped else None


def may_finish(
    state: CaseState, step: PlannedStep, *, done_on: date, today: date, has_proof: bool
) -> Refusal | None:
    """Once, with proof; late is taken, as late answers are."""
    if state is not CaseState.OPEN:
        return Refusal.NOT_OPEN
    if step.is_done or step.is_dropped:
        return Refusal.STEP_OVER
    if done_on > today:
        return Refusal.DONE_TOMORROW
    return None if has_proof else Refusal.NO_PROOF
