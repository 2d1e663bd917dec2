"""A country and its faults enter; a year of visits, controls, residents' reports and repairs leaves.

Every week each authority's centres are drawn anew with known unequal chances; of the visits some are undone or refused
(more often far away), one in ten is made twice within the hour, one in twelve carries controls. An observer is drawn
from the sector's team for each visit; she reports what is there with her own skill and what is not there at her own
rate, and leaves a tenth of a visit's items unseen now and then.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from rasid.methods.statistics.calibration.country import (
    AUTHORITIES,
    CROWDING,
    GRADED,
    GRADES,
    ITEMS,
    MEAN_SKILL,
    MOOD,
    SLOW,
    Codes,
    Country,
    Floats,
    Truths,
)
from rasid.methods.statistics.calibration.faults import END, START, Faults, fast_again

WEEKS = 52
LEAST_WEEKLY, WEEKLY_SHARE = 8, 0.27
MOST_CHANCE = 0.85
DOUBLED, CONTROLLED = 0.10, 0.08
PLANTED, CLEARED = 3, 1
"""Items of a control visit made faulty, and items known to be in order."""
LEFT_UNSEEN = (1.0, 19.0)
"""Beta: share of items that a visit leaves unseen."""
MEAN_GAP, MOST_GAP = 0.25 / 24, 1 / 24
RECORDED = 0.6
"""Share of repairs of which the authority has a record."""
MISTAKEN = 0.0005
"""Residents' reports a day of a fault that is not there."""
SCORED = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """One row a planned visit, in the order of weeks; then the second visits of doubles, whose `first` is their row.

    (visit, item): `present` faults of the world, `planted` by a control (drawn whether one was there or not, and left
    out of scores), `cleared` known absences, `answered` looked at, `reported`; `graded` points of conduct. `mood` is
    what nobody knows of a visit. `done` visits took place and were let in.
    """

    centre: Codes
    week: Codes
    chance: Floats
    observer: Codes
    time: Floats
    is_undone: Truths
    is_refused: Truths
    first: Codes
    crowding: Floats
    mood: Floats
    present: Truths
    planted: Truths
    cleared: Truths
    answered: Truths
    reported: Truths
    graded: Floats

    @property
    def done(self) -> Truths:
        return ~self.is_undone & ~self.is_refused

    @property
    def is_double(self) -> Truths:
        return self.first >= 0


@dataclass(frozen=True, slots=True)
class Voices:
    """Residents' reports and repairs of slow faults, by pair, with their times. All repairs end a fault."""

    report_pair: Codes
    report_time: Floats
    repair_pair: Codes
    repair_time: Floats
    is_recorded: Truths


def weekly_chances(country: Country, rng: np.random.Generator) -> Floats:
    """(centre, week): known, unequal, adding to a whole number in each authority and week."""
    badness = country.prevalence.sum(axis=1) / country.prevalence.sum(axis=1).mean()
    risk = badness**0.6 * np.array([1.5, 1.0, 0.8])[country.stratum_kind]
    size = np.bincount(country.authority)
    wanted = np.maximum(np.rint(WEEKLY_SHARE * size), LEAST_WEEKLY)[country.authority]
    prize = risk[:, None] * rng.uniform(0.8, 1.2, (country.centres, WEEKS))
    chance = np.zeros_like(prize)
    for _ in range(20):
        chance = np.minimum(prize, MOST_CHANCE)
        total = np.zeros((AUTHORITIES, WEEKS))
        np.add.at(total, country.authority, chance)
        prize = chance * wanted[:, None] / total[country.authority]
    return np.asarray(prize, dtype=np.float64)


def work(country: Country, faults: Faults, rng: np.random.Generator) -> Fieldwork:
    centre, week, chance = _drawn(country, rng)
    planned = len(centre)
    is_undone = rng.random(planned) < country.undone[centre]
    is_refused = ~is_undone & (rng.random(planned) < country.refusal[centre])
    # A week of this world has no night, so that the mean over time is the mean over visiting times.
    time = 7.0 * (week + rng.random(planned))
    observer = _assigned(country, country.sector[centre], rng)
    is_taken = ~is_undone & ~is_refused
    lot = rng.random(planned)
    doubled = np.flatnonzero(is_taken & (lot < DOUBLED))
    controlled = is_taken & (lot > 1 - CONTROLLED)
    present = _present(country, faults, centre, time, rng)
    gap = np.minimum(rng.exponential(MEAN_GAP, len(doubled)), MOST_GAP) + 1e-4
    again = _present(country, faults, centre[doubled], time[doubled] + gap, rng)
    fast = fast_again(country, centre[doubled], present[doubled], gap, rng)
    again = np.where(SLOW, again, fast)
    partner = _assigned(country, country.sector[centre[doubled]], rng)
    same = partner == observer[doubled]
    partner = np.where(same, _other(country, country.sector[centre[doubled]], partner), partner)
    every = np.concatenate([np.arange(planned), doubled])
    planted, cleared = _controls(country, centre, present, controlled, rng)
    blank = np.zeros_like(again)
    return _looked(
        country,
        rng,
        centre=centre[every],
        week=week[every],
        chance=chance[every],
        observer=np.concatenate([observer, partner]),
        time=np.concatenate([time, time[doubled] + gap]),
        is_undone=is_undone[every],
        is_refused=is_refused[every],
        first=np.concatenate([np.full(planned, -1), doubled]),
        present=np.vstack([present, again]),
        planted=np.vstack([planted, blank]),
        cleared=np.vstack([cleared, blank]),
    )


