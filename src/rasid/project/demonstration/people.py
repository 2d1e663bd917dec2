"""Invented observers: a seed, homes, sectors and authorities in; the same people every time out."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rasid.project.demonstration.apportioning import spread_by_weight, stream
from rasid.project.demonstration.content import People, load_content

SPOTTERS_IN_TEN = 3
CONFLICTED_SHARE = 0.2
# Enough people certified in every sector for a plan to rotate them.
FEWEST_CERTIFIED = 8
WORKING_WEEKDAYS = (7, 1, 2, 3, 4)
SATURDAY = 6


@dataclass(frozen=True)
class DemoCertificate:
    """Days are counted from the first day of the demonstration: negative is before it."""

    sector: str
    from_day: int
    to_day: int


@dataclass(frozen=True)
class DemoConflict:
    """Exactly one of `authority` and `service_point` is set."""

    reason: str
    authority: str | None = None
    service_point: str | None = None


@dataclass(frozen=True)
class DemoObserver:
    """An invented person; `vault_name` may be written to the vault and nowhere else."""

    code: str
    vault_name: str
    tier: str
    home_area: str
    weekdays: tuple[int, ...]
    weekly_visits: int
    languages: tuple[str, ...]
    certificates: tuple[DemoCertificate, ...]
    conflicts: tuple[DemoConflict, ...]


def make_observers(
    seed: int,
    count: int,
    *,
    homes: Mapping[str, int],
    sectors: Sequence[str],
    authorities: Sequence[str],
    points_by_area: Mapping[str, Sequence[str]],
) -> tuple[DemoObserver, ...]:
    """`count` people at home in area codes in proportion to `homes` (code → population or any weight).

    Serves an imported registry as well as the invented country.
    """
    people = load_content().people
    draw = stream(seed, "observers")
    drawn_homes = spread_by_weight(homes, count, draw)
    draw.shuffle(drawn_homes)
    tiers = _tiers_and_sectors(people, count, sectors, draw)
    observers = []
    for n, (home, (tier, certified)) in enumerate(zip(drawn_homes, tiers, strict=True), start=1):
        observers.append(
            DemoObserver(
                code=f"demo-observer-{n:04d}",
                vault_name=_name(people, draw),
                tier=tier,
                home_area=home,
                weekdays=_weekdays(tier, draw),
                weekly_visits=draw.randint(3, 6) if tier == "shopper" else draw.randint(5, 10),
                languages=("ar", "en") if draw.random() < 0.4 else ("ar",),
                certificates=tuple(_certificate(sector, draw) for sector in certified),
                conflicts=tuple(_conflicts(people, authorities, points_by_area.get(home, ()), draw)),
            )
        )
    return tuple(observers)


def _tiers_and_sectors(
    people: People, count: int, sectors: Sequence[str], draw: random.Random
) -> list[tuple[str, tuple[str, ...]]]:
    """Tier and sectors of each observer; shoppers fill sectors with the fewest certificates first."""
    for_spotters = tuple(code for code in people.spotter_sectors if code in sectors)
    held = Counter(dict.fromkeys(sectors, 0))
    made: list[tuple[str, tuple[str, ...]]] = []
    for n in range(count):
        if n % 10 < SPOTTERS_IN_TEN and for_spotters:
            made.append(("spotter", for_spotters))
            continue
        order = sorted(sectors, key=lambda code: (held[code] >= FEWEST_CERTIFIED, draw.random()))
        chosen = tuple(sorted(order[: draw.randint(3, 6)]))
        held.update(chosen)
        made.append(("shopper", chosen))
    draw.shuffle(made)
    return made


def _name(people: People, draw: random.Random) -> str:
    first = draw.choice(people.women if draw.random() < 0.5 else people.men)
    return f"{first} {draw.choice(people.men)} {draw.choice(people.families)}"


def _weekdays(tier: str, draw: random.Random) -> tuple[int, ...]:
    days = set(draw.sample(WORKING_WEEKDAYS, draw.randint(3, 5)))
    # Parks and emergency wards are busiest when offices are closed: spotters see them then.
    if tier == "spotter" and draw.random() < 0.5:
        days.add(SATURDAY)
    return tuple(sorted(days))


def _certificate(sector: str, draw: random.Random) -> DemoCertificate:
    start = -draw.randint(30, 300)
    # A few run out while the demonstration is being watched.
    runs_out = draw.random() < 0.03
    return DemoCertificate(sector, start, draw.randint(60, 120) if runs_out else start + 730)


def _conflicts(
    people: People, authorities: Sequence[str], near: Sequence[str], draw: random.Random
) -> Iterator[DemoConflict]:
    if draw.random() >= CONFLICTED_SHARE:
        return
    reason = draw.choice(people.conflict_reasons)
    if reason == "lives-beside" and near:
        yield DemoConflict(reason, service_point=draw.choice(near))
    else:
        reason = "works-there" if reason == "lives-beside" else reason
        yield DemoConflict(reason, authority=draw.choice(authorities))
