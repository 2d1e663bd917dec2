"""A running installation enters, a backup in a place leaves: whole, or what changed since the last one there."""

import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from django.conf import settings
from django.core.files.storage import default_storage

from rasid.foundation.ledger import files as log_files
from rasid.project.backup import contents, manifests, state
from rasid.project.backup.manifests import Backup, Part
from rasid.project.backup.places import Place
from rasid.project.backup.remembered import Remembered, remembered
from rasid.project.backup.sealing import Counted, pieces_of, seal
from rasid.project.postgres.cluster import Cluster
from rasid.project.postgres.copying import ManifestCatcher, WalNeeded, base_copy, begin_archiving, wal_needed

FULL_AFTER = timedelta(days=7)
_PERMANENT = ("tile/",)

Tell = Callable[[str, int], None]
"""A part's name and how many bytes of it were read so far."""


class BackupFailedError(RuntimeError):
    """Why no backup was made; nothing half-made counts as one."""


@dataclass(slots=True)
class Taking:
    """One backup on its way. `server` is a replication address of a server that is not ours, and its password."""

    place: Place
    keys_place: Place
    data: Path
    to: list[Any]
    keys_to: list[Any]
    names: tuple[str, ...]
    cluster: Cluster | None
    server: str = ""
    password: str = ""
    full: bool = False
    tell: Tell = lambda _name, _bytes: None
    parts: list[Part] = field(default_factory=list)
    id: str = ""

    def run(self) -> Backup:
        at = datetime.now(UTC)
        self.id = manifests.new_id(at)
        earlier = manifests.backups(self.place)
        with remembered(self.data, self.place.label) as known:
            parent = None if self.full else _parent(earlier, known, at)
            head = self._log_head()
            wal = self._database(known, parent)
            objects = self._objects(known)
            self._log(known, is_full=parent is None)
            self._models()
            keys = self._keys()
            done = Backup(
                id=self.id, at=at, parent=parent.id if parent else "", parts=tuple(self.parts), log=head,
                objects=objects, timeline=wal.timeline, first_wal=wal.first, postgres=self._server_version(),
                rasid=version("rasid"), keys=keys, recipients=self.names,
            )  # fmt: skip
            self.place.put(
                f"{done.folder()}/{manifests.MANIFEST}", lambda file: _write(file, manifests.written(done))
            )
            known.forget_others(self.id)
        state.remember(self.data, "backup", at)
        return done

    # The database ------------------------------------------------------------------------------------

    def _connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(
            self.cluster.url("postgres") if self.cluster else os.environ["RASID_DATABASE_URL"]
        )

    def _log_head(self) -> dict[str, Any]:
        """How far the log is: the copy that is made after this holds at least as much."""
        with self._connect() as connection:
            row = connection.execute(
                "SELECT size, encode(root, 'hex') FROM ledger_checkpoint ORDER BY size DESC LIMIT 1"
            ).fetchone()
        return {"size": row[0], "root": row[1]} if row else {"size": 0, "root": ""}

    def _server_version(self) -> str:
        with self._connect() as connection:
            return str(connection.info.server_version // 10_000)

    def _database(self, known: Remembered, parent: Backup | None) -> WalNeeded:
        catcher = ManifestCatcher()
        if self.cluster:
            begin_archiving(self.cluster)
            password = self.cluster.passwords["postgres"]
            url = self.cluster.url("postgres").replace(f":{password}@", "@")
        else:
            url, password = self.server, self.password
        previous = known.manifest(parent.id) if parent else None
        with base_copy(url, password, previous, with_wal=self.cluster is None) as pieces:
            self._part("database.age", pieces, catcher)
        known.manifest(self.id).write_bytes(catcher.found)
        needed = wal_needed(catcher.found)
        if self.cluster:
            carry_wal(self.place, self.data, self.cluster, self.to)
            if not any(name == _wal_name(needed.last) for name in self.place.names("wal/")):
                raise BackupFailedError(f"{needed.last} of the write-ahead log was not set aside")
        return needed

    # Files -------------------------------------------------------------------------------------------

    def _objects(self, known: Remembered) -> int:
        """Each file of the storage once, under a name that says nothing; and which of them belong to this backup."""
        there = set(self.place.names("objects/"))
        count = 0
        read = 0
        for path, size, opened in contents.stored_files(default_storage):
            held = known.object(path)
            if held is not None and held[0] == size and held[1] in there:
                known.see_object(path, self.id)
            else:
                read += self._object(known, path, size, opened)
                self.tell("objects", read)
            count += 1
        rows = (
            f"{path}\t{name}\t{size}\t{digest}\n".encode()
            for path, size, name, digest in known.objects(self.id)
        )
        self._part("objects.age", rows)
        names = (f"{name}\n".encode() for _, _, name, _ in known.objects(self.id))
        # In plain: random names alone, by which pruning knows what is still needed.
        self._plain("objects.txt", names)
        return count

    def _object(self, known: Remembered, path: str, size: int, opened: Callable[[], BinaryIO]) -> int:
        random, digest = secrets.token_hex(16), sha256()
        name = f"objects/{random[:2]}/{random}.age"
        try:
            with opened() as file:
                self.place.put(name, lambda out: _discard(seal(pieces_of(file), self.to, out, digest.update)))
        except FileNotFoundError:
            # Erased since it was listed.
            return 0
        known.keep_object(path, size, name, digest.hexdigest(), self.id)
        return size

    def _log(self, known: Remembered, *, is_full: bool) -> None:
        if is_full:
            known.begin_log_anew()
        listed = contents.lasting_log_files(log_files.listed())
        fresh = [name for name in listed if not (_is_permanent(name) and known.has_log(name))]
        self._part("log.age", contents.tar_of(_log_sources(fresh)))
        known.keep_log([name for name in fresh if _is_permanent(name)], self.id)

    def _models(self) -> None:
        self._part("models.age", contents.tar_of(contents.folder_files(Path(settings.DATA) / "models")))

    def _keys(self) -> str:
        """Everything that opens or signs, to other people than the rest; in a place of its own if there is one."""
        name = f"keys/{self.id}.age"
        found = [(f"keys/{path}", *rest) for path, *rest in contents.folder_files(Path(settings.KEYS))]
        singles = [("secret-key", self.data / "secret-key")]
        if self.cluster:
            singles.append(("passwords.json", self.cluster.layout.passwords))
        for own, place in singles:
            if place.exists():
                found.append((own, place.stat().st_size, partial(place.open, "rb")))
        tar = contents.tar_of(found)  # type: ignore[arg-type]
        self.keys_place.put(name, lambda out: _discard(seal(tar, self.keys_to, out)))
        return name

    def _part(self, name: str, pieces: Iterable[bytes], told: Callable[[bytes], None] | None = None) -> None:
        read = 0

        def counting(piece: bytes) -> None:
            nonlocal read
            read += len(piece)
            self.tell(name, read)
            if told:
                told(piece)

        counted: list[Counted] = []
        self.place.put(
            f"backups/{self.id}/{name}", lambda out: counted.append(seal(pieces, self.to, out, counting))
        )
        self.parts.append(Part(name, counted[0].size, counted[0].sha256))

    def _plain(self, name: str, pieces: Iterable[bytes]) -> None:
        def fill(out: BinaryIO) -> None:
            counted = Counted(out)
            for piece in pieces:
                counted.write(piece)
            self.parts.append(Part(name, counted.size, counted.sha256))

        self.place.put(f"backups/{self.id}/{name}", fill)


def carry_wal(place: Place, data: Path, cluster: Cluster, to: list[Any]) -> int:
    """Carry the write-ahead log that was set aside to the place; how many files that were."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_switch_wal()")
        _wait_for_archiver(connection)
    began, count = datetime.now(UTC), 0
    there = set(place.names("wal/"))
    for path in sorted(cluster.layout.archive.glob("[!.]*")):
        name = _wal_name(path.name)
        if name not in there:
            with path.open("rb") as file:
                place.put(name, lambda out, file=file: _discard(seal(pieces_of(file), to, out)))  # type: ignore[misc]
        path.unlink()
        count += 1
    state.remember(data, "wal", began)
    return count


def _wait_for_archiver(connection: "psycopg.Connection[Any]") -> None:
    """Until what was finished before this is set aside; not longer than a minute, for somebody may go on writing."""
    row = connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()
    wanted = row[0] if row else ""
    for _ in range(600):
        done = connection.execute(
            "SELECT coalesce(max(last_archived_wal), '') FROM pg_stat_archiver"
        ).fetchone()
        # The file before the one that is being written.
        if done and done[0][:24] and _number(done[0]) >= _number(wanted) - 1:
            return
        connection.execute("SELECT pg_sleep(0.1)")


def _number(name: str) -> int:
    return int(name[8:16], 16) * 256 + int(name[16:24], 16)


def _parent(earlier: list[Backup], known: Remembered, at: datetime) -> Backup | None:
    """The newest one, if it can be continued here and the full one that it stands on is young."""
    if not earlier or not known.manifest(earlier[-1].id).exists():
        return None
    try:
        first = manifests.chain(earlier, earlier[-1])[0]
    except KeyError:
        return None
    return earlier[-1] if at - first.at < FULL_AFTER else None


def _log_sources(names: list[str]) -> Iterator[contents.Source]:
    for name in names:
        content = log_files.read(name)
        if content is not None:
            yield name, len(content), partial(io.BytesIO, content)


def _is_permanent(name: str) -> bool:
    return name.startswith(_PERMANENT) and ".p/" not in name


def _wal_name(name: str) -> str:
    return f"wal/{name}.age"


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _discard(_counted: Counted) -> None:
    """Of single files neither size nor hash is kept beside them: what opens them says whether they are whole."""
