"""How many things were seen once, twice, … by independent visits enters; what there was "at least" leaves.

The lower bound holds however unequal things are in being seen, as long as visits are independent of one another and
nothing appears or is repaired meanwhile. Residents who report what observers did not are not such occasions: sources
that avoid each other can push the bound above the truth.

Sources: A. Chao, Biometrics 43 (1987), 783–791 (bound and log-normal limits); A. Chao, in Encyclopedia of Statistical
Sciences, 2nd ed. (2005), 7907–7916 (bias-corrected form and its variance).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, floor, log, sqrt

from scipy.special import ndtri

from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

SURE = 0.95
"""How often "at least" must be true."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`seen` things; `bound` is Chao's lower bound of how many there were, itself an estimate.

    `printed` may stand behind "at least": the one-sided `SURE` limit of the bound, rounded down to whole things.
    """

    seen: int
    bound: float
    standard_error: float
    printed: int
    occasions: int


def at_least(frequencies: Sequence[int], occasions: int) -> AtLeast:
    """Chao's bias-corrected bound; `frequencies[k − 1]` things were seen on exactly k of T `occasions`.

    S + A f1(f1 − 1)/(2(f2 + 1)), A = (T − 1)/T; with f0 the added part and v its variance, the limit is
    S + f0/exp(1.645 √ln(1 + v/f0²)). The bound is met, not undercut, where all things are equally visible: printed
    itself it would exceed the truth every other time, so the limit is printed.
    Raises NotTold on fewer than two occasions, ValueError on negative counts or things seen too often.
    """
    if any(n < 0 for n in frequencies) or any(frequencies[occasions:]):
        raise ValueError("counts are not negative, and nothing is seen more often than there were occasions")
    if occasions < 2:
        raise NotTold(UnseenReason.TOO_FEW_OCCASIONS)
    seen = sum(frequencies)
    once, twice = (*frequencies, 0, 0)[:2]
    factor = (occasions - 1) / occasions
    unseen = factor * once * (once - 1) / (2 * (twice + 1))
    if unseen == 0:
        return AtLeast(seen, float(seen), 0.0, seen, occasions)
    variance = _variance(seen, once, twice, factor)
    limit = unseen / exp(float(ndtri(SURE)) * sqrt(log(1 + variance / unseen**2)))
    return AtLeast(seen, seen + unseen, sqrt(variance), seen + floor(limit), occasions)


def _variance(seen: int, once: int, twice: int, factor: float) -> float:
    """Of the bias-corrected bound: delta method; its limiting form where nothing was seen exactly twice."""
    pairs = once * (once - 1)
    if twice == 0:
        bound = seen + factor * pairs / 2
        spread = factor * pairs / 2 + factor**2 * once * (2 * once - 1) ** 2 / 4
        return max(spread - factor**2 * once**4 / (4 * bound), 0.0)
    more = twice + 1
    return (
        factor * pairs / (2 * more)
        + factor**2 * once * (2 * once - 1) ** 2 / (4 * more**2)
        + factor**2 * pairs**2 * twice / (4 * more**4)
    )
