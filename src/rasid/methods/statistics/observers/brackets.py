"""A look and others' sightings around it enter; the proof that the fault was there meanwhile, or what lacks, leaves.

A bracket is a confirmation before the visit and one after it, independent of each other and of the observer, not
further apart than the fault is stable, without a repair between (METHODS §1). Wherever a time is known to half a day
only, the bracket must hold for every instant it could have been.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from rasid.methods.statistics.observers.facts import Evidence, Look, Repair, Sighting
from rasid.methods.statistics.observers.reasons import Reason

CONFIRMS_ALONE = frozenset({Evidence.REPAIR_RECORD, Evidence.BLIND_ADJUDICATION})


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One or two sightings that confirm together; `earliest` to `latest` covers them whenever they truly were."""

    earliest: datetime
    latest: datetime
    roots: frozenset[str]
    evidence: tuple[str, ...]


def is_independent(look: Look, roots: frozenset[str], prompted_by: frozenset[str] = frozenset()) -> bool:
    """Evidence is not the observer's own, nor of the same visit, nor looked for because of what she reported."""
    return look.observer not in roots and look.visit not in roots and look.visit not in prompted_by


def confirmations(sightings: Iterable[Sighting]) -> list[Confirmation]:
    """Every way in which sightings confirm: alone where their kind does, else two kinds without a common root.

    A resident's report is never of the kinds that confirm alone.
    """
    seen = list(sightings)
    alone = [_joined((each,)) for each in seen if each.evidence in CONFIRMS_ALONE]
    together = [
        _joined((one, other))
        for one, other in combinations(seen, 2)
        if one.evidence != other.evidence and not one.roots & other.roots
    ]
    return alone + together


def prove_bracket(
    look: Look, sightings: Iterable[Sighting], repairs: Iterable[Repair], window: timedelta | None
) -> tuple[str, ...] | Reason:
    """The ids of the evidence that the fault was there at the visit, or what is missing; the answer is not looked at.

    `sightings` and `repairs` are those of the look's place and item. An official repair after the visit confirms that
    the fault was there until then.
    """
    seen = [each for each in sightings if is_independent(look, each.roots, each.prompted_by)]
    mended = list(repairs)
    before = [each for each in seen if each.is_present and each.when.is_surely_before(look.when)]
    after = [each for each in seen if each.is_present and look.when.is_surely_before(each.when)]
    until = [each for each in mended if _confirms_until(look, each)]
    lacking = _lacking(before, [*after, *until], window)
    if lacking or window is None:
        return lacking or Reason.NO_WINDOW
    before, after = _near(before, look, window), _near(after, look, window)
    if not before or not (after or until):
        return Reason.WINDOW_EXCEEDED
    firsts = sorted(confirmations(before), key=_newest_first)
    lasts = confirmations(after) + [_ended(each) for each in until]
    absences = [each for each in seen if not each.is_present]
    return _tightest(firsts, sorted(lasts, key=_soonest_first), mended, absences, window)


def _lacking(
    before: Sequence[Sighting], after: Sequence[Sighting | Repair], window: timedelta | None
) -> Reason | None:
    if not before and not after:
        return Reason.NO_EVIDENCE
    if not before:
        return Reason.NOTHING_BEFORE
    if not after:
        return Reason.NOTHING_AFTER
    return Reason.NO_WINDOW if window is None else None


def _tightest(
    firsts: Sequence[Confirmation],
    lasts: Sequence[Confirmation],
    repairs: Sequence[Repair],
    absences: Sequence[Sighting],
    window: timedelta,
) -> tuple[str, ...] | Reason:
    """The first pair that holds, nearest to the visit first; else the last hurdle that any pair fell at."""
    hurdles = [Reason.NOT_CONFIRMED]
    for first in firsts:
        for last in lasts:
            if first.roots & last.roots:
                continue
            hurdle = _hurdle(first, last, repairs, absences, window)
            if hurdle is None:
                return first.evidence + last.evidence
            hurdles.append(hurdle)
    return max(hurdles, key=HURDLES.index)


HURDLES = (
    Reason.NOT_CONFIRMED,
    Reason.WINDOW_EXCEEDED,
    Reason.REPAIRED_BETWEEN,
    Reason.SEEN_ABSENT_BETWEEN,
)


def _hurdle(
    first: Confirmation,
    last: Confirmation,
    repairs: Sequence[Repair],
    absences: Sequence[Sighting],
    window: timedelta,
) -> Reason | None:
    if last.latest - first.earliest > window:
        return Reason.WINDOW_EXCEEDED
    between = (first.earliest, last.latest)
    if any(each.id not in last.evidence and each.when.may_lie_within(*between) for each in repairs):
        return Reason.REPAIRED_BETWEEN
    if any(each.when.may_lie_within(*between) for each in absences):
        return Reason.SEEN_ABSENT_BETWEEN
    return None


def _near(sightings: Iterable[Sighting], look: Look, window: timedelta) -> list[Sighting]:
    """Those that a bracket no wider than `window` could hold: what lies further off can only exceed it."""
    reach = (look.when.latest - window, look.when.earliest + window)
    return [each for each in sightings if reach[0] <= each.when.earliest and each.when.latest <= reach[1]]


def _confirms_until(look: Look, repair: Repair) -> bool:
    return (
        repair.is_official
        and look.when.is_surely_before(repair.when)
        and is_independent(look, frozenset({repair.source}), repair.prompted_by)
    )


def _joined(sightings: Sequence[Sighting]) -> Confirmation:
    return Confirmation(
        min(each.when.earliest for each in sightings),
        max(each.when.latest for each in sightings),
        frozenset().union(*(each.roots for each in sightings)),
        tuple(each.id for each in sightings),
    )


def _ended(repair: Repair) -> Confirmation:
    roots = frozenset({repair.source}) if repair.source else frozenset({repair.id})
    return Confirmation(repair.when.earliest, repair.when.latest, roots, (repair.id,))


def _newest_first(confirmation: Confirmation) -> tuple[float, tuple[str, ...]]:
    return -confirmation.earliest.timestamp(), confirmation.evidence


def _soonest_first(confirmation: Confirmation) -> tuple[float, tuple[str, ...]]:
    return confirmation.latest.timestamp(), confirmation.evidence
