"""A wish for more time enters; whether it may be asked for, or answered, leaves."""

from datetime import date

from rasid.stages.cases.rules import CaseState, Refusal, Standing, StopCause, may_extend

LONGEST_REASON = 1000
OFFICE_STOPS = tuple(cause for cause in StopCause if cause is not StopCause.APPEAL)
"""What an officer may stop a clock for; an appeal stops it by itself."""


def may_ask(
    standing: Standing, day: date, is_working_day: bool, reason: str, *, has_passed: bool, is_asked: bool
) -> Refusal | None:
    """An authority asks for what an officer could give: in time, once, for a stated reason."""
    if is_asked:
        return Refusal.ASKED_ALREADY
    return may_extend(standing, day, is_working_day, reason, has_passed=has_passed)


def may_decide(standing: Standing, is_asked: bool, grants: bool, answer: str) -> Refusal | None:
    """A refusal says why. What is granted goes through the rule of every extension; whether it may be refused does
    not hang on the deadline, which runs on while the office thinks."""
    if not is_asked:
        return Refusal.NOT_ASKED
    if standing.state is CaseState.WITHDRAWN:
        return Refusal.WRONG_STATE
    return None if grants or answer.strip() else Refusal.REASON_MISSING
