"""Why what nobody saw cannot be told."""

from enum import StrEnum


class UnseenReason(StrEnum):
    """What the counts lack."""

    TOO_FEW_CONTROLS = "too-few-controls"
    NO_CONTROL_FOUND = "no-control-found"
    TOO_FEW_OCCASIONS = "too-few-occasions"
    TOO_MANY_OCCASIONS = "too-many-occasions"
    TOO_FEW_ITEMS = "too-few-items"
    OCCASION_WITHOUT_ITEMS = "occasion-without-items"
    NOTHING_SEEN_TWICE = "nothing-seen-twice"
    NOT_CONVERGED = "not-converged"
    NO_REPEATED_VISITS = "no-repeated-visits"
    ON_THE_EDGE = "on-the-edge"
    """The likelihood has no top inside the range: every place holds it, or none is ever missed."""
    TOO_FEW_CENTRES = "too-few-centres"
    NOT_TOLD_APART = "not-told-apart"
    """No band is likely enough."""


class NotTold(ValueError):  # noqa: N818 - an answer, not a fault of the program
    """No figure may be given; `reason` says why."""

    def __init__(self, reason: UnseenReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
