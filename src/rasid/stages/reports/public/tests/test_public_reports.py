"""What anybody reads of reports: office summaries, coarse places and half weeks; counts that always agree."""

import gzip
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import h3
import pytest
from django.core.cache import cache
from django.db.models import Sum
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from rasid.foundation.media.keeping import keep
from rasid.foundation.text.arabic import words_asked
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.registry.models import Area, ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.models import Report
from rasid.stages.reports.public import queries
from rasid.stages.reports.public.actions import recount_places, show_report
from rasid.stages.reports.public.models import PlaceCount, PublicReport
from rasid.stages.reports.public.queries import Filters
from rasid.stages.reports.public.rules import (
    CELL_LEVELS,
    Box,
    Counted,
    Level,
    Place,
    cell_place,
    place_in_cell,
    read_box,
    read_level,
)
from rasid.stages.reports.rules import FileKind, Kind, Outcome, PlaceBy, SetAside
from rasid.stages.reports.statement import Place as StatedPlace
from tests.world.reports import SALMA_WORDS, SUMMARY, Reporting

JORDAN = Box(29.0, 34.8, 33.5, 39.5)


@pytest.fixture(autouse=True)
def nothing_is_kept() -> None:
    cache.clear()


@pytest.fixture
def anybody(programme: Programme) -> Viewer:
    return public_viewer(programme.id)


@pytest.fixture
def shown(forwarded_report: Report) -> Report:
    """Salma's report as everybody reads it."""
    show_report(forwarded_report.id)
    return forwarded_report


@pytest.fixture
def publishing(reporting: Reporting, officer: Viewer) -> Callable[..., Report]:
    """Send and publish: `publishing("summary", kind=…, place=…, category=…)`."""

    def publish(summary: str, **said: Any) -> Report:
        report = reporting("كلام لا يُنشر", **said).report
        actions.summarise(officer, report.id, {"ar": summary}, is_public=True)
        show_report(report.id)
        return report

    return publish


def text(answer: Any) -> str:
    return re.sub("[\u2066-\u2069]", "", unescape(answer.content.decode()))


def counts(programme: Programme) -> dict[tuple[Any, ...], int]:
    rows = PlaceCount.objects.filter(programme=programme, reports__gt=0)
    return {
        (row.level, row.place, row.latitude, row.longitude, row.kind, row.sector, row.is_open): row.reports
        for row in rows
    }


# What is shown, and what never is -----------------------------------------------------


def test_only_what_an_officer_summed_up_and_released_is_for_everybody(
    salma_report: Report, officer: Viewer, anybody: Viewer
) -> None:
    show_report(salma_report.id)
    assert queries.public_report(anybody, salma_report.id) is None
    actions.summarise(officer, salma_report.id, dict(SUMMARY), is_public=False)
    show_report(salma_report.id)
    assert queries.public_report(anybody, salma_report.id) is None
    actions.summarise(officer, salma_report.id, dict(SUMMARY), is_public=True)
    show_report(salma_report.id)
    found = queries.public_report(anybody, salma_report.id)
    assert found is not None
    assert found.summary == SUMMARY


