"""Two weeks' contents enter; what changed between them leaves line by line, and what this week does not tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from rasid.stages.bulletins.rules import BulletinState, Refusal

LONGEST_NOTE = 1200
LONGEST_EMBARGO = timedelta(days=14)
LANGUAGES = ("ar", "en")
Content = Mapping[str, Any]


class Change(StrEnum):
    """What may be said of one figure against last week's."""

    BETTER = "better"
    WORSE = "worse"
    APPEARED = "appeared"
    WENT = "went"
    TIER = "tier"
    LATE = "late"
    IN_TIME = "in-time"


@dataclass(frozen=True, slots=True)
class Line:
    """One change. `level`: country, sector, authority or governorate; `before`, `now`: tiers or counts."""

    change: Change
    level: str
    key: str
    name: Mapping[str, str]
    before: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Untold:
    """A subject without a figure this week, and why; `had_figure`: last week's bulletin told one."""

    level: str
    key: str
    name: Mapping[str, str]
    reasons: tuple[str, ...]
    had_figure: bool


def may_word(
    state: BulletinState | None, note: Mapping[str, str], not_before: datetime | None, now: datetime
) -> Refusal | None:
    """A note in both languages or none, and an hour to come, until the bulletin is out."""
    if state is BulletinState.PUBLISHED or state is None:
        return Refusal.WRONG_STATE
    written = [bool(note.get(language, "").strip()) for language in LANGUAGES]
    if any(written) and not all(written):
        return Refusal.NOTE_IN_ONE_LANGUAGE
    if any(len(text) > LONGEST_NOTE for text in note.values()):
        return Refusal.NOTE_TOO_LONG
    if not_before and not_before <= now:
        return Refusal.EMBARGO_PAST
    return Refusal.EMBARGO_FAR if not_before and not_before > now + LONGEST_EMBARGO else None


def changes(now: Content, last: Content | None) -> list[Line]:
    """What is otherwise than last week, line by line: figures that moved beyond both intervals, tiers, who is late.

    Weeks overlap, and noise is no news: a figure has moved only where its two intervals do not meet.
    """
    if last is None:
        return []
    return [*_figures(now, last), *_tiers(now, last), *_late(now, last)]


def untold(now: Content, last: Content | None) -> list[Untold]:
    """Every subject of the week without a figure, the country first."""
    before = {key: figure for key, (_, figure) in _held(last).items()} if last else {}
    return [
        Untold(
            level=level,
            key=key,
            name=name,
            reasons=tuple(figure["withheld"]),
            had_figure="value" in before.get((level, key), {}),
        )
        for (level, key), (name, figure) in _held(now).items()
        if "value" not in figure
    ]


def _held(content: Content) -> dict[tuple[str, str], tuple[Mapping[str, str], Content]]:
    found: dict[tuple[str, str], tuple[Mapping[str, str], Content]] = {
        ("country", ""): ({}, content["country"]["visitor"])
    }
    for level, part, key in (
        ("sector", "sectors", "code"),
        ("governorate", "governorates", "id"),
        ("authority", "authorities", "id"),
    ):
        found |= {(level, each[key]): (each["name"], each["visitor"]) for each in content[part]}
    return found


def _figures(now: Content, last: Content) -> Iterator[Line]:
    before = _held(last)
    for (level, key), (name, figure) in _held(now).items():
        _, earlier = before.get((level, key), ({}, {}))
        change = _moved(figure, earlier)
        if change:
            yield Line(change, level, key, name, _words(earlier), _words(figure))


def _moved(figure: Content, earlier: Content) -> Change | None:
    if "value" not in figure:
        return Change.WENT if "value" in earlier else None
    if "value" not in earlier:
        return Change.APPEARED
    if float(figure["low"]) > float(earlier["high"]):
        return Change.BETTER
    return Change.WORSE if float(figure["high"]) < float(earlier["low"]) else None


def _words(figure: Content) -> str:
    """The interval's whole points: «71–83», empty without a figure."""
    if "value" not in figure:
        return ""
    return f"{float(figure['low']):.0f}–{float(figure['high']):.0f}"


def _tiers(now: Content, last: Content) -> Iterator[Line]:
    was = {body["id"]: body["tier"] for body in last["authorities"]}
    for body in now["authorities"]:
        before = was.get(body["id"])
        if before and body["tier"] and body["tier"] != before:
            yield Line(Change.TIER, "authority", body["id"], body["name"], before, body["tier"])


def _late(now: Content, last: Content) -> Iterator[Line]:
    names = {body["id"]: body["name"] for each in (last, now) for body in each["authorities"]}
    here, there = (
        {each["authority"]: each["overdue"] for each in content["orders"]["late"]} for content in (now, last)
    )
    for body in sorted(here.keys() | there.keys()):
        before, count = there.get(body, 0), here.get(body, 0)
        if count > before:
            yield Line(Change.LATE, "authority", body, names.get(body, {}), str(before), str(count))
        elif before and not count:
            yield Line(Change.IN_TIME, "authority", body, names.get(body, {}), str(before), "0")
