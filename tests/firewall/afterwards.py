"""Orders as they were told enter; everything else that a body learns of each of them later leaves.

Days of the body itself (answers, appeals) and of the office (verdicts, decisions) are assumptions, written here; what
is told of them, and when, comes from the product's own rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import numpy as np

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.calendar.working_days import add_working_days, working_days_between
from rasid.methods.proofs.coarse import SUNDAY, half_week_label
from rasid.stages.cases.appeals import rules as appeals
from rasid.stages.cases.checking import rules as checking
from rasid.stages.cases.ladder.rules import rung_due
from rasid.stages.cases.portal.rules import FIRST_HOUR
from rasid.stages.cases.rules import DEFAULT_POLICY, RUNGS, Rung, correction_deadline
from rasid.stages.findings.praising.rules import NOT_AGAIN_WITHIN
from rasid.stages.findings.rules import public_from, rests_until
from tests.firewall.offices import NO_HOLIDAYS, WEEK, ZONE, Looked, in_order
from tests.firewall.told import LONGEST_DELAY_HOURS, Course, Told, tell_praise

# One order in twenty-five is appealed against; of ten appeals two are upheld and two amend.
APPEALED, OUTCOMES = appeals.USUAL_SHARE, (0.6, 0.2, 0.2)
# Four answers in five come before the last day; one accepted order in ten belongs to a fault of many centres.
IN_TIME, SYSTEMIC = 0.8, 0.1
# How often an officer praises a place for an item that was found in order; the shipped forms have no words for it.
PRAISED = 0.02

Pairs = list[tuple[Told, Looked]]


@dataclass(frozen=True)
class Afterwards:
    """`orders`: as before, with what became of each. `looked_again`: the closing or reopening of an order, as the body
    reads it, with the visit that brought it about."""

    orders: Pairs
    looked_again: Pairs


def afterwards(pairs: Pairs, visits: Sequence[Looked], seed: int) -> Afterwards:
    """Follow every order to its end. The same arguments give the same story."""
    rng = np.random.default_rng(seed)
    at_centre: dict[int, list[Looked]] = defaultdict(list)
    for looked in visits:
        at_centre[looked.centre].append(looked)
    known, again = [], []
    for told, looked in pairs:
        course, visit = _followed(told, at_centre[told.centre], rng)
        known.append((replace(told, course=course), looked))
        if visit is not None:
            again.append((_told_again(told, course, visit), visit))
    return Afterwards([*known, *_praise(visits, rng)], again)


def _followed(told: Told, here: Sequence[Looked], rng: np.random.Generator) -> tuple[Course, Looked | None]:
    """One order: letter, appeal, answer, ladder, verdict, the look that follows, and its end."""
    seen = local_day(told.released, ZONE)
    letter = _at(add_working_days(seen, 1, WEEK, NO_HOLIDAYS), float(FIRST_HOUR))
    appealed = decided = None
    if rng.random() < APPEALED:
        day = add_working_days(seen, int(rng.integers(1, DEFAULT_POLICY.appeal_days + 1)), WEEK, NO_HOLIDAYS)
        by = appeals.decide_by(day, told.severity, WEEK, NO_HOLIDAYS)
        span = max(1, working_days_between(day, by, WEEK, NO_HOLIDAYS))
        appealed, decided = _worked(day, 0, rng), _worked(day, int(rng.integers(1, span + 1)), rng)
        if rng.random() < OUTCOMES[1]:
            # Upheld: finding and order are withdrawn, and nobody looks again.
            return Course(letter=letter, appealed=appealed, decided=decided, ended=decided), None
    term = max(1, working_days_between(seen, told.deadline, WEEK, NO_HOLIDAYS))
    late = 0 if rng.random() < IN_TIME else int(rng.geometric(0.25))
    answered = _worked(seen, term + late if late else int(rng.integers(1, term + 1)), rng)
    accepted = _worked(local_day(answered, ZONE), int(rng.geometric(0.5)), rng)
    effect, visit = _looked_again(told, accepted, here, rng)
    return (
        Course(
            letter=letter,
            appealed=appealed,
            decided=decided,
            answered=answered,
            accepted=accepted,
            escalated=_escalated(told, local_day(answered, ZONE)),
            ended=effect,
            systemic=_worked(seen, int(rng.integers(5, 40)), rng) if rng.random() < SYSTEMIC else None,
        ),
        visit,
    )


def _escalated(told: Told, answered: date) -> datetime | None:
    """When the order climbed a rung for the first time before it was answered."""
    late = working_days_between(told.deadline, answered, WEEK, NO_HOLIDAYS) if answered > told.deadline else 0
    for days in range(1, late + 1):
        rung = rung_due(told.severity, days, True, DEFAULT_POLICY)
        if RUNGS.index(rung) > RUNGS.index(Rung.CENTRE):
            return _at(add_working_days(told.deadline, days, WEEK, NO_HOLIDAYS), float(FIRST_HOUR))
    return None


def _looked_again(
    told: Told, accepted: datetime, here: Sequence[Looked], rng: np.random.Generator
) -> tuple[datetime | None, Looked | None]:
    """When the order was closed or opened again, and the visit behind it; None where the lot spared it."""
    if rng.random() >= DEFAULT_POLICY.recheck_shares[told.severity]:
        until = checking.spared_until(accepted, (), LONGEST_DELAY_HOURS, float(rng.random()))
        return _closed(until, rng), None
    first = checking.not_before(local_day(accepted, ZONE), told.severity, float(rng.random()))
    visit = next((each for each in here if each.day >= first), None)
    if visit is None:
        return None, None
    rested = rests_until(local_day(visit.confirmed_at, ZONE), half_week_label(visit.day), SUNDAY)
    effect = public_from(
        visit.confirmed_at,
        told.severity,
        start_of_day(rested, ZONE),
        LONGEST_DELAY_HOURS,
        float(rng.random()),
    )
    effect = max(effect, accepted)
    # What is not put right opens by itself, within the hour; what is, an officer closes.
    return (_next_hour(effect) if _still(told.item, visit) else _closed(effect, rng)), visit


def _told_again(told: Told, course: Course, visit: Looked) -> Told:
    """The end of an order as news of the visit behind it. Which half-week it was in is not told; whoever attacks is
    granted it, as it follows from the day more often than not."""
    assert course.ended is not None
    day = local_day(course.ended, ZONE)
    return replace(
        told,
        visit=visit.number,
        half_week=half_week_label(visit.day),
        released=course.ended,
        deadline=correction_deadline(day, told.severity, WEEK, NO_HOLIDAYS),
        course=replace(course, ended=None),
        is_well=not _still(told.item, visit),
    )


def _praise(visits: Sequence[Looked], rng: np.random.Generator) -> Pairs:
    """Praise of items that a visit found in order, told by the rules of faults."""
    lately: dict[tuple[int, str], date] = {}
    found: Pairs = []
    for looked in visits:
        for item, axis in in_order(looked):
            # Nobody is praised for the same within a quarter of a year.
            rests = looked.day - lately.get((looked.centre, item), date.min) < NOT_AGAIN_WITHIN
            if rng.random() >= PRAISED or rests:
                continue
            lately[looked.centre, item] = looked.day
            found.append((tell_praise(looked, item, axis, rng), looked))
    return found


def _still(item: str, visit: Looked) -> bool:
    return any(fault.item == item for fault in visit.faults)


def _closed(after: datetime, rng: np.random.Generator) -> datetime:
    """By an officer at work, soon after it may be closed."""
    return _worked(local_day(after, ZONE), int(rng.geometric(0.5)), rng)


def _worked(day: date, days: int, rng: np.random.Generator) -> datetime:
    """So many working days later, at some hour of the desk's."""
    return _at(add_working_days(day, days, WEEK, NO_HOLIDAYS), float(rng.uniform(9, 15)))


def _at(day: date, hour: float) -> datetime:
    return datetime.combine(day, time(), ZONE) + timedelta(hours=hour)


def _next_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
