"""Child processes that must not stay down: commands enter; their lines, restarts and one orderly end leave."""

import contextlib
import io
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import IO

from rasid.project.last_will import LastWill

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
# A child that has run this long was well: its next death is a new one.
_WELL_AFTER_S = 60.0
_GRACE_S = 20.0
_LOOK_EVERY_S = 0.2


@dataclass(slots=True)
class Child:
    """One command. `once` marks one that is meant to end; its exit code then ends the rest, or does not."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    once: bool = False
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    next_start_at: float = 0.0
    pause_s: float = _FIRST_PAUSE_S
    ended_with: int | None = None
    unfinished_line: bytes = b""


@dataclass(slots=True)
class Supervisor:
    """Starts children in groups of their own, forwards what they print and starts again those that die."""

    children: list[Child]
    will: LastWill
    # Called with the child and the seconds until it is started again.
    when_one_dies: Callable[[Child, float], None]
    output: IO[bytes] = field(default_factory=lambda: sys.stdout.buffer)
    # Called once the end is asked for; the children go on for as many seconds as it says.
    when_leaving: Callable[[], float] = field(default=lambda: 0.0)
    # A child's name and a line of it: what is printed.
    dress: Callable[[str, bytes], bytes] = field(default=lambda name, line: f"{name} │ ".encode() + line)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _asked_to_stop: int = 0

    def run(self, until: Callable[[], int | None]) -> int:
        """Watch until asked by SIGTERM or SIGINT (0), or until `until` gives an exit code; then end the children.

        `until` is called about five times a second.
        """
        with self._signals(), self._selector:
            code: int | None = None
            try:
                while code is None and not self._asked_to_stop:
                    self._start_due()
                    self._forward(_LOOK_EVERY_S)
                    self._bury()
                    code = until()
            finally:
                self._end_all()
        return code or 0

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def ask(_number: int, _frame: FrameType | None) -> None:
            self._asked_to_stop += 1

        before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _start_due(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if child.process is None and child.ended_with is None and now >= child.next_start_at:
                child.started_at = now
                child.process = subprocess.Popen(  # noqa: S603
                    child.command,
                    env=child.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    # Ctrl-C goes to the terminal's whole group: we pass it on ourselves, in order.
                    start_new_session=True,
                )
                self.will.end_group(child.process.pid)
                if child.process.stdout:
                    self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _forward(self, wait_s: float) -> None:
        for key, _ in self._selector.select(wait_s):
            child: Child = key.data
            chunk = os.read(key.fd, 65536)
            if not chunk:
                self._selector.unregister(key.fileobj)
                continue
            *lines, child.unfinished_line = (child.unfinished_line + chunk).split(b"\n")
            self._print(child, lines)

    def _bury(self) -> None:
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            # Its own children, such as the web server's workers, would go on holding the port.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)
            code = child.process.returncode
            self._let_go(child)
            if child.once:
                child.ended_with = code
                continue
            now = time.monotonic()
            if now - child.started_at > _WELL_AFTER_S:
                child.pause_s = _FIRST_PAUSE_S
            child.next_start_at = now + child.pause_s
            self.when_one_dies(child, child.pause_s)
            child.pause_s = min(child.pause_s * 2, _LONGEST_PAUSE_S)

    def _let_go(self, child: Child) -> None:
        process, child.process = child.process, None
        if process is None:
            return
        self.will.spare_group(process.pid)
        if process.stdout:
            # What it said last is often why it died.
            self._drain(child, process.stdout)
            with contextlib.suppress(KeyError):
                self._selector.unregister(process.stdout)
            process.stdout.close()

    def _drain(self, child: Child, pipe: IO[bytes]) -> None:
        os.set_blocking(pipe.fileno(), False)
        rest = child.unfinished_line + (pipe.read() or b"")
        child.unfinished_line = b""
        self._print(child, rest.splitlines())

    def _print(self, child: Child, lines: Sequence[bytes]) -> None:
        try:
            for line in lines:
                self.output.write(self.dress(child.name, line) + b"\n")
            self.output.flush()
        except BrokenPipeError:
            # Nobody reads any more, as after `rasid demo | head`: end in order, and leave no child holding the port.
            self.output = io.BytesIO()
            self._asked_to_stop = self._asked_to_stop or 1

    def _end_all(self) -> None:
        """SIGTERM, patience, SIGKILL; a second Ctrl-C takes the patience away."""
        asked, leaves_at = self._asked_to_stop, time.monotonic() + self.when_leaving()
        while time.monotonic() < leaves_at and self._asked_to_stop == asked:
            self._forward(_LOOK_EVERY_S)
        deadline = time.monotonic() + _GRACE_S
        for child in self.children:
            if child.process and child.process.poll() is None:
                child.process.terminate()
        while any(child.process and child.process.poll() is None for child in self.children):
            if time.monotonic() > deadline or self._asked_to_stop > asked:
                break
            self._forward(_LOOK_EVERY_S / 2)
        for child in self.children:
            if child.process:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()
                self._let_go(child)