def test_no_page_and_no_file_has_the_residents_words_counter_or_day(client: Client, shown: Report) -> None:
    box = "29,34.8,33.5,39.5"
    addresses = (
        "reports/", f"reports/{shown.id}/", "map/", "branches/", "reports.json", "branches.json",
        f"map/places.json?box={box}", f"map/cells.json?level=5&box={box}", "reports/?format=csv",
    )  # fmt: skip
    for address in addresses:
        answer = client.get(f"/p/jo/{address}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, address
        assert SALMA_WORDS not in content.decode(), address
        assert "2026-11-15T" not in content.decode(), address
        assert not answer.cookies, address


def test_a_report_set_aside_or_merged_leaves_and_one_parted_comes_back(
    shown: Report, publishing: Callable[..., Report], officer: Viewer, anybody: Viewer
) -> None:
    other = publishing("مثله", place=StatedPlace(by=PlaceBy.QR, point=shown.service_point_id))
    actions.merge(officer, other.id, shown.id)
    show_report(other.id)
    assert [row.report_id for row in queries.public_reports(anybody)] == [shown.id]
    assert queries.voices([shown.id]) == {shown.id: 1}
    actions.part(officer, other.id)
    show_report(other.id)
    assert {row.report_id for row in queries.public_reports(anybody)} == {shown.id, other.id}
    actions.set_aside(officer, other.id, SetAside.TEST, "تجربة")
    show_report(other.id)
    assert [row.report_id for row in queries.public_reports(anybody)] == [shown.id]


def test_coordinates_of_a_phone_are_told_as_the_middle_of_a_small_cell(
    publishing: Callable[..., Report], anybody: Viewer, programme: Programme
) -> None:
    spot = StatedPlace(by=PlaceBy.GPS, latitude="31.953912", longitude="35.910654", accuracy_m=8)
    report = publishing("حفرة", place=spot)
    found = queries.public_report(anybody, report.id)
    assert found is not None
    cell = h3.latlng_to_cell(31.953912, 35.910654, 9)
    assert found.place == f"h:{cell}"
    middle = h3.cell_to_latlng(cell)
    assert (found.latitude, found.longitude) == pytest.approx(middle, abs=1e-5)
    assert (found.latitude, found.longitude) != (31.953912, 35.910654)


@given(latitude=st.floats(min_value=29, max_value=34), longitude=st.floats(min_value=34, max_value=40))
def test_everybody_in_one_cell_is_told_as_the_same_place(latitude: float, longitude: float) -> None:
    told = place_in_cell(latitude, longitude)
    assert told.latitude is not None
    assert told.longitude is not None
    assert place_in_cell(told.latitude, told.longitude) == told
    for level in CELL_LEVELS:
        around = cell_place(told, level)
        assert h3.cell_to_parent(told.key[2:], int(level)) in {around.key, *h3.grid_ring(around.key, 1)}


def test_the_story_tells_what_happened_in_which_half_week(client: Client, shown: Report) -> None:
    page = text(client.get(f"/p/jo/reports/{shown.id}/"))
    assert SUMMARY["ar"] in page
    assert "وصل البلاغ" in page
    assert "أُرسل إلى الجهة" in page
    story = PublicReport.objects.get(report=shown).story
    # Sunday 15 November 2026 is the first day of its half week.
    assert [first for _, first in story] == ["2026-11-15", "2026-11-15"]
    assert client.get(f"/p/jo/reports/{uuid4()}/").status_code == 404
    assert "What happened" in text(client.get(f"/en/p/jo/reports/{shown.id}/"))


def test_a_released_picture_is_shown_and_no_other(client: Client, shown: Report, officer: Viewer) -> None:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "blue").save(file, "PNG")
    file.seek(0)
    brought = actions.bring_file(shown.id, keep(file), FileKind.PHOTO)
    address = f"/p/jo/reports/{shown.id}/files/{brought.pk}/"
    assert client.get(address).status_code == 404
    actions.release_picture(officer, shown.id, brought.pk)
    assert address in client.get(f"/p/jo/reports/{shown.id}/").content.decode()
    assert client.get(address).status_code == 200
    actions.hide_picture(officer, shown.id, brought.pk)
    assert address not in client.get(f"/p/jo/reports/{shown.id}/").content.decode()
    assert client.get(address).status_code == 404


# Counts ---------------------------------------------------------------------------------


def test_counts_follow_a_report_through_its_life_and_agree_with_a_recount(
    shown: Report,
    publishing: Callable[..., Report],
    officer: Viewer,
    programme: Programme,
    marka: ServicePoint,
) -> None:
    publishing("حفرة", kind=Kind.SUGGESTION, category="roads.surface.pothole",
        place=StatedPlace(by=PlaceBy.MAP, latitude="31.95", longitude="35.91"))  # fmt: skip
    show_report(shown.id)
    show_report(shown.id)
    kept = counts(programme)
    assert {row[0] for row in kept} == {int(level) for level in Level}
    assert sum(n for row, n in kept.items() if row[0] == Level.ALL) == 2
    actions.close(officer, shown.id, Outcome.EXPLAINED, "شُرح")
    show_report(shown.id)
    closed = counts(programme)
    assert closed != kept
    recount_places(programme.id)
    assert counts(programme) == closed
    actions.summarise(officer, shown.id, dict(SUMMARY), is_public=False)
    show_report(shown.id)
    assert sum(n for row, n in counts(programme).items() if row[0] == Level.ALL) == 1


def test_a_place_without_coordinates_counts_in_lists_and_not_on_the_map() -> None:
    counted = Counted(Place("p:x"), None, "complaint", "", True)
    assert [row.level for row in counted.rows()] == [Level.ALL, Level.PLACE]


