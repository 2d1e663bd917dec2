import re
import time
from collections import Counter, defaultdict

import pytest

from rasid.project.demonstration.apportioning import group_counts, spread_by_weight, stream
from rasid.project.demonstration.content import Scale, load_content
from rasid.project.demonstration.country import Country, make_country
from rasid.project.demonstration.people import make_observers
from rasid.stages.registry.geography import contains
from rasid.stages.registry.rules import (
    KINDS_WITH_A_PLACE,
    AreaLevel,
    AuthorityKind,
    ServicePointKind,
    hours_refusal,
    names_refusal,
    place_refusal,
    time_limit_refusal,
)


@pytest.fixture(scope="module")
def country() -> Country:
    return make_country(seed=7)


def test_the_same_seed_gives_the_same_country_and_another_seed_another(country: Country) -> None:
    assert make_country(seed=7) == country
    other = make_country(seed=8)
    assert other.service_points != country.service_points
    assert other.observers != country.observers


def test_the_small_country_has_its_size_and_takes_under_two_seconds() -> None:
    started = time.process_time()
    country = make_country(seed=99)
    assert time.process_time() - started < 2
    assert (len(country.service_points), len(country.observers)) == (300, 60)
    assert len(country.areas) == 63


def test_counts_by_group_add_up_at_every_scale() -> None:
    content = load_content()
    for size in (300, 1_000, 30_000):
        counts = group_counts(content, Scale(service_points=size, observers=1))
        assert sum(counts) == size
        assert min(counts) >= 1
        assert all(c == g.weight for c, g in zip(counts, content.groups, strict=True) if g.fixed)
    assert content.scales["national"] == Scale(service_points=30_000, observers=1_500)


def test_the_bodies_that_the_articles_name_are_there(country: Country) -> None:
    names = " ".join(authority.name["ar"] for authority in country.authorities)
    for word in (
        "ترخيص السواقين والمركبات",
        "الأراضي والمساحة",
        "للضمان الاجتماعي",
        "ضريبة الدخل والمبيعات",
        "الأحوال المدنية والجوازات",
        "العقبة",
        "الصحة",
        "بلدية",
        "القضائي",
        "التربية",
        "الأشغال",
        "مياه",
        "كهرباء",
        "المطار",
    ):
        assert word in names
    assert {authority.kind for authority in country.authorities} == set(AuthorityKind)
    assert {point.kind for point in country.service_points} == set(ServicePointKind)


def test_everything_invented_says_so(country: Country) -> None:
    for point in country.service_points:
        assert re.search("تجريبي", point.name["ar"])
        assert point.name["en"].startswith("Demonstration")
    for service in country.services:
        assert "للعرض التجريبي" in service.legal_basis["ar"]


def test_every_row_passes_the_rules_of_the_registry(country: Country) -> None:
    sectors = {sector.code for sector in country.sectors}
    authorities = {authority.code: authority for authority in country.authorities}
    services = {(s.authority, s.code) for s in country.services}
    assert len(authorities) == len(country.authorities)
    assert len(services) == len(country.services)
    for point in country.service_points:
        assert names_refusal(point.name) is place_refusal(point.kind, point.latitude, point.longitude) is None
        assert hours_refusal(point.hours) is None
        assert point.sector == authorities[point.authority].sector
        assert point.services
        assert {(point.authority, code) for code in point.services} <= services
    assert {authority.sector for authority in country.authorities} == sectors
    assert not any(time_limit_refusal(s.limit.value, s.limit.unit) for s in country.services)
    assert {point.authority for point in country.service_points} == authorities.keys()


def test_codes_and_names_of_points_are_unique(country: Country) -> None:
    assert len({point.code for point in country.service_points}) == len(country.service_points)
    named = Counter((point.authority, point.name["ar"]) for point in country.service_points)
    assert max(named.values()) == 1


