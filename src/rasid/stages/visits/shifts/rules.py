"""Short checks of one observer on one day enter; the shifts they make up leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

FEWEST_OF_A_SHIFT = 2


class Check(Protocol):
    """A visit that is a two-minute check."""

    window_starts: date
    day_part: str
    order: int


C = TypeVar("C", bound=Check)


@dataclass(frozen=True, order=True)
class ShiftKey:
    """One observer's half-day of short checks: it is taken or declined whole."""

    day: date
    part: str


def in_shifts(checks: Iterable[C]) -> dict[ShiftKey, list[C]]:
    """Checks by day and part of the day, each in the order of the way; one check alone is no shift."""
    found: dict[ShiftKey, list[C]] = {}
    for check in checks:
        found.setdefault(ShiftKey(check.window_starts, check.day_part), []).append(check)
    return {
        key: sorted(found[key], key=lambda check: check.order)
        for key in sorted(found)
        if len(found[key]) >= FEWEST_OF_A_SHIFT
    }
