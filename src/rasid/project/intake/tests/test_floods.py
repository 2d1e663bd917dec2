"""What floods and trickles do to everybody else: real sockets, the very server that `rasid serve` starts."""

import contextlib
import re
import select
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rasid.project.intake.tests.test_intake import Server, serving
from rasid.project.serving import BOUNDS

HEADER_PATIENCE_S = 1
MOST_OF_ONE = 40
GET = b"GET /quick HTTP/1.1\r\nHost: x\r\n\r\n"


def _closed_after(phone: socket.socket, most_s: float) -> float:
    """Seconds until the server hung up; fails when it did not."""
    began = time.monotonic()
    phone.settimeout(most_s)
    with contextlib.suppress(ConnectionError):
        while phone.recv(65536):
            pass
    return time.monotonic() - began


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As it stands, but for its patience with headers and bodies: a test cannot wait that long."""
    with _serving(tmp_path_factory.mktemp("floods"), HEADER_PATIENCE_S, body_patience_s=1) as started:
        yield started


@pytest.fixture
def patient_server(tmp_path: Path) -> Iterator[Server]:
    """As patient as may be, which is a minute for headers: whom it refuses, it refuses for another reason."""
    with _serving(tmp_path, 60, body_patience_s=600) as started:
        yield started


def _serving(
    folder: Path, header_patience_s: int, body_patience_s: int
) -> contextlib.AbstractContextManager[Server]:
    return serving(
        folder,
        *BOUNDS,
        "--http1-header-read-timeout",
        str(header_patience_s * 1000),
        ECHO_MOST_OPEN_OF_ONE=str(MOST_OF_ONE),
        ECHO_IDLE_S=str(body_patience_s),
    )


@pytest.fixture
def phone(server: Server) -> Iterator[socket.socket]:
    with server.connect() as connected:
        yield connected


@pytest.mark.parametrize("begun", [b"", b"GET /a HTTP/1.1\r\nHost: x\r\nX-A", b"G"])
def test_whoever_says_nothing_or_half_a_header_is_hung_up_on(phone: socket.socket, begun: bytes) -> None:
    phone.sendall(begun)
    assert _closed_after(phone, 8) < 6


def test_a_connection_that_is_kept_and_not_used_is_hung_up_on(phone: socket.socket) -> None:
    phone.sendall(GET)
    assert phone.recv(12) == b"HTTP/1.1 200"
    assert _closed_after(phone, 8) < 6


def test_headers_that_trickle_in_get_no_more_time_than_others(phone: socket.socket) -> None:
    began = time.monotonic()
    with contextlib.suppress(OSError):
        phone.sendall(b"GET /a HTTP/1.1\r\nHost: x\r\n")
        while time.monotonic() - began < 8:
            phone.sendall(b"X-A: a\r\n")
            time.sleep(0.2)
    assert time.monotonic() - began < 6


def test_eight_hundred_silent_connections_keep_nobody_out(server: Server) -> None:
    phones = [server.connect() for _ in range(800)]
    try:
        began = time.monotonic()
        assert server.ask("GET", "/quick")[0] == 200
        assert time.monotonic() - began < 0.9 * HEADER_PATIENCE_S
    finally:
        for phone in phones:
            phone.close()


@pytest.mark.parametrize(
    "flood",
    [b"X-A: " + b"a" * 600_000 + b"\r\n", b"".join(b"X-%d: a\r\n" % number for number in range(300))],
    ids=["one long header", "many headers"],
)
def test_headers_without_end_are_refused(server: Server, phone: socket.socket, flood: bytes) -> None:
    with contextlib.suppress(OSError):
        phone.sendall(b"GET /floods HTTP/1.1\r\nHost: x\r\n" + flood + b"\r\n")
    with contextlib.suppress(ConnectionError):
        assert phone.recv(12) in {b"HTTP/1.1 431", b"HTTP/1.1 400", b""}
    assert server.ask("GET", "/quick")[0] == 200
    assert server.seen_of("/floods") == []


def test_pipelined_requests_are_answered_in_order_one_at_a_time(server: Server, phone: socket.socket) -> None:
    phone.sendall(b"".join(b"GET /line/%d HTTP/1.1\r\nHost: x\r\n\r\n" % number for number in range(60)))
    answered = b""
    while answered.count(b"/line/") < 60:
        answered += phone.recv(65536)
    assert [each["path"] for each in server.seen() if each["path"].startswith("/line/")] == [
        f"/line/{number}" for number in range(60)
    ]


@pytest.mark.parametrize(
    "garbage", [b"zz\r\n", b"-1\r\n", b"FFFFFFFFFFFFFFFFF\r\n", b"5\r\nabcde!!", b"3;\x00\r\n"]
)
def test_garbage_for_chunks_never_reaches_the_application(
    server: Server, phone: socket.socket, garbage: bytes
) -> None:
    phone.sendall(b"POST /garbage HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + garbage)
    assert _closed_after(phone, 12) < 8
    assert server.seen_of("/garbage") == []


def test_a_request_hidden_behind_two_lengths_is_not_answered(server: Server, phone: socket.socket) -> None:
    phone.sendall(
        b"POST /outer HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        b"GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    _closed_after(phone, 8)
    assert server.seen_of("/hidden") == []


def test_one_address_has_so_many_requests_on_their_way_and_no_more(patient_server: Server) -> None:
    with contextlib.ExitStack() as stack:
        phones = [stack.enter_context(patient_server.connect()) for _ in range(MOST_OF_ONE + 1)]
        for phone in phones:
            phone.sendall(b"POST /many HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n" + b"a" * 400)
        # Whichever came last is answered at once; the others keep their places until they have said all.
        refused, _, _ = select.select(phones, [], [], 60)
        assert len(refused) == 1
        phones.remove(refused[0])
        another = stack.enter_context(patient_server.connect())
        another.sendall(GET)
        answer = _whole_answer(another)
        assert answer.startswith(b"HTTP/1.1 429")
        assert b"retry-after: 30" in answer
        for phone in phones:
            phone.sendall(b"a" * 100)
            assert _whole_answer(phone).startswith(b"HTTP/1.1 200")
        assert patient_server.ask("GET", "/quick")[0] == 200
    assert len(patient_server.seen_of("/many")) == MOST_OF_ONE


def _whole_answer(phone: socket.socket) -> bytes:
    """The next answer's head and body."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        came = phone.recv(4096)
        assert came, answer
        answer += came
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    assert length, head
    while len(body) < int(length[1]):
        came = phone.recv(4096)
        assert came, answer
        body += came
    return head + b"\r\n\r\n" + body


