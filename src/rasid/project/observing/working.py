"""A job that a worker runs enters; it runs, named in the log, counted and traced."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from procrastinate import JobContext

from rasid.project.observing import counting, naming, tracing, veil
from rasid.project.observing.tracing import CARRIED

DONE, BROKE = "done", "broke"


def watched(run: Callable[[], Any], context: JobContext, _worker: object) -> Any:
    """Around every job (procrastinate's `task_middleware`)."""
    job = context.job
    given = job.task_kwargs
    event, step = str(given.get("event", "")), str(given.get("step", "")) or job.task_name.rsplit(".", 1)[-1]
    began, outcome = perf_counter(), BROKE
    with naming.named(job=str(job.id)), tracing.job(event, step, str(given.get(CARRIED, ""))) as span:
        try:
            answer = run()
            outcome = DONE
        finally:
            span.ends(veil.job(event, step), outcome)
            counting.job_ended(event, step, outcome, perf_counter() - began)
    return answer
