"""How an answer counts, and why a submission can be refused."""

from enum import StrEnum


class AnswerState(StrEnum):
    """Not applicable leaves the denominator; not observed is missing; refused is a failed access item."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVED = "not_observed"
    REFUSED = "refused"


class Arrival(StrEnum):
    """What a POST changed: only the first two may be told to the phone as sent."""

    NEW = "new"
    MORE_FILES = "more_files"
    DUPLICATE = "duplicate"


class Refusal(StrEnum):
    UNREADABLE = "submissions-unreadable"
    UNKNOWN_FORM = "submissions-unknown-form"
    UNKNOWN_VISIT = "submissions-unknown-visit"
    NOT_YOURS = "submissions-not-yours"
    CONFLICTING = "submissions-conflicting"
    EVIDENCE_FORBIDDEN = "submissions-evidence-forbidden"
    ALREADY_FILED = "submissions-already-filed"
