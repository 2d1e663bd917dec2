"""Where a plan's travel times come from, what a file may say, and what happens when the road server is silent."""

import io
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.calibration import Trip
from rasid.methods.planning.profiles import Place
from rasid.methods.planning.travel import cell, kilometres
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions
from rasid.stages.plans.models import Plan, TravelCalibration
from rasid.stages.plans.rules import LegSource, PlanState, Refusal, TravelBackend
from rasid.stages.plans.travelling import actions as travelling
from rasid.stages.plans.travelling import queries, road_server
from rasid.stages.plans.travelling.rows import read_legs
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.registry.importing import read_lines
from tests.world.doors import SignedIn
from tests.world.observers import enrolled
from tests.world.plans import Country

AMMAN, IRBID = Place(31.95, 35.93), Place(32.55, 35.85)
GOOD = (
    "from_latitude,from_longitude,to_latitude,to_longitude,minutes\n"
    "31.95,35.93,32.55,35.85,70\n"
    "31.95,35.93,32.55,35.85,80\n"
    "32.55,35.85,31.95,35.93,75\n"
)
BAD = GOOD + "31.95,35.93,132.55,35.85,70\n31.95,35.93,32.55,35.85,soon\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "legs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_names_cells_and_the_median_counts(tmp_path: Path) -> None:
    read = read_legs(read_lines(written(tmp_path, GOOD)))
    assert read.minutes == {(cell(AMMAN), cell(IRBID)): 75, (cell(IRBID), cell(AMMAN)): 75}
    assert not read.problems


def test_a_line_with_a_mistake_is_told_of_and_left_out(tmp_path: Path) -> None:
    read = read_legs(read_lines(written(tmp_path, BAD)))
    assert read.taken == 2
    assert [(problem.line, problem.column) for problem in read.problems] == [
        (5, "to_latitude"),
        (6, "minutes"),
    ]
    assert all(str(problem.message) for problem in read.problems)


def test_a_file_without_its_columns_gives_nothing(tmp_path: Path) -> None:
    read = read_legs(read_lines(written(tmp_path, "a,b\n1,2\n")))
    assert (read.taken, read.problems[0].line) == (0, 0)
    assert "minutes" in str(read.problems[0].message)


def test_a_checked_file_is_kept_and_chosen(signed_in: SignedIn, rania: User, programme: Programme) -> None:
    desk: Client = signed_in(rania)
    url = reverse("plan_travel", args=["jo"])
    upload = io.BytesIO(BAD.encode())
    upload.name = "legs.csv"
    page = desk.post(url, {"act": "file", "file": upload})
    assert not queries.legs(programme, LegSource.FILE).exists()
    said = page.content.decode()
    assert "to_latitude" in said
    kept = desk.post(url, {"act": "keep", "checked": page.context["checked"]})
    assert kept.status_code == 302
    assert queries.legs(programme, LegSource.FILE).count() == 2
    assert desk.post(url, {"act": "keep", "checked": "x"}).status_code == 404
    desk.post(url, {"act": "choose", "backend": "file"})
    assert queries.backend(programme) is TravelBackend.FILE
    found = queries.roads(programme, {})
    assert found.times.minutes([AMMAN], [IRBID]).tolist() == [[75]]


@pytest.mark.parametrize(
    ("backend", "code"), [("file", Refusal.NO_FILE_LEGS), ("valhalla", Refusal.NO_VALHALLA)]
)
def test_what_is_not_there_cannot_be_chosen(programme: Programme, backend: str, code: Refusal) -> None:
    with pytest.raises(Refused) as refused:
        travelling.choose_travel(programme, TravelBackend(backend))
    assert refused.value.code is code


def trips(minutes_per_km: float, district: str) -> list[Trip]:
    found = []
    for n in range(40):
        here, there = Place(31.9, 35.8 + n / 500), Place(31.9 + n / 400 + 0.02, 35.9)
        minutes = round(float(kilometres([here], [there])[0, 0]) * minutes_per_km)
        found.append(Trip(here, there, minutes, district))
    return found


