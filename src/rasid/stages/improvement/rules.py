"""Published faults and figures as plain values enter; causes, needs, plans' states and who stands out leave."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rasid.methods.statistics import PeerEstimate, Tier, t_quantile
from rasid.methods.statistics.tiers import assign_tiers

LOOKED_AT = timedelta(weeks=26)
"""Faults of this long count towards a cause or a need."""
FEWEST_FAULTS = 2
"""A cause is a kind of fault that was confirmed at two centres of a body or more."""
FEWEST_CENTRES = 2
TRAINABLE = frozenset({"staff_conduct", "procedure", "correctness"})
"""Axes on which people's knowledge and ways can be bettered by training; a broken lift cannot."""
MEASURED_BEFORE = timedelta(weeks=13)
SHORTEST_PLAN = timedelta(weeks=8)
LONGEST_PLAN = timedelta(weeks=52)
SETTLED = timedelta(days=14)
"""After the last day that counts: by then its week's figures are published, or fell below the floor."""
WEEKS_ABOVE = 8
"""So many published weeks running a body is clearly above its peers before it is named a candidate."""
LEAST_WORDS = 10
LONGEST_TEXT = 1500
MOST_PEOPLE = 5000


class PlanState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    MEASURED = "measured"
    WITHDRAWN = "withdrawn"


class PracticeState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Refusal(StrEnum):
    NOT_THERE = "improvement-not-there"
    DATES_WRONG = "improvement-dates-wrong"
    TEXT_MISSING = "improvement-text-missing"
    UNKNOWN_AXIS = "improvement-unknown-axis"
    WRONG_STATE = "improvement-wrong-state"
    OWN_PROPOSAL = "improvement-own-proposal"
    TOO_EARLY = "improvement-too-early"
    REASON_MISSING = "improvement-reason-missing"
    NO_PEOPLE = "improvement-no-people"
    NOT_YET_HELD = "improvement-not-yet-held"
    NO_CENTRES = "improvement-no-centres"
    NO_GROUND = "improvement-practice-no-ground"


@dataclass(frozen=True, slots=True)
class Fault:
    """One published fault. `is_open`: its order is neither closed nor withdrawn."""

    authority: str
    point: str
    axis: str
    family: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of fault that came up at several centres of one body."""

    authority: str
    axis: str
    family: str
    faults: int
    centres: int
    open: int


@dataclass(frozen=True, slots=True)
class Need:
    """A body whose figure of an axis is clearly below its peers', where faults of that axis came up again as well.

    `value`, `low`, `high` in points as the week's figures have them; `behind` the mean of its peers by so much.
    """

    authority: str
    axis: str
    value: float
    low: float
    high: float
    behind: float
    faults: int
    centres: int


@dataclass(frozen=True, slots=True)
class AxisFigure:
    """One body's figure of one axis, above the floor."""

    authority: str
    group: str
    axis: str
    value: float
    low: float
    high: float
    degrees_of_freedom: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a body that may stand out. `tiers`: newest first, one for each of its published weeks."""

    subject: str
    tiers: tuple[str, ...]
    overdue: int
    grave: int
    praise: int


def causes(faults: Iterable[Fault]) -> list[Cause]:
    """Kinds of faults at two centres or more of one body, the most widespread first."""
    held: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        held.setdefault((fault.authority, fault.axis, fault.family), []).append(fault)
    found = [
        Cause(*key, len(group), len({each.point for each in group}), sum(each.is_open for each in group))
        for key, group in held.items()
    ]
    wide = [each for each in found if each.faults >= FEWEST_FAULTS and each.centres >= FEWEST_CENTRES]
    return sorted(
        wide, key=lambda each: (-each.centres, -each.faults, each.authority, each.axis, each.family)
    )


def needs(figures: Sequence[AxisFigure], found: Sequence[Cause]) -> list[Need]:
    """Both must hold: a figure clearly below like bodies', and faults of that axis at two centres or more."""
    faults, centres = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for cause in found:
        faults[cause.authority, cause.axis] += cause.faults
        centres[cause.authority, cause.axis] = max(centres[cause.authority, cause.axis], cause.centres)
    held: dict[tuple[str, str], list[AxisFigure]] = {}
    for figure in figures:
        if figure.axis in TRAINABLE:
            held.setdefault((figure.group, figure.axis), []).append(figure)
    wanted = [
        Need(
            each.authority,
            axis,
            each.value,
            each.low,
            each.high,
            -tier.difference,
            faults[each.authority, axis],
            centres[each.authority, axis],
        )
        for (_, axis), group in sorted(held.items())
        for each, tier in zip(group, assign_tiers([_as_peer(one) for one in group]), strict=True)
        if tier.tier is Tier.CLEARLY_BELOW and faults[each.authority, axis]
    ]
    return sorted(wanted, key=lambda each: (-each.behind, each.authority, each.axis))


def _as_peer(figure: AxisFigure) -> PeerEstimate:
    """Standard error from the printed interval: half of it over Student's quantile."""
    freedom = max(figure.degrees_of_freedom, 1)
    error = (figure.high - figure.low) / 2 / t_quantile(freedom)
    return PeerEstimate(figure.authority, figure.value, max(error, 0.05), freedom)


def stands_out(record: Record) -> bool:
    """Clearly above its peers for eight published weeks running, nothing overdue, no grave fault: never a rank."""
    newest = record.tiers[:WEEKS_ABOVE]
    above = len(newest) == WEEKS_ABOVE and all(tier == "above" for tier in newest)
    return above and record.overdue == 0 and record.grave == 0


def may_propose(axis: str, axes: Iterable[str], starts_on: date, evaluates_on: date) -> Refusal | None:
    """A plan says when it begins and when it will be judged; both in advance, so that nobody picks the day later."""
    if axis and axis not in set(axes):
        return Refusal.UNKNOWN_AXIS
    return None if SHORTEST_PLAN <= evaluates_on - starts_on <= LONGEST_PLAN else Refusal.DATES_WRONG


def may_agree(state: PlanState, *, proposed_by_office: bool, is_office: bool) -> Refusal | None:
    """The other side agrees: what the office proposes the authority does, and the other way round."""
    if state is not PlanState.PROPOSED:
        return Refusal.WRONG_STATE
    return Refusal.OWN_PROPOSAL if proposed_by_office == is_office else None


def may_withdraw(state: PlanState, reason: str) -> Refusal | None:
    if state not in {PlanState.PROPOSED, PlanState.AGREED}:
        return Refusal.WRONG_STATE
    return None if reason.strip() else Refusal.REASON_MISSING


def may_measure(state: PlanState, evaluates_on: date, today: date) -> Refusal | None:
    """On the day that was set, once its figures are out: measured once, whatever comes of it."""
    if state is not PlanState.AGREED:
        return Refusal.WRONG_STATE
    return Refusal.TOO_EARLY if today < evaluates_on + SETTLED else None


def may_record_round(people: int, held_on: date, ended_on: date, today: date, centres: int) -> Refusal | None:
    if not 0 < people <= MOST_PEOPLE:
        return Refusal.NO_PEOPLE
    if ended_on < held_on:
        return Refusal.DATES_WRONG
    if ended_on > today:
        return Refusal.NOT_YET_HELD
    return None if centres else Refusal.NO_CENTRES
