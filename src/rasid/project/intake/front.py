"""The ASGI application that stands in front of everything."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from rasid.project.intake.bodies import Body, Claim, End, Receive, Room, take_in
from rasid.project.intake.bridge import Answer, Application, answer, environ_of

Scope = Mapping[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]

SENT_AT_ONCE_BYTES = 256 * 1024
RETRY_AFTER_S = b"30"


@dataclass(frozen=True)
class Limits:
    """What one process takes in. A broken resumable upload is worth keeping as far as it came; others are not.

    `resumable_under` is the root (or roots) of the addresses that take such uploads: no other page gets so large a
    body.
    """

    most_bytes: int
    most_resumable_bytes: int
    resumable_under: str | tuple[str, ...]
    most_spooled_bytes: int
    least_free_bytes: int = 0
    most_open: int = 1000
    idle_s: float = 60.0


class Intake:
    """Takes requests in without holding a thread, has them answered by `threads` threads, and sends the answers."""

    def __init__(self, application: Application, *, threads: int, folder: Path, limits: Limits) -> None:
        self.application, self.folder, self.limits = application, folder, limits
        self.room = Room(limits.most_spooled_bytes, folder, limits.least_free_bytes)
        self.open = 0
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        # Reading a file for a slow phone must not wait behind those who work.
        self.readers = ThreadPoolExecutor(2, thread_name_prefix="read")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                self.threads.shutdown()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.open >= self.limits.most_open:
            await _plain(send, 503, (b"retry-after", RETRY_AFTER_S))
            return
        self.open += 1
        try:
            headers = dict(scope["headers"])
            if _has_body(scope, headers):
                with self.room.given_back() as claim:
                    await self._serve_body(scope, headers, receive, send, claim)
            else:
                await self._answer(scope, None, send)
        finally:
            self.open -= 1

    async def _serve_body(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, send: Send, claim: Claim
    ) -> None:
        # POST too: an upload may begin with its creation, and some networks let no PATCH through.
        is_resumable = (
            scope["method"] in {"PATCH", "POST"}
            and b"tus-resumable" in headers
            and scope["path"].startswith(self.limits.resumable_under)
        )
        most = self.limits.most_resumable_bytes if is_resumable else self.limits.most_bytes
        body = await self._body(headers, receive, most, claim)
        try:
            if body.end is End.NO_ROOM:
                await _plain(send, 503, (b"retry-after", RETRY_AFTER_S))
            elif body.end is End.TOO_SLOW and not is_resumable:
                await _plain(send, 408, (b"connection", b"close"))
            elif body.end in {End.WHOLE, End.TOO_LARGE} or is_resumable:
                await self._answer(scope, body, send)
        finally:
            body.file.close()

    async def _body(
        self, headers: Mapping[bytes, bytes], receive: Receive, most_bytes: int, claim: Claim
    ) -> Body:
        """What is declared too large is not taken in at all: the page says so in its own words."""
        try:
            declared = int(headers.get(b"content-length", b"0"))
        except ValueError:
            declared = 0
        body = await take_in(
            receive,
            self.folder,
            most_bytes=0 if declared > most_bytes else most_bytes,
            idle_s=self.limits.idle_s,
            claim=claim,
        )
        return Body(body.file, declared, End.TOO_LARGE) if declared > most_bytes else body

    async def _answer(self, scope: Scope, body: Body | None, send: Send) -> None:
        environ = environ_of(scope, body)
        if body is not None and body.end is not End.WHOLE:
            environ["rasid.body_is_partial"] = True
        loop = asyncio.get_running_loop()
        given = await loop.run_in_executor(self.threads, answer, self.application, environ, self.folder)
        await self._send(given, send)

    async def _send(self, given: Answer, send: Send) -> None:
        if isinstance(given.body, bytes):
            await send({"type": "http.response.start", "status": given.status, "headers": given.headers})
            await send({"type": "http.response.body", "body": given.body})
            return
        try:
            await send({"type": "http.response.start", "status": given.status, "headers": given.headers})
            await self._send_file(given.body, send)
        finally:
            given.body.close()

    async def _send_file(self, file: IO[bytes], send: Send) -> None:
        loop = asyncio.get_running_loop()
        while chunk := await loop.run_in_executor(self.readers, file.read, SENT_AT_ONCE_BYTES):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _has_body(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    if b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0":
        return True
    # HTTP/2 frames a body without either header.
    return scope.get("http_version", "1.1") == "2" and scope["method"] not in {"GET", "HEAD"}


async def _plain(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-length", b"0"), *headers],
        }
    )
    await send({"type": "http.response.body", "body": b""})
