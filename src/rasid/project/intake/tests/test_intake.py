"""A real server behind real sockets: what slow, broken and greedy phones do to everybody else."""

import asyncio
import contextlib
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rasid.project.intake.bodies import End, Room, take_in
from rasid.project.intake.tests.echo import LARGE_ANSWER_BYTES

SLOW_PHONES = 100


class Server:
    """One process with one answering thread."""

    def __init__(self, port: int, seen: Path, folder: Path) -> None:
        self.port, self._seen, self.folder = port, seen, folder

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body, {n.replace("_", "-"): v for n, v in headers.items()})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text.startswith(b"{") else {}

    def seen(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._seen.read_text().splitlines()]

    def seen_of(self, path: str) -> list[dict[str, Any]]:
        return [each for each in self.seen() if each["path"] == path]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("intake")) as started:
        yield started


@contextlib.contextmanager
def serving(folder: Path, *flags: str, **told: str) -> Iterator[Server]:
    """The echo behind a real intake until the block ends: `flags` are granian's, `told` its environment."""
    seen, spool = folder / "seen", folder / "spool"
    spool.mkdir()
    seen.touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--no-ws", "--log-level", "warning", *flags, "rasid.project.intake.tests.echo:application",
    ]  # fmt: skip
    environment = os.environ | {"ECHO_SEEN": str(seen), "ECHO_FOLDER": str(spool)} | told
    process = subprocess.Popen(command, env=environment)
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    try:
        yield Server(port, seen, spool)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _half_a_post(path: str, sent: bytes, length: int, method: str = "POST", more: str = "") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n{more}\r\n"
    return head.encode() + sent


def test_a_chunked_body_arrives_whole_and_with_its_length(server: Server) -> None:
    parts = [os.urandom(70_000) for _ in range(9)]
    status, seen = server.ask("POST", "/chunked", iter(parts))
    whole = b"".join(parts)
    assert status == 200
    assert (seen["declared"], seen["size"]) == (str(len(whole)), len(whole))
    assert seen["sha256"] == hashlib.sha256(whole).hexdigest()


def test_a_hundred_slow_phones_hold_not_one_thread(server: Server) -> None:
    phones = [server.connect() for _ in range(SLOW_PHONES)]
    try:
        for phone in phones:
            phone.sendall(_half_a_post("/slow", b"a" * 1000, 2000))
        # There is one thread: were it held by any of them, this answer would never come.
        assert server.ask("GET", "/quick")[0] == 200
        for phone in phones:
            phone.sendall(b"b" * 1000)
        for phone in phones:
            assert phone.recv(20).startswith(b"HTTP/1.1 200")
    finally:
        for phone in phones:
            phone.close()
    assert len(server.seen_of("/slow")) == SLOW_PHONES


def test_who_is_answered_while_others_wait_comes_again_by_another_line(server: Server) -> None:
    lines = [server.connect() for _ in range(10)]
    with contextlib.ExitStack() as open_lines:
        for line in lines:
            open_lines.enter_context(line)
            line.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        answers = [http.client.HTTPResponse(line) for line in lines]
        for answer in answers:
            answer.begin()
            answer.read()
        told = [answer.getheader("connection") for answer in answers]
        assert (told.count("close") > 0, told.count(None) > 0) == (True, True)
        for line, word in zip(lines, told, strict=True):
            if word == "close":
                assert line.recv(1) == b""
    assert server.ask("GET", "/long")[0] == 200


@pytest.mark.parametrize("path", ["/large", "/file"])
def test_a_slow_reader_holds_not_one_thread(server: Server, path: str) -> None:
    reader = server.connect()
    try:
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        first = reader.recv(1000)
        assert server.ask("GET", "/quick")[0] == 200
        size = len(first)
        while chunk := reader.recv(1 << 16):
            size += len(chunk)
    finally:
        reader.close()
    assert size > LARGE_ANSWER_BYTES


def test_a_post_that_breaks_off_never_reaches_the_application(server: Server) -> None:
    phone = server.connect()
    phone.sendall(_half_a_post("/broken", b"a" * 5000, 9000))
    phone.close()
    server.ask("GET", "/quick")
    assert server.seen_of("/broken") == []


