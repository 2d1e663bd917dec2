"""A request and its lane enter; its turn at one of the threads leaves, or the word that it is not worth waiting for.

Everything here runs in the event loop's one thread: counting needs no lock.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from rasid.project.intake.lanes import Lane, Terms, terms
from rasid.project.observing import counting

T = TypeVar("T")
Gone = Callable[[], Coroutine[Any, Any, None]]
"""Ends when whoever asked hangs up."""
# Whoever waits longer waits for processors, not for a turn.
MOMENT_S = 0.05
# Tables and papers are made one at a time, however many threads are free.
WAITS_ON_IDLE_MACHINES = frozenset({Lane.HEAVY})
# Who is let in first when a thread is free for several.
ORDER = (Lane.RECEIPTS, Lane.READING, Lane.DESK, Lane.HEAVY)


class TurnedAwayError(Exception):
    """The lane is full, or its turn did not come in time."""


class GoneError(Exception):
    """Whoever asked left while they waited."""


class Admission:
    """The threads of one process, divided among lanes.

    A lane may always use what is kept for it; beyond that, what no other lane is owed. `crowded` is told whenever
    somebody had to wait for longer than a moment.
    """

    def __init__(
        self,
        threads: int,
        of: Mapping[Lane, Terms] | None = None,
        crowded: Callable[[], None] = lambda: None,
    ) -> None:
        self.threads, self.terms, self.crowded = threads, of or terms(threads), crowded
        self.at_work = dict.fromkeys(Lane, 0)
        self.waiting: dict[Lane, deque[asyncio.Future[None]]] = {lane: deque() for lane in Lane}
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")

    def is_behind(self) -> bool:
        """Whether somebody waits now for a thread that is not to be had."""
        return any(line for lane, line in self.waiting.items() if lane not in WAITS_ON_IDLE_MACHINES)

    def may_start(self, lane: Lane) -> bool:
        held = self.at_work[lane]
        free = self.threads - sum(self.at_work.values())
        if held >= self.terms[lane].most or free <= 0:
            return False
        owed = sum(
            max(0, self.terms[other].kept - self.at_work[other]) for other in Lane if other is not lane
        )
        return held < self.terms[lane].kept or free > owed

    async def answered(self, lane: Lane, gone: Gone | None, work: Callable[[], T]) -> T:
        """What `work` gives, done in a thread of `lane`.

        Raises `TurnedAwayError`: at once when the lane is full, or when its patience ends; `GoneError`: nobody waits
        for the answer any more.
        """
        await self._turn(lane, gone)
        loop = asyncio.get_running_loop()
        done: Future[T] = self.pool.submit(work)
        # Only when the thread is free again, even if whoever asked has left meanwhile.
        done.add_done_callback(lambda _: _back_in(loop, lambda: self._leave(lane)))
        return await asyncio.wrap_future(done)

    async def _turn(self, lane: Lane, gone: Gone | None) -> None:
        line, came = self.waiting[lane], monotonic()
        if not line and self.may_start(lane):
            self._take(lane)
            return
        if len(line) >= self.terms[lane].waiting:
            counting.turned_away("lane_full", lane)
            raise TurnedAwayError
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(turn)
        leaving = asyncio.ensure_future(gone()) if gone else None
        try:
            await asyncio.wait(
                {turn, leaving} if leaving else {turn},
                timeout=self.terms[lane].patience_s,
                return_when=asyncio.FIRST_COMPLETED,
            )
        except asyncio.CancelledError:
            self._give_up(lane, turn)
            raise
        finally:
            has_left = leaving is not None and leaving.done()
            if leaving:
                leaving.cancel()
        if has_left or not turn.done():
            self._give_up(lane, turn)
            counting.turned_away("gone" if has_left else "late", lane)
            raise GoneError if has_left else TurnedAwayError
        waited = monotonic() - came
        if waited > MOMENT_S and lane not in WAITS_ON_IDLE_MACHINES:
            self.crowded()
        counting.waited(lane, waited)

    def _take(self, lane: Lane) -> None:
        self.at_work[lane] += 1
        self._tell(lane)

    def _tell(self, lane: Lane) -> None:
        counting.lane_stands(lane, busy=self.at_work[lane], waiting=len(self.waiting[lane]))

    def _give_up(self, lane: Lane, turn: "asyncio.Future[None]") -> None:
        if turn.done():
            self._leave(lane)
        else:
            self.waiting[lane].remove(turn)

    def _leave(self, lane: Lane) -> None:
        self.at_work[lane] -= 1
        for other in ORDER:
            line = self.waiting[other]
            while line and self.may_start(other):
                line.popleft().set_result(None)
                self._take(other)
        self._tell(lane)

    def close(self) -> None:
        self.pool.shutdown()


def _back_in(loop: asyncio.AbstractEventLoop, tell: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(tell)
    except RuntimeError:
        # The loop was closed while the last thread worked: nobody is counted any more.
        return
