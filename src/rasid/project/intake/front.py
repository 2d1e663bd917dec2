"""The ASGI application that stands in front of everything."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from rasid.project.intake.admission import Admission, GoneError, TurnedAwayError
from rasid.project.intake.bodies import Body, Claim, End, Receive, Room, take_in
from rasid.project.intake.bridge import Answer, Application, answer, environ_of
from rasid.project.intake.lanes import Lane, lane_of
from rasid.project.intake.turning_away import BARE, Words, turned_away
from rasid.project.observing import counting

Scope = Mapping[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]

SENT_AT_ONCE_BYTES = 64 * 1024
RETRY_AFTER_S = {Lane.RECEIPTS: 20, Lane.READING: 10, Lane.DESK: 10, Lane.HEAVY: 60}
MANY_RETRY_AFTER_S = 30


@dataclass(frozen=True)
class Limits:
    """What one process takes in. A broken resumable upload is worth keeping as far as it came; others are not.

    `resumable_under` is the root (or roots) of the addresses that take such uploads: no other page gets so large a
    body. Of `most_open` requests on their way the last fifth is for whoever hands something in.
    """

    most_bytes: int
    most_resumable_bytes: int
    resumable_under: str | tuple[str, ...]
    most_spooled_bytes: int
    least_free_bytes: int = 0
    most_open: int = 1000
    most_open_of_one: int = 1000
    idle_s: float = 60.0
    # How long a browser may take for one piece of an answer: a kilobyte a second, the slowest network of a phone.
    piece_s: float = 60.0


def _one(scope: Scope) -> str:
    return str((scope.get("client") or ("", 0))[0])


class Intake:
    """Takes requests in without holding a thread, has them answered in their lanes, and sends the answers.

    `sender` says who is counted as one: the network address behind our proxies. `crowded` hears that requests crowd.
    """

    def __init__(
        self,
        application: Application,
        *,
        threads: int,
        folder: Path,
        limits: Limits,
        words: Words = BARE,
        sender: Callable[[Scope], str] = _one,
        crowded: Callable[[], None] = lambda: None,
    ) -> None:
        self.application, self.folder, self.limits, self.words = application, folder, limits, words
        self.sender = sender
        self.room = Room(limits.most_spooled_bytes, folder, limits.least_free_bytes)
        self.open, self.open_of = 0, Counter[str]()
        self.admission = Admission(threads, crowded=crowded)
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
                self.admission.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        lane = lane_of(scope["method"], scope["path"], scope.get("query_string", b"").decode("latin-1"))
        most = self.limits.most_open if lane is Lane.RECEIPTS else self.limits.most_open * 4 // 5
        if self.open >= most:
            await self._turn_away(scope, send, lane, "full")
            return
        one = self.sender(scope)
        if self.open_of[one] >= self.limits.most_open_of_one:
            await self._turn_away(scope, send, lane, "too_many_from_one")
            return
        self.open += 1
        self.open_of[one] += 1
        counting.connection_opened()
        try:
            headers = dict(scope["headers"])
            if _has_body(scope, headers):
                with self.room.given_back() as claim:
                    await self._serve_body(scope, headers, receive, send, claim, lane)
                counting.spooled(self.room.taken)
            else:
                await self._answer(scope, None, receive, send, lane)
        finally:
            self.open -= 1
            self.open_of[one] -= 1
            counting.connection_closed()
            if not self.open_of[one]:
                del self.open_of[one]

    async def _serve_body(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        receive: Receive,
        send: Send,
        claim: Claim,
        lane: Lane,
    ) -> None:
        # POST too: an upload may begin with its creation, and some networks let no PATCH through.
        is_resumable = (
            scope["method"] in {"PATCH", "POST"}
            and b"tus-resumable" in headers
            and scope["path"].startswith(self.limits.resumable_under)
        )
        most = self.limits.most_resumable_bytes if is_resumable else self.limits.most_bytes
        body = await self._body(headers, receive, most, claim)
        counting.spooled(self.room.taken)
        try:
            if body.end is End.NO_ROOM:
                await self._turn_away(scope, send, lane, "no_room")
            elif body.end is End.TOO_SLOW and not is_resumable:
                counting.turned_away("too_slow", lane)
                await _plain(send, 408, (b"connection", b"close"))
            elif body.end in {End.WHOLE, End.TOO_LARGE} or is_resumable:
                await self._answer(scope, body, receive, send, lane)
            else:
                # Chunks that are none end so too, and whoever sent them may still listen.
                await _plain(send, 400, (b"connection", b"close"))
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

    async def _answer(
        self, scope: Scope, body: Body | None, receive: Receive, send: Send, lane: Lane
    ) -> None:
        environ = environ_of(scope, body)
        environ["rasid.lane"] = str(lane)
        if body is not None and body.end is not End.WHOLE:
            environ["rasid.body_is_partial"] = True
        try:
            # What was handed in whole is taken in even when the phone left: it will ask for its receipt later.
            gone = None if lane is Lane.RECEIPTS else partial(_hung_up, receive)
            given = await self.admission.answered(
                lane, gone, partial(answer, self.application, environ, self.folder)
            )
        except TurnedAwayError:
            await self._turn_away(scope, send, lane, "")
        except GoneError:
            return
        else:
            await self._send(given, send, lane)

    async def _turn_away(self, scope: Scope, send: Send, lane: Lane, why: str) -> None:
        if why:
            counting.turned_away(why, lane)
        is_one = why == "too_many_from_one"
        seconds = MANY_RETRY_AFTER_S if is_one or why == "no_room" else RETRY_AFTER_S[lane]
        status, headers, text = turned_away(scope, self.words, seconds, is_one=is_one)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": text})

    async def _send(self, given: Answer, send: Send, lane: Lane) -> None:
        whole, headers = given.body, given.headers
        if self.admission.is_behind():
            # Lines that a proxy keeps open stay with this process, while another, just started, has nothing to do.
            headers = [*headers, (b"connection", b"close")]
        try:
            if isinstance(whole, bytes):
                if len(whole) > SENT_AT_ONCE_BYTES and not any(
                    name == b"content-length" for name, _ in headers
                ):
                    headers = [*headers, (b"content-length", str(len(whole)).encode())]
                await send({"type": "http.response.start", "status": given.status, "headers": headers})
                await self._send_bytes(whole, send)
            else:
                await send({"type": "http.response.start", "status": given.status, "headers": headers})
                await self._send_file(whole, send)
        except TimeoutError:
            # Left unfinished, the server closes the connection: the reader sees that something is missing.
            counting.turned_away("too_slow", lane)
        finally:
            if not isinstance(whole, bytes):
                whole.close()

    async def _send_bytes(self, whole: bytes, send: Send) -> None:
        last = max(0, (len(whole) - 1) // SENT_AT_ONCE_BYTES) * SENT_AT_ONCE_BYTES
        for start in range(0, last, SENT_AT_ONCE_BYTES):
            await self._send_piece(whole[start : start + SENT_AT_ONCE_BYTES], send)
        await send({"type": "http.response.body", "body": whole[last:]})

    async def _send_file(self, file: IO[bytes], send: Send) -> None:
        loop = asyncio.get_running_loop()
        while chunk := await loop.run_in_executor(self.readers, file.read, SENT_AT_ONCE_BYTES):
            await self._send_piece(chunk, send)
        await send({"type": "http.response.body", "body": b""})

    async def _send_piece(self, chunk: bytes, send: Send) -> None:
        async with asyncio.timeout(self.limits.piece_s):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _hung_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


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
