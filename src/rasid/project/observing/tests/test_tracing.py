"""Spans: one for a request, its statements and its jobs, in one trace; nobody's words, numbers or ids in any."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from rasid.foundation.jobs import announcing
from rasid.project.observing import spans, tracing
from rasid.project.observing.working import watched
from rasid.project.tests.test_silent_logs import CODE, LOCAL, NAME, PHONE, PLANTED, SHOWN, WORDS, statement
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import actions
from rasid.stages.reports.models import Report


@pytest.fixture
def kept() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    tracer = spans.Tracer(exporter, TracerProvider())
    before = tracing.trace_with(tracer)
    announcing.carry(tracing.carried)
    yield exporter
    announcing.carry(dict)
    tracing.trace_with(before)
    tracer.close()


def ended(exporter: InMemorySpanExporter) -> list[ReadableSpan]:
    tracer = tracing._tracer
    assert tracer is not None
    tracer.provider.force_flush()
    return list(exporter.get_finished_spans())


def told(found: list[ReadableSpan]) -> str:
    return "\n".join(str(json.loads(span.to_json())) for span in found)


def run_job(args: dict[str, Any]) -> None:
    job = SimpleNamespace(id=1, task_kwargs=args, task_name="rasid.handovers.hand_over")
    watched(
        lambda: connection.cursor().execute("SELECT 1 FROM reports_report"), SimpleNamespace(job=job), None
    )  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs")
def test_a_report_is_one_trace_from_the_request_to_its_jobs(
    kept: InMemorySpanExporter, programme: Programme
) -> None:
    sent = Client().post(
        reverse("api:resident_reports", args=["jo"]),
        statement(),
        content_type="application/json",
        headers={"Authorization": f"Receipt {SHOWN}"},
    )
    assert sent.status_code == 201, sent.content
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE args->>'event' = 'report.accepted'")
        args = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]
    assert args
    for each in args:
        run_job(each)
    found = ended(kept)
    request = next(span for span in found if span.name == "resident_reports")
    statements = [span for span in found if span.name == "INSERT reports_contactpin"]
    jobs = [span for span in found if span.name == "suggest"]
    assert request.attributes is not None
    assert request.attributes["http.response.status_code"] == 201
    assert len(statements) == 1, sorted(span.name for span in found)
    assert len(jobs) == len(args)
    traces = {span.context.trace_id for span in [request, *statements, *jobs] if span.context}
    assert len(traces) == 1
    assert {span.parent.span_id for span in statements if span.parent} == {request.context.span_id}
    identities = {str(Report.objects.get().id), str(programme.id), "jo"}
    words = told(found)
    assert [planted for planted in PLANTED if planted in words] == []
    assert [each for each in identities if f"'{each}'" in words or f"/{each}" in words] == []


@pytest.mark.django_db(transaction=True)
def test_an_error_is_told_without_its_words(
    kept: InMemorySpanExporter, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [f"{NAME} {WORDS} {PHONE}"])

    monkeypatch.setattr(actions, "accept", broken)
    sent = Client(raise_request_exception=False).post(
        reverse("api:resident_reports", args=["jo"]),
        statement(),
        content_type="application/json",
        headers={"Authorization": f"Receipt {SHOWN}"},
    )
    assert sent.status_code == 500
    found = ended(kept)
    assert any(not span.status.is_ok for span in found if span.name == "resident_reports")
    assert [planted for planted in PLANTED if planted in told(found)] == []


def test_a_statement_is_told_by_its_operation_and_a_table_of_ours() -> None:
    assert spans.told_of('INSERT INTO "reports_report" ("text") VALUES (\'سلمى 0790000077\')') == (
        "INSERT",
        "reports_report",
    )
    assert spans.told_of(f"SELECT '{PHONE}' FROM {NAME}") == ("SELECT", "")
    assert spans.told_of(f"SELECT 1 FROM salma_masri -- {LOCAL}") == ("SELECT", "")
    assert spans.told_of(f"{CODE} FROM reports_report") == ("other", "reports_report")
    assert spans.told_of("(SELECT 1 FROM x) UNION SELECT 1 FROM reports_report") == (
        "SELECT",
        "reports_report",
    )


@pytest.mark.django_db
def test_an_observers_request_tells_neither_door_nor_method_nor_tables(kept: InMemorySpanExporter) -> None:
    Client().get(
        "/openrosa/jo/formList", headers={"Authorization": "Basic eDp5", "X-Openrosa-Version": "1.0"}
    )
    run_job({"event": "submission.received", "step": "read_submission", "subject": str(uuid4())})
    found = ended(kept)
    assert {span.name for span in found} <= {"field", "after_visits", "statement"}
    words = told(found)
    assert "openrosa" not in words
    assert "submission" not in words
    assert "GET" not in words


@pytest.mark.django_db
def test_a_strangers_trace_is_not_joined(kept: InMemorySpanExporter) -> None:
    theirs = "0af7651916cd43dd8448eb211c80319c"
    Client().get("/healthz", headers={"traceparent": f"00-{theirs}-b7ad6b7169203331-01"})
    assert all(format(span.context.trace_id, "032x") != theirs for span in ended(kept) if span.context)


def test_an_integrity_errors_row_stays_in_the_database(kept: InMemorySpanExporter) -> None:
    with pytest.raises(IntegrityError), tracing.job("report.accepted", "suggest", ""):
        raise IntegrityError(f"Failing row contains ({NAME}, {PHONE}).")
    assert [planted for planted in PLANTED if planted in told(ended(kept))] == []


class _Collector(BaseHTTPRequestHandler):
    came: list[ExportTraceServiceRequest]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/v1/traces":
            self.came.append(ExportTraceServiceRequest.FromString(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_a_collector_that_speaks_otlp_is_told_over_http() -> None:
    came: list[ExportTraceServiceRequest] = []
    server = HTTPServer(("127.0.0.1", 0), type("Collector", (_Collector,), {"came": came}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    tracer = spans.tracer_to(f"http://127.0.0.1:{server.server_port}")
    before = tracing.trace_with(tracer)
    try:
        Client().get("/healthz")
        tracer.close()
    finally:
        tracing.trace_with(before)
        server.shutdown()
        server.server_close()
    resources = [each for request in came for each in request.resource_spans]
    names = {span.name for each in resources for scope in each.scope_spans for span in scope.spans}
    assert "healthz" in names
    about = {item.key: item.value.string_value for each in resources for item in each.resource.attributes}
    assert about == {"service.name": "rasid"}


def test_where_nothing_is_traced_it_costs_nothing_that_could_be_measured() -> None:
    """Less than 5 µs of a request's 20 ms; the best of several rounds."""
    assert tracing.carried() == {}

    def round_s() -> float:
        began = perf_counter()
        for _ in range(1000):
            with tracing.request("GET", "/p/jo/") as span:
                span.ends("public_home", 200)
        return (perf_counter() - began) / 1000

    assert min(round_s() for _ in range(7)) < 0.000005
