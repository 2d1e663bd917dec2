"""What a backup holds beside the database: the storage's files and the log's enter; streams of them leave.

The site as plain files is not in it (it is made again), nor pieces of uploads and bodies on their way (their senders
hold them until the file is whole, and send again what is not found), nor the log's partial files that a fuller one has
replaced.
"""

import os
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.core.files.storage import FileSystemStorage, Storage

from rasid.project.backup.sealing import PIECE, pieces_of
from rasid.protocols.tlog.tiles import WIDTH, tile_path

Source = tuple[str, int, Callable[[], BinaryIO]]
"""Name, size in bytes, and how to open it."""

_ON_THEIR_WAY = "uploads/"
_SETTLED_AFTER_NS = 2_000_000_000


class Held(Protocol):
    """What is remembered of a folder's files."""

    def folders(self) -> list[str]: ...
    def changed(self, path: str) -> int | None: ...
    def keep_folder(self, path: str, changed_ns: int | None) -> None: ...
    def files_in(self, folder: str) -> set[str]: ...


def tar_of(sources: Iterable[Source]) -> Iterator[bytes]:
    """A tar as a stream; a file that is gone by its turn is left out, one that grew is cut to its size."""
    for name, size, opened in sources:
        try:
            file = opened()
        except FileNotFoundError:
            continue
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        with file:
            yield info.tobuf(tarfile.PAX_FORMAT)
            left = size
            while left:
                piece = file.read(min(left, PIECE))
                if not piece:
                    raise OSError(f"{name} became shorter while it was read")
                left -= len(piece)
                yield piece
        yield bytes(-size % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)


def folder_files(root: Path) -> Iterator[Source]:
    """Every file below a folder, by its name there; drafts, which begin with a dot, are not whole."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            if not name.startswith(".") and path.is_file():
                yield path.relative_to(root).as_posix(), path.stat().st_size, partial(_open_file, path)


def new_folder_files(root: Path, held: Held) -> Iterator[Source]:
    """Files below a folder that are not held. Where a folder has not changed, no name in it is looked at.

    What is given out counts as held once the next is asked for.
    """
    todo = [*{"", *held.folders()}]
    met = set(todo)
    while todo:
        folder = todo.pop()
        try:
            changed = (root / folder).stat().st_mtime_ns
            entries = list(os.scandir(root / folder)) if held.changed(folder) != changed else []
        except FileNotFoundError:
            held.keep_folder(folder, None)
            continue
        if entries:
            below = f"{folder}/" if folder else ""
            inner = [f"{below}{each.name}" for each in entries if each.is_dir(follow_symlinks=False)]
            todo += [each for each in inner if each not in met]
            met.update(inner)
            yield from _not_held(
                entries, below, held.files_in(folder) if len(inner) < len(entries) else set()
            )
        # A name that comes within the same tick of the file system's clock would not change the moment.
        settled = time.time_ns() - changed >= _SETTLED_AFTER_NS
        held.keep_folder(folder, changed if settled else 0)


def _not_held(entries: "list[os.DirEntry[str]]", below: str, there: set[str]) -> Iterator[Source]:
    for entry in entries:
        path = f"{below}{entry.name}"
        if path not in there and not entry.name.startswith(".") and entry.is_file():
            try:
                yield path, entry.stat().st_size, partial(_open_file, Path(entry.path))
            except FileNotFoundError:
                continue


def stored_files(storage: Storage) -> Iterator[Source]:
    """Every file of a storage, a folder's or a bucket's."""
    if isinstance(storage, FileSystemStorage):
        yield from folder_files(Path(storage.location))
        return
    # A bucket's listing brings names and sizes in pages; asking for each would take hours.
    below = getattr(storage, "location", "") or ""
    for each in storage.bucket.objects.filter(Prefix=below):  # type: ignore[attr-defined]
        name = each.key.removeprefix(below).lstrip("/")
        if name.startswith(_ON_THEIR_WAY):
            continue
        yield name, each.size, partial(_open_stored, storage, name)


def _open_file(path: Path) -> BinaryIO:
    return path.open("rb")


def _open_stored(storage: Storage, name: str) -> BinaryIO:
    return cast("BinaryIO", storage.open(name))


def lasting_log_files(names: Iterable[str], size: int = 0) -> list[str]:
    """Names of the log's files without those partial ones that a fuller one has replaced.

    Files go ahead of the checkpoint: those that a head of `size` entries promises stay.
    """
    listed = sorted(names)
    full = {name for name in listed if ".p/" not in name}
    widest: dict[str, int] = {}
    for name in listed:
        whole, partial, width = name.partition(".p/")
        if partial and width.isdigit() and whole not in full:
            widest[whole] = max(widest.get(whole, 0), int(width))
    promised = _partials(size)
    return [name for name in listed if name in full or name in promised or _is_widest(name, widest)]


def _partials(size: int) -> set[str]:
    """The partial files of a log of so many entries (c2sp.org/tlog-tiles)."""
    found: set[str] = set()
    level, left = 0, size
    while left:
        left, width = divmod(left, WIDTH)
        if width:
            found.add(tile_path(level, left, width))
            if level == 0:
                found.add(tile_path("entries", left, width))
        level += 1
    return found


def _is_widest(name: str, widest: dict[str, int]) -> bool:
    whole, _, width = name.partition(".p/")
    return str(widest.get(whole)) == width


def extract(source: BinaryIO, folder: Path, tell: Callable[[int], None]) -> int:
    """The tar's files and folders below `folder`; how many bytes that were. Links and paths out of it are refused."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    total = 0
    with tarfile.open(fileobj=source, mode="r|") as tar:
        for info in tar:
            tar.extract(info, folder, filter="data")
            total += info.size
            tell(total)
    return total


def unpacked(source: BinaryIO) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of such a tar, one after another."""
    with tarfile.open(fileobj=source, mode="r|") as tar:
        for info in tar:
            file = tar.extractfile(info)
            parts = Path(info.name).parts
            if file is None or info.name.startswith("/") or ".." in parts:
                continue
            yield info.name, iter(pieces_of(cast("BinaryIO", file)))
