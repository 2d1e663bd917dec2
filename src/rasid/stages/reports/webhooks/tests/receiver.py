"""A receiver of webhooks on this machine: what came is kept, what it answers is told by the test."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """`port` on 127.0.0.1; `came` holds (headers in lower case, body) of every call."""

    port: int = 0
    status: int = 204
    location: str = ""
    drips: bool = False
    endless: bool = False
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def listening() -> Iterator[Receiver]:
    receiver = Receiver()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            if receiver.drips:
                while not over.wait(0.1):
                    self.wfile.write(b"H")
                return
            self.send_response(receiver.status)
            if receiver.location:
                self.send_header("Location", receiver.location)
            if receiver.endless:
                self.end_headers()
                begun = time.monotonic()
                while time.monotonic() - begun < 5 and not over.is_set():
                    self.wfile.write(b"x" * 65536)
                return
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """A caller that hangs up while we talk is what some tests want."""

    server = Server(("127.0.0.1", 0), Handler)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
