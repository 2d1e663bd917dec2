import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.proofs.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    subtree_over,
)
from rasid.protocols.tlog.tiles import (
    ENTRIES,
    TiledLog,
    TileError,
    decode_bundle,
    encode_bundle,
    grow,
    tile_path,
)


def leaves_between(start: int, end: int) -> list[bytes]:
    return [f"leaf {n}".encode() for n in range(start, end)]


def grown(*batches: int, keep_partials: bool = True) -> tuple[dict[str, bytes], int, bytes]:
    files: dict[str, bytes] = {}
    size, root = 0, EMPTY_ROOT
    for batch in batches:
        growth = grow(files.get, size, leaves_between(size, size + batch))
        files |= growth.files
        size, root = growth.size, growth.root
        if not keep_partials:
            # As the specification allows: a partial file goes once the full one is there.
            files = {p: raw for p, raw in files.items() if p.split(".p/")[0] not in files or ".p/" not in p}
    return files, size, root


def test_paths_are_those_of_the_specification() -> None:
    assert tile_path(0, 0) == "tile/0/000"
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(1, 1234, 5) == "tile/1/x001/234.p/5"
    assert tile_path(ENTRIES, 999, 255) == "tile/entries/999.p/255"


def test_a_tree_of_70000_has_the_tiles_the_specification_counts() -> None:
    files, size, root = grown(70_000)
    assert root == root_of([leaf_hash(leaf) for leaf in leaves_between(0, 70_000)])
    assert sum(path.startswith("tile/0/") and ".p" not in path for path in files) == 273
    partials = {path: len(raw) // 32 for path, raw in files.items() if ".p/" in path and ENTRIES not in path}
    assert partials == {"tile/0/273.p/112": 112, "tile/1/001.p/17": 17, "tile/2/000.p/1": 1}
    assert len(files["tile/1/000"]) == 8192
    log = TiledLog(files.get, size)
    assert log.root() == root
    assert log.root(65_537) == root_of([leaf_hash(leaf) for leaf in leaves_between(0, 65_537)])


def test_a_tree_of_256_has_a_full_tile_and_one_hash_above_it() -> None:
    files, _, root = grown(200, 56)
    assert files["tile/1/000.p/1"] == root
    assert len(files["tile/0/000"]) == 8192


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 400), max_size=6), st.booleans())
def test_growing_in_any_batches_gives_one_tree(batches: list[int], keep_partials: bool) -> None:
    files, size, root = grown(*batches, keep_partials=keep_partials)
    hashes = [leaf_hash(leaf) for leaf in leaves_between(0, size)]
    assert root == root_of(hashes) == TiledLog(files.get, size).root()
    assert list(TiledLog(files.get, size).leaves()) == leaves_between(0, size)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_proofs_from_tiles_are_the_proofs_from_leaves(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 900))
    at = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, at - 1))
    old = data.draw(st.integers(0, at))
    files, _, _ = grown(size)
    log = TiledLog(files.get, size)
    in_memory = subtree_over([leaf_hash(leaf) for leaf in leaves_between(0, size)])
    assert log.inclusion_proof(index, at) == inclusion_proof(index, at, in_memory)
    assert log.consistency_proof(old, at) == consistency_proof(old, at, in_memory)


def test_an_empty_batch_changes_nothing() -> None:
    files, size, root = grown(5)
    growth = grow(files.get, size, [])
    assert (growth.size, growth.root) == (size, root)
    assert growth.files == {}


def test_a_lost_file_is_named_and_never_grown_over() -> None:
    files, size, _ = grown(300)
    for path in ("tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"):
        left = {p: raw for p, raw in files.items() if p != path}
        with pytest.raises(TileError, match=path):
            grow(left.get, size, [b"next"])
    with pytest.raises(TileError, match=r"tile/entries/001\.p/44"):
        list(TiledLog({p: r for p, r in files.items() if p != "tile/entries/001.p/44"}.get, size).leaves())


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_a_bundle_comes_back_as_its_leaves(leaves: list[bytes]) -> None:
    assert decode_bundle(encode_bundle(leaves)) == leaves


def test_a_cut_bundle_is_refused() -> None:
    raw = encode_bundle([b"one", b"two"])
    for end in (len(raw) - 1, 6, 1):
        with pytest.raises(TileError):
            decode_bundle(raw[:end])
    with pytest.raises(ValueError, match="65535"):
        encode_bundle([bytes(65_536)])
