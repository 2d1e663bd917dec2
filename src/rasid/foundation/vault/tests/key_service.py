"""A stand-in for a key management service, on this machine: the JSON protocol's Encrypt and Decrypt, nothing else."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


@dataclass
class KeyService:
    """Keys by id; `is_away` makes it refuse as a disabled key does. `calls` are what it was asked."""

    keys: dict[str, bytes] = field(default_factory=lambda: {"one": AESGCM.generate_key(256)})
    is_away: bool = False
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    endpoint: str = ""

    def answer(self, verb: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        context = asked.get("EncryptionContext", {})
        self.calls.append((verb, context))
        key = self.keys.get(asked["KeyId"])
        if self.is_away or key is None:
            return 400, {"__type": "DisabledException" if key else "NotFoundException", "message": "no"}
        bound = json.dumps(context, sort_keys=True).encode()
        if verb == "Encrypt":
            sealed = bytes(12) + AESGCM(key).encrypt(bytes(12), base64.b64decode(asked["Plaintext"]), bound)
            return 200, {"CiphertextBlob": base64.b64encode(sealed).decode(), "KeyId": asked["KeyId"]}
        blob = base64.b64decode(asked["CiphertextBlob"])
        try:
            plain = AESGCM(key).decrypt(blob[:12], blob[12:], bound)
        except InvalidTag:
            return 400, {"__type": "InvalidCiphertextException", "message": "no"}
        return 200, {"Plaintext": base64.b64encode(plain).decode(), "KeyId": asked["KeyId"]}


@contextmanager
def running() -> Iterator[KeyService]:
    service = KeyService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            verb = self.headers["X-Amz-Target"].removeprefix("TrentService.")
            status, told = service.answer(verb, asked)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    service.endpoint = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
