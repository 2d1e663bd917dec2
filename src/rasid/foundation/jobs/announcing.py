"""A finished step enters; a job for each next step leaves, in the same transaction.

Stages announce what happened and know nothing of what follows: the table in `rasid.handovers` decides.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

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
_urgent: set[str] = set()
URGENT = 100
"""Priority of a job that goes before all others that wait; theirs is 0."""
_luggage: Callable[[], Mapping[str, str]] = dict
_here: ContextVar[Run | None] = ContextVar("rasid_jobs_here", default=None)
_gathered: ContextVar[list[Next] | None] = ContextVar("rasid_jobs_gathered", default=None)


def follow(steps: Mapping[str, Sequence[str]], urgent: Collection[str] = ()) -> None:
    """Called once, by the handover table: for every event the names of the steps that follow it.

    `urgent` steps wait behind no other job.
    """
    _followed.update(steps)
    _urgent.update(urgent)


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
    """Defer the steps that a block gathered, in a few round trips; or run them here after the commit (`jobs_run_here`)."""
    if run := _here.get():
        for each in found:
            transaction.on_commit(partial(run, each.event, each.step, each.subject))
        return
    # All of a kind in one round trip, those that cannot wait before the others: whoever acts waits for it.
    by_kind: dict[tuple[int, str], list[JSONDict]] = {}
    for each in sorted(found, key=lambda one: one.step not in _urgent):
        kind = (URGENT if each.step in _urgent else 0, each.event.split(".", 1)[0])
        by_kind.setdefault(kind, []).append(
            {"event": each.event, "step": each.step, "subject": str(each.subject), **_luggage()}
        )
    for (priority, queue), jobs in by_kind.items():
        app.configure_task(TASK, allow_unknown=True, queue=queue, priority=priority).batch_defer(*jobs)
