"""Statements that must wait for a lock: one enters; it is done, and nobody queued behind it for long.

Whoever asks for a lock that stops writers, and does not get it at once, makes every writer wait behind it. So nobody
here waits longer than a lock's limit; then all are let through, and it is tried again, later each time.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK_LIMIT_S = 2.0
TRIES = 40
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 10.0
_WAIT_AGAIN = frozenset({"55P03", "40P01"})
"""A lock that was not had in time; a deadlock that ended with us."""

_log = logging.getLogger(__name__)
Done = TypeVar("Done")


def patiently(
    act: Callable[[], Done], *, tries: int = TRIES, wait: Callable[[float], None] = time.sleep
) -> Done:
    """Do it, and again while a lock cannot be had; what it raised last when that never ends."""
    pause = _FIRST_PAUSE_S
    for remaining in range(tries - 1, -1, -1):
        try:
            return act()
        except OperationalError as error:
            if not (remaining and is_for_a_lock(error)):
                raise
            _log.info("a lock was not had in time: trying again in %.1f s", pause)
            wait(pause)
            pause = min(pause * 1.7, _LONGEST_PAUSE_S)
    raise AssertionError


def is_for_a_lock(error: BaseException) -> bool:
    """Whether it failed because somebody else holds what it needs; trying again helps."""
    return getattr(error.__cause__ or error, "sqlstate", "") in _WAIT_AGAIN


@contextmanager
def lock_limit(connection: BaseDatabaseWrapper, seconds: float) -> Iterator[None]:
    """Within the block no statement of this session waits longer for a lock; 0: as long as it takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        before = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{round(seconds * 1000)}ms"])
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [before])
