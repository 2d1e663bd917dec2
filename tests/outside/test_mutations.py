"""Mangled files and random trees, a few of each; the full runs are commands of the two modules."""

from rasid import verify
from tests.outside.mutations import mangle_many
from tests.outside.trees import check_trees


def test_no_mangled_file_fells_the_reader() -> None:
    tally = mangle_many(5_000)
    assert tally.inputs == 5_000
    # Most of what is mangled is seen; were it hardly ever, the mangling would reach nothing.
    assert tally.statuses[1] > 1_000
    assert tally.statuses[2] > 500
    assert verify.ed25519_verify.__module__ == "rasid.verify", "the true one is back"


def test_random_trees_have_the_roots_and_proofs_of_an_independent_implementation() -> None:
    assert check_trees(200).startswith("200 random trees")
