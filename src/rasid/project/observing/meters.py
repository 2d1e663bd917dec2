"""Counts enter; Prometheus' own numbers leave, in a file for each process where several of a host add up.

Names, units and what each is for: docs/operations/monitoring.md. A test holds every name there.
"""

from collections.abc import Sequence
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.metrics import MetricWrapperBase

from rasid.project.observing import veil

Metric = TypeVar("Metric", bound=MetricWrapperBase)

# A submission takes some 20 ms, a page 50, a table or a paper seconds.
REQUEST_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
WAIT_BUCKETS_S = (0.001, 0.005, 0.025, 0.1, 0.3, 1.0, 3.0, 10.0)
JOB_BUCKETS_S = (0.01, 0.05, 0.25, 1.0, 5.0, 30.0, 120.0, 600.0, 3600.0)


class Meters:
    """The figures of one process. Label values pass `veil`: nothing else may become one."""

    def __init__(self, registry: CollectorRegistry) -> None:
        # Where processes share a folder its files are read instead, and the registry is not asked.
        self.registry = registry
        self._requests = self._counter(
            "rasid_requests",
            "Answers, by method, name of the address and class of the status",
            "method",
            "name",
            "status",
        )
        self._seconds = self._histogram(
            "rasid_request_seconds", "Work for an answer", REQUEST_BUCKETS_S, "lane"
        )
        self._waits = self._histogram(
            "rasid_request_wait_seconds", "From a request's last byte to its thread", WAIT_BUCKETS_S, "lane"
        )
        self._refused = self._counter(
            "rasid_refused", "Requests turned away before any thread took them", "reason", "lane"
        )
        self._cache = self._counter("rasid_public_cache", "Public pages, by whether one was kept", "found")
        self._job_ends = self._counter("rasid_jobs_ended", "Runs of jobs, by step and end", "task", "outcome")
        self._job_seconds = self._histogram(
            "rasid_job_seconds", "How long a job's run took", JOB_BUCKETS_S, "task"
        )
        self._open = self._gauge("rasid_open_connections", "Requests held open")
        self._spool = self._gauge("rasid_spool_bytes", "Bodies on their way in")
        self._busy = self._gauge("rasid_lane_busy", "Requests that have a thread now", "lane")
        self._queue = self._gauge("rasid_lane_waiting", "Requests that wait for a thread now", "lane")
        self._children: dict[tuple[int, tuple[str, ...]], MetricWrapperBase] = {}

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, registry=self.registry)

    def _histogram(self, name: str, told: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(name, told, labels, registry=self.registry, buckets=buckets)

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        """Of the living processes together: what a dead one held is nobody's any more."""
        return Gauge(name, told, labels, registry=self.registry, multiprocess_mode="livesum")

    def request(self, method: str, url_name: str | None, status: int, lane: str, seconds: float) -> None:
        name = veil.door(url_name)
        # A phone that sends tells by its method what it sends.
        spoken = veil.OTHER if veil.is_veiled(name) else veil.method(method)
        self._child(self._requests, spoken, name, f"{status // 100}xx").inc()
        self._child(self._seconds, veil.word(lane)).observe(seconds)

    def wait(self, lane: str, seconds: float) -> None:
        self._child(self._waits, veil.word(lane)).observe(seconds)

    def refusal(self, reason: str, lane: str) -> None:
        self._child(self._refused, veil.word(reason), veil.word(lane)).inc()

    def cache(self, hit: bool) -> None:
        self._child(self._cache, "yes" if hit else "no").inc()

    def job(self, event: str, step: str, outcome: str, seconds: float) -> None:
        name = veil.job(event, step)
        self._child(self._job_ends, name, veil.word(outcome)).inc()
        self._child(self._job_seconds, name).observe(seconds)

    def connections(self, change: int) -> None:
        self._open.inc(change)

    def spool(self, taken_bytes: int) -> None:
        self._spool.set(taken_bytes)

    def lane(self, lane: str, busy: int, waiting: int) -> None:
        self._child(self._busy, veil.word(lane)).set(busy)
        self._child(self._queue, veil.word(lane)).set(waiting)

    def _child(self, metric: Metric, *values: str) -> Metric:
        key = (id(metric), values)
        found = self._children.get(key)
        if found is None:
            found = self._children[key] = metric.labels(*values)
        return found  # type: ignore[return-value]
