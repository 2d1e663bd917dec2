"""The settings enter as a process begins to serve or to work; counting and tracing are on afterwards, or stay off."""

import os
from importlib import import_module

from django.conf import settings

from rasid.foundation.jobs import announcing
from rasid.project.observing import counting, tracing

# Both libraries are loaded only where somebody asked for what they do.
_METERS = "rasid.project.observing.meters"
_SPANS = "rasid.project.observing.spans"
MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"


def begin() -> None:
    """Called once by each web and worker process. Short commands count nothing."""
    if settings.METRICS_ADDRESS:
        settings.METRICS_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Read by Prometheus' library when it is loaded: each process then counts in a file of its own there.
        os.environ[MULTIPROCESS] = str(settings.METRICS_FOLDER)
        meters = import_module(_METERS)
        counting.count_with(meters.Meters(meters.CollectorRegistry()))
    if settings.OTLP_ENDPOINT:
        tracing.trace_with(import_module(_SPANS).tracer_to(settings.OTLP_ENDPOINT))
        announcing.carry(tracing.carried)
