"""Leaves enter, the static files of a tiled log leave; stored files enter, roots and proofs leave.

Source: https://c2sp.org/tlog-tiles. Paths are relative to the log's folder; all functions are pure: the
caller reads and writes the files (folder or S3) and keeps only the size of the tree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rasid.methods.proofs.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    split_point,
)

WIDTH = 256
HEIGHT = 8
HASH_BYTES = 32
ENTRIES = "entries"
LONGEST_LEAF = 65_535

Read: TypeAlias = Callable[[str], bytes | None]
"""Content of a stored file, or None when there is no such file."""


class TileError(ValueError):
    """A tile or bundle is missing or malformed; the message names its path."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What a batch adds: the new head, and files to write *before* the checkpoint that promises them."""

    size: int
    root: bytes
    files: dict[str, bytes]


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    """`tile/0/x001/x234/067` or, for a partial tile, `….p/5`; level `entries` for bundles of leaves."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def encode_bundle(leaves: Sequence[bytes]) -> bytes:
    """Leaves, each after its length as a big-endian 16-bit number. ValueError for one of 65,536 bytes or
    more.
    """
    if any(len(leaf) > LONGEST_LEAF for leaf in leaves):
        raise ValueError(f"a leaf has at most {LONGEST_LEAF} bytes")
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def decode_bundle(raw: bytes, path: str = "bundle") -> list[bytes]:
    leaves: list[bytes] = []
    at = 0
    while at < len(raw):
        length = int.from_bytes(raw[at : at + 2], "big")
        leaf = raw[at + 2 : at + 2 + length]
        if len(raw) < at + 2 or len(leaf) != length:
            raise TileError(f"{path}: cut off in the middle of an entry")
        leaves.append(leaf)
        at += 2 + length
    return leaves


def grow(read: Read, size: int, leaves: Sequence[bytes]) -> Growth:
    """Append a batch to a log of `size` leaves: O(batch + 256 · levels) hashings, whatever the size.

    Reads only the partial tiles and bundle at the right edge; `read` may return the full file for a partial
    path.
    """
    files: dict[str, bytes] = {}
    _extend_bundles(read, size, leaves, files)
    edges: list[list[bytes]] = []
    rising, level = [leaf_hash(leaf) for leaf in leaves], 0
    while rising or size >> HEIGHT * level:
        units = size >> HEIGHT * level
        index, held = divmod(units, WIDTH)
        row, arriving = _partial_tile(read, level, index, held) + rising, bool(rising)
        rising = []
        while len(row) >= WIDTH:
            files[tile_path(level, index)] = b"".join(row[:WIDTH])
            rising.append(root_of(row[:WIDTH]))
            row, index = row[WIDTH:], index + 1
        if row and arriving:
            files[tile_path(level, index, len(row))] = b"".join(row)
        edges.append(row)
        level += 1
    return Growth(size + len(leaves), _root_of_edges(edges), files)


class TiledLog:
    """Roots and proofs of a stored log of `size` leaves, from its tiles alone."""

    def __init__(self, read: Read, size: int) -> None:
        self._read = read
        self.size = size

    def root(self, size: int | None = None) -> bytes:
        """Root at any earlier size too."""
        size = self.size if size is None else size
        return self._subtree(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        return inclusion_proof(index, self.size if size is None else size, self._subtree)

    def consistency_proof(self, old_size: int, new_size: int | None = None) -> list[bytes]:
        return consistency_proof(old_size, self.size if new_size is None else new_size, self._subtree)

    def leaves(self) -> Iterator[bytes]:
        """Every leaf in order, from the entry bundles; TileError when one is missing or short."""
        for index in range((self.size + WIDTH - 1) // WIDTH):
            width = min(WIDTH, self.size - index * WIDTH)
            path = tile_path(ENTRIES, index, width)
            bundle = decode_bundle(self._need(ENTRIES, index, width), path)
            if len(bundle) < width:
                raise TileError(f"{path}: {len(bundle)} entries where {width} are promised")
            yield from bundle[:width]

    def subtree(self, start: int, end: int) -> bytes:
        """Root over leaves[start:end], for the ranges that a proof asks for."""
        return self._subtree(start, end)

    def _subtree(self, start: int, end: int) -> bytes:
        count = end - start
        level = (count.bit_length() - 1) // HEIGHT
        unit = 1 << HEIGHT * level
        if count % unit == 0 and start % unit == 0:
            first, wanted = start // unit, count // unit
            index, offset = divmod(first, WIDTH)
            if offset + wanted <= WIDTH:
                return root_of(self._hashes(level, index)[offset : offset + wanted])
        middle = start + split_point(count)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))

    def _hashes(self, level: int, index: int) -> list[bytes]:
        width = min(WIDTH, (self.size >> HEIGHT * level) - index * WIDTH)
        raw = self._need(level, index, width)
        return [raw[n : n + HASH_BYTES] for n in range(0, width * HASH_BYTES, HASH_BYTES)]

    def _need(self, level: int | str, index: int, width: int) -> bytes:
        raw = _read_either(self._read, level, index, width)
        if raw is None or (level != ENTRIES and len(raw) < width * HASH_BYTES):
            raise TileError(f"{tile_path(level, index, width)}: missing or short")
        return raw


def _extend_bundles(read: Read, size: int, leaves: Sequence[bytes], files: dict[str, bytes]) -> None:
    index, held = divmod(size, WIDTH)
    row: list[bytes] = []
    if held and leaves:
        path = tile_path(ENTRIES, index, held)
        row = decode_bundle(_read_either(read, ENTRIES, index, held) or b"", path)[:held]
        if len(row) != held:
            raise TileError(f"{path}: missing or short")
    row = [*row, *leaves]
    while len(row) >= WIDTH:
        files[tile_path(ENTRIES, index)] = encode_bundle(row[:WIDTH])
        row, index = row[WIDTH:], index + 1
    if row and leaves:
        files[tile_path(ENTRIES, index, len(row))] = encode_bundle(row)


def _partial_tile(read: Read, level: int, index: int, held: int) -> list[bytes]:
    if not held:
        return []
    raw = _read_either(read, level, index, held)
    if raw is None or len(raw) < held * HASH_BYTES:
        raise TileError(f"{tile_path(level, index, held)}: missing or short")
    return [raw[n * HASH_BYTES : (n + 1) * HASH_BYTES] for n in range(held)]


def _read_either(read: Read, level: int | str, index: int, width: int) -> bytes | None:
    raw = read(tile_path(level, index, width))
    # A partial tile may be deleted once the full one exists; the full one begins with it.
    return raw if raw is not None or width == WIDTH else read(tile_path(level, index))


def _root_of_edges(edges: Sequence[Sequence[bytes]]) -> bytes:
    ragged: list[bytes] = []
    for row in edges:
        # What the lower levels have not filled is the last, incomplete child at this level.
        children = [*row, *ragged]
        ragged = [root_of(children)] if children else []
    return ragged[0] if ragged else EMPTY_ROOT
