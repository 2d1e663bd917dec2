"""Random trees enter; that our Merkle code, the verifier's and an independent one agree on each leaves.

`python -m tests.outside.trees 10000` is the full run; the tests do a small one.
"""

import random
import sys
from collections.abc import Callable
from hashlib import sha256

from pymerkle import InmemoryTree
from pymerkle import verify_consistency as their_verify_consistency
from pymerkle import verify_inclusion as their_verify_inclusion
from pymerkle.proof import InvalidProof

from rasid import verify
from rasid.methods.proofs import merkle
from rasid.protocols.tlog.tiles import TiledLog, grow

LARGEST = 600
EMPTY = sha256(b"").digest()


def check_tree(rng: random.Random) -> None:
    """One tree of a random size and content; AssertionError when two of the three disagree anywhere."""
    size = rng.choice((1, 2, 3, 255, 256, 257, rng.randrange(1, 40), rng.randrange(1, LARGEST)))
    leaves = [rng.randbytes(rng.choice((0, 1, 32, 64, 300))) for _ in range(size)]
    theirs = InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        theirs.append_entry(leaf)
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    assert hashes == [verify.leaf_hash(leaf) for leaf in leaves]
    root = theirs.get_state()
    log = _stored(leaves, rng)
    assert merkle.root_of(hashes) == verify.root_of(hashes) == log.root() == root
    _check_verifiers_log(hashes, theirs, rng)
    _check_inclusion(hashes, theirs, log, root, rng)
    _check_consistency(hashes, theirs, log, root, rng)


def _stored(leaves: list[bytes], rng: random.Random) -> TiledLog:
    """The tree as tiles, grown in batches as the sequencer does."""
    files: dict[str, bytes] = {}
    size = 0
    while size < len(leaves):
        batch = leaves[size : size + rng.randrange(1, 300)]
        growth = grow(files.get, size, batch)
        files.update(growth.files)
        size = growth.size
    return TiledLog(files.get, size)


def _check_verifiers_log(hashes: list[bytes], theirs: InmemoryTree, rng: random.Random) -> None:
    """The verifier's own memory of a log gives the root of every earlier size."""
    log = verify.Log(verify.Checkpoint("x", len(hashes), EMPTY, ""), None)
    log.hashes += b"".join(hashes)
    log.tile_roots = [verify.root_of(hashes[n : n + verify.TILE]) for n in range(0, len(hashes), verify.TILE)]
    for size in {len(hashes), rng.randrange(1, len(hashes) + 1)}:
        assert log.root_at(size) == theirs.get_state(size)


def _check_inclusion(
    hashes: list[bytes], theirs: InmemoryTree, log: TiledLog, root: bytes, rng: random.Random
) -> None:
    index = rng.randrange(len(hashes))
    path = merkle.inclusion_proof(index, len(hashes), merkle.subtree_over(hashes))
    assert path == log.inclusion_proof(index)
    their_proof = theirs.prove_inclusion(index + 1)
    assert path == their_proof.path[1:]
    their_verify_inclusion(hashes[index], root, their_proof)
    merkle.verify_inclusion(index, len(hashes), hashes[index], path, root)
    assert verify.root_by_inclusion(index, len(hashes), hashes[index], path) == root
    wrong = _changed(path, rng)
    assert not _holds(lambda: merkle.verify_inclusion(index, len(hashes), hashes[index], wrong, root))
    assert not _holds(lambda: _same(verify.root_by_inclusion(index, len(hashes), hashes[index], wrong), root))


def _check_consistency(
    hashes: list[bytes], theirs: InmemoryTree, log: TiledLog, root: bytes, rng: random.Random
) -> None:
    old = rng.randrange(1, len(hashes) + 1)
    old_root, path = theirs.get_state(old), log.consistency_proof(old)
    assert path == merkle.consistency_proof(old, len(hashes), merkle.subtree_over(hashes))
    merkle.verify_consistency(old, len(hashes), old_root, root, path)
    their_verify_consistency(old_root, root, theirs.prove_consistency(old, len(hashes)))
    if old < len(hashes):
        wrong = _changed(path, rng)
        assert not _holds(lambda: merkle.verify_consistency(old, len(hashes), old_root, root, wrong))
        assert not _holds(lambda: merkle.verify_consistency(old, len(hashes), hashes[0][::-1], root, path))


def _changed(path: list[bytes], rng: random.Random) -> list[bytes]:
    """Another proof: a step more, a step less, or a bit turned."""
    kind = rng.randrange(3) if path else 0
    if kind == 0:
        return [*path, rng.randbytes(32)]
    if kind == 1:
        return path[:-1]
    at = rng.randrange(len(path))
    return [*path[:at], bytes([path[at][0] ^ 1]) + path[at][1:], *path[at + 1 :]]


def _same(found: bytes, root: bytes) -> None:
    if found != root:
        raise verify.MalformedError("another root")


def _holds(claim: Callable[[], object]) -> bool:
    try:
        claim()
    except (merkle.InvalidProofError, verify.MalformedError, InvalidProof):
        return False
    return True


def check_trees(count: int, seed: int = 7) -> str:
    rng = random.Random(seed)
    for _ in range(count):
        check_tree(rng)
    return f"{count:,} random trees: ours, the verifier's and pymerkle's roots and proofs agree; changed proofs fail"


if __name__ == "__main__":
    print(check_trees(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
