"""Where a cluster's files lie: a data folder and an account enter, the paths of one cluster leave."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rasid.project.postgres.account import Account, state_folder
from rasid.project.postgres.trouble import ClusterError, Trouble

PORT = 5432
# The kernel's limit on a socket's path is 107 bytes on Linux and 103 on macOS.
_LONGEST_SOCKET_PATH = 103
_SOCKET_FILE = f".s.PGSQL.{PORT}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths of one cluster. `home` belongs to the caller; `data`, `log` and `sockets` to the account."""

    home: Path
    sockets: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def passwords(self) -> Path:
        return self.home / "passwords.json"

    @property
    def in_use(self) -> Path:
        """Locked, shared, by every process that uses the cluster: whoever leaves last puts it out."""
        return self.home / "in-use.lock"

    @property
    def starting(self) -> Path:
        return self.home / "starting.lock"

    @property
    def socket_lock(self) -> Path:
        return self.sockets / f"{_SOCKET_FILE}.lock"

    @property
    def furnished(self) -> Path:
        """Names the roles and extensions that the cluster already has."""
        return self.home / "furnished"


def home_of(data_folder: Path) -> Path | None:
    """Where the cluster of this data folder already is, if anywhere."""
    for home in (data_folder / "postgres", _apart(data_folder)):
        if (home / "data").is_dir():
            return home
    return None


def layout_for(data_folder: Path, account: Account) -> Layout:
    """Inside the data folder, or in the system's state folder when the account may not enter root's.

    Raises ClusterError(LEFT_OVER) when the data folder was deleted and its cluster apart was not: its
    rows would speak of photographs that are gone.
    """
    home = home_of(data_folder)
    if home is None:
        home = data_folder / "postgres" if account.may_enter(data_folder) else _apart(data_folder)
    elif home == _apart(data_folder) and not _mark(data_folder).exists():
        raise ClusterError(Trouble.LEFT_OVER, folder=str(home), data_folder=str(data_folder))
    return Layout(home, _sockets(home))


def mark_apart(data_folder: Path, layout: Layout) -> None:
    """Say in the data folder that its cluster lies elsewhere."""
    if layout.home == _apart(data_folder):
        _mark(data_folder).write_text(f"{layout.home}\n")


def _mark(data_folder: Path) -> Path:
    return data_folder / "postgres-is-at"


def _apart(data_folder: Path) -> Path:
    return state_folder().resolve() / f"cluster-{_digest(data_folder)}"


def _digest(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:10]


def _sockets(home: Path) -> Path:
    inside = home / "sockets"
    # libpq takes a comma for the start of a second host.
    if len(os.fsencode(inside / _SOCKET_FILE)) <= _LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    name = f"rasid-{_digest(home)}"
    if os.geteuid() == 0:
        return state_folder() / name
    return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name
