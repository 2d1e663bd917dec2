"""Under whose name PostgreSQL runs: it refuses to be root, so root steps down to an account that exists."""

import contextlib
import errno
import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasid.project.postgres.trouble import ClusterError, Trouble

# An operator who wants a separate account makes `rasid`; `nobody` is on every system.
_CANDIDATES = ("rasid", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """Whoever owns the cluster's files and processes; `stepped_down` when that is not the caller."""

    uid: int
    gid: int
    stepped_down: bool

    def run(
        self, command: Sequence[str | Path], timeout_s: float = 360, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run as this account, with nothing of our environment but the search path."""
        return subprocess.run(  # noqa: S603
            [str(part) for part in command],
            # The caller's own folder may be closed to this account.
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=timeout_s,
            umask=0o077,
            check=False,
            **self.identity(),
        )

    def identity(self) -> dict[str, Any]:
        """Keyword arguments that make `subprocess` step down."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.stepped_down else {}

    def write(self, path: Path, text: str) -> None:
        """Write a file in a folder of this account, as this account.

        Root writing there itself would follow whatever link another process of the account had put there.
        """
        written = self.run(["/bin/sh", "-c", 'cat > "$1"', "sh", path], timeout_s=30, typed=text)
        if written.returncode:
            raise PermissionError(errno.EACCES, written.stdout.strip(), str(path))

    def own(self, folder: Path) -> None:
        """Make a folder which only this account (and root) may enter."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.stepped_down:
            os.chown(folder, self.uid, self.gid)

    def may_enter(self, folder: Path) -> bool:
        """Whether every folder on the way is open to it; asked of the system, not guessed from modes."""
        if not self.stepped_down:
            return True
        return self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], timeout_s=30).returncode == 0


def account_for(existing: Path) -> Account:
    """The caller, or, for root, the owner of the `existing` files, else the first unprivileged account.

    Raises ClusterError(NO_ACCOUNT) where root has nobody to step down to.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), stepped_down=False)
    with contextlib.suppress(FileNotFoundError):
        owner = existing.stat()
        if owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid, stepped_down=True)
    for name in _CANDIDATES:
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            # macOS gives nobody the uid -2, which setuid takes only as an unsigned number.
            return Account(entry.pw_uid % 2**32, entry.pw_gid % 2**32, stepped_down=True)
    raise ClusterError(Trouble.NO_ACCOUNT, candidates=", ".join(_CANDIDATES))


def state_folder() -> Path:
    """Where root keeps what an unprivileged account must reach; open to all on an ordinary system."""
    return Path("/var/lib/rasid" if sys.platform == "linux" else "/usr/local/var/rasid")
