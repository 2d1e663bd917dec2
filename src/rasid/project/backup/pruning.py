"""Backups in a place and a number of days enter; what nobody needs any more leaves the place.

What retention erased must not live on in old backups: their age has an end, and with it that of every file in them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rasid.project.backup import manifests
from rasid.project.backup.manifests import MANIFEST, Backup, Carried
from rasid.project.backup.places import Place

DAYS = 35
"""Five weeks: a month that somebody takes to notice, and a few days."""


@dataclass(frozen=True, slots=True)
class Pruned:
    backups: int
    objects: int
    wal: int
    keys: int
    kept: int


def prune(place: Place, keys_place: Place, now: datetime, days: int = DAYS) -> Pruned:
    """Remove backups older than so many days which no younger one stands on, and what only they needed.

    The newest chain stays, however old it is. The manifest goes first: half a backup is none.
    """
    known = manifests.backups(place)
    if not known:
        return Pruned(0, 0, 0, 0, 0)
    kept = _kept(known, now - timedelta(days=days))
    gone = [backup for backup in known if backup.id not in kept]
    for backup in gone:
        place.remove(f"{backup.folder()}/{MANIFEST}")
    folders = {backup.folder() for backup in known if backup.id in kept}
    # Also what a backup that was cut off has left, if it is not the one that is being made just now.
    newest = max(folders)
    for name in list(place.names("backups/")):
        folder = name.rpartition("/")[0]
        if folder not in folders and folder < newest:
            place.remove(name)
    # What was carried before the oldest leads to no moment that can be reached any more.
    carried = manifests.carried(place)
    late = [each for each in carried if each.id > min(kept)]
    early = [each for each in carried if each.id < min(kept)]
    _remove_carried(place, {each.folder() for each in late}, newest.removeprefix("backups/"))
    living = [backup for backup in known if backup.id in kept]
    keys = _remove_keys(keys_place, [*living, *late], [*gone, *early])
    objects = _remove_objects(place, [*living, *late])
    wal = _remove_wal(place, min(backup.first_wal[8:] for backup in known if backup.id in kept))
    return Pruned(len(gone), objects, wal, keys, len(kept))


def _kept(known: list[Backup], since: datetime) -> set[str]:
    wanted = [backup for backup in known if backup.at >= since] or known[-1:]
    kept: set[str] = set()
    for backup in wanted:
        try:
            kept |= {each.id for each in manifests.chain(known, backup)}
        except KeyError:
            # What it stood on is gone: it can be restored by nobody.
            continue
    return kept or {known[-1].id}


def _remove_carried(place: Place, kept: set[str], newest: str) -> None:
    """The manifests first, as with backups; also what was begun before the newest backup and not finished."""
    names = list(place.names("carried/"))
    for name in sorted(names, key=lambda name: not name.endswith(f"/{MANIFEST}")):
        folder = name.rpartition("/")[0]
        if folder not in kept and folder.removeprefix("carried/") < newest:
            place.remove(name)


def _remove_keys(place: Place, kept: list[Backup | Carried], gone: list[Backup | Carried]) -> int:
    needed = {each.keys for each in kept}
    names = [each.keys for each in gone if each.keys and each.keys not in needed]
    for name in names:
        place.remove(name)
    return len(names)


def _remove_objects(place: Place, kept: list[Backup | Carried]) -> int:
    """Files that nothing kept names."""
    needed: set[str] = set()
    for each in (each for each in kept if each.has("objects.txt")):
        with place.open(f"{each.folder()}/objects.txt") as file:
            needed.update(line.decode().strip() for line in file.read().splitlines())
    removed = 0
    for name in list(place.names("objects/")):
        if name not in needed:
            place.remove(name)
            removed += 1
    return removed


def _remove_wal(place: Place, first: str) -> int:
    removed = 0
    for name in list(place.names("wal/")):
        own = name.removeprefix("wal/").removesuffix(".age")
        if not own.endswith(".history") and own[8:24] < first:
            place.remove(name)
            removed += 1
    return removed
