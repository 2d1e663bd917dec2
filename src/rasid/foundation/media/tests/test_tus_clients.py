"""Real clients of the protocol against a real server: tuspy, tus-js-client, and lines that break."""

import base64
import hashlib
import json
import os
import random
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

import rasid
from rasid.foundation.media import uploads
from rasid.foundation.media.models import StoredFile, Upload
from rasid.foundation.media.tests.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)

NODE_MODULES = Path(rasid.__file__).parents[2] / "web" / "node_modules"
CONTENT = random.Random(3).randbytes(3_500_000)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def address(live_server: Any, desk: Desk) -> Iterator[str]:
    yield f"{live_server.url}/openrosa/uploads/"
    # The server's threads hold connections of their own.
    connection.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(CONTENT)
    return path


def given(desk: Desk) -> list[tuple[str, str]]:
    return [(each.stored.sha256, each.metadata.get("instance", "")) for each in desk.given]


def test_tuspy_sends_a_file_in_pieces_with_checksums(address: str, desk: Desk) -> None:
    uploader = TusClient(address).uploader(
        file_stream=BytesIO(CONTENT),
        chunk_size=500_000,
        metadata={"instance": "uuid:1"},
        upload_checksum=True,
    )
    uploader.upload()
    assert given(desk) == [(DIGEST, "uuid:1")]


def test_tuspy_goes_on_where_it_stopped(address: str, desk: Desk) -> None:
    client = TusClient(address)
    first = client.uploader(file_stream=BytesIO(CONTENT), chunk_size=500_000)
    first.upload(stop_at=1_000_000)
    assert desk.given == []
    second = client.uploader(file_stream=BytesIO(CONTENT), chunk_size=500_000, url=first.url)
    assert second.offset == 1_000_000
    second.upload()
    assert given(desk) == [(DIGEST, "")]


def test_tuspy_is_told_when_there_is_nothing_to_go_on_with(address: str) -> None:
    with pytest.raises(TusCommunicationError):
        TusClient(address).uploader(
            file_stream=BytesIO(CONTENT), url=address + "00000000-0000-0000-0000-000000000000"
        )


@pytest.mark.parametrize("stop_at", [0, 1_800_000], ids=["in one go", "interrupted"])
def test_tus_js_client_sends_a_file(address: str, desk: Desk, photo: Path, stop_at: int) -> None:
    node = shutil.which("node")
    assert node, "node is on every machine that builds the pages"
    done = subprocess.run(
        [node, str(Path(__file__).with_name("tus_js.cjs")), str(photo), address, str(stop_at)],
        env={**os.environ, "NODE_PATH": str(NODE_MODULES)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stopped"] is bool(stop_at)
    assert given(desk) == [(DIGEST, "uuid:1")]
    assert desk.given[0].metadata["filename"] == "صورة.jpg"


def begin(address: str, **headers: str) -> str:
    answer = _speak(
        address, "POST", {"Upload-Length": str(len(CONTENT)), "Content-Length": "0", **headers}, b""
    )
    assert answer.startswith(b"HTTP/1.1 201")
    return next(
        line.split(b": ", 1)[1].decode() for line in answer.split(b"\r\n") if line.startswith(b"Location")
    )


def _speak(
    address: str, method: str, headers: dict[str, str], body: bytes, *, hang_up: bool = False
) -> bytes:
    """HTTP by hand, so that the line can break anywhere."""
    parts = urlsplit(address)
    assert parts.hostname
    lines = [
        f"{method} {parts.path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Tus-Resumable: 1.0.0",
        "Connection: close",
    ]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection((parts.hostname, parts.port), timeout=20) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        if hang_up:
            # Half-closed: the server sees the end of what we send, as when a phone leaves its cell.
            line.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
        return answer


def offset_of(address: str) -> int:
    answer = _speak(address, "HEAD", {}, b"")
    return next(
        int(line.split(b":")[1]) for line in answer.split(b"\r\n") if line.startswith(b"Upload-Offset")
    )


def _address_of(server: str, location: str) -> str:
    parts = urlsplit(server)
    return f"{parts.scheme}://{parts.netloc}{location}"


def test_a_line_that_breaks_at_every_tenth_loses_nothing_and_repeats_nothing(
    address: str, desk: Desk
) -> None:
    upload = _address_of(address, begin(address))
    at = 0
    for tenth in range(1, 10):
        until = len(CONTENT) * tenth // 10
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(at),
            # All that is left was announced, a tenth arrives.
            "Content-Length": str(len(CONTENT) - at),
        }
        _speak(upload, "PATCH", headers, CONTENT[at:until], hang_up=True)
        assert offset_of(upload) == until
        at = until
    headers["Upload-Offset"], headers["Content-Length"] = str(at), str(len(CONTENT) - at)
    assert _speak(upload, "PATCH", headers, CONTENT[at:]).startswith(b"HTTP/1.1 204")
    assert given(desk) == [(DIGEST, "")]


def test_of_two_pieces_at_once_one_is_sent_away(address: str, desk: Desk) -> None:
    """A phone that believes its line dead sends again while the server still works on what came before."""
    upload = _address_of(address, begin(address))
    headers = {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": "0",
        "Content-Length": str(len(CONTENT)),
    }
    with uploads._locked(desk.owner, UUID(upload.rpartition("/")[2])):
        # Small: a test's server closes the line over a large body that it does not read.
        small = {**headers, "Content-Length": "9"}
        assert _speak(upload, "PATCH", small, CONTENT[:9]).startswith(b"HTTP/1.1 423")
        assert _speak(upload, "DELETE", {}, b"").startswith(b"HTTP/1.1 423")
        # Asking how far it has come waits for nobody.
        assert offset_of(upload) == 0
    assert _speak(upload, "PATCH", headers, CONTENT).startswith(b"HTTP/1.1 204")
    assert given(desk) == [(DIGEST, "")]


def test_whole_files_that_come_at_once_are_handed_on_once_each(address: str, desk: Desk) -> None:
    def send() -> None:
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Length": str(len(CONTENT)),
            "Content-Length": str(len(CONTENT)),
        }
        _speak(address, "POST", headers, CONTENT)

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert given(desk) == [(DIGEST, "")] * 4
    assert StoredFile.objects.values("path").distinct().count() == 1
    assert Upload.objects.filter(file__isnull=True).count() == 0


def test_a_piece_whose_checksum_is_wrong_can_be_sent_again(address: str, desk: Desk) -> None:
    upload = _address_of(address, begin(address))
    headers = {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": "0",
        "Content-Length": str(len(CONTENT)),
        "Upload-Checksum": "sha256 " + base64.b64encode(hashlib.sha256(CONTENT).digest()).decode(),
    }
    broken = bytearray(CONTENT)
    broken[77] ^= 1
    assert _speak(upload, "PATCH", headers, bytes(broken)).startswith(b"HTTP/1.1 460")
    assert _speak(upload, "PATCH", headers, CONTENT).startswith(b"HTTP/1.1 204")
    assert given(desk) == [(DIGEST, "")]
