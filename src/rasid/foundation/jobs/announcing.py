"""A finished step enters; a job for each next step leaves, in the same transaction.

Stages announce what happened and know nothing of what follows: the table in `rasid.handovers` decides.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

TASK = "rasid.handovers.hand_over"

Run = Callable[[str, str, UUID], object]
"""Runs one step: event, name of the step, subject."""

_followed: dict[str, Sequence[str]] = {}
_urgent: set[str] = set()
URGENT = 100
"""Priority of a job that goes before all others that wait; theirs is 0."""
_here: ContextVar[Run | None] = ContextVar("rasid_jobs_here", default=None)


def follow(steps: Mapping[str, Sequence[str]], urgent: Collection[str] = ()) -> None:
    """Called once, by the handover table: for every event the names of the steps that follow it.

    `urgent` steps wait behind no other job.
    """
    _followed.update(steps)
    _urgent.update(urgent)


def announce(event: str, subject: UUID) -> None:
    """Defer the steps that follow, each as a job of its own: one that fails does not repeat the others.

    Must run inside the transaction of the act itself.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event} was announced outside the transaction of its act")
    steps = _followed.get(event, ())
    if run := _here.get():
        for step in steps:
            transaction.on_commit(partial(run, event, step, subject))
    elif steps:
        # All in one round trip, and those that cannot wait in another: whoever acts waits for it.
        for priority, chosen in ((URGENT, _urgent.intersection(steps)), (0, set(steps) - _urgent)):
            jobs: list[JSONDict] = [
                {"event": event, "step": step, "subject": str(subject)} for step in steps if step in chosen
            ]
            task = app.configure_task(
                TASK, allow_unknown=True, queue=event.split(".", 1)[0], priority=priority
            )
            if jobs:
                task.batch_defer(*jobs)


@contextmanager
def jobs_run_here(run: Run) -> Iterator[None]:
    """Inside, what follows an act runs in this process right after the commit, by this process's clock.

    For playing past weeks and for tests: a worker would work by its own clock.
    """
    token = _here.set(run)
    try:
        yield
    finally:
        _here.reset(token)
