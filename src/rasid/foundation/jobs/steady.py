"""Procrastinate's worker enters; one that outlives its database and a clock that jumps, and gives way, leaves.

Procrastinate's own ends when a look for jobs fails, and worse: where the database is away just when a job has ended,
the job is "being done" for ever, by a worker that lives and knows nothing of it.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

import psycopg
from procrastinate import exceptions, job_context, jobs, periodic, worker

from rasid.foundation.jobs.giving_way import Way, doors
from rasid.foundation.jobs.ticks import SteadyDeferrer

PAUSE_S = 1.0
# How often a worker that gives way looks whether it still has to.
GLANCE_S = 0.1

_log = logging.getLogger(__name__)


class SteadyWorker(worker.Worker):
    """Waits for the database where Procrastinate's own would end, or forget what it did; gives way to people."""

    @property
    def queues(self) -> list[str] | None:
        """Asked for before each look for a job."""
        return self._way.lanes_now()

    @queues.setter
    def queues(self, lanes: Iterable[str] | None) -> None:
        self._way = Way(doors(), None if lanes is None else list(lanes))

    async def _process_job(self, context: job_context.JobContext) -> None:
        self._way.took(context.job.queue)
        await super()._process_job(context)

    async def _persist_job_status(self, job: jobs.Job, *args: Any, **kwargs: Any) -> None:
        while True:
            try:
                await super()._persist_job_status(job, *args, **kwargs)
            except exceptions.ConnectorException as error:
                if was_told(error):
                    return
                if not is_away(error):
                    raise
                _log.warning("the end of a job could not be written down yet: %s", job.task_name)
                await asyncio.sleep(PAUSE_S)
            else:
                return

    async def _fetch_and_process_jobs(self) -> None:
        while True:
            try:
                await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]
            except exceptions.ConnectorException as error:
                await _wait_for_the_database(error)
                return
            if self._stop_event.is_set() or not self._way.is_given():
                return
            await asyncio.sleep(GLANCE_S)

    async def _update_heartbeat(self) -> None:
        while True:
            try:
                await super()._update_heartbeat()  # type: ignore[no-untyped-call]
            except exceptions.ConnectorException as error:
                await _wait_for_the_database(error)

    async def _periodic_deferrer(self) -> None:
        while True:
            try:
                await super()._periodic_deferrer()  # type: ignore[no-untyped-call]
            except exceptions.ConnectorException as error:
                await _wait_for_the_database(error)
            else:
                return


def is_away(error: BaseException) -> bool:
    """Whether the database could not be asked; what it refuses (our row is gone, say) does not pass by waiting."""
    return isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError)


def was_told(error: BaseException) -> bool:
    """Whether the job had ended already: the answer to the first telling was lost on its way."""
    return isinstance(error.__cause__, psycopg.errors.RaiseException)


async def _wait_for_the_database(error: exceptions.ConnectorException) -> None:
    if not is_away(error):
        raise error
    _log.warning("the database is away: no jobs are looked for")
    await asyncio.sleep(PAUSE_S)


def keep_steady() -> None:
    """Workers of this process are such ones from now on."""
    periodic.PeriodicDeferrer = SteadyDeferrer  # type: ignore[misc]
    worker.Worker = SteadyWorker  # type: ignore[misc]