def test_the_map_is_drawn_from_counts_of_cells_then_from_single_places(
    client: Client, shown: Report, marka: ServicePoint
) -> None:
    cells = client.get("/p/jo/map/cells.json?level=5&box=29,34.8,33.5,39.5")
    found = json.loads(cells.content)
    assert [cell["reports"] for cell in found["cells"]] == [1]
    assert h3.get_resolution(found["cells"][0]["cell"]) == 5
    assert set(found["caution"]) == {"ar", "en"}
    assert cells["Access-Control-Allow-Origin"] == "*"
    places = json.loads(client.get("/p/jo/map/places.json?box=31.5,35.5,32.5,36.5").content)["places"]
    assert [place["name"] for place in places] == [marka.name]
    newest = json.loads(client.get(f"/p/jo/reports.json?place={places[0]['place']}&limit=3").content)
    assert [report["summary"] for report in newest["reports"]] == [SUMMARY]
    assert json.loads(client.get("/p/jo/map/places.json?box=20,20,21,21").content)["places"] == []
    narrowed = client.get("/p/jo/map/cells.json?level=5&box=29,34.8,33.5,39.5&kind=praise")
    assert json.loads(narrowed.content)["cells"] == []
    everywhere = json.loads(client.get("/p/jo/map/cells.json").content)
    assert (everywhere["level"], len(everywhere["cells"])) == (4, 1)
    for wrong in ("?level=", "?level=9&box=1,1,2,2", "?level=5&box=nan,1,2,2", "?level=5&box=2,1,1,2"):
        assert client.get(f"/p/jo/map/cells.json{wrong}").status_code == 400


@pytest.mark.parametrize("wrong", ["", "1,2,3", "a,b,c,d", "1,1,1,2", "inf,1,2,3", "2,1,1,4"])
def test_a_box_that_makes_no_sense_is_none(wrong: str) -> None:
    assert read_box(wrong) is None
    assert read_box("-95,-190,95,190") == Box(-90, -180, 90, 180)
    assert read_level("9") is None


def test_the_outline_is_light_and_says_whose_it_is(client: Client, areas: dict[str, Area]) -> None:
    answer = client.get("/p/jo/outline.json")
    drawn = json.loads(answer.content)
    levels = [area["properties"]["level"] for area in drawn["areas"]]
    assert levels == ["governorate"] * 12 + ["district"] * (len(levels) - 12), "the wider lie beneath"
    assert drawn["attribution"]
    assert drawn["tiles"] is None
    assert len(gzip.compress(answer.content)) < 30_000
    assert "max-age" in answer["Cache-Control"]


# The list ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["انتظار", "الإنتظار", "إنتظار ساعات", "تجديد الترخيص", "ترخيص ماركه", "LICENCE", "ماركا"]
)
def test_a_word_is_found_in_any_spelling(client: Client, shown: Report, query: str) -> None:
    assert SUMMARY["ar"] in text(client.get("/p/jo/reports/", {"q": query})), query


@pytest.mark.parametrize("query", ["حفرة", "انتظار حفرة", "'); drop table", "!!!", "_"])
def test_what_is_not_there_is_not_found_and_breaks_nothing(client: Client, shown: Report, query: str) -> None:
    answer = client.get("/p/jo/reports/", {"q": query})
    assert answer.status_code == 200
    assert SUMMARY["ar"] not in text(answer)


def test_every_word_has_to_be_there_in_one_of_its_forms() -> None:
    assert words_asked("!! _ ") == ""
    assert words_asked("طويل الانتظار") == "('طويل') & ('الانتظار' | 'انتظار')"


def test_the_list_is_narrowed_by_kind_sector_state_area_and_place(
    shown: Report, publishing: Callable[..., Report], anybody: Viewer, marka: ServicePoint
) -> None:
    pothole = publishing("حفرة", category="roads.surface.pothole",
        place=StatedPlace(by=PlaceBy.MAP, latitude="32.55", longitude="35.85"))  # fmt: skip
    thanks = publishing("شكراً", kind=Kind.PRAISE)

    def ids(**wanted: Any) -> set[UUID]:
        return {row.report_id for row in queries.public_reports(anybody, Filters(**wanted))}

    assert ids() == {shown.id, pothole.id, thanks.id}
    assert ids(kind="praise") == {thanks.id}
    assert ids(sector="roads") == {pothole.id}
    assert ids(place=f"p:{marka.id}") == {shown.id}
    assert ids(is_open=False) == set()
    assert marka.area_id
    assert shown.id in ids(areas=(marka.area_id,))
    assert queries.how_many(anybody, Filters(kind="praise")) == 1
    assert queries.how_many(anybody, Filters(text="x")) is None


