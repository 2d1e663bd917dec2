"""Takes drawn centres, the eligibility mask and caps; leaves who goes where and when.

A world's own plan: `plan_week` finds ways too, and thousands of weeks are played here. As there, as many drawn
centres as possible are placed (augmenting paths in centre → observer-day → observer); day and part of day are random.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rasid.methods.planning.eligibility import Eligibility
from rasid.methods.planning.profiles import ObserverProfile, PlanRules
from rasid.methods.planning.seeds import SeedStream

Slot = tuple[str, date]
"""One observer on one day."""

Node = tuple[str, str, date | None]
"""A place on the search: ("centre", id, None), ("slot", observer, day) or ("observer", id, None)."""


@dataclass(frozen=True, slots=True)
class AssignedVisit:
    """One drawn centre with its observer, day and part of the centre's opening hours."""

    centre: str
    observer: str
    day: date
    day_part: str


def assign_visits(
    drawn: Iterable[str],
    mask: Eligibility,
    observers: Iterable[ObserverProfile],
    rules: PlanRules,
    seed: bytes,
) -> tuple[AssignedVisit, ...]:
    """A largest possible set of visits under the mask and the caps; same seed, same assignment.

    Centres take their turn in random order and keep a place once they have one (not always the same one),
    so which centre is left out under full caps does not follow from how convenient it is. Day first,
    observer second, both uniform among what is free. Parts of the day are drawn by their share of visitors, and an
    observer's visits of one day fall into different ones while parts last. Raises ValueError on a centre drawn
    twice or a centre the mask does not know.
    """
    centres = sorted(drawn)
    if len(set(centres)) != len(centres):
        raise ValueError("a centre was drawn twice")
    unknown = [centre for centre in centres if centre not in mask.allowed]
    if unknown:
        raise ValueError(f"the mask does not know {', '.join(unknown)}")
    board = _Board(mask, {observer.id: observer.weekly_cap for observer in observers}, rules.daily_cap)
    stream = SeedStream(seed, "assignment")
    for centre in stream.shuffled(centres):
        board.place(centre, stream)
    shares = dict(zip(rules.day_parts, rules.visitors, strict=True))
    return _with_day_parts(board.slots, shares, stream)


class _Board:
    """Which slot each centre holds, with the loads that follow from it."""

    def __init__(self, mask: Eligibility, weekly_caps: dict[str, int], daily_cap: int) -> None:
        self._mask = mask
        self._weekly_caps = weekly_caps
        self._daily_cap = daily_cap
        self._options: dict[str, list[Slot]] = {}
        self._guests: dict[Slot, dict[str, None]] = {}
        self._weeks: dict[str, int] = {}
        self.slots: dict[str, Slot] = {}

    def place(self, centre: str, stream: SeedStream) -> None:
        """Gives the centre a slot, moving others if that is what it takes; leaves it out if none exists."""
        options = self._shuffled_options(centre, stream)
        self._options[centre] = options
        for slot in options:
            if self._has_room(slot):
                self._seat(centre, slot)
                return
        path = self._augmenting_path(centre)
        for node, following in pairwise(path):
            if node[0] == "centre" and following[2] is not None:
                self._unseat(node[1])
        for node, following in pairwise(path):
            if node[0] == "centre" and following[2] is not None:
                self._seat(node[1], (following[1], following[2]))

    def _shuffled_options(self, centre: str, stream: SeedStream) -> list[Slot]:
        """Days in random order, and inside each day its observers in random order."""
        by_day: dict[date, list[str]] = {}
        for observer, days in sorted(self._mask.allowed[centre].items()):
            for day in days:
                by_day.setdefault(day, []).append(observer)
        order = stream.shuffled(sorted(by_day))
        return [(observer, day) for day in order for observer in stream.shuffled(by_day[day])]

    def _has_room(self, slot: Slot) -> bool:
        return self._has_day_room(slot) and self._has_week_room(slot[0])

    def _has_day_room(self, slot: Slot) -> bool:
        return len(self._guests.get(slot, ())) < self._daily_cap

    def _has_week_room(self, observer: str) -> bool:
        return self._weeks.get(observer, 0) < self._weekly_caps.get(observer, 0)

    def _seat(self, centre: str, slot: Slot) -> None:
        self.slots[centre] = slot
        self._guests.setdefault(slot, {})[centre] = None
        self._weeks[slot[0]] = self._weeks.get(slot[0], 0) + 1

    def _unseat(self, centre: str) -> None:
        slot = self.slots.pop(centre, None)
        if slot is not None:
            del self._guests[slot][centre]
            self._weeks[slot[0]] -= 1

    def _augmenting_path(self, centre: str) -> list[Node]:
        """Breadth-first search of the residual flow from a centre to an observer with room; empty if none."""
        start: Node = ("centre", centre, None)
        came_from: dict[Node, Node | None] = {start: None}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            if node[0] == "observer" and self._has_week_room(node[1]):
                return _walk_back(came_from, node)
            for following in self._residual(node):
                if following not in came_from:
                    came_from[following] = node
                    queue.append(following)
        return []

    def _residual(self, node: Node) -> list[Node]:
        kind, name, day = node
        if kind == "centre":
            return [("slot", *slot) for slot in self._options[name] if slot != self.slots.get(name)]
        if kind == "slot" and day is not None:
            onward: list[Node] = [("observer", name, None)] if self._has_day_room((name, day)) else []
            return onward + [("centre", guest, None) for guest in self._guests.get((name, day), {})]
        busy = (slot for slot, guests in self._guests.items() if slot[0] == name and guests)
        return [("slot", *slot) for slot in busy]


def _walk_back(came_from: dict[Node, Node | None], last: Node) -> list[Node]:
    path: list[Node] = []
    node: Node | None = last
    while node is not None:
        path.append(node)
        node = came_from[node]
    return path[::-1]


def _with_day_parts(
    slots: dict[str, Slot], shares: Mapping[str, int], stream: SeedStream
) -> tuple[AssignedVisit, ...]:
    guests: dict[Slot, list[str]] = {}
    for centre, slot in sorted(slots.items()):
        guests.setdefault(slot, []).append(centre)
    chosen: dict[str, str] = {}
    for slot in sorted(guests):
        left: dict[str, int] = {}
        for centre in stream.shuffled(guests[slot]):
            left = left or dict(shares)
            chosen[centre] = _part(left, stream)
            del left[chosen[centre]]
    return tuple(AssignedVisit(centre, *slot, chosen[centre]) for centre, slot in sorted(slots.items()))


def _part(left: Mapping[str, int], stream: SeedStream) -> str:
    """One of the parts that are left, each with its share as its chance."""
    drawn = stream.below(sum(left.values()))
    for part, share in left.items():
        drawn -= share
        if drawn < 0:
            return part
    raise AssertionError("shares add up to less than their sum")
