"""Takes estimates of a peer group; leaves three tiers against the peer mean, never a rank."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

FALSE_DISCOVERY = 0.05
LEAST_PEERS = 3


class Tier(StrEnum):
    """Where a body stands against the mean of its peers."""

    CLEARLY_ABOVE = "clearly-above"
    NOT_DISTINGUISHABLE = "not-distinguishable"
    CLEARLY_BELOW = "clearly-below"


@dataclass(frozen=True, slots=True)
class PeerEstimate:
    """One body's published estimate: points, standard error above 0, degrees of freedom at least 1."""

    id: str
    value: float
    standard_error: float
    degrees_of_freedom: int


@dataclass(frozen=True, slots=True)
class PeerTier:
    """`difference` from the peer mean in points, its p-value and Benjamini–Hochberg q-value."""

    id: str
    tier: Tier
    difference: float
    p_value: float
    q_value: float


def benjamini_hochberg(p_values: Sequence[float]) -> NDArray[np.float64]:
    """Adjusted p-values q_(i) = min_{j ≥ i} p_(j)·m/j, in the order given; reject where q < level.

    Raises ValueError on values outside 0–1. Source: Benjamini & Hochberg (1995).
    """
    p = np.asarray(p_values, dtype=np.float64)
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError("p-values lie between 0 and 1")
    order = np.argsort(p, kind="stable")
    raised = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return adjusted


def assign_tiers(
    peers: Sequence[PeerEstimate], false_discovery: float = FALSE_DISCOVERY
) -> tuple[PeerTier, ...]:
    """Tiers in the order given; d_i = y_i − ȳ with ȳ the plain mean of the k peers, itself included.

    Var(d_i) = (1 − 1/k)² se_i² + Σ_{j≠i} se_j²/k²; two-sided p from Student's t on the body's own degrees of
    freedom; clear where q < `false_discovery`. Satterthwaite's number is larger, and too large just where the
    body's own standard error came out too small: it named somebody in 9–10 % of groups of equal bodies on 3–7
    degrees of freedom, this in 1–2 %. Not the funnel's over-dispersed z: that asks who is unlike the usual
    spread of peers, and finds hardly anybody where all truly differ (docs/methods/comparison.md). Fewer than
    `LEAST_PEERS` bodies have no peer mean worth the name: nobody is told apart, with p = q = 1. Raises
    ValueError on a standard error or df not above 0, or an id given twice. Source: Spiegelhalter (2005) for the
    comparison; Benjamini & Hochberg, JRSS B 57 (1995) 289–300.
    """
    if any(not (math.isfinite(peer.standard_error) and peer.standard_error > 0) for peer in peers):
        raise ValueError("standard errors must be finite and above 0")
    if any(peer.degrees_of_freedom < 1 for peer in peers):
        raise ValueError("each peer needs at least one degree of freedom")
    if len({peer.id for peer in peers}) != len(peers):
        raise ValueError("a peer was given twice")
    if not peers:
        return ()
    mean = sum(peer.value for peer in peers) / len(peers)
    differences = [peer.value - mean for peer in peers]
    if len(peers) < LEAST_PEERS:
        pairs = zip(peers, differences, strict=True)
        return tuple(PeerTier(peer.id, Tier.NOT_DISTINGUISHABLE, gap, 1.0, 1.0) for peer, gap in pairs)
    p_values = [_p_value(peers, number, gap) for number, gap in enumerate(differences)]
    q_values = benjamini_hochberg(p_values)
    rows = zip(peers, differences, p_values, q_values.tolist(), strict=True)
    return tuple(PeerTier(peer.id, _tier(gap, q < false_discovery), gap, p, q) for peer, gap, p, q in rows)


def _p_value(peers: Sequence[PeerEstimate], number: int, difference: float) -> float:
    k = len(peers)
    parts = np.array([(peer.standard_error / k) ** 2 for peer in peers])
    parts[number] *= (k - 1) ** 2
    spread = math.sqrt(float(parts.sum()))
    return min(2 * float(stdtr(peers[number].degrees_of_freedom, -abs(difference) / spread)), 1.0)


def _tier(difference: float, is_clear: bool) -> Tier:
    if not is_clear:
        return Tier.NOT_DISTINGUISHABLE
    return Tier.CLEARLY_ABOVE if difference > 0 else Tier.CLEARLY_BELOW
