"""Findings as plain values enter; which say the same fault again, and whether several may be declared one, leave."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rasid.methods.statistics.recurrence import LEAST_AFFECTED

AGAIN_WITHIN = timedelta(weeks=26)
"""The same fault at the same place within half a year is one that came back, or never went."""
LOOKED_AT = timedelta(weeks=13)
"""Findings of this long are looked at for what many centres of one body share."""
SETTLED = timedelta(days=7)
"""Weeks that ended less than this ago are left out: their findings may still rest, and would date their visits."""
FEWEST_REPORTS_TOLD = 3
"""Fewer residents' reports beside one finding are not counted in public: each might be recognised."""
LONGEST_TEXT = 1000


class SystemicState(StrEnum):
    STANDING = "standing"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    TOO_FEW_CENTRES = "findings-systemic-too-few-centres"
    NOT_MEMBERS = "findings-systemic-not-members"
    ALREADY = "findings-systemic-already"
    WRONG_STATE = "findings-systemic-wrong-state"


@dataclass(frozen=True, slots=True)
class Said:
    """One confirmed fault. `item` is empty where a resident is the source; `first`: first day of its half-week."""

    id: str
    point: str
    item: str
    family: str
    axis: str
    first: date


def is_again(one: Said, other: Said, within: timedelta = AGAIN_WITHIN) -> bool:
    """Whether two findings of one place say the same fault: the same item, else the same family, else the same axis."""
    if one.id == other.id or one.point != other.point or abs(one.first - other.first) > within:
        return False
    if one.item and other.item:
        return one.item == other.item
    if one.family and other.family:
        return one.family == other.family
    return one.axis == other.axis


def may_declare(members: Collection[Said], asked: int, family: str, *, stands: bool) -> Refusal | None:
    """A person may call a fault the body's own: standing faults of one family at three centres of it or more."""
    if stands:
        return Refusal.ALREADY
    if not family or len(members) != asked or any(each.family != family for each in members):
        return Refusal.NOT_MEMBERS
    return None if holds(members) else Refusal.TOO_FEW_CENTRES


def holds(members: Collection[Said]) -> bool:
    """Whether what is left of a systemic finding's members still is one."""
    return len({each.point for each in members}) >= LEAST_AFFECTED


def told(count: int) -> int | None:
    """How many residents' reports speak of a finding, as everybody may know; None where so few that it is not told."""
    return count if count >= FEWEST_REPORTS_TOLD else None