def test_points_stand_inside_their_district_and_lines_stand_nowhere(country: Country) -> None:
    for point in country.service_points:
        if point.kind in KINDS_WITH_A_PLACE:
            assert point.area
            assert point.latitude is not None
            assert point.longitude is not None
            assert contains(point.area, point.latitude, point.longitude)
        else:
            assert (point.area, point.latitude, point.longitude) == (None, None, None)


def test_points_follow_the_population() -> None:
    country = make_country(seed=3, scale="national")
    governorate = {area.code: area.parent_code for area in country.areas}
    people = {a.code: a.population or 0 for a in country.areas if a.level is AreaLevel.GOVERNORATE}
    # Health centres serve the whole country: no part of it may be left out or crowded.
    centres = [p for p in country.service_points if p.group == "health-centre"]
    held = Counter(governorate[point.area or ""] for point in centres)
    for code, population in people.items():
        assert held[code] / len(centres) == pytest.approx(population / sum(people.values()), abs=0.002)


def test_municipal_points_stay_in_their_own_governorate(country: Country) -> None:
    places = defaultdict(set)
    for point in country.service_points:
        places[point.authority].add((point.area or "").split("-")[1] if point.area else None)
    assert places["gam"] == {"amman"}
    assert places["aqaba-ports"] == {"aqaba"}
    assert places["karak-municipality"] == {"karak"}


def test_every_sector_has_certified_shoppers_enough_to_rotate(country: Country) -> None:
    held: Counter[str] = Counter()
    for observer in country.observers:
        held.update(certificate.sector for certificate in observer.certificates)
    assert all(held[sector.code] >= 8 for sector in country.sectors)
    assert Counter(observer.tier for observer in country.observers) == {"shopper": 42, "spotter": 18}


def test_observers_are_fit_for_the_plan(country: Country) -> None:
    areas = {area.code for area in country.areas}
    points = {point.code for point in country.service_points}
    authorities = {authority.code for authority in country.authorities}
    conflicted = [o for o in country.observers if o.conflicts]
    assert 0 < len(conflicted) < len(country.observers) / 2
    for observer in country.observers:
        assert observer.home_area in areas
        assert len(observer.weekdays) == len(set(observer.weekdays)) >= 3
        assert set(observer.weekdays) <= {1, 2, 3, 4, 6, 7}
        assert all(certificate.from_day < 0 < certificate.to_day for certificate in observer.certificates)
        for conflict in observer.conflicts:
            assert (conflict.authority in authorities) != (conflict.service_point in points)
            assert len(conflict.reason) <= 40


def test_people_have_arabic_names_that_appear_nowhere_but_in_their_own_row(country: Country) -> None:
    public = repr(
        (country.areas, country.sectors, country.authorities, country.services, country.service_points)
    )
    for observer in country.observers:
        assert re.fullmatch(r"[\u0600-\u06ff]+( [\u0600-\u06ff]+){2}", observer.vault_name)
        assert observer.vault_name not in public


def test_a_scale_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        make_country(seed=1, scale="galactic")


def test_observers_can_be_made_for_an_imported_registry_of_one_sector_and_one_authority() -> None:
    observers = make_observers(
        5, 40, homes={"sl-bo": 1, "sl-kono": 1}, sectors=["health"], authorities=["mohs"], points_by_area={}
    )
    assert Counter(o.home_area for o in observers) == {"sl-bo": 20, "sl-kono": 20}
    assert all([c.sector for c in o.certificates] == ["health"] for o in observers)
    assert {c.authority for o in observers for c in o.conflicts} == {"mohs"}


@pytest.mark.parametrize("seed", range(20))
def test_a_spread_differs_from_exact_shares_by_less_than_one(seed: int) -> None:
    weights = {"a": 5, "b": 1, "c": 0, "d": 14}
    held = Counter(spread_by_weight(weights, 33, stream(seed, "spread")))
    assert sum(held.values()) == 33
    assert all(abs(held[code] - 33 * weight / 20) < 1 for code, weight in weights.items())
