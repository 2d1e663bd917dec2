"""What observers saw and how many planted controls they found enter; how much there was, with its interval, leaves.

The share of controls found says how much of what is there is seen, however visible or hidden single things are: the
controls are drawn from the same families and met by the same observers. One thing counts once in one visit. Where a
centre was visited twice within the period take one of its visits, drawn before looking: two chances to see a thing are
not the one chance that a control had.

    N = n/d,   d ~ Beta(x + ½, m − x + ½),   N | d = n + NegBin(n + 1, d)

n things seen, x of m controls found; NegBin counts what was missed before the (n + 1)-th is seen.

Sources: Jeffreys' interval, L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101–133, §4; the
negative binomial posterior of a total under a flat prior, A. E. Raftery, Biometrika 75 (1988), 223–228. Of the sum:
the unbiased reciprocal (m + 1)/(x + 1) with its variance, D. G. Chapman, Univ. California Publ. Stat. 1 (1951),
131–160, and G. A. F. Seber, Biometrika 57 (1970), 313–318; log-normal limits, A. Chao, Biometrics 45 (1989), 427–438.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, exp, floor, log1p, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, ndtri

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

FEWEST_CONTROLS = 10
FEWEST_FOUND = 5
"""Of a group's controls, for it to be added to others."""
FEWEST_MISSED = 5
QUADRATURE_POINTS = 500
"""Midpoints of d in probability: the distribution of N is off by less than 1/1000 anywhere."""


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


def anchored_families(
    families: Sequence[Family], confidence: float = CONFIDENCE, together: float = 1.0
) -> AnchoredFamilies:
    """The same family by family, and their sum.

    Detection differs between families and controls may be spread over them otherwise than things are: a sum over
    families then holds where one figure for all would not. Families that cannot be anchored alone are joined, with
    those next larger in controls until they can. Each figure alone divides by a share, and errs further upwards than
    downwards; ten of them added would lie too high. The sum is therefore made of parts without bias,

        U = Σ n(m − x)/(x + 1),   v = Σ c n²(m + 1)(m − x)/((x + 1)²(x + 2)) + n(m + 1)(m − x)/(x + 1)²,

    and its limits are S + U exp(∓z √ln(1 + v/U²)), S things seen. Where fewer than `FEWEST_MISSED` controls were
    missed in all, or nothing was seen in families with missed ones, they are not told apart and one figure stands for
    all. How often the sum holds: docs/methods/calibration.md. c is `together` (`controls_together`), 1 where no visit
    carried two controls.
    Raises NotTold when even all together cannot be anchored, ValueError on impossible counts or none at all.
    """
    groups = _joined(families)
    figures = tuple(
        (tuple(each.code for each in group), anchored(*_sums(group), confidence)) for group in groups
    )
    seen, found, controls = _sums(families)
    if len(figures) == 1:
        return AnchoredFamilies(figures[0][1], figures)
    missed = sum(_missed(each) for _, each in figures)
    if controls - found < FEWEST_MISSED or not missed:
        return AnchoredFamilies(anchored(seen, found, controls, confidence), figures)
    spread = exp(
        _z(confidence) * sqrt(log1p(sum(_variance(each, together) for _, each in figures) / missed**2))
    )
    least, most = seen + floor(missed / spread), seen + ceil(missed * spread)
    return AnchoredFamilies(Anchored(seen, seen + missed, least, most, found, controls, confidence), figures)


def controls_together(visits: Sequence[tuple[int, int]]) -> float:
    """How much wider the share of controls found is spread because several lay in one visit.

    `visits` are (found, controls) of each visit that carried any. The design effect: variance of the ratio Σx/Σm
    between visits over that of as many independent controls; at least 1. Source: L. Kish, Survey Sampling (1965), §8.2.
    """
    found, controls = np.array(visits, dtype=float).reshape(-1, 2).T
    size, total = len(found), controls.sum()
    share = found.sum() / total if total else 0.0
    if size < 2 or not 0 < share < 1:
        return 1.0
    between = size / (size - 1) * float(((found - share * controls) ** 2).sum())
    return max(1.0, between / float(total * share * (1 - share)))


def _missed(group: Anchored) -> float:
    """n((m + 1)/(x + 1) − 1): in a sum small errors to one side would add up, and this has none."""
    return group.seen * (group.controls - group.found) / (group.found + 1)


def _variance(group: Anchored, together: float) -> float:
    """Of `_missed`: that of the share of controls found, and that of what chance left unseen at this share."""
    more, missed = group.found + 1, group.controls - group.found
    of_share = group.seen**2 * (group.controls + 1) * missed / (more**2 * (more + 1))
    return together * of_share + group.seen * (group.controls + 1) * missed / more**2


def _z(confidence: float) -> float:
    return float(ndtri(0.5 + confidence / 2))


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
        if found >= FEWEST_FOUND and controls >= FEWEST_CONTROLS:
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
