"""Measured times enter, of waits and of transactions that may still be running; shares in time and medians leave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rasid.methods.statistics.design import SampleDesign
from rasid.methods.statistics.durations import Duration, WithinLimit, kaplan_meier, median_time, share_within
from rasid.stages.scores.figures.domains import grouped, home_of, members
from rasid.stages.scores.figures.window import Details, Place, Timed, Window
from rasid.stages.scores.rules import Level, decimal

FEWEST_TIMES = 10
FEWEST_CENTRES = 3
FEWEST_AT_A_CENTRE = 6

Key = tuple[str, str, str]
"""Kind, service and unit: what may be told in one line."""


def times(window: Window) -> Details:
    """For each body, area and the country, and for centres seen often enough: times by kind and service."""
    chance = {(visit.centre, visit.wave): visit.probability for visit in window.year}
    home = home_of(window.places)
    timed = (row for row in window.timed if row.centre in home and (row.centre, row.wave) in chance)
    by_centre = grouped(timed, lambda row: row.centre)
    found: dict[tuple[Level, str], Mapping[str, object]] = {}
    for key, places in members(window).items():
        here = [row for place in places for row in by_centre.get(place.id, ())]
        rows = [
            _row(group, held, _design(held, home, chance))
            for group, held in _by_key(here)
            if len(held) >= FEWEST_TIMES and len({row.centre for row in held}) >= FEWEST_CENTRES
        ]
        if rows:
            found[key] = {"times": rows}
    for centre, held_here in sorted(by_centre.items()):
        rows = [
            _row(group, held, None) for group, held in _by_key(held_here) if len(held) >= FEWEST_AT_A_CENTRE
        ]
        if rows:
            found[Level.CENTRE, centre] = {"times": rows}
    return found


def _by_key(rows: Iterable[Timed]) -> list[tuple[Key, list[Timed]]]:
    return sorted(grouped(rows, lambda row: (row.kind, row.service, row.unit)).items())


def _design(
    rows: Sequence[Timed], home: Mapping[str, Place], chance: Mapping[tuple[str, str], float]
) -> SampleDesign | None:
    """Centres are what was drawn; None where too few of them leave nothing to tell their spread by."""
    strata = [home[row.centre].stratum for row in rows]
    centres = {(home[row.centre].stratum, row.centre) for row in rows}
    if len(centres) - len(Counter(stratum for stratum, _ in centres)) < 1:
        strata = [""] * len(rows)
    chances = [chance[row.centre, row.wave] for row in rows]
    return SampleDesign(
        weights=[max(home[row.centre].yearly_users, 1) / p for row, p in zip(rows, chances, strict=True)],
        strata=strata,
        clusters=[row.centre for row in rows],
    )


def _row(key: Key, rows: Sequence[Timed], design: SampleDesign | None) -> Mapping[str, object]:
    kind, service, unit = key
    middle = median_time(kaplan_meier([_duration(row) for row in rows], design))
    row: dict[str, object] = {
        "kind": kind,
        "service": service,
        "unit": unit,
        "count": len(rows),
        "running": sum(each.is_running for each in rows),
        "median": _or_none(middle.value),
        "median_low": _or_none(middle.low),
        "median_high": _or_none(middle.high),
    }
    limits = {each.limit or None for each in rows}
    if None in limits:
        # A limit of nothing is none: no time can be set against it.
        return row
    # Set against its own limit each, so that places with different ones can be told together.
    within = share_within([_duration(each, each.limit or 1.0) for each in rows], 1.0, design)
    return {**row, **_within(within), "limit": _or_none(limits.pop() if len(limits) == 1 else None)}


def _duration(row: Timed, limit: float = 1.0) -> Duration:
    return Duration(row.taken / limit, is_ended=not row.is_running)


def _within(found: WithinLimit) -> Mapping[str, object]:
    return {
        "within": decimal(100 * found.value),
        "low": decimal(100 * found.low),
        "high": decimal(100 * found.high),
        "is_at_least": found.is_at_least,
    }


def _or_none(value: float | None) -> str | None:
    return None if value is None else decimal(value)
