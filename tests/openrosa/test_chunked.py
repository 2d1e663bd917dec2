"""The whole way of a request whose length nobody said beforehand: pieces come in, Django sees a whole body."""

import asyncio
import base64
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from rasid.project.intake import Intake, Limits
from rasid.stages.submissions.models import Submission
from tests.openrosa.collect import Blank, Collect, multipart
from tests.openrosa.conftest import filled
from tests.openrosa.test_exchanges import arrived, evidence, hashes

pytestmark = pytest.mark.django_db(transaction=True)


def post(
    folder: Path,
    phone: Collect,
    pieces: Iterable[bytes],
    content_type: str,
    *,
    most_bytes: int = 2**25,
    breaks: bool = False,
) -> tuple[int, dict[bytes, bytes], bytes]:
    """One chunked POST through the intake: status, headers and body of its answer."""
    limits = Limits(
        most_bytes=most_bytes,
        most_resumable_bytes=2**25,
        resumable_under="/",
        most_spooled_bytes=2**26,
        idle_s=5,
    )
    intake = Intake(WSGIHandler(), threads=1, folder=folder, limits=limits)
    credentials = base64.b64encode(f"{phone.username}:{phone.password}".encode())
    scope = {
        "type": "http", "method": "POST", "path": "/openrosa/jo/submission", "raw_path": b"/openrosa/jo/submission",
        "query_string": b"deviceID=x", "http_version": "1.1", "scheme": "http", "root_path": "",
        "server": ("testserver", 80), "client": ("127.0.0.1", 40000),
        "headers": [
            (b"host", b"testserver"), (b"transfer-encoding", b"chunked"),
            (b"authorization", b"Basic " + credentials), (b"content-type", content_type.encode()),
        ],
    }  # fmt: skip
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": piece, "more_body": True} for piece in pieces
    ]
    end = {"type": "http.disconnect"} if breaks else {"type": "http.request", "body": b"", "more_body": False}
    coming = iter([*messages, end])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(coming)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    try:
        asyncio.run(intake(scope, receive, send))
    finally:
        intake.admission.pool.submit(connections.close_all).result()
        intake.admission.close()
        intake.readers.shutdown()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), body


def pieces_of(body: bytes, size: int = 700) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


def test_a_chunked_submission_is_taken_whole(tmp_path: Path, phone: Collect, blank: Blank) -> None:
    body, content_type = multipart(filled(blank), evidence())
    answer = post(tmp_path, phone, pieces_of(body), content_type)
    status, headers, told = answer
    assert status == 201, told.decode()
    assert headers[b"x-openrosa-version"] == b"1.0"
    assert headers[b"location"].startswith(b"/openrosa/jo/visits/")
    assert arrived() == hashes(evidence())
    again = post(tmp_path, phone, [body], content_type)
    assert again[0] == 202


def test_a_chunked_submission_that_breaks_off_leaves_nothing(
    tmp_path: Path, phone: Collect, blank: Blank
) -> None:
    body, content_type = multipart(filled(blank), evidence())
    for share in range(1, 10):
        cut = body[: len(body) * share // 10]
        status, _, told = post(tmp_path, phone, pieces_of(cut), content_type, breaks=True)
        # The intake's own word, for a phone that may still listen: nobody else saw the pieces.
        assert (status, told) == (400, b"")
    assert not Submission.objects.exists()
    answer = post(tmp_path, phone, pieces_of(body), content_type)
    assert answer[0] == 201
    assert arrived() == hashes(evidence())


def test_a_chunked_body_without_end_is_told_in_xml_that_it_is_too_large(
    tmp_path: Path, phone: Collect, blank: Blank
) -> None:
    body, content_type = multipart(filled(blank), evidence())
    answer = post(tmp_path, phone, pieces_of(body), content_type, most_bytes=1000)
    status, headers, told = answer
    assert status == 413
    assert headers[b"content-type"].startswith(b"text/xml")
    assert fromstring(told).tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    assert not Submission.objects.exists()
