"""Every body of a country, with its sector, kind and size, enters; groups of 10–40 that are fit to be compared leave.

The groups are made of all bodies of the registry, not of those whose figure happens to be published this week, so that
the company somebody is compared in does not depend on anybody's score. The rule, in order:

1. a sector with at least `LEAST` bodies is a family of its own;
2. of the other sectors, bodies of one kind (municipality, court, …) are a family if there are `LEAST` of them;
3. what is left is one family; if it is smaller than `LEAST`, the smallest family of step 2 joins it, until it is not;
4. a family of more than `MOST` is divided by kind where every kind has at least `LEAST`, and then by size (most users
   first) into as few bands as `MOST` allows, as equal in number as can be.

What cannot reach `LEAST` is returned as it is, with `is_comparable` false: its bodies have figures and no ranks.
Given the groups of before, a body stays in its band while all bands keep 10–40; a new one joins the band whose middle
size is nearest. So nobody's company changes because somebody grew by one user; cut anew (no `before`) once a year.

Units: `size` in yearly users. Why 10–40: docs/methods/comparison.md.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

LEAST = 10
MOST = 40


@dataclass(frozen=True, slots=True)
class Body:
    """One inspected body as the registry knows it; `size` in yearly users, not negative."""

    id: str
    sector: str
    kind: str
    size: float


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """`sector` or `kind` is empty where the group spans several; `band` 1 holds the largest of `bands`."""

    key: str
    sector: str
    kind: str
    band: int
    bands: int
    members: tuple[str, ...]

    @property
    def is_comparable(self) -> bool:
        return LEAST <= len(self.members) <= MOST


def peer_groups(bodies: Sequence[Body], before: Mapping[str, str] | None = None) -> tuple[PeerGroup, ...]:
    """Groups in the order of their keys, members in the order of their ids; `before`: body → key of last time.

    The same bodies give the same groups in whatever order they come. Raises ValueError on a body given twice or a
    size that is negative or not finite.
    """
    if len({body.id for body in bodies}) != len(bodies):
        raise ValueError("a body was given twice")
    if any(not (math.isfinite(body.size) and body.size >= 0) for body in bodies):
        raise ValueError("sizes are finite and not negative")
    found: list[PeerGroup] = []
    for (sector, kind), family in _families(bodies).items():
        for part, members in _kinds(kind, family).items():
            found += _bands(sector, part, members, before or {})
    return tuple(sorted(found, key=lambda group: group.key))


def group_of(groups: Sequence[PeerGroup]) -> dict[str, str]:
    """Body → key of its group: what to keep for next week's `before`."""
    return {member: group.key for group in groups for member in group.members}


def _families(bodies: Sequence[Body]) -> dict[tuple[str, str], list[Body]]:
    by_sector = _by(bodies, "sector")
    families = {(name, ""): group for name, group in by_sector.items() if len(group) >= LEAST}
    rest = [body for body in bodies if (body.sector, "") not in families]
    by_kind = _by(rest, "kind")
    alike = {name: group for name, group in by_kind.items() if len(group) >= LEAST}
    left = [body for body in rest if body.kind not in alike]
    while left and len(left) < LEAST and alike:
        smallest = min(alike, key=lambda name: (len(alike[name]), name))
        left += alike.pop(smallest)
    families |= {("", name): group for name, group in alike.items()}
    if left:
        families["", ""] = left
    return families


def _by(bodies: Sequence[Body], what: str) -> dict[str, list[Body]]:
    found: dict[str, list[Body]] = {}
    for body in bodies:
        found.setdefault(body.sector if what == "sector" else body.kind, []).append(body)
    return found


def _kinds(kind: str, family: Sequence[Body]) -> dict[str, list[Body]]:
    """A family too large for one group by kind, where that leaves nobody in a group too small."""
    kinds = _by(family, "kind")
    if len(family) <= MOST or kind or len(kinds) < 2 or any(len(group) < LEAST for group in kinds.values()):
        return {kind: list(family)}
    return kinds


def _bands(sector: str, kind: str, family: Sequence[Body], before: Mapping[str, str]) -> list[PeerGroup]:
    count = max(1, math.ceil(len(family) / MOST))
    bands = _kept(sector, kind, family, before, count) or _cut(family, count)
    return [
        PeerGroup(
            key=_key(sector, kind, number, count),
            sector=sector,
            kind=kind,
            band=number,
            bands=count,
            members=tuple(sorted(body.id for body in band)),
        )
        for number, band in enumerate(bands, start=1)
    ]


def _key(sector: str, kind: str, band: int, bands: int) -> str:
    return f"{sector or '*'}/{kind or '*'}/{band}-{bands}"


def _cut(family: Sequence[Body], count: int) -> list[list[Body]]:
    ordered = sorted(family, key=lambda body: (-body.size, body.id))
    edges = [round(number * len(ordered) / count) for number in range(count + 1)]
    return [ordered[low:high] for low, high in pairwise(edges)]


def _kept(
    sector: str, kind: str, family: Sequence[Body], before: Mapping[str, str], count: int
) -> list[list[Body]] | None:
    """The bands of before with newcomers beside those most like them; None where that is no longer 10–40."""
    keys = [_key(sector, kind, number, count) for number in range(1, count + 1)]
    bands: dict[str, list[Body]] = {key: [] for key in keys}
    newcomers = []
    for body in sorted(family, key=lambda body: body.id):
        if (key := before.get(body.id, "")) in bands:
            bands[key].append(body)
        else:
            newcomers.append(body)
    if not all(bands.values()):
        return None
    middles = {key: median(math.log1p(body.size) for body in band) for key, band in bands.items()}
    for body in newcomers:
        nearest = min(keys, key=lambda key: abs(middles[key] - math.log1p(body.size)))
        bands[nearest].append(body)
    if count > 1 and not all(LEAST <= len(band) <= MOST for band in bands.values()):
        return None
    return list(bands.values())
