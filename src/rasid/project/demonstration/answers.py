"""A questionnaire, a place and a day enter; what a simulated observer would fill in leaves, with the photos taken."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.world import LASTING_FAMILIES, Place, World
from rasid.protocols.openrosa import FormShape
from rasid.protocols.xlsform import CannotEvaluateError, Choice, Group, Item, OutcomeKind, calculated, holds
from rasid.stages.visits.rules import ZONES_QUESTION

FAILS_BELOW = 0.5
NOTHING: Mapping[str, str] = {}
_UNSEEN_SHARE = 0.03
_NOT_APPLICABLE_SHARE = 0.15
# Zones that somebody who is sent away never sees.
_INNER_ZONES = frozenset({"counter", "clinic", "pharmacy", "office", "agent", "receipt"})
_ENTRANCE_QUESTION = "received"
_ERRANDS = {
    "licensing": ("driving_licence", "vehicle"),
    "civil-status": ("civil_document",),
    "municipalities": ("municipal",),
}


@dataclass(frozen=True)
class Form:
    """A questionnaire as its observers have learnt it."""

    form_id: str
    shape: FormShape
    items: tuple[Item, ...]
    groups: tuple[Group, ...]

    @cached_property
    def asked(self) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """Questions in their order, each with the conditions under which it is asked."""
        relevant = {group.path: group.relevant for group in self.groups}
        found = []
        for item in self.items:
            parts = item.path.split("/")
            above = [relevant.get("/".join(parts[:end])) for end in range(2, len(parts))]
            found.append((item, tuple(condition for condition in (*above, item.relevant) if condition)))
        return tuple((item, conditions) for item, conditions in found if item.is_asked)

    @cached_property
    def measures(self) -> Mapping[str, Item]:
        """Number asked for → the calculation that gives it its mark; the observers here leave the timer alone."""
        sums = [item for item in self.items if item.is_scored and item.calculation]
        numbers = [item for item, _ in self.asked if item.type == "integer" and item.limit is None]
        return {
            number.name: one
            for number in numbers
            for one in sums
            if f"${{{number.name}}}" in (one.calculation or "")
        }

    @cached_property
    def questions_of_groups(self) -> Mapping[str, frozenset[str]]:
        """Group → its questions: a client leaves out a group of which nothing applies as a whole."""
        asked = [item.path for item, _ in self.asked]
        return {
            group.path: held
            for group in self.groups
            if (held := frozenset(path for path in asked if path.startswith(f"{group.path}/")))
        }


@dataclass(frozen=True)
class Filled:
    """Answers by question name; paths that do not apply; photos by file name."""

    answers: Mapping[str, str]
    omit: frozenset[str]
    photos: Mapping[str, bytes]
    failed: frozenset[str]


def fill(
    form: Form,
    world: World,
    place: Place,
    day: date,
    draw: random.Random,
    *,
    hidden: Mapping[str, str],
    photo_share: float = 1.0,
    planted: Mapping[str, str] = NOTHING,
) -> Filled:
    """Answer every question that applies. `hidden` are the values that the server gave with the form; `planted`, by
    question, how it is met where somebody placed something."""
    fields = {item.name for item in form.items}
    answers = {name: value for name, value in hidden.items() if name in fields}
    observer = _Observer(form, world, place, day, draw, planted)
    photos: dict[str, bytes] = {}
    omit = set()
    for item, conditions in form.asked:
        if not all(_applies(condition, answers) for condition in conditions):
            omit.add(item.path)
            continue
        if item.is_binary:
            if item.type == "image" and draw.random() < photo_share:
                name = f"{item.name}-{draw.getrandbits(40):010x}.jpg"
                answers[item.name], photos[name] = name, picture(draw)
            continue
        answer = observer.answer(item)
        if answer:
            answers[item.name] = answer
    sums = calculated(form.items, form.groups, answers)
    answers |= {item.name: sums[item.path] for item in form.items if item.path in sums}
    omit |= {path for path, held in form.questions_of_groups.items() if held <= omit}
    return Filled(answers, frozenset(omit), photos, frozenset(observer.failed))


def _applies(condition: str, answers: Mapping[str, str]) -> bool:
    try:
        return holds(condition, answers)
    except CannotEvaluateError:
        return True


class _Observer:
    """One person on one visit."""

    def __init__(
        self,
        form: Form,
        world: World,
        place: Place,
        day: date,
        draw: random.Random,
        planted: Mapping[str, str] = NOTHING,
    ) -> None:
        self.form, self.world, self.place, self.day, self.draw = form, world, place, day, draw
        self.planted = planted
        self.failed: set[str] = set()
        ill = 1 - world.goodness(place, "access", day)
        self.is_sent_away = draw.random() < 0.15 * ill**2

    def answer(self, item: Item) -> str:
        if item.name == ZONES_QUESTION:
            return self._zones(item)
        if item.type == "geopoint":
            return self._position()
        if item.type.lower() == "datetime":
            return ""
        if item.type == "text":
            return self._facts() if self.draw.random() < 0.6 else ""
        if item.choices:
            return self._chosen(item) if item.is_scored else self._errand(item)
        return str(self._number(self.form.measures.get(item.name, item)))

    def _facts(self) -> str:
        return self.draw.choice(load_words().observer["troubled" if self.failed else "calm"])

    def _zones(self, item: Item) -> str:
        names = [choice.name for choice in item.choices]
        return " ".join(n for n in names if not (self.is_sent_away and n in _INNER_ZONES))

    def _position(self) -> str:
        if self.place.latitude is None or self.place.longitude is None or self.draw.random() < 0.1:
            return ""
        near = [
            round(at + self.draw.gauss(0, 0.0002), 6) for at in (self.place.latitude, self.place.longitude)
        ]
        return f"{near[0]} {near[1]} 0 {self.draw.randint(5, 30)}"

    def _errand(self, item: Item) -> str:
        if item.name == "errand":
            offered = [choice.name for choice in item.choices]
            known = [name for name in _ERRANDS.get(self.place.sector, ("other",)) if name in offered]
            is_inquiry = "inquiry" in offered and self.draw.random() < 0.35
            return "inquiry" if is_inquiry else self.draw.choice(known or offered)
        return self.draw.choice(item.choices).name

    def _shortfall(self, item: Item) -> str:
        """full, part or none: how this item is met on this visit."""
        axis = item.axis or "procedure"
        if item.name == _ENTRANCE_QUESTION:
            return "none" if self.is_sent_away else "part" if self.draw.random() < 0.05 else "full"
        ill = 1 - self.world.goodness(self.place, axis, self.day)
        if item.family in LASTING_FAMILIES:
            if self.world.is_broken(self.place, item.name, axis, self.day):
                return "none" if self.draw.random() < 0.9 else "part"
            return "part" if self.draw.random() < 2.4 * ill else "full"
        # Danger to life is rarer than a bad day.
        rare = 0.25 if item.critical == "critical" else 1.0
        chance = self.draw.random()
        failing = 0.6 * ill**2 * rare
        return "none" if chance < failing else "part" if chance < failing + 1.9 * ill else "full"

    def _chosen(self, item: Item) -> str:
        by_kind = _sorted_out(item.choices)
        if by_kind["unseen"] and self.draw.random() < _UNSEEN_SHARE:
            return self.draw.choice(by_kind["unseen"])
        if by_kind["not_applicable"] and self.draw.random() < _NOT_APPLICABLE_SHARE:
            return self.draw.choice(by_kind["not_applicable"])
        met = self.planted.get(item.name) or self._shortfall(item)
        if item.type == "select_multiple":
            return self._several(item, met)
        if met == "part" and not by_kind["part"]:
            met = "full"
        if met == "none":
            self.failed.add(item.name)
        return self.draw.choice(by_kind[met] or by_kind["full"] or [item.choices[0].name])

    def _several(self, item: Item, met: str) -> str:
        """Deductions add up: one small one is a blemish, two or a grave one a failure."""
        scored = {c.name: c.score.score for c in item.choices if c.score and c.score.score is not None}
        faults = sorted((name for name in scored if scored[name] < 0), key=lambda name: -scored[name])
        if met == "full" or not faults:
            return next(name for name in scored if scored[name] == 0)
        blemishes = [name for name in faults if 1 + scored[name] >= FAILS_BELOW]
        if met == "part":
            return self.draw.choice(blemishes) if blemishes else self._several(item, "full")
        self.failed.add(item.name)
        two = self.draw.sample(faults[:-1], 2) if len(blemishes) > 1 and self.draw.random() < 0.8 else []
        is_enough = 1 + sum(scored[name] for name in two) < FAILS_BELOW
        return " ".join(sorted(two if is_enough else faults[-1:]))

    def _number(self, item: Item) -> int:
        if item.limit is None:
            return self.draw.randint(1, 240)
        ill = 1 - self.world.goodness(self.place, item.axis or "speed", self.day)
        lost = max(0.0, self.draw.gauss(1.1 * ill + 0.06, 0.13))
        full, zero = item.limit.full, item.limit.zero
        if zero < full:
            value = max(
                0, round(full * (1 - min(lost, 1.0)) + (self.draw.random() * full if lost == 0 else 0))
            )
        elif lost:
            value = round(full + (zero - full) * lost)
        else:
            value = round(full * self.draw.uniform(0.2, 1.0))
        if (value - zero) / (full - zero) < FAILS_BELOW:
            self.failed.add(item.name)
        return max(value, 1 if item.name == "counters_visited" else 0)


def _sorted_out(choices: Sequence[Choice]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in ("full", "part", "none", "unseen", "not_applicable")}
    for choice in choices:
        score = choice.score
        if score is None:
            continue
        if score.kind is OutcomeKind.NOT_OBSERVED:
            found["unseen"].append(choice.name)
        elif score.kind is OutcomeKind.NOT_APPLICABLE:
            found["not_applicable"].append(choice.name)
        else:
            value = score.score or 0.0
            found["full" if value == 1 else "part" if value >= FAILS_BELOW else "none"].append(choice.name)
    return found
