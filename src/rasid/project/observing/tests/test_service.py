"""A whole service that runs: what its figures say and to whom; readiness as a database hangs and as all ends."""

import os
import re
import shutil
import signal
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

from tests.browser.stack import Stack, _free_port, running

PATIENCE_S = 60.0
FIGURES = 25


@dataclass
class Watched:
    """A running service, where its figures are read, and what its collector of traces was sent."""

    stack: Stack
    base: str
    figures: str
    came: list[ExportTraceServiceRequest]


def asked(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=15) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    came: list[ExportTraceServiceRequest] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.append(ExportTraceServiceRequest.FromString(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=collector.serve_forever, daemon=True).start()
    folder, port = Path(tempfile.mkdtemp(prefix="rasid-")).resolve(), _free_port()
    settings = {
        "RASID_METRICS_ADDRESS": f"127.0.0.1:{port}",
        "RASID_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
        "RASID_WEB_WORKERS": "2",
        "RASID_LOG_FORMAT": "json",
        "RASID_LEAVING_SECONDS": "3",
    }
    try:
        with running(folder, slug="amman-north", settings=settings) as stack:
            base = f"http://127.0.0.1:{stack.environment['RASID_PORT']}"
            yield Watched(stack, base, f"http://127.0.0.1:{port}/metrics", came)
    finally:
        collector.shutdown()
        collector.server_close()
        shutil.rmtree(folder, ignore_errors=True)


def figures(watched: Watched) -> str:
    """The page, once the process that reads it out has come up."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            status, page = asked(watched.figures)
            assert status == 200
            return page
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    raise AssertionError((watched.stack.data / "serve.log").read_text()[-3000:])


def number(page: str, series: str) -> float:
    found = re.search(rf"^{re.escape(series)} (\S+)$", page, re.MULTILINE)
    return float(found[1]) if found else 0.0


def later(watched: Watched, series: str, least: float) -> str:
    until = time.monotonic() + PATIENCE_S
    while number(page := figures(watched), series) < least and time.monotonic() < until:
        time.sleep(1)
    assert number(page, series) >= least, page
    return page


def test_figures_of_several_processes_add_up(watched: Watched) -> None:
    series = 'rasid_requests_total{method="GET",name="public_week",status="2xx"}'
    before = number(figures(watched), series)
    until, times = time.monotonic() + PATIENCE_S, 0
    # Until the slower of the two web processes is up, the other answers everybody.
    while times < FIGURES or (len(counting(watched)) < 3 and time.monotonic() < until):
        status, told = asked(f"{watched.base}/p/amman-north/")
        assert status == 200, told + (watched.stack.data / "serve.log").read_text()[-4000:]
        times += 1
    page = later(watched, series, before + times)
    assert number(page, series) == before + times
    assert len(counting(watched)) >= 3


def counting(watched: Watched) -> set[str]:
    """Processes that have counted something that lasts."""
    return {file.name.rsplit("_", 1)[1] for file in (watched.stack.data / "metrics").glob("histogram_*.db")}


def test_no_label_says_who_where_or_which_programme(watched: Watched) -> None:
    asked(f"{watched.base}/p/amman-north/follow/7K3M-9QXD-2VRT?phone=0790000077")
    asked(f"{watched.base}/openrosa/amman-north/formList")
    page = later(watched, 'rasid_jobs_ended_total{outcome="done",task="sequence"}', 1)
    word = re.compile(r"[a-zA-Z_]{1,64}|[0-9]xx|GET|POST|\+Inf|[0-9.]+")
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            for label, value in sample.labels.items():
                assert word.fullmatch(value), f"{sample.name} {label}={value}"
                assert label == "le" or not re.search(r"[0-9]{2}", value), f"{sample.name} {label}={value}"
    for said in (
        "amman",
        "7K3M",
        "0790000077",
        "openrosa",
        "administrator",
        "127.0.0.1",
        str(watched.stack.data),
    ):
        assert said not in page, said
    assert "rasid_part_unread{" in page
    assert [
        line for line in page.splitlines() if line.startswith("rasid_part_unread") and line.endswith(" 1.0")
    ] == []


def test_the_public_server_has_no_figures(watched: Watched) -> None:
    for path in ("/metrics", "/metrics/", "/en/metrics"):
        assert asked(f"{watched.base}{path}")[0] == 404
    assert asked(watched.figures.replace("/metrics", "/"))[0] == 404


def test_a_process_that_read_figures_out_and_died_comes_back(watched: Watched) -> None:
    figures(watched)
    (process,) = [
        child
        for child in psutil.Process(watched.stack.process.pid).children(recursive=True)
        if "metrics" in child.cmdline()
    ]
    process.kill()
    process.wait(10)
    assert "rasid_ready 1.0" in figures(watched)


def test_requests_and_jobs_are_traced_to_the_collector(watched: Watched) -> None:
    asked(f"{watched.base}/p/amman-north/")
    until, names = time.monotonic() + PATIENCE_S, set[str]()
    while not {"public_week", "sequence"} <= names and time.monotonic() < until:
        time.sleep(0.5)
        names = {
            span.name
            for request in list(watched.came)
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        }
    assert {"public_week", "sequence"} <= names
    assert [request for request in watched.came if b"amman" in request.SerializeToString()] == []


def test_a_database_that_hangs_makes_the_host_not_ready_and_well_again(watched: Watched) -> None:
    """Stopped with SIGSTOP: it takes connections and answers nothing, as behind a broken network."""
    assert asked(f"{watched.base}/readyz") == (200, '{"ready": true, "wrong": []}')
    servers = [
        child
        for child in psutil.Process(watched.stack.process.pid).children(recursive=True)
        if "postgres" in child.name()
    ] or [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if "postgres" in process.name() and str(watched.stack.data) in " ".join(process.cmdline())
    ]
    assert servers
    (postmaster,) = {server for server in servers if str(watched.stack.data) in " ".join(server.cmdline())}
    hung = [postmaster, *postmaster.children(recursive=True)]
    for process in hung:
        os.kill(process.pid, signal.SIGSTOP)
    try:
        time.sleep(2.5)
        began = time.monotonic()
        assert asked(f"{watched.base}/readyz") == (503, '{"ready": false, "wrong": ["database_away"]}')
        assert time.monotonic() - began < 10
        assert 'rasid_not_ready{reason="database_away"} 1.0' in figures(watched)
    finally:
        for process in hung:
            os.kill(process.pid, signal.SIGCONT)
    until = time.monotonic() + PATIENCE_S
    while asked(f"{watched.base}/readyz")[0] != 200 and time.monotonic() < until:
        time.sleep(0.5)
    assert asked(f"{watched.base}/readyz")[0] == 200


def test_who_is_asked_to_end_is_not_ready_first_and_answers_meanwhile(watched: Watched) -> None:
    watched.stack.process.send_signal(signal.SIGTERM)
    time.sleep(1)
    assert asked(f"{watched.base}/readyz") == (503, '{"ready": false, "wrong": ["leaving"]}')
    assert asked(f"{watched.base}/p/amman-north/")[0] == 200
    watched.stack.process.wait(PATIENCE_S)
    lines = (watched.stack.data / "serve.log").read_text().splitlines()
    assert [line for line in lines if "│" in line] == []
