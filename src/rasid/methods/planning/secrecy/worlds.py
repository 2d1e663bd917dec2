"""A frame and a way of planning enter; years of visits that it would give leave, played forward with the real draw.

Tours are played with compact groups of visits in place of routed ones: what a sister branch can see of a tour is who
shares a day with whom, and that is dealt by the same functions as in a plan.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.days import dealt, mixed, spread_sisters
from rasid.methods.planning.draw import DrawUnit, draw_sample
from rasid.methods.planning.profiles import PlanRules
from rasid.methods.planning.secrecy.attacker import Insight, Ints, Past
from rasid.methods.planning.secrecy.cells import VISITS, hidden_units
from rasid.methods.planning.seeds import SeedStream, derived_seed
from rasid.methods.planning.tours import Tour

Policy = Callable[[int, np.random.Generator], Sequence[tuple[int, int, int]]]
"""Week number and random numbers → (centre, day, part) of each visit."""


@dataclass(frozen=True, slots=True)
class Site:
    """A centre of the frame: this week's chance, and what binds it to others. `stratum`: of a draw without cells."""

    id: str
    authority: str
    probability: float
    neighbourhood: str | None = None
    stratum: str = ""
    latitude: float | None = None
    longitude: float | None = None
    risk: float = 1.0


def insight_into(sites: Sequence[Site]) -> Insight:
    """What an insider knows of these places."""
    alone = [site.neighbourhood or f"\n{site.id}" for site in sites]
    return Insight(
        sisters=_numbers([f"{site.authority}\n{place}" for site, place in zip(sites, alone, strict=True)]),
        authority=_numbers([site.authority for site in sites]),
        neighbourhood=_numbers(alone),
        chance=np.array([site.probability for site in sites]),
    )


def _numbers(labels: Sequence[str]) -> Ints:
    return np.unique(np.array(labels), return_inverse=True)[1].astype(np.int64)


def played(policy: Policy, weeks: int, days: int, parts: int, centres: int, seed: int) -> Past:
    """The visits of one world."""
    rng = np.random.default_rng(seed)
    part = np.full((weeks, days, centres), -1, dtype=np.int8)
    for week in range(weeks):
        for centre, day, hour in policy(week, rng):
            part[week, day, centre] = hour
    return Past(part, parts)


def as_planned(sites: Sequence[Site], rules: PlanRules, hide_week: bool = True) -> Policy:
    """Our way: the plan's own draw, tours without a day, days by chance, sister branches apart, caps, parts."""
    units = [
        DrawUnit(str(n), site.stratum, chance, site.latitude, site.longitude)
        for n, (site, chance) in enumerate(
            zip(sites, whole([site.probability for site in sites]), strict=True)
        )
    ]
    if hide_week:
        units = hidden_units(units, VISITS)
    groups = {str(n): _sisters(site) for n, site in enumerate(sites)}
    places = _flat(sites)

    def policy(_: int, rng: np.random.Generator) -> list[tuple[int, int, int]]:
        seed = rng.bytes(32)
        drawn = [unit.id for unit in draw_sample(units, derived_seed(seed, "draw")).sample]
        days = _days(drawn, groups, places, rules, SeedStream(derived_seed(seed, "assignment"), "days"))
        shares = np.cumsum(rules.visitors) / sum(rules.visitors)
        parts = np.searchsorted(shares, rng.random(len(drawn)), side="right")
        return [(int(one), days[one], int(part)) for one, part in zip(drawn, parts, strict=True)]

    return policy


def whole(chances: Sequence[float]) -> list[float]:
    """Chances whose sum is a whole number, as near as can be to those given, all inside (0, 1)."""
    total = math.fsum(chances)
    aim = max(1, min(round(total), len(chances) - 1))
    if aim <= total:
        return [chance * aim / total for chance in chances]
    rest = len(chances) - total
    return [1 - (1 - chance) * (len(chances) - aim) / rest for chance in chances]


def _sisters(site: Site) -> tuple[str, str] | None:
    return (site.authority, site.neighbourhood) if site.neighbourhood else None


def _flat(sites: Sequence[Site]) -> NDArray[np.float64]:
    """Kilometres on a plane, NaN without a place."""
    nan = math.nan
    rows = [
        (nan if s.latitude is None else s.latitude, nan if s.longitude is None else s.longitude)
        for s in sites
    ]
    places = np.array(rows, dtype=np.float64).reshape(-1, 2)
    known = places[~np.isnan(places[:, 0])]
    middle = math.radians(float(known[:, 0].mean())) if len(known) else 0.0
    flat: NDArray[np.float64] = places * np.array([110.57, 111.32 * math.cos(middle)])
    return flat


