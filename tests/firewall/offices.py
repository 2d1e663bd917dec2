"""A seed enters; a body with its centres, their queue logs and the observers among the queue leave.

Everything here is what really happened. What the body is told of it is made by the product's own rules, in `told`.
The figures (arrivals, peaks, waits, outages, working days of the desk) are assumptions, written where they are used;
`docs/security/firewall.md` says how the result moves when they are changed.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from rasid.foundation.calendar.working_days import WorkingWeek, is_working_day
from rasid.methods.planning.eligibility import eligibility
from rasid.methods.planning.profiles import CentreProfile, Certificate, ObserverProfile, PlanRules
from rasid.protocols.xlsform import Conversion, Item, item_outcome
from rasid.protocols.xlsform.conversion import convert_here
from rasid.stages.findings.praising.rules import FULL_MARK
from rasid.stages.findings.rules import Drawn, Seen, draw
from rasid.stages.questionnaires.content import shelf
from tests.firewall.assignment import assign_visits

ZONE = ZoneInfo("Asia/Amman")
WEEK = WorkingWeek(frozenset({5, 6}))
NO_HOLIDAYS: frozenset[date] = frozenset()
OPENS, CLOSES = 8 * 60, 15 * 60
"""Minutes of the day between which a centre takes people in."""
FIRST_SUNDAY = date(2026, 3, 1)
ERRANDS = 6
# Shares of the day's tickets by hour from opening: most come in the morning.
BY_HOUR = np.array([0.19, 0.21, 0.18, 0.15, 0.12, 0.09, 0.06])
# Sunday to Thursday: after the weekend more come.
BY_WEEKDAY = np.array([1.12, 1.03, 1.0, 0.95, 0.9])
UNDONE = 0.08
OUTAGES_A_WEEK, OUTAGE_MINUTES = 0.35, (25, 120)
# How often a fault that no queue log knows is found at a visit; rarer where it is critical.
FOUND, FOUND_CRITICAL = 0.028, 0.01
LEFT_FOR_LATER, LATE_DAYS = 0.12, 3


@dataclass(frozen=True)
class Customs:
    """How this body's observers and days differ from the plain case."""

    sunday_rush: float = 1.12
    lingering_minutes: float = 0.0
    # In which minute of the told part of the day observers come: any of it alike, or as the others do.
    arrive_like: str = "customers"


@dataclass(frozen=True)
class Log:
    """A centre's queue log of one half-week, to the second, as columns; `is_observer` is what nobody wrote there."""

    day: NDArray[np.int64]
    minute: NDArray[np.float64]
    errand: NDArray[np.int64]
    wait: NDArray[np.float64]
    served: NDArray[np.float64]
    undone: NDArray[np.bool_]
    outage: NDArray[np.bool_]
    stay: NDArray[np.float64]
    ahead: NDArray[np.int64]
    busy: NDArray[np.int64]


@dataclass(frozen=True)
class Fault:
    """A drawn fault, by its item."""

    item: str
    axis: str
    severity: str


@dataclass(frozen=True)
class Looked:
    """One visit: where, when, who, which line of the log it is, what it found, and when the office confirmed it."""

    number: int
    centre: int
    week: int
    day: date
    observer: str
    log: Log
    ticket: int
    at: datetime
    faults: tuple[Fault, ...]
    confirmed_at: datetime


@cache
def scored_items() -> list[Item]:
    """The shipped counter questionnaire's items that can become findings."""
    converted = convert_here(shelf.workbook("counter"), "counter.xlsx")
    assert isinstance(converted, Conversion)
    return [item for item in converted.items if item.critical]


def in_order(looked: Looked) -> list[tuple[str, str]]:
    """Items, each with its axis, that a visit found in order: what its place could be praised for."""
    failed, found = {fault.item for fault in looked.faults}, []
    measured = {"minutes_to_counter": looked.log.wait, "minutes_at_counter": looked.log.served}
    for item in scored_items():
        minutes = measured.get(item.name)
        full = minutes is None or _measured(item, minutes[looked.ticket]) == FULL_MARK
        if full and item.name not in failed:
            found.append((item.name, item.axis or ""))
    return found


