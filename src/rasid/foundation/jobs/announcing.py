"""A finished step enters; a job for each next step leaves, in the same transaction.

Stages announce what happened and know nothing of what follows: the table in `rasid.handovers` decides.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from rasid.foundation.jobs.lanes import Lane

TASK = "rasid.handovers.hand_over"

Run = Callable[[str, str, UUID], object]
"""Runs one step: event, name of the step, subject."""


@dataclass(frozen=True)
class Next:
    """A step that follows an act on a subject."""

    event: str
    step: str
    subject: UUID


_followed: dict[str, Sequence[str]] = {}
_lanes: dict[str, Lane] = {}
_luggage: Callable[[], Mapping[str, str]] = dict
_here: ContextVar[Run | None] = ContextVar("rasid_jobs_here", default=None)
_gathered: ContextVar[list[Next] | None] = ContextVar("rasid_jobs_gathered", default=None)


def follow(steps: Mapping[str, Sequence[str]], lanes: Mapping[str, Lane] | None = None) -> None:
    """Called once, by the handover table: for every event the names of the steps that follow it, and for every step
    the lane in which it waits.
    """
    _followed.update(steps)
    _lanes.update(lanes or {})


def carry(luggage: Callable[[], Mapping[str, str]]) -> None:
    """What every job takes along besides, asked for as it is deferred: the trace that it belongs to."""
    global _luggage
    _luggage = luggage


def announce(event: str, subject: UUID) -> None:
    """Defer the steps that follow, each as a job of its own: one that fails does not repeat the others.

    Must run inside the transaction of the act itself.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event} was announced outside the transaction of its act")
    found = [Next(event, step, subject) for step in _followed.get(event, ())]
    if (gathered := _gathered.get()) is not None:
        gathered.extend(found)
    else:
        defer_all(found)


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


@contextmanager
def jobs_gathered() -> Iterator[list[Next]]:
    """Inside, what follows is neither deferred nor run: it is told to whoever opened the block, to be done for many at
    once and in the transaction of the acts.

    Inside another such block it is that one: whoever opened the outer one takes care.
    """
    if (outer := _gathered.get()) is not None:
        yield outer
        return
    found: list[Next] = []
    token = _gathered.set(found)
    try:
        yield found
    finally:
        _gathered.reset(token)


def defer_all(found: Sequence[Next]) -> None:
    """Defer the steps that a block gathered, in a few round trips; or run them after the commit (`jobs_run_here`)."""
    if run := _here.get():
        for each in found:
            transaction.on_commit(partial(run, each.event, each.step, each.subject))
        return
    # All of a lane in one round trip: whoever acts waits for it.
    by_lane: dict[Lane, list[JSONDict]] = {}
    for each in found:
        by_lane.setdefault(_lanes.get(each.step, Lane.DESK), []).append(
            {"event": each.event, "step": each.step, "subject": str(each.subject), **_luggage()}
        )
    for lane in Lane:
        if jobs := by_lane.get(lane):
            app.configure_task(TASK, allow_unknown=True, queue=lane).batch_defer(*jobs)
