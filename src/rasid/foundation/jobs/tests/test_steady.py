"""A database that goes away for a while leaves no job half told, and no worker dead."""

import asyncio
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from procrastinate import App, exceptions, testing, worker

from rasid.foundation.jobs import steady
from rasid.foundation.jobs.steady import SteadyWorker


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steady, "PAUSE_S", 0.0)


@pytest.fixture
def app() -> Iterator[App]:
    app = App(connector=testing.InMemoryConnector())
    with app.open():
        yield app


def away(error: Exception) -> exceptions.ConnectorException:
    raised = exceptions.ConnectorException()
    raised.__cause__ = error
    return raised


def played(app: App, monkeypatch: pytest.MonkeyPatch, method: str, failures: list[Exception]) -> list[int]:
    """Defer one job and work; `method` of the job manager fails as listed before it goes well. What was done."""
    done: list[int] = []

    @app.task(name="tried")
    def tried() -> None:
        done.append(1)

    real = getattr(app.job_manager, method)

    async def failing(*args: Any, **kwargs: Any) -> Any:
        if failures:
            raise away(failures.pop(0))
        return await real(*args, **kwargs)

    monkeypatch.setattr(app.job_manager, method, failing)
    tried.defer()
    waits = method == "fetch_job"
    made = SteadyWorker(app, wait=waits, install_signal_handlers=False, fetch_job_polling_interval=0.01)

    async def work() -> None:
        running = asyncio.create_task(made.run())
        while waits and not done and not running.done():
            await asyncio.sleep(0.01)
        made.stop()
        await running

    asyncio.run(work() if waits else made.run())
    return done


def statuses(app: App) -> list[str]:
    assert isinstance(app.connector, testing.InMemoryConnector)
    return [row["status"] for row in app.connector.jobs.values()]


def test_the_end_of_a_job_is_told_once_the_database_is_back(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert played(app, monkeypatch, "finish_job", [psycopg.OperationalError("away")] * 3) == [1]
    assert statuses(app) == ["succeeded"]


def test_an_end_that_was_told_already_is_not_told_for_ever(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    lost_answer = [psycopg.OperationalError("gone"), psycopg.errors.RaiseException("Job was not found")]
    assert played(app, monkeypatch, "finish_job", lost_answer) == [1]


def test_a_look_for_jobs_that_fails_is_not_the_last_one(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    assert played(app, monkeypatch, "fetch_job", [psycopg.OperationalError("away")] * 2) == [1]


def test_what_waiting_does_not_mend_ends_the_worker(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(exceptions.ConnectorException):
        played(app, monkeypatch, "fetch_job", [psycopg.IntegrityError("our row is gone")])


def test_workers_are_such() -> None:
    assert worker.Worker is SteadyWorker
