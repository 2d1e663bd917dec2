"""An application behind one thread that says what it was given."""

import hashlib
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from rasid.project.intake import Intake, Limits

LARGE_ANSWER_BYTES = 30 * 1024 * 1024


def _echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/large":
        start_response("200 OK", [("Content-Type", "application/octet-stream")])
        return (b"x" * 65536 for _ in range(LARGE_ANSWER_BYTES // 65536))
    if environ["PATH_INFO"] == "/long":
        time.sleep(0.05)
    if environ["PATH_INFO"] == "/file":
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the intake closes it
        file.write(b"y" * LARGE_ANSWER_BYTES)
        file.seek(0)
        start_response("200 OK", [("Content-Length", str(LARGE_ANSWER_BYTES))])
        return environ["wsgi.file_wrapper"](file, 65536)  # type: ignore[no-any-return]
    digest, size = hashlib.sha256(), 0
    while chunk := environ["wsgi.input"].read(65536):
        digest.update(chunk)
        size += len(chunk)
    seen = {
        "declared": environ.get("CONTENT_LENGTH"),
        "size": size,
        "sha256": digest.hexdigest(),
        "is_partial": environ.get("rasid.body_is_partial", False),
        "path": environ["PATH_INFO"],
        "headers": {key: value for key, value in environ.items() if key.startswith("HTTP_")},
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    with Path(os.environ["ECHO_SEEN"]).open("a") as file:
        file.write(json.dumps(seen) + "\n")
    body = json.dumps(seen).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


application = Intake(
    _echo,
    threads=1,
    folder=Path(os.environ.get("ECHO_FOLDER", ".")),
    limits=Limits(
        most_bytes=64 * 2**20,
        most_resumable_bytes=2**20,
        resumable_under="/resum",
        most_spooled_bytes=100 * 2**20,
        most_open_of_one=int(os.environ.get("ECHO_MOST_OPEN_OF_ONE", "1000")),
        idle_s=float(os.environ.get("ECHO_IDLE_S", "5")),
        piece_s=float(os.environ.get("ECHO_IDLE_S", "5")),
    ),
)