def test_a_body_that_stops_coming_frees_its_address(server: Server) -> None:
    with contextlib.ExitStack() as stack:
        phones = [stack.enter_context(server.connect()) for _ in range(MOST_OF_ONE)]
        for phone in phones:
            with contextlib.suppress(OSError):
                phone.sendall(
                    b"POST /stopped HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n" + b"a" * 400
                )
        # None hangs up by itself: who is not told so was slower than the patience with its headers.
        told = []
        for phone in phones:
            with contextlib.suppress(ConnectionError):
                told.append(phone.recv(12))
        assert b"HTTP/1.1 408" in told
        assert set(told) <= {b"HTTP/1.1 408", b""}
        assert server.ask("GET", "/quick")[0] == 200
    assert server.seen_of("/stopped") == []


def test_a_body_that_trickles_does_not_trickle_for_ever(server: Server, phone: socket.socket) -> None:
    began = time.monotonic()
    phone.sendall(b"POST /trickle HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n")
    phone.settimeout(0.2)
    answer = b""
    while not answer and time.monotonic() - began < 8:
        phone.sendall(b"a")
        with contextlib.suppress(TimeoutError):
            answer = phone.recv(12)
    assert answer == b"HTTP/1.1 408"
    assert time.monotonic() - began < 4
    assert server.seen_of("/trickle") == []


@pytest.mark.parametrize("path", ["/large", "/file"])
def test_whoever_reads_a_byte_a_second_is_left_in_the_end(server: Server, path: str) -> None:
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.settimeout(8)
    reader.connect(("127.0.0.1", server.port))
    reader.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    for _ in range(4):
        assert reader.recv(1)
        time.sleep(0.5)
    began, size = time.monotonic(), 0
    with contextlib.suppress(ConnectionError):
        while chunk := reader.recv(1 << 16):
            size += len(chunk)
    reader.close()
    # What lay in the pipes still comes; then it ends long before the whole.
    assert 0 < size < 20 * 2**20
    assert time.monotonic() - began < 6
