"""Acts enter; what became of each leaves, in their order, after all of them began together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from rasid.foundation.text.refusals import Refused


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Each act in a thread with a database connection of its own; of one that is refused, the code."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
