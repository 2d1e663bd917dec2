import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.proofs.merkle import leaf_hash, root_of, subtree_over
from rasid.protocols.tlog.checkpoint import Checkpoint
from rasid.protocols.tlog.continuing import (
    NotAContinuationError,
    check_continuation,
    frontier_at,
    later_leaves,
)
from rasid.protocols.tlog.tests.test_tiles import grown, leaves_between
from rasid.protocols.tlog.tiles import TiledLog, TileError, encode_bundle, grow, tile_path

ORIGIN = "rasid.example/log"
SIZES = st.lists(st.integers(1, 700), min_size=1, max_size=3)


def head(size: int, leaves: list[bytes]) -> Checkpoint:
    return Checkpoint(ORIGIN, size, root_of([leaf_hash(leaf) for leaf in leaves[:size]]))


@given(SIZES, SIZES, st.booleans())
def test_what_lies_between_two_heads_is_found_whatever_the_batches(
    before: list[int], after: list[int], keep_partials: bool
) -> None:
    files, size, root = grown(*before, *after, keep_partials=keep_partials)
    leaves, ours = leaves_between(0, size), sum(before)
    check_continuation(files.get, head(ours, leaves), Checkpoint(ORIGIN, size, root))
    assert list(later_leaves(files.get, ours, size)) == leaves[ours:]


@given(st.integers(0, 900), st.integers(0, 900))
def test_the_frontier_is_that_of_the_beginning(first: int, more: int) -> None:
    files, size, root = grown(first, more)
    frontier = frontier_at(files.get, first, size)
    hashes = [leaf_hash(leaf) for leaf in leaves_between(0, size)]
    assert frontier.root() == root_of(hashes[:first])
    for digest in hashes[first:]:
        frontier.append(digest)
    assert frontier.root() == root == subtree_over(hashes)(0, size)


@given(st.integers(1, 600), st.integers(1, 300), st.data())
def test_one_changed_leaf_is_no_continuation(first: int, more: int, data: st.DataObject) -> None:
    files, size, root = grown(first, more)
    ours = head(first, leaves_between(0, size))
    changed = leaves_between(0, size)
    changed[data.draw(st.integers(first, size - 1))] = b"another"
    for index in range(-(-size // 256)):
        width = min(256, size - index * 256)
        files[tile_path("entries", index, width)] = encode_bundle(changed[index * 256 : index * 256 + width])
    with pytest.raises(NotAContinuationError):
        check_continuation(files.get, ours, Checkpoint(ORIGIN, size, root))


def test_another_beginning_is_no_continuation() -> None:
    files, size, root = grown(300, 20)
    with pytest.raises(NotAContinuationError, match="first 300"):
        check_continuation(files.get, Checkpoint(ORIGIN, 300, bytes(32)), Checkpoint(ORIGIN, size, root))
    with pytest.raises(NotAContinuationError):
        check_continuation(files.get, Checkpoint(ORIGIN, 321, root), Checkpoint(ORIGIN, size, root))


def test_a_bundle_that_is_gone_is_named() -> None:
    files, size, root = grown(300, 400)
    ours = head(300, leaves_between(0, size))
    del files[tile_path("entries", 1)]
    with pytest.raises(TileError, match="entries/001"):
        check_continuation(files.get, ours, Checkpoint(ORIGIN, size, root))


def test_what_is_taken_back_grows_on_like_any_other_log() -> None:
    files, size, _ = grown(300, 45)
    growth = grow(files.get, size, leaves_between(size, size + 9))
    files |= growth.files
    assert TiledLog(files.get, growth.size).root() == growth.root
