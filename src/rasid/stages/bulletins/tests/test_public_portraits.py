"""Portraits at their addresses: for the office, for anybody, below the floor, in both languages, and as files."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from rasid.foundation.accounts.models import User
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import Authority, Sector
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.tests.whole import every_chapter
from rasid.stages.scores.rules import Level
from tests.world.doors import SignedIn
from tests.world.plans import Country

pytestmark = pytest.mark.django_db
ORDINAL = re.compile(r"(^|_)(rank|place|position|ordinal)(_|$)")
TWO_ENDS = ({"low", "high"}, {"rank_low", "rank_high"})


@pytest.fixture
def whole(published_bulletin: Bulletin, country: Country) -> Bulletin:
    """The published week with every chapter that a snapshot can hold, wherever there is a figure."""
    wave = str(published_bulletin.wave_id)
    for row in Estimate.objects.filter(snapshot=published_bulletin.snapshot, value__isnull=False):
        detail = {**every_chapter(wave, str(country.renewal.id)), "axes": row.detail.get("axes", [])}
        Estimate.objects.filter(pk=row.pk).update(detail=detail)
    return published_bulletin


def subjects(country: Country) -> list[tuple[str, str]]:
    return [
        (Level.COUNTRY, "jo"),
        (Level.SECTOR, "counters"),
        (Level.GOVERNORATE, str(country.irbid.id)),
        (Level.AUTHORITY, str(country.licensing.id)),
        (Level.CENTRE, str(country.points[0].id)),
    ]


def outside(level: str, key: str) -> str:
    name = {} if level == Level.COUNTRY else {str(level): key}
    # A request before may have left its own language active.
    with translation.override("ar"):
        return reverse(f"public_{level}", kwargs={"programme": "jo", **name})


def inside(level: str, key: str) -> str:
    return f"/office/jo/scores/{level}/{key}/"


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == status, (address, answer.content.decode()[:1500])
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_level_stands_outside_and_in_the_office(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn, language: str
) -> None:
    office = signed_in(rania)
    for level, key in subjects(country):
        for client, address in ((Client(), outside(level, key)), (office, inside(level, key))):
            page = text_of(client, language + address)
            assert page.count("<h1") == 1
            ids = re.findall(r'\sid="([^"]+)"', page)
            assert len(ids) == len(set(ids)), (address, sorted(each for each in ids if ids.count(each) > 1))
            main = page[page.index("<main") : page.index("</main>")]
            assert "portraits-" not in main


def test_a_whole_portrait_says_every_chapter_to_the_office(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    page = text_of(signed_in(rania), "/en" + inside(Level.AUTHORITY, str(country.licensing.id)))
    for said in (
        "Its place is between", "Alarm: better than its usual since the week of", "points.", "Limit:",
        "The observer was turned away", "Less observers", "of a hundred", "In all there are probably".lower(),
        "The pictures disagree", "Nobody answered the offer",
    ):  # fmt: skip
        assert said in page, said


def test_outside_a_portrait_tells_no_reasons_controls_or_observers(whole: Bulletin, country: Country) -> None:
    for level, key in subjects(country)[:4]:
        page = text_of(Client(), "/en" + outside(level, key))
        for kept in (
            "Nobody answered the offer",
            "controls, of which",
            "For planning",
            "Different observers",
        ):
            assert kept not in page, (level, kept)


def test_a_body_below_the_floor_shows_only_what_is_known(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    key = str(country.civil.id)
    Estimate.objects.filter(subject=key).update(
        value=None, low=None, high=None, tier="", withheld=["too-few-visits"], visits=2
    )
    page = text_of(Client(), "/en" + outside(Level.AUTHORITY, key))
    assert "neither praise nor blame" in page
    assert "Fewer than three visits" in page
    assert "We cannot say by when" in page
    main = page[page.index("<main") : page.index('id="orders"')]
    for derived in ("Its place", "Alarm", "chart-mark", "Limit:", "probably between", "pictures"):
        assert derived not in main, derived
    found = json.loads(text_of(Client(), f"/p/jo/figures/authority/{key}.json"))
    assert {row["part"] for row in found["rows"]} <= {"figure", "trend"}
    assert all(row[name] is None for row in found["rows"] for name in ("value", "low", "high", "count"))
    office = text_of(signed_in(rania), "/en" + inside(Level.AUTHORITY, key))
    assert "2 of" in re.sub(r"<[^>]+>|[\u2066-\u2069]", "", office)
    assert "Its place" not in office


def test_a_centre_without_visits_is_the_commonest_page_and_says_what_is_known(
    published_bulletin: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    key = str(country.park.id)
    office = text_of(signed_in(rania), inside(Level.CENTRE, key))
    assert "لم تُقبل هنا زيارة في المدة بعد" in office
    assert "لا أوامر تصويب" in office
    assert "لا شكاوى" in office
    page = text_of(Client(), outside(Level.CENTRE, key))
    assert "أقل من ثلاث زيارات" in page
    assert "متى؟" in page
    text_of(Client(), f"/p/jo/figures/centre/{key}.json", 404)


def test_liaisons_see_what_anybody_sees_and_another_programme_nothing(
    whole: Bulletin, country: Country, omar: User, hadi: User, rania: User, signed_in: SignedIn
) -> None:
    for level, key in subjects(country):
        for stranger in (omar, hadi):
            text_of(signed_in(stranger), inside(level, key), 404)
        seen, anybodys = (text_of(client, outside(level, key)) for client in (signed_in(omar), Client()))
        assert _main(seen) == _main(anybodys)
    for wrong in ("scores/centre/nobody/", "scores/rank/jo/", "scores/sector/nobody/", "scores/country/iq/"):
        text_of(signed_in(rania), f"/office/jo/{wrong}", 404)


def test_another_programmes_body_is_unknown_here(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    other = Programme.objects.exclude(pk=country.programme.pk).first() or _another(country.programme)
    sector = Sector.objects.create(programme=other, code="far", name={"ar": "بعيد"})
    body = Authority.objects.create(programme=other, sector=sector, name={"ar": "جهة"}, kind="x")
    text_of(signed_in(rania), inside(Level.AUTHORITY, str(body.id)), 404)
    text_of(signed_in(rania), inside(Level.SECTOR, "far"), 404)
    text_of(Client(), outside(Level.AUTHORITY, str(body.id)), 404)


def _another(programme: Programme) -> Programme:
    other = Programme.objects.get(pk=programme.pk)
    other.pk, other.slug = None, "elsewhere"
    other._state.adding = True
    other.save(force_insert=True)
    return other


def _main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


# No bare ordinal, anywhere ------------------------------------------------------


def test_no_page_hands_its_template_a_place_without_its_interval(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    office = signed_in(rania)
    addresses = [(office, inside(*each)) for each in subjects(country)]
    addresses += [(Client(), outside(*each)) for each in subjects(country)]
    addresses += [(office, f"/office/jo/scores/?level={level}") for level in Level]
    addresses += [(Client(), "/p/jo/"), (Client(), "/p/jo/bulletins/1/"), (Client(), "/p/jo/data/")]
    for client, address in addresses:
        answer: Any = client.get(address)
        assert answer.status_code == 200, address
        found = [name for held in answer.context or () for each in held for name in _bare(each, set())]
        assert found == [], address


def test_no_file_holds_a_place_without_its_interval(
    whole: Bulletin, country: Country, rania: User, signed_in: SignedIn
) -> None:
    office = signed_in(rania)
    asked = [
        (Client(), f"/p/jo/figures/{level}/{key}.{form}") for level, key in _told(country) for form in _FORMS
    ]
    asked += [(office, f"{inside(*each)}?format={form}") for each in subjects(country) for form in _FORMS]
    asked += [(office, f"/office/jo/scores/?level={level}&format=csv") for level in Level]
    asked += [
        (Client(), "/p/jo/bulletins/1/bulletin.json"),
        (Client(), "/p/jo/bulletins/1/authorities.csv"),
    ]
    places = 0
    for client, address in asked:
        content = text_of(client, address)
        if "json" in address:
            assert list(_bare(json.loads(content), set())) == [], address
            rows = json.loads(content).get("rows", [])
        else:
            rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
            assert rows, address
            assert not any(ORDINAL.search(name) for name in rows[0]), address
        for row in rows:
            if row.get("part") == "places":
                places += 1
                assert row["value"] in (None, "")
                assert row["low"] not in (None, "")
                assert row["high"] not in (None, "")
    assert places
    assert list(_bare(queries.live_views(country.programme.id), set())) == []


def test_bodies_stand_by_tier_and_name_and_not_by_their_numbers(whole: Bulletin, country: Country) -> None:
    answer: Any = Client().get("/p/jo/country/")
    held = answer.context["bodies"]
    assert len(held) == 2
    assert held == sorted(
        held, key=lambda row: (("above", "level", "below", "").index(row["tier"]), row["label"])
    )
    assert "<ol" not in _main(answer.content.decode())


_FORMS = ("csv", "json")


def _told(country: Country) -> list[tuple[str, str]]:
    return subjects(country)[:4]


def _bare(value: object, seen: set[int]) -> Iterator[str]:
    """Names under which a single number stands for a place."""
    if id(value) in seen or isinstance(value, str | bytes):
        return
    seen.add(id(value))
    if is_dataclass(value) and not isinstance(value, type):
        value = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Estimate):
        value = {**value.detail, "tier": value.tier}
    if isinstance(value, dict):
        for name, held in value.items():
            is_number = isinstance(held, int | float) and not isinstance(held, bool)
            has_ends = any(ends <= set(value) for ends in TWO_ENDS)
            if isinstance(name, str) and ORDINAL.search(name) and is_number and not has_ends:
                yield name
            yield from _bare(held, seen)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _bare(each, seen)


def test_the_walk_finds_a_bare_place() -> None:
    assert list(_bare({"rows": [{"rank": 3}]}, set())) == ["rank"]
    assert list(_bare({"rank_low": 1}, set())) == ["rank_low"]
    assert list(_bare({"ranks": {"low": 1, "high": 2, "size": 9}}, set())) == []
