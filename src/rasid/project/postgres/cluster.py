"""One PostgreSQL cluster: a data folder enters; a running server with an address for each role leaves."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal
from urllib.parse import quote

from rasid.project.last_will import LastWill
from rasid.project.postgres.account import Account, account_for
from rasid.project.postgres.alphabet import letters
from rasid.project.postgres.binaries import Binaries, binaries_for, open_folder
from rasid.project.postgres.furnishing import DATABASE, ROLES, SUPERUSER, furnish, furnishing_mark
from rasid.project.postgres.layout import Layout, home_of, layout_for
from rasid.project.postgres.settings_files import access, configuration
from rasid.project.postgres.trouble import ClusterError, Trouble
from rasid.project.private_files import write_privately

Role = Literal["owner", "app", "vault", "postgres"]

# Recovery after a crash with a full write-ahead log takes this long at worst on a slow disk.
_START_LIMIT_S = 300
_STOP_LIMIT_S = 60
# Orphaned backends of a killed server need a moment to notice and let go of its memory.
_LET_GO_LIMIT_S = 10


@dataclass(slots=True)
class Cluster:
    """A running cluster that this process uses."""

    layout: Layout
    account: Account
    binaries: Binaries
    lasting: bool
    passwords: dict[str, str] = field(repr=False)
    _held: IO[str] = field(repr=False)
    _afterwards: ExitStack = field(repr=False)

    def url(self, role: Role) -> str:
        """Address of the database for one role, in the form of libpq: postgresql://user:password@/rasid?host=…"""
        user = SUPERUSER if role == "postgres" else f"rasid_{role}"
        return (
            f"postgresql://{user}:{self.passwords[user]}@/{DATABASE}?host={quote(str(self.layout.sockets))}"
        )

    def is_down(self) -> bool:
        """Whether no server runs there; one that replays its log is not down."""
        return _postmaster(self.layout.data)[0] is None

    def bring_back(self) -> None:
        """Start the server again after it died under its users. Raises ClusterError."""
        with _alone(self.layout):
            _bring_up(self.layout, self.account, self.binaries, lasting=self.lasting)

    def stop(self) -> None:
        """Stop using the cluster; the last process that does so stops the server."""
        if not self._held.closed:
            with self._held, contextlib.suppress(BlockingIOError):
                fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.account.run(_stop_command(self.binaries, self.layout))
        self._afterwards.close()


def has_cluster(data_folder: Path) -> bool:
    """Whether a cluster was made for this data folder, running or not."""
    home = home_of(data_folder.resolve())
    return home is not None and (home / "data").is_dir()


def running(data_folder: Path) -> bool:
    """Whether the cluster of this data folder is up and takes connections."""
    home = home_of(data_folder.resolve())
    if home is None:
        return False
    pid, ready = _postmaster(home / "data")
    return pid is not None and ready


def start(data_folder: Path, *, lasting: bool = True, will: LastWill | None = None) -> Cluster:
    """Use the cluster of this data folder: made when there is none, started when it is down, else joined.

    `lasting=False` trades every promise about power cuts for speed. Should this process be killed, the
    cluster is put out by its last `will`, the caller's if it has one. Raises ClusterError.
    """
    data_folder = data_folder.resolve()
    if not data_folder.is_dir():
        data_folder.mkdir(parents=True, exist_ok=True)
        # Root's account must pass through; the files inside are closed one by one.
        data_folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    known = home_of(data_folder)
    account = account_for((known or data_folder) / "data")
    layout = layout_for(data_folder, account)
    binaries = binaries_for(account)
    try:
        make_home(layout, account)
        with ExitStack() as undo:
            held = undo.enter_context(layout.in_use.open("a"))
            fcntl.flock(held, fcntl.LOCK_SH)
            own_will = undo.enter_context(ExitStack())
            if will is None:
                will = LastWill()
                own_will.callback(will.close)
            will.stop_cluster(_stop_command(binaries, layout), account.identity(), layout.in_use)
            passwords = _ready(layout, account, binaries, lasting=lasting)
            undo.pop_all()
    except PermissionError as error:
        raise ClusterError(Trouble.NOT_OURS, folder=str(error.filename or layout.home)) from error
    return Cluster(layout, account, binaries, lasting, passwords, held, own_will)


def _ready(layout: Layout, account: Account, binaries: Binaries, *, lasting: bool) -> dict[str, str]:
    """Whatever was missing is there afterwards; returns the passwords."""
    with _alone(layout):
        passwords = _passwords(layout)
        _initialise(layout, account, binaries, passwords[SUPERUSER], lasting=lasting)
        _refuse_other_major(layout, binaries)
        _bring_up(layout, account, binaries, lasting=lasting)
        if _text(layout.furnished) != furnishing_mark(lasting=lasting):
            furnish(layout.sockets, passwords, lasting=lasting)
            layout.furnished.write_text(furnishing_mark(lasting=lasting))
    return passwords


