"""What observers saw and how many planted controls they found enter; how much there was, with its interval, leaves.

The share of controls found says how much of what is there is seen, however visible or hidden single things are: the
controls are drawn from the same families and met by the same observers. One thing counts once in one visit. Where a
centre was visited twice within the period take one of its visits, drawn before looking: two chances to see a thing are
not the one chance that a control had.

    N = n/d,   d ~ Beta(x + ½, m − x + ½),   N | d = n + NegBin(n + 1, d)

n things seen, x of m controls found; NegBin counts what was missed before the (n + 1)-th is seen.

Sources: Jeffreys' interval, L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101–133, §4; the
negative binomial posterior of a total under a flat prior, A. E. Raftery, Biometrika 75 (1988), 223–228.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

FEWEST_CONTROLS = 10
QUADRATURE_POINTS = 500
"""Midpoints of d in probability: the distribution of N is off by less than 1/1000 anywhere."""
DRAWS = 5_000
"""A limit's probability is off by about 0.3 points: less than counts of faults ever tell."""
SEED = 1
"""Fixed, so that the same counts always say the same."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """How many there were. `value`, `low`, `high` count things in the visits made, those seen included.

    `value` is n/d̂ with d̂ = (x + ½)/(m + 1), kept inside its limits. `coverage` is the share of them that was seen
    (0 to 1; None when nothing was seen); its limits come from those of N.
    """

    seen: int
    value: float
    low: int
    high: int
    found: int
    controls: int
    confidence: float = CONFIDENCE

    @property
    def coverage(self) -> float | None:
        return self.seen / self.value if self.seen else None

    @property
    def coverage_low(self) -> float | None:
        return self.seen / self.high if self.seen else None

    @property
    def coverage_high(self) -> float | None:
        return self.seen / self.low if self.seen else None


@dataclass(frozen=True, slots=True)
class Family:
    """One item family: things seen, controls placed and how many of them were found."""

    code: str
    seen: int
    found: int
    controls: int


@dataclass(frozen=True, slots=True)
class AnchoredFamilies:
    """`total` over all families; `groups` each with its figure. Families with too few controls stand together."""

    total: Anchored
    groups: tuple[tuple[tuple[str, ...], Anchored], ...]


def anchored(seen: int, found: int, controls: int, confidence: float = CONFIDENCE) -> Anchored:
    """How many there were where `seen` were seen and `found` of `controls` controls were found.

    Limits are the (1 ∓ confidence)/2 quantiles of N, by deterministic quadrature over d of
    P(N − n ≤ k | d) = I_d(n + 1, k + 1), the regularised incomplete beta function.
    Raises NotTold under `FEWEST_CONTROLS` controls or when none was found, ValueError on impossible counts.
    """
    _check(seen, found, controls)
    likely = _likely_shares(found, controls)
    tail = (1 - confidence) / 2
    low, high = (seen + _missed_quantile(seen, likely, p) for p in (tail, 1 - tail))
    value = seen * (controls + 1) / (found + 0.5)
    # Where a single thing was seen and every control found, n/d̂ lies a hair above a limit that is a whole number.
    return Anchored(seen, min(max(value, low), high), low, high, found, controls, confidence)


def anchored_families(families: Sequence[Family], confidence: float = CONFIDENCE) -> AnchoredFamilies:
    """The same family by family, and their sum.

    Detection differs between families and controls may be spread over them otherwise than things are: a sum over
    families then holds where one figure for all would not. Families that cannot be anchored alone are joined, with
    those next larger in controls until they can. Limits of the sum by `DRAWS` draws with a fixed seed.
    Raises NotTold when even all together cannot be anchored, ValueError on impossible counts or none at all.
    """
    groups = _joined(families)
    figures = tuple(
        (tuple(each.code for each in group), anchored(*_sums(group), confidence)) for group in groups
    )
    if len(figures) == 1:
        return AnchoredFamilies(figures[0][1], figures)
    rng = np.random.default_rng(SEED)
    missed = np.zeros(DRAWS, dtype=np.int64)
    for _, each in figures:
        share = rng.beta(each.found + 0.5, each.controls - each.found + 0.5, DRAWS)
        missed += rng.negative_binomial(each.seen + 1, share)
    tail = 100 * (1 - confidence) / 2
    low, high = np.percentile(missed, [tail, 100 - tail], method="inverted_cdf").tolist()
    seen, found, controls = _sums(families)
    least, most = seen + int(low), seen + int(high)
    value = min(max(sum(each.value for _, each in figures), least), most)
    return AnchoredFamilies(Anchored(seen, value, least, most, found, controls, confidence), figures)


def _check(seen: int, found: int, controls: int) -> None:
    if seen < 0 or not 0 <= found <= controls:
        raise ValueError("counts are not negative and no more controls are found than placed")
    if controls < FEWEST_CONTROLS:
        raise NotTold(UnseenReason.TOO_FEW_CONTROLS)
    if not found:
        raise NotTold(UnseenReason.NO_CONTROL_FOUND)


@lru_cache(maxsize=512)
def _likely_shares(found: int, controls: int) -> NDArray[np.float64]:
    # Kept, because one country's controls stand behind every authority of it.
    middles = (np.arange(QUADRATURE_POINTS) + 0.5) / QUADRATURE_POINTS
    likely = np.asarray(betaincinv(found + 0.5, controls - found + 0.5, middles))
    likely.flags.writeable = False
    return likely


def _missed_quantile(seen: int, likely: NDArray[np.float64], probability: float) -> int:
    """Smallest k with P(N − n ≤ k) ≥ probability."""

    def reaches(k: int) -> bool:
        return float(betainc(seen + 1, k + 1, likely).mean()) >= probability

    if reaches(0):
        return 0
    below, above = 0, 1
    while not reaches(above):
        below, above = above, 2 * above
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (below, middle) if reaches(middle) else (middle, above)
    return above


def _joined(families: Sequence[Family]) -> list[list[Family]]:
    if not families:
        raise ValueError("no family")
    groups: list[list[Family]] = []
    rest: list[Family] = []
    # Smallest in controls first: what cannot stand alone waits for the next one.
    for each in sorted(families, key=lambda family: (family.controls, family.code)):
        rest.append(each)
        _, found, controls = _sums(rest)
        if found and controls >= FEWEST_CONTROLS:
            groups.append(rest)
            rest = []
    if rest and groups:
        groups[-1].extend(rest)
    elif rest:
        groups.append(rest)
    return groups


def _sums(families: Sequence[Family]) -> tuple[int, int, int]:
    return (
        sum(each.seen for each in families),
        sum(each.found for each in families),
        sum(each.controls for each in families),
    )
