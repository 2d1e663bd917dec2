"""Visits and voices enter; looks with all that is known of them leave, as the ledger holds them.

Adjudicators: where both saw the fault's time they uphold `UPHELD` of the true ones and leave the rest unclear; where it
was not there for both of a double they wrongly uphold `WRONGLY_UPHELD`, rule most of the others absent, and leave the
rest unclear. These are assumptions about people, not about methods.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from rasid.methods.statistics.calibration.country import (
    CLEAN,
    FAMILY,
    FAMILY_NAMES,
    GRADED,
    ITEM_NAMES,
    ITEMS,
    QUEUE,
    SLOW,
    Codes,
    Floats,
    Truths,
)
from rasid.methods.statistics.calibration.faults import START, Faults
from rasid.methods.statistics.calibration.fieldwork import Fieldwork, Voices
from rasid.methods.statistics.observers.facts import (
    Arm,
    Control,
    Double,
    Evidence,
    Look,
    Repair,
    Ruling,
    Sighting,
    Span,
)

UPHELD, WRONGLY_UPHELD, RULED_ABSENT = 0.97, 0.01, 0.75
CHANGED = 0.02
"""Controls that were no longer as placed when they were checked again."""
MARCH = datetime(2031, 3, 1)  # noqa: DTZ001 - a made-up calendar
WINDOW_DAYS = np.where(FAMILY == QUEUE, 0.5 / 24, np.where(FAMILY == CLEAN, 4 / 24, 7.0))
WINDOWS = {FAMILY_NAMES[FAMILY[item]]: timedelta(days=float(WINDOW_DAYS[item])) for item in range(ITEMS)}
LOOK_BACK_DAYS = 30.0
LATER_DRAWN = 0.01
"""Share of looks with nothing but later sightings that are handed over: they serve one wrong method alone."""
REACH = 1000.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """What `find_opportunities` takes; `row` and `item` number the looks, in their order."""

    row: Codes
    item: Codes
    looks: tuple[Look, ...]
    controls: tuple[Control, ...]
    doubles: tuple[Double, ...]
    sightings: tuple[Sighting, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class _Rulings:
    """Doubles in which one reported what the other did not: both rows, item, and what was ruled."""

    one: Codes
    two: Codes
    item: Codes
    ruling: tuple[Ruling, ...]


def gather(faults: Faults, work: Fieldwork, voices: Voices, rng: np.random.Generator) -> Ledger:
    rulings = _ruled(work, rng)
    known = _known(faults, work, voices, rng)
    row, item = np.nonzero(known)
    pair = faults.pair[work.centre[row], item]
    wanted = np.sort((pair * REACH + work.time[row] - START)[pair >= 0])
    return Ledger(
        row,
        item,
        tuple(_looks(work, row, item)),
        tuple(_controls(work, rng)),
        tuple(_doubles(work, rulings)),
        (
            *_seen_on_visits(faults, work, wanted),
            *_told_by_residents(faults, voices, wanted),
            *_ruled_present(work, rulings),
        ),
        tuple(_repairs(faults, voices, wanted)),
    )


def _at(day: float) -> Span:
    return Span.at(MARCH + timedelta(days=day))


def _ruled(work: Fieldwork, rng: np.random.Generator) -> _Rulings:
    two = np.flatnonzero(work.is_double)
    one = work.first[two]
    both = work.answered[one] & work.answered[two] & ~GRADED
    pair, item = np.nonzero(both & (work.reported[one] ^ work.reported[two]))
    there = work.present[one[pair], item] & work.present[two[pair], item]
    lot = rng.random(len(pair))
    upheld = lot < np.where(there, UPHELD, WRONGLY_UPHELD)
    absent = ~there & ~upheld & (lot < WRONGLY_UPHELD + RULED_ABSENT)
    said = np.where(upheld, 0, np.where(absent, 1, 2)).tolist()
    names = (Ruling.PRESENT, Ruling.ABSENT, Ruling.UNCLEAR)
    return _Rulings(one[pair], two[pair], item, tuple(names[code] for code in said))


def _known(faults: Faults, work: Fieldwork, voices: Voices, rng: np.random.Generator) -> Truths:
    """(visit, item): looks of which something is known besides the observer's own answer."""
    known = work.planted | work.cleared
    two = np.flatnonzero(work.is_double)
    one = work.first[two]
    either = work.reported[one] | work.reported[two]
    known[one] |= either
    known[two] |= either
    row, item = np.nonzero(SLOW & work.answered)
    line = _timeline(faults, work, voices)
    at = faults.pair[work.centre[row], item] * REACH + work.time[row] - START
    here = np.searchsorted(line, at, side="left")
    after = np.searchsorted(line, at, side="right")
    week = WINDOW_DAYS[item]
    before = here - np.searchsorted(line, at - week, side="left")
    later = np.searchsorted(line, at + week, side="right") - after
    known[row, item] |= (before > 0) & (later > 0)
    month = np.searchsorted(line, at + LOOK_BACK_DAYS, side="right") - after
    drawn = ~work.reported[row, item] & (month > 0) & (rng.random(len(row)) < LATER_DRAWN)
    known[row, item] |= drawn
    return np.asarray(known & work.answered & ~GRADED, dtype=np.bool_)


def _timeline(faults: Faults, work: Fieldwork, voices: Voices) -> Floats:
    """All times at which somebody saw a slow fault or mended it, on one line: pair · REACH + day, rising."""
    row, item = np.nonzero(work.reported & SLOW)
    pair = np.concatenate([faults.pair[work.centre[row], item], voices.report_pair, voices.repair_pair])
    time = np.concatenate([work.time[row], voices.report_time, voices.repair_time])
    return np.sort(pair * REACH + time - START)


