"""Items that can be planted, a seed and states enter; what is placed where, and whether it may be, leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rasid.methods.planning.seeds import SeedStream, derived_seed
from rasid.protocols.xlsform.items import Control as ControlKind
from rasid.stages.visits.rules import VisitState

DEFAULT_PRESENT_SHARE = Decimal("0.75")
"""Of the controls, how many are there to be seen; the others tell whether somebody reports what is not there."""
LEAST_WORDS = 10
LONGEST_WORDS = 2000
_PARTS = 10_000


class ControlState(StrEnum):
    """Missed: not placed before the visit began. Unused: placed, and nobody came. Nothing: the form offers none."""

    WAITING = "waiting"
    PLACED = "placed"
    CHECKED = "checked"
    MISSED = "missed"
    UNUSED = "unused"
    NOTHING = "nothing"


class Check(StrEnum):
    """What whoever went to look after the visit found."""

    AS_PLACED = "as-placed"
    CHANGED = "changed"
    UNCLEAR = "unclear"


class Refusal(StrEnum):
    NOT_THERE = "controls-not-there"
    READER = "controls-reader"
    WRONG_STATE = "controls-wrong-state"
    BEGUN = "controls-begun"
    NOT_YET = "controls-not-yet"
    WORDS_MISSING = "controls-words-missing"
    NUMBER_MISSING = "controls-number-missing"
    NUMBER_SMALLER = "controls-number-smaller"
    SHARE_OUT_OF_BOUNDS = "controls-share-out-of-bounds"
    TAKES_TWO = "controls-takes-two"


@dataclass(frozen=True, slots=True)
class Plantable:
    """An item whose author named what can be placed for it."""

    item: int
    path: str
    kind: ControlKind


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which item, and whether the thing is to be there."""

    item: int
    kind: ControlKind
    is_present: bool


def plantable(kinds: Mapping[int, tuple[str, str]]) -> tuple[Plantable, ...]:
    """Of a version's items (id → path, kind as its author wrote it), those that something can be placed for."""
    known = {kind.value for kind in ControlKind}
    return tuple(
        Plantable(item, path, ControlKind(kind))
        for item, (path, kind) in sorted(kinds.items(), key=lambda each: each[1][0])
        if kind in known
    )


def draw(secret: bytes, place: str, items: Sequence[Plantable], present_share: Decimal) -> Drawn | None:
    """The item and the arm, by the plan's own secret and the place: nobody chooses, and the same is drawn again.

    A ticket's time cannot be absent. None where the form names nothing that can be placed.
    """
    if not items:
        return None
    stream = SeedStream(derived_seed(secret, f"control/{place}"), "control")
    chosen = stream.choice(items)
    is_present = stream.below(_PARTS) < int(present_share * _PARTS)
    return Drawn(chosen.item, chosen.kind, is_present or chosen.kind is ControlKind.TICKET_TIME)


def share_refusal(share: Decimal) -> Refusal | None:
    """With fewer than half there, or nearly all, one of the two rates is never learned."""
    return None if Decimal("0.5") <= share <= Decimal("0.9") else Refusal.SHARE_OUT_OF_BOUNDS


BEFORE = frozenset({VisitState.OFFERED, VisitState.TAKEN})
NEVER_MADE = frozenset(
    {
        VisitState.DECLINED,
        VisitState.EXPIRED,
        VisitState.ABANDONED,
        VisitState.GIVEN_BACK,
        VisitState.CALLED_OFF,
    }
)


def placing_refusal(
    state: ControlState, visit: VisitState | None, kind: str, words: str, number: int | None
) -> Refusal | None:
    """Whether something may still be placed. `visit`: None while the plan has not become visits yet."""
    if state is not ControlState.WAITING:
        return Refusal.WRONG_STATE
    if visit is not None and visit not in BEFORE:
        return Refusal.BEGUN
    if len(words.strip()) < LEAST_WORDS:
        return Refusal.WORDS_MISSING
    return Refusal.NUMBER_MISSING if kind == ControlKind.TICKET_TIME and number is None else None


def checking_refusal(
    state: ControlState,
    visit: VisitState | None,
    kind: str,
    outcome: Check,
    words: str,
    numbers: tuple[int | None, int | None],
) -> Refusal | None:
    """Whether it may be checked: after the visit, once. `numbers`: the tickets drawn before and after it."""
    if state is not ControlState.PLACED:
        return Refusal.WRONG_STATE
    if visit is not VisitState.FILED:
        return Refusal.NOT_YET
    if len(words.strip()) < LEAST_WORDS:
        return Refusal.WORDS_MISSING
    first, last = numbers
    if kind != ControlKind.TICKET_TIME or outcome is not Check.AS_PLACED:
        return None
    if first is None or last is None:
        return Refusal.NUMBER_MISSING
    return Refusal.NUMBER_SMALLER if last < first else None


def left_behind(state: ControlState, visit: VisitState | None, is_over: bool) -> ControlState | None:
    """What becomes of a control whose visit has passed: None while it can still be placed or checked."""
    made = visit in {VisitState.STARTED, VisitState.FILED}
    if state is ControlState.WAITING and (made or is_over):
        return ControlState.MISSED
    if state is ControlState.PLACED and is_over and not made:
        return ControlState.UNUSED
    return None


def was_seen(kind: str, *, has_failed: bool, value: str, numbers: tuple[int | None, int | None]) -> bool:
    """Whether an answer says that the thing placed was there.

    A fault, or a colleague who plays one, is seen by a failing answer; a notice by one that passes; a ticket by a
    number between the two that were drawn before and after the visit.
    """
    if kind == ControlKind.TICKET_TIME:
        first, last = numbers
        digits = "".join(letter for letter in value if letter.isdecimal())
        return bool(digits) and first is not None and last is not None and first <= int(digits) <= last
    return not has_failed if kind == ControlKind.CODED_NOTICE else has_failed