def test_observed_ways_teach_each_governorates_pace(programme: Programme) -> None:
    assert travelling.learn_travel(programme, trips(3.0, "amman")[:5]) == 0
    assert not TravelCalibration.objects.exists()
    assert travelling.learn_travel(programme, [*trips(4.0, "amman"), *trips(1.5, "mafraq")]) == 2
    paces = queries.paces(programme)
    assert paces["amman"].minutes_per_km == pytest.approx(4.0, rel=0.1)
    assert paces["mafraq"].minutes_per_km == pytest.approx(1.5, rel=0.1)
    assert set(paces) == {"", "amman", "mafraq"}
    travelling.learn_travel(programme, trips(2.0, "amman"))
    assert set(queries.paces(programme)) == {"", "amman"}


@pytest.fixture
def crew_with_homes(country: Country, crew: list[Observer]) -> list[Observer]:
    return [*crew, enrolled(country.programme, "shopper", country.sector, home=country.amman, name="متسوق")]


def drawn(country: Country, wave: Wave) -> Plan:
    plan = actions.request_plan(country.programme, wave, 5, {"reach": "country"})
    actions.draw_plan(plan.id)
    plan = Plan.objects.get(id=plan.id)
    assert plan.state == PlanState.DRAWN, plan.failure
    return plan


def answered(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    client = httpx.Client

    def made(**given: Any) -> httpx.Client:
        return client(
            transport=httpx.MockTransport(answer), **{k: v for k, v in given.items() if k != "transport"}
        )

    monkeypatch.setattr(road_server.httpx, "Client", made)


def test_the_road_server_is_asked_once_for_a_pair_and_told_places_alone(
    country: Country, wave: Wave, crew_with_homes: list[Observer], forms: object,
    settings: Settings, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.content)
        body = httpx.Response(200, content=request.content).json()
        rows = [[{"time": 600.0} for _ in body["targets"]] for _ in body["sources"]]
        return httpx.Response(200, json={"sources_to_targets": rows})

    settings.VALHALLA_URL = "http://127.0.0.1:8002"
    answered(monkeypatch, answer)
    travelling.choose_travel(country.programme, TravelBackend.VALHALLA)
    plan = drawn(country, wave)
    assert (plan.travel["backend"], plan.travel["fell_back"]) == ("valhalla", "")
    assert asked
    for observer in crew_with_homes:
        assert observer.id.hex not in b"".join(asked).decode().replace("-", "")
    assert queries.legs(country.programme, LegSource.VALHALLA).exists()
    questions = len(asked)
    # Checked by what is kept, and drawn again without a new question.
    actions.redraw_plan(plan.id, "نجرب")
    actions.draw_plan(plan.id)
    actions.release_plan(plan.id)
    assert len(asked) == questions


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: httpx.Response(503),
        lambda request: httpx.Response(200, json={"sources_to_targets": []}),
        lambda request: httpx.Response(200, text="<html>"),
        lambda request: (_ for _ in ()).throw(httpx.ConnectTimeout("late", request=request)),
    ],
    ids=["refuses", "answers another question", "is something else", "is silent"],
)
def test_a_road_server_that_fails_never_stops_a_plan(
    country: Country, wave: Wave, crew_with_homes: list[Observer], forms: object,
    settings: Settings, monkeypatch: pytest.MonkeyPatch, answer: Any,
) -> None:  # fmt: skip
    settings.VALHALLA_URL = "http://127.0.0.1:8002"
    answered(monkeypatch, answer)
    travelling.choose_travel(country.programme, TravelBackend.VALHALLA)
    plan = drawn(country, wave)
    assert plan.travel["backend"] == "distance"
    assert plan.travel["fell_back"]
    assert actions.release_plan(plan.id).state == PlanState.RELEASED


@pytest.mark.parametrize("server", ["http://9.9.9.9:8002", "https://[2620:fe::fe]", "http://127.0.0.1:8002"])
def test_places_are_sent_nowhere_outside_our_own_network(
    server: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(503)

    settings.VALHALLA_URL = server
    answered(monkeypatch, answer)
    with pytest.raises(road_server.NoRoadsError):
        road_server.fetch([AMMAN], [IRBID])
    assert bool(asked) is ("127.0.0.1" in server)
