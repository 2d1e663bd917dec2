"""Takes observers, centres and the wave's days; leaves who may visit what when, and why others may not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rasid.methods.planning.profiles import WORKING_HOURS, CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.tasks import Week


class Exclusion(StrEnum):
    """Why an observer may not visit a centre on any day of the wave.

    `VISIT_TOO_LONG`: longer than the observer's day or week, or than the centre is open on any of its days.
    """

    SUSPENDED = "suspended"
    NOT_QUALIFIED = "not-qualified"
    CERTIFICATE_NOT_VALID = "certificate-not-valid"
    CONFLICT_WITH_AUTHORITY = "conflict-with-authority"
    CONFLICT_WITH_CENTRE = "conflict-with-centre"
    VISITED_RECENTLY = "visited-recently"
    LANGUAGE = "language"
    PERSONA = "persona"
    OUT_OF_REACH = "out-of-reach"
    NOT_AVAILABLE = "not-available"
    CENTRE_CLOSED = "centre-closed"
    VISIT_TOO_LONG = "visit-too-long"
    NO_COMMON_DAY = "no-common-day"


class Occupied(StrEnum):
    """Why an observer who may visit a centre does not, in a finished week."""

    DAY_FULL = "day-full"
    WEEK_FULL = "week-full"
    KNOWN_THERE = "known-there"
    CHOSEN_OTHERWISE = "chosen-otherwise"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The mask: centre → observer → days (never empty), and centre → observer → every reason it is out.

    Each observer appears under each centre in exactly one of the two.
    """

    allowed: Mapping[str, Mapping[str, tuple[date, ...]]]
    excluded: Mapping[str, Mapping[str, tuple[Exclusion, ...]]]

    def holes(self) -> tuple[str, ...]:
        """Centres that nobody may visit, in id order: a coverage hole to be published."""
        return tuple(centre for centre in sorted(self.allowed) if not self.allowed[centre])


def eligibility(
    observers: Iterable[ObserverProfile], centres: Iterable[CentreProfile], rules: PlanRules
) -> Eligibility:
    """The observer × centre × day mask with reason codes, in id order whatever the order of the input."""
    people = sorted(observers, key=lambda observer: observer.id)
    allowed: dict[str, dict[str, tuple[date, ...]]] = {}
    excluded: dict[str, dict[str, tuple[Exclusion, ...]]] = {}
    for centre in sorted(centres, key=lambda centre: centre.id):
        allowed[centre.id], excluded[centre.id] = {}, {}
        for observer in people:
            days, reasons = possible_days(observer, centre, rules)
            if reasons:
                excluded[centre.id][observer.id] = reasons
            else:
                allowed[centre.id][observer.id] = days
    return Eligibility(allowed, excluded)


def possible_days(
    observer: ObserverProfile, centre: CentreProfile, rules: PlanRules
) -> tuple[tuple[date, ...], tuple[Exclusion, ...]]:
    """Days on which this observer may visit this centre; when there are none, every reason."""
    certified = _certified_days(observer, centre, rules.days)
    rested = _rested_days(observer, centre, rules)
    present = {day for day in rules.days if day in observer.available_days}
    opened = {day for day in rules.days if day in centre.open_days}
    qualified = any(certificate.sector == centre.sector for certificate in observer.certificates)
    speaks = not centre.languages or bool(centre.languages & observer.languages)
    plays = not centre.personas or bool(centre.personas & observer.personas)
    fits = {day for day in rules.days if _lasts(centre, day) >= centre.minutes}
    weekly = observer.weekly_minutes
    working = min(observer.day_minutes, observer.day_minutes if weekly is None else weekly)
    reaches = observer.districts is None or centre.district is None or centre.district in observer.districts
    tests = {
        Exclusion.SUSPENDED: observer.suspended,
        Exclusion.NOT_QUALIFIED: not qualified,
        Exclusion.CERTIFICATE_NOT_VALID: qualified and not certified,
        Exclusion.CONFLICT_WITH_AUTHORITY: centre.authority in observer.conflict_authorities,
        Exclusion.CONFLICT_WITH_CENTRE: centre.id in observer.conflict_centres,
        Exclusion.VISITED_RECENTLY: not rested,
        Exclusion.LANGUAGE: not speaks,
        Exclusion.PERSONA: not plays,
        Exclusion.OUT_OF_REACH: not reaches,
        Exclusion.NOT_AVAILABLE: not present,
        Exclusion.CENTRE_CLOSED: not opened,
        Exclusion.VISIT_TOO_LONG: centre.minutes > working or (bool(opened) and not opened & fits),
    }
    reasons = tuple(reason for reason, applies in tests.items() if applies)
    if reasons:
        return (), reasons
    days = tuple(sorted(certified & rested & present & opened & fits))
    return (days, ()) if days else ((), (Exclusion.NO_COMMON_DAY,))


def explain(
    observer: ObserverProfile,
    centre: CentreProfile,
    rules: PlanRules,
    *,
    day: date | None = None,
    week: Week | None = None,
) -> tuple[Exclusion | Occupied, ...]:
    """Why not her? Every reason on that day, or on all days of the wave; empty: nothing is in the way, or she goes.

    With a finished `week` also what it leaves: her week or her day is full of visits, she is at that centre on another
    errand, or chance and the ways chose somebody else.
    """
    asked = rules if day is None else replace(rules, days=(day,))
    days, reasons = possible_days(observer, centre, asked)
    if reasons or week is None:
        return reasons
    hers = [stop for stop in week.stops if stop.observer == observer.id]
    there = {stop.day for stop in hers if stop.centre == centre.id}
    if there & set(days):
        return ()
    busy = Counter(stop.day for stop in hers)
    tests = {
        Occupied.WEEK_FULL: len(hers) >= observer.weekly_cap,
        Occupied.DAY_FULL: all(busy[each] >= rules.daily_cap for each in days),
        Occupied.KNOWN_THERE: bool(there),
    }
    found = tuple(reason for reason, applies in tests.items() if applies)
    return found or (Occupied.CHOSEN_OTHERWISE,)


def _lasts(centre: CentreProfile, day: date) -> int:
    opens, closes = centre.windows.get(day, WORKING_HOURS)
    return closes - opens


def _certified_days(observer: ObserverProfile, centre: CentreProfile, days: Sequence[date]) -> set[date]:
    return {
        day
        for day in days
        for certificate in observer.certificates
        if certificate.sector == centre.sector and certificate.valid_from <= day <= certificate.valid_until
    }


def _rested_days(observer: ObserverProfile, centre: CentreProfile, rules: PlanRules) -> set[date]:
    last = observer.last_visits.get(centre.id)
    if last is None:
        return set(rules.days)
    return {day for day in rules.days if (day - last).days >= rules.recency_days}
