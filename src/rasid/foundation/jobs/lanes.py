"""The names of lanes enter; lanes leave, the most urgent first.

A lane is a queue with hands of its own: what waits in one is never behind what waits in another. Which step waits in
which is a table in `rasid.handovers`.
"""

from enum import StrEnum


class Lane(StrEnum):
    """In the order in which a worker of several looks."""

    NOW = "now"
    """Somebody may be in danger, or stands there waiting for a code; and the log's own head."""
    INTAKE = "intake"
    """What was handed in becomes readable."""
    DESK = "desk"
    """What an act in the office or at an authority sets going."""
    LONG = "long"
    """Minutes: imports, plans, figures, exports, sound."""


SHORT = (Lane.NOW, Lane.INTAKE, Lane.DESK)


def lanes_of(names: str) -> tuple[Lane, ...]:
    """Of `now,intake`, in our order whatever the order asked. Raises ValueError for a name that is no lane."""
    asked = {Lane(name.strip()) for name in names.split(",") if name.strip()}
    return tuple(lane for lane in Lane if lane in asked)
