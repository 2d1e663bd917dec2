"""Counts of reports, confirmed reports and controls enter; false alarms and balanced accuracy leave.

Misses counted alone teach people to report everything. The headline is therefore the mean of sensitivity (share of
what was there that was reported) and specificity (share of controls without a fault that were left unreported): whoever
never reports has 0 and 1, whoever always reports 1 and 0, and both score one half, like a coin.
"""

from dataclasses import dataclass
from math import hypot

from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.observers.detection import Rate, jeffreys

COIN = 0.5


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`sensitivity` among present, `specificity` among absent, `balanced` their mean; None without any."""

    sensitivity: Rate | None
    specificity: Rate | None
    balanced: Rate | None


def confirmed_share(confirmed: int, reported: int, confidence: float = CONFIDENCE) -> Rate | None:
    """Share of the reports that could be checked that was confirmed, with Jeffreys' interval; None where none could."""
    return jeffreys(confirmed, reported, confidence) if reported else None


def accuracy(hits: int, misses: int, silent: int, alarms: int, confidence: float = CONFIDENCE) -> Accuracy:
    """Balanced accuracy b = (se + sp)/2, with low = b − ½√((se − se_low)² + (sp − sp_low)²) and high likewise.

    se = hits/(hits + misses), sp = silent/(silent + alarms), with Jeffreys' limits; hits and misses from every basis,
    silent and alarms from controls without a fault only: elsewhere absence is nobody's proof. Source for joining the
    limits (MOVER): G. Y. Zou & A. Donner, Stat Med 27 (2008), 1693–1702, eq. 1.
    """
    sensitivity = jeffreys(hits, hits + misses, confidence) if hits + misses else None
    specificity = jeffreys(silent, silent + alarms, confidence) if silent + alarms else None
    if sensitivity is None or specificity is None:
        return Accuracy(sensitivity, specificity, None)
    middle = (sensitivity.value + specificity.value) / 2
    below = hypot(sensitivity.value - sensitivity.low, specificity.value - specificity.low) / 2
    above = hypot(sensitivity.high - sensitivity.value, specificity.high - specificity.value) / 2
    return Accuracy(sensitivity, specificity, Rate(middle, middle - below, middle + above))


def worth(reports: float, gain: float = 0.0) -> float:
    """Balanced accuracy of whoever reports with probability `reports` whatever there is, and `gain` more where it is.

    ((reports + gain) + (1 − reports))/2 = ½ + gain/2: only telling what is there from what is not is worth anything.
    """
    return ((reports + gain) + (1 - reports)) / 2
