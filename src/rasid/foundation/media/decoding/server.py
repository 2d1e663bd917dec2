"""Requests enter on one socket; for each a process of its own reads one file, says what it found, and ends.

Run as `python -m rasid.foundation.media.decoding.server FD`; not meant to be called by people. Everything the
readers need is loaded once, here, before any file is seen; then this process gives away what it could do, and only
divides. It knows no secret: it is started with an empty environment and never touches the database.
"""

import base64
import codecs
import contextlib
import json
import os
import signal
import socket
import struct
import sys
import tempfile
import wave
from io import BytesIO
from typing import Any, BinaryIO, cast

from PIL import Image

from rasid.foundation.media.decoding import confinement
from rasid.foundation.media.decoding.findings import Finding, Task, Trouble, TroubleError, kind_of, to_plain
from rasid.foundation.media.decoding.pictures import FORMATS as PICTURES
from rasid.foundation.media.decoding.pictures import read_picture
from rasid.foundation.media.decoding.recordings import FORMATS as RECORDINGS
from rasid.foundation.media.decoding.recordings import read_recording
from rasid.foundation.media.decoding.sounds import hear

SOURCE, OUT, TALK = 0, 1, 2
_LENGTH = struct.Struct("!I")
_LONGEST_JOB = 4096
_TRIED_FOR_S = 10

# 64 by 64 grey pixels.
_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAABwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xy"
    "bmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAACRt"
    "ZGF0AAAAGCgBrxmA9wkZvo0Ike4fkU2qZj7N+NIc/g=="
)


def read_file(source: BinaryIO, media_type: str, out: BinaryIO, task: Task = Task.SHOW) -> Finding:
    """Read one file of the type its first bytes say; how it is shown or heard is written to `out`."""
    try:
        if task is Task.HEAR:
            return hear(source, media_type, out) if media_type in RECORDINGS else Finding()
        if media_type in PICTURES:
            return read_picture(source, media_type, out)
        if media_type in RECORDINGS:
            return read_recording(source, media_type, out)
    except TroubleError as error:
        return Finding(kind_of(media_type), error.trouble)
    except (MemoryError, RecursionError):
        return Finding(kind_of(media_type), Trouble.TOO_HEAVY)
    except Exception:
        # Whatever a stranger's file breaks below is that file's trouble.
        return Finding(kind_of(media_type), Trouble.BROKEN)
    return Finding()


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    samples = _samples()
    _warm_up(samples)
    _stand_nowhere()
    abilities = {
        "no_network": confinement.leave_network(),
        "nobody": confinement.become_nobody(),
        "no_system_calls": _works_confined(samples),
    }
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # What libraries say about strangers' files belongs in no log.
    os.dup2(1, 2)
    control.sendall(json.dumps(abilities).encode() + b"\n")
    while True:
        byte, descriptors, _, _ = socket.recv_fds(control, 1, 3)
        if not byte:
            # Whoever asked is gone.
            os._exit(0)
        child = os.fork()
        if child == 0:
            control.close()
            _work(descriptors, confined=abilities["no_system_calls"])
        for descriptor in descriptors:
            os.close(descriptor)
        control.sendall(_LENGTH.pack(child))


def _work(descriptors: list[int], *, confined: bool) -> None:
    """The child's whole life: one job, one answer, the end."""
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        source, out = (os.fdopen(descriptors[SOURCE], "rb"), os.fdopen(descriptors[OUT], "w+b"))
        talk = socket.socket(fileno=descriptors[TALK])
        job = _heard(talk)
        # Should the one who waits for us die, we end all the same.
        signal.setitimer(signal.ITIMER_REAL, job["wall_s"])
        confinement.limit(
            cpu_s=job["cpu_s"], memory_bytes=job["memory_bytes"], most_written_bytes=job["most_written_bytes"]
        )
        if confined:
            confinement.refuse_system_calls()
        finding = read_file(
            cast("BinaryIO", source), job["media_type"], cast("BinaryIO", out), Task(job["task"])
        )
        with contextlib.suppress(OSError):
            out.flush()
        talk.sendall(json.dumps(to_plain(finding)).encode())
    finally:
        os._exit(0)


def _heard(talk: socket.socket) -> dict[str, Any]:
    length = _LENGTH.unpack(_exactly(talk, _LENGTH.size))[0]
    job: dict[str, Any] = json.loads(_exactly(talk, min(length, _LONGEST_JOB)))
    return job


def _exactly(talk: socket.socket, size: int) -> bytes:
    heard = b""
    while len(heard) < size:
        piece = talk.recv(size - len(heard))
        if not piece:
            os._exit(0)
        heard += piece
    return heard


def _warm_up(samples: list[tuple[str, bytes]]) -> None:
    """Read one small file of each sort: libraries load parts of themselves only when they need them."""
    for name in ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "shift_jis"):
        codecs.lookup(name)
    for media_type, content in samples:
        for task in Task:
            read_file(BytesIO(content), media_type, BytesIO(), task)


def _samples() -> list[tuple[str, bytes]]:
    gradient = Image.linear_gradient("L").convert("RGB")
    # HEIC is not written here: its encoder starts threads, and a process that divides must have none.
    found = [("image/heic", base64.b64decode(_HEIC))]
    for media_type, name in PICTURES.items():
        if media_type != "image/heic":
            drawn = BytesIO()
            gradient.save(drawn, name)
            found.append((media_type, drawn.getvalue()))
    sound = BytesIO()
    with wave.open(sound, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(bytes(16_000))
    return [*found, ("audio/wav", sound.getvalue())]


def _works_confined(samples: list[tuple[str, bytes]]) -> bool:
    """Whether a child can still read with only the calls it is to have: tried, not assumed."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(_TRIED_FOR_S)
            if confinement.refuse_system_calls():
                found = [
                    read_file(BytesIO(content), kind, BytesIO(), task)
                    for kind, content in samples
                    for task in Task
                ]
                os._exit(0 if all(each.trouble is None for each in found) else 1)
        finally:
            os._exit(2)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _stand_nowhere() -> None:
    """Work in a folder that is empty and, once left behind, takes nothing in."""
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)  # noqa: PTH106


if __name__ == "__main__":
    main()
