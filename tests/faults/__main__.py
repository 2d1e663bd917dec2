"""`make faults`: every fault on a running system, profile by profile; the table leaves, printed and in its page.

    python -m tests.faults [--profile embedded] [--only NAME] [--seconds 3] [--write]

Exit status 0 when nothing was lost, nothing is there twice, the log verifies and all jobs are done after each.
"""

import argparse
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any

from tests.faults import embedded, on_hosts, restoring
from tests.faults.playing import Fault, Play, Stage, nothing_needed
from tests.faults.table import Row, origin, table, write

_IN_OWN_MOUNTS = "RASID_FAULTS_OWN_MOUNTS"


@dataclass(frozen=True)
class Profile:
    """A stage that stands from the first fault to the last, and what is played on it, in this order."""

    name: str
    stage: Callable[[], AbstractContextManager[Any]]
    faults: Sequence[Fault]
    needs: Callable[[], str] = nothing_needed


PROFILES = (
    Profile("embedded", embedded.embedded, (*embedded.FAULTS, *restoring.FAULTS)),
    Profile("hosts", on_hosts.on_hosts, on_hosts.FAULTS, on_hosts.needs),
)


def main(words: list[str] | None = None) -> int:
    given = _options(words)
    bad = 0
    for profile in PROFILES:
        if given.profile in (None, profile.name):
            began = time.monotonic()
            rows = play(profile, given.only or "", given.seconds)
            minutes = (time.monotonic() - began) / 60
            print(f"\n## {profile.name}\n\n{origin(rows, minutes)}\n\n{table(rows)}\n", flush=True)
            if given.write:
                write(rows, profile.name, minutes)
            bad += sum(not row.is_good for row in rows)
    return 1 if bad else 0


def play(profile: Profile, only: str, seconds: float) -> list[Row]:
    """Rows of the faults whose name holds `only`. The profile's stage is set up when the first of them needs it."""
    chosen = [fault for fault in profile.faults if only in fault.name]
    played = Play(profile.name)
    missing = profile.needs()
    with ExitStack() as whole:
        common: Stage | None = None
        for fault in chosen:
            if why := missing or fault.needs():
                played.leave_out(fault, why)
            elif fault.stage is not None:
                with fault.stage() as own:
                    played.play(fault, own, seconds)
            else:
                common = common or whole.enter_context(profile.stage())
                played.play(fault, common, seconds)
    return played.rows


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.faults")
    parser.add_argument("--profile", choices=[profile.name for profile in PROFILES])
    parser.add_argument("--only", help="faults with this in their name")
    parser.add_argument("--seconds", type=float, default=3.0, help="of sending before each fault")
    parser.add_argument("--write", action="store_true", help="put the table into docs/operations/faults.md")
    return parser.parse_args(words)


def _into_own_mounts() -> None:
    """Disks of this run are nobody else's, and gone with it, however it ends."""
    if os.geteuid() == 0 and _IN_OWN_MOUNTS not in os.environ and shutil.which("unshare"):
        os.environ[_IN_OWN_MOUNTS] = "1"
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, "-m", "tests.faults"]
        if os.spawnvp(os.P_WAIT, "unshare", ["unshare", "--mount", "true"]) == 0:
            os.execvp("unshare", [*command, *sys.argv[1:]])


if __name__ == "__main__":
    _into_own_mounts()
    # Whoever ends a run ends its processes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
