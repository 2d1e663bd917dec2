"""What the last backup to a place already holds: names enter, which of them are new leaves.

A database of its own in the data folder, because whoever makes backups cannot read them. Lost, it costs a full backup.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rasid.project.backup.state import FOLDER

_TABLES = """
CREATE TABLE IF NOT EXISTS object (path TEXT PRIMARY KEY, size INTEGER, name TEXT, sha256 TEXT, seen TEXT);
CREATE TABLE IF NOT EXISTS log (path TEXT PRIMARY KEY, size INTEGER, seen TEXT);
CREATE TABLE IF NOT EXISTS folder (path TEXT PRIMARY KEY, changed INTEGER);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT);
"""


@dataclass(slots=True)
class Remembered:
    folder: Path
    rows: sqlite3.Connection

    def manifest(self, backup: str) -> Path:
        """PostgreSQL's own manifest of a backup: what the next one is compared with."""
        return self.folder / f"{backup}.manifest"

    def object(self, path: str) -> tuple[int, str] | None:
        """Size, and the name under which the file lies in the place."""
        found: tuple[int, str] | None = self.rows.execute(
            "SELECT size, name FROM object WHERE path = ?", [path]
        ).fetchone()
        return found

    def keep_object(self, path: str, size: int, name: str, sha256: str, seen: str) -> None:
        self.rows.execute("REPLACE INTO object VALUES (?, ?, ?, ?, ?)", [path, size, name, sha256, seen])

    def see_object(self, path: str, seen: str) -> None:
        self.rows.execute("UPDATE object SET seen = ? WHERE path = ?", [seen, path])

    def objects(self, seen: str) -> Iterator[tuple[str, int, str, str]]:
        return iter(
            self.rows.execute(
                "SELECT path, size, name, sha256 FROM object WHERE seen = ? ORDER BY path", [seen]
            )
        )

    def forget_others(self, seen: str) -> None:
        """What is not in the storage any more: erased, or past its time."""
        self.rows.execute("DELETE FROM object WHERE seen != ?", [seen])

    def files_in(self, folder: str) -> set[str]:
        """Paths of what is held directly in a folder and below it."""
        if not folder:
            return {path for (path,) in self.rows.execute("SELECT path FROM object")}
        found = self.rows.execute(
            "SELECT path FROM object WHERE path > ? AND path < ?", [f"{folder}/", f"{folder}0"]
        )
        return {path for (path,) in found}

    def folders(self) -> list[str]:
        return [path for (path,) in self.rows.execute("SELECT path FROM folder ORDER BY path")]

    def changed(self, path: str) -> int | None:
        """When it last changed, in nanoseconds, as every name in it was looked at."""
        found = self.rows.execute("SELECT changed FROM folder WHERE path = ?", [path]).fetchone()
        return found[0] if found else None

    def keep_folder(self, path: str, changed_ns: int | None) -> None:
        """None: it is gone."""
        if changed_ns is None:
            self.rows.execute("DELETE FROM folder WHERE path = ?", [path])
        else:
            self.rows.execute("REPLACE INTO folder VALUES (?, ?)", [path, changed_ns])

    def mark(self, name: str) -> str:
        found = self.rows.execute("SELECT value FROM mark WHERE name = ?", [name]).fetchone()
        return found[0] if found else ""

    def set_mark(self, name: str, value: str) -> None:
        self.rows.execute("REPLACE INTO mark VALUES (?, ?)", [name, value])

    def stands_on(self, backup: str) -> bool:
        """Whether what is remembered continues this backup, the newest in the place."""
        return self.mark("stands on") == backup

    def begin_anew(self, backup: str) -> None:
        """Nothing is known of what the place holds, but for its newest backup's name."""
        for table in ("object", "log", "folder", "mark"):
            self.rows.execute(f"DELETE FROM {table}")  # noqa: S608
        self.set_mark("stands on", backup)

    def has_log(self, path: str, *, in_backup: bool = False) -> bool:
        """Whether the place has it; `in_backup`: in a backup, and not only in what was carried between two."""
        found = self.rows.execute("SELECT seen FROM log WHERE path = ?", [path]).fetchone()
        return found is not None and not (in_backup and found[0].startswith("carried/"))

    def keep_log(self, paths: list[str], seen: str) -> None:
        self.rows.executemany("REPLACE INTO log VALUES (?, 0, ?)", [(path, seen) for path in paths])

    def begin_log_anew(self) -> None:
        self.rows.execute("DELETE FROM log")


@contextmanager
def remembered(data: Path, label: str) -> Iterator[Remembered]:
    """What is remembered of the place with this label. Kept when the block ends well, and not before: what was begun
    and not finished is in no manifest."""
    folder = data / FOLDER / hashlib.sha256(label.encode()).hexdigest()[:16]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = sqlite3.connect(folder / "held.sqlite")
    try:
        rows.executescript(_TABLES)
        yield Remembered(folder, rows)
        rows.commit()
    finally:
        rows.close()