def _near(wanted: Floats, pair: Codes, time: Floats) -> Truths:
    """What the rule could use: from a week before a look of the same thing to thirty days after."""
    at = pair * REACH + time - START
    first = np.searchsorted(wanted, at - LOOK_BACK_DAYS - 1)
    return np.asarray(np.searchsorted(wanted, at + WINDOW_DAYS.max() + 1) > first, dtype=np.bool_)


def _looks(work: Fieldwork, row: Codes, item: Codes) -> Iterable[Look]:
    times = {at: _at(float(work.time[at])) for at in np.unique(row).tolist()}
    reported = work.reported[row, item].tolist()
    for at, what, said in zip(row.tolist(), item.tolist(), reported, strict=True):
        yield Look(
            observer=f"o{work.observer[at]:03d}",
            visit=f"v{at}",
            item=ITEM_NAMES[what],
            family=FAMILY_NAMES[FAMILY[what]],
            place=f"c{work.centre[at]}",
            when=times[at],
            has_reported=said,
            conditions=(("crowding", float(work.crowding[at])),),
        )


def _controls(work: Fieldwork, rng: np.random.Generator) -> Iterable[Control]:
    row, item = np.nonzero(work.planted | work.cleared)
    changed = (rng.random(len(row)) < CHANGED).tolist()
    present = work.planted[row, item].tolist()
    for at, what, is_changed, is_present in zip(row.tolist(), item.tolist(), changed, present, strict=True):
        arm, other = (Arm.PRESENT, Arm.ABSENT) if is_present else (Arm.ABSENT, Arm.PRESENT)
        yield Control(
            id=f"k{at}-{what}",
            visit=f"v{at}",
            item=ITEM_NAMES[what],
            arm=arm,
            placed=_at(float(work.time[at]) - 0.02),
            verified=_at(float(work.time[at]) + 0.02),
            found=other if is_changed else arm,
        )


def _doubles(work: Fieldwork, rulings: _Rulings) -> Iterable[Double]:
    ruled = {
        (one, item): ruling
        for one, item, ruling in zip(rulings.one.tolist(), rulings.item.tolist(), rulings.ruling, strict=True)
    }
    two = np.flatnonzero(work.is_double)
    one = work.first[two]
    pair, item = np.nonzero(work.reported[one] | work.reported[two])
    for first, second, what in zip(one[pair].tolist(), two[pair].tolist(), item.tolist(), strict=True):
        ruling = ruled.get((first, what))
        yield Double(
            f"d{second}-{what}",
            (f"v{first}", f"v{second}"),
            ITEM_NAMES[what],
            ruling,
            is_ruling_blind=ruling is not None,
        )


def _seen_on_visits(faults: Faults, work: Fieldwork, wanted: Floats) -> Iterable[Sighting]:
    row, item = np.nonzero(work.reported & SLOW & ~work.planted)
    kept = _near(wanted, faults.pair[work.centre[row], item], work.time[row])
    for at, what in zip(row[kept].tolist(), item[kept].tolist(), strict=True):
        yield Sighting(
            id=f"s{at}-{what}",
            place=f"c{work.centre[at]}",
            item=ITEM_NAMES[what],
            when=_at(float(work.time[at])),
            evidence=Evidence.VISIT,
            source=f"v{at}",
            rests_on=frozenset({f"o{work.observer[at]:03d}"}),
        )


def _told_by_residents(faults: Faults, voices: Voices, wanted: Floats) -> Iterable[Sighting]:
    kept = _near(wanted, voices.report_pair, voices.report_time)
    pairs = zip(voices.report_pair[kept].tolist(), voices.report_time[kept].tolist(), strict=True)
    for number, (pair, time) in enumerate(pairs):
        yield Sighting(
            id=f"r{number}",
            place=f"c{faults.centre[pair]}",
            item=ITEM_NAMES[faults.item[pair]],
            when=_at(time),
            evidence=Evidence.RESIDENT_REPORT,
            source=f"r{number}",
        )


def _ruled_present(work: Fieldwork, rulings: _Rulings) -> Iterable[Sighting]:
    rows = zip(rulings.one.tolist(), rulings.two.tolist(), rulings.item.tolist(), rulings.ruling, strict=True)
    for one, two, item, ruling in rows:
        if ruling is not Ruling.PRESENT or not SLOW[item]:
            continue
        saw = one if work.reported[one, item] else two
        yield Sighting(
            id=f"a{two}-{item}",
            place=f"c{work.centre[one]}",
            item=ITEM_NAMES[item],
            when=_at(float(work.time[saw])),
            evidence=Evidence.BLIND_ADJUDICATION,
            source=f"a{two}-{item}",
            rests_on=frozenset(
                {f"v{one}", f"v{two}", f"o{work.observer[one]:03d}", f"o{work.observer[two]:03d}"}
            ),
        )


def _repairs(faults: Faults, voices: Voices, wanted: Floats) -> Iterable[Repair]:
    kept = _near(wanted, voices.repair_pair, voices.repair_time) & voices.is_recorded
    pairs = zip(voices.repair_pair[kept].tolist(), voices.repair_time[kept].tolist(), strict=True)
    for number, (pair, time) in enumerate(pairs):
        yield Repair(f"m{number}", f"c{faults.centre[pair]}", ITEM_NAMES[faults.item[pair]], _at(time))
