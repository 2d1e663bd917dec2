"""How an old register's words become ours: the values that its columns may be translated into, and refusal codes."""

from collections.abc import Mapping
from enum import StrEnum

from rasid.stages.reports.rules import CHOSEN_TO_SET_ASIDE, Outcome, ReportState, SetAside


class Refusal(StrEnum):
    NOT_CHECKED = "registers-not-checked"
    ALREADY_MAPPED = "registers-already-mapped"


class OldState(StrEnum):
    """What an old register may say became of a complaint.

    "Fixed" is not among them: a repair is claimed with its evidence only, and an old register brings none. What it
    calls solved was explained to somebody; whether it was is for the next visit to see.
    """

    OPEN = "open"
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"
    NOT_FIXED = "not_fixed"
    ABUSIVE = "abusive"
    NOT_PUBLIC_SERVICE = "not_public_service"
    UNINTELLIGIBLE = "unintelligible"
    TEST = "test"


STATES: Mapping[OldState, ReportState] = {
    OldState.OPEN: ReportState.RECEIVED,
    **{OldState(o): ReportState.CLOSED for o in (Outcome.EXPLAINED, Outcome.PASSED_ON, Outcome.NOT_FIXED)},
    **{OldState(reason): ReportState.SET_ASIDE for reason in CHOSEN_TO_SET_ASIDE},
}


def outcome_of(state: OldState) -> Outcome | None:
    return Outcome(state) if STATES[state] is ReportState.CLOSED else None


def set_aside_of(state: OldState) -> SetAside | None:
    return SetAside(state) if STATES[state] is ReportState.SET_ASIDE else None
