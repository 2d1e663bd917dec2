"""Counts enter; shares with their intervals leave."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import betaincinv, expit, logit, ndtri, stdtrit

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


def korn_graubard(
    share: float, effective: float, rows: int, degrees_of_freedom: float, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Clopper–Pearson limits of a weighted share at its effective number of rows.

    n* = effective · (t_{rows−1}/t_df)², at most `rows`; limits are Beta quantiles (x, n* − x + 1) and (x + 1, n* − x)
    with x = n*·share. Source: Korn & Graubard, Survey Methodology 24 (1998) 193–201, eqs. 1.2, 2.1, 2.2; the cut at
    `rows` follows Parker et al., Vital and Health Statistics 2(175), 2017. Raises ValueError where df < 1.
    """
    if not 0 <= share <= 1 or effective <= 0 or degrees_of_freedom < 1:
        raise ValueError("a share needs rows and degrees of freedom")
    tail = (1 - confidence) / 2
    if rows > 1:
        effective *= float(stdtrit(rows - 1, tail) / stdtrit(degrees_of_freedom, tail)) ** 2
    n = min(effective, float(rows))
    x = n * share
    low = float(betaincinv(x, n - x + 1, tail)) if x > 0 else 0.0
    high = float(betaincinv(x + 1, n - x, 1 - tail)) if x < n else 1.0
    return low, high


def logit_interval(
    share: float, standard_error: float, degrees_of_freedom: float, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """expit(logit p ± t·se/(p(1 − p))); raises ValueError for p = 0 or 1 or without a degree of freedom.

    Source: Korn & Graubard, *Analysis of Health Surveys* (1999), §3.2.
    """
    if not 0 < share < 1 or degrees_of_freedom < 1:
        raise ValueError("the logit of none or all is not defined")
    width = float(stdtrit(degrees_of_freedom, 0.5 + confidence / 2)) * standard_error / (share * (1 - share))
    return float(expit(logit(share) - width)), float(expit(logit(share) + width))
