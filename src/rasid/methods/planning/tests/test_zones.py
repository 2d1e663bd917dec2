"""Zones: every centre in one, none across a district's border, none much too large, and the same ones every time."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, Place
from rasid.methods.planning.tests.people import CLINIC, NOOR
from rasid.methods.planning.travel import kilometres
from rasid.methods.planning.zones import ANYWHERE, zones

TOWNS = {"amman": (31.95, 35.91), "zarqa": (32.07, 36.09)}


def centres(count: int = 1500, number: int = 1) -> list[CentreProfile]:
    shape = random.Random(number)
    made = []
    for n in range(count):
        town = shape.choice(list(TOWNS))
        # Most people live in the middle: one cell of some 250 km² holds hundreds of centres.
        spread = shape.choice((0.02, 0.02, 0.3))
        place = Place(shape.gauss(TOWNS[town][0], spread), shape.gauss(TOWNS[town][1], spread))
        made.append(replace(CLINIC, id=f"c{n:04}", district=town, place=place))
    return made


def observer(name: str, home: Place | None, *districts: str) -> ObserverProfile:
    return replace(NOOR, id=name, home=home, districts=frozenset(districts) or None)


def test_every_centre_has_one_zone_of_its_own_district() -> None:
    made = centres()
    found = zones(made, [], most=100)
    assert set(found.centre) == {centre.id for centre in made}
    assert all(found.centre[centre.id].split("/")[0] == centre.district for centre in made)


def test_no_zone_is_much_too_large_or_tiny() -> None:
    sizes = Counter(zones(centres(), [], most=100).centre.values())
    assert 15 <= len(sizes) <= 20
    assert max(sizes.values()) <= 150
    assert min(sizes.values()) >= 30


def test_a_zone_lies_together() -> None:
    made = centres()
    found = zones(made, [], most=100)
    of_zone: dict[str, list[Place]] = {}
    for centre in made:
        assert centre.place
        of_zone.setdefault(found.centre[centre.id], []).append(centre.place)
    everything = [place for places in of_zone.values() for place in places]
    apart = kilometres(everything, everything).mean()
    within = sum(kilometres(places, places).mean() * len(places) for places in of_zone.values()) / len(made)
    assert within < 0.6 * apart


def test_the_order_of_the_input_changes_nothing() -> None:
    made = centres()
    people = [observer(f"o{n}", made[n].place) for n in range(50)]
    shuffled = random.Random(2).sample(made, len(made))
    assert zones(made, people, most=100) == zones(shuffled, people, most=100)


def test_an_observer_s_zone_is_where_they_live_among_those_they_may_go_to() -> None:
    made = centres()
    home = Place(*TOWNS["zarqa"])
    found = zones(made, [observer("noor", home), observer("karim", home, "amman")], most=100)
    nearest = min(made, key=lambda centre: kilometres([home], [centre.place])[0, 0])  # type: ignore[list-item]
    assert found.observer["noor"] == found.centre[nearest.id]
    assert found.observer["karim"].startswith("amman/")


def test_a_home_nobody_knows_and_a_district_without_centres_are_no_error() -> None:
    found = zones(centres(), [observer("noor", None, "zarqa"), observer("karim", None, "maan")], most=100)
    assert found.observer == {"noor": "zarqa/1", "karim": ANYWHERE}


def test_phone_lines_are_anywhere() -> None:
    line = replace(CLINIC, id="line", district=None)
    assert zones([line], [], most=10).centre == {"line": ANYWHERE}


def test_centres_at_one_door_stay_together_however_many_they_are() -> None:
    made = [replace(CLINIC, id=f"c{n}", place=Place(31.95, 35.91)) for n in range(30)]
    assert set(zones(made, [], most=10).centre.values()) == {"amman/1"}


def test_a_zone_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        zones([], [], most=0)
