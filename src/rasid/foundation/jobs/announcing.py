"""A finished step enters; a job for the next step leaves, in the same transaction.

Stages announce what happened and know nothing of what follows: the table in `rasid.handovers` decides.
"""

from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

TASK = "rasid.handovers.hand_over"
_followed: set[str] = set()


def follow(events: set[str]) -> None:
    """Called once, by the handover table, with every event that something follows."""
    _followed.update(events)


def announce(event: str, subject: UUID) -> None:
    """Defer the next step, if there is one. Must run inside the transaction of the act itself."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event} was announced outside the transaction of its act")
    if event in _followed:
        app.configure_task(TASK, allow_unknown=True, queue=event.split(".", 1)[0]).defer(
            event=event, subject=str(subject)
        )
