"""Who is compared with whom: 10–40 of a kind, whatever the order, and the same company next week."""

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.statistics.peers import Body, PeerGroup, group_of, peer_groups


def bodies(sector: str, count: int, kind: str = "department", size: float = 1000.0) -> list[Body]:
    return [Body(f"{sector}-{kind}-{n:03}", sector, kind, size * (n + 1)) for n in range(count)]


def sizes(groups: tuple[PeerGroup, ...]) -> dict[str, int]:
    return {group.key: len(group.members) for group in groups}


def test_a_sector_of_ten_is_a_group_and_small_sectors_meet_by_kind() -> None:
    country = bodies("health", 12) + bodies("courts", 4, "court") + bodies("justice", 8, "court")
    assert sizes(peer_groups(country)) == {"health/*/1-1": 12, "*/court/1-1": 12}


def test_what_is_left_over_joins_the_smallest_kind_so_that_nobody_stands_alone() -> None:
    country = bodies("a", 9, "court") + bodies("b", 9, "court") + bodies("c", 3, "ministry")
    country += bodies("d", 8, "municipality") + bodies("e", 4, "municipality")
    assert sizes(peer_groups(country)) == {"*/court/1-1": 18, "*/*/1-1": 15}


def test_a_country_of_seven_has_a_group_and_no_ranks() -> None:
    (only,) = peer_groups(bodies("health", 7))
    assert len(only.members) == 7
    assert not only.is_comparable


def test_a_hundred_municipalities_are_compared_by_size() -> None:
    groups = peer_groups(bodies("municipal", 100, "municipality"))
    assert [(group.band, group.bands, len(group.members)) for group in groups] == [
        (1, 3, 33), (2, 3, 34), (3, 3, 33),
    ]  # fmt: skip
    assert "municipal-municipality-099" in groups[0].members
    assert "municipal-municipality-000" in groups[2].members


def test_a_large_sector_is_divided_by_kind_before_size() -> None:
    country = bodies("health", 25, "state_company") + bodies("health", 20, "department")
    assert sizes(peer_groups(country)) == {"health/state_company/1-1": 25, "health/department/1-1": 20}
    uneven = bodies("health", 39, "state_company") + bodies("health", 3, "department")
    assert sizes(peer_groups(uneven)) == {"health/*/1-2": 21, "health/*/2-2": 21}


def test_one_user_more_changes_nobodys_company() -> None:
    country = bodies("municipal", 80)
    before = group_of(peer_groups(country))
    swapped = [
        Body(b.id, b.sector, b.kind, 40_500.0 if b.id.endswith("-039") else b.size + 1) for b in country
    ]
    moved = [Body(b.id, b.sector, b.kind, 41_500.0 if b.id.endswith("-038") else b.size) for b in country]
    for later in (swapped, moved):
        assert group_of(peer_groups(later, before)) == before
    assert group_of(peer_groups(moved)) != before


def test_a_new_body_joins_those_of_its_size_and_one_too_many_makes_the_cut_anew() -> None:
    country = bodies("municipal", 78)
    before = group_of(peer_groups(country))
    larger = [*country, Body("new", "municipal", "department", 75_000.0)]
    after = group_of(peer_groups(larger, before))
    assert after.pop("new") == "municipal/*/1-2"
    assert after == before
    crowd = [*country, *(Body(f"new{n}", "municipal", "department", 70_000.0 + n) for n in range(2))]
    assert max(sizes(peer_groups(crowd, before)).values()) <= 40


@st.composite
def countries(draw: st.DrawFn) -> list[Body]:
    count = draw(st.integers(1, 180))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    sectors, kinds = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    return [
        Body(f"b{n}", f"s{rng.integers(sectors)}", f"k{rng.integers(kinds)}", float(rng.integers(0, 10**6)))
        for n in range(count)
    ]


@settings(max_examples=150, deadline=None)
@given(countries(), st.randoms())
def test_everybody_is_in_one_group_of_ten_to_forty_unless_there_are_too_few(
    country: list[Body], chance: Random
) -> None:
    groups = peer_groups(country)
    assert Counter(member for group in groups for member in group.members) == Counter(b.id for b in country)
    assert all(len(group.members) <= 40 for group in groups)
    assert sum(not group.is_comparable for group in groups) <= 1
    assert all(group.is_comparable for group in groups) or any(len(group.members) < 10 for group in groups)
    shuffled = list(country)
    chance.shuffle(shuffled)
    assert peer_groups(shuffled) == groups
    assert peer_groups(country, group_of(groups)) == groups


def test_impossible_bodies_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        peer_groups(bodies("health", 1) * 2)
    with pytest.raises(ValueError, match="sizes"):
        peer_groups([Body("a", "health", "court", -1.0)])
