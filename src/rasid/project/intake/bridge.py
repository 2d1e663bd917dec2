"""An ASGI scope and a body on disk enter a WSGI application; its answer leaves, held in memory or in a file."""

import io
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import quote

from rasid.project.intake.bodies import Body

Environ = dict[str, Any]
Headers = list[tuple[bytes, bytes]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# A longer answer waits on disk for its reader.
IN_MEMORY_BYTES = 1024 * 1024
NOT_PREFIXED = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


@dataclass
class Answer:
    """Status, headers and the body: bytes, or a file to be sent and closed."""

    status: int
    headers: Headers
    body: bytes | IO[bytes]


class FileOnDisk:
    """What an application hands over through `wsgi.file_wrapper`: sent without passing through memory."""

    def __init__(self, file: IO[bytes], block_size: int = 0) -> None:
        self.file = file

    def __iter__(self) -> "FileOnDisk":
        return self

    def __next__(self) -> bytes:
        chunk = self.file.read(64 * 1024)
        if not chunk:
            raise StopIteration
        return chunk

    def close(self) -> None:
        self.file.close()


def environ_of(scope: Mapping[str, Any], body: Body | None) -> Environ:
    """The request as WSGI spells it, with the length that arrived: a chunked body has no other."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    path = scope["path"]
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "RAW_URI": quote(path),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body.file if body else io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileOnDisk,
    }
    for raw_name, raw_value in scope["headers"]:
        name = raw_name.decode("latin-1").lower()
        # `X_Forwarded_Proto` would become the very key of `X-Forwarded-Proto`, which the proxy vouches for.
        if "_" in name or name == "transfer-encoding":
            continue
        key = NOT_PREFIXED.get(name) or "HTTP_" + name.upper().replace("-", "_")
        value = raw_value.decode("latin-1")
        if key in environ:
            value = environ[key] + ("; " if name == "cookie" else ",") + value
        environ[key] = value
    if body is not None:
        environ["CONTENT_LENGTH"] = str(body.size)
    return environ


def answer(application: Application, environ: Environ, folder: Path) -> Answer:
    """Run the application to its end, in one thread: its connections and clean-ups belong to that thread."""
    head: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        head[:] = [
            int(status[:3]),
            [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        ]

    given = application(environ, start_response)
    if isinstance(given, FileOnDisk):
        return Answer(head[0], head[1], given.file)
    try:
        body = _gathered(given, folder)
    finally:
        if close := getattr(given, "close", None):
            close()
    return Answer(head[0], head[1], body)


def _gathered(chunks: Iterable[bytes], folder: Path) -> bytes | IO[bytes]:
    gathered, size = [], 0
    several = iter(chunks)
    for chunk in several:
        gathered.append(chunk)
        size += len(chunk)
        if size > IN_MEMORY_BYTES:
            file: IO[bytes] = TemporaryFile(dir=folder, prefix="answer-")  # noqa: SIM115 - closed once sent
            file.writelines(gathered)
            file.writelines(several)
            file.seek(0)
            return file
    return b"".join(gathered)
