"""A country and its year of visits enter; how often the figures of what nobody saw were right leaves."""

import numpy as np

from rasid.methods.statistics.calibration.country import (
    FAMILIES,
    FAMILY,
    FAMILY_NAMES,
    GRADED,
    SECTORS,
    SLOW,
    Codes,
    Country,
    Truths,
)
from rasid.methods.statistics.calibration.faults import START, WINDOW, WINDOWS, Faults
from rasid.methods.statistics.calibration.fieldwork import Fieldwork, Voices
from rasid.methods.statistics.calibration.tally import Tally
from rasid.methods.statistics.unseen.anchor import Family, anchored_families, controls_together
from rasid.methods.statistics.unseen.chao import at_least
from rasid.methods.statistics.unseen.negative_controls import chapman_negative_control
from rasid.methods.statistics.unseen.reasons import NotTold

REACH = 1000.0


def judge_unseen(
    country: Country, faults: Faults, work: Fieldwork, voices: Voices, rng: np.random.Generator, tally: Tally
) -> None:
    sector = country.sector[work.centre]
    for window in range(WINDOWS):
        within = (work.week // 4 == window) & work.done
        once = _one_each(work, within & ~work.is_double, rng)
        parts = range(SECTORS) if window % 4 == 0 else ()
        for mine in [within, *(within & (sector == number) for number in parts)]:
            _anchored(work, mine & ~work.is_double, once[mine[once]], tally)
            _counted_twice(work, np.flatnonzero(mine & work.is_double), tally)
        _with_residents(faults, work, voices, once, window, tally)


def _one_each(work: Fieldwork, rows: Truths, rng: np.random.Generator) -> Codes:
    """One visit of each centre, drawn before looking."""
    shuffled = rng.permutation(np.flatnonzero(rows))
    return shuffled[np.unique(work.centre[shuffled], return_index=True)[1]]


def _anchored(work: Fieldwork, visits: Truths, once: Codes, tally: Tally) -> None:
    """What was there in the visits, of what was answered; controls of all visits of the time."""
    looked = work.answered[once] & ~work.planted[once] & ~GRADED
    there = _by_family(work.present[once] & looked)
    seen = _by_family(work.present[once] & looked & work.reported[once])
    tried = work.planted[visits] & work.answered[visits]
    controls, found = _by_family(tried), _by_family(tried & work.reported[visits])
    families = [
        Family(FAMILY_NAMES[number], int(seen[number]), int(found[number]), int(controls[number]))
        for number in range(FAMILIES)
        if there[number] or controls[number]
    ]
    carried = tried.any(axis=1)
    by_visit = np.column_stack([(tried & work.reported[visits]).sum(axis=1), tried.sum(axis=1)])[carried]
    together = controls_together([(x, m) for x, m in by_visit.tolist()])
    try:
        figures = anchored_families(families, together=together)
    except NotTold:
        tally.add("anchor-told", 0)
        return
    tally.add("anchor-told", 1)
    tally.cover("anchor", figures.total.low, figures.total.high, float(there.sum()))
    number = {name: at for at, name in enumerate(FAMILY_NAMES)}
    for names, figure in figures.groups:
        true = sum(float(there[number[name]]) for name in names)
        tally.cover("anchor-family", figure.low, figure.high, true)


def _by_family(looks: Truths) -> Codes:
    return np.bincount(FAMILY, looks.sum(axis=0), FAMILIES).astype(np.intp)


def _counted_twice(work: Fieldwork, two: Codes, tally: Tally) -> None:
    """Doubles as two occasions: what one saw and what both saw."""
    one = work.first[two]
    looked = work.answered[one] & work.answered[two] & ~GRADED
    there = (work.present[one] | work.present[two]) & looked
    first, second = there & work.reported[one], there & work.reported[two]
    both = int((first & second).sum())
    either = int((first | second).sum())
    found = at_least([either - both, both], 2)
    true = int(there.sum())
    tally.add("at-least", found.printed <= true)
    tally.add("at-least-half", found.bound <= true)
    control = chapman_negative_control(int(first.sum()), int(second.sum()), both)
    tally.cover("chapman-doubles", control.low, control.high, true)


def _with_residents(
    faults: Faults, work: Fieldwork, voices: Voices, once: Codes, window: int, tally: Tally
) -> None:
    """Observers and residents as two occasions, as if they saw independently: must fail."""
    looked = work.answered[once] & ~work.planted[once] & SLOW
    row, item = np.nonzero(work.present[once] & looked)
    pair = faults.pair[work.centre[once[row]], item]
    line = np.sort(voices.report_pair * REACH + voices.report_time - START)
    begin, end = window * WINDOW - START, (window + 1) * WINDOW - START
    told = np.searchsorted(line, pair * REACH + end) > np.searchsorted(line, pair * REACH + begin)
    seen = work.reported[once[row], item]
    control = chapman_negative_control(int(seen.sum()), int(told.sum()), int((seen & told).sum()))
    tally.cover("chapman", control.low, control.high, float(len(row)))
