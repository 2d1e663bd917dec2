"""Counts enter; shares with their intervals leave."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

CONFIDENCE = 0.9


@dataclass(frozen=True)
class Share:
    """`value`, `low` and `high` from 0 to 1; `n` is how many there were to count among."""

    value: float
    low: float
    high: float
    n: int


def wilson(count: int, n: int, confidence: float = CONFIDENCE) -> Share:
    """The share count/n with Wilson's score interval.

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Unlike Wald's it never leaves [0, 1] and holds for small n.
    Source: E. B. Wilson, J Am Stat Assoc 22 (1927), 209–212. Raises ValueError unless 0 ≤ count ≤ n and n > 0.
    """
    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n} is no share")
    z = float(ndtri(0.5 + confidence / 2))
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Share(share, max(0.0, middle - half), min(1.0, middle + half), n)
