"""Two heads of one log and its files enter; the leaves between them leave, once they are shown to lie between them.

For whoever holds the beginning of a log (a database that was put back to a copy) and finds its files longer.
"""

from collections.abc import Iterator

from rasid.methods.proofs.merkle import EMPTY_ROOT, Frontier, leaf_hash
from rasid.protocols.tlog.checkpoint import Checkpoint
from rasid.protocols.tlog.tiles import ENTRIES, WIDTH, Read, TiledLog, TileError, decode_bundle, tile_path


class NotAContinuationError(ValueError):
    """The longer head does not begin with the shorter one: these are two histories."""


def later_leaves(read: Read, size: int, longer: int) -> Iterator[bytes]:
    """The leaves [size, longer) of a log of `longer` leaves, in order; TileError when a bundle is missing or short."""
    for index in range(size // WIDTH, -(-longer // WIDTH)):
        width = min(WIDTH, longer - index * WIDTH)
        path = tile_path(ENTRIES, index, width)
        raw = read(path)
        # A partial bundle may be gone once the full one is there; the full one begins with it.
        raw = read(tile_path(ENTRIES, index)) if raw is None and width < WIDTH else raw
        bundle = decode_bundle(raw, path) if raw is not None else []
        if len(bundle) < width:
            raise TileError(f"{path}: {len(bundle)} entries where {width} are promised")
        yield from bundle[max(0, size - index * WIDTH) : width]


def check_continuation(read: Read, shorter: Checkpoint, longer: Checkpoint) -> None:
    """Silent when the files show that `longer` is `shorter` and more; one pass over what lies between, bounded memory.

    The leaves that `later_leaves` gives for these sizes are then exactly those that `longer` was signed over.
    Raises NotAContinuationError, and TileError when a file is missing or short.
    """
    if shorter.size > longer.size:
        raise NotAContinuationError(f"{longer.size} entries are not a continuation of {shorter.size}")
    frontier = frontier_at(read, shorter.size, longer.size)
    if frontier.root() != (shorter.root if shorter.size else EMPTY_ROOT):
        raise NotAContinuationError(f"the first {shorter.size} entries are others")
    for leaf in later_leaves(read, shorter.size, longer.size):
        frontier.append(leaf_hash(leaf))
    if frontier.root() != longer.root:
        raise NotAContinuationError(f"the entries up to {longer.size} do not add up to its head")


def frontier_at(read: Read, size: int, longer: int) -> Frontier:
    """What appending to the first `size` leaves needs, from the tiles of a log of `longer` leaves."""
    log, hashes, start = TiledLog(read, longer), [], 0
    for bit in reversed(range(size.bit_length())):
        if size >> bit & 1:
            hashes.append(log.subtree(start, start + (1 << bit)))
            start += 1 << bit
    return Frontier(size, hashes)
