"""A country's observers and centres enter; who may go where when leaves, and how many each reason keeps away.

The same answer as `eligibility`, which judges each pair by itself; here all are judged at once for each centre, days
as bits of a number: 20,000 centres and 1,500 observers take seconds instead of minutes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.eligibility import Exclusion
from rasid.methods.planning.profiles import WORKING_HOURS, CentreProfile, ObserverProfile, PlanRules

MOST_DAYS = 62

Bits = NDArray[np.int64]
Flags = NDArray[np.bool_]
MayGo = Mapping[str, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class Mask:
    """Centre → observer → days (never empty), and centre → reason → number of observers it keeps away.

    Centres with the same answer share it: a country has 30,000 centres and far fewer kinds.
    """

    allowed: Mapping[str, MayGo]
    exclusions: Mapping[str, Mapping[str, int]]


def shared_mask(
    observers: Iterable[ObserverProfile], centres: Iterable[CentreProfile], rules: PlanRules
) -> Mask:
    """The whole mask, once. Raises ValueError on a wave of more than `MOST_DAYS` days."""
    if len(rules.days) > MOST_DAYS:
        raise ValueError(f"a wave of more than {MOST_DAYS} days")
    crowd = _Crowd(observers, rules)
    allowed: dict[str, MayGo] = {}
    exclusions: dict[str, Mapping[str, int]] = {}
    shared: dict[tuple[bytes, bytes], MayGo] = {}
    for centre in centres:
        days, exclusions[centre.id] = crowd.judged(centre)
        who = np.flatnonzero(days)
        key = who.tobytes(), days[who].tobytes()
        if key not in shared:
            shared[key] = crowd.named(who, days[who])
        allowed[centre.id] = shared[key]
    return Mask(allowed, exclusions)


class _Crowd:
    """All observers as columns, in id order."""

    def __init__(self, observers: Iterable[ObserverProfile], rules: PlanRules) -> None:
        people = sorted(observers, key=lambda person: person.id)
        self._rules, self._days = rules, tuple(sorted(set(rules.days)))
        self._bit = {day: 1 << n for n, day in enumerate(self._days)}
        self._whole = (1 << len(self._days)) - 1
        self._ids = [person.id for person in people]
        self._words: dict[int, tuple[date, ...]] = {}
        self._present = self._column(self._bits(person.available_days) for person in people)
        self._suspended = np.array([person.suspended for person in people], dtype=bool)
        self._working = self._column(
            person.day_minutes
            if person.weekly_minutes is None
            else min(person.day_minutes, person.weekly_minutes)
            for person in people
        )
        self._anywhere = np.array([person.districts is None for person in people], dtype=bool)
        self._reaching = self._holding(people, [person.districts or () for person in people])
        self._speaking = self._holding(people, [person.languages for person in people])
        self._playing = self._holding(people, [person.personas for person in people])
        self._against = self._holding(people, [person.conflict_authorities for person in people])
        self._refused = self._numbers([person.conflict_centres for person in people])
        self._certified = self._papers(people)
        self._last: dict[str, list[tuple[int, date]]] = defaultdict(list)
        for number, person in enumerate(people):
            for centre, day in person.last_visits.items():
                self._last[centre].append((number, day))
        self._nobody = np.zeros(len(people), dtype=bool)

    def judged(self, centre: CentreProfile) -> tuple[Bits, dict[str, int]]:
        """Each observer's days as bits, and how many each reason keeps away."""
        certified, qualified = self._certified.get(
            centre.sector, (self._nobody.astype(np.int64), self._nobody)
        )
        rested = self._rested(centre)
        opened = self._bits(centre.open_days)
        fitting = self._bits(day for day in self._days if _lasts(centre, day) >= centre.minutes)
        refused = self._nobody.copy()
        refused[self._refused.get(centre.id, [])] = True
        reasons = {
            Exclusion.SUSPENDED: self._suspended,
            Exclusion.NOT_QUALIFIED: ~qualified,
            Exclusion.CERTIFICATE_NOT_VALID: qualified & (certified == 0),
            Exclusion.CONFLICT_WITH_AUTHORITY: self._against.get(centre.authority, self._nobody),
            Exclusion.CONFLICT_WITH_CENTRE: refused,
            Exclusion.VISITED_RECENTLY: rested == 0,
            Exclusion.LANGUAGE: ~self._any(self._speaking, centre.languages),
            Exclusion.PERSONA: ~self._any(self._playing, centre.personas),
            Exclusion.OUT_OF_REACH: ~self._reach(centre.district),
            Exclusion.NOT_AVAILABLE: self._present == 0,
            Exclusion.CENTRE_CLOSED: self._all(opened == 0),
            Exclusion.VISIT_TOO_LONG: (self._working < centre.minutes)
            | self._all(bool(opened) and not opened & fitting),
        }
        out = np.logical_or.reduce(list(reasons.values()))
        days: Bits = np.where(out, 0, certified & rested & self._present & (opened & fitting))
        reasons[Exclusion.NO_COMMON_DAY] = ~out & (days == 0)
        counted = {str(reason): int(np.count_nonzero(flags)) for reason, flags in reasons.items()}
        return days, {reason: count for reason, count in counted.items() if count}

    def named(self, who: NDArray[np.intp], days: Bits) -> dict[str, tuple[date, ...]]:
        """The same in words."""
        return {self._ids[n]: self._dates(bits) for n, bits in zip(who.tolist(), days.tolist(), strict=True)}

    def _dates(self, bits: int) -> tuple[date, ...]:
        if bits not in self._words:
            self._words[bits] = tuple(day for day in self._days if bits & self._bit[day])
        return self._words[bits]

    def _bits(self, days: Iterable[date]) -> int:
        return sum(self._bit[day] for day in set(days) if day in self._bit)

    def _column(self, numbers: Iterable[int]) -> Bits:
        return np.array(list(numbers), dtype=np.int64)

    def _all(self, value: bool) -> Flags:
        return np.full(len(self._ids), value, dtype=bool)

    def _any(self, columns: Mapping[str, Flags], wanted: frozenset[str]) -> Flags:
        """Who has any of what is wanted; nothing wanted suits everybody."""
        if not wanted:
            return self._all(True)
        found = self._nobody.copy()
        for name in wanted:
            found |= columns.get(name, self._nobody)
        return found

    def _reach(self, district: str | None) -> Flags:
        if district is None:
            return self._all(True)
        return self._anywhere | self._reaching.get(district, self._nobody)

    def _rested(self, centre: CentreProfile) -> Bits:
        rested = np.full(len(self._ids), self._whole, dtype=np.int64)
        for number, last in self._last.get(centre.id, ()):
            rested[number] = self._bits(
                day for day in self._days if (day - last).days >= self._rules.recency_days
            )
        return rested

    def _numbers(self, holdings: Sequence[Iterable[str]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, names in enumerate(holdings):
            for name in names:
                found[name].append(number)
        return found

    def _holding(
        self, people: Sequence[ObserverProfile], holdings: Sequence[Iterable[str]]
    ) -> dict[str, Flags]:
        found = {}
        for name, numbers in self._numbers(holdings).items():
            found[name] = np.zeros(len(people), dtype=bool)
            found[name][numbers] = True
        return found

    def _papers(self, people: Sequence[ObserverProfile]) -> dict[str, tuple[Bits, Flags]]:
        """Sector → on which days each is certified, and who has a certificate at all."""
        found: dict[str, tuple[Bits, Flags]] = {}
        for number, person in enumerate(people):
            for paper in person.certificates:
                if paper.sector not in found:
                    found[paper.sector] = np.zeros(len(people), np.int64), np.zeros(len(people), bool)
                valid = self._bits(day for day in self._days if paper.valid_from <= day <= paper.valid_until)
                found[paper.sector][0][number] |= valid
                found[paper.sector][1][number] = True
        return found


def _lasts(centre: CentreProfile, day: date) -> int:
    opens, closes = centre.windows.get(day, WORKING_HOURS)
    return closes - opens
