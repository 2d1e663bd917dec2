"""Strengths of signals and their weights enter; a band of trust leaves. Formula and limits: docs/methods/trust.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from math import prod
from typing import Any


class Signal(StrEnum):
    """What is looked at. Each is known, unknown, or does not apply to the visit."""

    PLACE = "place"
    TIME = "time"
    DURATION = "duration"
    CAPTURE = "capture"
    PHOTOS = "photos"
    NARRATIVE = "narrative"
    SAMENESS = "sameness"
    SPEED = "speed"
    CLOCK = "clock"
    TICKET = "ticket"
    ZONES = "zones"


class Band(StrEnum):
    """What a reader is told first. None of them says that a visit is true, or that it is not."""

    NOTHING_UNUSUAL = "nothing"
    LITTLE_KNOWN = "little-known"
    LOOK = "look"
    QUESTIONS = "questions"


DEFAULT_WEIGHTS: Mapping[Signal, Decimal] = {
    Signal.PLACE: Decimal("0.50"),
    Signal.TIME: Decimal("0.35"),
    Signal.DURATION: Decimal("0.30"),
    Signal.CAPTURE: Decimal("0.30"),
    Signal.PHOTOS: Decimal("0.70"),
    Signal.NARRATIVE: Decimal("0.60"),
    Signal.SAMENESS: Decimal("0.30"),
    Signal.SPEED: Decimal("0.35"),
    Signal.CLOCK: Decimal("0.40"),
    Signal.TICKET: Decimal("0.30"),
    Signal.ZONES: Decimal("0.20"),
}
"""Doubt that each signal raises alone at full strength. Stated judgement of the office, not measured."""

QUESTIONS_FROM = 0.5
LOOK_FROM = 0.2
ENOUGH_KNOWN = 0.5
RAISES_FROM = 0.15
"""A strength below this is listed with what is as expected."""


@dataclass(frozen=True, slots=True)
class Observed:
    """One signal of one visit.

    `strength` runs from 0 (as expected) to 1 (strongly raises a question); None: unknown. `reason` with `params` says
    why; params are strings, integers or booleans, coarse enough to betray neither route nor moment.
    """

    signal: Signal
    strength: float | None
    reason: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        return self.strength is not None

    @property
    def raises_question(self) -> bool:
        return self.strength is not None and self.strength >= RAISES_FROM


@dataclass(frozen=True, slots=True)
class Trust:
    """`doubt` 0 to 1, `known_share` 0 to 1 (weight of the known signals among those that apply)."""

    doubt: float
    known_share: float
    band: Band


def combine(observed: Sequence[Observed], weights: Mapping[str, Decimal]) -> Trust:
    """Noisy-or over the known signals: doubt = 1 − Π(1 − w_i s_i).

    Unlike a mean, ten good signals do not wash out one bad one, and an unknown signal is neither good nor bad: it
    leaves the product and lowers `known_share` = Σ_known w / Σ w. Signals that do not apply are not in `observed`.
    """
    held = [(float(weights.get(each.signal, 0)), each.strength) for each in observed]
    doubt = 1 - prod(1 - weight * strength for weight, strength in held if strength is not None)
    total = sum(weight for weight, _ in held)
    known = sum(weight for weight, strength in held if strength is not None) / total if total else 0.0
    return Trust(round(doubt, 4), round(known, 4), _band(doubt, known))


def _band(doubt: float, known: float) -> Band:
    if doubt >= QUESTIONS_FROM:
        return Band.QUESTIONS
    if doubt >= LOOK_FROM:
        return Band.LOOK
    return Band.NOTHING_UNUSUAL if known >= ENOUGH_KNOWN else Band.LITTLE_KNOWN
