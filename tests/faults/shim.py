"""A C compiler enters; a library leaves that, loaded before all others, bends time and disk for real processes.

No root, no kernel module, no clock of the machine is touched: only processes that were started with `preload` see it.
"""

import os
import shutil
import struct
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
_PAGE_BYTES = 4096
_LAYOUT = struct.Struct("=qqqq128s128s")


def why_not() -> str:
    """Why there can be no shim here; empty when there can."""
    if not Path("/proc/self/maps").exists():
        return "needs Linux"
    return "" if compiler() else "no C compiler here"


def compiler() -> str | None:
    return shutil.which(os.environ.get("CC", "cc")) or shutil.which("gcc") or shutil.which("clang")


@dataclass
class Shim:
    """What all processes that were started with `preload` see from now on."""

    library: Path
    page: Path
    seconds_off: int = 0
    sync_delay_s: float = 0.0
    write_delay_s: float = 0.0
    die_before: str = ""
    die_after: str = ""
    preload: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.preload = {"LD_PRELOAD": str(self.library), "RASID_FAULTS_PAGE": str(self.page)}
        self.tell()

    def tell(self) -> None:
        """Let the page say what the fields do; nobody has died yet."""
        told = _LAYOUT.pack(
            self.seconds_off,
            int(self.sync_delay_s * 1e6),
            int(self.write_delay_s * 1e6),
            0,
            self.die_before.encode(),
            self.die_after.encode(),
        )
        # In place: it is mapped by whoever runs.
        with self.page.open("r+b") as file:
            file.write(told)

    def set_clock(self, seconds_off: int) -> None:
        self.seconds_off = seconds_off
        self.tell()

    def slow_down(self, sync_s: float, write_s: float = 0.0) -> None:
        self.sync_delay_s, self.write_delay_s = sync_s, write_s
        self.tell()

    def kill_at_rename(self, *, before: str = "", after: str = "") -> None:
        """Whoever next renames a file to a place with this in its name dies, before it or after it; once."""
        self.die_before, self.die_after = before, after
        self.tell()

    def has_killed(self) -> bool:
        return bool(_LAYOUT.unpack(self.page.read_bytes()[: _LAYOUT.size])[3])


def build(folder: Path) -> Shim:
    """Compile it into `folder`, which the database's account must be able to enter. Raises OSError."""
    command = compiler()
    if command is None:
        raise OSError(why_not())
    library, page = folder / "shim.so", folder / "shim.page"
    subprocess.run(
        [command, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    library.chmod(0o755)
    page.write_bytes(b"\0" * _PAGE_BYTES)
    page.chmod(0o644)
    return Shim(library, page)
