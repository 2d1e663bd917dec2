"""Figures of one process and of several: they add up, survive a death, and cost next to nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import generate_latest

from rasid.project.observing import counting
from rasid.project.observing.listening import OfProcesses
from rasid.project.observing.meters import Meters


@pytest.fixture
def meters() -> Iterator[Meters]:
    meters = Meters(CollectorRegistry())
    before = counting.count_with(meters)
    yield meters
    counting.count_with(before)


def page(meters: Meters) -> str:
    return generate_latest(meters.registry).decode()


def test_nothing_is_counted_where_nobody_asked() -> None:
    assert not counting.is_on()
    counting.request_ended("GET", "public_home", 200, "reading", 0.01)
    counting.job_ended("report.accepted", "suggest", "done", 0.1)


def test_an_answer_is_told_by_method_name_and_class(meters: Meters) -> None:
    counting.request_ended("GET", "public_home", 200, "reading", 0.004)
    counting.request_ended("GET", "public_home", 503, "reading", 0.004)
    counting.waited("reading", 0.002)
    told = page(meters)
    assert 'rasid_requests_total{method="GET",name="public_home",status="2xx"} 1.0' in told
    assert 'rasid_requests_total{method="GET",name="public_home",status="5xx"} 1.0' in told
    assert 'rasid_request_seconds_count{lane="reading"} 2.0' in told
    assert 'rasid_request_wait_seconds_count{lane="reading"} 1.0' in told


def test_what_an_observer_does_reads_the_same_whatever_it_was(meters: Meters) -> None:
    for method, name in (
        ("POST", "openrosa_submission"),
        ("PATCH", "openrosa_upload"),
        ("GET", "field_today"),
    ):
        counting.request_ended(method, name, 200, "receipts", 0.02)
    for event, step in (("submission.received", "read_submission"), ("review.accepted", "score_visit")):
        counting.job_ended(event, step, "done", 0.5)
    told = page(meters)
    assert 'rasid_requests_total{method="other",name="field",status="2xx"} 3.0' in told
    assert 'rasid_jobs_ended_total{outcome="done",task="after_visits"} 2.0' in told
    assert "submission" not in told.replace("rasid_submissions", "")


def test_whatever_is_put_in_as_a_label_a_page_tells_only_words(meters: Meters) -> None:
    counting.request_ended("SALMA", "سلمى", 200, "+962790000077", 0.01)
    counting.turned_away("0790000077", "jo-amman")
    told = page(meters)
    assert 'rasid_requests_total{method="other",name="other",status="2xx"} 1.0' in told
    assert 'rasid_refused_total{lane="other",reason="other"} 1.0' in told
    assert not {"سلمى", "079", "amman"} & {word for word in ("سلمى", "079", "amman") if word in told}


_PROCESS = """
import sys, time
from django.conf import settings
from pathlib import Path
settings.configure(METRICS_ADDRESS="127.0.0.1:0", METRICS_FOLDER=Path(sys.argv[1]), OTLP_ENDPOINT="", INSTALLED_APPS=[])
import django; django.setup()
import importlib, os, types
os.environ["PROMETHEUS_MULTIPROC_DIR"] = sys.argv[1]
from prometheus_client import CollectorRegistry
from rasid.project.observing import counting
from rasid.project.observing.meters import Meters
counting.count_with(Meters(CollectorRegistry()))
for _ in range(100):
    counting.request_ended("GET", "public_home", 200, "reading", 0.01)
counting.spooled(1000)
print("counted", flush=True)
sys.stdin.readline()
"""


def test_several_processes_add_up_and_the_dead_hold_nothing_any_more(tmp_path: Path) -> None:
    def started() -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", _PROCESS, str(tmp_path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ},
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "counted\n"
        return process

    def told() -> str:
        registry = CollectorRegistry()
        registry.register(OfProcesses(tmp_path))
        return generate_latest(registry).decode()

    with started() as one, started() as other:
        assert 'rasid_requests_total{method="GET",name="public_home",status="2xx"} 200.0' in told()
        assert "rasid_spool_bytes 2000.0" in told()
        one.kill()
        one.wait()
        afterwards = told()
        other.kill()
    assert 'rasid_requests_total{method="GET",name="public_home",status="2xx"} 200.0' in afterwards
    assert 'rasid_request_seconds_count{lane="reading"} 200.0' in afterwards
    assert "rasid_spool_bytes 1000.0" in afterwards


def test_counting_costs_a_request_less_than_a_thousandth_of_its_time(meters: Meters) -> None:
    """A submission takes some 20 ms. The best of several rounds: a busy machine makes a round slow, none quick."""

    def round_s() -> float:
        began = perf_counter()
        for _ in range(500):
            counting.request_ended("GET", "public_home", 200, "reading", 0.01)
            counting.waited("reading", 0.001)
        return (perf_counter() - began) / 500

    assert min(round_s() for _ in range(7)) < 0.0001
