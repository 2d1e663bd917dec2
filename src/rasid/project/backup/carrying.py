"""What a running installation has that no backup holds yet enters; in a place it lies beside the backups afterwards.

First the write-ahead log, then the files: a row is committed after its file is stored, so what is listed after the log
was cut holds every file that a row in it names. Where nothing is new nothing is written.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from rasid.foundation.ledger import files as log_files
from rasid.project.backup import contents, manifests, state
from rasid.project.backup.manifests import Carried
from rasid.project.backup.parts import Parts, Tell, discard, key_print, seal_keys, seal_object
from rasid.project.backup.places import Place
from rasid.project.backup.remembered import Remembered, remembered
from rasid.project.backup.sealing import pieces_of, seal
from rasid.project.postgres.cluster import Cluster

_MADE_AGAIN = ("export/", "lost/")


@dataclass(frozen=True, slots=True)
class Done:
    """How many files of the write-ahead log, of the storage and of the public log were new."""

    wal: int
    objects: int
    log: int


@dataclass(slots=True)
class Carrying:
    """One carrying on its way."""

    place: Place
    keys_place: Place
    data: Path
    to: list[Any]
    keys_to: list[Any]
    cluster: Cluster
    tell: Tell = lambda _name, _bytes: None

    def run(self) -> Done:
        """Raises OSError; what was begun then counts for nothing, and comes with the next one."""
        at = datetime.now(UTC)
        wal = carry_wal(self.place, self.cluster, self.to)
        with remembered(self.data, self.place.label) as known:
            stands_on = manifests.newest(self.place)
            if not known.stands_on(stands_on):
                # Another disk at the same path, or backups from another machine.
                known.begin_anew(stands_on)
            new = manifests.new_id(at)
            parts = Parts(self.place, f"carried/{new}", self.to, self.tell)
            objects, log = self._objects(known, parts), self._log(known, parts)
            models = self._models(known, parts)
            keys = self._keys(known, new)
            if objects or log or models or keys:
                done = Carried(id=new, at=at, parts=tuple(parts.done), objects=objects, keys=keys)
                raw = manifests.written_carried(done)
                self.place.put(f"{done.folder()}/{manifests.MANIFEST}", lambda file: _write(file, raw))
        state.remember(self.data, "wal", at)
        return Done(wal, objects, log)

    def _objects(self, known: Remembered, parts: Parts) -> int:
        rows, read = [], 0
        for path, size, opened in _new_files(known):
            sealed = seal_object(self.place, self.to, opened)
            if sealed:
                known.keep_object(path, size, *sealed, parts.folder)
                rows.append((path, size, *sealed))
                read += size
                self.tell("objects", read)
        if rows:
            parts.objects(rows)
        return len(rows)

    def _log(self, known: Remembered, parts: Parts) -> int:
        """What came since the last, if the log grew. Exports are made again, and what was lost lies still."""
        mark = sha256(log_files.read(log_files.CHECKPOINT) or b"").hexdigest()
        if known.mark("checkpoint") == mark:
            return 0
        head, names = log_names()
        mark = sha256(head).hexdigest()
        fresh = [name for name in names if not (name.startswith(_MADE_AGAIN) or known.has_log(name))]
        if fresh:
            parts.seal("log.age", contents.tar_of(log_sources(head, fresh)))
        known.keep_log([name for name in fresh if name.startswith("tile/")], parts.folder)
        known.set_mark("checkpoint", mark)
        return len(fresh)

    def _models(self, known: Remembered, parts: Parts) -> int:
        """A version's files never change."""
        found = contents.folder_files(Path(settings.DATA) / "models")
        fresh = [each for each in found if not known.has_log(f"models/{each[0]}")]
        if fresh:
            parts.seal("models.age", contents.tar_of(fresh))
            known.keep_log([f"models/{each[0]}" for each in fresh], parts.folder)
        return len(fresh)

    def _keys(self, known: Remembered, new: str) -> str:
        """Rows of after a rotation open with its key alone."""
        mark = key_print(self.data, self.cluster)
        if known.mark("keys") == mark:
            return ""
        name = f"keys/{new}.age"
        seal_keys(self.keys_place, self.keys_to, name, self.data, self.cluster)
        known.set_mark("keys", mark)
        return name


def _new_files(known: Remembered) -> Iterator[contents.Source]:
    """Files of the storage that no backup here holds."""
    if isinstance(default_storage, FileSystemStorage):
        yield from contents.new_folder_files(Path(default_storage.location), known)
        return
    for path, size, opened in contents.stored_files(default_storage):
        if known.object(path) is None:
            yield path, size, opened


def log_names() -> tuple[bytes, list[str]]:
    """The log's head, and every file that it promises: listed after it was read, for files go ahead of it."""
    head = log_files.read(log_files.CHECKPOINT) or b""
    size = head.split(b"\n")[1] if head.count(b"\n") > 1 else b""
    return head, contents.lasting_log_files(log_files.listed(), int(size) if size.isdigit() else 0)


def log_sources(head: bytes, names: list[str]) -> Iterator[contents.Source]:
    for name in names:
        content = head if name == log_files.CHECKPOINT else log_files.read(name)
        if content is not None:
            yield name, len(content), partial(io.BytesIO, content)


# The write-ahead log -----------------------------------------------------------------------------------


def carry_wal(place: Place, cluster: Cluster, to: list[Any]) -> int:
    """Carry the write-ahead log that was set aside to the place; how many files that were."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_switch_wal()")
        _wait_for_archiver(connection)
    count = 0
    there = set(place.names("wal/"))
    for path in sorted(cluster.layout.archive.glob("[!.]*")):
        name = wal_name(path.name)
        if name not in there:
            with path.open("rb") as file:
                place.put(name, lambda out, file=file: discard(seal(pieces_of(file), to, out)))  # type: ignore[misc]
        path.unlink()
        count += 1
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


def wal_name(name: str) -> str:
    return f"wal/{name}.age"


def _write(file: Any, content: bytes) -> None:
    file.write(content)