def visits(seed: int, centres: int, weeks: int, customs: Customs = Customs()) -> list[Looked]:
    """Every visit of a body's programme. Same arguments, same visits."""
    rng = np.random.default_rng(seed)
    items = scored_items()
    offices = [_office(rng) for _ in range(centres)]
    found: list[Looked] = []
    recent: dict[str, dict[str, date]] = {}
    for week in range(weeks):
        sunday = FIRST_SUNDAY + timedelta(weeks=week)
        days = tuple(sunday + timedelta(days=n) for n in range(5))
        for centre, observer, day, part in _plan(rng, centres, days, recent):
            looked = _visit(rng, offices[centre], day, sunday, part, customs, items)
            confirmed = _confirmed(rng, looked[2])
            found.append(Looked(len(found), centre, week, day, observer, *looked[:3], looked[3], confirmed))
            recent.setdefault(observer, {})[str(centre)] = day
    return found


@dataclass(frozen=True)
class _Office:
    a_day: float
    counters: int
    errands: NDArray[np.float64]
    service_minutes: NDArray[np.float64]


def _office(rng: np.random.Generator) -> _Office:
    a_day = float(np.clip(rng.lognormal(4.9, 0.55), 45, 420))
    minutes = rng.uniform(5, 16, ERRANDS)
    errands = rng.dirichlet(np.full(ERRANDS, 2.0))
    # Enough counters for the average hour, hardly for the peak.
    load = a_day * float(minutes @ errands) / (CLOSES - OPENS)
    return _Office(a_day, max(1, round(load * rng.uniform(1.05, 1.6))), errands, minutes)


