"""Looks and all that is known of the things looked at enter; opportunities, excluded looks and possible misses leave.

Whether a look is an opportunity never depends on the observer's own answer, with one exception in her favour: two blind
observers who report the same need no ruling, one who saw what the other did not is charged only after one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from rasid.methods.statistics.observers.brackets import is_independent, prove_bracket
from rasid.methods.statistics.observers.facts import (
    Arm,
    Control,
    Double,
    Look,
    Repair,
    Ruling,
    Sighting,
    Span,
)
from rasid.methods.statistics.observers.reasons import Reason

LOOK_BACK = timedelta(days=30)

Each = TypeVar("Each")


class Basis(StrEnum):
    """How the presence (or absence) of the fault at the time of the visit is proved."""

    CONTROL = "control"
    DOUBLE = "double"
    BRACKET = "bracket"


class Outcome(StrEnum):
    """What the observer made of it."""

    HIT = "hit"
    """There and reported."""
    MISS = "miss"
    """There and not reported."""
    SILENT = "silent"
    """Not there, and rightly not reported."""
    ALARM = "alarm"
    """Not there and yet reported."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One look whose truth is proved; `evidence` holds the ids of what proves it."""

    look: Look
    basis: Basis
    outcome: Outcome
    evidence: tuple[str, ...]

    @property
    def is_present(self) -> bool:
        return self.outcome in {Outcome.HIT, Outcome.MISS}


@dataclass(frozen=True, slots=True)
class Excluded:
    """A look that proves nothing, and why."""

    look: Look
    reason: Reason


@dataclass(frozen=True, slots=True)
class Possible:
    """A look without a report, after which the fault was seen within the look-back: for the statistics alone.

    `lag` is the time from the visit to the first later sighting, middle to middle; `reason` what is missing to prove
    that the fault was there at the visit.
    """

    look: Look
    reason: Reason
    sighting: str
    lag: timedelta


@dataclass(frozen=True, slots=True)
class Found:
    """Every look given stands in exactly one of the three, in the order given."""

    opportunities: tuple[Opportunity, ...]
    excluded: tuple[Excluded, ...]
    possible: tuple[Possible, ...]


def find_opportunities(
    looks: Iterable[Look],
    *,
    controls: Iterable[Control] = (),
    doubles: Iterable[Double] = (),
    sightings: Iterable[Sighting] = (),
    repairs: Iterable[Repair] = (),
    windows: Mapping[str, timedelta],
    look_back: timedelta = LOOK_BACK,
) -> Found:
    """Every look as an opportunity, excluded with its reason, or a possible miss (METHODS §1).

    `windows` is the stability window by item family; a family without one has no doubles and no brackets. A look
    proved in several ways is one opportunity, with the first basis of control, double, bracket; one whose evidence
    conflicts is none. Raises ValueError where one item of one visit is given twice.
    """
    rows = tuple(looks)
    by_item = {(each.visit, each.item): each for each in rows}
    if len(by_item) != len(rows):
        raise ValueError("an item of a visit was given twice")
    case = _Case(
        by_item,
        _grouped(controls, lambda each: [(each.visit, each.item)]),
        _grouped(doubles, lambda each: [(visit, each.item) for visit in each.visits]),
        _grouped(sightings, lambda each: [(each.place, each.item)]),
        _grouped(repairs, lambda each: [(each.place, each.item)]),
        windows,
        look_back,
    )
    judged = [case.judge(each) for each in rows]
    return Found(
        tuple(each for each in judged if isinstance(each, Opportunity)),
        tuple(each for each in judged if isinstance(each, Excluded)),
        tuple(each for each in judged if isinstance(each, Possible)),
    )


