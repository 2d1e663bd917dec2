"""What one backup is: its parts with sizes and SHA-256, what it follows, how far the log was; JSON enters and leaves.

Written last: a backup without its manifest does not exist. It holds nothing secret, and anybody can check the files.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from rasid.project.backup.places import Place

FORMAT = "rasid/backup/v1"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One sealed file."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """`parent` is the backup that an incremental one needs; '' for a full one. `log` is {"size", "root"}."""

    id: str
    at: datetime
    parent: str
    parts: tuple[Part, ...]
    log: dict[str, Any]
    objects: int
    timeline: int
    first_wal: str
    postgres: str
    rasid: str
    keys: str
    recipients: tuple[str, ...] = field(default=())

    @property
    def is_full(self) -> bool:
        return not self.parent

    def folder(self) -> str:
        return f"backups/{self.id}"

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


def written(backup: Backup) -> bytes:
    document = {"format": FORMAT, **asdict(backup), "at": backup.at.astimezone(UTC).isoformat()}
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def parsed(raw: bytes) -> Backup:
    """ValueError for what is no manifest of ours."""
    document = json.loads(raw)
    if document.pop("format", None) != FORMAT:
        raise ValueError(f"not {FORMAT}")
    document["at"] = datetime.fromisoformat(document["at"])
    document["parts"] = tuple(Part(**part) for part in document["parts"])
    document["recipients"] = tuple(document["recipients"])
    return Backup(**document)


def backups(place: Place) -> list[Backup]:
    """Every whole backup there, oldest first."""
    found = []
    for name in place.names("backups/"):
        if name.endswith(f"/{MANIFEST}"):
            with place.open(name) as file:
                found.append(parsed(file.read()))
    return sorted(found, key=lambda backup: backup.id)


def chain(all_of_them: list[Backup], last: Backup) -> list[Backup]:
    """The full one that `last` stands on and what lies between, in the order of restoring. KeyError names a gap."""
    by_id = {backup.id: backup for backup in all_of_them}
    found = [last]
    while found[0].parent:
        found.insert(0, by_id[found[0].parent])
    return found


def new_id(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
