"""Backups in a place enter; in an empty data folder an installation as it was at a moment leaves, checked throughout.

Nothing is overwritten: where there is anything already, nothing begins. Every sealed part is compared with its manifest
before a byte of it is used. At the end a mark says that the log is not to go on before somebody has looked at it.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

import psycopg
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from rasid.foundation.ledger import files as log_files
from rasid.foundation.ledger import restored_mark
from rasid.project.backup import contents, manifests
from rasid.project.backup.manifests import Backup, Carried
from rasid.project.backup.parts import Tell
from rasid.project.backup.places import Place
from rasid.project.backup.sealing import NotOpenedError, pieces_of, unseal
from rasid.project.postgres.cluster import Cluster, has_cluster, start
from rasid.project.postgres.copying import Ground, finish, ground_for, put_together

_NAMED = "SELECT path FROM media_storedfile WHERE dropped_at IS NULL ORDER BY path"


class Obstacle:
    """Why nothing was restored; the end of a message id: `cli-restore-<value>`."""

    NOT_EMPTY = "not-empty"
    BUCKET_NOT_EMPTY = "bucket-not-empty"
    NO_BACKUP = "no-backup"
    TOO_EARLY = "too-early"
    GAP = "gap"
    CHANGED = "changed"
    NOT_OPENED = "not-opened"


class RestoreRefusedError(RuntimeError):
    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(slots=True)
class Restored:
    """What came back, and the seconds of each step. `missing`: paths that rows name and no backup holds."""

    backup: Backup
    missing: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Restoring:
    """One restore on its way into `data`. `until` None: as far as the write-ahead log that was carried away leads."""

    place: Place
    keys_place: Place
    data: Path
    holding: list[Any]
    keys_holding: list[Any]
    until: datetime | None = None
    tell: Tell = lambda _name, _bytes: None
    keep_files: bool = False
    """Whether a bucket that outlived its machine keeps what is in it."""
    there: set[str] = field(default_factory=set)

    def run(self) -> Restored:
        """Raises RestoreRefusedError, CopyFailedError and ClusterError. The cluster is down again afterwards."""
        self._refuse_what_is_not_empty()
        known = manifests.backups(self.place)
        chosen = self._choose(known)
        later = self._later(chosen, known)
        since = manifests.carried(self.place, after=known[-1].id)
        try:
            chain = manifests.chain(known, chosen)
            newest = manifests.chain(known, known[-1])
        except KeyError as gap:
            raise RestoreRefusedError(Obstacle.GAP, id=str(gap.args[0])) from None
        done = Restored(chosen)
        with _timed(done, "check"):
            wanted = {each.folder(): each for each in [*chain, *newest, *later, *since]}
            done.bytes["check"] = self._check(wanted.values())
        self.data.mkdir(parents=True, exist_ok=True)
        # First of all: whatever starts half-way through must not sign anything.
        restored_mark.write(self.data / restored_mark.NAME, datetime.now(UTC))
        ground = ground_for(self.data)
        with _timed(done, "keys"):
            self._keys(next((each.keys for each in reversed(later) if each.keys), chosen.keys), ground)
        with _timed(done, "database"):
            done.bytes["database"] = self._database(chain, ground)
        with _timed(done, "files"):
            done.bytes["files"] = self._objects([chosen, *later])
            self._models([chosen, *later])
        with _timed(done, "log"):
            # The log only grows: the newest backup's is the longest that is known here.
            self._log([*newest, *since])
        with _timed(done, "replay"):
            cluster = start(self.data)
            try:
                finish(ground, cluster)
                done.missing = self._missing(cluster)
            finally:
                cluster.stop()
        return done

    def _refuse_what_is_not_empty(self) -> None:
        taken = [str(self.data / "postgres")] if has_cluster(self.data) else []
        for folder in (Path(settings.KEYS), self.data / "models"):
            if folder.is_dir() and any(folder.iterdir()):
                taken.append(str(folder))
        if isinstance(default_storage, FileSystemStorage):
            if next(contents.stored_files(default_storage), None) is not None:
                taken.append(str(default_storage.location))
        elif not self.keep_files and next(contents.stored_files(default_storage), None) is not None:
            raise RestoreRefusedError(
                Obstacle.BUCKET_NOT_EMPTY, where=getattr(default_storage, "bucket_name", "")
            )
        if "log" not in settings.STORAGES and log_files.listed():
            taken.append(str(settings.LOG_ROOT))
        if taken:
            raise RestoreRefusedError(Obstacle.NOT_EMPTY, where=", ".join(taken))

    def _choose(self, known: list[Backup]) -> Backup:
        if not known:
            raise RestoreRefusedError(Obstacle.NO_BACKUP, where=self.place.label)
        before = [each for each in known if self.until is None or each.whole_at <= self.until]
        if not before:
            raise RestoreRefusedError(
                Obstacle.TOO_EARLY, first=known[0].whole_at.isoformat(timespec="seconds")
            )
        return before[-1]

    def _later(self, chosen: Backup, known: list[Backup]) -> list[Backup | Carried]:
        """What holds the files that rows name which came after the backup: up to what was begun at the moment or
        after it, for a row that is there by then has its file in that."""
        following: list[Backup | Carried] = [each for each in known if each.id > chosen.id]
        found: list[Backup | Carried] = []
        for each in sorted([*following, *manifests.carried(self.place, chosen.id)], key=lambda each: each.id):
            found.append(each)
            if self.until is not None and each.at >= self.until:
                break
        return found

    def _check(self, wanted: Iterable[Backup | Carried]) -> int:
        """Every sealed part is what its manifest says, before anything is written."""
        total = 0
        for backup in wanted:
            for part in backup.parts:
                digest, size = sha256(), 0
                try:
                    with self.place.open(f"{backup.folder()}/{part.name}") as file:
                        for piece in pieces_of(file):
                            digest.update(piece)
                            size += len(piece)
                except FileNotFoundError:
                    raise RestoreRefusedError(Obstacle.CHANGED, file=f"{backup.id}/{part.name}") from None
                if (size, digest.hexdigest()) != (part.bytes, part.sha256):
                    raise RestoreRefusedError(Obstacle.CHANGED, file=f"{backup.id}/{part.name}")
                total += size
                self.tell("check", total)
        return total

    # What was sealed ---------------------------------------------------------------------------------

    @contextmanager
    def _opened(self, place: Place, name: str, holding: list[Any]) -> Iterator[BinaryIO]:
        """A sealed file, as a stream of what was sealed."""
        reading, writing = os.pipe()
        failed: list[BaseException] = []

        def opening() -> None:
            try:
                with os.fdopen(writing, "wb") as out, place.open(name) as source:
                    unseal(source, holding, out)
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=opening, daemon=True)
        thread.start()
        with os.fdopen(reading, "rb") as stream:
            try:
                yield stream
            except Exception:
                stream.close()
                thread.join()
                self._judge(name, failed)
                raise
            while stream.read(1024 * 1024):
                """What follows the end of a tar is read too: only whole files are believed."""
        thread.join()
        self._judge(name, failed)

    def _judge(self, name: str, failed: list[BaseException]) -> None:
        if failed and not isinstance(failed[0], BrokenPipeError):
            if isinstance(failed[0], NotOpenedError):
                raise RestoreRefusedError(Obstacle.NOT_OPENED, file=name) from failed[0]
            raise failed[0]

    def _database(self, chain: list[Backup], ground: Ground) -> int:
        copies, total = [], 0
        for number, backup in enumerate(chain):
            copy = ground.unpacked / f"{number}"
            copy.mkdir(mode=0o700)
            with self._opened(self.place, f"{backup.folder()}/database.age", self.holding) as stream:
                total += contents.extract(stream, copy, lambda size: self.tell("database", size))
            copies.append(copy)
        self._wal(chain[-1], ground)
        put_together(ground, copies, self.until)
        return total

    def _wal(self, last: Backup, ground: Ground) -> None:
        """From where the last copy begins; and every file that says how timelines follow one another."""
        first = last.first_wal[8:]
        for name in sorted(self.place.names("wal/")):
            own = name.removeprefix("wal/").removesuffix(".age")
            if own.endswith(".history") or own[8:24] >= first:
                with (ground.wal / own).open("wb") as out, self.place.open(name) as source:
                    try:
                        unseal(source, self.holding, out)
                    except NotOpenedError as error:
                        raise RestoreRefusedError(Obstacle.NOT_OPENED, file=name) from error

    def _keys(self, file: str, ground: Ground) -> None:
        with self._opened(self.keys_place, file, self.keys_holding) as stream:
            for name, pieces in contents.unpacked(stream):
                folder, _, own = name.partition("/")
                place = Path(settings.KEYS) / own if folder == "keys" else self.data / name
                if name == "passwords.json":
                    place = ground.layout.passwords
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                    out.writelines(pieces)

    def _objects(self, wanted: list[Backup | Carried]) -> int:
        """Each once; what a bucket has is left as it is, for a name there is a hash of the bytes."""
        if self.keep_files:
            self.there.update(path for path, _, _ in contents.stored_files(default_storage))
        total = 0
        for each in wanted:
            if not each.has("objects.age"):
                continue
            with self._opened(self.place, f"{each.folder()}/objects.age", self.holding) as stream:
                for line in stream:
                    path, name, size, digest = line.decode().rstrip("\n").split("\t")
                    if path not in self.there:
                        self.there.add(path)
                        self._object(path, name, digest)
                        total += int(size)
                        self.tell("files", total)
        return total

    def _missing(self, cluster: Cluster) -> list[str]:
        """Files that restored rows name and that did not come back."""
        with psycopg.connect(cluster.url("postgres")) as connection:
            if connection.execute("SELECT to_regclass('media_storedfile')").fetchone() == (None,):
                return []
            return sorted({path for (path,) in connection.execute(_NAMED)} - self.there)

    def _object(self, path: str, name: str, digest: str) -> None:
        found = sha256()
        try:
            with self._opened(self.place, name, self.holding) as stream:
                _store(path, stream, found)
        except FileNotFoundError:
            raise RestoreRefusedError(Obstacle.CHANGED, file=name) from None
        if found.hexdigest() != digest:
            raise RestoreRefusedError(Obstacle.CHANGED, file=name)

    def _models(self, wanted: list[Backup | Carried]) -> None:
        for each in wanted:
            if each.has("models.age"):
                with self._opened(self.place, f"{each.folder()}/models.age", self.holding) as stream:
                    contents.extract(stream, self.data / "models", lambda _size: None)

    def _log(self, newest: list[Backup | Carried]) -> None:
        if "log" in settings.STORAGES and log_files.read(log_files.CHECKPOINT) is not None:
            # The bucket is what the world reads; it is the longer one, if anything.
            return
        for each in (each for each in newest if each.has("log.age")):
            with self._opened(self.place, f"{each.folder()}/log.age", self.holding) as stream:
                for name, pieces in contents.unpacked(stream):
                    log_files.write(name, b"".join(pieces))


def _store(path: str, stream: BinaryIO, found: Any) -> None:
    """Into the storage, hashed as it passes."""

    class Passing(File):  # type: ignore[type-arg]
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            for piece in pieces_of(stream):
                found.update(piece)
                yield piece

        def read(self, wanted: int | None = -1) -> bytes:
            piece = stream.read(-1 if wanted is None else wanted)
            found.update(piece)
            return piece

    default_storage.save(path, Passing(stream))


@contextmanager
def _timed(done: Restored, what: str) -> Iterator[None]:
    began = monotonic()
    yield
    done.seconds[what] = monotonic() - began
