"""What is done when this process is killed: deeds enter while it lives, a second process does them after.

`kill -9` cannot be caught. The second process reads a pipe that only this one holds open: the kernel closes
it at death, however it came. Run as a script (`python -I -S last_will.py`), this file needs nothing but the
standard library.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

_GRACE_S = 10
_LOCK_PATIENCE_S = 2


class LastWill:
    """A set of deeds. They are done in the order: end groups, stop clusters, remove folders.

    The second process may be killed as well; whoever speaks next finds it gone, and a new one is told everything.
    """

    def __init__(self) -> None:
        self._deeds: list[list[Any]] = []
        self._is_closed = False
        self._process = _keeper()

    def end_group(self, group: int) -> None:
        """Ask the processes of this group to end, and end them if they do not."""
        self._say("end_group", group)

    def spare_group(self, group: int) -> None:
        """The group is gone; its number may soon be somebody else's."""
        self._say("spare_group", group)

    def stop_cluster(self, command: Sequence[str], identity: dict[str, Any], in_use: Path) -> None:
        """Run `command` as `identity` unless another process holds the lock file `in_use`."""
        self._say("stop_cluster", list(command), identity, str(in_use))

    def remove(self, folder: Path) -> None:
        self._say("remove", str(folder))

    def close(self) -> None:
        """All went well: nothing is left to do."""
        if self._is_closed:
            return
        self._is_closed = True
        with contextlib.suppress(BrokenPipeError):
            self._write(["nothing"])
        self._end_keeper()

    def _say(self, *words: Any) -> None:
        if self._is_closed:
            return
        deed = list(words)
        self._deeds = _with(self._deeds, deed)
        try:
            self._write(deed)
        except BrokenPipeError:
            self._begin_again()

    def _begin_again(self) -> None:
        self._process.kill()
        self._end_keeper()
        self._process = _keeper()
        # Killed a second time at once, it is no accident: our own work goes on, and the next word tries again.
        with contextlib.suppress(BrokenPipeError):
            for deed in self._deeds:
                self._write(deed)

    def _write(self, deed: list[Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(deed) + "\n")
        self._process.stdin.flush()

    def _end_keeper(self) -> None:
        if self._process.stdin:
            # What is still in the buffer is written at closing, to nobody.
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()


def _keeper() -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd="/",
        # A Ctrl-C at the terminal goes to the whole group; this process must outlive it.
        start_new_session=True,
    )


def _with(deeds: list[list[Any]], deed: list[Any]) -> list[list[Any]]:
    """The deeds and this one; a group that is spared need not be ended, and one whose number is in use again must."""
    verb, *words = deed
    if verb not in {"end_group", "spare_group"}:
        return [*deeds, deed]
    others = [old for old in deeds if old != ["end_group", *words]]
    return [*others, deed] if verb == "end_group" else others


def _execute(deeds: list[list[Any]]) -> None:
    _end({words[0] for verb, *words in deeds if verb == "end_group"})
    for verb, *words in deeds:
        if verb == "stop_cluster":
            _stop_cluster(*words)
    for verb, *words in deeds:
        if verb == "remove":
            shutil.rmtree(words[0], ignore_errors=True)


def _end(groups: set[int]) -> None:
    deadline = time.monotonic() + _GRACE_S
    alive = {group for group in groups if _signal(group, signal.SIGTERM)}
    while alive and time.monotonic() < deadline:
        time.sleep(0.1)
        alive = {group for group in alive if _signal(group, 0)}
    for group in alive:
        _signal(group, signal.SIGKILL)


def _signal(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _stop_cluster(command: list[str], identity: dict[str, Any], in_use: str) -> None:
    with contextlib.suppress(FileNotFoundError), Path(in_use).open("a") as lock:
        if _locked(lock):
            subprocess.run(command, cwd="/", check=False, **identity)  # noqa: S603


def _locked(lock: IO[str]) -> bool:
    """Whether nobody else uses the file. The kernel may close the pipe of the dead a moment before its locks."""
    deadline = time.monotonic() + _LOCK_PATIENCE_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        else:
            return True


def _read() -> list[list[Any]]:
    deeds: list[list[Any]] = []
    for line in sys.stdin:
        deed = json.loads(line)
        if deed[0] == "nothing":
            return []
        deeds = _with(deeds, deed)
    return deeds


if __name__ == "__main__":
    _execute(_read())
