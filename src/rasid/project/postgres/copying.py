"""A running cluster enters, a copy of its files leaves as a stream; copies enter, a cluster that can start leaves.

PostgreSQL's own programs do both: pg_basebackup (whole, or what changed since an earlier copy), pg_combinebackup and
pg_verifybackup; between copies the write-ahead log leads to any moment.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from rasid.project.postgres.account import Account, account_for
from rasid.project.postgres.binaries import Binaries, binaries_for, shipped
from rasid.project.postgres.cluster import Cluster, make_home
from rasid.project.postgres.furnishing import furnishing_mark
from rasid.project.postgres.layout import Layout, layout_for
from rasid.project.postgres.trouble import ClusterError, Trouble

_PIECE = 1024 * 1024
_SEGMENT_BYTES = 16 * 1024 * 1024
_PROMOTED_WITHIN_S = 24 * 3600.0
_MARK = "# Written by a restore; gone when it is done.\n"


class CopyFailedError(RuntimeError):
    """What PostgreSQL's program said last."""


@contextmanager
def base_copy(url: str, password: str, previous: Path | None, *, with_wal: bool) -> Iterator[Iterator[bytes]]:
    """A tar of the whole cluster, or with the manifest of a `previous` copy of what changed since; in pieces.

    `with_wal` puts the write-ahead log that it needs inside, for a server whose archive is not ours. Raises
    CopyFailedError at the end of the pieces.
    """
    command: list[str | Path] = [
        shipped().program("pg_basebackup"), "-d", url, "-D", "-", "-Ft", "-X", "fetch" if with_wal else "none",
        "--checkpoint=fast", "--manifest-checksums=SHA256", "--no-password",
    ]  # fmt: skip
    if previous is not None:
        command.append(f"--incremental={previous}")
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGPASSWORD": password}
    process = subprocess.Popen(  # noqa: S603
        [str(part) for part in command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield _pieces(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _pieces(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    assert process.stdout is not None
    assert process.stderr is not None
    while piece := process.stdout.read(_PIECE):
        yield piece
    said = process.stderr.read().decode(errors="replace").strip()
    if process.wait():
        raise CopyFailedError(said[-1500:])


class ManifestCatcher:
    """Pieces of a copy's tar enter as they pass; the file `backup_manifest` in it is kept."""

    NAME = b"backup_manifest"
    _BLOCK = 512

    def __init__(self) -> None:
        self.found = b""
        self._head = b""
        self._left = 0
        self._padding = 0
        self._is_it = False

    def __call__(self, piece: bytes) -> None:
        at = 0
        while at < len(piece):
            if self._left or self._padding:
                at = self._pass(piece, at)
                continue
            taken = piece[at : at + self._BLOCK - len(self._head)]
            self._head += taken
            at += len(taken)
            if len(self._head) == self._BLOCK:
                self._begin(self._head)
                self._head = b""

    def _pass(self, piece: bytes, at: int) -> int:
        if self._left:
            taken = min(self._left, len(piece) - at)
            if self._is_it:
                self.found += piece[at : at + taken]
            self._left -= taken
        else:
            taken = min(self._padding, len(piece) - at)
            self._padding -= taken
        return at + taken

    def _begin(self, head: bytes) -> None:
        name, field = head[:100].rstrip(b"\0"), head[124:136]
        if not name:
            return
        # Sizes of eight gigabytes and more are written in base 256.
        is_binary = bool(field[0] & 0x80)
        size = int.from_bytes(field[1:], "big") if is_binary else int(field.strip(b" \0") or b"0", 8)
        self._is_it = name.removeprefix(b"./") == self.NAME
        self._left, self._padding = size, -size % self._BLOCK


@dataclass(frozen=True, slots=True)
class WalNeeded:
    """From which file of the write-ahead log to which one a copy needs it."""

    timeline: int
    first: str
    last: str


def wal_needed(manifest: bytes) -> WalNeeded:
    ranges = json.loads(manifest)["WAL-Ranges"]
    last = ranges[-1]
    return WalNeeded(
        last["Timeline"],
        _segment(ranges[0]["Timeline"], ranges[0]["Start-LSN"]),
        _segment(last["Timeline"], last["End-LSN"]),
    )


def _segment(timeline: int, lsn: str) -> str:
    high, _, low = lsn.partition("/")
    return f"{timeline:08X}{int(high, 16):08X}{int(low, 16) // _SEGMENT_BYTES:08X}"


def begin_archiving(cluster: Cluster) -> None:
    """From now on the write-ahead log is set aside. CopyFailedError where an older program started the server."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        mode = connection.execute("SHOW archive_mode").fetchone()
    if mode != ("on",):
        raise CopyFailedError("archive_mode is off: start the service anew once, then back up")
    cluster.account.own(cluster.layout.archive)


# Putting back ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a cluster is about to be put back; `unpacked` is for the copies, `wal` for the write-ahead log."""

    layout: Layout
    account: Account
    binaries: Binaries

    @property
    def unpacked(self) -> Path:
        return self.layout.home / "unpacked"

    @property
    def wal(self) -> Path:
        return self.layout.home / "restored-wal"


def ground_for(data_folder: Path) -> Ground:
    """An empty place. The caller has seen that there is no cluster."""
    data_folder.mkdir(parents=True, exist_ok=True)
    data_folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    account = account_for(data_folder / "data")
    layout = layout_for(data_folder, account)
    make_home(layout, account)
    found = Ground(layout, account, binaries_for(account))
    for folder in (found.unpacked, found.wal):
        account.own(folder)
    return found


def put_together(ground: Ground, copies: Sequence[Path], until: datetime | None) -> None:
    """Make one cluster of a whole copy and those that followed it, checked file by file, ready to be started once."""
    for copy in [*copies, ground.wal]:
        _give(copy, ground.account)
    made = copies[0]
    for copy in copies:
        _run(ground, "pg_verifybackup", "--no-parse-wal", "--quiet", copy)
    if len(copies) > 1:
        made = ground.unpacked / "made"
        _run(ground, "pg_combinebackup", *copies, "-o", made)
        _run(ground, "pg_verifybackup", "--no-parse-wal", "--quiet", made)
    own = made / "local.conf"
    text = own.read_text() if own.exists() else ""
    wal = str(ground.wal).replace("'", "''")
    text += f"{_MARK}restore_command = 'cp \"{wal}/%f\" \"%p\"'\nrecovery_target_action = 'promote'\n"
    if until is not None:
        text += f"recovery_target_time = '{until.isoformat()}'\n"
    ground.account.write(own, text)
    ground.account.write(made / "recovery.signal", "")
    # Roles and extensions came along; until the end of the replay nothing could be made anyway.
    ground.layout.furnished.write_text(furnishing_mark(lasting=True))
    made.rename(ground.layout.data)


def finish(ground: Ground, cluster: Cluster) -> None:
    """Wait until the started cluster has reached its moment and takes writes; then tidy up."""
    until = time.monotonic() + _PROMOTED_WITHIN_S
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            if time.monotonic() > until:
                raise ClusterError(Trouble.START_FAILED, log=str(ground.layout.log), output="still replaying")
            time.sleep(0.1)
        own = ground.layout.data / "local.conf"
        ground.account.write(own, own.read_text().partition(_MARK)[0])
        connection.execute("SELECT pg_reload_conf()")
    for folder in (ground.unpacked, ground.wal):
        shutil.rmtree(folder, ignore_errors=True)


def _give(folder: Path, account: Account) -> None:
    if not account.stepped_down:
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def _run(ground: Ground, program: str, *words: str | Path) -> None:
    done = ground.account.run([ground.binaries.program(program), *words], timeout_s=_PROMOTED_WITHIN_S)
    if done.returncode:
        raise CopyFailedError(f"{program}: {done.stdout.strip()[-1500:]}")
