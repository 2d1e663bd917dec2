"""A visit's fault enters; what its body reads of it leaves, by the product's own rules and nothing else."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.methods.proofs.coarse import SUNDAY, half_week_label, period_of
from rasid.stages.cases.rules import correction_deadline
from rasid.stages.findings.rules import Severity, code_from, public_from, rests_until
from tests.firewall.offices import NO_HOLIDAYS, WEEK, ZONE, Fault, Looked

LONGEST_DELAY_HOURS = 48.0
STANDS_WEEKS = 8


class Telling(StrEnum):
    """What the firewall does: all of it, or less, to see what each part is worth."""

    PRODUCT = "product"
    # Told the half-week, but the moment it is confirmed.
    AT_ONCE = "at once"
    # Nothing coarse: the minute of the visit, the moment of confirmation, numbers in order.
    EXACT = "exact"


@dataclass(frozen=True)
class Course:
    """When a body learns what else of an order: the letter that something waits, its appeal and how it was decided,
    its answer and that it was accepted, a rung of the ladder, its closing, withdrawal or reopening, and that the fault
    is one of many centres. Public pages and tables tell the same by the day."""

    letter: datetime | None = None
    appealed: datetime | None = None
    decided: datetime | None = None
    answered: datetime | None = None
    accepted: datetime | None = None
    escalated: datetime | None = None
    ended: datetime | None = None
    systemic: datetime | None = None


@dataclass(frozen=True)
class Told:
    """An order as its body reads it; `minute` and `number` only where nothing is made coarse. `is_well`: no fault,
    but that the item was found in order, by praise or by the closing of an order."""

    visit: int
    centre: int
    half_week: str
    item: str
    axis: str
    severity: str
    released: datetime
    deadline: date
    code: str
    minute: datetime | None = None
    number: int | None = None
    course: Course | None = None
    is_well: bool = False


def half_week_over(label: str) -> datetime:
    return start_of_day(period_of(label)[1] + timedelta(days=1), ZONE)


def tell(looked: Looked, fault: Fault, telling: Telling, rng: np.random.Generator) -> Told:
    """One order. Draws from `rng` what the product draws from the system's chance."""
    label = half_week_label(looked.day)
    chance, code = float(rng.random()), code_from(rng.bytes(5))
    released = looked.confirmed_at
    if telling is Telling.PRODUCT:
        rested = rests_until(local_day(looked.confirmed_at, ZONE), label, SUNDAY)
        released = public_from(
            looked.confirmed_at, fault.severity, start_of_day(rested, ZONE), LONGEST_DELAY_HOURS, chance
        )
    day = local_day(released, ZONE)
    is_exact = telling is Telling.EXACT
    return Told(
        visit=looked.number,
        centre=looked.centre,
        half_week=label,
        item=fault.item,
        axis=fault.axis,
        severity=fault.severity,
        released=released,
        deadline=correction_deadline(day, fault.severity, WEEK, NO_HOLIDAYS),
        code=code,
        minute=looked.at if is_exact else None,
        number=looked.number if is_exact else None,
    )


def orders(
    visits: list[Looked], telling: Telling, seed: int, severity: Severity | None = None
) -> list[tuple[Told, Looked]]:
    """All orders of a programme with the visit each came from; `severity` sets one for all of them."""
    rng = np.random.default_rng(seed)
    found = []
    ordered: dict[tuple[int, str], int] = {}
    for looked in visits:
        for fault in looked.faults:
            # What an order already asks for is not ordered again while it stands: the officer sets it aside.
            if looked.week - ordered.get((looked.centre, fault.item), -STANDS_WEEKS) < STANDS_WEEKS:
                continue
            ordered[looked.centre, fault.item] = looked.week
            graver = Fault(fault.item, fault.axis, severity) if severity else fault
            found.append((tell(looked, graver, telling, rng), looked))
    return found


def tell_praise(looked: Looked, item: str, axis: str, rng: np.random.Generator) -> Told:
    """Praise of an item that was found in order: told by the rules of faults, without a deadline of its own."""
    told = tell(looked, Fault(item, axis, Severity.MINOR), Telling.PRODUCT, rng)
    day = local_day(told.released, ZONE)
    return replace(told, severity="", deadline=day, course=Course(), is_well=True)
