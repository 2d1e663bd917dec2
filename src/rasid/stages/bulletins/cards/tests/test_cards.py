"""Cards and badges: of published weeks alone, with Arabic as joined shapes, and honest below the floor."""

import io
import re
from typing import Any

import pytest
import segno
from django.core.cache import cache
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from rasid.stages.bulletins.cards.pages import bulletin_picture
from rasid.stages.bulletins.models import Bulletin
from tests.world.doors import body_of
from tests.world.plans import Country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def get(address: str, status: int = 200) -> Any:
    answer: Any = Client().get(f"/p/jo/{address}")
    assert answer.status_code == status, (address, answer.status_code)
    return answer


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_week_and_a_body_have_cards_of_the_size_that_links_show(
    published_bulletin: Bulletin, country: Country, language: str
) -> None:
    for name in ("1", str(country.licensing.id)):
        answer = get(f"cards/{name}.{language}.png")
        assert answer["Content-Type"] == "image/png"
        assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_letters_of_a_card_are_shapes_already_joined(published_bulletin: Bulletin) -> None:
    drawn = get("cards/1.ar.svg").content.decode()
    assert "<text" not in drawn
    assert "<path" in drawn
    assert "<script" not in drawn
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", drawn)


def test_nothing_is_drawn_of_a_week_that_is_not_out(approved_bulletin: Bulletin, country: Country) -> None:
    get("cards/1.ar.png", 404)
    get(f"cards/{country.licensing.id}.ar.png", 404)
    with pytest.raises(ValueError, match="1"):
        bulletin_picture(approved_bulletin, "ar", "png")


@pytest.mark.parametrize("address", ["cards/1.fr.png", "cards/1.ar.gif", "cards/2.ar.png", "cards/x.ar.png"])
def test_there_are_no_other_cards(published_bulletin: Bulletin, address: str) -> None:
    get(address, 404)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_door_has_a_badge_to_embed_and_one_to_print(
    published_bulletin: Bulletin, country: Country, language: str, settings: Any
) -> None:
    point = country.points[0]
    assert get(f"badges/{point.id}.{language}.svg")["Content-Type"] == "image/svg+xml"
    sheet = PdfReader(io.BytesIO(body_of(get(f"badges/{point.id}.{language}.pdf"))))
    said = sheet.pages[0].extract_text()
    assert len(sheet.pages) == 1
    assert f"/at/{point.id}/" in said.replace("\n", "")
    for word in ("كافية", "تصلح") if language == "ar" else ("Too few visits", "Good until"):
        assert word in said
    catalogue: Any = sheet.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert segno.make(f"{settings.PUBLIC_ADDRESS}/p/jo/at/{point.id}/")


def test_a_badge_before_the_first_week_says_so(programme: object, country: Country) -> None:
    assert get(f"badges/{country.points[0].id}.ar.svg").status_code == 200


def test_pages_name_their_cards_for_whoever_shares_them(
    published_bulletin: Bulletin, country: Country
) -> None:
    week = get("bulletins/1/").content.decode()
    assert re.search(r'property="og:image" content="https://[^"]+/p/jo/cards/1\.ar\.png"', week)
    body = get(f"authorities/{country.licensing.id}/").content.decode()
    assert f"/p/jo/cards/{country.licensing.id}.ar.png" in body
