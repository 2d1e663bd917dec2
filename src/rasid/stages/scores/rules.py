"""What is scored, what a number needs before anybody may print it, and who is whose peer: plain values in and out."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from rasid.methods.statistics import (
    AUTHORITY_FLOOR,
    CENTRE_FLOOR,
    CONFIDENCE,
    AnswerState,
    ItemAnswer,
    PublicationFloor,
    VisitScore,
)
from rasid.methods.statistics import Tier as PeerTier
from rasid.methods.statistics import score_visit as score
from rasid.methods.statistics.peers import LEAST

METHOD = "rasid-scores/2"
"""Goes into every snapshot; a new number wherever the same data would give another figure."""

DECIMALS = 4

# The share of each axis in a visit's score; printed on the method page. Equal, until somebody argues otherwise.
AXIS_WEIGHTS: Mapping[str, float] = {
    "access": 1.0,
    "place": 1.0,
    "staff_conduct": 1.0,
    "procedure": 1.0,
    "speed": 1.0,
    "correctness": 1.0,
    "digital": 1.0,
}

LEAST_VISITS = 3
"""No programme may set its floor below the smallest group that is told at all."""
LOWEST_WEIGHT, HIGHEST_WEIGHT = 0.1, 5.0
WIDEST_INTERVAL = 20.0


class Refusal(StrEnum):
    FLOOR_TOO_LOW = "scores-floor-too-low"
    WEIGHT_OUT_OF_RANGE = "scores-weight-out-of-range"
    METHOD_UNCHANGED = "scores-method-unchanged"
    METHOD_TAKES_TWO = "scores-method-takes-two"


def may_change_method(
    floors: Mapping[str, Mapping[str, object]],
    axis_weights: Mapping[str, str],
    held: tuple[Mapping[str, Mapping[str, object]], Mapping[str, str]],
) -> Refusal | None:
    """Whether floors and weights may be asked for. `held` are those of now, written alike."""
    if (floors, axis_weights) == held:
        return Refusal.METHOD_UNCHANGED
    for floor in floors.values():
        if (
            int(str(floor["visits"])) < LEAST_VISITS
            or not 0 < float(str(floor["half_width"])) <= WIDEST_INTERVAL
        ):
            return Refusal.FLOOR_TOO_LOW
        if any(int(str(floor[name])) < 1 for name in ("centres", "observers", "weekdays")):
            return Refusal.FLOOR_TOO_LOW
    wrong = any(not LOWEST_WEIGHT <= float(weight) <= HIGHEST_WEIGHT for weight in axis_weights.values())
    return Refusal.WEIGHT_OUT_OF_RANGE if wrong or set(axis_weights) != set(AXIS_WEIGHTS) else None


class Level(StrEnum):
    CENTRE = "centre"
    AUTHORITY = "authority"
    SECTOR = "sector"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Weighting(StrEnum):
    """By yearly users (the visitor's view, the headline) or each centre alike."""

    VISITOR = "visitor"
    CENTRE = "centre"


class Tier(StrEnum):
    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"


TIERS = {
    PeerTier.CLEARLY_ABOVE: Tier.ABOVE,
    PeerTier.NOT_DISTINGUISHABLE: Tier.LEVEL,
    PeerTier.CLEARLY_BELOW: Tier.BELOW,
}


def floors(differing: Mapping[str, Mapping[str, float]]) -> dict[Level, PublicationFloor]:
    """Floors by level: the method's defaults, with what a programme sets differently.

    `differing` holds floors by level ("centre", "authority"…), each with any of the floor's fields. Areas and sectors
    share the authority's floor unless they have their own. Raises TypeError for a field that no floor has.
    """
    authority = replace(AUTHORITY_FLOOR, **_whole(differing.get(Level.AUTHORITY, {})))
    found = {Level.CENTRE: replace(CENTRE_FLOOR, **_whole(differing.get(Level.CENTRE, {})))}
    for level in (Level.AUTHORITY, Level.SECTOR, Level.GOVERNORATE, Level.COUNTRY):
        found[level] = replace(authority, **_whole(differing.get(level, {})))
    return found


def _whole(floor: Mapping[str, float]) -> dict[str, Any]:
    return {name: float(value) if name == "half_width" else int(value) for name, value in floor.items()}


def weights(differing: Mapping[str, str]) -> dict[str, float]:
    """Weights of the axes: the method's own, with what a programme set differently, as decimals in text."""
    return {axis: float(differing.get(axis, weight)) for axis, weight in AXIS_WEIGHTS.items()}


def settings_row(
    found: Mapping[Level, PublicationFloor], axis_weights: Mapping[str, float] = AXIS_WEIGHTS
) -> dict[str, object]:
    """What a snapshot was made with, in canonical form: decimals are strings."""
    return {
        "floors": {str(level): _as_row(floor) for level, floor in found.items()},
        "axis_weights": {axis: decimal(weight) for axis, weight in axis_weights.items()},
        "peer_group_least": LEAST,
        "confidence": decimal(CONFIDENCE, 2),
    }


def _as_row(floor: PublicationFloor) -> dict[str, object]:
    row = asdict(floor)
    return {**row, "half_width": decimal(row["half_width"])}


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as far as scoring needs it; `state` in the submissions' words."""

    item: str
    axis: str
    weight: float
    state: str
    score: float | None
    is_planted: bool = False


STATES = {
    "answered": AnswerState.OBSERVED,
    "not_applicable": AnswerState.NOT_APPLICABLE,
    "not_observed": AnswerState.NOT_OBSERVED,
    "refused": AnswerState.REFUSED,
}


def visit_score(answers: Iterable[Answered], axis_weights: Mapping[str, float] = AXIS_WEIGHTS) -> VisitScore:
    """The score of one visit. Items without an axis or a weight say nothing, nor does what we planted ourselves."""
    given = [
        ItemAnswer(
            item=answer.item,
            axis=answer.axis,
            state=STATES[answer.state],
            value=answer.score if answer.state == "answered" else None,
            weight=answer.weight,
        )
        for answer in answers
        if answer.axis and answer.weight > 0 and not answer.is_planted and _is_scored(answer)
    ]
    return score(given, axis_weights)


def _is_scored(answer: Answered) -> bool:
    return answer.state != "answered" or answer.score is not None


def visit_number(visit_id: UUID) -> int:
    """A visit's number in the archive: the first 63 bits of its id, which fit a column of whole numbers."""
    return visit_id.int >> 65


def decimal(value: float, places: int = 1) -> str:
    """A decimal as it is published: "77.2", never a float and never "-0.0"."""
    written = f"{value:.{places}f}"
    return written.removeprefix("-") if not float(written) else written
