"""One observer's hits and misses by item family enter; the families in which training would help leave."""

from collections.abc import Mapping
from dataclasses import dataclass

from rasid.methods.statistics.observers.detection import Chances, Detection

LEAST = 5
FALSE_DISCOVERY = 0.05


@dataclass(frozen=True, slots=True)
class Advice:
    """`misses` of `n` in the family where an average observer would have had `expected`; `code` of the training."""

    observer: str
    family: str
    code: str
    n: int
    misses: int
    expected: float
    q_value: float


def advise(
    rows: Chances,
    detection: Detection,
    families: Mapping[str, str],
    *,
    least: int = LEAST,
    false_discovery: float = FALSE_DISCOVERY,
) -> tuple[Advice, ...]:
    """Families (by item) in which a person misses clearly more than colleagues do on the same items."""
    raise NotImplementedError
