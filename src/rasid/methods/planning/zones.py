"""Centres and observers enter; zones small enough to route one day of one zone at a time leave.

Atoms are H3 cells (Uber's hexagonal grid) of resolution 5, some 250 km² each; one that alone holds too many centres is
taken apart into finer ones. A zone is whole atoms of one district, as near to one another as cutting the district again
and again across its longer side makes them.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, Place
from rasid.methods.planning.travel import cell

ATOM = 5
FINEST = 9
# The zone of phone lines and web services: whoever has time, wherever they are.
ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Zones:
    """`centre`: centre → zone; `observer`: observer → home zone. Every centre and observer given is named."""

    centre: dict[str, str]
    observer: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Atom:
    """Centres of one cell, and the middle of where they lie."""

    name: str
    centres: tuple[str, ...]
    middle: tuple[float, float]


def zones(
    centres: Iterable[CentreProfile], observers: Iterable[ObserverProfile], *, most: int = 400
) -> Zones:
    """Zones of at most about `most` centres, each within one district; the same input gives the same zones.

    Centres without a place are in the zone `ANYWHERE`. An observer's home zone is that of the nearest atom among the
    districts that the observer may be sent to; without a home, or without centres there, the first such zone by name.
    Raises ValueError when `most` is not positive.
    """
    if most < 1:
        raise ValueError("a zone has room for one centre at least")
    listed = sorted(centres, key=lambda centre: centre.id)
    of_centre: dict[str, str] = {}
    parts: dict[str, dict[str, list[_Atom]]] = {}
    by_district: dict[str, dict[str, Place]] = {}
    for centre in listed:
        of_centre[centre.id] = ANYWHERE
        if centre.place is not None:
            by_district.setdefault(centre.district or "", {})[centre.id] = centre.place
    for district, places in sorted(by_district.items()):
        atoms = _atoms(places, ATOM, most)
        count = math.ceil(len(places) / most)
        parts[district] = {f"{district}/{n}": part for n, part in enumerate(_cut(atoms, count), start=1)}
        of_centre.update(
            {name: zone for zone, part in parts[district].items() for atom in part for name in atom.centres}
        )
    return Zones(of_centre, {person.id: _home_zone(person, parts) for person in observers})


def _atoms(places: Mapping[str, Place], resolution: int, most: int) -> list[_Atom]:
    """Cells with their centres, in the order of the cells' names; none above `most` unless it is the finest."""
    held: dict[str, dict[str, Place]] = {}
    for name, place in places.items():
        held.setdefault(cell(place, resolution), {})[name] = place
    atoms: list[_Atom] = []
    for name, inside in sorted(held.items()):
        if len(inside) > most and resolution < FINEST:
            atoms += _atoms(inside, resolution + 1, most)
        else:
            atoms.append(_Atom(name, tuple(inside), _middle(list(inside.values()))))
    return atoms


def _middle(places: Sequence[Place]) -> tuple[float, float]:
    """In units that are about equally long both ways, so that distances can be compared."""
    latitude = median(place.latitude for place in places)
    narrower = math.cos(math.radians(round(latitude)))
    return latitude, median(place.longitude for place in places) * narrower


def _cut(atoms: Sequence[_Atom], count: int) -> list[list[_Atom]]:
    """The atoms in `count` parts of about as many centres each: halved across the longer side, then each half again."""
    if count < 2 or len(atoms) < 2:
        return [list(atoms)]
    spans = [max(axis) - min(axis) for axis in zip(*(atom.middle for atom in atoms), strict=True)]
    longer = spans.index(max(spans))
    ordered = sorted(atoms, key=lambda atom: (atom.middle[longer], atom.name))
    aim = sum(len(atom.centres) for atom in atoms) * (count // 2) / count
    held, best = 0, (math.inf, 1)
    for place, atom in enumerate(ordered[:-1], start=1):
        held += len(atom.centres)
        best = min(best, (abs(held - aim), place))
    first, second = ordered[: best[1]], ordered[best[1] :]
    return _cut(first, count // 2) + _cut(second, count - count // 2)


def _home_zone(person: ObserverProfile, parts: Mapping[str, Mapping[str, Sequence[_Atom]]]) -> str:
    near = [
        (zone, atom)
        for district, inside in parts.items()
        if person.districts is None or district in person.districts
        for zone, part in inside.items()
        for atom in part
    ]
    if not near:
        return ANYWHERE
    if person.home is None:
        return min(zone for zone, _ in near)
    here = _middle([person.home])
    return min(near, key=lambda each: (math.dist(here, each[1].middle), each[0]))[0]