@dataclass(frozen=True, slots=True)
class _Proof:
    basis: Basis
    is_present: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is known, found by visit and item, or by place and item."""

    looks: Mapping[tuple[str, str], Look]
    controls: Mapping[Hashable, list[Control]]
    doubles: Mapping[Hashable, list[Double]]
    sightings: Mapping[Hashable, list[Sighting]]
    repairs: Mapping[Hashable, list[Repair]]
    windows: Mapping[str, timedelta]
    look_back: timedelta

    def judge(self, look: Look) -> Opportunity | Excluded | Possible:
        if unseen := _could_not_be_seen(look):
            return Excluded(look, unseen)
        tried = [self._by_control(look, each) for each in self._controls(look)]
        tried += [self._by_double(look, each) for each in self._doubles(look)]
        tried.append(self._by_bracket(look))
        proofs = [each for each in tried if isinstance(each, _Proof)]
        if not proofs:
            reasons = [each for each in tried if isinstance(each, Reason)]
            return self._unproven(
                look, next((each for each in reasons if each != Reason.NO_EVIDENCE), reasons[0])
            )
        if self._is_doubted(look, {each.is_present for each in proofs}):
            return Excluded(look, Reason.EVIDENCE_CONFLICTS)
        return Opportunity(look, proofs[0].basis, _outcome(look, proofs[0].is_present), proofs[0].evidence)

    def _controls(self, look: Look) -> list[Control]:
        return self.controls.get((look.visit, look.item), [])

    def _doubles(self, look: Look) -> list[Double]:
        return self.doubles.get((look.visit, look.item), [])

    def _sightings(self, look: Look) -> list[Sighting]:
        """Others' sightings of the same thing, whenever."""
        return [
            each
            for each in self.sightings.get((look.place, look.item), [])
            if is_independent(look, each.roots, each.prompted_by)
        ]

    def _repaired(self, look: Look, span: Span) -> bool:
        known = self.repairs.get((look.place, look.item), [])
        return any(each.when.may_lie_within(span.earliest, span.latest) for each in known)

    def _by_control(self, look: Look, control: Control) -> _Proof | Reason:
        if invalid := _is_invalid(look, control):
            return invalid
        assert control.verified is not None
        stood = Span(control.placed.earliest, control.verified.latest)
        if control.arm == Arm.PRESENT and self._repaired(look, stood):
            return Reason.REPAIRED_BETWEEN
        otherwise = control.arm == Arm.ABSENT
        if any(
            each.is_present == otherwise and each.when.may_lie_within(stood.earliest, stood.latest)
            for each in self._sightings(look)
        ):
            return Reason.EVIDENCE_CONFLICTS
        return _Proof(Basis.CONTROL, control.arm == Arm.PRESENT, (control.id,))

    def _by_double(self, look: Look, double: Double) -> _Proof | Reason:
        """Proved to the one by the other's report: what only she herself reported proves nothing of her."""
        other = next((visit for visit in double.visits if visit != look.visit), look.visit)
        partner = self.looks.get((other, look.item))
        if partner is None or other == look.visit or _could_not_be_seen(partner):
            return Reason.DOUBLE_ONE_SIDED
        if not double.was_blind or partner.observer == look.observer:
            return Reason.DOUBLE_NOT_BLIND
        both = Span(
            min(look.when.earliest, partner.when.earliest), max(look.when.latest, partner.when.latest)
        )
        window = self.windows.get(look.family)
        if partner.place != look.place or window is None or both.latest - both.earliest > window:
            return Reason.DOUBLE_APART
        if self._repaired(look, both):
            return Reason.REPAIRED_BETWEEN
        return _ruled(look, partner, double)

    def _by_bracket(self, look: Look) -> _Proof | Reason:
        known = self.sightings.get((look.place, look.item), [])
        mended = self.repairs.get((look.place, look.item), [])
        proved = prove_bracket(look, known, mended, self.windows.get(look.family))
        return proved if isinstance(proved, Reason) else _Proof(Basis.BRACKET, True, proved)

    def _is_doubted(self, look: Look, states: set[bool]) -> bool:
        """Whether anything at all known of this look says the opposite, be it itself no proof."""
        if len(states) > 1:
            return True
        opposite, ruling = (Arm.ABSENT, Ruling.ABSENT) if True in states else (Arm.PRESENT, Ruling.PRESENT)
        return any(opposite in {each.arm, each.found} for each in self._controls(look)) or any(
            each.ruling == ruling for each in self._doubles(look)
        )

    def _unproven(self, look: Look, reason: Reason) -> Excluded | Possible:
        if look.has_reported:
            return Excluded(look, reason)
        later = [
            (lag, each.id)
            for each in self._sightings(look)
            if each.is_present
            and look.when.is_surely_before(each.when)
            and (lag := _middle(each.when) - _middle(look.when)) <= self.look_back
        ]
        if not later:
            return Excluded(look, reason)
        lag, sighting = min(later)
        return Possible(look, reason, sighting, lag)


def _could_not_be_seen(look: Look) -> Reason | None:
    if not look.is_in_questionnaire:
        return Reason.NOT_IN_QUESTIONNAIRE
    if look.obstacle is not None:
        return Reason(look.obstacle.value)
    return Reason.NOT_ANSWERED if look.has_reported is None else None


def _is_invalid(look: Look, control: Control) -> Reason | None:
    if not control.was_drawn:
        return Reason.CONTROL_NOT_DRAWN
    if not control.is_sealed:
        return Reason.CONTROL_NOT_SEALED
    if not control.placed.is_surely_before(look.when):
        return Reason.CONTROL_LATE
    if control.found is None or control.verified is None or not look.when.is_surely_before(control.verified):
        return Reason.CONTROL_NOT_VERIFIED
    return Reason.CONTROL_CHANGED if control.found != control.arm else None


def _ruled(look: Look, partner: Look, double: Double) -> _Proof | Reason:
    if double.ruling == Ruling.ABSENT:
        return Reason.DOUBLE_RULED_ABSENT
    if not partner.has_reported:
        return Reason.OWN_EVIDENCE if look.has_reported else Reason.NO_EVIDENCE
    proof = _Proof(Basis.DOUBLE, True, (double.id, partner.visit))
    if look.has_reported:
        # Two who knew nothing of each other say the same: there is nothing to rule on.
        return proof
    if double.ruling == Ruling.UNCLEAR:
        return Reason.DOUBLE_UNCLEAR
    return proof if double.ruling == Ruling.PRESENT and double.is_ruling_blind else Reason.DOUBLE_NOT_RULED


def _outcome(look: Look, is_present: bool) -> Outcome:
    if is_present:
        return Outcome.HIT if look.has_reported else Outcome.MISS
    return Outcome.ALARM if look.has_reported else Outcome.SILENT


def _middle(span: Span) -> datetime:
    return span.earliest + (span.latest - span.earliest) / 2


def _grouped(rows: Iterable[Each], keys: Callable[[Each], Iterable[Hashable]]) -> dict[Hashable, list[Each]]:
    groups: dict[Hashable, list[Each]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            groups[key].append(row)
    return dict(groups)