def test_page_after_page_brings_every_report_once_newest_half_week_first(
    client: Client, publishing: Callable[..., Report]
) -> None:
    reports = [publishing(f"بلاغ {n}") for n in range(7)]
    newest = PublicReport.objects.get(report=reports[0])
    newest.half_week += timedelta(days=3)
    newest.save()
    seen: list[str] = []
    address: str | None = "/p/jo/reports.json?limit=3"
    while address:
        page = json.loads(client.get(address).content)
        seen += [row["id"] for row in page["reports"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 7
    assert seen[0] == str(reports[0].id)


def test_the_list_leads_on_and_goes_into_a_file(client: Client, publishing: Callable[..., Report]) -> None:
    for n in range(27):
        publishing(f"بلاغ {n}")
    page = client.get("/p/jo/reports/")
    assert "27 بلاغاً منشوراً" in text(page)
    following = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
    assert following
    rest = client.get("/p/jo/reports/" + unescape(following[1]))
    assert rest.content.decode().count("<h2><a") == 2
    taken = client.get("/p/jo/reports/?format=csv")
    content = b"".join(taken.streaming_content) if taken.streaming else taken.content
    assert content.decode("utf-8-sig").count("\n") == 28


def test_a_mangled_address_is_still_a_list(client: Client, shown: Report) -> None:
    mangled = (
        "after=x",
        "area=x",
        "authority=1",
        "place=h:zz",
        "sector=nope",
        "kind=x",
        "after=2026-11-15_x",
    )
    for query in mangled:
        assert client.get(f"/p/jo/reports/?{query}").status_code == 200, query


# Areas and branches --------------------------------------------------------------------------


def test_the_map_stands_there_as_a_table_too_in_alphabetical_order(
    client: Client, shown: Report, marka: ServicePoint
) -> None:
    page = text(client.get("/p/jo/map/"))
    assert marka.area is not None
    assert marka.area.name["ar"] in page
    assert "عدد البلاغات لا يرتّب الأماكن" in page


def test_requests_for_branches_are_counted_by_district_with_their_voices_and_need_no_summary(
    client: Client, reporting: Reporting, officer: Viewer, anybody: Viewer, areas: dict[str, Area]
) -> None:
    here = StatedPlace(by=PlaceBy.MAP, latitude="31.9539", longitude="35.9106")
    first = reporting("نحتاج فرعاً", kind=Kind.BRANCH_REQUEST, place=here).report
    second = reporting("وأنا", kind=Kind.BRANCH_REQUEST, place=here).report
    assert [row.requests for row in queries.branch_rows(anybody) if row.id == first.area_id] == [None]
    reporting("وكذلك أنا", kind=Kind.BRANCH_REQUEST, place=here)
    fake = reporting("تجربة", kind=Kind.BRANCH_REQUEST, place=here).report
    actions.set_aside(officer, fake.id, SetAside.TEST, "تجربة")
    actions.merge(officer, second.id, first.id)
    rows = {row.id: row for row in queries.branch_rows(anybody)}
    assert first.area_id is not None
    row = rows[first.area_id]
    assert row.requests == 3
    assert row.population
    assert row.per_100000 == pytest.approx(3 / row.population * 100_000)
    # Three among hundreds of thousands: never a bare nought.
    assert row.decimals == 2 or row.per_100000 >= 1
    page = client.get("/p/jo/branches/")
    assert row.name["ar"] in text(page)
    assert "0.0<" not in page.content.decode()
    assert "لا أين الحاجة أشد" in text(page)
    data = json.loads(client.get("/p/jo/branches.json").content)["areas"]
    assert sum(each["requests"] for each in data) == 3
    assert all(isinstance(each["per_100000"], str | None) for each in data)


def test_what_was_put_right_at_a_centre_is_what_was_closed_as_fixed(
    shown: Report, officer: Viewer, anybody: Viewer, marka: ServicePoint
) -> None:
    assert queries.put_right(anybody, marka.id) == []
    file = io.BytesIO(b"evidence")
    actions.close(officer, shown.id, Outcome.FIXED, "أُصلح", files=[keep(file)])
    show_report(shown.id)
    assert [row.report_id for row in queries.put_right(anybody, marka.id)] == [shown.id]
    assert PlaceCount.objects.filter(level=Level.ALL).aggregate(n=Sum("reports"))["n"] == 1
