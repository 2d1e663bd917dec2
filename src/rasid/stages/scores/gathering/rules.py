"""Words of what a window gathers: kinds of measured times, and what a visit without a score is counted under."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from rasid.stages.visits.rules import VisitState


class Kind(StrEnum):
    """What a time is of. The limit of a transaction is the law's, of the others the published criterion."""

    WAITING = "waiting"
    HANDLING = "handling"
    TRANSACTION = "transaction"


# By family of the item that measures it in minutes, on the axis of speed.
HANDLING_FAMILIES: Mapping[str, Kind] = {"queue": Kind.WAITING, "procedure": Kind.HANDLING}

NOT_READ = "not-read"
"""Filed, and no verdict yet: it may still join."""
LEFT: Mapping[str, str] = {
    VisitState.OFFERED: "no-answer",
    VisitState.EXPIRED: "no-answer",
    VisitState.TAKEN: "not-begun",
    VisitState.STARTED: "not-filed",
    VisitState.DECLINED: "declined",
    VisitState.ABANDONED: "abandoned",
    VisitState.GIVEN_BACK: "given-back",
    VisitState.CALLED_OFF: "called-off",
}

SETTLED_AFTER = timedelta(weeks=4)
"""An observer has fourteen days to answer, and an adjudicator time to hear an objection."""
