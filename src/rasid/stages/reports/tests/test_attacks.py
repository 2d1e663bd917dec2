"""What somebody tries who wants to know who said something, where and when, or who looks at others' reports."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rasid.foundation.calendar import clock
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import nearby
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.rules import place_in_cell
from rasid.stages.reports.rules import Kind, PlaceBy
from rasid.stages.reports.statement import Place
from tests.world.reports import Reporting

pytestmark = pytest.mark.django_db
HOLE = "roads.surface.pothole"


def offered(programme: Programme, latitude: float, longitude: float, category: str = HOLE) -> list[Any]:
    return nearby.same_nearby(programme, Kind.COMPLAINT, category, None, latitude, longitude)


# Where and when somebody stood, asked of what is near ------------------------------------------------


def two_in_one_cell() -> tuple[tuple[float, float], tuple[float, float]]:
    """Two places in one cell, some hundred metres apart, and none of them its middle."""
    middle = place_in_cell(31.9772, 35.9925)
    assert middle.latitude is not None
    assert middle.longitude is not None
    first, second = ((middle.latitude + step, middle.longitude + step / 2) for step in (0.0007, -0.0009))
    assert place_in_cell(*first) == place_in_cell(*second) == middle
    return first, second


def test_nobody_finds_by_asking_from_many_places_where_in_a_cell_somebody_stood(
    reporting: Reporting, programme: Programme
) -> None:
    seen = []
    for latitude, longitude in two_in_one_cell():
        here = Place(by=PlaceBy.GPS, latitude=f"{latitude:.6f}", longitude=f"{longitude:.6f}")
        report = reporting(category=HOLE, place=here).report
        grid = [
            (31.970 + 0.0005 * north, 35.985 + 0.0005 * east) for north in range(28) for east in range(28)
        ]
        asked = [[(each.distance_m, each.days_ago) for each in offered(programme, *at)] for at in grid[::3]]
        assert any(asked)
        assert not all(asked)
        seen.append(asked)
        Report.objects.filter(id=report.id).update(kind=Kind.PRAISE)
    assert seen[0] == seen[1]


def test_a_report_about_a_centre_does_not_say_from_which_home_it_was_sent(
    reporting: Reporting, programme: Programme, marka: ServicePoint
) -> None:
    home = Place(by=PlaceBy.SEARCH, point=marka.id, latitude="31.9000", longitude="35.9000")
    reporting(place=home)
    assert offered(programme, 31.9, 35.9, "") == []
    assert marka.latitude is not None
    assert marka.longitude is not None
    [found] = offered(programme, marka.latitude, marka.longitude, "")
    assert found.distance_m == 0


@pytest.mark.parametrize("hours", [0, 3, 7.5, 30, 60])
def test_the_minute_at_which_others_are_told_differently_is_nobodys_minute(
    reporting: Reporting, programme: Programme, frozen_clock: datetime, hours: float
) -> None:
    """Sunday to Tuesday is one half week: whenever in it somebody spoke, others read the same at every moment."""
    place = Place(by=PlaceBy.GPS, latitude="31.977", longitude="35.992")
    with clock.travelling_to(frozen_clock + timedelta(hours=hours)):
        reporting(category=HOLE, place=place)
    told = []
    for later in range(72, 72 + 24 * 90, 5):
        with clock.travelling_to(frozen_clock + timedelta(hours=later)):
            told.append([each.days_ago for each in offered(programme, 31.977, 35.992)])
    local = [
        (frozen_clock + timedelta(hours=later)).astimezone(UTC) + timedelta(hours=3)
        for later in range(72, 72 + 24 * 90, 5)
    ]
    days = [(each.date() - datetime(2026, 11, 15, tzinfo=UTC).date()).days for each in local]
    window = load_taxonomy().categories[HOLE].window_days
    assert told == [[day] if day <= window else [] for day in days]


def test_what_a_sender_made_up_as_a_category_is_shown_to_nobody(
    reporting: Reporting, programme: Programme
) -> None:
    place = Place(by=PlaceBy.GPS, latitude="31.977", longitude="35.992")
    reporting(category="call-0791234567", place=place)
    [found] = offered(programme, 31.977, 35.992, "")
    assert found.category == ""
