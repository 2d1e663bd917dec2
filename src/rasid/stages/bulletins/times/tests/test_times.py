"""Services with the law's time and the measured one: from published figures alone, and nothing below the floor."""

from typing import Any

import pytest
from django.test import Client

from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.times.queries import measured, service, trend
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.tests.whole import every_chapter
from rasid.stages.scores.rules import Level
from tests.world.plans import Country

pytestmark = pytest.mark.django_db


def text_of(address: str, status: int = 200) -> str:
    answer: Any = Client().get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


@pytest.fixture
def timed(published_bulletin: Bulletin, country: Country) -> Bulletin:
    """The licensing department's figure with a measured time of renewals."""
    rows = Estimate.objects.filter(
        snapshot=published_bulletin.snapshot, level=Level.AUTHORITY, subject=str(country.licensing.id)
    )
    detail = every_chapter(str(published_bulletin.wave_id), str(country.renewal.id))
    detail["times"] = [{**each, "service": str(country.renewal.id)} for each in detail["times"]]
    rows.update(value=70.0, low=64.0, high=76.0, withheld=[], detail=detail)
    return published_bulletin


def test_a_service_without_measurements_says_so_and_what_the_law_says(
    programme: Programme, country: Country
) -> None:
    page = text_of(f"/p/jo/services/{country.renewal.id}/")
    assert "زيارات غير كافية" in page
    assert country.renewal.name["ar"] in text_of("/p/jo/services/")


def test_a_measured_time_stands_against_the_laws_with_its_interval(timed: Bulletin, country: Country) -> None:
    viewer = public_viewer(timed.programme_id)
    found = service(viewer, country.renewal.id)
    assert found
    (held, *_) = measured(viewer, [found])[found.id]
    assert held.within
    assert held.within.low <= held.within.value <= held.within.high
    assert [week.within for week in trend(viewer, found)] == [held.within]
    page = text_of(f"/en/p/jo/services/{country.renewal.id}/")
    assert "chart-interval" in page
    assert "Too few visits" not in page
    assert "%" in text_of("/en/p/jo/services/")
    assert str(country.renewal.id) in text_of("/en/p/jo/services/?format=csv")


def test_below_the_floor_of_its_authority_no_time_is_told(timed: Bulletin, country: Country) -> None:
    Estimate.objects.filter(subject=str(country.licensing.id)).update(
        value=None, low=None, high=None, withheld=["too-few-visits"]
    )
    viewer = public_viewer(timed.programme_id)
    found = service(viewer, country.renewal.id)
    assert found
    assert measured(viewer, [found]) == {found.id: []}
    assert "Too few visits" in text_of(f"/en/p/jo/services/{country.renewal.id}/")


def test_there_is_no_page_of_a_service_that_is_not(programme: Programme, country: Country) -> None:
    text_of(f"/p/jo/services/{country.licensing.id}/", 404)
