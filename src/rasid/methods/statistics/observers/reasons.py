"""Why a look is no opportunity: codes, which pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a look proves nothing about the observer."""

    # (a) and (b): it could not have been seen, or nothing was said
    NOT_IN_QUESTIONNAIRE = "not-in-questionnaire"
    ZONE_NOT_REACHED = "zone-not-reached"
    SERVICE_REFUSED = "service-refused"
    SAFETY_STOP = "safety-stop"
    NOT_AT_THAT_HOUR = "not-at-that-hour"
    NOT_ANSWERED = "not-answered"
    # (c) by a control
    CONTROL_NOT_DRAWN = "control-not-drawn"
    CONTROL_NOT_SEALED = "control-not-sealed"
    CONTROL_LATE = "control-late"
    CONTROL_NOT_VERIFIED = "control-not-verified"
    CONTROL_CHANGED = "control-changed"
    # (c) by a double visit
    DOUBLE_ONE_SIDED = "double-one-sided"
    DOUBLE_NOT_BLIND = "double-not-blind"
    DOUBLE_APART = "double-apart"
    DOUBLE_NOT_RULED = "double-not-ruled"
    DOUBLE_UNCLEAR = "double-unclear"
    DOUBLE_RULED_ABSENT = "double-ruled-absent"
    OWN_EVIDENCE = "own-evidence"
    # (c) by a bracket
    NO_EVIDENCE = "no-evidence"
    NOTHING_BEFORE = "nothing-before"
    NOTHING_AFTER = "nothing-after"
    NO_WINDOW = "no-window"
    NOT_CONFIRMED = "not-confirmed"
    WINDOW_EXCEEDED = "window-exceeded"
    # (c) by any of them
    REPAIRED_BETWEEN = "repaired-between"
    SEEN_ABSENT_BETWEEN = "seen-absent-between"
    EVIDENCE_CONFLICTS = "evidence-conflicts"