def _days(
    drawn: Sequence[str],
    groups: dict[str, tuple[str, str] | None],
    places: NDArray[np.float64],
    rules: PlanRules,
    stream: SeedStream,
) -> dict[str, int]:
    """Each drawn centre's day, by the rules of `days.day_preferences` and the sister caps of `caps`."""
    count = len(rules.days)
    located = [one for one in drawn if not np.isnan(places[int(one), 0])]
    # Neighbouring groups are one observer's week.
    tours = [
        Tour(str(n // count), tuple(part))
        for n, part in enumerate(_compact(located, places, rules.daily_cap))
    ]
    free = {tour.observer: rules.days for tour in tours}
    given = dealt(tours, free, stream)
    wanted = {task: day for tour, day in zip(tours, given, strict=True) for task in tour.tasks}
    wanted = spread_sisters(wanted, tours, groups, rules.days, rules.sister_lift, stream)
    wanted = mixed(wanted, rules.day_mixing, rules.days, stream)
    number = {day: n for n, day in enumerate(rules.days)}
    days = {one: number[wanted[one]] if one in wanted else stream.below(count) for one in drawn}
    return _capped(days, groups, rules, stream)


def _compact(drawn: Sequence[str], places: NDArray[np.float64], size: int) -> list[list[str]]:
    """Groups of at most `size` neighbours: halved across the longer side until they are so small."""
    if len(drawn) <= size:
        return [list(drawn)] if drawn else []
    here = places[[int(one) for one in drawn]]
    order = np.argsort(here[:, int(np.ptp(here[:, 1]) > np.ptp(here[:, 0]))], kind="stable")
    half = math.ceil(len(drawn) / size) // 2 * size
    first, second = ([drawn[n] for n in part] for part in (order[:half], order[half:]))
    return _compact(first, places, size) + _compact(second, places, size)


def _capped(
    days: dict[str, int],
    groups: dict[str, tuple[str, str] | None],
    rules: PlanRules,
    stream: SeedStream,
) -> dict[str, int]:
    """Whoever is over its group's cap of the day goes to another day with room, in random order."""
    sizes = Counter(group for one in days if (group := groups[one]) is not None)
    caps: dict[tuple[tuple[str, str], int], int] = {}
    load: Counter[tuple[tuple[str, str], int]] = Counter()
    found = dict(days)
    for one in stream.shuffled(sorted(days)):
        group = groups[one]
        if group is None or sizes[group] < 2:
            continue
        for day in range(len(rules.days)):
            if (group, day) not in caps:
                caps[group, day] = (sizes[group] - 1) // len(rules.days) + stream.choice(rules.sister_caps)
        if load[group, found[one]] >= caps[group, found[one]]:
            room = [day for day in range(len(rules.days)) if load[group, day] < caps[group, day]]
            found[one] = stream.choice(room) if room else found[one]
        load[group, found[one]] += 1
    return found


def weeks_since(sites: Sequence[Site], rules: PlanRules) -> Policy:
    """The bad policy that comes to mind first: who has waited longest is next, a little noise aside."""
    count = round(math.fsum(site.probability for site in sites))
    last: NDArray[np.float64] = np.zeros(len(sites))

    def policy(week: int, rng: np.random.Generator) -> list[tuple[int, int, int]]:
        if week == 0:
            last[:] = -rng.uniform(0, len(sites) / count, len(sites))
        waited = week - last + rng.normal(0, 1, len(sites))
        drawn = np.argsort(-waited)[:count]
        last[drawn] = week
        return _anyhow(drawn, rules, rng)

    return policy


def rotation(sites: Sequence[Site], rules: PlanRules) -> Policy:
    """Everybody in a fixed order, again and again."""
    count = round(math.fsum(site.probability for site in sites))
    order: Ints = np.arange(len(sites))

    def policy(week: int, rng: np.random.Generator) -> list[tuple[int, int, int]]:
        if week == 0:
            order[:] = rng.permutation(len(sites))
        return _anyhow(order[(week * count + np.arange(count)) % len(sites)], rules, rng)

    return policy


def _anyhow(
    drawn: NDArray[np.integer], rules: PlanRules, rng: np.random.Generator
) -> list[tuple[int, int, int]]:
    days = rng.integers(len(rules.days), size=len(drawn))
    shares = np.array(rules.visitors) / sum(rules.visitors)
    parts = rng.choice(len(shares), size=len(drawn), p=shares)
    return [(int(c), int(d), int(p)) for c, d, p in zip(drawn, days, parts, strict=True)]
