"""Files by name enter; a folder or a bucket that holds exactly these leaves, what is the same left untouched."""

import os
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Protocol

from django.core.files.base import File
from django.core.files.storage import Storage

LIST = "site-files.txt"
"""SHA-256 and name of every file of the snapshot, in the form that sha256sum checks."""


class Target(Protocol):
    """Where a snapshot goes."""

    def put(self, name: str, content: bytes) -> bool:
        """Whether anything was written: the same bytes are left as they lie."""

    def drop(self, name: str) -> None: ...

    def listed(self) -> Mapping[str, str]:
        """Names and hashes of the snapshot that lies there."""


class Folder:
    """A folder on this machine. A file is there whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, content: bytes) -> bool:
        place = self.root / name
        try:
            if place.stat().st_size == len(content) and place.read_bytes() == content:
                return False
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(place)
        return True

    def drop(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def listed(self) -> Mapping[str, str]:
        try:
            return parsed((self.root / LIST).read_text("utf-8"))
        except FileNotFoundError:
            return {}


class Bucket:
    """A storage of Django's, where looking at a file costs as much as writing it: the list says what lies there."""

    def __init__(self, storage: Storage, below: str = "") -> None:
        self.storage, self.below = storage, below
        self.held = dict(self.listed())

    def put(self, name: str, content: bytes) -> bool:
        if self.held.get(name) == sha256(content).hexdigest():
            return False
        self.drop(name)
        self.storage.save(f"{self.below}{name}", File(BytesIO(content)))
        return True

    def drop(self, name: str) -> None:
        self.storage.delete(f"{self.below}{name}")

    def listed(self) -> Mapping[str, str]:
        kept = f"{self.below}{LIST}"
        if not self.storage.exists(kept):
            return {}
        with self.storage.open(kept) as file:
            return parsed(file.read().decode())


def parsed(text: str) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}


def as_list(files: Mapping[str, str]) -> bytes:
    return "".join(f"{files[name]}  {name}\n" for name in sorted(files)).encode()
