import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.registry.geography import (
    UnknownCountryError,
    attribution,
    contains,
    countries,
    load_areas,
    locate,
    middle,
    random_point,
)
from rasid.stages.registry.geography.drawing import draw_map
from rasid.stages.registry.rules import AreaLevel

DISTRICTS = [area for area in load_areas() if area.level is AreaLevel.DISTRICT]


def test_jordan_has_its_twelve_governorates_and_fifty_one_districts() -> None:
    areas = {area.code: area for area in load_areas("jo")}
    governorates = [area for area in areas.values() if area.level is AreaLevel.GOVERNORATE]
    assert (len(governorates), len(DISTRICTS)) == (12, 51)
    for governorate in governorates:
        held = [d for d in DISTRICTS if d.parent_code == governorate.code]
        assert governorate.parent_code is None
        assert governorate.population == sum(d.population or 0 for d in held)
    assert all(d.code.startswith(f"{d.parent_code}-") for d in DISTRICTS)
    assert sum(g.population or 0 for g in governorates) == 11_625_745


def test_names_leave_the_level_out_and_keep_both_languages() -> None:
    for area in load_areas():
        assert not any(word in area.name["ar"] for word in ("محافظة", "لواء"))
        assert "District" not in area.name["en"]
        assert area.name["ar"].strip() == area.name["ar"]
    assert next(a for a in load_areas() if a.code == "jo-jerash").name["ar"] == "جرش"


def test_the_licence_travels_with_the_boundaries() -> None:
    assert "OpenStreetMap contributors via izaslavsky/jordan-administrative-boundaries" in attribution()
    assert "ODbL" in attribution()


@pytest.mark.parametrize(
    ("latitude", "longitude", "governorate"),
    [
        (31.9539, 35.9106, "jo-amman"),
        (32.5556, 35.85, "jo-irbid"),
        (29.5321, 35.0063, "jo-aqaba"),
        (30.3285, 35.4444, "jo-maan"),
    ],
)
def test_known_towns_fall_in_their_governorates(latitude: float, longitude: float, governorate: str) -> None:
    area = locate(latitude, longitude)
    assert area is not None
    assert area.parent_code == governorate
    assert contains(area.code, latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0.0, 0.0), (31.78, 35.22), (33.51, 36.29), (35.91, 31.95)]
)
def test_places_outside_the_country_belong_to_no_district(latitude: float, longitude: float) -> None:
    assert locate(latitude, longitude) is None


@given(st.sampled_from(DISTRICTS), st.integers(0, 2**32))
def test_random_points_lie_in_their_district_and_repeat_by_seed(area, seed: int) -> None:
    latitude, longitude = random_point(area.code, random.Random(seed))
    found = locate(latitude, longitude)
    assert found is not None
    assert found.code == area.code or contains(area.code, latitude, longitude)
    assert random_point(area.code, random.Random(seed)) == (latitude, longitude)


def test_the_labelled_point_of_an_area_is_inside_it() -> None:
    assert all(contains(area.code, area.latitude, area.longitude) for area in load_areas())


def test_a_country_without_boundaries_is_named() -> None:
    with pytest.raises(UnknownCountryError):
        load_areas("zz")
    with pytest.raises(UnknownCountryError):
        load_areas("../jo")


def test_a_map_keeps_every_district_and_its_middle_inside_the_frame() -> None:
    areas = load_areas("jo")
    drawing = draw_map([area.outline for area in areas if area.level is AreaLevel.GOVERNORATE])
    assert drawing is not None
    assert len(drawing.paths) == 12
    for area in areas:
        x, y = drawing.at(area.latitude, area.longitude)
        assert 0 < x < drawing.width
        assert 0 < y < drawing.height
    # Jordan is a little taller than wide; north is up, east is right.
    assert 1 < drawing.height / drawing.width < 1.3
    aqaba, irbid = drawing.at(29.53, 35.0), drawing.at(32.55, 35.85)
    assert aqaba[1] > irbid[1]
    assert aqaba[0] < irbid[0]


def test_without_outlines_there_is_no_map() -> None:
    assert draw_map([]) is None


def test_the_middle_of_an_area_lies_inside_it() -> None:
    marka = next(area for area in load_areas("jo") if area.code == "jo-amman-marka")
    assert contains("jo-amman-marka", *middle(marka.outline))
    assert "jo" in countries()
