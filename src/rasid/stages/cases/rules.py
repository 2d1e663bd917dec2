"""Deadlines and steps of a corrective order."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days


class CaseState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    WRONG_STATE = "cases-wrong-state"
    EVIDENCE_MISSING = "cases-evidence-missing"
    TEXT_MISSING = "cases-text-missing"
    REASON_MISSING = "cases-reason-missing"
    DEADLINE_BACKWARDS = "cases-deadline-backwards"
    EXTENDED_ALREADY = "cases-extended-already"
    SAME_PERSON = "cases-same-person"


# Working days by severity; a programme may set others.
DEFAULT_TERMS: Mapping[str, int] = {"danger": 1, "critical": 3, "serious": 10, "minor": 20}

STEPS: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.ANSWERED, CaseState.WITHDRAWN}),
    CaseState.ANSWERED: frozenset({CaseState.CLOSED, CaseState.OPEN, CaseState.WITHDRAWN}),
    CaseState.CLOSED: frozenset({CaseState.OPEN}),
    CaseState.WITHDRAWN: frozenset(),
}


def correction_deadline(
    confirmed_on: date, severity: str, week: WorkingWeek, holidays: frozenset[date]
) -> date:
    """Last day on which the centre may still report the fault as corrected.

    The day of confirmation never counts: a centre told at closing time would lose a day it could not use.
    """
    return add_working_days(confirmed_on, DEFAULT_TERMS[severity], week, holidays)