def test_a_resumable_upload_that_breaks_off_is_kept_as_far_as_it_came(server: Server) -> None:
    sent = os.urandom(400_000)
    phone = server.connect()
    phone.sendall(_half_a_post("/resumable", sent, 900_000, "PATCH", "Tus-Resumable: 1.0.0\r\n"))
    time.sleep(0.3)
    phone.close()
    for _ in range(100):
        if server.seen_of("/resumable"):
            break
        time.sleep(0.05)
    (seen,) = server.seen_of("/resumable")
    assert seen["is_partial"]
    assert seen["declared"] == str(seen["size"])
    assert seen["sha256"] == hashlib.sha256(sent[: seen["size"]]).hexdigest()
    assert seen["size"] == len(sent)


def test_what_is_declared_too_large_is_not_taken_in(server: Server) -> None:
    phone = server.connect()
    phone.sendall(_half_a_post("/declared", b"a" * 10, 65 * 2**20))
    assert phone.recv(20).startswith(b"HTTP/1.1 200")
    phone.close()
    (seen,) = server.seen_of("/declared")
    assert (seen["is_partial"], seen["size"], seen["declared"]) == (True, 0, str(65 * 2**20))


def test_a_chunked_body_that_grows_too_large_is_told_apart(server: Server) -> None:
    status, seen = server.ask("PATCH", "/resumes-and-grows", iter([b"a" * 2**19] * 3), Tus_Resumable="1.0.0")
    assert status == 200
    assert seen["is_partial"]


def test_memory_stays_flat_under_large_bodies(server: Server) -> None:
    _, before = server.ask("POST", "/small", b"a")
    megabyte = os.urandom(2**20)
    for _ in range(3):
        status, after = server.ask("POST", "/flat", iter([megabyte] * 50))
        assert (status, after["size"]) == (200, 50 * 2**20)
    assert after["peak_kb"] - before["peak_kb"] < 25 * 1024


def test_nothing_stays_on_disk(server: Server) -> None:
    server.ask("POST", "/gone", iter([b"a" * 2**20] * 3))
    assert list(server.folder.iterdir()) == []


def test_more_than_there_is_room_for_is_asked_to_come_again(server: Server) -> None:
    phones = [server.connect() for _ in range(2)]
    for phone in phones:
        phone.sendall(_half_a_post("/fill", b"", 60 * 2**20))
    statuses = []
    for phone in phones:
        try:
            for _ in range(60):
                phone.sendall(b"a" * (2**20 - 1))
        except OSError:
            pass
    for phone in phones:
        try:
            phone.sendall(b"a" * 60)
            statuses.append(phone.recv(12)[-3:])
        except OSError:
            statuses.append(b"503")
        phone.close()
    assert b"503" in statuses
    # The room is free again once they are gone.
    assert server.ask("POST", "/after", b"a" * 2**20)[0] == 200


def test_a_header_with_an_underscore_cannot_pose_as_the_proxys(server: Server) -> None:
    phone = server.connect()
    phone.sendall(
        b"GET /headers HTTP/1.1\r\nHost: x\r\nX_Forwarded_Proto: https\r\nX-Real: 1\r\nConnection: close\r\n\r\n"
    )
    answer = b""
    while chunk := phone.recv(4096):
        answer += chunk
    phone.close()
    seen = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert "HTTP_X_FORWARDED_PROTO" not in seen["headers"]
    assert seen["headers"]["HTTP_X_REAL"] == "1"


def test_arabic_in_an_address_arrives_as_wsgi_spells_it(server: Server) -> None:
    _, seen = server.ask("GET", "/%D8%B1%D8%A7%D8%B5%D8%AF")
    assert seen["path"].encode("latin-1").decode() == "/راصد"


async def _arrives(size: int, room: Room, folder: Path) -> End:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"a" * size, "more_body": False}

    with room.given_back() as claim:
        body = await take_in(receive, folder, most_bytes=2**20, idle_s=5, claim=claim)
        body.file.close()
    return body.end


def test_strangers_cannot_take_the_last_of_the_disk(tmp_path: Path) -> None:
    room = Room(2**30, tmp_path, least_free_bytes=2**62)
    assert asyncio.run(_arrives(2**19, room, tmp_path)) is End.NO_ROOM
    # A form still comes in: it needs no disk.
    assert asyncio.run(_arrives(2**10, room, tmp_path)) is End.WHOLE
    assert room.taken == 0


def test_a_page_that_takes_no_uploads_keeps_nothing_of_one_that_breaks_off(server: Server) -> None:
    phone = server.connect()
    phone.sendall(_half_a_post("/page", b"a" * 5000, 9000, "PATCH", "Tus-Resumable: 1.0.0\r\n"))
    phone.close()
    server.ask("GET", "/quick")
    assert server.seen_of("/page") == []