def _drawn(country: Country, rng: np.random.Generator) -> tuple[Codes, Codes, Floats]:
    """Systematic with unequal chances inside authorities, strata in turn and centres shuffled; anew every week."""
    chances = weekly_chances(country, rng)
    rows, weeks = [], []
    for week in range(WEEKS):
        order = np.lexsort((rng.random(country.centres), country.stratum_kind, country.authority))
        # Whole totals by authority: one start for each, on one line.
        start = rng.random(AUTHORITIES)[country.authority[order]]
        total = np.rint(np.cumsum(chances[order, week]) * 1e9) / 1e9
        upper = np.floor(total + start)
        lower = np.floor(total - np.rint(chances[order, week] * 1e9) / 1e9 + start)
        rows.append(order[upper > lower])
        weeks.append(np.full(len(rows[-1]), week))
    row, week_of = np.concatenate(rows), np.concatenate(weeks)
    return row, week_of, chances[row, week_of]


def _assigned(country: Country, sector: Codes, rng: np.random.Generator) -> Codes:
    found = np.empty(len(sector), dtype=np.intp)
    for number, team in enumerate(country.teams):
        mine = sector == number
        found[mine] = team[rng.integers(0, len(team), int(mine.sum()))]
    return found


def _other(country: Country, sector: Codes, observer: Codes) -> Codes:
    """The next of the team."""
    found = observer.copy()
    for number, team in enumerate(country.teams):
        mine = sector == number
        found[mine] = team[(np.searchsorted(team, observer[mine]) + 1) % len(team)]
    return found


def _present(
    country: Country, faults: Faults, centre: Codes, time: Floats, rng: np.random.Generator
) -> Truths:
    found = rng.random((len(centre), ITEMS)) < country.prevalence[centre]
    pair = faults.pair[centre]
    row, item = np.nonzero(pair >= 0)
    found[row, item] = faults.present(pair[row, item], time[row])
    return np.asarray(found, dtype=np.bool_)


def _controls(
    country: Country, centre: Codes, present: Truths, controlled: Truths, rng: np.random.Generator
) -> tuple[Truths, Truths]:
    """Items drawn like faults are spread, whether one is there already or not; and items known to be in order."""
    planted, cleared = np.zeros_like(present), np.zeros_like(present)
    rows = np.flatnonzero(controlled)
    free = country.applies[centre[rows]] & ~GRADED
    level = country.prevalence.sum(axis=0) / np.maximum(country.applies.sum(axis=0), 1)
    key = np.where(free, np.log(np.maximum(level, 1e-9)) + rng.gumbel(size=free.shape), -np.inf)
    order = np.argsort(-key, axis=1)
    planted[rows[:, None], order[:, :PLANTED]] = True
    rest = np.where(free & ~planted[rows] & ~present[rows], rng.random(free.shape), -1.0)
    cleared[rows[:, None], np.argsort(-rest, axis=1)[:, :CLEARED]] = True
    return planted, cleared


def _looked(
    country: Country,
    rng: np.random.Generator,
    *,
    centre: Codes,
    week: Codes,
    chance: Floats,
    observer: Codes,
    time: Floats,
    is_undone: Truths,
    is_refused: Truths,
    first: Codes,
    present: Truths,
    planted: Truths,
    cleared: Truths,
) -> Fieldwork:
    size = (len(centre), ITEMS)
    crowding, mood = rng.normal(size=(2, len(centre)))
    unseen = rng.random(size) < rng.beta(*LEFT_UNSEEN, len(centre))[:, None]
    answered = country.applies[centre] & ~unseen & ~(is_undone | is_refused)[:, None]
    sees = rng.random(size) < chances_of(country, observer, crowding, mood)
    imagines = rng.random(size) < country.false_alarm[observer][:, None]
    reported = np.where(present | planted, sees, imagines) & answered & ~GRADED
    points = (
        country.conduct[centre]
        + country.severity[observer][:, None]
        + 0.15 * (rng.random((len(centre), GRADES)) - 0.5)
    )
    # Rounded up or down at random to quarters: the mean stays what it was.
    graded = np.clip(np.floor(4 * points + rng.random(points.shape)) / 4, 0.0, 1.0)
    return Fieldwork(
        centre, week, chance, observer, time, is_undone, is_refused, first, crowding,
        mood, present, planted, cleared, answered, reported, graded,
    )  # fmt: skip


def chances_of(country: Country, observer: Codes, crowding: Floats, mood: Floats) -> Floats:
    """(look, item): P(report | there)."""
    of_visit = MEAN_SKILL + country.skill[observer] + CROWDING * crowding + MOOD * mood
    eta = of_visit[:, None] + country.visible[None, :]
    return np.asarray(expit(eta), dtype=np.float64)


def voices(country: Country, faults: Faults, rng: np.random.Generator) -> Voices:
    pair, begin, end = faults.spells()
    rate = country.residents[faults.item[pair]]
    number = rng.poisson(rate * (end - begin))
    of = np.repeat(np.arange(len(pair)), number)
    time = begin[of] + rng.random(len(of)) * (end - begin)[of]
    mistakes = rng.poisson(MISTAKEN * (END - START), len(faults.centre))
    wrong = np.repeat(np.arange(len(faults.centre)), mistakes)
    at = START + rng.random(len(wrong)) * (END - START)
    absent = ~faults.present(wrong, at)
    ended = end < END
    return Voices(
        np.concatenate([pair[of], wrong[absent]]),
        np.concatenate([time, at[absent]]),
        pair[ended],
        end[ended],
        rng.random(int(ended.sum())) < RECORDED,
    )
