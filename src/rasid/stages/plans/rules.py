"""What a plan may become next; the arithmetic of plans lives in `rasid.methods.planning`."""

from enum import StrEnum


class PlanState(StrEnum):
    REQUESTED = "requested"
    DRAWN = "drawn"
    FAILED = "failed"
    RELEASED = "released"


class HoleReason(StrEnum):
    NO_QUESTIONNAIRE = "no_questionnaire"
    NO_ELIGIBLE_OBSERVER = "no_eligible_observer"
    NO_CAPACITY_LEFT = "no_capacity_left"


class Refusal(StrEnum):
    ALREADY_RELEASED = "plans-already-released"
    NOT_DRAWN = "plans-not-drawn"
    NO_OBSERVERS = "plans-no-observers"
    NO_CENTRES = "plans-no-centres"
    RULE_BROKEN = "plans-rule-broken"
    WAVE_OVER = "plans-wave-over"
    WAVE_TAKEN = "plans-wave-taken"
