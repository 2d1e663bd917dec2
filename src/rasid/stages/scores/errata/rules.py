"""Two archives' windows and figures enter; what changed of the inputs, and of the figures as printed, leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rasid.stages.scores.archive.columns import tables_of
from rasid.stages.scores.figures import Seen, Window
from rasid.stages.scores.rules import Level, decimal


class Kind(StrEnum):
    """What became of an input."""

    VISIT_GONE = "visit-gone"
    VISIT_NEW = "visit-new"
    VISIT_RESCORED = "visit-rescored"
    VISIT_OTHERWISE = "visit-otherwise"
    """Its probability, day or observer is stated otherwise."""
    FRAME = "frame"
    REST = "rest"
    """Rows beside visits and the frame: times, voices, sightings, what was left undone."""
    SETTINGS = "settings"
    PROGRAM = "program"


class Why(StrEnum):
    """Why a visit counts or does not, where the readings say it."""

    SETTLED = "settled"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed input. `before` and `after` are scores as printed, empty where there is none."""

    kind: Kind
    centre: str = ""
    wave: str = ""
    visit: int = 0
    before: str = ""
    after: str = ""


PRINTED = ("value", "low", "high")
# Of centres only the office may know which figure changed: it would say that a visit of that week counted no more.
OUTSIDE = (Level.COUNTRY, Level.SECTOR, Level.GOVERNORATE, Level.AUTHORITY)


def changes(before: Window, after: Window) -> list[Change]:
    """Every visit that came, went or is scored otherwise, every changed centre of the frame; other tables by name."""
    return [*_visits(before, after), *_frame(before, after), *_rest(before, after)]


def _visits(before: Window, after: Window) -> Iterable[Change]:
    one, other = _by_visit(before), _by_visit(after)
    for key in sorted(one.keys() | other.keys()):
        old, new = one.get(key), other.get(key)
        known = new or old
        if known is None or old == new:
            continue
        yield Change(
            kind=_kind(old, new),
            centre=known.centre,
            wave=known.wave,
            visit=known.visit,
            before=_points(old),
            after=_points(new),
        )


def _by_visit(window: Window) -> Mapping[tuple[str, str, int], Seen]:
    return {(visit.wave, visit.centre, visit.visit): visit for visit in window.year}


def _kind(old: Seen | None, new: Seen | None) -> Kind:
    if old is None:
        return Kind.VISIT_NEW
    if new is None:
        return Kind.VISIT_GONE
    is_same = (old.score, old.low, old.high, old.axes) == (new.score, new.low, new.high, new.axes)
    return Kind.VISIT_OTHERWISE if is_same else Kind.VISIT_RESCORED


def _points(visit: Seen | None) -> str:
    return "" if visit is None or visit.score is None else decimal(visit.score)


def _frame(before: Window, after: Window) -> Iterable[Change]:
    one = {place.id: place for place in before.places}
    other = {place.id: place for place in after.places}
    for centre in sorted(one.keys() | other.keys()):
        if one.get(centre) != other.get(centre):
            yield Change(Kind.FRAME, centre=centre)


def _rest(before: Window, after: Window) -> Iterable[Change]:
    for name in tables_of(Window):
        if name not in {"seen", "year", "places"} and list(getattr(before, name)) != list(
            getattr(after, name)
        ):
            yield Change(Kind.REST, before=name)


def beside(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What changed of the manifests: floors and weights, or the program that computes."""
    found = []
    if any(before.get(name) != after.get(name) for name in ("settings", "weights", "rubrics")):
        found.append(Change(Kind.SETTINGS))
    if (before["method"], before["code"]["sha256"]) != (after["method"], after["code"]["sha256"]):
        found.append(Change(Kind.PROGRAM, before=before["code"]["version"], after=after["code"]["version"]))
    return found


def changed_figures(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Figures that are printed otherwise: to one digit, their tier, or why there is none."""
    one, other = _by_key(before), _by_key(after)
    found = []
    for level, weighting, subject in sorted(one.keys() | other.keys()):
        key = (level, weighting, subject)
        old, new = one.get(key, {}), other.get(key, {})
        if old != new:
            found.append(
                {"level": level, "weighting": weighting, "subject": subject, "before": old, "after": new}
            )
    return found


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["level"], row["weighting"], row["subject"]): _as_printed(row) for row in rows}


def _as_printed(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["value"] is None:
        return {"withheld": list(row["withheld"])}
    return {**{name: decimal(float(row[name])) for name in PRINTED}, "tier": row["tier"]}


def outside(figures: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that anybody may read, the country first."""
    order = {level: place for place, level in enumerate(OUTSIDE)}
    found = [figure for figure in figures if figure["level"] in order]
    return sorted(found, key=lambda figure: order[Level(figure["level"])])
