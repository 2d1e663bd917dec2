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
        self.rows.commit()

    def has_log(self, path: str) -> bool:
        return self.rows.execute("SELECT 1 FROM log WHERE path = ?", [path]).fetchone() is not None

    def keep_log(self, paths: list[str], seen: str) -> None:
        self.rows.executemany("REPLACE INTO log VALUES (?, 0, ?)", [(path, seen) for path in paths])
        self.rows.commit()

    def begin_log_anew(self) -> None:
        self.rows.execute("DELETE FROM log")


@contextmanager
def remembered(data: Path, label: str) -> Iterator[Remembered]:
    """What is remembered of the place with this label."""
    folder = data / FOLDER / hashlib.sha256(label.encode()).hexdigest()[:16]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = sqlite3.connect(folder / "held.sqlite")
    try:
        rows.executescript(_TABLES)
        yield Remembered(folder, rows)
        rows.commit()
    finally:
        rows.close()
