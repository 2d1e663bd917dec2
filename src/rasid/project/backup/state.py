"""What this machine remembers of its backups: moments enter and leave; no word of what was in them.

A small file in the data folder, so that `rasid doctor` and the metrics can read it without a database.
"""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

FOLDER = "backups"
_FILE = "done.json"


def last_backup(data: Path) -> datetime | None:
    """When the newest whole backup of this data folder was begun: what is in it is as old as that. None: never."""
    return _read(data).get("backup")


def last_wal(data: Path) -> datetime | None:
    """When the write-ahead log was last carried to a destination: a point in time can be reached up to there."""
    return _read(data).get("wal")


def last_drill(data: Path) -> datetime | None:
    """When a restore was last tried to its end, and what it restored was found whole. None: never."""
    return _read(data).get("drill")


def remember(data: Path, what: str, at: datetime) -> None:
    """`what` is "backup", "wal" or "drill"."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = {name: moment.isoformat() for name, moment in _read(data).items()}
    draft = folder / f".{_FILE}.{secrets.token_hex(4)}"
    draft.write_text(json.dumps({**known, what: at.astimezone(UTC).isoformat()}), encoding="utf-8")
    draft.replace(folder / _FILE)


def _read(data: Path) -> dict[str, datetime]:
    try:
        document = json.loads((data / FOLDER / _FILE).read_text(encoding="utf-8"))
        return {name: datetime.fromisoformat(moment).astimezone(UTC) for name, moment in document.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
