"""A running installation enters, a backup in a place leaves: whole, or what changed since the last one there."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import psycopg
from django.conf import settings
from django.core.files.storage import default_storage

from rasid.project.backup import contents, manifests, state
from rasid.project.backup.carrying import carry_wal, log_names, log_sources, wal_name
from rasid.project.backup.manifests import Backup
from rasid.project.backup.parts import Parts, Tell, key_print, seal_keys, seal_object
from rasid.project.backup.places import Place
from rasid.project.backup.remembered import Remembered, remembered
from rasid.project.postgres.cluster import Cluster
from rasid.project.postgres.copying import ManifestCatcher, WalNeeded, base_copy, begin_archiving, wal_needed

FULL_AFTER = timedelta(days=7)
_PERMANENT = ("tile/",)


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
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def id(self) -> str:
        return manifests.new_id(self.at)

    def run(self) -> Backup:
        at, parts = self.at, Parts(self.place, f"backups/{self.id}", self.to, self.tell)
        earlier = manifests.backups(self.place)
        with remembered(self.data, self.place.label) as known:
            parent = None if self.full else _parent(earlier, known, at)
            head = self._log_head()
            if parent is None or not known.stands_on(parent.id):
                # Another disk at the same path has other files of the log.
                known.begin_log_anew()
            wal, whole_at = self._database(parts, known, parent)
            objects = self._objects(parts, known)
            self._log(parts, known)
            parts.seal("models.age", contents.tar_of(contents.folder_files(Path(settings.DATA) / "models")))
            keys = self._keys(known)
            done = Backup(
                id=self.id, at=at, whole_at=whole_at, parent=parent.id if parent else "", log=head,
                parts=tuple(parts.done),
                objects=objects, timeline=wal.timeline, first_wal=wal.first, postgres=self._server_version(),
                rasid=version("rasid"), keys=keys, recipients=self.names,
            )  # fmt: skip
            self.place.put(
                f"{done.folder()}/{manifests.MANIFEST}", lambda file: _write(file, manifests.written(done))
            )
            known.forget_others(self.id)
            known.set_mark("stands on", self.id)
        state.remember(self.data, "backup", at)
        if self.cluster:
            state.remember(self.data, "wal", whole_at)
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

    def _database(self, parts: Parts, known: Remembered, parent: Backup | None) -> tuple[WalNeeded, datetime]:
        """Also from when on moments can be reached from it; up to there the write-ahead log was carried."""
        catcher = ManifestCatcher()
        if self.cluster:
            begin_archiving(self.cluster)
            password = self.cluster.passwords["postgres"]
            url = self.cluster.url("postgres").replace(f":{password}@", "@")
        else:
            url, password = self.server, self.password
        previous = known.manifest(parent.id) if parent else None
        with base_copy(url, password, previous, with_wal=self.cluster is None) as pieces:
            parts.seal("database.age", pieces, catcher)
        whole_at = datetime.now(UTC)
        known.manifest(self.id).write_bytes(catcher.found)
        needed = wal_needed(catcher.found)
        if self.cluster:
            carry_wal(self.place, self.cluster, self.to)
            if not any(name == wal_name(needed.last) for name in self.place.names("wal/")):
                raise BackupFailedError(f"{needed.last} of the write-ahead log was not set aside")
        return needed, whole_at

    # Files -------------------------------------------------------------------------------------------

    def _objects(self, parts: Parts, known: Remembered) -> int:
        """Each file of the storage once, under a name that says nothing; and which of them belong to this backup."""
        there = set(self.place.names("objects/"))
        count = read = 0
        for path, size, opened in contents.stored_files(default_storage):
            held = known.object(path)
            if held is not None and held[0] == size and held[1] in there:
                known.see_object(path, self.id)
            elif sealed := seal_object(self.place, self.to, opened):
                known.keep_object(path, size, *sealed, self.id)
                read += size
                self.tell("objects", read)
            count += 1
        parts.objects(known.objects(self.id))
        return count

    def _log(self, parts: Parts, known: Remembered) -> None:
        head, names = log_names()
        fresh = [name for name in names if not (_is_permanent(name) and known.has_log(name, in_backup=True))]
        parts.seal("log.age", contents.tar_of(log_sources(head, fresh)))
        known.keep_log([name for name in fresh if _is_permanent(name)], self.id)

    def _keys(self, known: Remembered) -> str:
        name = f"keys/{self.id}.age"
        mark = key_print(self.data, self.cluster)
        seal_keys(self.keys_place, self.keys_to, name, self.data, self.cluster)
        known.set_mark("keys", mark)
        return name


def _parent(earlier: list[Backup], known: Remembered, at: datetime) -> Backup | None:
    """The newest one, if it can be continued here and the full one that it stands on is young."""
    if not earlier or not known.manifest(earlier[-1].id).exists():
        return None
    try:
        first = manifests.chain(earlier, earlier[-1])[0]
    except KeyError:
        return None
    return earlier[-1] if at - first.at < FULL_AFTER else None


def _is_permanent(name: str) -> bool:
    return name.startswith(_PERMANENT) and ".p/" not in name


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)
