from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree
from pymerkle import verify_consistency as their_verify_consistency
from pymerkle import verify_inclusion as their_verify_inclusion

from rasid.methods.proofs.merkle import (
    EMPTY_ROOT,
    Frontier,
    InvalidProofError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    subtree_over,
    verify_consistency,
    verify_inclusion,
)


def leaves_of(count: int) -> list[bytes]:
    return [f"leaf {n}".encode() for n in range(count)]


def hashes_of(count: int) -> list[bytes]:
    return [leaf_hash(leaf) for leaf in leaves_of(count)]


def pymerkle_tree(count: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for leaf in leaves_of(count):
        tree.append_entry(leaf)
    return tree


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert root_of([]) == Frontier().root() == EMPTY_ROOT == sha256(b"").digest()


def test_roots_of_the_reference_tree_of_certificate_transparency() -> None:
    # The eight inputs and roots of the test data in RFC 6962's reference implementation (Apache-2.0, facts).
    inputs = [b"", b"\x00", b"\x10", b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"]
    roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    hashes = [leaf_hash(leaf) for leaf in inputs]
    assert [root_of(hashes[: n + 1]).hex() for n in range(8)] == roots


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300))
def test_roots_agree_with_an_independent_implementation(count: int) -> None:
    assert root_of(hashes_of(count)) == pymerkle_tree(count).get_state()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_proofs_are_those_of_an_independent_implementation(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 200))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    hashes, theirs = hashes_of(size), pymerkle_tree(size)
    root, old_root = theirs.get_state(size), theirs.get_state(old)

    their_inclusion = theirs.prove_inclusion(index + 1)
    their_verify_inclusion(hashes[index], root, their_inclusion)
    # Their path starts with the leaf itself; ours, as the RFC's, with its sibling.
    assert inclusion_proof(index, size, subtree_over(hashes)) == list(their_inclusion.path[1:])

    their_verify_consistency(old_root, root, theirs.prove_consistency(old))
    verify_consistency(old, size, old_root, root, consistency_proof(old, size, subtree_over(hashes)))


def test_the_consistency_proofs_printed_in_rfc_6962() -> None:
    h = hashes_of(7)
    c, d, j = h[2], h[3], h[6]
    g, k, i, m = root_of(h[:2]), root_of(h[:4]), root_of(h[4:6]), root_of(h[4:7])
    subtree = subtree_over(h)
    assert consistency_proof(3, 7, subtree) == [c, d, g, m]
    assert consistency_proof(4, 7, subtree) == [m]
    assert consistency_proof(6, 7, subtree) == [i, j, k]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_proof_holds_for_its_own_leaf_and_for_nothing_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 120))
    index = data.draw(st.integers(0, size - 1))
    hashes = hashes_of(size)
    root = root_of(hashes)
    proof = inclusion_proof(index, size, subtree_over(hashes))
    verify_inclusion(index, size, hashes[index], proof, root)

    wrong_leaf = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    with pytest.raises(InvalidProofError):
        verify_inclusion(index, size, hashes[wrong_leaf], proof, root)
    with pytest.raises(InvalidProofError):
        verify_inclusion(wrong_leaf, size, hashes[index], proof, root)
    step = data.draw(st.integers(0, len(proof) - 1))
    bent = [*proof[:step], bytes([proof[step][0] ^ 1]) + proof[step][1:], *proof[step + 1 :]]
    for bad in (bent, proof[:-1], [*proof, root]):
        with pytest.raises(InvalidProofError):
            verify_inclusion(index, size, hashes[index], bad, root)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_rewritten_past_is_consistent(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 120))
    old = data.draw(st.integers(1, size - 1))
    changed = data.draw(st.integers(0, old - 1))
    hashes = hashes_of(size)
    rewritten = [leaf_hash(b"rewritten") if n == changed else each for n, each in enumerate(hashes)]
    proof = consistency_proof(old, size, subtree_over(rewritten))
    verify_consistency(old, size, root_of(rewritten[:old]), root_of(rewritten), proof)
    for steps in (proof, consistency_proof(old, size, subtree_over(hashes))):
        with pytest.raises(InvalidProofError):
            verify_consistency(old, size, root_of(hashes[:old]), root_of(rewritten), steps)


def test_trivial_consistencies() -> None:
    root = root_of(hashes_of(5))
    verify_consistency(0, 5, EMPTY_ROOT, root, [])
    verify_consistency(5, 5, root, root, [])
    for old, new, old_root, proof in [
        (5, 5, EMPTY_ROOT, []),
        (0, 5, EMPTY_ROOT, [root]),
        (0, 5, root, []),
        (3, 5, root, []),
        (6, 5, root, []),
    ]:
        with pytest.raises(InvalidProofError):
            verify_consistency(old, new, old_root, root, proof)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 300), st.integers(0, 40))
def test_a_frontier_restored_midway_arrives_at_the_same_root(before: int, after: int) -> None:
    hashes = hashes_of(before + after)
    frontier = Frontier()
    for each in hashes[:before]:
        frontier.append(each)
    restored = Frontier(frontier.size, frontier.hashes)
    for each in hashes[before:]:
        restored.append(each)
    assert restored.root() == root_of(hashes)
    assert restored.size == len(hashes)


def test_a_frontier_refuses_the_wrong_number_of_hashes() -> None:
    with pytest.raises(ValueError, match="5 leaves make 2"):
        Frontier(5, [EMPTY_ROOT])
