"""Periodic jobs and a clock that jumps: one tick after a gap, and none that waits for the past to come again."""

import pytest
from procrastinate import App, periodic, testing

from rasid.foundation.jobs.ticks import SteadyDeferrer

NOON = 1_763_200_800.0
HOUR, DAY = 3_600, 86_400


@pytest.fixture
def deferrer() -> SteadyDeferrer:
    """Every ten seconds, and at 2:41 in the night."""
    app = App(connector=testing.InMemoryConnector())
    registry = periodic.PeriodicRegistry()
    for name, cron in (("often", "* * * * * */10"), ("nightly", "41 2 * * *")):
        task = app.task(name=f"ticks.{name}")(lambda timestamp: None)
        registry.register_task(task=task, cron=cron, periodic_id="", configure_kwargs={})
    return SteadyDeferrer(registry)


def due(deferrer: SteadyDeferrer, at: float) -> list[tuple[str, int]]:
    return [(task.task.name.rpartition(".")[2], tick) for task, tick in deferrer.get_previous_tasks(at=at)]


def test_each_tick_comes_once(deferrer: SteadyDeferrer) -> None:
    assert due(deferrer, NOON + 3) == [("often", NOON)]
    assert due(deferrer, NOON + 5) == []
    assert due(deferrer, NOON + 10.2) == [("often", NOON + 10)]


def test_a_day_forward_costs_one_tick_of_each_and_forgets_no_night(deferrer: SteadyDeferrer) -> None:
    due(deferrer, NOON + 3)
    deferrer.last_defers["ticks.nightly", ""] = int(NOON - DAY / 2)
    told = due(deferrer, NOON + DAY + 3)
    assert [name for name, _ in told] == ["often", "nightly"]
    assert told[0][1] == NOON + DAY


def test_an_hour_back_goes_on_at_once(deferrer: SteadyDeferrer) -> None:
    due(deferrer, NOON + 3)
    assert due(deferrer, NOON - HOUR + 3) == [("often", NOON - HOUR)]
    assert due(deferrer, NOON - HOUR + 13) == [("often", NOON - HOUR + 10)]


def test_workers_use_it() -> None:
    assert periodic.PeriodicDeferrer is SteadyDeferrer
