"""Where a cluster's files lie: a data folder and an account enter, the paths of one cluster leave."""

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rasid.project.postgres.account import Account, state_folder
from rasid.project.private_files import write_privately

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
    def archive(self) -> Path:
        """Where the write-ahead log is set aside until a backup has carried it away; made by the first backup."""
        return self.home / "archive"

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
    inside, mark = data_folder / "postgres", _mark(data_folder)
    if mark.exists():
        return Path(mark.read_text().strip())
    return inside if inside.is_dir() else None


def layout_for(data_folder: Path, account: Account) -> Layout:
    """Inside the data folder, or in the system's state folder when the account may not enter root's.

    Which it was is remembered in the data folder: it may be opened, closed or moved later.
    """
    home = home_of(data_folder)
    if home is None and account.may_enter(data_folder):
        home = data_folder / "postgres"
    elif home is None:
        home = _settle_apart(data_folder)
    return Layout(home, _sockets(home))


def _settle_apart(data_folder: Path) -> Path:
    """Choose a new place and write it down; of two processes that choose at once, the first is heeded."""
    chosen = state_folder().resolve() / f"cluster-{secrets.token_hex(6)}"
    write_privately(_mark(data_folder), f"{chosen}\n")
    return Path(_mark(data_folder).read_text().strip())


def _mark(data_folder: Path) -> Path:
    return data_folder / "postgres-is-at"


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
