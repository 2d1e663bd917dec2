"""A time-stamping authority of the test's own, made with `openssl ts`: keys, certificates and an address."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

_CONFIG = """
[tsa]
default_tsa = one
[one]
dir = {folder}
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""
_USAGE = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"


class Authority:
    """Answers at `url` until it is closed; `asked` counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked, self.spoil = folder, 0, False
        folder.mkdir()
        (folder / "ts.conf").write_text(_CONFIG.format(folder=folder))
        (folder / "usage").write_text(_USAGE)
        (folder / "serial").write_text("01\n")
        self._make("ca", "-x509", "-days", "30", "-subj", "/CN=Test CA")
        self._make("tsa", "-subj", "/CN=Test TSA")
        self.openssl(
            "x509", "-req", "-in", "tsa.pem", "-out", "tsa.pem", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-days", "30", "-extfile", "usage",
        )  # fmt: skip
        authority = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                authority.asked += 1
                query = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(authority.reply(query))

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def certificates(self) -> str:
        return str(self.folder / "ca.pem")

    def openssl(self, *words: str) -> str:
        done = subprocess.run(
            ["openssl", *words], cwd=self.folder, capture_output=True, text=True, check=True, timeout=30
        )
        return done.stdout

    def reply(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        self.openssl("ts", "-reply", "-config", "ts.conf", "-queryfile", "query", "-out", "reply")
        raw = (self.folder / "reply").read_bytes()
        return raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:] if self.spoil else raw

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()

    def _make(self, name: str, *options: str) -> None:
        self.openssl(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.pem", *options,
        )  # fmt: skip


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[Authority]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: it plays the time-stamping authority")
    made = Authority(tmp_path / "tsa")
    yield made
    made.close()
