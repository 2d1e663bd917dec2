"""Looks and all that is known of the things looked at enter; opportunities, excluded looks and possible misses leave.

An opportunity never depends on the observer's own answer: it is there, or not, whatever she said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rasid.methods.statistics.observers.facts import Control, Double, Look, Repair, Sighting

LOOK_BACK = timedelta(days=30)


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


class Reason(StrEnum):
    """Why a look is no opportunity, in the order in which it is asked."""

    # (a) and (b)
    NOT_IN_QUESTIONNAIRE = "not-in-questionnaire"
    ZONE_NOT_REACHED = "zone-not-reached"
    SERVICE_REFUSED = "service-refused"
    SAFETY_STOP = "safety-stop"
    NOT_AT_THAT_HOUR = "not-at-that-hour"
    NOT_ANSWERED = "not-answered"
    # controls
    CONTROL_NOT_DRAWN = "control-not-drawn"
    CONTROL_NOT_SEALED = "control-not-sealed"
    CONTROL_LATE = "control-late"
    CONTROL_NOT_VERIFIED = "control-not-verified"
    CONTROL_CHANGED = "control-changed"
    # doubles
    DOUBLE_NOT_BLIND = "double-not-blind"
    DOUBLE_APART = "double-apart"
    DOUBLE_NOT_RULED = "double-not-ruled"
    DOUBLE_UNCLEAR = "double-unclear"
    OWN_EVIDENCE = "own-evidence"
    # brackets
    NOTHING_BEFORE = "nothing-before"
    NOTHING_AFTER = "nothing-after"
    NOT_CONFIRMED = "not-confirmed"
    WINDOW_EXCEEDED = "window-exceeded"
    REPAIRED_BETWEEN = "repaired-between"
    SEEN_ABSENT_BETWEEN = "seen-absent-between"
    NO_WINDOW = "no-window"
    # all
    EVIDENCE_CONFLICTS = "evidence-conflicts"
    NO_EVIDENCE = "no-evidence"


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

    `windows` is the stability window by item family; a family without one has no doubles and no brackets.
    """
    raise NotImplementedError
