"""The address of a witness: the protocol to the letter, and clients that are slow, large, broken or gone."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasid.protocols.tlog.cosignature import verified_cosignatures
from rasid.protocols.tlog.note import NoteError, parse_verifier_key
from rasid.protocols.tlog.witness import format_submission, parse_size
from rasid.witness.memory import Memory
from rasid.witness.server import LARGEST_BODY, Limits, Server
from rasid.witness.tests.watched import ORIGIN, Log, made, watching
from rasid.witness.witness import Witness

LIMITS = Limits(request_s=1.5, idle_s=1.5, connections=8)


@pytest.fixture
def log() -> Log:
    return Log().grow(5)


@pytest.fixture
def witness(tmp_path: Path, log: Log) -> Iterator[Witness]:
    watcher = watching(made(tmp_path / "w"), log)
    yield watcher
    watcher.memory.close()


@pytest.fixture
def port(witness: Witness) -> Iterator[int]:
    """A server in a thread, until the test is over."""
    up, taken = threading.Event(), []

    async def live() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()

        def when_up(port: int) -> None:
            taken.append((port, lambda: loop.call_soon_threadsafe(stop.set)))
            up.set()

        await Server(witness, LIMITS).serve("127.0.0.1", 0, when_up, stop)

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    assert up.wait(10)
    ((port, stop),) = taken
    yield port
    stop()
    thread.join(10)


def posted(port: int, body: bytes) -> httpx.Response:
    return httpx.post(f"http://127.0.0.1:{port}/add-checkpoint", content=body, trust_env=False)


def raw(port: int, content: bytes, seconds: float = 10.0) -> bytes:
    """What comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        client.sendall(content)
        answer = b""
        try:
            while chunk := client.recv(65536):
                answer += chunk
        except ConnectionResetError:
            pass
        return answer


def test_the_protocol_to_the_letter(port: int, log: Log, witness: Witness) -> None:
    answer = posted(port, log.submission(0, 3))
    assert answer.status_code == 200
    assert verified_cosignatures(log.note(3) + answer.text, [witness.memory.signer.verifier])
    conflict = posted(port, log.submission(0))
    assert (conflict.status_code, conflict.headers["content-type"]) == (409, "text/x.tlog.size")
    assert parse_size(conflict.content) == 3
    assert posted(port, format_submission(3, [], log.note())).status_code == 422
    assert posted(port, b"old").status_code == 400
    assert posted(port, Log("else.example").grow(1).submission(0)).status_code == 404
    assert posted(port, Log(ORIGIN).grow(4).submission(3)).status_code == 403


def test_anybody_may_read_what_was_signed_last(port: int, log: Log, witness: Witness) -> None:
    line = posted(port, log.submission(0, 3)).text
    origin_hash = sha256(ORIGIN.encode()).hexdigest()
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        assert client.get(f"/{origin_hash}/checkpoint").text == log.note(3) + line
        assert client.get(f"/{'0' * 64}/checkpoint").status_code == 404
        assert str(witness.memory.signer.verifier) in client.get("/").text
        assert client.head("/").status_code == 200
        assert client.get("/add-checkpoint").status_code == 405
        assert client.put("/", content=b"x").status_code == 404
        assert client.post("/", content=b"x").status_code == 404


def test_a_connection_is_kept_for_the_next_request(port: int, log: Log) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        for held, size in ((0, 1), (1, 2), (2, 5)):
            answer = client.post("/add-checkpoint", content=log.submission(held, size))
            assert answer.status_code == 200


def test_requests_sent_in_one_breath_are_all_answered(port: int) -> None:
    one = b"GET / HTTP/1.1\r\nHost: w\r\n\r\n"
    last = b"GET / HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n"
    assert raw(port, one + one + last).count(b"HTTP/1.1 200") == 3


def test_a_slow_client_is_let_go_and_holds_up_nobody(port: int, log: Log) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(4)]
    for client in slow:
        client.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 900\r\n\r\nold")
    began = time.monotonic()
    assert posted(port, log.submission(0)).status_code == 200
    assert time.monotonic() - began < LIMITS.request_s
    # A byte now and then does not buy more time: the whole request has one limit.
    for _ in range(5):
        time.sleep(0.35)
        for client in slow:
            with contextlib.suppress(OSError):
                client.sendall(b"x")
    for client in slow:
        client.settimeout(5)
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(10) == b""
        client.close()


