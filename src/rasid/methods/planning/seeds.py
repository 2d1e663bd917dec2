"""Takes a secret seed; leaves its public commitment, seeds derived from it, and exact uniform integers.

Uniforms come from HMAC-SHA256 in counter mode and never from a numerical library's generator, so that a
plan can be drawn again, byte for byte, on any machine in ten years.
"""

import hashlib
import hmac
from collections.abc import MutableSequence, Sequence
from typing import TypeVar

SEED_BYTES = 32
COMMITMENT_DOMAIN = b"rasid/plan-seed/v1\n"
DERIVATION_DOMAIN = b"rasid/plan-seed/derive/v1\n"
STREAM_DOMAIN = b"rasid/plan-seed/stream/v1\n"

T = TypeVar("T")


def seed_commitment(seed: bytes) -> bytes:
    """SHA-256(domain ‖ seed), 32 bytes: logged before the draw, checked when the seed is revealed.

    Raises ValueError unless the seed has 32 bytes: a shorter one could be found by trying.
    """
    _refuse_short(seed)
    return hashlib.sha256(COMMITMENT_DOMAIN + seed).digest()


def derived_seed(seed: bytes, purpose: str) -> bytes:
    """HMAC-SHA256(seed, domain ‖ purpose), 32 bytes.

    Reveal only the seed derived for the draw: the one derived for days would tell who stood at the counter
    when.
    """
    _refuse_short(seed)
    return hmac.digest(seed, DERIVATION_DOMAIN + purpose.encode(), "sha256")


def _refuse_short(seed: bytes) -> None:
    if len(seed) != SEED_BYTES:
        raise ValueError(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")


class SeedStream:
    """An endless stream of random bits; the same seed and purpose always give the same stream."""

    def __init__(self, seed: bytes, purpose: str) -> None:
        _refuse_short(seed)
        self._key = hmac.digest(seed, STREAM_DOMAIN + purpose.encode(), "sha256")
        self._counter = 0
        self._buffer = b""

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._buffer += hmac.digest(self._key, self._counter.to_bytes(16, "big"), "sha256")
            self._counter += 1
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def below(self, bound: int) -> int:
        """Uniform integer in [0, bound), by rejection: no value is even slightly favoured."""
        if bound < 1:
            raise ValueError("bound must be at least 1")
        bits = (bound - 1).bit_length()
        count = (bits + 7) // 8
        while True:
            value = int.from_bytes(self._take(count), "big") >> (8 * count - bits)
            if value < bound:
                return value

    def choice(self, options: Sequence[T]) -> T:
        """One of the options, each with the same chance; ValueError when there are none."""
        return options[self.below(len(options))]

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Fisher–Yates in place: every order has the same chance."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A shuffled copy."""
        copy = list(items)
        self.shuffle(copy)
        return copy
