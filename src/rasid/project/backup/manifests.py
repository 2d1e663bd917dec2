"""What one backup is: its parts with sizes and SHA-256, what it follows, how far the log was; JSON enters and leaves.

Written last: a backup without its manifest does not exist. It holds nothing secret, and anybody can check the files.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from rasid.project.backup.places import Place

FORMAT = "rasid/backup/v1"
CARRIED_FORMAT = "rasid/carried/v1"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One sealed file."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """`parent` is the backup that an incremental one needs; '' for a full one. `log` is {"size", "root"}.

    Begun at `at`; moments from `whole_at` on can be reached from it.
    """

    id: str
    at: datetime
    whole_at: datetime
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

    def has(self, name: str) -> bool:
        return any(part.name == name for part in self.parts)

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


@dataclass(frozen=True, slots=True)
class Carried:
    """What came between backups, beside the write-ahead log: begun at `at`, so every file that rows committed until
    then name is in it, in another one or in a backup of before. `keys` is '' where none came or went."""

    id: str
    at: datetime
    parts: tuple[Part, ...]
    objects: int
    keys: str

    def folder(self) -> str:
        return f"carried/{self.id}"

    def has(self, name: str) -> bool:
        return any(part.name == name for part in self.parts)


def written(backup: Backup) -> bytes:
    moments = {"at": _moment(backup.at), "whole_at": _moment(backup.whole_at)}
    return _json({"format": FORMAT, **asdict(backup), **moments})


def written_carried(carried: Carried) -> bytes:
    return _json({"format": CARRIED_FORMAT, **asdict(carried), "at": _moment(carried.at)})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def parsed(raw: bytes) -> Backup:
    """ValueError for what is no manifest of ours."""
    document = json.loads(raw)
    if document.pop("format", None) != FORMAT:
        raise ValueError(f"not {FORMAT}")
    document["at"] = datetime.fromisoformat(document["at"])
    document["whole_at"] = datetime.fromisoformat(document["whole_at"])
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


def parsed_carried(raw: bytes) -> Carried:
    """ValueError for what is no manifest of ours."""
    document = json.loads(raw)
    if document.pop("format", None) != CARRIED_FORMAT:
        raise ValueError(f"not {CARRIED_FORMAT}")
    document["at"] = datetime.fromisoformat(document["at"])
    document["parts"] = tuple(Part(**part) for part in document["parts"])
    return Carried(**document)


def newest(place: Place) -> str:
    """The newest whole backup's id, by names alone; '' where there is none."""
    found = (name for name in place.names("backups/") if name.endswith(f"/{MANIFEST}"))
    return max((name.split("/")[1] for name in found), default="")


def carried(place: Place, after: str = "") -> list[Carried]:
    """What was carried there since the backup of this id, oldest first."""
    found = []
    for name in place.names("carried/"):
        if name.endswith(f"/{MANIFEST}") and name.split("/")[1] > after:
            with place.open(name) as file:
                found.append(parsed_carried(file.read()))
    return sorted(found, key=lambda each: each.id)


def chain(all_of_them: list[Backup], last: Backup) -> list[Backup]:
    """The full one that `last` stands on and what lies between, in the order of restoring. KeyError names a gap."""
    by_id = {backup.id: backup for backup in all_of_them}
    found = [last]
    while found[0].parent:
        found.insert(0, by_id[found[0].parent])
    return found


def new_id(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
