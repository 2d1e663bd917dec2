"""Leaf hashes enter; RFC 6962 roots, inclusion proofs and consistency proofs leave, and are checked.

Every hash is 32 bytes of SHA-256. Sizes and indexes count leaves; indexes start at 0. Source: RFC 6962 §2.1
for the tree and its proofs, RFC 9162 §2.1.3.2 and §2.1.4.2 for the two verification procedures.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias

EMPTY_ROOT = sha256(b"").digest()

Subtree: TypeAlias = Callable[[int, int], bytes]
"""Root of leaves[start:end], for the ranges a proof asks for."""


class InvalidProofError(ValueError):
    """A proof does not lead to the root it was said to lead to."""


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Root over leaf hashes, in one pass and without recursion; EMPTY_ROOT for none."""
    level = list(hashes)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        paired = [node_hash(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            # The odd one out rises unhashed: RFC 6962's largest-power-of-two split, seen from below.
            paired.append(level[-1])
        level = paired
    return level[0]


def split_point(count: int) -> int:
    """Largest power of two smaller than `count` (≥ 2)."""
    return 1 << (count - 1).bit_length() - 1


def subtree_over(hashes: Sequence[bytes]) -> Subtree:
    """The Subtree of leaf hashes held in memory."""
    return lambda start, end: root_of(hashes[start:end])


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """Hashes from the leaf's sibling up to the root's child (RFC 6962 PATH).

    Raises:
        ValueError: unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + split_point(end - start)
        if index < middle:
            proof.append(subtree(middle, end))
            end = middle
        else:
            proof.append(subtree(start, middle))
            start = middle
    proof.reverse()
    return proof


def consistency_proof(old_size: int, new_size: int, subtree: Subtree) -> list[bytes]:
    """Proof that the tree of `old_size` leaves is the beginning of that of `new_size` (RFC 6962 PROOF).

    Empty when the sizes are equal or the old tree is empty. ValueError unless 0 <= old_size <= new_size.
    """
    if not 0 <= old_size <= new_size:
        raise ValueError(f"a tree of {new_size} has no beginning of {old_size}")
    if old_size in (0, new_size):
        return []
    proof: list[bytes] = []
    start, end, whole = 0, new_size, True
    while old_size != end:
        middle = start + split_point(end - start)
        if old_size <= middle:
            proof.append(subtree(middle, end))
            end = middle
        else:
            proof.append(subtree(start, middle))
            start, whole = middle, False
    if not whole:
        proof.append(subtree(start, end))
    proof.reverse()
    return proof


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Accept silently when leaf hash `leaf` stands at `index` under `root`; InvalidProofError otherwise."""
    if not 0 <= index < size:
        raise InvalidProofError(f"leaf {index} is not in a tree of {size}")
    node, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise InvalidProofError("the proof is longer than the tree is high")
        if node & 1 or node == last:
            current = node_hash(sibling, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    if last != 0:
        raise InvalidProofError("the proof is shorter than the tree is high")
    if current != root:
        raise InvalidProofError("the proof leads to another root")


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Accept silently when the old tree is the beginning of the new one; InvalidProofError otherwise."""
    if not 0 <= old_size <= new_size:
        raise InvalidProofError(f"a tree of {new_size} has no beginning of {old_size}")
    if old_size in (0, new_size):
        expected = EMPTY_ROOT if old_size == 0 else new_root
        if proof or old_root != expected:
            raise InvalidProofError("trees of trivial sizes with differing roots or a superfluous proof")
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        raise InvalidProofError("the proof is empty")
    if _roots_of_path(old_size, new_size, path) != (old_root, new_root):
        raise InvalidProofError("the proof leads to other roots")


def _roots_of_path(old_size: int, new_size: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise InvalidProofError("the proof is longer than the tree is high")
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    if last != 0:
        raise InvalidProofError("the proof is shorter than the tree is high")
    return old, new


class Frontier:
    """The roots of the perfect subtrees a tree of `size` leaves is made of: all that appending needs.

    `hashes` goes from the largest subtree (left) to the smallest; its length is the number of ones in `size`.
    """

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)
        if len(self.hashes) != size.bit_count():
            raise ValueError(
                f"{size} leaves make {size.bit_count()} perfect subtrees, not {len(self.hashes)}"
            )

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash; at most log₂(size) + 1 hashings."""
        current, size = leaf, self.size
        while size & 1:
            current = node_hash(self.hashes.pop(), current)
            size >>= 1
        self.hashes.append(current)
        self.size += 1

    def root(self) -> bytes:
        if not self.hashes:
            return EMPTY_ROOT
        current = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            current = node_hash(left, current)
        return current
