"""Pieces of what is backed up enter; sealed files in a place leave, with the size and SHA-256 of each."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from rasid.project.backup import contents
from rasid.project.backup.manifests import Part
from rasid.project.backup.places import Place
from rasid.project.backup.sealing import Counted, pieces_of, seal
from rasid.project.postgres.cluster import Cluster

Tell = Callable[[str, int], None]
"""A part's name and how many bytes of it were read so far."""


@dataclass(slots=True)
class Parts:
    """What goes into one folder of a place, sealed; its manifest is the caller's, and comes last."""

    place: Place
    folder: str
    to: list[Any]
    tell: Tell
    done: list[Part] = field(default_factory=list)

    def seal(self, name: str, pieces: Iterable[bytes], told: Callable[[bytes], None] | None = None) -> None:
        read = 0

        def counting(piece: bytes) -> None:
            nonlocal read
            read += len(piece)
            self.tell(name, read)
            if told:
                told(piece)

        counted: list[Counted] = []
        self.place.put(
            f"{self.folder}/{name}", lambda out: counted.append(seal(pieces, self.to, out, counting))
        )
        self.done.append(Part(name, counted[0].size, counted[0].sha256))

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """In plain: for what says nothing."""

        def fill(out: BinaryIO) -> None:
            counted = Counted(out)
            for piece in pieces:
                counted.write(piece)
            self.done.append(Part(name, counted.size, counted.sha256))

        self.place.put(f"{self.folder}/{name}", fill)

    def objects(self, rows: Iterable[tuple[str, int, str, str]]) -> None:
        """Which files belong to it: path, size, name in the place, SHA-256."""
        held = list(rows)
        self.seal(
            "objects.age",
            (f"{path}\t{name}\t{size}\t{digest}\n".encode() for path, size, name, digest in held),
        )
        # Random names alone, by which pruning knows what is still needed.
        self.write("objects.txt", (f"{name}\n".encode() for _, _, name, _ in held))


def seal_object(place: Place, to: list[Any], opened: Callable[[], BinaryIO]) -> tuple[str, str] | None:
    """A file under a name that says nothing; that name and the content's SHA-256. None: erased since it was listed."""
    random, digest = secrets.token_hex(16), sha256()
    name = f"objects/{random[:2]}/{random}.age"
    try:
        with opened() as file:
            place.put(name, lambda out: discard(seal(pieces_of(file), to, out, digest.update)))
    except FileNotFoundError:
        return None
    return name, digest.hexdigest()


def seal_keys(place: Place, to: list[Any], name: str, data: Path, cluster: Cluster | None) -> None:
    """Everything that opens or signs, to other people than the rest; in a place of its own if there is one."""
    tar = contents.tar_of(key_files(data, cluster))
    place.put(name, lambda out: discard(seal(tar, to, out)))


def key_files(data: Path, cluster: Cluster | None) -> list[contents.Source]:
    found = [(f"keys/{path}", *rest) for path, *rest in contents.folder_files(Path(settings.KEYS))]
    singles = [("secret-key", data / "secret-key")]
    if cluster:
        singles.append(("passwords.json", cluster.layout.passwords))
    for own, place in singles:
        if place.exists():
            found.append((own, place.stat().st_size, partial(place.open, "rb")))
    return found  # type: ignore[return-value]


def key_print(data: Path, cluster: Cluster | None) -> str:
    """Differs when a key came, went or changed."""
    digest = sha256()
    for name, _, opened in key_files(data, cluster):
        with opened() as file:
            digest.update(f"{name}\0".encode() + sha256(file.read()).digest())
    return digest.hexdigest()


def discard(_counted: Counted) -> None:
    """Of single files neither size nor hash is kept beside them: what opens them says whether they are whole."""
