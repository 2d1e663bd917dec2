from collections import Counter

import pytest

from rasid.methods.planning import SeedStream, derived_seed, seed_commitment
from rasid.methods.planning.tests.people import seed

# Computed apart from the package, with the standard library's hmac alone.
FIRST_EIGHT = [319, 578, 729, 31, 220, 19, 591, 902]
COMMITMENT = "1ff980d166419c4b3191f05b73004b87ede8f8076d086c9575177cefa33b88b7"


def test_the_stream_is_frozen_for_ever() -> None:
    stream = SeedStream(seed(1), "draw/sample")
    assert [stream.below(1000) for _ in range(8)] == FIRST_EIGHT
    assert seed_commitment(seed(1)).hex() == COMMITMENT


def test_commitment_derivation_and_streams_are_separate_worlds() -> None:
    secret = seed(7)
    assert (
        len({seed_commitment(secret), derived_seed(secret, "draw"), derived_seed(secret, "days"), secret})
        == 4
    )
    first, second = SeedStream(secret, "a"), SeedStream(secret, "b")
    assert [first.below(2**32) for _ in range(4)] != [second.below(2**32) for _ in range(4)]


def test_a_short_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seed_commitment(b"guess me")
    with pytest.raises(ValueError, match="32 bytes"):
        SeedStream(b"guess me", "draw")


def test_integers_are_uniform_where_a_plain_remainder_would_not_be() -> None:
    stream = SeedStream(seed(2), "uniform")
    counts = Counter(stream.below(192) for _ in range(38400))
    folded = sum(counts[value] for value in range(64))
    assert abs(folded - 12800) < 4.5 * (38400 * 2 / 9) ** 0.5
    assert set(counts) == set(range(192))
    assert stream.below(1) == 0


def test_every_order_has_the_same_chance() -> None:
    stream = SeedStream(seed(3), "orders")
    counts = Counter("".join(stream.shuffled("abc")) for _ in range(6000))
    assert len(counts) == 6
    assert all(abs(count - 1000) < 4.5 * (6000 * 5 / 36) ** 0.5 for count in counts.values())
