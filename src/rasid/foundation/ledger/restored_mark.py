"""The mark that a restore leaves in the data folder: a moment enters; it is read until the log was looked at.

Needs no settings and no database: a restore runs where neither is there yet.
"""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

NAME = "restored.json"


def write(place: Path, at: datetime) -> None:
    """Before anything of a restored installation runs. `place` is `restored.json` in its data folder."""
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    draft.write_text(json.dumps({"at": at.astimezone(UTC).isoformat()}), encoding="utf-8")
    draft.replace(place)


def read(place: Path) -> datetime | None:
    """When; None where nothing was restored."""
    try:
        document = json.loads(place.read_text(encoding="utf-8"))
        return datetime.fromisoformat(document["at"]).astimezone(UTC)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        # A mark that cannot be read is a mark all the same.
        return datetime.fromtimestamp(place.stat().st_mtime, UTC)