def _plan(
    rng: np.random.Generator,
    centres: int,
    days: Sequence[date],
    recent: dict[str, dict[str, date]],
) -> list[tuple[int, str, date, str]]:
    """A week's visits without ways, which an attacker of the orders does not see: drawn centres, by whoever may go."""
    paper = Certificate("counters", days[0], days[-1])
    people = [
        ObserverProfile(
            f"o{n:03}", (paper,), frozenset(days), weekly_cap=4, last_visits=recent.get(f"o{n:03}", {})
        )
        for n in range(max(8, centres // 2))
    ]
    here = [CentreProfile(str(n), "body", "counters", frozenset(days)) for n in range(centres)]
    rules = PlanRules(tuple(days))
    mask = eligibility(people, here, rules)
    drawn = [str(n) for n in range(centres) if rng.random() < 0.5]
    placed = assign_visits(drawn, mask, people, rules, rng.bytes(32))
    return [(int(v.centre), v.observer, v.day, v.day_part) for v in placed]


def _visit(
    rng: np.random.Generator,
    office: _Office,
    day: date,
    sunday: date,
    part: str,
    customs: Customs,
    items: Sequence[Item],
) -> tuple[Log, int, datetime, tuple[Fault, ...]]:
    first = (day - sunday).days < 3
    inside = range(3) if first else range(3, 5)
    minute = _arrival(rng, part, customs)
    log, ticket = _half_week(rng, office, inside, (day - sunday).days, minute, customs)
    at = datetime.combine(day, time(), ZONE) + timedelta(minutes=float(log.minute[ticket]))
    return log, ticket, at, _faults(rng, log, ticket, items)


def _arrival(rng: np.random.Generator, part: str, customs: Customs) -> float:
    """Minutes after midnight at which an observer takes a number, in the told part of the opening hours."""
    third = {"early": 0, "middle": 1, "late": 2}[part]
    first = OPENS + third * (CLOSES - OPENS) / 3
    last = first + (CLOSES - OPENS) / 3
    if customs.arrive_like == "hours":
        return float(rng.uniform(first, last))
    while not first <= (minute := float(_minutes(rng.random(1))[0])) < last:
        pass
    return minute


def _minutes(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of the day's tickets turned into minutes after midnight."""
    edges = np.concatenate(([0.0], np.cumsum(BY_HOUR)))
    found: NDArray[np.float64] = OPENS + np.interp(shares, edges, np.arange(len(edges)) * 60.0)
    return found


def _half_week(
    rng: np.random.Generator,
    office: _Office,
    inside: range,
    visited: int,
    minute: float,
    customs: Customs,
) -> tuple[Log, int]:
    columns: list[tuple[NDArray[np.float64], ...]] = []
    ticket, so_far = -1, 0
    rush = BY_WEEKDAY.copy()
    rush[0] = customs.sunday_rush
    for weekday in inside:
        count = int(rng.poisson(office.a_day * rush[weekday]))
        arrivals = _minutes(rng.random(count))
        is_observer = np.zeros(count, bool)
        if weekday == visited:
            arrivals, is_observer = np.append(arrivals, minute), np.append(is_observer, True)
        order = np.argsort(arrivals)
        arrivals, is_observer = arrivals[order], is_observer[order]
        columns.append(_day(rng, office, weekday, arrivals))
        if weekday == visited:
            ticket = so_far + int(np.flatnonzero(is_observer)[0])
        so_far += len(arrivals)
    joined = [np.concatenate(parts) for parts in zip(*columns, strict=True)]
    day, minutes, errand, wait, served, undone, outage, stay, ahead, busy = joined
    stay[ticket] += customs.lingering_minutes
    return (
        Log(
            day.astype(int), minutes, errand.astype(int), wait, served, undone > 0, outage > 0, stay,
            ahead.astype(int), busy.astype(int),
        ),
        ticket,
    )  # fmt: skip


def _day(
    rng: np.random.Generator, office: _Office, weekday: int, arrivals: NDArray[np.float64]
) -> tuple[NDArray[np.float64], ...]:
    count = len(arrivals)
    errand = rng.choice(ERRANDS, count, p=office.errands)
    served = office.service_minutes[errand] * rng.lognormal(-0.2, 0.6, count)
    outage = np.zeros(count, bool)
    if rng.random() < OUTAGES_A_WEEK / 5:
        start = rng.uniform(OPENS, CLOSES - 60)
        outage = (arrivals > start - 20) & (arrivals < start + rng.uniform(*OUTAGE_MINUTES))
        served = np.where(outage, served * 2.5, served)
    free = [float(OPENS)] * office.counters
    wait, ahead = np.zeros(count), np.zeros(count)
    starts: list[float] = []
    for n in range(count):
        begins = max(arrivals[n], heapq.heappop(free))
        wait[n] = begins - arrivals[n]
        ahead[n] = sum(1 for other in starts[-80:] if other > arrivals[n])
        starts.append(begins)
        heapq.heappush(free, begins + served[n])
    undone = (rng.random(count) < UNDONE) | (outage & (rng.random(count) < 0.5))
    stay = wait + served + rng.gamma(2.0, 2.5, count)
    return (
        np.full(count, float(weekday)), arrivals, errand.astype(float), wait, served, undone.astype(float),
        outage.astype(float), stay, ahead, np.full(count, float(count)),
    )  # fmt: skip


def _faults(rng: np.random.Generator, log: Log, ticket: int, items: Sequence[Item]) -> tuple[Fault, ...]:
    """Faults by the product's own scoring and drawing: measured ones from the log, others by chance."""
    seen = []
    for number, item in enumerate(items):
        chance = FOUND_CRITICAL if item.critical == "critical" else FOUND
        score: float | None = 0.0 if rng.random() < chance else 1.0
        refused = False
        match item.name:
            case "minutes_to_counter":
                score = _measured(item, log.wait[ticket])
            case "minutes_at_counter":
                score = _measured(item, log.served[ticket])
            case "system_down":
                score = 0.0 if log.outage[ticket] else 1.0
            case "finished":
                score = 0.0 if log.undone[ticket] and rng.random() < 0.35 else 1.0
            case "received":
                score = 1.0
                refused = bool(log.undone[ticket] and rng.random() < 0.1)
        seen.append(Seen(number, item.axis or "", item.critical or "", refused, score))
    return tuple(_fault(items, drawn) for drawn in draw(seen))


def _measured(item: Item, minutes: float) -> float | None:
    outcome = item_outcome(item, str(round(minutes)))
    return outcome.score if outcome else None


def _fault(items: Sequence[Item], drawn: Drawn) -> Fault:
    return Fault(items[drawn.answer].name, drawn.axis, str(drawn.severity))


def _confirmed(rng: np.random.Generator, seen: datetime) -> datetime:
    """Sent the same day or some days later, read the next working morning or the one after, confirmed at noon."""
    day = seen.date()
    if rng.random() < LEFT_FOR_LATER:
        day += timedelta(days=int(rng.integers(1, LATE_DAYS + 1)))
    day = _working_day_after(day, 1 + int(rng.geometric(0.75)) - 1)
    day = _working_day_after(day, int(rng.geometric(0.75)) - 1)
    return datetime.combine(day, time(), ZONE) + timedelta(minutes=float(rng.uniform(9 * 60, 15 * 60)))


def _working_day_after(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, WEEK, NO_HOLIDAYS)
    return day