def test_more_connections_than_it_serves_are_closed_and_later_ones_served(port: int, log: Log) -> None:
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(LIMITS.connections)]
    eventually(lambda: status_of(port, log) == 0)
    for client in held:
        client.close()
    eventually(lambda: status_of(port, log) == 200)


def status_of(port: int, log: Log) -> int:
    """0 when the connection was closed without an answer."""
    try:
        asked = parse_size(posted(port, log.submission(0, 1)).content)
    except httpx.TransportError:
        return 0
    except NoteError:
        return 200
    return posted(port, log.submission(asked, 1)).status_code


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_body_without_end_is_refused(port: int) -> None:
    assert posted(port, b"x" * (LARGEST_BODY + 1)).status_code == 413
    endless = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"4000\r\n" + b"y" * 0x4000 + b"\r\n"
    assert b" 413 " in raw(port, endless + chunk * 5)
    assert b" 431 " in raw(port, b"GET / HTTP/1.1\r\nHost: w\r\nX: " + b"z" * 40_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(min_size=1, max_size=120), st.text(max_size=40).map(str.encode)))
def test_no_bytes_bring_it_down(port: int, witness: Witness, content: bytes) -> None:
    request = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n" + content + b"\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=3) as client:
        client.sendall(request)
    assert httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).status_code == 200


# A process of its own ----------------------------------------------------------------


def started(state: Path, log: Log) -> tuple[subprocess.Popen[str], int]:
    """`rasid witness run` in earnest, at a port of its own choosing."""
    words = ["witness", "run", "--state", str(state), "--port", "0", "--log", str(log.key.verifier)]
    process = subprocess.Popen(
        [sys.executable, "-m", "rasid.project.cli", *words], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"127\.0\.0\.1:(\d+)", line):
            return process, int(found[1])
    raise AssertionError("it did not start")


def killed(process: subprocess.Popen[str], number: int) -> None:
    process.send_signal(number)
    process.wait(10)
    assert process.stdout
    process.stdout.close()


def test_killed_at_any_moment_it_never_contradicts_what_it_said(tmp_path: Path) -> None:
    """Two histories are pushed at it while it is killed and started again: all that it signed is of one."""
    state, honest = made(tmp_path / "w"), Log().grow(60)
    other = honest.fork(2).grow(58, "other")
    said: list[tuple[Log, int, str]] = []
    for turn in range(4):
        process, port = started(state, honest)
        killer = threading.Timer(0.05 + 0.05 * turn, os.kill, (process.pid, signal.SIGKILL))
        killer.start()
        try:
            for _ in range(200):
                push(port, honest if turn % 2 else other, said)
        except httpx.TransportError:
            pass
        killer.join()
        killed(process, signal.SIGKILL)
    assert said
    own = parse_verifier_key(str(Memory(state, reading_only=True).signer.verifier))
    for log, size, line in said:
        assert verified_cosignatures(log.note(size) + line, [own])
    beyond = {id(log) for log, size, _ in said if size > 2}
    assert len(beyond) <= 1


def push(port: int, log: Log, said: list[tuple[Log, int, str]]) -> None:
    """One step further from whatever it holds."""
    asked = posted(port, log.submission(0, 1))
    held = parse_size(asked.content) if asked.status_code == 409 else 1
    if asked.status_code == 200:
        said.append((log, 1, asked.text))
    answer = posted(port, log.submission(held, min(held + 1, len(log.leaves))))
    if answer.status_code == 200:
        said.append((log, min(held + 1, len(log.leaves)), answer.text))


def test_asked_to_stop_it_stops(tmp_path: Path) -> None:
    process, port = started(made(tmp_path / "w"), Log())
    idle = socket.create_connection(("127.0.0.1", port))
    killed(process, signal.SIGTERM)
    idle.close()
    assert process.returncode == 0


def test_it_needs_three_small_packages_and_nothing_else_of_ours() -> None:
    """As docs/operations/witness.md installs it."""
    code = (
        "import sys; from rasid.project.cli import main\n"
        "try: main(['witness', '--help'])\n"
        "except SystemExit: pass\n"
        "found = [v.__file__ for v in sys.modules.values() if 'site-packages' in (getattr(v, '__file__', 0) or '')]\n"
        "print('PACKAGES', *{path.split('site-packages/')[1].split('/')[0].split('.')[0] for path in found})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    packages = set(done.stdout.split("PACKAGES")[1].split())
    # The three, and what they bring along themselves.
    assert packages - {"typing_extensions", "attr", "pytz", "babel", "_cffi_backend", "_distutils_hack"} == {
        "cryptography",
        "fluent",
        "h11",
    }, done.stderr
