"""Who gets a thread, who waits, and who is asked to come again."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from rasid.project.intake.admission import Admission, GoneError, TurnedAwayError
from rasid.project.intake.lanes import Lane, Terms, terms

LONG_S = 20.0


class Work:
    """Requests that are answered when the test says so."""

    def __init__(self, admission: Admission) -> None:
        self.admission, self.done = admission, threading.Event()
        self.answered: list[str] = []

    def begin(self, lane: Lane, name: str = "", gone: Any = None) -> "asyncio.Task[str]":
        return asyncio.ensure_future(self.admission.answered(lane, gone, lambda: self._answer(name)))

    def _answer(self, name: str) -> str:
        self.done.wait(LONG_S)
        self.answered.append(name)
        return name


def played(threads: int, story: Callable[[Work], Coroutine[Any, Any, None]], **changed: Terms) -> Admission:
    admission = Admission(threads, terms(threads) | {Lane(name): each for name, each in changed.items()})

    async def run() -> None:
        work = Work(admission)
        try:
            async with asyncio.timeout(LONG_S):
                await story(work)
        finally:
            work.done.set()

    asyncio.run(run())
    admission.close()
    return admission


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.mark.parametrize("threads", [2, 4, 8, 16])
def test_however_many_read_work_and_export_a_receipt_has_its_thread(threads: int) -> None:
    async def story(work: Work) -> None:
        others = [work.begin(lane) for lane in (Lane.HEAVY, Lane.DESK, Lane.READING) for _ in range(8)]
        await settled()
        assert sum(work.admission.at_work.values()) < threads
        receipt = work.begin(Lane.RECEIPTS, "receipt")
        await settled()
        assert work.admission.at_work[Lane.RECEIPTS] == 1
        work.done.set()
        assert await receipt == "receipt"
        await asyncio.gather(*others)

    admission = played(threads, story)
    assert set(admission.at_work.values()) == {0}


def test_workers_hear_of_it_when_somebody_waited_for_longer_than_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[int] = []

    async def story(work: Work) -> None:
        work.admission.crowded = lambda: heard.append(1)
        # Of the three who wait one wants a long table, which is no sign of a crowd.
        all_of_them = [work.begin(lane) for lane in (Lane.READING, Lane.RECEIPTS, Lane.DESK, Lane.HEAVY)]
        await settled()
        work.done.set()
        await asyncio.gather(*all_of_them)

    monkeypatch.setattr("rasid.project.intake.admission.MOMENT_S", LONG_S)
    played(1, story)
    assert not heard
    monkeypatch.setattr("rasid.project.intake.admission.MOMENT_S", 0.0)
    played(1, story)
    assert heard == [1, 1]


def test_a_process_is_behind_while_somebody_waits_but_not_for_a_long_table() -> None:
    async def story(work: Work) -> None:
        tables = [work.begin(Lane.HEAVY) for _ in range(2)]
        await settled()
        assert not work.admission.is_behind()
        readers = [work.begin(Lane.READING) for _ in range(5)]
        await settled()
        assert work.admission.is_behind()
        work.done.set()
        await asyncio.gather(*tables, *readers)
        assert not work.admission.is_behind()

    played(4, story)


def test_a_long_table_leaves_a_thread_for_each_of_the_other_lanes() -> None:
    async def story(work: Work) -> None:
        tables = [work.begin(Lane.HEAVY) for _ in range(5)]
        await settled()
        assert work.admission.at_work[Lane.HEAVY] == 1
        rest = [work.begin(lane) for lane in (Lane.DESK, Lane.READING, Lane.RECEIPTS)]
        await settled()
        assert work.admission.at_work == dict.fromkeys(Lane, 1)
        work.done.set()
        await asyncio.gather(*tables, *rest)

    played(4, story)


def test_whoever_waits_to_hand_in_is_let_in_before_whoever_came_earlier_to_read() -> None:
    async def story(work: Work) -> None:
        first = work.begin(Lane.READING, "first")
        await settled()
        later = [work.begin(lane, lane) for lane in (Lane.HEAVY, Lane.DESK, Lane.READING, Lane.RECEIPTS)]
        await settled()
        work.done.set()
        await asyncio.gather(first, *later)
        assert work.answered == ["first", "receipts", "reading", "desk", "heavy"]

    played(1, story)


def test_a_full_lane_says_so_at_once_and_another_does_not_hear_of_it() -> None:
    async def story(work: Work) -> None:
        waiting = [work.begin(Lane.HEAVY) for _ in range(3)]
        await settled()
        with pytest.raises(TurnedAwayError):
            await work.begin(Lane.HEAVY)
        desk = work.begin(Lane.DESK)
        work.done.set()
        await asyncio.gather(*waiting, desk)

    played(4, story, heavy=Terms(0, 1, 2, LONG_S))


def test_whoever_waited_longer_than_their_patience_is_not_worked_for() -> None:
    async def story(work: Work) -> None:
        first = work.begin(Lane.DESK, "first")
        await settled()
        with pytest.raises(TurnedAwayError):
            await work.begin(Lane.DESK, "late")
        work.done.set()
        await first
        assert work.answered == ["first"]

    admission = played(1, story, desk=Terms(0, 1, 5, 0.05))
    assert not admission.waiting[Lane.DESK]


def test_whoever_hung_up_while_waiting_is_not_worked_for() -> None:
    async def story(work: Work) -> None:
        hung_up = asyncio.Event()

        async def gone() -> None:
            await hung_up.wait()

        first = work.begin(Lane.DESK, "first")
        await settled()
        second = work.begin(Lane.DESK, "second", gone)
        await settled()
        hung_up.set()
        with pytest.raises(GoneError):
            await second
        work.done.set()
        await first
        assert work.answered == ["first"]

    played(1, story)


@pytest.mark.parametrize("threads", [1, 2, 3, 4, 5, 8, 32])
def test_what_is_kept_never_exceeds_what_there_is_and_no_lane_is_shut_out(threads: int) -> None:
    given = terms(threads)
    assert sum(each.kept for each in given.values()) <= threads
    for lane in Lane:
        empty = Admission(threads)
        assert empty.may_start(lane), lane
        assert 1 <= given[lane].most <= threads
    assert given[Lane.RECEIPTS].waiting > sum(given[lane].waiting for lane in Lane if lane != "receipts")
    assert given[Lane.RECEIPTS].patience_s > max(
        given[lane].patience_s for lane in Lane if lane != "receipts"
    )
