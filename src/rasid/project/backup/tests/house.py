"""An installation as a backup sees it: a lasting cluster, a media folder, a log, keys; and a place for backups."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pyrage
from django.conf import settings as django_settings
from django.test import override_settings

from rasid.project.backup.carrying import Carrying, Done
from rasid.project.backup.manifests import Backup
from rasid.project.backup.places import Folder, Place
from rasid.project.backup.restoring import Restored, Restoring
from rasid.project.backup.taking import Taking
from rasid.project.postgres.cluster import Cluster, start

DATA_IDENTITY, KEYS_IDENTITY = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


class House:
    """An installation as a backup sees it: a lasting cluster, a media folder, a log, keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(mode=0o711)
        self.place: Place = Folder(folder / "place")
        # Where files and log lie, if not in the data folder.
        self.storages: dict[str, Any] = {}
        self.cluster: Cluster = start(self.data)
        self.sql("CREATE TABLE ledger_checkpoint (size bigint, root bytea)")
        self.sql("CREATE TABLE said (word text, at timestamptz DEFAULT now())")
        self.sql("CREATE TABLE media_storedfile (path text, dropped_at timestamptz)")
        (self.data / "secret-key").write_text("signs sessions\n")
        for name in ("keys/log", "keys/vault-1"):
            self.put(name, secrets.token_bytes(32))

    def sql(self, text: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url("postgres"), autocommit=True) as connection:
            ran = connection.execute(text, values)
            return ran.fetchall() if ran.description else []

    def say(self, word: str) -> None:
        self.sql("INSERT INTO said (word) VALUES (%s)", word)

    def put(self, name: str, content: bytes) -> None:
        place = self.data / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def keep(self, path: str, content: bytes) -> None:
        """A file, and then the row that names it."""
        self.put(f"media/{path}", content)
        self.sql("INSERT INTO media_storedfile (path) VALUES (%s)", path)

    def back_up(self, **options: Any) -> Backup:
        with installed(self.data, self.storages):
            return Taking(
                self.place, self.place, self.data, [DATA_IDENTITY.to_public()], [KEYS_IDENTITY.to_public()],
                ("age1…",), self.cluster, **options,
            ).run()  # fmt: skip

    def carry(self) -> Done:
        with installed(self.data, self.storages):
            return Carrying(
                self.place, self.place, self.data, [DATA_IDENTITY.to_public()], [KEYS_IDENTITY.to_public()],
                self.cluster,
            ).run()  # fmt: skip

    def restore(self, data: Path, until: datetime | None = None, **options: Any) -> Restored:
        with installed(data, self.storages):
            return Restoring(
                self.place, self.place, data, options.get("holding", [DATA_IDENTITY]), [KEYS_IDENTITY], until,
                keep_files=options.get("keep_files", False),
            ).run()  # fmt: skip


class installed(override_settings):  # noqa: N801 - a context of its own, spelled as Django's.
    def __init__(self, data: Path, storages: dict[str, Any] | None = None) -> None:
        super().__init__(
            DATA=data, MEDIA_ROOT=data / "media", LOG_ROOT=data / "public" / "log", KEYS=data / "keys",
            STORAGES={
                **{name: each for name, each in django_settings.STORAGES.items() if name != "log"},
                "default": {
                    "BACKEND": "django.core.files.storage.FileSystemStorage",
                    "OPTIONS": {"location": data / "media"},
                },
                **(storages or {}),
            },
        )  # fmt: skip


@contextmanager
def built() -> Iterator[House]:
    # The database's unprivileged account has to come by.
    folder = Path("/tmp") / f"rasid-backup-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o711)
    made = House(folder)
    try:
        yield made
    finally:
        made.cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def words_in(data: Path) -> list[str]:
    cluster = start(data)
    try:
        with psycopg.connect(cluster.url("postgres")) as connection:
            assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
            return [row[0] for row in connection.execute("SELECT word FROM said ORDER BY at")]
    finally:
        cluster.stop()
