"""Counts of reports, confirmed reports and controls enter; false alarms and balanced accuracy leave."""

from dataclasses import dataclass

from rasid.methods.statistics.observers.detection import Rate


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`sensitivity` among present, `specificity` among absent, `balanced` their mean; None without any."""

    sensitivity: Rate | None
    specificity: Rate | None
    balanced: Rate | None


def confirmed_share(confirmed: int, reported: int, confidence: float = 0.9) -> Rate | None:
    """Share of what was reported and could be checked that was confirmed; None where nothing was."""
    raise NotImplementedError


def accuracy(hits: int, misses: int, silent: int, alarms: int, confidence: float = 0.9) -> Accuracy:
    """Balanced accuracy with its interval: neither silence nor shouting scores more than ½."""
    raise NotImplementedError
