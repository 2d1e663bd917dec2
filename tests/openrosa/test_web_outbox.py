"""The web client's own store, outbox and checker of receipts, run in Node against the real server, in any weather."""

import base64
import json
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.models import StoredFile
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.submissions.models import Submission
from tests.openrosa.collect import Blank
from tests.openrosa.conftest import filled
from tests.openrosa.test_exchanges import arrived, evidence, hashes

pytestmark = pytest.mark.django_db(transaction=True)

WEB = Path(__file__).parents[2] / "web"
INSTANCE = "uuid:6a1f1b1e-9c64-4b7e-9a41-0a3c5a9d1f10"

Send = Callable[..., dict[str, Any]]


class BadLine:
    """A line to the server that breaks each time so many bytes in all have gone up it."""

    def __init__(self, port: int, breaks: list[int]) -> None:
        self.server_port, self.breaks = port, sorted(breaks)
        self.gone_up = 0
        self._turn = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self.server_port))
                threading.Thread(target=self._up, args=(phone, server), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, phone), daemon=True).start()

    def _up(self, phone: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while piece := phone.recv(16_384):
                whole = self._before_the_break(piece)
                server.sendall(whole)
                if len(whole) < len(piece):
                    break
        self._hang_up(phone, server)

    def _before_the_break(self, piece: bytes) -> bytes:
        with self._turn:
            if self.breaks and self.gone_up + len(piece) > self.breaks[0]:
                piece = piece[: self.breaks.pop(0) - self.gone_up]
            self.gone_up += len(piece)
            return piece

    def _pass(self, server: socket.socket, phone: socket.socket) -> None:
        with suppress(OSError):
            while piece := server.recv(16_384):
                phone.sendall(piece)
        self._hang_up(phone, server)

    def _hang_up(self, *lines: socket.socket) -> None:
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The phone of `web/src/outbox/testing/phone.ts` with all that the app brings, as one file for Node."""
    out = tmp_path_factory.mktemp("phone")
    tool = WEB / "node_modules" / ".bin" / "rolldown"
    arguments = ["src/outbox/testing/phone.ts", "--platform", "node", "--format", "esm", "--dir", str(out)]
    done = subprocess.run(
        [tool, *arguments], cwd=WEB, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    # Without it Node reads a bare .js as CommonJS.
    (out / "package.json").write_text('{"type": "module"}')
    return out / "phone.js"


@pytest.fixture
def send(live_server: Any, app: Path, noor: Observer, blank: Blank) -> Iterator[Send]:
    node = shutil.which("node")
    assert node, "node is on every machine that builds the pages"
    device, secret = observers.issue_device(noor)
    visit = blank.listed.download_url.rpartition("/")[2].removesuffix(".xml")

    def run(xml: bytes, files: dict[str, bytes], **weather: Any) -> dict[str, Any]:
        told = {
            "base": f"{live_server.url}/openrosa/jo",
            "device": device,
            "secret": secret,
            "vkey": str(keys.verifier()),
            "visitId": visit,
            "instanceId": INSTANCE,
            "xml": xml.decode(),
            "files": {name: base64.b64encode(content).decode() for name, content in files.items()},
            "trouble": 0,
            "deaths": [],
            "rounds": 40,
            **weather,
        }
        done = subprocess.run(
            [node, str(app)], input=json.dumps(told), capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    yield run
    # The server's threads hold connections of their own.
    connection.close()


def assert_here_once(done: dict[str, Any], files: dict[str, bytes]) -> None:
    kept = Submission.objects.get()
    assert arrived() == hashes(files)
    assert Entry.objects.filter(verb="submission.received").count() == 1
    stored = StoredFile.objects.filter(sha256__in=hashes(files).values()).values_list("sha256", flat=True)
    assert sorted(stored) == sorted(hashes(files).values())
    assert done["waiting"] == []
    assert done["states"] == [{"state": "confirmed", "why": "", "refusal": ""}]
    assert done["receipts"] == [kept.receipt]


def test_a_visit_goes_out_and_its_receipt_holds(send: Send, blank: Blank) -> None:
    done = send(filled(blank, INSTANCE), evidence())
    assert_here_once(done, evidence())
    # XML, then creation and piece for each of three files, then the receipt.
    assert done["requests"] == 1 + 2 * 3 + 1


@pytest.mark.parametrize("trouble", [4, 5, 7])
def test_lost_requests_and_lost_answers_leave_nothing_behind_and_nothing_twice(
    send: Send, blank: Blank, trouble: int
) -> None:
    large = {**evidence(), "1700000000000.m4a": evidence()["1700000000000.m4a"] + bytes(1_500_000)}
    assert_here_once(send(filled(blank, INSTANCE), large, trouble=trouble), large)


def test_a_line_that_breaks_at_every_tenth_of_an_upload_carries_it_in_the_end(
    send: Send, blank: Blank, live_server: Any
) -> None:
    large = {**evidence(), "1700000000000.m4a": evidence()["1700000000000.m4a"] + bytes(3_000_000)}
    line = BadLine(int(live_server.url.rpartition(":")[2]), [30_000 + 300_000 * tenth for tenth in range(10)])
    done = send(filled(blank, INSTANCE), large, base=f"http://127.0.0.1:{line.port}/openrosa/jo")
    line.close()
    assert line.breaks == []
    assert_here_once(done, large)
    # Never from the beginning again: what goes up twice is a piece at most.
    assert line.gone_up < 2.5 * 3_000_000


def test_a_page_that_dies_at_each_request_goes_on_where_it_stopped(send: Send, blank: Blank) -> None:
    done = send(filled(blank, INSTANCE), evidence(), deaths=list(range(1, 30, 2)))
    assert_here_once(done, evidence())


def test_a_phone_whose_password_is_not_taken_keeps_what_it_holds(send: Send, blank: Blank) -> None:
    done = send(filled(blank, INSTANCE), evidence(), secret="another", rounds=2)
    assert done["waiting"] == [INSTANCE]
    assert done["states"] == [{"state": "queued", "why": "device", "refusal": ""}]
    assert not Submission.objects.exists()


def test_another_visit_under_the_same_number_is_refused_and_stays_on_the_phone(
    send: Send, blank: Blank
) -> None:
    send(filled(blank, INSTANCE), evidence())
    done = send(filled(blank, INSTANCE, dirt="spill"), evidence())
    assert done["waiting"] == [INSTANCE]
    assert (done["states"][0]["state"], done["states"][0]["why"]) == ("refused", "office")
    assert any("\u0621" <= letter <= "\u064a" for letter in done["states"][0]["refusal"])


def test_a_receipt_of_another_log_is_not_believed(send: Send, blank: Blank) -> None:
    stranger = "house.example/log+5b4ce0ed+ATtqJ7zOtqQtYqOo0CqvDXNlMhV3HeJDpjrASKGLWdop"
    done = send(filled(blank, INSTANCE), evidence(), vkey=stranger)
    assert done["waiting"] == [INSTANCE]
    assert done["states"] == [{"state": "refused", "why": "receipt", "refusal": ""}]
