"""A command and its input go in; what it wrote comes out, or its whole process group is ended when time is up."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class OvertimeError(Exception):
    """The command did not end in time and was ended, with everything it had started."""


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: bytes
    err: bytes


def run_group(
    command: Sequence[str], seconds: float, environment: Mapping[str, str], given: bytes = b""
) -> Done:
    """Run in a session of its own. Raises OvertimeError after `seconds`, OSError when it cannot start."""
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(environment),
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise OvertimeError from None
        finally:
            # A child that ended may have left grandchildren behind; one that did not end takes them along.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        return Done(process.returncode, out, err)
