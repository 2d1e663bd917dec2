"""This installation: the environment enters; a data folder, its secret and its databases' addresses leave."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasid.project.last_will import LastWill
from rasid.project.postgres import Cluster, start
from rasid.project.private_files import write_privately

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def data_folder() -> Path:
    """RASID_DATA, else `var` in a checkout, else the place the system has for a program's data."""
    given = os.environ.get("RASID_DATA")
    if given:
        return Path(given).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "var"
    if os.geteuid() == 0:
        return Path("/var/lib/rasid/data")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rasid"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "rasid"


@contextmanager
def prepared(will: LastWill | None = None) -> Iterator[Cluster | None]:
    """Everything the settings read is in the environment, and its database runs, as long as the block does.

    An operator who gives RASID_DATABASE_URL has a server: none is started, and none is given. Raises ClusterError.
    """
    folder = data_folder()
    os.environ["RASID_DATA"] = str(folder)
    if "RASID_DATABASE_URL" in os.environ:
        # The custodians' address is not made up: where it is missing there is no door to the vault.
        os.environ.setdefault("RASID_OWNER_DATABASE_URL", os.environ["RASID_DATABASE_URL"])
        _prepare_secrets(folder)
        yield None
        return
    cluster = start(folder, will=will)
    try:
        _prepare_secrets(folder)
        os.environ["RASID_DATABASE_URL"] = cluster.url("app")
        os.environ["RASID_OWNER_DATABASE_URL"] = cluster.url("owner")
        os.environ["RASID_VAULT_DATABASE_URL"] = cluster.url("vault")
        yield cluster
    finally:
        cluster.stop()


def _prepare_secrets(folder: Path) -> None:
    """The key that signs sessions, made once; and a closed folder for the keys that others make."""
    (folder / "keys").mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "secret-key"
    if not path.exists():
        write_privately(path, secrets.token_urlsafe(48) + "\n")
    os.environ.setdefault("RASID_SECRET_KEY", path.read_text().strip())