def make_home(layout: Layout, account: Account) -> None:
    """The folders of a cluster, each with its owner. Raises ClusterError where somebody else put one there."""
    if account.stepped_down:
        open_folder(layout.home.parent)
    layout.home.mkdir(parents=True, exist_ok=True)
    layout.home.chmod(0o711 if account.stepped_down else 0o700)
    account.own(layout.log)
    account.own(layout.sockets)
    # A folder in a shared place may have been put there by somebody else, to listen in our stead.
    found = layout.sockets.lstat()
    if found.st_uid != account.uid or found.st_mode & 0o077:
        raise ClusterError(Trouble.NOT_OURS, folder=str(layout.sockets))


@contextmanager
def _alone(layout: Layout) -> Iterator[None]:
    """One process at a time makes and starts the cluster; the others wait and then find it running."""
    with layout.starting.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _passwords(layout: Layout) -> dict[str, str]:
    if not layout.passwords.exists():
        made = {name: secrets.token_urlsafe(24) for name in (SUPERUSER, *ROLES)}
        write_privately(layout.passwords, json.dumps(made, indent=2) + "\n")
    passwords: dict[str, str] = json.loads(layout.passwords.read_text())
    return passwords


def _initialise(
    layout: Layout, account: Account, binaries: Binaries, password: str, *, lasting: bool
) -> None:
    if layout.data.is_dir():
        return
    # Under another name until it is whole: a half-made cluster would look like a made one.
    draft, secret = layout.log / "data.new", layout.log / "password"
    shutil.rmtree(draft, ignore_errors=True)
    account.write(secret, password)
    made = account.run(
        [
            binaries.program("initdb"), "-D", draft, "-U", SUPERUSER, "-A", "scram-sha-256",
            "--pwfile", secret, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
            "--locale=C", f"--lc-ctype={letters()}", "--no-instructions", *([] if lasting else ["--no-sync"]),
        ]
    )  # fmt: skip
    secret.unlink()
    if made.returncode:
        raise ClusterError(Trouble.INIT_FAILED, output=made.stdout.strip()[-2000:])
    draft.rename(layout.data)


def _refuse_other_major(layout: Layout, binaries: Binaries) -> None:
    made_by = int(_text(layout.data / "PG_VERSION") or 0)
    if made_by != binaries.major:
        reason = Trouble.DATA_NEWER if made_by > binaries.major else Trouble.DATA_OLDER
        raise ClusterError(reason, folder=str(layout.home), made_by=str(made_by), program=str(binaries.major))


def _bring_up(layout: Layout, account: Account, binaries: Binaries, *, lasting: bool) -> None:
    pid, ready = _postmaster(layout.data)
    deadline = time.monotonic() + _START_LIMIT_S
    # Somebody's start may still be replaying the log.
    while pid is not None and not ready and time.monotonic() < deadline:
        time.sleep(0.1)
        pid, ready = _postmaster(layout.data)
    if pid is not None and ready:
        return
    # The server itself believes a pid that lives again as another program; that nobody else still has the data
    # open it checks by other means.
    for stale in (layout.data / "postmaster.pid", layout.socket_lock):
        stale.unlink(missing_ok=True)
    account.write(layout.data / "postgresql.conf", configuration(layout, lasting=lasting))
    account.write(layout.data / "pg_hba.conf", access(lasting=lasting))
    command: list[str | Path] = [
        binaries.program("pg_ctl"), "start", "--silent", "--wait", f"--timeout={_START_LIMIT_S}",
        "-D", layout.data, "-l", layout.log / "start.log",
    ]  # fmt: skip
    patience = time.monotonic() + _LET_GO_LIMIT_S
    while account.run(command, _START_LIMIT_S + 30).returncode:
        said = _last_words(layout)
        if "shared memory" not in said or time.monotonic() > patience:
            raise ClusterError(Trouble.START_FAILED, log=str(layout.log), output=said)
        time.sleep(0.2)


def _postmaster(data: Path) -> tuple[int | None, bool]:
    """The live server's pid and whether it takes connections; a stale pid file counts for nothing."""
    lines = _text(data / "postmaster.pid").splitlines()
    if not lines or not lines[0].isdigit():
        return None, False
    pid = int(lines[0])
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None, False
    except PermissionError:
        pass
    # After a reboot, or in a new container, the number may be another program's.
    if not _serves(pid, data):
        return None, False
    return pid, len(lines) > 7 and lines[7].strip() == "ready"


def _serves(pid: int, data: Path) -> bool:
    """Whether the process is the server of this folder: a server works in its data folder."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == data.resolve()
        except OSError:
            return False
    said = subprocess.run(  # noqa: S603
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return str(data) in said.stdout


def _last_words(layout: Layout) -> str:
    """The end of whatever was logged last: before the server's own log is open, and in it."""
    logs = sorted(layout.log.glob("*.log"), key=lambda path: path.stat().st_mtime)
    return "\n".join(_text(path)[-1500:].strip() for path in logs[-2:])


def _stop_command(binaries: Binaries, layout: Layout) -> list[str]:
    limit = f"--timeout={_STOP_LIMIT_S}"
    return [str(binaries.program("pg_ctl")), "stop", "--silent", "-m", "fast", limit, "-D", str(layout.data)]


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except FileNotFoundError:
        return ""
