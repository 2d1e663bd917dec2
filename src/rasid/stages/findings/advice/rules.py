"""Recommendations of a library enter; which of them fit a finding, the closest first, leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 600
MOST_OFFERED = 12


class Refusal(StrEnum):
    NOT_THERE = "findings-advice-not-there"
    TEXT_MISSING = "findings-advice-text-missing"
    UNKNOWN_KIND = "findings-advice-unknown-kind"
    UNCHANGED = "findings-advice-unchanged"


@dataclass(frozen=True, slots=True)
class Piece:
    """The newest version of one recommendation; `family` may be empty."""

    id: str
    axis: str
    family: str


def fitting(pieces: Iterable[Piece], axis: str, family: str) -> list[str]:
    """Ids of what is offered for a finding: its axis and family, then its axis whatever the family."""
    near = [
        (0 if family and each.family == family else 1, place, each.id)
        for place, each in enumerate(pieces)
        if each.axis == axis and each.family in {family, ""}
    ]
    return [name for _, _, name in sorted(near)][:MOST_OFFERED]
