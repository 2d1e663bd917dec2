"""A process that lives enters; as long as it does, what was recorded gets its place in the log.

Not a job among others: residents' receipts promise a place within a minute, and two long jobs (an import, a week's
plan) fill a worker for longer than that.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection

from rasid.foundation.ledger import sequencing
from rasid.foundation.ledger.lasting import make_sure

TICK_SECONDS = 10.0
_LEAVES_WITHIN_S = 10.0

log = logging.getLogger(__name__)


@contextmanager
def placing() -> Iterator[None]:
    """Inside, every ten seconds, beside whatever this process does. Several processes may: one at a time is at it."""
    stop = threading.Event()
    thread = threading.Thread(target=_place_until, args=(stop,), name="places in the log", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_LEAVES_WITHIN_S)


def _place_until(stop: threading.Event) -> None:
    while not stop.wait(TICK_SECONDS):
        try:
            close_old_connections()
            # A primary of before, which another has taken over from, never gets past this: files of the log are
            # written ahead of the commit, and it must not write over those of the primary that is.
            make_sure()
            sequencing.sequence()
        except Exception:
            # The database or the bucket is away for a while: nothing is lost, and the next tick places it.
            log.exception("no places in the log were given this time")
    connection.close()
