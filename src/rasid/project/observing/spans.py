"""Spans in OpenTelemetry's words: requests, jobs and statements enter; what a collector may hold leaves."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from rasid.project.observing import veil
from rasid.project.observing.tracing import CARRIED

_TRACEPARENT = "traceparent"
_propagator = TraceContextTextMapPropagator()
_OPERATION = re.compile(r"\s*\(?\s*([A-Za-z]+)")
_TABLE = re.compile(r'\b(?:FROM|INTO|UPDATE|JOIN)\s+(?:ONLY\s+)?"?([a-z_][a-z0-9_]*)"?', re.IGNORECASE)
_OPERATIONS = frozenset(
    (
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "WITH",
        "COPY",
        "LOCK",
        "SET",
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
    )
)
_SERVER_ERROR = 500


class OpenSpan:
    """A request's or a job's span."""

    def __init__(self, span: Span, attribute: str) -> None:
        self._span, self._attribute = span, attribute

    def ends(self, name: str, outcome: str | int) -> None:
        self._span.update_name(name)
        self._span.set_attribute(self._attribute, outcome)
        if outcome == "broke" or (isinstance(outcome, int) and outcome >= _SERVER_ERROR):
            self._span.set_status(Status(StatusCode.ERROR))


class Tracer:
    """Sends spans to `exporter` from a thread of its own; what does not fit its queue is dropped, never waited for."""

    def __init__(self, exporter: SpanExporter, provider: TracerProvider | None = None) -> None:
        # Without the library's detectors: they would tell the host, the process and its command line.
        self.provider = provider or TracerProvider(resource=Resource({"service.name": "rasid"}))
        self.provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self.provider.get_tracer("rasid")

    @contextmanager
    def request(self, method: str, path: str) -> Iterator[OpenSpan]:
        """A trace of its own: what a stranger's header says of other traces is not believed."""
        veiled = veil.is_of_field(path)
        spoken = veil.OTHER if veiled else veil.method(method)
        with self._span(
            "request", SpanKind.SERVER, Context(), {"http.request.method": spoken}, veiled
        ) as span:
            yield OpenSpan(span, "http.response.status_code")

    @contextmanager
    def job(self, event: str, step: str, carried: str) -> Iterator[OpenSpan]:
        name = veil.job(event, step)
        above = _propagator.extract({_TRACEPARENT: carried}, Context())
        with self._span(name, SpanKind.CONSUMER, above, {}, veil.is_veiled(name)) as span:
            yield OpenSpan(span, "rasid.outcome")

    def carried(self) -> dict[str, str]:
        taken: dict[str, str] = {}
        _propagator.inject(taken)
        return {CARRIED: taken[_TRACEPARENT]} if _TRACEPARENT in taken else {}

    def close(self) -> None:
        self.provider.shutdown()

    @contextmanager
    def _span(
        self, name: str, kind: SpanKind, above: Context, attributes: dict[str, str], veiled: bool
    ) -> Iterator[Span]:
        # An exception's message may quote a row; that there was one is said by the outcome.
        with (
            self._tracer.start_as_current_span(
                name, above, kind, attributes, record_exception=False, set_status_on_exception=False
            ) as span,
            connection.execute_wrapper(self._veiled_statement if veiled else self._statement),
        ):
            yield span

    def _statement(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        operation, table = told_of(str(sql))
        return self._within(
            f"{operation} {table}".strip(), operation, table, execute, sql, params, many, context
        )

    def _veiled_statement(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Which tables an observer's request touches tells what it brought."""
        return self._within("statement", "", "", execute, sql, params, many, context)

    def _within(self, name: str, operation: str, table: str, execute: Callable[..., Any], *given: Any) -> Any:
        attributes = {"db.system.name": "postgresql"}
        if operation:
            attributes |= {"db.operation.name": operation, "db.collection.name": table}
        with self._tracer.start_as_current_span(
            name, None, SpanKind.CLIENT, attributes, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                return execute(*given)
            except Exception as error:
                span.set_status(Status(StatusCode.ERROR))
                span.set_attribute("error.type", type(error).__name__)
                raise


def tracer_to(endpoint: str) -> Tracer:
    """OTLP over HTTP to `endpoint` (`http://collector:4318`): its path is the usual one unless another is given."""
    exporter = OTLPSpanExporter(endpoint=_traces_at(endpoint), timeout=5)
    return Tracer(exporter)


def _traces_at(endpoint: str) -> str:
    return endpoint if endpoint.endswith("/v1/traces") else f"{endpoint.rstrip('/')}/v1/traces"


@cache
def _tables() -> frozenset[str]:
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return frozenset(ours | {"procrastinate_jobs", "procrastinate_events", "procrastinate_workers"})


def told_of(sql: str) -> tuple[str, str]:
    """The operation and the first table of a statement, both words of ours; whatever else stands there is not told."""
    found = _OPERATION.match(sql)
    operation = found[1].upper() if found else ""
    tables = (name.lower() for name in _TABLE.findall(sql))
    return (
        operation if operation in _OPERATIONS else veil.OTHER,
        next((name for name in tables if name in _tables()), ""),
    )
