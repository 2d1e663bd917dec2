"""Connections of anybody enter; answers to tlog-witness requests leave. Slow, large and broken ones end early."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass

import h11

from rasid.protocols.tlog.witness import PATH
from rasid.witness.witness import TEXT_TYPE, Reply, Witness

LARGEST_BODY = 64 * 1024
LARGEST_HEAD = 16 * 1024
MOST_CONNECTIONS = 200
REQUEST_SECONDS = 15.0
"""For a whole request to arrive, and again for its answer to be taken."""
IDLE_SECONDS = 75.0
_CHUNK = 16 * 1024


@dataclass(slots=True)
class Limits:
    """Given whole, so that a test need not wait as long as a slow client may."""

    request_s: float = REQUEST_SECONDS
    idle_s: float = IDLE_SECONDS
    connections: int = MOST_CONNECTIONS


class _TooLargeError(Exception):
    pass


class Server:
    """Answers on one address until it is asked to stop. What a client sends can end its connection, no more."""

    def __init__(self, witness: Witness, limits: Limits | None = None) -> None:
        self._witness = witness
        self._limits = limits or Limits()
        self._open = 0

    async def run(self, host: str, port: int, when_up: Callable[[int], object] = lambda _: None) -> None:
        """Until SIGTERM or SIGINT. `when_up` is told the port, once connections are taken."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            # Outside the main thread, as in tests, there are no signals.
            with contextlib.suppress(ValueError, RuntimeError):
                loop.add_signal_handler(number, stop.set)
        await self.serve(host, port, when_up, stop)

    async def serve(
        self, host: str, port: int, when_up: Callable[[int], object], stop: asyncio.Event
    ) -> None:
        listening = await asyncio.start_server(self._connected, host, port, limit=LARGEST_HEAD)
        try:
            when_up(listening.sockets[0].getsockname()[1])
            await stop.wait()
        finally:
            listening.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        try:
            if self._open <= self._limits.connections:
                await _Conversation(self._witness, self._limits, reader, writer).hold()
        except (OSError, TimeoutError, h11.ProtocolError):
            pass
        except Exception as error:
            sys.stderr.write(f"a connection ended: {type(error).__name__}: {error}\n")
        finally:
            self._open -= 1
            writer.close()


class _Conversation:
    """One connection: requests one after another, each with a limit to its size and its time."""

    def __init__(
        self, witness: Witness, limits: Limits, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._witness, self._limits = witness, limits
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=LARGEST_HEAD)

    async def hold(self) -> None:
        first = True
        while True:
            patience = self._limits.request_s if first else self._limits.idle_s
            chunk = await asyncio.wait_for(self._reader.read(_CHUNK), patience)
            self._http.receive_data(chunk)
            if not chunk:
                return
            if not await self._exchange():
                return
            first = False

    async def _exchange(self) -> bool:
        """One request and its answer, then those that came with it; whether the connection goes on."""
        while True:
            try:
                request, body = await asyncio.wait_for(self._request(), self._limits.request_s)
            except _TooLargeError:
                return await self._send(Reply(413, b"too large\n"), last=True)
            except h11.RemoteProtocolError as error:
                if self._http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
                    return False
                return await self._send(Reply(error.error_status_hint, b"not HTTP\n"), last=True)
            if request is None:
                return False
            reply = await self._reply(request, body)
            if not await self._send(reply, is_head=request.method == b"HEAD"):
                return False
            self._http.start_next_cycle()
            if not self._http.trailing_data[0]:
                return True

    async def _request(self) -> tuple[h11.Request | None, bytes]:
        request, body = None, bytearray()
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                if self._http.they_are_waiting_for_100_continue:
                    go_on = h11.InformationalResponse(status_code=100, headers=[])
                    self._writer.write(self._http.send(go_on) or b"")
                self._http.receive_data(await self._reader.read(_CHUNK))
            elif isinstance(event, h11.Request):
                request = event
            elif isinstance(event, h11.Data):
                body += event.data
                if len(body) > LARGEST_BODY:
                    raise _TooLargeError
            elif isinstance(event, h11.EndOfMessage):
                return request, bytes(body)
            else:
                return None, b""

    async def _reply(self, request: h11.Request, body: bytes) -> Reply:
        path = request.target.decode("ascii", errors="replace").partition("?")[0].rstrip("/")
        if path.endswith("/" + PATH):
            if request.method != b"POST":
                return Reply(405, b"POST\n")
            return await asyncio.to_thread(self._guarded, body)
        if request.method not in (b"GET", b"HEAD"):
            return Reply(404, b"nothing here\n")
        if path == "":
            return self._witness.said()
        *_, origin_hash, last = ["", *path.split("/")]
        found = self._witness.latest(origin_hash) if last == "checkpoint" else None
        return found or Reply(404, b"nothing here\n")

    def _guarded(self, body: bytes) -> Reply:
        try:
            return self._witness.add_checkpoint(body)
        except Exception as error:
            sys.stderr.write(f"a submission failed: {type(error).__name__}: {error}\n")
            return Reply(500, b"failed\n")

    async def _send(self, reply: Reply, *, last: bool = False, is_head: bool = False) -> bool:
        headers = [
            ("Content-Type", reply.content_type or TEXT_TYPE),
            ("Content-Length", str(len(reply.body))),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if last:
            headers.append(("Connection", "close"))
        out = self._http.send(h11.Response(status_code=int(reply.status), headers=headers)) or b""
        if not is_head:
            out += self._http.send(h11.Data(data=reply.body)) or b""
        out += self._http.send(h11.EndOfMessage()) or b""
        self._writer.write(out)
        await asyncio.wait_for(self._writer.drain(), self._limits.request_s)
        return not last and self._http.our_state is h11.DONE and self._http.their_state is h11.DONE
