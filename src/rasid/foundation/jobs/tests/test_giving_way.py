"""Who waits at the doors comes before what can wait; what is urgent waits for nobody, and nothing waits for ever."""

import asyncio
import os
from pathlib import Path

import pytest
from procrastinate import App, testing

from rasid.foundation.jobs import giving_way
from rasid.foundation.jobs.giving_way import CROWDED_S, ONE_EVERY_S, Doors, Way
from rasid.foundation.jobs.lanes import Lane
from rasid.foundation.jobs.steady import SteadyWorker


class Clock:
    def __init__(self, now: float = 1_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def at(tmp_path: Path, clock: Clock) -> Doors:
    return Doors(tmp_path / "doors", clock)


def test_doors_are_crowded_for_a_moment_after_somebody_said_so(at: Doors, clock: Clock) -> None:
    assert not at.are_crowded()
    at.crowd()
    clock.now = at.file.stat().st_mtime
    assert at.are_crowded()
    clock.now += CROWDED_S
    assert not at.are_crowded()


def test_another_process_hears_it_through_the_file(tmp_path: Path) -> None:
    said, heard = Doors(tmp_path / "doors"), Doors(tmp_path / "doors")
    said.crowd()
    assert heard.are_crowded()


def test_a_clock_that_was_set_back_holds_no_worker_up(at: Doors, clock: Clock) -> None:
    at.file.touch()
    os.utime(at.file, (clock.now + 3600, clock.now + 3600))
    assert not at.are_crowded()


def test_a_folder_that_is_away_is_no_reason_to_answer_nobody(tmp_path: Path) -> None:
    lost = Doors(tmp_path / "nowhere" / "doors")
    lost.crowd()
    assert not lost.are_crowded()


def test_a_worker_leaves_all_but_the_urgent_while_the_doors_are_crowded(at: Doors, clock: Clock) -> None:
    way = Way(at, ["now", "intake", "desk"], clock)
    long, everything = Way(at, ["long"], clock), Way(at, None, clock)
    assert way.lanes_now() == ["now", "intake", "desk"]
    at.file.touch()
    os.utime(at.file, (clock.now, clock.now))
    assert (way.lanes_now(), long.lanes_now(), everything.lanes_now()) == (["now"], [], ["now"])
    assert way.is_given()


def test_one_job_is_taken_so_often_however_crowded_the_doors_are(at: Doors, clock: Clock) -> None:
    way = Way(at, list(Lane), clock)

    def crowded_at(later: float) -> None:
        clock.now += later
        at.file.touch()
        os.utime(at.file, (clock.now, clock.now))

    crowded_at(ONE_EVERY_S / 2)
    assert way.lanes_now() == ["now"]
    crowded_at(ONE_EVERY_S / 2)
    assert way.lanes_now() == list(Lane)
    # What is urgent does not count as that one.
    way.took("now")
    assert way.lanes_now() == list(Lane)
    way.took("intake")
    assert way.lanes_now() == ["now"]


def test_lanes_reach_the_database_as_the_array_that_it_reads() -> None:
    app = App(connector=testing.InMemoryConnector())
    assert SteadyWorker(app, queues=(Lane.NOW, Lane.LONG)).queues == ["now", "long"]
    assert SteadyWorker(app).queues is None


def test_a_real_worker_takes_the_urgent_job_and_the_others_once_nobody_waits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at = Doors(tmp_path / "doors")
    monkeypatch.setattr("rasid.foundation.jobs.steady.doors", lambda: at)
    monkeypatch.setattr(giving_way, "ONE_EVERY_S", 3600.0)
    monkeypatch.setattr(giving_way, "CROWDED_S", 3600.0)
    app = App(connector=testing.InMemoryConnector())
    done: list[str] = []

    async def played() -> None:
        made = SteadyWorker(
            app, queues=tuple(Lane), install_signal_handlers=False, fetch_job_polling_interval=0.01
        )
        at.crowd()
        running = asyncio.create_task(made.run())
        async with asyncio.timeout(30):
            while not done:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.3)
            assert done == ["now"]
            at.file.unlink()
            while len(done) < 2:
                await asyncio.sleep(0.01)
        made.stop()
        await running

    with app.open():

        @app.task(name="tried")
        def tried(lane: str) -> None:
            done.append(lane)

        for lane in (Lane.INTAKE, Lane.NOW):
            tried.configure(queue=lane).defer(lane=lane)
        asyncio.run(played())
    assert done == ["now", "intake"]
