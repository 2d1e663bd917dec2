"""A stranger's file enters as a descriptor; what it is, and how it may be shown, leaves. No file can harm us.

One server for each process of ours, started with the first file (about a second) and ended with us; a file then
costs a fork, some three milliseconds, beside its own decoding.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import rasid
from rasid.foundation.media.decoding.findings import Finding, Task, Trouble, from_plain, kind_of

STARTS_WITHIN_S = 60
_LENGTH = struct.Struct("!I")
_MOST_SAID = 64 * 1024
_AT_ONCE = 2


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: seconds by the clock and of the processor, bytes of memory."""

    # By the clock more than of the processor: a busy machine must not make good files look bad.
    wall_s: float = 60.0
    cpu_s: int = 20
    memory_bytes: int = 768 * 1024 * 1024


DEFAULT_LIMITS = Limits()


class NoDecoderError(RuntimeError):
    """The decoding process cannot be started: no fault of any file."""


class _Server:
    """The process our decoders come from."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603
                [
                    sys.executable, "-P", "-m", "rasid.foundation.media.decoding.server", str(theirs.fileno()),
                ],
                # No secrets, only where to find the code.
                env={"PYTHONPATH": str(Path(rasid.__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        self.control, self.owner = ours, os.getpid()
        ours.settimeout(STARTS_WITHIN_S)
        try:
            self.abilities: Mapping[str, bool] = json.loads(self._line())
        except (OSError, ValueError) as error:
            self.close()
            raise NoDecoderError("the decoding process did not start") from error

    def _line(self) -> bytes:
        said = b""
        while not said.endswith(b"\n"):
            piece = self.control.recv(256)
            if not piece:
                raise OSError("it ended")
            said += piece
        return said

    def divide(self, descriptors: list[int]) -> int:
        """A new child that holds these descriptors; its process id. Raises OSError."""
        socket.send_fds(self.control, [b"j"], descriptors)
        said = self.control.recv(_LENGTH.size, socket.MSG_WAITALL)
        if len(said) < _LENGTH.size:
            raise OSError("it ended")
        return int(_LENGTH.unpack(said)[0])

    def close(self) -> None:
        self.control.close()
        self.process.kill()
        self.process.wait()


_lock = threading.Lock()
_turns = threading.BoundedSemaphore(_AT_ONCE)
_servers: list[_Server] = []


def abilities() -> Mapping[str, bool]:
    """What the system lets us take from a decoder: `no_network`, `nobody`, `no_system_calls`."""
    with _lock:
        return _server().abilities


def read(
    source: BinaryIO,
    media_type: str,
    out: BinaryIO,
    *,
    most_written_bytes: int,
    limits: Limits = DEFAULT_LIMITS,
    task: Task = Task.SHOW,
) -> Finding:
    """Have a file read, and how it is shown or heard written to `out`, a real file too.

    Trouble with the file is in the finding. Raises NoDecoderError when there is nobody to read it.
    """
    job = json.dumps(
        {
            "task": task,
            "media_type": media_type,
            "wall_s": limits.wall_s,
            "cpu_s": limits.cpu_s,
            "memory_bytes": limits.memory_bytes,
            "most_written_bytes": most_written_bytes,
        }
    ).encode()
    with _turns:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                child = _child([source.fileno(), out.fileno(), theirs.fileno()])
            return _talk(ours, child, job, media_type, limits)


def _child(descriptors: list[int]) -> int:
    with _lock:
        for _ in range(2):
            try:
                return _server().divide(descriptors)
            except OSError:
                # Killed for its memory, perhaps; the next one is fresh.
                _end()
        raise NoDecoderError("the decoding process ends as soon as it starts")


def _server() -> _Server:
    if _servers and (_servers[0].owner != os.getpid() or _servers[0].process.poll() is not None):
        _end()
    if not _servers:
        _servers.append(_Server())
    return _servers[0]


def _end() -> None:
    while _servers:
        server = _servers.pop()
        if server.owner == os.getpid():
            server.close()


def _talk(ours: socket.socket, child: int, job: bytes, media_type: str, limits: Limits) -> Finding:
    """The child's answer. One that takes too long is killed with whatever it started."""
    until = time.monotonic() + limits.wall_s
    said = b""
    with contextlib.suppress(OSError):
        ours.sendall(_LENGTH.pack(len(job)) + job)
        while len(said) < _MOST_SAID:
            left = until - time.monotonic()
            if left <= 0 or not select.select([ours], [], [], left)[0]:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(child, signal.SIGKILL)
                return Finding(kind_of(media_type), Trouble.TOO_HEAVY)
            piece = ours.recv(_MOST_SAID)
            if not piece:
                break
            said += piece
    try:
        return from_plain(json.loads(said))
    except (ValueError, TypeError, KeyError):
        # Killed by its limits, or by what the file made of it.
        return Finding(kind_of(media_type), Trouble.TOO_HEAVY)


atexit.register(_end)
