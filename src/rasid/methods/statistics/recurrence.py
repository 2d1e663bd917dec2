"""Visited centres with a fault, of one body and of its peers, enter; which faults are clearly the body's own leave.

A family of faults (cleanliness, signage…) at a of n visited centres of a body and at b of m of its peers'. If the body
were like its peers, the a + b centres that have it would be spread by chance over the n + m visited ones:

    p = P(A ≥ a),  A hypergeometric(n + m, a + b, n)

one-sided, since only more than the peers is sought (Fisher's exact test). All bodies and families of a run are judged
together: Benjamini–Hochberg, clear where q < 5 %. Shares are told with Clopper and Pearson's limits at 90 %: exact, so
cautious. Nothing is judged below 5 visited centres, 3 with the fault, 3 peers and 10 of their visited centres.

A centre counts once however often it was visited, and every visited centre alike: this speaks of the centres that were
seen and is no estimate of all. Sources: R. A. Fisher, Statistical Methods for Research Workers (5th ed. 1934) §21.02;
C. J. Clopper & E. S. Pearson, Biometrika 26 (1934) 404–413; Y. Benjamini & Y. Hochberg, JRSS B 57 (1995) 289–300.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from rasid.methods.statistics.proportions import CONFIDENCE, Share, korn_graubard
from rasid.methods.statistics.tiers import FALSE_DISCOVERY, LEAST_PEERS, benjamini_hochberg

LEAST_VISITED = 5
LEAST_AFFECTED = 3
LEAST_PEERS_VISITED = 10


@dataclass(frozen=True, slots=True)
class Met:
    """Of `visited` centres of a body, `affected` had a fault of one family; the same of all its peers together."""

    id: str
    affected: int
    visited: int
    peers: int
    peers_affected: int
    peers_visited: int

    @property
    def is_enough(self) -> bool:
        return (
            self.visited >= LEAST_VISITED
            and self.affected >= LEAST_AFFECTED
            and self.peers >= LEAST_PEERS
            and self.peers_visited >= LEAST_PEERS_VISITED
        )


@dataclass(frozen=True, slots=True)
class Recurrent:
    """One body and family that could be judged: both shares from 0 to 1, and whether the body's is clearly higher."""

    met: Met
    share: Share
    peers: Share
    p_value: float
    q_value: float
    is_clear: bool


def recurrent(
    met: Sequence[Met], false_discovery: float = FALSE_DISCOVERY, confidence: float = CONFIDENCE
) -> tuple[Recurrent, ...]:
    """Those of which enough was seen, in the order given; see the module's docstring.

    Raises ValueError on more affected than visited centres, or an id given twice.
    """
    if len({each.id for each in met}) != len(met):
        raise ValueError("a body's family was given twice")
    if any(
        not (0 <= each.affected <= each.visited and 0 <= each.peers_affected <= each.peers_visited)
        for each in met
    ):
        raise ValueError("more centres are affected than were visited")
    judged = [each for each in met if each.is_enough]
    p = [upper_tail(each) for each in judged]
    q = benjamini_hochberg(p) if p else np.array([])
    return tuple(
        Recurrent(
            met=each,
            share=clopper_pearson(each.affected, each.visited, confidence),
            peers=clopper_pearson(each.peers_affected, each.peers_visited, confidence),
            p_value=p[row],
            q_value=float(q[row]),
            is_clear=bool(q[row] < false_discovery),
        )
        for row, each in enumerate(judged)
    )


def upper_tail(met: Met) -> float:
    """P(A ≥ a): sum of hypergeometric probabilities, each from logarithms of factorials."""
    n, m = met.visited, met.peers_visited
    having = met.affected + met.peers_affected
    counts = np.arange(met.affected, min(n, having) + 1)
    logs = _choose(n, counts) + _choose(m, having - counts) - _choose(n + m, np.array([having]))
    return min(float(np.exp(logs).sum()), 1.0)


def clopper_pearson(count: int, n: int, confidence: float = CONFIDENCE) -> Share:
    """The share count/n with exact binomial limits. Raises ValueError unless 0 ≤ count ≤ n and n > 0."""
    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n} is no share")
    # With as many effective rows as rows, and none lost to estimation, Korn and Graubard's limits are these.
    low, high = korn_graubard(count / n, n, 1 if n == 1 else n, max(n - 1, 1), confidence)
    return Share(count / n, low, high, n)


def _choose(
    n: int, k: "np.ndarray[tuple[int], np.dtype[np.int_]]"
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """log C(n, k); minus infinity where k is outside 0…n."""
    inside = (k >= 0) & (k <= n)
    held = np.where(inside, k, 0)
    found = gammaln(n + 1) - gammaln(held + 1) - gammaln(n - held + 1)
    return np.where(inside, found, -np.inf)
